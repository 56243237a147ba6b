"""What all outputs for people say in the same words: places, counts, coverage; and text made safe to print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from cchc_lint.messages import Messages
from cchc_lint.model.finding import Severity
from cchc_lint.model.place import Place
from cchc_lint.results import Coverage, FindingRecord, RelatedRecord, Totals

_SHORT = 90
_RELATED = 60  # letters shown of another place

# Control characters could drive the terminal, direction marks could show a line in another order than it has.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\ufff9-\ufffb]")


def printable(text: str) -> str:
    """The text on one line, without what a terminal would obey instead of show."""
    return _INVISIBLE.sub("", _UNPRINTABLE.sub(" ", text))


def printable_lines(text: str) -> str:
    """Like `printable`, but lines stay lines."""
    return "\n".join(map(printable, text.split("\n")))


def short(text: str, most: int = _SHORT) -> str:
    """The beginning of a long text."""
    return text if len(text) <= most else text[: most - 1] + "…"


def path_words(path: str, messages: Messages) -> str:
    """A file's name for people."""
    return messages.text("stdin") if path == "-" else printable(path)


def place_words(place: Place, messages: Messages) -> str:
    """A place for people: ``dòng 108, cột 71 · Mục II.2.3.a``; empty for a place without any part."""
    parts = []
    if place.line is not None:
        parts.append(_joined(messages, line=place.line, column=place.column))
    if place.page is not None:
        parts.append(messages.text("place_page", page=place.page))
    if place.sheet is not None:
        cell = messages.text("place_cell", cell=place.cell) if place.cell else ""
        parts.append(", ".join(filter(None, [messages.text("place_sheet", sheet=printable(place.sheet)), cell])))
    elif place.table is not None:
        parts.append(_joined(messages, table=place.table, row=place.row, table_column=place.cell))
    elif place.paragraph is not None:
        parts.append(messages.text("place_paragraph", paragraph=place.paragraph))
    if place.section is not None:
        named = " " in place.section.partition(".")[0]  # PHỤ LỤC, PHẦN THỨ NHẤT.1 need no word before them
        parts.append(messages.text("place_part" if named else "place_section", section=printable(place.section)))
    return " · ".join(parts)


def _joined(messages: Messages, **numbers: object) -> str:
    given = {name: number for name, number in numbers.items() if number is not None}
    return ", ".join(messages.text(f"place_{name}", **{name: number}) for name, number in given.items())


def counts_words(totals: Totals, messages: Messages) -> str:
    """``2 tệp: 3 lỗi, 1 cảnh báo, 4 lưu ý; 1 tệp không đọc được``."""
    counts = ", ".join(severity_count(totals.severities[s], s, messages) for s in reversed(Severity))
    files = messages.text("files_one" if totals.files == 1 else "files", count=totals.files)
    unread = messages.text("unread_one" if totals.unreadable == 1 else "unread", count=totals.unreadable)
    return f"{files}: {counts}" + (f"; {unread}" if totals.unreadable else "")


def severity_count(count: int, severity: Severity, messages: Messages) -> str:
    """``3 lỗi``, ``1 error``, ``2 errors``."""
    return f"{count} {messages.word('severity' if count == 1 else 'severities', severity.label)}"


def coverage_words(coverage: Coverage, messages: Messages) -> str:
    """One line on how many figures could be checked."""
    if not coverage.figures:
        return messages.text("coverage_none")
    return messages.text(
        "coverage",
        figures=coverage.figures,
        verified=coverage.verified,
        contradicted=coverage.contradicted,
        unchecked=coverage.unchecked,
        share=share(coverage, messages),
    )


def share(coverage: Coverage, messages: Messages) -> str:
    """How many of some figures could be checked, as a percentage with one decimal, rounded half up, in the
    language's notation."""
    tenths = (2000 * coverage.checked + coverage.figures) // (2 * coverage.figures)
    return f"{tenths // 10}{messages.text('decimal_mark')}{tenths % 10}%"


def percent(value: Fraction | int, messages: Messages) -> str:
    """A percentage with the decimals that it needs, two at most, in the language's notation."""
    hundredths = round(value * 100)
    decimals = f"{hundredths % 100:02}".rstrip("0")
    return f"{hundredths // 100}{messages.text('decimal_mark') if decimals else ''}{decimals}%"


class Detail(NamedTuple):
    """A line; kind: ``message``, ``sum``, ``remark``, ``expected``, ``suggestion``, ``related``, ``legal_basis``."""

    kind: str
    text: str


def details(finding: FindingRecord, messages: Messages) -> Iterator[Detail]:
    """What is said of a finding, line by line: message, worked sums, computed value, suggestion, places, basis."""
    say = messages.text
    yield Detail("message", finding.message)
    for worked in finding.sums:
        yield Detail("sum", worked)
    for remark in finding.remarks:
        yield Detail("remark", remark)
    if finding.expected is not None and finding.expected != finding.suggestion:
        yield Detail("expected", say("expected", text=finding.expected))
    if finding.suggestion is not None:
        yield Detail("suggestion", say("suggestion", text=finding.suggestion))
    if finding.related:
        here = finding.at.place.section
        places = "; ".join(related_words(related, messages, here) for related in finding.related)
        yield Detail("related", say("related", text=places))
    if finding.legal_basis is not None:
        yield Detail("legal_basis", say("legal_basis", text=finding.legal_basis.strip()))


def related_words(related: RelatedRecord, messages: Messages, section: str | None) -> str:
    """``mẫu số 1.221 (dòng 108, cột 50)``; the section is named only where it is not the given one."""
    words = f"{messages.word('label', related.label)} {short(printable(related.at.text), _RELATED)}"
    place = related.at.place
    where = place_words(replace(place, section=None) if place.section == section else place, messages)
    return f"{words} ({where})" if where else words
