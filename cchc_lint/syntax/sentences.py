"""Sentences of a paragraph."""

from __future__ import annotations

import re

# A full stop ends a sentence before a capital; a semicolon ends a list item; a point before "- " is the end too.
_BREAK = re.compile(r"[.!?…](?=\s+[A-ZĐÀ-ỸÂÊÔĂƠƯ\"“(+-]|\s*$)|;|[.:](?=\s*[-+] )")
_ABBREVIATED = re.compile(r"(?:\b(?:TP|TX|TT|Tp|Th|PGS|TS|ThS|GS|v\.v|Q|P|H|KT|TM|TL|TUQ|b/c|S)|\b\d{1,2}|^[a-zđ])$")


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the sentence, or list item ended by a semicolon, that holds text[start:end]."""
    left, right = 0, len(text)
    for match in _BREAK.finditer(text):
        if match.group() == "." and _ABBREVIATED.search(text[max(0, match.start() - 6) : match.start()]):
            continue
        if match.end() <= start:
            left = match.end()
        elif match.start() >= end:
            right = match.start()
            break
    return left, right
