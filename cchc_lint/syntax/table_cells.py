"""Cells of figures: what a cell's text stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from cchc_lint.model.document import Cell
from cchc_lint.model.figure import Figure, FigureKind
from cchc_lint.model.interval import Interval
from cchc_lint.model.table import Measure, TableCell
from cchc_lint.syntax.numbers import LITERAL, Number, parse_number
from cchc_lint.syntax.table_words import table_words, unit_word

_ENGLISH = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])"
_VALUE = re.compile(
    rf"\s*(?P<open>\(?)\s*(?P<sign>[-+]?)\s*(?P<number>{_ENGLISH}|{LITERAL})\s*(?P<percent>%?)(?P<close>\)?)(?P<rest>.*)",
    re.DOTALL,
)
_OVER = re.compile(rf"\s*/\s*(?P<number>{_ENGLISH}|{LITERAL})(?P<rest>.*)", re.DOTALL)
_SHARE = re.compile(rf"\s*[(\[]\s*(?:đạt |chiếm )?(?P<number>{LITERAL})\s*%\s*[)\]](?P<rest>.*)", re.DOTALL)
_PAIR = re.compile(
    rf"\s*[(\[]\s*(?P<top>{_ENGLISH}|{LITERAL})\s*/\s*(?P<bottom>{_ENGLISH}|{LITERAL})[^()\[\]\d]*[)\]]\s*", re.DOTALL
)
_MARKS = re.compile(r"[\s*]*(?:\(\d\)|\(\*+\)|\[\d\])?[\s*.;,]*")
_FORMULA = re.compile(r"\s*=\s*(?:[A-Z]{2,12}\(|\+?\$?[A-Z]{1,3}\$?\d)", re.IGNORECASE)
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a cell's row and column say of its figure; decimals: commas of this column separate no thousands."""

    measure: Measure
    unit: str
    scale: int = 1
    facets: Mapping[str, str] | None = None
    label: str = ""
    scope: str = ""
    decimals: bool = False


def english_numbers(texts: Iterable[str]) -> bool:
    """Whether a table's numbers have comma thousands: some cell can be read in no other way, none contradicts."""
    found = False
    for text in texts:
        if re.search(r"\d,\d{3}(?:,\d{3})+(?!\d)|\d,\d{3}\.\d", text):
            found = True
        elif re.search(r"\d\.\d{3}(?:\.\d{3})+(?!\d)|\d\.\d{3},\d", text):
            return False
    return found


def is_formula(text: str) -> bool:
    """Whether a cell's text is a spreadsheet formula that was written out instead of its value."""
    return _FORMULA.match(text) is not None


def read_cell(cell: Cell, meaning: Meaning, *, english: bool = False) -> TableCell:
    """What stands in a cell of a value column; english: commas separate thousands in this table."""
    words = table_words()
    text = " ".join(cell.folded.split())
    if cell.kind == "uncalculated" or (cell.formula is None and is_formula(cell.text)):
        return TableCell(cell, content="uncalculated")
    if cell.kind == "error":
        return TableCell(cell, content="error")
    if cell.kind in ("date", "boolean"):
        return TableCell(cell, content="code")
    if not text:
        return TableCell(cell, content="blank")
    if text in words.dash or text.strip(".;, ") in words.none:
        return TableCell(cell, content="dash")
    if text in words.absent:
        return TableCell(cell, content="absent")
    match = _VALUE.fullmatch(cell.folded) if len(text) <= _LONGEST else None
    if match is None or bool(match["open"]) != bool(match["close"]) or (match["open"] and meaning.unit != "vnd"):
        return TableCell(cell)
    return _numeric(cell, match, meaning, english)


