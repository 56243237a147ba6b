"""Entries of a list against the rows of a table that have their names.

``- Hộ tịch: nhận 2.871, trả 2.866, trễ 03`` and the row ``Hộ tịch | 2.871 | 2.866 | 3``: which column tells what a
figure of the entries tells is seen from the entries themselves. Where most of them agree with one column, those that
don't contradict it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cchc_lint.lexicon.lists import listed
from cchc_lint.model.figure import Figure, Item
from cchc_lint.model.finding import Message
from cchc_lint.model.fold import fold
from cchc_lint.model.report import Node, Report
from cchc_lint.model.table import DataTable, Row
from cchc_lint.solve.identity import Alternative, Identity

_FEWEST = 3  # entries that agree with a column
_MOST_TABLES = 6  # more that have a row of one name are of many offices or periods
_TELLING = 10  # smaller figures are often the same by chance
_WORD = re.compile(r"[^\W\d_]+")
_KIND = re.compile(rf"^(?:{listed('kinds_of_rows')}\s*)+")

Slot = tuple[object, ...]
Place = tuple[int, int]  # column, and which of the cell's figures


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry: the words that name it, and its figures by what they tell."""

    label: str
    figures: Mapping[Slot, Figure]


def entries_told(report: Report) -> Iterator[Identity]:
    """Equalities of the figures of entries with those of the rows that are named as they are."""
    named: dict[str, list[tuple[DataTable, Row]]] = defaultdict(list)
    for table in report.tables:
        for label, row in _rows(table).items():
            named[label].append((table, row))
    for entries in _lists(report) if named else ():
        pairs: dict[int, list[tuple[_Entry, Row]]] = defaultdict(list)
        tables: dict[int, DataTable] = {}
        for entry in entries:
            for table, row in named.get(entry.label, ())[:_MOST_TABLES]:
                tables[id(table)] = table
                pairs[id(table)].append((entry, row))
        for key, found in pairs.items():
            if len(found) >= _FEWEST and len(found) * 2 >= len(entries):
                yield from _of_list(found, tables[key])


def _of_list(pairs: Sequence[tuple[_Entry, Row]], table: DataTable) -> Iterator[Identity]:
    slots = dict.fromkeys(slot for entry, _ in pairs for slot in entry.figures)
    told = {slot: [(e.figures[slot], row) for e, row in pairs if slot in e.figures] for slot in slots}
    titles = {column.index: column.title for column in table.columns}
    for slot, place in _places(told).items():
        for figure, row in told[slot]:
            cell = _at(row, place)
            if cell is not None:
                fact = Message("default", {"fact": f"{row.label}, {titles.get(place[0], '')}".rstrip(", ")})
                yield Identity("XRF001", "equal", figure, (Alternative((cell,)),), message=fact)


def _places(told: Mapping[Slot, Sequence[tuple[Figure, Row]]]) -> dict[Slot, Place]:
    """The column of each slot that has one. Small counts prove nothing by themselves: they are taken where others of
    the list have shown that the table is of it."""
    found = {slot: agreed for slot, entries in told.items() if (agreed := _agreed(entries)) is not None}
    places = {slot: place for slot, (place, telling) in found.items() if telling}
    for slot, (place, _) in found.items() if places else ():
        if slot not in places and place not in places.values():
            places[slot] = place
    return places


def _agreed(told: Sequence[tuple[Figure, Row]]) -> tuple[Place, bool] | None:
    """The column that most entries agree with, and whether that is no chance; none where no column is agreed with or
    two are alike."""
    agreeing: dict[Place, list[Figure]] = defaultdict(list)
    asked: dict[Place, int] = defaultdict(int)
    for figure, row in told:
        for place, other in _cells(row):
            if (figure.kind == "rate") == (other.kind == "rate"):
                asked[place] += 1
                if figure.interval.overlaps(other.interval):
                    agreeing[place].append(figure)
    ranked = sorted(agreeing, key=lambda place: (-len(agreeing[place]), place))
    if not ranked:
        return None
    best = agreeing[ranked[0]]
    if len(ranked) > 1 and len(agreeing[ranked[1]]) == len(best) < asked[ranked[0]]:
        return None
    if len(best) < _FEWEST or len(best) * 3 < asked[ranked[0]] * 2:
        return None
    return ranked[0], len({figure.value for figure in best if figure.value >= _TELLING}) > 1


def _cells(row: Row) -> Iterator[tuple[Place, Figure]]:
    for column, cell in row.cells.items():
        for number, figure in enumerate(cell.figures()):
            yield (column, number), figure


def _at(row: Row, place: Place) -> Figure | None:
    return next((figure for other, figure in _cells(row) if other == place), None)


# ---- names ---------------------------------------------------------------------------------------------------------


def _rows(table: DataTable) -> dict[str, Row]:
    """The rows by their names; of rows that share one none."""
    found: dict[str, Row] = {}
    shared: set[str] = set()
    for row in table.body():
        label = _name(fold(row.label))
        if row.role in ("data", "group", "part") and label:
            shared |= {label} & found.keys()
            found[label] = row
    return {label: row for label, row in found.items() if label not in shared}


def _name(words: str) -> str:
    return _KIND.sub("", " ".join(_WORD.findall(words)))


# ---- entries -------------------------------------------------------------------------------------------------------


def _lists(report: Report) -> Iterator[list[_Entry]]:
    """The lists of a report: lines under one text, and the clauses of one sentence or text."""
    items: dict[int, list[Item]] = defaultdict(list)
    for item in report.all_items():
        items[id(item.node)].append(item)
    rates: dict[int, list[Figure]] = defaultdict(list)
    for rate in report.rates:
        rates[id(rate.node)].append(rate.figure)
    for node in report.root.walk():
        lines = [_of_node(child, items[id(child)], rates[id(child)]) for child in node.children if child.block]
        yield [entry for entry in lines if entry.label and entry.figures]
        clauses: dict[int, list[Item]] = defaultdict(list)
        for item in sorted(items[id(node)], key=lambda i: i.figure_order):
            clauses[item.clause].append(item)
        if len(clauses) >= _FEWEST:
            yield [_of_clause(told) for told in clauses.values()]


def _of_node(node: Node, items: Sequence[Item], rates: Sequence[Figure]) -> _Entry:
    assert node.block is not None
    start = node.body.start if node.body is not None else 0
    first = min((f.span.start for f in (*(i.figure for i in items if i.figure), *rates)), default=start)
    words = node.block.folded[start:first].partition(":")[0]
    return _Entry(_name(words), _slots(sorted(items, key=lambda i: i.figure_order), rates))


def _of_clause(items: Sequence[Item]) -> _Entry:
    return _Entry(_name(items[0].lead.folded.rpartition(":")[2]), _slots(items, ()))


def _slots(items: Sequence[Item], rates: Sequence[Figure]) -> dict[Slot, Figure]:
    """Figures by what their words tell, and the how many-eth of such they are."""
    found: dict[Slot, Figure] = {}
    seen: dict[Slot, int] = defaultdict(int)
    for item in items:
        if item.figure is None or not item.figure.exact or item.is_change or item.is_base:
            continue
        key: Slot = ("count", *sorted(item.own.items()))
        found[*key, seen[key]] = item.figure
        seen[key] += 1
        if item.ratio is not None:
            found[*key, "of"] = item.ratio
    for number, rate in enumerate(rates):
        found["rate", number] = rate
    return found
