"""Wholes and parts among lines, told by what the lines count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from cchc_lint.lexicon.partitions import partitions, value_of

from ._lines import Line, Relation, Support, support

Grade = Literal["complete", "near", "loose", "title", "flow"]
_EXTRA_STAGES = ("withdrawn", "returned", "rejected", "cancelled", "awaiting")
_SLICES = ("measure", "level", "online_kind", "channel", "origin")  # what is counted of these is no whole stage
_MOST = 60


@dataclass(slots=True)
class Family:
    """Relations of one whole of which at most one is meant; grade: how sure it is that the parts are all of it.

    ``flow``: what came in was not all that there was, so that only the table can show that they are.
    """

    candidates: list[Relation]
    grade: Grade

    def best(self) -> tuple[Relation, Support]:
        """The candidate that the table supports best, the first of equals."""
        rated = [(relation, support(relation)) for relation in self.candidates]
        return max(rated, key=lambda pair: pair[1].rank)


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A line with what it counts. kind: measure and scale, which added lines share; unit: "" for unknown.

    group: what the line shares with its neighbours (the header cells above it, the row above it). scope: what its
    words say that it counts from (since the year began, of what the province assigned); parts need not repeat it.
    """

    line: Line
    facets: Mapping[str, str]
    kind: tuple[str, ...]
    unit: str = ""
    group: object = ()
    scope: frozenset[str] = frozenset()

    def differs(self, other: Entry) -> bool:
        """Whether a part counts something else than this whole, to which it is never added."""
        if self.kind != other.kind or not other.scope <= self.scope:
            return True
        return bool(self.unit and other.unit) and self.unit != other.unit


def by_meaning(entries: Sequence[Entry], *, successive: bool = False) -> Iterator[Family]:
    """Wholes with the parts that the lexicon's partitions know (solved = early + on time + late), and received =
    solved + pending; successive: their positions are months or quarters that follow each other."""
    if len(entries) > _MOST:
        return
    facets = _completed(entries)
    for index, whole in enumerate(entries):
        if not facets[index]:
            continue
        groups: dict[str, list[tuple[Entry, str]]] = defaultdict(list)
        for other, part in enumerate(entries):
            if other == index or whole.differs(part):
                continue
            partition = partitions().by(facets[index], facets[other])
            if partition is None or partition.overlap or partition.dimension in ("stage", "staff", "level"):
                continue
            value = value_of(partition.dimension, facets[other])
            if value is not None and _same_besides(facets[index], facets[other], partition.dimension):
                groups[partition.dimension].append((part, value))
        for dimension, parts in groups.items():
            yield from _partitioned(whole, facets[index], dimension, parts)
    yield from _nameless(entries, facets)
    carried = any(own.get("origin") == "carried" for own in facets)
    yield from _ledgers(entries, facets, "flow" if successive and not carried else "near")


def _nameless(entries: Sequence[Entry], facets: Sequence[Mapping[str, str]]) -> Iterator[Family]:
    """Parts that divide anything (ratings, kinds of feedback) beside lines whose words say nothing (``Số phiếu``)."""
    for partition in partitions().entries:
        if partition.whole or partition.dimension not in ("rating", "feedback_on", "timing"):
            continue
        parts = [(e, value_of(partition.dimension, f)) for e, f in zip(entries, facets, strict=True)]
        told = [(entry, value) for entry, value in parts if value is not None]
        values = [value for _, value in told]
        grade = partition.grade(values)
        if grade not in ("complete", "near") or len(set(values)) < len(values):
            continue
        if any("stage" in f for f in facets):
            continue
        wholes = [e for e, f in zip(entries, facets, strict=True) if not f and not e.differs(told[0][0])]
        candidates = [_sum(whole, [entry for entry, _ in told]) for whole in wholes]
        if candidates:
            yield Family(candidates, grade if len(candidates) == 1 else "title")


