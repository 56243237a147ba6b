"""Where text of a .docx comes from: its runs."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.etree import _Element

from cchc_lint.model.text import SourceMap
from cchc_lint.sources.maps import JoinedMap, StandingMap, overlapping


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a block's raw text: from start on, the text of element (``w:t``) from its offset on.

    Of a tab, break or symbol element is that element and the length 1.
    """

    start: int
    length: int
    element: _Element
    offset: int = 0


@dataclass(frozen=True, slots=True)
class RunSlice:
    """Characters start to end of the text of a ``w:t`` (0 to 1 of a tab, break or symbol)."""

    element: _Element
    start: int
    end: int


@dataclass(slots=True)
class DocxMap(StandingMap):
    """The SourceMap of a paragraph or cell: its text before normalisation, and the runs it is made of.

    Labels that Word generates, and the breaks between a cell's paragraphs, belong to no run. host is the
    element of the paragraph or cell; in a text box or note the paragraph that it hangs on.
    """

    runs: tuple[Run, ...]
    host: _Element

    def slices(self, start: int, end: int) -> list[RunSlice]:
        """The runs that text[start:end] comes from, in order; empty where it comes from none."""
        return [
            RunSlice(run.element, run.offset + low, run.offset + high)
            for run, low, high in overlapping(self.runs, *self.strand.raw_range(start, end))
        ]


def runs_of(source: SourceMap, start: int, end: int) -> list[RunSlice]:
    """The run slices of a stretch of a block's text, of joined paragraphs too; empty for blocks of no .docx."""
    if isinstance(source, DocxMap):
        return source.slices(start, end)
    if isinstance(source, JoinedMap):
        return [piece for part, low, high in source.slices(start, end) for piece in runs_of(part, low, high)]
    return []
