"""Totals that stand behind what they sum up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from cchc_lint.lexicon import lexicon
from cchc_lint.lexicon.lists import any_of, listed
from cchc_lint.lexicon.partitions import partitions, value_of
from cchc_lint.model.figure import Figure, Item
from cchc_lint.model.finding import Severity
from cchc_lint.solve.identity import Alternative, Identity

from ._listing import goes_on
from ._running import same_thing

_PLAIN = re.compile(r"[\W_]*(?:tổng|cộng|tổng cộng|tổng số)(?: lại| chung)?(?: là| được| có)?[\W_]*")
_TAKEN = any_of("taken")
_ANY_OF_KIND = any_of("any_of_kind")
_BRACKET_ENDS = re.compile(rf"\s*{listed('any_of_kind')}(?:(?:,| và) {listed('any_of_kind')})*\s*\)")
_BRACKET_BEGINS = re.compile(r"[^(),;:.\d]{0,40}\(")
_LONGEST = 12
_LEAD_IN = 30  # letters before a lead in which "trong đó" may stand
_Shape = tuple[tuple[tuple[str, str], ...], ...]
_NEAR = 120  # how many items back the first of them may stand, with parts of others between


def totals_behind(items: Sequence[Item]) -> Iterator[Identity]:
    """``03 nghị quyết, 02 quyết định; tổng cộng 05 văn bản``, ``10 xã và 06 phòng (16/32 đơn vị)``, ``1.204 dịch vụ
    toàn trình, 633 một phần; đã tích hợp 1.837/1.837 dịch vụ``."""
    for position, item in enumerate(items):
        if item.figure is None or item.parts or item.is_change or _opens_parts(item):
            continue
        if summed := sums_up(item, items[max(0, position - _LONGEST) : position]):
            told = (Alternative(_figures(summed)),)
            yield Identity("ARI009", "sum", item.figure, told, Severity.WARNING, slip_only=True)
            continue
        plain = "stage" not in item.own or _PLAIN.fullmatch(item.lead.folded) is not None
        if item.is_total and plain and _leads_with_total(item):
            before = items[max(0, position - _NEAR) : position]
            columns = _columns(before)
            if columns:
                yield from _of_columns(columns, items[position : position + len(columns)])
            else:
                yield from _told_as_total(item, before)
        elif item.ratio is not None and not item.is_total:
            yield from _fraction(item, item.ratio, items[max(0, position - _NEAR) : position])


def sums_up(item: Item, before: Sequence[Item]) -> list[Item]:
    """The counts of several kinds right before a bracket that counts them all by a noun for any of them
    (``05 sở, 02 huyện và 15 xã (22 cơ quan, địa phương)``)."""
    last = before[-1] if before else None
    if last is None or last.figure is None or not _is_alone_in_bracket(item, last) or not _is_any(item):
        return []
    run: list[Item] = []
    for other in reversed(before):
        if other.ratio is not None or other.is_change or other.parent is not last.parent or _is_any(other):
            break
        if (other.sentence, other.clause) != (last.sentence, last.clause) or not _of_one_kind(item, other):
            break
        run.insert(0, other)
    if any(f.value >= item.figure.value for f in _figures(run) if item.figure is not None):
        return []
    return run if len({i.unit.noun for i in run if i.unit is not None}) == len(run) > 1 else []


def _is_alone_in_bracket(item: Item, last: Item) -> bool:
    """Whether an item fills the bracket right behind another's noun, with its own noun alone."""
    assert item.figure is not None
    assert last.figure is not None
    span, text = item.figure.span, item.at.block.folded
    opened = text[last.figure.span.end : span.start] if last.at.block is item.at.block else ""
    noun = last.unit.noun if last.unit is not None else ""
    qualified = _BRACKET_BEGINS.fullmatch(opened.strip().removeprefix(noun))
    return qualified is not None and not item.is_base and _BRACKET_ENDS.match(text, span.end) is not None


def _of_one_kind(item: Item, other: Item) -> bool:
    stated = item.unit_stated and other.unit_stated
    return stated and item.unit is not None and other.unit is not None and item.unit.key == other.unit.key


