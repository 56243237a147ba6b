"""From the tokens of a text to items: figures with their words, and which stand inside which.

The reader goes through the tree of a text once, gives each figure the words before and behind it, and hands it to
the open frames (`cchc_lint.syntax.frames`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from lark import Token, Tree

from cchc_lint.lexicon import Lexicon, Unit
from cchc_lint.lexicon.phrases import Match
from cchc_lint.model.figure import Figure, Item, Rate
from cchc_lint.model.interval import Interval
from cchc_lint.model.report import Node
from cchc_lint.model.text import Span, TextBlock
from cchc_lint.syntax.figures import count_figure, rate_figure, relation, rescale
from cchc_lint.syntax.frames import ALONE, Frame, FrameKind, FrameStack
from cchc_lint.syntax.tokens import ends, first_token, last_token, parse_passage, tokens
from cchc_lint.syntax.words import NO_UNIT, Meaning, meaning, unit_of

_ZERO = re.compile(r"\s*(không|chưa có|không có|chưa phát sinh|không phát sinh)\s*$")
_SUBJECT = re.compile(r"^[\s*+•-]*(?:tại|ở|đối với|với|riêng)\s+([^,:;\d]{3,120}?)\s*[,:]")
_CONJUNCTION = re.compile(r"(?:,| và | với | còn | cùng | là | có | đạt )")
_RATIO_GAP = 60
_BASE_FIRST = re.compile(
    r"\s*(?:cùng kỳ|năm (?:19|20)\d\d(?! chuyển| tồn)|năm trước(?! chuyển| tồn)|kế hoạch|dự toán|chỉ tiêu|mục tiêu"
    r"|từ (?=\d)|so với|so cùng kỳ|tăng |giảm |đầu năm|bằng )"
)
_BASE_NAMED = re.compile(r"(?:cùng kỳ|(?:năm|quý|tháng|kỳ) trước|năm (?:19|20)\d\d|quý [ivx\d]+|xuống còn|lên thành)")
_CONTINUES = re.compile(r"\s*(?:đạt|chiếm|tương ứng|tương đương|bằng|tỷ lệ|với tỷ lệ|tăng|giảm)(?!\w)")
_SOURCE = re.compile(r"[\W_]*(?:riêng )?trong(?: tổng)?(?: số)?\s*")
_CHANGE = re.compile(
    r"(?:tăng|giảm|thêm|bớt|vượt|hơn|kém|gấp|mỗi [^,;]{1,40}|bình quân[^,;]{0,60}|trung bình[^,;]{0,60})"
    r"(?: thêm| được| đi| khoảng| gần| trên| hơn| có| là| đạt)*\s*$"
)


class ClauseReader:
    """Reads one text into the frames of a stack; the stack outlives the text."""

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
        self.clause = 0
        self._open: Item | None = None  # the item whose tail is still being read
        self._last: Item | None = None  # the last item of the clause
        self._last_in_sentence: Item | None = None
        self._last_rate: Rate | None = None
        self._from = 0  # where the lead of the next figure begins
        self._slash = False
        self._segment_from = 0
        self._clause_from = 0
        self._sentence_from = 0

    # -- reading ---------------------------------------------------------------------------------------------------

    def read(self) -> None:
        joined = [(m.start, m.end) for m in self.lexicon.joined.find(self.text) if "," in self.text[m.start : m.end]]
        self._passage(parse_passage(tokens(self.text, self.masks, joined)), top=True)
        self._close(len(self.text))

    def _passage(self, passage: Tree[Token], *, top: bool) -> None:
        for number, sentence in enumerate(passage.children):
            if number:
                self._sentence_over()
            if top:
                self.sentence += 1
                self._find_subject(sentence)
                self._sentence_from = first_token(sentence) or 0
            assert isinstance(sentence, Tree)
            for clause in sentence.children:
                assert isinstance(clause, Tree)
                self._clause_begins(clause)
                for segment in clause.children:
                    assert isinstance(segment, Tree)
                    self._segment(segment)
                self._close_at_end_of(clause)
                self.stack.close("result")

    def _segment(self, segment: Tree[Token]) -> None:
        first = first_token(segment)
        if first is not None:
            self._segment_from = first
        for position, element in enumerate(segment.children):
            if isinstance(element, Tree):
                self._group(element)
                continue
            match element.type:
                case "NUMBER":
                    self._number(element)
                case "PERCENT":
                    self._percent(element)
                case "COLON":
                    self._colon(element, segment.children[position + 1 :])
                case "SLASH":
                    self._slash = self._open is not None
                case "TEXT":
                    self._lead_in(element, is_first=position == 0)
        last = last_token(segment)
        if last is not None:
            self._close(last)
        self._slash = False
        self._uncounted(segment)

    def _uncounted(self, segment: Tree[Token]) -> None:
        """A person listed without a figure (``gồm: Giám đốc, 01 Phó Giám đốc``): the list does not add up."""
        if any(isinstance(e, Tree) or e.type in ("NUMBER", "PERCENT") for e in segment.children):
            return
        starts = (self._first_word(str(e)) for e in segment.children if isinstance(e, Token))
        if "person" in starts:
            for frame in self.stack.frames:
                if frame.whole is not None and frame.kind != "top" and not frame.stale:
                    frame.whole.partial = frame.whole.uncounted = True

    def _first_word(self, text: str) -> str | None:
        """The kind of function word that a text begins with, behind a lead-in."""
        match = self.lexicon.words.at_start(text)
        if match is not None and match.value.startswith("part:"):
            match = self.lexicon.words.at_start(text[match.end :])
        return match.value if match is not None else None

    def _clause_begins(self, clause: Tree[Token]) -> None:
        self.clause += 1
        first = first_token(clause)
        if first is not None:
            self._clause_from = first
        self._last = None
        self._last_rate = None
        self._from = 0
        self._slash = False

    def _sentence_over(self) -> None:
        self._last_in_sentence = None
        for frame in self.stack.frames:
            if frame.kind in ("lead", "colon"):
                frame.stale = True

    def _close_at_end_of(self, clause: Tree[Token]) -> None:
        last = last_token(clause)
        if last is not None:
            self._close(last)

    def _find_subject(self, sentence: Tree[Token] | Token) -> None:
        start, end = first_token(sentence), last_token(sentence)
        if start is None or end is None:
            return
        if found := _SUBJECT.match(self.text[start:end]):
            self.subject = found.group(1)
            return
        head, colon, _ = self.text[start:end].partition(":")
        words = head.strip(" -+*•")
        if colon and words and not re.search(r"\d", words) and not list(self.lexicon.facets.find(words)):
            self.subject = words

    # -- figures ---------------------------------------------------------------------------------------------------

    def _lead_start(self, at: int) -> int:
        return min(max(self._from, self._segment_from), at)

    def _number(self, token: Token) -> None:
        start, end = ends(token)
        if self._is_footnote_mark(start, end):
            return
        previous = self._open or (self._last if self._same_segment(self._last) else None)
        between = self.text[_figure_end(previous, self.base) : start] if previous else ""
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
        """``2 Gồm 03 quyết định``: a small number that opens a text before a capital letter numbers it."""
        if self.text[:start].strip() or end - start > 2 or self.text[start:end].startswith("0"):
            return False
        after = self.block.text[self.base + end : self.base + end + 2]
        return len(after) == 2 and after[0] == " " and after[1].isupper()

    def _is_ratio(self, between: str, end: int) -> bool:
        if len(between) > _RATIO_GAP or "," in between or ";" in between or self._unlike(between, end):
            return False
        if self._slash:
            words = between.rpartition("/")[2]
            return bool(re.fullmatch(r"\s*(?:trên\s+)?(?:tổng(?:\s+số)?|số)?(?:\s+\w+){0,2}\s*(?:là)?\s*", words))
        if between.endswith("trên "):  # "9.626 hồ sơ trên 11.767 hồ sơ", not "60 nhiệm vụ sớm trên 30 ngày"
            before, after = (self.lexicon.units.at_start(t) for t in (between, self.text[end : end + 40]))
            return before is not None and after is not None and before.value.key == after.value.key
        matches = list(self.lexicon.words.find(between))
        return bool(matches) and matches[-1].value == "ratio_words" and not between[matches[-1].end :].strip()

    def _ratio(self, item: Item, token: Token, between: str) -> None:
        figure = self._figure(token, between)
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
        begin = _figure_end(item, self.base)
        between = self.text[begin:end]
        unit = self.lexicon.units.at_start(between)
        after_unit = unit.end if unit and not between[: unit.start].strip() else 0
        cut = _CONJUNCTION.search(between, after_unit)
        if cut:
            split = cut.end() if cut.group().strip() in ("và", "với", "cùng", ",") else cut.start()
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
        begin = _figure_end(item, self.base)
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
        if unit and unit.key == "vnd" and length:
            figure.kind = "amount"
        if item.ratio is not None:
            item.ratio.unit = figure.unit
        figure.label = _label(item)
        item.heads = self.text[item.at.end - self.base :].lstrip().startswith(":")
        item.is_change = bool(_CHANGE.search(item.lead.folded))
        self.items.append(item)
        self.stack.place(item, reversed(self.items))
        if _SOURCE.fullmatch(item.lead.folded) and not (item.unit and item.unit.key in ALONE):
            self._open_frame("lead", item).partial = True  # "Trong 08 hồ sơ trễ hạn có 06 hồ sơ …, 02 hồ sơ …"

    def _unlike(self, between: str, end: int) -> bool:
        """Whether the two sides of a slash count different things (``84 máy tính/79 người``)."""
        before = self.lexicon.units.at_start(between.partition("/")[0])
        behind = self.lexicon.units.at_start(self.text[end : end + 40])
        if before is None or behind is None or before.value.general or behind.value.general:
            return False
        keys = {before.value.key, behind.value.key}
        return len(keys) == 2 and NO_UNIT not in keys and keys != {"service", "procedure"}

    def _wide_lead(self, item: Item) -> str:
        """All words of the clause since the figure before, where commas divide them."""
        start = item.lead.start - self.base
        before = self._last.at.end - self.base if self._last is not None else 0
        return self.text[min(start, max(self._clause_from, before)) : item.lead.end - self.base]

    # -- rates -----------------------------------------------------------------------------------------------------

    def _percent(self, token: Token) -> None:
        start, end = ends(token)
        if self._open is not None:
            begin = _figure_end(self._open, self.base)
            between = self.text[begin:start]
            unit = self.lexicon.units.at_start(between)
            verb = next((m for m in self.lexicon.words.find(between) if m.value in _RATE_WORDS), None)
            cut = verb.start if verb else (unit.end if unit and not between[: unit.start].strip() else len(between))
            self._close(begin + cut)
        words_from = self._lead_start(start)
        words = self.text[words_from:start]
        figure = rate_figure(self._span(start, end), words, self.lexicon)
        if figure is None:
            return
        said = meaning(words, "", self.lexicon)
        if timing := self._timing_behind(end):
            said = Meaning({**said.facets, "timing": timing}, said.is_total)
        named = bool(re.search(r"tỷ lệ (?!là\b|đạt\b|tương\b)\w", words)) or bool(
            {"stage", "timing"} & said.facets.keys()
        )
        kind, sign = relation(words, self.text[end : end + 60], self.lexicon)
        rate = Rate(
            figure,
            kind,
            self._span(words_from, start),
            said.facets,
            named,
            sign,
            node=self.node,
            sentence=self.sentence,
        )
        if not self._states_itself(words, end):
            rate.item = self._last or self._group_whole()
        if rate.item is None and _CONTINUES.match(words):
            rate.item = self._last_in_sentence
        rate.within = next((f.whole for f in reversed(self.stack.frames) if f.kind == "lead"), None)
        if rate.item is not None and not (named and self._last is None):
            rate.item.rates.append(rate)
        figure.item = rate.item
        figure.label = " ".join(self.block.text[self.base + words_from : self.base + start].split())
        self.figures.append(figure)
        self.rates.append(rate)
        self._last_rate = rate
        self._from = end

    def _timing_behind(self, end: int) -> str | None:
        """The timing that a rate names behind it (``đạt 100% đúng và trước hạn``)."""
        after = re.split(r"[,;.:()]", self.text[end : end + 50])[0]
        return meaning(after, "", self.lexicon).facets.get("timing")

    def _states_itself(self, words: str, end: int) -> bool:
        """``…, 100% tin học``: a rate that opens its segment and has its own noun behind it."""
        return not words.strip(" -+*•,") and bool(
            re.match(r"\s+(?!so với|số|tổng|kế hoạch|dự toán|chỉ tiêu)\w", self.text[end:])
        )

    def _group_whole(self) -> Item | None:
        for frame in reversed(self.stack.frames):
            if frame.kind == "group":
                return frame.whole
        return None

    # -- structure -------------------------------------------------------------------------------------------------

    def _group(self, group: Tree[Token]) -> None:
        start = first_token(group)
        after_rate = self._last_rate if self._open is None else None
        if start is not None:
            self._close(start)
        whole = self._last
        state = (self._last, self._last_in_sentence, self._from)
        compares = start is not None and self._compares(start)
        frame = Frame("group", None if compares else whole, structural=whole is not None, node=self.node)
        depth = len(self.stack.frames)
        self.stack.frames.append(frame)
        for inner in group.children:
            assert isinstance(inner, Tree)
            self._passage(inner, top=False)
        del self.stack.frames[depth:]
        self._last, self._last_in_sentence, _ = state
        self._last_rate = after_rate
        if after_rate is not None:
            after_rate.bases.extend(frame.items)
        elif compares and self._last is not None:
            self._last.bases.extend(frame.items)
        end = last_token(group)
        self._from = end if end is not None else state[2]
        while self._from < len(self.text) and self.text[self._from] in " )]":
            self._from += 1
        if compares:
            return
        if whole is None:
            self._spill(frame)
        elif len(frame.items) >= 2 and not frame.partial:
            whole.enumerated = whole.enumerated or all(not item.partial for item in frame.items)

    def _compares(self, start: int) -> bool:
        """Whether the bracket holds what a figure is compared with: ``dự toán (12.340 tỷ đồng)``, ``giảm 45 hồ sơ
        (cùng kỳ 76 hồ sơ)``, ``gấp 2 lần năm 2021 (130 hồ sơ)``."""
        if _BASE_FIRST.match(self.text, start):
            return True
        item = self._last
        if item is not None and item.is_change:
            return True
        after = max(
            _figure_end(item, self.base) if item is not None else 0,
            self._last_rate.figure.span.end - self.base if self._last_rate is not None else 0,
        )
        between = self.text[after : max(after, start - 1)]
        kinds = {m.value for m in self.lexicon.words.find(between)}
        return after > 0 and (bool(kinds & {"compare", "plan_words"}) or bool(_BASE_NAMED.search(between)))

    def _spill(self, frame: Frame) -> None:
        """Items of a bracket that explains no figure stand where the bracket stands."""
        self.stack.frames[-1].items.extend(frame.items)

    def _colon(self, token: Token, rest: Sequence[Token | Tree[Token]]) -> None:
        start, end = ends(token)
        if self._open is not None or self._last is not None:
            self._close(start)
            whole = self._divided() if self._last is not None else None
            if whole is not None and not _is_zero(rest) and not _is_labelled(whole):
                self._open_frame("colon", whole)
        if _is_zero(rest):
            self._zero(end, rest)

    def _zero(self, start: int, rest: Sequence[Token | Tree[Token]]) -> None:
        """``phản ánh về hành vi hành chính: Không`` counts nothing: a figure that is a word."""
        word = rest[0]
        assert isinstance(word, Token)
        found = _ZERO.match(str(word))
        assert found is not None
        at, end = ends(word)[0] + found.start(1), ends(word)[0] + found.end(1)
        lead_from = self._lead_start(start)
        figure = Figure(self._span(at, end), "count", Fraction(0), Fraction(1), Interval.point(0))
        item = Item(
            at=self._span(lead_from, end),
            lead=self._span(lead_from, at),
            tail=self._span(end, end),
            figure=figure,
            zero_word=True,
            subject=self.subject,
            sentence=self.sentence,
            clause=self.clause,
            node=self.node,
        )
        figure.item = item
        self._settle(item)
        self._last = self._last_in_sentence = item
        self._from = end

    def _lead_in(self, token: Token, *, is_first: bool) -> None:
        start, _ = ends(token)
        for match in self.lexicon.words.find(str(token)):
            kind = match.value
            if not kind.startswith("part:"):
                continue
            if kind == "part:result" and not (is_first and not str(token)[: match.start].strip()):
                continue
            self._close(start + match.start)
            whole = self._divided() or self._inherited_whole(start + match.start)
            if whole is None:
                continue  # "tổng số: hồ sơ, trong đó: 1.492 hồ sơ": a blank was left; the words stay a lead
            if kind == "part:result":
                if self._last is not None:
                    self._open_frame("result", self._last)
            else:
                frame = self._open_frame("lead", whole)
                frame.exhaustive = kind == "part:all"
                frame.partial = str(token)[match.start :].strip().endswith(" có")
                whole.exhaustive = whole.exhaustive or frame.exhaustive
                whole.partial = whole.partial or frame.partial
            self._from = start + match.end
            return

    def _divided(self) -> Item | None:
        """The figure that a lead-in speaks of: the last one, but never by how much something rose."""
        whole = self._last or self._last_in_sentence
        if whole is None or not whole.is_change:
            return whole
        before = (i for i in reversed(self.items) if i.sentence == whole.sentence and not i.is_change)
        return next(before, whole)

    def _inherited_whole(self, start: int) -> Item | None:
        """``Trong đó:`` at the beginning of a text or sentence speaks of the figure just before it."""
        if not self.text[self._sentence_from : start].strip(" -+*•(.") and self._sentence_from:
            tops = [i for i in self.items if i.parent is None and not i.is_change and i.sentence == self.sentence - 1]
            return tops[-1] if len(tops) == 1 else next((i for i in tops if i.is_total), None)
        if self.text[:start].strip(" -+*•("):
            return None
        for frame in reversed(self.stack.frames):
            if frame.items:
                node = frame.items[-1].node
                tops = [
                    i for i in frame.items[-12:] if i.node is node and i.parent is frame.whole and not i.is_change
                ]
                return tops[-1] if len(tops) == 1 or frame.items[-1] is frame.whole else None
            if frame.whole is not None:
                return frame.whole
        return None

    def _open_frame(self, kind: FrameKind, whole: Item) -> Frame:
        return self.stack.push(kind, whole, self.node)

    def _same_segment(self, item: Item | None) -> bool:
        return item is not None and item.at.block is self.block and item.at.end - self.base >= self._segment_from

    def _span(self, start: int, end: int) -> Span:
        return Span(self.block, self.base + start, self.base + end)


_RATE_WORDS = frozenset(("share", "growth_up", "growth_down"))


def _is_labelled(item: Item) -> bool:
    """Whether the figure stands behind a label (``nhóm 1: 01``): a colon that follows ends the next label."""
    return ":" in item.lead.folded


def _is_zero(rest: Sequence[Token | Tree[Token]]) -> bool:
    if not rest or not isinstance(rest[0], Token) or rest[0].type != "TEXT":
        return False
    return len(rest) == 1 and bool(_ZERO.match(str(rest[0])))


def _figure_end(item: Item, base: int) -> int:
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
