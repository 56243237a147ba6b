"""Ledgers: what came in, what was done, what is left, of one unit in one scope.

A ledger is read from the items in their order: a total received opens one, what follows fills its slots until a
slot would be filled twice, another unit is counted, or a heading begins a new section.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from cchc_lint.lexicon.partitions import LEDGER_STAGES
from cchc_lint.model.figure import Item
from cchc_lint.model.report import Node, Report

EXTRA_STAGES = ("withdrawn", "returned", "rejected", "cancelled", "awaiting", "not_done", "regular")
_COMPETENT = re.compile(r"(?<!không )(?<!chưa )(?:thuộc thẩm quyền|đủ điều kiện)")
_OF_THESE = re.compile(r"(?:đối với|của)(?: số| tổng số)?\s*$")
_GENERAL = ("", "turn")
_MOST_BESIDE = 12
# What goes through an office's hands; staff, offices and money are received too, but have no ledger.
_COUNTED = frozenset((*_GENERAL, "dossier", "task", "feedback", "complaint", "procedure", "document", "problem"))

# Nouns that a bare count behind them goes on with; staff, offices and times stand beside what is counted.
_OF_THEIR_OWN = (_COUNTED - set(_GENERAL)) | {"question", "form", "equipment"}


@dataclass(slots=True, eq=False)
class Ledger:
    """The slots of a ledger; a slot holds the item that fills it, parts (timing, origin) hang on the items."""

    section: Node | None
    unit: str
    subject: str
    slots: dict[str, Item] = field(default_factory=dict)
    carried: Item | None = None  # stated beside the total, not as its part
    left: list[Item] = field(default_factory=list)  # pending by timing, where no total of what is pending is told
    beside: list[Item] = field(default_factory=list)  # counts between and behind its slots that fill none

    def items(self) -> list[Item]:
        return [*self.slots.values(), *([self.carried] if self.carried else [])]

    def timed(self, stage: str, *timings: str) -> list[Item]:
        """The parts of a stage with one of the timings."""
        item = self.slots.get(stage)
        return [p for p in item.parts if p.facets.get("timing") in timings] if item else []


def ledgers(report: Report) -> list[Ledger]:
    """All ledgers of the prose, in order."""
    found: list[Ledger] = []
    current: dict[str, Ledger] = {}
    ahead: dict[str, Item] = {}
    section: Node | None = None
    said: Item | None = None
    for item in _flat(report.items):
        here = _section(item.node)
        if here is not section:
            current, ahead, section, said = {}, {}, here, None
        if not _enter(item, current, ahead, found, section, said):
            _lay_beside(item, current)
        if item.unit_stated and item.figure is not None and item.figure.unit in _OF_THEIR_OWN:
            said = item
    return found


def _goes_on_with(item: Item, said: Item | None) -> str | None:
    """``Chỉ ra 23 tồn tại, đã khắc phục 21``: the unit of the noun before it in its sentence that a count without one
    goes on with."""
    if item.unit is not None or said is None or said.figure is None:
        return None
    return said.figure.unit if (said.node, said.sentence) == (item.node, item.sentence) else None


def _flat(items: Iterable[Item]) -> Iterable[Item]:
    """Top-level items, and parts of a total received that are stages of it."""
    for item in items:
        yield item
        if item.facets.get("stage") == "received":
            for part in item.parts:
                if part.own.get("stage", "received") != "received":
                    yield part


def _section(node: Node | None) -> Node | None:
    if node is not None and node.is_heading:
        node = node.parent  # figures of headings (``3.1. Tiếp nhận: 642 hồ sơ``) belong with their siblings
    while node is not None and not node.is_heading:
        node = node.parent
    return node


def _lay_beside(item: Item, current: dict[str, Ledger]) -> None:
    """Keep a count that fills no slot with the ledger of its unit: it may be told there in words that none knows."""
    if item.figure is None or item.figure.kind == "rate" or item.ratio is not None or item.parent is not None:
        return
    if item.is_change or item.is_base or item.figure.unit not in _COUNTED:
        return
    for ledger in current.values():
        if item.figure.unit in (*_GENERAL, ledger.unit) and len(ledger.beside) < _MOST_BESIDE:
            ledger.beside.append(item)


def _enter(
    item: Item,
    current: dict[str, Ledger],
    ahead: dict[str, Item],
    found: list[Ledger],
    section: Node | None,
    said: Item | None,
) -> bool:
    """Put an item into the ledger of its unit, if it fills a slot; ahead keeps what was carried over where it is told
    first. said: the last count before it whose noun is said."""
    stage = item.facets.get("stage")
    if stage is None and item.is_total and item.figure is not None and _sums_up(item, current):
        return True
    if stage in (None, "solved") and item.figure is not None and _narrows(item, current):
        return True
    if stage == "solved" and _COMPETENT.search(item.lead.folded):
        return True  # "đơn đủ điều kiện xử lý 94 đơn": what is to be done, not what was
    if stage not in LEDGER_STAGES or item.figure is None or item.figure.kind == "rate" or item.ratio is not None:
        return False
    if stage == "received" and (_OF_THESE.search(item.lead.folded) or _told_before(item, current)):
        return True  # "hình thức tiếp nhận đối với 1.112 hồ sơ mới"
    if _is_partial(item):
        _leave(item, current)
        return False
    counted = item.figure.unit
    if stage in EXTRA_STAGES and not item.unit_stated and counted in ("person", "organisation"):
        counted = ""  # "công dân xin rút 67": who did it, not what is counted
    if counted not in _COUNTED:
        return False
    unit = "" if counted in _GENERAL else counted
    before = _goes_on_with(item, said)
    if not counted and before in _COUNTED:
        unit = before
    ledger = current.get(unit) or (next(iter(current.values())) if not unit and current else None)
    if ledger is not None and before not in (None, ledger.unit):
        return True
    if item.facets.get("origin") == "carried":
        if ledger is not None and ledger.carried is None and "solved" not in ledger.slots:
            ledger.carried = item
        else:
            ahead[unit] = item
        return True
    if ledger is None or stage in ledger.slots or (item.subject and item.subject != ledger.subject):
        if stage not in ("received", "solved"):
            return False  # what is left or sent back without what came in or was done opens no ledger
        ledger = Ledger(section, unit, item.subject)
        current[unit] = ledger
        found.append(ledger)
    elif stage == "received":
        ledger = Ledger(section, unit, item.subject)
        current[unit] = ledger
        found.append(ledger)
    ledger.slots[stage] = item
    if stage == "received":
        ledger.carried = next((p for p in item.parts if p.own.get("origin") == "carried" and not p.structural), None)
        told = ahead.pop(unit, None)
        if ledger.carried is None and told is not None and told.node is item.node:
            ledger.carried = told
    return True


def _told_before(item: Item, current: dict[str, Ledger]) -> bool:
    """``Trong 7.978 hồ sơ tiếp nhận trong kỳ: …`` behind the total with this very count among its parts."""
    if not item.lead.folded.strip(" -+").startswith("trong") or item.figure is None:
        return False
    received = (ledger.slots.get("received") for ledger in current.values())
    parts = (p.figure for r in received if r is not None for p in r.parts)
    return any(f is not None and f.value == item.figure.value for f in parts)


def _leave(item: Item, current: dict[str, Ledger]) -> None:
    """``- Hồ sơ chưa đến hạn: 22``: what is pending, told by its timing alone."""
    if item.parent is not None or item.is_change or item.figure is None or set(item.own) != {"stage", "timing"}:
        return
    ledger = current.get("" if item.figure.unit in _GENERAL else item.figure.unit)
    if ledger is None or item.own["stage"] != "pending" or not {"received", "solved"} <= set(ledger.slots):
        return
    if all(other.own["timing"] != item.own["timing"] for other in ledger.left):
        ledger.left.append(item)


def _sums_up(item: Item, current: dict[str, Ledger]) -> bool:
    """``tồn kỳ trước 11, tiếp nhận mới 86, tổng 97``: the total takes the place of what is new."""
    assert item.figure is not None
    ledger = current.get("" if item.figure.unit in _GENERAL else item.figure.unit) or (
        next(iter(current.values()), None) if not item.unit_stated else None
    )
    if ledger is None or "received" not in ledger.slots or set(ledger.slots) != {"received"}:
        return False
    received = ledger.slots["received"]
    if received.own.get("origin") != "new" or received.node is not item.node:
        return False
    ledger.slots["received"], ledger.carried = item, None
    return True


def _narrows(item: Item, current: dict[str, Ledger]) -> bool:
    """``tiếp nhận 38 đơn, thuộc thẩm quyền 12 đơn; đã giải quyết 10``: what follows is told of the 12."""
    assert item.figure is not None
    ledger = current.get(item.figure.unit)
    if ledger is None or set(ledger.slots) != {"received"} or ledger.slots["received"].node is not item.node:
        return False
    if not _COMPETENT.search(item.lead.folded) or item.ratio is not None:
        return False
    ledger.slots["received"], ledger.carried = item, None
    return True


def _is_partial(item: Item) -> bool:
    """Counts of one channel, one timing or one measure are no slot of the whole ledger; nor is a change."""
    if item.is_change or item.is_base:
        return True  # "số hồ sơ tiếp nhận mới tăng 554 hồ sơ"
    if item.singled_out:
        return True
    facets = item.own
    if any(d in facets for d in ("measure", "rating", "change", "quota", "feedback_on", "attribute", "form")):
        return True
    if facets.get("stage") == "received":
        return "channel" in facets or "timing" in facets
    return "channel" in facets or "timing" in facets
