"""Sheets of .xls and .ods, through python-calamine, which an extra of the package brings."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any

from cchc_lint.model.document import Block, Cell, CellKind, Document
from cchc_lint.sources.errors import UnreadableError
from cchc_lint.sources.limits import check_columns
from cchc_lint.sources.package import Package
from cchc_lint.sources.sheets import CellMap, SheetRow, blocks_of, text_of
from cchc_lint.sources.xlsx.numberformat import general, stored

_ZIP = b"PK"


def read_old_sheets(data: bytes, path: str, form: str) -> Document:
    """The document in the bytes of an .xls or .ods.

    The library drops formulas and number formats: numbers show as General shows them, and fractions, which may
    have been percentages, are marked as not exactly displayed. Raises UnreadableError.
    """
    try:
        import python_calamine
    except ImportError:
        raise UnreadableError("needs_extra", suffix=f".{form}", extra="xls") from None
    if data.startswith(_ZIP):
        package = Package(data)
        if "content.xml" in package:
            package.checked("content.xml")
    try:
        with _silenced():
            blocks = _blocks(python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)))
    except UnreadableError:
        raise
    except python_calamine.PasswordError:
        raise UnreadableError("encrypted") from None
    except (python_calamine.CalamineError, OSError, ValueError):
        raise UnreadableError("damaged") from None
    except BaseException as error:  # a panic of the library's Rust: no Exception, of a class that cannot be imported
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableError("damaged") from None
    return Document(path, form, blocks)


@contextmanager
def _silenced() -> Iterator[None]:
    """Without standard error: a panic of the library's Rust is written there before it is raised."""
    try:
        kept = os.dup(2)
    except OSError:  # it is closed
        yield
        return
    try:
        with open(os.devnull, "wb") as nowhere:
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _blocks(book: Any) -> list[Block]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    blocks: list[Block] = []
    for sheet in book.sheets_metadata:
        if sheet.typ == SheetTypeEnum.WorkSheet:
            hidden = sheet.visible != SheetVisibleEnum.Visible
            blocks += blocks_of(_rows(book.get_sheet_by_name(sheet.name), sheet.name), sheet.name, hidden=hidden)
    return blocks


def _rows(sheet: Any, name: str) -> Iterator[SheetRow]:
    if sheet.end is None:
        return
    check_columns(sheet.end[1] + 1 if sheet.end[1] < 16_383 else 0)
    spans, covered = {}, set()
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if bottom - top < 10_000 and right - left < 1000:
            spans[top, left] = (bottom - top + 1, right - left + 1)
            covered |= {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
            covered.discard((top, left))
    first_row, first_column = sheet.start or (0, 0)
    for row, values in enumerate(sheet.iter_rows(), first_row):
        cells = []
        for column, value in enumerate(values, first_column):
            if (row, column) in covered:
                continue
            cell = _cell(value, CellMap("", name, row, column))
            cell.row_span, cell.column_span = spans.get((row, column), (1, 1))
            cells.append(cell)
        if any(cell.text for cell in cells):
            yield SheetRow(row, cells)


def _cell(value: object, source: CellMap) -> Cell:
    kind: CellKind = "text"
    number, exact = None, True
    if isinstance(value, bool):
        kind, letters = "boolean", "TRUE" if value else "FALSE"
    elif isinstance(value, int | float):
        number = stored(repr(value))
        kind = "number"
        letters = str(value) if number is None else general(number)
        exact = number is not None and number == int(number)
    elif isinstance(value, datetime):
        kind, letters, exact = "date", f"{value.day:02d}/{value.month:02d}/{value.year} {value:%H:%M}", False
    elif isinstance(value, date):
        kind, letters, exact = "date", f"{value.day:02d}/{value.month:02d}/{value.year}", False
    elif isinstance(value, time | timedelta):
        kind, letters, exact = "date", str(value), False
    else:
        letters = str(value)
    source.letters = letters
    return Cell(
        text_of(letters),
        source,
        row=source.row,
        column=source.column,
        kind=kind,
        value=number,
        exact_display=exact,
    )
