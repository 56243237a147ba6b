"""Sums whose total stands behind, or whose parts go beyond the list that a lead-in opened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc_lint.lexicon.lists import any_of
from cchc_lint.model.figure import Item
from cchc_lint.model.finding import Severity
from cchc_lint.solve.identity import Alternative, Identity

from ._belonging import figures, lists, makes_up
from ._listing import goes_on, some_only
from ._running import behind, comparable, same_thing

_TO_HANDLE = any_of("to_handle")
_ELSEWHEN = any_of("elsewhen")
_REACH = 5  # how many counts before the total new and carried over stand
_ANOTHER_WAY = ("channel", "origin", "measure", "attribute", "gender", "level", "online_kind", "rating")


def inflow_behind(items: Sequence[Item]) -> Iterator[Identity]:
    """``Tiếp nhận mới 1.318 hồ sơ, kỳ trước chuyển sang 214; tổng số phải giải quyết trong kỳ là 1.532 hồ sơ``."""
    for position, item in enumerate(items):
        if not _is_to_handle(item):
            continue
        near = [i for i in items[max(0, position - _REACH) : position] if _is_inflow(i, item)]
        carried = [i for i in near if i.own.get("origin") == "carried"]
        new = [i for i in near if "origin" not in i.own or i.own["origin"] == "new"]
        if len(carried) != 1 or len(new) != 1 or item.figure is None or _elsewhen(near[-1], item):
            continue
        yield Identity(
            "ARI001",
            "sum",
            item.figure,
            (Alternative(figures([*new, *carried])),),
            Severity.WARNING,
            slip_only=new[0].own.get("origin") != "new",
        )


def _is_to_handle(item: Item) -> bool:
    if item.figure is None or item.is_change or item.ratio is not None or not item.figure.exact:
        return False
    if item.own.get("stage") != "received" or "origin" in item.own or "channel" in item.own:
        return False
    return _TO_HANDLE.search(item.lead.folded) is not None and not any("origin" in p.own for p in item.parts)


def _is_inflow(item: Item, total: Item) -> bool:
    if item.is_change or item.ratio is not None or item.own.get("stage") != "received" or "channel" in item.own:
        return False
    return item.sentence >= total.sentence - 1 and not item.is_total and same_thing(item, total)


def _elsewhen(before: Item, total: Item) -> bool:
    """``… 214 hồ sơ. Tính chung từ đầu năm, tổng số phải giải quyết …``: the total is of another time."""
    assert before.figure is not None
    assert total.figure is not None
    block = total.figure.span.block
    return _ELSEWHEN.search(block.folded, before.figure.span.end, total.figure.span.start) is not None


def lists_gone_on(items: Sequence[Item]) -> Iterator[Identity]:
    """``Thụ lý 268 vụ việc. Trong đó, có 151 vụ việc hòa giải thành, 88 không thành và 29 chưa giải quyết xong``: the
    list goes on with what its words put into another stage."""
    places = {id(item): place for place, item in enumerate(items)}
    for whole in {id(i.parent): i.parent for i in items if i.parent is not None}.values():
        for parts in lists(whole).values():
            place = places.get(id(parts[-1]))
            if place is None:
                continue  # the list of another text
            beyond = _beyond(whole, parts, behind(items, place))
            every = figures([*parts, *beyond])
            if not beyond or makes_up(parts, whole) or whole.figure is None:
                continue
            if comparable(every, whole.figure) and all(f.value < whole.figure.value for f in figures(beyond)):
                yield Identity(
                    "ARI005",
                    "sum",
                    whole.figure,
                    (Alternative(every),),
                    Severity.WARNING,
                    slip_only=True,
                    strict=sum(f.value for f in every) < whole.figure.value,  # of some nothing may be told
                )


def _counts_alike(item: Item, whole: Item) -> bool:
    """``đã thu hồi 214 thẻ``, ``đã thu hồi 214``, and not ``đã gửi 11 thư``, of a noun that is not known."""
    return same_thing(item, whole) and (item.unit_stated or not item.tail.folded.strip(" ,;.:()"))


def _in_one_bracket(first: Item, second: Item) -> bool:
    assert first.figure is not None
    assert second.figure is not None
    between = first.at.block.text[first.figure.span.end : second.figure.span.start]
    return between.count("(") >= between.count(")")


def _beyond(whole: Item, parts: Sequence[Item], after: Sequence[Item]) -> list[Item]:
    """What follows the list in its sentence up to the end and counts the same thing, with nothing that the list may
    not be divided by."""
    last = parts[-1]
    if not all(p.led for p in parts) or whole.ratio is not None or some_only(whole, parts[0]) or whole.is_change:
        return []
    beyond: list[Item] = []
    for item in after:
        if item.sentence != last.sentence:
            break
        if item.parent is not None and item.parent is not whole.parent:
            continue  # what is told of one of them
        if _counts_alike(item, whole) and _in_one_bracket(last, item):
            beyond.append(item)
    every = [*parts, *beyond]
    if any(i.is_change or i.is_total or i.ratio is not None or goes_on(i) for i in every):
        return []
    if any(d in i.own for i in every for d in _ANOTHER_WAY):
        return []
    if any(p.own.get("stage") is None and "timing" in p.own for p in parts):
        stages = {i.own.get("stage") for i in beyond}
        return beyond if {"solved", "pending"} <= stages else []  # late ones are beside these two
    return beyond
