"""Automatic numbering becomes the labels that a reader sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cchc_lint.sources.docx.labels import bullet, formatted, letters, roman

if TYPE_CHECKING:
    from tests.sources.conftest import Word


def lvl(at: int, form: str, text: str, extra: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(at: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{at}">{"".join(levels)}</w:abstractNum>'


def num(at: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{at}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def start(level: int, value: int) -> str:
    return f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{value}"/></w:lvlOverride>'


REPORT = abstract(
    1, lvl(0, "upperRoman", "%1."), lvl(1, "decimal", "%2."), lvl(2, "lowerLetter", "%3)"), lvl(3, "bullet", "-")
)
LEGAL = abstract(2, lvl(0, "decimal", "%1."), lvl(1, "decimal", "%1.%2."), lvl(2, "decimal", "%1.%2.%3."))


def labels(word: Word, *items: tuple[int, int]) -> list[str]:
    """The labels of paragraphs given as (list, level); those not certain end with a question mark."""
    word.add(*(word.item("Nội dung", *one) for one in items))
    return [p.label + ("" if p.label_certain else "?") for p in word.read().paragraphs()]


def test_levels_restart_below_a_higher_one(word: Word) -> None:
    word.numbering(REPORT + num(1, 1))
    items = [(1, 0), (1, 1), (1, 2), (1, 2), (1, 3), (1, 1), (1, 2), (1, 0), (1, 1)]
    assert labels(word, *items) == ["I.", "1.", "a)", "b)", "-", "2.", "a)", "II.", "1."]


def test_several_levels_in_one_label(word: Word) -> None:
    word.numbering(LEGAL + num(1, 2))
    assert labels(word, (1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 0), (1, 1)) == [
        "1.", "1.1.", "1.1.1.", "1.1.2.", "1.2.", "2.", "2.1.",
    ]  # fmt: skip


def test_an_override_starts_a_list_once(word: Word) -> None:
    word.numbering(LEGAL + num(1, 2) + num(2, 2, start(0, 5)) + num(3, 2, start(0, 1) + start(1, 1)))
    assert labels(word, (1, 0), (1, 0), (2, 0), (2, 0), (2, 1), (3, 0), (3, 1), (3, 0)) == [
        "1.", "2.", "5.", "6.", "6.1.", "1.", "1.1.", "2.",
    ]  # fmt: skip


def test_a_list_that_goes_on_after_another_ones_override_is_uncertain(word: Word) -> None:
    word.numbering(LEGAL + num(1, 2) + num(2, 2, start(0, 5)))
    assert labels(word, (1, 0), (2, 0), (1, 0))[-1].endswith("?")


def test_lists_of_one_definition_count_on(word: Word) -> None:
    word.numbering(LEGAL + num(1, 2) + num(2, 2))
    assert labels(word, (1, 0), (2, 0)) == ["1.", "2."]


def test_a_label_that_shows_a_skipped_level_is_uncertain(word: Word) -> None:
    word.numbering(LEGAL + REPORT + num(1, 2) + num(2, 1))
    assert labels(word, (1, 1), (2, 0), (2, 2)) == ["1.1.?", "I.", "a)"]


def test_legal_numbering_forces_digits(word: Word) -> None:
    word.numbering(
        abstract(1, lvl(0, "upperRoman", "Điều %1."), lvl(1, "decimal", "%1.%2", "<w:isLgl/>")) + num(1, 1)
    )
    assert labels(word, (1, 0), (1, 1)) == ["Điều I.", "1.1"]


@pytest.mark.parametrize(("restart", "last"), [("0", "c)"), ("1", "c)"), ("2", "a)")])
def test_a_level_may_restart_after_certain_levels_only(word: Word, restart: str, last: str) -> None:
    levels = [lvl(0, "decimal", "%1."), lvl(1, "decimal", "%2."), lvl(2, "lowerLetter", "%3)")]
    levels[2] = levels[2].replace("<w:lvlText", f'<w:lvlRestart w:val="{restart}"/><w:lvlText')
    word.numbering(abstract(1, *levels) + num(1, 1))
    assert labels(word, (1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2))[-1] == last


def test_styles_carry_lists(word: Word) -> None:
    linked = lvl(0, "upperRoman", "%1.", '<w:pStyle w:val="H1"/>') + lvl(
        1, "decimal", "%2.", '<w:pStyle w:val="H2"/>'
    )
    word.numbering(abstract(1, linked) + num(7, 1))
    numbered = '<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr>'
    word.styles(
        f'<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>{numbered}</w:style>'
        f'<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/>{numbered}</w:style>'
        '<w:style w:type="paragraph" w:styleId="H2b"><w:name w:val="b"/><w:basedOn w:val="H2"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    off = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    for style, more in (("H1", ""), ("H2", ""), ("H2b", ""), ("H2", off), ("H1", "")):
        word.add(word.p(word.r("Mục"), f'<w:pStyle w:val="{style}"/>{more}'))
    assert [p.label for p in word.read().paragraphs()] == ["I.", "1.", "2.", "", "II."]


def test_a_list_style_lends_its_levels(word: Word) -> None:
    word.numbering(
        abstract(1, '<w:styleLink w:val="DanhSach"/>', lvl(0, "upperLetter", "%1."))
        + abstract(2, '<w:numStyleLink w:val="DanhSach"/>')
        + num(3, 2)
    )
    assert labels(word, (3, 0), (3, 0)) == ["A.", "B."]


def test_deleted_items_do_not_count(word: Word) -> None:
    word.numbering(REPORT + num(1, 1))
    numbered = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
    deleted = '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'
    word.add(word.p(word.r("Một"), numbered))
    word.add(word.p('<w:del w:id="2" w:author="A"><w:r><w:delText>Bỏ</w:delText></w:r></w:del>', numbered + deleted))
    word.add(word.p(word.r("Hai"), numbered))
    assert [(p.label, p.text) for p in word.read().paragraphs()] == [("1.", "Một"), ("2.", "Hai")]


def test_numbers_of_a_serial_column_are_text_of_its_cells(word: Word) -> None:
    word.numbering(LEGAL + num(1, 2))
    rows = [word.tr(word.tc(word.item("", 1)), word.tc(name)) for name in ("Phòng A", "Phòng B")]
    (table,) = word.add(word.tbl(*rows)).read().tables()
    assert [[cell.text for cell in row] for row in table.rows] == [["1.", "Phòng A"], ["2.", "Phòng B"]]


@pytest.mark.parametrize("items", [[(9, 0)], [(1, 12)], [(1, -3)]])
def test_lists_and_levels_that_are_not_there(word: Word, items: list[tuple[int, int]]) -> None:
    word.numbering(REPORT + num(1, 1) + num(2, 99))
    assert len(labels(word, *items)) == 1


def test_numbers_in_words_formats() -> None:
    assert [roman(n) for n in (1, 4, 9, 14, 40, 1999)] == ["I", "IV", "IX", "XIV", "XL", "MCMXCIX"]
    assert [letters(n) for n in (1, 26, 27, 53)] == ["a", "z", "aa", "aaa"]
    assert [formatted(n, f) for n, f in ((3, "decimalZero"), (4, "lowerRoman"), (0, "upperLetter"), (1, "none"))] == [
        "03", "iv", "0", "",
    ]  # fmt: skip
    assert formatted(1, "chineseCounting") is None


@pytest.mark.parametrize(
    ("text", "font", "sign"),
    [("-", "", "-"), ("\uf0b7", "Symbol", "•"), ("§", "Wingdings", "▪"), ("o", "Courier New", "○"), ("", "", "•"),
     ("+", "Times New Roman", "+"), ("\uf0d8", "Wingdings", "➢"), ("\uf03a", "Wingdings", "•"), ("–", "", "–")],
)  # fmt: skip
def test_bullets_are_signs_that_any_font_has(text: str, font: str, sign: str) -> None:
    assert bullet(text, font) == sign
