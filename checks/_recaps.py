"""What the parts of a report that sum up say again: rates, and counts of what is late, left or lacking.

``Tỷ lệ hồ sơ trực tuyến đạt 71,20%`` under ``Đánh giá chung`` is the rate that the report has told before. It is
compared with the rates of the same topic and scope.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from cchc_lint.lexicon import lexicon, read_data
from cchc_lint.lexicon.phrases import PhraseMatcher
from cchc_lint.model.figure import Figure, Item, Rate
from cchc_lint.model.fold import fold
from cchc_lint.model.report import Node, Period, Report
from cchc_lint.model.table import DataTable, Row
from cchc_lint.model.text import TextBlock
from cchc_lint.solve.identity import Identity

from ._again import ROW, Told, equalities
from ._denials import words_elsewhere
from ._facts import (
    FAR,
    PLACE,
    foreign_periods,
    leftover,
    other_period_between,
    periods_by_block,
    sentence_start,
    spans_other_period,
)
from ._own_words import joined, own_words
from ._scopes import AREA, level_scope, split_level
from ._summing_up import Parts

_CLAUSE_END = re.compile(r"[,;:()]|(?<!\d)\.|\.(?!\d)")
_SIDE = re.compile(r"\s*(?:trở lên|trở xuống|điểm)")
_UNSATISFIED = re.compile(r"(?:không|chưa|rất) hài lòng(?! và hài lòng)")
_KIND = re.compile(r"(?<!\w)(tỉnh|huyện|thị xã|quận|xã|phường|thị trấn)(?!\w)")
_LEVEL_OF = {"tỉnh": "province", "huyện": "district", "thị xã": "district", "quận": "district"}
_LEFT = re.compile(
    r"(?:còn lại|chưa (?:được )?(?:hoàn thành|thực hiện|triển khai|xong)"
    r"|đang (?:triển khai|thực hiện|tiếp tục))(?!\w)"
)
_LACKING = re.compile(r"(?:thiếu|chưa (?:được )?(?:tuyển|bố trí|sử dụng|thực hiện))(?!\w)")
_TO_SOLVE = re.compile(r"(?<!\w)(?:giải quyết|xử lý|trả kết quả|hoàn thành|khắc phục)(?!\w)")
_PLAN = re.compile(r"(?<!\w)kế hoạch(?!\w)")
_JOINED = re.compile(r".*(?:,|(?<!\w)(?:trong khi|nhưng|mà|do|vì|nên)(?!\w))")
_SYMBOL = re.compile(r"(?<!\w)(?:số \d[\w/.-]*|(?:quý|tháng|năm) [\divx][\divx/]*(?!\w))")
_POSTS = re.compile(r"(?<!\w)biên chế(?!\w)")
_GIVEN = re.compile(r"(?<!\w)giao(?!\w)")


@dataclass(frozen=True, slots=True)
class _Words:
    fillers: PhraseMatcher[bool]
    aims: PhraseMatcher[bool]
    unmarked: PhraseMatcher[bool]
    rates: Mapping[str, Mapping[str, list[str]]]


@cache
def _words() -> _Words:
    data: Mapping[str, Any] = read_data("recaps.yaml")
    fillers, aims, unmarked = (PhraseMatcher((p, True) for p in data[key]) for key in ("fillers", "aims", "unmarked"))
    return _Words(fillers, aims, unmarked, data["rates"])


def recaps(report: Report) -> Iterator[Identity]:
    """Equalities of what the parts that sum up say with what the other parts told."""
    reading = _Reading(report)
    for again, before in ((reading.rates_again, reading.rates), (reading.counts_again, reading.counts)):
        yield from equalities(again, (*before, *(told for told in again if told.row is None)))


class _Reading:
    """The figures of a report by topic, those of the parts that sum up apart from the others."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.periods: Mapping[int, list[Period]] = periods_by_block(report)
        self.foreign = foreign_periods(report)
        self.own = own_scope(report)
        self.parts = Parts()
        self.rates: list[Told] = []
        self.rates_again: list[Told] = []
        self.counts: list[Told] = []
        self.counts_again: list[Told] = []
        last: Rate | None = None
        topic = ""
        for rate in report.rates:
            if rate.relation not in ("share", "plan") or not rate.figure.exact or rate.figure.value >= 100:
                continue
            followed = last is not None and last.node is rate.node and last.sentence == rate.sentence
            topic = self._rate(rate, topic if followed else "")
            last = rate
        for item in report.all_items():
            if item.figure is not None and item.figure.kind == "count" and item.figure.exact:
                self._count(item, item.figure)
        for table in report.tables:
            for row in table.body():
                self._row(table, row)

    # ---- rates -----------------------------------------------------------------------------------------------------

    def _rate(self, rate: Rate, before: str) -> str:
        """Note a rate, and give its topic for the one behind it (``cấp huyện 39,5%, cấp xã 29,5%``)."""
        span = rate.figure.span
        kind = self.parts.of(rate.node)
        text = span.block.folded
        start = sentence_start(text, span.start)
        segment = _segment(text, start, span.start)
        own_time = not other_period_between(self.report, span.block, start, span.start, self.periods)
        if kind:
            topic = _topic_of_words(segment) or (before if _is_level(segment) else "")
            if topic and kind == "sums up" and not _SIDE.match(text, span.end):
                of_its_own = rate.item is not None and not rate.named  # "1.247 trong 1.251 hồ sơ, tương đương 99,68%"
                plain = own_time and not _is_aim(text[start : span.start]) and not of_its_own
                self.rates_again.append(
                    Told(rate.figure, topic, scope_of(segment, None, self.own), plain, _rest(segment))
                )
            return topic
        item = rate.item
        facets = dict(item.facets) | dict(rate.facets) if item is not None and not rate.named else dict(rate.facets)
        spans = own_words(text, start, span.start)
        told = joined(text, spans)
        about_tasks = item is not None and item.figure is not None and item.figure.unit not in ("", "dossier", "turn")
        topics = {t for t in (_topic(facets), _topic_of_words(told)) if t}
        plain = self._now(rate.node, span.block, spans) and not words_elsewhere(_without(_words().unmarked, told))
        for topic in topics:
            if topic in ("in_time", "online") and about_tasks:
                continue
            self.rates.append(Told(rate.figure, topic, scope_of(told, rate.node, self.own), plain, _rest(told)))
        return ""

    # ---- counts ----------------------------------------------------------------------------------------------------

    def _count(self, item: Item, figure: Figure) -> None:
        text = figure.span.block.folded
        start = sentence_start(text, figure.span.start)
        spans = own_words(text, start, figure.span.start)
        before, told, tail = text[start : figure.span.start], joined(text, spans), item.tail.folded
        stop = _CLAUSE_END.search(tail)
        tail = tail[: stop.start()] if stop else tail
        kind = self.parts.of(item.node)
        scope = scope_of(f"{before} {tail}" if kind else told, None if kind else item.node, self.own)
        topic = _count_topic(item, figure, before if kind else text[max(0, start - FAR) : figure.span.start], tail)
        late = topic.startswith("late")
        stage = item.facets.get("stage", "") if late else ""
        if late and kind == "to do" and _TO_SOLVE.search(before):
            stage = "pending"  # "giải quyết dứt điểm 03 hồ sơ quá hạn"
        own_time = (
            self._of_this_year(item) if topic in ("tasks", "posts") else self._now(item.node, item.at.block, spans)
        )
        if topic and kind:
            about = tail[: m.start()] if topic == "tasks" and (m := _PLAN.search(tail)) else tail
            lead = _JOINED.sub("", before) if topic == "posts" else before.rpartition(":")[2]
            rest = _rest(f"{lead} | {about.replace('còn lại', '')}")
            plain = not rest and item.ratio is None and (kind == "sums up" or not late or stage == "pending")
            plain = plain and not other_period_between(
                self.report, item.at.block, start, figure.span.end, self.periods
            )
            self.counts_again.append(Told(figure, topic, scope, plain, stage=stage))
        elif topic:
            plain = own_time and not words_elsewhere(_without(_words().unmarked, f"{told} | {tail}"))
            if topic == "tasks":
                plain = plain and bool(_PLAN.search(text[: figure.span.start]))
            self.counts.append(Told(figure, topic, scope, plain, stage=stage))
        if item.ratio is not None and not kind and figure.unit == "task" and _PLAN.search(text):
            plain = not _GIVEN.search(before) and self._of_this_year(item)
            self.counts.append(Told(item.ratio, "tasks", scope, plain, less=figure))

    # ---- tables ----------------------------------------------------------------------------------------------------

    def _row(self, table: DataTable, row: Row) -> None:
        """Rates of indicators say again what the text says; other figures are only what may be meant."""
        figures = [figure for cell in row.cells.values() for figure in cell.figures()]
        label = fold(row.label)
        topic = _topic_of_words(label)
        rates = [figure for figure in figures if figure.kind == "rate" and figure.value < 100]
        if table.indicator and topic and len(figures) == len(rates) == 1:
            plain = not _is_aim(label) and not words_elsewhere(label)
            scope = scope_of(label, None, self.own)
            self.rates_again.append(Told(rates[0], topic, scope, plain, _rest(label), row=row))
        for figure in figures:
            if figure.kind == "count" and figure.facets.get("timing") == "late":
                late = "late tasks" if figure.unit == "task" else "late"
                self.counts.append(Told(figure, late, ROW, plain=False))
            elif figure.kind == "rate":
                for other in _words().rates:
                    self.rates.append(Told(figure, other, ROW, plain=False))

    # ---- where -----------------------------------------------------------------------------------------------------

    def _of_this_year(self, item: Item) -> bool:
        """Whether no other year is named before an item: plans run over the whole year."""
        years = {p.year for p in self.periods.get(id(item.at.block), ()) if p.at.start < item.at.start}
        return not years - {None, self.report.year}

    def _now(self, node: Node | None, block: TextBlock, spans: Sequence[tuple[int, int]]) -> bool:
        """Whether the words of a figure, and the headings above it, are of the report's own time."""
        return not spans_other_period(block, spans, node, self.foreign)


