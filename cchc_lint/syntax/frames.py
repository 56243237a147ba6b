"""Frames: the open places that figures of statements can go to, and which of them a figure enters.

A frame is the top of a section, a bracket, what follows ``trong đó``, the list under a lead. Items enter the
innermost frame that their words allow; a frame that they cannot be part of is closed. Frames stay open from one
text to the next, so that lists and run-on sentences read alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count
from typing import Literal

from cchc_lint.lexicon.lists import any_of, listed
from cchc_lint.lexicon.partitions import LEDGER_STAGES, Partitions, value_of
from cchc_lint.model.figure import Figure, Item
from cchc_lint.model.report import Node
from cchc_lint.syntax.figures import rescale
from cchc_lint.syntax.same_kind import (
    ALONE,
    counts_another_unit,
    differ,
    goes_by,
    names_otherwise,
    of_another_kind,
    unit_clash,
)

FrameKind = Literal["top", "group", "lead", "colon", "result"]
_NOT_IN = any_of("not_in")
_WIDER = any_of("wider")
_POSTS = re.compile(rf"{listed('allotted')}|{listed('vacant')}")
_ABOUT = re.compile(r"[\W_]*(?:đối với|về|riêng)(?!\w)")  # "Đối với 12 hồ sơ quá hạn …": told before
_TOLD_APART = ("channel", "rating", "gender", "grievance", "level")
_NEAR = 12  # how many items back a whole is looked for
_TOLD_IN_FULL = ("timing", "rating", "rank")  # divisions whose classes stand together


@dataclass(slots=True, eq=False)
class Frame:
    """An open place for items; whole is what they would be parts of. Its number tells lists apart."""

    kind: FrameKind
    whole: Item | None
    items: list[Item] = field(default_factory=list)
    exhaustive: bool = False
    partial: bool = False
    structural: bool = False
    stale: bool = False  # the sentence that opened it is over
    node: Node | None = None
    number: int = field(default_factory=count(1).__next__)


class FrameStack:
    """The open frames, innermost last; the first is the top of the section and never closed."""

    def __init__(self, partitions: Partitions) -> None:
        self.partitions = partitions
        self.frames = [Frame("top", None)]

    def push(self, kind: FrameKind, whole: Item, node: Node | None) -> Frame:
        """Open a frame for parts of a whole, or again the one that it has."""
        for frame in self.frames:
            if frame.whole is whole and frame.kind in ("lead", "colon"):
                frame.stale = False
                return frame
        frame = Frame(kind, whole, structural=True, node=node)
        self.frames.append(frame)
        return frame

    def close(self, kind: FrameKind) -> None:
        """Close the innermost frames of a kind."""
        while self.frames and self.frames[-1].kind == kind:
            self.frames.pop()

    def place(self, item: Item, text: Iterable[Item]) -> None:
        """Put an item where it belongs; text gives the items of its text, the last first."""
        while len(self.frames) > 1 and self.frames[-1].kind != "group" and not self._accepts(self.frames[-1], item):
            self.frames.pop()
        frame = self.frames[-1]
        if _is_rest(item, frame):
            item.own = {d: v for d, v in item.own.items() if d != "stage"}
        whole, moved = self._whole(frame, item, text)
        structural = whole is not None and not (moved and frame.kind == "group")
        if whole is None and not item.is_change and not item.is_base:
            whole = self._adopter(frame, item)
        item.list_id = frame.number if structural or moved else 0
        frame.items.append(item)
        if whole is None:
            item.facets = dict(item.own)
            return
        _read_as_intake(whole, item)
        item.parent = whole
        item.structural = structural
        item.led = structural and frame.kind != "group"
        item.partial = structural and frame.partial
        item.facets = self.partitions.complete(whole.facets, item.own)
        assert item.figure is not None
        assert whole.figure is not None
        if not item.unit_stated or (item.unit and item.unit.general):
            item.figure.unit, item.unit = whole.figure.unit, whole.unit
        if structural and _is_bare(item) and _lacks_scale(item.figure, whole.figure):
            rescale(item.figure, whole.figure.scale)
        whole.parts.append(item)

    def _whole(self, frame: Frame, item: Item, text: Iterable[Item]) -> tuple[Item | None, bool]:
        """What the frame makes the item a part of, None where it only mentions it; and whether that is another
        figure of the sentence than the one that the frame stands behind."""
        whole = frame.whole
        if whole is not None and whole.unit is not None and whole.unit.key == "class":
            whole = _classified(whole, text)  # "162 thủ tục, thuộc 11 lĩnh vực (khám bệnh 58; …)"
        if whole is not None:
            whole = _entry_of(frame, item) or whole
        moved = False
        if whole is not None and _may_move(frame, whole, item) and counts_another_unit(whole, item):
            whole, nearest = _of_its_unit(whole, item, text), whole
            moved = whole is not nearest
        if whole is not None and frame.kind in ("group", "colon") and names_otherwise(whole, item):
            whole.uncounted = True  # "171 bộ phận một cửa (01 trung tâm cấp tỉnh, 11 cấp huyện, 159 cấp xã)"
        if whole is not None and _only_mentioned(frame, whole, item):
            whole = None
        if whole is not None and (other := self._beside(frame, item)) is not None:
            assert item.figure is not None
            assert other.figure is not None
            whole, item.unit, item.figure.unit = None, other.unit, other.figure.unit
        return (None if whole is item else whole), moved

    def _accepts(self, frame: Frame, item: Item) -> bool:
        whole = frame.whole
        if whole is None:
            return frame.kind == "top"
        if not frame.stale and _is_rest(item, frame):
            return True
        stages = item.own.get("stage"), whole.facets.get("stage")
        if stages[1] == "pending" and stages[0] in ("received", "solved"):
            return False  # "đang giải quyết 16 hồ sơ. Cụ thể:" may begin a list of all that was told before
        if item.node is not None and frame.node is not None and item.node.parent is frame.node:
            return not _leaves_bullets(frame, item)  # the list under the text that the whole stands in
        outgrown = _outgrows(frame, item) and not self._divides_on(frame, item)
        if outgrown or _begins_anew(frame, item) or _is_sibling(whole, item):
            return False
        if frame.kind == "colon" and item.heads and frame.node is item.node:
            return False  # "11 dịch vụ ngành công an: …; 14 dịch vụ của các sở: …"
        if "carried" == item.own.get("origin") != whole.facets.get("origin", "carried"):
            return False  # "mới 286 hồ sơ, trong đó trực tuyến 268; kỳ trước chuyển qua 8"
        own, its = item.own.get("stage"), whole.facets.get("stage")
        if own and its and own != its and own in LEDGER_STAGES:
            by_stage = all("stage" in other.own for other in frame.items[-_NEAR:])
            if its == "pending":
                return own == "awaiting" and not frame.stale  # "139 hồ sơ, trong đó …, 11 đang tạm dừng"
            return by_stage and not frame.stale if its == "received" else False
        if not frame.stale:
            return True
        if item.is_total or not self.partitions.divides(whole.facets, item.own):
            return False
        partition = self.partitions.by(whole.facets, item.own)
        assert partition is not None
        told = [value_of(partition.dimension, other.own) for other in frame.items[-_NEAR:] if other.parent is whole]
        if None in told and (frame.exhaustive or (len(told) > 1 and not any(told))):
            return False  # "gồm đất đai 6.318, hộ tịch 613. Hồ sơ quá hạn chủ yếu là đất đai với 97 hồ sơ"
        return value_of(partition.dimension, item.own) not in told

    def _beside(self, frame: Frame, item: Item) -> Item | None:
        """The figure before the item, in its clause, that counts another thing than the frame's whole; the item
        counts that too (``30 cơ quan, gồm …; phát hiện 148 tồn tại, đã khắc phục 131``)."""
        last = frame.items[-1] if frame.items and frame.kind in ("lead", "colon") else None
        if last is None or last.parent is frame.whole or last.unit is None or last.is_change or last.is_base:
            return None
        if item.unit is not None or item.node is not last.node or item.clause != last.clause:
            return None
        return last

    def _adopter(self, frame: Frame, item: Item) -> Item | None:
        """The sibling before that the item's words make it a part of (``…, trước hạn 80 hồ sơ, …``)."""
        led = False  # by a figure of its own text, that is no part of an earlier one
        for other in reversed(frame.items[-_NEAR:]):
            if other.parent is not None and not other.structural:
                continue  # itself adopted by one before it
            if other.is_change or other.is_base or (led and other.node is not item.node):
                continue
            led = led or (other.node is item.node and other.parent is None)
            stage, its = item.own.get("stage"), other.facets.get("stage")
            if stage and its and stage != its:
                return None
            if (other.node, other.sentence) != (item.node, item.sentence) and (
                other.singled_out or _ABOUT.match(item.lead.folded)
            ):
                continue
            if self.partitions.divides(other.facets, item.own) and not unit_clash(other, item):
                if self._already_divided(other, item) or _told_anew(other, item):
                    return None
                near = other.node is item.node or frame.kind != "top" or _neighbours(other.node, item.node)
                if other.node is not item.node and differ(other, item):
                    near = False  # "61 lượt phản ánh", and in the next text "hài lòng 1.009 phiếu"
                return other if near and not item.is_total else None
            if its:
                return None
        return None

    def _divides_on(self, frame: Frame, item: Item) -> bool:
        """Whether the item divides the whole by what the part before it does: it belongs there, though it is mistyped
        (``1.581 hồ sơ, trong đó trước hạn 1.203 hồ sơ; đúng hạn 3.370 hồ sơ; trễ hạn 08 hồ sơ``)."""
        whole, last = frame.whole, next((o for o in reversed(frame.items[-_NEAR:]) if o.parent is frame.whole), None)
        if whole is None or last is None:
            return False
        its, before = (self.partitions.by(whole.facets, other.own) for other in (item, last))
        return its is not None and before is not None and its.dimension == before.dimension in _TOLD_IN_FULL

    def _already_divided(self, whole: Item, part: Item) -> bool:
        """Whether the whole has a list of parts that the part would be one too many of."""
        partition = self.partitions.by(whole.facets, part.own)
        assert partition is not None
        value = value_of(partition.dimension, part.own)
        others = [p for p in whole.parts if value_of(partition.dimension, p.own) is not None]
        return any(p.structural or value_of(partition.dimension, p.own) == value for p in others)


