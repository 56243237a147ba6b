"""Sheets to blocks: which rows are tables, and which are the titles above and the notes below them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from unicodedata import normalize

from cchc_lint.model.document import Block, Cell, Paragraph, Table
from cchc_lint.model.place import Place
from cchc_lint.sources.strand import Strand

_FAR = 50  # empty rows after which a table does not go on


@dataclass(slots=True)
class TableSource:
    """Base of source maps of cells whose table is not known until the whole sheet was looked at."""

    table: int | None = field(default=None, kw_only=True)


@dataclass(slots=True)
class CellMap(TableSource):
    """The SourceMap of a sheet's cell: its letters before normalisation; row and column from 0.

    Sheets have many cells, and few of them are ever asked for their place: it is made up when asked for.
    """

    letters: str
    sheet: str | None
    row: int
    column: int

    def place(self, start: int, end: int) -> Place:
        cell = f"{column_name(self.column)}{self.row + 1}"
        return Place(sheet=self.sheet, table=self.table, row=self.row + 1, cell=cell)

    def raw(self, start: int, end: int) -> str:
        low, high = _strand(self.letters).raw_range(start, end)
        return self.letters[low:high]


@dataclass(slots=True)
class SheetRow:
    """A row with its cells that the sheet has (merged ones once), at least one of them with content.

    index counts from 0; the cells' row is that index, their column the sheet's column from 0.
    """

    index: int
    cells: list[Cell]

    @property
    def filled(self) -> list[Cell]:
        return [cell for cell in self.cells if _has_content(cell)]


def column_name(column: int) -> str:
    """A, B … Z, AA … of a column from 0."""
    name = ""
    column += 1
    while column:
        column, digit = divmod(column - 1, 26)
        name = chr(ord("A") + digit) + name
    return name


def text_of(letters: str) -> str:
    """The text of a cell's letters: stripped and in NFC."""
    text = letters.strip()
    return text if text.isascii() else normalize("NFC", text)


def _strand(letters: str) -> Strand:
    return Strand.of(letters, 0, len(letters)).strip().nfc()


def blocks_of(rows: Iterable[SheetRow], sheet: str | None = None, *, hidden: bool = False) -> list[Block]:
    """The blocks of a sheet, in order.

    Rows that follow each other are a band. In a band the rows before the first with three filled cells are
    lines of a title; a band of text that has none is lines too. A band that begins with numbers goes on with the
    table above it. (Sheets that nowhere have three cells in a row are judged by two.)
    """
    bands = list(_bands(rows))
    widest = max((len(row.filled) for band in bands for row in band), default=0)
    wide = min(max(widest, 2), 3)
    numbers = count(1)
    out: list[Block] = []
    open_: list[SheetRow] = []

    def close() -> None:
        if open_:
            out.extend(_table(open_, next(numbers), sheet, hidden))
            open_.clear()

    for band in bands:
        start = next((at for at, row in enumerate(band) if len(row.filled) >= wide), None)
        goes_on = bool(open_) and band[0].index - open_[-1].index <= _FAR
        if goes_on and (start is None or start == 0) and any(_is_number(cell) for cell in band[0].filled):
            open_ += band
            continue
        close()
        lines = band if start is None else band[:start]
        out += [paragraph for row in lines for paragraph in _paragraphs(row)]
        if start is not None:
            open_ += band[start:]
    close()
    return out


def _bands(rows: Iterable[SheetRow]) -> Iterator[list[SheetRow]]:
    band: list[SheetRow] = []
    reach = -1  # the last row that a merged cell of the band reaches
    for row in rows:
        if band and row.index > max(band[-1].index, reach) + 1:
            yield band
            band, reach = [], -1
        band.append(row)
        reach = max(reach, *(cell.row + cell.row_span - 1 for cell in row.cells))
    if band:
        yield band


def _table(rows: Sequence[SheetRow], number: int, sheet: str | None, hidden: bool) -> list[Block]:
    """The table of the rows, and the lines of text that stand below it."""
    end = len(rows)
    while end > 1 and _is_note(rows[end - 1]):
        end -= 1
    first = rows[0].index
    grid: list[list[Cell]] = [[] for _ in range(rows[end - 1].index - first + 1)]
    filled = [cell for row in rows[:end] for cell in row.filled]
    left = min(cell.column for cell in filled)
    right = max(cell.column for cell in filled) + 1  # columns that are only styled, or only merged, are none
    for row in rows[:end]:
        for cell in row.cells:
            if left <= cell.column < right:
                cell.row -= first
                cell.column -= left
                cell.row_span = min(cell.row_span, len(grid) - cell.row)
                cell.column_span = min(cell.column_span, right - left - cell.column)
                if isinstance(cell.source, TableSource):
                    cell.source.table = number
                grid[row.index - first].append(cell)
    below = [paragraph for row in rows[end:] for paragraph in _paragraphs(row)]
    return [Table(grid, number, sheet=sheet, hidden=hidden), *below]


def _is_note(row: SheetRow) -> bool:
    """Whether a row below a table is a line of text: one cell with words, over several columns."""
    filled = row.filled
    return len(filled) == 1 and filled[0].kind == "text" and filled[0].column_span > 2 and not _is_number(filled[0])


def _paragraphs(row: SheetRow) -> list[Paragraph]:
    return [Paragraph(cell.text, cell.source) for cell in row.filled]


def _has_content(cell: Cell) -> bool:
    return bool(cell.text) or cell.kind == "uncalculated"


def _is_number(cell: Cell) -> bool:
    if cell.kind in ("number", "uncalculated", "error"):
        return True
    return cell.kind == "text" and cell.text[:1].isdigit() and not any(c.isalpha() for c in cell.text)
