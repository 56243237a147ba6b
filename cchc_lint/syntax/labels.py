"""The label at the head of a paragraph: ``II.``, ``2.3.``, ``đ)``, ``-``, ``Phần thứ nhất``.

The patterns are the terminals of ``grammar/outline.lark``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from cchc_lint.syntax.ordinals import LETTERS, read_serial, roman_value

Kind = Literal["UNIT", "ROMAN", "CAPITAL", "NUMBER", "LETTER", "BULLET"]
KINDS: tuple[Kind, ...] = ("UNIT", "ROMAN", "CAPITAL", "NUMBER", "LETTER", "BULLET")
LABEL_SPACE = 60  # no label is longer than this many characters

_UNIT = re.compile(r"(?P<word>phần|chương|mục)\s+(?:thứ\s+)?(?P<number>\w+)", re.IGNORECASE)
_CORE = re.compile(r"[^\W_]+(?:\.\s?[^\W_]+)*")
_ETH = str.maketrans("ðÐ", "đĐ")  # typed for đ; printed alike
_WORDS = {
    "nhất": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
    "mười": 10,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a label.

    kind: the terminal; shape: what its siblings have in common besides the kind (``upper``, ``lower``, the word of
    a unit, the bullet's sign, how many numbers it is made of). path: its ordinals, none for a bullet. core: the
    number as printed, without what closes it.
    """

    kind: Kind
    shape: str
    path: tuple[int, ...]
    core: str


@dataclass(frozen=True, slots=True)
class Label:
    """A label and the offsets of the text: of its first letter, behind its last, and of what it labels.

    readings: the likeliest first; more than one where a letter is also a Roman numeral.
    closing: the signs around the number (``.``, ``)``, ``()``, ``-``).
    """

    text: str
    start: int
    end: int
    body: int
    readings: tuple[Reading, ...]
    closing: str = ""


class Labels:
    """Reads labels with the compiled terminals of the grammar (name → pattern)."""

    def __init__(self, patterns: Mapping[str, str]) -> None:
        self._patterns = tuple((kind, re.compile(patterns[kind])) for kind in KINDS)

    def read(self, text: str) -> Label | None:
        """The label with which a text begins, after spaces; None where it begins with none."""
        start = len(text) - len(text.lstrip())
        text = text.translate(_ETH)
        for kind, pattern in self._patterns:
            match = pattern.match(text, start)
            if match and (label := _label(kind, text, start, match.end())):
                return label
        return None


def _label(kind: Kind, text: str, start: int, stop: int) -> Label | None:
    printed = text[start:stop].rstrip()
    body = len(text) - len(text[stop:].lstrip())
    if kind == "BULLET":
        if not any(char.isalnum() for char in text[stop:]):
            return None  # a rule across the page
        printed = printed.rstrip(")")
        glyph = "-" if printed[-1] in "-–—‐‑−\uf02d" else printed[-1]
        readings: tuple[Reading, ...] = (Reading("BULLET", glyph, (), printed),)
        return Label(printed, start, start + len(printed), body, readings)
    if kind == "UNIT":
        match = _UNIT.match(printed)
        readings = _unit(match["word"], match["number"], printed.rstrip(" .:-–—)/")) if match else ()
        core = printed.rstrip(" .:-–—)/")
    else:
        found = _CORE.search(printed)
        core = found[0] if found else ""
        readings = _numbered(kind, core)
    if not readings:
        return None
    before, _, after = printed.partition(core)
    return Label(printed, start, start + len(printed), body, readings, (before + after).replace(" ", ""))


def _unit(word: str, number: str, printed: str) -> tuple[Reading, ...]:
    value = _WORDS.get(number.lower())
    if value is None:
        serial = read_serial(number)
        value = serial.path[0] if serial else None
    return (Reading("UNIT", word.lower(), (value,), printed),) if value else ()


def _numbered(kind: Kind, core: str) -> tuple[Reading, ...]:
    first, *rest = re.findall(r"\d+|[^\W\d_]+", core)
    if kind == "NUMBER":
        path = tuple(int(part) if part.isdigit() else letter_value(part) for part in (first, *rest))
        return (Reading("NUMBER", f"{len(path)}{'letter' if core[-1].isalpha() else ''}", path, core),)
    below = tuple(int(part) if part.isdigit() else letter_value(part) for part in rest)
    case = "upper" if first[0].isupper() else "lower"
    shape = f"{case}{len(below)}{'letter' if rest[-1].isalpha() else ''}" if rest else case
    readings = []
    roman = roman_value(first)
    if roman is not None and first[0].upper() in "IVX":
        readings.append(Reading("ROMAN", shape, (roman, *below), core))
    if len(first) == 1:
        letter: Kind = "CAPITAL" if case == "upper" else "LETTER"
        readings.append(Reading(letter, shape, (letter_value(first[0]), *below), core))
    if kind == "LETTER" and len(readings) == 2:
        readings.reverse()  # v. and x, are rather letters; (i) and i) rather Roman
    return tuple(readings)


def letter_value(letter: str) -> int:
    """The place of a letter in the order of Vietnamese lists; one that they leave out takes the place before it."""
    lower = letter.lower()
    while lower not in LETTERS:
        lower = chr(ord(lower) - 1)
    return LETTERS.index(lower) + 1
