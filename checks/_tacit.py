"""Counts right behind a count that make it up, though no words say that they divide it.

``41 văn bản, bãi bỏ 13, tiếp tục áp dụng 28``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from cchc_lint.model.figure import Figure, Item
from cchc_lint.model.finding import Severity
from cchc_lint.solve.identity import Alternative, Identity
from cchc_lint.syntax.same_kind import of_another_kind

from ._belonging import figures
from ._listing import goes_on, negates, tells_ranges
from ._running import behind, same_thing

_SEVERAL = 3
_LEAST = 10
_VERY_LARGE = 1000
NEAR = 120  # how many items of a text before one may belong with it
NO_WHOLES = ("time", "point", "area", "class")
_IN_BRACKETS = re.compile(r"\([^()]*\)")


def tacit_parts(items: Sequence[Item]) -> Iterator[Identity]:
    """The identities of one text: a count, and in the same sentence what may be all of it; what is and what is not
    are all of it."""
    for position, whole in enumerate(items):
        if whole.figure is None or not may_be_whole(whole):
            continue
        before = items[max(0, position - NEAR) : position]
        after = behind(items, position)
        if whole.parts or not whole.unit_stated:
            continue
        halves = _halves(after[:2], whole)
        if halves and not any(i.sentence == whole.sentence and same_thing(i, whole) for i in before):
            yield Identity("ARI005", "sum", whole.figure, (Alternative(halves),), Severity.WARNING, below="slip")
            continue
        run = _run_behind(after, whole)
        if {"solved", "pending"} <= {i.facets.get("stage") for i in run}:
            continue  # states: see `_told`
        sums = [run[:n] for n in range(len(run), 1, -1)]
        if not sums or (is_bracketed(whole) and is_bracketed(run[0])) or tells_ranges(run):
            continue
        if is_first_of(whole, run) or any(map(goes_on, run)):
            continue
        sure = _of_one_noun(whole, run, after) or _is_closed(whole.figure, run)
        yield sum_of(whole.figure, sums, strict=not sure)


def sum_of(whole: Figure, sums: Sequence[Sequence[Item]], *, strict: bool) -> Identity:
    ways = tuple(Alternative(figures(s)) for s in sums)
    return Identity("ARI005", "sum", whole, ways, Severity.WARNING, slip_only=True, strict=strict)


def may_be_whole(whole: Item) -> bool:
    figure = whole.figure
    if figure is None or whole.ratio is not None or whole.is_change or whole.parent is not None:
        return False
    return figure.unit not in NO_WHOLES and is_stated(figure) and figure.value >= _LEAST


def is_stated(figure: Figure) -> bool:
    """Whether a figure says how many, or how much in thousands and millions."""
    return not figure.approximate and (figure.exact or figure.unit == "vnd")


def is_first_of(whole: Item, run: Sequence[Item]) -> bool:
    """Whether a count is the first of a list rather than its whole, by the words of both: labels with bare counts
    (``khai sinh 142, kết hôn 87, khai tử 64``), a label of one kind (``xã A 120 hồ sơ, xã B 70 hồ sơ``), a noun with
    words of its own behind each (``350 hồ sơ đất đai, 120 hồ sơ hộ tịch``)."""
    if any(stop_between(a, b) != stop_between(whole, run[0]) for a, b in pairwise(run)) or ":" in words_between(
        whole, run[0]
    ):
        return False
    own, *others = (item.lead.folded.split(":")[-1].strip(" ,;.-+()").split() for item in (whole, *run))
    if own and all(words[:1] == own[:1] for words in others):
        return True
    tails = [item.tail.folded.strip(" ,;:.()").split() for item in (whole, *run)]
    if not any(tails):
        return True
    noun = sum(1 for _ in takewhile(lambda words: len(set(words)) == 1, zip(*tails, strict=False)))
    return not any(others) and noun > 0 and all(len(tail) > noun for tail in tails)


def is_bracketed(item: Item) -> bool:
    """``Công an tỉnh (590 hồ sơ), Sở Tư pháp (128 hồ sơ)``: a count alone in its bracket belongs to the name before
    it, and none of those beside it divides it."""
    assert item.figure is not None
    span = item.figure.span
    before, behind_it = span.block.folded[: span.start].rstrip(), span.block.folded[item.at.end :].lstrip()
    return before.endswith("(") and behind_it.startswith(")")


def words_between(a: Item, b: Item) -> str:
    """The words between two counts, but for those in brackets."""
    assert a.figure is not None
    assert b.figure is not None
    return _IN_BRACKETS.sub(" ", b.at.block.folded[a.figure.span.end : b.figure.span.start])


def stop_between(a: Item, b: Item) -> str:
    """What stands between two counts: a semicolon, a comma, or neither."""
    words = words_between(a, b)
    return ";" if ";" in words else "," if "," in words else ""


def _ends(last: Item) -> bool:
    """Whether a clause or bracket ends behind the words of an item, its rate and the bracket on it."""
    return last.at.block.folded[last.at.end :].lstrip()[:1] in ("", ".", ";", ")")


def _is_closed(whole: Figure, run: Sequence[Item]) -> bool:
    """``có 2.240 chỉ tiêu, khối tỉnh 1.120, khối xã 1.120.``: large counts that end a clause or bracket and nearly
    make up what stands before them; few others come so near by chance."""
    made = sum(i.figure.value for i in run if i.figure is not None)
    return whole.value >= _VERY_LARGE and _ends(run[-1]) and abs(whole.value - made) * 10 <= whole.value


def _of_one_noun(whole: Item, run: Sequence[Item], after: Sequence[Item]) -> bool:
    """``rà soát 64 văn bản, có 51 văn bản phù hợp, 08 văn bản cần sửa đổi, 05 văn bản đề nghị bãi bỏ``: the noun is
    said again with each part, and the sentence counts nothing else of it."""
    nouns = {(i.unit.noun if i.unit is not None else "") if i.unit_stated else "" for i in run}
    if len(run) < _SEVERAL or len(nouns) > 1 or "" in nouns or whole.is_total or whole.unit is None:
        return False
    if not whole.unit.noun.startswith(nouns.pop()):
        return False
    behind_run = after[len(run) : len(run) + 1]
    return not any(i.sentence == whole.sentence and same_thing(i, whole) for i in behind_run)


def _halves(pair: Sequence[Item], whole: Item) -> tuple[Figure, ...]:
    """``thuộc thẩm quyền 29, không thuộc thẩm quyền 05``: what is and what is not, right behind their whole."""
    if len(pair) < 2 or not negates(pair[1], pair[0]) or any(i.sentence != whole.sentence or i.parent for i in pair):
        return ()
    if any(i.ratio is not None or i.is_change or not same_thing(i, whole) for i in pair):
        return ()
    return tuple(i.figure for i in pair if i.figure is not None)


def _run_behind(after: Sequence[Item], whole: Item) -> list[Item]:
    run: list[Item] = []
    assert whole.figure is not None
    for item in after:
        if item.parent is not None and item.parent in run:
            continue
        if item.sentence != whole.sentence or item.figure is None or item.ratio is not None or item.is_change:
            break
        if item.is_total:
            return []  # "rà soát 480 thủ tục, bãi bỏ 20, đơn giản hóa 60, tổng cộng 80": it sums them up
        if item.parent is not whole.parent or not item.figure.exact or item.figure.value >= whole.figure.value:
            break
        if item.unit_stated and item.unit is not None and item.unit.key != whole.figure.unit:
            break
        if "attribute" in item.own or "gender" in item.own or len(run) == 6 or of_another_kind(whole, item):
            break
        if run and item.clause != run[-1].clause and ("stage" in item.own) != ("stage" in run[-1].own):
            break  # "bảo trợ xã hội 297 hồ sơ, đã xong 292; người có công 68 hồ sơ, đã xong 65"
        run.append(item)
    return run
