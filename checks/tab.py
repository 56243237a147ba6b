"""TAB: sums and rates of tables. Serial numbers, units and spreadsheet formulas are in tab_form and tab_sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from cchc_lint.model.figure import Figure, Verdict
from cchc_lint.model.finding import Finding, Message, Severity
from cchc_lint.model.report import Report
from cchc_lint.model.table import DataTable
from cchc_lint.plugins import Context, check, identities
from cchc_lint.solve.evaluate import evaluate
from cchc_lint.solve.identity import Alternative, Below, Identity

from . import _column_relations as columns
from . import _row_relations as rows
from ._lines import Line, Relation, Support, identities_of, instances, sharpen, support
from ._meaning import Family, Grade
from ._mined import mined
from ._rates import Ratio, indicator_rates, rate_columns, rate_rows
from ._sheet_formulas import sheet_table, short_ranges

_SMALL = 100
_Key = tuple[str, int, frozenset[int], frozenset[int]]


@identities("TAB001", "TAB002", "TAB003", "TAB004", "TAB005", "TAB006", "TAB007", "TAB008")
def sums_and_rates(report: Report, context: Context) -> Iterator[Identity]:
    """Totals of columns and rows, formulas that the header declares, groups, ``Trong đó`` rows, rates."""
    for table in report.tables:
        yield from _declared_columns(table)
        yield from _rows(table)
        yield from _rates(table)


# ---- columns -------------------------------------------------------------------------------------------------------


def _declared_columns(table: DataTable) -> Iterator[Identity]:
    """Relations between columns: declared ones first, then those of the header and of the columns' meaning."""
    lines = columns.Lines(table)
    stated: set[_Key] = set()
    for declared in columns.declared(lines):
        relation = declared.relation
        if relation is None or _key(relation) in stated:
            continue
        stated.add(_key(relation))
        sharpen([relation])
        found = support(relation)
        if found.tested >= 3 and not found.held:
            continue  # the formula, not every row, is wrong: see formulas_that_do_not_fit
        code = "TAB003" if relation.kind == "sum" else "TAB004"
        yield from identities_of(relation, code, message="declared", blank_code="TAB008")
    for family in (*columns.by_meaning(lines), *columns.by_header(lines)):
        relation, found = family.best()
        if _key(relation) in stated or any(_key(other) in stated for other in family.candidates):
            continue
        stated.add(_key(relation))
        yield from _judged(relation, found, family, "TAB002")

    yield from _shown(lines.of_sums(), stated, "TAB002")


def _shown(lines: Sequence[Line], stated: set[_Key], code: str, *, adjacent: bool = False) -> Iterator[Identity]:
    """Sums that no word announces but nearly all positions show, of wholes that nothing else explains."""
    for relation, found in mined(lines, adjacent=adjacent):
        parts = {part.key for part in relation.plus}
        if any(key[1] == relation.whole.key and key[2] & parts for key in stated if key[0] == "sum"):
            continue  # another way to write what is stated already
        if any(key[1] in parts and relation.whole.key in key[2] for key in stated):
            continue  # a part is the sum of this whole and others: the same relation seen from elsewhere
        stated.add(_key(relation))
        severity = None if found.strong >= 5 else Severity.WARNING
        yield from identities_of(relation, code, severity=severity)


def _key(relation: Relation) -> _Key:
    return (
        relation.kind,
        relation.whole.key,
        frozenset(line.key for line in relation.plus),
        frozenset(line.key for line in relation.minus),
    )


def _judged(relation: Relation, found: Support, family: Family, code: str) -> Iterator[Identity]:
    """The identities of a relation that the table does not declare, as far as the table or its words support it."""
    sharpen([relation])
    if found.convincing:
        yield from identities_of(relation, code)
        return
    if found.doubtful or family.grade == "flow":
        return
    others = [other for other in family.candidates if other is not relation]
    if family.grade in ("complete", "near"):
        below: Below = "same" if family.grade == "complete" else "warning"
        yield from identities_of(relation, code, below=below, others=others)
    else:
        yield from _only_slips(identities_of(relation, code, severity=Severity.WARNING, others=others))


def _only_slips(stated: Iterable[Identity]) -> Iterator[Identity]:
    """Identities that the table may not mean: where they fail, they count if one slip of the pen explains it.

    Among small numbers nearly any two are one slip apart: there a failure says nothing.
    """
    for identity in stated:
        small = abs(identity.whole.value) < _SMALL * identity.whole.unit_of_last_digit
        if not small or not _fails(identity):
            yield replace(identity, slip_only=True)


