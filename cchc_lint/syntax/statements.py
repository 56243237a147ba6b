"""Statements: figures in prose with what they count, their parts and their rates."""

from __future__ import annotations

from cchc_lint.config import Settings
from cchc_lint.model.report import Report


def read_statements(report: Report, settings: Settings) -> None:
    """Fill report.items and add the figures of prose to report.figures."""
