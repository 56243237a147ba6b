"""Tables: header, columns, rows and their roles."""

from __future__ import annotations

from cchc_lint.config import Settings
from cchc_lint.model.report import Report


def read_tables(report: Report, settings: Settings) -> None:
    """Fill report.tables from the document's tables, and add their figures to report.figures."""
