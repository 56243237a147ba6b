"""ARI: sums of figures in prose and lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from cchc_lint.lexicon.partitions import Partition, partitions, value_of
from cchc_lint.model.figure import Figure, Item
from cchc_lint.model.finding import Message, Severity
from cchc_lint.model.report import Report
from cchc_lint.plugins import Context, identities
from cchc_lint.solve.identity import Alternative, Below, Identity
from cchc_lint.solve.ledger import EXTRA_STAGES, Ledger, ledgers

_STAGE_CODES = {"received": "ARI001", "solved": "ARI002", "pending": "ARI003"}


@identities("ARI001", "ARI002", "ARI003", "ARI005", "ARI006")
def parts_of_a_whole(report: Report, context: Context) -> Iterator[Identity]:
    """received = carried over + new (or the channels), solved = early + on time + late, pending = in time + overdue,
    and any whole against the parts that the report lists of it."""
    for top in report.items:
        for item in top.walk():
            if item.figure is not None and item.parts:
                yield from _of(item)


def _of(whole: Item) -> Iterator[Identity]:
    for parts in _lists(whole).values():
        yield from _of_list(whole, parts)
    yield from _each_at_most(whole)


def _lists(whole: Item) -> dict[int, list[Item]]:
    """The parts by the bracket or list that they stand in."""
    lists: dict[int, list[Item]] = defaultdict(list)
    for part in whole.parts:
        if part.figure is None or part.figure.kind == "rate" or part.ratio is not None:
            continue
        if whole.facets.get("stage") == "received" and part.own.get("stage", "received") != "received":
            continue  # the ledger's own identity
        lists[part.list_id].append(part)
    return lists


def _of_list(whole: Item, parts: list[Item]) -> Iterator[Identity]:
    """The identities of one list of parts, by the dimensions that they divide the whole by."""
    groups: dict[str, list[Item]] = defaultdict(list)
    found: dict[str, Partition] = {}
    for part in parts:
        partition = partitions().by(whole.facets, part.own)
        key = partition.dimension if partition else "label"
        if partition:
            found[key] = partition
        groups[key].append(part)
    overlapping = {key for key, partition in found.items() if partition.overlap}
    everything = [p for key, group in groups.items() if key not in overlapping for p in group]
    for key, group in groups.items():
        if key == "inflow":
            yield from _inflow(whole, group)
        elif key not in overlapping and (key != "label" or len(groups) - len(overlapping) == 1):
            yield from _group(whole, group, found.get(key), everything)


def _group(whole: Item, parts: list[Item], partition: Partition | None, listed: list[Item]) -> Iterator[Identity]:
    """The parts of one dimension against their whole; or all that are listed with them, or those before a
    semicolon or full stop, whichever makes the whole."""
    if len(listed) < 2:
        return
    values = [value_of(partition.dimension, p.own) for p in parts] if partition else []
    grade = partition.grade(v for v in values if v) if partition else "loose"
    mixed = len(listed) > len(parts)
    if len(set(values)) < len(values) or (mixed and grade != "complete"):
        grade = "loose"
    if whole.exhaustive and not whole.partial:
        grade = "complete"
    elif whole.enumerated and grade == "loose" and not whole.partial and _all_stated(listed):
        grade = "near"
    below: Below = {"complete": "same", "near": "warning", "loose": "slip", "overlap": "ignore"}[grade]  # type: ignore[assignment]
    if whole.partial and below != "same":
        below = "slip"
    if not all(p.structural for p in parts) and grade != "complete":
        below = "slip"
    sums = [listed, *([parts] if mixed and len(parts) > 1 else []), *_before_a_break(listed)]
    if partition is not None and mixed and grade == "complete" and not whole.exhaustive:
        sums = [sums[1], sums[0], *sums[2:]] if len(parts) > 1 else sums
    assert whole.figure is not None
    yield Identity(
        code=_code(whole, partition),
        kind="sum",
        whole=whole.figure,
        alternatives=tuple(Alternative(_figures(s)) for s in sums),
        severity=None if grade in ("complete", "near") else Severity.WARNING,
        below=below,
    )


def _before_a_break(parts: list[Item]) -> Iterator[list[Item]]:
    """``19 người gồm cán bộ 10, công chức 09; người hoạt động không chuyên trách 12``: what follows the semicolon
    may stand beside the whole."""
    for position in range(1, len(parts)):
        if (parts[position].node, parts[position].clause) != (parts[position - 1].node, parts[position - 1].clause):
            yield parts[:position]


def _all_stated(parts: Sequence[Item]) -> bool:
    """Whether the parts are a bare enumeration (``văn phòng: 03, tư pháp: 02``), three at least."""
    return len(parts) >= 3 or all(p.structural and p.figure is not None and p.figure.exact for p in parts)


def _code(whole: Item, partition: Partition | None) -> str:
    stage = whole.facets.get("stage")
    if partition is not None and partition.dimension == "timing" and stage in ("solved", "pending"):
        return _STAGE_CODES[stage]
    return "ARI005"


def _inflow(whole: Item, parts: list[Item]) -> Iterator[Identity]:
    """received = new + carried over; the channels are those of what is new, or of all that was received."""
    assert whole.figure is not None
    carried = [p for p in parts if p.own.get("origin") == "carried"]
    new = [p for p in parts if p.own.get("origin") == "new" and "channel" not in p.own]
    channels = [p for p in parts if "channel" in p.own and p.own.get("origin") != "carried"]
    if len(carried) > 1 or len(new) > 1:
        return
    if new and carried:
        yield Identity("ARI001", "sum", whole.figure, (Alternative(_figures([*new, *carried])),))
    names = {p.own["channel"] for p in channels}
    if len(channels) < 2 or len(names) < 2:
        return
    complete = "online" in names and names & {"direct", "direct_post"}
    alternatives = []
    if carried:
        alternatives.append(Alternative(_figures([*channels, *carried])))
    alternatives.append(Alternative(_figures(channels)))
    if new:
        # stated beside the channels, so that either may be what they divide
        alternatives = [Alternative(_figures(channels)), Alternative(_figures([*channels, *carried]))]
        whole_figure = _nearest(new[0], whole, channels, carried)
        yield Identity("ARI001", "sum", whole_figure, tuple(alternatives), below="same" if complete else "slip")
        return
    below: Below = "same" if complete and carried else "warning" if complete else "slip"
    if not all(p.structural for p in channels):
        below = "slip"
    yield Identity("ARI001", "sum", whole.figure, tuple(alternatives), below=below)


def _nearest(new: Item, whole: Item, channels: list[Item], carried: list[Item]) -> Figure:
    assert new.figure is not None
    assert whole.figure is not None
    total = sum(f.value for f in _figures(channels))
    with_carried = total + sum(f.value for f in _figures(carried))
    return whole.figure if whole.figure.value in (total, with_carried) else new.figure


def _each_at_most(whole: Item) -> Iterator[Identity]:
    """A part above its whole, where layout or a lead-in puts it there."""
    assert whole.figure is not None
    beside = _beside(whole)
    for part in whole.parts:
        if (
            not part.structural
            or id(part) in beside
            or part.figure is None
            or part.figure.kind == "rate"
            or part.ratio is not None
        ):
            continue
        if part.own.get("stage", "") not in ("", whole.facets.get("stage")):
            continue
        same_unit = part.figure.unit == whole.figure.unit and bool(part.figure.unit)
        if not (part.led or part.unit_stated) or (part.unit is None and whole.unit is not None):
            continue  # "01 trung tâm (bộ phận của 14 cơ quan, 02 ngành dọc)": a bracket may speak of other things
        yield Identity(
            "ARI006",
            "at_most",
            whole.figure,
            (Alternative((part.figure,)),),
            severity=None if same_unit else Severity.WARNING,
            message=Message("default", {"part": part.figure.text, "part_label": part.figure.label or "?"}),
        )


def _beside(whole: Item) -> set[int]:
    """The parts that stand behind a break before which the whole is already made up."""
    assert whole.figure is not None
    found: set[int] = set()
    for parts in _lists(whole).values():
        for before in _before_a_break(parts):
            if sum(f.value for f in _figures(before)) == whole.figure.value:
                found |= {id(p) for p in parts[len(before) :]}
    return found


def _figures(items: Sequence[Item]) -> tuple[Figure, ...]:
    return tuple(item.figure for item in items if item.figure is not None)


@identities("ARI004", "ARI007")
def ledger_balance(report: Report, context: Context) -> Iterator[Identity]:
    """received = solved + pending + withdrawn, returned, rejected, cancelled, in any of the conventions that fit."""
    for ledger in ledgers(report):
        received, solved, pending = (ledger.slots.get(s) for s in ("received", "solved", "pending"))
        if received is None or received.figure is None or solved is None or solved.figure is None:
            continue
        if pending is not None and pending.figure is not None:
            yield _balance(ledger, received.figure, [solved.figure, pending.figure])
        elif received.is_total or any("origin" in p.own for p in received.parts):
            yield Identity(
                "ARI007",
                "at_most",
                received.figure,
                (
                    Alternative((solved.figure,)),
                    *([Alternative((solved.figure,), _figures([ledger.carried]))] if ledger.carried else []),
                ),
                message=Message("default", {"part": solved.figure.text}),
            )


def _balance(ledger: Ledger, received: Figure, core: list[Figure]) -> Identity:
    extras = list(_figures([ledger.slots[s] for s in EXTRA_STAGES if s in ledger.slots]))
    carried = _figures([ledger.carried]) if ledger.carried else ()
    sums = [(*core, *extras), tuple(core)] if extras else [tuple(core)]
    if 1 < len(extras) <= 4:
        sums += [(*core, *some) for n in range(1, len(extras)) for some in combinations(extras, n)]
    # L3: the total received may be what is new only, with what was carried over beside it
    alternatives = [Alternative(s, c) for c in ((), carried) for s in sums if c == () or carried]
    return Identity(
        "ARI004",
        "sum",
        received,
        tuple(dict.fromkeys(alternatives)),
        below="same" if extras else "warning",
    )


@identities("ARI008")
def remainder_of_a_fraction(report: Report, context: Context) -> Iterator[Identity]:
    """What is left after a fraction (``1.154/1.221 hồ sơ …, đang chờ 67 hồ sơ``): done + left = whole."""
    items = [i for top in report.items for i in top.walk()]
    for item, later in pairwise(items):
        if item.ratio is None or item.figure is None or later.figure is None or later.ratio is not None:
            continue
        if later.sentence != item.sentence or later.node is not item.node or later.figure.kind == "rate":
            continue
        if later.figure.unit != item.figure.unit or not _is_rest(later):
            continue
        yield Identity(
            "ARI008",
            "sum",
            item.ratio,
            (Alternative((item.figure, later.figure)),),
            slip_only=True,
        )


def _is_rest(item: Item) -> bool:
    words = f"{item.lead.folded} {item.tail.folded}"
    return any(w in words for w in ("còn lại", "đang chờ", "còn ", "chưa ", "số còn"))
