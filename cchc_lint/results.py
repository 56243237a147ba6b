"""What a run found in one file: plain records of text and places, ready for any output and any process."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from cchc_lint.catalogue import Entry
from cchc_lint.model.document import Cell
from cchc_lint.model.figure import Verdict
from cchc_lint.model.finding import Finding, Message, Severity
from cchc_lint.model.place import Place
from cchc_lint.model.report import Report
from cchc_lint.model.text import Span

if TYPE_CHECKING:
    from cchc_lint.facts import Facts
    from cchc_lint.page import Page
    from cchc_lint.why import Why


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of a file with its surroundings.

    text: the letters as the file has them. context: the paragraph, or the table row with its cells joined by
    ``" | "``, NFC. context[start:end] is the piece in it. block, span: its text block and offsets there.
    """

    place: Place
    text: str
    context: str
    start: int
    end: int
    block: int
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class RelatedRecord:
    """Another place that a finding speaks of; label is the key of its role."""

    label: str
    at: Excerpt


@dataclass(frozen=True, slots=True)
class FindingRecord:
    """A finding in the language of the run.

    sums: worked sums, the same in every language; remarks: sentences. fingerprint: what it is known by wherever
    it stands (see `cchc_lint.fingerprint`).
    """

    code: str
    name: str
    severity: Severity
    message: str
    at: Excerpt
    sums: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    expected: str | None = None
    suggestion: str | None = None
    related: tuple[RelatedRecord, ...] = ()
    legal_basis: str | None = None
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many figures a file has, and what became of them."""

    figures: int = 0
    verified: int = 0
    contradicted: int = 0
    unchecked: int = 0

    def __add__(self, other: Coverage) -> Coverage:
        return Coverage(
            self.figures + other.figures,
            self.verified + other.verified,
            self.contradicted + other.contradicted,
            self.unchecked + other.unchecked,
        )

    @property
    def checked(self) -> int:
        """How many could be checked."""
        return self.verified + self.contradicted

    @property
    def share(self) -> Fraction | None:
        """Per cent of the figures that could be checked; None where there are none."""
        return Fraction(100 * self.checked, self.figures) if self.figures else None


@dataclass(frozen=True, slots=True)
class FileResult:
    """One file: its findings in order of place, or the sentence that says why it could not be read.

    remarks: sentences on what could not be read of it (pages that are pictures). failures name checks that broke
    down on this file (the others were still run). facts, page and why: what was read, the text with its figures,
    and the figures at a place with their sums, where the run asked for them.
    """

    path: str
    error: str | None = None
    findings: tuple[FindingRecord, ...] = ()
    coverage: Coverage = Coverage()
    remarks: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()
    facts: Facts | None = None
    page: Page | None = None
    why: tuple[Why, ...] | None = None

    def count(self, severity: Severity) -> int:
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def worst(self) -> FindingRecord | None:
        """The first of the gravest findings."""
        return max(self.findings, key=lambda finding: finding.severity, default=None)


@dataclass(slots=True)
class Totals:
    """Counts over the files of a run.

    bar: per cent of a file's figures that should be checked, low: the files that are below it. answered: figures
    that were asked for and found.
    """

    files: int = 0
    unreadable: int = 0
    failures: int = 0
    severities: dict[Severity, int] = field(default_factory=lambda: dict.fromkeys(reversed(Severity), 0))
    coverage: Coverage = Coverage()
    bar: Fraction | None = None
    low: list[tuple[str, Coverage]] = field(default_factory=list)
    answered: int = 0

    def add(self, result: FileResult) -> None:
        checked = result.coverage.share
        if self.bar is not None and checked is not None and checked < self.bar:
            self.low.append((result.path, result.coverage))
        self.answered += len(result.why or ())
        self.files += 1
        self.unreadable += result.error is not None
        self.failures += len(result.failures)
        self.coverage += result.coverage
        for finding in result.findings:
            self.severities[finding.severity] += 1


def excerpt(span: Span) -> Excerpt:
    """The piece of the file that a span stands for."""
    context, start, end = _in_context(span)
    return Excerpt(span.place, span.raw, context, start, end, span.block.index, (span.start, span.end))


def record(finding: Finding, entry: Entry, severity: Severity, lang: str, fingerprint: str) -> FindingRecord:
    """The finding in a language; KeyError where the catalogue lacks a message or a message lacks a param."""
    return FindingRecord(
        code=finding.code,
        name=entry.name,
        severity=severity,
        message=_sentence(entry.text(finding.message, lang)),
        at=excerpt(finding.at),
        sums=tuple(note for note in finding.notes if isinstance(note, str)),
        remarks=tuple(entry.text(note, lang) for note in finding.notes if isinstance(note, Message)),
        expected=finding.expected,
        suggestion=finding.suggestion,
        related=tuple(RelatedRecord(related.label, excerpt(related.at)) for related in finding.related),
        legal_basis=entry.basis(finding.unit, lang),
        fingerprint=fingerprint,
    )


def _sentence(text: str) -> str:
    """The text with a capital at its head: it may begin with words of the report."""
    return text[:1].upper() + text[1:]


def coverage_of(report: Report, tables_only: bool = False) -> Coverage:
    """The counts of the verdicts on the report's figures, or on those in its tables."""
    verdicts = [f.verdict for f in report.figures if not tables_only or isinstance(f.span.block, Cell)]
    right = _count(verdicts, (Verdict.RIGHT, Verdict.TRUNCATED))
    wrong = _count(verdicts, (Verdict.WRONG,))
    return Coverage(len(verdicts), right, wrong, len(verdicts) - right - wrong)


def _count(verdicts: Iterable[Verdict], wanted: tuple[Verdict, ...]) -> int:
    return sum(verdict in wanted for verdict in verdicts)


def _in_context(span: Span) -> tuple[str, int, int]:
    block, context = span.block, span.block.context
    if isinstance(block, Cell):
        before = 0
        for cell in block.row_cells:
            if cell is block:
                break
            before += len(" ".join(cell.text.split())) + len(" | ")
        squeezed = [before + _squeezed_offset(block.text, offset) for offset in (span.start, span.end)]
        return context, squeezed[0], squeezed[1]
    shift = len(context) - len(block.text)  # an automatic label stands before the text
    return context, span.start + shift, span.end + shift


def _squeezed_offset(text: str, offset: int) -> int:
    """Where text[offset] is once every run of spaces is one space and the ends are stripped."""
    words = text[:offset].split()
    length = sum(map(len, words)) + max(len(words) - 1, 0)
    inside = bool(words) and text[offset - 1].isspace() and bool(text[offset:].strip())
    return length + inside
