"""One worksheet, read row by row: what the reader sees, the number behind it and its formula, in one pass."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element

from cchc_lint.model.document import Cell, CellKind
from cchc_lint.sources.errors import UnreadableError
from cchc_lint.sources.limits import MAX_COLUMNS, check_columns
from cchc_lint.sources.sheets import CellMap, SheetRow, column_name, text_of
from cchc_lint.sources.xlsx.numberformat import show, stored
from cchc_lint.sources.xlsx.strings import local, rich_text, unescaped

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


@dataclass(frozen=True, slots=True)
class Book:
    """What the sheets of a workbook share: strings, the format code of each cell style, the day that dates
    count from."""

    strings: list[str]
    formats: list[str]
    from_1904: bool = False


@dataclass(slots=True)
class _Merges:
    """Merged ranges: the spans of those that begin at a cell, and whether another cell is inside one."""

    spans: dict[tuple[int, int], tuple[int, int]]
    by_row: dict[int, list[tuple[int, int, int, int]]]

    def covers(self, row: int, column: int) -> bool:
        return any(
            low <= column <= high and (row, column) != (top, low) for top, _, low, high in self.by_row.get(row, ())
        )


def position(reference: str) -> tuple[int, int] | None:
    """Row and column from 0 of a reference such as ``C7``."""
    match = _REFERENCE.fullmatch(reference.replace("$", ""))
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def read_rows(data: bytes, book: Book, sheet: str) -> Iterator[SheetRow]:
    """The rows that have content, in order."""
    merges = _merges(data)
    reader = _Cells(book, sheet, merges)
    row_at = -1
    for element in _elements(data, "row"):
        number = element.get("r") or ""
        row_at = int(number) - 1 if number.isdigit() and len(number) < 8 else row_at + 1
        column, cells = -1, []
        for one in element:
            if local(one) != "c":
                continue
            at = position(one.get("r") or "")
            column = at[1] if at is not None else column + 1
            if column >= MAX_COLUMNS and not len(one):
                continue  # a row styled to its end
            if not merges.covers(row_at, column):
                cells.append(reader.cell(one, row_at, column))
        if any(cell.text or cell.kind == "uncalculated" for cell in cells):
            cells.sort(key=lambda cell: cell.column)
            check_columns(sum(bool(cell.text) for cell in cells))
            yield SheetRow(row_at, cells)


class _Cells:
    def __init__(self, book: Book, sheet: str, merges: _Merges) -> None:
        self.book = book
        self.sheet = sheet
        self.merges = merges
        self.shared: dict[str, tuple[str, str]] = {}  # of shared formulas: formula and cell

    def cell(self, element: _Element, row: int, column: int) -> Cell:
        type_ = element.get("t") or "n"
        raw, formula = None, None
        letters = ""
        for one in element:
            found = local(one)
            if found == "v":
                raw = one.text
            elif found == "f":
                formula = self._formula(one, row, column)
            elif found == "is":
                letters = rich_text(one)
        kind: CellKind = "text"
        value, exact = None, True
        if type_ == "s":
            at = int(raw) if raw and raw.isdigit() else -1
            letters = self.book.strings[at] if 0 <= at < len(self.book.strings) else ""
        elif type_ == "str":
            letters = unescaped(raw or "")
        elif type_ == "b":
            kind, letters = "boolean", "TRUE" if raw in ("1", "true") else "FALSE"
        elif type_ == "e":
            kind, letters = "error", raw or "#N/A"
        elif type_ == "d":
            kind, letters, exact = "date", raw or "", False
        elif type_ == "n" and raw is not None:
            value = stored(raw)
            if value is None:
                letters = raw
            else:
                shown = show(value, self._format(element), from_1904=self.book.from_1904)
                kind, letters, exact = "date" if shown.is_date else "number", shown.text, shown.exact
        if formula is not None and raw is None and type_ != "str":
            kind, letters = "uncalculated", ""
        down, across = self.merges.spans.get((row, column), (1, 1))
        return Cell(
            text_of(letters),
            CellMap(letters, self.sheet, row, column),
            row=row,
            column=column,
            row_span=down,
            column_span=across,
            kind=kind,
            value=value,
            formula=formula,
            exact_display=exact,
        )

    def _format(self, element: _Element) -> str:
        style = element.get("s") or "0"
        at = int(style) if style.isdigit() else 0
        return self.book.formats[at] if at < len(self.book.formats) else "General"

    def _formula(self, element: _Element, row: int, column: int) -> str | None:
        cell = f"{column_name(column)}{row + 1}"
        text = element.text
        shared = element.get("si")
        if element.get("t") == "shared" and shared is not None:
            if text:
                self.shared[shared] = (f"={text}", cell)
            elif shared in self.shared:
                from openpyxl.formula.translate import Translator

                formula, origin = self.shared[shared]
                return str(Translator(formula, origin).translate_formula(cell))
        return f"={text}" if text else ("=" if element.get("t") in ("array", "dataTable") else None)


def _merges(data: bytes) -> _Merges:
    """The merged ranges of a sheet; those over whole rows or columns reach no further than the sheet's cells."""
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    by_row: dict[int, list[tuple[int, int, int, int]]] = {}
    if b"mergeCell" not in data:
        return _Merges(spans, by_row)
    for element in _elements(data, "mergeCell"):
        first, _, last = (element.get("ref") or "").partition(":")
        begin, end = position(first), position(last)
        if begin is None or end is None or end[0] < begin[0] or end[1] < begin[1]:
            continue
        (top, low), (bottom, high) = begin, end
        if bottom - top > 10_000:
            continue
        spans[begin] = (bottom - top + 1, high - low + 1)
        for row in range(top, bottom + 1):
            by_row.setdefault(row, []).append((top, bottom, low, high))
    return _Merges(spans, by_row)


def _elements(data: bytes, name: str) -> Iterator[_Element]:
    """The elements of that name one after the other, each forgotten after it was used."""
    try:
        for _, element in etree.iterparse(
            io.BytesIO(data),
            tag=(f"{{*}}{name}",),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        ):
            yield element
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
    except (etree.XMLSyntaxError, ValueError):
        raise UnreadableError("damaged") from None
