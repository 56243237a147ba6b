"""Speaking of places in other files, and of a report as a whole."""

from __future__ import annotations

from pathlib import PurePath

from cchc_lint.model.figure import Figure, Verdict
from cchc_lint.model.finding import Message, Severity
from cchc_lint.model.report import Report
from cchc_lint.model.text import Span
from cchc_lint.succession import stretch_of

_LONGEST = 90  # letters quoted of another file


def file_name(report: Report) -> str:
    """What the report's file is called in messages."""
    return PurePath(report.document.path).name


def place_note(report: Report, at: Span) -> Message:
    """Where in another file something stands, and the words around it: a note of the catalogue."""
    place = at.place
    params = {"file": file_name(report), "words": _words(at)}
    if place.line is not None:
        return Message("at_line", {**params, "line": str(place.line)})
    if place.sheet is not None:
        return Message("at_cell", {**params, "sheet": place.sheet, "cell": place.cell or ""})
    if place.table is not None:
        return Message("at_row", {**params, "table": str(place.table), "row": str(place.row or "")})
    if place.page is not None:
        return Message("at_page", {**params, "page": str(place.page)})
    if place.paragraph is not None:
        return Message("at_paragraph", {**params, "paragraph": str(place.paragraph)})
    return Message("at_file", params)


def _words(at: Span) -> str:
    """The figure with the words around it, on one line."""
    context = " ".join(at.block.context.split())
    if len(context) <= _LONGEST:
        return context
    text = at.block.text
    start, end = max(0, at.start - _LONGEST * 2 // 3), min(len(text), at.end + _LONGEST // 4)
    words = " ".join(text[start:end].split())
    return f"{'…' if start else ''}{words}{'…' if end < len(text) else ''}"


def period_at(report: Report) -> Span:
    """Where the report says what period it is about, else its title, else where it begins."""
    found = stretch_of(report)
    if found is not None:
        return found.period.at
    if report.title:
        return report.title[0]
    return next(block for block in report.document.text_blocks() if block.text).span()


def settle(figure: Figure, severity: Severity | None) -> None:
    """Set the verdict of a figure that was held against another file; None: it agrees."""
    if severity is None and figure.verdict is Verdict.UNCHECKED:
        figure.verdict, figure.reason = Verdict.RIGHT, ""
    elif severity is not None and severity > Severity.INFO:
        figure.verdict, figure.reason = Verdict.WRONG, ""
