"""How the period of a report stands to that of the report before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from cchc_lint.model.report import Period, Report
from cchc_lint.syntax.periods import named_window

_DAY = timedelta(days=1)
# Figures are closed up to a month before the calendar end of a quarter, half a month before that of a month.
_SLACKS = ((10, 3), (45, 20))
_SLACK = 31


class Relation(Enum):
    """How the later period stands to the earlier one."""

    FOLLOWS = "follows"  # begins where the other ends
    EXTENDS = "extends"  # begins with it and goes on: six months after the first quarter
    CONTAINS = "contains"  # contains it and goes on: a year after its third quarter
    SAME = "same"
    GAP = "gap"
    OVERLAP = "overlap"
    EARLIER = "earlier"  # the report given as the earlier one is the later
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days that a report is about. exact: its own dates, not only those of the calendar that its name means.
    period: the words that say so."""

    first: date
    last: date
    exact: bool
    period: Period

    @property
    def slack(self) -> int:
        """Days by which its ends may lie off those that its name means."""
        length = (self.last - self.first).days
        return next((days for longest, days in _SLACKS if length <= longest), _SLACK)


@dataclass(frozen=True, slots=True)
class Succession:
    """The relation of two reports' periods; days: between the end of one and the beginning of the other, negative
    where they overlap; None where the reports don't give both days."""

    relation: Relation
    previous: Stretch | None = None
    present: Stretch | None = None
    days: int | None = None

    @property
    def same_year(self) -> bool:
        """Whether both are about one year, so that what is counted from its beginning goes on counting."""
        return (
            self.previous is not None
            and self.present is not None
            and self.previous.last.year == self.present.last.year
        )


def stretch_of(report: Report) -> Stretch | None:
    """The days that a report is about; None where it names none."""
    period = report.period
    if period is not None and period.start is not None and period.end is not None and period.start <= period.end:
        return Stretch(period.start, period.end, True, period)
    if report.title_period is not None and (window := named_window(report.title_period)) is not None:
        return Stretch(*window, False, report.title_period)
    return None


def succession(previous: Report, present: Report) -> Succession:
    """How the present report's period stands to the previous one's."""
    earlier, later = stretch_of(previous), stretch_of(present)
    if earlier is None or later is None:
        return Succession(Relation.UNKNOWN, earlier, later)
    days = (later.first - earlier.last).days - 1
    exact = earlier.exact and later.exact
    return Succession(_relation(earlier, later, days), earlier, later, days if exact else None)


def same_period(one: Report, other: Report) -> bool | None:
    """Whether two reports are about the same period; None where either names none."""
    relation = succession(one, other).relation
    return None if relation is Relation.UNKNOWN else relation is Relation.SAME


def _relation(earlier: Stretch, later: Stretch, days: int) -> Relation:
    slack = min(earlier.slack, later.slack)
    starts, ends = (later.first - earlier.first).days, (later.last - earlier.last).days
    if abs(starts) <= slack and abs(ends) <= slack:
        return Relation.SAME
    if abs(days) <= slack:
        return Relation.FOLLOWS
    if days > 0:
        return Relation.GAP
    if abs(ends) <= slack:
        return Relation.OVERLAP
    if ends < 0:
        return Relation.EARLIER
    if abs(starts) <= slack:
        return Relation.EXTENDS
    return Relation.CONTAINS if starts < 0 else Relation.OVERLAP


def missing_days(found: Succession) -> tuple[date, date] | None:
    """First and last of the days between two periods that no report is about."""
    if found.previous is None or found.present is None:
        return None
    return found.previous.last + _DAY, found.present.first - _DAY
