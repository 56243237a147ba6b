"""Sentences of a paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

# A full stop ends a sentence before a capital; a semicolon ends a list item; a point before "- " is the end too.
_BREAK = re.compile(r"[.!?…](?=\s+[A-ZĐÀ-ỸÂÊÔĂƠƯ\"“(+-]|\s*$)|;|[.:](?=\s*[-+] )")
_ABBREVIATED = re.compile(r"(?:\b(?:TP|TX|TT|Tp|Th|PGS|TS|ThS|GS|v\.v|Q|P|H|KT|TM|TL|TUQ|b/c|S)|\b\d{1,2}|^[a-zđ])$")


@lru_cache(maxsize=16)
def _breaks(text: str) -> tuple[list[int], list[int]]:
    """Where the breaks between sentences begin and end, in order."""
    starts, ends = [], []
    for match in _BREAK.finditer(text):
        if match.group() != "." or not _ABBREVIATED.search(text[max(0, match.start() - 6) : match.start()]):
            starts.append(match.start())
            ends.append(match.end())
    return starts, ends


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the sentence, or list item ended by a semicolon, that holds text[start:end]."""
    starts, ends = _breaks(text)
    before, after = bisect_right(ends, start), bisect_left(starts, end)
    return (ends[before - 1] if before else 0), (starts[after] if after < len(starts) else len(text))
