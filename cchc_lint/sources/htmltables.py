"""HTML tables in text and Markdown, as converters write them for tables with merged cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from cchc_lint.model.document import Cell, Table
from cchc_lint.sources.limits import MAX_COLUMNS, check_columns
from cchc_lint.sources.markup import strip_marks
from cchc_lint.sources.rawtext import RawMap, RawText
from cchc_lint.sources.strand import Strand
from cchc_lint.sources.textlines import Line

_OPEN = re.compile(r"\s*<table\b", re.IGNORECASE)
_CLOSE = re.compile(r"</table\s*>\s*$", re.IGNORECASE)
_TAG = re.compile(r"<(/?)(table|tr|td|th)\b([^<>]*)>", re.IGNORECASE)
_OTHER = re.compile(r"</?(?:thead|tbody|tfoot|caption|colgroup|col|li|ul|ol)\b[^<>]*>", re.IGNORECASE)
_SPAN = re.compile(r"(rowspan|colspan)\s*=\s*[\"']?\s*(\d{1,5})", re.IGNORECASE)
_SPACE = re.compile(r"\s*[\r\n]\s*")


def html_table_end(lines: Sequence[Line], start: int) -> int | None:
    """The end of the table that begins with lines[start], which nothing stands before or behind; None for none."""
    if not _OPEN.match(lines[start].text):
        return None
    depth = 0
    for end in range(start, len(lines)):
        text = lines[end].text
        depth += sum(-1 if match[1] else 1 for match in _TAG.finditer(text) if match[2].lower() == "table")
        if depth <= 0:
            return end + 1 if _CLOSE.search(text) else None
    return None


@dataclass(slots=True)
class _Builder:
    """The rows so far, and which positions of the grid cells from above reach into."""

    raw: RawText
    number: int
    rows: list[list[Cell]] = field(default_factory=list)
    lines: list[tuple[int, int]] = field(default_factory=list)
    taken: dict[int, set[int]] = field(default_factory=dict)

    def add_row(self, at: int) -> None:
        self.lines.append((self.raw.line_and_column(at)[0], len(self.rows)))
        self.rows.append([])

    def add_cell(self, start: int, end: int, spans: dict[str, int]) -> None:
        row = len(self.rows) - 1
        column = 0
        while column in self.taken.get(row, ()):
            column += 1
        down = min(max(spans.get("rowspan", 1), 1), 1000)
        across = min(max(spans.get("colspan", 1), 1), MAX_COLUMNS)
        check_columns(column + across)
        for at in range(row, row + down):
            self.taken.setdefault(at, set()).update(range(column, column + across))
        strand = Strand.of(self.raw.text, start, end)
        strand = strand.replace([(*match.span(), " ") for match in _SPACE.finditer(strand.text)])
        strand = strand.replace([(*match.span(), " ") for match in _OTHER.finditer(strand.text)])
        strand = strip_marks([strand.strip()])[0].strand.strip().nfc()
        source = RawMap(self.raw, strand, (self.number, row + 1, column + 1))
        self.rows[row].append(Cell(strand.text, source, row=row, column=column, row_span=down, column_span=across))


def read_html_table(raw: RawText, lines: Sequence[Line], number: int) -> tuple[Table, list[tuple[int, int]]]:
    """The table in the lines, and for each of its rows the line number and the row's index.

    Tables inside its cells are read as their text.
    """
    first, last = raw.starts[lines[0].number - 1], raw.ends[lines[-1].number - 1]
    builder = _Builder(raw, number)
    depth = 0
    cell: tuple[int, dict[str, int]] | None = None
    for match in _TAG.finditer(raw.text, first, last):
        name, closing = match[2].lower(), bool(match[1])
        if name == "table":
            depth += -1 if closing else 1
            if not closing or depth > 0:
                continue
        if depth > 1:
            continue
        if cell is not None:
            builder.add_cell(cell[0], match.start(), cell[1])
            cell = None
        if name == "tr" and not closing:
            builder.add_row(match.start())
        elif name in ("td", "th") and not closing:
            if not builder.rows:
                builder.add_row(match.start())
            cell = (match.end(), {key.lower(): int(value) for key, value in _SPAN.findall(match[3])})
    for row, cells in enumerate(builder.rows):
        for one in cells:
            one.row_span = min(one.row_span, len(builder.rows) - row)
    return Table(builder.rows, number), builder.lines
