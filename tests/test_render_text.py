"""Text output: the line with its mark at any width, words for places and counts, letters a terminal lacks."""

from __future__ import annotations

import io
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from cchc_lint.messages import Messages
from cchc_lint.model.finding import Severity
from cchc_lint.model.place import Place
from cchc_lint.render import Run, renderer
from cchc_lint.render.quote import quote
from cchc_lint.render.screen import Screen, screen_of, write
from cchc_lint.render.words import coverage_words, place_words, printable, share
from cchc_lint.results import Coverage, Excerpt, FileResult, FindingRecord, RelatedRecord, Totals

VI, EN = Messages("vi"), Messages("en")


def at(context: str, text: str, place: Place = Place(line=1, column=1)) -> Excerpt:  # noqa: B008 (frozen)
    start = context.index(text)
    return Excerpt(place, text, context, start, start + len(text), 0, (start, start + len(text)))


LONG = "Trong kỳ báo cáo, toàn huyện tiếp nhận 12.345 hồ sơ, đã giải quyết 12.000 hồ sơ, " * 3


@pytest.mark.parametrize("width", [20, 40, 54, 114])
def test_a_long_line_is_cut_around_the_mark(width: int) -> None:
    cut = quote(at(LONG, "12.000"), width)
    assert cut.mark == "12.000"
    assert cell_len(cut.line) <= width
    assert cut.carets == " " * len(cut.before) + "^^^^^^"
    assert cut.before.startswith("…")
    assert cut.after.endswith("…")


def test_a_short_line_is_not_cut() -> None:
    cut = quote(at("  Tiếp nhận 5 hồ sơ.  ", "5"), 40)
    assert (cut.before, cut.mark, cut.after) == ("Tiếp nhận ", "5", " hồ sơ.")


def test_carets_stand_under_wide_letters_and_skip_combining_marks() -> None:
    cut = quote(at("đạt 中文 e\u0302\u0301x 95%", "95%"), 60)
    assert cut.carets == " " * cell_len("đạt 中文 e\u0302\u0301x ") + "^^^"
    wide = quote(at("x 中文 y", "中文"), 60)
    assert wide.carets == "  ^^^^"


def test_a_mark_longer_than_the_line_is_cut_too() -> None:
    cut = quote(at(LONG, LONG[10:200]), 40)
    assert cell_len(cut.line) <= 40
    assert cut.carets.strip("^ ") == ""


LETTERS = st.characters(codec="utf-8")


@given(
    st.text(LETTERS, max_size=80), st.text(LETTERS, max_size=30), st.text(LETTERS, max_size=80), st.integers(20, 120)
)
def test_any_text_fits_any_width(before: str, mark: str, after: str, width: int) -> None:
    context = before + mark + after
    spot = Excerpt(Place(), mark, context, len(before), len(before) + len(mark), 0, (0, 0))
    cut = quote(spot, width)
    assert cell_len(cut.line) <= width
    assert len(cut.line.splitlines()) <= 1
    assert cut.carets.endswith("^")


def test_printable_drops_what_a_terminal_would_obey() -> None:
    assert printable("a\x1b[31mb\tc\nd\u009be\u202ef\u200bg") == "a [31mb c d efg"
    assert printable("Đã giải quyết 5 hồ sơ “đúng hạn”") == "Đã giải quyết 5 hồ sơ “đúng hạn”"


@pytest.mark.parametrize(
    ("place", "vietnamese", "english"),
    [
        (Place(line=108, column=71), "dòng 108, cột 71", "line 108, column 71"),
        (Place(line=8, section="II.2.3.a"), "dòng 8 · Mục II.2.3.a", "line 8 · section II.2.3.a"),
        (Place(line=8, section="PHỤ LỤC 1"), "dòng 8 · PHỤ LỤC 1", "line 8 · PHỤ LỤC 1"),
        (Place(paragraph=14, section="I.1"), "đoạn 14 · Mục I.1", "paragraph 14 · section I.1"),
        (Place(table=2, row=7, cell="3"), "bảng 2, hàng 7, cột 3", "table 2, row 7, column 3"),
        (Place(sheet="06a", table=1, row=7, cell="C7"), "trang tính “06a”, ô C7", "sheet “06a”, cell C7"),
        (Place(page=3, table=1, row=2), "trang 3 · bảng 1, hàng 2", "page 3 · table 1, row 2"),
        (Place(), "", ""),
    ],
)
def test_places_in_words(place: Place, vietnamese: str, english: str) -> None:
    assert place_words(place, VI) == vietnamese
    assert place_words(place, EN) == english


