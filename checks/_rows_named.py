"""Counts of a sentence that names rows of a table, against the cells of these rows.

``tập trung ở lĩnh vực đất đai (15 hồ sơ)`` behind ``quá hạn 18 hồ sơ`` is the cell of the row ``Đất đai`` in the
column ``Quá hạn`` whose total is 18. Which column a sentence tells is seen from its words and from its other figures:
the total of the column, or the cells of other rows that it names. A count that stands nowhere in the row that it is
told of, but a slip of the pen away from the cell of such a column, is wrong.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cchc_lint.lexicon import lexicon
from cchc_lint.lexicon.lists import listed
from cchc_lint.lexicon.phrases import PhraseMatcher
from cchc_lint.model.figure import Figure, Item
from cchc_lint.model.finding import Message
from cchc_lint.model.fold import fold
from cchc_lint.model.report import Period, Report
from cchc_lint.model.table import DataTable, Row
from cchc_lint.solve.identity import Alternative, Identity
from cchc_lint.solve.slips import slip

from ._facts import foreign_periods, spans_other_period
from ._own_words import own_words

_WORD = re.compile(r"[^\W_]+")
_KIND = re.compile(rf"^(?:{listed('kinds_of_rows')}\s*)+")
_SENTENCE_END = re.compile(r"(?<!\d)\.(?=\s|$)|\.(?=\s+[^\d\s])")
_BEHIND = re.compile(r"[^,;:().\d]{0,30}(?<!\w)(?:thuộc|của|ở|tại)(?: (?:các|những))?(?: lĩnh vực| nhóm)?\s*$")
_BETWEEN = re.compile(r"[^,;:.()\d]{0,60}[:(]?[^,;:.()\d]{0,25}$")
_ENDS = re.compile(r"\s*(?:[,;:.()]|(?:và|đã giải quyết|thuộc)(?!\w)|$)")
_NEAR = 80  # letters behind a figure in which its noun stands
_LEAST = 5  # letters of a name
_MOST_TABLES = 6  # more that have a row of one name are of many offices or periods
_TELLING = 10  # smaller figures are often the same by chance
_SURE = 2  # figures of a sentence, or words of its column, from which it is no chance that both are in one place
_LONG = 4  # digits of a number that is not near another one by chance
_SLIPS = ("swapped", "off_by_one")

Named = tuple[DataTable, Row]


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of rows in a sentence: where it stands in the text."""

    start: int
    end: int
    rows: Sequence[Named]


def rows_named(report: Report) -> Iterator[Identity]:
    """Equalities of counts with the cells that they were copied from."""
    names = _names(report)
    if not names:
        return
    matcher = PhraseMatcher((name, rows) for name, rows in names.items())
    foreign = foreign_periods(report)
    by_block: dict[int, list[Item]] = defaultdict(list)
    for item in report.all_items():
        if item.figure is not None:
            by_block[id(item.figure.span.block)].append(item)
    for items in by_block.values():
        figures = [item.figure for item in items if item.figure is not None]
        text = figures[0].span.block.folded
        for start, end in _sentences(text):
            told = [i for i in items if i.figure is not None and start <= i.figure.span.start < end]
            if told and (found := list(_found(text, start, end, matcher))):
                yield from _Sentence(text, start, told, found, foreign).identities()


def _names(report: Report) -> dict[str, list[Named]]:
    found: dict[str, list[Named]] = defaultdict(list)
    for table in report.tables:
        seen: dict[str, int] = defaultdict(int)
        rows = [(name, row) for row in table.body() if row.role in ("data", "group", "part") and (name := _name(row))]
        for name, _ in rows:
            seen[name] += 1
        for name, row in rows:
            if seen[name] == 1:
                found[name].append((table, row))
    return {name: rows for name, rows in found.items() if len(rows) <= _MOST_TABLES}


def _name(row: Row) -> str:
    words = " ".join(word for word in _WORD.findall(fold(row.label)) if word != "và")
    short = _KIND.sub("", words)
    name = short if len(short) >= _LEAST else words
    return name if len(name) >= _LEAST and not name.replace(" ", "").isdigit() else ""


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for mark in _SENTENCE_END.finditer(text):
        yield start, mark.end()
        start = mark.end()
    yield start, len(text)


