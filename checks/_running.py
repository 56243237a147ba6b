"""Identities between figures that follow one another in running text, without brackets or lead-ins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from cchc_lint.model.figure import Figure, Item
from cchc_lint.model.finding import Severity
from cchc_lint.model.report import Report
from cchc_lint.solve.identity import Alternative, Identity

_LEFT = ("còn lại", "đang chờ", "còn ", "chưa ", "số còn")


def texts(report: Report) -> Iterator[list[Item]]:
    """The items that count something, text by text, in order."""
    items = (i for top in report.items for i in top.walk())
    countable = sorted(
        (i for i in items if i.figure is not None and i.figure.kind != "rate"), key=lambda i: i.figure_order
    )
    for _, group in groupby(countable, key=lambda i: id(i.node)):
        yield list(group)


def same_thing(a: Item, b: Item) -> bool:
    """Whether two items count the same unit, as far as they say."""
    assert a.figure is not None
    assert b.figure is not None
    return not a.figure.unit or not b.figure.unit or a.figure.unit == b.figure.unit


def remainders(items: Sequence[Item]) -> Iterator[Identity]:
    """``1.154/1.221 hồ sơ …, đang chờ 67 hồ sơ``; ``38 nhiệm vụ; đã thực hiện 21, còn 17``: done + left = whole."""
    every, items = items, [i for i in items if i.parent is None]
    for position, (done, left) in enumerate(pairwise(items)):
        more = [
            i
            for i in every
            if i.figure_order > left.figure_order
            and i.sentence == left.sentence
            and (i.parent is not left or not i.structural)
            and same_thing(i, left)
        ]
        if done.ratio is not None and more:
            continue  # "17/26 nhiệm vụ; 08 đang thực hiện; 01 chậm": more classes than what is left
        if done.figure is None or left.figure is None or left.ratio is not None or not _says_left(left, done):
            continue
        if done.figure.unit == "time" or left.figure.unit == "time":
            continue  # "từ 05 ngày còn 03 ngày" is a change
        if left.sentence != done.sentence or not same_thing(done, left) or left.parent is done:
            continue
        whole = done.ratio or _earlier_whole(items[:position], done, left)
        if whole is not None:
            sure = done.ratio is not None and (done.own.get("stage"), left.own.get("stage")) == ("solved", "pending")
            yield Identity("ARI008", "sum", whole, (Alternative((done.figure, left.figure)),), slip_only=not sure)


def _says_left(item: Item, done: Item) -> bool:
    if done.ratio is not None and item.own.get("stage") == "pending" and "timing" not in item.own:
        return True
    words = f"{item.lead.folded} {item.tail.folded}"
    return any(w in words for w in _LEFT)


def _earlier_whole(before: Sequence[Item], done: Item, left: Item) -> Figure | None:
    assert done.figure is not None
    assert left.figure is not None
    for item in reversed(before[-3:]):
        if item.figure is None or item.ratio is not None or not item.unit_stated:
            continue
        if item.figure.unit == done.figure.unit and item.figure.value > done.figure.value and not item.is_change:
            return item.figure
    return None


def totals_behind(items: Sequence[Item]) -> Iterator[Identity]:
    """``…; tổng cộng 06 văn bản``: a total that follows what it sums up."""
    for position, item in enumerate(items):
        if not item.is_total or item.ratio is not None or item.figure is None or item.parts or "stage" in item.own:
            continue
        if not _leads_with_total(item):
            continue
        before = _run_before(items[:position], item)
        sums = [before[start:] for start in range(len(before) - 1)]
        if not sums:
            continue
        alternatives = tuple(Alternative(tuple(i.figure for i in s if i.figure is not None)) for s in sums)
        yield Identity("ARI009", "sum", item.figure, alternatives, slip_only=True)


def _leads_with_total(item: Item) -> bool:
    words = item.lead.folded.strip(" -+(,;.:")
    return words.startswith(("tổng", "cộng"))


def _run_before(before: Sequence[Item], total: Item) -> list[Item]:
    """The items that a total behind them may sum up: of one unit, with no other total between."""
    run: list[Item] = []
    for item in reversed(before):
        if item.parent is not None and item.parent in before:
            continue
        if item.is_total or item.ratio is not None or item.is_change or not _adds_up(item, total):
            break
        run.insert(0, item)
    return run


def _adds_up(item: Item, total: Item) -> bool:
    if item.unit is None or total.unit is None or not item.unit_stated or not total.unit_stated:
        return same_thing(item, total)
    if item.unit.key != total.unit.key:
        return False
    return item.unit.noun == total.unit.noun or total.unit.is_generic


def implicit_ledgers(items: Sequence[Item]) -> Iterator[Identity]:
    """``97 nhiệm vụ, hoàn thành đúng hạn 81, trễ hạn 04, chưa đến hạn 12``: a count, then its stages with timings."""
    for position, whole in enumerate(items):
        if whole.figure is None or whole.parent is not None or whole.ratio is not None or "timing" in whole.own:
            continue
        if whole.own.get("stage", "received") != "received" or not whole.figure.unit or whole.is_change:
            continue
        run = _stages_behind(items[position + 1 :], whole)
        stages = {_stage(i) for i in run}
        if len(run) >= 2 and {"solved", "pending"} <= stages:
            figures = tuple(i.figure for i in run if i.figure is not None)
            yield Identity("ARI004", "sum", whole.figure, (Alternative(figures),), slip_only=True)


def _stage(item: Item) -> str | None:
    stage = item.facets.get("stage")
    if stage is None and item.own.get("timing"):
        return "pending" if item.own["timing"] == "in_time" else "solved"
    return stage


def _stages_behind(after: Sequence[Item], whole: Item) -> list[Item]:
    run: list[Item] = []
    seen: set[tuple[str | None, str | None]] = set()
    for item in after:
        if item.parent is not None and (item.parent in run or item.parent is whole):
            if item.parent is whole and "origin" not in item.own and "channel" not in item.own:
                return []  # divided by its own list
            continue
        key = (_stage(item), item.own.get("timing"))
        if item.sentence != whole.sentence or item.ratio is not None or key[0] not in ("solved", "pending"):
            break
        if key in seen or not same_thing(item, whole) or "channel" in item.own:
            break
        seen.add(key)
        run.append(item)
    return run


def tacit_parts(items: Sequence[Item]) -> Iterator[Identity]:
    """``41 văn bản, bãi bỏ 13, tiếp tục áp dụng 28``: a count, and in the same sentence what may be all of it."""
    for position, whole in enumerate(items):
        if whole.figure is None or whole.ratio is not None or not whole.unit_stated or whole.is_change:
            continue
        if whole.parts or whole.parent is not None:
            continue
        if (
            whole.figure.unit in ("time", "point", "area", "class")
            or not whole.figure.exact
            or whole.figure.value < 10
        ):
            continue
        run = _run_behind(items[position + 1 :], whole)
        sums = [run[:n] for n in range(len(run), 1, -1)]
        if sums:
            yield Identity(
                "ARI005",
                "sum",
                whole.figure,
                tuple(Alternative(tuple(i.figure for i in s if i.figure is not None)) for s in sums),
                severity=Severity.WARNING,
                slip_only=True,
                strict=True,
            )


def _run_behind(after: Sequence[Item], whole: Item) -> list[Item]:
    run: list[Item] = []
    assert whole.figure is not None
    for item in after:
        if item.parent is not None and item.parent in run:
            continue
        if item.sentence != whole.sentence or item.figure is None or item.ratio is not None or item.is_change:
            break
        if item.parent is not whole.parent or not item.figure.exact or item.figure.value >= whole.figure.value:
            break
        if item.unit_stated and item.unit is not None and item.unit.key != whole.figure.unit:
            break
        if "attribute" in item.own or "gender" in item.own or len(run) == 6:
            break
        run.append(item)
    return run
