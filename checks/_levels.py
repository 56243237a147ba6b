"""Ledgers of levels of government against that of all of them together.

``Toàn tỉnh tiếp nhận 128.412 hồ sơ, đã giải quyết 121.038. - Cấp tỉnh: tiếp nhận 31.207, đã giải quyết 28.916; - Cấp
huyện: …; - Cấp xã: …``: facet by facet (received, solved, late …) the levels add up to the whole. Which levels there
are is not always told: where one facet adds up, the others must as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from cchc_lint.lexicon import read_data
from cchc_lint.lexicon.lists import any_of
from cchc_lint.model.figure import Figure, Item
from cchc_lint.model.finding import Severity
from cchc_lint.model.interval import total
from cchc_lint.model.report import Node, Report
from cchc_lint.solve.identity import Alternative, Identity

from ._running import texts

Key = tuple[str, ...]
Levels = frozenset[str]

_ALL_TOLD: Levels = frozenset()
_DIMENSIONS = ("stage", "timing", "channel", "measure", "rating", "grievance")  # a count must tell one of these
TELLING = 10  # sums below this hold by chance
_LARGE = 1000  # counts from this on are hardly a slip away by chance
_HEADING = 80  # letters of a heading that names a level
_REACH = 40  # so many blocks of counts before the levels the whole may stand
_ELSEWHEN = any_of("elsewhen")


@dataclass(frozen=True, slots=True)
class _Words:
    levels: tuple[tuple[str, re.Pattern[str]], ...]
    area: re.Pattern[str]
    every: tuple[Levels, ...]


@cache
def _words() -> _Words:
    scopes, data = read_data("other_reports.yaml")["scope_levels"], read_data("levels.yaml")
    levels = tuple(
        (level, re.compile("|".join((*data["also"].get(level, ()), *patterns))))
        for level, patterns in scopes.items()
        if level != "area"
    )
    area = re.compile("|".join(scopes["area"]))
    every = tuple(frozenset(levels) for levels in data["all"])
    return _Words(levels, area, every)


def _levels_known() -> Levels:
    return frozenset(level for level, _ in _words().levels)


@dataclass(slots=True, eq=False)
class _Block:
    """Counts that follow one another and are told of the same levels (of all, where there are none)."""

    levels: Levels
    counts: dict[Key, list[Figure]] = field(default_factory=dict)


def of_levels(report: Report) -> Iterator[Identity]:
    """The identities of all sections."""
    for blocks in _sections(report):
        start = 0
        for end in _ends_of_runs(blocks):
            run = [i for i in range(start, end) if blocks[i].levels]
            if len(run) > 1:
                yield from _of_run(blocks, run)
            start = end


# ---- which counts are of which levels -----------------------------------------------------------------------------


def _sections(report: Report) -> Iterator[list[_Block]]:
    section: Node | None = None
    blocks: list[_Block] = []
    for items in texts(report):
        if items[0].node is None:
            continue  # a cell of a table
        here = _section(items[0].node)
        if here is not section:
            yield blocks
            blocks, section = [], here
        _read(items, blocks)
    yield blocks


def _section(node: Node | None) -> Node | None:
    """The nearest heading that is not that of a level."""
    if node is not None and node.is_heading:
        node = node.parent
    while node is not None and not (node.is_heading and _names_no_level(node)):
        node = node.parent
    return node


def _names_no_level(node: Node) -> bool:
    text = _bare(node)
    return not (_named(text) or _words().area.search(text)) or len(text) > _HEADING


def _bare(node: Node) -> str:
    return node.words.strip(" :.")


def _read(items: Sequence[Item], blocks: list[_Block]) -> None:
    """Put the counts of a text into blocks: a level named before a count is that of all that follow."""
    node = items[0].node
    levels = _inherited(node)
    end = node.body.start if node is not None and node.body is not None else 0
    for item in items:
        if item.figure is None:
            continue
        between = item.figure.span.block.folded[end : item.figure.span.start]
        end = (item.ratio or item.figure).span.end
        named = _named(between)
        if named:
            levels = named
        elif _words().area.search(between):
            levels = _ALL_TOLD
        elif item.subject and not levels & _levels_known():
            levels = frozenset((item.subject,))  # "Chi nhánh Văn phòng Đăng ký đất đai: …", told beside the levels
        own = item.own.get("level")
        here = frozenset((own,)) if own and not named and own not in levels else levels
        if any(here >= every for every in _words().every):
            here = _ALL_TOLD
        if not blocks or blocks[-1].levels != here:
            blocks.append(_Block(here))
        for key, figure in _counts(item):
            blocks[-1].counts.setdefault(key, []).append(figure)


def _inherited(node: Node | None) -> Levels:
    """The levels that a heading or the text above a list names and nothing else (``a) Cấp tỉnh``)."""
    node = node.parent if node is not None else None
    while node is not None:
        text = _bare(node)
        if len(text) <= _HEADING and (levels := _named(text)) and not re.search(r"\d{2}", text):
            return levels
        node = node.parent
    return _ALL_TOLD


def _named(folded: str) -> Levels:
    return frozenset(level for level, pattern in _words().levels if pattern.search(folded))


def _counts(item: Item) -> Iterator[tuple[Key, Figure]]:
    key = key_of(item, item.facets)
    if key is None or item.figure is None:
        return
    if item.ratio is None:
        yield key, item.figure
    else:
        yield (*key, "of"), item.figure
        yield (*key, "in"), item.ratio


def key_of(item: Item, facets: Mapping[str, str]) -> Key | None:
    """What the item counts, by these facets, whatever it is of; None where it adds up with nothing."""
    figure = item.figure
    if figure is None or item.is_change or item.is_base or not figure.exact:
        return None
    if not any(d in facets for d in _DIMENSIONS):
        return None
    return (figure.unit, *(f"{d}={v}" for d, v in sorted(facets.items()) if d != "level"))


# ---- what must hold -----------------------------------------------------------------------------------------------


def _ends_of_runs(blocks: Sequence[_Block]) -> Iterator[int]:
    """Where levels begin to be told again."""
    seen: set[str] = set()
    for position, block in enumerate(blocks):
        if block.levels & seen:
            yield position
            seen = set()
        seen |= block.levels
    yield len(blocks)


def _of_run(blocks: Sequence[_Block], run: Sequence[int]) -> Iterator[Identity]:
    """The levels of a run, facet by facet; offices told beside them may be others, or some of theirs."""
    levels = [i for i in run if blocks[i].levels <= _levels_known()]
    if len(levels) < 2:
        return
    alone, together = _Sums(blocks, levels), _Sums(blocks, run)
    yield from (together if together.sure > alone.sure else alone).identities()


class _Sums:
    """What a run of levels makes of each facet, and which of the counts before it that is."""

    def __init__(self, blocks: Sequence[_Block], run: Sequence[int]) -> None:
        counts = [blocks[i].counts for i in run]
        near = blocks[max(0, run[0] - _REACH) : run[-1] + 2]  # before, between and right behind the levels
        self.parts = {key: [c[key][0] for c in counts] for key in counts[0] if all(key in c for c in counts)}
        self.wholes = {key: [f for b in near if not b.levels for f in b.counts.get(key, ())] for key in self.parts}
        self.holding = {key: _holding(self.wholes[key], parts) for key, parts in self.parts.items()}
        told = [whole for whole in self.holding.values() if whole is not None]
        self.sure = sum(1 for whole in told if whole.value >= TELLING)
        self.texts = {id(whole.span.block) for whole in told}
        self.every = frozenset[str]().union(*(blocks[i].levels for i in run)) in _words().every

    def identities(self) -> Iterator[Identity]:
        for key, parts in self.parts.items():
            whole = self.holding[key] or self._failing(key)
            if whole is not None:
                yield Identity(
                    "ARI005",
                    "sum",
                    whole,
                    (Alternative(tuple(parts)),),
                    severity=Severity.WARNING,
                    slip_only=not (self.every and self.sure > 1),
                    strict=not self.every and not self.sure,
                )

    def _failing(self, key: Key) -> Figure | None:
        """What the levels should make: the only count of the facet, in the text of those that they do make."""
        near = [f for f in self.wholes[key] if not self.sure or id(f.span.block) in self.texts]
        if len({f.value for f in near}) != 1:
            return None
        least = TELLING if self.every else _LARGE
        return near[-1] if self.sure or _may_be_whole(near[-1], self.parts[key], least) else None


def _holding(wholes: Sequence[Figure], parts: Sequence[Figure]) -> Figure | None:
    made = total(f.interval for f in parts)
    return next((f for f in reversed(wholes) if f.interval.overlaps(made)), None)


def _may_be_whole(whole: Figure, parts: Sequence[Figure], least: int) -> bool:
    """Where no other facet tells that the levels are those of it."""
    if whole.value < least or any(part.value >= whole.value for part in parts):
        return False
    return not _another_time(whole, parts)


def _another_time(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether words before the whole put it into another time than the parts, or the other way round."""
    return _elsewhen(whole, whole) != any(_elsewhen(part, whole) for part in parts)


def _elsewhen(figure: Figure, whole: Figure) -> bool:
    """Whether such words stand before a figure in its text, behind the whole where both stand in one."""
    block, before = figure.span.block, figure.span.start
    behind = whole.span.end if block is whole.span.block and whole.span.start < before else 0
    return _ELSEWHEN.search(block.folded, behind, before) is not None
