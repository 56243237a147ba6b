"""Fractions in a bracket behind a rate: ``99,94% (3.410/3.412 hồ sơ)`` states it, ``81,2% (quý trước 640/810)`` that
of another time, ``81,2% (cấp huyện 210/250, cấp xã 440/550)`` tells it level by level."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cchc_lint.lexicon.lists import any_of
from cchc_lint.model.figure import Item, Rate, Verdict
from cchc_lint.solve.evaluate import evaluate
from cchc_lint.solve.identity import Alternative, Identity

from ._rate_words import tells_another_time

_WORD = re.compile(r"[^\W\d_]")
_PARTS = any_of("parts")
# "4.025 hồ sơ đúng hạn trên 4.031 hồ sơ", "4.025 trong tổng số 4.031 hồ sơ"
_OF = re.compile(r"[^\d,;:()]*(?<!\w)(?:trên|trong|so với|của)(?: (?:tổng|tổng số|tổng cộng|số))?\s*")
_REACH = 80  # letters before a figure


def of_the_bracket(rate: Rate) -> Identity | None:
    """The identity of a rate with the fraction that the bracket behind it tells; one with a rate of its own, or of
    another time, is told beside it."""
    fractions = [base for base in rate.bases if base.figure is not None and base.ratio is not None]
    if not fractions:
        return _in_words(rate)
    first = fractions[0]
    words = _WORD.search(_before(first)) is not None
    if first.rates and words:
        return None
    if tells_another_time(_before(first)):
        stated = _identity(rate, [_over(fractions[:1])])
        return stated if evaluate(stated).verdict is not Verdict.WRONG else None
    if len(fractions) == 1 or not words:
        return _identity(rate, [_over(fractions[:1])], slip_only=bool(first.rates))
    if any(f.rates for f in fractions) or any(_PARTS.search(_before(f)) for f in fractions[1:]):
        return _identity(rate, [_over(fractions[:1])])
    return _identity(rate, [_over(fractions), _over(fractions[:1])], slip_only=True)


def of_the_levels(rate: Rate) -> Identity | None:
    """``đạt 81,25% (cấp huyện 210/250 hồ sơ, đạt 84%; cấp xã 440/550 hồ sơ, đạt 80%)``: what the fractions in the
    bracket make up together, where each has a rate of its own; whether they are all of it, is not said."""
    fractions = [base for base in rate.bases if base.figure is not None and base.ratio is not None]
    if len(fractions) < 2 or not all(f.rates for f in fractions) or not rate.figure.exact:
        return None
    if any(tells_another_time(_before(f)) for f in fractions) or rate.relation not in ("share", "plan"):
        return None
    return _identity(rate, [_over(fractions)], slip_only=True)


def has_fraction(rate: Rate) -> bool:
    """Whether a bracket behind the rate holds the counts that it is of."""
    return any(base.figure is not None and base.ratio is not None for base in rate.bases)


def _in_words(rate: Rate) -> Identity | None:
    """``99,85% (4.025 trên 4.031 hồ sơ đã trả)``."""
    told = [base for base in rate.bases if base.figure is not None]
    if len(told) < 2 or told[0].figure is None or told[1].figure is None or rate.relation not in ("share", "plan"):
        return None
    one, other = told[0].figure, told[1].figure
    if (
        "rate" in (one.kind, other.kind)
        or one.span.block is not other.span.block
        or tells_another_time(_before(told[0]))
    ):
        return None
    if not _OF.fullmatch(one.span.block.folded, one.span.end, other.span.start) or one.value > other.value:
        return None
    if one.unit and other.unit and one.unit != other.unit:
        return None
    return _identity(rate, [Alternative((one,), (other,))])


def _over(fractions: Sequence[Item]) -> Alternative:
    return Alternative(
        tuple(f.figure for f in fractions if f.figure is not None),
        tuple(f.ratio for f in fractions if f.ratio is not None),
    )


def _before(item: Item) -> str:
    """The words of the bracket before a figure."""
    assert item.figure is not None
    block, start = item.figure.span.block, item.figure.span.start
    return block.folded[max(0, start - _REACH) : start].rpartition("(")[2]


def _identity(rate: Rate, sides: Sequence[Alternative], *, slip_only: bool = False) -> Identity:
    return Identity("RAT001", "rate", rate.figure, tuple(sides), slip_only=slip_only, cut="RAT002")