def _told_anew(whole: Item, item: Item) -> bool:
    """Whether the item begins to tell what came in, behind the text of a whole that has a list."""
    return "origin" in item.own and item.node is not whole.node and any(p.structural for p in whole.parts)


def _told_again(whole: Item, item: Item) -> bool:
    """``63 nhiệm vụ (63 = 21 nhiệm vụ thường xuyên + 42 nhiệm vụ có thời hạn)``."""
    assert item.figure is not None
    after = item.at.block.folded[item.figure.span.end :].lstrip()
    return whole.figure is not None and whole.figure.value == item.figure.value and after.startswith("=")


def _is_bare(item: Item) -> bool:
    """Whether a label stands before the figure, and no noun behind it."""
    return not item.unit_stated and bool(item.lead.folded.strip()) and not item.tail.folded.strip(" ,;.")


def _lacks_scale(part: Figure, whole: Figure) -> bool:
    """``188,5 triệu đồng: tập huấn 41,2; thiết bị 96,8``: the scale is said once, with the whole."""
    return whole.unit == "vnd" and whole.scale > 1 == part.scale and part.value * whole.scale <= whole.value


def _may_move(frame: Frame, whole: Item, item: Item) -> bool:
    """Whether an item of a list may be of another figure than the one before the list: not where a part of that one,
    of the same kind, stands in it already (``152 cơ sở (121 xã, 18 phường)``)."""
    if frame.kind == "result" or item.is_total:
        return False
    same = whole.unit is not None and item.unit is not None and whole.unit.key == item.unit.key
    return not (same and _has_parts(frame))


