"""Identities of one rate: with the fraction before it, with its whole, with what its words or its place name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from cchc_lint.model.figure import Figure, Item, Rate, Verdict
from cchc_lint.solve.evaluate import evaluate
from cchc_lint.solve.identity import Alternative, Identity

from ._bases import Book, named_base, new_only, same_sentence, stage_totals, totals, unique
from ._classes import of_a_plan_before, of_one_class_over_another, of_told_classes
from ._earlier import of_an_earlier, of_another_told, of_the_section, of_those_in_brackets
from ._likeliest import likeliest_first
from ._of_ledgers import of_named_base, of_the_ledger
from ._of_levels import of_its_level
from ._over import over_the_one_before
from ._rate_brackets import of_the_bracket, of_the_levels
from ._rate_words import is_of_each, is_of_several, is_threshold, names_its_own_base, names_the_count
from ._together import of_the_satisfied, of_those_upwards

_NEAR = 40  # parts before or behind one that may matter to its rate
_DUE = re.compile(r"(?<!chưa )(?<!sắp )(?<!\w)đến hạn")
_MOST_TOGETHER = 8  # parts before a rate that it may be of together


def of_counts(rate: Rate, book: Book) -> Identity | None:
    """The identity of a share with the counts that it is of, where they are known."""
    if is_of_each(rate) or is_of_several(rate):
        return None
    if (among := _among_those_done(rate)) is not None:
        return among
    if (stated := of_the_bracket(rate) or _of_its_fraction(rate, book)) is not None:
        if stated.alternatives[0].minus[0].unit == "point":
            return None  # "đạt 4,41/5 điểm (96,7%)": a score has no rate
        if _is_of_the_rest(rate):
            return replace(stated, kind="decline", alternatives=stated.alternatives[:1])
        return None if is_threshold(rate) and evaluate(stated).verdict is Verdict.WRONG else stated
    if (joined := over_the_one_before(rate, book)) is not None:
        return joined
    guessed = (
        of_a_plan_before(rate, book)
        or _of_a_told_base(rate, book)
        or of_those_upwards(rate, book)
        or _of_a_part(rate, book)
        or _in_brackets(rate)
        or of_named_base(rate, book)
        or of_the_satisfied(rate, book)
        or of_the_ledger(rate, book)
        or of_an_earlier(rate, rate.item, book)
        or of_those_in_brackets(rate, book)
        or of_the_levels(rate)
        or of_its_level(rate, book)
        or of_one_class_over_another(rate, book)
        or of_told_classes(rate, book)
    )
    if guessed is not None and evaluate(guessed).verdict is not Verdict.WRONG:
        return guessed
    told = of_another_told(rate, book) or of_the_section(rate, book)
    if told is not None and (guessed is None or not _is_within(told, guessed)):
        return told
    if guessed is None or is_threshold(rate) or names_its_own_base(rate, guessed.alternatives[0].minus):
        return None
    return likeliest_first(guessed)


def _is_within(told: Identity, guessed: Identity) -> bool:
    """Whether another count that fits the rate of a listed part is smaller than the whole of its list: that it is of
    a figure beside it then is chance (``trực tuyến 7.726 …; giải quyết 8.402, đúng hạn 2.387, tỷ lệ 30,9%``)."""
    other, whole = told.alternatives[0].minus, guessed.alternatives[0].minus
    return guessed.code == "RAT001" and sum(f.value for f in other) < sum(f.value for f in whole)


def _is_of_the_rest(rate: Rate) -> bool:
    """``tỷ lệ đúng hạn 99,91% (có 71 hồ sơ quá hạn trong số 78.818 hồ sơ)``: the bracket counts the others."""
    timings = [base.own.get("timing") for base in rate.bases if base.ratio is not None]
    said = rate.facets.get("timing")
    return bool(timings) and said is not None and "late" in (said, timings[0]) and timings[0] not in (None, said)


def _with_fractions_before(rate: Rate, book: Book) -> Iterator[Alternative]:
    """``4/7 phường và 6/13 phòng (đạt 50%)``: the rate of the fractions together that have none of their own."""
    fractions = [
        i
        for i in book.told_before(rate.figure, rate.node)
        if i.ratio is not None and i.figure is not None and same_sentence(i, rate) and all(r is rate for r in i.rates)
    ]
    if len(fractions) > 1:
        numerators = tuple(i.figure for i in fractions if i.figure is not None)
        yield Alternative(numerators, tuple(i.ratio for i in fractions if i.ratio is not None))


def _among_those_done(rate: Rate) -> Identity | None:
    """``189/195 biên chế; đạt chuẩn 98,9% (187 người)``: of those whom the fraction counts, where it is right."""
    item = rate.item
    if item is None or item.figure is None or item.ratio is None or len(rate.bases) != 1:
        return None
    some = rate.bases[0]
    if some.figure is None or some.ratio is not None or some.figure.value > item.figure.value:
        return None
    stated = Identity("RAT003", "rate", rate.figure, (Alternative((some.figure,), (item.figure,)),), cut="RAT002")
    return stated if evaluate(stated).verdict is Verdict.RIGHT else None


def _of_its_fraction(rate: Rate, book: Book) -> Identity | None:
    """The identity of a rate stated of an explicit ``A/B``."""
    item = rate.item
    if item is None or item.figure is None or item.ratio is None or not same_sentence(item, rate):
        return None
    if rate.named and rate.facets and any(item.facets.get(d) != v for d, v in rate.facets.items()):
        return None  # a rate of something else in the same sentence
    if _another_fits(rate, item):
        return None  # "bằng 56,7% kế hoạch … và bằng 51,8% kế hoạch …": two plans, one fraction
    sides = (Alternative((item.figure,), (item.ratio,)), *_with_fractions_before(rate, book))
    return Identity("RAT001", "rate", rate.figure, sides, cut="RAT002")


def _another_fits(rate: Rate, item: Item) -> bool:
    """Whether another rate of the fraction is its value, or the first of several that are not."""
    assert item.figure is not None
    assert item.ratio is not None
    sides = Alternative((item.figure,), (item.ratio,))
    fitting = [
        r
        for r in item.rates
        if r.relation in ("share", "plan")
        and evaluate(Identity("RAT001", "rate", r.figure, (sides,))).verdict is not Verdict.WRONG
    ]
    return rate is not (fitting or item.rates)[0] if item.rates else False


def _of_a_told_base(rate: Rate, book: Book) -> Identity | None:
    """``cấp 1.012.380 thẻ, đạt 99,1% so với số công dân đủ điều kiện (1.021.974 người)``, ``chiếm 30,77% tổng số 39
    cơ quan``: the count of the base stands behind the rate, with no other words between than those that name it."""
    item, base = rate.item, next(iter(rate.bases or book.told_behind(rate)), None)
    if item is None or item.figure is None or item.ratio is not None or rate.named:
        return None
    if rate.relation not in ("share", "plan") or base is None or base.figure is None:
        return None
    if base.ratio is not None or not names_the_count(rate, base.figure):
        return None
    counted = [*_sums(item), *([(item.parent.figure,)] if item.parent is not None and item.parent.figure else [])]
    sides = unique(Alternative(figures, (base.figure,)) for figures in counted)
    return Identity("RAT003", "rate", rate.figure, sides, cut="RAT002")


def _of_a_part(rate: Rate, book: Book) -> Identity | None:
    """``trước hạn 1.275 hồ sơ, chiếm 99,84%`` inside ``đã giải quyết 1.277 hồ sơ``."""
    item = rate.item
    if item is None or item.figure is None or item.figure.kind == "rate" or item.parent is None:
        return None
    if rate.named and rate.facets and not _agrees(rate, item):
        return None
    whole = item.parent.figure
    if whole is None or whole.unit not in ("", item.figure.unit):
        return None
    if rate.relation == "plan" and item.parent.facets.get("measure") != "plan":
        return of_an_earlier(rate, item.parent, book)  # "10 đơn vị, gồm 06 xã và 04 phòng (đạt 83,33% kế hoạch)"
    if _is_of_those_due(item):
        return None
    firm = item.structural and rate.relation == "share" and rate.figure.exact and item.figure.exact
    ledger = book.ledger_of(item)
    numerators = _sums(item)
    new = new_only(item.parent)
    base = named_base(rate)
    if base is not None:
        bases = (
            new
            if base.get("origin") == "new"
            else [((f,), ()) for f in stage_totals(ledger, item, base.get("stage"))]
        )
        its = {"stage": "received"} | dict(item.parent.facets)  # "tổng số hồ sơ" alone may speak of what came in
        meant = all(its.get(d) == v for d, v in base.items())  # "53,85% tổng số hồ sơ quá hạn"
        if not bases and not meant:
            return None
        named = [Alternative((item.figure,), *b) for b in bases or [((whole,), ())]]
        return Identity("RAT003", "rate", rate.figure, unique(named), slip_only=not bases, cut="RAT002")
    alternatives = [Alternative((item.figure,), (whole,))]
    beside = [
        p
        for p in _siblings(item, behind=0)
        if p.clause == item.clause and p.figure is not None and p.figure_order < item.figure_order
    ]
    larger = [
        (p, f) for p in beside if (f := p.figure) and f.unit == item.figure.unit and f.value >= item.figure.value
    ]
    alternatives += [Alternative((item.figure,), (f,)) for _, f in larger[-1:]]
    # "cụ thể: năm 2023 thụ lý 339 vụ việc, hòa giải thành 240 vụ việc, đạt 70,8%"
    came_in = bool(larger) and larger[-1][0].own.get("stage") == "received" != item.own.get("stage")
    if came_in:
        alternatives.reverse()
    if item.own.get("channel"):
        alternatives += [Alternative(numerator, *b) for b in new for numerator in numerators]
    denominators = [whole, *totals(ledger)]
    if item.parent.parent is not None and item.parent.parent.figure is not None:
        denominators.append(item.parent.parent.figure)
    for numerator in numerators:
        alternatives += [Alternative(numerator, (d,)) for d in denominators]
    if any(len(n) > 1 and sum(f.value for f in n) == whole.value for n in numerators):
        # "kế hoạch kiểm tra 16 đơn vị; đã kiểm tra 10 đơn vị gồm 03 phòng và 07 xã, đạt 62,5%"
        before = [
            i.figure for i in book.told_before(whole, item.parent.node) if i.ratio is None and i.figure is not None
        ]
        larger_ones = [f for f in before if f.unit == whole.unit and f.value >= whole.value]
        alternatives += [Alternative((whole,), (f,)) for f in larger_ones[-2:]]
    # a part by its words alone, of a count with a rate of its own, may be a share of what that is a share of
    misplaced = item.figure.value > whole.value or (not item.structural and bool(item.parent.rates))
    misplaced = misplaced or item.parent.ratio is not None  # "8.857/114.358 hồ sơ, gồm huyện 2.386 (13,17%)"
    misplaced = misplaced or came_in or (not whole.exact and item.node is not item.parent.node)
    if misplaced:  # "48/52 biên chế, còn 04 chưa sử dụng; trong đó nữ 21 người, chiếm 43,75%"
        before = [f for i in book.told_before(item.figure, item.node) for f in (i.figure, i.ratio) if f is not None]
        alternatives += [Alternative((item.figure,), (f,)) for f in before[-6:] if f.value >= item.figure.value]
    return Identity(
        "RAT001" if firm and not misplaced else "RAT003",
        "rate",
        rate.figure,
        unique(alternatives),
        slip_only=misplaced,
        completes=_siblings_rates(rate, item),
        cut="RAT002",
    )


def _is_of_those_due(item: Item) -> bool:
    """``Trong đó 412 nhiệm vụ đến hạn đã hoàn thành, đạt 97,4%``: a share of those due, not of all."""
    return (
        _DUE.search(item.at.folded) is not None and item.parent is not None and not _DUE.search(item.parent.at.folded)
    )


def _siblings_rates(rate: Rate, item: Item) -> tuple[Figure, ...]:
    return tuple(r.figure for s in _siblings(item) for r in s.rates if r is not rate)


def _siblings(item: Item, before: int = _NEAR, behind: int = _NEAR) -> list[Item]:
    """The parts about an item under its parent: lists may have thousands."""
    if item.parent is None:
        return [item]
    parts = item.parent.parts
    position = bisect_left(parts, item.figure_order, key=lambda p: p.figure_order)
    return parts[max(0, position - before) : position + behind]


def _agrees(rate: Rate, item: Item) -> bool:
    return all(
        item.facets.get(d) == v
        for d, v in rate.facets.items()
        if d in ("timing", "channel", "rating", "measure")
        or (d == "stage" and "pending" in (v, item.facets.get("stage")))
    )


def _sums(item: Item) -> list[tuple[Figure, ...]]:
    """The item's figure, and the sums of it with the siblings just before it that have no rate of their own: a rate
    may close an enumeration."""
    assert item.figure is not None
    sums: list[tuple[Figure, ...]] = [(item.figure,)]
    if item.parent is None:
        return sums
    running: tuple[Figure, ...] = (item.figure,)
    for sibling in reversed(_siblings(item, _MOST_TOGETHER, 0)):
        if sibling.figure is None or sibling.figure.unit != item.figure.unit or sibling.rates:
            break
        running = (sibling.figure, *running)
        sums.append(running)
    return sums


def _in_brackets(rate: Rate) -> Identity | None:
    """``1.114 hồ sơ quá hạn, trong đó cấp xã chiếm 51% (568 hồ sơ)``: the bracket against the whole of its list."""
    counts = [b.figure for b in rate.bases if b.figure is not None and b.figure.kind != "rate"]
    whole = rate.within
    if len(counts) != 1 or whole is None or whole.figure is None or rate.relation != "share":
        return None
    if rate.item is not None and rate.item is not whole:
        return None
    if counts[0].unit != whole.figure.unit:
        return None
    return Identity("RAT003", "rate", rate.figure, (Alternative((counts[0],), (whole.figure,)),), cut="RAT002")
