"""Which time a text says a value is of, over the letters of `cchc_lint.syntax.change_shapes`.

``năm 2022 đạt 86,02 điểm, xếp thứ 17/63``: both are of 2022; in ``tăng 7 bậc so với năm 2022, xếp thứ 10`` the year
is that of the comparison.
"""

from __future__ import annotations

import re

from cchc_lint.syntax.change_shapes import Shape

BEFORE = 0  # an earlier time that is not told in years

REACH = 200  # letters in which the values of one change are looked for
_NEAR = 8  # letters before a difference in which its comparison may stand
_YEAR = re.compile(r"(?:19|20)\d\d")
_SPANS = frozenset(("năm", "quý", "tháng", "tuần"))
_EARLIER = re.compile(r"trước|năm ngoái|cùng kỳ|so với")
_PART = re.compile(
    r"tháng (?P<month>\d{1,2})(?! tháng)|quý (?P<quarter>i{1,3}|iv|[1-4])(?!\w)"
    r"|(?<!\d)\d{1,2}/(?P<dated>0?[1-9]|1[0-2])/(?=(?:19|20)\d\d)"  # 15/9/2025
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_INTRODUCES = re.compile(r":[#R%]")  # so với năm 2020: 7,47 điểm, hạng 20
_CONJUNCTION = re.compile(r"(?:và|nhưng)(?!\w)")
_COMPARING = re.compile(r"(?<!\w)so(?!\w)")
_BEHIND = re.compile(r"w?(?:\(K?w?(?P<aside>C)w?\)|(?P<plain>C)(?!K?[R#%]))")
_COMPARED = re.compile(r"w?(?P<behind>C)")
_COMPARED_BEFORE = re.compile(r"(?P<before>C)[wGK]*,?w?[UDXL]K?(?:#K?)?$")


def time_in(words: str) -> int | None:
    """The last time that words name, as a number that orders it: 202300 for a year, 202305 for a month of it, 5 for a
    month without one; BEFORE where they only name an earlier time."""
    years = [int(year) for year in _YEAR.findall(words)]
    part = _PART.search(words)
    of_year = 0 if part is None else int(part["month"] or part["dated"] or 0) or 3 * _QUARTERS.get(part["quarter"], 0)
    if years or of_year:
        return max(years, default=0) * 100 + of_year
    return BEFORE if _EARLIER.search(words) else None


def is_same(one: int, other: int) -> bool:
    """Whether two times may be one: ``năm 2023`` and ``tháng 5 năm 2023``, ``tháng 5`` and ``tháng 5 năm 2023``."""
    return all(a == b or 0 in (a, b) for a, b in zip(divmod(one, 100), divmod(other, 100), strict=True))


def may_be_one(outer: str, inner: str) -> bool:
    """Whether the time that a bracket names may be the one that words before it compare with: not ``so với quý trước
    (cùng kỳ 38)``."""
    if "cùng kỳ" in outer or "cùng kỳ" in inner:
        return "cùng kỳ" in outer
    years = set(_YEAR.findall(outer))
    same_year = not years or set(_YEAR.findall(inner)) <= years
    return same_year and _SPANS & set(inner.split()) <= _SPANS & set(outer.split())


def is_later(one: int | None, other: int | None) -> bool | None:
    """Whether one time is later than the other, None where they cannot be compared."""
    if not one or not other or is_same(one, other) or (one < 100) != (other < 100):
        return None
    return one > other


def time_of(shape: Shape, place: int) -> int | None:
    """The time that is said of the value at a place: behind it, before it in its clause, or before its bracket."""
    beside = place - 1
    while beside >= 0 and shape.letters[beside] in "Kw" and not _CONJUNCTION.match(shape.words(beside)):
        beside -= 1
    if beside >= 0 and shape.letters[beside] == "F":
        return BEFORE
    if beside >= 0 and shape.letters[beside] == "C" and _compares(shape, beside):
        return time_in(shape.words(beside))
    if (behind := _BEHIND.match(shape.letters, place + 1)) and not _compares(shape, at := _start(behind)):
        return time_in(shape.words(at))
    return _time_before(shape, place)


def _time_before(shape: Shape, place: int) -> int | None:
    letters = shape.letters
    at = place - 1
    while at >= max(0, place - REACH):
        letter = letters[at]
        if letter in ".;":
            return None
        if letter == ")":
            at = letters.rfind("(", 0, at)
        elif letter == "(":
            outside = at - 2 if letters[at - 1] == "w" else at - 1
            if outside >= 0 and letters[outside] == "C":
                return time_in(shape.words(outside))
        elif letter == "C" and (_INTRODUCES.match(letters, at + 1) or not _compares(shape, at)):
            return time_in(shape.words(at))
        at -= 1
    return None


def compared_with(shape: Shape, place: int) -> int | None:
    """The time that a difference is said to be against, before or behind it."""
    if behind := _COMPARED.match(shape.letters, place + 1):
        return time_in(shape.words(_start(behind))) or None
    before = _COMPARED_BEFORE.search(shape.letters, max(0, place - _NEAR), place)
    if before is not None and _compares(shape, at := _start(before)):
        return time_in(shape.words(at)) or None
    return None


def _compares(shape: Shape, place: int) -> bool:
    """Whether a time is what something is compared with, and so not that of the values behind it."""
    return _COMPARING.search(shape.words(place)) is not None


def _start(match: re.Match[str]) -> int:
    return next(match.start(name) for name, found in match.groupdict().items() if found)
