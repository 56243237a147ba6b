"""Number literals, in and out."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_lint.syntax.numbers import format_number, parse_number


@pytest.mark.parametrize(
    ("text", "value", "decimals"),
    [
        ("0", 0, 0),
        ("00", 0, 0),
        ("02", 2, 0),
        ("1320", 1320, 0),
        ("1.320", 1320, 0),
        ("14.578.500", 14578500, 0),
        ("3.566.471.146", 3566471146, 0),
        ("7 981", 7981, 0),
        ("12\u00a0345", 12345, 0),
        ("1,234,567", 1234567, 0),
        ("99,84", Fraction("99.84"), 2),
        ("99.84", Fraction("99.84"), 2),
        ("1.312,6", Fraction("1312.6"), 1),
        ("0.993", Fraction("0.993"), 3),
    ],
)
def test_values(text: str, value: int | Fraction, decimals: int) -> None:
    number = parse_number(text)
    assert number is not None
    assert (number.value, number.decimals) == (value, decimals)


def test_a_rate_has_no_thousands() -> None:
    number = parse_number("99.843", rate=True)
    assert number is not None
    assert number.value == Fraction("99.843")


@pytest.mark.parametrize("text", ["", "a", "1.2.3", "1,2,3", "12/5", "1..2", "1,", ".5", "1 23"])
def test_refused(text: str) -> None:
    assert parse_number(text) is None


def test_three_decimals_are_ambiguous() -> None:
    number = parse_number("1,234")
    assert number is not None
    assert number.ambiguous


@given(st.integers(min_value=0, max_value=10**13))
def test_whole_numbers_come_back(value: int) -> None:
    number = parse_number(format_number(Fraction(value)))
    assert number is not None
    assert number.value == value


@given(st.integers(min_value=0, max_value=10**7), st.integers(min_value=1, max_value=2))
def test_decimals_come_back(scaled: int, decimals: int) -> None:
    value = Fraction(scaled, 10**decimals)
    number = parse_number(format_number(value, decimals))
    assert number is not None
    assert (number.value, number.decimals) == (value, decimals)


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [(Fraction(27272, 1000), 1, "27,3"), (Fraction(5, 2), 0, "3"), (Fraction(-1234), None, "-1.234")],
)
def test_rounding_is_half_up(value: Fraction, decimals: int | None, shown: str) -> None:
    assert format_number(value, decimals) == shown


def test_rate_above_a_thousand() -> None:
    number = parse_number("1.044,1", rate=True)
    assert number is not None
    assert (number.value, number.decimals) == (Fraction(10441, 10), 1)


@given(st.text("105.,", max_size=12), st.booleans())
def test_any_digits_and_separators_are_a_number_or_none(text: str, rate: bool) -> None:
    number = parse_number(text, rate=rate)
    assert number is None or number.value >= 0
