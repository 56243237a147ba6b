"""What the words about a rate say of its base: that it is of another time, of each of several, of no count."""

from __future__ import annotations

import re

from cchc_lint.lexicon import lexicon
from cchc_lint.lexicon.lists import listed
from cchc_lint.model.figure import Figure, Item, Rate

_WORD = re.compile(r"[^\W\d_]")
_CLAUSE_END = re.compile(r"[,;.()]")
PERIOD = r"(?:năm|tháng|quý) (?:[\divx]+(?:/| năm ))?(?:19|20)\d\d"
_ANOTHER_TIME = re.compile(listed("another_time") + "|" + PERIOD)
_PART_OF_A_YEAR = re.compile(r"(?<!\w)(?:quý (?:[ivx]+|\d)|tháng \d{1,2}|\d{1,2} tháng)(?!\w)")
_PLANNED = re.compile(listed("planned"))
_OF_EACH = re.compile(r"(?<!\w)(?:có (?:tỷ lệ|mức|kết quả)|bình quân|trung bình)(?!\w)[^,;()]*$")
_TOGETHER = re.compile(listed("together"))
_OPENS = re.compile(r"[,;(]\s*" + listed("states_a_rate") + r"?\s*$")
_NAMED_COUNT = re.compile(
    r"\s*(?:so với |trên |trong |của )?"
    r"(?:(?:tổng )?(?:số|lượng) [^\d,;.:()]+\(\s*|(?:tổng|tổng số|số|trên|trong|của|dự toán|kế hoạch|chỉ tiêu)\s+)"
)
_RATE = re.compile(listed("idle") + "|" + listed("states_a_rate"))
_NO_BASE = re.compile(listed("no_base"))
_COUNTING = re.compile(r"(?:(?:tổng|số|lượng|của|trên|trong|so với)\s+)*")


def _behind(rate: Rate, reach: int = 80) -> str:
    """The words behind a rate, as far as its clause goes."""
    block, end = rate.figure.span.block, rate.figure.span.end
    return _CLAUSE_END.split(block.folded[end : end + reach], maxsplit=1)[0]


def _before(rate: Rate) -> str:
    """All words between the figure that a rate is stated of and the rate; none where it is of another text."""
    item = rate.item
    counted = (item.ratio or item.figure) if item is not None else None
    if counted is None or counted.span.block is not rate.figure.span.block:
        return ""
    return counted.span.block.folded[counted.span.end : rate.figure.span.start]


def is_compared(rate: Rate) -> bool:
    """Whether a rate compares with another time, whose figure is no whole of this one (``bằng 94% so với cùng kỳ``);
    not ``đạt 94% so với tổng số``."""
    return bool(_ANOTHER_TIME.search(rate.words.folded) or _ANOTHER_TIME.search(_behind(rate)))


def tells_another_time(words: str) -> bool:
    """Whether words say that what follows is of an earlier time or one named (``quý IV/2025:``, ``quý I``)."""
    return _ANOTHER_TIME.search(words) is not None or _PART_OF_A_YEAR.search(words) is not None


def is_its_base(item: Item, rate: Rate) -> bool:
    """Whether the first figure of a bracket behind a rate is what it is of: one without words, or with those of a
    plan or of an earlier time (``kế hoạch 18.642``); not ``bằng 82,5% kế hoạch (vốn nhà nước 8.520)``."""
    if item.figure is None or item.is_change:
        return False
    lead = item.lead.folded.strip(" (:-")
    if not _WORD.search(lead) or _PLANNED.search(lead):
        return True
    return rate.relation == "index" and _ANOTHER_TIME.search(lead) is not None


def is_of_each(rate: Rate) -> bool:
    """``9/140 xã có tỷ lệ số hóa đạt 50%``, ``14/14 cơ sở … với tỷ lệ giao dịch bình quân 63,8%``: the rate of each
    of those counted."""
    return bool(_OF_EACH.search(_before(rate)))


def is_of_several(rate: Rate) -> bool:
    """``…, đất đai 1.298 hồ sơ, ba lĩnh vực này chiếm 84,7%``: the rate of all of those told, not of the last."""
    return _TOGETHER.search(rate.words.folded) is not None or _TOGETHER.search(_before(rate)) is not None


def is_threshold(rate: Rate) -> bool:
    """``5/9 huyện đạt tỷ lệ dưới 3%``, ``5/9 huyện đạt 100%``, ``37/63 tỉnh giải ngân 0%``: what those counted may
    have reached; where no comma sets the rate apart, it need not be the value of the fraction."""
    item = rate.item
    if item is None or item.figure is None or _OPENS.search(_before(rate)):
        return False
    return rate.figure.approximate or (item.figure.unit == "organisation" and rate.figure.value in (0, 100))


def names_the_count(rate: Rate, base: Figure) -> bool:
    """Whether the words from the rate to a figure behind it name that figure as what it is of: ``99,1% so với số công
    dân đủ điều kiện (1.021.974 người)``, ``30,77% tổng số 39 cơ quan``."""
    block, end = rate.figure.span.block, rate.figure.span.end
    return base.span.block is block and _NAMED_COUNT.fullmatch(block.folded[end : base.span.start]) is not None


def is_plain(rate: Rate) -> bool:
    """Whether the words of a rate name what is counted and its state, and no office or field that it is of."""
    words = _RATE.sub(" ", rate.words.folded)
    for start, end in [
        *((m.start, m.end) for m in lexicon().facets.find(words)),
        *((m.start, m.end) for m in lexicon().units.find(words)),
    ]:
        words = words[:start] + " " * (end - start) + words[end:]
    return _WORD.search(words) is None


def names_its_own_base(rate: Rate, counts: tuple[Figure, ...]) -> bool:
    """``812.400 người, chiếm 95,2% dân số``: words right behind the rate name what it is of, and that counts
    another thing than the figures do that would be taken for it."""
    behind = _behind(rate).strip()
    noun = behind[_COUNTING.match(behind).end() :] if behind else ""  # type: ignore[union-attr]
    if not noun or not _WORD.match(noun):
        return False
    if any(noun in f.item.at.folded for f in counts if f.item is not None):
        return False  # "874 thí sinh dự thi, 392 thí sinh đạt, bằng 44,85% số dự thi"
    unit = lexicon().units.at_start(noun)
    if unit is not None and unit.start == 0:
        return not unit.value.general and all(f.unit not in ("", unit.value.key) for f in counts)
    return _NO_BASE.match(noun) is None
