"""Formulas of headers, rows and users (grammar/formula.lark), header cells and coded answers (table_header.lark)."""

from __future__ import annotations

from fractions import Fraction
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lark import Lark

from cchc_lint.syntax.formulas import Formula, FormulaError, Reference, linear, parse_formula, quotient
from cchc_lint.syntax.header_cells import read_codes, read_header_text
from cchc_lint.syntax.ordinals import read_serial, roman_text, roman_value


def names(formula: Formula) -> list[list[str]]:
    """For each side the references that it adds, then those that it subtracts with a minus."""
    sides = []
    for side in formula.sides:
        flat = linear(side)
        assert flat is not None
        sides.append([r.name for r in flat[0]] + [f"-{r.name}" for r in flat[1]])
    return sides


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(3)=(4)+(5)+(6)", [["3"], ["4", "5", "6"]]),
        ("3=4+5+6", [["3"], ["4", "5", "6"]]),
        ("[3] = [4] + [5]", [["3"], ["4", "5"]]),
        ("9=11+12=14+15", [["9"], ["11", "12"], ["14", "15"]]),
        ("1=2+3+…+7", [["1"], ["2", "3", "4", "5", "6", "7"]]),
        ("1=2+3+...+7", [["1"], ["2", "3", "4", "5", "6", "7"]]),
        ("1=2+…+4", [["1"], ["2", "3", "4"]]),
        ("1 = 2+4+…+10", [["1"], ["2", "4", "6", "8", "10"]]),
        ("IV=I+II+III", [["IV"], ["I", "II", "III"]]),
        ("I+II+…+V", [["I", "II", "III", "IV", "V"]]),
        ("A+B+…+E", [["A", "B", "C", "D", "E"]]),
        ("1.1+1.2+…+1.4", [["1.1", "1.2", "1.3", "1.4"]]),
        ("5=3-4", [["5"], ["3", "-4"]]),
        ("5 = 3 – 4", [["5"], ["3", "-4"]]),
        ("7=(3+4)-(5+6)", [["7"], ["3", "4", "-5", "-6"]]),
        ("7=3-(4-5)", [["7"], ["3", "5", "-4"]]),
        ("cột 3 = cột 4 + cột 5", [["3"], ["4", "5"]]),
        ("4a=4b+4c", [["4a"], ["4b", "4c"]]),
        ("received == carried_over + new", [["received"], ["carried_over", "new"]]),
    ],
)
def test_sums(text: str, expected: list[list[str]]) -> None:
    assert names(parse_formula(text)) == expected


@pytest.mark.parametrize(
    ("text", "top", "bottom", "factor"),
    [
        ("8=7/3*100", ["7"], ["3"], 100),
        ("(8)=(7)/(3)×100%", ["7"], ["3"], 100),
        ("8=7/3x100", ["7"], ["3"], 100),
        ("8 = 7*100/3", ["7"], ["3"], 100),
        ("8=(5+6):7×100", ["5", "6"], ["7"], 100),
        ("8=7/3", ["7"], ["3"], 1),
        ("8=7/3(%)".replace("(%)", "%"), ["7"], ["3"], 1),
    ],
)
def test_ratios(text: str, top: list[str], bottom: list[str], factor: int) -> None:
    found = quotient(parse_formula(text).sides[1])
    assert found is not None
    numerator, denominator = linear(found[0]), linear(found[1])
    assert numerator is not None
    assert denominator is not None
    assert [r.name for r in numerator[0]] == top
    assert [r.name for r in denominator[0]] == bottom
    assert found[2] == Fraction(factor)


def test_relations_and_cells() -> None:
    formula = parse_formula('appendix["3.2.4"] <= total')
    assert formula.relations == ("<=",)
    assert list(formula.references()) == [Reference("appendix", "3.2.4"), Reference("total")]
    assert parse_formula("a ≥ b == c").relations == (">=", "=")


@pytest.mark.parametrize(
    ("text", "position", "found"),
    [
        ("3=4++5", 4, "+"),
        ("3=4 & 5", 4, "&"),
        ("3=", 2, ""),
        ("", 0, ""),
        ("(3+4", 4, ""),
        ("3=4)", 3, ")"),
        ("2+…+x", 1, "+…+"),
        ("9+…+2", 1, "+…+"),
    ],
)
def test_errors_point_at_the_character(text: str, position: int, found: str) -> None:
    with pytest.raises(FormulaError) as caught:
        parse_formula(text)
    assert (caught.value.position, caught.value.found) == (position, found)


@given(st.text(alphabet='0123456789+-=()×x/…. %abIVX[]"', max_size=60))
def test_any_text_parses_or_is_refused(text: str) -> None:
    position = 0
    try:
        parse_formula(text)
    except FormulaError as error:
        position = error.position
    assert 0 <= position <= len(text)


