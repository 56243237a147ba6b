"""Figures counted from the beginning of the year on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from cchc_lint.lexicon import read_data
from cchc_lint.lexicon.phrases import PhraseMatcher
from cchc_lint.model.figure import Item
from cchc_lint.model.report import Report

from ._facts import leftover, normalised
from ._scopes import Scopes
from ._stated import Stated, without_level


@cache
def _stocks() -> frozenset[str]:
    return frozenset(read_data("other_reports.yaml")["stocks"])


@cache
def _cumulative() -> tuple[PhraseMatcher[bool], PhraseMatcher[bool]]:
    data = read_data("other_reports.yaml")
    return (
        PhraseMatcher((p, True) for p in data["cumulative"]),
        PhraseMatcher((p, True) for p in data["not_this_year"]),
    )


def cumulated_facts(report: Report, scopes: Scopes) -> Iterator[Stated]:
    """Counts and amounts since the beginning of the year, as their words say (``lũy kế từ đầu năm``)."""
    stocks = _stocks()
    for item in report.all_items():
        if item.figure is None or item.figure.kind == "rate" or not item.figure.exact:
            continue
        words = _since_new_year(item)
        if words is None or item.facets.get("stage") in stocks or item.facets.get("origin") == "carried":
            continue
        facets = {k: v for k, v in normalised(item.facets, None).items() if k != "origin"}
        subject = scopes.named(item.subject) if item.subject else ""
        scope = " ".join(filter(None, [subject, scopes.named(" ".join(leftover(words)))]))
        yield Stated(item.figure, scope, item.figure.unit, facets)
    for table in report.tables:
        for column in table.columns:
            if column.role != "value" or column.measure not in ("count", "amount"):
                continue
            if not _says(" ".join(column.titles).lower()) or column.facets.get("stage") in stocks:
                continue
            for row in table.body():
                cell = row.cells.get(column.index)
                if cell is None or cell.figure is None or cell.figure.kind == "rate" or not cell.figure.exact:
                    continue
                if (
                    cell.figure.facets.get("stage") in stocks
                    or row.role == "part"
                    or row.measure in ("rate", "other")
                ):
                    continue
                scope = " ".join([row.label, *column.titles]).lower()
                yield Stated(cell.figure, scope, cell.figure.unit, without_level(cell.figure.facets), row, table)


def _says(folded: str) -> bool:
    cumulative, elsewhere = _cumulative()
    return next(cumulative.find(folded), None) is not None and next(elsewhere.find(folded), None) is None


def _since_new_year(item: Item) -> str | None:
    """The sentence before a figure that is counted from the beginning of the year on, without the words that say
    so; None for other figures."""
    assert item.figure is not None
    block, end = item.figure.span.block, item.figure.span.start
    text = block.folded[block.folded.rfind(". ", 0, end) + 1 : end]
    cumulative, elsewhere = _cumulative()
    if next(elsewhere.find(text), None) is not None:
        return None
    marks = list(cumulative.find(text))
    if not marks:
        lead = item.node.parent.block if item.node is not None and item.node.parent is not None else None
        if lead is None or not lead.folded.rstrip(" *_").endswith(":") or not _says(lead.folded):
            return None
        return text
    after = text[marks[-1].end :]
    if "trong kỳ" in after or "trong quý" in after or "trong tháng" in after:
        return None
    cut = max(after.rfind(mark) for mark in (";", ",", "("))
    return after[cut + 1 :] if cut >= 0 else after
