"""Rates of levels of government that are told without counts beside the rate of all: ``đạt 31,82%; trong đó cấp huyện
43,51%, cấp xã 29,53%``. The counts stand in the ledgers of the levels."""

from __future__ import annotations

from cchc_lint.model.figure import Item, Rate
from cchc_lint.solve.identity import Identity

from ._bases import Book, unique
from ._of_ledgers import pairs_of

_MOST = 6  # ledgers of a level
_SAID_OF = frozenset(("channel", "timing"))
_BESIDE = frozenset(("stage", "origin", "unit", "level"))


def of_its_level(rate: Rate, book: Book) -> Identity | None:
    """The identity of a rate of a level with the counts of its ledgers; which of them is meant, is not certain."""
    level, outer = rate.facets.get("level"), rate.within or rate.item
    if level is None or outer is None or outer.figure is None or outer.sentence != rate.sentence:
        return None
    if rate.relation != "share" or not rate.figure.exact or rate.bases or (rate.item not in (None, outer)):
        return None
    facets = _said_of(outer, rate)
    ledgers = book.of_level(level)[:_MOST]
    if not facets or not ledgers:
        return None
    sides = unique(side for ledger in ledgers for side in pairs_of(ledger, facets))
    return Identity("RAT003", "rate", rate.figure, sides, slip_only=True, cut="RAT002") if sides else None


def _said_of(outer: Item, rate: Rate) -> dict[str, str]:
    """What the rates of all and of the level are rates of, where it is the channel or the timing alone."""
    facets = {d: v for d, v in (dict(outer.facets) | dict(rate.facets)).items() if d not in _BESIDE}
    return facets if set(facets) <= _SAID_OF else {}
