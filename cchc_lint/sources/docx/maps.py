"""Where text of a .docx comes from: its runs."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from lxml.etree import _Element

from cchc_lint.model.place import Place
from cchc_lint.model.text import SourceMap
from cchc_lint.sources.maps import JoinedMap
from cchc_lint.sources.strand import Strand


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


@dataclass(frozen=True, slots=True)
class DocxMap:
    """The SourceMap of a paragraph or cell: its text before normalisation, and the runs it is made of.

    Labels that Word generates, and the breaks between a cell's paragraphs, belong to no run. host is the
    element of the paragraph or cell; in a text box or note the paragraph that it hangs on.
    """

    text: str
    strand: Strand
    runs: tuple[Run, ...]
    at: Place
    host: _Element

    def place(self, start: int, end: int) -> Place:
        return self.at

    def raw(self, start: int, end: int) -> str:
        low, high = self.strand.raw_range(start, end)
        return self.text[low:high]

    def slices(self, start: int, end: int) -> list[RunSlice]:
        """The runs that text[start:end] comes from, in order; empty where it comes from none."""
        low, high = self.strand.raw_range(start, end)
        out = []
        first = max(bisect_right(self.runs, low, key=lambda run: run.start) - 1, 0)
        for run in self.runs[first:]:
            if run.start >= high:
                break
            begin, stop = max(low, run.start), min(high, run.start + run.length)
            if begin < stop:
                out.append(RunSlice(run.element, begin - run.start + run.offset, stop - run.start + run.offset))
        return out


def runs_of(source: SourceMap, start: int, end: int) -> list[RunSlice]:
    """The run slices of a stretch of a block's text, of joined paragraphs too; empty for blocks of no .docx."""
    if isinstance(source, DocxMap):
        return source.slices(start, end)
    if isinstance(source, JoinedMap):
        return [piece for part, low, high in source.slices(start, end) for piece in runs_of(part, low, high)]
    return []
