"""cchc-lint: a consistency-checking linter for Vietnamese administrative-reform reports.

For programs: ``lint("report.docx").findings``. For plugins: `check`, `identities` and what they take and give.
Names are imported when they are first used, for ``--version`` and plugins should not wait for the whole engine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cchc_lint.config import Settings
    from cchc_lint.model.finding import Finding, Message, Related, Severity
    from cchc_lint.model.report import Report
    from cchc_lint.plugins import Context, check, identities
    from cchc_lint.results import FileResult
    from cchc_lint.runner import lint
    from cchc_lint.solve.identity import Alternative, Identity

__version__ = "0.1.0"

_HOMES = {
    "Alternative": "cchc_lint.solve.identity",
    "Context": "cchc_lint.plugins",
    "FileResult": "cchc_lint.results",
    "Finding": "cchc_lint.model.finding",
    "Identity": "cchc_lint.solve.identity",
    "Message": "cchc_lint.model.finding",
    "Related": "cchc_lint.model.finding",
    "Report": "cchc_lint.model.report",
    "Settings": "cchc_lint.config",
    "Severity": "cchc_lint.model.finding",
    "check": "cchc_lint.plugins",
    "identities": "cchc_lint.plugins",
    "lint": "cchc_lint.runner",
}

__all__ = [
    "Alternative",
    "Context",
    "FileResult",
    "Finding",
    "Identity",
    "Message",
    "Related",
    "Report",
    "Settings",
    "Severity",
    "check",
    "identities",
    "lint",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
