"""What sentences tell of periods, events and plans: which of them speak of the report's own period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from cchc_lint.comparing import NEAREST_FIRST, Match, nearest
from cchc_lint.config import Settings
from cchc_lint.lexicon import read_data
from cchc_lint.model.finding import Severity
from cchc_lint.model.report import Citation, DateMention, Node, Period, Report
from cchc_lint.model.text import Span
from cchc_lint.reporting import Scopes
from cchc_lint.syntax.periods import named_window, period_window, periods_of, planned_title_periods, title_periods
from cchc_lint.syntax.sentences import sentence


@cache
def _words() -> dict[str, re.Pattern[str]]:
    data = read_data("telling.yaml")
    return {key: re.compile("|".join(rf"(?:{pattern})" for pattern in patterns)) for key, patterns in data.items()}


# What is planned follows the period reported on, or begins so long after it at most.
_NEXT = timedelta(days=45)
# How far a sentence is followed to either side, so that a paragraph without an end stays cheap.
_REACH = 800


def _sentence(at: Span) -> Span:
    floor = max(0, at.start - _REACH)
    start, end = sentence(at.block.text[floor : at.end + _REACH], at.start - floor, at.end - floor)
    return at.block.span(floor + start, floor + end)


@dataclass(frozen=True, slots=True)
class Told:
    """A period that a sentence gives as the report's, and the title's period that it does not agree with."""

    period: Period
    title: Period
    match: Match
    severity: Severity | None = None


def told_periods(report: Report, settings: Settings) -> Iterator[Told]:
    """The periods named in opening, closing and relating sentences and in captions that differ from the title's."""
    titles = [p for p in title_periods(report) if p.kind != "other"]
    title = report.title_period
    if title is None or not titles:
        return
    scopes = Scopes(report, settings)
    roles = {node.block.index: node for node in report.root.walk() if node.block is not None}
    in_title = {span.block.index for span in report.title}
    for period in report.periods:
        index = period.at.block.index
        node = roles.get(index)
        named = period.kind not in ("other", "range") and (period.number is not None or period.year is not None)
        if node is None or index in in_title or not named or period.cumulative:
            continue
        how = _how_told(period, node, report)
        if how is None:
            continue
        match = _against(period, titles)
        if match is None or match is Match.SAME or _beside_the_title(period, report, titles):
            continue
        scope = scopes.of(index)
        if how == "related":
            if (scope is not None and scope.plan) or not _relates_another(period, match, title):
                continue
            yield Told(period, title, match, None)
        elif _runs_to_its_end(period, title) and match is Match.AROUND:
            continue  # "thu, chi ngân sách 9 tháng" in a report of the third quarter
        elif period.kind != "year" or title.kind == "year" or match not in (Match.AROUND, Match.INSIDE):
            yield Told(period, title, match, None)


def _runs_to_its_end(period: Period, title: Period) -> bool:
    """Whether a count of months from the start of the year ends with the quarter of the title."""
    if title.kind != "quarter" or title.number is None:
        return False
    if period.kind == "months":
        return period.number == 3 * title.number
    return (period.kind, title.number) in (("nine_months", 3), ("half", 2)) and period.number != 2


def _against(period: Period, titles: list[Period]) -> Match | None:
    """How the period stands to the title's, by the one that it is nearest to; a year not named is the title's."""
    found = []
    for title in titles:
        year = period.year or title.year or (title.end.year if title.end else None)
        found.append(nearest(replace(period, year=year), [title]))
    return min((m for m in found if m is not None), key=NEAREST_FIRST.index, default=None)


def _beside_the_title(period: Period, report: Report, titles: list[Period]) -> bool:
    """Whether the title's own period is named with it: ``quý II và 6 tháng đầu năm 2024``."""
    for other in periods_of(report, period.at.block):
        if other is period or other.kind in ("range", "other"):
            continue
        gap = other.at.block.folded[min(other.at.end, period.at.end) : max(other.at.start, period.at.start)]
        if len(gap) < 12 and other.number is not None and _against(other, titles) is Match.SAME:
            return True
    return False


def _how_told(period: Period, node: Node, report: Report) -> str | None:
    words = _words()
    block = period.at.block
    before = block.folded[: period.at.start]
    if words["plan"].search(before[-80:]) and not words["closing"].match(block.folded):
        planned = True
    else:
        planned = bool(words["plan_part"].search(block.folded, 0, period.at.end))
    if node.role == "caption":
        compared = words["compared"].search(before) or _names_the_title(report, period)
        compared = compared or _is_told_later(report, period)
        return None if planned or compared or period.year is None else "caption"
    if words["closing"].match(block.folded):
        return None if planned else "closing"
    follows = words["as_follows"].search(block.folded, period.at.end)
    if follows is not None:
        verb = [m.end() for m in words["opening"].finditer(block.folded, 0, follows.start())]
        if verb and verb[-1] <= period.at.start:
            between = block.folded[verb[-1] : period.at.start]
            return None if planned or words["other_document"].search(between) else "opening"
    around = _sentence(period.at)
    lead = block.folded[around.start : period.at.start]
    if words["relating"].fullmatch(lead) and words["done"].search(around.folded) and period.kind != "year":
        others = words["comparison"].search(block.folded)
        named = [p for p in periods_of(report, block) if p is not period and p.kind != "year"]
        return None if others or named else "related"
    return None


