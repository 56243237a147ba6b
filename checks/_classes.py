"""Shares of classes that a text tells side by side, whose whole it need not tell: ``trực tuyến 803, trực tiếp 211,
bưu chính 27. Tỷ lệ trực tuyến 77,14%``; and of one class over another: ``số xuất sắc bằng 20% số hoàn thành tốt``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from cchc_lint.lexicon.lists import any_of
from cchc_lint.model.figure import Figure, Item, Rate
from cchc_lint.solve.identity import Alternative, Identity

from ._bases import GOOD, Book, named_base
from ._running import same_unit

_DIVIDING = ("channel", "timing")
# "tỷ lệ đúng hạn trên số đã hoàn thành": of those that were early, on time and late
_OF_THE_DONE = re.compile(r"(?:trên|trong)(?: tổng)? số (?:\w+ ){0,2}?đã (?:hoàn thành|giải quyết|xử lý|thực hiện)")
_PLANNED = any_of("planned")
_MOST = 3  # counts before a plan that may be what was done of it


def of_told_classes(rate: Rate, book: Book) -> Identity | None:
    """A rate that names a class, of the classes in the bracket behind it or before it in its text; that these are all
    of them, is not said."""
    if (
        rate.relation != "share"
        or not rate.figure.exact
        or (rate.item is not None and not rate.named and not rate.bases)
    ):
        return None
    for dimension in _DIVIDING:
        wanted = rate.facets.get(dimension)
        classes = _run(reversed(rate.bases), dimension)
        if len(classes) > 1:
            wanted = wanted or classes[-1].own[dimension]  # the first that the bracket tells
        elif wanted is not None and rate.named:
            before = book.told_before(rate.figure, rate.node)
            classes = _run((i for i in reversed(before) if i.sentence >= rate.sentence - 1), dimension)
        if wanted is None or len(classes) < 2:
            continue
        values = GOOD if wanted in GOOD else (wanted,)
        counted = tuple(i.figure for i in classes if i.own[dimension] in values and i.figure is not None)
        whole = tuple(i.figure for i in classes if i.figure is not None)
        if counted and len(counted) < len(whole):
            sides = (Alternative(counted, whole),)
            sure = dimension == "timing" and _OF_THE_DONE.search(rate.words.folded) is not None
            return Identity("RAT003", "rate", rate.figure, sides, slip_only=not sure, cut="RAT002")
    return None


def _run(nearest_first: Iterable[Item], dimension: str) -> list[Item]:
    """The classes of a dimension that stand last, each told once, of one unit and none of what is pending."""
    run: list[Item] = []
    for item in nearest_first:
        value = item.own.get(dimension)
        if value is None or item.figure is None or item.figure.kind == "rate" or item.ratio is not None:
            if run:
                break
            continue
        if item.is_change or item.facets.get("stage") == "pending":
            continue
        if any(other.own[dimension] == value for other in run) or (run and not same_unit(run[0].figure, item.figure)):
            break
        run.append(item)
    return run


def of_one_class_over_another(rate: Rate, book: Book) -> Identity | None:
    """``xuất sắc 03 người, tốt 16 người. Số xuất sắc bằng 18,75% số tốt``: both counts are named."""
    base = named_base(rate)
    if not base or not rate.named or rate.item is not None or rate.relation != "share" or not rate.figure.exact:
        return None
    dimension = next((d for d in ("rank", "rating") if d in base and d in rate.facets), None)
    if dimension is None or base[dimension] == rate.facets[dimension]:
        return None
    told = book.told_before(rate.figure, rate.node)
    one, other = (_only(told, dimension, facets) for facets in (rate.facets, base))
    if one is None or other is None:
        return None
    return Identity("RAT003", "rate", rate.figure, (Alternative((one,), (other,)),), cut="RAT002")


def _only(told: Sequence[Item], dimension: str, facets: Mapping[str, str]) -> Figure | None:
    """The one count of a text that is of a class."""
    found = [i.figure for i in told if i.own.get(dimension) == facets[dimension] and i.figure is not None]
    return found[0] if len(found) == 1 and found[0].kind != "rate" else None


def of_a_plan_before(rate: Rate, book: Book) -> Identity | None:
    """``đã mở 47 lớp; so với kế hoạch 62 lớp, đạt 75,8%``: the rate is read as stated of the plan."""
    plan = rate.item
    if plan is None or plan.figure is None or plan.ratio is not None or rate.relation not in ("share", "plan"):
        return None
    lead = plan.lead.folded.strip(" ,;.(-+")
    if not lead.startswith("so với") or not _PLANNED.search(lead) or not rate.figure.exact or rate.named:
        return None
    told = [*([plan.parent] if plan.parent is not None else []), *reversed(book.told_before(plan.figure, plan.node))]
    done = [i.figure for i in dict.fromkeys(told) if i.figure is not None and _may_be_done(i, plan)][:_MOST]
    sides = tuple(Alternative((figure,), (plan.figure,)) for figure in done)
    return Identity("RAT003", "rate", rate.figure, sides, slip_only=len(done) > 1, cut="RAT002") if sides else None


def _may_be_done(item: Item, plan: Item) -> bool:
    assert item.figure is not None
    assert plan.figure is not None
    near = item is plan.parent or (item.parent is None and plan.sentence - 1 <= item.sentence)
    plain = item.ratio is None and not item.is_change and item.figure.unit == plan.figure.unit != ""
    return near and plain and item.own.get("measure") != "plan"