@pytest.mark.parametrize("text", ["(" * 500 + "1" + ")" * 500, "1+" * 5000 + "1", "1+2+…+900"])
def test_monsters_are_refused(text: str) -> None:
    with pytest.raises(FormulaError):
        parse_formula(text)


@given(st.lists(st.integers(1, 99), min_size=2, max_size=12))
def test_a_sum_gives_back_its_terms(numbers: list[int]) -> None:
    text = "+".join(f"({n})" for n in numbers)
    assert names(parse_formula(text)) == [[str(n) for n in numbers]]


# ---- header cells --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "title", "number", "formula", "notes"),
    [
        ("Tổng số (3)=(4)+(5)", "Tổng số", None, "(3)=(4)+(5)", ()),
        ("Tổng số\n(3=4+5)", "Tổng số", None, "3=4+5", ()),
        ("Tổng số 3=4+5", "Tổng số", None, "3=4+5", ()),
        ("=4+5", "", None, "=4+5", ()),
        ("(7)", "", "7", None, ()),
        ("Từ kỳ trước (6)", "Từ kỳ trước", "6", None, ()),
        ("Kinh phí (triệu đồng)", "Kinh phí (triệu đồng)", None, None, ("triệu đồng",)),
        ("Tỷ lệ (%) (8)=(7)/(3)×100", "Tỷ lệ (%)", None, "(8)=(7)/(3)×100", ("%",)),
        ("Đơn vị tính: Người", "", None, None, ("Người",)),
        ("Tiếp nhận (trực tuyến", "Tiếp nhận ( trực tuyến", None, None, ()),
        ("Nhóm A, B", "Nhóm A, B", None, None, ()),
    ],
)
def test_header_cells(text: str, title: str, number: str | None, formula: str | None, notes: tuple[str, ...]) -> None:
    found = read_header_text(text)
    assert (found.title, found.number, found.formula, found.notes) == (title, number, formula, notes)
    if formula is not None:
        assert text[found.formula_start : found.formula_end] == formula


@given(st.text(max_size=80))
def test_any_header_text_is_taken_apart(text: str) -> None:
    found = read_header_text(text)
    assert found.formula is None or text[found.formula_start : found.formula_end] == found.formula


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Không = 0 Có = 1", {0: "Không", 1: "Có"}),
        ("Có=1; Không=0", {1: "Có", 0: "Không"}),
        ("0 = Chưa, 1 = Đang làm, 2 = Xong", {0: "Chưa", 1: "Đang làm", 2: "Xong"}),
        ("1 cấp = 1 2 cấp = 2", {1: "1 cấp", 2: "2 cấp"}),
        ("Chưa: 0; Rồi: 1 (nhập mã)", {0: "Chưa", 1: "Rồi"}),
        ("Hồ sơ", None),
        ("Đơn vị: người", None),
        ("A = 1 B = 1", None),
        ("Hệ số = 0,5", None),
    ],
)
def test_coded_answers(text: str, codes: dict[int, str] | None) -> None:
    assert read_codes(text) == codes


@given(st.text(max_size=60))
def test_any_unit_text_has_codes_or_none(text: str) -> None:
    codes = read_codes(text)
    assert codes is None or len(codes) > 1


# ---- serial numbers ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "style", "path"),
    [
        ("1", "decimal", (1,)),
        ("1.", "decimal", (1,)),
        ("01", "decimal", (1,)),
        ("1.2.3.", "decimal", (1, 2, 3)),
        ("(2)", "decimal", (2,)),
        ("IV", "roman", (4,)),
        ("iv)", "roman", (4,)),
        ("I.1", "roman", (1, 1)),
        ("b)", "letter", (2,)),
        ("đ.", "letter", (5,)),
        ("A", "letter", (1,)),
        ("B.2", "letter", (2, 2)),
        ("-", "bullet", ()),
        ("+", "bullet", ()),
    ],
)
def test_serial_numbers(text: str, style: str, path: tuple[int, ...]) -> None:
    serial = read_serial(text)
    assert serial is not None
    assert (serial.style, serial.path) == (style, path)


@pytest.mark.parametrize("text", ["", "Trong đó", "đó", "Tổng", "12a5", "1/2", "IIII", "2024-2025", "x x"])
def test_no_serial_numbers(text: str) -> None:
    assert read_serial(text) is None


@given(st.integers(1, 99))
def test_roman_numerals_come_back(number: int) -> None:
    assert roman_value(roman_text(number)) == number


# ---- the grammars --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "starts"), [("formula.lark", ["start"]), ("table_header.lark", ["header", "codes"])]
)
def test_grammars_have_no_colliding_terminals(name: str, starts: list[str]) -> None:
    pytest.importorskip("interegular")
    text = resources.files("cchc_lint.grammar").joinpath(name).read_text("utf-8")
    for start in starts:
        Lark(text, parser="lalr", start=start, lexer="contextual", strict=True)
