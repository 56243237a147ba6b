"""What the words of a list say about it: that it goes on, that it names the largest only, or what is left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from cchc_lint.lexicon import lexicon
from cchc_lint.lexicon.lists import any_of, listed
from cchc_lint.model.figure import Item
from cchc_lint.model.text import Span

_REST = any_of("rest")
_GOES_ON = re.compile(
    r"(?<!\w)(?:và|cùng|với) (?:[^,;.\d]{2,60}(?<!\w)khác(?!\w)|(?:[^,;.\d]{0,30} )?một số(?!\w))|\.\.\.|…|v\.v"
)
_AND = re.compile(r"(?<!\w)và (?=\w+ \w+ \w+ \w)")
_SOME = re.compile(listed("some") + r"|(?<!\w)như(?! sau)(?!\w)")
_WORDED = any_of("worded")
_OVERLAP = any_of("overlap")
_EXCLUDING = any_of("excluding")
_NOT = re.compile(r"(?:không|chưa|không được|chưa được) ")
_SMALL = re.compile(r"^(?:(?:và|còn|có|số|trong đó|đã|được|là)\s+)+")


def says_rest(item: Item) -> bool:
    """``còn lại 08 thủ tục``, ``các lĩnh vực khác 24``: the item counts what the list has not named."""
    return bool(_REST.search(item.lead.folded) or _REST.search(item.tail.folded))


def goes_on(item: Item) -> bool:
    """``cấp xã 130 thủ tục và các thủ tục khác``, ``đúng hạn 259 hồ sơ và tám hồ sơ quá hạn``: more than is counted
    in figures belongs to the list."""
    return bool(_GOES_ON.search(item.tail.folded) or _WORDED.search(item.tail.folded)) or _names_an_office(item)


def _names_an_office(item: Item) -> bool:
    """``02 phòng, 03 trường và Trung tâm Phục vụ hành chính công``: one more without a number, by its full name."""
    joined = _AND.search(item.tail.folded)
    if joined is None or item.unit is None or item.unit.key != "organisation":
        return False
    unit = lexicon().units.at_start(item.tail.folded[joined.end() :])
    return unit is not None and unit.value.key == "organisation" and unit.value.noun != item.unit.noun


def tells_ranges(parts: Sequence[Item]) -> bool:
    """``xã A thiếu 20, các xã còn lại thiếu từ 3 đến 9 người mỗi nơi``: two of the figures say between what others
    lie, and are counts of nothing."""
    return any(_is_range(one, other) for one, other in pairwise(parts))


def _is_range(one: Item, other: Item) -> bool:
    if one.figure is None or other.figure is None or one.at.block is not other.at.block:
        return False
    folded, start, end = one.at.block.folded, one.figure.span.end, other.figure.span.start
    return folded[start:end].strip() == "đến" and one.lead.folded.rstrip().endswith("từ")


def some_only(whole: Item, first: Item) -> bool:
    """``1.245 hồ sơ, chủ yếu: đất đai 512, hộ tịch 421``: the words between whole and list say that it is not all."""
    if whole.at.block is not first.at.block or whole.figure is None or first.figure is None:
        return False
    between = Span(whole.at.block, whole.figure.span.end, max(whole.figure.span.end, first.figure.span.start))
    return bool(_SOME.search(between.folded))


def may_overlap(last: Item) -> bool:
    """``04 thủ tục giảm thời gian và 02 thủ tục giảm thành phần hồ sơ (01 thủ tục có cả hai)``: words behind the list
    say that some are counted twice."""
    behind = last.at.block.folded[last.figure.span.end if last.figure is not None else last.at.end :]
    return bool(_OVERLAP.search(re.split(r"[.;]\s", behind[:120])[0]))


def excludes_some(before: Item, part: Item) -> bool:
    """``thu nội địa 20 tỷ đồng; thu nội địa không kể tiền sử dụng đất 19 tỷ đồng``: a part of another part."""
    block = part.at.block
    start = before.at.end if before.at.block is block else part.lead.start
    return bool(_EXCLUDING.search(block.folded, start, max(start, part.lead.end)))


def told_besides(whole: Item, parts: Sequence[Item]) -> bool:
    """``thu về 1.240 tỷ đồng, trong đó … giá trị 480 tỷ đồng, thu về 1.105 tỷ đồng``: some parts repeat the
    words before the whole, others have words of their own and may tell something besides."""
    verb = " ".join(whole.lead.folded.split()[-2:])
    if " " not in verb:
        return False
    leads = [part.lead.folded.strip(" ,;:.()+-") for part in parts]
    repeated = [lead.endswith(verb) for lead in leads]
    return any(repeated) and any(" " in lead and not again for lead, again in zip(leads, repeated, strict=True))


def negates(item: Item, other: Item) -> bool:
    """``thuộc thẩm quyền 29, không thuộc thẩm quyền 05``: the item counts what the other does not."""
    said, denied = _named(other), _named(item)
    found = _NOT.match(denied)
    if found is None:
        return False
    pair = denied[found.end() :].split(), said.split()
    shared = min(map(len, pair))
    if shared < 2:
        return False
    # "số phiếu hợp lệ 3.108, không hợp lệ 38": the thing may be named with the first alone
    return pair[0][:shared] == pair[1][:shared] or pair[0] == pair[1][-shared:]


def _named(item: Item) -> str:
    """The words that name what is counted: those before the figure, else those behind it and its noun."""
    lead = _SMALL.sub("", item.lead.folded.strip(" ,;:.()+-"))
    noun = item.unit.noun if item.unit is not None and item.unit_stated else ""
    return lead or _SMALL.sub("", item.tail.folded.strip().removeprefix(noun).strip())
