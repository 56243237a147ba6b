"""TAB: units, coded answers and serial numbers of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from cchc_lint.model.finding import Finding, Message, Related, Severity
from cchc_lint.model.fold import fold
from cchc_lint.model.report import Report
from cchc_lint.model.table import Column, DataTable, Row, TableCell
from cchc_lint.model.text import Span
from cchc_lint.plugins import Context, check
from cchc_lint.syntax.header_cells import read_codes
from cchc_lint.syntax.ordinals import LETTERS, roman_text

from ._rates import is_derived

_WHOLE_UNITS = frozenset(
    ("dossier", "procedure", "service", "task", "feedback", "complaint", "rating", "form", "person", "document",
     "organisation", "event", "media", "equipment", "problem", "project", "turn")
)  # fmt: skip


_AVERAGE = re.compile(r"(?<!\w)(?:bình quân|trung bình)(?!\w)")

# ---- units ---------------------------------------------------------------------------------------------------------


@check("TAB010", "TAB012")
def values_that_do_not_fit_their_unit(report: Report, context: Context) -> Iterator[Finding]:
    """Counts with decimals or a percent sign, rates whose unit is that of a count, percent signs in percent rows."""
    for table in report.tables:
        columns = {column.index: column for column in table.columns}
        for row in table.body():
            for index, cell in row.cells.items():
                if cell.figure is not None:
                    yield from _unit(table, row, columns[index], cell)


def _unit(table: DataTable, row: Row, column: Column, cell: TableCell) -> Iterator[Finding]:
    figure = cell.figure
    assert figure is not None
    percent = figure.text.endswith("%")
    unit = row.unit_text or column.title
    if percent and "%" in (row.unit_text or column.title):
        if row.unit_text:
            yield Finding(
                "TAB012", figure.span, Message("default", {"value": figure.text}), suggestion=figure.text[:-1].strip()
            )
        return
    if not row.unit_cell or column.measure == "rate" or is_derived(column) or _AVERAGE.search(fold(row.label)):
        return
    about = (Related("unit", row.unit_cell.span()),)
    params = {"value": figure.text, "unit": unit, "label": row.label}
    if percent and row.measure == "count":
        yield Finding("TAB010", figure.span, Message("percent", params), related=about)
    elif row.measure == "count" and row.unit in _WHOLE_UNITS and figure.value.denominator != 1:
        yield Finding("TAB010", figure.span, Message("default", params), related=about)
    elif row.measure == "count" and _is_rate_label(row) and figure.value:
        yield Finding("TAB010", figure.span, Message("rate_label", params), related=about)


def _is_rate_label(row: Row) -> bool:
    return fold(row.label).startswith("tỷ lệ ")


# ---- coded answers -------------------------------------------------------------------------------------------------


@check("TAB011")
def answers_outside_their_codes(report: Report, context: Context) -> Iterator[Finding]:
    """Cells whose unit lists the possible answers (``Không = 0 Có = 1``) with something else in them."""
    for table in report.tables:
        for row in table.body():
            if row.unit != "code" or row.unit_cell is None:
                continue
            codes = read_codes(row.unit_cell.text)
            for cell in row.cells.values():
                text = " ".join(cell.cell.text.split()).rstrip(".")
                if codes is None or not text or cell.content in ("blank", "dash", "absent", "uncalculated"):
                    continue
                if not (text.isdecimal() and int(text) in codes):
                    yield _answer(row, cell, text, codes)


def _answer(row: Row, cell: TableCell, text: str, codes: Mapping[int, str]) -> Finding:
    assert row.unit_cell is not None
    meant = next((code for code, label in codes.items() if fold(label) == fold(text)), None)
    listed = "; ".join(f"{code} = {label}" for code, label in sorted(codes.items()))
    numeric = text.isdecimal()
    return Finding(
        "TAB011",
        cell.cell.span(),
        Message("default" if numeric else "words", {"value": text, "codes": listed, "label": row.label}),
        severity=None if numeric else Severity.INFO,
        suggestion=str(meant) if meant is not None else None,
        related=(Related("unit", row.unit_cell.span()),),
    )


# ---- serial numbers ------------------------------------------------------------------------------------------------


@check("TAB013", "TAB014")
def serial_numbers_out_of_step(report: Report, context: Context) -> Iterator[Finding]:
    """Serial numbers that stand twice, are left out or go back."""
    for table in report.tables:
        for siblings in _runs(table):
            yield from _check_run(siblings)


def _runs(table: DataTable) -> Iterator[list[Row]]:
    """Rows with serial numbers of one kind under one row, in order; a run that begins again at 1 is a new one."""
    open_runs: dict[tuple[int | None, str, tuple[int, ...]], list[Row]] = {}
    done: list[list[Row]] = []
    for row in table.body():
        if not row.serial_path or row.serial_style == "bullet" or row.serial_cell is None:
            continue
        key = (row.parent.index if row.parent else None, row.serial_style, row.serial_path[:-1])
        run = open_runs.get(key)
        if run is None or (row.serial_path[-1] == 1 and run[-1].serial_path[-1] != 1):
            run = open_runs[key] = []
            done.append(run)
        run.append(row)
    yield from done


def _check_run(run: Sequence[Row]) -> Iterator[Finding]:
    slips = [(a, b) for a, b in pairwise(run) if not _follows(a, b)]
    if len(slips) > 3 and len(slips) * 4 > len(run):
        return  # numbers that do not count the rows: codes, numbers of another list
    mended: Row | None = None  # a wrong number explains that the next one does not follow it
    for before, row in slips:
        if before is mended:
            continue
        after = next((other for other in run if other.index > row.index), None)
        if after is not None and after.serial_path[-1] == before.serial_path[-1] + 2:
            mended = row
        assert row.serial_cell is not None
        assert before.serial_cell is not None
        related = (Related("before", before.serial_cell.span()),)
        params = {"serial": row.serial.rstrip("."), "before": before.serial.rstrip(".")}
        if mended is row:
            params["meant"] = _written(row, before.serial_path[-1] + 1)
            yield Finding("TAB014", _at(row), Message("typed", params), suggestion=params["meant"], related=related)
        elif row.serial_path == before.serial_path:
            yield Finding("TAB013", _at(row), Message("default", params), related=related)
        elif row.serial_path[-1] < before.serial_path[-1]:
            earlier = any(other.serial_path == row.serial_path for other in run if other.index < row.index)
            yield Finding(
                "TAB013" if earlier else "TAB014",
                _at(row),
                Message("default" if earlier else "back", params),
                related=related,
            )
        else:
            missing = _written(row, before.serial_path[-1] + 1)
            if row.serial_path[-1] - before.serial_path[-1] > 2:
                missing += f" … {_written(row, row.serial_path[-1] - 1)}"
            yield Finding("TAB014", _at(row), Message("default", params | {"missing": missing}), related=related)


def _follows(before: Row, row: Row) -> bool:
    step = row.serial_path[-1] - before.serial_path[-1]
    if step == 1:
        return True
    # Lists lettered without đ are as usual as those with it.
    return row.serial_style.startswith("letter") and step == 2 and LETTERS[before.serial_path[-1]] == "đ"


def _written(row: Row, ordinal: int) -> str:
    stem = ".".join(str(part) for part in row.serial_path[:-1])
    if row.serial_style.startswith("roman") and not stem:
        text = roman_text(ordinal)
    elif row.serial_style.startswith("letter") and not stem:
        text = LETTERS[min(ordinal, len(LETTERS)) - 1]
    else:
        return f"{stem}.{ordinal}" if stem else str(ordinal)
    return text if row.serial[:1].isupper() else text.lower()


def _at(row: Row) -> Span:
    assert row.serial_cell is not None
    cell = row.serial_cell
    start = len(cell.text) - len(cell.text.lstrip())
    return cell.span(start, len(cell.text.rstrip()))
