"""What is and what is not, told behind other counts of the sentence.

``Thu về 480 phiếu (trực tiếp 300, qua mạng 180); hợp lệ 470 phiếu, không hợp lệ 10``.

Right behind their whole they are found by `_running`; here lists, rates and other counts stand between, so that the
words do not tell which count before they are of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc_lint.model.figure import Item
from cchc_lint.model.finding import Severity
from cchc_lint.solve.identity import Alternative, Identity

from ._listing import negates
from ._running import same_thing

_REACH = 10  # counts before the two halves that may be their whole
_LEAST = 10


def halves_apart(items: Sequence[Item]) -> Iterator[Identity]:
    """The identities of one text."""
    for position in range(2, len(items)):
        some, others = items[position - 1], items[position]
        if not negates(others, some) or some.sentence != others.sentence or not _counts(some) or not _counts(others):
            continue
        if some.parent is not None or others.parent is not None or not same_thing(some, others):
            continue
        whole = _whole(items[max(0, position - 1 - _REACH) : position - 1], some, others)
        if whole is not None and whole.figure is not None and some.figure is not None and others.figure is not None:
            both = Alternative((some.figure, others.figure))
            yield Identity("ARI005", "sum", whole.figure, (both,), Severity.WARNING, below="slip")


def _whole(before: Sequence[Item], some: Item, others: Item) -> Item | None:
    """Of the counts of the sentence before the halves the one that comes nearest to both of them; none that is far
    from it, nor one with a list that tells another whole."""
    assert some.figure is not None
    assert others.figure is not None
    made, larger = some.figure.value + others.figure.value, max(some.figure.value, others.figure.value)
    told = [
        (abs(i.figure.value - made), i)
        for i in before
        if i.figure is not None and _counts(i) and i.parent is None and i.unit_stated and same_thing(i, some)
        if i.sentence == some.sentence and i.figure.value >= larger and i.figure.value >= _LEAST
    ]
    if not told:
        return None
    off, whole = min(told, key=lambda pair: pair[0])
    return whole if off * 5 <= made else None


def _counts(item: Item) -> bool:
    return item.figure is not None and item.figure.exact and item.ratio is None and not item.is_change
