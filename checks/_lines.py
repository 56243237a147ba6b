"""Columns and rows of a table as lines of figures, and relations between lines.

A relation (a total and its parts, a rate and what it divides) is asked at every position of its lines: a relation
between columns in every row, one between rows in every column. How often it holds tells whether the table means
it; that is what the reader of an unknown table goes by, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from cchc_lint.model.figure import Figure
from cchc_lint.model.finding import Message, Severity
from cchc_lint.model.fold import fold
from cchc_lint.model.interval import Interval, total
from cchc_lint.model.table import Column, DataTable, Row, TableCell
from cchc_lint.solve.identity import Alternative, Below, Identity
from cchc_lint.syntax.table_words import bare, holds, starts_with, table_words

from ._period_columns import read_stretch

Kind = Literal["sum", "rate", "growth", "points"]
_ZERO = ("dash", "absent")
_STOCKS = ("person", "organisation", "equipment", "procedure", "service")
_UNKNOWN = ("text", "uncalculated", "error")
_DIGIT = re.compile(r"\d")


@dataclass(slots=True, eq=False)
class Line:
    """A column (cells by row index) or a row (cells by column index)."""

    key: int
    cells: Mapping[int, TableCell]
    title: str = ""
    facets: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Relation:
    """What lines should fulfil: ``sum``: whole = Σ plus − Σ minus; ``rate``, ``growth``: see `Identity`."""

    kind: Kind
    whole: Line
    plus: tuple[Line, ...]
    minus: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Instance:
    """A relation at one position: its figures, the blank cells among the terms, and whether it holds.

    strong: holding says something (several terms are not nil, a rate is neither 0 nor 100).
    """

    at: int
    whole: Figure
    plus: tuple[Figure, ...]
    minus: tuple[Figure, ...]
    blanks: tuple[TableCell, ...]
    holds: bool
    strong: bool


@dataclass(frozen=True, slots=True)
class Support:
    """How often a relation could be tested, how often it held, and how often that says something."""

    tested: int = 0
    held: int = 0
    strong: int = 0
    strong_tested: int = 0

    @property
    def convincing(self) -> bool:
        """Whether the table shows by itself that it means the relation."""
        return self.strong >= 2 and self.strong * 3 >= self.strong_tested * 2

    @property
    def doubtful(self) -> bool:
        """Whether the relation fails so often that the table does not mean it."""
        return self.tested >= 3 and self.held * 2 < self.tested

    @property
    def rank(self) -> tuple[bool, int, int]:
        return (self.convincing, self.strong, self.held)


def column_line(table: DataTable, column: Column, rows: Iterable[Row]) -> Line:
    """The column's cells in the rows."""
    cells = {row.index: row.cells[column.index] for row in rows if column.index in row.cells}
    return Line(column.index, cells, column.title, column.facets)


def row_line(row: Row, columns: Iterable[Column]) -> Line:
    """The row's cells in the columns."""
    cells = {column.index: row.cells[column.index] for column in columns if column.index in row.cells}
    return Line(row.index, cells, row.label or row.serial, row.facets)


def summed_rows(table: DataTable) -> list[Row]:
    """The rows whose cells add up across columns: all but rates and averages, and where columns are stretches of
    time, all but what is left at the end of one and carried into the next."""
    rows = [row for row in table.body() if row.measure not in ("rate", "other", "score")]
    if _are_periods([column.titles[-1] for column in table.columns if column.role == "value" and column.titles]):
        rows = [row for row in rows if not _is_stock(row.facets, row.label, row.unit)]
    return rows


def summed_columns(table: DataTable) -> list[Column]:
    """The columns whose cells add up over rows; of stocks, where rows are stretches of time, see `summed_rows`."""
    columns = [c for c in table.columns if c.role == "value" and c.measure in ("count", "amount")]
    heads = [fold(c.titles[-1]) for c in table.columns if c.role == "label" and c.titles]
    labels = [row.label for row in table.body() if row.role == "data"]
    if any(head in table_words().period_headers for head in heads) or _are_periods(labels):
        columns = [column for column in columns if not _is_stock(column.facets, column.title, column.unit)]
    return columns


