"""What the rates of a report may be of: its ledgers, its items, and the bases that words behind a rate name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from itertools import islice, pairwise

from cchc_lint.lexicon import lexicon
from cchc_lint.model.figure import Figure, Item, Rate
from cchc_lint.model.report import Node, Report
from cchc_lint.solve.identity import Alternative
from cchc_lint.solve.ledger import Ledger, ledgers
from cchc_lint.syntax.words import meaning

GOOD = ("early", "on_time", "early_on_time", "in_time")  # timings that are not late
# The figures of a denominator, and those to be taken from it.
Base = tuple[tuple[Figure, ...], tuple[Figure, ...]]


_NEAR = 40  # how many figures of a text before or behind a rate may matter to it
_ABOUT = 6  # how many ledgers before or behind a rate may be what it is of
_FAR = 400  # and of its section
_EXPLAINED = re.compile(
    r"\s*[,;.(]?\s*(?:trong đó|cụ thể|trong số đó),? (?:(?:tổng )?số|đã|có|giải quyết|tiếp nhận)(?!\w)"
)


def _order(item: Item) -> tuple[int, int, int]:
    return item.figure_order


class Book:
    """The ledgers and the items of a report, for finding what a rate may be of."""

    def __init__(self, report: Report) -> None:
        self.ledgers = ledgers(report)
        self.by_item: dict[int, Ledger] = {id(i): ledger for ledger in self.ledgers for i in ledger.items()}
        self.of_text: dict[int, list[Item]] = defaultdict(list)
        self.by_section: dict[int, list[Item]] = defaultdict(list)
        for item in report.all_items():
            self.of_text[id(item.node)].append(item)
        for top in report.items:
            self.by_section[id(_heading(top.node))].append(top)
        for told in (*self.of_text.values(), *self.by_section.values()):
            told.sort(key=_order)
        self._of_level: dict[str, list[Ledger]] = defaultdict(list)
        for ledger in self.ledgers:
            if level := _level(ledger):
                self._of_level[level].append(ledger)
        self._before: dict[int, Node] = {
            id(line): before for node in report.root.walk() for before, line in pairwise(node.children)
        }
        self._opened = sorted(self.ledgers, key=_opening)
        self._of_section: dict[int, list[Ledger]] = defaultdict(list)
        for ledger in self._opened:
            self._of_section[id(ledger.section)].append(ledger)

    def told_before(self, figure: Figure, node: Node | None) -> list[Item]:
        """The items with figures that stand before a figure in its text; a few dozen at most."""
        told = self.of_text[id(node)]
        at = bisect_left(told, figure.span.order, key=_order)
        return [other for other in told[max(0, at - _NEAR) : at] if other.figure is not None]

    def told_behind(self, rate: Rate) -> list[Item]:
        """The items behind a rate in its text; a few dozen at most."""
        told = self.of_text[id(rate.node)]
        at = bisect_left(told, rate.figure.span.order, key=_order)
        return told[at : at + _NEAR]

    def line_before(self, item: Item) -> Item | None:
        """The first item of the line before that of an item, under the same heading or lead, where it opens its own
        line."""
        node = item.node
        if node is None or node.parent is None or self.of_text[id(node)][:1] != [item]:
            return None
        before = self._before.get(id(node))
        told = self.of_text[id(before)] if before is not None else []
        return told[0] if told else None

    def ledger_of(self, item: Item | None) -> Ledger | None:
        while item is not None:
            if id(item) in self.by_item:
                return self.by_item[id(item)]
            item = item.parent
        return None

    def is_of(self, rate: Rate, ledger: Ledger) -> bool:
        """Whether the rate can be of no other ledger: it stands in its text, or in a section with no other."""
        if any(item.node is rate.node for item in ledger.items()):
            return True
        return self._of_section[id(ledger.section)] == [ledger]

    def before_in_section(self, rate: Rate, unit: str) -> list[Figure]:
        """The counts of a unit that stand before the rate in its section, the nearest first; a dozen at most."""
        told = self.by_section[id(_heading(rate.node))]
        at = bisect_left(told, rate.figure.span.order, key=_order)
        nearest_first = (told[position] for position in range(at - 1, max(0, at - _FAR) - 1, -1))
        found = (
            item.figure
            for item in nearest_first
            if item.figure is not None
            and item.figure.unit == unit
            and item.ratio is None
            and not item.is_change
            and item is not rate.item
        )
        return list(islice(found, 12))

    def of_level(self, level: str) -> list[Ledger]:
        """The ledgers of a level of government, by their words or by the heading that they stand under."""
        return self._of_level.get(level, [])

    def only_of_section(self, rate: Rate) -> Ledger | None:
        """The ledger before the rate, where its section has just one."""
        near = self._of_section[id(_heading(rate.node))]
        return near[0] if bisect_right(near, rate.figure.span.order, key=_opening) == 1 else None

    def told_of(self, rate: Rate) -> Ledger | None:
        """The ledger that a rate is explained with: ``đạt 99,68%; trong đó đã giải quyết 175.920 hồ sơ, …``."""
        first = next((i for i in self.told_behind(rate) if i.figure is not None), None)
        block, end = rate.figure.span.block, rate.figure.span.end
        if first is None or first.figure is None or first.at.block is not block:
            return None
        return self.ledger_of(first) if _EXPLAINED.match(block.folded, end, first.figure.span.start) else None

    def about(self, rate: Rate) -> list[Ledger]:
        """The ledgers of the report on both sides of a rate, a dozen at most, those before it first."""
        at = bisect_right(self._opened, rate.figure.span.order, key=_opening)
        return [*reversed(self._opened[max(0, at - _ABOUT) : at]), *self._opened[at : at + _ABOUT]]

    def before(self, rate: Rate) -> Ledger | None:
        """The last ledger of the rate's own text, or of the texts of its list."""
        at = bisect_right(self._opened, rate.figure.span.order, key=_opening)
        for ledger in reversed(self._opened[max(0, at - _NEAR) : at]):
            here = _first(ledger).node
            if here is None or rate.node is None:
                continue
            if here is rate.node or here.parent is rate.node.parent or here is rate.node.parent:
                return ledger
        return None


