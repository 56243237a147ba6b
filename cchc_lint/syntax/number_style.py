"""How the counts and rates of prose are written: with dots, bare, with decimal commas or points.

Numbers in citations, dates, names, codes and phone numbers are left aside, and so are years.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from cchc_lint.lexicon import read_data
from cchc_lint.lexicon.phrases import expand
from cchc_lint.model.report import Report
from cchc_lint.model.text import Span, TextBlock

Kind = Literal["grouped", "bare", "comma", "point", "comma_thousands"]

_NUMBER = re.compile(
    r"(?<![\w.,/:+-])(?:(?P<grouped>\d{1,3}(?:\.\d{3})+)(?:,\d+)?|(?P<comma_thousands>\d{1,3}(?:,\d{3})+)"
    r"|(?P<comma>\d+,\d+)|(?P<point>\d+\.\d{1,2})|(?P<bare>[1-9]\d{3,5}))(?![\w]|[.,:]\d|-\d|/\d+/|/[^\W\d])"
)
_COUNTED = re.compile(r"\s+[^\W\d_]{2,}|/\d")
_SO = re.compile(r"(?<!\w)(?:số|số:)\s*$")
_COUNT_OF = re.compile(r"(?:tổng|tổng cộng|con|là)\s+số\s*$")


@dataclass(frozen=True, slots=True)
class _Words:
    naming: re.Pattern[str]
    scaled: re.Pattern[str]
    dialled: frozenset[str]


@cache
def _words() -> _Words:
    data = read_data("number_style.yaml")
    naming = "|".join(re.escape(phrase) for pattern in data["naming"] for phrase in expand(pattern))
    scaled = "|".join(re.escape(word) for word in data["scaled"])
    return _Words(
        naming=re.compile(rf"(?<!\w)(?:{naming})(?:\s+số)?\s*:?\s*$"),
        scaled=re.compile(rf"\s*(?:{scaled})(?!\w)"),
        dialled=frozenset(data["dialled"]),
    )


@dataclass(frozen=True, slots=True)
class Written:
    """A number and how it is written: ``grouped`` 1.234, ``bare`` 1234, ``comma`` 1,5, ``point`` 1.5."""

    at: Span
    kind: Kind


def written_numbers(report: Report) -> Iterator[Written]:
    """The counts of four and more digits, and the decimal numbers, in the text's paragraphs."""
    taken = _taken(report)
    for node in report.root.walk():
        if node.block is None or node.role in ("header", "title", "bases", "caption", "recipients", "signature"):
            continue
        yield from _in_block(node.block, taken.get(node.block.index, ()))


def _taken(report: Report) -> dict[int, list[tuple[int, int]]]:
    """The stretches of text that dates and citations take up, by block."""
    taken: dict[int, list[tuple[int, int]]] = {}
    for span in (*(d.at for d in report.dates), *(c.at for c in report.citations), *(p.at for p in report.periods)):
        taken.setdefault(span.block.index, []).append((span.start, span.end))
    return taken


def _in_block(block: TextBlock, taken: list[tuple[int, int]] | tuple[()]) -> Iterator[Written]:
    folded, words = block.folded, _words()
    ahead = deque(sorted(taken))
    for match in _NUMBER.finditer(folded):
        kind: Kind = match.lastgroup  # type: ignore[assignment]
        start, end = match.start(kind), match.end(kind)
        while ahead and ahead[0][1] <= start:
            ahead.popleft()
        if ahead and ahead[0][0] < end:
            continue
        before, scaled = folded[max(0, start - 40) : start], words.scaled.match(folded, match.end())
        named = words.naming.search(before) is not None
        if kind == "bare":
            counted = scaled is None and _COUNTED.match(folded, match.end()) is not None
            digits = folded[start:end]
            if named or not counted or _is_year(digits) or digits in words.dialled or _is_symbol(before):
                continue
        elif kind in ("point", "comma_thousands") and (named or (scaled is None) == (kind == "point")):
            continue
        yield Written(block.span(start, end), kind)


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and 1900 <= int(digits) <= 2100


def _is_symbol(before: str) -> bool:
    """Whether ``số`` before a number makes it a document's, and not ``tổng số`` a count."""
    return _SO.search(before) is not None and _COUNT_OF.search(before) is None