_LONGEST = 1000  # letters of a sentence before a figure in which a level may be named


def scope_of(text: str, node: Node | None, own: str) -> str:
    """The level that a text, or what stands above it, speaks of; "" for the report's own or the whole area."""
    found = split_level(text[-_LONGEST:])[0]
    while not found and node is not None and node.block is not None:
        above = node.words
        place = PLACE.match(above)
        if node.is_heading or place:
            found = split_level(above)[0]
        if not found and place and (kinds := _KIND.findall(re.split(r"[:;(]", above)[0])):
            found = level_scope(_LEVEL_OF.get(kinds[-1], "commune"))
        node = node.parent
    if found == AREA or (found == own and own == level_scope("commune")):
        return ""
    return found


def own_scope(report: Report) -> str:
    """The scope of the report's own level."""
    return level_scope(str(report.header.level or ""))


def _segment(text: str, start: int, end: int) -> str:
    """The words that lead to a figure: back to the figure before it, over commas and an opening bracket."""
    words = text[start:end]
    for mark in re.finditer(r"\d[\d.,]*%?|:", words):
        words = text[start + mark.end() : end]
    return words


def _topic(facets: Mapping[str, str]) -> str:
    for topic, wanted in _words().rates.items():
        if any(facets.get(dimension) in values for dimension, values in wanted.items()):
            return topic
    return ""


