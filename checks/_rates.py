"""Rate columns and rate rows: what they divide by what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cchc_lint.model.fold import fold
from cchc_lint.model.table import Column, DataTable, Row
from cchc_lint.syntax.table_words import holds, starts_with, table_words

from ._lines import Kind, Line, Relation, column_line, row_line, support
from ._row_relations import denominator_first

_MOST_SOURCES = 24
_SAMPLE = 40
_CONTENT = re.compile(r"[^\W\d_]+")
_EMPTY = re.compile(r"(?<!\w)(?:tỷ lệ|tổng số|số lượng|số|đã|được|của|các|trong|năm|%|phần trăm)(?!\w)")


@dataclass(slots=True)
class Ratio:
    """A rate line with the relation that it most likely means; others may hold instead.

    shown: the table itself shows by many rows that this is meant; named: the words say so.
    """

    relation: Relation
    others: list[Relation]
    shown: bool
    named: bool


# ---- columns -------------------------------------------------------------------------------------------------------


def rate_columns(table: DataTable) -> Iterator[Ratio]:
    """The columns of rates, growth and differences, with the columns that they are computed from."""
    body = [row for row in table.body() if not _is_rank(row)]
    counts = [c for c in table.columns if c.role == "value" and c.measure in ("count", "amount", "score")]
    sources = [column_line(table, c, body) for c in counts]
    sources += [
        column_line(table, c, body)
        for c in table.columns
        if c.measure == "other" and c.role == "value" and is_derived(c)
    ]  # differences, of which a rate of growth may be computed
    for column in table.columns:
        if column.role != "value" or column.measure not in ("rate", "other") or not is_derived(column):
            continue
        target = column_line(table, column, body)
        others = [line for line in sources if line.key != column.index]
        near = sorted(others, key=lambda line: (line.key > column.index, abs(line.key - column.index)))
        candidates = list(_candidates(target, near[:_MOST_SOURCES], _kinds(column)))
        candidates += _shares(table, target, counts, body)
        candidates += _points(table, target, column, body)
        candidates += _places(table, target, column, body)
        yield from _chosen(target, candidates, _named(target, column.facets, sources, column))


def _is_rank(row: Row) -> bool:
    return row.unit == "rank" or starts_with(table_words().ranks, fold(row.label))


def is_derived(column: Column) -> bool:
    """Whether a column holds what is computed from others: rates, growth, differences."""
    return column.measure == "rate" or _grows(column)


def _grows(column: Column) -> bool:
    return column.difference or holds(table_words().headers.growth, fold(column.titles[-1]) if column.titles else "")


def _kinds(column: Column) -> tuple[Kind, ...]:
    return ("rate", "growth") if column.measure == "rate" else ("points", "rate", "growth")


def _candidates(target: Line, sources: Sequence[Line], kinds: Sequence[Kind]) -> Iterator[Relation]:
    for kind in kinds:
        for one in sources:
            for other in sources:
                if one is not other:
                    yield Relation(kind, target, (one,), (other,))
    if "rate" in kinds:
        ordered = sorted(sources, key=lambda line: line.key)
        for a, b in pairwise(ordered):
            for other in sources:
                if other is not a and other is not b:
                    yield Relation("rate", target, (a, b), (other,))
        for start in range(len(ordered)):  # early (and on time) of early, on time and late
            for stop in (start + 2, start + 3):
                whole = tuple(ordered[start:stop])
                for size in (1, 2):
                    if size < len(whole) == stop - start:
                        yield Relation("rate", target, whole[:size], whole)


def _points(table: DataTable, target: Line, column: Column, body: Sequence[Row]) -> Iterator[Relation]:
    """``Kế hoạch (%) | Thực hiện (%) | Chênh lệch (điểm %)``: differences of two columns of rates."""
    if not _grows(column):
        return
    rates = [c for c in table.columns if c.role == "value" and c.measure == "rate" and c is not column]
    lines = [column_line(table, c, body) for c in rates[:_MOST_SOURCES]]
    yield from (Relation("points", target, (a,), (b,)) for a in lines for b in lines if a is not b)


def _places(table: DataTable, target: Line, column: Column, body: Sequence[Row]) -> Iterator[Relation]:
    """``Xếp hạng năm 2023 | Xếp hạng năm 2022 | Tăng/giảm bậc``: places won or lost, whichever sign they have."""
    if column.measure != "other" or not column.difference:
        return
    ranked = [c for c in table.columns if c.role == "value" and not c.difference and _names_places(c)]
    lines = [column_line(table, c, body) for c in ranked[:_MOST_SOURCES]]
    yield from (Relation("points", target, (a,), (b,)) for a in lines for b in lines if a is not b)


def _names_places(column: Column) -> bool:
    return any(starts_with(table_words().ranks, fold(title)) for title in column.titles)


def _shares(table: DataTable, target: Line, counts: Sequence[Column], body: Sequence[Row]) -> Iterator[Relation]:
    """Shares of a column's total: every row's figure over that of the total row."""
    whole = next((row for row in body if row.role == "total"), None)
    if whole is None:
        return
    for column in counts:
        cell = whole.cells.get(column.index)
        if cell is not None and cell.figure is not None:
            constant = Line(-1 - column.index, dict.fromkeys(target.cells, cell), whole.label)
            yield Relation("rate", target, (column_line(table, column, body),), (constant,))


def _chosen(target: Line, candidates: Sequence[Relation], named: Sequence[Relation]) -> Iterator[Ratio]:
    best: Relation | None = None
    rank: tuple[bool, int, int] = (False, 0, 0)
    if len(target.cells) > 1:
        for relation in (*named, *candidates):
            if not _promising(relation):
                continue
            found = support(relation, _SAMPLE)
            if found.rank > rank:
                best, rank = relation, found.rank
    if best is not None and rank[0]:
        yield Ratio(best, [], shown=True, named=any(best is relation for relation in named))
    elif named:
        yield Ratio(named[0], list(named[1:]), shown=False, named=True)


def _promising(relation: Relation) -> bool:
    """Whether a relation holds at one of the first few positions that could tell: most pairs of columns do not."""
    from ._lines import instance

    asked = 0
    for at in relation.whole.cells:
        found = instance(relation, at)
        if found is None or not found.strong:
            continue
        if found.holds:
            return True
        asked += 1
        if asked == 4:
            return False
    return False


def _named(target: Line, facets: Mapping[str, str], sources: Sequence[Line], column: Column) -> list[Relation]:
    """The relations that the words of a rate and of its neighbours name: done / plan, on time / solved …"""
    if column.measure != "rate" or _grows(column):
        return []
    return named_ratios(target, facets, sources)


def named_ratios(target: Line, facets: Mapping[str, str], sources: Sequence[Line]) -> list[Relation]:
    """The ratios that facets name among the sources; the likeliest first."""
    plan = [s for s in sources if s.facets.get("measure") == "plan" and "stage" not in s.facets]
    done = [s for s in sources if s.facets.get("measure") == "done"]
    if len(plan) == len(done) == 1:
        return [Relation("rate", target, (done[0],), (plan[0],))]
    timing = facets.get("timing")
    if timing is None:
        return []
    solved = [s for s in sources if s.facets.get("stage", "solved") == "solved"]
    timed = {s.facets["timing"]: s for s in solved if "timing" in s.facets and _plain(s)}
    wholes = [s for s in sources if s.facets.get("stage") == "solved" and "timing" not in s.facets and _plain(s)]
    wholes += [s for s in sources if s.facets.get("stage") == "received" and _plain(s) and "origin" not in s.facets]
    tops: list[tuple[Line, ...]] = []
    if timing in timed:
        tops.append((timed[timing],))
    if timing in ("on_time", "early_on_time") and "early" in timed and "on_time" in timed:
        tops.insert(0, (timed["early"], timed["on_time"]))
    if timing in ("on_time", "early_on_time") and "early_on_time" in timed and not tops:
        tops.append((timed["early_on_time"],))
    return [Relation("rate", target, top, (whole,)) for whole in wholes for top in tops]


def _plain(line: Line) -> bool:
    return not any(d in line.facets for d in ("channel", "level", "measure", "online_kind"))


# ---- rows ----------------------------------------------------------------------------------------------------------


def indicator_rates(table: DataTable) -> Iterator[Ratio]:
    """Rate rows with the rows that hold their numerator and denominator: those under them (``Trong đó``), or two
    counts beside them that their words speak of."""
    columns = [c for c in table.columns if c.role == "value" and c.measure != "other"]
    for row in table.body():
        if row.measure != "rate":
            continue
        inner = [part for part in row.parts if part.measure not in ("rate", "other", "score")]
        if len(inner) > 1:
            yield from _of_parts(row, inner, columns, named=True)
        elif table.indicator and not row.parts:
            beside = _counts_beside(row, table)
            if len(beside) == 2:
                yield from _of_parts(row, beside, columns, named=False)


def _of_parts(row: Row, inner: Sequence[Row], columns: Sequence[Column], *, named: bool) -> Iterator[Ratio]:
    target = row_line(row, columns)
    first = denominator_first([fold(part.label) for part in inner[:3]])
    if first is None:
        if named:
            a, b = (row_line(part, columns) for part in inner[:2])
            both = [Relation("rate", target, (b,), (a,)), Relation("rate", target, (a,), (b,))]
            yield Ratio(both[0], both[1:], shown=False, named=len(inner) == 2)
        return
    bottom = row_line(inner[first], columns)
    tops = [part for i, part in enumerate(inner[:3]) if i != first]
    if not named and not _speaks_of(row.label, tops[0].label):
        return
    relations = [Relation("rate", target, (row_line(top, columns),), (bottom,)) for top in tops]
    yield Ratio(relations[0], relations[1:] if len(inner) > 2 else [], shown=False, named=named)


def _counts_beside(row: Row, table: DataTable) -> list[Row]:
    """The two counts of one unit directly before a rate row, else directly after it, under the same row."""
    siblings = row.parent.parts if row.parent is not None else [r for r in table.body() if r.parent is None]
    at = next(i for i, other in enumerate(siblings) if other is row)
    for near in (siblings[max(at - 2, 0) : at], siblings[at + 1 : at + 3]):
        counts = [other for other in near if other.measure == "count" and not other.parts]
        if len(counts) == 2 and counts[0].unit_text and fold(counts[0].unit_text) == fold(counts[1].unit_text):
            return counts
    return []


def _speaks_of(rate: str, count: str) -> bool:
    """Whether most words of a rate's label stand in the label of its numerator."""
    wanted, given = (_CONTENT.findall(_EMPTY.sub(" ", fold(label))) for label in (rate, count))
    return bool(wanted) and sum(word in given for word in wanted) * 3 >= len(wanted) * 2


