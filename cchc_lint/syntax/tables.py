"""Tables: header, columns, rows and their roles, figures of the cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from cchc_lint.config import Settings
from cchc_lint.lexicon import Lexicon, lexicon
from cchc_lint.model.document import Cell, Table
from cchc_lint.model.fold import fold
from cchc_lint.model.report import Node, Report
from cchc_lint.model.table import Column, DataTable, Measure, Row, TableCell
from cchc_lint.model.text import TextBlock
from cchc_lint.syntax.header_cells import read_header_text
from cchc_lint.syntax.table_cells import Meaning, english_numbers, read_cell
from cchc_lint.syntax.table_columns import set_roles
from cchc_lint.syntax.table_differences import scale_differences
from cchc_lint.syntax.table_grid import Grid, grids, squeezed
from cchc_lint.syntax.table_header import read_layout
from cchc_lint.syntax.table_rows import read_rows
from cchc_lint.syntax.table_words import UnitWord, bare, holds, rate_label, starts_with, table_words, unit_word
from cchc_lint.syntax.words import meaning, unit_of

_BODY_ROLES = ("data", "group", "subtotal", "total", "part")
_CAPTION_UNIT = re.compile(
    r"(?:đơn vị tính|đơn vị đo|đơn vị|đvt|đ\.v\.t|đv tính)\s*:?\s*(?P<unit>[^()\[\];.]+?)\s*[)\]]?\s*$"
)
# "(cả trực tiếp và trực tuyến)" names what is together, not what is apart.
_BOTH = re.compile(r"\(\s*(?:bao gồm |gồm |tính |kể )?cả [^()]*\)|(?:bao gồm |gồm |kể )cả .*$")
_COUNTED = re.compile(r"(?:tổng )?số(?: lượng| lượt)? |tổng ")
_SENTENCE = 25  # no shorter text tells a result in words
_DIGIT = re.compile(r"\d")


def read_tables(report: Report, settings: Settings) -> None:
    """Fill report.tables from the document's tables, and add their figures to report.figures."""
    words = lexicon(settings.wordings)
    written_out: list[tuple[TextBlock, str]] = []
    nodes = {id(table): node for node in report.root.walk() for table in node.tables}
    appendices = min((appendix.block.index for appendix in report.appendices), default=None)
    for grid in grids(report.document):
        table = _read_table(grid, words)
        if table is None:
            continue
        table.node = _node_of(grid.sources, nodes)
        first = next((cell for source in grid.sources for cell in source.cells()), None)
        table.in_appendix = appendices is not None and first is not None and first.index > appendices
        report.tables.append(table)
        written_out += _written_out(table, grid)
        report.figures.extend(f for row in table.rows for cell in row.cells.values() for f in cell.figures())
    if written_out:
        from cchc_lint.syntax.statements import read_apart

        read_apart(report, written_out)


def _written_out(table: DataTable, grid: Grid) -> list[tuple[TextBlock, str]]:
    """The cells in which results are told in sentences, with the label of their row."""
    columns = [column.index for column in table.columns if column.role in ("note", "value")]
    found: list[tuple[TextBlock, str]] = []
    for row in table.body():
        covering = grid.rows[row.index].covering
        for index in columns:
            cell = covering[index] if index < len(covering) else None
            if cell is None or len(cell.text) < _SENTENCE or not _DIGIT.search(cell.text):
                continue
            if cell.row == grid.rows[row.index].index and cell.column == index:
                found.append((cell, row.label or row.serial or "-"))
    return found


def _node_of(sources: Iterable[Table], nodes: Mapping[int, Node]) -> Node | None:
    return next((nodes[id(source)] for source in sources if id(source) in nodes), None)


def _read_table(grid: Grid, words: Lexicon) -> DataTable | None:
    """The table of a grid; None where it is neither numbered nor holds figures."""
    layout = read_layout(grid)
    captions: list[TextBlock] = [*grid.captions]
    captions += [cell for index in layout.preamble for cell in grid.rows[index].cells() if squeezed(cell)]
    unit = _caption_unit(captions)
    set_roles(grid, layout, words, unit)
    read = read_rows(grid, layout)
    table = DataTable(
        sources=grid.sources,
        columns=layout.columns,
        rows=[row for row, _ in read],
        caption="\n".join(block.text for block in captions),
        unit=unit.unit if unit else "",
        scale=unit.scale if unit else 1,
    )
    table.indicator = _is_indicator(table)
    english = english_numbers(cell.folded for _, values in read for cell in values.values())
    context = _Context(table, words, english)
    for row, values in read:
        if row.role in _BODY_ROLES:
            context.fill(row, values)
    scale_differences(table)
    if not any(c.role == "serial" for c in table.columns) and not _has_figures(table):
        return None
    return table


def _has_figures(table: DataTable) -> bool:
    return any(cell.content in ("figure", "uncalculated") for row in table.rows for cell in row.cells.values())


