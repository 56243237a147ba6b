"""Rates of a ledger: those that name what they are the rate of, and those whose base words behind them name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from cchc_lint.lexicon import lexicon
from cchc_lint.lexicon.lists import any_of
from cchc_lint.model.figure import Figure, Item, Rate, Verdict
from cchc_lint.solve.evaluate import evaluate
from cchc_lint.solve.identity import Alternative, Identity
from cchc_lint.solve.ledger import Ledger
from cchc_lint.syntax.words import meaning

from ._bases import GOOD, Base, Book, named_base, new_only, stage_totals, totals, unique
from ._rate_words import is_plain, tells_another_time

_EXCLUDING = any_of("excluding")
_SENTENCE = 200  # letters of a sentence before a rate that are looked at


def of_the_ledger(rate: Rate, book: Book) -> Identity | None:
    """A rate that names what it is the rate of (``tỷ lệ đúng hạn đạt 99,5%``), or that follows a total.

    It is matched with every pair of figures of its ledger that its words allow. Where none matches, a warning is
    given only for a rate on time (or late) of the ledger in the same text: its formula is not in doubt.
    """
    item = rate.item if not rate.named else None
    explained = book.told_of(rate) if rate.named and "timing" in rate.facets else None
    ledger = explained or book.ledger_of(item) or book.before(rate)
    if ledger is None:
        return None
    facets = dict(item.facets if item is not None else {}) | dict(rate.facets)
    pairs = list(_pairs(ledger, facets, item))
    if not pairs:
        return None
    identity = Identity("RAT003", "rate", rate.figure, unique(pairs), cut="RAT002")
    if _is_of_one_level(rate, ledger) if explained is not None else _is_narrower(rate, ledger):
        return None
    sure = "timing" in rate.facets and rate.figure.exact and rate.relation == "share"
    sure = sure and not _excludes(rate)
    alone = rate.named and book.only_of_section(rate) is ledger and is_plain(rate)
    if evaluate(identity).verdict is Verdict.WRONG and (rest := _less_the_late(rate, ledger)) is not None:
        return rest
    if evaluate(identity).verdict is Verdict.WRONG and not (sure and (alone or book.is_of(rate, ledger))):
        is_done = rate.named and dict(rate.facets) == {"stage": "solved"} and rate.figure.exact
        return replace(identity, slip_only=True) if is_done and book.is_of(rate, ledger) else None
    return identity


def of_named_base(rate: Rate, book: Book) -> Identity | None:
    """``bằng 94,99% số hồ sơ đã giải quyết``: a share of the total of the ledger that its words name."""
    item, base = rate.item, named_base(rate)
    if item is None or item.figure is None or item.ratio is not None or not base or not rate.figure.exact:
        return None
    ledger = book.ledger_of(item) or book.before(rate) or book.only_of_section(rate)
    if rate.relation != "share":
        return None
    sides = unique(_shares_of(ledger, item, base)) if ledger is not None else ()
    if not sides or ledger is None:
        return _of_a_ledger_elsewhere(rate, item, base, book)
    plain = set(base) <= {"stage", "origin"} and item.facets.get("level") == _level(ledger)
    here = any(i.node is rate.node for i in ledger.items()) or (plain and book.only_of_section(rate) is ledger)
    near = Identity("RAT003", "rate", rate.figure, sides, slip_only=not here, cut="RAT002")
    if here or evaluate(near).verdict is not Verdict.WRONG:
        return near
    far = _of_a_ledger_elsewhere(rate, item, base, book)
    return far if far is not None and evaluate(far).verdict is not Verdict.WRONG else near


def _shares_of(ledger: Ledger, item: Item, base: Mapping[str, str]) -> Iterator[Alternative]:
    """A count over each total of a ledger that the facets of a base mean."""
    stage = base.get("stage")
    wholes: list[Base] = [((f,), ()) for f in stage_totals(ledger, item, stage)]
    received = ledger.slots.get("received")
    if stage == "received" and received is not None and received.figure is not None:
        if base.get("origin") == "new":
            wholes = new_only(received)
        elif ledger.carried is not None and ledger.carried.figure is not None:
            wholes.append(((received.figure, ledger.carried.figure), ()))
    for whole in wholes:
        if item.figure is not None and item.figure not in whole[0]:
            yield Alternative((item.figure,), *whole)


def _of_a_ledger_elsewhere(rate: Rate, item: Item, base: Mapping[str, str], book: Book) -> Identity | None:
    """The base may be told in another section: any ledger of the same level will do, and it is not certain which."""
    level = item.facets.get("level")
    sides = unique(
        side
        for ledger in book.about(rate)
        if _level(ledger) in (level, None)
        for side in _shares_of(ledger, item, base)
    )
    return Identity("RAT003", "rate", rate.figure, sides, slip_only=True, cut="RAT002") if sides else None


def _is_of_one_level(rate: Rate, ledger: Ledger) -> bool:
    """Whether what a rate is explained with is of one level, and the rate is not (``đạt 98,5%; trong đó đã giải quyết
    1.200 hồ sơ cấp tỉnh``)."""
    return _level(ledger) not in (None, rate.facets.get("level"))


def _less_the_late(rate: Rate, ledger: Ledger) -> Identity | None:
    """``giải quyết 16.611, quá hạn 325 hồ sơ, đúng hạn 98,04%``: what is on time is what is not late."""
    solved = ledger.slots.get("solved")
    late = tuple(p.figure for p in ledger.timed("solved", "late") if p.figure is not None)
    if rate.facets.get("timing") not in GOOD or solved is None or solved.figure is None or not late:
        return None
    identity = Identity("RAT003", "decline", rate.figure, (Alternative(late, (solved.figure,)),), cut="RAT002")
    return identity if evaluate(identity).verdict is Verdict.RIGHT else None


def _excludes(rate: Rate) -> bool:
    """``nếu không kể hồ sơ trả trong ngày thì tỷ lệ đúng hạn chỉ còn 96%``, ``Quý I/2025 tỷ lệ đúng hạn là 99,1%``:
    whether its sentence puts a rate apart from the ledger."""
    block, start = rate.figure.span.block, rate.figure.span.start
    said = re.split(r"[.;]\s", block.folded[max(0, start - _SENTENCE) : start])[-1]
    return _EXCLUDING.search(said) is not None or tells_another_time(re.split(r"[;:]\s", said)[-1])


def _is_narrower(rate: Rate, ledger: Ledger) -> bool:
    """Whether the rate is of one level only, and the ledger is of all (``tỷ lệ đúng hạn của cấp tỉnh``)."""
    block, end = rate.figure.span.block, rate.figure.span.end
    behind = re.split(r"[,;.()]", block.folded[end : end + 40])[0]  # "99,79% đối với huyện"
    if behind.startswith(" đối với"):
        return True
    level = rate.facets.get("level") or meaning(behind, "", lexicon()).facets.get("level")
    return level not in (None, _level(ledger))


def _level(ledger: Ledger) -> str | None:
    """The level of government that a ledger is of, None for all."""
    return next(iter(ledger.slots.values())).facets.get("level")


def pairs_of(ledger: Ledger, facets: Mapping[str, str]) -> Iterator[Alternative]:
    """Every pair of figures of a ledger that a rate which names these facets may be of."""
    yield from _pairs(ledger, dict(facets), None)


def _pairs(ledger: Ledger, facets: dict[str, str], item: Item | None) -> Iterator[Alternative]:
    """Every pair of figures that a rate of these facets may be of."""
    received = ledger.slots.get("received")
    if ledger.carried is not None and ledger.carried.figure and received is not None and received.figure:
        for numerator in (ledger.slots[s].figure for s in ("solved",) if s in ledger.slots):
            if numerator is not None and "timing" not in facets:
                yield Alternative((numerator,), (received.figure, ledger.carried.figure))
    solved, pending = ledger.slots.get("solved"), ledger.slots.get("pending")
    wholes_of = totals(ledger)
    if item is None and facets == {"stage": "solved"} and solved is not None and solved.figure is not None:
        yield from (Alternative((solved.figure,), (whole,)) for whole in wholes_of if whole is not solved.figure)
        left = [pending] if pending is not None else ledger.left
        if rest := tuple(i.figure for i in left if i.figure is not None):
            yield Alternative((solved.figure,), (solved.figure, *rest))
        return
    timing = facets.get("timing")
    if timing is not None and solved is not None and solved.figure is not None:
        good = timing in GOOD
        wanted = ledger.timed("solved", *(GOOD if good else ("late",)))
        bad = ledger.timed("solved", *(("late",) if good else GOOD))
        pending_late = ledger.timed("pending", "late")
        figures = tuple(p.figure for p in wanted if p.figure is not None)
        rest = tuple(p.figure for p in bad if p.figure is not None)
        overdue = tuple(p.figure for p in pending_late if p.figure is not None)
        for whole in (solved.figure, *wholes_of):
            if figures:
                yield Alternative(figures, (whole,))
                yield from (Alternative((one,), (whole,)) for one in figures)
            if overdue and not good:
                yield Alternative((*figures, *overdue), (whole,))
        if pending is not None and pending.figure is not None and figures:
            yield Alternative(figures, (solved.figure, pending.figure))
            if overdue and good:
                kept = tuple(p.figure for p in ledger.timed("pending", "in_time") if p.figure is not None)
                yield Alternative((*figures, *kept), (solved.figure, pending.figure))
        if not figures and good and rest:
            yield Alternative((solved.figure,), (*rest, solved.figure))
        return
    if facets.get("channel") == "online" and "received" in ledger.slots and (timing is None or item is not None):
        received = ledger.slots["received"]
        told = (p for p in received.walk() if p is not received)
        online = tuple(p.figure for p in told if p.own.get("channel") == "online" and p.figure)
        wholes: list[Base] = [((whole,), ()) for whole in wholes_of]
        for base in (*wholes, *new_only(received)):
            if online:
                yield Alternative(online, *base)
                yield from (Alternative((one,), *base) for one in online)
        return
    if item is not None and item.figure is not None:
        for numerator in (item.figure, *_good_parts(ledger)):
            for whole in wholes_of:
                if whole is not numerator:
                    yield Alternative((numerator,), (whole,))
        figures = tuple(p.figure for p in ledger.timed("solved", *GOOD) if p.figure is not None)
        if figures and solved is not None and solved.figure is not None:
            yield Alternative(figures, (solved.figure,))
            yield from (Alternative(figures, (whole,)) for whole in wholes_of)


def _good_parts(ledger: Ledger) -> list[Figure]:
    return [p.figure for p in ledger.timed("solved", *GOOD) if p.figure is not None]
