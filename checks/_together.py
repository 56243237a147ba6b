"""Rates of several classes together: of who is satisfied or very satisfied, of a class and all above it."""

from __future__ import annotations

import re

from cchc_lint.lexicon.lists import any_of
from cchc_lint.model.figure import Item, Rate
from cchc_lint.solve.identity import Alternative, Identity

from ._bases import Book, same_sentence

_SO = re.compile(r"[\s:-]*(?:như vậy|theo đó|như thế)(?!\w)")  # what a sentence draws from the one before
_BOTH_CLASSES = re.compile(r"rất hài lòng(?:,| và| hoặc|/) ?hài lòng")
_UPWARDS = any_of("upwards")
_FROM = re.compile(r"(?<!\w)từ (?:mức )?(\w[^,;.:()]*?) trở lên")
_MOST = 8  # classes of a list that a rate may be of together


def of_the_satisfied(rate: Rate, book: Book) -> Identity | None:
    """``201 phiếu rất hài lòng, 39 phiếu hài lòng, …; tỷ lệ hài lòng trở lên là 98,77%``: both classes together, of
    the forms that they divide. Where the words are less clear (``mức độ hài lòng chung``) it may be one class."""
    rating = rate.facets.get("rating", "satisfied")
    if rating not in ("satisfied", "all_satisfied") or "hài lòng" not in rate.words.folded:
        return None
    classes: dict[str, Item] = {}
    together: Item | None = None
    for item in book.told_before(rate.figure, rate.node):
        if item.own.get("rating") in ("very_satisfied", "satisfied") and item.figure and item.figure.kind != "rate":
            classes[item.own["rating"]] = item
        elif item.own.get("rating") == "all_satisfied" and item.figure and not classes:
            together = item
    if together is not None and not classes and together.parent is not None and together.parent.figure is not None:
        assert together.figure is not None  # "hài lòng trở lên 823 phiếu, …; tỷ lệ hài lòng 93,3%"
        one = Alternative((together.figure,), (together.parent.figure,))
        return Identity("RAT003", "rate", rate.figure, (one,), slip_only=True, cut="RAT002")
    wholes = {id(i.parent) for i in classes.values()}
    first = next(iter(classes.values()), None)
    if len(classes) < 2 or len(wholes) > 1 or first is None or first.parent is None or first.parent.figure is None:
        return None
    counted = tuple(i.figure for i in classes.values() if i.figure is not None)
    whole = first.parent.figure
    sides = (Alternative(counted, (whole,)), *(Alternative((f,), (whole,)) for f in counted))
    near = first.node is rate.node and first.sentence >= rate.sentence - 1
    both = rate.named and rating == "all_satisfied" and same_sentence(first, rate)
    sure = both or (near and _BOTH_CLASSES.search(rate.words.folded) is not None)
    return Identity("RAT003", "rate", rate.figure, sides[:1] if sure else sides, slip_only=not sure, cut="RAT002")


def of_those_upwards(rate: Rate, book: Book) -> Identity | None:
    """``sau đại học 16, đại học 286, cao đẳng 21; từ đại học trở lên đạt 83,7%``: the first classes of a list
    together, as far as one of them; which, is not certain."""
    if _UPWARDS.search(rate.words.folded) is None or "rating" in rate.facets:
        return None
    first = rate.sentence - bool(_SO.match(rate.words.folded))
    before = book.told_before(rate.figure, rate.node)
    told = [i for i in before if i.node is rate.node and i.sentence >= first and i.parent is not None]
    whole = told[-1].parent if told else None
    if whole is None or whole.figure is None:
        return None
    said = [i for i in told if i.parent is whole]
    if "attribute" in rate.facets:  # of degrees, not of the kinds of staff beside them
        said = [i for i in said if "attribute" in i.own or "degree" in i.own]
    counted = [i.figure for i in said if i.figure is not None][:_MOST]
    sides = tuple(Alternative(tuple(counted[:n]), (whole.figure,)) for n in range(1, len(counted)))
    last = _FROM.search(rate.words.folded)  # "từ một phần trở lên": as far as this class
    named = [n for n, i in enumerate(said[:_MOST], 1) if last is not None and last[1] in i.lead.folded]
    if len(named) == 1 and 0 < named[0] <= len(sides) and len(counted) == len(said[:_MOST]):
        return Identity("RAT003", "rate", rate.figure, sides[named[0] - 1 : named[0]], cut="RAT002")
    return Identity("RAT003", "rate", rate.figure, sides, slip_only=True, cut="RAT002") if sides else None
