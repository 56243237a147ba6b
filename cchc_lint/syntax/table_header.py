"""Headers of tables: which rows they are, what stands above them, and the columns that they name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from cchc_lint.model.document import Cell
from cchc_lint.model.table import Column
from cchc_lint.syntax.formulas import FormulaError, Reference, parse_formula
from cchc_lint.syntax.header_cells import read_header_text
from cchc_lint.syntax.ordinals import read_serial
from cchc_lint.syntax.table_grid import Grid, GridRow, squeezed
from cchc_lint.syntax.table_words import bare, holds, starts_with, table_words, unit_word

NUMERIC = re.compile(r"[(+-]?\s*\d[\d.,/\s]*%?\)?")
YEAR = re.compile(r"(?:năm )?(?:19|20)\d\d")
_COLUMN_NUMBER = re.compile(r"[(\[]?\s*(\d{1,3}[a-z]?|[a-hđ])\s*[)\]]?")
_SEARCHED = 30
_TALLEST = 8


@dataclass(slots=True)
class Layout:
    """Which grid rows are what: preamble rows, header rows, rows of column numbers or formulas, first body row."""

    preamble: range = range(0)
    header: range = range(0)
    numbers: range = range(0)
    body: int = 0
    columns: list[Column] = field(default_factory=list)


def read_layout(grid: Grid) -> Layout:
    """The header of a grid, and its columns with titles, numbers and formulas; roles are not yet known."""
    start = _header_start(grid)
    if start is None:
        return Layout(columns=[Column(index) for index in range(grid.width)])
    end = _header_end(grid, start)
    numbers = end
    while numbers < len(grid.rows) and numbers < end + 3 and is_number_row(grid.rows[numbers]):
        numbers += 1
    layout = Layout(range(start), range(start, end), range(end, numbers), numbers)
    layout.columns = _columns(grid, layout)
    return layout


# ---- which rows ---------------------------------------------------------------------------------------------------


def _header_start(grid: Grid) -> int | None:
    """The first header row: the first one with several texts and no values, under what stands above a sheet's
    table (agency, motto, title), which a serial number's header or column numbers end."""
    words = table_words().headers
    in_sheet = grid.sources[0].sheet is not None
    first: int | None = None
    for index, row in enumerate(grid.rows[:_SEARCHED]):
        texts = [bare(text) for text in row.texts()]
        if not texts:
            continue
        if any(text in words.serial for text in texts[:2]):
            return index
        if is_number_row(row) and index:
            return _above_numbers(grid, index)
        if _is_data_row(row):
            break
        if len(texts) > 1 and not _has_values(row):
            if not in_sheet or sum(map(_is_header_word, texts)) * 2 >= len(texts):
                return index
            first = index if first is None else first
    return first


def _above_numbers(grid: Grid, numbers: int) -> int:
    """The first header row above a row of column numbers that no header word announced."""
    start = numbers - 1
    while start > 0 and numbers - start < _TALLEST and len(grid.rows[start - 1].texts()) > 1:
        start -= 1
    return start


def _is_header_word(text: str) -> bool:
    words = table_words().headers
    return (
        text in words.serial
        or text in words.unit
        or text in words.whole
        or any(starts_with(matcher, text) for matcher in (words.label, words.note, words.text, words.part))
        or holds(words.rate, text)
        or text in ("số liệu", "kết quả", "số lượng", "thực hiện", "kế hoạch", "dự toán", "tổng số hồ sơ")
    )


def _has_values(row: GridRow) -> bool:
    """Whether a row has numbers that are no years."""
    return any(NUMERIC.fullmatch(text) and not YEAR.fullmatch(text) for text in row.texts())


def _is_data_row(row: GridRow) -> bool:
    """Whether a row opens with a serial number and goes on with a label, or is a total with values."""
    texts = row.texts()
    if len(texts) < 2 or is_number_row(row):
        return False
    if bare(texts[0]) in table_words().total and _has_values(row):
        return True
    serial = read_serial(texts[0])
    return serial is not None and serial.style != "bullet" and not NUMERIC.fullmatch(texts[1]) and len(texts[1]) > 1


def _header_end(grid: Grid, start: int) -> int:
    """The row after the header: what its merged cells span, and rows of sub-headers under it."""
    end = start + 1
    for cell in grid.rows[start].cells():
        if squeezed(cell) and cell.row_span <= _TALLEST:
            end = max(end, start + cell.row_span)
    end = min(end, len(grid.rows))
    while end < len(grid.rows) and end - start < _TALLEST and _is_sub_header(grid, start, end):
        end += 1
    return end


