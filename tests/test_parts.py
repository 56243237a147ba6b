"""XRF060 to XRF064: a report against those of the units below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_lint.config import Settings
from cchc_lint.model.finding import Finding, Severity
from cchc_lint.plugins import load_registry
from cchc_lint.runner import check_file, lint_text
from cchc_lint.unit_names import UnitName, fitting, unit_name
from cchc_lint.yamlio import load_yaml

if TYPE_CHECKING:
    from tests.conftest import Cli, Listed

REGISTRY = load_registry()
PARTS = Path(__file__).parent.parent / "fixtures" / "parts"
PERIOD = "quý II năm 2024"
HEADER = "| STT | Đơn vị | Tiếp nhận | Đã giải quyết | Đang giải quyết |\n|---|---|---|---|---|\n"


def report(agency: str, body: str, period: str = PERIOD) -> str:
    return f"ỦY BAN NHÂN DÂN\n\n{agency}\n\nBÁO CÁO\n\nKết quả cải cách hành chính {period}\n\n{body}"


def commune(name: str, received: int, solved: int, period: str = PERIOD) -> str:
    body = f"Đã tiếp nhận {received} hồ sơ, đã giải quyết {solved} hồ sơ, đang giải quyết {received - solved} hồ sơ."
    return report(name, body, period)


def against(body: str, parts: Sequence[str], agency: str = "HUYỆN BÌNH SƠN") -> list[Finding]:
    found = lint_text(report(agency, body), REGISTRY, parts=parts)
    return [f for f in found if f.code.startswith("XRF06")]


def told(found: Sequence[Finding]) -> list[tuple[str, str]]:
    return [(f.code, f.at.text) for f in found]


TWO = (commune("XÃ TÂN HÒA", 300, 290), commune("XÃ SUỐI ĐÁ", 200, 195))


# ---- the project's own folders -------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted(PARTS.glob("*.expected.yaml")), ids=lambda p: p.name.split(".exp")[0])
def test_folders(path: Path, listed: Listed) -> None:
    gold: Mapping[str, Any] = load_yaml(path.read_text("utf-8"))
    result = check_file(str(PARTS / gold["file"]), REGISTRY, Settings(parts=str(PARTS / gold["parts"])))
    assert listed(result, "XRF06") == list(gold["findings"])


@pytest.mark.parametrize("folder", ["xa", "xa.errors"])
def test_the_parts_themselves_are_right(folder: str) -> None:
    for path in sorted((PARTS / folder).iterdir()):
        result = check_file(str(path), REGISTRY, Settings())
        assert [f.code for f in result.findings if f.severity > Severity.INFO] == []


# ---- rows ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "names",
    [
        ("Xã Tân Hòa", "Xã Suối Đá"),
        ("UBND xã Tân Hoà", "UBND xã Suối Đá"),
        ("Tân Hòa", "Suối Đá"),
        ("XÃ TÂN HÒA", "xã Suối Đá"),
    ],
)
def test_rows_are_matched_by_name(names: tuple[str, str]) -> None:
    body = HEADER + f"| 1 | {names[0]} | 300 | 290 | 10 |\n| 2 | {names[1]} | 220 | 215 | 5 |\n"
    found = against(body, TWO)
    assert told(found) == [("XRF060", "220"), ("XRF060", "215")]
    assert [f.expected for f in found] == ["200", "195"]


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        (HEADER + "| 1 | Xã Tân Hòa | 300 | 290 | 10 |\n| 2 | Xã Suối Đá | 200 | 195 | 5 |\n", TWO),
        # a bare name may be the commune's or the township's
        (
            HEADER + "| 1 | Tân Hòa | 999 | 990 | 9 |\n| 2 | Suối Đá | 999 | 990 | 9 |\n",
            (commune("XÃ TÂN HÒA", 300, 290), commune("THỊ TRẤN TÂN HÒA", 200, 195)),
        ),
        # fields, not units
        (HEADER + "| 1 | Đất đai | 300 | 290 | 10 |\n| 2 | Hộ tịch | 900 | 890 | 10 |\n", TWO),
        # a unit in several rows
        (
            HEADER
            + "| 1 | Xã Tân Hòa | 100 | 90 | 10 |\n| 2 | Xã Tân Hòa | 900 | 890 | 10 |\n"
            + "| 3 | Xã Suối Đá | 1 | 1 | 0 |\n",
            TWO,
        ),
        # rates
        (
            "| STT | Đơn vị | Tỷ lệ đúng hạn (%) |\n|---|---|---|\n"
            "| 1 | Xã Tân Hòa | 99 |\n| 2 | Xã Suối Đá | 98 |\n",
            TWO,
        ),
    ],
)
def test_nothing_to_say_of_rows(body: str, parts: Sequence[str]) -> None:
    assert [f for f in against(body, parts) if f.code in ("XRF060", "XRF061", "XRF062")] == []


def test_units_whose_own_report_does_not_say() -> None:
    parts = (report("XÃ TÂN HÒA", "Đã tiếp nhận khoảng 300 hồ sơ."), TWO[1])
    body = HEADER + "| 1 | Xã Tân Hòa | 999 | 990 | 9 |\n| 2 | Xã Suối Đá | 200 | 195 | 5 |\n"
    assert told(against(body, parts)) == []


def test_early_and_on_time_may_be_one_column() -> None:
    part = report(
        "XÃ TÂN HÒA",
        "Đã tiếp nhận 300 hồ sơ, đã giải quyết 290 hồ sơ (trước hạn 200 hồ sơ, đúng hạn 85 hồ sơ, quá hạn 05 hồ sơ), "
        "đang giải quyết 10 hồ sơ.",
    )
    header = "| STT | Đơn vị | Tiếp nhận | Đã giải quyết | Trước và đúng hạn | Quá hạn |\n|---|---|---|---|---|---|\n"
    assert told(against(header + "| 1 | Xã Tân Hòa | 300 | 290 | 285 | 5 |\n", [part])) == []
    (found,) = against(header + "| 1 | Xã Tân Hòa | 300 | 290 | 258 | 5 |\n", [part])
    assert (found.at.text, found.expected) == ("258", "285")


# ---- totals --------------------------------------------------------------------------------------------------------


def test_total_of_a_level() -> None:
    body = "Tại UBND các xã: đã tiếp nhận {} hồ sơ, đã giải quyết 485 hồ sơ, đang giải quyết 15 hồ sơ."
    assert told(against(body.format(500), TWO)) == []
    for wrong in (510, 490):
        (found,) = against(body.format(wrong), TWO)
        assert (found.code, found.at.text, found.severity) == ("XRF061", str(wrong), Severity.WARNING)
        assert "300 + 200 = 500" in found.notes


def test_total_of_a_level_whose_units_are_counted() -> None:
    body = (
        "Đến nay 3/3 xã đã có Bộ phận Một cửa.\n\n"
        "Tại UBND các xã: đã tiếp nhận {} hồ sơ, đã giải quyết 585 hồ sơ, đang giải quyết 15 hồ sơ."
    )
    assert [f.code for f in against(body.format(600), TWO)] == ["XRF062"]
    assert [f.code for f in against(body.format(400), TWO)] == ["XRF062", "XRF061"]


def test_the_districts_own_office_is_no_sum_of_communes() -> None:
    body = "Tại Bộ phận Một cửa của huyện: đã tiếp nhận 100 hồ sơ, đã giải quyết 90 hồ sơ, đang giải quyết 10 hồ sơ."
    assert told(against(body, TWO)) == []


def test_the_whole_area_has_at_least_its_units() -> None:
    body = "Trên địa bàn toàn huyện, đã tiếp nhận {} hồ sơ, đã giải quyết 600 hồ sơ."
    assert told(against(body.format(640), TWO)) == []
    assert told(against(body.format(450), TWO)) == [("XRF061", "450")]


def test_a_slip_in_a_row_is_told_once() -> None:
    body = (
        "Tại UBND các xã: đã tiếp nhận 520 hồ sơ, đã giải quyết 485 hồ sơ.\n\n"
        + HEADER
        + "| 1 | Xã Tân Hòa | 300 | 290 | 10 |\n| 2 | Xã Suối Đá | 220 | 195 | 5 |\n"
    )
    assert told(against(body, TWO)) == [("XRF060", "220")]


# ---- which reports count -------------------------------------------------------------------------------------------


def test_parts_of_another_period_are_left_out() -> None:
    parts = (*TWO, commune("XÃ ĐỒNG LẠC", 900, 800, "quý I năm 2024"))
    body = HEADER + "".join(
        f"| {n} | Xã {name} | {r} | {s} | {r - s} |\n"
        for n, (name, r, s) in enumerate([("Tân Hòa", 300, 290), ("Suối Đá", 200, 195), ("Đồng Lạc", 70, 60)], 1)
    )
    (found,) = against(body, parts)
    assert (found.code, found.severity) == ("XRF064", None)
    assert "quý I năm 2024" in REGISTRY.entries["XRF064"].text(found.message, "vi")


def test_units_beside_are_not_below() -> None:
    body = "Cấp xã: đã tiếp nhận 310 hồ sơ, đã giải quyết 290 hồ sơ."
    assert told(against(body, TWO, "XÃ YÊN KHÊ")) == []
    assert told(against(body, TWO)) == [("XRF061", "310"), ("XRF061", "290")]


def test_two_reports_of_one_unit() -> None:
    (found,) = against("Đã họp.", (TWO[0], commune("XÃ TÂN HOÀ", 310, 290)))
    assert (found.code, found.message.key) == ("XRF064", "twice")


def test_parts_without_a_name_or_period() -> None:
    nameless = "BÁO CÁO\n\nKết quả cải cách hành chính quý II năm 2024\n\nĐã tiếp nhận 300 hồ sơ."
    found = against("Đã họp.", (nameless, commune("XÃ TÂN HÒA", 3, 2, "hằng kỳ")))
    assert [(f.message.key, f.severity) for f in found] == [("no_period", Severity.INFO), ("unit", Severity.INFO)]


def test_missing_and_surplus() -> None:
    body = (
        HEADER
        + "| 1 | Xã Tân Hòa | 300 | 290 | 10 |\n| 2 | Xã Suối Đá | 200 | 195 | 5 |\n| 3 | Xã Yên Khê | 7 | 7 | 0 |\n"
    )
    found = against(body, (*TWO, commune("XÃ PHÚ CƯỜNG", 50, 50)))
    assert sorted(f.code for f in found) == ["XRF062", "XRF063"]
    assert all(REGISTRY.entries[f.code].severity is Severity.INFO for f in found)


# ---- names ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("ỦY BAN NHÂN DÂN\nXÃ YÊN HOÀ", "xã", "yên hòa"),
        ("Bộ phận Một cửa phường 01", "phường", "1"),
        ("P. Trần Phú", "phường", "trần phú"),
        ("TT. Vân Đình", "thị trấn", "vân đình"),
        ("Trung tâm Phục vụ hành chính công đặc khu Hòn Ngư", "đặc khu", "hòn ngư"),
        ("TP. Bắc Minh", "thành phố", "bắc minh"),
        ("Sở Tư pháp", "", "sở tư pháp"),
        ("Tư pháp", "", "tư pháp"),
    ],
)
def test_unit_names(text: str, kind: str, name: str) -> None:
    found = unit_name(text)
    assert (found.kind, found.name) == (kind, name)


def test_fitting_names() -> None:
    xa, tran = UnitName("xã", "commune", "tân hòa"), UnitName("thị trấn", "commune", "tân hòa")
    assert fitting(unit_name("Tân Hòa"), [xa]) == 0
    assert fitting(unit_name("Tân Hòa"), [xa, tran]) is None
    assert fitting(unit_name("Thị trấn Tân Hòa"), [xa, tran]) == 1
    assert fitting(unit_name("Phường Tân Hòa"), [xa, tran]) is None
    assert fitting(unit_name("Tư pháp"), [unit_name("Sở Tư pháp")]) is None
    assert fitting(unit_name("1"), [unit_name("Phường 1")]) is None


@given(st.text(max_size=60))
def test_any_text_is_a_name_or_none(text: str) -> None:
    found = unit_name(text)
    assert found.name or not found.fits(found)


# ---- the command ---------------------------------------------------------------------------------------------------


def test_option_and_exit_status(cli: Cli) -> None:
    assert cli("--parts", PARTS / "xa", PARTS / "huyen-6-thang-2024.md").status == 0
    ran = cli("--parts", PARTS / "xa", PARTS / "huyen-6-thang-2024.errors.md")
    assert ran.status == 1
    assert "XRF060" in ran.out
    assert "xa-tan-hoa.md" in ran.out


def test_unreadable_parts(cli: Cli, tmp_path: Path) -> None:
    for part in (PARTS / "xa").iterdir():
        (tmp_path / part.name).write_bytes(part.read_bytes())
    (tmp_path / "hong.docx").write_bytes(b"PK\x03\x04 no archive")
    ran = cli("--parts", tmp_path, PARTS / "huyen-6-thang-2024.errors.md")
    assert ran.status == 2
    assert len(ran.err.strip().splitlines()) == 1
    assert "hong.docx" in ran.err
    assert "XRF060" in ran.out
    empty = tmp_path / "rong"
    empty.mkdir()
    for folder in (empty, tmp_path / "khong-co"):
        ran = cli("--parts", folder, PARTS / "huyen-6-thang-2024.md")
        assert ran.status == 2
        assert folder.name in ran.err


def test_the_report_may_lie_among_its_parts(tmp_path: Path) -> None:
    for path in [*(PARTS / "xa").iterdir(), PARTS / "huyen-6-thang-2024.md"]:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    result = check_file(str(tmp_path / "huyen-6-thang-2024.md"), REGISTRY, Settings(parts=str(tmp_path)))
    assert [f.code for f in result.findings if f.code.startswith("XRF06")] == []


# ---- laws ----------------------------------------------------------------------------------------------------------


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 9_999), min_size=2, max_size=6), st.integers(-50, 50))
def test_a_total_is_the_sum_in_any_order(counts: list[int], off: int) -> None:
    total = sum(counts) + off
    parts = [commune(f"PHƯỜNG {n}", count + 1, count) for n, count in enumerate(counts, 1)]
    body = (
        f"Tại UBND các phường: đã tiếp nhận {sum(counts) + len(counts)} hồ sơ, đã giải quyết {max(total, 0)} hồ sơ."
    )
    found = against(body, parts)
    assert told(found) == told(against(body, parts[::-1]))
    assert [f.code for f in found] == ([] if max(total, 0) == sum(counts) else ["XRF061"])
