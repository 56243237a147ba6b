"""Figures and the items that they belong to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from cchc_lint.model.interval import Interval
from cchc_lint.model.text import Span

if TYPE_CHECKING:
    from cchc_lint.lexicon import Unit
    from cchc_lint.model.report import Node

FigureKind = Literal["count", "amount", "rate"]


class Verdict(StrEnum):
    """What became of a figure or an identity."""

    RIGHT = "right"
    TRUNCATED = "truncated"
    WRONG = "wrong"
    UNCHECKED = "unchecked"


@dataclass(slots=True, eq=False)
class Figure:
    """A number of the report that counts or measures something.

    span: the digits as printed, with the percent sign of a rate. value: the printed value in base units
    (dossiers, đồng, percent points of a rate: ``99,84%`` is 99.84), None for a blank. unit_of_last_digit: the
    weight of the last printed digit in base units (0,01 for ``99,84%``, 100 000 000 for ``5,2 tỷ``).
    interval: what the printed value can stand for (a point for an exact count). exact: no approximating word
    and no scaled unit. facets: dimension → value of the lexicon, with what encloses the figure. unit: canonical
    unit (``dossier``, ``person``, ``vnd``, ``percent`` …) or the folded noun that follows, "" for none.
    """

    span: Span
    kind: FigureKind
    value: Fraction
    unit_of_last_digit: Fraction
    interval: Interval
    exact: bool = True
    unit: str = ""
    facets: Mapping[str, str] = field(default_factory=dict)
    label: str = ""  # the words that say what is counted, for messages
    scope: str = ""  # key of unit, level, period that the figure is about
    scale: int = 1  # of the scale word behind it: 1 000 000 for ``triệu``
    verdict: Verdict = Verdict.UNCHECKED
    reason: str = "no_partner"  # why unchecked
    approximate: bool = False  # said to be near, above or below the number printed
    item: Item | None = field(default=None, repr=False)

    @property
    def text(self) -> str:
        return self.span.text


Relation = Literal["share", "growth", "index", "points", "plan", "aim"]


@dataclass(slots=True, eq=False)
class Rate:
    """A percentage and what the sentence says of it.

    relation: ``share`` (part of a whole), ``growth`` (by how much it rose, negative where it fell: sign), ``index``
    (what percentage of an earlier figure), ``points`` (difference of two rates), ``plan`` (done of planned),
    ``aim`` (a target or threshold: nothing to recompute). words: the text that leads to it. facets: what its own
    words name (``tỷ lệ giải quyết đúng hạn``). named: it has a subject of its own, so it need not be about the
    figure before it. bases: figures that stand behind it as its explanation (in brackets, after ``so với``).
    within: the figure whose list the rate stands in, where it has none of its own (``trong đó cấp xã chiếm 51%``).
    sentence: which of its text, as in `Item`.
    """

    figure: Figure
    relation: Relation
    words: Span
    facets: Mapping[str, str] = field(default_factory=dict)
    named: bool = False
    sign: int = 1
    bases: list[Item] = field(default_factory=list)
    sentence: int = 0
    within: Item | None = field(default=None, repr=False)
    item: Item | None = field(default=None, repr=False)
    node: Node | None = field(default=None, repr=False)


@dataclass(slots=True, eq=False)
class Item:
    """A statement's node: words, the figure they state, and what is stated of it in brackets or under it.

    at: from the first word to the last. lead: the words before the figure since the last separator, tail: the words
    after it. own: the facets of these words alone; facets: completed by what encloses the item.

    parts: items that stand inside (brackets, after ``trong đó``, in a list below). structural: layout or a lead-in
    put this item under its parent, not its words alone; led: it was a lead-in or a list, not a bare bracket.
    exhaustive: the lead-in says that the parts are all of it (``gồm``); partial: that they are some (``trong đó
    có``); uncounted: some of them have no figure; enumerated: all parts stand in a bare bracket.

    bases: what a bracket compares it with. ratio: the denominator in ``A/B``. zero_word: the figure is a word
    (``không``). unit: what the words count; unit_stated: the noun stands right behind the figure. is_total: the lead
    says ``tổng``. heads: a colon follows it. is_change: it says by how much something rose or fell, or what each has
    on average (is_each), and is part of nothing. is_base: something is compared with it. singled_out: it is one of
    several that need not be told (``nhiều nhất là đất đai 512 hồ sơ``). subject: the words that name
    whose figures these are (``Tại Bộ phận Một cửa các xã``), "" for none.

    sentence, clause: which of its text (a clause ends at a semicolon); list_id: the bracket or list it stands in.
    """

    at: Span
    lead: Span
    tail: Span
    figure: Figure | None = None
    own: Mapping[str, str] = field(default_factory=dict)
    facets: Mapping[str, str] = field(default_factory=dict)
    parts: list[Item] = field(default_factory=list)
    rates: list[Rate] = field(default_factory=list)
    bases: list[Item] = field(default_factory=list)
    ratio: Figure | None = None
    exhaustive: bool = False
    partial: bool = False
    uncounted: bool = False
    enumerated: bool = False
    structural: bool = False
    led: bool = False
    zero_word: bool = False
    is_total: bool = False
    heads: bool = False
    unit: Unit | None = None
    unit_stated: bool = False
    subject: str = ""
    sentence: int = 0
    clause: int = 0
    list_id: int = 0
    is_change: bool = False
    is_each: bool = False
    is_base: bool = False
    singled_out: bool = False
    parent: Item | None = field(default=None, repr=False)
    node: Node | None = field(default=None, repr=False)

    @property
    def figure_order(self) -> tuple[int, int, int]:
        """Sort key by the place of the figure."""
        return (self.figure.span if self.figure is not None else self.at).order

    def walk(self) -> Iterator[Item]:
        """This item and its parts, in order."""
        stack = [self]
        while stack:
            item = stack.pop()
            yield item
            stack.extend(reversed(item.parts))


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """By how much a value differs from an earlier one or from a plan: ``318 phản ánh, tăng 42 so với cùng kỳ (276)``.

    now: the figures (or several together) that it may be the change of, the likeliest first; none where the text
    does not have it. then: what it is compared with, None likewise. sign: 1 where now is the larger one. by: the
    difference, in the unit of both or in points. rate: the difference in per cent of then. times: how many times
    then is now. parts: the differences that make this one up, where they are told. ranks: the values are places in
    an order, where the smaller one is the better. beside: neither is the earlier one (``khoảng cách``), or both are
    amounts of one thing. firm: the sentence leaves no other reading.
    """

    now: tuple[tuple[Figure, ...], ...]
    then: Figure | None
    sign: int
    by: Figure | None = None
    rate: Figure | None = None
    times: Figure | None = None
    parts: tuple[Figure, ...] = ()
    ranks: bool = False
    beside: bool = False
    firm: bool = True