def _is_sub_header(grid: Grid, start: int, index: int) -> bool:
    row = grid.rows[index]
    texts = row.texts()
    if not texts or row.text(0) or is_number_row(row):
        return False
    cells = [cell for cell in row.cells() if squeezed(cell)]
    if any(NUMERIC.fullmatch(text) and not YEAR.fullmatch(text) for text in texts):
        return False
    if all(text.startswith("(") or unit_word(text) for text in texts):
        return True  # a row of units under the titles
    above = grid.rows[start:index]
    # Sub-headers stand under merged cells: some of their columns have no title of their own above.
    above = grid.rows[start:index]
    return any(not any(upper.text(cell.column) for upper in above) for cell in cells)


def is_number_row(row: GridRow) -> bool:
    """Whether a row numbers the columns: ``(1) (2) (3)``, ``A B 1 2``, ``1 2 3=4+5``."""
    seen: list[int] = []
    count = 0
    for text in row.texts():
        count += 1
        match = _COLUMN_NUMBER.fullmatch(text)
        if match is not None:
            label = match[1]
            seen.append(int(re.sub(r"\D", "", label)) + 1000 if label[0].isdigit() else ord(label))
        elif "=" in text and _is_formula(text):
            continue
        else:
            return False
    formulas = count - len(seen)
    if count < 2 or count * 2 < sum(cell is not None for cell in row.covering):
        return False
    if any(a > b for a, b in pairwise(seen)):
        return False
    if formulas:
        return True
    steps = all(b - a <= 3 or a < 1000 for a, b in pairwise(seen))  # A, B, 1, 2
    return steps and count > 2 and seen[0] in (ord("a"), 1000, 1001)


def _is_formula(text: str) -> bool:
    formula = read_header_text(text.upper()).formula
    if formula is None:
        return False
    try:
        return bool(list(parse_formula(formula.lstrip("= ")).references()))
    except FormulaError:
        return False


# ---- what they say ------------------------------------------------------------------------------------------------


def _columns(grid: Grid, layout: Layout) -> list[Column]:
    cells = _filled(grid, layout.header)
    columns: list[Column] = []
    for index in range(grid.width):
        column = Column(index)
        stack: list[Cell] = []
        for row in cells:
            cell = row[index]
            if cell is not None and (not stack or stack[-1] is not cell):
                stack.append(cell)
        titles: list[str] = []
        path: list[int] = []
        for cell in stack:
            text = read_header_text(cell.text)
            if text.title:
                titles.append(text.title)
                path.append(cell.column)
            _take_number(column, cell, index)
        column.titles, column.path = tuple(titles), tuple(path)
        column.title_cell = stack[-1] if stack else None
        columns.append(column)
    for number_row in (grid.rows[i] for i in layout.numbers):
        for cell in number_row.cells():
            if squeezed(cell):
                _take_number(columns[cell.column], cell, cell.column, plain=True)
    _number_the_rest(columns)
    return columns


def _filled(grid: Grid, header: range) -> list[list[Cell | None]]:
    """For each header row and column the cell that titles it: merged cells, and blanks beside a title with
    sub-headers under both, which is what remains of a merged cell in Markdown or extracted text."""
    filled: list[list[Cell | None]] = []
    for index in header:
        row: list[Cell | None] = []
        for column, cell in enumerate(grid.rows[index].covering):
            if cell is not None and not cell.folded.strip():
                cell = None
            left = row[column - 1] if column else None
            if (
                cell is None
                and left is not None
                and left.row == grid.rows[index].index
                and _titled_below(grid, header, index, column)
                and _titled_below(grid, header, index, left.column)
                and (not filled or filled[-1][column] is filled[-1][column - 1])
            ):
                cell = left
            row.append(cell)
        filled.append(row)
    return filled


def _titled_below(grid: Grid, header: range, index: int, column: int) -> bool:
    return any(grid.rows[below].text(column) for below in range(index + 1, header.stop))


def _take_number(column: Column, cell: Cell, index: int, *, plain: bool = False) -> None:
    """The number or formula that a header cell prints for its column; only cells of one column have one."""
    if cell.column_span > 1 or cell.column != index:
        return
    text = read_header_text(cell.text)
    if text.formula is not None:
        body = text.formula
        try:
            formula = parse_formula(body.lstrip("= "))
        except FormulaError:
            formula = None
        column.formula = body
        column.formula_at = cell.span(text.formula_start, text.formula_end)
        if formula is not None and formula.relations and isinstance(formula.sides[0], Reference):
            column.number = formula.sides[0].name
    elif text.number is not None:
        column.number = text.number
    elif plain and (match := _COLUMN_NUMBER.fullmatch(squeezed(cell))):
        column.number = match[1].upper() if match[1].isalpha() else match[1]


def _number_the_rest(columns: list[Column]) -> None:
    """Where only formulas name their columns (``(3)=(4)+(5)`` over the third), number the others by position."""
    known = {int(c.number) - c.index for c in columns if c.number and c.number.isdecimal()}
    if len(known) == 1 and any(c.formula for c in columns):
        offset = known.pop()
        for column in columns:
            if column.number is None and column.index + offset > 0:
                column.number = str(column.index + offset)
