"""Which list belongs to which figure, and how far a list goes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from cchc_lint.lexicon.lists import any_of
from cchc_lint.model.figure import Figure, Item

from ._listing import says_rest

_PLACED = any_of("placed")
_AMONG = any_of("among")
_ALONE = re.compile(r"(?:riêng|đặc biệt)(?!\w)")
_OF_THESE = re.compile(
    r"\s*(?:[^\d,;:.()]{0,40} )?(?:trong|trên|với|đối với)(?: số| tổng số)? (?!đó|này|số đó|số này)\w"
)
SHORT = 8  # parts of a list whose every beginning is tried


def lists(whole: Item) -> dict[int, list[Item]]:
    """The parts that count something, by the bracket or list that they stand in."""
    found: dict[int, list[Item]] = defaultdict(list)
    for part in whole.parts:
        if part.figure is not None and part.figure.kind != "rate" and part.ratio is None:
            found[part.list_id].append(part)
    return found


def is_compared(part: Item, whole: Item) -> bool:
    """``đạt 87,36 điểm (tự chấm 92,5 điểm)``, ``(đơn vị cao nhất: 95,2 điểm)``: a score in brackets behind a score is
    oftener one that it is compared with than one that it is made of."""
    return whole.unit is not None and whole.unit.key == "point" and not part.led


def figures(items: Sequence[Item]) -> tuple[Figure, ...]:
    return tuple(item.figure for item in items if item.figure is not None)


def makes_up(parts: Sequence[Item], whole: Item) -> bool:
    """Whether the parts add up to the whole exactly."""
    return whole.figure is not None and sum(f.value for f in figures(parts)) == whole.figure.value


def divides_another(parts: Sequence[Item], whole: Item, others: Sequence[Item]) -> bool:
    """Whether a list makes up another figure of the sentence exactly, and not the one that it follows (``642 lượt
    người học 31 lớp, gồm: …``)."""
    if len(parts) < 2 or makes_up(parts, whole):
        return False
    return any(makes_up(parts, other) for other in others)


def may_be_divided_instead(other: Item, whole: Item) -> bool:
    """Whether a list behind a figure may be one of another before it: one of another unit, or joined with it by
    ``và`` (``205 vụ khiếu nại và 118 vụ tố cáo, trong đó …``)."""
    if other.figure is None or whole.figure is None:
        return False
    if other.unit_stated and other.unit is not whole.unit:
        return True
    start = other.figure.span.end
    between = whole.at.block.folded[start : whole.figure.span.start] if other.at.block is whole.at.block else ""
    if between.rstrip().endswith(" và") and not whole.lead.folded.strip():
        return True
    return not other.unit_stated and bool(_PLACED.search(between))


def names_another(first: Item, whole: Item) -> bool:
    """``hợp lệ 1.446 phiếu; không hợp lệ 54. Trong phiếu hợp lệ: 1.012 rất hài lòng, …``: a list in a sentence of its
    own, behind words that say what it is of."""
    if first.sentence == whole.sentence or first.at.block is not whole.at.block:
        return False
    if whole.figure is None or first.figure is None:
        return False
    words = first.at.block.folded[whole.figure.span.end : first.figure.span.start].rpartition(". ")[2]
    return bool(_OF_THESE.match(words))


def nearest(parts: Sequence[Item], wholes: Sequence[Item]) -> Item | None:
    """The count that comes nearest to what the parts add up to."""
    made = sum((f.value for f in figures(parts)), Fraction(0))
    told = [(abs(w.figure.value - made), w) for w in wholes if w.figure is not None and w.ratio is None]
    return min(told, key=lambda pair: pair[0])[1] if told else None


def above(item: Item) -> Iterator[Item]:
    while item.parent is not None:
        item = item.parent
        yield item


def before_a_break(parts: list[Item], whole: Item) -> Iterator[list[Item]]:
    """``19 người gồm cán bộ 10, công chức 09; người hoạt động không chuyên trách 12``: what follows the semicolon
    may stand beside the whole; not where a break stands behind each part. Of a long list only what makes the whole is
    given."""
    assert whole.figure is not None
    running = Fraction(0)
    if all(_broken(a, b) for a, b in pairwise(parts)):
        return
    for position in range(1, len(parts)):
        before, part = parts[position - 1], parts[position]
        running += before.figure.value if before.figure is not None else 0
        if not _broken(before, part):
            continue
        if len(parts) <= SHORT:
            yield parts[:position]
        elif running == whole.figure.value:
            yield parts[:position]
            return  # what follows adds nothing, or too much


def divided_again(parts: list[Item], whole: Item) -> list[Item]:
    """``118 đơn: khiếu nại 31, tố cáo 04, kiến nghị 83; sau phân loại có 27 đơn thuộc thẩm quyền, …``: what is told
    behind the semicolon of a list that makes up the whole divides it once more."""
    assert whole.figure is not None
    running = Fraction(0)
    for position in range(1, len(parts) - 1):
        before = parts[position - 1]
        running += before.figure.value if before.figure is not None else 0
        if running == whole.figure.value and position > 1 and _broken(before, parts[position]):
            rest = parts[position:]
            return rest if all(f.value < whole.figure.value for f in figures(rest)) else []
    return []


def without_asides(parts: list[Item]) -> list[Item]:
    """``286 lượt, trong đó lý luận 41; quản lý 63; chuyên môn 182; có 34 lượt trực tuyến``: what is said to be among
    all of them behind a list that says so of no other."""
    if len(parts) > 2 and _ALONE.match(parts[-1].lead.folded.strip(" ,;.-+")):
        parts = parts[:-1]  # "sáng 102 lượt, chiều 85 lượt, riêng thứ Hai trên 200 lượt"
    while len(parts) > 2 and _is_among(parts[-1]) and _broken(parts[-2], parts[-1]):
        if any(_is_among(part) for part in parts[:-1]):
            return parts
        parts = parts[:-1]
    return parts


def until_the_rest(parts: list[Item]) -> list[Item]:
    """``phí 1.512; lệ phí 188; khoản khác 144; đã nộp ngân sách 369``: a list ends with what it has not named; what
    follows its semicolon is told of all of it."""
    for position in range(2, len(parts) - 1):
        ends = says_rest(parts[position]) and _broken(parts[position], parts[position + 1])
        if ends and not any(says_rest(other) for other in parts[position + 1 :]):
            return parts[: position + 1]
    return parts


def _is_among(part: Item) -> bool:
    return _AMONG.match(part.lead.folded.strip(" ,;.-+")) is not None


def _broken(a: Item, b: Item) -> bool:
    return (a.node, a.clause) != (b.node, b.clause)
