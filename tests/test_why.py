"""Places that users name, and the worked sums of the figures there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from cchc_lint.asked import Asked, parse_place
from cchc_lint.messages import LANGUAGES, Messages
from cchc_lint.model.interval import Interval
from cchc_lint.model.place import Place
from cchc_lint.render.words import place_words
from cchc_lint.why import interval_text

from .conftest import Cli

HEAD = "# BÁO CÁO\n\nKết quả cải cách hành chính quý I năm 2024\n\nI. KẾT QUẢ\n\n"
SOLVED = (
    "Xã đã giải quyết 480 hồ sơ, trong đó: trước hạn 400 hồ sơ, đúng hạn 69 hồ sơ, quá hạn 01 hồ sơ. "
    "Có 35 nhà văn hóa.\n"
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    path.write_text(HEAD + SOLVED, "utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("12", Asked(line=12)),
        ("12:34", Asked(line=12, column=34)),
        ("dòng 108, cột 71 · Mục II.2.3.a", Asked(line=108, column=71, section="II.2.3.a")),
        ("line 108, column 71", Asked(line=108, column=71)),
        ("đoạn 12", Asked(paragraph=12)),
        ("Đoạn 12", Asked(paragraph=12)),
        ("paragraph 12", Asked(paragraph=12)),
        ("bảng 2, hàng 7, ô 3", Asked(table=2, row=7, cell="3")),
        ("bảng 2, hàng 7, cột 3", Asked(table=2, row=7, cell="3")),
        ("table 2, row 7", Asked(table=2, row=7)),
        ("trang 3 · bảng 2, hàng 7, cột 3", Asked(page=3, table=2, row=7, cell="3")),
        ("trang tính “Quý I, II”, ô C7", Asked(sheet="Quý I, II", cell="C7")),
        ("Sheet1!C7", Asked(sheet="Sheet1", cell="C7")),
        ("'Quý I'!c7", Asked(sheet="Quý I", cell="C7")),
        ("đoạn 4 · PHỤ LỤC II", Asked(paragraph=4, section="PHỤ LỤC II")),
    ],
)
def test_places_are_understood(text: str, asked: Asked) -> None:
    assert parse_place(text) == asked


@pytest.mark.parametrize("text", ["", "abc", "12:", "dòng", "dòng mười", "đoạn 1, đoạn 2", "-3", "PHỤ LỤC II"])
def test_what_is_no_place(text: str) -> None:
    assert parse_place(text) is None


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "place",
    [
        Place(line=3, column=5, end_line=3, end_column=8, section="I.2.a"),
        Place(paragraph=12, section="PHẦN THỨ NHẤT.1"),
        Place(table=2, row=7, cell="3"),
        Place(page=4, table=1, row=2, cell="3", section="II"),
        Place(sheet="Biểu 1", cell="C7"),
    ],
)
def test_a_place_as_printed_leads_back_to_itself(place: Place, lang: str) -> None:
    asked = parse_place(place_words(place, Messages(lang)))
    assert asked is not None
    assert asked.near(place)
    assert asked.at(place)
    assert not asked.near(Place(line=99))


def test_a_column_between_figures_means_its_line() -> None:
    places = [Place(line=3, column=c, end_line=3, end_column=c + 2) for c in (5, 20)]
    assert Asked(line=3, column=21).among(places) == [1]
    assert Asked(line=3, column=12).among(places) == [0, 1]
    assert Asked(line=4, column=5).among(places) == []


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        (Interval.point(14909), "14.909"),
        (Interval.cut(99, 1), "[99; 100)"),
        (Interval(None, Interval.point(5).high), "(-∞; 5]"),
    ],
)
def test_intervals_in_words(interval: Interval, text: str) -> None:
    assert interval_text(interval) == text


def test_the_sums_of_a_figure(cli: Cli, report: Path) -> None:
    line = len(HEAD.splitlines()) + 1
    column = SOLVED.index("480") + 1
    ran = cli("--lang", "en", report, "--why", f"{line}:{column}")
    assert ran.status == 0
    assert "400 + 69 + 1 = 470 ≠ 480" in ran.out
    assert "left side 480; right side 470" in ran.out
    assert "480  Xã đã giải quyết → contradicted" in ran.out
    assert f"[line {line}, column {SOLVED.index('69') + 1} · section I]" in ran.out
    told = ran.out.partition("\n")[2]  # behind the path, in which any number may stand
    assert "35" not in told


def test_all_figures_of_a_line_and_why_one_is_unchecked(cli: Cli, report: Path) -> None:
    ran = cli("--lang", "en", report, "--why", len(HEAD.splitlines()) + 1)
    assert "35" in ran.out
    assert "unchecked (no partner)" in ran.out
    assert "no sum has this figure in it" in ran.out
    assert "unchecked (only in sums that fail because of another figure)" in ran.out


def test_where_no_figure_stands(cli: Cli, report: Path) -> None:
    ran = cli("--lang", "en", report, "--why", "1")
    assert ran.status == 2
    assert "no figure stands there" in ran.out


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_no_place_is_said_in_one_sentence(cli: Cli, report: Path, lang: str) -> None:
    ran = cli("--lang", lang, report, "--why", "đâu đó")
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_other_formats_are_refused_but_json(cli: Cli, report: Path) -> None:
    assert cli(report, "--why", "7", "--format", "sarif").status == 2
    data = json.loads(cli(report, "--why", "7", "--format", "json").out)
    (first, *_) = data["files"][0]["why"]
    assert first["text"] == "480"
    assert first["verdict"] == "wrong"
    failed = [found for found in first["sums"] if found["verdict"] == "wrong"]
    assert failed[0]["code"] == "ARI002"
    assert [term["text"] for term in failed[0]["terms"]] == ["480", "400", "69", "01"]


def test_places_of_word_and_of_sheets(cli: Cli, tmp_path: Path) -> None:
    word = tmp_path / "a.docx"
    made = Document()
    for line in HEAD.replace("# ", "").split("\n\n"):
        made.add_paragraph(line.strip())
    made.add_paragraph(SOLVED.strip())
    made.save(str(word))
    out = cli("--lang", "en", word, "--show-facts").out
    place = next(line.strip() for line in out.splitlines() if line.strip().startswith("paragraph "))
    assert "400 + 69 + 1 = 470 ≠ 480" in cli("--lang", "en", word, "--why", place).out
    sheet = tmp_path / "a.xlsx"
    book = Workbook()
    active = book.active
    assert active is not None
    active.title = "Biểu 1"
    rows = [["STT", "Lĩnh vực", "Tiếp nhận"], [1, "Đất đai", 40], [2, "Hộ tịch", 50], ["", "Tổng cộng", 95]]
    for row in rows:
        active.append(row)
    book.save(sheet)
    assert "40 + 50 = 90 ≠ 95" in cli("--lang", "en", sheet, "--why", "Biểu 1!C4").out


def test_ways_to_count_are_told(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        HEAD + "Đã tiếp nhận 480 hồ sơ; kỳ trước chuyển sang 20 hồ sơ. "
        "Đã giải quyết 470 hồ sơ. Đang giải quyết 30 hồ sơ.\n",
        "utf-8",
    )
    ran = cli("--lang", "en", path, "--why", f"7:{len('Đã tiếp nhận ') + 1}")
    assert "counted by way 2 of 2" in ran.out
    assert "470 + 30 − 20 = 480 = 480" in ran.out
