"""Formulas of spreadsheet cells: what they add, and how they look from where they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from cchc_lint.model.document import Cell
from cchc_lint.model.table import DataTable, Row, TableCell

_REFERENCE = re.compile(r"(?<![A-Za-z0-9_.!'])\$?([A-Z]{1,3})\$?(\d{1,7})(?![A-Za-z0-9_(])")
_SUM = re.compile(r"=\s*SUM\(([^()]*)\)", re.IGNORECASE)
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
_PLAIN_SUM = re.compile(r"=\s*\+?\s*\$?[A-Z]{1,3}\$?\d+(?:\s*\+\s*\$?[A-Z]{1,3}\$?\d+)+\s*")
_ENOUGH = 3  # neighbours with one formula that make a pattern

Position = tuple[int, int]  # row and column of the sheet, from 1


@dataclass(frozen=True, slots=True)
class Range:
    """A rectangle of a sheet; both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    def cells(self) -> Iterator[Position]:
        for row in range(self.top, self.bottom + 1):
            for column in range(self.left, self.right + 1):
                yield row, column

    @property
    def size(self) -> int:
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)


@lru_cache(maxsize=8192)
def column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


@lru_cache(maxsize=8192)
def summed(formula: str) -> tuple[Range, ...] | None:
    """The ranges that a formula adds (``=SUM(C5:C9,C12)``, ``=C5+C9``); None for any other formula."""
    match = _SUM.fullmatch(formula.strip())
    if match is not None:
        parts = re.split(r"[,;]", match[1])
    elif _PLAIN_SUM.fullmatch(formula):
        parts = formula.strip().lstrip("=+ ").split("+")
    else:
        return None
    ranges: list[Range] = []
    for part in parts:
        found = _RANGE.fullmatch(part.strip())
        if found is None:
            return None
        top, left = int(found[2]), column_number(found[1])
        bottom, right = (int(found[4]), column_number(found[3])) if found[3] else (top, left)
        ranges.append(Range(min(top, bottom), min(left, right), max(top, bottom), max(left, right)))
    return tuple(ranges)


def relative(formula: str, at: Position) -> str:
    """The formula with its references written as steps from the cell: neighbours filled alike have it in common."""

    def step(match: re.Match[str]) -> str:
        return f"R{int(match[2]) - at[0]}C{column_number(match[1]) - at[1]}"

    return _REFERENCE.sub(step, formula.upper().replace(" ", ""))


def position(cell: Cell) -> Position:
    """Where a cell stands in its sheet; in a table of text, as if its first cell were A1."""
    place = cell.source.place(0, 0)
    if place.sheet is not None and place.cell is not None and place.row is not None:
        letters = place.cell.rstrip("0123456789")
        if letters:
            return (place.row, column_number(letters))
    return (cell.row + 1, cell.column + 1)


def formula_of(cell: TableCell) -> str | None:
    """The cell's formula: the sheet's own, or one that stands in the cell as text (in .csv files)."""
    if cell.cell.formula is not None:
        return cell.cell.formula
    return cell.cell.text.strip() if cell.content == "uncalculated" else None


@dataclass(slots=True)
class SheetTable:
    """A table of a sheet: its cells by position, their formulas and the row that each stands in."""

    table: DataTable
    cells: dict[Position, TableCell] = field(default_factory=dict)
    rows: dict[int, Row] = field(default_factory=dict)  # by row of the sheet

    def figures_in(self, ranges: Sequence[Range]) -> list[TableCell] | None:
        """The figures in ranges; None where a cell is not of this table or cannot be read as a figure or nothing."""
        found: list[TableCell] = []
        if sum(one.size for one in ranges) > 2 * len(self.cells):
            return None
        for one in ranges:
            for at in one.cells():
                cell = self.cells.get(at)
                if cell is None or cell.content in ("text", "uncalculated", "error"):
                    return None
                if cell.figure is not None:
                    found.append(cell)
        return found


