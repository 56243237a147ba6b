"""Identities of a whole and the parts listed of it, in brackets, after a lead-in, in the list below."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from cchc_lint.lexicon.partitions import Grade, Partition, partitions, value_of
from cchc_lint.model.figure import Figure, Item
from cchc_lint.model.finding import Severity
from cchc_lint.solve.identity import Alternative, Below, Identity
from cchc_lint.syntax.same_kind import unit_clash

from ._belonging import (
    SHORT,
    above,
    before_a_break,
    divided_again,
    divides_another,
    figures,
    is_compared,
    lists,
    makes_up,
    may_be_divided_instead,
    names_another,
    nearest,
    until_the_rest,
    without_asides,
)
from ._bounds import each_at_most
from ._listing import excludes_some, goes_on, may_overlap, negates, says_rest, some_only, tells_ranges, told_besides

_BELOW: dict[Grade, Below] = {"complete": "same", "near": "warning", "loose": "slip", "overlap": "ignore"}

_OF_PEOPLE = ("attribute", "degree", "gender")
_TIMING_CODES = {"solved": "ARI002", "pending": "ARI003"}


def of_whole(whole: Item, before: Sequence[Item] = ()) -> Iterator[Identity]:
    """What must hold between a whole and its parts; before: the items of its sentence before it."""
    others = [*(o for o in before if may_be_divided_instead(o, whole)), *above(whole)]
    new = [p for p in whole.parts if p.own.get("origin") == "new"][:SHORT]
    if whole.is_each and _divides_what_all_have(whole, before):
        return
    for parts in lists(whole).values():
        named = before if names_another(parts[0], whole) else ()
        if named and len(parts) > 1 and (other := nearest(parts, [*named, whole])) is not whole:
            if other is not None and other.figure is not None and not unit_clash(other, parts[0]):
                yield Identity("ARI005", "sum", other.figure, (Alternative(figures(parts)),), slip_only=True)
            continue
        if (farther := _of_one_above(parts, whole)) is not None:
            yield Identity("ARI005", "sum", farther, (Alternative(figures(parts)),), slip_only=True)
            continue
        if not divides_another(parts, whole, [*others, *named, *(p for p in new if p not in parts)]):
            compared = is_compared(parts[0], whole)
            yield from (replace(i, slip_only=True) if compared else i for i in _of_list(whole, parts))
            if again := divided_again(parts, whole):
                assert whole.figure is not None
                ways = (Alternative(figures(again)),)
                yield Identity("ARI005", "sum", whole.figure, ways, Severity.WARNING, slip_only=True)
    yield from each_at_most(whole, others, before)


def _of_one_above(parts: Sequence[Item], whole: Item) -> Figure | None:
    """``57 biên chế, gồm 22 công chức, 35 viên chức; trong đó nam 31, nữ 26``: a list behind a semicolon may be of
    what the count before it is a part of, where it comes nearer to that."""
    first = parts[0]
    if len(parts) < 2 or not first.led or first.clause == whole.clause or first.sentence != whole.sentence:
        return None
    farther = nearest(parts, [whole, *above(whole)])
    return None if farther is None or farther is whole or makes_up(parts, whole) else farther.figure


def _divides_what_all_have(each: Item, before: Sequence[Item]) -> bool:
    """``phát 96 tin tại 12 thôn, mỗi thôn 08 tin, gồm 60 tin chính sách và 36 tin văn hóa``: a list behind what each
    has that comes nearer to what all have."""
    alike = [i for i in before if not i.is_each and i.unit == each.unit]
    return any(nearest(parts, [each, *alike]) is not each for parts in lists(each).values())


def _of_list(whole: Item, parts: list[Item]) -> Iterator[Identity]:
    """The identities of one list of parts, by the dimensions that they divide the whole by."""
    if whole.facets.get("stage") == "solved":  # "giải quyết 9.317 hồ sơ (214 hồ sơ đang giải quyết trong hạn …)"
        parts = [p for p in parts if p.own.get("stage") != "pending"]
    parts = until_the_rest(without_asides(parts))
    if tells_ranges(parts):
        return
    if len(parts) == 2 and negates(parts[1], parts[0]) and whole.figure is not None:
        yield Identity("ARI005", "sum", whole.figure, (Alternative(figures(parts)),), Severity.WARNING)
        return  # "đủ điều kiện 15, không đủ điều kiện 04"
    groups: dict[str, list[Item]] = defaultdict(list)
    found: dict[str, Partition] = {}
    for part in parts:
        partition = partitions().by(whole.facets, part.own)
        if partition is not None and partition.dimension in _OF_PEOPLE and _counts_papers(whole):
            partition = None  # "hộ tịch 61 hồ sơ (khai sinh cho trẻ em dưới 6 tuổi 39, khai tử 22)"
        key = partition.dimension if partition else "label"
        if partition:
            found[key] = partition
        groups[key].append(part)
    if whole.enumerated and _is_carried_and_rest(groups, parts) and whole.figure is not None:
        yield Identity("ARI001", "sum", whole.figure, (Alternative(figures(parts)),), Severity.WARNING)
        return
    if not _is_inflow(groups.get("inflow", [])):
        _merge(groups, "inflow", "label", parts)
    if all(set(p.own) == {"stage"} for p in groups.get("label", [])):
        _merge(groups, "label", "rank", parts)
    if _counts_courses(whole, parts) and set(groups) <= {"attribute", "degree", "label"}:
        groups = defaultdict(list, {"label": list(parts)})
    if all(p.own.get("attribute") == "skill" for p in groups.get("attribute", [])):
        _merge(groups, "attribute", "label", parts)  # "quản lý nhà nước 06 lượt, kỹ năng số 14 lượt": courses
    if all(p.own.get("stage") == "regular" for p in groups.get("stage", [])):
        _merge(groups, "stage", "label", parts)  # "12 nhiệm vụ thường xuyên, 14 nhiệm vụ đột xuất": kinds
    found = {key: partition for key, partition in found.items() if key in groups}
    overlapping = {key for key, partition in found.items() if partition.overlap}
    if len(groups.get("gender", ())) == 1:
        overlapping |= {"gender"}  # "đảng viên 236 người, trên chuẩn 74 người, nữ 301 người"
    if len(groups) > 1:
        overlapping |= {"degree"} & set(groups)  # "30 nữ, 40 người trình độ đại học"
        if len(groups.get("gender", ())) == 1 and "gender" in parts[0].own:
            overlapping |= set(groups)  # "48 người (nữ 29, đoàn viên 41)"
    left_out = {id(p) for key in overlapping for p in groups.get(key, ())}
    everything = [p for p in parts if id(p) not in left_out]
    if whole.exhaustive and not any(p.partial for p in parts):
        everything, overlapping = parts, set()  # "gồm: lý luận chính trị 12, chuyên môn 15": all of it is there
    if _counts_the_rest(whole, everything) and not overlapping:
        yield _with_the_rest(whole, everything)
        return
    for key, group in list(groups.items()):
        if key == "inflow":
            yield from _inflow(whole, group, parts)
        elif key == "stage":
            yield from _stages(whole, group, parts)
        elif key == "label" and left_out and group[0].clause != parts[0].clause and not makes_up(group, whole):
            continue  # "thạc sĩ 19, đại học 88; cao cấp 38, trung cấp 66; chuyên viên chính 27, chuyên viên 79"
        elif key not in overlapping and (key != "label" or len(set(groups) - overlapping) == 1):
            yield from _group(whole, group, found.get(key), everything, parts)


def _counts_papers(whole: Item) -> bool:
    """Whether a whole counts what has neither age nor schooling."""
    return whole.unit is not None and whole.unit.key in ("dossier", "procedure", "document", "service", "task")


def _counts_courses(whole: Item, parts: Sequence[Item]) -> bool:
    """``bồi dưỡng 38 lượt (cao cấp 07, trung cấp 31)``: what is learnt, a thing in each course."""
    turns = whole.unit is not None and whole.unit.key == "turn"
    return turns and {p.own.get("attribute") for p in parts} <= {None, "degree", "skill"}


def _merge(groups: dict[str, list[Item]], some: str, into: str, order: Sequence[Item]) -> None:
    """Put one group into another that there is, in the order of the list."""
    if some in groups and into in groups:
        both = {id(p) for p in (*groups.pop(some), *groups[into])}
        groups[into] = [p for p in order if id(p) in both]


def _counts_the_rest(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether a list ends with what it has not named; of two parts, only where they are most of the whole (not
    ``3.215 hồ sơ, trong đó 12 hồ sơ đất đai trễ hạn, 03 hồ sơ lĩnh vực khác trễ hạn``)."""
    if len(parts) < 2 or not says_rest(parts[-1]) or goes_on(parts[-1]) or parts[-1].own.get("origin") == "carried":
        return False
    most = sum(f.value for f in figures(parts)) * 2 > (whole.figure.value if whole.figure is not None else 0)
    return len(parts) > 2 or most


