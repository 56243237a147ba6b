"""Why figures were not checked, so that silence is not read as health."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from cchc_lint.model.figure import Figure, Verdict
from cchc_lint.model.report import Report

Reason = Literal[
    "no_partner",  # nothing in the report is said to be its whole, its part, its base
    "unknown_denominator",  # a rate of something that the report does not name or does not count
    "approximate",  # a word such as "khoảng", "trên"
    "mixed_units",  # it stands over or under figures of another unit
    "partial_list",  # its parts are not all listed
    "contradiction_elsewhere",  # the only sums that it stands in fail because of another figure
]
_GENERAL = ("", "turn")


def give_reasons(report: Report) -> None:
    """Set the reason of each unchecked figure; report.judged holds what became of the identities."""
    failed: set[int] = set()
    short: set[int] = set()
    touched: set[int] = set()
    for judged in report.judged:
        ids = {id(figure) for figure in judged.identity.figures()}
        if judged.fails:
            failed |= ids
        elif judged.outcome.verdict is Verdict.WRONG:
            short |= ids
        elif judged.outcome.verdict is not Verdict.UNCHECKED:
            touched |= ids
    mixed, partial = _in_tables(report)
    aims = {id(rate.figure) for rate in report.rates if rate.relation == "aim"}
    for figure in report.figures:
        if figure.verdict is not Verdict.UNCHECKED:
            figure.reason = ""
        elif id(figure) in failed:
            figure.reason = "contradiction_elsewhere"
        elif figure.approximate:
            figure.reason = "approximate"
        elif id(figure) in short or id(figure) in partial or _partial(figure):
            figure.reason = "partial_list"
        elif figure.kind == "rate" and id(figure) not in touched and id(figure) not in aims:
            figure.reason = "unknown_denominator"
        elif id(figure) in mixed or _mixed(figure):
            figure.reason = "mixed_units"
        else:
            figure.reason = "no_partner"


def _partial(figure: Figure) -> bool:
    """Whether its statement, or the one that it is part of, says that only some of the parts are listed."""
    item = figure.item
    if item is None:
        return False
    wholes = (item, item.parent) if item.parent is not None else (item,)
    return any(w.uncounted or w.partial for w in wholes) or any(part.partial for part in item.parts)


def _mixed(figure: Figure) -> bool:
    """Whether all that it could be summed with counts something else."""
    item = figure.item
    if item is None or figure.kind == "rate":
        return False
    around = [*item.parts, *([item.parent] if item.parent is not None else [])]
    units = [other.figure.unit for other in around if other.figure is not None and other.figure.kind != "rate"]
    return bool(units) and all(_differ(figure.unit, unit) for unit in units)


def _in_tables(report: Report) -> tuple[set[int], set[int]]:
    """Figures of rows under or over rows of another unit, and of rows under a whole that they are only some of."""
    mixed: set[int] = set()
    partial: set[int] = set()
    for table in report.tables:
        for row in table.body():
            around = [*row.parts, *([row.parent] if row.parent is not None else [])]
            if around and all(_differ(row.unit, other.unit) for other in around):
                mixed.update(_ids(cell.figure for cell in row.cells.values()))
            if row.role == "part" and not row.exhaustive:
                partial.update(_ids(cell.figure for cell in row.cells.values()))
    return mixed, partial


def _ids(figures: Iterator[Figure | None]) -> Iterator[int]:
    return (id(figure) for figure in figures if figure is not None)


def _differ(one: str, other: str) -> bool:
    return one != other and one not in _GENERAL and other not in _GENERAL
