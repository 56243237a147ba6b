"""What the closing parts tell again of what is still open: left, not done, lacking, to be replaced.

``Bổ sung 06 biên chế còn thiếu`` is what ``có mặt 52, còn thiếu 06 biên chế`` told; ``08/14 cơ sở chưa làm`` is what
``06/14 cơ sở đã làm`` leaves. Such counts are small, so that their words have to name them: one noun, one way of
being open, and no second value that the body tells so. A figure that is a slip of the pen away from the only one is
wrong.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from cchc_lint.lexicon import lexicon, read_data
from cchc_lint.lexicon.phrases import whole_words
from cchc_lint.model.figure import Figure, Item
from cchc_lint.solve.identity import Alternative, Identity
from cchc_lint.solve.slips import slip

from ._facts import sentence_start, spans_other_period
from ._own_words import own_words
from ._recaps import content
from ._retelling import Retelling, aside_cut, is_no_retelling, words_of
from ._said import Said
from ._scopes import level_scope
from ._summing_up import Part

_STOP = re.compile(r"[,;:()\d]|\.(?=\s|$)|(?<!\w)(?:và|nhưng|song)(?!\w)")
_UP_TO_FIGURE = re.compile(r"[;:()\d]|\.(?=\s|$)")
_CLAUSE = re.compile(r"[;:()]|\.(?=\s|$)")
_TOGETHER = re.compile(r"[^,;:()\d]*(?<!\w)và \d[\d./]*(?P<behind>[^;:()\d]*)")
_REACH = 250  # letters beside a figure in which words say what it is of
_MOST = 150  # figures of one noun; among more, nearly every number stands somewhere
_FEW = 2  # syllables that a sentence has to share with another one more than with a third
_APART = ("timing", "channel", "rating", "feedback_on", "form", "online_kind", "degree", "origin")
_SLIPS = ("swapped", "off_by_one")


@dataclass(frozen=True, slots=True)
class _Marks:
    kinds: Mapping[str, re.Pattern[str]]  # by the words beside a figure, surest first
    left_before: re.Pattern[str]
    wanted_before: re.Pattern[str]
    wanted_behind: re.Pattern[str]
    ends: re.Pattern[str]
    posts: frozenset[str]
    general: frozenset[str]


@cache
def _marks() -> _Marks:
    data: Mapping[str, Any] = read_data("recaps.yaml")["open"]
    wanted = whole_words(data["wanted"])
    return _Marks(
        {kind: re.compile(whole_words(data[kind])) for kind in ("late", "lacking", "left")},
        re.compile(rf"{whole_words(data['left_before'])}\s*$"),
        re.compile(rf"({wanted})\s*$"),
        re.compile(rf"\s*cần (?:được |phải )?({wanted})"),
        re.compile(whole_words(data["ends"])),
        frozenset(data["posts"]),
        frozenset(data["general"]),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Count:
    """A count with the words beside it. kind: in which way it is open, "" where it is not said to be. words: those
    that narrow it. clause: all that the lexicon does not know of its clause; context: all words of its sentence, and
    of the headings above. plain: of the report's own time."""

    said: Said
    item: Item
    part: Part
    kind: str
    noun: str
    words: frozenset[str]
    clause: frozenset[str]
    context: frozenset[str]
    scope: str
    plain: bool

    @property
    def figure(self) -> Figure:
        return self.said.figure

    @property
    def block(self) -> int:
        return id(self.said.figure.span.block)


@dataclass(frozen=True, slots=True, eq=False)
class _Told:
    """A value that is told as open; less: what is done of the figure."""

    count: _Count
    figure: Figure
    less: Figure | None = None

    @property
    def value(self) -> Fraction:
        return self.figure.value - (self.less.value if self.less else 0)