def _with_the_rest(whole: Item, parts: list[Item]) -> Identity:
    """``68 thủ tục, trong đó có 39 thủ tục đầu tư, 21 thủ tục đất đai, còn lại 08 thủ tục khác``: who counts what is
    left has counted all of it; the list may begin behind parts of another kind, or end at a semicolon."""
    assert whole.figure is not None
    starts = range(len(parts) - 1 if len(parts) <= SHORT else 1)
    lists = [*(parts[start:] for start in starts), *before_a_break(parts, whole)]
    sums = tuple(Alternative(figures(some)) for some in lists)
    return Identity("ARI005", "sum", whole.figure, sums, below="same" if _all_stated(parts) else "slip")


def _is_carried_and_rest(groups: Mapping[str, Sequence[Item]], parts: Sequence[Item]) -> bool:
    """``329 nhiệm vụ (năm trước chuyển sang 27, giao trong kỳ 302)``: two parts, of which one was there before."""
    if len(parts) != 2 or set(groups) != {"inflow", "label"}:
        return False
    return groups["inflow"][0].own.get("origin") == "carried"


def _is_inflow(parts: Sequence[Item]) -> bool:
    return len(parts) > 1 or any("origin" in p.own for p in parts)


def _group(
    whole: Item, parts: list[Item], partition: Partition | None, listed: list[Item], every: list[Item]
) -> Iterator[Identity]:
    """The parts of one dimension against their whole; or all that are listed with them, or those before a
    semicolon or full stop, or every part whatever it tells, whichever makes the whole."""
    if listed and (may_overlap(listed[-1]) or any(excludes_some(a, b) for a, b in pairwise(listed))):
        return
    if (
        whole.unit is not None
        and whole.unit.general
        and len({p.unit.key for p in listed if p.unit_stated and p.unit}) > 1
    ):
        return  # "126 lượt (14 tuần, 9 khu phố)"
    if len(listed) < 2:
        yield from _alone(whole, parts, partition)
        return
    # "hoàn thành xuất sắc 06, hoàn thành tốt 34, hoàn thành 03": the plain stage is a rank beside ranks
    values = [value_of(partition.dimension, p.own) or "done" for p in parts] if partition else []
    grade: Grade = partition.grade(values) if partition else "loose"
    mixed = len(listed) > len(parts)
    partial = whole.uncounted or any(p.partial for p in listed)
    if len(set(values)) < len(values) or (mixed and grade != "complete"):
        grade = "loose"
    if whole.exhaustive and not partial:
        grade = "complete"
    implied = grade == "loose" and not partial and _all_stated(listed) and _is_enumerated(whole, listed)
    if implied:
        grade = "near"
    implied = implied and not whole.enumerated
    below = _BELOW[grade]
    if (partial and below != "same") or (grade != "complete" and not all(p.structural for p in parts)):
        below = "slip"
    if below == "slip" and not partial and _is_told_in_full(whole, listed):
        below = "warning"
    if partial and whole.figure is not None and whole.figure.approximate:
        below = "ignore"
    if whole.uncounted or any(map(goes_on, listed)):
        below = "ignore"
    known = partition is not None and partition.grade(values) in ("complete", "near")
    sums = [listed]
    if mixed and known and len(parts) > 1:
        sums.insert(0 if grade == "complete" and not whole.exhaustive else 1, parts)
    sums += [*before_a_break(listed, whole), *_all_or_heads(every, listed, whole)]
    assert whole.figure is not None
    stage = whole.facets.get("stage", "")
    timed = partition is not None and partition.dimension == "timing"
    yield Identity(
        code=_TIMING_CODES.get(stage, "ARI005") if timed else "ARI005",
        kind="sum",
        whole=whole.figure,
        alternatives=tuple(Alternative(figures(s)) for s in sums),
        severity=None if grade in ("complete", "near") and not implied else Severity.WARNING,
        below=below,
        slip_only=not timed and (_may_be_none(whole, listed, partition) or (partial and _overlaps(whole, listed))),
        strict=some_only(whole, listed[0]),
    )


