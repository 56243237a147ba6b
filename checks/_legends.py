"""Lines of pairs under a legend: ``Theo lĩnh vực (tiếp nhận/đã giải quyết): - Đất đai: 96/75, đang xử lý 21``.

The legend says which side of the slash came in and which was done, so that each line is a ledger of its own, and the
lines together are the one told before.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cchc_lint.lexicon import lexicon
from cchc_lint.lexicon.lists import any_of
from cchc_lint.model.figure import Figure, Item
from cchc_lint.model.finding import Severity
from cchc_lint.model.report import Report
from cchc_lint.solve.identity import Alternative, Identity
from cchc_lint.solve.ledger import EXTRA_STAGES, Ledger
from cchc_lint.syntax.words import meaning

from ._running import texts

_LEGEND = re.compile(r"\(([^()/\d]{3,80})/([^()/\d]{3,80})\)[\s:.]*$")
_LEFT = ("pending", *EXTRA_STAGES)
_LONGEST = 60  # lines of a list
_NEAR = 6  # ledgers before a list that it may divide
_FEWEST = 3  # lines whose sums tell something
_REST = any_of("rest")


@dataclass(slots=True)
class _List:
    """The pairs under one legend, what came in first, with what each line says of the others; complete is False
    where a line tells what is left without figures."""

    pairs: list[tuple[Figure, Figure]] = field(default_factory=list)
    left: list[list[Figure]] = field(default_factory=list)
    fractions: list[Item] = field(default_factory=list)
    complete: bool = True


def of_legends(report: Report, ledgers: Sequence[Ledger]) -> Iterator[Identity]:
    """The balance of each line, and the sums of all of them."""
    for told in _lists(report):
        for (received, solved), left in zip(told.pairs, told.left, strict=True):
            if left:
                yield Identity("ARI004", "sum", received, (Alternative((solved, *left)),), Severity.WARNING)
        if told.complete and len(told.pairs) >= _FEWEST:
            yield from _together(told, ledgers)


def under_legends(report: Report) -> frozenset[int]:
    """The fractions (by id) whose sides a legend names, so that they are no share."""
    return frozenset(id(item) for told in _lists(report) for item in told.fractions)


def _lists(report: Report) -> Iterator[_List]:
    items = {id(told[0].node): told for told in texts(report) if told[0].node is not None}
    turned: bool | None = None  # None outside of any list; else whether what came in stands behind the slash
    current = _List()
    for node in report.root.walk():
        told = items.get(id(node), [])
        if turned is not None and told and told[0].ratio is not None and len(current.pairs) < _LONGEST:
            _read(told, current, turned=turned)
            continue
        if current.pairs:
            current.complete = _REST.search(node.words) is None
            yield current
            current = _List()
        turned = _is_turned(node.words)
    if current.pairs:
        yield current


def _is_turned(words: str) -> bool | None:
    """Whether a legend names what was done before what came in; None where the words are no legend of both."""
    found = _LEGEND.search(words)
    if found is None:
        return None
    stages = [meaning(side, "", lexicon()).facets.get("stage", "") for side in found.groups()]
    return {("received", "solved"): False, ("solved", "received"): True}.get((stages[0], stages[1]))


def _read(told: Sequence[Item], current: _List, *, turned: bool) -> None:
    first = told[0]
    assert first.figure is not None
    assert first.ratio is not None
    current.pairs.append((first.ratio, first.figure) if turned else (first.figure, first.ratio))
    current.fractions.append(first)
    left = [i for i in told[1:] if i.sentence == first.sentence and i.ratio is None and not i.is_change]
    plain = all(i.own.get("stage") in _LEFT for i in left)  # "…, quá hạn 02" is told of what was done
    current.left.append([i.figure for i in left if i.figure is not None] if plain else [])


def _together(told: _List, ledgers: Sequence[Ledger]) -> Iterator[Identity]:
    at = bisect_left(ledgers, told.pairs[0][0].span.order, key=_opening)
    near = [item for ledger in ledgers[max(0, at - _NEAR) : at] for item in ledger.items()]
    for stage, parts in (("received", 0), ("solved", 1)):
        wholes = [i.figure for i in near if i.facets.get("stage") == stage and i.figure is not None]
        if not wholes:
            continue
        sums = Alternative(tuple(pair[parts] for pair in told.pairs))
        yield Identity("ARI005", "sum", wholes[-1], (sums,), Severity.WARNING, slip_only=True)


def _opening(ledger: Ledger) -> tuple[int, int, int]:
    return next(iter(ledger.slots.values())).figure_order