def _fails(identity: Identity) -> bool:
    return evaluate(identity).verdict is Verdict.WRONG


# ---- rows ----------------------------------------------------------------------------------------------------------


def _rows(table: DataTable) -> Iterator[Identity]:
    body = rows.Rows(table)
    stated: set[_Key] = set()
    faulty = _short_sums(table)
    for relation in rows.declared(body):
        stated.add(_key(relation))
        yield from identities_of(relation, "TAB003", message="declared", blank_code="TAB008")
    for total in rows.totals(body):
        if any(_key(candidate) in stated for candidate in total.family.candidates):
            continue
        stated.update(_key(candidate) for candidate in total.family.candidates)
        yield from _total(total, table, faulty.get(total.row.index, frozenset()))
    yield from _groups(body, stated)
    for family in rows.partitioned(body):
        relation, found = family.best()
        if _key(relation) not in stated:
            stated.add(_key(relation))
            yield from _judged(relation, found, family, "TAB006")
    yield from _parts(body, stated)
    if not table.indicator:
        yield from _shown([body.of(row) for row in body.body], stated, "TAB006", adjacent=True)


def _short_sums(table: DataTable) -> dict[int, frozenset[int]]:
    """Row index → columns whose sheet formula leaves out a row: their totals are wrong for that known reason."""
    sheet = sheet_table(table)
    columns_of: dict[int, set[int]] = {}
    for short in short_ranges(sheet) if sheet is not None else ():
        index = next(column for column, cell in short.row.cells.items() if cell is short.cell)
        columns_of.setdefault(short.row.index, set()).add(index)
    return {row: frozenset(found) for row, found in columns_of.items()}


def _total(total: rows.Total, table: DataTable, skip: frozenset[int]) -> Iterator[Identity]:
    relation, found = total.family.best()
    skip |= _like_averages(relation) | columns.averaged(table, relation)
    sharpen([relation])
    others = [other for other in total.family.candidates if other is not relation]
    if found.convincing or (found.held and found.held * 2 >= found.tested):
        yield from _with_procedures(identities_of(relation, "TAB001", blank_code="TAB008", skip=skip))
        return
    if found.tested <= 2:
        if total.row.area or total.classes:
            yield from _only_slips(identities_of(relation, "TAB001", severity=Severity.WARNING, others=others))
        elif total.plain:
            yield from _with_procedures(identities_of(relation, "TAB001", blank_code="TAB008", skip=skip))
        else:
            yield from identities_of(
                relation, "TAB001", severity=Severity.WARNING, others=others, blank_code="TAB008", skip=skip
            )
        return
    if total.plain and not total.row.area:
        every = identities_of(relation, "TAB001", severity=Severity.WARNING, skip=skip)
        first = next((identity for identity in every if _fails(identity)), None)
        if first is not None:
            yield Identity(
                first.code, first.kind, first.whole, first.alternatives, Severity.WARNING, Message("no_column")
            )


def _like_averages(relation: Relation) -> frozenset[int]:
    """The columns whose total lies among its rows and has decimals, as rates and averages do under any header."""
    found = set()
    for instance in instances(relation):
        values = [f.value for f in instance.plus]
        rated = any(f.value.denominator != 1 or f.kind == "rate" for f in (instance.whole, *instance.plus))
        if len(values) > 1 and rated and instance.whole.unit != "vnd" and instance.whole.value < max(values):
            found.add(instance.at)
    return frozenset(found)


def _with_procedures(stated: Iterable[Identity]) -> Iterator[Identity]:
    """Procedures of several offices are often the same ones: their total may be less than the sum."""
    for identity in stated:
        if identity.whole.unit in ("procedure", "service"):
            yield from _only_slips([identity])
        else:
            yield identity


def _groups(body: rows.Rows, stated: set[_Key]) -> Iterator[Identity]:
    families = rows.groups(body)
    sharpen(relation for relations in families.values() for relation in relations)
    for relations in families.values():
        each = [support(relation) for relation in relations]
        pooled = Support(
            sum(s.tested for s in each),
            sum(s.held for s in each),
            sum(s.strong for s in each),
            sum(s.strong_tested for s in each),
        )
        if pooled.doubtful:
            continue
        for relation in relations:
            stated.add(_key(relation))
            if pooled.convincing:
                yield from identities_of(relation, "TAB006", blank_code="TAB008")
            else:
                yield from _only_slips(identities_of(relation, "TAB006", severity=Severity.WARNING))


