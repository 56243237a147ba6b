"""What must hold between printed figures, recomputed without the solver.

Ranges are pairs of exact bounds, both included. A rate holds where the quotient rounds to it or can be cut to it; a
sum where the ranges of both sides meet. A relation holds by any of its alternatives.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from mutating.literals import NUMBER, read

Range = tuple[Fraction, Fraction]
QUOTIENTS = ("rate", "index", "growth", "decline")


@dataclass(frozen=True, slots=True)
class Amount:
    """What a figure prints: its value, the weight of its last digit, and how far below and above it may lie."""

    value: Fraction
    unit: Fraction
    below: Fraction = Fraction(0)
    above: Fraction = Fraction(0)

    @property
    def range(self) -> Range:
        return self.value - self.below, self.value + self.above


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which a relation can hold; figures by their keys."""

    plus: tuple[int, ...]
    minus: tuple[int, ...] = ()
    less: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """What must hold, by kind.

    ``sum``: whole = Σ plus − Σ minus. ``at_most``: whole ≥ that. ``complement``: whole + plus = 100.
    ``rate``: whole = 100 · plus / (minus − less), ``growth``: that less 100, ``decline``: 100 less it.
    completes: rates that make 100 with this one.
    """

    kind: str
    whole: int
    ways: tuple[Way, ...]
    completes: tuple[int, ...] = ()

    def figures(self) -> frozenset[int]:
        return frozenset((self.whole, *(k for w in self.ways for k in (*w.plus, *w.minus, *w.less))))

    def holds(self, amounts: Mapping[int, Amount]) -> bool:
        return any(self._by(way, amounts) for way in self.ways)

    def _by(self, way: Way, amounts: Mapping[int, Amount]) -> bool:
        whole = amounts[self.whole]
        plus = _total(way.plus, amounts)
        minus = _less(_total(way.minus, amounts), _total(way.less, amounts))
        if self.kind in QUOTIENTS:
            return self._quotient(whole, plus, minus, amounts)
        right = _less(plus, minus)
        if self.kind == "complement":
            right = 100 - right[1], 100 - right[0]
        low, high = whole.range
        if self.kind == "at_most":
            return right[0] <= high
        return right[0] <= high and low <= right[1]

    def _quotient(self, whole: Amount, plus: Range, minus: Range, amounts: Mapping[int, Amount]) -> bool:
        if minus[0] <= 0 or plus[0] < 0:
            return False
        low, high = plus[0] * 100 / minus[1], plus[1] * 100 / minus[0]
        if self.kind == "growth":
            low, high = low - 100, high - 100
        elif self.kind == "decline":
            low, high = 100 - high, 100 - low
        if whole.below or whole.above:
            first, last = whole.range
            first, last = min(first, whole.value - whole.unit / 2), max(last, whole.value + whole.unit / 2)
            if low <= last and first <= high:
                return True
        if whole.value - whole.unit / 2 <= high and low < whole.value + whole.unit:
            return True
        complement = any(whole.value + amounts[k].value == 100 for k in self.completes)
        return complement and whole.value - whole.unit < high and low < whole.value


def _total(keys: Sequence[int], amounts: Mapping[int, Amount]) -> Range:
    ranges = [amounts[k].range for k in keys]
    return sum((r[0] for r in ranges), Fraction(0)), sum((r[1] for r in ranges), Fraction(0))


def _less(a: Range, b: Range) -> Range:
    return a[0] - b[1], a[1] - b[0]


@dataclass(frozen=True, slots=True)
class Token:
    """A number found in a line: where (line from 1, column from 0), as printed, and whether per cent follows."""

    line: int
    start: int
    text: str
    rate: bool


def tokens(lines: Sequence[str], wanted: Sequence[int]) -> list[Token]:
    """All numbers of those lines, in order; what stands in symbols and dates is left out."""
    found = []
    for line in sorted(wanted):
        text = lines[line - 1]
        for match in NUMBER.finditer(text):
            before, after = text[: match.start()][-1:], text[match.end() :]
            if before.isalpha() or before in "-–" or (after[:1] == "/" and after[1:2].isalpha()):
                continue
            found.append(Token(line, match.start(), match.group(), after.lstrip()[:1] == "%"))
    return found


def found_among(numbers: Sequence[Token]) -> tuple[dict[int, Amount], list[Relation]]:
    """Relations that hold between the numbers of one group, looked for without knowing what the words say.

    Keys are positions in the sequence. Chance relations between small numbers are among them: a slip that breaks
    one of those only is called visible, which can but lower the recall that is reported.
    """
    amounts: dict[int, Amount] = {}
    for key, token in enumerate(numbers):
        number = read(token.text, token.rate)
        if number is not None:
            half = number.unit / 2 if number.decimals else Fraction(0)
            amounts[key] = Amount(number.value, number.unit, half, half)
    counts = [k for k in amounts if not numbers[k].rate]
    rates = [k for k in amounts if numbers[k].rate]
    candidates = [*_sums(counts, amounts), *_rates(counts, rates, amounts)]
    return amounts, [r for r in candidates if r.holds(amounts)]


def _sums(counts: Sequence[int], amounts: Mapping[int, Amount]) -> Iterator[Relation]:
    by_value: dict[Fraction, list[int]] = {}
    for key in counts:
        by_value.setdefault(amounts[key].value, []).append(key)
    runs = {tuple(counts[i:j]) for i in range(len(counts)) for j in range(i + 2, min(i + 16, len(counts)) + 1)}
    runs |= set(combinations(counts, 2)) if len(counts) <= 60 else set()
    for run in sorted(runs):
        total = sum((amounts[k].value for k in run), Fraction(0))
        for whole in by_value.get(total, ()):
            if whole not in run and total > 0:
                yield Relation("sum", whole, (Way(run),))


def _rates(counts: Sequence[int], rates: Sequence[int], amounts: Mapping[int, Amount]) -> Iterator[Relation]:
    for rate in rates:
        printed, unit = amounts[rate].value, amounts[rate].unit
        for a in counts:
            for b in counts:
                if a != b and amounts[b].value > 0:
                    share = amounts[a].value * 100 / amounts[b].value
                    near = (("rate", share), ("growth", share - 100), ("decline", 100 - share))
                    yield from (
                        Relation(k, rate, (Way((a,), (b,)),)) for k, v in near if abs(v - printed) <= 2 * unit
                    )
        for other in rates:
            if rate < other:
                yield Relation("complement", rate, (Way((other,)),))
    for a, b in combinations(rates, 2):
        for whole in rates:
            if whole not in (a, b):
                yield Relation("sum", whole, (Way((a, b)),))
