"""Judging identities between figures."""

from __future__ import annotations

from collections.abc import Iterable

from cchc_lint.model.finding import Finding
from cchc_lint.model.report import Report
from cchc_lint.solve.identity import Identity


def judge(report: Report, stated: Iterable[Identity]) -> list[Finding]:
    """Evaluate the identities, set the figures' verdicts, and give the findings for what fails."""
    return []
