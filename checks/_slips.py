"""Whether a failing identity looks like one slip of the pen."""

from __future__ import annotations

from collections import defaultdict

from cchc_lint.model.figure import Verdict
from cchc_lint.solve.evaluate import evaluate
from cchc_lint.solve.identity import Identity
from cchc_lint.solve.localise import repairs

_SMALLEST = 100  # below it almost any two numbers are one slip apart
_CLEAR = ("swapped", "dropped", "doubled", "off_by_one", "separator")


def clear_slip(identity: Identity) -> bool | None:
    """None where the identity holds or cannot be judged; else whether changing one figure as a pen slips mends it."""
    if evaluate(identity).verdict is not Verdict.WRONG:
        return None
    if len(identity.figures()) > 60 or abs(identity.whole.value) < _SMALLEST * identity.whole.unit_of_last_digit:
        return False
    alone = defaultdict(list, {id(figure): [identity] for figure in identity.figures()})
    found = repairs([identity], alone)
    return bool(found) and found[0].slip in _CLEAR
