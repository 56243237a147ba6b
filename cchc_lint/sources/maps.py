"""Source maps that any reader can use."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cchc_lint.model.place import Place
from cchc_lint.model.text import SourceMap


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
        out = list(self._slices(start, end))
        if out:
            return out
        part = self.parts[self._index(start)]
        offset = min(start - part.start, part.length)
        return [(part.source, offset, offset)]

    def _slices(self, start: int, end: int) -> Iterator[tuple[SourceMap, int, int]]:
        for part in self.parts[self._index(start) :]:
            low, high = max(start, part.start), min(end, part.start + part.length)
            if part.start >= end:
                break
            if low < high:
                yield part.source, low - part.start, high - part.start

    def _index(self, offset: int) -> int:
        return max(bisect_right([part.start for part in self.parts], offset) - 1, 0)
