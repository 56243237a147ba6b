"""JSON, as programs read it; version 1 of the form."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from cchc_lint import __version__
from cchc_lint.model.finding import Severity
from cchc_lint.render import BaseRenderer, Run
from cchc_lint.results import Coverage, Excerpt, FileResult, FindingRecord, Totals


class Renderer(BaseRenderer):
    """One document: tool, files with their findings, summary."""

    def __init__(self, run: Run) -> None:
        super().__init__(run)
        self._files = 0

    def start(self) -> str:
        tool = _dump({"name": "cchc-lint", "version": __version__})
        return f'{{\n  "version": 1,\n  "tool": {tool},\n  "files": ['

    def file(self, result: FileResult) -> str:
        self._files += 1
        text = json.dumps(file_data(result), ensure_ascii=False, indent=2).replace("\n", "\n    ")
        return f"{',' if self._files > 1 else ''}\n    {text}"

    def end(self, totals: Totals) -> str:
        summary: dict[str, int] = {"files": totals.files, "unreadable": totals.unreadable}
        summary |= {severity.label: totals.severities[severity] for severity in reversed(Severity)}
        closing = "\n  " if self._files else ""
        coverage = coverage_data(totals.coverage)
        return f'{closing}],\n  "summary": {_dump(summary)},\n  "coverage": {_dump(coverage)}\n}}\n'


def file_data(result: FileResult) -> dict[str, Any]:
    """A file's part of the document."""
    data: dict[str, Any] = {
        "path": result.path,
        "error": result.error,
        "remarks": list(result.remarks),
        "coverage": coverage_data(result.coverage),
        "findings": [_finding(finding) for finding in result.findings],
    }
    if result.facts is not None:
        facts = asdict(result.facts)
        facts |= {key: dict(facts[key]) for key in ("header", "period")}
        facts["figures"] = [figure | {"facets": dict(figure["facets"])} for figure in facts["figures"]]
        data["facts"] = facts
    if result.why is not None:
        data["why"] = [asdict(why) for why in result.why]
    return data


def coverage_data(coverage: Coverage) -> dict[str, int]:
    """The counts of figures by what became of them."""
    return {
        "figures": coverage.figures,
        "verified": coverage.verified,
        "contradicted": coverage.contradicted,
        "unchecked": coverage.unchecked,
    }


def _finding(finding: FindingRecord) -> dict[str, Any]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.label,
        "message": finding.message,
        **_excerpt(finding.at),
        "expected": finding.expected,
        "suggestion": finding.suggestion,
        "notes": [*finding.sums, *finding.remarks],
        "related": [{"label": related.label, **_excerpt(related.at)} for related in finding.related],
        "legal_basis": finding.legal_basis,
        "fingerprint": finding.fingerprint,
    }


def _excerpt(at: Excerpt) -> dict[str, Any]:
    return {"location": at.place.as_dict(), "context": at.context, "excerpt": at.text}


def _dump(data: object) -> str:
    return json.dumps(data, ensure_ascii=False)
