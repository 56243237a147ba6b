"""Rates of a count that is no part of a list: what it is a share of stands before it in the text.

Where the words leave no doubt what that is, the rate is held against it; where another base is thinkable, only a
slip of the pen counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache

from cchc_lint.lexicon import read_data
from cchc_lint.lexicon.lists import listed
from cchc_lint.lexicon.phrases import PhraseMatcher
from cchc_lint.model.figure import Item, Rate, Verdict
from cchc_lint.solve.evaluate import evaluate
from cchc_lint.solve.identity import Alternative, Identity

from ._bases import Book
from ._told import is_told_in_lines

_OF_ANOTHER = re.compile(r"\s*" + listed("of_another"))
_ITS_PLAN = re.compile(r"\s*" + listed("its_plan"))
_NOUN = re.compile(r"\s*[^\W\d_]+ [^\W\d_]+(?!\w)")
_MOST_LEFT = 3  # counts that what is left may be told in
_MOST_WHOLES = 2
_TELLING = 3  # digits of a rate that are not the same by chance, among counts of the same things
_SURE = 4  # and among any counts of a text
_APART = frozenset(("vnd", "time", "area", "point"))
_OF_PERSONS = ("attribute", "gender")


@cache
def _words() -> PhraseMatcher[str]:
    """Phrases of ``lexicon/shares.yaml`` and what they say."""
    return PhraseMatcher((phrase, kind) for kind, phrases in read_data("shares.yaml").items() for phrase in phrases)


def of_an_earlier(rate: Rate, item: Item | None, book: Book) -> Identity | None:
    """``có 38 nhiệm vụ; đã thực hiện 21 nhiệm vụ, đạt 55,26%``: a share of a like figure before it in the text; item:
    the count that the rate is stated of."""
    if item is None or item.figure is None or item.ratio is not None or item.parent is not None or rate.named:
        return None
    if item.is_change or item.is_base:
        return None
    if rate.relation not in ("share", "plan") or not rate.figure.exact or item.figure.approximate:
        return None
    told = book.told_before(item.figure, item.node)
    wholes = [other for other in told if _may_divide(other, item, told)]
    wholes = [w for w in wholes if not any(w.parent is other for other in wholes)]
    if not wholes or rate.figure.value < 1:
        return None
    sure = next((w for w in reversed(wholes[-3:]) if _is_certain(rate, item, w, wholes, book)), None)
    if sure is None and (sides := _of_both(item, wholes)):
        return Identity("RAT003", "rate", rate.figure, sides, cut="RAT002")
    larger = [w for w in wholes if w.figure is not None and w.figure.value >= item.figure.value]
    chosen = [sure] if sure is not None else list(reversed(larger[-_MOST_WHOLES:]))
    alternatives = _sides(item, chosen)
    if not alternatives:
        return None
    return Identity("RAT003", "rate", rate.figure, alternatives, slip_only=sure is None, cut="RAT002")


def _sides(item: Item, wholes: Sequence[Item]) -> tuple[Alternative, ...]:
    assert item.figure is not None
    pairs = (Alternative((item.figure,), (w.figure,)) for w in wholes if w.figure is not None)
    return tuple(dict.fromkeys(pairs))


def _of_both(item: Item, wholes: Sequence[Item]) -> tuple[Alternative, ...]:
    """``nhận 29 đơn; đã giải quyết 25 đơn, còn 04 đơn, đạt 86,21%``: behind both parts of a whole, a rate is of
    one of them."""
    done = wholes[-1]
    assert item.figure is not None
    assert done.figure is not None
    if done.rates or done.sentence != item.sentence:
        return ()
    together = done.figure.value + item.figure.value
    whole = next((w for w in reversed(wholes[:-1]) if w.figure is not None and w.figure.value == together), None)
    return _sides(done, [whole]) + _sides(item, [whole]) if whole is not None else ()


def _may_divide(whole: Item, item: Item, told: Sequence[Item]) -> bool:
    """Whether the item may be a share of what was told before it; without a noun of its own it counts what the figure
    before it in its clause counts."""
    assert whole.figure is not None
    assert item.figure is not None
    if whole.is_change or whole.figure.approximate or whole.ratio is not None:
        return False
    if _is_staffed(whole, item):
        return True
    if any(d in item.own for d in _OF_PERSONS):  # of those who are there, not of those with a degree
        is_class = whole.parent is not None or any(d in whole.own for d in _OF_PERSONS)
        return not is_class and {whole.figure.unit, item.figure.unit} <= {"person", ""}
    last = told[-1]
    if item.unit is None and (whole is last.parent or (whole is last and last.parent not in told)):
        if whole.sentence == item.sentence and whole.unit is not None and "done" in _said(item):
            return True  # "phát hiện 187 tồn tại; đã khắc phục 174"
        if whole is last or (whole.clause == item.clause and whole.unit_stated):
            return whole.clause == item.clause and whole.unit_stated
    if _stands_for(item, whole) or _same_noun(item, whole):
        return True
    return whole.figure.unit == item.figure.unit != ""


def _stands_for(item: Item, whole: Item) -> bool:
    """``chỉ ra 118 tồn tại; đã khắc phục 97 nội dung``: a noun that may stand for any other."""
    if item.unit is None or whole.unit is None or whole.sentence != item.sentence or not item.unit_stated:
        return False
    return item.unit.noun in _any_nouns() and whole.unit.key in ("problem", "feedback", "complaint", "task")


@cache
def _any_nouns() -> frozenset[str]:
    return frozenset(read_data("lists.yaml")["stands_for"])


def _same_noun(item: Item, whole: Item) -> bool:
    """``962 thí sinh dự thi …, 418 thí sinh đạt``: two counts of a noun that is none of the known ones."""
    nouns = [_NOUN.match(i.tail.folded) for i in (item, whole)]
    if item.unit is not None or whole.unit is not None or whole.sentence != item.sentence:
        return False
    return None not in nouns and len({m.group() for m in nouns if m is not None}) == 1


def _is_staffed(whole: Item, item: Item) -> bool:
    """``biên chế được giao 92, có mặt 88``: the quota, and who is there."""
    assert whole.figure is not None
    assert item.figure is not None
    if item.own.get("quota") != "present" or whole.own.get("quota") == "present":
        return False
    if whole.figure.unit != "person" or item.figure.unit not in ("", "person"):
        return False
    return whole.own.get("quota") == "assigned" or "given" in _said(whole)


_CLAUSE = re.compile(r"[,;:()](?!\d)|\.\s")
_REACH = 80  # letters before a figure


def _said(item: Item) -> set[str]:
    """What the words from the last separator to a figure say, over other numbers (``thực hiện 9 tháng 641,2 tỷ``)."""
    assert item.figure is not None
    block, start = item.figure.span.block, item.figure.span.start
    before = _CLAUSE.split(block.folded[max(0, start - _REACH) : start])[-1]
    return {match.value for match in _words().find(item.lead.folded)} | {m.value for m in _words().find(before)}


def _is_certain(rate: Rate, item: Item, whole: Item, wholes: Sequence[Item], book: Book) -> bool:
    """Whether the rate is of the whole without doubt: of what came in, where the item is what was on time of it; of
    the plan, where the item is what was done or spent of it; of the quota; or of the whole that the item and what is
    left make up."""
    assert item.figure is not None
    assert whole.figure is not None
    together = whole.sentence == item.sentence
    if together and (whole.own.get("measure"), item.own.get("measure")) == ("plan", "done"):
        return True
    timed = "timing" in item.own and whole.facets.get("stage") in ("received", "solved")
    if together and timed and len(wholes) == 1 and "timing" not in whole.facets:
        return True
    if any(rest + item.figure.value == whole.figure.value for rest in _rest(rate, item, book)):
        return True
    if rate.figure.value == 100 or whole.rates:
        return False  # "100%" is said of much that is not counted beside it
    beside = [w for w in wholes if w.sentence == whole.sentence]
    if len(beside) > 1 or (not together and (len(wholes) > 1 or whole.sentence + 1 != item.sentence)):
        return False
    after = rate.figure.span.block.folded[rate.figure.span.end : rate.figure.span.end + 40]
    if item.figure.unit == "vnd":
        is_spent = "given" in _said(whole) and "spent" in _said(item) and "money" not in item.own
        return is_spent and together and (_ITS_PLAN.match(after) is not None or _OF_ANOTHER.match(after) is None)
    if _OF_ANOTHER.match(after) or rate.relation != "share" or "timing" in whole.own:
        return False
    return _is_staffed(whole, item) or "done" in _said(item) or "done" in _said_behind(item)


def _said_behind(item: Item) -> set[str]:
    """What the first words behind the figure's noun say (``72 nhiệm vụ hoàn thành``)."""
    words = item.tail.folded.split()[:6]
    return {match.value for match in _words().find(" ".join(words))}


