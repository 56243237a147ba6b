"""From document to report: outline, dates and citations, statements and figures, tables."""

from __future__ import annotations

from cchc_lint.config import Settings
from cchc_lint.model.document import Document
from cchc_lint.model.report import Report


def parse(document: Document, settings: Settings) -> Report:
    """The report in a document. Every document parses: what is not recognised stays plain text."""
    from cchc_lint.syntax.appendices import link_appendices
    from cchc_lint.syntax.calendar import read_calendar
    from cchc_lint.syntax.changes import read_changes
    from cchc_lint.syntax.citations import find_citations
    from cchc_lint.syntax.outline import read_outline
    from cchc_lint.syntax.periods import reporting_period
    from cchc_lint.syntax.statements import read_statements
    from cchc_lint.syntax.tables import read_tables

    report = read_outline(document)
    for block in document.text_blocks():
        calendar = read_calendar(block)
        report.dates.extend(calendar.dates)
        report.periods.extend(calendar.periods)
        report.citations.extend(find_citations(block, calendar.dates))
    link_appendices(report)
    reporting_period(report)
    read_statements(report, settings)
    read_changes(report)
    read_tables(report, settings)
    return report
