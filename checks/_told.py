"""States told one after another behind the count of what goes through them, in one sentence or the next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from cchc_lint.lexicon.lists import any_of
from cchc_lint.model.figure import Figure, Item
from cchc_lint.model.finding import Severity
from cchc_lint.model.report import Report
from cchc_lint.solve.identity import Alternative, Identity
from cchc_lint.syntax.same_kind import ALONE

from ._listing import says_rest
from ._rate_words import PERIOD
from ._running import behind, closing, fitting, is_joined, same_thing, texts

_DONE = ("solved",)
_NOT_DONE = ("pending", "not_done", "regular", "awaiting", "returned", "rejected", "cancelled", "withdrawn")
_NO_THINGS = (*ALONE, "vnd")
_REACH = 12  # how many items behind the states may close the balance
_FEWEST = 5
_ANOTHER_SCOPE = any_of("another_scope")
_OF_A_TIME = re.compile(rf"[\W_]*(?:cùng kỳ )?{PERIOD}\s*:?\s*(?:là\s*|có\s*)?$")


def statuses_told(items: Sequence[Item]) -> Iterator[Identity]:
    """``97 nhiệm vụ, hoàn thành đúng hạn 81, trễ hạn 04, chưa đến hạn 12``: a count, then its states; ``đã hoàn thành
    17/26 nhiệm vụ, 08 đang triển khai, 01 chậm``: the states behind a fraction."""
    for position, item in enumerate(items):
        if item.figure is None or item.is_change or item.figure.unit in _NO_THINGS:
            continue
        after = behind(items, position)
        if item.ratio is not None:
            yield from _of_fraction(item, item.ratio, after)
        elif _opens(item, item.figure):
            yield from _of_count(item, item.figure, after)


def statuses_in_lines(report: Report) -> Iterator[Identity]:
    """``- Số nhiệm vụ đề ra: 28. - Đã hoàn thành: 15. - Đang triển khai: 13.``: a count and its states, line by
    line."""
    first = {id(items[0].node): items[0] for items in texts(report) if items[0].node is not None}
    for node in report.root.walk():
        lines = [first.get(id(child)) for child in node.children]
        for position, whole in enumerate(lines):
            if whole is None or whole.figure is None or not is_told_in_lines(whole):
                continue
            run = list(_states_behind(lines[position + 1 : position + 1 + _REACH], whole))
            ways = tuple(_ways(run))
            if ways and not _are_few(run, whole.figure):
                yield Identity("ARI004", "sum", whole.figure, ways, Severity.WARNING, below="slip")


def is_told_in_lines(whole: Item) -> bool:
    """Whether the first count of a line can be told by states in the lines behind it."""
    assert whole.figure is not None
    if whole.ratio is not None or whole.is_change or whole.parts or whole.figure.unit in (*_NO_THINGS, "person"):
        return False
    return _opens(whole, whole.figure) and "stage" not in whole.own


def _states_behind(lines: Sequence[Item | None], whole: Item) -> Iterator[Item]:
    for item in lines:
        if item is None or item.figure is None or item.ratio is not None or item.is_change or item.parent is not None:
            return
        if not same_thing(item, whole) or _stage(item) not in (*_DONE, *_NOT_DONE) or "channel" in item.own:
            return
        yield item


def _opens(item: Item, figure: Figure) -> bool:
    """Whether what the item counts can be told by states: it has none itself."""
    if item.parent is not None or "timing" in item.own or item.own.get("stage", "received") != "received":
        return False
    if item.is_base or _OF_A_TIME.match(item.lead.folded):
        return False  # "218 nhiệm vụ (năm 2019: 187 nhiệm vụ). Đã hoàn thành 209 …"
    return bool(figure.unit) and figure.exact


def _of_fraction(done: Item, whole: Figure, after: Sequence[Item]) -> Iterator[Identity]:
    if done.facets.get("stage", "solved") not in _DONE or done.parts or _are_few([done], whole):
        return
    run = [i for i in _behind(after, done) if i.sentence == done.sentence]
    if not run or any(_stage(i) in _DONE for i in run):
        return
    if done.figure is not None and done.figure.value == whole.value:
        return  # "giao 186; xong 121 (đúng hạn 121/121), đang làm 65": nothing of it is left
    yield Identity(
        "ARI008", "sum", whole, tuple(_ways([done, *run])), Severity.WARNING, below="slip", slip_only=len(run) < 2
    )


def _are_few(states: Sequence[Item], whole: Figure) -> bool:
    """Whether all counts are so small that any difference looks like a slip."""
    return max(whole.value, *(i.figure.value for i in states if i.figure is not None)) < _FEWEST


def _of_count(item: Item, whole: Figure, after: Sequence[Item]) -> Iterator[Identity]:
    run = _behind(after, item)
    ways = tuple(_ways(run))
    if not ways or _are_few(run, whole):
        return
    missing = whole.value - sum(f.value for f in ways[0].plus)
    passed = takewhile(lambda i: i.figure_order < run[0].figure_order, after)
    if missing and fitting(list(passed), ways[0].plus) is not None:
        return  # "tiếp nhận trên 36.200 hồ sơ, riêng cấp huyện gần 35.990 hồ sơ. Đã giải quyết …": of the latter
    if missing and any(p.figure is not None and p.figure.value == whole.value - missing for p in item.parts):
        return  # "tiếp nhận 317 kiến nghị, gồm 264 thuộc thẩm quyền và 53 không thuộc; đã xử lý 258, còn 06"
    behind_run = [i for i in after[: len(run) + _REACH] if i.figure_order > run[-1].figure_order]
    ways += tuple(Alternative((*ways[0].plus, *some)) for some in closing(behind_run, run[-1], missing))
    # what came in before may be done as well, but a plan has no more tasks than it has
    within = item.sentence + (1 if whole.unit == "task" else 0)
    ledger = whole.unit == "dossier"  # which may have been carried over beside what came in
    yield Identity(
        "ARI004", "sum", whole, ways, Severity.WARNING, below="warning", slip_only=ledger or run[-1].sentence > within
    )


def _ways(run: Sequence[Item]) -> Iterator[Alternative]:
    """The states as far as they go, the longest run first; what the words of one have made its part may be a state
    of its own (``08 đang triển khai, 01 chậm``)."""
    for end in range(len(run), 1, -1):
        stages = {_stage(i) for i in run[:end]}
        if not stages & {*_DONE, None} or not stages & {*_NOT_DONE}:
            continue
        told = [i.figure for i in run[:end] if i.figure is not None]
        adopted = [p.figure for i in run[:end] for p in i.parts if not p.structural and p.figure is not None]
        yield Alternative(tuple(told))
        if adopted:
            yield Alternative((*told, *adopted))


def _tells_a_state(item: Item) -> bool:
    """Whether an item's own words say how far a thing has come: what was carried over came in."""
    return "timing" in item.own or item.own.get("stage") in (*_DONE, *_NOT_DONE)