def _are_periods(labels: Sequence[str]) -> bool:
    folded = [fold(label) for label in labels]
    matching = sum(
        starts_with(table_words().periods, name) or read_stretch(bare(name)) is not None for name in folded
    )
    return matching >= 2 and matching * 2 > len(labels)


def _is_stock(facets: Mapping[str, str], label: str, unit: str) -> bool:
    """Whether a figure says how much there is at a time, not how much there was over a time."""
    if unit in _STOCKS:
        return True
    if facets.get("stage") == "pending" or facets.get("origin") == "carried":
        return True
    return holds(table_words().stocks, fold(label))


def instances(relation: Relation) -> Iterator[Instance]:
    """The relation at every position where its whole and at least one term has a figure and none is unreadable."""
    for at in relation.whole.cells:
        found = instance(relation, at)
        if found is not None:
            yield found


def instance(relation: Relation, at: int) -> Instance | None:
    """The relation at one position, None where it cannot be asked there."""
    cell = relation.whole.cells.get(at)
    if cell is None or cell.figure is None:
        return None
    plus, plus_blanks = _terms(relation.plus, at)
    minus, minus_blanks = _terms(relation.minus, at)
    if plus is None or minus is None or not (plus or minus):
        return None
    if relation.kind != "sum" and (not plus or not minus or plus_blanks or minus_blanks):
        return None
    blanks = (*(plus_blanks or ()), *(minus_blanks or ()))
    holds = _holds(relation.kind, cell.figure, plus, minus)
    if holds is None:
        return None
    if relation.kind == "sum":
        strong = sum(figure.value != 0 for figure in (*plus, *minus)) > 1
    else:
        strong = cell.figure.value not in (0, 100)
    return Instance(at, cell.figure, plus, minus, blanks, holds, strong)


def _terms(lines: Sequence[Line], at: int) -> tuple[tuple[Figure, ...] | None, tuple[TableCell, ...]]:
    """The figures of the lines at a position and the blank cells; None where a cell cannot be read.

    A dash or "x" is nothing to add; a blank is not: nobody knows what was meant to stand there. Words without a digit
    (``Người học tự túc``) are like a blank.
    """
    figures: list[Figure] = []
    blanks: list[TableCell] = []
    for line in lines:
        cell = line.cells.get(at)
        if cell is None:
            continue
        if cell.figure is not None:
            figures.append(cell.figure)
        elif cell.content == "blank" or is_words(cell):
            blanks.append(cell)
        elif cell.content in _UNKNOWN:
            return None, ()
    return tuple(figures), tuple(blanks)


def is_words(cell: TableCell) -> bool:
    """Whether words stand in the place of a figure, so that nobody knows whether there is something to add."""
    return cell.content == "text" and not _DIGIT.search(cell.cell.text)


def _holds(kind: Kind, whole: Figure, plus: Sequence[Figure], minus: Sequence[Figure]) -> bool | None:
    if kind in ("sum", "points"):
        right = sum((f.value for f in plus), Fraction(0)) - sum((f.value for f in minus), Fraction(0))
        if whole.value == right:
            return True
        if all(f.interval.is_point for f in (whole, *plus, *minus)):
            return False
        return whole.interval.overlaps(total(f.interval for f in plus) - total(f.interval for f in minus))
    top = sum((f.value for f in plus), Fraction(0))
    bottom = sum((f.value for f in minus), Fraction(0))
    if bottom <= 0:
        return None
    exact = top / bottom * 100 - (100 if kind == "growth" else 0)
    return abs(exact - whole.value) < whole.unit_of_last_digit


