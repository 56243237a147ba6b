"""Dates and periods: from the islands of ``calendar.lark`` to `DateMention` and `Period`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from lark import Token, Tree

from cchc_lint.model.report import DateMention, Period, PeriodKind
from cchc_lint.model.text import Span, TextBlock
from cchc_lint.syntax.islands import Islands, bounds, extent, leaves

ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_COUNTS = {"ba": 3, "sáu": 6, "chín": 9, "mười một": 11}
# Cheap test whether a block can hold anything of the calendar at all.
_ANY = re.compile(r"ngày|tháng|năm|quý|\d[-./ ]{1,3}\d")
_CUMULATIVE = re.compile(r"(?:lũy kế|cộng dồn|từ đầu năm)[^.;]{0,40}$")
# "mỗi ngày 25 hồ sơ" counts dossiers.
_RATE_BEFORE = re.compile(r"(?:mỗi|một|hai|ba|số|\d|bình quân|trong)\s$")
# "Sơ kết 9 tháng", "lũy kế 6 tháng"; not "trẻ em dưới 6 tháng".
_REPORTED_BEFORE = re.compile(
    r"(?:sơ kết|tổng kết|kết quả|báo cáo|tình hình|công tác|cải cách hành chính|cchc|lũy kế|hành chính)(?: và)? $"
)
_DAY_AFTER = re.compile(r"\s*(?:hằng|hàng|mỗi|của|tháng|trở|đến|tới|và|[,.;:)\]-]|$)")
_LIMIT_AFTER = re.compile(r"\s*(?:hằng|hàng|mỗi|của|năm|[,.;:)\]]|$)")


@cache
def _islands() -> Islands:
    return Islands("calendar.lark")


@dataclass(slots=True)
class Calendar:
    """What a block says of the calendar, each list in order."""

    dates: list[DateMention] = field(default_factory=list)
    periods: list[Period] = field(default_factory=list)


def read_calendar(block: TextBlock) -> Calendar:
    """The dates and periods of a block.

    Dates include impossible ones (value None though all parts are there) and incomplete ones. A period given by
    dates has its dates in both lists.
    """
    calendar = Calendar()
    if _ANY.search(block.folded):
        for tree in _islands().find(block.folded):
            _Reader(block, tree, calendar).read()
    return calendar


def make_date(year: int | None, month: int | None, day: int | None) -> date | None:
    """The date, None where a part is missing or no such day exists."""
    if year is None or month is None or day is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


class _Reader:
    """Turns one island into mentions and periods."""

    def __init__(self, block: TextBlock, tree: Tree[Token], calendar: Calendar) -> None:
        self.block, self.tree, self.calendar = block, tree, calendar

    def read(self) -> None:
        inner = [child for child in self.tree.children if isinstance(child, Tree)]
        tree = inner[0]
        match str(tree.data):
            case "range":
                self._range(tree)
            case "until":
                self._until(tree)
            case "bare":
                self._bare(tree)
            case "days":
                self._days(tree)
            case "limit":
                self._limit(tree)
            case "month" | "quarter" | "months" | "years":
                self._add(self._named(tree))
            case "limit_dated":
                self._date(next(child for child in tree.children if isinstance(child, Tree)))
            case "week":
                year = next((int(t) for t in leaves(tree) if t.type == "YEAR"), None)
                self._add(Period(self._span(tree), "other", year))
            case "bare_months":
                if _REPORTED_BEFORE.search(self.block.folded, max(0, extent(tree)[0] - 80), extent(tree)[0]):
                    self._add(self._named(tree))
            case _:
                self._date(tree)

    def _date(self, tree: Tree[Token]) -> None:
        mention = _mention(self.block, tree)
        if self._is_date(tree, mention):
            self.calendar.dates.append(mention)

    def _add(self, period: Period) -> None:
        if _CUMULATIVE.search(self.block.folded, max(0, period.at.start - 60), period.at.start):
            period.cumulative = True
        self.calendar.periods.append(period)

    def _is_date(self, tree: Tree[Token], mention: DateMention) -> bool:
        folded, at = self.block.folded, mention.at
        before, after = folded[max(0, at.start - 20) : at.start], folded[at.end : at.end + 20]
        if _leaf(tree).data == "day":
            return 0 < (mention.day or 0) < 32 and not _RATE_BEFORE.search(before) and bool(_DAY_AFTER.match(after))
        if mention.blank and mention.day is None and mention.month is None and mention.year is None:
            written_out = re.search(r"[.…_/]", mention.at.folded)
            return bool(written_out) or (before.rstrip().endswith(",") and not after.strip(" ."))
        named = mention.at.folded.startswith("ngày")
        if mention.year is None and not mention.blank:
            return 0 < (mention.month or 0) < 13
        # 35/40/2020 without a word that says so is anything; 28/13/2024 is a slip.
        return named or ((mention.month or 0) <= 31 and (mention.day or 0) <= 31) or (mention.month or 0) <= 12

    def _range(self, tree: Tree[Token]) -> None:
        ends = [child for child in tree.children if isinstance(child, Tree)]
        forms = [_leaf(end) for end in ends]
        first, last = (_mention(self.block, leaf) for leaf in forms)
        at = self._span(tree)
        names_day = "ngày" in at.folded or "tháng" in at.folded
        if last.year is None and first.year is None and not names_day:
            return  # từ 5/9 đến 7/9 đơn vị
        if last.month is None and first.month is None and not (names_day and self._is_date(forms[1], last)):
            return
        if first.month is None:
            first = _with(first, month=last.month)
        if first.year is None:
            first = _with(first, year=_year_before(first, last))
        elif last.year is None:
            last = _with(last, year=first.year)
        dates = tuple(m for m, leaf in zip((first, last), forms, strict=True) if leaf.data != "month")
        self.calendar.dates.extend(dates)
        start, end = first.value, last.value
        if not dates:
            kind: PeriodKind = "other"
        else:
            kind = "range"
        year = end.year if end else last.year
        self._add(Period(at, kind, year, start=start, end=end, dates=dates))

    def _until(self, tree: Tree[Token]) -> None:
        last = _mention(self.block, next(c for c in tree.children if isinstance(c, Tree)))
        self.calendar.dates.append(last)
        self._add(Period(self._span(tree), "other", last.year, end=last.value, dates=(last,)))

    def _bare(self, tree: Tree[Token]) -> None:
        word = tree.children[1]
        assert isinstance(word, Token)
        kind: PeriodKind = "quarter" if word.type == "QUY" else "month"
        self._add(Period(self._span(tree), kind, None))

    def _days(self, tree: Tree[Token]) -> None:
        """Several days of one month; those of ``15-20/3/2024`` share one place."""
        tokens = list(leaves(tree))
        year = next((int(t) for t in tokens if t.type == "YEAR"), None)
        *days, month_token = (t for t in tokens if t.type in ("INT", "DAYS"))
        month = int(month_token)
        if not 0 < month < 13:
            return
        first, last = extent(tree)
        for index, token in enumerate(days):
            start, end = bounds(token)
            at = self.block.span(first if index == 0 else start, last if index == len(days) - 1 else end)
            for day in token.split("-"):
                value = make_date(year, month, int(day))
                mention = DateMention(at, int(day), month, year, value, day_text=day, month_text=str(month_token))
                self.calendar.dates.append(mention)

    def _limit(self, tree: Tree[Token]) -> None:
        day, month = (t for t in leaves(tree) if t.type == "INT")
        at = self.block.span(bounds(day)[0], bounds(month)[1])
        if _LIMIT_AFTER.match(self.block.folded, at.end) and 0 < int(day) < 32 and 0 < int(month) < 13:
            self.calendar.dates.append(DateMention(at, int(day), int(month), None, None, False, str(day), str(month)))

    def _named(self, tree: Tree[Token]) -> Period:
        at = self._span(tree)
        tokens = list(leaves(tree))
        years = [int(t) for t in tokens if t.type == "YEAR"]
        joined = next((t for t in tokens if t.type == "MONTH_YEAR"), None)
        numbers = [_ordinal(t) for t in tokens if t.type in ("INT", "ROMAN", "COUNT")]
        if joined is not None:
            numbers, years = [int(joined[:-5])], [int(joined[-4:])]
        year = years[-1] if years else None
        match str(tree.data):
            case "quarter":
                return Period(at, "quarter" if len(numbers) == 1 else "other", year, numbers[0])
            case "month":
                return Period(at, "month", year, numbers[0])
            case "bare_months":
                return Period(at, "other", None, numbers[0])
            case "months":
                return _months(at, numbers[0] if numbers else 6, year, second=any(t.type == "CUOI" for t in tokens))
            case _:
                single = len(years) == 1
                return Period(at, "year" if single else "other", year if single else None)

    def _span(self, tree: Tree[Token]) -> Span:
        return self.block.span(*extent(tree))


def _months(at: Span, count: int, year: int | None, *, second: bool) -> Period:
    if count == 6:
        return Period(at, "half", year, 2 if second else 1)
    if second:
        return Period(at, "other", year, count)
    return Period(at, "nine_months" if count == 9 else "months", year, count)


def _leaf(tree: Tree[Token]) -> Tree[Token]:
    """The tree that names the form, under the rules that only group forms."""
    while str(tree.data) in ("date", "dated", "end"):
        inner = tree.children[0]
        assert isinstance(inner, Tree)
        tree = inner
    return tree


def _ordinal(token: Token) -> int:
    text = str(token)
    return ROMAN.get(text) or _COUNTS.get(text) or int(text)


def _mention(block: TextBlock, tree: Tree[Token]) -> DateMention:
    leaf = _leaf(tree)
    tokens = list(leaves(leaf))
    day = month = year = ""
    blank = False
    numbers = [str(t) for t in tokens if t.type == "INT"]
    match str(leaf.data):
        case "day_month_year":
            (day, month), year = numbers, str(tokens[-1])
        case "short_year":
            day, month = numbers[:2]
            year = f"20{numbers[2]}" if len(numbers[2]) == 2 else ""
        case "day_month":
            day, month = numbers
        case "day" | "bare_day":
            day = numbers[0]
        case "joined":
            day, month, year = re.split(r"[-.]", str(tokens[-1]))
        case "pair":
            day, month = re.split(r"[-.]", str(tokens[-1]))
        case "month":
            joined = next((str(t) for t in tokens if t.type == "MONTH_YEAR"), None)
            month = joined[:-5] if joined else numbers[0]
            year = joined[-4:] if joined else next((str(t) for t in tokens if t.type == "YEAR"), "")
        case "blank":
            blank = True
            day, month, year = _around_blanks(tokens)
    at = block.span(*extent(leaf))
    numbered = _number(day), _number(month), _number(year)
    value = None if blank else make_date(*reversed(numbered))
    return DateMention(at, *numbered, value, blank, day, month)


def _number(text: str) -> int | None:
    return int(text) if text else None


def _around_blanks(tokens: Sequence[Token]) -> tuple[str, str, str]:
    """What is filled in of day, month and year; the separators tell which number is which."""
    parts = ["", "", ""]
    place = 0
    for token in tokens:
        if token.type in ("THANG", "NAM", "SLASH"):
            place = {"THANG": 1, "NAM": 2}.get(token.type, min(place + 1, 2))
        elif token.type in ("INT", "YEAR"):
            parts[place] = str(token)
    return parts[0], parts[1], parts[2]


def _with(mention: DateMention, *, month: int | None = None, year: int | None = None) -> DateMention:
    """The mention with a month or year that the other end of its range tells; what is printed stays as it is."""
    value = make_date(year or mention.year, month or mention.month, mention.day)
    return replace(mention, month=month or mention.month, year=year or mention.year, value=value)


def _year_before(first: DateMention, last: DateMention) -> int | None:
    """The year of a range's beginning that is given at its end only: từ 15/12 đến 14/3/2024 began in 2023."""
    if last.year is None or first.month is None or last.month is None:
        return last.year
    return last.year - 1 if first.month > last.month else last.year
