"""Text cut out of a raw text, edited and normalised, that still knows where each of its characters comes from."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

Piece = tuple[int, int, int]  # offset in the strand, raw start, raw end
_AFTER = 1 << 62  # beyond every offset


@dataclass(frozen=True, slots=True)
class Strand:
    """text whose pieces lead back to offsets of a raw text.

    A piece reaches to the next one's beginning. Where it is as long as its raw stretch, characters
    correspond one by one; elsewhere (a composed letter, an entity) the whole piece stands for the whole stretch.
    There is at least one piece, so that empty text has a place too.
    """

    text: str
    pieces: tuple[Piece, ...]

    @classmethod
    def of(cls, raw: str, start: int, end: int) -> Strand:
        """raw[start:end] as it stands."""
        return cls(raw[start:end], ((0, start, end),))

    @classmethod
    def join(cls, strands: Iterable[Strand]) -> Strand:
        """The strands one after the other; at least one."""
        text: list[str] = []
        pieces: list[Piece] = []
        length = 0
        for strand in strands:
            pieces.extend((start + length, low, high) for start, low, high in strand.pieces)
            text.append(strand.text)
            length += len(strand.text)
        return cls("".join(text), tuple(pieces))

    def raw_range(self, start: int, end: int) -> tuple[int, int]:
        """The raw offsets that text[start:end] comes from."""
        first = self._piece(start)
        low = self._raw(first, start)
        if end <= start:
            return low, low
        last = self._piece(end - 1)
        offset, raw_start, raw_end = self.pieces[last]
        if self._one_by_one(last):
            return low, raw_start + end - offset
        return low, raw_end

    def text_offset(self, raw: int) -> int:
        """The offset of the first character that comes from the raw offset or from behind it."""
        index = max(bisect_right(self.pieces, raw, key=lambda piece: piece[1]) - 1, 0)
        offset, low, high = self.pieces[index]
        if raw <= low:
            return offset
        if raw >= high:
            return self._end(index)
        return offset + raw - low if self._one_by_one(index) else offset

    def cut(self, start: int, end: int) -> Strand:
        """text[start:end]; offsets must be within the text."""
        if start >= end:
            low, _ = self.raw_range(start, start)
            return Strand("", ((0, low, low),))
        first, last = self._piece(start), self._piece(end - 1)
        pieces = []
        for index in range(first, last + 1):
            offset, low, high = self.pieces[index]
            begin, stop = max(offset, start), min(self._end(index), end)
            if self._one_by_one(index):
                low, high = low + begin - offset, low + stop - offset
            pieces.append((begin - start, low, high))
        return Strand(self.text[start:end], tuple(pieces))

    def replace(self, edits: Iterable[tuple[int, int, str]]) -> Strand:
        """With text[start:end] of each edit replaced; edits are sorted, do not overlap, and start < end."""
        parts: list[Strand] = []
        done = 0
        for start, end, new in edits:
            if start > done:
                parts.append(self.cut(done, start))
            if new:
                parts.append(Strand(new, ((0, *self.raw_range(start, end)),)))
            done = end
        if not done:
            return self
        if done < len(self.text):
            parts.append(self.cut(done, len(self.text)))
        return Strand.join(parts) if parts else self.cut(0, 0)

    def strip(self) -> Strand:
        """Without white space at its ends."""
        left = len(self.text) - len(self.text.lstrip())
        right = len(self.text.rstrip())
        if left == 0 and right == len(self.text):
            return self
        return self.cut(left, right) if right > left else self.cut(0, 0)

    def nfc(self) -> Strand:
        """Normalised to NFC, each composed letter leading back to the letters it was composed of."""
        if unicodedata.is_normalized("NFC", self.text):
            return self
        parts: list[Strand] = []
        for start, end, new in composed(self.text):
            if new is None:
                parts.append(self.cut(start, end))
            else:
                parts.append(Strand(new, ((0, *self.raw_range(start, end)),)))
        return Strand.join(parts)

    def _piece(self, offset: int) -> int:
        return max(bisect_right(self.pieces, (offset, _AFTER, _AFTER)) - 1, 0)

    def _end(self, index: int) -> int:
        return self.pieces[index + 1][0] if index + 1 < len(self.pieces) else len(self.text)

    def _one_by_one(self, index: int) -> bool:
        offset, low, high = self.pieces[index]
        return self._end(index) - offset == high - low

    def _raw(self, index: int, offset: int) -> int:
        start, low, high = self.pieces[index]
        if self._one_by_one(index):
            return low + offset - start
        return low if offset < self._end(index) else high


_CLUSTER = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]+", re.DOTALL)


def composed(text: str) -> list[tuple[int, int, str | None]]:
    """text in stretches (start, end, new): what stays as it is has new None, the others become new in NFC.

    The stretches put together are the NFC of text. Letters with Latin combining marks are told apart one by
    one; where text needs more than that (Hangul, say), it comes as one stretch.
    """
    out: list[tuple[int, int, str | None]] = []
    done = 0
    for match in _CLUSTER.finditer(text):
        start, end = match.span()
        new = unicodedata.normalize("NFC", match.group())
        if new == match.group():
            continue
        if start > done:
            out.append((done, start, None))
        out.append((start, end, new))
        done = end
    if done < len(text):
        out.append((done, len(text), None))
    whole = unicodedata.normalize("NFC", text)
    if "".join(text[start:end] if new is None else new for start, end, new in out) != whole:
        return [(0, len(text), whole)]
    return out
