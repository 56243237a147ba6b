"""One self-contained page: the reports' text with figures marked, findings beside it, links both ways.

Nothing in it is loaded from elsewhere and nothing needs a script; filters are style rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from cchc_lint import __version__
from cchc_lint.model.figure import Verdict
from cchc_lint.model.finding import Severity
from cchc_lint.page import FigureMark, PageTable, PageText
from cchc_lint.render import BaseRenderer, Run
from cchc_lint.render.words import (
    Detail,
    counts_words,
    coverage_words,
    details,
    path_words,
    place_words,
    printable,
    printable_lines,
    share,
)
from cchc_lint.results import FileResult, FindingRecord, Totals

# How a verdict is shown: truncated is verified, with its own explanation.
STATES = {
    Verdict.RIGHT: "verified",
    Verdict.TRUNCATED: "verified",
    Verdict.WRONG: "contradicted",
    Verdict.UNCHECKED: "unchecked",
}


class Piece(NamedTuple):
    """Letters of a block that have the same figure and the same findings; some findings begin or end with it."""

    text: str
    figure: FigureMark | None
    notes: tuple[Note, ...]
    begins: tuple[Note, ...]
    ends: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A finding on the page; id: of its card, at: of its letters in the text."""

    number: int
    id: str
    at: str
    record: FindingRecord
    place: str
    details: tuple[Detail, ...]
    related: tuple[tuple[str, str, str], ...]  # label, letters, id of the block

    @property
    def severity(self) -> str:
        return self.record.severity.label

    @property
    def family(self) -> str:
        return self.record.code[:3]


@dataclass(slots=True)
class Sheet:
    """A report on the page."""

    id: str
    result: FileResult
    notes: list[Note]
    by_block: dict[int, list[Note]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for note in self.notes:
            self.by_block.setdefault(note.record.at.block, []).append(note)

    @property
    def worst(self) -> Note | None:
        return max(self.notes, key=lambda note: note.record.severity, default=None)

    def count(self, severity: str) -> int:
        """How many findings of that severity (by name)."""
        return self.result.count(Severity.of(severity))

    def pieces(self, text: PageText) -> Iterator[Piece]:
        """The text in pieces; every letter is in exactly one."""
        size = len(text.text)
        notes = [(note, *_widened(*note.record.at.span, size)) for note in self.by_block.get(text.index, ())]
        if not size:
            there = tuple(note for note, _, _ in notes)
            yield Piece("", None, (), there, there)
            return
        edges = {edge for _, start, end in notes for edge in (start, end)}
        edges |= {edge for mark in text.figures for edge in (mark.start, mark.end)}
        for start, end in pairwise(sorted({0, size, *edges})):
            yield Piece(
                printable_lines(text.text[start:end]),
                next((mark for mark in text.figures if mark.start <= start < mark.end), None),
                tuple(note for note, low, high in notes if low <= start < high),
                tuple(note for note, low, _ in notes if low == start),
                tuple(note for note, _, high in notes if high == end),
            )


def _widened(start: int, end: int, size: int) -> tuple[int, int]:
    """A span of at least one letter, where the text has one: what has no letters cannot be marked."""
    if start < end:
        return start, end
    return (start, start + 1) if start < size else (max(size - 1, 0), size)


class Renderer(BaseRenderer):
    """The page; it is made at the end, for its index comes first."""

    def __init__(self, run: Run) -> None:
        super().__init__(run)
        self._sheets: list[Sheet] = []

    def file(self, result: FileResult) -> str:
        number = len(self._sheets) + 1
        notes = [self._note(f"r{number}", index, finding) for index, finding in enumerate(result.findings, 1)]
        self._sheets.append(Sheet(f"r{number}", result, notes))
        return ""

    def end(self, totals: Totals) -> str:
        messages = self._messages
        environment = Environment(
            loader=PackageLoader("cchc_lint.render", "."),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters["shown"] = printable
        environment.filters["named"] = lambda path: path_words(path, messages)
        environment.filters["lines"] = lambda text: Markup("<br>").join(printable_lines(text).split("\n"))
        environment.tests["table"] = lambda block: isinstance(block, PageTable)
        families = sorted({note.family for sheet in self._sheets for note in sheet.notes})
        return environment.get_template("page.html.j2").render(
            lang=messages.lang,
            say=messages.text,
            word=messages.word,
            version=__version__,
            sheets=self._sheets,
            totals=totals,
            counts=counts_words(totals, messages),
            coverage=lambda coverage: coverage_words(coverage, messages),
            checked=lambda coverage: share(coverage, messages),
            severities=[severity.label for severity in reversed(Severity)],
            families=families,
            states=STATES,
            why=self._why,
        )

    def _note(self, report: str, number: int, finding: FindingRecord) -> Note:
        related = tuple(
            (self._messages.word("label", other.label), other.at.text, f"{report}-b{other.at.block}")
            for other in finding.related
        )
        return Note(
            number=number,
            id=f"{report}-f{number}",
            at=f"{report}-at{number}",
            record=finding,
            place=place_words(finding.at.place, self._messages),
            details=tuple(details(finding, self._messages)),
            related=related,
        )

    def _why(self, mark: FigureMark) -> str:
        """What became of a figure, in words."""
        word = self._messages.word("verdict", mark.verdict.value)
        if mark.verdict is not Verdict.UNCHECKED:
            return word
        return f"{word}: {self._messages.word('reason', mark.reason)}"