def _only_mentioned(frame: Frame, whole: Item, item: Item) -> bool:
    """``21 cán bộ (…, kinh phí 200 triệu đồng)``: whether the item stands there and is no part of the whole."""
    if unit_clash(whole, item) or item.is_change or item.is_base or of_another_kind(whole, item):
        return True
    if _is_measured(item) and _counts_things(whole):
        return True
    if frame.kind == "group" and whole.facets.get("quota") != "assigned" and _of_posts(item):
        return True
    if frame.kind == "group" and not frame.items and _NOT_IN.search(item.lead.folded):
        return True
    if frame.kind == "group" and (_WIDER.search(item.lead.folded) or _told_again(whole, item)):
        return True
    if frame.kind == "group" and any(other.is_change for other in frame.items[-4:]):
        return True
    return item.is_total and (frame.kind == "group" or _has_parts(frame))


def _read_as_intake(whole: Item, part: Item) -> None:
    """``Tư pháp: 702 hồ sơ (cũ 04)``: dossiers that were carried over in part are those that came in."""
    if "origin" not in part.own or "stage" in whole.facets or whole.unit is None or whole.unit.key != "dossier":
        return
    if whole.ratio is None and set(whole.facets) <= {"level"}:
        whole.own = {**whole.own, "stage": "received"}
        whole.facets = {**whole.facets, "stage": "received"}


