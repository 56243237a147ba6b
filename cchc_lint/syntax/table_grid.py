"""Tables as grids: every grid position with the cell that covers it, tables cut by page ends joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cchc_lint.model.document import Block, Cell, Document, Paragraph, Table
from cchc_lint.syntax.table_words import bare, is_whole_phrase, table_words

_PAGE_LINE = 40  # no longer is what stands at a page end


@dataclass(slots=True, eq=False)
class GridRow:
    """A row of a grid: for each column the cell that covers it, None where the source has none.

    first: the first row after a page end that cut the table.
    """

    covering: list[Cell | None]
    index: int  # of the row in its source table
    source: Table
    first: bool = False

    def own(self, column: int) -> Cell | None:
        """The cell that begins at this row and column."""
        cell = self.covering[column]
        return cell if cell is not None and cell.row == self.index and cell.column == column else None

    def cells(self) -> Iterator[Cell]:
        """The cells that begin in this row, from left to right."""
        for column, cell in enumerate(self.covering):
            if cell is not None and cell.row == self.index and cell.column == column:
                yield cell

    def text(self, column: int) -> str:
        """The folded text, spaces squeezed, of the cell that begins in this row and column; "" for none."""
        cell = self.own(column)
        return squeezed(cell) if cell is not None else ""

    def texts(self) -> list[str]:
        """The non-empty folded texts of the cells that begin in this row."""
        return [text for cell in self.cells() if (text := squeezed(cell))]

    def key(self) -> tuple[str, ...]:
        """The folded texts by column; rows that repeat a header have its keys."""
        return tuple(self.text(column) for column in range(len(self.covering)))


@dataclass(slots=True, eq=False)
class Grid:
    """The rows of one table, or of several that page ends made of one."""

    rows: list[GridRow]
    width: int
    sources: list[Table]
    captions: list[Paragraph] = field(default_factory=list)


def squeezed(cell: Cell) -> str:
    """The folded text of a cell with single spaces."""
    return " ".join(cell.folded.split())


def make_grid(table: Table) -> Grid:
    """The grid of one table; positions beyond a short row are None."""
    width = table.width
    rows = [GridRow([None] * width, index, table) for index in range(_height(table))]
    for cell in (cell for row in table.rows for cell in row):
        for index in range(cell.row, min(cell.row + cell.row_span, len(rows))):
            covering = rows[index].covering
            for column in range(cell.column, min(cell.column + cell.column_span, width)):
                if covering[column] is None:
                    covering[column] = cell
    return Grid(rows, width, [table])


def _height(table: Table) -> int:
    return max(len(table.rows), max((row[0].row + 1 for row in table.rows if row), default=0))


def grids(document: Document) -> list[Grid]:
    """The document's tables as grids, in order: joined over page ends, layout tables left out.

    Nested tables stand for themselves. The paragraphs that follow each other directly before a table are its
    captions (at most six).
    """
    found: list[Grid] = []
    if not any(isinstance(block, Table) for block in document.blocks):
        return found
    before: list[Paragraph] = []
    current: Grid | None = None
    for block in _flat(document.blocks):
        if isinstance(block, Paragraph):
            if not is_page_break(block):
                before.append(block)
            continue
        grid = make_grid(block)
        if current is not None and not before and _continues(current, grid):
            _append(current, grid)
            continue
        if is_layout(grid):
            current = None
        else:
            grid.captions = before[-6:]
            found.append(grid)
            current = grid
        before = []
    return found


def _flat(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Table):
            yield from _flat(table for row in block.rows for cell in row for table in cell.tables)


def is_page_break(paragraph: Paragraph) -> bool:
    """Whether a paragraph is only what stands at a page end: nothing, a page number, "(tiếp theo)"."""
    if len(paragraph.text) > _PAGE_LINE:
        return False
    text = paragraph.folded.strip(" ()[]-–.*_")
    return not text or is_whole_phrase(table_words().page_breaks, bare(text))


def is_layout(grid: Grid) -> bool:
    """Whether a table only puts things side by side: agency and national motto, recipients and signature."""
    if grid.width < 2 or not grid.rows:
        return True
    if len(grid.rows) > 12:
        return False
    words = table_words().layout
    return any(word in text for row in grid.rows[:4] for text in row.texts() for word in words)


def _continues(first: Grid, second: Grid) -> bool:
    """Whether the second table is what a page end cut off the first: same columns, and either the same header
    again or none."""
    if first.width != second.width or not second.rows or first.sources[0].sheet != second.sources[0].sheet:
        return False
    if again := repeated_header(first, second):
        return not _begins_anew(first, second, again)
    if first.sources[0].sheet is not None:
        return False
    opening = second.rows[0]
    serial = opening.text(0)
    return (
        serial not in table_words().headers.serial
        and first.rows[-1].source is not second.sources[0]
        and (_is_continuing_row(opening))
    )


def _begins_anew(first: Grid, second: Grid, header: int) -> bool:
    """Whether a table with the same header is another one: the first ended with its total, counting begins again."""
    ending = next((row for row in reversed(first.rows) if row.texts()), None)
    if ending is None or header >= len(second.rows):
        return False
    return bare(ending.texts()[0]) in table_words().total and second.rows[header].text(0).strip(". ") in (
        "1",
        "01",
        "i",
    )


def _is_continuing_row(row: GridRow) -> bool:
    from cchc_lint.syntax.ordinals import read_serial

    serial = row.text(0)
    texts = row.texts()
    return len(texts) >= 2 and (not serial or read_serial(serial) is not None or serial in ("đó", "trong đó"))


def repeated_header(first: Grid, second: Grid, most: int = 6) -> int:
    """How many of the second grid's first rows repeat the first grid's first rows."""
    count = 0
    for one, other in zip(first.rows[:most], second.rows[:most], strict=False):
        if one.key() != other.key() or not one.texts():
            break
        count += 1
    return count


def _append(grid: Grid, more: Grid) -> None:
    rows = more.rows[repeated_header(grid, more) :]
    if rows:
        rows[0].first = True
    grid.rows.extend(rows)
    grid.sources.extend(more.sources)
