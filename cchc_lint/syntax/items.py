"""Numbers with their words: each figure of a text gets the words before and behind it, its unit and its facets.

The tail of a figure is still open when the next token comes; what ends it settles what the figure counts and hands
it to the open frames (`cchc_lint.syntax.frames`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lark import Token

from cchc_lint.lexicon import Lexicon, Unit
from cchc_lint.lexicon.lists import any_of
from cchc_lint.lexicon.phrases import Match
from cchc_lint.model.figure import Figure, Item, Rate
from cchc_lint.model.report import Node
from cchc_lint.model.text import Span, TextBlock
from cchc_lint.syntax.belonging import Frame, FrameKind
from cchc_lint.syntax.figures import count_figure, rescale
from cchc_lint.syntax.frames import FrameStack
from cchc_lint.syntax.same_kind import ALONE
from cchc_lint.syntax.tokens import ends
from cchc_lint.syntax.words import NO_UNIT, meaning, unit_of

_CONJUNCTION = re.compile(r"(?:,| và | với | còn | cùng | là | có | đạt )")
_STATE = re.compile(r" (?:đã|đang|chưa) ")
# Between a slash and what stands below it: "/tổng số", "/dự toán năm".
_DENOMINATED = re.compile(
    r"\s*(?:trên\s+)?(?:tổng(?:\s+số)?|số|dự toán|kế hoạch|chỉ tiêu)?(?:\s+\w+){0,2}\s*(?:là)?\s*"
)
_RATIO_GAP = 60
_SOURCE = re.compile(r"[\W_]*(?:riêng )?trong(?: tổng)?(?: số)?\s*")
_BESIDE = r"(?: thêm| được| đi| khoảng| gần| trên| hơn| có| là| đạt)*\s*$"
_EACH = re.compile(r"(?<!\w)(?:mỗi [^,;]{1,40}|bình quân[^,;]{0,60}|trung bình[^,;]{0,60})" + _BESIDE)
_CHANGE = re.compile(
    r"(?:tăng|giảm|thêm|bớt|vượt|hơn|kém|gấp)" + _BESIDE + ""
    r"|(?:cao|thấp|nhiều|ít|sớm) hơn (?!(?:giấy|ngày|giờ|thời) (?:hẹn|hạn))"
    r"(?:[^,;:()\d]|(?<!\d)(?:19|20)\d\d(?!\d)){1,40}$"
)
_HOSTS = frozenset(("event", "class", "meeting", "organisation"))  # what turns take place in, and are no part of
_BRACKETED = re.compile(r"[^()]*\)")
_ASIDE = re.compile(r"\([^()]*\)")
_NEAR = 12  # figures back of which some may stand in a bracket just before
_OF = re.compile(r"\s*(?:của|trên|trong)(?: tổng)?(?: số)?\s*")
_COMPARED = re.compile(r"(?<!\w)(?:so với|so cùng kỳ|cùng kỳ)(?! chỉ tiêu| kế hoạch)[^,;:]*$")


_FOREMOST = any_of("foremost")
_TIMES = re.compile(r"\s*(?:[^\W\d]+ ){0,3}[x×] ?\d")  # "06 số x 500 cuốn"
_TIMED_WITHIN = 6
_TIMED = re.compile(r"(?<!\w)[x×]\s*$")


class ItemReader:
    """Reads the numbers of one text into the frames of a stack; the stack outlives the text."""

    def __init__(
        self,
        block: TextBlock,
        start: int,
        masks: Sequence[tuple[int, int]],
        node: Node | None,
        stack: FrameStack,
        lexicon: Lexicon,
    ) -> None:
        self.block = block
        self.base = start
        self.text = block.folded[start:]
        self.masks = [(max(0, a - start), b - start) for a, b in masks if b > start]
        self.node = node
        self.stack = stack
        self.lexicon = lexicon
        self.items: list[Item] = []
        self.rates: list[Rate] = []
        self.figures: list[Figure] = []
        self.subject = ""
        self.sentence = 0
        self.clause = self._clauses = 0
        self._open: Item | None = None  # the item whose tail is still being read
        self._last: Item | None = None  # the last item of the clause
        self._last_in_sentence: Item | None = None
        self._last_rate: Rate | None = None
        self._from = 0  # where the lead of the next figure begins
        self._slash = False
        self._segment_from = 0
        self._clause_from = 0
        self._sentence_from = 0

    def _number(self, token: Token) -> None:
        start, end = ends(token)
        if self._is_footnote_mark(start, end):
            return
        previous = self._open or (self._last if self._same_segment(self._last) else None)
        between = self.text[figure_end(previous, self.base) : start] if previous else ""
        if previous is not None and previous.ratio is None and self._is_ratio(between, end):
            self._ratio(previous, token, between)
            return
        if self._open is not None:
            self._split_tail(self._open, start, end)
        lead_from = self._lead_start(start)
        figure = self._figure(token, self.text[lead_from:start])
        if figure is None:
            return
        item = Item(
            at=self._span(lead_from, end),
            lead=self._span(lead_from, start),
            tail=self._span(end, end),
            figure=figure,
            subject=self.subject,
            sentence=self.sentence,
            clause=self.clause,
            node=self.node,
        )
        figure.item = item
        self._open = item
        self._from = end

    def _is_footnote_mark(self, start: int, end: int) -> bool:
        """``2 Gồm 03 quyết định``: a small number that opens a text before a capital letter numbers it,
        unless it counts what is written in capitals (``20 CBCC``)."""
        if self.text[:start].strip() or end - start > 2 or self.text[start:end].startswith("0"):
            return False
        after = self.block.text[self.base + end : self.base + end + 3]
        return len(after) >= 2 and after[0] == " " and after[1].isupper() and not after[2:].isupper()

    def _is_ratio(self, between: str, end: int) -> bool:
        if len(between) > _RATIO_GAP or "," in between or ";" in between or self._unlike(between, end):
            return False
        if self._slash:
            words = between.rpartition("/")[2]
            if any(set(m.value.facets) != {"measure"} for m in self.lexicon.facets.find(words)):
                return False  # "rất hài lòng 871 / hài lòng 288": a list; but "3.842 triệu đồng/dự toán 6.950"
            return _DENOMINATED.fullmatch(words) is not None
        if between.strip() == "trên":
            return True  # "đúng hạn 99,85% (4.025 trên 4.031 hồ sơ)"
        if between.endswith("trên "):  # "9.626 hồ sơ trên 11.767 hồ sơ", not "60 nhiệm vụ sớm trên 30 ngày"
            before, after = (self.lexicon.units.at_start(t) for t in (between, self.text[end : end + 40]))
            return before is not None and after is not None and before.value.key == after.value.key
        matches = list(self.lexicon.words.find(between))
        return bool(matches) and matches[-1].value == "ratio_words" and not between[matches[-1].end :].strip()

    def _ratio(self, item: Item, token: Token, between: str) -> None:
        figure = self._figure(token, "")  # "9.626 hồ sơ trên 11.767 hồ sơ" is not more than 11.767
        if figure is None:
            return
        assert item.figure is not None
        if between.strip() == "/" and item.figure.scale == 1 and figure.scale > 1:
            rescale(item.figure, figure.scale)  # "98,2/214,6 tỷ đồng": the scale is said once
        figure.item = item
        item.ratio = figure
        item.at = Span(item.at.block, item.at.start, figure.span.end)
        self._slash = False
        if self._open is None:
            self._open = item
        self._from = ends(token)[1]

    def _figure(self, token: Token, lead: str) -> Figure | None:
        start, end = ends(token)
        figure = count_figure(self._span(start, end), lead, self.lexicon)
        if figure is None:
            return None
        self.figures.append(figure)
        return figure

    def _split_tail(self, item: Item, end: int, next_end: int) -> None:
        """Divide the words between two figures without a separator into a tail and the next lead.

        end and next_end: where the next figure begins and ends.
        """
        assert item.figure is not None
        begin = figure_end(item, self.base)
        between = self.text[begin:end]
        unit = self.lexicon.units.at_start(between)
        after_unit = unit.end if unit and not between[: unit.start].strip() else 0
        cut = _CONJUNCTION.search(between, after_unit)
        if cut:
            split = cut.end() if cut.group().strip() in ("và", "với", "cùng", ",") else cut.start()
        elif _SOURCE.fullmatch(item.lead.folded) and (state := _state_in(between, after_unit)):
            split = state  # "Trong 29 kiến nghị thuộc thẩm quyền đã trả lời 27"
        elif list(self.lexicon.facets.find(item.lead.folded)) or self._other_unit(unit, after_unit, next_end):
            split = after_unit
        else:
            split = len(between)
        self._close(begin + split)
        self._from = begin + split

    def _other_unit(self, unit: Match[Unit] | None, after_unit: int, next_end: int) -> bool:
        """Whether the next figure counts another thing (``tại 06 chi nhánh đã tiếp nhận 3.245 hồ sơ``)."""
        following = self.lexicon.units.at_start(self.text[next_end : next_end + 40])
        return bool(unit and after_unit and following and following.value.key != unit.value.key)

    def _close(self, end: int) -> None:
        """The tail of the open item ends here: settle what it means and where it belongs."""
        item = self._open
        if item is None:
            return
        self._open = None
        assert item.figure is not None
        begin = figure_end(item, self.base)
        if item.ratio is None or end > begin:
            item.tail = self._span(begin, max(begin, end))
        item.at = Span(self.block, item.at.start, max(item.at.end, self.base + end))
        self._settle(item)
        self._last = self._last_in_sentence = item
        self._from = max(begin, end)

    def _settle(self, item: Item) -> None:
        figure = item.figure
        assert figure is not None
        tail = item.tail.folded
        if item.ratio is not None:  # what is counted stands before the slash
            tail = self.block.folded[figure.span.end : item.ratio.span.start].partition("/")[0] or tail
        wide = self._wide_lead(item)
        said = meaning(item.lead.folded, tail, self.lexicon)
        if not said.facets and item.figure is not None:
            said = meaning(wide, tail, self.lexicon)
        item.own, item.is_total = said.facets, said.is_total
        unit, length = unit_of(wide, item.tail.folded, self.lexicon)
        item.unit, item.unit_stated = unit, length > 0
        figure.unit = unit.key if unit else figure.unit
        if unit is not None and item.unit_stated and unit.key != "person" and not unit.general:
            item.own = {d: v for d, v in item.own.items() if d != "gender"}  # "huyện Nam Hòa: tiếp nhận 2.149 hồ sơ"
        if unit and unit.key == "vnd" and length:
            figure.kind = "amount"
        if item.ratio is not None:
            item.ratio.unit = figure.unit
        figure.label = _label(item)
        item.heads = self.text[item.at.end - self.base :].lstrip().startswith(":")
        item.singled_out = bool(_FOREMOST.search(self._said_since(item)))
        item.is_each = bool(_EACH.search(item.lead.folded))
        item.is_change = item.is_each or bool(_CHANGE.search(item.lead.folded)) or self._is_factor(item)
        item.is_base = bool(_COMPARED.search(self._since_last(item))) or self._is_base_of_a_rate(item)
        self.items.append(item)
        self.stack.place(item, reversed(self.items))
        if _SOURCE.fullmatch(item.lead.folded) and not (item.unit and item.unit.key in ALONE):
            self._open_frame("lead", item).partial = True  # "Trong 08 hồ sơ trễ hạn có 06 hồ sơ …, 02 hồ sơ …"

    def _is_factor(self, item: Item) -> bool:
        """``phát hành 06 số x 500 cuốn``: what each has, and how often; neither is part of anything."""
        assert item.figure is not None
        if _TIMED.search(self.block.folded[: item.figure.span.start][-_TIMED_WITHIN:]):
            return True
        return _TIMES.match(self.text, figure_end(item, self.base)) is not None

    def _is_base_of_a_rate(self, item: Item) -> bool:
        """``94,2% của 5.210,6 tỷ đồng``."""
        rate = self._last_rate
        if rate is None or rate.figure.span.block is not self.block or not _OF.fullmatch(item.lead.folded):
            return False
        return not self.block.folded[rate.figure.span.end : item.lead.start].strip()

    def _unlike(self, between: str, end: int) -> bool:
        """Whether the two sides of a slash count different things (``84 máy tính/79 người``)."""
        before = self.lexicon.units.at_start(between.partition("/")[0])
        behind = self.lexicon.units.at_start(self.text[end : end + 40])
        if before is None or behind is None:
            return False
        keys = {before.value.key, behind.value.key}
        if before.value.general or behind.value.general:
            return bool(keys & _HOSTS)  # "129 lượt/17 lớp", not "129 lượt/140 hồ sơ"
        return len(keys) == 2 and NO_UNIT not in keys and keys != {"service", "procedure"}

    def _since_last(self, item: Item) -> str:
        """All words between the figure before, where it is of the clause, and the item's."""
        before = figure_end(self._last, self.base) if self._last is not None else 0
        end = item.lead.end - self.base
        return self.text[min(end, max(self._clause_from, before)) : end]

    def _said_since(self, item: Item) -> str:
        """All words between the figure before, where it is of the sentence, and the item's, brackets and all."""
        last = self._last_in_sentence
        before = figure_end(last, self.base) if last is not None else 0
        end = item.lead.end - self.base
        return self.text[min(end, max(self._sentence_from, before)) : end]

    def _wide_lead(self, item: Item) -> str:
        """All words of the clause since the figure before, where commas divide them."""
        start = item.lead.start - self.base
        before = self._last.at.end - self.base if self._last is not None else 0
        begin = min(start, max(self._clause_from, before))
        words = self.text[begin : item.lead.end - self.base]
        figures = [f.span.start - self.base - begin for f in self.figures[-_NEAR:]]  # "mức độ 3" has none
        ends = (m.end() for m in _BRACKETED.finditer(words) if any(m.start() <= f < m.end() for f in figures))
        words = words[max(ends, default=0) :]  # behind the last bracket with figures of its own
        outside = _ASIDE.sub(" ", words)
        return outside if any(self.lexicon.facets.find(outside)) else words

    def _lead_start(self, at: int) -> int:
        return min(max(self._from, self._segment_from), at)

    def _open_frame(self, kind: FrameKind, whole: Item) -> Frame:
        return self.stack.push(kind, whole, self.node)

    def _same_segment(self, item: Item | None) -> bool:
        return item is not None and item.at.block is self.block and item.at.end - self.base >= self._segment_from

    def _span(self, start: int, end: int) -> Span:
        return Span(self.block, self.base + start, self.base + end)


def _state_in(between: str, after_unit: int) -> int:
    """Where the last verb of state begins in the words between two figures, 0 for none."""
    return max((m.start() for m in _STATE.finditer(between, after_unit)), default=0)


def figure_end(item: Item, base: int) -> int:
    figure = item.ratio or item.figure
    assert figure is not None
    return figure.span.end - base


def _label(item: Item) -> str:
    """The words that name what is counted: those after the last colon of the lead, else before it, else the tail."""
    head, _, last = item.lead.text.rpartition(":")
    for words in (last, head, " ".join(item.tail.text.split()[:8])):
        label = " ".join(words.split()).strip(" -+*•,;:.()")
        if len(label) > 2:
            return label
    return ""
