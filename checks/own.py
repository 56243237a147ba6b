"""ARI090: relations that the user's settings declare."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from cchc_lint.model.figure import Figure
from cchc_lint.model.finding import Message
from cchc_lint.model.report import Report
from cchc_lint.model.table import DataTable, Row
from cchc_lint.own import APPENDIX, Own, concepts, parse_own
from cchc_lint.plugins import Context, identities
from cchc_lint.solve.identity import Alternative, Identity
from cchc_lint.solve.ledger import Ledger, ledgers
from cchc_lint.syntax.formulas import Reference

Look = Callable[[Reference], Figure | None]


@identities("ARI090")
def own_identities(report: Report, context: Context) -> Iterator[Identity]:
    """Each relation in every scope that has all its figures."""
    if not context.settings.identities:
        return
    scopes = [_of_ledger(ledger) for ledger in ledgers(report)]
    for text in context.settings.identities:
        for own in parse_own(text):
            rows = [reference.name == APPENDIX for reference in own.references()]
            if all(rows):
                yield from _each(own, _appendix_columns(report.tables))
            elif any(rows):
                yield from _between(own, report, scopes)
            else:
                yield from _each(own, [*scopes, *_table_rows(report.tables)])


def _each(own: Own, scopes: list[Look]) -> Iterator[Identity]:
    for look in scopes:
        sides = _sides(own, look)
        if sides is not None:
            yield _identity(own, sides[0], (sides[1],))


def _between(own: Own, report: Report, scopes: list[Look]) -> Iterator[Identity]:
    """A relation of the body and an appendix: it holds where it does for any run of figures of the body."""
    found: dict[int, tuple[Figure, list[Alternative]]] = {}
    for rows in _appendix_columns(report.tables):
        for scope in scopes:
            sides = _sides(own, _both(rows, scope))
            if sides is not None:
                key = next(i for r, i in _ids(own, sides) if r.name == APPENDIX)
                found.setdefault(key, (sides[0], []))[1].append(sides[1])
    for whole, alternatives in found.values():
        yield _identity(own, whole, tuple(alternatives))


def _both(rows: Look, scope: Look) -> Look:
    return lambda reference: rows(reference) if reference.name == APPENDIX else scope(reference)


def _ids(own: Own, sides: tuple[Figure, Alternative]) -> Iterator[tuple[Reference, int]]:
    for reference, figure in zip(own.references(), (sides[0], *sides[1].figures()), strict=True):
        yield reference, id(figure)


def _sides(own: Own, look: Look) -> tuple[Figure, Alternative] | None:
    """The figures of a relation; None where one is lacking, stands for two, or is not of the kind meant."""
    figures = [look(reference) for reference in own.references()]
    given = [figure for figure in figures if figure is not None]
    if len(given) < len(figures) or len({id(figure) for figure in given}) < len(given):
        return None
    if (own.kind == "rate") != (given[0].kind == "rate"):
        return None
    end = 1 + len(own.plus)
    return given[0], Alternative(tuple(given[1:end]), tuple(given[end:]))


def _identity(own: Own, whole: Figure, alternatives: tuple[Alternative, ...]) -> Identity:
    key = "at_most" if own.kind == "at_most" else "default"
    return Identity("ARI090", own.kind, whole, alternatives, message=Message(key, {"identity": own.text}))


# ---- where the figures are looked for ------------------------------------------------------------------------------


def _of_ledger(ledger: Ledger) -> Look:
    def look(reference: Reference) -> Figure | None:
        concept = concepts()[reference.name]
        found = {
            id(item.figure): item.figure
            for top in ledger.items()
            for item in top.walk()
            if item.figure is not None and item.figure.kind != "rate" and concept.means(item.facets)
        }
        return next(iter(found.values())) if len({f.value for f in found.values()}) == 1 else None

    return look


def _table_rows(tables: list[DataTable]) -> list[Look]:
    """A scope for each row of a table whose columns bear concepts."""
    found: list[Look] = []
    for table in tables:
        columns: dict[str, int] = {}
        for name, concept in concepts().items():
            meant = [c.index for c in table.columns if c.role == "value" and concept.means(c.facets)]
            if len(meant) == 1:
                columns[name] = meant[0]
        if len(columns) > 1 and not table.indicator:
            found += [_of_row(row, columns) for row in table.body()]
    return found


def _of_row(row: Row, columns: Mapping[str, int]) -> Look:
    def look(reference: Reference) -> Figure | None:
        cell = row.cells.get(columns.get(reference.name, -1))
        return None if cell is None else cell.figure

    return look


def _appendix_columns(tables: list[DataTable]) -> list[Look]:
    """A scope for each column of an appendix: tables of indicators, or that stand in an appendix; else any table."""
    chosen = [table for table in tables if table.in_appendix or table.indicator] or tables
    return [
        _of_column({_serial(row.serial): row for row in reversed(table.body()) if row.serial}, column.index)
        for table in chosen
        for column in table.columns
        if column.role == "value"
    ]


def _of_column(rows: Mapping[str, Row], column: int) -> Look:
    def look(reference: Reference) -> Figure | None:
        row = rows.get(_serial(reference.key or ""))
        cell = row.cells.get(column) if row is not None else None
        return None if cell is None else cell.figure

    return look


def _serial(text: str) -> str:
    return "".join(text.split()).strip(".()").casefold()
