"""XRF060 to XRF064: a report against those of the units below it (``--parts``)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cchc_lint.model.finding import Finding, Message, Severity
from cchc_lint.model.report import Report
from cchc_lint.model.table import DataTable, Row
from cchc_lint.model.text import Span
from cchc_lint.plugins import Context, check
from cchc_lint.succession import same_period, stretch_of
from cchc_lint.syntax.numbers import format_number
from cchc_lint.unit_names import UnitName, fitting, unit_name, unit_of_report

from ._counts import RowFact, row_facts, unit_totals, units_counted
from ._derived import with_derived
from ._elsewhere import file_name, period_at, place_note, settle
from ._scopes import AREA, Scopes, level_scope
from ._stated import Book, Key, Stated
from ._stated_rows import dossier_facts

_SHOWN = 12  # terms of a sum that are written out, names that are listed
_LEVELS = ("commune", "district", "province")
_LEAST_NAMED = 2  # rows of a table that must be of units given, so that its other rows are of units missing


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """A report from below: whose it is, and what the unit as a whole has, by facets."""

    report: Report
    unit: UnitName
    totals: dict[Key, list[Stated]]
    title: str


@check("XRF060", "XRF061", "XRF062", "XRF063", "XRF064")
def against_parts(report: Report, context: Context) -> Iterator[Finding]:
    """What the reports below say otherwise, where there are any."""
    if not context.parts:
        return
    parts: list[_Part] = []
    for given in _of_own_period(report, context.parts):
        if isinstance(given, Finding):
            yield given
        else:
            parts.append(given)
    kept, doubled = _without_doubles(report, parts)
    yield from doubled
    if not kept:
        return
    named = _Named(report, kept)
    differing: dict[Key, Fraction] = defaultdict(Fraction)
    yield from _rows(named, differing)
    yield from named.missing([unit for part in context.parts if (unit := unit_of_report(part)) is not None])
    yield from named.surplus()
    yield from _sums(report, kept, named, differing)


# ---- which reports count -------------------------------------------------------------------------------------------


def _of_own_period(report: Report, given: Sequence[Report]) -> Iterator[_Part | Finding]:
    at = period_at(report)
    own = unit_of_report(report)
    for part in given:
        params = {"file": file_name(part)}
        unit = unit_of_report(part)
        if unit is None:
            yield Finding("XRF064", at, Message("unit", params), Severity.INFO)
            continue
        if (own is not None and unit == own) or not _is_below(unit, report, own):
            continue  # the report itself in another format, or one beside it
        params["unit"] = _title(part, unit)
        same = same_period(part, report)
        if same is None:
            yield Finding("XRF064", at, Message("no_period", params), Severity.INFO)
            continue
        found, mine = stretch_of(part), stretch_of(report)
        if not same and found is not None and mine is not None:
            params |= {"theirs": _words(found.period.at), "ours": _words(mine.period.at)}
            note = place_note(part, found.period.at)
            yield Finding("XRF064", at, Message("default", params), notes=(note,), operands=(params["file"],))
            continue
        yield _Part(part, unit, unit_totals(part, unit), params["unit"])


def _is_below(unit: UnitName, report: Report, own: UnitName | None) -> bool:
    """Whether a unit can be below the one that reports: a commune is not below a commune."""
    level = own.level if own is not None and own.level else report.header.level
    if unit.level not in _LEVELS or level not in _LEVELS:
        return True
    return _LEVELS.index(unit.level) < _LEVELS.index(level)


def _without_doubles(report: Report, parts: Sequence[_Part]) -> tuple[list[_Part], list[Finding]]:
    by_unit: dict[UnitName, list[_Part]] = defaultdict(list)
    for part in parts:
        by_unit[part.unit].append(part)
    findings = []
    for several in by_unit.values():
        if len(several) > 1:
            files = ", ".join(file_name(part.report) for part in several)
            params = {"unit": several[0].title, "file": files}
            findings.append(Finding("XRF064", period_at(report), Message("twice", params), operands=(files,)))
    return [part for part in parts if len(by_unit[part.unit]) == 1], findings


def _title(part: Report, unit: UnitName) -> str:
    if part.header.agency is not None:
        return " ".join(part.header.agency.text.split())
    return f"{unit.kind} {unit.name}".strip().title()


def _words(at: Span) -> str:
    return " ".join(at.text.split()).strip("()*_ ")


# ---- rows that name units ------------------------------------------------------------------------------------------


class _Named:
    """The rows of the report's tables that name the units whose reports are there."""

    def __init__(self, report: Report, parts: Sequence[_Part]) -> None:
        self.report, self.parts = report, parts
        self.rows: list[tuple[DataTable, Row, _Part]] = []
        self.others: list[tuple[Row, UnitName]] = []
        self.tables: list[DataTable] = []
        units = [part.unit for part in parts]
        for table in report.tables:
            if table.indicator:
                continue
            candidates = [(row, unit_name(row.label)) for row in table.body() if row.role in ("data", "group")]
            found = [(row, name, fitting(name, units)) for row, name in candidates if row.label]
            hits = [(row, index) for row, _, index in found if index is not None]
            if len(hits) < min(_LEAST_NAMED, len(parts)):
                continue
            if len({index for _, index in hits}) < len(hits):
                continue  # a unit in several rows: the rows are of its offices, fields or years
            self.tables.append(table)
            self.rows += [(table, row, parts[index]) for row, index in hits]
            levels = {parts[index].unit.level for _, index in hits}
            levels |= {"" for _, name, index in found if index is not None and not name.kind}
            self.others += [
                (row, name)
                for row, name, index in found
                if index is None and name.level in levels and row.role == "data"
            ]

    def missing(self, units: Sequence[UnitName]) -> Iterator[Finding]:
        """XRF062: units that a table names and whose report is not among those of the units given."""
        seen: set[UnitName] = set()
        for row, name in self.others:
            if name in seen or row.label_cell is None or any(name.fits(unit) for unit in units):
                continue
            seen.add(name)
            yield Finding("XRF062", row.label_cell.span(), Message("default", {"unit": row.label}))

    def surplus(self) -> Iterator[Finding]:
        """XRF063: reports of units that no table names, where a table names the others."""
        if not self.tables:
            return
        named = {id(part) for _, _, part in self.rows}
        levels = {part.unit.level for _, _, part in self.rows}
        for part in self.parts:
            if id(part) in named or part.unit.level not in levels:
                continue
            params = {"unit": part.title, "file": file_name(part.report)}
            yield Finding("XRF063", period_at(self.report), Message("default", params), operands=(params["file"],))

    @property
    def complete(self) -> bool:
        """Whether a table names units, and just those whose reports are there."""
        named = {id(part) for _, _, part in self.rows}
        return bool(self.tables) and not self.others and len(named) == len(self.parts)


