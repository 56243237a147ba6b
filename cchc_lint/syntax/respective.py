"""Rates told one after another for counts told one after another: ``hoàn thành 21, đang làm 15, chậm 2; tương ứng
55,3%, 39,5% và 5,3%``."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from cchc_lint.model.figure import Item, Rate

_JOINT = re.compile(r"\s*(?:,|;|và|, và)\s*")
_IN_TURN = re.compile(r"(?<!\w)(?:lần lượt|tương ứng)(?: (?:với|tỷ lệ|là|đạt|chiếm|bằng|lần lượt))*:?\s*$")
_REACH = 30  # counts before a run that are looked through
_NEAR = 40  # letters before the first rate that say so


def pair_in_turn(rates: Sequence[Rate], items: Sequence[Item]) -> None:
    """Give each rate of such a run the count that it is told of; none, where there are fewer counts than rates."""
    placed = sorted((i for i in items if i.figure is not None), key=lambda i: i.figure_order)
    starts = [i.figure_order for i in placed]
    for run in _runs(rates):
        first = run[0].figure.span
        if not _IN_TURN.search(first.block.folded[max(0, first.start - _NEAR) : first.start]):
            continue
        end = bisect_left(starts, first.order)
        told = _side_by_side(run[0], placed[max(0, end - _REACH) : end])[-len(run) :]
        for number, rate in enumerate(run):
            if rate.item is not None and rate in rate.item.rates:
                rate.item.rates.remove(rate)
            rate.item = told[number] if len(told) == len(run) else None
            rate.figure.item = rate.item
            if rate.item is not None:
                rate.item.rates.append(rate)


def _runs(rates: Sequence[Rate]) -> Iterator[list[Rate]]:
    """Rates with nothing but commas and ``và`` between them, two and more."""
    run: list[Rate] = []
    for rate in rates:
        if run and _JOINT.fullmatch(rate.figure.span.block.folded[run[-1].figure.span.end : rate.figure.span.start]):
            run.append(rate)
            continue
        if len(run) > 1:
            yield run
        run = [rate]
    if len(run) > 1:
        yield run


def _side_by_side(rate: Rate, before: Sequence[Item]) -> list[Item]:
    """The counts of its sentence before a rate that stand side by side with the last of them."""
    told = [i for i in before if i.sentence == rate.sentence and not i.is_change and not i.is_base]
    return [i for i in told if i.parent is told[-1].parent]