def _without(phrases: PhraseMatcher[bool], text: str) -> str:
    for match in reversed(list(phrases.find(text))):
        text = f"{text[: match.start]} · {text[match.end :]}"
    return text


def _topic_of_words(text: str) -> str:
    """What the words before a rate say that it is of; the last that they name."""
    if "hài lòng" in text:
        return "" if _UNSATISFIED.search(text) else "satisfied"
    if "nhiệm vụ" in text:
        return ""
    found: dict[str, str] = {}
    for match in lexicon().facets.find(text):
        found.update(match.value.facets)
    return _topic(found)


def _is_level(segment: str) -> bool:
    found, rest = split_level(segment)
    return bool(found) and not leftover(rest)


def _is_aim(text: str) -> bool:
    return next(_words().aims.find(_segment(text, 0, len(text))), None) is not None


def _rest(text: str) -> str:
    """The words beside a figure that narrow it."""
    return " ".join(leftover(_without(_words().fillers, split_level(text)[1])))


def content(text: str) -> frozenset[str]:
    """The words of a folded text that say what is counted and that the lexicon does not know."""
    return frozenset(_rest(without_units(_SYMBOL.sub(" ", text))).split())


def without_units(text: str) -> str:
    """A folded text without the nouns that are counted in it; those of offices, which may narrow, stay."""
    for match in reversed(list(lexicon().units.find(text))):
        if match.value.key not in ("organisation", "point"):
            text = f"{text[: match.start]} · {text[match.end :]}"
    return text


def _count_topic(item: Item, figure: Figure, before: str, tail: str) -> str:
    near = f"{before[-40:]}|{tail}"
    if figure.unit in ("dossier", "turn", "") and item.facets.get("timing") == "late":
        return "late"
    if figure.unit == "task" and item.facets.get("timing") == "late":
        return "late tasks"
    left = "còn lại" in tail if "timing" in item.facets else _LEFT.search(tail)
    if figure.unit == "task" and left and item.facets.get("timing") != "late" and not _GIVEN.search(near):
        return "tasks"
    if figure.unit in ("person", "task", "") and _LACKING.search(near) and _POSTS.search(f"{before}{tail}"):
        return "posts"
    return ""