def _rows(named: _Named, differing: dict[Key, Fraction]) -> Iterator[Finding]:
    """XRF060: a unit's row against the unit's own report; by how much rows differ is added up in differing."""
    for table, row, part in named.rows:
        told: set[int] = set()
        for fact in row_facts(table, row):
            stated = part.totals.get(fact.key)
            if stated is None:
                continue
            theirs = sum((s.value for s in stated), Fraction(0))
            if fact.value == theirs:
                for figure in fact.figures:
                    settle(figure, None)
                continue
            differing[fact.key] += fact.value - theirs
            if len(fact.figures) == 1 and id(fact.figures[0]) not in told:
                told.add(id(fact.figures[0]))
                yield _row_finding(row, part, fact, stated, theirs)


def _row_finding(row: Row, part: _Part, fact: RowFact, stated: Sequence[Stated], theirs: Fraction) -> Finding:
    figure = fact.figures[0]
    expected = format_number(theirs)
    params = {
        "unit": row.label,
        "column": fact.title,
        "found": figure.text,
        "expected": expected,
        "file": file_name(part.report),
    }
    settle(figure, Severity.ERROR)
    sums = (" + ".join(s.figure.text for s in stated) + f" = {expected}",) if len(stated) > 1 else ()
    return Finding(
        "XRF060",
        figure.span,
        Message("default" if fact.title else "untitled", params),
        expected=expected,
        notes=(*sums, *(place_note(part.report, s.figure.span) for s in stated)),
        operands=(row.label, fact.title, figure.text, expected),
    )


# ---- totals of a level ---------------------------------------------------------------------------------------------


def _sums(report: Report, parts: Sequence[_Part], named: _Named, differing: dict[Key, Fraction]) -> Iterator[Finding]:
    """XRF061: the total of a level, or of the whole area, against the sum of its units.

    Where the rows of units differ by as much, they have been told.
    """
    levels = {part.unit.level for part in parts}
    level = next(iter(levels)) if len(levels) == 1 else ""
    counted = units_counted(report, level_scope(level)) if level else None
    some_missing = bool(named.others) or (counted is not None and counted > len(parts))
    if counted is not None and counted > len(parts) and not named.others:
        params = {"counted": str(counted), "count": str(len(parts))}
        yield Finding("XRF062", period_at(report), Message("count", params), operands=tuple(params.values()))
    book = Book(dossier_facts(report, Scopes(report)))
    seen: set[int] = set()
    for scope in filter(None, (level and level_scope(level), AREA)):
        for facets, facts in with_derived(book, scope).items():
            if len(facts) == 1 and id(facts[0].figure) not in seen:
                seen.add(id(facts[0].figure))
                own = ("", "dossier", facets)
                yield from _sum(facts[0], scope == AREA, own, parts, named, some_missing, differing.get(own))


def _sum(
    fact: Stated,
    area: bool,
    own: Key,
    parts: Sequence[_Part],
    named: _Named,
    some_missing: bool,
    told: Fraction | None,
) -> Iterator[Finding]:
    stating = [(part, part.totals[own]) for part in parts if own in part.totals]
    if len(stating) < _LEAST_NAMED:
        return
    terms = [sum((s.value for s in stated), Fraction(0)) for _, stated in stating]
    found = sum(terms, Fraction(0))
    if found == fact.value and len(stating) == len(parts):
        settle(fact.figure, None)
        return
    if fact.value - found == told:
        return
    above = found > fact.value
    if not above and (len(stating) < len(parts) or some_missing or area):
        return  # what is left may be that of units that don't say it, or of the report's own offices
    complete = named.complete and not area
    severity = Severity.ERROR if complete else Severity.WARNING
    expected = format_number(found)
    params = {"found": fact.figure.text, "expected": expected, "count": str(len(stating))}
    settle(fact.figure, severity)
    yield Finding(
        "XRF061",
        fact.figure.span,
        Message("above" if above else "below", params),
        severity,
        expected=expected if complete else None,
        notes=tuple(_terms(stating, terms, expected)),
        operands=(fact.figure.text, expected),
    )


def _terms(
    stating: Sequence[tuple[_Part, list[Stated]]], terms: Sequence[Fraction], expected: str
) -> Iterator[Message | str]:
    """The sum written out, with whose each term is."""
    texts = [format_number(term) for term in terms]
    if len(texts) <= _SHOWN:
        yield f"{' + '.join(texts)} = {expected}"
        names = "; ".join(f"{part.title} {text}" for (part, _), text in zip(stating, texts, strict=True))
        yield Message("terms", {"terms": names})
