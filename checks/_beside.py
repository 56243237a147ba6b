"""Counts told beside the one that they make up, with brackets, rates and counts of other things between them.

``Văn bản đi 2.106 văn bản (…), ký số 2.098 văn bản, đạt 99,62%; 08 văn bản mật không ký số``; ``21 chứng thư số (03
tổ chức, 18 cá nhân)``. How often counts come so near to the one before them by chance was counted on some 500 reports
and passages that are right: below a hundred they do so about as often as they are its parts, of larger ones hardly
any.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from cchc_lint.lexicon.lists import any_of
from cchc_lint.model.figure import Item
from cchc_lint.solve.identity import Identity
from cchc_lint.syntax.same_kind import names_otherwise, of_another_kind
from cchc_lint.syntax.words import ASSIGNED

from ._belonging import figures, makes_up
from ._listing import goes_on, tells_ranges
from ._running import any_matters, behind
from ._tacit import (
    NEAR,
    NO_WHOLES,
    is_bracketed,
    is_first_of,
    is_stated,
    may_be_whole,
    stop_between,
    sum_of,
    words_between,
)

_LARGE = 100  # counts from here on meet by chance only rarely
_NEARLY = 3  # small counts are off by no more than this part of the larger
_MOST = 8  # counts behind one that may be its parts
_DEEPEST = 8  # brackets within brackets
_OWNERS = ("organisation", "person", "collective")  # whose each of several things may be
_ELSEWHERE = any_of("no_division")  # between counts: they are not told side by side
_OPEN = any_of("still_open")


def told_beside(items: Sequence[Item]) -> Iterator[Identity]:
    """The identities of one text: what the counts behind one, or in the bracket on it, make up."""
    brackets = _brackets(items)
    for position, whole in enumerate(items):
        if whole.figure is None or not may_be_whole(whole):
            continue
        before = items[max(0, position - NEAR) : position]
        after = behind(items, position)
        yield from _behind_it(whole, before, after, brackets)
        yield from _in_bracket(whole, after, brackets)


def _behind_it(
    whole: Item, before: Sequence[Item], after: Sequence[Item], brackets: Mapping[int, tuple[int, ...]]
) -> Iterator[Identity]:
    """What counts make up, wherever a clause ends behind them: none like the whole is told before it in its sentence,
    and nothing between them speaks of another time, or of some of them. Of small counts only those are taken that end
    with what is left or not done, or that are two of the whole's own noun."""
    assert whole.figure is not None
    level = list(_level(whole, after, brackets))
    last = next((i for i in reversed(before) if brackets.get(id(i)) == brackets.get(id(whole))), None)
    if not level or whole.is_base or is_bracketed(whole):
        return
    if "quota" in whole.own or ASSIGNED.search(whole.lead.folded):
        return  # posts: see `_posts`
    if (
        last is not None
        and last.sentence == whole.sentence
        and stop_between(last, whole) == stop_between(whole, level[0])
    ):
        return  # "đất đai: 168; bảo trợ: 213; người có công: 57; cư trú: 146"
    run: list[Item] = []
    ends: list[list[Item]] = []
    for position, item in enumerate(level[:_MOST]):
        if (item.parent is not None and item.parent in run) or _is_attached(level, position, whole):
            continue
        if not _may_be_part(item, whole) or _ELSEWHERE.search(words_between(run[-1] if run else whole, item)):
            break
        run.append(item)
        closed = position + 1 == len(level) or stop_between(item, level[position + 1]) == ";"
        if closed and len(run) > 1 and (whole.figure.value >= _LARGE or _close(whole, run)):
            ends.append(list(run))
    if {"solved", "pending"} <= {i.facets.get("stage") for i in run}:
        return  # states: see `_told`
    ends = [some for some in ends if not is_first_of(whole, some)]
    if ends and not any(map(goes_on, run)) and not tells_ranges(run):
        heads = [i for n, i in enumerate(run) if not n or stop_between(run[n - 1], i) == ";"]
        if makes_up(heads, whole):
            ends.append(heads)  # "58 đơn; thuộc thẩm quyền 12, đã giải quyết 10; 46 đơn không thuộc thẩm quyền"
        yield sum_of(whole.figure, ends[::-1], strict=False)


def _is_attached(level: Sequence[Item], position: int, whole: Item) -> bool:
    """``168 hồ sơ với kinh phí 152,4 tỷ đồng``: a count of another unit in the words of one of the whole's."""
    item = level[position]
    if not _counts_other(item, whole):
        return False
    beside = [*level[max(0, position - 1) : position], item, *level[position + 1 : position + 2]]
    return any(
        not stop_between(a, b) and not all(_counts_other(i, whole) for i in (a, b)) for a, b in pairwise(beside)
    )


