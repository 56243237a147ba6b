"""Corrections in text files: only the bytes of the corrected letters change."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from cchc_lint.fix.corrections import Correction, Edit
from cchc_lint.model.text import SourceMap
from cchc_lint.sources.encoding import encoding_of
from cchc_lint.sources.maps import JoinedMap
from cchc_lint.sources.rawtext import RawMap

_Splice = tuple[int, int, str]  # raw start, raw end, what comes in between


def corrected_text(data: bytes, wanted: Sequence[Correction]) -> tuple[bytes, list[Correction]]:
    """The file with the corrections that can be made in it, and these.

    Left out are those that would break a mark (``**05** /KH``) or run over the end of a line.
    """
    mark, encoding = encoding_of(data)
    text = data[len(mark) :].decode(encoding)
    splices: list[tuple[int, int, bytes]] = []
    made = []
    for correction in wanted:
        found = _splices(correction)
        encoded = None if found is None else _encoded(found, encoding)
        if encoded is not None:
            splices += encoded
            made.append(correction)
    out, done = [mark], 0
    for start, end, new in sorted(splices):
        out += [text[done:start].encode(encoding), new]
        done = end
    out.append(text[done:].encode(encoding))
    return b"".join(out), made


def _splices(correction: Correction) -> list[_Splice] | None:
    """What changes in the raw text; None where that is not only these letters."""
    found = [_splice(correction.at.block.source, edit) for edit in correction.edits()]
    known = [one for one in found if one is not None]
    return known if len(known) == len(found) else None


def _splice(source: SourceMap, edit: Edit) -> _Splice | None:
    start, end = edit.start, edit.end
    if start == end:  # beside a letter
        letter = (start - 1, start) if edit.at_end else (start, start + 1)
        leaf = _leaf(source, *letter)
        if leaf is None:
            return None
        low, high = leaf[0].strand.raw_range(leaf[1], leaf[2])
        at = high if edit.at_end else low
        return at, at, _spelt_like(leaf[0], edit.new)
    leaf = _leaf(source, start, end)
    if leaf is None:
        return None
    raw_map, first, last = leaf
    low, high = raw_map.strand.raw_range(first, last)
    if unicodedata.normalize("NFC", raw_map.file.text[low:high]) != raw_map.strand.text[first:last]:
        return None  # a mark or an entity stands in between
    return low, high, _spelt_like(raw_map, edit.new)


def _leaf(source: SourceMap, start: int, end: int) -> tuple[RawMap, int, int] | None:
    """The map of the file's text that a stretch of a block comes from, with the offsets in it."""
    if isinstance(source, RawMap):
        return source, start, end
    if isinstance(source, JoinedMap):
        slices = source.slices(start, end)
        if len(slices) == 1 and slices[0][2] - slices[0][1] == end - start:
            return _leaf(*slices[0])
    return None


def _spelt_like(source: RawMap, new: str) -> str:
    """In the file's way to write letters with marks: composed or not."""
    low, high = source.strand.raw_range(0, len(source.strand.text))
    composed = unicodedata.is_normalized("NFC", source.file.text[low:high])
    return unicodedata.normalize("NFC" if composed else "NFD", new)


def _encoded(splices: Iterable[_Splice], encoding: str) -> list[tuple[int, int, bytes]] | None:
    """In the file's encoding; None where it lacks a letter."""
    try:
        return [(start, end, new.encode(encoding)) for start, end, new in splices]
    except UnicodeEncodeError:
        return None
