"""What a reader of a sheet sees: numbers under their number formats, in Vietnamese notation.

The notation of format codes is that of Excel (ECMA-376 part 1, 18.8.31): up to four sections for positive,
negative, zero and text; ``0``, ``#``, ``?`` are digits, ``,`` groups thousands or scales, ``%`` multiplies by 100.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

_PRECISION = Context(prec=15, rounding=ROUND_HALF_UP)  # a sheet keeps 15 digits of a number
_WIDE = Context(prec=400, rounding=ROUND_HALF_UP)
_GENERAL_DIGITS = 10  # what General shows in a column of usual width
_TOKEN = re.compile(
    r"""(?P<quoted>"[^"]*"?)|\\(?P<escaped>.)|_(?P<padding>.)|\*(?P<fill>.)|(?P<bracket>\[[^\]]*\]?)"""
    r"""|(?P<general>General)|(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|AM/PM|A/P|am/pm)|(?P<exponent>[eE][+-])"""
    r"""|(?P<digits>[0#?][0#?,]*)|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|(?P<text>@)|(?P<literal>.)""",
    re.DOTALL,
)
_MONTHS_AND_DAYS_AS_WORDS = 3  # mmm, ddd: words of the reader's language


@dataclass(frozen=True, slots=True)
class Shown:
    """A number as shown; exact is False where the format was not understood and the number stands for itself."""

    text: str
    exact: bool = True
    is_date: bool = False


@dataclass(slots=True)
class _Section:
    """One section of a format code."""

    prefix: str = ""
    suffix: str = ""
    whole: str = ""
    decimals: str = ""
    point: bool = False
    grouped: bool = False
    scale: int = 0  # powers of ten
    general: bool = False
    understood: bool = True
    date: list[str] = field(default_factory=list)  # tokens and literals, of a date or time
    is_date: bool = False


def stored(text: str) -> Decimal | None:
    """The number behind a cell, to the 15 digits that sheets keep; None for what is no number."""
    try:
        value = _PRECISION.create_decimal(text.strip())
    except ArithmeticError:
        return None
    if not value.is_finite() or value.adjusted() > 307:
        return None
    return value.normalize(_PRECISION) + 0  # no -0


def show(value: Decimal, code: str, *, from_1904: bool = False) -> Shown:
    """A stored number under a format code."""
    sections = _sections(code)
    section, shown = sections[0], value
    if value < 0 and len(sections) > 1:
        section, shown = sections[1], -value
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    if section.is_date:
        return _date(value, section, from_1904)
    if not section.understood:
        return Shown(general(value), exact=False)
    digits = general(shown) if section.general else _number(shown, section)
    sign = "-" if digits.startswith("-") else ""  # it stands before the words of a prefix too
    return Shown(sign + section.prefix + digits.removeprefix("-") + section.suffix)


def general(value: Decimal) -> str:
    """A number under the format General: as many decimals as it has and a column shows."""
    whole = max(value.adjusted() + 1, 1)
    if whole <= _GENERAL_DIGITS and value == (integer := int(value)):
        return str(integer)
    if whole > 15 or (value and value.adjusted() < -_GENERAL_DIGITS):
        return str(value).replace(".", ",")
    places = max(_GENERAL_DIGITS - whole, 0)
    rounded = value.quantize(Decimal(1).scaleb(-places), context=_WIDE)
    text = f"{rounded:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text.replace(".", ",")


def _number(value: Decimal, section: _Section) -> str:
    if not section.whole and not section.decimals:
        return ""
    value = value.scaleb(section.scale, context=_WIDE)
    rounded = abs(value).quantize(Decimal(1).scaleb(-len(section.decimals)), context=_WIDE)
    whole, _, decimals = f"{rounded:f}".partition(".")
    least = section.whole.count("0")
    whole = whole.lstrip("0").rjust(least, "0")
    if section.grouped:
        whole = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ".", whole)
    needed = max(section.decimals.rfind("0") + 1, 0)
    while len(decimals) > needed and decimals.endswith("0"):
        decimals = decimals[:-1]
    sign = "-" if value < 0 and rounded else ""
    return sign + whole + ("," + decimals if decimals or (section.point and section.decimals == "") else "")


@lru_cache(maxsize=1000)
def _sections(code: str) -> tuple[_Section, ...]:
    parts: list[list[re.Match[str]]] = [[]]
    for match in _TOKEN.finditer(code):
        if match["literal"] == ";":
            parts.append([])
        else:
            parts[-1].append(match)
    return tuple(_section(part) for part in parts[:3])


