"""Identities between figures that follow one another in running text, without brackets or lead-ins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import groupby, pairwise

from cchc_lint.lexicon import read_data
from cchc_lint.lexicon.lists import any_of
from cchc_lint.model.figure import Figure, Item
from cchc_lint.model.interval import Interval
from cchc_lint.model.report import Report
from cchc_lint.solve.identity import Alternative, Identity
from cchc_lint.solve.ledger import EXTRA_STAGES
from cchc_lint.solve.slips import slip
from cchc_lint.syntax.words import ASSIGNED

_NOT_IN = any_of("not_in")
_REACH = 12  # how many items before or behind a balance may be of it
_CLOSING = 4  # more counts than so many behind the classes tell of other things
_SEVERAL = 3
_LARGE = 1000
_NEAR = 120  # how many items of a text before or behind one may belong with it
_LEFT = ("còn lại", "đang chờ", "còn ", "chưa ", "số còn")
_LARGE = 1000  # counts that a digit too many or too few makes ten times as large


def texts(report: Report) -> Iterator[list[Item]]:
    """The items that count something, text by text, in order."""
    countable = sorted(
        (i for i in report.all_items() if i.figure is not None and i.figure.kind != "rate"),
        key=lambda i: i.figure_order,
    )
    for _, group in groupby(countable, key=lambda i: (id(i.node), id(i.at.block))):
        yield list(group)


def behind(items: Sequence[Item], position: int) -> Sequence[Item]:
    """The items behind one, as far as words may reach: a sentence may list a thousand."""
    return items[position + 1 : position + 1 + _NEAR]


def same_unit(a: Figure | None, b: Figure | None) -> bool:
    """Whether two figures count the same unit, as far as they say."""
    units = {figure.unit for figure in (a, b) if figure is not None} - {""}
    return len(units) < 2


def same_thing(a: Item, b: Item) -> bool:
    """Whether two items count the same unit, as far as they say."""
    return same_unit(a.figure, b.figure)


def comparable(parts: Sequence[Figure], whole: Figure) -> bool:
    """Whether counts that need not be all of a whole come near to it, or would but for a digit too many or too few in
    a large number: a part without a digit is near any."""
    together = sum((f.value for f in parts), Fraction(0))
    if whole.value <= 2 * together <= 6 * whole.value:
        return True
    if min(whole.value, together) < _LARGE or whole.value.denominator * together.denominator > 1:
        return False
    return slip(str(whole.value), str(together)) in ("dropped", "doubled")


def remainders(items: Sequence[Item]) -> Iterator[Identity]:
    """``1.154/1.221 hồ sơ …, đang chờ 67 hồ sơ``; ``38 nhiệm vụ; đã thực hiện 21, còn 17``: done + left = whole."""
    places = {id(item): place for place, item in enumerate(items)}
    every, items = items, [i for i in items if i.parent is None]
    for position, (done, left) in enumerate(pairwise(items)):
        if done.ratio is not None and _goes_further(left, behind(every, places[id(left)])):
            continue  # "17/26 nhiệm vụ; 08 đang thực hiện; 01 chậm": more classes than what is left
        if done.figure is None or left.figure is None or left.ratio is not None or not _says_left(left, done):
            continue
        if done.figure.unit == "time" or left.figure.unit == "time":
            continue  # "từ 05 ngày còn 03 ngày" is a change
        if left.sentence != done.sentence or left.parent is done:
            continue
        if not same_thing(done, left) and not _is_any_matter(left):
            continue
        before = every[max(0, places[id(done)] - _REACH) : places[id(done)]]
        fits = fitting(before, (done.figure, left.figure))
        whole = done.ratio
        if whole is None or done.figure.value == whole.value:
            whole = fits  # "giao 186; xong 121 (đúng hạn 121/121), đang làm 65"
        if whole is None and done.ratio is not None:
            continue  # "62/62 xã có đường truyền; còn 9 xã …": nothing of it is left
        whole = whole or _earlier_whole(items[max(0, position - 3) : position], done, left)
        if whole is not None:
            states = done.own.get("stage"), left.own.get("stage")
            sure = done.ratio is not None and states in (("solved", "pending"), ("solved", "not_done"))
            sure = sure or _three_alike(items[max(0, position - 2) : position + 2], whole)
            told = (done.figure, left.figure)
            missing = whole.value - sum(f.value for f in told)
            more = closing(behind(every, places[id(left)]), left, missing)
            ways = (Alternative(told), *(Alternative((*told, *some)) for some in more))
            # "cao cấp 01, trung cấp 18, chưa qua đào tạo 01": what was done may be told in several counts
            beside = [i for i in items[max(0, position - 3) : position] if i.sentence == done.sentence]
            several = any(i.figure is not whole and i.ratio is None and same_thing(i, done) for i in beside)
            # "12 xã có diện tích đạt, 05 xã có camera, 08 xã chưa có máy quét"
            loose = several or (done.ratio is None and not _says_still(left))
            yield Identity("ARI008", "sum", whole, ways, slip_only=not sure, strict=not sure and loose)


def closing(after: Sequence[Item], last: Item, missing: Fraction) -> Iterator[tuple[Figure, ...]]:
    """All that is told behind the last class in its sentence, in whatever words, where it closes the balance
    (``…, còn lại 92 nhiệm vụ; 02 đề án được rút, 01 đề án giao lại``)."""
    near = after[:_REACH]
    told = [i.figure for i in near if i.sentence == last.sentence and i.parent is None and i.ratio is None]
    counts = tuple(f for f in told if f is not None and f.exact and f.kind == "count")
    if 0 < len(counts) <= _CLOSING and sum(f.value for f in counts) == missing:
        yield counts


def fitting(before: Sequence[Item], told: Sequence[Figure]) -> Figure | None:
    """The last of the counts, exact or not, that what is told behind them makes up."""
    total = Interval.point(sum((f.value for f in told), Fraction(0)))
    for item in reversed(before):
        if item.figure is None or item.is_change or not (item.unit_stated or item.structural):
            continue
        if item.figure.unit != told[0].unit and not (item.structural and "" in (item.figure.unit, told[0].unit)):
            continue
        if item.figure.interval.overlaps(total):
            return item.figure
    return None


def _is_any_matter(left: Item) -> bool:
    """``nêu 09 thiếu sót, đã khắc phục 08, còn 01 việc``."""
    return left.unit is not None and left.unit.noun in any_matters() and left.lead.folded.strip(" ,;") == "còn"


@cache
def any_matters() -> frozenset[str]:
    """Nouns for one of anything that was counted before."""
    return frozenset(read_data("lists.yaml")["any_matter"])


def _goes_further(left: Item, after: Sequence[Item]) -> bool:
    return any(
        i.sentence == left.sentence and (i.parent is not left or not i.structural) and same_thing(i, left)
        for i in after
        if i.figure_order > left.figure_order
    )


def _three_alike(told: Sequence[Item], whole: Figure) -> bool:
    """``chỉ ra 05 tồn tại; đã khắc phục 04 tồn tại, còn 01 tồn tại``: the first three counts of a sentence, all of
    one noun."""
    first, done, left = told[-3:] if len(told) > 2 else (None, None, None)
    if first is None or done is None or left is None or first.figure is not whole or first.rates or done.parts:
        return False
    if first.parts:
        return False  # "trong 3.302 hồ sơ có 87 hồ sơ …; đã giải quyết 82 hồ sơ, còn 05 hồ sơ": of the 87
    if len(told) > 3 and told[-4].sentence == first.sentence and same_thing(told[-4], first):
        return False
    nouns = [i.unit.noun if i.unit is not None and i.unit_stated else "" for i in (first, done, left)]
    if not nouns[0] or not left.lead.folded.strip(" ,;").startswith("còn"):
        return False
    bare = done.own.get("stage") == "solved" and first.clause == left.clause
    matters = nouns[1] in any_matters() and first.figure.unit == "problem"
    alike = (nouns[0], "", *any_matters()) if bare or matters else (nouns[0],)
    return all(noun in alike for noun in nouns)


def _says_left(item: Item, done: Item) -> bool:
    if _NOT_IN.search(item.lead.folded):
        return False  # "có mặt 45 người (chưa kể 04 hợp đồng)"
    if is_joined(item):
        return any(w in item.tail.folded for w in _LEFT)
    if done.ratio is not None and item.own.get("stage") in ("pending", "not_done") and "timing" not in item.own:
        return True
    return any(w in f"{item.lead.folded} {item.tail.folded}" for w in _LEFT)


def _says_still(left: Item) -> bool:
    """Whether the words before a figure, or its stage, say that it is left; not only that something is not."""
    return any(w in left.lead.folded for w in _LEFT) or left.own.get("stage") in ("pending", "not_done")


def is_joined(item: Item) -> bool:
    """``07/12 phòng còn lại và 06 xã``: the words before the figure end with ``và``, and speak of the one before."""
    return item.lead.folded.rstrip().endswith(" và")


def _earlier_whole(before: Sequence[Item], done: Item, left: Item) -> Figure | None:
    assert done.figure is not None
    assert left.figure is not None
    for item in reversed(before):
        if item.figure is None or item.ratio is not None:
            continue
        if item.unit is None and item.own.get("quota") != "assigned" and not ASSIGNED.search(item.lead.folded):
            continue
        if item.own.get("stage") in ("solved", *EXTRA_STAGES) and done.own.get("stage") in EXTRA_STAGES:
            continue  # "đã giải quyết 526, trả lại 41, còn 508": of what came in
        matters = done.unit is not None and done.unit.noun in any_matters() and item.figure.unit == "problem"
        if (same_thing(item, done) or matters) and item.figure.value > done.figure.value and not item.is_change:
            return item.figure
    return None
