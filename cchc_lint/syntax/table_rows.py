"""Rows of tables: serial number, label, unit, and the part that each plays."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cchc_lint.model.document import Cell
from cchc_lint.model.fold import fold
from cchc_lint.model.table import Column, Row, RowRole
from cchc_lint.syntax.formulas import FormulaError, parse_formula
from cchc_lint.syntax.header_cells import read_codes, read_header_text
from cchc_lint.syntax.ordinals import read_serial
from cchc_lint.syntax.table_cells import is_formula
from cchc_lint.syntax.table_grid import Grid, GridRow, squeezed
from cchc_lint.syntax.table_header import NUMERIC, Layout, is_number_row
from cchc_lint.syntax.table_order import Reading, arrange, merge, part_word, without_formula
from cchc_lint.syntax.table_words import bare, starts_with, table_words, unit_word

_TYPED_SERIAL = re.compile(
    r"\s*(?P<serial>(?:[IVX]+|\d{1,2}(?:\.\d{1,2})*|[a-zđA-H])[.)]|\d+(?:\.\d+)+|[-+–*•])\s+(?=\S)"
)
# Rows that compare a total with an earlier one hold differences: neither summed nor divided.
_DIFFERENCE = re.compile(
    r"(?:tăng ?[/,(+-]+ ?giảm|tăng giảm|\+ ?/ ?-|chênh lệch|so sánh|so với (?:cùng kỳ|năm|kỳ|quý|tháng))"
)


def read_rows(grid: Grid, layout: Layout) -> list[tuple[Row, dict[int, Cell]]]:
    """The rows of a grid in order, each with the cells of its value columns; figures are not yet read.

    Parents are set; rows that only continue a row cut by a page end are merged into it.
    """
    by_role: dict[str, list[Column]] = {}
    for column in layout.columns:
        by_role.setdefault(column.role, []).append(column)
    readings: list[Reading] = []
    header_keys = {grid.rows[i].key() for i in (*layout.header, *layout.numbers)}
    for index, grid_row in enumerate(grid.rows):
        if index < layout.body:
            role: RowRole = "note" if index in layout.preamble else "header"
            if index in layout.numbers:
                role = "formula" if any("=" in t for t in grid_row.texts()) else "numbers"
            readings.append(Reading(grid_row, Row(index, role)))
            continue
        if grid_row.key() in header_keys or is_number_row(grid_row):
            readings.append(Reading(grid_row, Row(index, "header")))
            continue
        reading = _read(grid_row, index, by_role, grid.width)
        if grid_row.first and readings and merge(readings[-1], reading):
            continue
        readings.append(reading)
    arrange(readings)
    return [(reading.row, reading.values) for reading in readings]


# ---- one row -------------------------------------------------------------------------------------------------------


def _read(grid_row: GridRow, index: int, by_role: dict[str, list[Column]], width: int) -> Reading:
    row = Row(index, "data")
    reading = Reading(grid_row, row)
    cells = [cell for cell in grid_row.cells() if squeezed(cell)]
    if not cells:
        row.role = "blank"
        return reading
    for column in by_role.get("serial", ()):
        _take_serial(row, grid_row.covering[column.index], grid_row.index)
    _take_labels(row, grid_row, by_role.get("label", []))
    for column in by_role.get("unit", ()):
        _take_unit(row, grid_row.covering[column.index])
    _take_values(reading, by_role.get("value", []))
    reading.beside = _is_beside(row, grid_row, by_role)
    if not by_role.get("serial") and row.label_cell is not None:
        _typed_serial(row)
    row.role = _role(reading, cells, width)
    _take_formula(row)
    return reading


def _take_serial(row: Row, cell: Cell | None, index: int) -> None:
    """The serial number; a cell merged over several rows numbers its first row, but its words hold for all."""
    if cell is None or not cell.folded.strip():
        return
    text = squeezed(cell)
    serial = read_serial(text)
    if cell.row == index:
        row.serial = " ".join(cell.text.split())
        row.serial_cell = cell
        if serial is not None:
            row.serial_path, row.serial_style = serial.path, _style(row.serial, serial.style)
    elif serial is None:
        row.serial = " ".join(cell.text.split())


def _is_beside(row: Row, grid_row: GridRow, by_role: Mapping[str, list[Column]]) -> bool:
    """Whether a row without a number shares that of the rows before it: its number and the first of its names are
    merged with theirs or left blank, and only the last name is its own."""
    labels = by_role.get("label", [])
    if row.serial_path or len(labels) < 2 or not by_role.get("serial"):
        return False
    *outer, inner = (grid_row.covering[column.index] for column in labels)
    own = [cell for cell in outer if cell is not None and cell.row == grid_row.index and squeezed(cell)]
    return not own and inner is not None and inner.row == grid_row.index and bool(squeezed(inner))


def _style(text: str, style: str) -> str:
    """Capital and small letters (and Roman numerals) number different levels."""
    return f"{style}{'' if text[:1].isupper() else '-small'}" if style in ("letter", "roman") else style


def _take_labels(row: Row, grid_row: GridRow, columns: list[Column]) -> None:
    seen: list[Cell] = []
    for column in columns:
        cell = grid_row.covering[column.index]
        if cell is not None and cell.folded.strip() and not any(cell is other for other in seen):
            seen.append(cell)
    if not seen and row.serial_cell is not None and not row.serial_path and row.serial_style == "":
        seen = [row.serial_cell]  # "Tổng số" in the column of serial numbers
    row.label = " - ".join(" ".join(cell.text.split()) for cell in seen)
    row.outer = tuple(squeezed(cell) for cell in seen[:-1])
    own = [cell for cell in seen if cell.row == grid_row.index]
    row.label_cell = (own or seen or [None])[-1]  # type: ignore[list-item]


def _take_unit(row: Row, cell: Cell | None) -> None:
    if cell is None or not cell.folded.strip():
        return
    row.unit_cell = cell
    row.unit_text = " ".join(cell.text.split())
    known = unit_word(squeezed(cell))
    if known is not None:
        row.unit, row.measure = known.unit, known.measure
    elif read_codes(cell.text) is not None:
        row.unit, row.measure = "code", "other"


def _take_values(reading: Reading, columns: list[Column]) -> None:
    """The cells of the value columns. A total row that lost a merged cell in a text format is shifted back."""
    grid_row = reading.grid
    shift = 0
    present = sum(cell is not None for cell in grid_row.covering)
    if grid_row.covering[-1] is None and bare(grid_row.text(0)) in table_words().total:
        shift = len(grid_row.covering) - present
    for column in columns:
        if column.index - shift < 0:
            continue
        cell = grid_row.covering[column.index - shift]
        if cell is not None and cell.row == grid_row.index and cell.column == column.index - shift:
            reading.values[column.index] = cell


def _typed_serial(row: Row) -> None:
    """A serial number typed before the label, in tables without a column for it."""
    match = _TYPED_SERIAL.match(row.label)
    if match is None:
        return
    serial = read_serial(match["serial"])
    if serial is not None:
        row.serial, row.serial_path = match["serial"], serial.path
        row.serial_style = _style(match["serial"], serial.style)
        row.label = row.label[match.end() :]


def _role(reading: Reading, cells: list[Cell], width: int) -> RowRole:
    row, words = reading.row, table_words()
    has_values = any(_is_value(cell) for cell in reading.values.values())
    name = fold(row.label)
    open_name = " ".join(name.replace("(", " ").replace(")", " ").split())
    plain = bare(without_formula(name))
    if has_values and not row.serial_path and _DIFFERENCE.match(name):
        return "note"
    if len(cells) == 1 and not has_values and not row.serial_path:
        if starts_with(words.note_rows, plain) or name.startswith("*"):
            return "note"
        if cells[0].column_span * 2 >= width or cells[0].column == 0:
            if part_word(squeezed(cells[0])):
                return "part"
            row.label, row.label_cell = " ".join(cells[0].text.split()), cells[0]
            return "group"
    if part_word(fold(row.serial)) or fold(row.serial).strip() in ("trong", "đó"):
        return "part"
    if row.outer and row.label_cell is not None:
        own = bare(without_formula(squeezed(row.label_cell)))
        if own in words.total or _sums_up(own):
            return "subtotal"  # "Cộng" beside "Sở Tư pháp", a cell merged over its rows
    if "+" not in name and open_name not in words.total and _sums_up(open_name):
        return "subtotal"
    if plain in words.total and row.serial_style in ("", "roman", "letter", "bullet"):
        return "total"
    if plain in words.area and has_values:
        row.area = True
        return "total"
    if part_word(plain) and not row.serial_path:
        return "part"
    return "data"


def _sums_up(name: str) -> bool:
    """Whether a label is that of a subtotal by its words: ``Cộng đợt 1``, ``Tổng nhóm I``."""
    words = table_words()
    if starts_with(words.subtotal, name):
        return True
    return name.startswith(("cộng ", "tổng cộng ")) and not starts_with(words.no_subtotal, name)


def _is_value(cell: Cell) -> bool:
    text = squeezed(cell)
    return bool(NUMERIC.fullmatch(text)) or cell.kind in ("number", "uncalculated") or is_formula(text)


def _take_formula(row: Row) -> None:
    """A formula of rows in the label or serial number: ``Tổng cộng (I+II)``, ``III=I+II``."""
    for cell, label in ((row.label_cell, row.label), (row.serial_cell, row.serial)):
        if cell is None or ("=" not in label and "+" not in label):
            continue
        text = read_header_text(cell.text)
        if text.formula is not None:
            row.formula, row.formula_at = text.formula, cell.span(text.formula_start, text.formula_end)
            return
        match = re.search(
            r"[(\[]\s*((?:[IVX]+|[A-H]|\d{1,2}(?:\.\d+)*)(?:\s*[-+–]\s*(?:[IVX]+|[A-H]|\d{1,2}(?:\.\d+)*|…|\.{3}))+)\s*[)\]]",
            cell.text,
        )
        if match is None:
            match = re.search(
                r"(?<!\w)((?:[IVX]+|[A-H]|\d{1,2}(?:\.\d+)*)(?:\s*\+\s*(?:[IVX]+|[A-H]|\d{1,2}(?:\.\d+)*|…|\.{3}))+)\s*$",
                cell.text,
            )
        if match is not None:
            try:
                parse_formula(match[1])
            except FormulaError:
                continue
            row.formula, row.formula_at = match[1], cell.span(match.start(1), match.end(1))
            return