def _rest(rate: Rate, item: Item, book: Book) -> Iterator[Fraction]:
    """What may be left: the first like figure behind the rate in its sentence, or the first few together (``thành 12
    vụ (85,71%), không thành 01 vụ, đang hòa giải 01 vụ``). Not where one has a rate that makes no 100 with this one:
    both are shares of other things then (``chuyển tiếp 36 tỷ đồng, đạt 52%; khởi công mới 3 tỷ đồng, đạt 15%``)."""
    assert item.figure is not None
    together, told = Fraction(0), 0
    for later in book.told_behind(rate):
        if later.figure is None or later.sentence != rate.sentence or later.figure.unit != item.figure.unit:
            continue
        if told == _MOST_LEFT or any(abs(r.figure.value + rate.figure.value - 100) >= 1 for r in later.rates):
            return
        together, told = together + later.figure.value, told + 1
        yield together


def of_another_told(rate: Rate, book: Book) -> Identity | None:
    """``nhận mới 12.640 hồ sơ, trả đúng hạn 12.255 hồ sơ (đạt 96,35%), đến hạn 12.719 hồ sơ``: a rate that no base
    gives which its words let expect, but another count of the same things does, before or behind it in its text. Of
    three digits and more that is no chance; it can be acquitted so, but not accused. What was due is also what was
    done and what is overdue together."""
    item, rated = rate.item, rate.figure
    if item is None or item.figure is None or item.ratio is not None or rate.named or not rated.exact:
        return None
    digits = len(rated.text.strip("%").replace(",", "").replace(".", "").strip().lstrip("0"))
    if digits < _TELLING or rated.value == 100 or rate.relation not in ("share", "plan"):
        return None
    told = [*book.told_before(rated, rate.node), *book.told_behind(rate)]
    figures = ((i, f) for i in told if not i.is_change for f in (i.figure, i.ratio) if f is not None)
    for other, figure in figures:
        overdue = other.facets.get("stage") == "pending" and other.facets.get("timing") == "late"
        near = overdue or other.sentence == item.sentence
        if (
            figure.unit != item.figure.unit
            and not (near and "" in (figure.unit, item.figure.unit))
            and digits < _SURE
        ):
            continue
        if figure is item.figure or figure.approximate or _APART & {figure.unit} - {item.figure.unit}:
            continue
        base = (item.figure, figure) if overdue and item.facets.get("stage") in ("solved", "due") else (figure,)
        identity = Identity("RAT003", "rate", rated, (Alternative((item.figure,), base),), cut="RAT002")
        verdict = evaluate(identity).verdict
        if verdict is Verdict.RIGHT or (verdict is Verdict.TRUNCATED and digits > _TELLING):
            return identity
    return None


