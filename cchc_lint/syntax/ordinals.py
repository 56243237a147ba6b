"""Roman numerals, and serial numbers of table rows."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

SerialStyle = Literal["roman", "decimal", "letter", "bullet"]

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROMAN_RX = re.compile(r"(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_PIECES = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
LETTERS = "abcdđeghiklmnopqrstuvxy"  # the order in which lists are lettered
_SPACED = re.compile(r"\s*([.():])\s*")
_SERIAL_RX = re.compile(
    r"\(?(?:(?P<roman>[ivxlc]+)(?P<under>(?:\.\d{1,3})+)?|(?P<number>\d{1,6}(?:\.\d{1,3}){0,5})(?P<suffix>[a-zđ])?"
    r"|(?P<letter>[a-zđ])(?P<below>(?:\.?\d{1,3})(?:\.\d{1,3})*)?|(?P<bullet>[-+*•·–]))[.):]*",
    re.IGNORECASE,
)


class Serial(NamedTuple):
    """A serial number: its kind and the ordinals it is made of (a bullet has none)."""

    style: SerialStyle
    path: tuple[int, ...]


def roman_value(text: str) -> int | None:
    """The value of a well-formed Roman numeral below 100, in either case; None for anything else."""
    lower = text.lower()
    if not lower or not _ROMAN_RX.fullmatch(lower):
        return None
    values = [_ROMAN[letter] for letter in lower]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def roman_text(value: int) -> str:
    """The Roman numeral of a positive number below 200."""
    out = ""
    for weight, piece in _PIECES:
        count, value = divmod(value, weight)
        out += piece * count
    return out


@lru_cache(maxsize=4096)
def read_serial(text: str) -> Serial | None:
    """The serial number that a whole text is (``1.``, ``1.2.3``, ``IV``, ``b)``, ``I.1``, ``A``, ``-``), else None.

    A single letter that is also a Roman numeral (``I``, ``V``, ``X`` in capitals, ``i`` …) is read as Roman;
    whether it is a letter of a lettered list is for the reader of the neighbours to say.
    """
    match = _SERIAL_RX.fullmatch(_SPACED.sub(r"\1", text.strip()).replace("–", "-"))
    if match is None:
        return None
    if match["bullet"]:
        return Serial("bullet", ())
    if match["number"]:
        path = tuple(int(part) for part in match["number"].split("."))
        if match["suffix"]:
            path += (_letter(match["suffix"].lower()),)
        return Serial("decimal", path)
    under = tuple(int(part) for part in (match["under"] or "").split(".") if part)
    if match["roman"] and (value := roman_value(match["roman"])) and (match["roman"].lower() not in ("c", "l")):
        return Serial("roman", (value, *under))
    letter = match["letter"] or (match["roman"] if len(match["roman"] or "") == 1 else "")
    if letter:
        below = tuple(int(part) for part in (match["below"] or match["under"] or "").split(".") if part)
        return Serial("letter", (_letter(letter.lower()), *below))
    return None


def _letter(letter: str) -> int:
    return LETTERS.index(letter) + 1 if letter in LETTERS else ord(letter)