def _overlaps(whole: Item, parts: Sequence[Item]) -> bool:
    """``trong 17 bệnh viện có 11 nơi …, 02 nơi …, 15 nơi …``: what some have, and others too."""
    counts = [f.value for f in figures(parts)]
    return whole.figure is not None and max(counts) <= whole.figure.value < sum(counts)


def _may_be_none(whole: Item, parts: Sequence[Item], partition: Partition | None) -> bool:
    """Whether a list need not be one of the whole at all, so that only a slip of the pen speaks for it."""
    if partition is not None and partition.dimension == "degree":
        return True  # who is a master was a bachelor before
    larger = [f for f in figures(parts) if whole.figure is not None and f.value > whole.figure.value]
    if whole.parent is not None and len(larger) > 1:
        return True  # "…, hợp đồng 01 (lãnh đạo 06, trưởng phòng 17)": more than the entry that they follow
    return not whole.enumerated and told_besides(whole, parts)


def _all_or_heads(every: list[Item], listed: list[Item], whole: Item) -> Iterator[list[Item]]:
    """Every part whatever it tells, or the first of each clause (``quý III giao 17 nhiệm vụ, hoàn thành 16; quý IV
    giao 15 nhiệm vụ``), where they make the whole."""
    places = [(p.node, p.clause) for p in every]
    heads = [p for i, p in enumerate(every) if not i or places[i] != places[i - 1]]
    for other in (every, heads):
        if 1 < len(other) != len(listed) and makes_up(other, whole):
            yield other