def rate_rows(table: DataTable) -> Iterator[Ratio]:
    """Rate rows of tables whose rows are concepts: by what several columns show, or by their words."""
    if table.indicator:
        return
    columns = [c for c in table.columns if c.role == "value" and c.measure in ("count", "amount")]
    body = table.body()
    counts = [row for row in body if row.measure not in ("rate", "other") and row.role not in ("subtotal",)]
    if len(counts) > _MOST_SOURCES:
        return
    sources = [row_line(row, columns) for row in counts]
    for row in body:
        if row.measure != "rate" or any(p.measure not in ("rate", "other") for p in row.parts if p.role == "part"):
            continue
        target = row_line(row, columns)
        near = sorted(sources, key=lambda line: (line.key > row.index, abs(line.key - row.index)))
        shares = _of_one_column(target, near)
        if shares is not None:
            yield shares
            continue
        candidates = list(_candidates(target, near, ("rate",))) if len(columns) > 2 else []
        yield from _chosen(target, candidates, named_ratios(target, row.facets, sources))


def _of_one_column(target: Line, near: Sequence[Line]) -> Ratio | None:
    """Shares of a row's own total: under ``Tổng | 39 | 22 | 17`` stands ``Tỷ lệ (%) | 100 | 56,4 | 43,6``. The column
    of 100 % tells what the others are shares of."""
    above = next((line for line in near if line.key < target.key), None)
    bases = [at for at, cell in target.cells.items() if cell.figure is not None and cell.figure.value == 100]
    if above is None or not bases:
        return None
    base = above.cells.get(bases[0])
    if base is None or base.figure is None:
        return None
    others = {at: cell for at, cell in target.cells.items() if at > bases[0]}
    constant = Line(-1 - target.key, dict.fromkeys(others, base), above.title)
    relation = Relation("rate", Line(target.key, others, target.title, target.facets), (above,), (constant,))
    found = support(relation)
    if not found.strong or found.strong * 2 < found.strong_tested:
        return None
    return Ratio(relation, [], shown=found.convincing, named=True)
