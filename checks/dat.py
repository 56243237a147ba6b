"""DAT: dates and periods of the report against the calendar, its title and one another; how they are written is
in `dat_form`."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from cchc_lint.comparing import Match, compare_periods, nearest
from cchc_lint.model.finding import Finding, Message, Related, Severity
from cchc_lint.model.notation import day_text
from cchc_lint.model.report import Citation, Period, Report
from cchc_lint.plugins import Context, check
from cchc_lint.syntax.periods import named_window, period_window, periods_of, reporting_windows, title_periods

# A report comes at most so long after its period without being that of another year.
_LATEST = timedelta(days=180)
_MOST = {"month": 12, "months": 12, "quarter": 4}  # months and quarters of a year
# Reports of a named period are asked for up to so long before its last day.
_EARLIEST = timedelta(days=50)
_YEAR = timedelta(days=365)
# Dates that lie so far after the report are slips even where they may tell of the future.
_FAR = timedelta(days=550)
# A plan is seldom made so long before its period begins; beyond the second span hardly ever.
_PLANNED_AHEAD, _PLANNED_LONG_AHEAD = timedelta(days=95), timedelta(days=215)
# Communes, departments and offices that were set up anew report from their first day on: the mergers of March 2025
# and the two tiers of local government since July 2025.
_NEW_BODIES = (date(2025, 3, 1), date(2025, 7, 1))


@check("DAT001")
def impossible_dates(report: Report, context: Context) -> Iterator[Finding]:
    """Days that the calendar does not have."""
    for mention in report.dates:
        day, month = mention.day, mention.month
        if mention.blank or mention.value is not None or day is None or month is None:
            continue
        if not 1 <= month <= 12:
            swapped = 1 <= day <= 12 and 1 <= month <= 31 and mention.year is not None
            suggestion = f"{month:02}/{day}/{mention.year}" if swapped else None
            message = Message("month", {"date": mention.at.text, "month": str(month)})
            yield Finding("DAT001", mention.at, message, suggestion=suggestion)
            continue
        days = monthrange(mention.year or 2024, month)[1]  # without its year, the 29th of February exists
        if not 1 <= day <= days:
            params = {"date": mention.at.text, "month": _month(month, mention.year), "days": str(days)}
            yield Finding("DAT001", mention.at, Message("default", params))
    for period in report.periods:
        most = _MOST.get(period.kind)
        if most is not None and period.number is not None and not 1 <= period.number <= most and _is_counted(period):
            yield Finding("DAT001", period.at, Message("period", {"date": period.at.text}))


def _is_counted(period: Period) -> bool:
    """Whether a period counts within one year: ``18 tháng 2024`` and ``trong tháng 30 ngày công`` may be anything."""
    return " đầu" in period.at.folded if period.kind == "months" else period.year is not None


def _month(month: int, year: int | None) -> str:
    return f"{month}/{year}" if year else str(month)


@check("DAT002")
def backward_ranges(report: Report, context: Context) -> Iterator[Finding]:
    """Ranges that end before they begin. Either year may be the wrong one, unless the title has that of the end."""
    year = report.title_period.year if report.title_period is not None else None
    for period in report.periods:
        if period.kind != "range" or period.start is None or period.end is None or period.start <= period.end:
            continue
        params = {"start": day_text(period.start), "end": day_text(period.end)}
        earlier = period.start - _YEAR
        fits = period.start.year == period.end.year == year and earlier <= period.end
        suggestion = f"{period.start.day:02}/{period.start.month}/{period.start.year - 1}" if fits else None
        yield Finding("DAT002", period.at, Message("default", params), suggestion=suggestion)


@check("DAT003")
def windows_off_the_title(report: Report, context: Context) -> Iterator[Finding]:
    """The window of the figures is that of another period, or year, than the title names."""
    title = report.title_period
    titles = [p for p in title_periods(report) if p.kind not in ("range", "other")]
    if title is None or not titles:
        return
    seen: set[tuple[date | None, date | None]] = set()
    for index, window in enumerate(_ordered_windows(report)):
        if window.cumulative or (window.start, window.end) in seen or _own_name(window, report):
            continue
        seen.add((window.start, window.end))
        match = nearest(window, titles)
        if match is None or match is Match.SAME or (index and match is not Match.OTHER_YEAR):
            continue
        if match is Match.INSIDE and window.start in _NEW_BODIES:
            continue
        params = {"window": _dates(window), "title": title.at.text, "year": str(title.year)}
        related = (Related("title", title.at),)
        if match is Match.OTHER_YEAR:
            severity = Severity.ERROR if str(title.year) in title.at.text else None
            yield Finding("DAT003", window.at, Message("year", params), severity, related=related)
        else:
            # many a yearly report closes a month early: a remark, where the window has most of the title's period
            severity = Severity.INFO if _covers_most(window, title) else None
            yield Finding("DAT003", window.at, Message("default", params), severity, related=related)


_STRETCH_REACH = 80  # letters before a window in which it is named
_STRETCH = re.compile(r"(?<!\w)(?:giai đoạn|đợt|kỳ) (?:\d|[ivx]+|đầu|trước|sau)[^:;.]{0,40}\(\s*(?:từ )?$")


def _own_name(window: Period, report: Report) -> bool:
    """Whether the window stands beside a name of its own: ``trong quý III (từ 15/6/2023 đến 14/9/2023)``, ``giai đoạn
    1 (01/01 - 30/6/2025)``."""
    start = window.at.start
    if _STRETCH.search(window.at.block.folded[max(0, start - _STRETCH_REACH) : start]):
        return True
    return any(
        0 <= window.at.start - p.at.end <= 60
        and p.kind not in ("range", "other")
        and nearest(window, [replace(p, year=p.year or (window.end.year if window.end else None))]) is Match.SAME
        for p in periods_of(report, window.at.block)
    )


def _ordered_windows(report: Report) -> list[Period]:
    return [w for w in reporting_windows(report) if w.start is not None and w.end is not None and w.start <= w.end]


def _dates(period: Period) -> str:
    window = period_window(period)
    assert window is not None
    return f"{day_text(window[0])} - {day_text(window[1])}"


def _covers_most(window: Period, title: Period) -> bool:
    """Whether the window and the title's period share four fifths of the days of either."""
    a, b = period_window(window), period_window(title)
    if a is None or b is None:
        return False
    shared = (min(a[1], b[1]) - max(a[0], b[0])).days
    return shared * 5 >= max((a[1] - a[0]).days, (b[1] - b[0]).days) * 4


