"""The lines of a text file without its comments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cchc_lint.sources.rawtext import RawText
from cchc_lint.sources.strand import Strand

_OPEN, _CLOSE = "<!--", "-->"


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its visible text (comments taken out), number from 1, and whether it held nothing but a comment."""

    number: int
    strand: Strand
    only_comment: bool = False

    @property
    def text(self) -> str:
        return self.strand.text

    @property
    def blank(self) -> bool:
        return not self.strand.text.strip()


@dataclass(frozen=True, slots=True)
class Comment:
    """An HTML comment: its content, where it stands in the raw text, and the line on which it ends."""

    content: str
    start: int
    end: int
    last_line: int


def lines_of(raw: RawText) -> tuple[list[Line], list[Comment]]:
    """The lines of the text and the comments in it; a comment that is not closed is text."""
    comments = list(_comments(raw))
    lines = []
    at = 0
    for number, (start, end) in enumerate(zip(raw.starts, raw.ends, strict=True), 1):
        while at < len(comments) and comments[at].end <= start:
            at += 1
        parts: list[Strand] = []
        here, index = start, at
        while index < len(comments) and comments[index].start < end:
            if comments[index].start > here:
                parts.append(Strand.of(raw.text, here, comments[index].start))
            here = max(here, comments[index].end)
            index += 1
        if here < end or not parts:
            parts.append(Strand.of(raw.text, min(here, end), end))
        strand = Strand.join(parts) if len(parts) > 1 else parts[0]
        lines.append(Line(number, strand, only_comment=index > at and not strand.text.strip()))
    return lines, comments


def _comments(raw: RawText) -> Iterator[Comment]:
    at = 0
    while (start := raw.text.find(_OPEN, at)) >= 0 and (close := raw.text.find(_CLOSE, start + len(_OPEN))) >= 0:
        at = close + len(_CLOSE)
        content = raw.text[start + len(_OPEN) : close]
        yield Comment(content, start, at, raw.line_and_column(at - 1)[0])
