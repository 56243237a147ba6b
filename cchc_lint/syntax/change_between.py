"""Differences between two values that stand side by side: ``dự toán 2.150 triệu đồng, giá trúng 2.043 triệu đồng,
tiết kiệm 107 triệu đồng``; ``cao nhất 91,20 điểm, thấp nhất 74,85 điểm, khoảng cách 16,35 điểm``; ``tháng 4 đạt
81,2%, tháng 5 và tháng 6 đạt 83,5% và 84,1%, tháng 6 tăng 2,9 điểm phần trăm so với tháng 4``.

Which two values it lies between is told by their words or times only; a slip of the pen must tell against them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from cchc_lint.lexicon.lists import any_of
from cchc_lint.model.figure import Change, Figure
from cchc_lint.syntax.change_shapes import Shape
from cchc_lint.syntax.change_times import REACH, is_same, time_in, time_of

_REL = r"(?:w?[,(;]?K?[UD]?K?(?P<rel>%)(?=[),;.C]|$)\)?)?"
_PAIR = re.compile(
    r"[wGK]{0,4}(?P<then>#)[wK]*[,;](?:[wGK]{1,4})(?P<now>#)[wK]*[,;(](?:[wK]{0,2})(?P<verb>[UD])K?(?P<by>#)"
    + _REL
    + r"(?!w?K?C)"
)
# khoảng cách giữa nhóm đầu (88,4 điểm) và nhóm cuối (71,2 điểm) là 17,2 điểm; not: năm 2020 chênh lệch 21,3 điểm
_GAP = re.compile(
    r"(?<!C)(?<!CK)(?<!Cw)V[wKC]{0,6}(?P<two>\(K?[#%]w?\)[wKC]*\(K?[#%]w?\)[wKC]*)?(?P<by>[#p])(?!w?\(?K?C)"
)
_DATED = re.compile(
    r"(?<=[,;:.(])K?(?P<of>C)[wK]{0,3}(?P<verb>[UD])K?(?P<by>[#p])w?(?P<against>C)(?![wCGK]*\(?K?[#%R])"
)
_ASKED, _GRANTED = any_of("asked"), any_of("granted")
_MOST = 12  # values before a difference that it may lie between


def changes_between(shape: Shape) -> Iterator[tuple[tuple[int, ...], Change]]:
    """The changes of a text, each with the places of the figures that tell them."""
    yield from _of_pairs(shape)
    for found in _GAP.finditer(shape.letters):
        at = found.start("by")
        values = list(islice(_alike(shape, at if found["two"] else found.start(), at), 3))
        by = shape.figures[at]
        if by is not None and len(values) > 1:
            less, more = sorted(values[:2], key=lambda f: f.value)
            measured = shape.letters[at] == "p" or by.unit == "point"  # counts are of this and that
            firm = measured and (len(values) == 2 or found["two"] is not None)
            yield (at,), Change(((more,),), less, 1, by=by, beside=True, firm=firm)
    yield from _of_times(shape)


def _of_pairs(shape: Shape) -> Iterator[tuple[tuple[int, ...], Change]]:
    """What was asked for and what was granted, and by how much less (or more) that is."""
    for found in _PAIR.finditer(shape.letters):
        then, now, by = (shape.figures[found.start(name)] for name in ("then", "now", "by"))
        if then is None or now is None or by is None or not then.unit == now.unit == by.unit:
            continue
        before = "".join(shape.words(p) for p in range(found.start(), found.start("then")))
        between = "".join(shape.words(p) for p in range(found.start("then") + 1, found.start("now")))
        if not _ASKED.search(before) or not _GRANTED.search(between):
            continue
        rate = shape.figures[found.start("rel")] if found["rel"] else None
        places = [found.start(name) for name in ("by", "rel") if found[name]]
        sign = 1 if found["verb"] == "U" else -1
        yield tuple(places), Change(((now,),), then, sign, by=by, rate=rate, beside=True, firm=False)


def _of_times(shape: Shape) -> Iterator[tuple[tuple[int, ...], Change]]:
    """A difference said to be that of one time against another, both of which have a value before it."""
    for found in _DATED.finditer(shape.letters):
        at = found.start("by")
        against = time_in(shape.words(found.start("against")))
        values = list(islice(_alike(shape, found.start(), at), _MOST))
        if not against or shape.figures[at] is None:
            continue
        places = {id(f): p for p, f in enumerate(shape.figures) if f is not None}
        timed = [(f, _time(shape, places[id(f)])) for f in values]
        thens = [f for f, time in timed if time and is_same(time, against)]
        of = time_in(shape.words(found.start("of")))
        dated = [f for f, time in timed if time and of and is_same(time, of) and f not in thens]
        nows = dated or [f for f in values if f not in thens]
        if len(thens) == 1 and nows:
            sign = 1 if found["verb"] == "U" else -1
            change = Change(tuple((f,) for f in nows), thens[0], sign, by=shape.figures[at], firm=bool(dated))
            yield (at,), change


def _time(shape: Shape, place: int) -> int | None:
    """The time that begins the clause of a value (``tháng 4 đạt 81,2% thì đến tháng 5 …``), else that said of it."""
    words = place - 1
    while words >= 0 and shape.letters[words] in "Kw":
        words -= 1
    if words >= 0 and shape.letters[words] == "C" and (time := time_in(shape.words(words))):
        return time
    return time_of(shape, place)


def _alike(shape: Shape, end: int, by: int) -> Iterator[Figure]:
    """The values of the sentence before a place that the difference may lie between, the last first: rates for one in
    points, else counts of its unit; none that tell a difference."""
    difference = shape.figures[by]
    points = shape.letters[by] == "p"
    for place in range(end - 1, max(-1, end - REACH), -1):
        letter, figure = shape.letters[place], shape.figures[place]
        if letter == ".":
            return
        if figure is None or difference is None or letter != ("%" if points else "#"):
            continue
        if shape.letters[max(0, place - 2) : place].removesuffix("K")[-1:] in ("U", "D", "S", "Z", "V"):
            continue
        if points or figure.unit == difference.unit != "":
            yield figure
