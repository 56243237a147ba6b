"""Notes in a file that ask for findings to be left out: what they apply to, and which of them do nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cchc_lint.model.document import Document, Suppression
from cchc_lint.model.finding import Finding
from cchc_lint.model.place import Place
from cchc_lint.model.text import Span, TextBlock


def is_suppressed(finding: Finding, document: Document) -> bool:
    """Whether a note in the file asks to leave the finding out."""
    return any(
        (not note.codes or finding.code.startswith(note.codes)) and _applies(note, finding)
        for note in document.suppressions
    )


def _applies(note: Suppression, finding: Finding) -> bool:
    """Whether a finding stands where the note applies."""
    at = finding.at
    return any(span.block is at.block and span.start <= at.end and at.start <= span.end for span in note.spans)


def useless_codes(note: Suppression, found: Sequence[Finding]) -> tuple[str, ...] | None:
    """The codes of a note under which nothing was found where it applies; None where it is of use as it is.

    An empty tuple is that of a note without codes for a place where nothing at all was found.
    """
    there = [finding.code for finding in found if _applies(note, finding)]
    if not note.codes:
        return None if there else ()
    return tuple(code for code in note.codes if not any(one.startswith(code) for one in there)) or None


@dataclass(frozen=True, slots=True)
class _NoteMap:
    """The SourceMap of a note itself."""

    at: Place
    text: str

    def place(self, start: int, end: int) -> Place:
        return self.at

    def raw(self, start: int, end: int) -> str:
        return self.text


def note_span(note: Suppression, document: Document) -> Span:
    """Where a note stands: the text that it is fixed on in Word or a sheet; in a text file, where no block
    holds it, a point before the block that it applies to, or at the end of the last one."""
    if note.spans and not note.text:
        return note.spans[0]
    last = None if note.spans else next(reversed(list(document.text_blocks())), None)
    near = note.spans[0].block if note.spans else last
    block = TextBlock(note.text, _NoteMap(note.at, note.text))
    if near is not None:
        block.index, block.section = near.index, near.section
    point = len(last.text) if last is not None else 0
    return Span(block, point, point)
