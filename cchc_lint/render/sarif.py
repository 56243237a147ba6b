"""SARIF 2.1.0 (OASIS), which code-scanning services take."""

from __future__ import annotations

import json
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

from cchc_lint import __version__
from cchc_lint.catalogue import Entry
from cchc_lint.model.finding import Severity
from cchc_lint.render import BaseRenderer, Run
from cchc_lint.render.words import details, place_words
from cchc_lint.results import Excerpt, FileResult, FindingRecord, Totals

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


class Renderer(BaseRenderer):
    """One run with the rules that found something, their results, and files that could not be read."""

    def __init__(self, run: Run) -> None:
        super().__init__(run)
        self._entries = run.entries
        self._rules: dict[str, int] = {}
        self._results: list[dict[str, Any]] = []
        self._notifications: list[dict[str, Any]] = []

    def file(self, result: FileResult) -> str:
        artifact = {"uri": _uri(result.path)}
        if result.error is not None:
            self._notifications.append(
                {
                    "level": "error",
                    "message": {"text": result.error},
                    "locations": [{"physicalLocation": {"artifactLocation": artifact}}],
                }
            )
        self._results += [self._result(finding, artifact) for finding in result.findings]
        return ""

    def end(self, totals: Totals) -> str:
        driver = {
            "name": "cchc-lint",
            "version": __version__,
            "semanticVersion": __version__,
            "language": self._messages.lang,
            "rules": [self._rule(self._entries[code]) for code in self._rules],
        }
        invocation: dict[str, Any] = {"executionSuccessful": not totals.unreadable}
        if self._notifications:
            invocation["toolExecutionNotifications"] = self._notifications
        run = {
            "tool": {"driver": driver},
            "language": self._messages.lang,
            "columnKind": "unicodeCodePoints",
            "invocations": [invocation],
            "results": self._results,
        }
        log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
        return json.dumps(log, ensure_ascii=False, indent=2) + "\n"

    def _rule(self, entry: Entry) -> dict[str, Any]:
        lang = self._messages.lang
        return {
            "id": entry.code,
            "name": entry.name,
            "shortDescription": {"text": entry.title[lang]},
            "fullDescription": {"text": entry.explanation[lang].strip()},
            "help": {"text": self._help(entry, ""), "markdown": self._help(entry, "```\n")},
            "defaultConfiguration": {"level": _LEVELS[entry.severity]},
            "properties": {"tags": [self._messages.word("family", entry.code[:3])]},
        }

    def _help(self, entry: Entry, fence: str) -> str:
        lang, say = self._messages.lang, self._messages.text
        parts = [entry.explanation[lang].strip()]
        if entry.legal_basis:
            parts.append(say("legal_basis", text=entry.legal_basis[lang].strip()))
        for key, snippet in (("example_fails", entry.fails), ("example_passes", entry.passes)):
            parts += [say(key), f"{fence}{snippet.strip()}\n{fence}".strip()]
        return "\n\n".join(parts)

    def _result(self, finding: FindingRecord, artifact: dict[str, str]) -> dict[str, Any]:
        said = [text for kind, text in details(finding, self._messages) if kind != "related"]
        index = self._rules.setdefault(finding.code, len(self._rules))
        result: dict[str, Any] = {
            "ruleId": finding.code,
            "ruleIndex": index,
            "level": _LEVELS[finding.severity],
            "message": {"text": "\n".join(said)},
            "locations": [self._location(finding.at, artifact)],
            # GitHub reads the first name only.
            "partialFingerprints": {
                "primaryLocationLineHash": finding.fingerprint,
                "cchcLint/v1": finding.fingerprint,
            },
        }
        if finding.related:
            result["relatedLocations"] = [
                self._location(related.at, artifact)
                | {"id": number, "message": {"text": self._messages.word("label", related.label)}}
                for number, related in enumerate(finding.related, 1)
            ]
        return result

    def _location(self, at: Excerpt, artifact: dict[str, str]) -> dict[str, Any]:
        physical: dict[str, Any] = {"artifactLocation": artifact}
        place = at.place
        if place.line is not None:
            region = {
                "startLine": place.line,
                "startColumn": place.column,
                "endLine": place.end_line,
                "endColumn": place.end_column,
            }
            physical["region"] = {key: value for key, value in region.items() if value is not None}
            physical["region"]["snippet"] = {"text": at.text}
        location: dict[str, Any] = {"physicalLocation": physical}
        if words := place_words(place, self._messages):
            location["logicalLocations"] = [{"fullyQualifiedName": words}]
        return location


def _uri(path: str) -> str:
    """A relative path as a relative reference (services resolve it at the repository's root), others as file://."""
    if path == "-":
        return "stdin"
    if PurePath(path).is_absolute():
        return Path(path).as_uri()
    return quote(PurePath(path).as_posix())