def _stage(item: Item) -> str | None:
    stage = item.facets.get("stage")
    if stage is None and item.own.get("timing"):
        return "pending" if item.own["timing"] == "in_time" else "solved"
    return stage


def _behind(after: Sequence[Item], whole: Item) -> list[Item]:
    """The states of what the whole counts, in its sentence or the two behind it; things of other units are passed
    over (``giao 29 nhiệm vụ cho 06 phòng. Số nhiệm vụ hoàn thành là 16, …``)."""
    run: list[Item] = []
    seen: set[tuple[str | None, str | None]] = set()
    passed: Item | None = None
    for item in after:
        if item.parent is not None and (item.parent in run or item.parent is whole):
            if item.parent is whole and whole.ratio is None and _tells_a_state(item):
                return []  # its list tells the states
            continue
        if item.sentence > whole.sentence + 2 or item.is_total or item.is_change or item.figure is None:
            break
        if not same_thing(item, whole):
            if not item.unit_stated:
                break
            passed = item
            continue
        if passed is not None and item.unit is None and item.clause == passed.clause:
            break  # "phát hiện 46 tồn tại, đã khắc phục 38": states of what was passed over
        key = (_stage(item), item.own.get("timing"))
        if run and key[0] not in (*_DONE, *_NOT_DONE) and item.sentence == run[-1].sentence and says_rest(item):
            return [*run, item]
        if key[0] not in (*_DONE, *_NOT_DONE) or _of_another_scope(item, whole):
            break
        if key[0] == "regular" and whole.figure is not None and whole.figure.unit == "person":
            break  # "luân chuyển 04 người; nâng lương thường xuyên 19 người"
        if (key in seen and key[0] in _DONE) or "channel" in item.own or "attribute" in item.own:
            break
        again = item.ratio is not None and whole.figure is not None and item.ratio.value == whole.figure.value
        if (item.ratio is not None and not again and (run or whole.ratio is not None)) or is_joined(item):
            break  # but "đã xử lý 26, đang xử lý 03 trên tổng số 29"
        seen.add(key)
        run.append(item)
    return run


def _of_another_scope(item: Item, whole: Item) -> bool:
    return item.sentence != whole.sentence and bool(_ANOTHER_SCOPE.search(item.lead.folded))
