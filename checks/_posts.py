"""Posts allotted, filled and vacant: ``Được giao 41 biên chế, có mặt 38; khuyết 03``, ``38 người (giao 41)``.

What was allotted is what is filled and what is not; the three may stand in any order, with lists between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cchc_lint.lexicon.lists import listed
from cchc_lint.model.figure import Figure, Item
from cchc_lint.model.finding import Severity
from cchc_lint.solve.identity import Alternative, Identity

_ALLOTTED, _FILLED, _VACANT = (re.compile(rf"(?:{listed(kind)})\s*$") for kind in ("allotted", "filled", "vacant"))
_REACH = 12  # counts around what is vacant that may be of the same posts
_ALONE = re.compile(r"(?:riêng|trong đó|nhất là)(?!\w)")
_LEFT_OVER = re.compile(r"(?:và )?(?:hiện |vẫn )?còn(?: lại)?")
_UNFILLED = re.compile(
    rf"(?:{listed('posts')})?\s*{listed('unfilled')}[\s.,;:()]*$"
)  # "còn 29 chỉ tiêu chưa sử dụng"
_POST = re.compile(listed("posts"))
_SMALL = re.compile(r"[\s,;:.()+–-]+$")


def posts(items: Sequence[Item]) -> Iterator[Identity]:
    """The identities of one text."""
    for position, item in enumerate(items):
        if item.figure is None or item.ratio is not None or not _is_vacant(item):
            continue
        near = [i for i in items[max(0, position - _REACH) : position + 3] if i.sentence == item.sentence]
        told = _told(near, item)
        if told is not None:
            whole, filled = told
            parts = (Alternative((filled, item.figure)),)
            yield Identity("ARI005", "sum", whole, parts, Severity.WARNING)


def _told(near: Sequence[Item], vacant: Item) -> tuple[Figure, Figure] | None:
    """What was allotted and what is filled, the nearest before what is vacant; a count that the bracket stands behind
    is what is filled."""
    allotted: Figure | None = None
    filled: Figure | None = None
    for item in near:
        if item.figure is None or not _may_be_post(item) or item is vacant:
            continue
        if item.figure_order > vacant.figure_order and allotted is not None:
            break
        if item.ratio is not None and _says(_FILLED, item):
            allotted, filled = item.ratio, item.figure
        elif _says(_ALLOTTED, item):
            allotted = item.figure
            filled = filled if filled is not None and item.figure_order > vacant.figure_order else None
            if _opens_bracket(item) and (host := _host(near, item)) is not None:
                filled = host
        elif _says(_FILLED, item) and (filled is None or item.figure_order < vacant.figure_order):
            filled = item.figure
    return (allotted, filled) if allotted is not None and filled is not None else None


def _host(near: Sequence[Item], item: Item) -> Figure | None:
    """The count right before the bracket that an item opens."""
    before = [i for i in near if i.figure_order < item.figure_order]
    return before[-1].figure if before and _may_be_post(before[-1]) else None


def _opens_bracket(item: Item) -> bool:
    return item.at.block.folded[: item.lead.start].rstrip().endswith("(")


def _may_be_post(item: Item) -> bool:
    if item.figure is None or not item.figure.exact:
        return False
    if item.unit is None or not item.unit_stated or item.unit.key == "person":
        return True
    return _POST.fullmatch(item.unit.noun) is not None


def _is_vacant(item: Item) -> bool:
    if _says(_VACANT, item):
        return _is_of_all(item)
    left = _LEFT_OVER.fullmatch(_SMALL.sub("", item.lead.folded).strip(" ,;")) is not None
    return left and _may_be_post(item) and _UNFILLED.match(item.tail.folded.strip()) is not None


def _is_of_all(vacant: Item) -> bool:
    """Whether what is vacant is told of all posts: not ``thiếu 04 kế toán``, ``riêng ngành giáo dục thiếu 14``."""
    noun = vacant.unit.noun if vacant.unit is not None and vacant.unit_stated else ""
    said = vacant.tail.folded.strip(" ,;:.()")
    return _may_be_post(vacant) and said == noun and not _ALONE.match(vacant.lead.folded.strip(" ,;:("))


def _says(words: re.Pattern[str], item: Item) -> bool:
    return words.search(_SMALL.sub("", item.lead.folded)) is not None
