"""TAB: formulas of spreadsheets: ranges that leave out a row, numbers typed over them, none calculated."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_lint.model.finding import Finding, Message, Related
from cchc_lint.model.report import Report
from cchc_lint.plugins import Context, check, identities
from cchc_lint.solve.identity import Alternative, Identity

from ._sheet_formulas import formula_of, sheet_table, short_ranges, typed_over


@check("TAB015", "TAB017", "TAB019")
def formulas_of_sheets(report: Report, context: Context) -> Iterator[Finding]:
    """Sums whose range ends before the block does; numbers among formulas; formulas that were never calculated."""
    for table in report.tables:
        waiting = [cell for row in table.body() for cell in row.cells.values() if cell.content == "uncalculated"]
        if waiting:
            yield Finding(
                "TAB017",
                waiting[0].cell.span(),
                Message("default", {"count": str(len(waiting)), "formula": formula_of(waiting[0]) or ""}),
            )
        sheet = sheet_table(table)
        if sheet is None:
            continue
        for short in short_ranges(sheet):
            left_out = short.left_out.figure
            assert left_out is not None
            params = {
                "formula": formula_of(short.cell) or "",
                "row": short.left_out_row.label or short.left_out_row.serial,
                "value": left_out.text,
            }
            yield Finding(
                "TAB015",
                short.cell.cell.span(),
                Message("default", params),
                related=(Related("left_out", left_out.span),),
            )
        for typed in typed_over(sheet):
            if typed.cell.figure is None:
                continue
            right = typed.terms is not None and typed.cell.figure.value == sum(
                term.figure.value for term in typed.terms if term.figure is not None
            )
            if right:
                params = {"value": typed.cell.figure.text, "formula": typed.formula}
                yield Finding("TAB019", typed.cell.figure.span, Message("default", params))


@identities("TAB016")
def values_typed_over_formulas(report: Report, context: Context) -> Iterator[Identity]:
    """A number among formulas of one pattern must be what the pattern gives there."""
    for table in report.tables:
        sheet = sheet_table(table)
        if sheet is None:
            continue
        for typed in typed_over(sheet):
            figure, terms = typed.cell.figure, typed.terms
            if figure is None or not terms:
                continue
            plus = tuple(term.figure for term in terms if term.figure is not None)
            if sum(f.value for f in plus) != figure.value:
                message = Message("default", {"formula": typed.formula})
                yield Identity("TAB016", "sum", figure, (Alternative(plus),), message=message)