def of_the_section(rate: Rate, book: Book) -> Identity | None:
    """A rate whose base stands some texts before it: it can be acquitted so, but not accused."""
    item = rate.item
    if item is None or item.figure is None or item.ratio is not None or item.parent is not None or rate.named:
        return None
    if rate.relation not in ("share", "plan") or rate.figure.unit_of_last_digit >= 1 or not item.figure.unit:
        return None
    sides = [Alternative((item.figure,), (whole,)) for whole in book.before_in_section(rate, item.figure.unit)]
    for side in sides:
        identity = Identity("RAT003", "rate", rate.figure, (side,), cut="RAT002")
        if evaluate(identity).verdict in (Verdict.RIGHT, Verdict.TRUNCATED):
            return identity
    return _of_the_line_before(rate, item, book)


def _of_the_line_before(rate: Rate, item: Item, book: Book) -> Identity | None:
    """``- Số nhiệm vụ đề ra: 28. - Số nhiệm vụ đã hoàn thành: 15, đạt 53,57%.``: what is done of what the line before
    counts, and nothing else."""
    assert item.figure is not None
    whole = book.line_before(item)
    if whole is None or whole.figure is None or whole.rates or not is_told_in_lines(whole):
        return None
    if item.facets.get("stage") != "solved" or whole.figure.unit != item.figure.unit:
        return None
    side = Alternative((item.figure,), (whole.figure,))
    return Identity("RAT003", "rate", rate.figure, (side,), cut="RAT002")


def of_those_in_brackets(rate: Rate, book: Book) -> Identity | None:
    """``68/68 thủ tục …; tỷ lệ thủ tục toàn trình là 52,9% (36 thủ tục)``: the bracket tells how many they are of
    those counted before; of which, is not certain."""
    counts = [b for b in rate.bases if b.figure is not None and b.figure.kind != "rate"]
    if len(counts) != 1 or counts[0].ratio is not None or rate.relation != "share" or not rate.figure.exact:
        return None
    count = counts[0].figure
    assert count is not None
    before = book.told_before(count, counts[0].node)
    wholes = [w for i in before for w in (i.ratio or i.figure,) if w is not None and w.unit == count.unit != ""]
    if not wholes:
        return None
    alternatives = tuple(dict.fromkeys(Alternative((count,), (w,)) for w in reversed(wholes[-_MOST_WHOLES:])))
    return Identity("RAT003", "rate", rate.figure, alternatives, slip_only=True, cut="RAT002")