def _is_enumerated(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether the list is put behind its whole as all of it: in a bracket, three and more behind a colon, or the
    stages that things go through."""
    if whole.enumerated or {"solved", "pending"} <= {p.own.get("stage") for p in parts}:
        return True
    if not whole.heads or any(p.sentence != whole.sentence for p in parts):
        return False
    return len(parts) > 2 or (len(parts) == 2 and _nearly_all(whole, parts))


def _nearly_all(whole: Item, parts: Sequence[Item]) -> bool:
    """``18 bộ: nối mạng 17, soạn văn bản mật 01.``: two labels that end a sentence and are nearly all."""
    assert whole.figure is not None
    last = parts[-1]
    rest = last.at.block.folded[last.at.end :].lstrip(" )")
    made = sum(f.value for f in figures(parts))
    ends = not rest or rest[0] in ".;"
    return ends and all(p.lead.folded.strip(" :") for p in parts) and made * 10 >= whole.figure.value * 9


def _is_told_in_full(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether a list behind a lead-in or a colon is all of its whole, though its words are of no known division:
    three parts and more are; money has small items that nobody lists."""
    if whole.figure is None or whole.figure.unit == "vnd" or not whole.figure.exact or whole.figure.approximate:
        return False
    if not all(p.led and p.structural for p in parts) or some_only(whole, parts[0]):
        return False
    return parts[0].node is whole.node and (len(parts) > 2 or whole.heads)


def _alone(whole: Item, parts: list[Item], partition: Partition | None) -> Iterator[Identity]:
    """``đang giải quyết 243 hồ sơ (chưa đến hạn 234)``: one class that is often all of it."""
    if partition is None or partition.dimension != "timing" or not parts or not parts[0].structural:
        return
    if parts[0].own.get("timing") not in ("in_time", "early_on_time") or whole.figure is None:
        return
    code = _TIMING_CODES.get(whole.facets.get("stage", ""), "ARI005")
    alternatives = (Alternative(figures(parts)),)
    yield Identity(code, "sum", whole.figure, alternatives, Severity.WARNING, slip_only=True, strict=True)


def _all_stated(parts: Sequence[Item]) -> bool:
    """Whether the parts are a bare enumeration of exact figures (``văn phòng: 03, tư pháp: 02``)."""
    return all(p.structural and p.figure is not None and p.figure.exact for p in parts)


def _inflow(whole: Item, parts: list[Item], every: list[Item]) -> Iterator[Identity]:
    """received = new + carried over; the channels are those of what is new, or of all that was received. every: the
    parts of the list, of which some may be told in other words."""
    assert whole.figure is not None
    carried = [p for p in parts if p.own.get("origin") == "carried"]
    new = [p for p in parts if p.own.get("origin") == "new" and "channel" not in p.own]
    channels = [p for p in parts if "channel" in p.own and p.own.get("origin") != "carried"]
    if len(carried) > 1 or len(new) > 1:
        return
    if new and carried:
        yield Identity("ARI001", "sum", whole.figure, (Alternative(figures([*new, *carried])),))
    names = {p.own["channel"] for p in channels}
    if len(names) < 2:
        return
    complete = "online" in names and bool(names & {"direct", "direct_post"})
    firm = all(p.structural for p in channels)
    if new:  # stated beside the channels, so that either may be what they divide
        divided = _divided_by_channels(new[0], whole, channels, carried)
        of_all = divided is whole.figure
        sums = [channels, [*channels, *carried]] if of_all else [channels]
        ways = tuple(Alternative(figures(s)) for s in sums)
        yield Identity("ARI001", "sum", divided, ways, below="same" if complete else "slip")
        return
    sums = [[*channels, *carried], channels] if carried else [channels]
    if len(every) > len(channels) + len(carried) and makes_up(every, whole):
        sums.append(every)
    below: Below = "same" if complete and carried and firm else "warning" if complete and firm else "slip"
    yield Identity("ARI001", "sum", whole.figure, tuple(Alternative(figures(s)) for s in sums), below=below)


def _divided_by_channels(new: Item, whole: Item, channels: list[Item], carried: list[Item]) -> Figure:
    assert new.figure is not None
    assert whole.figure is not None
    divided = makes_up(channels, whole) or makes_up([*channels, *carried], whole)
    return whole.figure if divided else new.figure


def _stages(whole: Item, parts: list[Item], every: list[Item]) -> Iterator[Identity]:
    """``giao 163 nhiệm vụ, trong đó hoàn thành trước hạn 88, đúng hạn 51, đang thực hiện 22``: stages with their
    timings, where no plain total of a stage is among them (that one is the ledger's)."""
    if any("timing" not in p.own and p.own.get("stage") == "solved" for p in parts) or len(parts) < 2:
        return
    assert whole.figure is not None
    closed = {"solved", "pending"} <= {p.own["stage"] for p in parts}
    yield Identity(
        "ARI005",
        "sum",
        whole.figure,
        tuple(Alternative(figures(s)) for s in ([parts, every] if makes_up(every, whole) else [parts])),
        severity=Severity.WARNING,
        below="warning" if closed and not any(p.partial for p in parts) else "slip",
    )