def sheet_table(table: DataTable) -> SheetTable | None:
    """The table with its sheet positions; None where none of its cells has a formula."""
    cells = [(row, cell) for row in table.body() for cell in row.cells.values()]
    if all(formula_of(cell) is None for _, cell in cells):
        return None
    result = SheetTable(table)
    for row, cell in cells:
        at = position(cell.cell)
        result.cells[at] = cell
        result.rows[at[0]] = row
    return result


# ---- ranges that leave out rows ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ShortRange:
    """A cell that sums a column but leaves out a row of the block."""

    cell: TableCell
    row: Row
    left_out: TableCell
    left_out_row: Row


def short_ranges(sheet: SheetTable) -> Iterator[ShortRange]:
    """Sums over one column whose range begins after or ends before the rows beside it."""
    for at, cell in sheet.cells.items():
        formula = formula_of(cell)
        ranges = summed(formula) if formula else None
        if ranges is None or len(ranges) != 1:
            continue
        one = ranges[0]
        if one.left != one.right or one.left != at[1] or one.size < 2 or one.top <= at[0] <= one.bottom:
            continue
        inside = sheet.rows.get(one.top)
        if inside is None:
            continue
        for beyond in _beyond(one, at):
            row, left_out = sheet.rows.get(beyond), sheet.cells.get((beyond, one.left))
            if row is None or left_out is None or left_out.figure is None:
                continue
            if row.role == "data" and row.parent is inside.parent and row.measure not in ("rate", "other"):
                yield ShortRange(cell, sheet.rows[at[0]], left_out, row)
                break


def _beyond(one: Range, at: Position) -> Iterator[int]:
    """The rows beside a range: those between it and its sum, then the one on its other side."""
    if at[0] > one.bottom:
        yield from range(one.bottom + 1, min(at[0], one.bottom + 4))
        yield one.top - 1
    else:
        yield from range(max(at[0] + 1, one.top - 3), one.top)
        yield one.bottom + 1


# ---- values typed over formulas ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TypedOver:
    """A number among formulas of one pattern: what the pattern would add there, None where it adds nothing."""

    cell: TableCell
    formula: str
    terms: list[TableCell] | None


def typed_over(sheet: SheetTable) -> Iterator[TypedOver]:
    """Cells without a formula between cells that all have the same one, in a row or a column."""
    by_row: dict[int, list[Position]] = {}
    by_column: dict[int, list[Position]] = {}
    for at in sheet.cells:
        by_row.setdefault(at[0], []).append(at)
        by_column.setdefault(at[1], []).append(at)
    told: set[Position] = set()
    for line in (*by_row.values(), *by_column.values()):
        patterns = _patterns(sheet.cells, line)
        if not patterns:
            continue
        pattern, count = patterns.most_common(1)[0]
        plain = [at for at in line if formula_of(sheet.cells[at]) is None and sheet.cells[at].figure is not None]
        if count < _ENOUGH or not plain or len(plain) * 3 > count:
            continue
        for at in plain:
            if at not in told and not _is_other_kind(sheet.rows[at[0]]):
                told.add(at)
                formula = absolute(pattern, at)
                ranges = summed(formula) if formula else None
                yield TypedOver(sheet.cells[at], formula or pattern, sheet.figures_in(ranges) if ranges else None)


def _patterns(cells: Mapping[Position, TableCell], line: Sequence[Position]) -> Counter[str]:
    found: Counter[str] = Counter()
    for at in line:
        formula = formula_of(cells[at])
        if formula:
            found[relative(formula, at)] += 1
    return found


def _is_other_kind(row: Row) -> bool:
    return row.measure in ("rate", "other")


def absolute(pattern: str, at: Position) -> str | None:
    """A relative formula written for a cell; None where it would leave the sheet."""
    outside = False

    def place(match: re.Match[str]) -> str:
        nonlocal outside
        row, column = int(match[1]) + at[0], int(match[2]) + at[1]
        outside = outside or row < 1 or column < 1
        return f"{_letters(column)}{row}" if column > 0 else ""

    text = re.sub(r"R(-?\d+)C(-?\d+)", place, pattern)
    return None if outside else text


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
