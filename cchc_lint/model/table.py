"""Tables as understood: header, columns, rows with their parts to play."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from cchc_lint.model.document import Cell, Table
from cchc_lint.model.figure import Figure
from cchc_lint.model.report import Node

RowRole = Literal[
    "header",
    "numbers",  # the row of column numbers (1) (2) (3)
    "formula",  # the row of column formulas (3)=(4)+(5)
    "data",
    "group",  # a title over the rows below it, with or without their subtotal
    "subtotal",
    "total",
    "part",  # a "Trong đó" row: part of the nearest row above that is none
    "note",
    "blank",
]


@dataclass(slots=True, eq=False)
class TableCell:
    """A cell's meaning: its figure, or why it has none (``blank``, ``dash``, ``text``, ``code``)."""

    cell: Cell
    figure: Figure | None = None
    content: Literal["figure", "blank", "dash", "text", "code", "uncalculated", "error"] = "text"


@dataclass(slots=True, eq=False)
class Column:
    """A column: its header texts from the top level down, and what they mean.

    number: the column number printed under the header. role: ``serial``, ``label``, ``unit``, ``note`` or
    ``value``. parent: the index of the column that is this one's whole by the nesting of the header.
    """

    index: int
    titles: tuple[str, ...]
    role: Literal["serial", "label", "unit", "note", "value"] = "value"
    facets: dict[str, str] = field(default_factory=dict)
    number: int | None = None
    formula: str | None = None
    unit: str = ""


@dataclass(slots=True, eq=False)
class Row:
    """A row: serial number, label, unit, and cells by column index."""

    index: int
    role: RowRole
    cells: dict[int, TableCell] = field(default_factory=dict)
    serial: str = ""
    serial_path: tuple[int, ...] = ()
    label: str = ""
    label_cell: Cell | None = None
    unit: str = ""
    facets: dict[str, str] = field(default_factory=dict)
    parent: Row | None = field(default=None, repr=False)
    parts: list[Row] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class DataTable:
    """A table of figures. sources are the tables of the file it was joined from (page breaks cut them)."""

    sources: list[Table]
    columns: list[Column]
    rows: list[Row]
    node: Node | None = None
    caption: str = ""
    in_appendix: bool = False
    indicator: bool = False  # rows are indicators with a unit column each (the CCHC appendix)
    remarks: list[str] = field(default_factory=list)