@check("DAT004", "DAT005")
def named_periods_off_the_title(report: Report, context: Context) -> Iterator[Finding]:
    """Sentences that announce, close or relate another period than the title's."""
    from cchc_lint.telling import bare_periods, told_periods

    for told in told_periods(report, context.settings):
        params = {"here": told.period.at.text, "title": told.title.at.text, "year": str(told.title.year)}
        key = "year" if told.match is Match.OTHER_YEAR else "default"
        related = (Related("title", told.title.at),)
        yield Finding("DAT004", told.period.at, Message(key, params), told.severity, related=related)
    for period, severity in bare_periods(report, context.settings):
        assert report.title_period is not None
        params = {"here": period.at.text, "title": report.title_period.at.text}
        related = (Related("title", report.title_period.at),)
        yield Finding("DAT005", period.at, Message("default", params), severity, related=related)


@check("DAT006")
def different_windows(report: Report, context: Context) -> Iterator[Finding]:
    """Two windows for the figures of one period that are not the same."""
    windows = [w for w in _ordered_windows(report) if not w.cumulative]
    if report.period is not None and report.period in windows:
        windows.remove(report.period)
        windows.insert(0, report.period)
    if not windows:
        return
    first = windows[0]
    for other in windows[1:]:
        if (other.start, other.end) == (first.start, first.end) or compare_periods(other, first) is not Match.SAME:
            continue
        one_end = (other.start == first.start) != (other.end == first.end)
        severity = None if one_end else Severity.INFO
        params = {"here": _dates(other), "other": _dates(first)}
        yield Finding("DAT006", other.at, Message("default", params), severity, related=(Related("other", first.at),))


@check("DAT007", "DAT008")
def report_date_off_the_period(report: Report, context: Context) -> Iterator[Finding]:
    """A report dated before its period ends, or so long after it that the year must be another."""
    written = report.header.date
    if written is None or written.value is None:
        return
    ends = [p for p in (report.period, report.title_period) if p is not None]
    stretches = [(p, s) for p in ends if (s := period_window(p)) is not None and s[0] <= s[1]]
    if not stretches:
        return
    period, (_, end) = stretches[0]
    given = period.kind == "range"
    params = {"date": day_text(written.value), "period": period.at.text, "end": day_text(end)}
    related = (Related("period", period.at),)
    if written.value < (end if given else end - _EARLIEST):
        severity = Severity.ERROR if given and end - written.value > timedelta(days=3) else Severity.WARNING
        yield Finding("DAT007", written.at, Message("default", params), severity, related=related)
    elif written.value - end > _LATEST:
        yield Finding("DAT008", written.at, Message("default", params), related=related)


