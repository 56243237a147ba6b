"""Soft line breaks: where they set lines apart as paragraph marks do, and where they only break a sentence."""

from __future__ import annotations

import re

from cchc_lint.sources.joining import begins_anew, in_capitals, is_closed

_BREAK = re.compile(r"\s*\n\s*")


def lines_apart(text: str) -> list[tuple[int, int]]:
    """The stretches of a paragraph's text that are paragraphs of their own: divided at soft breaks before list
    items, after the end of a sentence or lead, and around lines in capitals."""
    if "\n" not in text:
        return [(0, len(text))]
    out = []
    start = line = 0
    breaks = [match.span() for match in _BREAK.finditer(text)]
    for (end, begin), following in zip(breaks, [*(low for low, _ in breaks[1:]), len(text)], strict=True):
        before, after = text[line:end], text[begin:following]
        if is_closed(before) or begins_anew(after) or in_capitals(before) or in_capitals(after):
            out.append((start, end))
            start = begin
        line = begin
    out.append((start, len(text)))
    return [(low, high) for low, high in out if low < high]
