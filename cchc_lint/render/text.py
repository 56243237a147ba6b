"""Text for people."""

from __future__ import annotations

from cchc_lint.render import Run
from cchc_lint.results import FileResult, Totals


class Renderer:
    """A line a finding."""

    def __init__(self, run: Run) -> None:
        self._messages = run.messages

    def start(self) -> str:
        return ""

    def file(self, result: FileResult) -> str:
        if result.error is not None:
            return f"{result.path}: {result.error}\n"
        lines = [
            f"{result.path}:{f.at.place.line or ''}:{f.at.place.column or ''} "
            f"{self._messages.word('severity', f.severity.label)} {f.code} {f.message}"
            for f in result.findings
        ]
        return "".join(f"{line}\n" for line in lines)

    def end(self, totals: Totals) -> str:
        return ""
