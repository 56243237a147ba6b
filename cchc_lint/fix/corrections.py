"""Which findings can be corrected, and what exactly changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from cchc_lint.catalogue import Entry
from cchc_lint.model.document import Document
from cchc_lint.model.finding import Finding
from cchc_lint.model.text import Span

_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Edit:
    """Letters start to end of a block's text become new; start == end puts new before the letter there.

    at_end: new goes behind the letter before it, for it is the end of what is corrected.
    """

    start: int
    end: int
    new: str
    at_end: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """The text at a span that becomes new."""

    at: Span
    new: str

    def edits(self) -> list[Edit]:
        """The fewest letters to be changed, in order, so that all others stay as the file spells and formats them."""
        old, start = self.at.text, self.at.start
        matcher = SequenceMatcher(None, old, self.new, autojunk=False)
        return [
            Edit(start + low, start + high, self.new[from_:to], at_end=low == high == len(old))
            for kind, low, high, from_, to in matcher.get_opcodes()
            if kind != "equal"
        ]


def corrections(findings: Iterable[Finding], entries: Mapping[str, Entry]) -> list[Correction]:
    """The corrections that findings allow, in order of place; of those that overlap only the first.

    A finding allows them where its catalogue entry and it itself say that its suggestion is the one right form.
    Numbers keep their values whatever a check suggests.
    """
    found: list[Correction] = []
    wanted = [
        Correction(at, new)
        for finding in findings
        if finding.fixable and entries[finding.code].fixable
        for at, new in _suggested(finding)
    ]
    for one in sorted(wanted, key=lambda correction: correction.at.order):
        last = found[-1].at if found else None
        if last is None or last.block is not one.at.block or last.end <= one.at.start:
            found.append(one)
    return found


def _suggested(finding: Finding) -> Iterator[tuple[Span, str]]:
    for at, new in ((finding.at, finding.suggestion), *((one.at, one.suggestion) for one in finding.related)):
        if new is not None and new != at.text and _numbers(new) == _numbers(at.text):
            yield at, new


def _numbers(text: str) -> list[int]:
    return [int(number) for number in _NUMBER.findall(text)]


def text_after(document: Document, made: Iterable[Correction]) -> str:
    """The letters of a document, without white space, as they are to be once the corrections are made."""
    edits: dict[int, list[Edit]] = {}
    for correction in made:
        edits.setdefault(correction.at.block.index, []).extend(correction.edits())
    texts = []
    for block in document.text_blocks():
        text = block.text
        for edit in sorted(edits.get(block.index, ()), key=lambda one: one.start, reverse=True):
            text = text[: edit.start] + edit.new + text[edit.end :]
        texts.append("".join(text.split()))
    return "".join(texts)