def still_open(reading: Retelling) -> Iterator[Identity]:
    """Equalities of what the closing parts say to be open with what was told before."""
    by_unit: dict[str, list[_Count]] = defaultdict(list)
    closing: list[_Count] = []
    words = _Reader(reading)
    for said in reading.told:
        item = said.figure.item
        if item is None or item.figure is not said.figure or said.row is not None or said.figure.kind != "count":
            continue
        if item.is_change or item.is_base or item.zero_word or said.figure.approximate:
            continue
        count = words.count(said, item)
        by_unit[said.unit].append(count)
        if count.part and count.kind not in ("", "late") and count.plain:
            closing.append(count)
    for again in closing:
        units = {again.said.unit, "", *(("person", "task") if again.kind == "lacking" else ())}
        pool = [count for unit in sorted(units) for count in by_unit[unit] if _same_noun(again, count)]
        if len(pool) <= _MOST and (partner := _partner(again, list(_told(again, pool)), pool)) is not None:
            minus = (partner.less,) if partner.less else ()
            yield Identity("XRF002", "equal", again.figure, (Alternative((partner.figure,), minus),))


def _same_noun(again: _Count, told: _Count) -> bool:
    """Whether nouns may name one thing: ``máy tính`` and ``máy``, ``biên chế`` and ``người`` of what is lacking."""
    marks = _marks()
    short, long = sorted((again.noun, told.noun), key=len)
    if short == long or (short and long.startswith(f"{short} ")):
        return True
    if again.kind == "lacking":
        return {short, long} <= marks.posts | {""}
    return again.said.unit == told.said.unit != "" and told.noun in marks.general


def _told(again: _Count, pool: Sequence[_Count]) -> Iterator[_Told]:
    """What the body, and the parts that sum up for what is to be done, tell as open in the same way. Of a fraction
    (``07/45 vấn đề chưa xử lý``): other fractions of that whole, and counts told in one text with it."""
    whole = again.item.ratio
    wholes = {c.block for c in pool if whole is not None and whole.value in _values(c)}
    for count in pool:
        earlier = not count.part or (again.part == "to do" and count.part == "sums up")
        if not earlier or count.item.node is again.item.node or (whole is not None and count.block not in wholes):
            continue
        of = count.item.ratio
        if whole is not None and whole.value <= count.figure.value:
            continue
        if count.kind == again.kind:
            yield _Told(count, count.figure)
        elif of is not None and not count.kind and not again.kind.startswith("wanted"):
            told = _Told(count, of, count.figure)
            if told.value > 0 and (whole is None or whole.value == of.value):
                yield told


def _partner(again: _Count, told: Sequence[_Told], pool: Sequence[_Count]) -> _Told | None:
    """The figure that is said again: one of the same value, else the only value, where a slip of the pen explains
    the difference."""
    value = again.figure.value
    meant = [t for t in told if _may_be(again, t.count)]
    if any(t.value == value for t in told):
        return next((t for t in meant if t.value == value), None)
    if len({t.value for t in meant}) > 1:
        meant = _nearest(again, meant)
    if len({t.value for t in meant}) != 1 or not _a_slip_away(again.figure, meant[0]):
        return None
    if any(_explains(c, again) for c in pool) or _is_difference(again, pool):
        return None
    return meant[0]


def _may_be(again: _Count, told: _Count) -> bool:
    staff = again.said.facets.get("staff", "all")
    theirs = told.said.facets
    return (
        told.plain
        and again.scope == told.scope
        and staff in ("all", theirs.get("staff"))
        and all(theirs.get(d) == v for d, v in again.said.facets.items() if d in _APART)
        and _is_about(again, told)
        and not again.said.conflicts(told.said)
    )


def _is_about(again: _Count, told: _Count) -> bool:
    return again.words | again.said.owners <= told.context


def _nearest(again: _Count, told: Sequence[_Told]) -> list[_Told]:
    """Those whose sentences share most words with the clause that tells again; none where others share nearly as
    many."""
    shared = [(len(again.clause & t.count.context), t) for t in told]
    most = max(n for n, _ in shared)
    best = [t for n, t in shared if n == most]
    return best if all(n + _FEW <= most for n, t in shared if t.value != best[0].value) else []


def _explains(other: _Count, again: _Count) -> bool:
    """Whether another figure of the same value may be what is told again."""
    if other.figure is again.figure or other.figure.value != again.figure.value or other.part:
        return False
    return other.kind != "" or (other.noun == again.noun and bool(again.words) and again.words <= other.context)


