"""Number literals as Vietnamese reports print them.

``1.320`` and ``1 320`` are thousands, ``99,84`` is a decimal; ``14.578.500``; ``02`` counts with a leading zero;
``9.15`` (a dot without three digits after it) is a decimal point; ``1,234,567`` are comma thousands. Administrative
documents have no binding rule on the thousands separator; the decimal comma is that of Nghị định 86/2012/NĐ-CP.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Style = Literal["plain", "dots", "spaces", "commas", "comma", "point"]

# The order matters: the longest reading first.
LITERAL = (
    r"\d{1,3}(?:\.\d{3})+(?:,\d+)?(?!\d)(?!\.\d)"  # 1.320  14.578.500,5
    r"|[1-9]\d{0,2}(?:[ \u00a0\u202f\u2009]\d{3})+(?:,\d+)?(?!\d)(?![.,/]\d)"  # 7 981
    r"|\d{1,3}(?:,\d{3}){2,}(?!\d)(?!,\d)"  # 1,234,567
    r"|\d+,\d+(?![.,]?\d)"  # 99,84
    r"|\d+\.\d+(?![.,]?\d)"  # 99.84
    r"|\d+"
)
_LONGEST = 60  # a count of more digits is no count, and Python itself refuses to read thousands of them
_RX = re.compile(LITERAL)
_SPACES = re.compile(r"[ \u00a0\u202f\u2009]")


@dataclass(frozen=True, slots=True)
class Number:
    """A parsed literal: its exact value, the number of decimals printed, and how it is written.

    ambiguous: the literal could also be read with its separator as the other one (``1,234``).
    """

    value: Fraction
    decimals: int
    style: Style
    ambiguous: bool = False

    @property
    def unit_of_last_digit(self) -> Fraction:
        return Fraction(1, 10**self.decimals)


def parse_number(text: str, *, rate: bool = False) -> Number | None:
    """The number that text (digits and separators only) prints, None where it prints none.

    In a rate a single dot is a decimal point whatever follows (``99.843%``), for rates have no thousands.
    """
    text = text.strip()
    if len(text) > _LONGEST or not _RX.fullmatch(text):
        return None
    if not rate and re.fullmatch(r"\d{1,3}(\.\d{3})+", text) and not text.startswith("0."):
        return Number(Fraction(text.replace(".", "")), 0, "dots")
    if re.fullmatch(r"\d{1,3}(\.\d{3})+,\d+", text):
        whole, decimals = text.split(",")
        return Number(Fraction(f"{whole.replace('.', '')}.{decimals}"), len(decimals), "dots")
    if _SPACES.search(text):
        return parse_number(_SPACES.sub(".", text)) and _spaced(text)
    if text.count(",") >= 2:
        return Number(Fraction(text.replace(",", "")), 0, "commas")
    for mark, style in ((",", "comma"), (".", "point")):
        if text.count(mark) == 1 and not (mark == "," and "." in text):
            decimals = text.split(mark)[1]
            ambiguous = len(decimals) == 3 and not rate and not text.startswith("0")
            return Number(Fraction(text.replace(mark, ".")), len(decimals), style, ambiguous)  # type: ignore[arg-type]
    if text.isdigit():
        return Number(Fraction(int(text)), 0, "plain")
    return None


def _spaced(text: str) -> Number:
    joined = _SPACES.sub("", text)
    whole, _, decimals = joined.partition(",")
    return Number(Fraction(f"{whole}.{decimals}" if decimals else whole), len(decimals), "spaces")


def format_number(value: Fraction, decimals: int | None = None) -> str:
    """The value in Vietnamese notation: dots between thousands, decimal comma.

    With decimals, rounded half up to so many; without, exact where at most four decimals are needed, else
    rounded to two.
    """
    if decimals is None:
        decimals = next((d for d in range(5) if (value * 10**d).denominator == 1), 2)
    sign = "-" if value < 0 else ""
    scaled = (abs(value) * 10**decimals * 2 + 1) // 2
    whole, fraction = divmod(scaled, 10**decimals)
    grouped = f"{whole:,}".replace(",", ".")
    return f"{sign}{grouped},{fraction:0{decimals}d}" if decimals else f"{sign}{grouped}"


def rounded(value: Fraction, unit: Fraction) -> Fraction:
    """The multiple of the unit that is nearest, halves upwards."""
    return ((value * 2 + unit) // (unit * 2)) * unit