def _is_any(item: Item) -> bool:
    """Whether the noun is one for all of its kind: ``22 cơ quan, địa phương``, not ``15 xã``."""
    return item.unit_stated and item.unit is not None and _ANY_OF_KIND.match(item.unit.noun) is not None


def _opens_parts(item: Item) -> bool:
    """``khách du lịch (950 nghìn lượt), trong đó tổng lượt khách quốc tế là 90 nghìn``: a part of the one before."""
    before = item.at.block.folded[: item.lead.start].rstrip(" ,:")[-_LEAD_IN:]
    return any(m.value.startswith("part:") and m.end == len(before) for m in lexicon().words.find(before))


def _told_as_total(total: Item, before: Sequence[Item]) -> Iterator[Identity]:
    run, whole_run = _run_before(before, total)
    sums = [run[start:end] for start in range(len(run) - 1) for end in range(len(run), start + 1, -1)]
    if not sums or total.figure is None or any(_TAKEN.search(i.lead.folded) for i in run):
        return
    sure = (
        whole_run
        and _PLAIN.fullmatch(total.lead.folded) is not None
        and not goes_on(run[-1])
        and all(i.figure is not None and not i.figure.approximate for i in (*run, total))
        and (total.unit_stated or (total.tail.folded.strip() != "" and _same_tail(run[-1], total)))
        and (run[-1].sentence == total.sentence or _says_no_more(total))
        and run[0].sentence >= total.sentence - 1
    )
    yield Identity(
        "ARI009",
        "sum",
        total.figure,
        tuple(Alternative(_figures(s)) for s in sums),
        severity=Severity.WARNING if sure else None,
        slip_only=not sure,
    )


def _columns(before: Sequence[Item]) -> list[list[Item]]:
    """``thủy sản 342 hồ sơ, xong 340; chăn nuôi 518 hồ sơ, xong 517``: the first counts of the entries right before a
    total, the second ones, and so on; none where the entries are not of one shape."""
    alike: list[list[Item]] = []
    shape: _Shape | None = None
    for _, told in groupby(reversed(before), _place):
        entry = list(told)[::-1]
        shape = shape or _shape(entry)
        if len(entry) < 2 or not _alike(_shape(entry), shape) or not all(map(_may_be_added, entry)):
            break
        alike.append(entry)
    if len(alike) < 2 or (not any(shape[1:] if shape else ()) and len({_levels(entry) for entry in alike}) > 1):
        return []  # "tỉnh ban hành 34 nghị quyết, 41 quyết định; cấp huyện 19 văn bản, cấp xã 26 văn bản": one sum
    return [list(column) for column in zip(*reversed(alike), strict=True)]


def _levels(entry: Sequence[Item]) -> tuple[str | None, ...]:
    return tuple(item.own.get("level") for item in entry)


def _place(item: Item) -> tuple[int, int]:
    return id(item.node), item.clause


def _shape(entry: Sequence[Item]) -> _Shape:
    return tuple(tuple(sorted((d, v) for d, v in item.own.items() if d != "level")) for item in entry)


def _alike(entry: _Shape, last: _Shape) -> bool:
    """Whether two entries tell the same, as far as they say; the words may be said with the first only (``cấp tỉnh
    tiếp nhận 152 hồ sơ, giải quyết 147; cấp xã 234 hồ sơ, giải quyết 232``)."""
    if len(entry) != len(last) or entry[1:] != last[1:]:
        return False
    return entry[0] == last[0] or not entry[0] or not last[0]


def _may_be_added(item: Item) -> bool:
    counted = item.figure is not None and item.figure.exact and item.ratio is None
    return counted and not item.is_change and not item.is_total


def _of_columns(columns: Sequence[list[Item]], totals: Sequence[Item]) -> Iterator[Identity]:
    """Each column against the total that stands in its place and tells the same of it."""
    for column, total in zip(columns, totals, strict=False):
        if total.figure is None or _place(total) != _place(totals[0]) or total.ratio is not None or total.is_change:
            return
        if total is not totals[0] and total.own != column[0].own:
            return
        yield Identity(
            "ARI009", "sum", total.figure, (Alternative(_figures(column)),), Severity.WARNING, below="slip"
        )


