"""Lists that end in ``v.v.``: a reader cannot know what else is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_lint import Context, Finding, Message, Report, check

_ENDING = re.compile(r"(?<!\w)v\.\s?v\b\.*")


@check("VAG001")
def open_ended_list(report: Report, context: Context) -> Iterator[Finding]:
    """A finding for each ``v.v.`` in the report."""
    for block in report.document.text_blocks():
        for found in _ENDING.finditer(block.folded):  # folded: lower case, same length as block.text
            at = block.span(*found.span())
            yield Finding("VAG001", at, Message("default", {"text": at.text}))