@pytest.mark.parametrize(
    ("part", "whole", "text"), [(2, 3, "66,7%"), (0, 5, "0,0%"), (5, 5, "100,0%"), (1, 2000, "0,1%"), (1, 8, "12,5%")]
)
def test_shares_are_rounded_half_up(part: int, whole: int, text: str) -> None:
    assert share(Coverage(figures=whole, verified=part), VI) == text


def test_coverage_says_how_much_was_checked() -> None:
    assert coverage_words(Coverage(148, 97, 3, 48), VI) == (
        "148 số liệu: 97 khớp, 3 mâu thuẫn, 48 chưa kiểm tra được (đã đối chiếu 67,6%)"
    )
    assert coverage_words(Coverage(), EN) == "no figures to check"


FINDING = FindingRecord(
    code="RAT001",
    name="rate-mismatch",
    severity=Severity.ERROR,
    message="12.000/12.345 là 97,21%, báo cáo ghi 97,9%",
    at=at(LONG, "12.000", Place(line=108, column=71, section="II.2.3.a")),
    sums=("12.000 : 12.345 = 97,21%",),
    expected="97,205…%",
    suggestion="97,2%",
    related=(RelatedRecord("denominator", at(LONG, "12.345", Place(line=108, column=40))),),
    legal_basis="Nghị định mẫu số 1/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về việc lấy làm ví dụ trong kiểm thử",
)


def printed(screen: Screen, messages: Messages = VI) -> str:
    result = FileResult("báo cáo.md", None, (FINDING,), Coverage(10, 6, 1, 3))
    totals = Totals()
    totals.add(result)
    made = renderer("text", Run(messages, {}, screen))
    return made.start() + made.file(result) + made.end(totals)


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    lines = printed(Screen(width)).splitlines()
    assert max(map(cell_len, lines)) <= width
    assert [line for line in lines if line != line.rstrip()] == []
    quoted, carets = next((a, b) for a, b in pairwise(lines) if "│" in a)
    start = carets.index("^")
    assert quoted[start : start + 6] == "12.000"


def test_every_part_of_a_finding_is_printed() -> None:
    text = printed(Screen(120))
    for part in (
        "báo cáo.md", "lỗi RAT001 rate-mismatch", "dòng 108, cột 71 · Mục II.2.3.a", FINDING.message,
        "= 12.000 : 12.345 = 97,21%", "tính ra: 97,205…%", "đề nghị: 97,2%", "đối chiếu: mẫu số 12.345",
        "căn cứ: Nghị định mẫu số 1/2020/NĐ-CP", "1 tệp: 1 lỗi", "10 số liệu: 6 khớp",
    ):  # fmt: skip
        assert part in text


def test_colour_changes_no_letter() -> None:
    import re

    plain = printed(Screen(80))
    coloured = printed(Screen(80, "truecolor", no_color=False))
    assert "\x1b[" not in plain
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain


def test_no_color_keeps_a_terminal_free_of_colours() -> None:
    text = printed(Screen(80, "standard", no_color=True))
    assert "\x1b[1m" in text
    assert "31m" not in text


class Stream(io.TextIOWrapper):
    """A text stream over memory, in an encoding."""

    def __init__(self, encoding: str) -> None:
        super().__init__(io.BytesIO(), encoding=encoding)

    def bytes(self) -> bytes:
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue()


def test_letters_that_the_terminal_lacks_lose_their_marks() -> None:
    stream = Stream("ascii")
    assert not screen_of(stream).unicode
    write(stream, "Số liệu: đã giải quyết 5 ≠ 6…\n", utf8=False)
    assert stream.bytes() == b"So lieu: da giai quyet 5 <> 6...\n"


def test_programs_always_get_utf8() -> None:
    stream = Stream("cp1252")
    write(stream, "Số liệu", utf8=True)
    assert stream.bytes() == "Số liệu".encode()


def test_frames_are_drawn_with_what_the_encoding_has() -> None:
    text = printed(Screen(60, unicode=False))
    assert "│" not in text
    assert "    | ... " in text


def test_a_pipe_has_a_sane_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert screen_of(Stream("utf-8")) == Screen(100, None, no_color=screen_of(Stream("utf-8")).no_color)
    for asked, given_width in (("60", 60), ("5", 40), ("1000", 120), ("x", 100)):
        monkeypatch.setenv("COLUMNS", asked)
        assert screen_of(Stream("utf-8")).width == given_width
