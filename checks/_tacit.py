"""Counts that follow a count in its sentence and make it up, though no words say that they divide it.

``41 văn bản, bãi bỏ 13, tiếp tục áp dụng 28``; ``văn bản đi 2.106 văn bản (…), ký số 2.098 văn bản, đạt 99,62%; 08
văn bản mật không ký số``. How often counts come so near to the one before them by chance was counted on some 500
reports and passages that are right: below a hundred they do so about as often as they are its parts, of larger ones
hardly any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, takewhile

from cchc_lint.lexicon.lists import any_of
from cchc_lint.model.figure import Figure, Item
from cchc_lint.model.finding import Severity
from cchc_lint.solve.identity import Alternative, Identity
from cchc_lint.syntax.same_kind import names_otherwise, of_another_kind
from cchc_lint.syntax.words import ASSIGNED

from ._belonging import figures, makes_up
from ._listing import negates, tells_ranges
from ._running import any_matters, behind, same_thing

_SEVERAL = 3
_LEAST = 10
_LARGE = 100  # counts from here on meet by chance only rarely
_VERY_LARGE = 1000
_NEARLY = 3  # small counts are off by no more than this part of the larger
_MOST = 8  # counts behind one that may be its parts
_NEAR = 120  # how many items of a text before one may belong with it
_DEEPEST = 8  # brackets within brackets
_NO_WHOLES = ("time", "point", "area", "class")
_OWNERS = ("organisation", "person", "collective")  # whose each of several things may be
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_ELSEWHERE = any_of("no_division")  # between counts: they are not told side by side
_OPEN = any_of("still_open")


def tacit_parts(items: Sequence[Item]) -> Iterator[Identity]:
    """The identities of one text: a count, and in the same sentence what may be all of it; what is and what is not
    are all of it."""
    brackets = _brackets(items)
    for position, whole in enumerate(items):
        if whole.figure is None or not _may_be_whole(whole):
            continue
        before = items[max(0, position - _NEAR) : position]
        after = behind(items, position)
        yield from _told_beside(whole, before, after, brackets)
        yield from _in_bracket(whole, after, brackets)
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
        if not sums or (_is_bracketed(whole) and _is_bracketed(run[0])) or tells_ranges(run):
            continue
        if _is_first_of(whole, run):
            continue
        sure = _of_one_noun(whole, run, after) or _is_closed(whole.figure, run)
        yield _identity(whole.figure, sums, strict=not sure)


def _identity(whole: Figure, sums: Sequence[Sequence[Item]], *, strict: bool) -> Identity:
    ways = tuple(Alternative(figures(s)) for s in sums)
    return Identity("ARI005", "sum", whole, ways, Severity.WARNING, slip_only=True, strict=strict)


def _may_be_whole(whole: Item) -> bool:
    figure = whole.figure
    if figure is None or whole.ratio is not None or whole.is_change or whole.parent is not None:
        return False
    return figure.unit not in _NO_WHOLES and _is_stated(figure) and figure.value >= _LEAST


def _is_stated(figure: Figure) -> bool:
    """Whether a figure says how many, or how much in thousands and millions."""
    return not figure.approximate and (figure.exact or figure.unit == "vnd")


def _told_beside(
    whole: Item, before: Sequence[Item], after: Sequence[Item], brackets: Mapping[int, tuple[int, ...]]
) -> Iterator[Identity]:
    """What counts make up, wherever a clause ends behind them: none like the whole is told before it in its sentence,
    and nothing between them speaks of another time, or of some of them. Of small counts only those are taken that end
    with what is left or not done, or that are two of the whole's own noun."""
    assert whole.figure is not None
    level = list(_level(whole, after, brackets))
    last = next((i for i in reversed(before) if brackets.get(id(i)) == brackets.get(id(whole))), None)
    if not level or whole.is_base or _is_bracketed(whole):
        return
    if "quota" in whole.own or ASSIGNED.search(whole.lead.folded):
        return  # posts: see `_posts`
    if last is not None and last.sentence == whole.sentence and _break(last, whole) == _break(whole, level[0]):
        return  # "đất đai: 168; bảo trợ: 213; người có công: 57; cư trú: 146"
    run: list[Item] = []
    ends: list[list[Item]] = []
    for position, item in enumerate(level[:_MOST]):
        if (item.parent is not None and item.parent in run) or _is_attached(level, position, whole):
            continue
        if not _may_be_part(item, whole) or _ELSEWHERE.search(_between(run[-1] if run else whole, item)):
            break
        run.append(item)
        closed = position + 1 == len(level) or _break(item, level[position + 1]) == ";"
        if closed and len(run) > 1 and (whole.figure.value >= _LARGE or _close(whole, run)):
            ends.append(list(run))
    if {"solved", "pending"} <= {i.facets.get("stage") for i in run}:
        return  # states: see `_told`
    if ends and not tells_ranges(run) and not _is_first_of(whole, run):
        heads = [i for n, i in enumerate(run) if not n or _break(run[n - 1], i) == ";"]
        if makes_up(heads, whole):
            ends.append(heads)  # "58 đơn; thuộc thẩm quyền 12, đã giải quyết 10; 46 đơn không thuộc thẩm quyền"
        yield _identity(whole.figure, ends[::-1], strict=False)


