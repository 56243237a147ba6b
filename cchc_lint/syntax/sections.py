"""Which sections a report on the reform as a whole lacks."""

from __future__ import annotations

import re

from cchc_lint.model.report import Report
from cchc_lint.syntax.wordings import Section, wordings

_FEW_HEADINGS = 5  # a report with fewer headings is not set out in sections
_MOST_MISSING = 4  # one that lacks more follows an outline of its own
_MONTHLY = re.compile(r"(?<!\d )(?<!\w)tháng\s+\d")
_LOCAL = ("commune", "district", "province")


def missing_sections(report: Report) -> list[Section]:
    """The sections that no heading speaks of; none where the report is not one of a local government on the
    whole reform, is a monthly one, or has an outline of its own."""
    words = wordings()
    title = " ".join(span.folded for span in report.title)
    if report.header.level not in _LOCAL or not words.whole_titles.search(title):
        return []
    if words.special_titles.search(title) or _MONTHLY.search(title):
        return []
    headings = [
        node.body.folded[:200]
        for node in report.root.walk()
        if node.body is not None
        and (node.is_heading or (node.numeral is not None and node.numeral.style != "bullet"))
    ]
    if len(headings) < _FEW_HEADINGS:
        return []
    said = {match.value for text in headings for s in words.sections for match in s.words.find(text)}
    missing = [section for section in words.sections if section.key not in said]
    return missing if len(missing) <= _MOST_MISSING else []
