"""Comma-, semicolon- and tab-separated files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from cchc_lint.model.document import Cell, Document
from cchc_lint.model.place import Place
from cchc_lint.sources.limits import check_columns
from cchc_lint.sources.rawtext import RawMap, RawText
from cchc_lint.sources.sheets import SheetRow, TableSource, blocks_of
from cchc_lint.sources.strand import Strand

_DELIMITERS = ";\t,|"  # in order of preference: where the decimal mark is a comma, files are cut at semicolons
_SAMPLE = 200_000


@dataclass(slots=True)
class DelimitedMap(TableSource):
    """The SourceMap of a field: line and columns of the file, and its table, row and cell."""

    field: RawMap
    row: int
    column: int

    def place(self, start: int, end: int) -> Place:
        return replace(self.field.place(start, end), table=self.table, row=self.row, cell=str(self.column + 1))

    def raw(self, start: int, end: int) -> str:
        return self.field.raw(start, end)


def read_delimited(text: str, path: str, form: str) -> Document:
    """The document in the text of a .csv or .tsv; the delimiter of a .csv is found.

    Rows count as in the file (quoted line breaks make none); places have lines and columns too.
    """
    raw = RawText(text)
    is_tsv = form == "tsv" and "\t" in text
    delimiter = "\t" if is_tsv else find_delimiter(text[:_SAMPLE])
    return Document(path, form, blocks_of(_rows(raw, delimiter)))


def find_delimiter(text: str) -> str:
    """The character that cuts most of a text's records, and most evenly, into fields: the number of records of the
    commonest width, times their share of all; then the greater width."""
    best, best_score = ",", (Fraction(0), 0)
    for delimiter in _DELIMITERS:
        widths = Counter(len(fields) for fields in _fields(text, delimiter) if fields[0][0] < fields[-1][1])
        width, count = max(
            ((width, count) for width, count in widths.items() if width > 1),
            key=lambda pair: (pair[1], pair[0]),
            default=(1, 0),
        )
        score = (Fraction(count * count, widths.total() or 1), width)
        if count and score > best_score:
            best, best_score = delimiter, score
    return best


def _rows(raw: RawText, delimiter: str) -> Iterator[SheetRow]:
    for index, fields in enumerate(_fields(raw.text, delimiter)):
        check_columns(len(fields))
        cells = []
        for column, (start, end) in enumerate(fields):
            strand = _unquoted(Strand.of(raw.text, start, end)).strip().nfc()
            source = DelimitedMap(RawMap(raw, strand), index + 1, column)
            cells.append(Cell(strand.text, source, row=index, column=column))
        if any(cell.text for cell in cells):
            yield SheetRow(index, cells)


def _fields(text: str, delimiter: str) -> Iterator[list[tuple[int, int]]]:
    """For each record the offsets of its fields, quotes included; a quote that does not close is a letter."""
    field = re.compile(rf'[ ]*"(?:[^"]|"")*"[ ]*(?=[{re.escape(delimiter)}\r\n]|\Z)|[^{re.escape(delimiter)}\r\n]*')
    fields: list[tuple[int, int]] = []
    at = 0
    while at <= len(text):
        match = field.match(text, at)
        assert match is not None  # the second alternative matches everywhere
        fields.append(match.span())
        at = match.end()
        if at < len(text) and text[at] == delimiter:
            at += 1
            continue
        yield fields
        fields = []
        at += 2 if text.startswith("\r\n", at) else 1
        if at == len(text):
            break


def _unquoted(strand: Strand) -> Strand:
    stripped = strand.strip()
    text = stripped.text
    if len(text) < 2 or not (text.startswith('"') and text.endswith('"')):
        return stripped
    inner = stripped.cut(1, len(text) - 1)
    return inner.replace([(m.start(), m.start() + 1, "") for m in re.finditer('""', inner.text)])
