"""Which figures a frame takes in, and which of its sentence it divides: what layout, units and words say of one item.

``trực tuyến 236 hồ sơ, trong đó …; qua bưu chính 48 hồ sơ``: the 48 stand beside the 236, though the lead-in that
opened the frame has not ended.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Literal

from cchc_lint.lexicon.lists import any_of, listed
from cchc_lint.model.figure import Figure, Item
from cchc_lint.model.report import Node
from cchc_lint.syntax.same_kind import ALONE, goes_by, of_another_kind, unit_clash

FrameKind = Literal["top", "group", "lead", "colon", "result"]
_NOT_IN = any_of("not_in")
_WIDER = any_of("wider")
_POSTS = re.compile(rf"{listed('allotted')}|{listed('vacant')}")
_TAKES_UP = re.compile(r"[\W_]*đối với(?!\w)")
_TOLD_APART = ("channel", "rating", "gender", "grievance", "level")
_A_CLAUSE = 4  # words before a count that are more than a label
NEAR = 12  # how many items back a whole is looked for


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


def _told_again(whole: Item, item: Item) -> bool:
    """``63 nhiệm vụ (63 = 21 nhiệm vụ thường xuyên + 42 nhiệm vụ có thời hạn)``."""
    assert item.figure is not None
    after = item.at.block.folded[item.figure.span.end :].lstrip()
    return whole.figure is not None and whole.figure.value == item.figure.value and after.startswith("=")


def is_bare(item: Item) -> bool:
    """Whether a label stands before the figure, and no noun behind it."""
    return not item.unit_stated and bool(item.lead.folded.strip()) and not item.tail.folded.strip(" ,;.(")


def lacks_scale(part: Figure, whole: Figure) -> bool:
    """``188,5 triệu đồng: tập huấn 41,2; thiết bị 96,8``: the scale is said once, with the whole; a part may be
    a slip above it, but no amount in full."""
    return whole.unit == "vnd" and whole.scale > 1 == part.scale and part.value * whole.scale <= whole.value * 10


def may_move(frame: Frame, whole: Item, item: Item) -> bool:
    """Whether an item of a list may be of another figure than the one before the list: not where a part of that one,
    of the same kind, stands in it already (``152 cơ sở (121 xã, 18 phường)``)."""
    if frame.kind == "result" or item.is_total:
        return False
    same = whole.unit is not None and item.unit is not None and whole.unit.key == item.unit.key
    return not (same and _has_parts(frame))


def only_mentioned(frame: Frame, whole: Item, item: Item) -> bool:
    """``21 cán bộ (…, kinh phí 200 triệu đồng)``: whether the item stands there and is no part of the whole."""
    if unit_clash(whole, item) or item.is_change or item.is_base or of_another_kind(whole, item):
        return True
    if _is_measured(item) and _counts_things(whole):
        return True
    if item.lead.folded.strip(" ,;:.-+") in ("cả", "tất cả") and frame.kind != "group":
        return True  # "sau hẹn 03 hồ sơ. Cả 03 hồ sơ đều đã có thư xin lỗi"
    if item.lead.folded.rstrip().endswith(" từ") and frame.kind != "group":
        return True  # "trong đó trễ hạn giảm từ 19 xuống còn 11"
    if frame.kind == "group" and whole.facets.get("quota") != "assigned" and _of_posts(item):
        return True
    if frame.kind == "group" and any(o.unit is not None and o.unit.noun == "tháng" for o in frame.items[:1]):
        return True  # "cử 214 lượt (9 tháng 731 lượt, trong đó …)"
    if frame.kind == "group" and not frame.items and _NOT_IN.search(item.lead.folded):
        return True
    if frame.kind == "group" and (_WIDER.search(item.lead.folded) or _told_again(whole, item)):
        return True
    if frame.kind == "group" and any(other.is_change for other in frame.items[-4:]):
        return True
    return item.is_total and (frame.kind == "group" or _has_parts(frame))


def read_as_intake(whole: Item, part: Item) -> None:
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
    if figure is None or figure.scale != 1:
        return False
    return figure.unit_of_last_digit < 1 and "," in figure.text  # a dot may be one of thousands, misplaced


def _counts_things(whole: Item) -> bool:
    measured = whole.unit is None or whole.unit.key in (*ALONE, "vnd")
    return whole.figure is not None and whole.figure.scale == 1 and not measured and not _is_measured(whole)


def outgrows(frame: Frame, item: Item) -> bool:
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


def takes_up(other: Item, item: Item) -> bool:
    """``Đối với 12 hồ sơ quá hạn …``: whether a later sentence speaks of what was told before, or an earlier one of a
    count singled out, which later sentences don't go on with."""
    return other.singled_out or _TAKES_UP.match(item.lead.folded) is not None