def _of_posts(item: Item) -> bool:
    """``76 người (giao 79, khuyết 03)``: the posts that there are and those that are vacant are none of the staff."""
    return _POSTS.fullmatch(item.lead.folded.strip(" ,;:.+-")) is not None


def _is_measured(item: Item) -> bool:
    """Whether the figure has decimals, as no count of things has (``63 văn bản; điểm thấp nhất 71,25``)."""
    figure = item.figure
    return figure is not None and figure.scale == 1 and figure.unit_of_last_digit < 1


def _counts_things(whole: Item) -> bool:
    measured = whole.unit is None or whole.unit.key in (*ALONE, "vnd")
    return whole.figure is not None and whole.figure.scale == 1 and not measured and not _is_measured(whole)


def _outgrows(frame: Frame, item: Item) -> bool:
    """Whether the item stands behind a semicolon and is more than the whole of a list that need not be all of it
    (``văn bản đi 5.236, trong đó ký số 5.231; văn bản đến 11.874``)."""
    whole = frame.whole
    if whole is None or whole.figure is None or item.figure is None or frame.kind == "group":
        return False
    if frame.exhaustive and item.own.get("stage") != "pending":
        return False  # but "chi 5,7 tỷ đồng, gồm …; dự toán còn lại 6,8 tỷ đồng" is of another whole
    last = frame.items[-1] if frame.items else None
    if last is not None and last.clause == item.clause and last.parent is whole:
        return False  # no break: "thu 6.842; trong đó tại xã 214, bổ sung 8.983" is a slip
    return item.node is whole.node and item.clause != whole.clause and item.figure.value > whole.figure.value


def _is_sibling(whole: Item, item: Item) -> bool:
    """``trực tuyến 236 hồ sơ, trong đó …; qua bưu chính 48 hồ sơ``: the item stands beside the whole by the very
    thing that tells the whole from the parts before it."""
    if whole.parent is None or item.node is not whole.node or item.clause == whole.clause:
        return False
    others = whole.parent.parts[-_NEAR:]
    for dimension in _TOLD_APART:
        value = item.own.get(dimension)
        if value is not None and whole.own.get(dimension) not in (None, value):
            return any(o is not whole and o.own.get(dimension) not in (None, value) for o in others)
    return False


