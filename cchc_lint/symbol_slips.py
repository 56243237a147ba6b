"""Symbols that are one slip of the pen away from a known document's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_PARTS = re.compile(r"(?P<number>\d+)(?P<letter>[A-ZĐ]?(?:\.\d+)?)(?:/(?P<year>(?:19|20)\d\d))?(?P<rest>[-/].+)")

SlipKind = Literal["year", "year_added", "type", "number"]


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a symbol's key; rest begins with the sign before the abbreviation."""

    number: int
    letter: str
    year: int | None
    rest: str


def parts(key: str) -> Parts | None:
    """The parts of a key; None for what has no number and organ."""
    match = _PARTS.fullmatch(key)
    if match is None:
        return None
    year = int(match["year"]) if match["year"] else None
    return Parts(int(match["number"]), match["letter"], year, match["rest"])


def slip_between(written: str, meant: str) -> SlipKind | None:
    """Which single slip turns the key of one document into another's; None for none.

    ``year``: another year; ``year_added``: a year where the document has none; ``type``: another abbreviation or
    organ by one letter; ``number``: one digit wrong, swapped, dropped or doubled.
    """
    a, b = parts(written), parts(meant)
    if a is None or b is None or written == meant:
        return None
    same_number = (a.number, a.letter) == (b.number, b.letter)
    if same_number and a.rest == b.rest:
        if a.year is not None and b.year is None:
            return "year_added"
        return "year" if a.year is not None and b.year is not None else None
    if a.year != b.year:
        return None
    if same_number:
        return "type" if one_slip(a.rest, b.rest) else None
    if a.rest == b.rest and a.letter == b.letter:
        return "number" if one_slip(str(a.number), str(b.number)) else None
    return None


def one_slip(a: str, b: str) -> bool:
    """Whether one letter changed, left out, added, or two neighbours swapped make b of a."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if len(a) == len(b):
        return a[at + 1 :] == b[at + 1 :] or (a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :])
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return longer[at + 1 :] == shorter[at:]
