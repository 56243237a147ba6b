"""Which words of a sentence speak of a figure in it: of ``tiếp nhận 512 hồ sơ (năm trước 498), tăng 2,81% so với năm
trước, trong đó trực tuyến 76,4%`` neither the closed bracket nor the aside that compares speaks of the 76,4%."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from cchc_lint.lexicon import read_data
from cchc_lint.lexicon.phrases import alternation

_MARK = re.compile(r"[();]|,(?!\d)")
_LEAD = re.compile(r"([^:;.()]{3,}):")
_LONGEST_LEAD = 200
_REACH = 600  # letters before a figure in which words may still speak of it: sentences may be endless
_DIGIT = re.compile(r"\d")


@cache
def _asides() -> re.Pattern[str]:
    return re.compile(rf"[\W_]*(?:{alternation(read_data('facts.yaml')['asides'])})(?!\w)")


@dataclass(slots=True)
class _Level:
    """What is said within one bracket, or outside of all: the stretches of each segment, commas between them."""

    segments: list[list[tuple[int, int]]] = field(default_factory=lambda: [[]])

    def kept(self, text: str) -> list[tuple[int, int]]:
        *before, last = self.segments
        return [span for segment in before if not _is_aside(text, segment) for span in segment] + last


def own_words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches of a folded sentence, from its start to a figure at end, that speak of the figure: the clause,
    and of each bracket that is still open the clause before it, without closed brackets and asides that compare; and
    what leads the whole text (``Lũy kế 9 tháng: …``)."""
    levels = [_Level()]
    at = start = max(start, end - _REACH)
    lead = _LEAD.match(text, 0, min(start, _LONGEST_LEAD))
    for mark in _MARK.finditer(text, start, end):
        levels[-1].segments[-1].append((at, mark.start()))
        at = mark.end()
        match mark.group():
            case "(":
                levels.append(_Level())
            case ")":
                if len(levels) > 1:
                    levels.pop()
            case ";":
                levels[-1] = _Level()
            case _:
                levels[-1].segments.append([])
    levels[-1].segments[-1].append((at, end))
    found = [span for level in levels for span in level.kept(text)]
    return [(lead.start(), lead.end(1)), *found] if lead is not None else found


def joined(text: str, spans: list[tuple[int, int]]) -> str:
    """The text of stretches, a comma between them."""
    return ", ".join(text[a:b] for a, b in spans)


def _is_aside(text: str, segment: list[tuple[int, int]]) -> bool:
    if not segment:
        return False
    said = joined(text, segment)
    return bool(_asides().match(said)) and bool(_DIGIT.search(said))
