"""What a unit has by its own report, and by the row of a table that names it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from cchc_lint.lexicon import read_data
from cchc_lint.model.figure import Figure
from cchc_lint.model.fold import fold
from cchc_lint.model.report import Report
from cchc_lint.model.table import Column, DataTable, Row
from cchc_lint.unit_names import UnitName

from ._derived import with_derived
from ._facts import mentions
from ._scopes import AREA, Scopes, level_scope
from ._stated import Book, Key, Stated
from ._stated_rows import dossier_facts, row_stages
from ._totals import KINDS, procedures_in_force, staff_kind, total_facts

_OF_UNITS = 25  # characters after a count in which its noun stands


@dataclass(frozen=True, slots=True, eq=False)
class RowFact:
    """A fact that a row states of its unit: its figure, or those that make it up, and the title of the column."""

    figures: tuple[Figure, ...]
    key: Key
    title: str

    @property
    def value(self) -> Fraction:
        return sum((figure.value for figure in self.figures), Fraction(0))


def unit_totals(report: Report, unit: UnitName) -> dict[Key, list[Stated]]:
    """The facts of the unit as a whole by their keys (whose scope is ""), each as the figures that make it up.

    What a district's or a province's report says without naming a level is its own office's or the whole area's;
    where it has figures by level, only what is said of the whole area counts.
    """
    own_scopes = Scopes(report)
    book = Book(dossier_facts(report, own_scopes))
    scopes = {key[0] for key in book.by_key}
    own = level_scope(unit.level)
    if unit.level == "commune":
        chosen = [own, ""]
    elif any(scope.startswith("level:") for scope in scopes):
        chosen = [AREA]
    else:
        chosen = [""]
    found: dict[Key, list[Stated]] = {}
    for scope in chosen:
        for facets, facts in with_derived(book, scope).items():
            key = ("", "dossier", facets)
            if key in found and sum(f.value for f in found[key]) != sum(f.value for f in facts):
                found[key] = []
            else:
                found[key] = facts
    totals = list(total_facts(report, own_scopes))
    for kind in KINDS:
        facts = [fact for fact in totals if fact.unit == kind and kind != "plan"]
        if facts and len({fact.value for fact in facts}) == 1:
            found["", kind, ()] = facts[:1]
    return {key: facts for key, facts in found.items() if facts}


def row_facts(table: DataTable, row: Row) -> Iterator[RowFact]:
    """What a row says of the unit that it names."""
    seen: set[int] = set()
    titles = {column.index: column for column in table.columns}
    columns = {id(cell.figure): titles[index] for index, cell in row.cells.items() if index in titles}
    for facets, facts in with_derived(Book(row_stages(table, row)), "").items():
        figures = tuple(fact.figure for fact in facts)
        seen |= {id(figure) for figure in figures}
        yield RowFact(figures, ("", "dossier", facets), _title(columns[id(figures[0])]))
    procedures = [c for c in table.columns if c.role == "value" and c.unit == "procedure" and "level" not in c.facets]
    for index, cell in row.cells.items():
        column = titles.get(index)
        figure = cell.figure
        if column is None or figure is None or figure.kind == "rate" or not figure.exact or id(figure) in seen:
            continue
        words = fold(column.title)
        kind = staff_kind("person", column.facets, words) if column.unit in ("", "person") else ""
        if column.unit == "procedure" and "level" not in column.facets:
            kind = procedures_in_force(column.facets, words, alone=len(procedures) == 1)
        if kind:
            yield RowFact((figure,), ("", kind, ()), _title(column))


def _title(column: Column) -> str:
    return " ".join(column.title.split())


def units_counted(report: Report, scope: str) -> int | None:
    """How many units of a level the report says that there are (``18/18 xã, thị trấn``); None where it doesn't."""
    kinds = read_data("other_reports.yaml")["unit_kinds"].get(scope.removeprefix("level:"))
    if kinds is None:
        return None
    noun = re.compile(rf"\s*(?:ubnd )?(?:{'|'.join(kinds)})(?!\w)")
    counts: list[int] = []
    for mention in mentions(report):
        figure = mention.ratio or mention.figure
        after = figure.span.block.folded[figure.span.end : figure.span.end + _OF_UNITS]
        if figure.kind == "count" and figure.exact and noun.match(after) and mention.ratio is not None:
            counts.append(int(figure.value))
    return max(counts, default=None)