def _is_told_later(report: Report, period: Period) -> bool:
    """Whether a caption is of the year before the title's and of what is told of a year only in the next one
    (``Kết quả Chỉ số cải cách hành chính năm 2023`` in a report of 2024)."""
    years = {p.year for p in title_periods(report)}
    before = period.kind == "year" and period.year is not None and period.year + 1 in years
    return before and _words()["told_later"].search(period.at.block.folded) is not None


def _names_the_title(report: Report, period: Period) -> bool:
    """Whether a text names the title's own period beside another one, which it is then set against
    (``Một số kết quả năm 2022, 2023``)."""
    titles = [p for p in title_periods(report) if p.kind != "other"]
    others = [p for p in periods_of(report, period.at.block) if p is not period and p.year is not None]
    return any(_against(other, titles) is Match.SAME for other in others)


def _relates_another(period: Period, match: Match, title: Period) -> bool:
    """Whether a period told of as done cannot be part of the title's: another year's, or one that goes beyond it."""
    if match is Match.OTHER_YEAR:
        return period.kind == title.kind
    return match in (Match.AROUND, Match.OTHER) and period.kind != "month"


def bare_periods(report: Report, settings: Settings) -> Iterator[tuple[Period, Severity | None]]:
    """``Trong quý`` in a report on another stretch of time than a quarter; ``Trong tháng,`` likewise (info)."""
    title = report.title_period
    if title is None or title.kind in ("range", "other"):
        return
    kinds = {"quarter", "month"} - {p.kind for p in title_periods(report)}
    scopes = Scopes(report, settings)
    words = _words()
    for period in report.periods:
        if period.kind not in kinds or period.number is not None:
            continue
        block = period.at.block
        scope = scopes.of(block.index)
        if (scope is not None and scope.plan) or words["bare_after"].match(block.folded, period.at.end):
            continue
        around = _sentence(period.at)
        starts = not block.folded[around.start : period.at.start].strip(" +-*•(")
        if period.kind == "quarter":
            yield period, None if starts else Severity.INFO
        elif starts and block.folded[period.at.end :].lstrip().startswith(","):
            yield period, Severity.INFO


def events(report: Report, settings: Settings) -> Iterator[DateMention]:
    """The dates, outside citations, ranges and plans, of what sentences say has been done."""
    for mention, sentence_span in _loose_dates(report, settings):
        before = mention.at.block.folded[sentence_span.start : mention.at.start]
        after = mention.at.block.folded[mention.at.end : sentence_span.end]
        if _words()["deadline"].search(before[-60:]):
            continue
        clause = f"{before.rpartition(';')[2]} {after.partition(';')[0]}"
        if _words()["happened"].search(clause):
            yield mention


def far_dates(report: Report, settings: Settings, limit: date) -> Iterator[DateMention]:
    """The dates, outside citations and plans, that lie so far after a day that only a slip explains them."""
    for mention, sentence_span in _loose_dates(report, settings):
        if (
            mention.value is not None
            and mention.value > limit
            and not _words()["lasting"].search(sentence_span.folded)
        ):
            yield mention


def _loose_dates(report: Report, settings: Settings) -> Iterator[tuple[DateMention, Span]]:
    """Dates that belong to no citation and no range, with their sentences; none of what is planned."""
    taken = {id(c.date) for c in report.citations} | {id(d) for p in report.periods for d in p.dates}
    scopes = Scopes(report, settings)
    for mention in report.dates:
        if mention.value is None or id(mention) in taken or mention is report.header.date:
            continue
        scope = scopes.of(mention.at.block.index)
        around = _sentence(mention.at)
        if not (scope is not None and scope.plan) and not _words()["future"].search(around.folded):
            yield mention, around


def planned_period(citation: Citation, report: Report) -> Period | None:
    """The single year, half-year, quarter or month that a plan's subject plans for."""
    subject = citation.subject
    if subject is None:
        return None
    text = subject.folded
    words = _words()
    if citation.type not in ("Kế hoạch", "Chương trình") and not words["plan_subject"].search(text):
        return None
    if words["no_plan_year"].search(text):
        return None
    block = subject.block
    inside = [p for p in periods_of(report, block) if subject.start <= p.at.start < subject.end]
    if len({(p.kind, p.number, p.year) for p in inside}) != 1 or inside[0].year is None:
        return None
    return inside[0] if named_window(inside[0]) else None


@dataclass(frozen=True, slots=True)
class Planned:
    """A period that the report plans for though it does not follow the one reported on."""

    period: Period
    past: bool


def planned_out_of_turn(report: Report) -> Iterator[Planned]:
    """The periods named in plans (title, headings, closing sentence) that are over, or begin long after."""
    ends = [window[1] for p in title_periods(report) if (window := period_window(p)) is not None]
    if not ends:
        return
    end = max(ends)
    title = {id(p) for p in planned_title_periods(report)}
    roles = {node.block.index: node for node in report.root.walk() if node.block is not None}
    for period in report.periods:
        node = roles.get(period.at.block.index)
        if period.year is None or not (id(period) in title or (node is not None and _plans(period, node))):
            continue
        window = named_window(period)
        if window is None:
            continue
        if window[1] <= end:
            yield Planned(period, past=True)
        elif window[0] > end + _NEXT:
            yield Planned(period, past=False)


def _plans(period: Period, node: Node) -> bool:
    words = _words()
    block = period.at.block
    if node.is_heading:
        start = node.body.start if node.body is not None else 0
        return words["plan_heading"].match(block.folded, start, period.at.start) is not None
    closing = words["closing"].match(block.folded)
    return bool(closing) and bool(words["plan_part"].search(block.folded, 0, period.at.end))
