"""The figures of a report with their words, and which of them are told again: those of the parts that sum up, of what
is left to do, and of the rows of indicators."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from cchc_lint.lexicon import lexicon, read_data
from cchc_lint.lexicon.phrases import whole_words
from cchc_lint.model.figure import Figure, Item
from cchc_lint.model.fold import fold
from cchc_lint.model.report import Node, Period, Report
from cchc_lint.model.table import DataTable
from cchc_lint.syntax.words import meaning

from ._facts import FAR, foreign_periods, normalised, own_level, sentence_start, spans_other_period
from ._indicator_columns import own_figures
from ._own_words import joined, own_words
from ._recaps import content, own_scope, scope_of, without_units
from ._said import LEFT, WHOLES, Said
from ._summing_up import Part, Parts

_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE = re.compile(r"[,;:()]|(?<!\d)\.|\.(?!\d)")
_FULL_STOP = re.compile(r"(?<!\d)\.(?=\s)|\.(?=\s+[^\d\s])")


@dataclass(frozen=True, slots=True)
class _Marks:
    """What makes a figure an aim or one of another time, what says that it is left over, and its states."""

    not_again: re.Pattern[str]
    left_over: re.Pattern[str]
    left: re.Pattern[str]
    asides: re.Pattern[str]
    owners: re.Pattern[str]
    groups: re.Pattern[str]
    states: Mapping[str, re.Pattern[str]]


@cache
def _marks() -> _Marks:
    data: Mapping[str, Any] = read_data("recaps.yaml")
    not_again, left_over, left, asides, owners, groups = (
        whole_words(data[key]) for key in ("not_again", "left_over", "left", "asides", "owners", "groups")
    )
    states = {state: re.compile(whole_words(words)) for state, words in data["states"].items()}
    return _Marks(
        re.compile(not_again),
        re.compile(left_over),
        re.compile(rf"{left}\s*$"),
        re.compile(asides),
        re.compile(owners),
        re.compile(groups),
        states,
    )


class Retelling:
    """The figures of a report, those told again apart."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.own = own_level(report)
        self.scope = own_scope(report)
        self.periods: Mapping[int, list[Period]] = foreign_periods(report)
        self.periods_of_plans = {  # what is planned, or given, for the year of the report is of its own time
            block: [p for p in periods if p.kind != "year" or p.cumulative or p.year not in (None, report.year)]
            for block, periods in self.periods.items()
        }
        self.parts = Parts()
        self._headings: dict[int, frozenset[str]] = {}
        self.told: list[Said] = []
        self.again: list[Said] = []
        for item in report.all_items():
            if item.figure is not None and not item.is_change:
                self._item(item, item.figure)
        for rate in report.rates:
            if rate.relation in ("share", "plan") and rate.figure.value < 100:
                of = rate.item.facets if rate.item is not None and not rate.named else {}
                facets = {**of, **rate.facets}
                alone = rate.item is None or rate.named or not self.parts.of(rate.node)
                plain = rate.figure.exact and alone  # "1.247 trong 1.251 hồ sơ, tương đương 99,68%" is of these
                self._text(rate.figure, "percent", facets, rate.node, None, "", plain=plain)
        for table in report.tables:
            self._table(table)

    def _item(self, item: Item, figure: Figure) -> None:
        tail = aside_cut(_CLAUSE.split(item.tail.folded)[0])
        lead, facets = item.lead.folded, item.facets
        part = self.parts.of(item.node)
        if part and not lead.strip() and item.parent is None and (lead := _before_bracket(item, figure)):
            facets = {**meaning(lead, "", lexicon()).facets, **facets}  # "số chưa giải quyết còn lớn (2.510 hồ sơ)"
        if part == "to do" and (said := meaning("", tail, lexicon()).facets):
            facets = {**{d: v for d, v in facets.items() if d != "stage"}, **said}  # "giải quyết 47 việc đang làm"
            if _marks().left_over.search(tail):
                facets["stage"] = "pending"
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
        around = words_of(f"{block.folded[_sentence_from(block.folded, end) : end]} {tail}") | self._above(node)
        words = content(f"{lead} | {tail}") if part else frozenset()
        above = node if part != "to do" else None  # such parts are headed by the time to come
        periods = self.periods_of_plans if "quota" in facets else self.periods
        plain = plain and not spans_other_period(block, spans, above, periods)
        scope = scope_of(f"{before} {tail}" if part else before, None if part else node, self.scope)
        if unit in WHOLES and scope == self.scope:
            scope = ""
        meant = self._meant(facets, lead, tail, unit)
        counted = lexicon().units.at_start(tail)
        noun = tail[counted.start : counted.end] if counted is not None else ""
        told = plain and not part
        owners = _owners(f"{lead} | {tail}", unit) if part else frozenset()
        said = Said(
            figure, unit, meant, words, around, told, scope, mate=mate, within=within, noun=noun, owners=owners
        )
        self.told.append(said)
        if part and plain and unit != "point" and _tells_again(f"{_inner(block.folded, spans, end)} | {tail}", part):
            self.again.append(said)

    def _meant(self, facets: Mapping[str, str], lead: str, tail: str, unit: str) -> dict[str, str]:
        """Facets with the states that the words give, and without what goes without saying."""
        found = normalised(facets, self.own)
        around = without_units(f"{lead} | {tail}")  # "thiếu sót" lacks nothing
        for state, words in _marks().states.items():
            if unit in ("", "person") and words.search(around):
                found = {"state": state, **{d: v for d, v in found.items() if d == "staff"}}
        if "stage" not in found and _marks().left.search(lead):
            found["stage"] = LEFT
        return found

    def _table(self, table: DataTable) -> None:
        caption = words_of(fold(table.caption))
        retold = {id(figure): row for row, figure in own_figures(self.report, table)}
        titles = {column.index: words_of(fold(column.title)) for column in table.columns}
        for row in table.body():
            label = fold(row.label)
            above = words_of(fold(row.parent.label)) if row.parent is not None else frozenset()
            for index, cell in row.cells.items():
                around = words_of(label) | titles.get(index, frozenset()) | caption | above
                for figure in cell.figures():
                    unit = "percent" if figure.kind == "rate" else figure.unit
                    facets = normalised(figure.facets, self.own)
                    again = id(figure) in retold
                    said = Said(
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
            own = words_of(above.words) if above.block is not None and len(above.words) < FAR else frozenset()
            self._headings[id(above)] = own | self._above(above)
        return self._headings[id(above)]


def _owners(text: str, unit: str) -> frozenset[str]:
    """The words that say whose a figure told again is; all posts are given (``so với số được giao``)."""
    marks = _marks()
    kinds = (marks.groups,) if unit == "person" else (marks.groups, marks.owners)
    return words_of(" ".join(found.group() for kind in kinds for found in kind.finditer(text)))


def aside_cut(text: str) -> str:
    """The words behind a figure up to those that no longer say of what it is."""
    return _marks().asides.split(text)[0]


def is_no_retelling(text: str) -> bool:
    """Whether words beside a figure make it an aim, another time or an average."""
    return _marks().not_again.search(text) is not None


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


def words_of(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text))
