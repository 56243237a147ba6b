"""What the comment on a finding says."""

from __future__ import annotations

import re
from typing import NamedTuple

from cchc_lint.messages import Messages
from cchc_lint.render.words import details, printable
from cchc_lint.results import FindingRecord

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Line(NamedTuple):
    """A paragraph of a comment; head is set in bold before the text."""

    text: str
    head: str = ""


def comment_lines(finding: FindingRecord, messages: Messages) -> list[Line]:
    """Severity, code and message; worked sums, suggestion, places and basis in paragraphs of their own."""
    severity = messages.word("severity", finding.severity.label)
    head = f"{finding.code} ({severity}): "
    message, *rest = (_clean(detail.text) for detail in details(finding, messages))
    return [Line(message, head), *(Line(text[:1].upper() + text[1:]) for text in rest)]


def plain(lines: list[Line]) -> str:
    """The text of a comment, to compare comments by."""
    return "\n".join(line.head + line.text for line in lines)


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("", printable(text))
