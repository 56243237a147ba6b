"""Laws of intervals."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from cchc_lint.model.interval import Interval, total

numbers = st.fractions(min_value=-1000, max_value=1000, max_denominator=50)
positive = st.fractions(min_value=Fraction(1, 50), max_value=1000, max_denominator=50)


@st.composite
def intervals(draw: st.DrawFn, values: st.SearchStrategy[Fraction] = numbers) -> tuple[Interval, Fraction]:
    """A bounded interval and a number in it."""
    low, inside, high = sorted(draw(st.tuples(values, values, values)))
    low_open = low < inside and draw(st.booleans())
    high_open = inside < high and draw(st.booleans())
    return Interval(low, high, low_open, high_open), inside


@given(intervals(), intervals())
def test_sum_and_difference_hold_those_of_members(a: tuple[Interval, Fraction], b: tuple[Interval, Fraction]) -> None:
    assert a[1] + b[1] in a[0] + b[0]
    assert a[1] - b[1] in a[0] - b[0]


@given(intervals(positive), intervals(positive))
def test_quotient_holds_that_of_members(a: tuple[Interval, Fraction], b: tuple[Interval, Fraction]) -> None:
    quotient = a[0].divided_by(b[0])
    assert quotient is not None
    assert a[1] / b[1] in quotient


@given(intervals(), numbers)
def test_scaling_holds_that_of_members(a: tuple[Interval, Fraction], factor: Fraction) -> None:
    assert a[1] * factor in a[0].scaled(factor)


@given(intervals(), intervals())
def test_overlap_is_symmetric_and_means_a_common_member(
    a: tuple[Interval, Fraction], b: tuple[Interval, Fraction]
) -> None:
    assert a[0].overlaps(b[0]) == b[0].overlaps(a[0])
    if a[1] in b[0]:
        assert a[0].overlaps(b[0])
    if a[0].all_below(b[0]):
        assert not a[0].overlaps(b[0])
        assert a[1] < b[1]


def test_open_ends_exclude_their_bound() -> None:
    assert Fraction(100) not in Interval.cut(99, 1)
    assert Fraction(99) in Interval.cut(99, 1)
    assert not Interval.cut(99, 1).overlaps(Interval.point(100))
    assert Fraction(-99) in Interval.cut(-99, 1)
    assert not Interval.cut(-99, 1).overlaps(Interval.point(-100))


def test_division_by_what_may_be_zero_is_not_known() -> None:
    assert Interval.point(1).divided_by(Interval.point(0)) is None
    assert Interval.point(-3).divided_by(Interval.point(4)) == Interval.point(Fraction(-3, 4))
    assert Interval(Fraction(-1), Fraction(1)).divided_by(Interval.point(4)) is None
    assert Interval.point(1).divided_by(Interval(Fraction(0), Fraction(1))) is None


def test_total_of_nothing_is_zero() -> None:
    assert total([]) == Interval.point(0)
