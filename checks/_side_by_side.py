"""Rates told side by side, each of a count: what most of them are shares of, all of them are.

``loại A 20 người (86,96%), loại B 03 người (13,04%)``: one rate may be of anything, several that fit one base are of
it. The base stands before them, or is what they make up together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from cchc_lint.model.figure import Figure, Item, Rate, Verdict
from cchc_lint.solve.evaluate import evaluate
from cchc_lint.solve.identity import Alternative, Identity

from ._bases import Book
from ._running import same_unit

_MOST_BASES = 8  # told before a run that it may be of
_MOST_RATES = 40  # of a run
_TELLING = 3  # digits of a rate that fits a base by chance only rarely
_HOLDS = (Verdict.RIGHT, Verdict.TRUNCATED)

Stated = tuple[Rate, Identity | None]


@dataclass(frozen=True, slots=True)
class _Share:
    """A rate, the count that it is stated of, and what it is held against so far."""

    rate: Rate
    count: Figure
    stated: Identity | None

    def of(self, base: Sequence[Figure], *, slip_only: bool = False) -> Identity:
        sides = Alternative((self.count,), tuple(base))
        return Identity("RAT003", "rate", self.rate.figure, (sides,), slip_only=slip_only, cut="RAT002")

    def fits(self, base: Sequence[Figure]) -> bool:
        return evaluate(self.of(base)).verdict in _HOLDS

    @property
    def telling(self) -> bool:
        return sum(map(str.isdigit, self.rate.figure.text.lstrip("0,"))) >= _TELLING


def of_one_base(stated: Sequence[Stated], book: Book) -> Iterator[Identity]:
    """The identities of the rates of a report in their order, those without a sure base held against that of the
    rates beside them; a rate that nothing is known of has none."""
    better: dict[int, Identity] = {}
    for run in _runs(stated):
        better |= _settled(run, book)
    for rate, identity in stated:
        if (known := better.get(id(rate), identity)) is not None:
            yield known


def _runs(stated: Sequence[Stated]) -> Iterator[list[_Share]]:
    """Shares of like counts that a sentence, or the lines of a list under one count, tell one after another."""
    for _, group in groupby(stated, key=_place):
        run: list[_Share] = []
        for rate, identity in group:
            item = rate.item
            count = item.figure if item is not None else None
            if item is None or count is None or not _is_share(rate, item):
                continue
            if run and (run[-1].count is count or not (same_unit(run[-1].count, count) or not item.unit_stated)):
                if len(run) > 1:
                    yield run
                run = []
            run.append(_Share(rate, count, identity))
        if 1 < len(run) <= _MOST_RATES:
            yield run


def _place(stated: Stated) -> tuple[int, int]:
    """The sentence of a rate, or what its line is a part of, where that stands in a text before."""
    rate = stated[0]
    whole = rate.item.parent if rate.item is not None else None
    if whole is not None and whole.node is not rate.node:
        return id(whole), -1
    return id(rate.node), rate.sentence


def _is_share(rate: Rate, item: Item) -> bool:
    plain = rate.relation == "share" and rate.figure.exact and not rate.named and not rate.bases
    return plain and item.ratio is None and not item.is_change and item.rates[0] is rate and item.figure is not None


def _settled(run: Sequence[_Share], book: Book) -> Mapping[int, Identity]:
    """What the rates of a run are held against whose own base is not sure, by the id of the rate."""
    unsure = [share for share in run if share.stated is None or not _is_firm(share.stated)]
    if not unsure or any(share.count.approximate for share in run):
        return {}
    for base in _bases(run, book):
        fitting = [share for share in run if share.fits(base)]
        off = [share for share in run if share not in fitting]
        pair = len(run) == 2 and len(base) == 2  # one rate that is of both counts leaves the other little choice
        divides = _divides(run, base)
        if sum(share.telling for share in fitting) < (1 if pair or divides else 2):
            continue
        if len(off) > 1 or (len(fitting) < 2 * len(off) and not pair):
            continue
        sure = divides and not pair
        return {
            id(share.rate): share.of(base, slip_only=not sure and share in off)
            for share in unsure
            if share in fitting or share.stated is None or (share.stated.slip_only and not _holds(share))
        }
    return _of_what_they_make_up(run)


def _is_firm(identity: Identity) -> bool:
    return identity.code == "RAT001" and not identity.slip_only and evaluate(identity).verdict in _HOLDS


def _holds(share: _Share) -> bool:
    return share.stated is not None and evaluate(share.stated).verdict in _HOLDS


def _bases(run: Sequence[_Share], book: Book) -> Iterator[tuple[Figure, ...]]:
    """What the shares may be of, the likeliest first."""
    first = run[0]
    enclosing = [i for i in _enclosing(first.rate.item) if i.figure is not None]
    before = [i for i in reversed(book.told_before(first.count, first.rate.node)) if i.ratio is None]
    told = [i.figure for i in (*enclosing, *before) if i.figure is not None and not i.is_change]
    largest = max((share.count.value for share in run), default=Fraction(0))
    likely = [f for f in told if f.kind != "rate" and same_unit(f, first.count) and f.value >= largest]
    for figure in list(dict.fromkeys(likely))[:_MOST_BASES]:
        yield (figure,)
    yield tuple(share.count for share in run)


def _enclosing(item: Item | None) -> Iterator[Item]:
    while item is not None and (item := item.parent) is not None:
        yield item


def _divides(run: Sequence[_Share], base: Sequence[Figure]) -> bool:
    """Whether the counts, or their rates, make up all of the base but for a slip in the other of the two."""
    whole = sum((f.value for f in base), Fraction(0))
    return len(base) > 1 or sum(share.count.value for share in run) == whole or _make_a_hundred(run)


def _make_a_hundred(run: Iterable[_Share]) -> bool:
    rates = [share.rate.figure for share in run]
    slack = sum((f.unit_of_last_digit for f in rates), Fraction(0)) / 2
    return abs(sum((f.value for f in rates), Fraction(-100))) <= slack


def _of_what_they_make_up(run: Sequence[_Share]) -> Mapping[int, Identity]:
    """Rates that make 100 % are shares of what their counts make up, also where a slip in one count keeps all of
    them from it: the other rates agree on the whole then. Of two rates the other one is alone, and only a slip of
    the pen counts."""
    alone = all(share.stated is None or not _holds(share) for share in run)
    if not alone or not _make_a_hundred(run) or sum(share.telling for share in run) < 2:
        return {}
    if len(run) > 2 and not any(_agree([s for s in run if s is not one]) for one in run):
        return {}
    together = tuple(share.count for share in run)
    return {id(share.rate): share.of(together, slip_only=len(run) < 3) for share in run}


def _agree(run: Sequence[_Share]) -> bool:
    """Whether the rates can all be of one whole."""
    wholes = [whole for share in run if (whole := _whole(share)) is not None]
    return len(wholes) == len(run) and max(low for low, _ in wholes) <= min(high for _, high in wholes)


def _whole(share: _Share) -> tuple[Fraction, Fraction] | None:
    """The least and the greatest that a count with its rate can be a share of; None where there is no greatest."""
    rate, half = share.rate.figure.value, share.rate.figure.unit_of_last_digit / 2
    if rate <= half:
        return None
    return share.count.value * 100 / (rate + half), share.count.value * 100 / (rate - half)
