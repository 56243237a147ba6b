"""Counts of the text that stand in a table too, told by a slip of the pen: a total of the table, or a row that the
text names.

``Trung tâm tiếp nhận 12.247 hồ sơ`` against the total row of the appendix; ``chứng thực 5.790 hồ sơ`` against its
row ``Chứng thực``. Only numbers that stand nowhere else in the report are compared, and only long ones, which are not
near others by chance.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from cchc_lint.model.figure import Figure, Item
from cchc_lint.model.fold import fold
from cchc_lint.model.report import Report
from cchc_lint.solve.identity import Identity

from ._again import Told, equalities
from ._denials import words_elsewhere
from ._facts import in_other_period, overall, periods_by_block, table_mentions

_LONG = 4  # digits of a number that is not near another one by chance
_LEAST = 5  # letters of a label
_ENDS = re.compile(r"[.,;()]|(?<!\w)(?:và|như|là|gồm)(?!\w)")
_TOTAL = re.compile(r"(?<!\w)(?:tổng|cộng)(?!\w)")
_WORD = re.compile(r"[^\W\d_]+")
_IGNORED = ("level", "staff")


def appended(report: Report) -> Iterator[Identity]:
    """Equalities of counts of the text with figures of tables that they must have been copied from."""
    if not report.tables:
        return
    times = Counter(figure.value for figure in report.figures)
    periods = periods_by_block(report)
    totals: list[Told] = []
    named: list[Told] = []
    for item in report.all_items():
        figure = item.figure
        if figure is None or not _is_long(figure) or times[figure.value] > 1 or item.is_change:
            continue
        if item.is_base or in_other_period(report, item, periods) or words_elsewhere(_clause(item)):
            continue
        if figure.unit and overall(item.facets):
            totals.append(Told(figure, _key(figure.unit, item.facets), ""))
        if label := _label(_clause(item)):
            named.append(Told(figure, label, ""))
    mentions = [m for m in table_mentions(report) if m.row is not None and overall(m.facets)]
    yield from equalities(totals, [Told(m.figure, _key(m.unit, m.facets), "", row=m.row) for m in mentions])
    wanted = {told.topic for told in named}
    cells: list[Told] = []
    for table in report.tables:
        for row in table.body():
            if (label := _label(fold(row.label))) in wanted:
                figures = [f for cell in row.cells.values() for f in cell.figures()]
                stages = {f.facets.get("stage") for f in figures}
                whole = stages >= {
                    "received",
                    "solved",
                }  # else what the text counts may have no column, and be near one
                cells += [Told(f, label, "", plain=whole, row=row) for f in figures]
    yield from equalities(named, cells)


def _is_long(figure: Figure) -> bool:
    return figure.kind == "count" and figure.exact and sum(map(str.isdigit, figure.text)) >= _LONG


def _key(unit: str, facets: Mapping[str, str]) -> str:
    """What a total is of. Channels divide what is new, whether or not that is said."""
    kept = {d: v for d, v in facets.items() if d not in _IGNORED and not (d == "origin" and "channel" in facets)}
    return f"{unit} {sorted(kept.items())}"


def _clause(item: Item) -> str:
    """The words of its clause before a figure, folded."""
    assert item.figure is not None
    span = item.figure.span
    return _ENDS.split(re.split(r"\d", span.block.folded[: span.start])[-1])[-1]


def _label(text: str) -> str:
    words = " ".join(_WORD.findall(text.strip(" :").rpartition(":")[2]))
    return words if len(words) >= _LEAST and not _TOTAL.search(words) else ""
