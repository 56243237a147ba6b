"""Source maps that any reader can use."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from cchc_lint.model.place import Place
from cchc_lint.model.text import SourceMap
from cchc_lint.sources.strand import Strand


class Stretch(Protocol):
    """length characters of a text, from start on."""

    @property
    def start(self) -> int: ...

    @property
    def length(self) -> int: ...


S = TypeVar("S", bound=Stretch)


def overlapping(stretches: Sequence[S], start: int, end: int) -> Iterator[tuple[S, int, int]]:
    """The stretches, in order, that have characters of text[start:end], each with the offsets of these in it."""
    for stretch in stretches[index_at(stretches, start) :]:
        if stretch.start >= end:
            break
        low, high = max(start, stretch.start), min(end, stretch.start + stretch.length)
        if low < high:
            yield stretch, low - stretch.start, high - stretch.start


def index_at(stretches: Sequence[Stretch], offset: int) -> int:
    """The index of the last stretch that begins at or before the offset; 0 where none does."""
    return max(bisect_right(stretches, offset, key=lambda stretch: stretch.start) - 1, 0)


@dataclass(slots=True)
class StandingMap:
    """The SourceMap of a text of which only the place as a whole is known: its letters before normalisation."""

    letters: str
    strand: Strand
    at: Place

    def place(self, start: int, end: int) -> Place:
        return self.at

    def raw(self, start: int, end: int) -> str:
        low, high = self.strand.raw_range(start, end)
        return self.letters[low:high]


@dataclass(frozen=True, slots=True)
class Part:
    """length characters of a joined text, from start on, that belong to one source."""

    start: int
    length: int
    source: SourceMap


@dataclass(frozen=True, slots=True)
class JoinedMap:
    """The SourceMap of a text put together from several blocks; characters between parts belong to none."""

    parts: tuple[Part, ...]

    def place(self, start: int, end: int) -> Place:
        (first, low, high), *rest = self.slices(start, end)
        place = first.place(low, high)
        if not rest:
            return place
        source, low, high = rest[-1]
        last = source.place(low, high)
        return replace(place, end_line=last.end_line, end_column=last.end_column)

    def raw(self, start: int, end: int) -> str:
        return "\n".join(source.raw(low, high) for source, low, high in self.slices(start, end))

    def slices(self, start: int, end: int) -> list[tuple[SourceMap, int, int]]:
        """The sources that text[start:end] comes from, each with its own offsets; at least one."""
        out = [(part.source, low, high) for part, low, high in overlapping(self.parts, start, end)]
        if out:
            return out
        part = self.parts[index_at(self.parts, start)]
        offset = min(start - part.start, part.length)
        return [(part.source, offset, offset)]