def _numeric(cell: Cell, match: re.Match[str], meaning: Meaning, english: bool) -> TableCell:
    percent = bool(match["percent"])
    rate = percent or meaning.measure == "rate"
    negative = match["sign"] == "-" or bool(match["open"])
    end = match.end("percent") if percent else match.end("number")
    start = match.start("sign") if match["sign"] else match.start("number")
    number = _number(match["number"], meaning, rate=rate, english=english)
    if number is None:
        return TableCell(cell)
    figure = _figure(cell, start, end, number, meaning, rate=rate, negative=negative)
    rest = match["rest"]
    result = TableCell(cell, figure, "figure")
    if _MARKS.fullmatch(rest) or unit_word(rest.strip()) is not None:
        return result
    if rate and (pair := _PAIR.fullmatch(rest)):
        result.over = _pair(cell, pair, match.start("rest"), meaning, english)
        return result if result.over is not None else TableCell(cell)
    if (over := _OVER.fullmatch(rest)) and not rate:
        below = _number(over["number"], meaning, rate=False, english=english)
        if below is not None and below.value and not over["rest"].lstrip().startswith("/"):
            offset = match.start("rest")
            result.denominator = _figure(
                cell, offset + over.start("number"), offset + over.end("number"), below, meaning
            )
            rest, start = over["rest"], offset + over.start("rest")
            return _with_share(cell, result, rest, start, meaning)
    return _with_share(cell, result, rest, match.start("rest"), meaning)


def _pair(
    cell: Cell, match: re.Match[str], start: int, meaning: Meaning, english: bool
) -> tuple[Figure, Figure] | None:
    """Numerator and denominator of a rate, told in brackets behind it."""
    plain = replace(meaning, measure="count", unit="")
    found: list[Figure] = []
    for name in ("top", "bottom"):
        number = _number(match[name], plain, rate=False, english=english)
        if number is None:
            return None
        found.append(_figure(cell, start + match.start(name), start + match.end(name), number, plain))
    return found[0], found[1]


def _with_share(cell: Cell, result: TableCell, rest: str, start: int, meaning: Meaning) -> TableCell:
    """The result with the percentage in brackets after it; text where anything else follows the number."""
    if _MARKS.fullmatch(rest) or unit_word(rest.strip()) is not None:
        return result
    share = _SHARE.fullmatch(rest)
    if share is None or not _MARKS.fullmatch(share["rest"]):
        return TableCell(cell)
    number = parse_number(share["number"], rate=True)
    if number is not None:
        end = start + rest.index("%", share.end("number")) + 1
        result.rate = _figure(cell, start + share.start("number"), end, number, meaning, rate=True)
    return result


def _number(text: str, meaning: Meaning, *, rate: bool, english: bool) -> Number | None:
    if english and re.fullmatch(_ENGLISH + r"|\d+\.\d+", text):
        whole = text.replace(",", "")
        decimals = len(whole.partition(".")[2])
        return Number(Fraction(whole), decimals, "commas")
    number = parse_number(text, rate=rate)
    if (
        number is not None
        and number.ambiguous
        and meaning.measure == "count"
        and "," in text
        and not meaning.decimals
    ):
        return Number(Fraction(text.replace(",", "")), 0, "commas")  # a count has no decimals: 1,482 is 1.482
    return number


def _figure(
    cell: Cell,
    start: int,
    end: int,
    number: Number,
    meaning: Meaning,
    *,
    rate: bool = False,
    negative: bool = False,
) -> Figure:
    scale = 1 if rate else meaning.scale
    value, last = number.value, number.unit_of_last_digit
    if scale != 1:
        value, last = value * scale, last * scale
    if negative:
        value = -value
    rounded = rate or scale != 1 or number.decimals > 0 or _rounded_display(cell, number)
    kind: FigureKind = "rate" if rate else "amount" if meaning.measure == "amount" else "count"
    return Figure(
        span=cell.span(start, end),
        kind=kind,
        value=value,
        unit_of_last_digit=last,
        interval=Interval.around(value, last / 2) if rounded else Interval.point(value),
        unit="percent" if rate else meaning.unit,
        facets=meaning.facets or {},
        label=meaning.label,
        scope=meaning.scope,
    )


def _rounded_display(cell: Cell, number: Number) -> bool:
    """Whether a sheet shows a number rounded: what stands behind it has more decimals."""
    return cell.value is not None and Fraction(cell.value) != number.value