def _parts(body: rows.Rows, stated: set[_Key]) -> Iterator[Identity]:
    """``Trong đó`` rows: none above its whole; their sum where they are all of it."""
    for group in rows.parts(body):
        whole = body.of(group.whole)
        for part in group.parts:
            for found in instances(Relation("sum", whole, (body.of(part),))):
                yield Identity("TAB007", "at_most", found.whole, (Alternative(found.plus),))
        if group.sum is None or _key(group.sum) in stated:
            continue
        grade: Grade = group.grade
        yield from _judged(group.sum, support(group.sum), Family([group.sum], grade), "TAB006")


# ---- rates ---------------------------------------------------------------------------------------------------------


def _rates(table: DataTable) -> Iterator[Identity]:
    declared = {c.index for c in table.columns if c.formula is not None and "/" in c.formula.replace(":", "/")}
    for ratio in rate_columns(table):
        if ratio.relation.whole.key not in declared:
            yield from _ratio(ratio, "TAB004")
    for ratio in rate_rows(table):
        yield from _ratio(ratio, "TAB004")
    for ratio in indicator_rates(table):
        yield from _ratio(ratio, "TAB005", sure=ratio.named)
        yield from _not_above(ratio)
    for row in table.body():
        for cell in row.cells.values():
            if cell.figure is not None and cell.over is not None:
                yield Identity("TAB004", "rate", cell.figure, (Alternative((cell.over[0],), (cell.over[1],)),))
            if cell.figure is not None and cell.denominator is not None and cell.rate is not None:
                yield Identity("TAB004", "rate", cell.rate, (Alternative((cell.figure,), (cell.denominator,)),))


def _not_above(ratio: Ratio) -> Iterator[Identity]:
    """A numerator that is part of its denominator does not exceed it, unless the rate says so, too."""
    if not ratio.named or ratio.others:
        return
    for found in instances(ratio.relation):
        counts = (*found.plus, *found.minus)
        if found.whole.value <= 100 and all(figure.kind == "count" for figure in counts):
            yield Identity("TAB007", "at_most", found.minus[0], (Alternative(found.plus),), Severity.WARNING)


def _ratio(ratio: Ratio, code: str, *, sure: bool = False) -> Iterator[Identity]:
    found = support(ratio.relation)
    if not ratio.shown and not sure and found.doubtful:
        return
    severity = None if ratio.shown or sure else Severity.WARNING
    message = "difference" if ratio.relation.kind == "points" else "default"
    yield from identities_of(ratio.relation, code, severity=severity, others=ratio.others, message=message)


# ---- what stops a formula ------------------------------------------------------------------------------------------


@check("TAB009")
def formulas_that_do_not_fit(report: Report, context: Context) -> Iterator[Finding]:
    """Header formulas that cannot be read, name a column that is not there, or hold in no row."""
    for table in report.tables:
        lines = columns.Lines(table)
        for declared in columns.declared(lines):
            at, formula = declared.column.formula_at, declared.column.formula
            if at is None or formula is None:
                continue
            if declared.problem:
                place = at.sub(declared.position, min(declared.position + max(len(declared.detail), 1), len(formula)))
                params = {"formula": formula, "found": declared.detail or formula}
                yield Finding("TAB009", place if place.text else at, Message(declared.problem, params))
            elif declared.relation is not None:
                found = support(declared.relation)
                if found.tested >= 3 and not found.held:
                    params = {"formula": formula, "rows": str(found.tested)}
                    yield Finding("TAB009", at, Message("never", params), severity=Severity.WARNING)


@check("TAB018")
def rates_without_base(report: Report, context: Context) -> Iterator[Finding]:
    """Indicator rates of which only the numerator or only the denominator is filled in."""
    for table in report.tables:
        for ratio in indicator_rates(table):
            relation = ratio.relation
            for at, cell in relation.whole.cells.items():
                top, bottom = relation.plus[0].cells.get(at), relation.minus[0].cells.get(at)
                if cell.figure is None or top is None or bottom is None:
                    continue
                given = [side for side in (top, bottom) if side.figure is not None]
                blank = [side for side in (top, bottom) if side.content == "blank"]
                if len(given) == 1 and len(blank) == 1:
                    yield _half(cell.figure, relation, blank[0] is top)


def _half(rate: Figure, relation: Relation, no_numerator: bool) -> Finding:
    missing = relation.plus[0] if no_numerator else relation.minus[0]
    return Finding("TAB018", rate.span, Message("default", {"rate": rate.text, "missing": missing.title}))
