"""Sentences that deny a figure: ``không có hồ sơ trễ hạn``, ``100% hồ sơ giải quyết đúng hạn``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cchc_lint.lexicon import read_data
from cchc_lint.model.figure import Item
from cchc_lint.model.report import Node, Report
from cchc_lint.model.text import Span
from cchc_lint.solve.ledger import Ledger, ledgers


def denials(report: Report) -> Iterator[tuple[Span, bool, list[Item]]]:
    """Each denial with whether it is of the only ledger that it can be of, and the late dossiers that it denies."""
    book = [ledger for ledger in ledgers(report) if ledger.unit == "dossier"]
    late = [item for ledger in book for item in _late(ledger)]
    if not late:
        return
    timed = [ledger for ledger in book if any(p.facets.get("timing") for i in ledger.items() for p in i.parts)]
    for node in report.root.walk():
        if node.block is None or node.role in ("header", "title", "recipients", "signature"):
            continue
        for span in _said(node):
            sure = len(timed) == 1 and not _is_plan(node)
            if not _is_plan(node):
                yield span, sure, late


def _late(ledger: Ledger) -> list[Item]:
    items = [*ledger.timed("solved", "late"), *ledger.timed("pending", "late")]
    return [i for i in items if i.figure is not None and i.figure.value > 0]


def _said(node: Node) -> Iterator[Span]:
    assert node.block is not None
    text = node.block.folded
    for pattern in _patterns():
        for match in pattern.finditer(text):
            start = max(text.rfind(mark, 0, match.start()) for mark in (". ", ";", "\n")) + 1
            if not _hedge().search(text, start, match.end()) and not _qualified().match(text, match.end()):
                yield Span(node.block, match.start(), match.end())


def _is_plan(node: Node | None) -> bool:
    """Whether the text stands in a part on what is still to be done."""
    while node is not None:
        if node.is_heading and node.body is not None and _plans().search(node.body.folded):
            return True
        node = node.parent
    return False


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p) for p in read_data("denials.yaml")["denials"])


@cache
def _hedge() -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w){w}(?!\w)" for w in read_data("denials.yaml")["hedges"]))


@cache
def _qualified() -> re.Pattern[str]:
    return re.compile(r"\s*(?:" + "|".join(read_data("denials.yaml")["qualifiers"]) + r")(?!\w)")


@cache
def _plans() -> re.Pattern[str]:
    return re.compile("|".join(read_data("denials.yaml")["plans"]))