def _found(text: str, start: int, end: int, matcher: PhraseMatcher[list[Named]]) -> Iterator[_Name]:
    """The names in a sentence, over commas and ``và`` in them."""
    words = [m for m in _WORD.finditer(text, start, end) if m.group() != "và"]
    joined = " ".join(m.group() for m in words)
    starts: dict[int, int] = {}
    at = 0
    for number, word in enumerate(words):
        starts[at] = number
        at += len(word.group()) + 1
    for match in matcher.find(joined):
        first = starts[match.start]
        last = first + joined[match.start : match.end].count(" ")
        yield _Name(words[first].start(), words[last].end(), match.value)


@dataclass(slots=True)
class _Sentence:
    """A sentence: where it starts in its text, its counts, and the rows that it names."""

    text: str
    start: int
    items: Sequence[Item]
    names: Sequence[_Name]
    foreign: Mapping[int, list[Period]]

    def identities(self) -> Iterator[Identity]:
        for item in self.items:
            figure = item.figure
            if figure is None or figure.kind != "count" or not figure.exact or item.is_change or item.is_base:
                continue
            name = _name_of(self.text, figure, self.names)
            if name is None or figure.value in _values(name) or self._is_of_another_time(item, figure, name):
                continue
            cells = list(self._meant(item, figure, name))
            if len({cell.value for cell, _ in cells}) == 1:
                cell, label = cells[0]
                fact = Message("default", {"fact": label})
                yield Identity("XRF001", "equal", figure, (Alternative((cell,)),), message=fact)

    def _meant(self, item: Item, figure: Figure, name: _Name) -> Iterator[tuple[Figure, str]]:
        """The cells of the named rows that are a slip of the pen away, in columns that the sentence tells."""
        words = frozenset(_WORD.findall(self.text[self.start : figure.span.end]))
        long = sum(map(str.isdigit, figure.text)) >= _LONG
        for table, row in name.rows:
            for column in table.columns:
                cell = row.cells[column.index].figure if column.index in row.cells else None
                if cell is None or cell.kind != "count" or slip(figure.text.lstrip("0"), cell.text) not in _SLIPS:
                    continue
                title = _WORD.findall(fold(column.title).split("(")[0])
                evidence = self._evidence(table, row, column.index)
                told = evidence >= _SURE or (evidence and words.issuperset(title))
                if (told or (long and len(words.intersection(title)) >= _SURE)) and not _conflict(
                    item, cell, evidence
                ):
                    yield cell, f"{row.label}, {column.title}".rstrip(", ")

    def _evidence(self, table: DataTable, row: Row, column: int) -> int:
        """How many figures of the sentence are the total of a column, or cells of other rows that it names."""
        named = [other for name in self.names for of, other in name.rows if of is table]
        rows = [*named, *(other for other in table.body() if other.role == "total")]
        cells = [other.cells[column].figure for other in rows if other is not row and column in other.cells]
        found = {cell.value for cell in cells if cell is not None and cell.value >= _TELLING}
        return len(found & {item.figure.value for item in self.items if item.figure is not None})

    def _is_of_another_time(self, item: Item, figure: Figure, name: _Name) -> bool:
        """Whether its words put a figure into another time than the report's; names of rows may be months."""
        block = figure.span.block
        spans = own_words(self.text, self.start, figure.span.start)
        here = [p for p in self.foreign.get(id(block), ()) if not name.start <= p.at.start < name.end]
        return spans_other_period(block, spans, item.node, {**self.foreign, id(block): here})


def _name_of(text: str, figure: Figure, names: Sequence[_Name]) -> _Name | None:
    """The name that a figure is told of: right before it, or behind it (``316 hồ sơ thuộc các lĩnh vực khác``)."""
    before = [name for name in names if name.end <= figure.span.start]
    if before and _BETWEEN.match(text[before[-1].end : figure.span.start]):
        noun = lexicon().units.at_start(text[figure.span.end : figure.span.end + _NEAR])
        ends = _ENDS.match(text, figure.span.end + (noun.end if noun is not None else 0))
        return before[-1] if ends else None  # else a part of what the row counts
    behind = next((name for name in names if name.start >= figure.span.end), None)
    if behind is not None and _BEHIND.match(text[figure.span.end : behind.start]):
        return behind
    return None


def _values(name: _Name) -> set[Fraction]:
    return {f.value for _, row in name.rows for cell in row.cells.values() for f in cell.figures()}


def _conflict(item: Item, cell: Figure, evidence: int) -> bool:
    """Whether a count and a cell are said to be of different kinds; ``còn lại 316 hồ sơ`` is no stage of dossiers."""
    dimensions = ("timing", "channel") if evidence >= _SURE else ("timing", "channel", "stage")
    return any(cell.facets.get(d, v) != v for d, v in item.facets.items() if d in dimensions)
