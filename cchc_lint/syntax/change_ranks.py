"""Places in an order and by how many they changed: ``xếp thứ 18/63, tăng 07 bậc so với năm 2021 (xếp thứ 25/63)``.

The two places stand in any order about the difference; which is the earlier one is told by ``từ … lên``, by the times
said of them, or by ``so với``. Without such words nothing is bound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cchc_lint.model.figure import Change, Figure
from cchc_lint.syntax.change_shapes import Shape
from cchc_lint.syntax.change_times import BEFORE, REACH, compared_with, is_same, time_of

_STEPS = re.compile(r"(?P<verb>[UDXL])K?(?:[#%p]K?)?(?P<by>b)")  # tăng 02 bậc; tăng 1,31 điểm và 02 bậc
# từ vị trí 12/63 (năm 2022) lên 8/63
_MOVE = re.compile(r"F(?P<then>[R#])[wC,]*(?:\([^()#R]*\))?[w,]*[UD]?[XLT](?P<now>[R#])")
_UNTIL_MOVE = re.compile(r"(?:[wCK,]|\([^()#R]*\))*\(?[wK]?$")  # between the difference and the move
_FRACTION = re.compile(r"/(\d{1,4})(?![\d.,])")
_NEARLY = 5  # two orders are one where their sizes differ by less than a fifth


@dataclass(frozen=True, slots=True)
class _Place:
    at: int
    figure: Figure
    time: int | None


def rank_changes(shape: Shape) -> Iterator[tuple[int, Change]]:
    """The changes of places in a text, each with where its difference stands."""
    for steps in _STEPS.finditer(shape.letters):
        at = steps.start("by")
        by = shape.figures[at]
        sign = -1 if steps["verb"] in "UL" else 1  # up is a smaller number
        found = _moved(shape, steps) or _dated(shape, at)
        if by is None or found is None:
            continue
        then, nows, firm = found
        yield at, Change(tuple((now,) for now in nows), then, sign, by=by, ranks=True, firm=firm)


def _moved(shape: Shape, steps: re.Match[str]) -> tuple[Figure, list[Figure], bool] | None:
    """``tăng 8 bậc (từ hạng 29 lên hạng 21)``, ``từ hạng 29 lên hạng 21, tăng 8 bậc``."""
    start, end = _sentence(shape, steps.start())
    for move in _MOVE.finditer(shape.letters, start, end):
        between = (move.end(), steps.start()) if move.end() <= steps.start() else (steps.end(), move.start())
        if _UNTIL_MOVE.match(shape.letters[between[0] : between[1]]):
            then, now = shape.figures[move.start("then")], shape.figures[move.start("now")]
            if then is not None and now is not None:
                return then, [now], True
    return None


def _dated(shape: Shape, at: int) -> tuple[Figure, list[Figure], bool] | None:
    """The earlier place and those that may be the one now, the nearest first; whether there is no other."""
    places = list(_places(shape, *_sentence(shape, at)))
    against = compared_with(shape, at)
    timed = [p for p in places if p.time is not None]
    earlier = [p for p in timed if not against or not p.time or is_same(p.time, against)]
    latest = max((p.time or BEFORE for p in timed), default=BEFORE)
    for then in sorted(earlier, key=lambda p: abs(p.at - at)):
        nows = [p for p in places if p is not then and _may_follow(p, then, latest)]
        nows = [p for p in nows if p.time is None or not _is_aside(shape, p.at, at)]
        if then.time == latest and then.time != BEFORE and not against:  # the report's own time, but in a bracket
            nows = [p for p in nows if _is_aside(shape, then.at, p.at)]
        nows = [p for p in nows if p.at < at] or [p for p in nows if ";" not in shape.letters[at : p.at]]
        if nows:
            nows.sort(key=lambda p: abs(p.at - at))
            clause = _clause_from(shape, at)  # "A xếp thứ 21, tăng 4 bậc …; B xếp thứ 34, giảm 2 bậc"
            nows = [p for p in nows if clause <= min(p.at, then.at) and p.at < at] or nows
            return then.figure, [p.figure for p in nows], len(nows) == 1
    return None


def _may_follow(now: _Place, then: _Place, latest: int) -> bool:
    """Whether a place can be that of now beside an earlier one."""
    is_latest = now.time is None or (now.time == latest and now.time not in (then.time, BEFORE))
    return is_latest and _of_one_order(now.figure, then.figure)


def _places(shape: Shape, start: int, end: int) -> Iterator[_Place]:
    """The places told in a sentence; ``12/63`` alone is one beside another of 63."""
    orders = {_order(f) for place in range(start, end) if (f := shape.figures[place]) and shape.letters[place] == "R"}
    for place in range(start, end):
        figure = shape.figures[place]
        letter = shape.letters[place]
        if figure is None or not (letter == "R" or (letter == "#" and _order(figure) in orders - {None})):
            continue
        yield _Place(place, figure, time_of(shape, place))


def _sentence(shape: Shape, at: int) -> tuple[int, int]:
    """Where the sentence of a difference begins and ends, as far as its places are looked for."""
    start, end = max(0, at - REACH), min(len(shape.letters), at + REACH)
    stop = shape.letters.find(".", at, end)
    return max(start, shape.letters.rfind(".", start, at) + 1), stop if stop >= 0 else end


def _clause_from(shape: Shape, at: int) -> int:
    """Where the clause of a difference begins: behind the last semicolon that stands in no bracket."""
    depth = 0
    for place in range(at - 1, max(0, at - REACH) - 1, -1):
        letter = shape.letters[place]
        depth += (letter == ")") - (letter == "(")
        if depth == 0 and letter in ".;":
            return place + 1
    return 0


def _is_aside(shape: Shape, place: int, at: int) -> bool:
    """Whether a place stands with its time in a bracket of its own, without the other place."""
    start, end = shape.letters.rfind("(", 0, place), shape.letters.find(")", place)
    timed = "C" in shape.letters[max(0, start - 2) : place]
    return timed and start > shape.letters.rfind(")", 0, place) and not start < at < end


def _order(figure: Figure) -> int | None:
    """How many are ranked: 63 in ``thứ 12/63``."""
    of = _FRACTION.match(figure.span.block.folded, figure.span.end)
    return int(of.group(1)) if of else None


def _of_one_order(a: Figure, b: Figure) -> bool:
    one, other = _order(a), _order(b)
    if one is None or other is None:
        return True
    return abs(one - other) * _NEARLY < one  # their number may change from year to year
