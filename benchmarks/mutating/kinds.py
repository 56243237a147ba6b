"""How a pen slips in a figure: one mutator a kind, each giving the letters to write instead or None."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from mutating.clean import Bound
from mutating.literals import digits, like, pick, printed, read, split

Mutator = Callable[[Bound, Sequence[Bound], int], str | None]


def _with(literal: str, whole: str, decimals: str) -> str | None:
    """The literal with other digits; None where that is no number or the same one."""
    if not whole or (len(whole) > 1 and whole[0] == "0" and literal[0] != "0"):
        return None
    made = like(literal, whole, decimals)
    old, new = read(literal, rate=True), read(made, rate=True)
    return None if new is None or old is None or new.value == old.value else made


def _digits_changed(literal: str, changed: str) -> str | None:
    before = len(split(literal)[0])
    return _with(literal, changed[:before], changed[before:])


def swapped(bound: Bound, others: Sequence[Bound], chance: int) -> str | None:
    literal = bound.spot.text
    a = digits(literal)
    ways = [a[:i] + a[i + 1] + a[i] + a[i + 2 :] for i in range(len(a) - 1) if a[i] != a[i + 1]]
    made = [m for w in ways if (m := _digits_changed(literal, w))]
    return pick(made, chance) if made else None


def off_by_one(bound: Bound, others: Sequence[Bound], chance: int) -> str | None:
    """A digit one too high or too low: the last one in half of the cases, any in the others."""
    literal = bound.spot.text
    a = digits(literal)
    at = len(a) - 1 if chance % 2 else chance // 4 % len(a)
    step = 1 if (chance // 2) % 2 else -1
    for change in (step, -step):
        digit = int(a[at]) + change
        if 0 <= digit <= 9 and (made := _digits_changed(literal, f"{a[:at]}{digit}{a[at + 1 :]}")):
            return made
    return None


def dropped(bound: Bound, others: Sequence[Bound], chance: int) -> str | None:
    literal = bound.spot.text
    whole, decimals = split(literal)
    if len(whole) == 2 and whole[0] == "0":
        return None
    ways = [(whole[:i] + whole[i + 1 :], decimals) for i in range(len(whole)) if len(whole) > 1]
    ways += [(whole, decimals[:i] + decimals[i + 1 :]) for i in range(len(decimals))]
    made = [m for w, d in ways if (m := _with(literal, w, d))]
    return pick(made, chance) if made else None


def doubled(bound: Bound, others: Sequence[Bound], chance: int) -> str | None:
    literal = bound.spot.text
    whole, decimals = split(literal)
    if whole[0] == "0" and len(whole) == 2:
        ways = [(whole[1] * 2, decimals)]
    else:
        ways = [(whole[: i + 1] + whole[i:], decimals) for i in range(len(whole))]
    ways += [(whole, decimals[: i + 1] + decimals[i:]) for i in range(len(decimals))]
    made = [m for w, d in ways if (m := _with(literal, w, d))]
    return pick(made, chance) if made else None


def moved_separator(bound: Bound, others: Sequence[Bound], chance: int) -> str | None:
    """The decimal mark a place to the left or right, or the mark of thousands there or typed as a comma."""
    literal = bound.spot.text
    whole, decimals = split(literal)
    both = whole + decimals
    if decimals:
        mark = "," if "," in literal else "."
        spots = [p for p in (len(whole) - 1, len(whole) + 1) if 0 < p <= len(both)]
        ways = [f"{both[:p]}{mark}{both[p:]}".rstrip(mark) for p in spots]
        return pick([w for w in ways if w != literal], chance)
    if "." not in literal:
        return None
    first = literal.index(".")
    ways = [f"{literal[:first]},{literal[first + 1 :]}"]
    for p in (first - 1, first + 1):
        if p > 0:
            rest = literal.replace(".", "", 1)
            ways.append(f"{rest[:p]}.{rest[p:]}")
    return pick(ways, chance)


def copied_neighbour(bound: Bound, others: Sequence[Bound], chance: int) -> str | None:
    """The letters of the figure before or behind, where that is of the same kind and near."""
    at = next(i for i, b in enumerate(others) if b is bound)
    near = [others[i] for i in (at - 1, at + 1) if 0 <= i < len(others)]
    near += [b for b in others if b.spot.line in (bound.spot.line - 1, bound.spot.line + 1)][:2]
    options = [
        b.spot.text
        for b in near
        if b.rate == bound.rate
        and abs(b.spot.line - bound.spot.line) <= 3
        and _value(b.spot.text, b.rate) != _value(bound.spot.text, bound.rate)
    ]
    return pick(options, chance) if options else None


def stale_rate(bound: Bound, others: Sequence[Bound], chance: int) -> str | None:
    """A rate left from an earlier draft: 0,3 to 6 points away."""
    value = _value(bound.spot.text, bound.rate)
    if not bound.rate or value is None:
        return None
    for away in (Fraction(3 + chance % 58, 10), Fraction(3 + chance // 64 % 58, 10), Fraction(1)):
        for changed in (value - away, value + away) if chance // 4096 % 2 else (value + away, value - away):
            made = printed(bound.spot.text, changed) if changed >= 0 and (changed <= 100 or value > 100) else None
            if made and _value(made, True) != value:
                return made
    return None


def stale_total(bound: Bound, others: Sequence[Bound], chance: int) -> str | None:
    """A total left from before one of its parts was added, or grew by a few per cent."""
    if not bound.is_whole or bound.rate or not bound.by & {"linter"}:
        return None
    value = _value(bound.spot.text, False)
    unit = _units(bound)
    parts: set[Fraction] = {
        bound.amounts[k].value * unit
        for r in bound.relations
        if r.kind == "sum" and r.whole == bound.key
        for k in r.ways[0].plus
    }
    assert value is not None
    ordered: list[Fraction] = sorted(parts)
    changed = [value - p for p in ordered if 0 < p < value]
    changed += [value - max(Fraction(1), Fraction(value * f // 100)) for f in (2, 5)]
    options = [m for c in changed if c > 0 and (m := printed(bound.spot.text, c)) and _value(m, False) != value]
    return pick(options, chance) if options else None


def _units(bound: Bound) -> Fraction:
    """Printed units in a base unit (scale words and tables of millions)."""
    value = _value(bound.spot.text, bound.rate)
    base = bound.amounts[bound.key].value
    return value / base if value and base else Fraction(1)


def _value(literal: str, rate: bool) -> Fraction | None:
    number = read(literal, rate)
    return number.value if number else None


FIGURE_KINDS: Mapping[str, Mutator] = {
    "digit swap": swapped,
    "off by one": off_by_one,
    "dropped digit": dropped,
    "doubled digit": doubled,
    "moved separator": moved_separator,
    "copied neighbour": copied_neighbour,
    "stale rate": stale_rate,
    "stale total": stale_total,
}
ALWAYS = ("stale rate", "stale total")  # few figures can have them
