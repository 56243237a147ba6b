"""Counting on in the numbers of headings and lists: what lies between two numbers, and what comes next.

Letters are counted in the order of Vietnamese lists (a b c d đ e g h i k …); those that this order leaves out
(f, j, w, z) stand between their neighbours and are missed by nobody.
"""

from __future__ import annotations

from cchc_lint.model.report import Node, Numeral
from cchc_lint.syntax.ordinals import LETTERS, roman_text, roman_value

_ALL_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_FAR = 100  # no list leaves out more numbers than this


def numeral_of(node: Node) -> Numeral:
    """The number of a node of a series; nodes of series have one."""
    assert node.numeral is not None
    return node.numeral


def is_lettered(numeral: Numeral) -> bool:
    """Whether the last part of a number is a letter (``2.a`` and not ``a.2``)."""
    return numeral.style == "letter" and numeral.core[-1:].isalpha()


def value_of(numeral: Numeral) -> int:
    """The place of a number among its siblings; letters are placed among all letters, not among the listed ones."""
    return place_of(numeral.core, numeral) if is_lettered(numeral) else numeral.parts[-1]


def first_place(numeral: Numeral) -> int:
    """The place before the first number of its kind."""
    return -1 if is_lettered(numeral) else 0


def place_of(core: str, numeral: Numeral) -> int:
    """The place of a number as `between` and `following` give it, beside one of its kind."""
    if is_lettered(numeral):
        return _ALL_LETTERS.index(core[-1].lower())
    if numeral.style == "roman":
        return roman_value(core) or 0
    return int(core.replace(".", " ").split()[-1])


def between(first: int, last: int, numeral: Numeral) -> list[str]:
    """The numbers between two places, as printed, that a list in order would have."""
    if is_lettered(numeral):
        letters = [c for c in _ALL_LETTERS[first + 1 : max(last, first + 1)] if c in LETTERS]
        return [c.upper() if numeral.core[-1].isupper() else c for c in letters]
    return [_printed(value, numeral) for value in range(first + 1, min(last, first + _FAR))]


def following(at: int, numeral: Numeral) -> str:
    """The number behind a place; "" behind the last letter."""
    if is_lettered(numeral):
        letter = next((c for c in _ALL_LETTERS[at + 1 :] if c in LETTERS), "")
        return letter.upper() if numeral.core[-1].isupper() else letter
    return _printed(at + 1, numeral)


def _printed(value: int, numeral: Numeral) -> str:
    if numeral.style == "roman":
        text = roman_text(value)
        return text if numeral.core.isupper() else text.lower()
    if " " in numeral.core:  # Phần thứ nhất
        return f"{numeral.core.split()[0]} {value}"
    prefix = numeral.core.rpartition(".")[0]
    return f"{prefix}.{value}" if prefix else str(value)
