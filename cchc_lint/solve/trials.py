"""What holds where one figure has another value: asked hundreds of times of each mistake, so nothing is added up
again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction

from cchc_lint.model.figure import Figure, Verdict
from cchc_lint.solve.evaluate import compare, sides
from cchc_lint.solve.identity import Alternative, Identity

_GOOD = (Verdict.RIGHT, Verdict.TRUNCATED)


class Trials:
    """The identities that a change of a figure may break, and whether it does."""

    def __init__(self) -> None:
        self._touching: dict[int, list[Identity]] = {}
        self._ways: dict[int, list[_Way]] = {}
        self._kept: dict[tuple[int, Fraction], bool] = {}  # whether all that speak of the figure hold with the value

    def put(self, identities: Iterable[Identity], failing: set[int]) -> None:
        """Take these identities, and no others, as those to be kept from breaking; failing: the ids of those that
        fail as printed.

        Each figure's are asked in the order in which they soonest answer: what fails already hardly ever holds after
        a change made for another, and a short sum is soon read.
        """
        self._touching = defaultdict(list)
        self._kept = {}
        for identity in sorted(identities, key=lambda i: (id(i) not in failing, _length(i))):
            for figure in identity.figures():
                self._touching[id(figure)].append(identity)

    def mends(self, figure: Figure, value: Fraction, failing: Sequence[Identity]) -> bool:
        """Whether with the value the failing identities hold, and all others that speak of the figure."""
        if not all(self._holds(identity, figure, value) for identity in failing):
            return False
        key = id(figure), value
        if key not in self._kept:
            self._kept[key] = all(self._holds(i, figure, value) for i in self._touching.get(id(figure), ()))
        return self._kept[key]

    def _holds(self, identity: Identity, figure: Figure, value: Fraction) -> bool:
        ways = self._ways.get(id(identity))
        if ways is None:
            ways = self._ways[id(identity)] = [_Way(identity, a) for a in identity.alternatives]
        for way in ways:
            if not way.speaks_of(figure):
                if way.holds_as_printed:
                    return True
                continue
            if way.holds(figure, value):
                return True
        return False


class _Way:
    """One way in which an identity may hold, with its sums as printed."""

    def __init__(self, identity: Identity, alternative: Alternative) -> None:
        self.identity = identity
        self.plus, self.minus = sides(alternative)
        self.in_plus = Counter(map(id, alternative.plus))
        self.in_minus = Counter(map(id, alternative.minus))
        self.in_minus.subtract(map(id, alternative.less))
        whole = identity.whole
        verdict, *_ = compare(identity, self.plus, self.minus, whole.interval, whole.value)
        self.holds_as_printed = verdict in _GOOD

    def speaks_of(self, figure: Figure) -> bool:
        return figure is self.identity.whole or id(figure) in self.in_plus or id(figure) in self.in_minus

    def holds(self, figure: Figure, value: Fraction) -> bool:
        """Whether it holds with another value of the figure: what can be meant moves as far as the value does."""
        meant = figure.interval
        step = value - (meant.low if meant.low is not None and meant.is_point else figure.value)
        whole, printed = self.identity.whole.interval, self.identity.whole.value
        if figure is self.identity.whole:
            whole, printed = whole.moved(step), value
        plus = self.plus.moved(step * self.in_plus[id(figure)])
        minus = self.minus.moved(step * self.in_minus[id(figure)])
        verdict, *_ = compare(self.identity, plus, minus, whole, printed)
        return verdict in _GOOD


def _length(identity: Identity) -> int:
    return sum(len(a.plus) for a in identity.alternatives)
