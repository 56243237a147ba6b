"""Ledgers of offices or fields, an entry of a list each, against that told before the list.

``Tiếp nhận 20.412 hồ sơ, đã giải quyết 19.038. Cụ thể: - Sở Nội vụ: tiếp nhận 5.207, đã giải quyết 4.916; - Sở Tư
pháp: …``: where the entries add up by one facet, they are all of it, so that they must by the others as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from cchc_lint.lexicon.lists import any_of
from cchc_lint.model.figure import Figure, Item
from cchc_lint.model.finding import Severity
from cchc_lint.model.interval import total
from cchc_lint.model.report import Report
from cchc_lint.solve.identity import Alternative, Identity

from ._levels import TELLING, Key, key_of
from ._running import texts

_Ledger = dict[Key, Figure]
_MOST = 40  # entries of a sentence
_SINCE = "since"
_ELSEWHEN = any_of("elsewhen")
_STOP = re.compile(r"[.;]\s")


def of_entries(report: Report) -> Iterator[Identity]:
    """The identities of all lists: those under a text, and those whose entries end at semicolons."""
    ledgers: dict[int, _Ledger] = {}
    for items in texts(report):
        ledgers[id(items[0].node)] = _ledger(items)
        yield from _within(items)
    for node in report.root.walk():
        if node.is_heading or id(node) not in ledgers:
            continue
        entries = [ledgers[id(child)] for child in node.children if id(child) in ledgers]
        yield from _of_list(ledgers[id(node)], entries)


def _within(items: Sequence[Item]) -> Iterator[Identity]:
    """The identities of the entries that end a text, clause by clause."""
    clauses = [_ledger(list(group)) for _, group in groupby(items, key=lambda i: (i.sentence, i.clause))]
    if not 2 < len(clauses) <= _MOST:
        return
    for start in range(1, len(clauses) - 1):
        whole: _Ledger = {}
        for clause in clauses[:start]:
            whole = {**clause, **whole}
        if identities := list(_of_list(whole, clauses[start:])):
            yield from identities
            return


def _ledger(items: Sequence[Item]) -> _Ledger:
    """The first count of each facet, and the first of those told since another time (``lũy kế 6 tháng: …``). What a
    list says of its entries is not what the text above it is of."""
    found: _Ledger = {}
    since: Key = ()
    unit = ""
    end = None
    for item in items:
        if item.figure is not None and end is not None and end.block is item.figure.span.block:
            between = end.block.folded[end.end : item.figure.span.start]
            since = (_SINCE,) if _ELSEWHEN.search(between) else () if _STOP.search(between) else since
        end = (item.ratio or item.figure).span if item.figure is not None else end
        nested = item.parent is not None and item.parent.node is item.node
        if item.ratio is None and (key := key_of(item, item.facets if nested else item.own)) and item.figure:
            unit = key[0] or unit  # "tiếp nhận 5.207 hồ sơ, rút 48": the noun is said once
            found.setdefault((unit, *key[1:], *since), item.figure)
    return found


def _of_list(whole: _Ledger, entries: Sequence[_Ledger]) -> Iterator[Identity]:
    keys = [key for key in whole if all(key in entry for entry in entries)]
    if len(keys) < 2 or len(entries) < 2:
        return
    parts = {key: tuple(entry[key] for entry in entries) for key in keys}
    held = [key for key in keys if whole[key].interval.overlaps(total(f.interval for f in parts[key]))]
    sure = sum(1 for key in held if whole[key].value >= TELLING)
    for key in keys if sure else ():
        yield Identity(
            "ARI005",
            "sum",
            whole[key],
            (Alternative(parts[key]),),
            severity=Severity.WARNING,
            slip_only=sure < 2,
        )
