"""Rates of one count over another that the words between them join: ``1.208 hồ sơ … trên tổng số 3.146 hồ sơ …, đạt
38,4%``. The rate stands behind the whole, so it is read as stated of it."""

from __future__ import annotations

import re

from cchc_lint.lexicon.lists import listed
from cchc_lint.model.figure import Item, Rate, Verdict
from cchc_lint.solve.evaluate import evaluate
from cchc_lint.solve.identity import Alternative, Identity

from ._bases import Book

_ASIDE = re.compile(r"\([^()]*\)")
# "176 đơn (…)/221 đơn", "6.553 ngày/tổng thời gian giải quyết là 23.964 ngày"
_SLASH = re.compile(r"[^,;:()/]*/\s*(?:(?:trên )?(?:tổng|số)(?!\w)[^,;:()/]*)?")
_OVER = re.compile(r"[^;:()]*(?<!\w)" + listed("over") + r"\s*(?:là\s*)?")
_BARE = re.compile(r"\s*(?:[^\W\d]+\s+){0,3}(?:trên|trong)\s+")
_APART = frozenset(("time", "vnd", "area"))


def over_the_one_before(rate: Rate, book: Book) -> Identity | None:
    """The identity of a rate stated of a whole, with the count that stands before it in its sentence."""
    whole = rate.item
    if whole is None or whole.figure is None or whole.ratio is not None or rate.relation not in ("share", "plan"):
        return None
    counted = _joined(whole, book)
    if counted is None or counted.figure is None or whole.rates[:1] != [rate]:
        return None
    if rate.named and any(counted.facets.get(d) != v for d, v in rate.facets.items()):
        return None  # a rate of something else in the same sentence
    sides = Alternative((counted.figure,), (whole.figure,))
    same = counted.figure.unit == whole.figure.unit
    identity = Identity("RAT001" if same else "RAT003", "rate", rate.figure, (sides,), cut="RAT002")
    fits = evaluate(identity).verdict is not Verdict.WRONG
    return identity if fits or counted.figure.value <= whole.figure.value else None


def _joined(whole: Item, book: Book) -> Item | None:
    """The count before a whole that words join with it, past what a bracket tells of it."""
    assert whole.figure is not None
    text = whole.at.block.folded
    for item in reversed(book.told_before(whole.figure, whole.node)):
        counted = item.figure
        if counted is None or item.sentence != whole.sentence or counted.kind == "rate" or item.ratio is not None:
            return None
        between = text[counted.span.end : whole.figure.span.start]
        if between.count("(") != between.count(")"):
            continue  # told in the bracket of another
        between = _ASIDE.sub("", between)
        units = {counted.unit, whole.figure.unit}
        if len(units) > 1 and units & _APART:
            return None
        if _OVER.fullmatch(between):
            return item
        alike = len(units - {""}) <= 1
        bare = _BARE.fullmatch(between) is not None and "time" not in units
        return item if alike and (bare or _SLASH.fullmatch(between)) else None
    return None