def _section(tokens: list[re.Match[str]]) -> _Section:
    section = _Section()
    section.is_date = any(token["date"] for token in tokens)
    seen_digits = False
    for token in tokens:
        kind, text = token.lastgroup, token.group()
        literal = _literal(kind, token)
        if section.is_date and (kind == "date" or literal is not None):
            section.date.append(text if kind == "date" else f"'{literal}")
        elif section.is_date:
            fits = text in ".,@" or (kind == "bracket" and _is_harmless(text))
            section.understood = section.understood and fits
            if text in ".,":
                section.date.append(f"'{text}")
        elif literal is not None:
            if seen_digits:
                section.suffix += literal
            else:
                section.prefix += literal
        elif kind == "digits":
            if section.suffix:
                section.understood = False  # digits on both sides of words: a mask
            _add_digits(section, text)
            seen_digits = True
        elif kind == "point":
            section.understood = section.understood and not section.point
            section.point = seen_digits = True
        elif kind == "percent":
            section.scale += 2
            if seen_digits:
                section.suffix += "%"
            else:
                section.prefix += "%"
        elif kind in ("general", "text"):
            section.general = seen_digits = True
        elif kind == "comma" and seen_digits:
            section.scale -= 3
        elif kind == "bracket":
            section.understood = section.understood and _is_harmless(text)
            symbol = re.match(r"\[\$([^-\]]+)", text)
            if symbol:
                section.prefix, section.suffix = (
                    (section.prefix, section.suffix + symbol[1])
                    if seen_digits
                    else (section.prefix + symbol[1], section.suffix)
                )
        else:
            section.understood = False  # exponents and what is not known
    if section.is_date:
        section.understood = section.understood and all(
            len(token) < _MONTHS_AND_DAYS_AS_WORDS or token[0] in "yY'" for token in section.date
        )
    if "/" in section.suffix and re.search(r"[?#0]", section.suffix):
        section.understood = False
    return section


def _literal(kind: str | None, token: re.Match[str]) -> str | None:
    """The letters that a token prints as they are; None where it is more than that."""
    if kind == "quoted":
        return token["quoted"].strip('"')
    if kind == "escaped":
        return token["escaped"]
    if kind == "padding":
        return " " if token["padding"] == " " else ""
    if kind == "fill":
        return ""
    if kind == "literal":
        return token["literal"]
    return None


def _add_digits(section: _Section, text: str) -> None:
    if section.point:
        digits = text.rstrip(",")
        section.scale -= 3 * (len(text) - len(digits))
        section.decimals += digits.replace(",", "")
        return
    digits = text.rstrip(",")
    section.scale -= 3 * (len(text) - len(digits))
    section.grouped = section.grouped or "," in digits
    section.whole += digits.replace(",", "")


def _is_harmless(bracket: str) -> bool:
    """Colours, locales and currencies change no digits; conditions and elapsed times do."""
    inside = bracket.strip("[]").lower()
    if inside.startswith("$"):
        return True
    return inside in ("black", "blue", "cyan", "green", "magenta", "red", "white", "yellow") or bool(
        re.fullmatch(r"color\s?\d{1,2}", inside)
    )


def _date(value: Decimal, section: _Section, from_1904: bool) -> Shown:
    moment = moment_of(value, from_1904=from_1904)
    if moment is None:
        return Shown(general(value), exact=False, is_date=True)
    if not section.understood:
        return Shown(f"{moment.day:02d}/{moment.month:02d}/{moment.year:04d}", exact=False, is_date=True)
    tokens = section.date
    half = any(token.upper() in ("AM/PM", "A/P") for token in tokens)
    out = []
    for at, token in enumerate(tokens):
        if token.startswith("'"):
            out.append(token[1:])
            continue
        letter, pad = token[0].lower(), len(token) > 1
        if letter == "y":
            out.append(f"{moment.year:04d}" if len(token) > 2 else f"{moment.year % 100:02d}")
        elif letter == "d":
            out.append(f"{moment.day:02d}" if pad else str(moment.day))
        elif letter == "m" and _is_minute(tokens, at):
            out.append(f"{moment.minute:02d}" if pad else str(moment.minute))
        elif letter == "m":
            out.append(f"{moment.month:02d}" if pad else str(moment.month))
        elif letter == "h":
            hour = (moment.hour % 12 or 12) if half else moment.hour
            out.append(f"{hour:02d}" if pad else str(hour))
        elif letter == "s":
            out.append(f"{moment.second:02d}" if pad else str(moment.second))
        else:
            out.append("AM" if moment.hour < 12 else "PM")
    return Shown("".join(out), is_date=True)


def _is_minute(tokens: list[str], at: int) -> bool:
    """m means minutes after hours or before seconds."""
    before = [token for token in tokens[:at] if not token.startswith("'")]
    after = [token for token in tokens[at + 1 :] if not token.startswith("'")]
    return bool((before and before[-1][0] in "hH") or (after and after[0][0] in "sS"))


def moment_of(value: Decimal, *, from_1904: bool = False) -> datetime | None:
    """The date and time of a serial number of days; None where there is none of that number."""
    days = int(value)
    seconds = int(((value - days) * 86400).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    if value < 0 or days > 2_958_465:
        return None
    leap_bug = 1 if days < 60 else 0  # sheets believe in a 29 February 1900, day 60
    start = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30) + timedelta(days=leap_bug)
    try:
        return start + timedelta(days=days, seconds=seconds)
    except OverflowError:
        return None