def _leaves_bullets(frame: Frame, item: Item) -> bool:
    """Whether the item stands in a paragraph behind the bullets of a list."""
    last = frame.items[-1].node if frame.items else None
    return last is not None and last.numeral is not None and item.node is not None and item.node.numeral is None


def _begins_anew(frame: Frame, item: Item) -> bool:
    """``thu nội địa 7.215 tỷ đồng, trong đó 6/16 khoản vượt tiến độ; dầu thô 5.880 tỷ đồng``: the lead-in spoke of
    other things, and what stands behind the semicolon is told beside the whole."""
    whole = frame.whole
    if frame.kind != "lead" or not frame.items or whole is None or item.node is not whole.node:
        return False
    told = frame.items[-_NEAR:]
    aside = all(o.clause == whole.clause and (o.parent is None or o.ratio is not None) for o in told)
    return aside and item.clause != whole.clause


def _has_parts(frame: Frame) -> bool:
    """Whether the whole has parts in the frame already: a total behind them sums up, and is no part."""
    return any(other.parent is frame.whole for other in frame.items[-_NEAR:])


def _is_rest(item: Item, frame: Frame) -> bool:
    """``toàn trình 214 thủ tục, một phần 158, còn lại 40 thủ tục``: the rest of a list that tells no stages, not what
    is left to be done."""
    if frame.whole is None or item.own.get("stage") != "pending" or len(item.own) > 1:
        return False
    if not item.lead.folded.strip(" ,;:-+").startswith(("còn lại", "số còn lại")):
        return False
    parts = [other for other in frame.items[-_NEAR:] if other.parent is frame.whole]
    return len(parts) > 1 and all("stage" not in other.own for other in parts)


def _entry_of(frame: Frame, item: Item) -> Item | None:
    """The entry of a list that the item tells more of (``- Đất đai: 217 hồ sơ, có 4 hồ sơ quá hạn``; ``- Trực tuyến:
    469; riêng toàn trình 420, còn lại một phần 49``)."""
    last = frame.items[-1] if frame.items and frame.kind in ("lead", "colon") else None
    if last is None or last.node is not item.node or frame.node is item.node:
        return None
    words = item.lead.folded.strip(" ,;")
    if last.parent is frame.whole:
        return last if words.startswith(("có", "trong đó", "trong số đó", "riêng")) else None
    entry = last.parent
    within = entry is not None and entry.parent is frame.whole and entry.node is item.node
    return entry if within and words.startswith("còn lại") else None


def _classified(whole: Item, text: Iterable[Item]) -> Item | None:
    """What a count of classes divides: the figure before it in its sentence."""
    for other in text:
        if other.sentence != whole.sentence or other.node is not whole.node:
            break  # in another text the places don't compare, and the part itself would be found
        if other.at.end <= whole.at.start and other.parent is whole.parent:
            return other if other.unit is not None and other.unit.key not in ALONE else None
    return None


def _of_its_unit(whole: Item, part: Item, text: Iterable[Item]) -> Item:
    """The figure of the sentence that a list divides, where the last before it counts something else
    (``đạt 88,7 điểm, xếp thứ 2/10 đơn vị, gồm: … 17,2 điểm; …``)."""
    for other in text:
        if other.sentence != whole.sentence or other.node is not whole.node:
            break
        if (
            other.parent is None
            and other.at.end <= whole.at.start
            and part.unit_stated
            and (other.unit_stated and goes_by(other, part))
        ):
            return other
    return whole


def _neighbours(a: Node | None, b: Node | None) -> bool:
    """Whether two nodes stand under the same one."""
    return a is not None and b is not None and a.parent is b.parent
