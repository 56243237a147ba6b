"""From a file to its findings."""

from __future__ import annotations

from cchc_lint.config import Settings
from cchc_lint.model.document import Document
from cchc_lint.model.finding import Finding
from cchc_lint.model.report import Report
from cchc_lint.plugins import Context, Registry
from cchc_lint.syntax import parse


def lint_document(document: Document, registry: Registry, settings: Settings) -> tuple[Report, list[Finding]]:
    """The report and its findings in order of place, before selection by code and severity."""
    from cchc_lint.solve import judge

    report = parse(document, settings)
    context = Context(settings)
    found: list[Finding] = []
    stated = []
    for check in registry.checks:
        if check.kind == "findings":
            found.extend(check.function(report, context))  # type: ignore[arg-type]
        else:
            stated.extend(check.function(report, context))
    found.extend(judge(report, stated))  # type: ignore[arg-type]
    return report, sorted(found, key=lambda f: f.order)


def lint_text(text: str, registry: Registry, settings: Settings | None = None) -> list[Finding]:
    """The findings in a text, as in a Markdown file; for snippets and tests."""
    from cchc_lint.sources.plain import read_text

    return lint_document(read_text(text, "-", "md"), registry, settings or Settings())[1]
