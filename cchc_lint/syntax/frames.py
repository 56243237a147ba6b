"""Frames: the open places that figures of statements can go to, and which of them a figure enters.

A frame is the top of a section, a bracket, what follows ``trong đó``, the list under a lead. Items enter the
innermost frame that their words allow; a frame that they cannot be part of is closed. Frames stay open from one
text to the next, so that lists and run-on sentences read alike.
"""

from __future__ import annotations

from collections.abc import Iterable

from cchc_lint.lexicon.partitions import LEDGER_STAGES, Partitions, value_of
from cchc_lint.model.figure import Item
from cchc_lint.model.report import Node
from cchc_lint.syntax.belonging import (
    NEAR,
    Frame,
    FrameKind,
    begins_anew,
    classified,
    entry_of,
    is_bare,
    is_closed,
    is_rest,
    is_sibling,
    lacks_scale,
    leaves_bullets,
    may_move,
    neighbours,
    of_its_unit,
    only_mentioned,
    outgrows,
    read_as_intake,
    takes_up,
    told_anew,
)
from cchc_lint.syntax.figures import rescale
from cchc_lint.syntax.same_kind import counts_another_unit, differ, names_otherwise, unit_clash

_TOLD_IN_FULL = ("timing", "rating", "rank")  # divisions whose classes stand together


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
        if is_rest(item, frame):
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
        read_as_intake(whole, item)
        item.parent = whole
        item.structural = structural
        item.led = structural and frame.kind != "group"
        item.partial = structural and frame.partial
        item.facets = self.partitions.complete(whole.facets, item.own)
        assert item.figure is not None
        assert whole.figure is not None
        if not item.unit_stated or (item.unit and item.unit.general):
            item.figure.unit, item.unit = whole.figure.unit, whole.unit
        if structural and is_bare(item) and lacks_scale(item.figure, whole.figure):
            rescale(item.figure, whole.figure.scale)
        whole.parts.append(item)

    def _whole(self, frame: Frame, item: Item, text: Iterable[Item]) -> tuple[Item | None, bool]:
        """What the frame makes the item a part of, None where it only mentions it; and whether that is another
        figure of the sentence than the one that the frame stands behind."""
        whole = frame.whole
        if whole is not None and whole.unit is not None and whole.unit.key == "class":
            whole = classified(whole, text)  # "162 thủ tục, thuộc 11 lĩnh vực (khám bệnh 58; …)"
        if whole is not None:
            whole = entry_of(frame, item) or whole
        moved = False
        if whole is not None and may_move(frame, whole, item) and counts_another_unit(whole, item):
            whole, nearest = of_its_unit(whole, item, text), whole
            moved = whole is not nearest
        if whole is not None and frame.kind in ("group", "colon") and names_otherwise(whole, item):
            whole.uncounted = True  # "171 bộ phận một cửa (01 trung tâm cấp tỉnh, 11 cấp huyện, 159 cấp xã)"
        if whole is not None and only_mentioned(frame, whole, item):
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
        if not frame.stale and is_rest(item, frame):
            return True
        stages = item.own.get("stage"), whole.facets.get("stage")
        if stages[1] == "pending" and stages[0] in ("received", "solved"):
            return False  # "đang giải quyết 16 hồ sơ. Cụ thể:" may begin a list of all that was told before
        if item.node is not None and frame.node is not None and item.node.parent is frame.node:
            return not leaves_bullets(frame, item)  # the list under the text that the whole stands in
        outgrown = outgrows(frame, item) and not self._divides_on(frame, item)
        if outgrown or begins_anew(frame, item) or is_sibling(whole, item) or is_closed(frame, item):
            return False
        if frame.kind == "colon" and item.heads and frame.node is item.node:
            return False  # "11 dịch vụ ngành công an: …; 14 dịch vụ của các sở: …"
        if "carried" == item.own.get("origin") != whole.facets.get("origin", "carried"):
            return False  # "mới 286 hồ sơ, trong đó trực tuyến 268; kỳ trước chuyển qua 8"
        own, its = item.own.get("stage"), whole.facets.get("stage")
        if own and its and own != its and own in LEDGER_STAGES:
            by_stage = all("stage" in other.own for other in frame.items[-NEAR:])
            if its == "pending":
                return own == "awaiting" and not frame.stale  # "139 hồ sơ, trong đó …, 11 đang tạm dừng"
            return by_stage and not frame.stale if its == "received" else False
        if not frame.stale:
            return True
        if item.is_total or not self.partitions.divides(whole.facets, item.own):
            return False
        partition = self.partitions.by(whole.facets, item.own)
        assert partition is not None
        told = [value_of(partition.dimension, other.own) for other in frame.items[-NEAR:] if other.parent is whole]
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
        if item.tail.folded.strip(" ,;.()"):
            return None  # "52 cơ sở bị phạt 241 triệu đồng, còn lại 111 cơ sở được nhắc nhở": a noun of its own
        between = item.at.block.folded[last.at.end : item.at.start + 1]
        if frame.kind == "colon" and (last.parent is not None or "," not in between):
            return None  # "73.465 hồ sơ: 97 xã 51.208; 21 phường 22.257"
        return last

    def _adopter(self, frame: Frame, item: Item) -> Item | None:
        """The sibling before that the item's words make it a part of (``…, trước hạn 80 hồ sơ, …``)."""
        led = False  # by a figure of its own text, that is no part of an earlier one
        for other in reversed(frame.items[-NEAR:]):
            if other.parent is not None and not other.structural:
                continue  # itself adopted by one before it
            if other.is_change or other.is_base or (led and other.node is not item.node):
                continue
            led = led or (other.node is item.node and other.parent is None)
            stage, its = item.own.get("stage"), other.facets.get("stage")
            if stage and its and stage != its:
                return None
            if (other.node, other.sentence) != (item.node, item.sentence) and takes_up(other, item):
                continue
            if other.ratio is not None and item.lead.folded.strip(" ,;").startswith("còn"):
                return None  # "đã giải quyết 15/16 đơn, còn 01 đơn trong hạn": what is left of the 16
            if self.partitions.divides(other.facets, item.own) and not unit_clash(other, item):
                if self._already_divided(other, item) or told_anew(other, item):
                    return None
                near = other.node is item.node or frame.kind != "top" or neighbours(other.node, item.node)
                if other.node is not item.node and differ(other, item):
                    near = False  # "61 lượt phản ánh", and in the next text "hài lòng 1.009 phiếu"
                return other if near and not item.is_total else None
            if its:
                return None
        return None

    def _divides_on(self, frame: Frame, item: Item) -> bool:
        """Whether the item divides the whole by what the part before it does: it belongs there, though it is mistyped
        (``1.581 hồ sơ, trong đó trước hạn 1.203 hồ sơ; đúng hạn 3.370 hồ sơ; trễ hạn 08 hồ sơ``)."""
        whole, last = frame.whole, next((o for o in reversed(frame.items[-NEAR:]) if o.parent is frame.whole), None)
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
