"""Parts that are more than their whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from cchc_lint.lexicon import lexicon
from cchc_lint.model.figure import Item
from cchc_lint.model.finding import Message, Severity
from cchc_lint.solve.identity import Alternative, Identity

from ._behind import sums_up
from ._belonging import before_a_break, divides_another, is_compared, lists, makes_up


def each_at_most(whole: Item, others: Sequence[Item], before: Sequence[Item]) -> Iterator[Identity]:
    """A part above its whole, where layout or a lead-in puts it there; it may be of another figure of the sentence
    that is large enough, or count other things."""
    assert whole.figure is not None
    beside = _beside(whole)
    for parts in lists(whole).values():
        if divides_another(parts, whole, others):
            beside |= {id(p) for p in parts}
    for part in whole.parts:
        if not part.structural or id(part) in beside or part.figure is None or part.figure.kind == "rate":
            continue
        if is_compared(part, whole):
            continue
        if part.ratio is not None or part.own.get("stage", "") not in ("", whole.facets.get("stage")):
            continue
        if not (part.led or part.unit_stated) or (part.unit is None and whole.unit is not None):
            continue  # "01 trung tâm (bộ phận của 14 cơ quan, 02 ngành dọc)": a bracket may speak of other things
        if part.figure.unit != whole.figure.unit or part.facets.get("measure") == "plan":
            continue  # "chi 13.487 triệu đồng (22% dự toán 61.240 triệu đồng)"
        if part.is_total or _is_of_the_lead(part, whole) or _is_told_again(part, before):
            continue
        if _is_of_another(part) or _is_base_of_a_rate(part, whole):
            continue
        if not part.figure.unit and _names_another_thing(part, whole):
            continue
        larger = any(o.figure is not None and o.figure.value >= part.figure.value for o in before if o is not part)
        named = whole.unit_stated and part.unit_stated and part.unit == whole.unit  # "702 văn bản, trong đó 720 …"
        if _counts_turns_of_it(whole, part) or (larger and not named) or _is_beside(part, whole, before):
            continue
        if sums_up(part, [*before, whole]):
            continue  # "05 sở, 02 huyện và 15 xã (22 cơ quan, địa phương)"
        yield Identity(
            "ARI006",
            "at_most",
            whole.figure,
            (Alternative((part.figure,)),),
            severity=None if part.figure.unit else Severity.WARNING,
            message=Message("default", {"part": part.figure.text, "part_label": part.figure.label or "?"}),
        )


def _is_of_the_lead(part: Item, whole: Item) -> bool:
    """``văn bản đi của Sở và 06 đơn vị: 2.734``, ``người làm việc ở 12 khu vực: 36 người``: behind the colon stands
    how many there are of what the words before the figure name."""
    bare = not any(c.isalpha() for c in part.lead.folded)
    other_noun = not whole.unit_stated and any(c.isalpha() for c in whole.tail.folded)
    return whole.heads and bare and (other_noun or not part.unit_stated)


def _is_base_of_a_rate(part: Item, whole: Item) -> bool:
    """``186.512 người, bằng 86,8% dân số (214.800 người)``: the bracket says what the rate is of."""
    assert whole.figure is not None
    same = part.at.block is whole.at.block and not part.led
    return same and "%" in part.at.block.folded[whole.figure.span.end : part.lead.end].rpartition("(")[0]


def _is_of_another(part: Item) -> bool:
    """``164 người là thành viên tổ công nghệ số (27 tổ với 173 thành viên)``: what the count before it in the bracket
    has."""
    words = part.at.block.folded[: part.lead.end].rpartition("(")[2]
    return not part.led and words.rstrip().endswith(" với") and any(map(str.isdigit, words))


def _names_another_thing(part: Item, whole: Item) -> bool:
    """``03 trụ cột, gồm 08 chỉ số chính``: nouns that name no known unit, and not the same."""
    nouns = [item.tail.folded.split()[:1] for item in (part, whole)]
    return all(nouns) and nouns[0] != nouns[1]


def _is_told_again(part: Item, before: Sequence[Item]) -> bool:
    """``bổ sung 03 máy tính, 01 máy quét (03 máy hiện nay đã cũ)``: a bracket may speak of a count before."""
    assert part.figure is not None
    alike = (o.figure for o in before if o is not part and o.figure is not None and o.figure.unit == part.figure.unit)
    return not part.led and any(figure.value == part.figure.value for figure in alike)


def _is_beside(part: Item, whole: Item, before: Sequence[Item]) -> bool:
    """Whether a figure of the sentence says that the part stands beside its whole: one that it adds up (``kiểm tra 5
    văn bản huyện và 12 văn bản xã (17 văn bản)``), or that both make up (``tiếp nhận 31 đơn, đã giải quyết 9, trong
    đó lưu 22 đơn``)."""
    assert part.figure is not None
    assert whole.figure is not None
    told = [(o, o.figure.value) for o in before if o.figure is not None]
    counts = [value for _, value in told]
    alike = [value for o, value in told if o.parent is whole.parent and o.unit == whole.unit]
    running = accumulate(reversed(alike), initial=whole.figure.value)
    return whole.figure.value + part.figure.value in counts or part.figure.value in list(running)[1:]


def _counts_turns_of_it(whole: Item, part: Item) -> bool:
    """``8 lượt (215 người)``, ``38 hồ sơ (45 lượt)``: whether either counts turns, and the other by a noun."""
    noun = lexicon().units.at_start(part.tail.folded)
    if noun is None or (whole.unit is not None and noun.value.noun == whole.unit.noun):
        return False
    return noun.value.general or (whole.unit is not None and whole.unit.general)


def _beside(whole: Item) -> set[int]:
    """The parts that stand behind a break before which the whole is already made up."""
    found: set[int] = set()
    for parts in lists(whole).values():
        for before in before_a_break(parts, whole):
            if makes_up(before, whole):
                found |= {id(p) for p in parts[len(before) :]}
    return found
