"""Rates among the figures: which figure a percentage speaks of, and in which relation."""

from __future__ import annotations

import re

from lark import Token

from cchc_lint.model.figure import Item, Rate
from cchc_lint.syntax.figures import rate_figure, relation
from cchc_lint.syntax.items import ItemReader, figure_end
from cchc_lint.syntax.tokens import ends
from cchc_lint.syntax.words import Meaning, meaning

_CONTINUES = re.compile(r"\s*(?:đạt|chiếm|tương ứng|tương đương|bằng|tỷ lệ|với tỷ lệ|tăng|giảm)(?!\w)")
_FAR_BEFORE = 80
_OF_A_COUNT = re.compile(r"\s*(?:so với |trên |trong )?(?:tổng )?số(?!\w)")
_ASIDE = re.compile(r"\([^()]*\)")
_STATED = re.compile(r"[,;]\s*(?:đạt|chiếm)(?: tỷ lệ| mức)?(?: \w+)?\s*$")
_COMPARED = re.compile(r"(?<!\w)(?:cùng kỳ|so với)")
# "đạt 97,3% và 08 hồ sơ quá hạn": what the rate says of timing ends before the conjunction
_OTHERS_TIMING = re.compile(r"[,;.:()]| (?:và|còn|có) (?=số|có|còn|các|\d)|(?=\d)")
_AND_ANOTHER = re.compile(
    r"(?<!\w)(?:và|nhưng|song)(?= (?:\w+ ){0,2}?(?:bằng|đạt|chiếm|tăng|giảm|vượt|cao|thấp)(?!\w))"
)
_RATE_WORDS = frozenset(("share", "growth_up", "growth_down"))


class RateReader(ItemReader):
    """Reads rates too: each belongs to the figure before it unless its words say otherwise."""

    def _percent(self, token: Token) -> None:
        start, end = ends(token)
        if self._open is not None:
            begin = figure_end(self._open, self.base)
            between = self.text[begin:start]
            unit = self.lexicon.units.at_start(between)
            verb = next((m for m in self.lexicon.words.find(between) if m.value in _RATE_WORDS), None)
            cut = verb.start if verb else (unit.end if unit and not between[: unit.start].strip() else len(between))
            self._close(begin + cut)
        words_from = self._lead_start(start)
        if not self.text[words_from:start].strip() and self.text[:words_from].rstrip().endswith(")"):
            words_from = self._before_bracket(words_from)
        words_from = self._behind_a_rate(words_from, start)
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
        if rate.item is None and _CONTINUES.match(words) and self._opens_clause(words_from):
            rate.item = self._last_in_sentence
        if rate.item is not None and rate.item.is_change and kind in ("share", "plan"):
            rate.item = self._changed(rate.item, start)
        rate.within = next((f.whole for f in reversed(self.stack.frames) if f.kind == "lead" and not f.stale), None)
        if rate.item is not None and not (named and self._last is None):
            rate.item.rates.append(rate)
        figure.item = rate.item
        figure.label = " ".join(self.block.text[self.base + words_from : self.base + start].split())
        self.figures.append(figure)
        self.rates.append(rate)
        self._last_rate = rate
        self._from = end

    def _opens_clause(self, start: int) -> bool:
        """Whether a rate's words open its clause, so that it goes on with the figure before the semicolon (``xong 47
        lớp; đạt 75,8%``); not ``3/8 lĩnh vực; thấp nhất là hiện đại hóa, đạt 71,5%``."""
        return not any(map(str.isalpha, self.text[self._clause_from : start]))

    def _behind_a_rate(self, start: int, end: int) -> int:
        """Where the words of a rate begin that stands behind another without a comma: what is before the conjunction
        is said of that one (``đạt 84% dự toán và bằng 94% cùng kỳ``)."""
        if self._last_rate is None or self.figures[-1] is not self._last_rate.figure:
            return start
        return max((joint.start() for joint in _AND_ANOTHER.finditer(self.text, start, end)), default=start)

    def _before_bracket(self, end: int) -> int:
        """Where the words before a bracket that ends at end begin, where no figure is among them; else the end
        (``tỷ lệ hài lòng chung (rất hài lòng và hài lòng) 96,7%``)."""
        opens = self.text.rfind("(", 0, end)
        start = max(self._clause_from, opens - _FAR_BEFORE, 1 + max(self.text.rfind(c, 0, opens) for c in ",;:"))
        return end if re.search(r"\d", self.text[start:end]) else start

    def _timing_behind(self, end: int) -> str | None:
        """The timing that a rate names behind it (``đạt 100% đúng và trước hạn``)."""
        after = _OTHERS_TIMING.split(self.text[end : end + 50], maxsplit=1)[0]
        if _OF_A_COUNT.match(after):
            return None  # "chiếm 53,85% tổng số hồ sơ quá hạn": what it is a share of
        return meaning(after, "", self.lexicon).facets.get("timing")

    def _changed(self, change: Item, end: int) -> Item:
        """The value that a change told behind it is of (``xong 210 việc, tăng 45 việc so với cùng kỳ, đạt 73%``);
        what was cut of a time or a staff stays itself what the rate is of."""
        between = _ASIDE.sub("", self.text[figure_end(change, self.base) : end])
        rose = change.lead.folded.rstrip().endswith("tăng")
        if not _STATED.search(between) or not (rose or _COMPARED.search(between)):
            return change
        sentence = (i for i in reversed(self.items) if i.sentence == change.sentence and i is not change)
        return next((i for i in sentence if not i.is_change and not i.is_base), change)

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