def _level(ledger: Ledger) -> str | None:
    said = _first(ledger).facets.get("level")
    return said or (meaning(ledger.section.words, "", lexicon()).facets.get("level") if ledger.section else None)


def _first(ledger: Ledger) -> Item:
    return next(iter(ledger.slots.values()))


def _opening(ledger: Ledger) -> tuple[int, int, int]:
    return _first(ledger).at.order


def _heading(node: Node | None) -> Node | None:
    return node.section if node is not None else None


def same_sentence(item: Item, rate: Rate) -> bool:
    return item.node is rate.node and item.sentence == rate.sentence


def named_base(rate: Rate) -> dict[str, str] | None:
    """The facets of the base that the words behind the rate name: ``84,11% số hồ sơ mới tiếp nhận``."""
    block, end = rate.figure.span.block, rate.figure.span.end
    after = re.split(r"[,;.()]", block.folded[end : end + 80])[0]
    if not re.match(r"\s*(?:so với |trên |trong )?(?:tổng )?số ", after):
        return None
    return dict(meaning(after, "", lexicon()).facets)


def stage_totals(ledger: Ledger | None, item: Item, stage: str | None) -> list[Figure]:
    if stage is None:
        return []
    if ledger is not None and stage in ledger.slots and (figure := ledger.slots[stage].figure) is not None:
        return [figure]
    if item.parent is not None and item.parent.figure is not None and item.parent.facets.get("stage") == stage:
        return [item.parent.figure]
    return []


def new_only(received: Item) -> list[Base]:
    """What is new of a total received: as stated, as the sum of its channels, or the total less what was carried."""
    new = [p.figure for p in received.parts if p.own.get("origin") == "new" and "channel" not in p.own and p.figure]
    channels = tuple(p.figure for p in received.parts if "channel" in p.own and p.figure)
    carried = tuple(p.figure for p in received.parts if p.own.get("origin") == "carried" and p.figure)
    bases: list[Base] = [((f,), ()) for f in new]
    if carried and received.figure is not None:
        bases.append(((received.figure,), carried))
    if len(channels) > 1:
        bases.append((channels, ()))
    return bases


def totals(ledger: Ledger | None) -> list[Figure]:
    if ledger is None:
        return []
    return [i.figure for s in ("received", "solved", "due") if (i := ledger.slots.get(s)) is not None and i.figure]


def unique(alternatives: Iterable[Alternative]) -> tuple[Alternative, ...]:
    return tuple(dict.fromkeys(a for a in alternatives if a.plus != a.minus))
