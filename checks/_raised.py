"""Totals that something brings them to: ``đăng 36 tin, bài; phát 48 tin, bài, nâng tổng số tin, bài lên 84``; ``cấp
thêm 215 mã, nâng tổng số lên 1.540 mã (đầu năm 1.325 mã)``.

What was there before need not be told, so only a slip of the pen tells against such a sum, and where what is told is
no small part of the total.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from cchc_lint.lexicon.lists import listed
from cchc_lint.model.figure import Item
from cchc_lint.solve.identity import Alternative, Identity

from ._belonging import figures
from ._running import behind

_RAISED = re.compile(rf"{listed('raised')}[^;:()]*{listed('raised_to')}\s*$")
_MOST = 4  # counts before a total that may make it up
_NEAR = Fraction(2, 3)  # of the larger of the total and the sum, the smaller is this much


def raised_totals(items: Sequence[Item]) -> Iterator[Identity]:
    """The totals of a text, each with what it may be the sum of: two or more counts before it, or one and what there
    was (``đầu năm``)."""
    for position, total in enumerate(items):
        if total.figure is None or total.ratio is not None or not _RAISED.search(total.lead.folded):
            continue
        before = [i for i in reversed(items[:position]) if _adds_to(i, total)][:_MOST]
        there = [i for i in behind(items, position)[:1] if i.is_base and _counts_alike(i, total)]
        ways = [(*there, i) for i in before] if there else [before[:n] for n in range(2, len(before) + 1)]
        sums = tuple(Alternative(figures(way)) for way in ways if _is_near(way, total))
        if sums:
            yield Identity("ARI009", "sum", total.figure, sums, slip_only=True)


def _adds_to(item: Item, total: Item) -> bool:
    if item.ratio is not None or item.is_each or item.is_base or item.parent is not None:
        return False
    return item.sentence >= total.sentence - 1 and _counts_alike(item, total)


def _counts_alike(item: Item, total: Item) -> bool:
    """Whether both are of one noun, be it one that the lexicon does not know (``326 thửa``, ``684 thửa``)."""
    if item.figure is None or total.figure is None or item.figure.approximate or item.figure.kind == "rate":
        return False
    noun = _noun(item)
    return bool(noun) and (noun == _noun(total) or (not _noun(total) and noun in total.lead.folded))


def _noun(item: Item) -> str:
    if item.unit is not None and item.unit_stated:
        return item.unit.noun
    return " ".join(item.tail.folded.strip(" ,;.:()").split()[:2])


def _is_near(parts: Sequence[Item], total: Item) -> bool:
    assert total.figure is not None
    made, told = sum((f.value for f in figures(parts)), Fraction(0)), total.figure.value
    return min(made, told) >= _NEAR * max(made, told)