def _a_slip_away(again: Figure, told: _Told) -> bool:
    """Of one length: ``01`` is no slip for ``14``."""
    typed, meant = "".join(filter(str.isdigit, again.text)).lstrip("0"), str(told.value)
    return len(typed) == len(meant) and slip(typed, meant) in _SLIPS


def _is_difference(again: _Count, pool: Sequence[_Count]) -> bool:
    """Whether one figure of a text leaves so many of another (``kế hoạch 40 nhiệm vụ, đã xong 23``); of posts, those
    filled of those allotted."""
    wholes: dict[int, set[Fraction]] = defaultdict(set)
    done: dict[int, set[Fraction]] = defaultdict(set)
    for count in pool:
        quota = count.said.facets.get("quota", "")
        if not count.part and (quota or again.kind != "lacking") and _is_about(again, count):
            if quota != "present":
                wholes[count.block] |= _values(count)
            if quota != "assigned":
                done[count.block] |= _values(count)
    value = again.figure.value
    return any(v + value in wholes[block] for block, values in done.items() for v in values)


def _values(count: _Count) -> set[Fraction]:
    return {count.figure.value, *((count.item.ratio.value,) if count.item.ratio is not None else ())}


# ---- words ---------------------------------------------------------------------------------------------------------


class _Reader:
    """Reads the words beside the figures of a report."""

    def __init__(self, reading: Retelling) -> None:
        self._reading = reading

    def count(self, said: Said, item: Item) -> _Count:
        """A figure with its words."""
        block, start = said.figure.span.block, said.figure.span.start
        text, end = block.folded, (item.ratio or said.figure).span.end
        near = max(0, start - _REACH)
        lead = _STOP.split(text[near:start])[-1]
        behind = text[end : end + _REACH]
        counted = lexicon().units.at_start(behind)
        noun = behind[counted.start : counted.end] if counted is not None else _first_words(behind)
        rest = behind[counted.end if counted is not None else 0 :]
        tail = _marks().ends.split(aside_cut(_STOP.split(rest)[0]))[0]
        marked = tail if item.ratio is None else _UP_TO_FIGURE.split(rest)[0]  # nouns may have commas in them
        part = self._reading.parts.of(item.node)
        if part == "sums up" and not lead.strip(" -+*") and (other := _TOGETHER.match(rest)) is not None:
            marked += other["behind"]  # "07/45 vấn đề và 19/44 văn bản chưa được xử lý"
        around = f"{lead} | {tail}"
        clause = f"{_CLAUSE.split(text[near:start])[-1]} | {_CLAUSE.split(behind)[0]}"
        kind = _kind(lead, marked)
        level = said.facets.get("level")
        scope = level_scope(level) if level and not said.scope else said.scope
        spans = own_words(text, sentence_start(text, start), start)
        plain = part == "to do" or not spans_other_period(
            block, spans, None if part else item.node, self._reading.periods_of_plans
        )
        return _Count(
            said,
            item,
            part,
            kind,
            noun,
            _narrowing(tail if part == "to do" else around),
            content(clause) if part else frozenset(),
            said.around | words_of(text[start : start + _REACH]),
            scope,
            plain and not is_no_retelling(around),
        )


def _narrowing(text: str) -> frozenset[str]:
    """The words that narrow what is counted: those that the lexicon does not know, and other nouns (``05 biên chế
    giáo viên``)."""
    nouns = (text[found.start : found.end] for found in lexicon().units.find(text))
    return content(text) | words_of(" ".join(nouns))


def _kind(lead: str, tail: str) -> str:
    marks = _marks()
    around = f"{lead} | {tail}"
    for kind in ("late", "lacking"):
        if marks.kinds[kind].search(around):
            return kind
    if marks.left_before.search(lead) or marks.kinds["left"].search(tail):
        return "left"
    wanted = marks.wanted_before.search(lead) or marks.wanted_behind.match(tail)
    return f"wanted {wanted.group(1)}" if wanted is not None else ""


def _first_words(text: str) -> str:
    """The first two words behind a figure whose noun the lexicon does not know; "" where none stand there."""
    found = re.match(r"\s*([^\W\d_]+ [^\W\d_]+)", text)
    return found.group(1) if found is not None else ""
