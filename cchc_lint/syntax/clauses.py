"""The tree of a text, walked once: sentences, clauses, segments and brackets, and the frames that they open.

Its numbers are read by `cchc_lint.syntax.items` and its rates by `cchc_lint.syntax.rates`; lead-ins, colons and
brackets open the frames that figures go to (`cchc_lint.syntax.frames`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from lark import Token, Tree

from cchc_lint.lexicon.lists import any_of, listed
from cchc_lint.model.figure import Figure, Item
from cchc_lint.model.interval import Interval
from cchc_lint.syntax.belonging import Frame
from cchc_lint.syntax.items import figure_end
from cchc_lint.syntax.rates import RateReader
from cchc_lint.syntax.respective import pair_in_turn
from cchc_lint.syntax.tokens import ends, first_token, last_token, parse_passage, tokens

_ZERO = re.compile(r"\s*(không|chưa có|không có|chưa phát sinh|không phát sinh)\s*$")
_SUBJECT = re.compile(r"^[\s*+•-]*(?:tại|ở|đối với|với|riêng)\s+([^,:;\d]{3,120}?)\s*[,:]")
_OTHERS = re.compile(r"\s*(?:và |cùng )?(?:(?:các|những|một số|nhiều|số)\b[^.]*\b(?:khác|còn lại)|còn lại)\b")
_ADDED = re.compile(r"(?<!tăng )(?<!giảm )(?<!\w)thêm\s*$")  # "trả lời thêm 1.160 cuộc, trong đó …"
_WORDED = any_of("worded")  # "cách chức một người; cảnh cáo 5 người"
_COMPARED_FIRST = re.compile(r"(?<!\w)(?:so với|so cùng kỳ)(?! chỉ tiêu| kế hoạch)[^,;:()]*\($")
_COMPARED_WITHIN = 400  # letters before a bracket that may say that it compares
_BASE_FIRST = re.compile(
    r"\s*(?:cùng kỳ|năm (?:19|20)\d\d(?! chuyển| tồn)|năm trước(?! chuyển| tồn)|kế hoạch|dự toán|chỉ tiêu|mục tiêu"
    r"|từ (?=\d)|so với|so cùng kỳ|tăng |giảm |đầu năm|bằng |(?:theo )?(?:quy định|luật định)|(?:trong|trên) (?=\d)"
    r"|(?:tháng|quý) [\w/]+(?: năm \d{4})?\s*:)"
)
# "27 nhiệm vụ (quý I: 11, quý II: 16)" is a list; "(quý I: 11)" is what it is compared with
_PERIOD = re.compile(
    r"(?<!\w)(?:quý (?:[ivx]+|[1-4])|tháng \d{1,2}|(?:6|9) tháng|đợt (?:[ivx]+|\d))(?!\w|[./-]\d)[^\d,;()]{0,20}\d"
)
_WITHIN = re.compile(r"(?<!\w)(?:trong|qua|sau)\s*$")
_RATE_ALONE = re.compile(r"(?:(?:đạt|chiếm|bằng|tỷ lệ|=) ?)*\d+(?:[.,]\d+)? ?%\s*\)")
_DIGIT = re.compile(r"\d")
_SUM = re.compile(r"\+|(?<=[\s\d])[x×](?=[\s\d])")
_LONGEST_SUM = 200  # letters of a bracket that may be a sum written out
# "đạt 42,1% danh mục năm (19 văn bản)", "bằng 92% tổng số phí thu được (2,581 tỷ đồng)"
_BASE_BEHIND = re.compile(rf"\s*(?:trên |trong |so với )?{listed('bases')}[^;:()%\d]{{0,60}}")
_SUBJECT_LENGTH = 80  # letters of a subject before a lead-in
_ITS_OWN = re.compile(r"(?<!\w)và (?:\w+ ){2,}$")
_BASE_NAMED = re.compile(
    r"(?:cùng kỳ|(?<!các )(?<!những )(?:năm|quý|tháng|kỳ) trước|năm (?:19|20)\d\d|quý [ivx\d]+|xuống còn|lên thành)"
)


class ClauseReader(RateReader):
    """Reads one text whole: `read` fills items, rates and figures."""

    def read(self) -> None:
        joined = [(m.start, m.end) for m in self.lexicon.joined.find(self.text) if "," in self.text[m.start : m.end]]
        self._passage(parse_passage(tokens(self.text, self.masks, joined)), top=True)
        self._close(len(self.text))
        pair_in_turn(self.rates, self.items)

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
        """A person or office listed without a figure (``gồm: Giám đốc, 01 Phó Giám đốc``; ``(Trung tâm của tỉnh, 07
        bộ phận của huyện)``), or what else there is (``…, các thủ tục khác``): the list does not add up; in a bracket
        the one that stands there."""
        if any(isinstance(e, Tree) or e.type in ("NUMBER", "PERCENT") for e in segment.children):
            return
        texts = [str(e) for e in segment.children if isinstance(e, Token)]
        if any(self._is_one(text) or _OTHERS.match(text) or _WORDED.search(text) for text in texts):
            for frame in reversed(self.stack.frames):
                if frame.whole is not None and frame.kind != "top" and not frame.stale:
                    frame.whole.uncounted = True
                if frame.kind == "group":
                    break

    def _is_one(self, text: str) -> bool:
        """Whether a text without figures names a person, or in a bracket an office."""
        if self._first_word(text) == "person":
            return not self._is_deputy(text)
        unit = self.lexicon.units.at_start(text)
        return self.stack.frames[-1].kind == "group" and unit is not None and unit.value.key == "organisation"

    def _is_deputy(self, text: str) -> bool:
        """``04 giám đốc, phó giám đốc``: those whom the count before the comma counts as well."""
        last = self.stack.frames[-1].items[-1:]
        if not last or last[0].figure is None or last[0].figure.value < 2:
            return False
        return text.strip().startswith(f"phó {last[0].tail.folded.strip()}")

    def _first_word(self, text: str) -> str | None:
        """The kind of function word that a text begins with, behind a lead-in."""
        match = self.lexicon.words.at_start(text)
        if match is not None and match.value.startswith("part:"):
            match = self.lexicon.words.at_start(text[match.end :])
        return match.value if match is not None else None

    def _clause_begins(self, clause: Tree[Token]) -> None:
        self._clauses += 1
        self.clause = self._clauses
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

    def _group(self, group: Tree[Token]) -> None:
        start = first_token(group)
        after_rate = self._last_rate if self._open is None else None
        if start is not None:
            self._close(start)
        whole = self._divided_behind(self._last)
        state = (self._last, self._last_in_sentence, self._from, self.clause)
        clause_from = self._clause_from
        compares = start is not None and self._compares(start)
        frame = Frame("group", None if compares else whole, structural=whole is not None, node=self.node)
        depth = len(self.stack.frames)
        self.stack.frames.append(frame)
        for inner in group.children:
            assert isinstance(inner, Tree)
            self._passage(inner, top=False)
        del self.stack.frames[depth:]
        self._last, self._last_in_sentence, _, self.clause = state
        self._clause_from = clause_from
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
            for item in frame.items:
                item.is_base = True
        if whole is None:
            self._spill(frame)
        elif compares:
            return
        elif len(frame.items) >= 2 and not frame.partial:
            whole.enumerated = whole.enumerated or all(not item.partial for item in frame.items)

    def _divided_behind(self, last: Item | None) -> Item | None:
        """What a bracket is told of: not how long it took (``cử 143 lượt trong 6 tháng (quý I 57, quý II 86)``)."""
        if last is None or last.unit is None or last.unit.noun != "tháng" or not _WITHIN.search(last.lead.folded):
            return last
        before = next((i for i in reversed(self.items) if i is not last), None)
        told = before is not None and before.clause == last.clause and before.sentence == last.sentence
        return before if told else last

    def _compares(self, start: int) -> bool:
        """Whether the bracket holds what a figure is compared with: ``dự toán (12.340 tỷ đồng)``, ``giảm 45 hồ sơ
        (cùng kỳ 76 hồ sơ)``, ``gấp 2 lần năm 2021 (130 hồ sơ)``."""
        by_periods = len(_PERIOD.findall(self.text[start : start + _LONGEST_SUM].partition(")")[0])) > 1
        if (_BASE_FIRST.match(self.text, start) and not by_periods) or self._is_equation(start):
            return True
        if self._last_rate is not None and _BASE_BEHIND.fullmatch(self._behind_rate(start)):
            return True
        item = self._last
        unrated = item is not None and item.ratio is not None and self._last_rate is None
        if unrated and _RATE_ALONE.match(self.text, start):
            return False  # "89/94 nhiệm vụ kế hoạch (94,68%)"
        if item is not None and item.is_change:
            return True
        if self._last_rate is not None and self._last_rate.relation == "growth":
            return True  # "12 hồ sơ, giảm 71,4% (30 hồ sơ) so với …": the difference
        after = max(
            figure_end(item, self.base) if item is not None else 0,
            self._last_rate.figure.span.end - self.base if self._last_rate is not None else 0,
        )
        if not after:  # "…; so với cùng kỳ (1.936 hồ sơ) tăng 26 hồ sơ": nothing stands before it in its clause
            return _COMPARED_FIRST.search(self.text[self._clause_from : start]) is not None
        between = self.text[max(after, start - _COMPARED_WITHIN) : max(after, start - 1)]
        kinds = {m.value for m in self.lexicon.words.find(between)}
        return bool(kinds & {"compare", "plan_words"}) or bool(_BASE_NAMED.search(between))

    def _is_equation(self, start: int) -> bool:
        """``(29 + 44 = 73)``, ``(14 triệu đồng/cái x 4 = 56 triệu đồng)``, ``(63 = 21 + 42)``."""
        content = self.text[start : start + _LONGEST_SUM].partition(")")[0]
        sides = content.split("=")
        return len(sides) >= 2 and all(map(_DIGIT.search, sides)) and any(map(_SUM.search, sides))

    def _behind_rate(self, end: int) -> str:
        """The words between the last rate and a bracket."""
        rate = self._last_rate
        if rate is None or rate.figure.span.block is not self.block:
            return ""
        begin = rate.figure.span.end - self.base
        return self.text[max(0, begin) : end].rstrip(" (") if end - begin < _COMPARED_WITHIN else ""

    def _spill(self, frame: Frame) -> None:
        """Items of a bracket that explains no figure stand where the bracket stands."""
        self.stack.frames[-1].items.extend(frame.items)

    def _colon(self, token: Token, rest: Sequence[Token | Tree[Token]]) -> None:
        start, end = ends(token)
        if self._open is not None or self._last is not None:
            self._close(start)
            whole = self._divided() if self._last is not None else None
            if whole is not None and not (_is_zero(rest) or _is_labelled(whole) or _tells_of_them(whole, rest)):
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
            if kind == "part:all" and _ITS_OWN.search(
                str(token)[max(0, match.start - _SUBJECT_LENGTH) : match.start]
            ):
                continue  # "gồm 118 nhiệm vụ và kế hoạch sau hợp nhất gồm 57 nhiệm vụ"
            if kind == "part:result" and not (is_first and not str(token)[: match.start].strip()):
                continue
            self._close(start + match.start)
            whole = self._divided(of_each=kind == "part:all") or self._inherited_whole(start + match.start)
            if whole is None:
                continue  # "tổng số: hồ sơ, trong đó: 1.492 hồ sơ": a blank was left; the words stay a lead
            if kind == "part:result":
                if self._last is not None:
                    self._open_frame("result", self._last)
            else:
                frame = self._open_frame("lead", whole)
                frame.exhaustive = kind == "part:all"
                frame.partial = kind == "part:some" and str(token)[match.start :].strip().endswith(" có")
                whole.exhaustive = whole.exhaustive or frame.exhaustive
            self._from = start + match.end
            return

    def _divided(self, *, of_each: bool = False) -> Item | None:
        """The figure that a lead-in speaks of: the last one, but never by how much something rose, nor what it is
        compared with; what each has, where all of it is told or a bracket holds both (``(mỗi trạm 30 phiếu, gồm 20
        phiếu … và 10 phiếu …)``)."""
        whole = self._last or self._last_in_sentence
        bracket = self.items[-1] if self.items else None
        if bracket is None or whole is None or bracket is whole or not bracket.is_total or bracket.parent is not None:
            bracket = None
        if bracket is not None and whole is not None and bracket.sentence == whole.sentence:
            return bracket  # "cấp huyện 312 thủ tục, cấp xã 158 thủ tục (cộng 470 thủ tục), trong đó"
        if whole is None or not (whole.is_change or whole.is_base) or _ADDED.search(whole.lead.folded):
            return whole
        if whole.is_each and (of_each or self.stack.frames[-1].kind == "group"):
            return whole
        sentence = (i for i in reversed(self.items) if i.sentence == whole.sentence)
        return next((i for i in sentence if not i.is_change and not i.is_base and i.parent is None), whole)

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


def _is_labelled(item: Item) -> bool:
    """Whether the figure stands behind a label (``nhóm 1: 01``): a colon that follows ends the next label; not where
    words and a noun go with it (``Phòng Văn hóa: xong 872 hồ sơ: …``)."""
    _, colon, words = item.lead.folded.rpartition(":")
    return bool(colon) and not (words.strip() and item.unit_stated)


def _tells_of_them(whole: Item, rest: Sequence[Token | Tree[Token]]) -> bool:
    """``Văn bản đi của Sở và 06 đơn vị trực thuộc: 2.734``: the number behind the colon is what those have."""
    if whole.unit is None or whole.unit.key != "organisation" or whole.figure is None or not rest:
        return False
    first = rest[0]
    if not isinstance(first, Token) or first.type != "NUMBER":
        return False
    return len("".join(filter(str.isdigit, first))) > len("".join(filter(str.isdigit, whole.figure.text)))


def _is_zero(rest: Sequence[Token | Tree[Token]]) -> bool:
    if not rest or not isinstance(rest[0], Token) or rest[0].type != "TEXT":
        return False
    return len(rest) == 1 and bool(_ZERO.match(str(rest[0])))
