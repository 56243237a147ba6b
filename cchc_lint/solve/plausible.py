"""Whether figures that contradict each other were mistyped, or only taken for what they are not.

Who makes a mistake in a sum is off by a slip of the pen, or by little: a part forgotten, a figure not brought up to
date, the one beside it copied. Of the mistakes that stand in real reports, none that is nothing of the kind is off by
as much as a fifth of its total; of what was misread most are. Tables say by their lines what belongs together, prose
does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from cchc_lint.model.figure import Figure
from cchc_lint.solve.evaluate import Outcome
from cchc_lint.solve.identity import Identity
from cchc_lint.solve.localise import NO_EVIDENCE, Repair, repairs
from cchc_lint.solve.trials import Trials

_FAR = Fraction(1, 5)  # of the total
_SEVERAL = 3
_TELLING = 10  # smaller counts are often equal to those beside them, and seldom copied in place of a larger one
# Parts and totals found by their places in a sentence; the words of a ledger (``trước hạn``, ``đúng hạn``) and sums
# that a report writes out leave no doubt what they are.
_BY_PLACE = ("ARI004", "ARI005", "ARI008", "ARI009", "XRF002")


class Doubts:
    """What is asked of failing identities: which figures stand beside which is read once."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        self._beside: dict[int, list[Fraction]] = {}
        for one, other in pairwise(figures):
            if one.span.block is other.span.block:
                self._beside.setdefault(id(one), []).append(other.value)
                self._beside.setdefault(id(other), []).append(one.value)

    def of_the_reading(
        self, component: Sequence[Identity], outcomes: Mapping[int, Outcome], trials: Trials
    ) -> Sequence[Identity]:
        """Which of the identities that fail together are sums of prose far from their totals, where neither a slip of
        the pen nor a copied or forgotten figure explains it: all of them, or, where no one figure explains them
        together, each by itself."""
        far = [i for i in component if _is_far(i, outcomes[id(i)]) and not _forgets(i, outcomes[id(i)])]
        if not far:
            return ()
        if len(far) == len(component) and self._is_unexplained(component, trials):
            return component
        if len(component) == 1 or repairs(component, trials):
            return ()
        return [i for i in far if self._is_unexplained([i], trials)]

    def _is_unexplained(self, component: Sequence[Identity], trials: Trials) -> bool:
        return not any(r.cost < NO_EVIDENCE or self._is_copied(r) for r in repairs(component, trials))

    def _is_copied(self, repair: Repair) -> bool:
        figure = repair.figure
        small = figure.value < _TELLING <= repair.value
        return not small and figure.value in self._beside.get(id(figure), ())


def _is_far(identity: Identity, outcome: Outcome) -> bool:
    if identity.kind not in ("sum", "equal") or identity.code not in _BY_PLACE:
        return False
    made = outcome.expected
    if made is None or made.low is None or made.high is None:
        return False
    whole, total = identity.whole.value, (made.low + made.high) / 2
    if abs(total - whole) <= _FAR * max(whole, Fraction(1)):
        return False
    parts = [f.value for f in max(identity.alternatives, key=lambda way: len(way.plus)).plus]
    if identity.code != "ARI005" or len(parts) < _SEVERAL or total < whole:
        return True
    # lists that are no sum are short of their whole; one part too large for it was mistyped
    return sum(parts) - max(parts) > whole


def _forgets(identity: Identity, outcome: Outcome) -> bool:
    """Whether the total is the sum without one of its parts, or one part alone."""
    parts = [f.value for f in outcome.alternative.plus]
    total = sum(parts)
    return any(identity.whole.value in (total - part, part) for part in parts)
