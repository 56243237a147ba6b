"""Whether an identity holds, over exact intervals."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from cchc_lint.model.figure import Figure, Verdict
from cchc_lint.model.interval import Interval, total
from cchc_lint.solve.identity import Alternative, Identity

Direction = Literal["above", "below", "none"]
RATE_KINDS = ("rate", "index", "growth", "decline", "times", "each")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an identity.

    expected: the interval of the right side by the alternative shown. direction: ``above`` where the parts exceed
    the whole (or the rate recomputed the rate printed), ``below`` where they fall short of it. nominal: the right
    side computed from the printed values, for showing.
    """

    verdict: Verdict
    alternative: Alternative
    expected: Interval | None
    direction: Direction = "none"
    nominal: Fraction | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """An identity and what became of it.

    counted: a failure that says something; one of parts that may be listed in part only does not.
    """

    identity: Identity
    outcome: Outcome
    counted: bool = True

    @property
    def fails(self) -> bool:
        return self.counted and self.outcome.verdict is Verdict.WRONG


def evaluate(identity: Identity) -> Outcome:
    """The best outcome over the alternatives."""
    best: Outcome | None = None
    for alternative in identity.alternatives:
        outcome = _one(identity, alternative)
        if best is None or _RANK[outcome.verdict] < _RANK[best.verdict] or _is_nearer(outcome, best, identity):
            best = outcome
        if outcome.verdict is Verdict.RIGHT:
            break
    if best is None:  # no way in which it could hold was found: nothing to check
        return Outcome(Verdict.UNCHECKED, Alternative(()), None)
    return best


def _is_nearer(outcome: Outcome, best: Outcome, identity: Identity) -> bool:
    """Whether a sum that fails too comes nearer to the whole: the one that a reviewer would look at."""
    if outcome.verdict is not best.verdict or outcome.verdict is not Verdict.WRONG or identity.kind != "sum":
        return False
    return _distance(outcome, identity) < _distance(best, identity)


def _distance(outcome: Outcome, identity: Identity) -> Fraction:
    expected = outcome.expected
    if expected is None or expected.low is None or expected.high is None:
        return abs(identity.whole.value)
    return abs((expected.low + expected.high) / 2 - identity.whole.value)


_RANK = {Verdict.RIGHT: 0, Verdict.TRUNCATED: 1, Verdict.WRONG: 2, Verdict.UNCHECKED: 3}


def sides(alternative: Alternative) -> tuple[Interval, Interval]:
    """What its figures add up to: plus, and minus without less."""
    plus = total(f.interval for f in alternative.plus)
    return plus, total(f.interval for f in alternative.minus) - total(f.interval for f in alternative.less)


def _one(identity: Identity, alternative: Alternative) -> Outcome:
    plus, minus = sides(alternative)
    whole = identity.whole
    verdict, right, direction = compare(identity, plus, minus, whole.interval, whole.value)
    nominal = _nominal(identity, alternative) if identity.kind in RATE_KINDS and right is not None else None
    if verdict is Verdict.WRONG and identity.kind == "sum" and _holds_as_printed(identity, alternative):
        verdict, direction = Verdict.RIGHT, "none"
    if nominal is not None and verdict in (Verdict.RIGHT, Verdict.TRUNCATED) and _fits_loosely(identity, alternative):
        verdict = Verdict.UNCHECKED
    return Outcome(verdict, alternative, right, direction, nominal)


def _holds_as_printed(identity: Identity, alternative: Alternative) -> bool:
    """``177.575 trường hợp, đã cấp 149.781, còn lại gần 27.794``: who says ``gần`` of a count printed to the last
    digit that closes the sum meant that count."""
    if not any(figure.approximate for figure in (identity.whole, *alternative.figures())):
        return False
    made = sum((f.value for f in alternative.plus), Fraction(0)) - sum(
        (f.value for f in alternative.minus), Fraction(0)
    )
    return made == identity.whole.value


def _fits_loosely(identity: Identity, alternative: Alternative) -> bool:
    """``gần 15.000 hồ sơ; trước hạn 12.400, đạt 86%``: a rate that fits some value that the words allow, but not the
    one that is printed, is neither right nor wrong."""
    if not any(figure.approximate for figure in alternative.figures()):
        return False
    plus, minus, less = (
        total(map(_printed, side)) for side in (alternative.plus, alternative.minus, alternative.less)
    )
    whole = identity.whole
    return compare(identity, plus, minus - less, whole.interval, whole.value)[0] is Verdict.WRONG


def _printed(figure: Figure) -> Interval:
    """What an approximate figure stands for by its digits alone."""
    if not figure.approximate:
        return figure.interval
    rounded = figure.scale > 1 or figure.unit_of_last_digit < 1
    return Interval.around(figure.value, figure.unit_of_last_digit / 2) if rounded else Interval.point(figure.value)


def compare(
    identity: Identity, plus: Interval, minus: Interval, whole: Interval, printed: Fraction
) -> tuple[Verdict, Interval | None, Direction]:
    """Whether the whole, of that printed value, is what the sides make; what they make; and which way it is off."""
    if identity.kind in RATE_KINDS:
        return _rate(identity, plus, minus, whole, printed)
    right = plus - minus
    if identity.kind == "at_most":
        if right.low is not None and whole.high is not None and whole.all_below(right):
            return Verdict.WRONG, right, "above"
        return Verdict.RIGHT, right, "none"
    if whole.overlaps(right):
        return Verdict.RIGHT, right, "none"
    return Verdict.WRONG, right, "above" if whole.all_below(right) else "below"


def _rate(
    identity: Identity, plus: Interval, minus: Interval, whole: Interval, printed: Fraction
) -> tuple[Verdict, Interval | None, Direction]:
    quotient = plus.divided_by(minus)
    if quotient is None:
        return Verdict.UNCHECKED, None, "none"
    exact = quotient.scaled(_base(identity))
    if identity.kind == "growth":
        exact = exact - Interval.point(100)
    elif identity.kind == "decline":
        exact = Interval.point(100) - exact
    unit = identity.whole.unit_of_last_digit
    if not identity.whole.exact or identity.kind == "each":
        verdict = Verdict.RIGHT if whole.overlaps(exact) else Verdict.WRONG
    elif Interval.around(printed, unit / 2).overlaps(exact):
        verdict = Verdict.RIGHT
    elif Interval.cut(printed, unit).overlaps(exact) or (
        Interval(printed - unit, printed, True, True).overlaps(exact)
        and any(printed + f.value == 100 for f in identity.completes)
    ):
        verdict = Verdict.TRUNCATED
    else:
        verdict = Verdict.WRONG
    return verdict, exact, "above" if Interval.point(printed).all_below(exact) else "below"


def _nominal(identity: Identity, alternative: Alternative) -> Fraction | None:
    plus = sum((f.value for f in alternative.plus), Fraction(0))
    minus = sum((f.value for f in alternative.minus), Fraction(0))
    minus -= sum((f.value for f in alternative.less), Fraction(0))
    if minus == 0:
        return None
    exact = plus * _base(identity) / minus
    return exact - 100 if identity.kind == "growth" else 100 - exact if identity.kind == "decline" else exact


def _base(identity: Identity) -> int:
    """What the quotient is counted in: ``gấp 1,5 lần`` is no percentage."""
    return 1 if identity.kind in ("times", "each") else 100
