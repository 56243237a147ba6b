"""The likeliest of several bases that a rate may be of, where it is the value of none: that whose value a slip of the
pen makes the rate printed (``39,41%`` typed ``34,91%``)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from cchc_lint.model.figure import Verdict
from cchc_lint.solve.evaluate import evaluate
from cchc_lint.solve.identity import Alternative, Identity
from cchc_lint.solve.slips import COST, slip
from cchc_lint.solve.worked import places
from cchc_lint.syntax.numbers import format_number

_MOST = 4  # bases among which a slip of the pen is no chance


def likeliest_first(identity: Identity) -> Identity:
    """A tentative identity of a rate with the alternative in front that a slip explains best."""
    tentative = identity.slip_only and identity.kind == "rate" and 1 < len(identity.alternatives) <= _MOST
    if not tentative or evaluate(identity).verdict is not Verdict.WRONG:
        return identity
    ranked = sorted(identity.alternatives, key=lambda side: _cost(identity, side))
    return replace(identity, alternatives=tuple(ranked))


def _cost(identity: Identity, side: Alternative) -> int:
    rate = identity.whole
    base = sum((f.value for f in side.minus), Fraction(0)) - sum((f.value for f in side.less), Fraction(0))
    if base <= 0:
        return COST["other"]
    value = sum((f.value for f in side.plus), Fraction(0)) * 100 / base
    return COST[slip(rate.text, format_number(value, places(rate)))]
