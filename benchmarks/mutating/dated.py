"""Slips in dates and document symbols, and whether the text itself contradicts them.

A shifted date can be seen where the year in the symbol is another, the document is cited with its date elsewhere or
is one that everybody knows, the date comes to lie behind that of the report, no calendar has it, or a range runs
backwards. A wrong symbol can be seen where the type before it is another, its year is not that of the date, or its
hyphen is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import yaml

from mutating.clean import ROOT, Spot
from mutating.literals import pick, seed

_ABBREVIATIONS = {"Quyết định": "QĐ", "Kế hoạch": "KH", "Nghị định": "NĐ", "Nghị quyết": "NQ", "Thông tư": "TT"}
_ABBREVIATIONS |= {"Chỉ thị": "CT", "Báo cáo": "BC", "Thông báo": "TB"}
_CITED = re.compile(
    rf"(?P<type>{'|'.join(_ABBREVIATIONS)}) số (?P<symbol>(?P<number>\d+)/(?:(?P<year>(?:19|20)\d\d)/)?"
    r"(?P<abbr>[A-ZĐ]+)-(?P<organ>[\w-]+)),? (?:ngày )?(?P<date>(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4}))",
)
_RANGE = re.compile(
    r"từ ngày (?P<a>\d{1,2}/\d{1,2}/\d{4}) đến (?:hết )?(?:ngày )?(?P<b>\d{1,2}/\d{1,2}/\d{4})", re.IGNORECASE
)
_REPORT_DATE = re.compile(r", ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})\s*\W*$")


@dataclass(frozen=True, slots=True)
class Typo:
    """One slip: where, what to write instead, its kind, and whether the text contradicts it."""

    kind: str
    spot: Spot
    new: str
    visible: bool


def slips(name: str, lines: Sequence[str]) -> Iterator[Typo]:
    """All slips in dates and symbols of a report, in order."""
    limit = _report_date(lines)
    cited = [(n, m) for n, text in enumerate(lines, 1) for m in _CITED.finditer(text)]
    for line, match in cited:
        elsewhere = {m["date"] for n, m in cited if m["symbol"] == match["symbol"] and (n, m) != (line, match)}
        yield from _dates(name, line, match, elsewhere, limit)
        yield from _symbols(name, line, match)
    for line, text in enumerate(lines, 1):
        for match in _RANGE.finditer(text):
            yield from _ranges(line, match)


def _dates(name: str, line: int, match: re.Match[str], elsewhere: set[str], limit: date | None) -> Iterator[Typo]:
    spot = Spot(line, match.start("date"), match["date"])
    day, month, year = int(match["d"]), int(match["m"]), int(match["y"])
    chance = seed(name, line, match.start(), "date")
    other_day = pick([d for d in range(1, 29) if abs(d - day) in (1, 2, 7, 10)], chance)
    other_month = month + 1 if month < 12 else month - 1
    for d, m, y in (
        (other_day, month, year),
        (day, other_month, year),
        (day, month, year + pick((1, -1), chance)),
        (pick((30, 31), chance), 2, year),
    ):
        new = f"{_padded(match['d'], d)}/{_padded(match['m'], m)}/{y}"
        made = _date(y, m, d)
        visible = (
            made is None
            or (match["year"] is not None and int(match["year"]) != y)
            or (limit is not None and made > limit)
            or bool(elsewhere - {new})
            or _belied(match["symbol"], made)
        )
        yield Typo("shifted date", spot, new, visible)


def _symbols(name: str, line: int, match: re.Match[str]) -> Iterator[Typo]:
    if match["abbr"] != _ABBREVIATIONS[match["type"]]:
        return
    chance = seed(name, line, match.start(), "symbol")
    at = match.start("abbr")
    other = pick(sorted(set(_ABBREVIATIONS.values()) - {match["abbr"]}), chance)
    yield Typo("wrong symbol", Spot(line, at, match["abbr"]), other, True)
    whole = match["abbr"] + "-" + match["organ"]
    yield Typo("wrong symbol", Spot(line, at, whole), match["abbr"] + match["organ"], True)
    number = match["number"]
    changed = number[:-1] + str((int(number[-1]) + 1) % 10)
    if changed.strip("0"):
        symbol = changed + match["symbol"][len(number) :]
        belied = _belied(symbol, _date(int(match["y"]), int(match["m"]), int(match["d"])))
        yield Typo("wrong symbol", Spot(line, match.start("number"), number), changed, belied)
    if match["year"] is not None:
        year = str(int(match["year"]) + pick((1, -1), chance))
        yield Typo("wrong symbol", Spot(line, match.start("year"), match["year"]), year, True)


def _ranges(line: int, match: re.Match[str]) -> Iterator[Typo]:
    first, last = match["a"].split("/"), match["b"].split("/")
    start, end = (_date(int(p[2]), int(p[1]), int(p[0])) for p in (first, last))
    for group, parts, step in (("a", first, 1), ("b", last, -1)):
        year = int(parts[2]) + step
        made = _date(year, int(parts[1]), int(parts[0]))
        if made is None or start is None or end is None:
            continue
        backwards = made > end if group == "a" else made < start
        spot = Spot(line, match.start(group), match[group])
        yield Typo("shifted date", spot, f"{parts[0]}/{parts[1]}/{year}", backwards)


def _padded(typed: str, number: int) -> str:
    return f"{number:02d}" if number < 10 and (typed[0] == "0" or number < 3) else str(number)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _report_date(lines: Sequence[str]) -> date | None:
    for text in lines[:20]:
        if match := _REPORT_DATE.search(text):
            return _date(int(match[3]), int(match[2]), int(match[1]))
    return None


@cache
def _known() -> dict[str, list[date]]:
    """Dates of the national documents of the lexicon, by symbol: data, not code of the linter."""
    text = (ROOT / "cchc_lint" / "lexicon" / "legal_documents.yaml").read_text("utf8")
    raw: Any = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    found: dict[str, list[date]] = {}
    for entry in raw["documents"]:
        if isinstance(entry.get("issued"), date):
            found.setdefault(entry["symbol"], []).append(entry["issued"])
    return found


def _belied(symbol: str, given: date | None) -> bool:
    """Whether a document of that symbol is known of that year, and none of it bears the date."""
    same_year = [d for d in _known().get(symbol, ()) if given is not None and d.year == given.year]
    return bool(same_year) and given not in same_year
