"""What was read in a report, as plain data for ``--show-facts``."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from cchc_lint.model.document import Table
from cchc_lint.model.figure import Figure
from cchc_lint.model.place import Place
from cchc_lint.model.report import Citation, Node, Period, Report
from cchc_lint.model.table import DataTable
from cchc_lint.model.text import Span, TextBlock


@dataclass(frozen=True, slots=True)
class OutlineFact:
    """A heading: its depth from 0, its number as printed, its words."""

    depth: int
    number: str
    text: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class FigureFact:
    """A figure: letters, value in base units as a decimal or a fraction, what it counts, and what became of it."""

    text: str
    value: str
    kind: str
    unit: str
    facets: tuple[tuple[str, str], ...]
    label: str
    scope: str
    exact: bool
    verdict: str
    reason: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class CitationFact:
    """A cited document: letters, normalised symbol, canonical type, ISO date."""

    text: str
    key: str
    type: str | None
    date: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class TableFact:
    """A table as understood; columns and rows with their roles (a row: role, serial number, label)."""

    caption: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, str, str], ...]
    figures: int
    place: Place | None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that was read. header and period: pairs of key and text, keys as in the words ``fact``."""

    format: str
    header: tuple[tuple[str, str], ...]
    period: tuple[tuple[str, str], ...]
    outline: tuple[OutlineFact, ...]
    figures: tuple[FigureFact, ...]
    citations: tuple[CitationFact, ...]
    tables: tuple[TableFact, ...]


def facts_of(report: Report) -> Facts:
    """The facts of a report, in order of place."""
    return Facts(
        format=report.document.format,
        header=tuple(_header(report)),
        period=tuple(_period(report)),
        outline=tuple(_heading(node) for node in report.root.walk() if node.is_heading),
        figures=tuple(_figure(figure) for figure in sorted(report.figures, key=lambda f: f.span.order)),
        citations=tuple(_citation(citation) for citation in report.citations),
        tables=tuple(_table(table) for table in report.tables),
    )


def _header(report: Report) -> list[tuple[str, str]]:
    header = report.header
    pairs = {
        "agency": _text(header.agency),
        "level": header.level,
        "number": header.number,
        "symbol": header.symbol,
        "date": header.date and (_iso(header.date.value) or header.date.at.text),
        "title": " ".join(" ".join(line.text.split()) for line in report.title),
    }
    return [(key, value) for key, value in pairs.items() if value]


def _period(report: Report) -> list[tuple[str, str]]:
    found = []
    for key, period in (("title_period", report.title_period), ("period", report.period)):
        if period is not None:
            found.append((key, _period_words(period)))
    return found


def _period_words(period: Period) -> str:
    days = " – ".join(filter(None, (_iso(period.start), _iso(period.end))))
    text = " ".join(period.at.text.split())
    return f"{text} ({days})" if days else text


def _heading(node: Node) -> OutlineFact:
    text = " ".join(node.body.text.split()) if node.body else ""
    number = node.numeral.text if node.numeral else ""
    return OutlineFact(node.depth, number, text, node.block.span().place if node.block else None)


def _figure(figure: Figure) -> FigureFact:
    unchecked = figure.verdict.value == "unchecked"
    return FigureFact(
        text=figure.text,
        value=number_text(figure.value),
        kind=figure.kind,
        unit=figure.unit,
        facets=tuple((figure.facets or (figure.item.facets if figure.item else {})).items()),
        label=" ".join(figure.label.split()),
        scope=figure.scope,
        exact=figure.exact,
        verdict=figure.verdict.value,
        reason=figure.reason if unchecked else None,
        place=figure.span.place,
    )


def number_text(value: Fraction) -> str:
    """The number exactly: as a decimal where it has one (``99.84``), else as a fraction (``1/3``)."""
    rest, digits = value.denominator, 0
    for prime in (2, 5):
        power = 0
        while rest % prime == 0:
            rest //= prime
            power += 1
        digits = max(digits, power)
    if rest != 1:
        return str(value)
    if not digits:
        return str(value.numerator)
    scaled = str(abs(value.numerator) * 10**digits // value.denominator).rjust(digits + 1, "0")
    return f"{'-' if value < 0 else ''}{scaled[:-digits]}.{scaled[-digits:]}"


def _citation(citation: Citation) -> CitationFact:
    day = None if citation.date is None else (_iso(citation.date.value) or citation.date.at.text)
    text = " ".join(citation.at.text.split())
    return CitationFact(text, citation.key, citation.type, day, citation.at.place)


def _table(table: DataTable) -> TableFact:
    figures = sum(cell.figure is not None for row in table.rows for cell in row.cells.values())
    return TableFact(
        caption=" ".join(table.caption.split()),
        columns=tuple((column.role, column.title) for column in table.columns),
        rows=tuple((row.role, row.serial, " ".join(row.label.split())) for row in table.rows),
        figures=figures,
        place=_first_place(table.sources[0]) if table.sources else None,
    )


def _first_place(table: Table) -> Place | None:
    cell: TextBlock | None = next(table.cells(), None)
    if cell is None:
        return None
    return replace(cell.span().place, column=None, end_column=None, row=None, cell=None)


def _text(span: Span | None) -> str | None:
    return " ".join(span.text.split()) if span is not None else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
