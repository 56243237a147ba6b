"""Findings that are known and accepted: a file of their fingerprints, with the reasons.

A finding is known by its code, operands and heading (`cchc_lint.fingerprint`) and by the path of its file as seen
from the baseline, so it stays known when lines move.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import Any

import yaml

from cchc_lint.messages import Messages
from cchc_lint.results import FileResult
from cchc_lint.yamlio import load_yaml


class BaselineError(Exception):
    """A baseline that cannot be read or written; the text is one sentence for the user."""


@dataclass(frozen=True, slots=True)
class Known:
    """An accepted finding; message is for readers of the file only."""

    code: str
    message: str
    reason: str = ""


@dataclass(slots=True)
class Baseline:
    """The accepted findings by file and fingerprint; stale ones are collected while results pass through."""

    folder: str
    files: dict[str, dict[str, Known]] = field(default_factory=dict)
    stale: list[tuple[str, Known]] = field(default_factory=list)

    def unaccepted(self, result: FileResult) -> FileResult:
        """The result without what is known."""
        known = self.files.get(self._name(result.path), {})
        return replace(result, findings=tuple(f for f in result.findings if f.fingerprint not in known))

    def filtered(self, result: FileResult, wanted: Mapping[str, bool]) -> FileResult:
        """Like `unaccepted`, and note what is stale. wanted tells which codes were looked for: others never are."""
        known = self.files.get(self._name(result.path), {})
        if not known or result.error is not None:
            return result
        found = {finding.fingerprint for finding in result.findings}
        self.stale += [
            (result.path, entry)
            for print_, entry in known.items()
            if print_ not in found and wanted.get(entry.code, False)
        ]
        return self.unaccepted(result)

    def take(self, result: FileResult, reasons: Baseline | None = None) -> None:
        """Accept all findings of a result; reasons are kept from another baseline."""
        name = self._name(result.path)
        old = reasons.files.get(name, {}) if reasons else {}
        self.files[name] = {
            f.fingerprint: Known(f.code, f.message, old[f.fingerprint].reason if f.fingerprint in old else "")
            for f in result.findings
        }

    def _name(self, path: str) -> str:
        if path == "-":
            return path
        full = os.path.abspath(path)
        try:
            return PurePath(os.path.relpath(full, self.folder)).as_posix()
        except ValueError:  # on another drive
            return PurePath(full).as_posix()


def read_baseline(path: str, messages: Messages) -> Baseline:
    """The baseline in a file; raises BaselineError."""
    try:
        data: Any = load_yaml(Path(path).read_text("utf-8-sig"))
        files = {
            str(file): {entry["fingerprint"]: _known(entry) for entry in entries}
            for file, entries in (data or {})["files"].items()
        }
    except OSError as error:
        raise BaselineError(messages.text("baseline_unreadable", path=path, reason=messages.system(error))) from None
    except (yaml.YAMLError, UnicodeError, LookupError, TypeError, AttributeError):
        raise BaselineError(messages.text("baseline_malformed", path=path)) from None
    return Baseline(os.path.dirname(os.path.abspath(path)), files)


def _known(entry: Mapping[str, str]) -> Known:
    return Known(entry["code"], entry.get("message", ""), entry.get("reason", ""))


def write_baseline(path: str, baseline: Baseline, messages: Messages) -> int:
    """Write the baseline, the same bytes for the same findings; gives their number. Raises BaselineError."""
    files = {
        file: [
            {"code": known.code, "fingerprint": print_, "message": known.message, "reason": known.reason}
            for print_, known in entries.items()
        ]
        for file, entries in sorted(baseline.files.items())
        if entries
    }
    text = yaml.safe_dump({"files": files}, allow_unicode=True, sort_keys=False, width=10_000)
    head = "".join(f"# {line}\n" for line in messages.text("baseline_head").split("; "))
    try:
        Path(path).write_text(head + text, "utf-8", newline="\n")
    except OSError as error:
        raise BaselineError(messages.text("cannot_write", path=path, reason=messages.system(error))) from None
    return sum(map(len, files.values()))
