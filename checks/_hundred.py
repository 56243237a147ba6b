"""Shares of one whole that are told without counts: together they make 100 %."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from cchc_lint.lexicon.lists import any_of
from cchc_lint.lexicon.partitions import Grade, partitions, value_of
from cchc_lint.model.figure import Figure, Rate
from cchc_lint.model.finding import Finding, Message, Related
from cchc_lint.model.text import Span
from cchc_lint.solve.slips import COST, slip
from cchc_lint.solve.worked import places
from cchc_lint.syntax.numbers import format_number

_WHOLES: Mapping[str, Mapping[str, str]] = {
    "timing": {"stage": "solved"},
    "rating": {},
    "inflow": {"stage": "received", "origin": "new"},
    "rank": {},
}
_CLEAR = ("swapped", "dropped", "doubled", "off_by_one", "separator")
# Another rate of its own, or of other things than the first.
_OWN_RATE = any_of("own_rate")
_ELSEWHERE = any_of("share_elsewhere")
_DIVIDES = any_of("divides")


def not_a_hundred(rates: Sequence[Rate]) -> Iterator[Finding]:
    """The finding on the rates of a sentence, where some divide one whole and do not make 100 %."""
    dividing, grade = _dividing(rates)
    figures = [r.figure for r in dividing]
    total = sum((f.value for f in figures), Fraction(0))
    slack = sum((f.unit_of_last_digit for f in figures), Fraction(0))
    # cut rates fall short by up to a unit each; above 100 only rounding can bring them, half a unit each
    if not figures or 100 - slack <= total <= 100 + slack / 2:
        return
    wrong, explained = _slipped(figures, total)
    sure = grade == "complete" or (grade == "near" and total > 100)
    if not explained and not sure:
        return
    yield Finding(
        "RAT005",
        at=wrong.span if wrong is not None else _from_to(figures),
        message=Message("default", {"total": f"{format_number(total)}%", "count": str(len(figures))}),
        expected="100%",
        notes=(" + ".join(f.text for f in figures) + f" = {format_number(total)}% ≠ 100%",),
        related=tuple(Related("part", f.span) for f in figures if f is not wrong),
    )


def _from_to(figures: Sequence[Figure]) -> Span:
    """The stretch from the first rate to the last, where no slip tells which is wrong."""
    first, last = figures[0].span, figures[-1].span
    return Span(first.block, first.start, last.end) if first.block is last.block else last


def _slipped(figures: Sequence[Figure], total: Fraction) -> tuple[Figure | None, bool]:
    """The one rate that a slip of the pen explains, None where several are as likely; and whether any does."""
    costs: list[tuple[int, Figure]] = []
    for figure in figures:
        meant = 100 - total + figure.value
        if meant < 0:
            continue
        kinds = [slip(figure.text, format_number(meant, n)) for n in (places(figure), places(figure) + 1)]
        copied = any(f is not figure and f.value == figure.value for f in figures)
        if copied and figure.unit_of_last_digit < 1:
            costs.append((COST["copied"], figure))
        elif likely := [COST[kind] for kind in kinds if kind in _CLEAR]:
            costs.append((min(likely), figure))
    costs.sort(key=lambda c: c[0])
    alone = len(costs) == 1 or (len(costs) > 1 and costs[0][0] < costs[1][0])
    return (costs[0][1] if alone else None), bool(costs)


def _dividing(rates: Sequence[Rate]) -> tuple[Sequence[Rate], Grade]:
    """The rates that divide one whole, and how surely they are all of it: by their words, or three and more that a
    sentence lists without others of their own."""
    if any(_ELSEWHERE.search(r.words.folded) for r in rates[1:]) or any("lần lượt" in r.words.folded for r in rates):
        return [], "loose"
    rates = [r for r in rates if r.item is None or r.item.ratio is None]  # those of a fraction are held against it
    for dimension, whole in _WHOLES.items():
        given = [r for r in rates if value_of(dimension, r.facets) is not None or _is_done(dimension, r)]
        values = [value_of(dimension, r.facets) or "done" for r in given]
        if len(given) < 2 or len(set(values)) < len(values) or any(r.item is not given[0].item for r in given):
            continue
        partition = partitions().by(whole, given[0].facets)
        grade: Grade = partition.grade(values) if partition is not None else "loose"
        if grade in ("complete", "near"):
            return given, grade
    bare = [r for r in rates if r.item is None]
    if len(bare) < len(rates) or len(bare) < 3 or any(_OWN_RATE.search(r.words.folded) for r in bare[1:]):
        return [], "loose"
    return bare, "near" if _DIVIDES.search(bare[0].words.folded) else "loose"


def _is_done(dimension: str, rate: Rate) -> bool:
    """``hoàn thành xuất sắc 18%, hoàn thành tốt 79%, hoàn thành 3%``: the plain stage is a rank beside ranks."""
    return dimension == "rank" and set(rate.facets) == {"stage"}
