"""Tables in text: pipe tables of Markdown, tab-separated ones as PDF extraction and copying leave them, HTML ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from cchc_lint.model.document import Cell, Table
from cchc_lint.sources.htmltables import html_table_end, read_html_table
from cchc_lint.sources.limits import check_columns
from cchc_lint.sources.markup import strip_marks
from cchc_lint.sources.rawtext import RawMap, RawText
from cchc_lint.sources.strand import Strand
from cchc_lint.sources.textlines import Line

_PIPE = re.compile(r"(?<!\\)\|")
_HTML = re.compile(r"\s*<table\b", re.IGNORECASE)
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_GRID_RULE = re.compile(r"\s*\+[-=+:|\s]+\+\s*$")
_LIST_LABEL = re.compile(r"(?:[-+*•–▪]|(?:\d{1,3}(?:\.\d{1,3})*|[a-zđ]|[IVXLC]{1,6})[.)/]|\d{1,3}(?:\.\d{1,3})+)$")


@dataclass(frozen=True, slots=True)
class Region:
    """lines[start:end] are a table; kind ``pipe``, ``tab`` or ``html``."""

    start: int
    end: int
    kind: str


def find_tables(lines: Sequence[Line]) -> list[Region]:
    """The tables among the lines: rows that follow each other, or that all stand alone between blank lines.

    A line that holds only a comment doesn't end a table.
    """
    kinds = [_row_kind(line) for line in lines]
    out = []
    start = 0
    may_close = True
    while start < len(lines):
        kind = kinds[start]
        end = start + 1
        if kind == "html" and may_close:
            closed = html_table_end(lines, start)
            may_close = closed is not None  # one that doesn't close makes text of the others: looked for once
            if closed is not None:
                out.append(Region(start, closed, kind))
                end = closed
        if kind in ("pipe", "tab"):
            while end < len(lines) and kinds[end] in (kind, "comment"):
                end += 1
            if end == start + 1:
                end = _spaced_end(kinds, start)
            first, last = _trim(lines, start, end, kind)
            if first < last and _is_table(lines[first:last], kind):
                out.append(Region(first, last, kind))
        start = end
    return out


def _row_kind(line: Line) -> str:
    text = line.text
    if line.only_comment:
        return "comment"
    if not text.strip():
        return "blank"
    if _HTML.match(text):
        return "html"
    if _PIPE.search(text) or _GRID_RULE.match(text):
        return "pipe"
    if "\t" in text.strip() or text.count("\t") > 1:
        return "tab"
    return "text"


def _spaced_end(kinds: Sequence[str], start: int) -> int:
    """The end of single rows with a blank line between each two."""
    end = start + 1
    while kinds[end : end + 2] == ["blank", kinds[start]] and kinds[end + 2 : end + 3] in ([], ["blank"]):
        end += 2
    return end


def _trim(lines: Sequence[Line], start: int, end: int, kind: str) -> tuple[int, int]:
    """Without numbered paragraphs (a label and one tab) and comments before and after the rows."""

    def is_none(line: Line) -> bool:
        return line.only_comment or (kind == "tab" and _is_numbered(line.text))

    while start < end and is_none(lines[start]):
        start += 1
    while start < end and is_none(lines[end - 1]):
        end -= 1
    return start, end


def _is_numbered(text: str) -> bool:
    return text.count("\t") == 1 and bool(_LIST_LABEL.match(text.split("\t")[0].strip()))


def _is_table(lines: Sequence[Line], kind: str) -> bool:
    """Two rows are a table; one alone is where it has outer bars, or three filled cells."""
    rows = [line.text for line in lines if not line.blank and not line.only_comment]
    if kind == "pipe":
        return len(rows) > 1 or rows[0].strip().startswith("|") or len(_PIPE.findall(rows[0])) > 1
    if len(rows) == 1:
        return sum(bool(cell.strip()) for cell in rows[0].split("\t")) > 2
    return not all(_is_numbered(row) for row in rows)


def _is_rule(text: str) -> bool:
    """Whether a line is the rule below a pipe table's header, or of a table drawn with ``+--+``."""
    return ("|" in text and bool(_RULE.match(text))) or bool(_GRID_RULE.match(text))


def read_table(raw: RawText, lines: Sequence[Line], kind: str, number: int) -> tuple[Table, list[tuple[int, int]]]:
    """The table in the lines, and for each of its rows the line number and the row's index."""
    if kind == "html":
        return read_html_table(raw, lines, number)
    rows: list[list[Cell]] = []
    where: list[tuple[int, int]] = []
    for line in lines:
        if line.blank or line.only_comment or (kind == "pipe" and _is_rule(line.text)):
            continue
        cells = _pipe_cells(line.strand) if kind == "pipe" else _tab_cells(line.strand)
        check_columns(len(cells))
        where.append((line.number, len(rows)))
        rows.append([_cell(raw, strand, number, len(rows), column) for column, strand in enumerate(cells)])
    return Table(rows, number), where


def _pipe_cells(row: Strand) -> list[Strand]:
    bars = [match.start() for match in _PIPE.finditer(row.text)]
    borders = [-1, *bars, len(row.text)]
    if bars and not row.text[: bars[0]].strip():
        borders.pop(0)
    if len(bars) > 1 and not row.text[bars[-1] + 1 :].strip():
        borders.pop()
    return [row.cut(low + 1, high) for low, high in pairwise(borders)]


def _tab_cells(row: Strand) -> list[Strand]:
    borders = [-1, *(match.start() for match in re.finditer("\t", row.text)), len(row.text)]
    return [row.cut(low + 1, high) for low, high in pairwise(borders)]


def _cell(raw: RawText, strand: Strand, table: int, row: int, column: int) -> Cell:
    plain = strip_marks([strand.strip()])[0].strand.strip().nfc()
    return Cell(plain.text, RawMap(raw, plain, (table, row + 1, column + 1)), row=row, column=column)