def support(relation: Relation, most: int = 300) -> Support:
    """How well a table supports a relation; of long tables the first and last rows are asked."""
    positions = list(relation.whole.cells)
    if len(positions) > most:
        positions = positions[: most // 2] + positions[-most // 2 :]
    tested = held = strong = strong_tested = 0
    for at in positions:
        found = instance(relation, at)
        if found is None or (found.blanks and not found.holds):
            continue
        tested += 1
        held += found.holds
        strong_tested += found.strong
        strong += found.strong and found.holds
    return Support(tested, held, strong, strong_tested)


def sharpen(relations: Iterable[Relation]) -> None:
    """Take the figures of sums as exact where the sums come out to the last digit.

    Amounts in millions may be rounded, each by half a million; where nearly all sums of a table are exact to the
    last printed digit they are not, and a difference of one is a mistake.
    """
    found = [i for relation in relations if relation.kind == "sum" for i in instances(relation)]
    trimmed = [i for i in found if i.strong and _has_trimmed_terms(i)]
    if (held := sum(i.whole.value == _right(i) for i in trimmed)) > 1 and held * 3 >= len(trimmed) * 2:
        _take_as_exact(trimmed)
    loose = [i for i in found if i.strong and any(not f.interval.is_point for f in (i.whole, *i.plus, *i.minus))]
    exact = sum(i.whole.value == _right(i) for i in loose)
    if exact < 6 or exact * 6 < len(loose) * 5:  # fewer might come out by chance
        return
    _take_as_exact(loose)


def _has_trimmed_terms(found: Instance) -> bool:
    """Whether some terms have fewer decimals than others: ``8,25 + 12,4 = 20,65``. Where terms were rounded to
    different digits their sums seldom come out to the last one; where zeros were left off they do."""
    units = [figure.unit_of_last_digit for figure in (*found.plus, *found.minus)]
    return min(units) < max(units)


def _take_as_exact(found: Iterable[Instance]) -> None:
    """Take the terms as exact, and the total where it is printed to their last digit."""
    for one in found:
        terms = (*one.plus, *one.minus)
        rounded = one.whole.unit_of_last_digit > min(figure.unit_of_last_digit for figure in terms)
        for figure in terms if rounded else (one.whole, *terms):
            if figure.kind != "rate":
                figure.interval = Interval.point(figure.value)


def _right(found: Instance) -> Fraction:
    return sum((f.value for f in found.plus), Fraction(0)) - sum((f.value for f in found.minus), Fraction(0))


def identities_of(
    relation: Relation,
    code: str,
    *,
    severity: Severity | None = None,
    below: Below = "same",
    others: Sequence[Relation] = (),
    message: str = "default",
    blank_code: str = "",
    skip: frozenset[int] = frozenset(),
) -> Iterator[Identity]:
    """The relation's identities at all its positions.

    others: relations with the same whole that may hold instead. Where cells of the parts are blank and the rest
    falls short of the whole, the finding has blank_code (nothing is said where that is ""). skip: positions left
    out.
    """
    for found in instances(relation):
        if found.at in skip:
            continue
        alternatives = [Alternative(found.plus, found.minus)]
        for other in others:
            again = instance(other, found.at)
            if again is not None:
                alternatives.append(Alternative(again.plus, again.minus))
        chosen, grade, fall, only_slips = code, severity, below, False
        if found.blanks and not found.holds:
            if not blank_code and _short(found):
                continue
            if _short(found):
                chosen, grade, fall = blank_code, Severity.WARNING, "warning"
                if any(is_words(cell) for cell in found.blanks):
                    chosen, only_slips = code, True
        yield Identity(
            code=chosen,
            kind=relation.kind,
            whole=found.whole,
            alternatives=tuple(alternatives),
            severity=grade,
            message=Message(message) if message != "default" and chosen == code else None,
            below=fall,
            slip_only=only_slips,
        )


def _short(found: Instance) -> bool:
    return _right(found) < found.whole.value
