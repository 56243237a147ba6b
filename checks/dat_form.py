"""DAT: how dates are written: left blank, with and without their zeros."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_lint.model.finding import Finding, Message, Related
from cchc_lint.model.report import DateMention, Report
from cchc_lint.plugins import Context, check


@check("DAT011", "DAT012", "DAT013")
def left_open(report: Report, context: Context) -> Iterator[Finding]:
    """Number, day and month that were left blank."""
    header = report.header
    if header.date is not None and header.date.blank:
        yield Finding("DAT011", header.date.at, Message(_open_key(header.date), {"date": header.date.at.text}))
    number = header.number_at if header.number is None else None
    if header.number_at is None:
        number = next((c.at for c in report.citations if c.own and "open_number" in c.slips), None)
    if number is not None:
        yield Finding("DAT012", number, Message("default", {"number": number.text.strip()}))
    cited = {id(c.date): c for c in report.citations if c.date is not None}
    captions = {a.block.index for a in report.appendices}
    for mention in report.dates:
        if not mention.blank or mention is header.date or mention.at.block.index in captions:
            continue
        citation = cited.get(id(mention))
        if citation is not None and not citation.own:
            params = {"document": citation.symbol.text, "date": mention.at.text}
            yield Finding("DAT013", mention.at, Message("default", params))


def _open_key(mention: DateMention) -> str:
    if mention.day is None:
        return "day" if mention.month is not None else "day_month"
    return "month" if mention.month is None else "default"


@check("DAT014")
def zeros(report: Report, context: Context) -> Iterator[Finding]:
    """Days below 10 and months 1 and 2 without their zero; months 3 to 9 sometimes with and sometimes without."""
    missing = [m for m in report.dates if _lacks_zero(m)]
    if missing:
        related = tuple(Related("other", m.at, _with_zeros(m)) for m in missing[1:])
        params = {"date": missing[0].at.text, "count": str(len(missing))}
        suggestion = _with_zeros(missing[0])
        yield Finding("DAT014", missing[0].at, Message("default", params), suggestion=suggestion, related=related)
    padded = [m for m in report.dates if m.month is not None and 3 <= m.month <= 9 and m.month_text.startswith("0")]
    plain = [m for m in report.dates if m.month is not None and 3 <= m.month <= 9 and len(m.month_text) == 1]
    if padded and plain:
        few, many = sorted((padded, plain), key=len)
        related = tuple(Related("other", m.at) for m in (*few[1:], many[0]))
        params = {"here": few[0].at.text, "other": many[0].at.text}
        yield Finding("DAT014", few[0].at, Message("mixed", params), related=related)


def _lacks_zero(mention: DateMention) -> bool:
    day = mention.day is not None and mention.day < 10 and len(mention.day_text) == 1
    month = mention.month is not None and mention.month < 3 and len(mention.month_text) == 1
    return mention.year is not None and mention.month is not None and (day or month)


def _with_zeros(mention: DateMention) -> str | None:
    """A date that lacks a zero as it stands, with its zeros; None for a day that the calendar does not have."""
    if mention.value is None:
        return None
    text = mention.at.text
    first = re.match(r"\D*\d+", text)
    end = first.end() if first else 0
    before, after = text[:end], text[end:]
    if mention.value.day < 10:
        before = re.sub(r"(?<!\d)(?=\d$)", "0", before)
    if mention.value.month < 3:
        after = re.sub(r"(?<!\d)(?=\d(?!\d))", "0", after, count=1)
    return before + after
