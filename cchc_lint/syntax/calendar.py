"""Dates and periods."""

from __future__ import annotations

from cchc_lint.model.report import DateMention, Period, Report
from cchc_lint.model.text import TextBlock


def find_dates(block: TextBlock) -> list[DateMention]:
    """The calendar dates in a block, in order, with impossible and incomplete ones."""
    return []


def find_periods(block: TextBlock, dates: list[DateMention]) -> list[Period]:
    """The periods that a block names or gives by two dates, in order."""
    return []


def reporting_period(report: Report) -> None:
    """Set report.title_period, report.period and the date of report.header from what was found."""
