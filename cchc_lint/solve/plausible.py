"""Whether figures that contradict each other were mistyped, or only taken for what they are not.

Who makes a mistake in a sum is off by a slip of the pen, or by little: a part forgotten, a figure not brought up to
date. Of the mistakes that stand in real reports, none that no slip explains is off by as much as a fifth of its
total; of what was misread most are. Tables say by their lines what belongs together, prose does not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from cchc_lint.solve.evaluate import Outcome
from cchc_lint.solve.identity import Identity
from cchc_lint.solve.localise import NO_EVIDENCE, Repair

_FAR = Fraction(1, 5)  # of the total
# Parts and totals found by their places in a sentence; the words of a ledger (``trước hạn``, ``đúng hạn``) and sums
# that a report writes out leave no doubt what they are.
_BY_PLACE = ("ARI004", "ARI005", "ARI008", "ARI009", "XRF002")


def is_far_fetched(component: Sequence[Identity], ranked: Sequence[Repair], outcomes: Mapping[int, Outcome]) -> bool:
    """Whether all that fails together are sums of prose that no slip of the pen explains, far from their totals."""
    if any(repair.cost < NO_EVIDENCE for repair in ranked):
        return False
    return all(_is_far(identity, outcomes[id(identity)]) for identity in component)


def _is_far(identity: Identity, outcome: Outcome) -> bool:
    if identity.kind not in ("sum", "equal") or identity.code not in _BY_PLACE:
        return False
    made = outcome.expected
    if made is None or made.low is None or made.high is None:
        return False
    whole = identity.whole.value
    return abs((made.low + made.high) / 2 - whole) > _FAR * max(whole, Fraction(1))
