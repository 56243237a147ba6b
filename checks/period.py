"""Periods against the rules: closing windows, two-tier government, words that a date made wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from cchc_lint.model.finding import Finding, Message, Related, Severity
from cchc_lint.model.report import Report
from cchc_lint.plugins import Context, check

LANGUAGES = ("vi", "en")
_FIGURES = re.compile(r"(?:số liệu|kỳ báo cáo|thống kê|tổng hợp)[^.;:]{0,40}$")


@check("DAT050")
def window_off_closing_days(report: Report, context: Context) -> Iterator[Finding]:
    """Windows of figures that are not those that the rules give for the period named."""
    from cchc_lint.model.notation import day_text
    from cchc_lint.syntax.periods import reporting_windows
    from cchc_lint.windows import closing_window, intended, period_name

    found: dict[tuple[date, date], Finding] = {}
    for period in reporting_windows(report):
        if period.start is None or period.end is None or period.cumulative:
            continue
        if earlier := found.get((period.start, period.end)):
            earlier.related = (*earlier.related, Related("other", period.at))
            continue
        named = intended(period, report)
        window = closing_window(named) if named else None
        if named is None or window is None or window.distance(period.start, period.end) == 0:
            continue
        expected = f"{day_text(window.start)} - {day_text(window.end)}"
        params = {"window": f"{day_text(period.start)} - {day_text(period.end)}", "rule": expected}
        params |= {f"name_{lang}": period_name(named, lang) for lang in LANGUAGES}
        params |= {f"basis_{lang}": window.basis[lang] for lang in LANGUAGES}
        finding = Finding("DAT050", period.at, Message("default", params), expected=expected)
        found[period.start, period.end] = finding
    yield from found.values()
    yield from _cut_offs(report)


def _cut_offs(report: Report) -> Iterator[Finding]:
    """``số liệu tính đến ngày …``: the last day alone, measured by the period of the title."""
    from cchc_lint.model.notation import day_text
    from cchc_lint.windows import FAR, closing_window, period_name

    named = report.title_period
    window = closing_window(named) if named else None
    if named is None or window is None:
        return
    found: dict[date, Finding] = {}
    for period in report.periods:
        end = period.end
        if period.kind != "other" or period.start is not None or end is None or end == window.end:
            continue
        before = period.at.block.folded[max(0, period.at.start - 60) : period.at.start]
        if abs((end - window.end).days) > FAR or not _FIGURES.search(before):
            continue
        if earlier := found.get(end):
            earlier.related = (*earlier.related, Related("other", period.at))
            continue
        params = {"end": day_text(end), "rule": day_text(window.end)}
        params |= {f"name_{lang}": period_name(named, lang) for lang in LANGUAGES}
        params |= {f"basis_{lang}": window.basis[lang] for lang in LANGUAGES}
        found[end] = Finding("DAT050", period.at, Message("until", params), expected=params["rule"])
    yield from found.values()


@check("DAT051", "DAT052", "DAT053")
def outdated_words(report: Report, context: Context) -> Iterator[Finding]:
    """District-level bodies, numbers of provinces and terms that the report's period had left behind."""
    from cchc_lint.model.notation import day_text
    from cchc_lint.outdated import Outdated
    from cchc_lint.reporting import Scopes

    outdated = Outdated(report, Scopes(report, context.settings))
    for mention in outdated.district():
        params = {"words": mention.at.text, "since": day_text(mention.rule.since)}
        yield Finding("DAT051", mention.at, Message("default", params))
    for at, right, ranking in outdated.provinces():
        params = {"words": at.text, "right": right}
        severity = Severity.INFO if ranking else None
        yield Finding("DAT052", at, Message("ranking" if ranking else "default", params), severity, expected=right)
    found: dict[str, Finding] = {}
    for mention in outdated.words():
        if earlier := found.get(mention.at.folded):
            earlier.related = (*earlier.related, Related("other", mention.at))
            continue
        params = {"words": mention.at.text, "since": day_text(mention.rule.since)}
        params |= {f"instead_{lang}": mention.rule.instead[lang] for lang in LANGUAGES}
        params |= {f"basis_{lang}": mention.rule.basis[lang] for lang in LANGUAGES}
        found[mention.at.folded] = Finding("DAT053", mention.at, Message("default", params))
    yield from found.values()
