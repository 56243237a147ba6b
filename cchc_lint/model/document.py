"""What the sources read: paragraphs and tables in the order of the file, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from cchc_lint.model.place import Place
from cchc_lint.model.text import Span, TextBlock

Part = Literal["body", "footnote", "endnote", "textbox"]
CellKind = Literal["text", "number", "date", "boolean", "error", "uncalculated"]


@dataclass(slots=True, eq=False)
class Paragraph(TextBlock):
    """A paragraph (or a line of a text file).

    label: the automatic number or bullet that a word processor shows before the text, such as ``II.``,
    ``a)``, ``-``; empty where numbers are typed, for then they are part of the text. Labels of ill-formed lists
    on which readers disagree have label_certain False, and no finding may depend on them.
    heading: level of a heading style or Markdown heading, from 1. bold: the whole text is bold.
    markup_level: nesting of the list item by indentation or numbering level, from 0; None outside lists.
    """

    label: str = ""
    label_certain: bool = True
    heading: int | None = None
    bold: bool = False
    italic: bool = False
    centred: bool = False
    markup_level: int | None = None
    part: Part = "body"

    @property
    def context(self) -> str:
        return f"{self.label} {self.text}" if self.label else self.text


@dataclass(slots=True, eq=False)
class Cell(TextBlock):
    """One cell; row and column count from 0 in its table's grid, spans are at least 1.

    text is what a reader sees (a sheet's number as its number format shows it). value is the number behind
    it where a sheet has one, formula the sheet's formula with its ``=``. kind ``uncalculated`` is a formula
    without a stored value. exact_display is False where a number format was not understood.
    """

    row: int = 0
    column: int = 0
    row_span: int = 1
    column_span: int = 1
    kind: CellKind = "text"
    value: Decimal | None = None
    formula: str | None = None
    exact_display: bool = True
    tables: list[Table] = field(default_factory=list)
    row_cells: list[Cell] = field(default_factory=list, repr=False)  # all cells of the row, set by Table

    @property
    def context(self) -> str:
        return " | ".join(" ".join(c.text.split()) for c in self.row_cells) if self.row_cells else self.text


@dataclass(slots=True, eq=False)
class Table:
    """A table as its source has it: rows of cells, cells only where they begin (a merged cell once).

    number counts the file's (or sheet's) tables from 1; sheet is a sheet's name; hidden a hidden sheet.
    """

    rows: list[list[Cell]]
    number: int = 0
    sheet: str | None = None
    hidden: bool = False
    page: int | None = None

    def __post_init__(self) -> None:
        for row in self.rows:
            for cell in row:
                cell.row_cells = row

    @property
    def width(self) -> int:
        """Number of grid columns."""
        return max((c.column + c.column_span for row in self.rows for c in row), default=0)

    def cells(self) -> Iterator[Cell]:
        """All cells in reading order, nested tables' cells after the cell that holds them."""
        for row in self.rows:
            for cell in row:
                yield cell
                for table in cell.tables:
                    yield from table.cells()


Block = Paragraph | Table


@dataclass(slots=True, eq=False)
class Suppression:
    """A note in the file that asks for findings to be left out (``cchc-lint: ignore RAT001 reason``).

    codes: codes or prefixes, upper case; empty where the note names none. at: where the note stands.
    spans: what it applies to: the blocks of the note's line, or of the next block where it has a line to itself;
    in Word the commented text. text: the note as it stands in a text file; empty where it is no part of the text.
    """

    codes: tuple[str, ...]
    reason: str
    at: Place
    spans: list[Span] = field(default_factory=list)
    text: str = ""


@dataclass(slots=True, eq=False)
class Document:
    """A file as read: its blocks in order; text blocks are numbered in document order on creation.

    format: ``docx``, ``md``, ``txt``, ``xlsx``, ``csv``, ``pdf`` …; the format of the file, even when it was
    converted for reading. remarks: what could not be read of the file, to be told beside the findings
    (``legacy_font``, ``scanned_pages:3,5``), as keys of `cchc_lint.sources.remark_text`. handle: whatever the
    source needs to write comments or corrections back (private to the sources). suppressions: the notes of the file
    that ask for findings to be left out, in order.
    """

    path: str
    format: str
    blocks: list[Block]
    remarks: list[str] = field(default_factory=list)
    handle: object | None = field(default=None, repr=False)
    suppressions: list[Suppression] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.renumber()

    def renumber(self) -> None:
        """Number the text blocks in document order; to be called after blocks were changed."""
        for index, block in enumerate(self.text_blocks()):
            block.index = index

    def text_blocks(self) -> Iterator[TextBlock]:
        for block in self.blocks:
            if isinstance(block, Table):
                yield from block.cells()
            else:
                yield block

    def paragraphs(self) -> Iterator[Paragraph]:
        return (block for block in self.blocks if isinstance(block, Paragraph))

    def tables(self) -> Iterator[Table]:
        """Tables in order, nested ones after the one that holds them."""
        stack = [block for block in reversed(self.blocks) if isinstance(block, Table)]
        while stack:
            table = stack.pop()
            yield table
            nested = [inner for row in table.rows for cell in row for inner in cell.tables]
            stack.extend(reversed(nested))
