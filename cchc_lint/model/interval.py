"""Exact intervals: what a printed figure can stand for.

A figure that is printed in units of its last digit stands for a range of values; `Interval` keeps that range
with open or closed ends and exact `Fraction` bounds. None as a bound means unbounded.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Self

Number = int | Fraction


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers between low and high; an open end excludes its bound."""

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    @classmethod
    def point(cls, value: Number) -> Self:
        exact = Fraction(value)
        return cls(exact, exact)

    @classmethod
    def around(cls, value: Number, half: Number) -> Self:
        """[value - half, value + half]: a value rounded to a unit of 2·half."""
        return cls(Fraction(value) - half, Fraction(value) + half)

    @classmethod
    def cut(cls, value: Number, unit: Number) -> Self:
        """[value, value + unit): a value cut (truncated) to a unit; towards nil, so that of negative ones the bounds
        are turned round."""
        if value < 0:
            return cls(Fraction(value) - unit, Fraction(value), low_open=True)
        return cls(Fraction(value), Fraction(value) + unit, high_open=True)

    @property
    def is_point(self) -> bool:
        return self.low is not None and self.low == self.high

    @property
    def is_empty(self) -> bool:
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    def __add__(self, other: Interval) -> Interval:
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(low, high, self.low_open or other.low_open, self.high_open or other.high_open)

    def __neg__(self) -> Interval:
        return Interval(
            None if self.high is None else -self.high,
            None if self.low is None else -self.low,
            self.high_open,
            self.low_open,
        )

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def moved(self, by: Number) -> Interval:
        """Every value plus a number."""
        if by == 0:
            return self
        low = None if self.low is None else self.low + by
        high = None if self.high is None else self.high + by
        return Interval(low, high, self.low_open, self.high_open)

    def scaled(self, factor: Number) -> Interval:
        """Every value times factor."""
        if factor == 0:
            return Interval.point(0)
        if factor < 0:
            return (-self).scaled(-factor)
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        return Interval(low, high, self.low_open, self.high_open)

    def divided_by(self, other: Interval) -> Interval | None:
        """Quotients of values of one sign by positive ones; None where they are neither."""
        if self.high is not None and self.high <= 0 and self.low != 0:
            quotient = (-self).divided_by(other)
            return -quotient if quotient is not None else None
        if self.low is None or self.low < 0 or other.low is None or other.low <= 0:
            return None
        low = Fraction(0) if other.high is None else self.low / other.high
        high = None if self.high is None else self.high / other.low
        low_open = self.low_open or other.high_open or other.high is None
        return Interval(low, high, low_open and low != 0, self.high_open or other.low_open)

    def overlaps(self, other: Interval) -> bool:
        """Whether some number lies in both."""
        return not self.intersection(other).is_empty

    def intersection(self, other: Interval) -> Interval:
        low, low_open = _higher((self.low, self.low_open), (other.low, other.low_open))
        high, high_open = _lower((self.high, self.high_open), (other.high, other.high_open))
        return Interval(low, high, low_open, high_open)

    def __contains__(self, value: Number) -> bool:
        return self.overlaps(Interval.point(value))

    def all_below(self, other: Interval) -> bool:
        """Whether every value here is less than every value there."""
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or (self.high == other.low and (self.high_open or other.low_open))


def total(intervals: Iterable[Interval]) -> Interval:
    """The interval of the sum; [0, 0] for no intervals."""
    result = Interval.point(0)
    for interval in intervals:
        result = result + interval
    return result


_Bound = tuple[Fraction | None, bool]


def _higher(a: _Bound, b: _Bound) -> _Bound:
    if a[0] is None or b[0] is None:
        return b if a[0] is None else a
    if a[0] == b[0]:
        return a[0], a[1] or b[1]
    return a if a[0] > b[0] else b


def _lower(a: _Bound, b: _Bound) -> _Bound:
    if a[0] is None or b[0] is None:
        return b if a[0] is None else a
    if a[0] == b[0]:
        return a[0], a[1] or b[1]
    return a if a[0] < b[0] else b
