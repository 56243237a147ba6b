"""Which columns of a table add up to which, by its formulas, its header and the meaning of its columns."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from cchc_lint.model.fold import fold
from cchc_lint.model.table import Column, DataTable
from cchc_lint.syntax.formulas import Expression, FormulaError, Reference, linear, parse_formula, quotient
from cchc_lint.syntax.table_words import bare, starts_with, table_words

from ._lines import Line, Relation, column_line, instances, summed_rows
from ._meaning import Entry, Family
from ._meaning import by_meaning as _by_meaning
from ._period_columns import are_successive, made_of
from ._score_columns import totals_of_scores


@dataclass(frozen=True, slots=True)
class Declared:
    """A relation that the header prints as a formula, or why its formula cannot be used.

    problem: ``syntax`` (position counts the formula's characters), ``unknown`` (a column that is not there).
    """

    column: Column
    relation: Relation | None
    problem: str = ""
    detail: str = ""
    position: int = 0


_ADDED = ("count", "amount")
_PER = re.compile(r"[^\W\d][\w ]*/ ?[^\W\d][\w ]*")


class Lines:
    """The lines of a table's value columns."""

    def __init__(self, table: DataTable) -> None:
        rows = summed_rows(table)
        self.all_rows = table.body()
        self.table = table
        self.by_index = {c.index: column_line(table, c, rows) for c in table.columns if c.role == "value"}
        self.by_number = {c.number: c for c in table.columns if c.number}

    def of(self, column: Column) -> Line:
        return self.by_index[column.index]

    def of_sums(self) -> list[Line]:
        """The lines of the columns that add up, in their order."""
        return [
            self.by_index[c.index] for c in self.table.columns if c.index in self.by_index and c.measure in _ADDED
        ]


# ---- declared ------------------------------------------------------------------------------------------------------


def declared(lines: Lines) -> Iterator[Declared]:
    """The column formulas of the header as relations."""
    for column in lines.table.columns:
        if column.formula is not None:
            yield from _declared(lines, column, column.formula)


def _declared(lines: Lines, column: Column, text: str) -> Iterator[Declared]:
    body = text.lstrip("= ")
    try:
        formula = parse_formula(body)
    except FormulaError as error:
        position = error.position + len(text) - len(body)
        yield Declared(column, None, "syntax", error.found, position)
        return
    unknown = [r.name for r in formula.references() if _column(lines, r) is None]
    if unknown:
        yield Declared(column, None, "unknown", unknown[0], max(text.find(unknown[0]), 0))
        return
    sides = list(formula.sides)
    whole: Column | None = column
    if formula.relations:
        if any(sign != "=" for sign in formula.relations):
            return
        lone = next((s for s in sides if isinstance(s, Reference)), None)
        if lone is None:
            return
        whole = _column(lines, lone)
        sides.remove(lone)
    if whole is None or whole.role != "value":
        return
    for side in sides:
        relation = _relation(lines, whole, side)
        if relation is not None:
            yield Declared(column, relation)


def _column(lines: Lines, reference: Reference) -> Column | None:
    return lines.by_number.get(reference.name) or lines.by_number.get(reference.name.upper())


def _relation(lines: Lines, whole: Column, side: Expression) -> Relation | None:
    flat = linear(side)
    if flat is not None:
        plus, minus = (_lines(lines, refs) for refs in flat)
        return None if plus is None or minus is None else Relation("sum", lines.of(whole), plus, minus)
    ratio = quotient(side)
    if ratio is None:
        return None
    top, bottom = linear(ratio[0]), linear(ratio[1])
    if top is None or bottom is None or bottom[1] or (ratio[2] != 100 and whole.measure != "rate"):
        return None
    numerator, less, denominator = _lines(lines, top[0]), _lines(lines, top[1]), _lines(lines, bottom[0])
    if numerator is None or less is None or denominator is None:
        return None
    if not less:
        return Relation("rate", lines.of(whole), numerator, denominator)
    if [line.key for line in less] == [line.key for line in denominator]:
        return Relation("growth", lines.of(whole), numerator, denominator)
    return None


def _lines(lines: Lines, references: Sequence[Reference]) -> tuple[Line, ...] | None:
    found = [_column(lines, reference) for reference in references]
    if any(column is None or column.role != "value" for column in found):
        return None
    return tuple(lines.of(column) for column in found if column is not None)


# ---- by the header -------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Node:
    """A header cell: a column, or the cells under a merged one."""

    column: Column | None = None
    title: str = ""
    children: list[_Node] = field(default_factory=list)
    part: bool = False


def by_header(lines: Lines) -> Iterator[Family]:
    """Stretches of time that others make up, total scores, wholes that the header names (``Tổng số``) over the
    columns beside them, and ``Trong đó`` groups."""
    columns = [column for column in lines.table.columns if column.role == "value"]
    times = list(made_of([column for column in columns if column.measure in _ADDED]))
    for whole, ways in times:
        if ways:
            yield Family([_sum(lines, whole, way) for way in ways], "title")
    for whole, runs in totals_of_scores(columns):
        if any(column.measure == "score" for column in (whole, *runs[0][0])):
            yield Family([_sum(lines, whole, plus, minus) for plus, minus in runs], "title")
    yield from _families(lines, _children(columns, 0), {whole.index for whole, _ in times})


def _children(columns: Sequence[Column], depth: int) -> list[_Node]:
    nodes: list[_Node] = []
    groups: list[list[Column]] = []
    for column in columns:
        step = column.path[depth] if len(column.path) > depth else None
        last = groups[-1][-1] if groups else None
        if last is not None and step is not None and len(last.path) > depth and last.path[depth] == step:
            groups[-1].append(column)
        else:
            groups.append([column])
    for group in groups:
        first = group[0]
        title = first.titles[depth] if len(first.titles) > depth else ""
        name = bare(fold(title))
        part = table_words().headers.part.at_start(name) is not None
        if len(group) == 1 and len(first.path) <= depth + 1:
            nodes.append(_Node(first, title, part=part))
        else:
            nodes.append(_Node(None, title, _children(group, depth + 1), part))
    return nodes


def _families(lines: Lines, siblings: Sequence[_Node], times: Collection[int]) -> Iterator[Family]:
    """times: columns of stretches of time, which add up nothing but shorter ones."""
    for node in siblings:
        if node.children:
            yield from _families(lines, node.children, times)
    wholes = [
        i
        for i, node in enumerate(siblings)
        if _is_whole(node) and (node.column is None or node.column.index not in times)
    ]
    for position, index in enumerate(wholes):
        stop = wholes[position + 1] if position + 1 < len(wholes) else len(siblings)
        run = list(siblings[index + 1 : stop])
        if not run and len(wholes) == 1:
            run = list(reversed(siblings[:index]))  # the total stands last
        yield from _runs(lines, siblings[index], run)
    for before, node in pairwise(siblings):
        if node.part and node.children and before.column is not None and not _is_whole(before):
            units = _units(node)
            if len(units) > 1 and before.column.measure in ("count", "amount"):
                yield Family([_sum(lines, before.column, units)], "loose")


def _is_whole(node: _Node) -> bool:
    column = node.column
    if column is None or column.measure not in ("count", "amount"):
        return False
    name = bare(fold(node.title))
    return name in table_words().headers.whole or name.startswith(("tổng số ", "tổng cộng ", "tổng "))


def _runs(lines: Lines, whole: _Node, siblings: Sequence[_Node]) -> Iterator[Family]:
    """All beginnings of the siblings beside a whole that hold at least two columns."""
    assert whole.column is not None
    units: list[Column] = []
    candidates: list[Relation] = []
    for node in siblings:
        more = _units(node)
        if not more or any(_differs(whole.column, column) for column in more):
            continue
        units += more
        if len(units) > 1:
            candidates.append(_sum(lines, whole.column, units))
    if candidates:
        yield Family(candidates[::-1], "title")


def _units(node: _Node) -> list[Column]:
    """The columns that together are what a header cell counts: itself, its total, or all that stand under it."""
    if node.column is not None:
        return [node.column] if node.column.measure in ("count", "amount") else []
    for child in node.children:
        if _is_whole(child) and child.column is not None:
            return [child.column]
    return [column for child in node.children for column in _units(child)]


def _differs(one: Column, other: Column) -> bool:
    return (
        one.measure != other.measure
        or one.scale != other.scale
        or (bool(one.unit and other.unit) and one.unit != other.unit)
    )


def _sum(lines: Lines, whole: Column, parts: Sequence[Column], less: Sequence[Column] = ()) -> Relation:
    plus, minus = (tuple(lines.of(part) for part in side) for side in (parts, less))
    return Relation("sum", lines.of(whole), plus, minus)


def by_meaning(lines: Lines) -> Iterator[Family]:
    """Wholes and parts told by what the columns count; see `_meaning`."""
    columns = [c for c in lines.table.columns if c.role == "value" and c.measure in ("count", "amount")]
    yield from _by_meaning(
        [Entry(lines.of(c), c.facets, (c.measure, str(c.scale)), c.unit, c.path[:-1]) for c in columns],
        successive=are_successive(row.label for row in lines.all_rows),
    )


def averaged(table: DataTable, total: Relation) -> frozenset[int]:
    """The columns of points, days, one thing per another whose total lies among its rows; none where such a column
    adds up, as then they all do."""
    titles = {c.index: bare(fold(c.titles[-1])) for c in table.columns if c.titles}
    words = table_words().headers.averaged
    asked = [
        i
        for i in instances(total)
        if starts_with(words, titles.get(i.at, "")) or _PER.fullmatch(titles.get(i.at, ""))
    ]
    if any(found.holds and found.strong for found in asked):
        return frozenset()
    among = set()
    for found in asked:
        values = [figure.value for figure in found.plus]
        if len(values) > 1 and min(values) <= found.whole.value <= max(values):
            among.add(found.at)
    return frozenset(among)
