"""Pieces of text that know where they come from, and spans of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Protocol

from cchc_lint.model.fold import fold
from cchc_lint.model.place import Place


class SourceMap(Protocol):
    """Leads from character offsets of a block's text back to the file."""

    def place(self, start: int, end: int) -> Place:
        """The place of text[start:end]; offsets are valid for the block and start <= end."""
        ...

    def raw(self, start: int, end: int) -> str:
        """The letters of text[start:end] as the file has them (not normalised, emphasis marks kept)."""
        ...


@dataclass(slots=True, eq=False)
class TextBlock:
    """A stretch of running text: a paragraph or the content of one table cell.

    text is NFC without markup; source leads back to the file; index is the block's position in document
    order (set by `Document`), section the label path of the outline (set by the outline).
    """

    text: str
    source: SourceMap
    index: int = -1
    section: str | None = None
    _folded: str | None = field(default=None, repr=False)

    @property
    def folded(self) -> str:
        """The text folded for matching (see `fold`), of the same length, so that offsets carry over."""
        if self._folded is None:
            self._folded = fold(self.text)
        return self._folded

    def forget_fold(self) -> None:
        """To be called after text was changed."""
        self._folded = None

    @property
    def context(self) -> str:
        """What a finding shows around its excerpt."""
        return self.text

    def span(self, start: int = 0, end: int | None = None) -> Span:
        return Span(self, start, len(self.text) if end is None else end)


@dataclass(frozen=True, slots=True)
class Span:
    """text[start:end] of a block: the symbolic place that findings carry; resolved to a Place late."""

    block: TextBlock
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.block.text[self.start : self.end]

    @property
    def folded(self) -> str:
        return self.block.folded[self.start : self.end]

    @property
    def raw(self) -> str:
        return self.block.source.raw(self.start, self.end)

    @property
    def place(self) -> Place:
        return replace(self.block.source.place(self.start, self.end), section=self.block.section)

    @property
    def order(self) -> tuple[int, int, int]:
        """Sort key in document order."""
        return (self.block.index, self.start, self.end)

    def sub(self, start: int, end: int) -> Span:
        """The span of self.text[start:end]."""
        return Span(self.block, self.start + start, self.start + end)
