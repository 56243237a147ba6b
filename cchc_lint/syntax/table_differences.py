"""What differences are counted in: ``7.480,2 | 10.722,55 | +3.242,35`` in rows or columns of millions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import permutations

from cchc_lint.model.figure import Figure
from cchc_lint.model.fold import fold
from cchc_lint.model.interval import Interval
from cchc_lint.model.table import Column, DataTable, Row
from cchc_lint.syntax.table_words import unit_word

_NEAREST = 6  # columns that a difference is sought among


def scale_differences(table: DataTable) -> None:
    """Give the figures of columns of differences the unit and scale of what they compare.

    Their header names no unit; those of rows, of the caption or of the columns that they compare hold for them, too,
    unless the figures are percentages of change.
    """
    sources = [c for c in table.columns if c.role == "value" and c.measure in ("count", "amount")]
    for column in table.columns:
        if column.role != "value" or not column.difference or column.measure != "other" or column.scale != 1:
            continue
        near = sorted(sources, key=lambda c: (c.index > column.index, abs(c.index - column.index)))[:_NEAREST]
        found = list(_scaled(table, column, near))
        rates = sum(_is_rate(figure, values) for figure, _, values in found)
        differences = sum(_is_difference(figure, scale, values) for figure, scale, values in found)
        if rates > differences:
            continue
        for figure, scale, values in found:
            _scale(figure, scale, values[0].unit)


def _scaled(
    table: DataTable, column: Column, sources: Sequence[Column]
) -> Iterator[tuple[Figure, int, list[Figure]]]:
    """The figures of a column with the scale of the figures beside them, where that is none of one."""
    for row in table.body():
        cell = row.cells.get(column.index)
        beside = [c for c in sources if c.index in row.cells and row.cells[c.index].figure is not None]
        scales = {_scale_of(row, c) for c in beside}
        if cell is None or cell.figure is None or cell.figure.kind == "rate" or len(scales) != 1 or scales == {1}:
            continue
        values = [figure for c in beside if (figure := row.cells[c.index].figure) is not None]
        yield cell.figure, scales.pop(), values


def _scale_of(row: Row, column: Column) -> int:
    known = unit_word(fold(row.unit_text)) if row.unit_text and column.measure == "count" else None
    return known.scale if known is not None else column.scale


def _is_difference(figure: Figure, scale: int, values: Sequence[Figure]) -> bool:
    return any(figure.value * scale == a.value - b.value for a, b in permutations(values, 2))


def _is_rate(figure: Figure, values: Sequence[Figure]) -> bool:
    """Whether a figure is what percentage one of the values is of another, or by what percentage it differs."""
    for a, b in permutations(values, 2):
        if b.value:
            index = a.value / b.value * 100
            if any(abs(figure.value - exact) < figure.unit_of_last_digit for exact in (index, index - 100)):
                return True
    return False


def _scale(figure: Figure, scale: int, unit: str) -> None:
    figure.value *= scale
    figure.unit_of_last_digit *= scale
    figure.interval = Interval.around(figure.value, Fraction(figure.unit_of_last_digit) / 2)
    figure.unit, figure.kind = unit, "amount"
