"""Reporting windows: which days a named period takes by the rules in ``lexicon/periods.yaml``."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from cchc_lint.lexicon import read_data
from cchc_lint.model.report import Period, PeriodKind, Report
from cchc_lint.syntax.periods import named_window

Text = Mapping[str, str]
_COUNTS: Mapping[PeriodKind, int] = {"month": 12, "quarter": 4, "half": 2, "nine_months": 1, "year": 1}
_USUAL: Mapping[int, tuple[PeriodKind, int]] = {
    3: ("quarter", 1),
    6: ("half", 1),
    9: ("nine_months", 9),
    12: ("year", 1),
}
_ROMAN = ("", "I", "II", "III", "IV")
_NEAR = 7  # days: a range without a name that lies further off is no window of the rules
FAR = 31  # days: a range beside a name that lies further off is not that period's window


@dataclass(frozen=True, slots=True)
class Window:
    """From a first to a last day; basis: the rule that sets it."""

    start: date
    end: date
    basis: Text

    def distance(self, start: date, end: date) -> int:
        """Days between this window's and another's ends, at the end where they differ most."""
        return max(abs((self.start - start).days), abs((self.end - end).days))


@dataclass(frozen=True, slots=True)
class _Rule:
    opens: int
    closes: int
    since: date
    until: date | None
    basis: Text


@cache
def _rules() -> Mapping[str, _Rule]:
    data = read_data("periods.yaml")
    rules: dict[str, _Rule] = {}
    for entry in data["windows"]:
        basis = {lang: text.format(clause=entry["clause"]) for lang, text in data["bases"][entry["basis"]].items()}
        until = date.fromisoformat(entry["until"]) if "until" in entry else None
        since = date.fromisoformat(entry["since"])
        rules[entry["period"]] = _Rule(int(entry["opens"]), int(entry["closes"]), since, until, basis)
    return rules


def usual(period: Period) -> Period:
    """The period, a count of months from the start of the year by its usual name where it has one."""
    known = _USUAL.get(period.number or 0) if period.kind == "months" else None
    return replace(period, kind=known[0], number=known[1]) if known else period


def closing_window(period: Period) -> Window | None:
    """The window that the rules give for a named period; None where they know none or are younger."""
    period = usual(period)
    rule, months = _rules().get(period.kind), named_window(period)
    if rule is None or months is None:
        return None
    first, last = months
    if first.month > 1:
        opens = first.replace(month=first.month - 1, day=rule.opens)
    else:
        opens = date(first.year - 1, 12, rule.opens)
    closes = last.replace(day=rule.closes)
    if closes < rule.since or (rule.until is not None and closes >= rule.until):
        return None
    return Window(opens, closes, rule.basis)


def intended(period: Period, report: Report) -> Period | None:
    """The named period that a range of dates in the report is the window of; None where nothing tells.

    It is the name beside the range, else the title's, if its window by the rules lies near; without such a name,
    the one that the range all but is.
    """
    start, end = period.start, period.end
    if start is None or end is None:
        return None
    names = [replace(p, year=p.year or end.year) for p in _beside(period, report)]
    if report.title_period is not None:
        names.append(report.title_period)
    names = [p for p in names if _distance(p, start, end) <= FAR] or list(regular(period))
    return min(names, key=lambda p: _distance(p, start, end), default=None)


def _distance(named: Period, start: date, end: date) -> int:
    """Days by which a range is off the named period's window; beyond all measure where no rule gives one."""
    window = closing_window(named)
    return window.distance(start, end) if window is not None else sys.maxsize


def _beside(period: Period, report: Report) -> list[Period]:
    at = period.at
    return [
        p
        for p in report.periods
        if p.at.block is at.block
        and p.kind not in ("range", "other")
        and -80 <= p.at.start - at.start <= 120
        and ";" not in at.block.text[min(p.at.end, at.end) : max(p.at.start, at.start)]
    ]


def regular(period: Period) -> Iterator[Period]:
    """The named periods whose window by the rules is, but for a week, the range of dates given."""
    if period.start is None or period.end is None:
        return
    for kind, count in _COUNTS.items():
        for number in range(1, count + 1):
            named = replace(period, kind=kind, number=9 if kind == "nine_months" else number, year=period.end.year)
            if _distance(named, period.start, period.end) <= _NEAR:
                yield named


def period_name(period: Period, lang: str) -> str:
    """What a named period is called in a message: ``quý I năm 2024``."""
    period = usual(period)
    key: str = period.kind
    number = period.number or 0
    if key == "half":
        key = "first_half" if number == 1 else "second_half"
    roman = _ROMAN[number] if key == "quarter" else ""
    template: str = read_data("periods.yaml")["names"][key][lang]
    return template.format(n=number, year=period.year, roman=roman)
