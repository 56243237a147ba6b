"""Tables as understood: header, columns, rows with their parts to play."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from cchc_lint.model.document import Cell, Table
from cchc_lint.model.figure import Figure
from cchc_lint.model.report import Node
from cchc_lint.model.text import Span

RowRole = Literal[
    "header",
    "numbers",  # the row of column numbers (1) (2) (3)
    "formula",  # the row of column formulas (3)=(4)+(5)
    "data",
    "group",  # a title over the rows below it, with or without their subtotal
    "subtotal",  # "Cộng (I)": the sum of its group, below it
    "total",
    "part",  # a "Trong đó" row: part of the nearest row above that is none
    "note",
    "blank",
]
ColumnRole = Literal["serial", "label", "unit", "note", "value"]
Measure = Literal["count", "amount", "rate", "score", "other"]
Content = Literal["figure", "blank", "dash", "absent", "text", "code", "uncalculated", "error"]


@dataclass(slots=True, eq=False)
class TableCell:
    """A cell's meaning: its figure, or why it has none.

    content: ``dash`` is a sign or word for none (``-``, ``Không``), ``absent`` one for not applicable (``x``),
    ``code`` a coded answer, a year, a number that is a name. denominator: B of a cell that holds ``A/B``,
    paired where the label names both (``giao/có mặt``: no part and its whole);
    rate: the percentage in brackets of ``120 (95%)``; over: numerator and denominator in brackets of ``95%
    (114/120)``. cell is the one whose letters count where a page break cut
    the row in two.
    """

    cell: Cell
    figure: Figure | None = None
    content: Content = "text"
    denominator: Figure | None = None
    rate: Figure | None = None
    over: tuple[Figure, Figure] | None = None
    paired: bool = False

    def figures(self) -> list[Figure]:
        """All figures of the cell, the main one first."""
        found = (self.figure, self.denominator, self.rate, *(self.over or ()))
        return [figure for figure in found if figure is not None]


@dataclass(slots=True, eq=False)
class Column:
    """A column: its header texts from the top level down, and what they mean.

    path: for each of the titles the index of the column where its header cell begins, so that columns under one
    merged header cell share the beginning of their paths. number: the column number printed under the header
    (``3`` of ``(3)``), or its letter. formula: the column formula printed in the header, formula_at its letters.
    measure: what its cells hold; ``score`` is added up only where the table does it itself, ``other`` (ranks,
    prices, averages) never.
    part: the header says that it is a part of the columns before it (``Trong đó``). difference: some header cell
    above it says that it compares others (``Tăng (+), giảm (-)`` over ``Số lượng``). decimals: some of its cells can
    only be decimals, so that a comma in it separates no thousands.
    """

    index: int
    titles: tuple[str, ...] = ()
    path: tuple[int, ...] = ()
    role: ColumnRole = "value"
    facets: dict[str, str] = field(default_factory=dict)
    number: str | None = None
    formula: str | None = None
    formula_at: Span | None = None
    title_cell: Cell | None = None
    unit: str = ""
    scale: int = 1
    measure: Measure = "count"
    part: bool = False
    difference: bool = False
    decimals: bool = False

    @property
    def title(self) -> str:
        """The titles from the top down, as one phrase for messages."""
        return " - ".join(self.titles)


@dataclass(slots=True, eq=False)
class Row:
    """A row: serial number, label, unit, and cells by column index.

    serial_path: the ordinals of a hierarchical serial number (``1.2.3`` = (1, 2, 3)); style tells kinds apart
    (``roman``, ``decimal``, ``letter``, ``bullet``). parent: the row that it stands under, by its serial number,
    a group title or ``Trong đó``; parts: the rows under it. formula: of rows, as in ``Tổng cộng (I+II)``.
    outer: where several columns name rows, what stands in those before its own name, from the left: the rows of a
    vertically merged cell share it. area: a total row named for the whole area (``Toàn tỉnh``), whose rows may not be
    all of it.
    """

    index: int
    role: RowRole
    cells: dict[int, TableCell] = field(default_factory=dict)
    serial: str = ""
    serial_path: tuple[int, ...] = ()
    serial_style: str = ""
    serial_cell: Cell | None = None
    label: str = ""
    label_cell: Cell | None = None
    unit: str = ""
    unit_text: str = ""
    unit_cell: Cell | None = None
    measure: Measure | None = None
    facets: dict[str, str] = field(default_factory=dict)
    formula: str | None = None
    formula_at: Span | None = None
    outer: tuple[str, ...] = ()
    area: bool = False
    exhaustive: bool = False
    parent: Row | None = field(default=None, repr=False)
    parts: list[Row] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class DataTable:
    """A table of figures. sources are the tables of the file it was joined from (page breaks cut them).

    unit, scale: what the caption says that its cells are counted in (``Đơn vị tính: triệu đồng``).
    """

    sources: list[Table]
    columns: list[Column]
    rows: list[Row]
    node: Node | None = None
    caption: str = ""
    in_appendix: bool = False
    indicator: bool = False  # rows are indicators with a unit column each (the CCHC appendix)
    unit: str = ""
    scale: int = 1

    def body(self) -> list[Row]:
        """The rows that can hold figures: all but header, column numbers, formulas, notes and blanks."""
        return [row for row in self.rows if row.role in ("data", "group", "subtotal", "total", "part")]
