"""Differences told beside others: part by part (``giảm 48 đơn vị, trong đó y tế giảm 09, khác giảm 39``), and
behind what there was and what is left (``15 đơn vị thuộc diện sắp xếp, còn 08 đơn vị, giảm 07 đơn vị``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from cchc_lint.lexicon import lexicon
from cchc_lint.lexicon.lists import any_of
from cchc_lint.model.figure import Change, Figure
from cchc_lint.syntax.change_shapes import Shape
from cchc_lint.syntax.change_times import REACH

_ENTRY = r"(?:w,)*[wK]+{verb}K?#w?"
# giảm 48 đơn vị (5,91%), trong đó y tế giảm 09, … ; giảm 44 đơn vị, bằng 34,65%. Cụ thể: y tế giảm 13; …
_LISTS = tuple(
    re.compile(
        rf"{verb}K?(?P<whole>#)w?(?:[,(;]K?{verb}?K?%\)?)?(?:K?C[wCGK]*(?:\([^()]*\))?)?[.,;:(]+"
        rf"(?P<list>(?:K?:)?{_ENTRY.format(verb=verb)}(?:[,;]{_ENTRY.format(verb=verb)})+)(?=[.;)]|$)"
    )
    for verb in "UD"
)
_REST = any_of("rest")
# sau sắp xếp còn 104 xã, gồm …; giảm 211 xã, tỷ lệ giảm 66,98%
_LEFT = re.compile(
    r"TK?(?P<now>#)(?:[wK,]|\([^()]*\)|#){0,12}?[,;(]K?D[K:]?(?P<by>#)"
    r"w?(?:[,(;]?K?D?K?(?P<rel>%)(?=[),;.]|$)\)?)?(?!w?K?[CF]|w?\(K?[CF])"
)
_BEFORE = re.compile(r"(?<!\w)(?:trước|ban đầu|cũ)(?!\w)")
_MOST = 6  # figures before what is left that it may have come of


def listed_changes(shape: Shape) -> Iterator[Change]:
    """Changes with those that they are made up of."""
    for form in _LISTS:
        for found in form.finditer(shape.letters):
            whole = shape.figures[found.start("whole")]
            start, end = found.span("list")
            parts = [f for p in range(start, end) if shape.letters[p] == "#" and (f := shape.figures[p]) is not None]
            first = shape.letters.index("#", start)
            lead = shape.block.folded[shape.starts[start] : shape.starts[first]]
            if whole is None or not any(m.value.startswith("part:") for m in lexicon().words.find(lead)):
                continue
            if any(_counts_another(f, whole) for f in parts):
                continue
            last = shape.letters.rindex("#", start, end)
            before = max((p for p in range(start, last) if shape.letters[p] == "#"), default=start)
            rest = _REST.search(shape.block.folded, shape.starts[before], shape.starts[last]) is not None
            sign = 1 if form is _LISTS[0] else -1
            yield Change((), None, sign, by=whole, parts=tuple(parts), firm=rest)


def _counts_another(part: Figure, whole: Figure) -> bool:
    """Whether a noun stands behind a part that is not of the whole; ``ngành giáo dục giảm 31`` counts no fields."""
    stated = part.item is not None and part.item.unit_stated
    return part.kind == "rate" or (stated and part.unit not in ("", whole.unit))


def left_changes(shape: Shape, bound: set[int]) -> Iterator[Change]:
    """What is left of a value told before, and by how much it shrank; bound: the differences whose earlier value is
    known."""
    for found in _LEFT.finditer(shape.letters):
        now, by = shape.figures[found.start("now")], shape.figures[found.start("by")]
        if now is None or by is None or id(by) in bound or "rate" in (now.kind, by.kind):
            continue
        rate = shape.figures[found.start("rel")] if found["rel"] else None
        start = max(0, found.start() - REACH)
        sentence = shape.letters.rfind(".", start, found.start()) + 1
        earlier = shape.letters.rfind(".", start, max(start, sentence - 1)) + 1
        if thens := list(islice(_larger(shape, now, by, earlier, found.start()), _MOST)):
            then = next((f for f in thens if f.value == now.value + by.value), thens[0])
            told = shape.block.folded[shape.starts[earlier] : shape.starts[found.start("now")]]
            alone = len(thens) == 1 and ("M" in shape.letters[earlier : found.start()] or _BEFORE.search(told))
            yield Change(((now,),), then, -1, by=by, rate=rate, firm=bool(alone))


def _larger(shape: Shape, now: Figure, by: Figure, start: int, end: int) -> Iterator[Figure]:
    """The figures of a stretch that count the same as what is left and more, the last first; no parts or changes."""
    unit = now.unit or by.unit
    if by.unit not in ("", unit):
        return
    for place in range(end - 1, start - 1, -1):
        figure = shape.figures[place]
        item = figure.item if figure is not None else None
        if figure is None or item is None or item.figure is not figure or shape.letters[place] != "#":
            continue
        if item.parent is not None or item.is_change or item.ratio is not None:
            continue
        if figure.unit == unit != "" and figure.value > now.value:
            yield figure