def _is_attached(level: Sequence[Item], position: int, whole: Item) -> bool:
    """``168 hồ sơ với kinh phí 152,4 tỷ đồng``: a count of another unit in the words of one of the whole's."""
    item = level[position]
    if not _counts_other(item, whole):
        return False
    beside = [*level[max(0, position - 1) : position], item, *level[position + 1 : position + 2]]
    return any(not _break(a, b) and not all(_counts_other(i, whole) for i in (a, b)) for a, b in pairwise(beside))


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


def _is_first_of(whole: Item, run: Sequence[Item]) -> bool:
    """Whether a count is the first of a list rather than its whole, by the words of both: labels with bare counts
    (``khai sinh 142, kết hôn 87, khai tử 64``), a label of one kind (``xã A 120 hồ sơ, xã B 70 hồ sơ``), a noun with
    words of its own behind each (``350 hồ sơ đất đai, 120 hồ sơ hộ tịch``)."""
    if any(_break(a, b) != _break(whole, run[0]) for a, b in pairwise(run)) or ":" in _between(whole, run[0]):
        return False
    own, *others = (item.lead.folded.split(":")[-1].strip(" ,;.-+()").split() for item in (whole, *run))
    if own and all(words[:1] == own[:1] for words in others):
        return True
    tails = [item.tail.folded.strip(" ,;:.()").split() for item in (whole, *run)]
    if not any(tails):
        return True
    noun = sum(1 for _ in takewhile(lambda words: len(set(words)) == 1, zip(*tails, strict=False)))
    return not any(others) and noun > 0 and all(len(tail) > noun for tail in tails)


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
    if any(_ELSEWHERE.search(_between(a, b)) for a, b in pairwise(run)) or _ELSEWHERE.search(run[0].lead.folded):
        return
    assert whole.figure is not None
    yield _identity(whole.figure, [run], strict=False)


def _is_no_share(item: Item, whole: Item) -> bool:
    figure = item.figure
    assert whole.figure is not None
    if figure is None or not _is_stated(figure) or item.is_change or item.is_base or item.is_total:
        return True
    if item.ratio is not None or figure.value >= whole.figure.value or {"gender", "attribute"} & set(item.own):
        return True
    if not item.unit_stated or figure.unit == whole.figure.unit:
        return (figure.unit == "vnd") != (whole.figure.unit == "vnd") or figure.unit in _NO_WHOLES
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
    if figure is None or not _is_stated(figure) or item.is_change or item.is_base or item.is_total:
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


def _is_bracketed(item: Item) -> bool:
    """``Công an tỉnh (590 hồ sơ), Sở Tư pháp (128 hồ sơ)``: a count alone in its bracket belongs to the name before
    it, and none of those beside it divides it."""
    assert item.figure is not None
    span = item.figure.span
    before, behind_it = span.block.folded[: span.start].rstrip(), span.block.folded[item.at.end :].lstrip()
    return before.endswith("(") and behind_it.startswith(")")


def _between(a: Item, b: Item) -> str:
    """The words between two counts, but for those in brackets."""
    assert a.figure is not None
    assert b.figure is not None
    return _IN_BRACKETS.sub(" ", b.at.block.folded[a.figure.span.end : b.figure.span.start])


def _break(a: Item, b: Item) -> str:
    """What stands between two counts: a semicolon, a comma, or neither."""
    between = _between(a, b)
    return ";" if ";" in between else "," if "," in between else ""


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