def _close(whole: Item, run: Sequence[Item]) -> bool:
    """``hoàn thành 43, còn 03 hạn chế``: the last says what is left; or two of the whole's own noun; and they come
    near to it."""
    assert whole.figure is not None
    made = sum(f.value for f in figures(run))
    if abs(made - whole.figure.value) * _NEARLY > max(made, whole.figure.value):
        return False
    words = f"{run[-1].lead.folded} {run[-1].tail.folded}"
    alike = all(
        i.unit_stated and i.unit is not None and whole.unit is not None and i.unit.key == whole.unit.key
        for i in (whole, *run)
    )
    return bool(_OPEN.search(words)) or (len(run) == 2 and alike)


def _in_bracket(whole: Item, after: Sequence[Item], brackets: Mapping[int, tuple[int, ...]]) -> Iterator[Identity]:
    """``21 chứng thư số (03 tổ chức, 18 cá nhân)``: the counts of a bracket behind one, whose nouns say whose each
    is; those of its own noun are its list (`_parts`)."""
    own = brackets.get(id(whole))
    run: list[Item] = []
    for item in after:
        inside = brackets.get(id(item))
        if own is None or inside is None or len(inside) <= len(own) or inside[: len(own)] != own:
            break
        if run and inside[: len(own) + 1] != brackets[id(run[0])][: len(own) + 1]:
            break
        if len(inside) > len(own) + 1:
            continue
        run.append(item)
    if not 1 < len(run) <= _MOST or all(i.parent is whole for i in run) or any(_is_no_share(i, whole) for i in run):
        return
    if any(_ELSEWHERE.search(words_between(a, b)) for a, b in pairwise(run)) or _ELSEWHERE.search(run[0].lead.folded):
        return
    assert whole.figure is not None
    yield sum_of(whole.figure, [run], strict=False)


def _is_no_share(item: Item, whole: Item) -> bool:
    figure = item.figure
    assert whole.figure is not None
    if figure is None or not is_stated(figure) or item.is_change or item.is_base or item.is_total:
        return True
    if item.ratio is not None or figure.value >= whole.figure.value or {"gender", "attribute"} & set(item.own):
        return True
    if not item.unit_stated or figure.unit == whole.figure.unit:
        return (figure.unit == "vnd") != (whole.figure.unit == "vnd") or figure.unit in NO_WHOLES
    return figure.unit not in _OWNERS or whole.figure.unit in (*_OWNERS, "event")


def _level(whole: Item, after: Sequence[Item], brackets: Mapping[int, tuple[int, ...]]) -> Iterator[Item]:
    """The counts behind one in its sentence that stand in the same bracket or in none, as it does."""
    own = brackets.get(id(whole))
    for item in after:
        inside = brackets.get(id(item))
        if own is None or inside is None or item.sentence != whole.sentence or item.at.block is not whole.at.block:
            return
        if inside == own:
            yield item
        elif inside[: len(own)] != own:
            return


def _may_be_part(item: Item, whole: Item) -> bool:
    figure = item.figure
    assert whole.figure is not None
    if figure is None or not is_stated(figure) or item.is_change or item.is_base or item.is_total:
        return False
    if (item.parent is whole and item.structural) or "gender" in item.own or of_another_kind(whole, item):
        return False
    if figure.value >= whole.figure.value or (item.ratio is not None and item.ratio.value != whole.figure.value):
        return False
    if whole.own.get("stage") == "solved" and item.own.get("stage") in ("pending", "not_done", "regular"):
        return False  # "hoàn thành 45 nhiệm vụ, 12 nhiệm vụ chưa đến hạn, 34 nhiệm vụ thường xuyên"
    return not _counts_other(item, whole)


def _counts_other(item: Item, whole: Item) -> bool:
    assert item.figure is not None
    assert whole.figure is not None
    other = item.figure.unit != whole.figure.unit or names_otherwise(whole, item)
    return item.unit_stated and other and not _is_any_matter(item, whole)


def _is_any_matter(item: Item, whole: Item) -> bool:
    """``27 tồn tại, đã khắc phục 25 nội dung, 02 nội dung đang chờ``."""
    assert whole.figure is not None
    return whole.figure.unit == "problem" and item.unit is not None and item.unit.noun in any_matters()


def _brackets(items: Sequence[Item]) -> Mapping[int, tuple[int, ...]]:
    """Where the brackets open that each item's figure stands in, by the item's id; of those too deep nothing."""
    found: dict[int, tuple[int, ...]] = {}
    block, at = None, 0
    stack: list[int] = []
    for item in items:
        if item.figure is None:
            continue
        span = item.figure.span
        if span.block is not block:
            block, at, stack = span.block, 0, []
        for place in range(at, span.start):
            if block.folded[place] == "(":
                stack.append(place)
            elif block.folded[place] == ")" and stack:
                stack.pop()
        at = max(at, span.start)
        if len(stack) <= _DEEPEST:
            found[id(item)] = tuple(stack)
    return found
