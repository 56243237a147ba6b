"""A text file's own text, and the source map of blocks read from it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from cchc_lint.model.place import Place
from cchc_lint.sources.strand import Strand

_LINE_END = re.compile(r"\r\n|\r|\n")


class RawText:
    """The text of a file and where its lines begin (as editors count them: after LF, CR LF or CR)."""

    __slots__ = ("ends", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        breaks = [match.span() for match in _LINE_END.finditer(text)]
        self.starts = [0, *(end for _, end in breaks)]
        self.ends = [*(start for start, _ in breaks), len(text)]

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1; columns count characters."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1


@dataclass(frozen=True, slots=True)
class RawMap:
    """The SourceMap of a block of a text file; of a table's cell with table, row and column from 1."""

    file: RawText
    strand: Strand
    cell: tuple[int, int, int] | None = None

    def place(self, start: int, end: int) -> Place:
        low, high = self.strand.raw_range(start, end)
        line, column = self.file.line_and_column(low)
        end_line, end_column = self.file.line_and_column(high)
        table, row, cell = self.cell or (None, None, None)
        return Place(
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            table=table,
            row=row,
            cell=None if cell is None else str(cell),
        )

    def raw(self, start: int, end: int) -> str:
        low, high = self.strand.raw_range(start, end)
        return self.file.text[low:high]
