"""The stretch of time that a report, or a section with a period of its own, reports on: what rules are judged by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from cchc_lint.config import Settings
from cchc_lint.model.report import Node, Period, Report
from cchc_lint.syntax.periods import named_window
from cchc_lint.windows import closing_window

_PLAN = re.compile(
    r"phương hướng|kế hoạch (?:công tác|nhiệm vụ|năm|quý|tháng|thời gian)|(?:nhiệm vụ|công tác)(?: \w+){0,4} "
    r"(?:trọng tâm|thời gian|tiếp theo|tới|quý|tháng|năm|6 tháng)|nhiệm vụ, giải pháp|thời gian tới|tiếp theo|dự kiến"
)
_YEAR = timedelta(days=366)
_WRITING = timedelta(days=31)  # an undated report was written within so many days after its period


@dataclass(frozen=True, slots=True)
class Reported:
    """A reporting period as the rules see it.

    start: its first day, the earlier where rule and calendar give two; end: its last day, the earlier of the
    two. begins: its first day as its name or its dates say. known_until: the day up to which the report can
    know things: its own date, else a month after the last day by the calendar. sure is False where all is taken
    from the report's date alone. plan: a part that says what is to be done.
    """

    start: date
    end: date
    begins: date
    known_until: date
    sure: bool = True
    plan: bool = False


def reported(report: Report, settings: Settings) -> Reported | None:
    """What the report as a whole reports on; None where neither a period nor a date is known."""
    written = report.header.date.value if report.header.date else None
    if settings.period is not None:
        start, end = settings.period
        return Reported(start, end, start, written or end)
    periods = [p for p in (report.period, report.title_period) if p is not None]
    found = next((r for p in periods if (r := _of_period(p)) is not None), None)
    if found is not None:
        named = _of_period(report.title_period) if report.title_period else None
        begins = named.begins if named and named.begins <= found.end else found.begins
        known = max(found.known_until, named.known_until if named else found.end)
        return replace(found, begins=begins, known_until=written or known + _WRITING)
    if written is not None:
        return Reported(written - _YEAR, written, written - _YEAR, written, sure=False)
    return None


def _of_period(period: Period) -> Reported | None:
    if period.start is not None and period.end is not None:
        if period.start > period.end:
            return None
        return Reported(period.start, period.end, period.start, period.end)
    named = named_window(period)
    if named is None:
        return None
    closing = closing_window(period)
    start = min(named[0], closing.start) if closing else named[0]
    end = min(named[1], closing.end) if closing else named[1]
    return Reported(start, end, named[0], named[1])


class Scopes:
    """Which reporting period holds for which text block: the report's, or that of a section with its own."""

    def __init__(self, report: Report, settings: Settings) -> None:
        self.whole = reported(report, settings)
        self._by_block: dict[int, Reported | None] = {}
        if self.whole is not None:
            periods: dict[int, list[Period]] = {}
            for period in report.periods:
                periods.setdefault(period.at.block.index, []).append(period)
            for node, scope in self._walk(report.root, periods):
                if node.block is not None:
                    self._by_block[node.block.index] = scope
                for table in node.tables:
                    for cell in table.cells():
                        self._by_block[cell.index] = scope

    def of(self, block_index: int) -> Reported | None:
        """The period that what stands in that block is judged by."""
        return self._by_block.get(block_index, self.whole)

    def _walk(self, root: Node, periods: Mapping[int, list[Period]]) -> Iterator[tuple[Node, Reported | None]]:
        stack: list[tuple[Node, Reported | None]] = [(root, self.whole)]
        while stack:
            node, scope = stack.pop()
            if node.is_heading and node.block is not None and scope is not None:
                scope = self._headed(node, scope, periods.get(node.block.index, []))
            yield node, scope
            stack.extend((child, scope) for child in reversed(node.children))

    def _headed(self, node: Node, scope: Reported, periods: list[Period]) -> Reported:
        assert node.block is not None
        plan = scope.plan or bool(_PLAN.search(node.block.folded))
        own = next((r for p in periods if (r := _of_period(p)) is not None), None)
        if own is None:
            return replace(scope, plan=plan)
        known = scope.known_until if plan else max(scope.known_until, own.end)
        return replace(own, known_until=known, plan=plan)
