"""OUT: abbreviations of bodies that are misspelt in the running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from cchc_lint.lexicon.documents import documents
from cchc_lint.model.finding import Finding, Message, Related
from cchc_lint.model.report import Report
from cchc_lint.model.text import Span
from cchc_lint.plugins import Context, check

_SHORTEST = 4  # two or three letters may abbreviate anything
_PLAIN = re.compile(r"[\x00-\x7f]*")  # text typed without any marks misses them everywhere


@cache
def _forms() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """The misspelt forms as whole words in capitals, and what each is meant for."""
    meant = {form: organ.code for organ in documents().organs for form in organ.misspelt if len(form) >= _SHORTEST}
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, meant))})(?!\w)"), meant


@check("OUT012")
def misspelt_abbreviations(report: Report, context: Context) -> Iterator[Finding]:
    """Abbreviations that can only be a slip of a known one; told once for each, symbols of documents left aside."""
    pattern, meant = _forms()
    symbols: dict[int, list[Span]] = {}
    for citation in report.citations:
        symbols.setdefault(citation.at.block.index, []).append(citation.at)
    found: dict[str, list[Span]] = {}
    for block in report.document.text_blocks():
        for match in pattern.finditer(block.text):
            inside = any(at.start <= match.start() < at.end for at in symbols.get(block.index, ()))
            if not inside and not _PLAIN.fullmatch(block.text):
                found.setdefault(match.group(), []).append(block.span(*match.span()))
    for form, places in found.items():
        right = meant[form]
        related = tuple(Related("other", at, right) for at in places[1:])
        message = Message("default", {"form": form, "right": right})
        yield Finding("OUT012", places[0], message, suggestion=right, related=related)
