"""Numbers as reports print them, read and written without the linter's own number grammar.

The benchmark must not ask the program that it measures whether a mistake can be seen, so it has its own, much
simpler reader: dots between groups of three, a decimal comma, a decimal dot only in rates.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

T = TypeVar("T")
NUMBER = re.compile(r"\d[\d.]*(?:,\d+)?(?<![.])")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
_DECIMAL_DOT = re.compile(r"\d+\.\d{1,2}")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed: its value and how many decimals it has."""

    value: Fraction
    decimals: int

    @property
    def unit(self) -> Fraction:
        """The weight of the last printed digit."""
        return Fraction(1, 10**self.decimals)


def read(literal: str, rate: bool = False) -> Number | None:
    """The number that the literal prints; None where its separators are not those of a number."""
    if _GROUPED.fullmatch(literal):
        whole, _, decimals = literal.replace(".", "").partition(",")
    elif rate and _DECIMAL_DOT.fullmatch(literal):
        whole, _, decimals = literal.partition(".")
    else:
        return None
    return Number(Fraction(int(whole + decimals), 10 ** len(decimals)), len(decimals))


def digits(literal: str) -> str:
    return "".join(c for c in literal if c.isdigit())


def like(literal: str, whole: str, decimals: str) -> str:
    """The digits printed as the literal is: grouped by dots if that one is (or is too short to tell), with its mark
    before the decimals, a single digit with a leading zero if that one has it."""
    grouped = "." in literal.partition(",")[0] or len(digits(literal.partition(",")[0])) < 4
    mark = "," if "," in literal or not re.fullmatch(_DECIMAL_DOT, literal) else "."
    whole = (whole.lstrip("0") or "0") if not (len(whole) == 2 and literal[0] == "0") else whole
    if grouped and mark == ",":
        parts: list[str] = []
        while len(whole) > 3:
            whole, last = whole[:-3], whole[-3:]
            parts.insert(0, last)
        whole = ".".join([whole, *parts])
    return f"{whole}{mark}{decimals}" if decimals else whole


def split(literal: str) -> tuple[str, str]:
    """The digits before and after the decimal mark."""
    mark = "," if "," in literal else "." if _DECIMAL_DOT.fullmatch(literal) and "," not in literal else ""
    if not mark:
        return digits(literal), ""
    whole, _, decimals = literal.rpartition(mark)
    return digits(whole), decimals


def printed(literal: str, value: Fraction) -> str:
    """The value with the literal's decimals, rounded half up, in its manner."""
    places = len(split(literal)[1])
    units = (value * 10**places * 2 + 1) // 2
    text = str(units).rjust(places + 1, "0")
    whole, decimals = (text[:-places], text[-places:]) if places else (text, "")
    if literal[0] == "0" and len(split(literal)[0]) == 2:
        whole = whole.rjust(2, "0")
    return like(literal, whole, decimals)


def seed(*parts: object) -> int:
    """A number that depends on the parts alone."""
    text = "\x1f".join(map(str, parts))
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])


def pick(options: Sequence[T], chance: int) -> T:
    return options[chance % len(options)]
