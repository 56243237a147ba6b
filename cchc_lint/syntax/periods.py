"""The reporting period: what the title names, the window that the report gives for it, and the date of the report."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from cchc_lint.model.report import DateMention, Period, PeriodKind, Report
from cchc_lint.model.text import Span, TextBlock

# In a title, what comes after these words is planned and not reported on.
_PLAN = re.compile(
    r"phương hướng|nhiệm vụ|kế hoạch|chương trình công tác|trọng tâm|dự kiến|giải pháp|(?<!\w)ước(?!\w)"
)
# What says that a range of dates is the window of the report's figures.
_WINDOW_BEFORE = re.compile(
    r"(?:số liệu|tổng hợp|thống kê|kỳ báo cáo|kỳ số liệu|trong kỳ|thời gian|thời điểm|báo cáo|kết quả|lấy|chốt"
    r"|hồ sơ|cải cách hành chính|cchc|công tác)[^.;]{0,80}$"
)
_WINDOW_WORD = re.compile(r"[(\[*\s-]*(?:tính|kể|số liệu|thời gian|kỳ báo cáo|từ|thống kê)?[\s:]*(?:tính|kể)?\s*$")
_BRACKET_ENDS = re.compile(r"[^.;()]{0,60}\)[\s*_:.;]*$")
# Ranges of events, of validity and of campaigns are no reporting windows.
_NOT_WINDOW = re.compile(
    r"(?:hiệu lực|thi tuyển|cao điểm|đợt|diễn ra|tổ chức|lớp|tập huấn|hội nghị|phát động|nghỉ|thí điểm|nhiệm kỳ"
    r"|giai đoạn|kiểm tra tại|hội thi|triển khai|đến hạn|thực hiện)[^.;()]{0,50}$|(?:so với|cùng kỳ)[^.;]{0,60}$"
)
_DAYS_LEAST, _DAYS_MOST = 20, 400
_BARE_MONTHS = re.compile(r"\w+ tháng")
_AND = re.compile(r"(?<!\w)và (?:cả )?$")
_DATE_LINE = re.compile(r"(?:^|,)\s*$")


def named_window(period: Period) -> tuple[date, date] | None:
    """First and last calendar day of a named period; None for ranges and where its year is not known."""
    if period.year is None:
        return None
    first, last = 1, 12
    match period.kind, period.number:
        case "month", int(number) if 1 <= number <= 12:
            first = last = number
        case "quarter", int(number) if 1 <= number <= 4:
            first, last = 3 * number - 2, 3 * number
        case "half", int(number):
            first, last = (1, 6) if number == 1 else (7, 12)
        case (("months" | "nine_months"), int(number)) if 1 <= number <= 12:
            last = number
        case "year", _:
            pass
        case _:
            return None
    return date(period.year, first, 1), date(period.year, last, monthrange(period.year, last)[1])


def period_window(period: Period) -> tuple[date, date] | None:
    """First and last day of a period, as given by its dates or as its name says."""
    if period.start is not None and period.end is not None:
        return period.start, period.end
    return named_window(period)


def periods_of(report: Report, block: TextBlock) -> Sequence[Period]:
    """The periods that one block of the report names, in order; found without looking through all of them."""
    # A report's periods are in the order of their blocks.
    start = bisect_left(report.periods, block.index, key=lambda p: p.at.block.index)
    end = bisect_right(report.periods, block.index, key=lambda p: p.at.block.index)
    return report.periods[start:end]


def title_periods(report: Report) -> list[Period]:
    """The periods that the title reports on, without those that it plans for, with their years where known."""
    kept, planned = _title_parts(report)
    return [_with_year(p, kept, planned) for p in kept]


def planned_title_periods(report: Report) -> list[Period]:
    """The periods that the title plans for (``phương hướng, nhiệm vụ quý II``)."""
    return _title_parts(report)[1]


def _title_parts(report: Report) -> tuple[list[Period], list[Period]]:
    line = _Line(report.title)
    found = [(line.offset(p.at), _counted(p)) for p in report.periods if line.holds(p.at)]
    found.sort(key=lambda pair: pair[0])
    if not found:
        return [], []
    plan = _PLAN.search(line.folded, found[0][0])
    limit = plan.start() if plan else len(line.folded)
    return [p for offset, p in found if offset < limit], [p for offset, p in found if offset >= limit]


def _counted(period: Period) -> Period:
    """``Sơ kết 9 tháng``: in a title a bare count of months is one from the beginning of the year."""
    if period.kind != "other" or period.number is None or not _BARE_MONTHS.fullmatch(period.at.folded):
        return period
    kinds: dict[int, PeriodKind] = {6: "half", 9: "nine_months"}
    kind = kinds.get(period.number, "months")
    return replace(period, kind=kind, number=1 if kind == "half" else period.number)


def _with_year(period: Period, kept: list[Period], planned: list[Period]) -> Period:
    if period.year is not None:
        return period
    for other in kept:
        if other.year is not None:
            return replace(period, year=other.year)
    for other in planned:
        if other.year is not None:
            earlier = other.kind == period.kind and (period.number or 0) > (other.number or 0)
            return replace(period, year=other.year - 1 if earlier else other.year)
    return period


def reporting_windows(report: Report) -> Iterator[Period]:
    """The ranges of dates that the report gives as the window of its figures, in order."""
    title = {span.block.index for span in report.title}
    for period in report.periods:
        if _is_window(period, title):
            yield period


def _is_window(period: Period, title: set[int]) -> bool:
    if period.kind != "range" or period.start is None or period.end is None:
        return False
    if not _DAYS_LEAST <= abs((period.end - period.start).days) <= _DAYS_MOST:
        return False
    block = period.at.block
    if block.index in title:
        return True
    before = block.folded[max(0, period.at.start - 120) : period.at.start]
    if _NOT_WINDOW.search(before):
        return False
    bracketed = before.rstrip("* ").endswith("(") and _BRACKET_ENDS.match(block.folded, period.at.end)
    if period.at.folded.startswith("tính") or bracketed:
        return True
    alone = not _WINDOW_WORD.sub("", before).strip("*( ") and block.folded[period.at.end :].strip(" *).:;") == ""
    return alone or bool(_WINDOW_BEFORE.search(before))


def reporting_period(report: Report) -> None:
    """Set report.title_period, report.period and the date of report.header from what was found.

    title_period is the period that the title reports on (the longest of several; a year where it is added to
    another or stands alone), period the window of its figures: dates in the title, else the first window in the body
    that overlaps what the title names.
    """
    named = title_periods(report)
    ranges = [p for p in named if p.kind == "range"]
    years = [p for p in named if p.kind == "year"]
    names = [p for p in named if p.kind not in ("range", "other", "year") or (p.kind == "year" and _added(p))]
    if names:
        report.title_period = max(names, key=_length)
    elif ranges or years:
        report.title_period = (ranges or years)[0]
    report.period = ranges[0] if ranges else _body_window(report)
    _header_date(report)


def _added(period: Period) -> bool:
    """Whether a year stands beside another period: ``quý IV và năm 2024``."""
    return _AND.search(period.at.block.folded, max(0, period.at.start - 12), period.at.start) is not None


def _length(period: Period) -> int:
    window = named_window(replace(period, year=period.year or 2001))
    return (window[1] - window[0]).days if window else 0


def _body_window(report: Report) -> Period | None:
    title = named_window(report.title_period) if report.title_period else None
    for window in reporting_windows(report):
        if window.start is None or window.end is None or window.start > window.end:
            continue
        if title is None or (window.start <= title[1] and window.end >= title[0]):
            return window
    return None


def _header_date(report: Report) -> None:
    header = report.header
    if header.date is not None:
        return
    cited = {id(citation.date) for citation in report.citations}
    dates = [mention for mention in report.dates if id(mention) not in cited]
    mention = _date_in(dates, header.place_date_at) or _date_before_title(report, dates)
    if mention is not None:
        header.date = mention
        if header.place_date_at is None:
            header.place_date_at = mention.at


def _date_in(dates: Iterable[DateMention], at: Span | None) -> DateMention | None:
    if at is None:
        return None
    return next((d for d in dates if d.at.block is at.block and at.start <= d.at.start < at.end), None)


def _date_before_title(report: Report, dates: Iterable[DateMention]) -> DateMention | None:
    """The date of the line `<place>, ngày …` above the title."""
    limit = min((span.block.index for span in report.title), default=12)
    for mention in dates:
        if mention.at.block.index >= limit:
            return None
        before = mention.at.block.folded[: mention.at.start]
        after = mention.at.block.folded[mention.at.end :]
        if len(before) < 40 and _DATE_LINE.search(before) and not after.strip(" ./*_"):
            return mention
    return None


class _Line:
    """The spans of the title as one line."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = list(spans)
        self._offsets: list[int] = []
        text: list[str] = []
        at = 0
        for span in self._spans:
            self._offsets.append(at)
            text.append(span.folded)
            at += len(span.folded) + 1
        self.folded = " ".join(text)

    def _index(self, at: Span) -> int | None:
        for index, span in enumerate(self._spans):
            if span.block is at.block and span.start <= at.start and at.end <= span.end:
                return index
        return None

    def holds(self, at: Span) -> bool:
        return self._index(at) is not None

    def offset(self, at: Span) -> int:
        index = self._index(at)
        return 0 if index is None else self._offsets[index] + at.start - self._spans[index].start