def told_anew(whole: Item, item: Item) -> bool:
    """Whether the item begins to tell what came in, behind the text of a whole that has a list."""
    return "origin" in item.own and item.node is not whole.node and any(p.structural for p in whole.parts)


def is_sibling(whole: Item, item: Item) -> bool:
    """``trực tuyến 236 hồ sơ, trong đó …; qua bưu chính 48 hồ sơ``: the item stands beside the whole by the very
    thing that tells the whole from the parts before it."""
    if whole.parent is None or item.node is not whole.node or item.clause == whole.clause:
        return False
    others = whole.parent.parts[-NEAR:]
    for dimension in _TOLD_APART:
        value = item.own.get(dimension)
        if value is not None and whole.own.get(dimension) not in (None, value):
            return any(o is not whole and o.own.get(dimension) not in (None, value) for o in others)
    return False


def leaves_bullets(frame: Frame, item: Item) -> bool:
    """Whether the item stands in a paragraph behind the bullets of a list."""
    last = frame.items[-1].node if frame.items else None
    return last is not None and last.numeral is not None and item.node is not None and item.node.numeral is None


def is_closed(frame: Frame, item: Item) -> bool:
    """Whether a list within a list has ended where a semicolon stands before the item: it makes up its whole, or its
    last part was joined with ``và`` behind commas (``nhóm 3 có 13 đơn vị, trong đó 04 …, 06 … và 03 …; nhóm 4``)."""
    whole = frame.whole
    if frame.kind != "lead" or whole is None or whole.figure is None:
        return False
    told = [o for o in frame.items[-NEAR:] if o.parent is whole]
    if _comes_back(whole, item, told):
        return True
    if whole.parent is None or len(told) < 2 or item.node is not whole.node or item.clause == told[-1].clause:
        return False
    if any(o.clause != told[0].clause for o in told):
        return False  # the list's own parts are told apart by semicolons
    joined = len(told) > 2 and told[-1].lead.folded.lstrip().startswith("và ")
    return joined or sum(o.figure.value for o in told if o.figure is not None) == whole.figure.value


def _comes_back(whole: Item, item: Item, told: Sequence[Item]) -> bool:
    """``57 nhiệm vụ, trong đó 41 …, 14 …; đến cuối kỳ hoàn thành 54/57 nhiệm vụ``: of the whole once more."""
    assert whole.figure is not None
    again = item.ratio is not None and item.ratio.value == whole.figure.value and "stage" in item.own
    return again and bool(told) and told[-1].clause != item.clause and all(o.ratio is None for o in told)


def begins_anew(frame: Frame, item: Item) -> bool:
    """``thu nội địa 7.215 tỷ đồng, trong đó 6/16 khoản vượt tiến độ; dầu thô 5.880 tỷ đồng``: the lead-in spoke of
    other things, and what stands behind the semicolon is told beside the whole; so it does where one part was singled
    out (``trong đó có 57 bài về CCHC; phối hợp với Đài Truyền hình thực hiện 12 phóng sự``)."""
    whole = frame.whole
    if frame.kind != "lead" or not frame.items or whole is None or item.node is not whole.node:
        return False
    told = frame.items[-NEAR:]
    if item.clause == whole.clause:
        return False
    aside = all(o.clause == whole.clause and (o.parent is None or o.ratio is not None) for o in told)
    return aside or (frame.partial and len(told) == 1 and len(item.lead.folded.split()) >= _A_CLAUSE)


def _has_parts(frame: Frame) -> bool:
    """Whether the whole has parts in the frame already: a total behind them sums up, and is no part."""
    return any(other.parent is frame.whole for other in frame.items[-NEAR:])


def is_rest(item: Item, frame: Frame) -> bool:
    """``toàn trình 214 thủ tục, một phần 158, còn lại 40 thủ tục``: the rest of a list that tells no stages, not what
    is left to be done."""
    if frame.whole is None or item.own.get("stage") != "pending" or len(item.own) > 1:
        return False
    if not item.lead.folded.strip(" ,;:-+").startswith(("còn lại", "số còn lại")):
        return False
    parts = [other for other in frame.items[-NEAR:] if other.parent is frame.whole]
    return len(parts) > 1 and all("stage" not in other.own for other in parts)


def entry_of(frame: Frame, item: Item) -> Item | None:
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


def classified(whole: Item, text: Iterable[Item]) -> Item | None:
    """What a count of classes divides: the figure before it in its sentence."""
    for other in text:
        if other.sentence != whole.sentence or other.node is not whole.node:
            break  # in another text the places don't compare, and the part itself would be found
        if other.at.end <= whole.at.start and other.parent is whole.parent:
            return other if other.unit is not None and other.unit.key not in ALONE else None
    return None


def of_its_unit(whole: Item, part: Item, text: Iterable[Item]) -> Item:
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


def neighbours(a: Node | None, b: Node | None) -> bool:
    """Whether two nodes stand under the same one."""
    return a is not None and b is not None and a.parent is b.parent