def _caption_unit(captions: Iterable[TextBlock]) -> UnitWord | None:
    """The unit that stands above a table (``Đơn vị tính: triệu đồng``), from the nearest line."""
    for block in reversed(list(captions)):
        line = " ".join(block.folded.split())
        if (
            not starts_with(table_words().unit_captions, bare(line.strip("(")) or line)
            and "đơn vị tính" not in line
            and "đvt" not in line
        ):
            continue
        match = _CAPTION_UNIT.search(line)
        if match is not None and (unit := unit_word(match["unit"])) is not None:
            return unit
    return None


def _is_indicator(table: DataTable) -> bool:
    """Whether each row is an indicator with a unit of its own."""
    if not any(column.role == "unit" for column in table.columns):
        return False
    return len({fold(row.unit_text) for row in table.rows if row.unit_text}) > 1


class _Context:
    """Reads the cells of one table."""

    def __init__(self, table: DataTable, words: Lexicon, english: bool) -> None:
        self.table = table
        self.words = words
        self.english = english
        self.values = [column for column in table.columns if column.role == "value"]
        self.single = len(self.values) == 1
        scores = sum(column.measure == "score" for column in self.values)
        self.scored = scores * 2 > len(self.values)  # "Tỷ lệ hồ sơ đúng hạn": a criterion with points
        # Where columns say what is counted, rows are whose it is: a name, whatever words it holds.
        self.named_rows = not table.indicator and any("stage" in column.facets for column in self.values)

    def fill(self, row: Row, values: Mapping[int, Cell]) -> None:
        """Set the row's facets, unit and measure, and its cells."""
        self._mean(row)
        for column in self.values:
            cell = values.get(column.index)
            if cell is not None:
                row.cells[column.index] = self._cell(row, column, cell)

    def _mean(self, row: Row) -> None:
        label = fold(row.label)
        if row.measure is None and not (self.scored and rate_label(label)):
            if rate_label(label):
                row.measure, row.unit = "rate", "percent"
            elif row.role in ("data", "part") and _is_average(label):
                row.measure = "other"
            elif "(" in label or ":" in label:
                for note in read_header_text(row.label[:200]).notes:
                    known = unit_word(fold(note))
                    if known is not None:
                        row.measure, row.unit = known.measure, known.unit
        words = _BOTH.sub(lambda match: " " * len(match.group()), label)
        own = dict(meaning(words, "", self.words).facets) if row.role not in ("total", "subtotal") else {}
        if self.named_rows:
            row.facets = {k: v for k, v in own.items() if k == "level"}
            return
        row.facets = _completed(own, row.parent)
        if not row.unit and row.measure is None and _COUNTED.match(words):
            named, _ = unit_of(words, "", self.words)
            row.unit = named.key if named is not None and not named.general else ""

    def _cell(self, row: Row, column: Column, cell: Cell) -> TableCell:
        coded = row.unit == "code"
        measure: Measure = column.measure
        unit, scale = column.unit, column.scale
        if (
            row.measure is not None
            and (column.measure == "count" or row.measure in ("rate", "other"))
            and column.measure in ("count", "amount")
        ):
            measure = row.measure
            known = unit_word(fold(row.unit_text)) if row.unit_text else None
            unit, scale = row.unit or unit, known.scale if known is not None else scale
        elif row.unit and not unit:
            unit = row.unit
        scope = "" if self.table.indicator or row.role == "total" else " ".join(fold(row.label).split())
        facets = {**row.facets, **column.facets}
        result = read_cell(
            cell,
            Meaning(measure, unit, scale, facets, self._label(row, column), scope, column.decimals),
            english=self.english,
        )
        if coded and result.figure is not None:
            return TableCell(cell, content="code")
        if result.figure is not None and result.denominator is not None and (names := _paired(row, column)):
            first, second = (dict(meaning(name, "", self.words).facets) for name in names)
            result.figure.facets = {**result.figure.facets, **first}
            result.denominator.facets = {**result.figure.facets, **second}
            result.paired = bool(first or second) and first != second
        return result

    def _label(self, row: Row, column: Column) -> str:
        label = row.label or row.serial
        if self.single or not column.titles:
            return label
        return f"{label}, {column.title}" if label else column.title


def _paired(row: Row, column: Column) -> tuple[str, str] | None:
    """The two names of a label or header for cells that hold two figures (``Phiếu phát ra/thu về``: ``150/147``)."""
    for title in (row.label, column.titles[-1] if column.titles else ""):
        names = fold(title).split("/")
        if len(names) == 2 and all(name.strip() for name in names):
            return names[0], names[1]
    return None


def _is_average(label: str) -> bool:
    words = table_words()
    if starts_with(words.no_average_rows, bare(label)):
        return False  # the field "Giảm nghèo" says nothing of what fell
    return starts_with(words.average_rows, bare(label)) or holds(words.average_anywhere, label)


def _completed(own: dict[str, str], parent: Row | None) -> dict[str, str]:
    """A row's facets completed by those of the row that it stands under.

    A rate says what its parts are rates of, not what they are: of it only the level carries over.
    """
    if parent is None:
        return own
    if parent.measure == "rate":
        return {**{k: v for k, v in parent.facets.items() if k == "level"}, **own}
    from cchc_lint.lexicon.partitions import partitions

    return partitions().complete(parent.facets, own)
