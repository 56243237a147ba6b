"""What the tests share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest

from cchc_lint.catalogue import Entry
from cchc_lint.cli import main
from cchc_lint.config import Settings
from cchc_lint.model.finding import Finding, Message, Related, Severity
from cchc_lint.model.report import Report
from cchc_lint.plugins import Check, Context, Registry, load_registry
from cchc_lint.results import FileResult
from cchc_lint.runner import lint_text

Lint = Callable[..., list[Finding]]


@pytest.fixture(scope="session")
def registry() -> Registry:
    return load_registry()


@pytest.fixture
def lint(registry: Registry) -> Lint:
    """lint(text, "RAT") gives the findings in a Markdown text whose codes begin with one of the prefixes."""

    def run(text: str, *prefixes: str, settings: Settings | None = None) -> list[Finding]:
        found = lint_text(text, registry, settings)
        return [f for f in found if not prefixes or f.code.startswith(prefixes)]

    return run


class Ran(NamedTuple):
    """What a run of the command gave."""

    status: int
    out: str
    err: str


Cli = Callable[..., Ran]


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    """cli("--lang", "en", "a.md") runs the command in this process, 80 cells wide, without colour."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("FORCE_COLOR", raising=False)

    def run(*arguments: object) -> Ran:
        status = main([str(argument) for argument in arguments])
        return Ran(status, *capsys.readouterr())

    return run


Listed = Callable[[FileResult, str], list[dict[str, str]]]


@pytest.fixture
def listed() -> Listed:
    """listed(result, "XRF05") gives what the fixtures' expected.yaml list of a result: its warnings and errors, and
    all that is found under the prefix."""

    def form(result: FileResult, prefix: str) -> list[dict[str, str]]:
        return [
            {
                "code": f.code,
                "severity": f.severity.label,
                "line": str(f.at.place.line),
                "excerpt": f.at.text,
                "expected": f.expected or "",
            }
            for f in result.findings
            if f.severity > Severity.INFO or f.code.startswith(prefix)
        ]

    return form


SAMPLE_WORDS = {"SAI": "SMP001", "NGHI": "SMP002", "XEM": "SMP003"}


@pytest.fixture
def sample_checks(monkeypatch: pytest.MonkeyPatch) -> Registry:
    """Instead of the installed checks one that finds SAI (error), NGHI (warning) and XEM (info) in the text.

    What outputs do can then be tested whatever the real checks find.
    """

    def find(report: Report, context: Context) -> Iterator[Finding]:
        for block in report.document.text_blocks():
            for found in re.finditer("|".join(SAMPLE_WORDS), block.text):
                code, at = SAMPLE_WORDS[found[0]], block.span(*found.span())
                yield Finding(
                    code,
                    at,
                    Message("default", {"word": found[0]}),
                    suggestion="ĐÚNG" if code == "SMP001" else None,
                    notes=("1 + 1 = 2 ≠ 3",) if code == "SMP001" else (),
                    related=(Related("total", block.span(0, 2)),) if code == "SMP002" else (),
                )

    def entry(code: str, name: str, severity: Severity) -> Entry:
        return Entry(
            code=code,
            name=name,
            severity=severity,
            title={"vi": f"Tên {name}", "en": f"Title of {name}"},
            explanation={"vi": f"Giải thích {name}.", "en": f"Explanation of {name}."},
            messages={"default": {"vi": "Có chữ “{word}”", "en": "The word “{word}” stands here"}},
            fails=f"Câu có {next(word for word, known in SAMPLE_WORDS.items() if known == code)}.",
            passes="Câu không có gì.",
            legal_basis={"vi": "Điều 1 của Quy định mẫu", "en": "Article 1 of the Sample Rule"},
            since="2020-03-05" if code == "SMP001" else None,
        )

    entries = [
        entry("SMP001", "wrong-word", Severity.ERROR),
        entry("SMP002", "doubtful-word", Severity.WARNING),
        entry("SMP003", "noted-word", Severity.INFO),
    ]
    codes = tuple(SAMPLE_WORDS.values())
    made = Registry([Check("sample.find", codes, "findings", find)], {entry.code: entry for entry in entries})
    monkeypatch.setattr("cchc_lint.plugins.load_registry", lambda: made)
    return made
