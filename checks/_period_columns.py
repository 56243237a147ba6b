"""Stretches of time that are made of shorter ones: quarters of months, ``9 tháng`` of ``6 tháng đầu năm`` and
``Quý III``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cchc_lint.model.fold import fold
from cchc_lint.model.table import Column
from cchc_lint.syntax.table_words import bare, table_words

_MOST = 8  # ways to put a stretch together that are looked at
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_TIME = re.compile(
    r"(?:(?:cộng|tổng|tổng cộng|tổng số|lũy kế|luỹ kế|thực hiện|kết quả|ước thực hiện|ước) )*(?:"
    r"(?:tháng|t|th) ?(?P<month>0?[1-9]|1[0-2])|quý (?P<quarter>iii|ii|iv|i|[1-4])"
    r"|0?(?P<months>[2-9]|1[01]) tháng(?: đầu năm)?|(?P<late>6 tháng cuối năm)"
    r"|(?P<year>cả năm|(?:năm(?= \d{4})|12 tháng)))"
    r"(?: ?[/-] ?| năm | )?(?P<of>(?:19|20)\d\d)?"
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The months that a column counts, and the year where its header names one."""

    first: int
    last: int
    year: str = ""


def read_stretch(title: str) -> Stretch | None:
    """The stretch that a bare folded title names: ``tháng 7``, ``cộng quý ii``, ``9 tháng``, ``cả năm 2024``."""
    match = _TIME.fullmatch(title)
    if match is None:
        return None
    year = match["of"] or ""
    if match["month"]:
        return Stretch(int(match["month"]), int(match["month"]), year)
    if match["quarter"]:
        number = _ROMAN.get(match["quarter"]) or int(match["quarter"])
        return Stretch(number * 3 - 2, number * 3, year)
    if match["months"]:
        return Stretch(1, int(match["months"]), year)
    return Stretch(7 if match["late"] else 1, 12, year)


def are_successive(titles: Iterable[str]) -> bool:
    """Whether some of the titles name stretches of which one begins where another ends: what is left at the end of
    one is there in the next."""
    found = [stretch for title in titles if (stretch := read_stretch(bare(fold(title)))) is not None]
    return not {stretch.last + 1 for stretch in found}.isdisjoint(stretch.first for stretch in found)


def made_of(columns: Sequence[Column]) -> Iterator[tuple[Column, list[list[Column]]]]:
    """The columns whose header cell, or the one above it, names a stretch of time, with the ways in which others
    beside them make it up, the shortest first: none where they do not."""
    for depth in (1, 2):
        groups: dict[tuple[object, ...], list[Column]] = defaultdict(list)
        for column in columns:
            if len(column.titles) >= depth:
                below = tuple(fold(title) for title in column.titles[len(column.titles) - depth + 1 :])
                groups[column.path[:-depth], below].append(column)
        for beside in groups.values():
            times = _stretches(beside, [bare(fold(column.titles[-depth])) for column in beside])
            for whole in beside:
                if whole.index in times:
                    yield whole, sorted(_ways(whole, times[whole.index].first, beside, times), key=len)[:_MOST]


def _stretches(columns: Sequence[Column], titles: Sequence[str]) -> dict[int, Stretch]:
    """The stretches that columns are titled with, by column index; ``Cộng`` behind stretches that follow each other
    is all of those since the sum before it."""
    found: dict[int, Stretch] = {}
    run: list[Stretch] = []
    for column, title in zip(columns, titles, strict=True):
        known = read_stretch(title)
        whole = Stretch(run[0].first, run[-1].last, run[0].year) if len(run) > 1 and _follow(run) else None
        if known is None and title in table_words().total:
            known = whole
        if known is None:
            run = []
            continue
        if known not in found.values():
            found[column.index] = known
        is_sum = whole is not None and (known.first, known.last) == (whole.first, whole.last)
        run = [] if is_sum else [*run, known]
    return found


def _follow(run: Sequence[Stretch]) -> bool:
    return all(a.last + 1 == b.first for a, b in pairwise(run))


def _ways(
    whole: Column, first: int, columns: Sequence[Column], times: Mapping[int, Stretch]
) -> Iterator[list[Column]]:
    """The chains of stretches from a month to the end of the whole."""
    stretch = times[whole.index]
    if first > stretch.last:
        yield []
        return
    for column in columns:
        time = times.get(column.index)
        if time is None or time.first != first or time.last > stretch.last:
            continue
        other_year = time.year and stretch.year and time.year != stretch.year
        if not other_year and (time.first, time.last) != (stretch.first, stretch.last):
            yield from ([column, *rest] for rest in _ways(whole, time.last + 1, columns, times))