@check("DAT009")
def dated_after_the_report(report: Report, context: Context) -> Iterator[Finding]:
    """Documents and past events that are dated after the report that tells of them."""
    from cchc_lint.telling import events, far_dates

    written = _report_day(report)
    limit = written or _latest_day(report, context)
    if limit is None:
        return
    found: dict[str, Finding] = {}
    for citation in report.citations:
        day = citation.date.value if citation.date else None
        if day is None or citation.date is None or day <= limit or _is_report(citation, report):
            continue
        if earlier := found.get(citation.key):
            earlier.related = (*earlier.related, Related("same", citation.date.at))
            continue
        params = {"document": citation.symbol.text, "date": day_text(day), "limit": day_text(limit)}
        message = Message("default" if written else "period", params)
        severity = Severity.ERROR if written else Severity.WARNING
        found[citation.key] = Finding("DAT009", citation.date.at, message, severity, related=_written(report))
    yield from found.values()
    told = {id(m): m for m in far_dates(report, context.settings, limit + _FAR)}
    if written is not None:
        told |= {id(m): m for m in events(report, context.settings) if m.value is not None and m.value > written}
    for mention in told.values():
        params = {"date": mention.at.text, "limit": day_text(limit)}
        key = "event" if written else "far"
        yield Finding("DAT009", mention.at, Message(key, params), related=_written(report))


def _report_day(report: Report) -> date | None:
    """The report's date, unless it is itself in doubt for lying before the period that it reports on."""
    written = report.header.date.value if report.header.date else None
    periods = [p for p in (report.period, report.title_period) if p is not None]
    ends = [window[1] for p in periods if (window := period_window(p)) is not None]
    if written is not None and ends and written < min(ends) - _EARLIEST:
        return None
    return written


def _latest_day(report: Report, context: Context) -> date | None:
    """The last day on which a report without a date can have been made."""
    from cchc_lint.reporting import reported

    periods = [p for p in (report.period, report.title_period) if p is not None]
    ends = [window[1] for p in periods if (window := period_window(p)) is not None]
    if ends:
        return max(ends) + _EARLIEST
    whole = reported(report, context.settings)
    return whole.known_until + _EARLIEST if whole is not None and whole.sure else None


def _is_report(citation: Citation, report: Report) -> bool:
    """Whether the citation is of the report itself: its own number, or the caption of an appendix."""
    return citation.own or any(a.parent_citation is citation for a in report.appendices)


def _written(report: Report) -> tuple[Related, ...]:
    return (Related("date", report.header.date.at),) if report.header.date else ()


@check("DAT010", "DAT015")
def plans(report: Report, context: Context) -> Iterator[Finding]:
    """Plans dated long before, or after, what they plan for; planned periods that do not follow the report's."""
    from cchc_lint.telling import planned_out_of_turn, planned_period

    limit = _report_day(report)
    for citation in report.citations:
        day = citation.date.value if citation.date else None
        if day is None or citation.date is None or (limit is not None and day > limit):
            continue
        period = planned_period(citation, report)
        window = named_window(period) if period is not None else None
        if period is None or window is None:
            continue
        ahead = window[0] - day
        late = day > window[1]
        if ahead <= _PLANNED_AHEAD and not late:
            continue
        params = {"document": citation.symbol.text, "date": day_text(day), "period": period.at.text}
        severity = None if ahead > _PLANNED_LONG_AHEAD else Severity.INFO
        message = Message("after" if late else "default", params)
        yield Finding("DAT010", citation.date.at, message, severity, related=(Related("period", period.at),))
    title = report.title_period
    for planned in planned_out_of_turn(report):
        params = {"here": planned.period.at.text, "title": title.at.text if title else ""}
        related = (Related("title", title.at),) if title else ()
        severity = None if planned.past else Severity.INFO
        key = "default" if planned.past else "gap"
        yield Finding("DAT015", planned.period.at, Message(key, params), severity, related=related)
