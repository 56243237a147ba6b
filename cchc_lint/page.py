"""A report's text with its figures marked, as plain data: what a page to read is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from cchc_lint.model.document import Cell, Paragraph, Table
from cchc_lint.model.figure import Figure, Verdict
from cchc_lint.model.place import Place
from cchc_lint.model.report import Node, Report
from cchc_lint.model.table import DataTable
from cchc_lint.model.text import TextBlock


@dataclass(frozen=True, slots=True)
class FigureMark:
    """text[start:end] of a block is a figure; reason: why it is unchecked."""

    start: int
    end: int
    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True)
class PageText:
    """A paragraph or the text of a cell.

    index: the block's. label: the automatic number before it. role: as in the outline (``title``, ``heading``,
    ``item``, ``body`` …); depth: in the outline, from 0. place: of a text with figures.
    """

    index: int
    text: str
    figures: tuple[FigureMark, ...] = ()
    label: str = ""
    role: str = "body"
    depth: int = 0
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class PageCell:
    """A cell; head tells a cell of the table's header."""

    text: PageText
    row_span: int
    column_span: int
    head: bool
    tables: tuple[PageTable, ...] = ()


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table as the file has it."""

    rows: tuple[tuple[PageCell, ...], ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A report to read: its title, its blocks in order, and how many figures were unchecked for which reason."""

    title: str
    blocks: tuple[PageText | PageTable, ...]
    unchecked: tuple[tuple[str, int], ...]


def page_of(report: Report) -> Page:
    """The page of a report whose figures have their verdicts."""
    maker = _Maker(report)
    reasons = Counter(f.reason for f in report.figures if f.verdict is Verdict.UNCHECKED)
    return Page(
        title=" ".join(" ".join(line.text.split()) for line in report.title),
        blocks=tuple(
            maker.table(block) if isinstance(block, Table) else maker.text(block) for block in report.document.blocks
        ),
        unchecked=tuple(sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0]))),
    )


class _Maker:
    def __init__(self, report: Report) -> None:
        self._nodes: Mapping[int, Node] = {
            node.block.index: node for node in report.root.walk() if node.block is not None
        }
        self._figures: dict[int, list[Figure]] = {}
        for figure in report.figures:
            self._figures.setdefault(figure.span.block.index, []).append(figure)
        self._heads = {index for table in report.tables for index in _head_cells(table)}

    def text(self, block: TextBlock) -> PageText:
        node = self._nodes.get(block.index)
        figures = sorted(self._figures.get(block.index, ()), key=lambda figure: figure.span.order)
        role: str = "body" if node is None else node.role
        return PageText(
            index=block.index,
            text=block.text,
            figures=tuple(FigureMark(f.span.start, f.span.end, f.verdict, f.reason) for f in figures),
            label=block.label if isinstance(block, Paragraph) else "",
            role="heading" if node is not None and node.is_heading else role,
            depth=0 if node is None else node.depth,
            place=_line_of(block) if figures else None,
        )

    def table(self, table: Table) -> PageTable:
        return PageTable(tuple(tuple(map(self._cell, row)) for row in table.rows), table.sheet or "")

    def _cell(self, cell: Cell) -> PageCell:
        tables = tuple(map(self.table, cell.tables))
        return PageCell(self.text(cell), cell.row_span, cell.column_span, cell.index in self._heads, tables)


def _line_of(block: TextBlock) -> Place:
    """Where a text begins, without the column and the cell: the place of its line or row."""
    return replace(block.span(0, 0).place, column=None, end_line=None, end_column=None, cell=None)


def _head_cells(table: DataTable) -> set[int]:
    """The indexes of the cells above the first row that can hold figures."""
    rows = table.body()
    body = [cell.cell.index for row in rows for cell in row.cells.values()]
    body += [cell.index for row in rows for cell in (row.serial_cell, row.label_cell) if cell is not None]
    if not body:
        return set()
    first = min(body)
    return {cell.index for source in table.sources for cell in source.cells() if cell.index < first}
