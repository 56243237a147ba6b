"""Whether two periods that a report names are the same stretch of time, closing windows taken into account."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import Enum

from cchc_lint.model.report import Period
from cchc_lint.syntax.periods import period_window

# Figures of a period are closed up to a month before its calendar end, and taken over from as long before its
# beginning (15/12 to 14/3, 1/12 to 29/2 for quarter I); a month by half of it.
_SLACK = timedelta(days=31)
_SLACK_OF_MONTH = timedelta(days=20)
_MONTH = timedelta(days=45)
_YEAR = timedelta(days=365)

Stretch = tuple[date, date]


class Match(Enum):
    """How a stretch of time stands to the one that was announced."""

    SAME = "same"
    OTHER_YEAR = "other_year"  # the same but for the year
    INSIDE = "inside"
    AROUND = "around"  # contains it
    OTHER = "other"


NEAREST_FIRST = (Match.SAME, Match.OTHER_YEAR, Match.INSIDE, Match.AROUND, Match.OTHER)


def compare(stretch: Stretch, announced: Stretch) -> Match:
    """How a stretch stands to the announced one; both ends must be in order."""
    if _near(stretch, announced):
        return Match.SAME
    for shift in (-2, -1, 1, 2):
        if _near((stretch[0] + shift * _YEAR, stretch[1] + shift * _YEAR), announced):
            return Match.OTHER_YEAR
    slack = _slack(announced)
    if stretch[0] >= announced[0] - slack and stretch[1] <= announced[1] + slack:
        return Match.INSIDE
    if stretch[0] <= announced[0] + slack and stretch[1] >= announced[1] - slack:
        return Match.AROUND
    return Match.OTHER


def compare_periods(period: Period, announced: Period) -> Match | None:
    """How a period stands to the announced one; None where either has no dates that are known."""
    a, b = period_window(period), period_window(announced)
    if a is None or b is None or a[0] > a[1] or b[0] > b[1]:
        return None
    return compare(a, b)


def nearest(period: Period, announced: Iterable[Period]) -> Match | None:
    """How a period stands to that of the announced ones which it is nearest to; None where nothing can be said."""
    found = [match for other in announced if (match := compare_periods(period, other)) is not None]
    return min(found, key=NEAREST_FIRST.index, default=None)


def _slack(announced: Stretch) -> timedelta:
    return _SLACK_OF_MONTH if announced[1] - announced[0] <= _MONTH else _SLACK


def _near(a: Stretch, b: Stretch) -> bool:
    slack = min(_slack(a), _slack(b))
    return abs(a[0] - b[0]) <= slack and abs(a[1] - b[1]) <= slack
