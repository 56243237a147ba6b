"""What the parts that sum up, and rows of indicators, tell again of anything at all, found by its words.

``còn 04 vấn đề sau kiểm tra`` sums up ``phát hiện 61 vấn đề, đã xử lý 57, còn 04 vấn đề``: one unit, the same facets,
and the words that the lexicon does not know (``kiểm tra``) stand in the text before the figure or in a heading above
it. A number that stands nowhere else under such words, one slip of the pen from the only one that does, is a slip.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from cchc_lint.lexicon import lexicon, read_data
from cchc_lint.lexicon.phrases import whole_words
from cchc_lint.model.figure import Figure, Item
from cchc_lint.model.finding import Message
from cchc_lint.model.fold import fold
from cchc_lint.model.report import Node, Period, Report
from cchc_lint.model.table import DataTable, Row
from cchc_lint.solve.identity import Alternative, Identity
from cchc_lint.solve.slips import slip
from cchc_lint.syntax.words import meaning

from ._facts import (
    FAR,
    normalised,
    own_level,
    periods_by_block,
    sentence_start,
    spans_other_period,
)
from ._indicator_columns import own_figures
from ._own_words import joined, own_words
from ._recaps import content, own_scope, scope_of, without_units
from ._summing_up import Part, Parts

_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE = re.compile(r"[,;:()]|(?<!\d)\.|\.(?!\d)")
_FULL_STOP = re.compile(r"(?<!\d)\.(?=\s)|\.(?=\s+[^\d\s])")
_APART = (
    "timing",
    "channel",
    "rating",
    "feedback_on",
    "form",
    "gender",
    "quota",
    "online_kind",
    "rank",
    "change",
    "degree",
    "attribute",
    "origin",
    "state",
)
_GENERAL = ("", "turn")
_LEFT = "left"  # the stage of what ``còn`` stands before
_OPEN = {_LEFT, "pending", "not_done"}
_BEGUN = {"", "received", _LEFT}
_STAGED = ("dossier", *_GENERAL)  # of which every report counts many by their stages
_WHOLE = ("person", "organisation", "document", "procedure")  # what a level has, it has itself
_MOST = 400  # figures of one unit; among more, nearly every number stands somewhere
_FEW = 2  # syllables that the lexicon does not know, from which words tell what a figure is of
_LONG = 4  # digits from which one that was replaced is no chance


@dataclass(frozen=True, slots=True)
class _Marks:
    """What makes a figure an aim or one of another time, what says that it is left over, and its states."""

    not_again: re.Pattern[str]
    left_over: re.Pattern[str]
    left: re.Pattern[str]
    asides: re.Pattern[str]
    states: Mapping[str, re.Pattern[str]]


@cache
def _marks() -> _Marks:
    data: Mapping[str, Any] = read_data("recaps.yaml")
    not_again, left_over, left, asides = (
        whole_words(data[key]) for key in ("not_again", "left_over", "left", "asides")
    )
    states = {state: re.compile(whole_words(words)) for state, words in data["states"].items()}
    return _Marks(
        re.compile(not_again), re.compile(left_over), re.compile(rf"{left}\s*$"), re.compile(asides), states
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Said:
    """A figure with what its words say. words: those that the lexicon does not know. around: all words of the text
    up to it and of the headings above it. plain: it is of the report's own time, exact, and no change. mate: the
    other figure of a fraction. within: the figure that it is a part of. noun: what
    is counted, where it stands behind the figure."""

    figure: Figure
    unit: str
    facets: Mapping[str, str]
    words: frozenset[str]
    around: frozenset[str]
    plain: bool
    scope: str = ""
    row: Row | None = None
    mate: Figure | None = None
    within: Figure | None = None
    noun: str = ""

    def is_like(self, other: _Said) -> bool:
        """Whether units and what divides agree, so that both may be one fact."""
        if self.scope != other.scope or any(self.facets.get(d) != other.facets.get(d) for d in _APART):
            return False
        if not self.words and self.noun and other.noun and self.noun != other.noun:
            return False
        if self.measure != other.measure or (self.unit != other.unit and not self.agrees(other)):
            return False
        one, two = self.stage, other.stage
        if one == two or {one, two} <= _OPEN or {one, two} <= _BEGUN:
            return True
        return "timing" in self.facets and not (one and two)

    def conflicts(self, other: _Said) -> bool:
        """Whether both say of one dimension something else."""
        stages = {self.stage, other.stage} - {""}
        if len(stages) > 1 and not stages <= _OPEN and (self.unit in _STAGED or other.unit in _STAGED):
            return True
        shared = self.facets.keys() & other.facets.keys() & set(_APART)
        return any(self.facets[d] != other.facets[d] for d in shared)

    def agrees(self, other: _Said) -> bool:
        """Whether both say the same of what divides."""
        return bool({(d, v) for d, v in self.facets.items() if d in _APART} & set(other.facets.items()))

    @property
    def stage(self) -> str:
        """The stage, where it says more than that a task was given: what is late was solved or is pending."""
        stage = self.facets.get("stage", "")
        return "" if stage == "received" and "timing" in self.facets else stage

    @property
    def measure(self) -> str:
        """What was done with what is counted (digitised, paid), beside being planned and done."""
        measure = self.facets.get("measure", "")
        return "" if measure in ("plan", "done") else measure

    @property
    def is_telling(self) -> bool:
        if len(self.words) >= _FEW or any(d in self.facets for d in _APART):
            return True
        digits = sum(map(str.isdigit, self.figure.text))
        if self.unit in (*_GENERAL, "dossier") or self.figure.kind == "rate":
            return False
        if self.unit not in _WHOLE and self.stage not in ("", _LEFT):
            return True
        return digits >= _LONG or (digits == _LONG - 1 and bool(self.facets))


def echoes(report: Report) -> Iterator[Identity]:
    """Equalities of what is told again with what was told first."""
    reading = _Reading(report)
    if not reading.again:
        return
    by_value: dict[Fraction, list[_Said]] = defaultdict(list)
    by_unit: dict[str, list[_Said]] = defaultdict(list)
    for said in reading.told:
        by_value[said.figure.value].append(said)
        by_unit[said.unit].append(said)
    for again in reading.again:
        pool = by_unit[again.unit] + (by_unit[""] if again.unit else [])
        if len(pool) > _MOST:
            continue
        beside = {id(t.figure.span.block) for t in by_value[again.mate.value] if t.plain} if again.mate else set()
        if not again.is_telling and not beside:
            continue
        same = [t for t in by_value[again.figure.value] if not beside or id(t.figure.span.block) in beside]
        if any(beside or _explains(other, again) for other in same if other.figure is not again.figure):
            continue
        if again.row is not None:  # two rows are two things
            pool = [t for t in pool if t.row is None]
        like = [t for t in pool if t.plain and again.is_like(t) and again.words <= t.around]
        if beside:
            like = [t for t in like if id(t.figure.span.block) in beside]
        near = [t for t in like if _a_slip_away(again.figure, t.figure)]
        if again.figure.kind == "rate" and len({t.figure.value for t in like}) > 1:
            near = [t for t in near if abs(t.figure.value - again.figure.value) >= 1]  # of offices, so near may lie
        if len({t.figure.value for t in near}) == 1 and not _adds_up(again, like):
            yield _equal(again, near[0])


def _explains(other: _Said, again: _Said) -> bool:
    """Whether a figure of the same value may be what is told again."""
    if other.figure is again.figure or (other.figure.kind == "rate") != (again.figure.kind == "rate"):
        return False
    if again.unit not in _GENERAL and other.unit not in (*_GENERAL, again.unit):
        return False
    if again.conflicts(other):
        return False
    if any(d in again.facets for d in _APART):
        return again.agrees(other)
    if other.unit == again.unit or other.unit == "percent":
        return not again.words or bool(again.words & other.around)
    return len(again.words & other.around) * 2 > len(again.words)


def _adds_up(again: _Said, like: Sequence[_Said]) -> bool:
    """Whether a count is two others of its kind together, or all of them; parts beside their whole aside."""
    wholes = {id(t.figure) for t in like}
    values = {t.figure.value for t in like if id(t.within) not in wholes}
    value = again.figure.value
    return again.figure.kind == "count" and (
        value == sum(values) or any(value - v in values for v in values if v != value - v)
    )


def _a_slip_away(again: Figure, told: Figure) -> bool:
    if again.kind != told.kind or again.scale != told.scale:
        return False
    kind = slip(again.text.lstrip("0"), told.text.lstrip("0"))  # "9" and "09"
    digits = min(sum(map(str.isdigit, f.text)) for f in (again, told))
    if again.kind != "count" or digits >= _LONG:
        return digits >= _LONG - 1 and kind not in ("other", "separator", "added")
    return kind in ("swapped", "dropped", "doubled", "off_by_one")


def _equal(again: _Said, told: _Said) -> Identity:
    row = again.row or told.row
    if row is None:
        return Identity("XRF002", "equal", again.figure, (Alternative((told.figure,)),))
    inner, outer = (again, told) if again.row is not None else (told, again)
    fact = Message("default", {"fact": row.label})
    return Identity("XRF001", "equal", outer.figure, (Alternative((inner.figure,)),), message=fact)


class _Reading:
    """The figures of a report, those told again apart."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.own = own_level(report)
        self.scope = own_scope(report)
        self.periods: Mapping[int, list[Period]] = periods_by_block(report)
        self.parts = Parts()
        self._headings: dict[int, frozenset[str]] = {}
        self.told: list[_Said] = []
        self.again: list[_Said] = []
        for item in report.all_items():
            if item.figure is not None and not item.is_change:
                self._item(item, item.figure)
        for rate in report.rates:
            if rate.relation in ("share", "plan") and rate.figure.value < 100:
                of = rate.item.facets if rate.item is not None and not rate.named else {}
                facets = {**of, **rate.facets}
                self._text(rate.figure, "percent", facets, rate.node, None, "", plain=rate.figure.exact)
        for table in report.tables:
            self._table(table)

    def _item(self, item: Item, figure: Figure) -> None:
        tail = _marks().asides.split(_CLAUSE.split(item.tail.folded)[0])[0]
        lead, facets = item.lead.folded, item.facets
        part = self.parts.of(item.node)
        if part and not lead.strip() and item.parent is None and (lead := _before_bracket(item, figure)):
            facets = {**meaning(lead, "", lexicon()).facets, **facets}  # "số chưa giải quyết còn lớn (2.510 hồ sơ)"
        if part == "to do" and (said := meaning("", tail, lexicon()).facets):
            facets = {**{d: v for d, v in facets.items() if d != "stage"}, **said}  # "giải quyết 47 việc đang làm"
        within = item.parent.figure if item.parent is not None else None
        plain = not figure.approximate and not item.is_base and not item.zero_word
        self._text(figure, figure.unit, facets, item.node, lead, tail, plain=plain, mate=item.ratio, within=within)
        if item.ratio is not None:
            self._text(item.ratio, figure.unit, {}, item.node, lead, tail, plain=plain, mate=figure)

    def _text(
        self,
        figure: Figure,
        unit: str,
        facets: Mapping[str, str],
        node: Node | None,
        lead: str | None,
        tail: str,
        *,
        plain: bool,
        mate: Figure | None = None,
        within: Figure | None = None,
    ) -> None:
        """Note a figure of a text. lead and tail: its own words."""
        block, end = figure.span.block, figure.span.start
        start = sentence_start(block.folded, end)
        spans = own_words(block.folded, start, end)
        before = joined(block.folded, spans)
        part = self.parts.of(node)
        if lead is None:
            lead = before.rpartition(",")[2]
        lead = lead.rpartition(":")[2]
        around = _words(f"{block.folded[_sentence_from(block.folded, end) : end]} {tail}") | self._above(node)
        words = content(f"{lead} | {tail}") if part else frozenset()
        above = node if part != "to do" else None  # such parts are headed by the time to come
        plain = plain and not spans_other_period(self.report, block, spans, above, self.periods)
        scope = scope_of(f"{before} {tail}" if part else before, None if part else node, self.scope)
        if unit in _WHOLE and scope == self.scope:
            scope = ""
        meant = self._meant(facets, lead, tail, unit)
        counted = lexicon().units.at_start(tail)
        noun = tail[counted.start : counted.end] if counted is not None else ""
        told = plain and not part
        said = _Said(figure, unit, meant, words, around, told, scope, mate=mate, within=within, noun=noun)
        self.told.append(said)
        if part and plain and unit != "point" and _tells_again(f"{_inner(block.folded, spans, end)} | {tail}", part):
            self.again.append(said)

    def _meant(self, facets: Mapping[str, str], lead: str, tail: str, unit: str) -> dict[str, str]:
        """Facets with the states that the words give, and without what goes without saying."""
        found = normalised(facets, self.own)
        around = without_units(f"{lead} | {tail}")  # "thiếu sót" lacks nothing
        for state, words in _marks().states.items():
            if unit in ("", "person") and words.search(around):
                found = {"state": state}
        if "stage" not in found and _marks().left.search(lead):
            found["stage"] = _LEFT
        return found

    def _table(self, table: DataTable) -> None:
        caption = _words(fold(table.caption))
        retold = {id(figure): row for row, figure in own_figures(self.report, table)}
        for row in table.body():
            label = fold(row.label)
            above = _words(fold(row.parent.label)) if row.parent is not None else frozenset()
            for index, cell in row.cells.items():
                title = next((c.title for c in table.columns if c.index == index), "")
                around = _words(f"{label} {fold(title)}") | caption | above
                for figure in cell.figures():
                    unit = "percent" if figure.kind == "rate" else figure.unit
                    facets = normalised(figure.facets, self.own)
                    again = id(figure) in retold
                    said = _Said(
                        figure, unit, facets, content(label) if again else frozenset(), around, again, "", row
                    )
                    self.told.append(said)
                    if again and unit != "point":
                        self.again.append(said)

    def _above(self, node: Node | None) -> frozenset[str]:
        """The words of the headings above a text."""
        if node is None or node.parent is None:
            return frozenset()
        above = node.parent
        if id(above) not in self._headings:
            own = _words(above.words) if above.block is not None and len(above.words) < FAR else frozenset()
            self._headings[id(above)] = own | self._above(above)
        return self._headings[id(above)]


def _tells_again(text: str, part: Part) -> bool:
    marks = _marks()
    return not marks.not_again.search(text) and (part == "sums up" or marks.left_over.search(text) is not None)


def _before_bracket(item: Item, figure: Figure) -> str:
    """The words before the bracket that a figure opens."""
    text, end = figure.span.block.folded, figure.span.start
    if not text[:end].rstrip().endswith("("):
        return ""
    start = sentence_start(text, end)
    return joined(text, own_words(text, start, end)[-2:]).rstrip(" ,(")


def _inner(text: str, spans: Sequence[tuple[int, int]], end: int) -> str:
    """The words that lead to a figure: within the bracket that it stands in, else all of its clause."""
    opened = text.rfind("(", spans[0][0], end)
    bracketed = opened > text.rfind(")", spans[0][0], end)
    return text[opened + 1 : end] if bracketed else joined(text, list(spans))


def _sentence_from(text: str, end: int) -> int:
    """Where the sentence begins that a figure stands in, over semicolons."""
    near = max(0, end - FAR)
    return max((m.end() for m in _FULL_STOP.finditer(text, near, end)), default=near)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text))
