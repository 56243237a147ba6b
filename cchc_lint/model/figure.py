"""Figures and the items that they belong to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from cchc_lint.model.interval import Interval
from cchc_lint.model.text import Span

if TYPE_CHECKING:
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
    verdict: Verdict = Verdict.UNCHECKED
    reason: str = "no_partner"  # why unchecked
    item: Item | None = field(default=None, repr=False)

    @property
    def text(self) -> str:
        return self.span.text


@dataclass(slots=True, eq=False)
class Item:
    """A statement's node: words, the figure they state, and what is stated of it in brackets or under it.

    lead: the words before the figure since the last separator, tail: the words after it. parts: items that
    stand inside (brackets, after ``trong đó``, in a list below). exhaustive: the lead-in says that the parts
    are all of it (``gồm``). rates: percentages stated of this item. ratio: the denominator in ``A/B``.
    """

    at: Span
    lead: Span
    tail: Span
    figure: Figure | None = None
    facets: dict[str, str] = field(default_factory=dict)
    parts: list[Item] = field(default_factory=list)
    part_lists: list[list[Item]] = field(default_factory=list)
    rates: list[Figure] = field(default_factory=list)
    ratio: Figure | None = None
    exhaustive: bool = False
    parent: Item | None = field(default=None, repr=False)
    node: Node | None = field(default=None, repr=False)
