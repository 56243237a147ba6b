"""Fractions that add up to a fraction on both sides, and fractions of one denominator that are all of it.

``Giải quyết 48/73 đơn, trong đó khiếu nại 26/41 đơn, tố cáo 22/32 đơn``: 26 + 22 = 48 and 41 + 32 = 73. That one side
adds up says that the list is all of it, so that the other side must add up as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from cchc_lint.lexicon.lists import any_of
from cchc_lint.model.figure import Figure, Item
from cchc_lint.model.finding import Severity
from cchc_lint.solve.identity import Alternative, Identity

from ._running import same_thing

_PARTS = any_of("parts")
_REACH = 4  # so many counts before the fractions may be what they make up
_NOUN = 3  # words that name what is rated
_TELLING = 30  # smaller sums hold by chance
_LEAST = 5  # smaller denominators are made up by chance


def fractions(items: Sequence[Item]) -> Iterator[Identity]:
    """The identities of the fractions of one text."""
    for run, start in _runs(items):
        before = items[max(0, start - _REACH) : start]
        yield from _of_run(run, before)
    yield from _ranked(items)


def _runs(items: Sequence[Item]) -> Iterator[tuple[list[Item], int]]:
    """Fractions that follow one another in a sentence, with the place of the first among the items. Where the first
    is the whole of the others it is not among them."""
    position = 0
    for (fraction, _), group in groupby(items, key=lambda i: (i.ratio is not None, i.sentence)):
        run = list(group)
        if fraction and len(run) > 2 and _leads_in(run[0], run[1]):
            yield run[1:], position + 1
        elif fraction and len(run) > 1:
            yield run, position
        position += len(run)


def _leads_in(before: Item, first: Item) -> bool:
    """Whether words between the two, or a bracket that opens there, say that what follows are parts."""
    assert first.figure is not None
    end = before.ratio or before.figure
    assert end is not None
    block = first.figure.span.block
    start = end.span.end if end.span.block is block else 0
    words = block.folded[start : first.figure.span.start]
    opened = words.rfind("(") > words.rfind(")")
    return opened or bool(_PARTS.search(words, max(0, words.rfind(". "))))


def _counts_two_things(item: Item) -> bool:
    """``241 lượt/288 người``: a noun of its own stands before the slash."""
    assert item.figure is not None
    assert item.ratio is not None
    between = item.at.block.folded[item.figure.span.end : item.ratio.span.start]
    return any(c.isalpha() for c in between.partition("/")[0])


def _of_run(run: Sequence[Item], before: Sequence[Item]) -> Iterator[Identity]:
    if not before or not all(same_thing(a, b) for a in run for b in run):
        return
    if len({i.figure.unit for i in run if i.figure is not None}) > 1:
        return
    dones = tuple(i.figure for i in run if i.figure is not None)
    wholes = tuple(i.ratio for i in run if i.ratio is not None)
    whole = before[-1]
    if (
        whole.ratio is not None
        and whole.figure is not None
        and same_thing(whole, run[0])
        and _leads_in(whole, run[0])
    ):
        yield from _pair(whole.figure, whole.ratio, dones, wholes)
    elif _leads_in(whole, run[0]) and _counts_two_things(run[0]):
        told = [i.figure for i in before[-2:] if i.figure is not None and i.ratio is None]
        if len(told) > 1 and before[-2].sentence == run[0].sentence:
            yield from _pair(told[0], told[1], dones, wholes)  # "312 lượt với 387 người (241 lượt/288 người, …)"
    elif _leads_in(whole, run[0]):
        counts = [i.figure for i in before if i.figure is not None and i.ratio is None and same_thing(i, run[0])]
        if len(counts) > 1:
            smaller, larger = sorted(counts[-2:], key=lambda f: f.value)
            yield from _pair(smaller, larger, dones, wholes)
    elif {i.own.get("grievance") for i in run} == {"complaint", "denunciation"}:
        both = [
            i.figure for i in before if i.own.get("grievance") == "any" and i.ratio is None and same_thing(i, run[0])
        ]
        if both and both[-1] is not None:
            short = sum(f.value for f in wholes) < both[-1].value
            sides = (Alternative(wholes),)
            yield Identity("ARI005", "sum", both[-1], sides, Severity.WARNING, slip_only=True, strict=short)


def _pair(done: Figure, whole: Figure, dones: tuple[Figure, ...], wholes: tuple[Figure, ...]) -> Iterator[Identity]:
    off_done = done.value - sum(f.value for f in dones)
    off_whole = whole.value - sum(f.value for f in wholes)
    if off_done and off_whole:
        return
    # of those that are not named nothing may have been done, but then what there is exceeds what is told
    for figure, parts, unsure in (
        (done, dones, whole.value < _TELLING),
        (whole, wholes, off_whole > 0 or done.value < _TELLING),
    ):
        yield Identity("ARI005", "sum", figure, (Alternative(parts),), Severity.WARNING, slip_only=unsure)


def _ranked(items: Sequence[Item]) -> Iterator[Identity]:
    """``hoàn thành xuất sắc 4/19 phòng, hoàn thành tốt 13/19 phòng, hoàn thành 2/19 phòng``: the ranks of all."""
    groups: dict[tuple[int, str], list[Item]] = defaultdict(list)
    rank = ""
    for item in items:
        rank = item.own.get("rank", rank if item.ratio is not None else "")
        if item.ratio is None or not rank or item.ratio.value < _LEAST:
            continue
        noun = " ".join(item.tail.folded.split()[:_NOUN])
        groups[int(item.ratio.value), noun].append(item)
    for group in groups.values():
        dones = tuple(i.figure for i in group if i.figure is not None)
        ratio = group[0].ratio
        if len(group) > 1 and ratio is not None:
            short = sum(f.value for f in dones) < ratio.value  # some may have no rank
            yield Identity(
                "ARI005", "sum", ratio, (Alternative(dones),), Severity.WARNING, slip_only=True, strict=short
            )