def _completed(entries: Sequence[Entry]) -> list[dict[str, str]]:
    """The facets of lines; in a flat list what follows a total is of its stage (``Đã giải quyết``, ``Trước hạn``,
    ``Quá hạn``)."""
    found: list[dict[str, str]] = []
    stage: str | None = None
    group: object = ()
    for entry in entries:
        facets = dict(entry.facets)
        if "stage" in facets:
            stage, group = facets["stage"], entry.group
        elif stage is not None and entry.group == group and any(d in facets for d in ("timing", "channel", "origin")):
            facets["stage"] = stage
        else:
            stage = None
        found.append(facets)
    return found


def _same_besides(whole: Mapping[str, str], part: Mapping[str, str], dimension: str) -> bool:
    """Whether a part says of no other dimension anything else than its whole does."""
    own = {"origin", "channel"} if dimension == "inflow" else {dimension}
    return all(part.get(d) == v for d, v in whole.items() if d not in own) and all(
        d in whole or d in own for d in part
    )


def _sum(whole: Entry, parts: Sequence[Entry]) -> Relation:
    return Relation("sum", whole.line, tuple(part.line for part in parts))


def _partitioned(
    whole: Entry, facets: Mapping[str, str], dimension: str, parts: Sequence[tuple[Entry, str]]
) -> Iterator[Family]:
    values = [value for _, value in parts]
    if len(parts) < 2 or len(set(values)) < len(values):
        return
    entry = next(e for e in partitions().entries if e.dimension == dimension and e.fits(facets))
    grade = entry.grade(values)
    candidates = [_sum(whole, [part for part, _ in parts])]
    if dimension == "inflow" and "new" in values and len(parts) > 2:
        # what is new is divided again by channel: either level of the division
        top = [part for part, value in parts if value in ("new", "carried")]
        rest = [part for part, value in parts if value != "new"]
        candidates = [_sum(whole, top)] if len(top) == 2 else []
        candidates.append(_sum(whole, rest))
        grade = entry.grade(value for value in values if value != "new")
    if candidates and grade != "overlap":
        yield Family(candidates, grade)


def _ledgers(entries: Sequence[Entry], facets: Sequence[Mapping[str, str]], grade: Grade) -> Iterator[Family]:
    """received = solved + pending, with what was withdrawn or sent back inside or outside of them."""
    slots: dict[str, list[Entry]] = defaultdict(list)
    timed: dict[str, list[tuple[Entry, str]]] = defaultdict(list)
    for entry, own in zip(entries, facets, strict=True):
        stage = own.get("stage")
        if stage is None or any(d in own for d in _SLICES):
            continue
        if "timing" in own:
            timed[stage].append((entry, own["timing"]))
        else:
            slots[stage].append(entry)
    received = slots.get("received", [])
    sides = [_side(slots, timed, stage) for stage in ("solved", "pending")]
    if len(received) != 1 or not all(sides):
        return
    base = [entry for side in sides for entry in side]
    extras = [slots[stage][0] for stage in _EXTRA_STAGES if len(slots.get(stage, ())) == 1]
    if any(received[0].differs(entry) for entry in (*base, *extras)):
        return
    candidates = [_sum(received[0], [*base, *extras])] if extras else []
    candidates.append(_sum(received[0], base))
    candidates += [_sum(received[0], [*base, extra]) for extra in extras if len(extras) > 1]
    yield Family(candidates, grade)


def _side(slots: Mapping[str, list[Entry]], timed: Mapping[str, list[tuple[Entry, str]]], stage: str) -> list[Entry]:
    """The line that counts a stage, or its parts by timing where it has no line of its own."""
    if len(slots.get(stage, ())) == 1:
        return slots[stage]
    parts = timed.get(stage, [])
    entry = next(e for e in partitions().entries if e.dimension == "timing" and e.fits({"stage": stage}))
    if not slots.get(stage) and entry.grade([value for _, value in parts]) in ("complete", "near"):
        return [found for found, _ in parts]
    return []
