"""Whether a report relies on a document that it cites, or only speaks of it.

A decree that was replaced years ago may well be named: as what another amends, as ended, for comparison, as
history. The wordings are in ``lexicon/citing.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from cchc_lint.lexicon import read_data
from cchc_lint.lexicon.phrases import any_expression
from cchc_lint.syntax.sentences import sentence

_YEARS = re.compile(r"(?:năm|giai đoạn|nhiệm kỳ)(?: từ)? (?:(?:19|20)\d\d ?- ?)?((?:19|20)\d\d)")
_LISTED = re.compile(r"(?:[,;]|(?<!\w)và)(?: các| cả)?(?: văn bản)?\s*$")


class Standing(StrEnum):
    """How the sentence stands to a document."""

    RELIED = "relied"
    OBJECT = "object"  # of an amendment or replacement
    ENDED = "ended"
    COMPARED = "compared"
    HISTORY = "history"
    TITLE = "title"  # within the title of another document, the host


_SHARED = (Standing.OBJECT, Standing.COMPARED, Standing.HISTORY, Standing.TITLE)


@dataclass(frozen=True, slots=True)
class Reliance:
    """The standing of one citation; host: which citation's title it stands in (index), for TITLE and OBJECT."""

    standing: Standing
    host: int | None = None


class Extent(NamedTuple):
    """Where a citation stands in its block's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Wordings:
    amending: re.Pattern[str]
    agents: re.Pattern[str]
    ended: re.Pattern[str]
    compared: re.Pattern[str]
    history: re.Pattern[str]
    subject: re.Pattern[str]


@cache
def _wordings() -> _Wordings:
    data = read_data("citing.yaml")
    kinds = ("amending", "agents", "ended", "compared", "history", "subject_leads")
    return _Wordings(*(any_expression(data[kind]) for kind in kinds))


def reliances(text: str, folded: str, extents: Sequence[Extent], year: int | None = None) -> list[Reliance]:
    """The standing of each citation of a block, given where they stand, in order.

    year: of the report; what the sentence places in earlier years is history.
    """
    found: list[Reliance] = []
    for index, extent in enumerate(extents):
        left, right = sentence(text, *extent)
        before = extents[index - 1].end if index and extents[index - 1].end > left else left
        after = extents[index + 1].start if index + 1 < len(extents) and extents[index + 1].start < right else right
        lead, tail = folded[before : extent.start], folded[extent.end : after]
        previous = found[index - 1] if before != left else None
        found.append(_reliance(lead, tail, previous, index, year))
    return found


def _reliance(lead: str, tail: str, previous: Reliance | None, index: int, year: int | None) -> Reliance:
    words = _wordings()
    if words.ended.search(tail[:200]):
        return Reliance(Standing.ENDED)
    host = index - 1 if previous is not None else None
    shared = previous is not None and previous.standing in _SHARED and len(lead) < 30
    if previous is not None and shared and _LISTED.search(_without_type(lead)):
        return previous  # the next of a list stands as the one before it
    amending = [m.end() for m in words.amending.finditer(lead)]
    if amending and not words.agents.search(lead[amending[-1] :]):
        return Reliance(Standing.OBJECT, host)
    if words.compared.search(lead):
        return Reliance(Standing.COMPARED)
    if words.history.search(lead):
        return Reliance(Standing.HISTORY)
    years = [int(y) for y in _YEARS.findall(lead)]
    if year is not None and years and host is None and max(years) < year:
        return Reliance(Standing.HISTORY)
    if host is not None and words.subject.search(lead) and not _LISTED.search(_without_type(lead)):
        return Reliance(Standing.TITLE, host)
    return Reliance(Standing.RELIED)


_TYPE_WORD = re.compile(
    r"(?:nghị định|nghị quyết|quyết định|thông tư(?: liên tịch)?|chỉ thị|kết luận|kế hoạch|công văn|công điện|luật|"
    r"pháp lệnh|chương trình(?: hành động)?|hướng dẫn|quy định|quy chế|thông báo|báo cáo|tờ trình|đề án|văn bản)"
    r"(?: số)?[\s:]*$"
)


def _without_type(lead: str) -> str:
    return _TYPE_WORD.sub("", lead)
