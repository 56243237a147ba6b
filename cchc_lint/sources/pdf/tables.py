"""Tables of a PDF: from grids and columns to the model, over page ends."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cchc_lint.model.document import Cell, Table
from cchc_lint.model.place import Place
from cchc_lint.sources.maps import JoinedMap, Part, StandingMap
from cchc_lint.sources.pdf.columns import SideBySide
from cchc_lint.sources.pdf.grid import Grid, GridCell
from cchc_lint.sources.pdf.page import Char
from cchc_lint.sources.pdf.prose import TextLine
from cchc_lint.sources.strand import Strand

_CELL_PADDING = 8.0  # points that a word processor keeps free in a cell, left and right together


@dataclass(frozen=True, slots=True)
class _Fill:
    """How a cell is filled: the room on its last line, the width of its first word."""

    room: float
    first_word: float


@dataclass(slots=True)
class PageTable:
    """A table of a page, with what joining it to the next page's needs: its columns' edges, its cells' filling."""

    table: Table
    edges: list[float]
    fills: dict[int, _Fill]


def text_at(letters: str, at: Place) -> StandingMap:
    """The source of a text of one page."""
    return StandingMap(letters, Strand.of(letters, 0, len(letters)).nfc(), at)


def ruled_table(grid: Grid, inside: dict[GridCell, list[Char]], page: int) -> PageTable:
    """The table of a grid, inside has the characters of its cells."""
    rows: list[list[Cell]] = [[] for _ in range(len(grid.ys) - 1)]
    fills = {}
    for place in grid.cells:
        chars = inside.get(place, [])
        cell = _cell(" ".join("".join(_with_breaks(chars)).split()), page, place.row, place.column)
        cell.row_span, cell.column_span = place.row_span, place.column_span
        rows[place.row].append(cell)
        fills[id(cell)] = _fill(chars, grid.xs[place.column + place.column_span])
    return PageTable(Table(rows, page=page), grid.xs, fills)


def layout_table(region: SideBySide, page: int) -> Table:
    """What stands side by side: two columns are two cells with lines (a letterhead, a signature), more a table."""
    if len(region.columns) == 2:
        rows = [["\n".join(line.text for line in column) for column in region.columns]]
    else:
        rows = [[" ".join(line.text for line in cell) for cell in row] for row in region.rows]
    cells = [[_cell(text, page, at, column) for column, text in enumerate(row)] for at, row in enumerate(rows)]
    return Table(cells, page=page)


def _cell(letters: str, page: int, row: int, column: int) -> Cell:
    source = text_at(letters, Place(page=page, row=row + 1, cell=str(column + 1)))
    return Cell(source.strand.text, source, row=row, column=column)


def _with_breaks(chars: list[Char]) -> list[str]:
    """The letters, with a space where the next one stands on another line."""
    out: list[str] = []
    last: Char | None = None
    for char in chars:
        if char.drawn:
            if last is not None and abs(char.middle[1] - last.middle[1]) > (last.top - last.bottom) / 2:
                out.append(" ")
            last = char
        out.append(char.text)
    return out


def _fill(chars: list[Char], edge: float) -> _Fill:
    drawn = [char for char in chars if char.drawn and char.text.strip()]
    if not drawn:
        return _Fill(0, 0)
    half = (drawn[-1].top - drawn[-1].bottom) / 2
    right = max(char.right for char in drawn if abs(char.middle[1] - drawn[-1].middle[1]) < half)
    word = len("".join(_with_breaks(chars)).split(None, 1)[0])
    return _Fill(edge - right - _CELL_PADDING, drawn[min(word, len(drawn)) - 1].right - drawn[0].left)


def mend_tables(content: list[TextLine | Table | PageTable]) -> list[TextLine | Table]:
    """Rows that a page end cut in two put together, and the tables numbered; a table that was only the rest of a
    row goes."""
    out: list[TextLine | Table] = []
    last: PageTable | None = None
    for block in content:
        if not isinstance(block, PageTable):
            out.append(block)
            last = None
            continue
        if last is not None and _same_columns(last.edges, block.edges) and _is_rest(last, block):
            row = block.table.rows.pop(0)
            if any(cell.text for cell in row):
                _mend(last.table.rows[-1], row)
            for cell in block.table.cells():
                cell.row -= 1
        if block.table.rows:
            out.append(block.table)
            last = block
    for number, table in enumerate((block for block in out if isinstance(block, Table)), 1):
        _number(table, number)
    return out


def _same_columns(first: list[float], second: list[float]) -> bool:
    return len(first) == len(second) and all(abs(a - b) < 4 for a, b in zip(first, second, strict=True))


def _is_rest(first: PageTable, second: PageTable) -> bool:
    """Whether the second table's first row only ends words that the first one's last row began: it has no serial
    number, and its words go on in small letters or had no room above. An empty row is the rest of one too."""
    above, row = first.table.rows[-1], second.table.rows[0]
    if first.table.page == second.table.page or any(cell.row_span > 1 for cell in row):
        return False
    if not any(cell.text for cell in row):
        return True
    if len(above) != len(row) or any(cell.row_span > 1 for cell in above) or row[0].text:
        return False
    return all(
        begun.text and (rest.text[0].islower() or first.fills[id(begun)].room < second.fills[id(rest)].first_word)
        for begun, rest in zip(above, row, strict=True)
        if rest.text
    )


def _mend(above: list[Cell], row: list[Cell]) -> None:
    for begun, rest in zip(above, row, strict=True):
        if rest.text:
            if isinstance(rest.source, StandingMap):
                rest.source.at = replace(rest.source.at, row=begun.row + 1)
            start = len(begun.text) + 1
            parts = (Part(0, len(begun.text), begun.source), Part(start, len(rest.text), rest.source))
            begun.text = f"{begun.text} {rest.text}"
            begun.source = JoinedMap(parts)


def _number(table: Table, number: int) -> None:
    table.number = number
    for cell in table.cells():
        sources = [part.source for part in cell.source.parts] if isinstance(cell.source, JoinedMap) else [cell.source]
        for source in sources:
            if isinstance(source, StandingMap):
                source.at = replace(source.at, table=number)
