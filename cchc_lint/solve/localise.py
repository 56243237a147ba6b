"""Which figure is wrong: the least change that makes all identities hold.

After I. P. Fellegi and D. Holt, "A systematic approach to automatic edit and imputation", JASA 71 (1976): change as
few figures as possible so that every edit holds. Here one figure at a time is tried (a report's slips are single
in almost every connected scope), candidates are ranked by how a pen slips, and all is exact.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cchc_lint.model.figure import Figure
from cchc_lint.solve.evaluate import RATE_KINDS, evaluate
from cchc_lint.solve.identity import Alternative, Identity
from cchc_lint.solve.slips import COST, Slip, near_values, slip
from cchc_lint.solve.trials import Trials
from cchc_lint.syntax.numbers import format_number, parse_number, rounded

_MOST = 400  # candidates that are tried, the likeliest first: a column may have ten thousand rows
_FEWEST, _EFFORT = 12, 60_000
_MARGIN = 5  # how much cheaper the best explanation must be than the next
_SIGNS = "+-−–"  # of differences, which may be below nil
_SHIFTS = (1, -1, 2, 3, 4, 5, 6)  # places that a misplaced separator may stand away from its own
_TELLING_COUNT = 100  # counts of fewer digits are the same by chance
_UNFOUNDED = COST["other"] + _MARGIN  # what costs so much is a value that would do, and no more
NO_EVIDENCE = 36  # with one or two digits any other number is one replaced or added digit away
_FAR = 10  # points; a count ten times too large or too small explains a rate that far off as well
_TELLING = ("swapped", "dropped", "doubled", "separator")
_RATE_SLIP = 6  # a rate has one candidate only: that its digits are those meant is no chance
_RATE_STALE = 10  # a rate that was not recomputed is as likely as the likeliest slip in a count


@dataclass(frozen=True, slots=True)
class Repair:
    """One figure changed so that everything holds."""

    figure: Figure
    value: Fraction
    text: str
    slip: Slip
    cost: int


def repairs(failing: Sequence[Identity], trials: Trials) -> list[Repair]:
    """All single changes that make the failing identities hold and break none; the likeliest first."""
    scene = _Scene.of(failing)
    tried: dict[tuple[int, Fraction], Repair] = {}
    for figure in _common(failing):
        if figure.approximate and figure.kind != "rate":
            continue  # "gần 15.000": what was meant is not printed
        for value in _candidates(figure, scene):
            if (
                (value >= 0 or figure.text[0] in _SIGNS)
                and value != figure.value
                and (id(figure), value) not in tried
            ):
                tried[id(figure), value] = _repair(figure, value, scene)
    ranked = sorted(tried.values(), key=lambda r: (r.cost, r.figure.span.order, r.value))
    return [r for r in ranked[: scene.most] if trials.mends(r.figure, r.value, failing)]


@dataclass(frozen=True, slots=True, eq=False)
class _Scene:
    """What is asked of the failing identities for each of their figures, found out once.

    exact: only one value of each figure makes them hold. dotted: some figure has dots between thousands, padded: a
    zero before its only digit. whole_done: a rate of 100 % is among them. same_counts: a rate of two equal counts is.
    holders: value → ids of the figures that have it. most: candidates to be tried; fewer where each trial adds up
    thousands of figures.
    """

    sides: tuple[_Side, ...]
    exact: bool
    dotted: bool
    padded: bool
    whole_done: bool
    same_counts: bool
    holders: dict[Fraction, set[int]]
    most: int

    @classmethod
    def of(cls, failing: Sequence[Identity]) -> _Scene:
        figures = [f for identity in failing for f in identity.figures()]
        holders: dict[Fraction, set[int]] = {}
        for figure in figures:
            holders.setdefault(figure.value, set()).add(id(figure))
        return cls(
            tuple(_Side.of(i, alternative) for i in failing for alternative in i.alternatives),
            any(_is_exact_sum(identity) for identity in failing),
            any("." in f.text for f in figures if f.kind != "rate"),
            any(len(f.text) == 2 and f.text.startswith("0") for f in figures),
            any(i.kind == "rate" and i.whole.value == 100 for i in failing),
            any(i.kind == "rate" and _divides_equals(i.alternatives[0]) for i in failing),
            holders,
            max(_FEWEST, min(_MOST, _EFFORT // len(figures))),
        )


def best(ranked: Sequence[Repair]) -> Repair | None:
    """The one repair that is clearly likelier than the others, if there is one."""
    if not ranked:
        return None
    first = ranked[0]
    if first.cost >= _UNFOUNDED:
        return None
    if first.figure.kind == "rate" and first.cost >= COST["other"]:
        return None  # what was miscopied is some count, and many would fit
    if len(ranked) == 1:
        return first
    rivals = [r for r in ranked[1:] if r.cost < first.cost + _MARGIN]
    return None if rivals else first


def suspect(ranked: Sequence[Repair], whole: Figure) -> Figure:
    """Where to point when no repair is clearly the likeliest: at the whole, unless no change of it makes everything
    hold (other identities acquit it); then at the figure whose change is likeliest, if few are possible."""
    possible = [r.figure for r in ranked]
    return possible[0] if 0 < len(possible) < _FEWEST and all(f is not whole for f in possible) else whole


def _common(failing: Sequence[Identity]) -> list[Figure]:
    ids = set.intersection(*({id(f) for f in identity.figures()} for identity in failing))
    return [f for f in failing[0].figures() if id(f) in ids]


@dataclass(frozen=True, slots=True, eq=False)
class _Side:
    """One way in which a failing identity may hold, with what is asked again and again of a long sum.

    right: plus − minus; added, taken: ids of the figures of plus and of minus.
    """

    identity: Identity
    alternative: Alternative
    right: Fraction
    added: frozenset[int]
    taken: frozenset[int]

    @classmethod
    def of(cls, identity: Identity, alternative: Alternative) -> _Side:
        right = sum((f.value for f in alternative.plus), Fraction(0))
        right -= sum((f.value for f in alternative.minus), Fraction(0))
        added, taken = (frozenset(map(id, figures)) for figures in (alternative.plus, alternative.minus))
        return cls(identity, alternative, right, added, taken)


def _candidates(figure: Figure, scene: _Scene) -> Iterator[Fraction]:
    for side in scene.sides:
        yield from _solve_for(figure, side)
    if figure.kind != "rate" and not scene.exact:
        sign = -1 if figure.value < 0 else 1
        yield from (sign * value for value in near_values(figure.text, figure.unit_of_last_digit))
        if "," in figure.text or "." in figure.text:
            yield from (figure.value * Fraction(10) ** k for k in _SHIFTS if k > 0 or "," in figure.text)


def _divides_equals(alternative: Alternative) -> bool:
    """Whether its two sides are one figure each, of the same value."""
    plus, minus = alternative.plus, alternative.minus
    return len(plus) == len(minus) == 1 and plus[0].value == minus[0].value


def _is_exact_sum(identity: Identity) -> bool:
    """Whether only one value of each figure makes the identity hold, which `_solve_for` gives."""
    return identity.kind in ("sum", "equal") and all(f.interval.is_point for f in identity.figures())


def _solve_for(figure: Figure, side: _Side) -> Iterator[Fraction]:
    """The values of the figure with which the alternative holds exactly, where they are few."""
    identity, alternative = side.identity, side.alternative
    if identity.kind in RATE_KINDS:
        if figure is identity.whole:
            nominal = evaluate(identity).nominal
            if nominal is not None:
                yield rounded(nominal, figure.unit_of_last_digit)
        elif (
            len(alternative.plus) == len(alternative.minus) == 1 and not alternative.less and identity.kind == "rate"
        ):
            yield from _counts_for_rate(figure, identity, alternative)
        return
    if identity.kind == "at_most":
        return
    difference = identity.whole.value - side.right
    if figure is identity.whole:
        yield side.right
    elif id(figure) in side.added:
        yield figure.value + difference
    elif id(figure) in side.taken:
        yield figure.value - difference


def _counts_for_rate(figure: Figure, identity: Identity, alternative: Alternative) -> Iterator[Fraction]:
    """The count that gives the rate, where only one whole number does (or the other count, for 100 %)."""
    numerator, denominator = alternative.plus[0], alternative.minus[0]
    rate = identity.whole.interval
    if rate.low is None or rate.high is None or rate.low <= 0:
        return
    if figure is numerator:
        low, high = denominator.value * rate.low / 100, denominator.value * rate.high / 100
    else:
        low, high = numerator.value * 100 / rate.high, numerator.value * 100 / rate.low
    unit = figure.unit_of_last_digit
    first = -((-low) // unit)
    last = high // unit
    if identity.whole.value == 100:
        yield denominator.value if figure is numerator else numerator.value
    elif first == last:
        yield first * unit


def _repair(figure: Figure, value: Fraction, scene: _Scene) -> Repair:
    text = printed_like(figure, value, dotted=scene.dotted)
    kind = slip(figure.text, text)
    if value < 10 and text.isdigit() and len(text) == 1 and len(figure.text) == 2:
        kind = min(kind, slip(figure.text, f"0{text}"), key=COST.__getitem__)  # "90" for "09"
        text = f"0{text}" if scene.padded else text
    if figure.kind == "rate" and kind in ("other", "replaced"):
        kind = _slip_in_decimals(figure, scene) or kind
    cost = NO_EVIDENCE if kind in ("replaced", "added") and sum(map(str.isdigit, figure.text)) < 3 else COST[kind]
    if figure.kind == "rate":
        # who writes 100 % knows that nothing is left; who copied a count may have copied the wrong one
        usual = _RATE_SLIP if kind in _TELLING and sum(map(str.isdigit, figure.text)) > 2 else _RATE_STALE
        cost = COST["replaced"] if scene.whole_done else min(cost + 3, usual)
        if value > 100 >= figure.value:
            cost = _UNFOUNDED
        elif value == 100 and scene.same_counts:
            cost = COST["other"]
        elif abs(value - figure.value) > _FAR or value > 3 * figure.value or figure.value > 3 * value:
            cost = max(COST[kind], COST["dropped"])
    elif scene.same_counts and not scene.whole_done and not scene.exact:
        cost = _UNFOUNDED  # one count was copied over the other, of which the rate leaves several values
    elif scene.whole_done and scene.holders.get(value, set()) - {id(figure)}:
        cost = min(cost, _RATE_STALE)
    elif figure.value >= 10 and scene.holders[figure.value] != {id(figure)}:
        if cost > COST["copied"] and figure.value >= _TELLING_COUNT:
            kind = "copied"
        cost = min(cost, COST["copied"])
    return Repair(figure, value, text, kind, cost)


def _slip_in_decimals(figure: Figure, scene: _Scene) -> Slip | None:
    """The slip where the rate was meant with other decimals than it has: ``7,31%`` for ``73,1%``."""
    for side in scene.sides:
        if figure is side.identity.whole and side.identity.kind in RATE_KINDS:
            nominal = evaluate(side.identity).nominal
            for decimals in (1, 2) if nominal is not None and nominal >= 0 else ():
                meant = format_number(nominal or Fraction(0), decimals)
                kind = slip(figure.text, meant)
                if kind in ("separator", "dropped", "doubled") and sum(map(str.isdigit, meant)) > 2:
                    return kind
    return None


def printed_like(figure: Figure, value: Fraction, *, dotted: bool = False) -> str:
    """The value as the report prints this figure: its decimals, percent sign, leading zero, scale word.

    dotted: figures beside it have dots between thousands, so that one that grows past 999 gets them too.
    """
    text = figure.text
    number = "".join(c for c in text if not c.isalpha()).rstrip("% \u00a0")
    word = text[len(text.rstrip("%")) :] if text.endswith("%") else ""
    tail = text[len(number) :] if not word else text[len(number.rstrip()) :]
    parsed = parse_number(number.strip("+-() "), rate=figure.kind == "rate")
    places = parsed.decimals if parsed is not None else 0
    scale = figure.unit_of_last_digit * 10**places
    scaled = value / scale
    if value and figure.value and ("," in number or "." in number):
        moved = next((k for k in _SHIFTS if (k > 0 or places) and value == figure.value * Fraction(10) ** k), 0)
        places = max(0, places - moved)
    plain = "." not in number and "," not in number and (len(number) > 3 or not dotted)
    if plain and scaled.denominator == 1 and scaled >= 1000:
        shown = str(scaled.numerator)
    else:
        shown = format_number(scaled, places)
    digits = "".join(c for c in number if c.isdigit())
    if len(digits) == 2 and digits.startswith("0") and len(shown) == 1:
        shown = f"0{shown}"
    sign = "+" if number.startswith("+") and value > 0 else ""
    return sign + shown + tail
