"""What the rows of tables state of units and fields, or of the report as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cchc_lint.model.fold import fold
from cchc_lint.model.report import Report
from cchc_lint.model.table import DataTable, Row

from ._facts import leftover
from ._scopes import Scopes
from ._stated import APART, DOSSIERS, STAGES, Stated, prose_facts, without_level

_DONE = ("early", "on_time", "early_on_time")
_LEVELS = {"commune": "cấp xã", "district": "cấp huyện", "province": "cấp tỉnh"}


def dossier_facts(report: Report, scopes: Scopes) -> Iterator[Stated]:
    """The counts of dossiers, in prose and in tables, that are of the report's own period."""
    yield from prose_facts(report, scopes)
    yield from table_facts(report, scopes)


def table_facts(report: Report, scopes: Scopes) -> Iterator[Stated]:
    """Rows of units or fields under columns of stages; else rows of stages in a table with one column of figures."""
    for table in report.tables:
        stages = column_stages(table)
        if stages and not table.indicator:
            for row in table.body():
                scope = _row_scope(row, scopes)
                if scope is not None:
                    yield from _of_row(table, row, scope, stages)
        elif table.indicator or sum(c.role == "value" and c.measure == "count" for c in table.columns) == 1:
            yield from _of_stage_rows(table, scopes)


def row_stages(table: DataTable, row: Row) -> Iterator[Stated]:
    """The counts of dossiers of one row under columns of stages, with scope ""."""
    yield from _of_row(table, row, "", column_stages(table))


def column_stages(table: DataTable) -> dict[int, str]:
    """The stages that columns of dossiers are of, by their indices; empty where columns count something else.

    In a header of one line the stage is said once: ``Đã giải quyết | Trước hạn | Quá hạn``.
    """
    found: dict[int, str] = {}
    last = ""
    for column in table.columns:
        if column.role != "value" or column.measure != "count":
            continue
        stage = column.facets.get("stage") or _implied(column.facets, last)
        if stage not in STAGES:
            continue
        if column.unit not in DOSSIERS:
            return {}
        found[column.index] = last = stage
    return found


def _implied(facets: Mapping[str, str], last: str) -> str:
    timing = facets.get("timing")
    if timing in _DONE:
        return "solved"
    if timing == "late" and last in ("solved", "pending"):
        return last
    if timing == "in_time" and last == "pending":
        return last
    return last if last == "received" and "channel" in facets and timing is None else ""


def _row_scope(row: Row, scopes: Scopes) -> str | None:
    if row.role == "total":
        return ""
    if row.role == "part":
        return None
    if row.role == "subtotal":
        return scopes.row(row.parent.label) if row.parent is not None else None
    return scopes.row(row.label) or None


def _of_row(table: DataTable, row: Row, scope: str, stages: Mapping[int, str]) -> Iterator[Stated]:
    for index, stage in stages.items():
        cell = row.cells.get(index)
        if cell is None or cell.figure is None or cell.denominator is not None:
            continue
        figure = cell.figure
        if figure.kind == "rate" or not figure.exact or figure.unit not in DOSSIERS:
            continue
        facets = {"stage": stage, **without_level(figure.facets)}
        if not any(dimension in facets for dimension in APART):
            yield Stated(figure, scope, "dossier", facets, row, table)


def _of_stage_rows(table: DataTable, scopes: Scopes) -> Iterator[Stated]:
    for row in table.body():
        if row.facets.get("stage") not in STAGES or row.measure not in (None, "count") or row.unit not in DOSSIERS:
            continue
        if leftover(fold(row.label)):
            continue
        level = row.facets.get("level", "")
        scope = scopes.named(_LEVELS[level]) if level in _LEVELS else ""
        cells = [index for index, cell in row.cells.items() if cell.figure is not None]
        if len(cells) == 1:
            yield from _of_row(table, row, scope, {cells[0]: row.facets["stage"]})