def _fraction(item: Item, denominator: Figure, before: Sequence[Item]) -> Iterator[Identity]:
    """A fraction whose numerator is all that was told one by one, or whose denominator is."""
    run, _ = _run_before(before, item)
    if not run or run[-1].sentence != item.sentence or item.figure is None:
        return
    if _of_a_total(item) and all(i.unit == item.unit and i.unit_stated == item.unit_stated for i in run):
        told = (Alternative((*_figures(run), item.figure)),)
        yield Identity("ARI009", "sum", denominator, told, Severity.WARNING)
        return
    if len(run) < 2:
        return
    nouns = {i.unit.noun for i in run if i.unit is not None}
    if item.unit is not None and item.unit.is_generic and len(nouns) == len(run) and item.unit.noun not in nouns:
        bare = not item.lead.folded.strip(" -+(,;.:")
        alternatives = (Alternative(_figures(run)),)
        yield Identity("ARI009", "sum", item.figure, alternatives, Severity.WARNING, below="slip", slip_only=not bare)
    partition = partitions().by({}, run[0].own)
    if partition is not None and partition.grade(value_of(partition.dimension, i.own) or "" for i in run) in (
        "complete",
        "near",
    ):
        yield Identity("ARI009", "sum", denominator, (Alternative(_figures(run)),), slip_only=True)


def _of_a_total(item: Item) -> bool:
    """``09 xã loại tốt, 04 xã loại khá, 01 xã trung bình trên tổng số 14 xã``: the last of a list, over all of it."""
    assert item.figure is not None
    assert item.ratio is not None
    between = item.figure.span.block.folded[item.figure.span.end : item.ratio.span.start]
    return "tổng" in between


def _figures(items: Sequence[Item]) -> tuple[Figure, ...]:
    return tuple(i.figure for i in items if i.figure is not None)


def _leads_with_total(item: Item) -> bool:
    return item.lead.folded.strip(" -+(,;.:").startswith(("tổng", "cộng", "cả "))


def _says_no_more(total: Item) -> bool:
    """``Tổng cộng 164 thủ tục.``, and nothing that would make it a total of something else."""
    noun = total.unit.noun if total.unit is not None else ""
    return "cộng" in total.lead.folded and total.tail.folded.strip() in ("", noun)


def _same_tail(a: Item, b: Item) -> bool:
    """``02 câu hỏi``, ``71 câu hỏi``: nouns that the lexicon does not know, written alike."""
    return a.tail.folded.split()[:2] == b.tail.folded.split()[:2]


def _run_before(before: Sequence[Item], total: Item) -> tuple[list[Item], bool]:
    """The items that a total behind them may sum up, with no other total between; and whether all before the total
    are of its unit, none passed over."""
    run: list[Item] = []
    whole = True
    for item in reversed(before):
        if item.parent is not None and item.parent in before:
            continue
        if item.is_total or item.ratio is not None or item.is_change or len(run) == _LONGEST:
            break
        if _adds_up(item, total):
            run.insert(0, item)
        elif not item.unit_stated or _loosely_of(item, total):
            run.insert(0, item)  # "lao động - thương binh và xã hội 67": the noun is that of a name
            whole = False
        elif item.sentence == total.sentence:
            whole = False  # "03 lớp cho 120 học viên, 02 hội nghị cho 80 đại biểu, tổng cộng 200 người"
        else:
            break
    return run, whole


def _loosely_of(item: Item, total: Item) -> bool:
    """``176 lượt hài lòng`` under ``1.318 lượt đánh giá``, and the other way round."""
    if item.unit is None or total.unit is None:
        return False
    return item.unit.general or (total.unit.general and item.unit.noun.startswith(total.unit.noun))


def _adds_up(item: Item, total: Item) -> bool:
    if item.unit is None or total.unit is None or not item.unit_stated or not total.unit_stated:
        return same_thing(item, total)
    if item.unit.key != total.unit.key:
        return False
    return item.unit.noun == total.unit.noun or total.unit.is_generic
