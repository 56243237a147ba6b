"""Which column of a table of indicators tells the report's own results, beside plans, earlier times, differences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from cchc_lint.lexicon import read_data
from cchc_lint.lexicon.phrases import whole_words
from cchc_lint.model.figure import Figure
from cchc_lint.model.fold import fold
from cchc_lint.model.report import Period, Report
from cchc_lint.model.table import Column, DataTable, Row

from ._facts import is_own_period, periods_by_block


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What columns of results, and all others, are called."""
    data = read_data("recaps.yaml")["columns"]
    results, others = (re.compile(whole_words(data[key])) for key in ("results", "others"))
    return results, others


def own_figures(report: Report, table: DataTable) -> Iterator[tuple[Row, Figure]]:
    """The figures of the rows of indicators that are the report's own, with their rows."""
    column = _own_column(report, table)
    if column is None:
        return
    for row in table.body():
        cell = row.cells.get(column.index)
        if cell is None or cell.figure is None or row.measure in ("other", "score"):
            continue
        yield row, cell.figure
        if cell.paired and cell.denominator is not None:
            yield row, cell.denominator


def _own_column(report: Report, table: DataTable) -> Column | None:
    """The one column of results of a table whose rows are indicators; None of any other table."""
    values = [c for c in table.columns if c.role == "value"]
    if any("stage" in c.facets or "timing" in c.facets for c in values):
        return None  # columns say what is counted, rows whose it is
    if table.indicator and len(values) == 1:
        return values[0]
    periods = periods_by_block(report)
    own = [c for c in values if _is_own(report, c, periods.get(id(c.title_cell), ()))]
    if len(own) != 1 or len(values) < 2:
        return None
    rest = [c for c in values if c is not own[0]]
    others = all(_is_other(report, c, periods.get(id(c.title_cell), ())) for c in rest)
    return own[0] if table.indicator or others else None


def _is_own(report: Report, column: Column, periods: Sequence[Period]) -> bool:
    if _is_other(report, column, periods):
        return False
    return bool(periods) or bool(_words()[0].search(fold(column.title)))


def _is_other(report: Report, column: Column, periods: Sequence[Period]) -> bool:
    """Whether a column gives another time, a plan or a difference."""
    if column.measure == "other" or any(not is_own_period(report, period) for period in periods):
        return True
    return bool(_words()[1].search(fold(column.title)))
