"""GitHub workflow commands: findings as annotations on the lines of a pull request."""

from __future__ import annotations

from cchc_lint.model.finding import Severity
from cchc_lint.render import BaseRenderer
from cchc_lint.render.words import counts_words, coverage_words, details, place_words, printable
from cchc_lint.results import FileResult, FindingRecord, Totals

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


class Renderer(BaseRenderer):
    """A workflow command a finding, then the counts as plain lines for the log."""

    def file(self, result: FileResult) -> str:
        if result.error is not None:
            return _command("error", {"file": result.path, "title": "cchc-lint"}, result.error)
        return "".join(self._finding(result.path, finding) for finding in result.findings)

    def end(self, totals: Totals) -> str:
        return f"{counts_words(totals, self._messages)}\n{coverage_words(totals.coverage, self._messages)}\n"

    def _finding(self, path: str, finding: FindingRecord) -> str:
        place = finding.at.place
        properties: dict[str, object] = {"file": path, "line": place.line, "endLine": place.end_line}
        if place.line == place.end_line:  # columns are refused for annotations of several lines
            properties |= {"col": place.column, "endColumn": place.end_column}
        properties["title"] = f"{finding.code} {finding.name}"
        lines = [text for _, text in details(finding, self._messages)]
        if place.line is None:
            lines = [place_words(place, self._messages), *lines]
        text = "\n".join(filter(None, map(printable, lines)))
        return _command(_COMMANDS[finding.severity], properties, text)


def _command(name: str, properties: dict[str, object], message: str) -> str:
    given = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items() if value is not None)
    return f"::{name} {given}::{_data(message)}\n"


def _data(text: str) -> str:
    """A message, with what would end the command or be read as an escape escaped."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A property, in which separators are escaped too."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
