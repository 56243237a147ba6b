"""Spreadsheet formulas: ranges that leave out rows, numbers typed over formulas, formulas without a value."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from cchc_lint.config import Settings
from cchc_lint.model.finding import Finding, Severity
from cchc_lint.plugins import Registry, load_registry
from cchc_lint.runner import lint_document
from cchc_lint.sources import open_document

REGISTRY: Registry = load_registry()
Content = str | int | tuple[str, int]  # text, number, or formula with its stored value


def workbook(rows: list[list[Content]], path: Path) -> Path:
    """A workbook of one sheet; formulas get their values as a spreadsheet program stores them."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    stored: dict[str, int] = {}
    for r, row in enumerate(rows, 1):
        for c, content in enumerate(row, 1):
            if isinstance(content, tuple):
                cell = sheet.cell(r, c, content[0])
                stored[cell.coordinate] = content[1]
            elif content != "":
                sheet.cell(r, c, content)
    buffer = io.BytesIO()
    book.save(buffer)
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name.startswith("xl/worksheets/"):
                text = data.decode()
                pattern = r'(<c r="([A-Z]+\d+)"[^>]*><f>[^<]*</f>)<v\s*(?:/>|></v>)'
                data = re.sub(pattern, lambda m: f"{m[1]}<v>{stored[m[2]]}</v>", text).encode()
            target.writestr(name, data)
    return path


def told(path: Path) -> list[tuple[str, str]]:
    """Code and cell of the TAB findings of warning and above."""
    _, found = lint_document(open_document(path), REGISTRY, Settings())

    def grave(finding: Finding) -> bool:
        severity = finding.severity if finding.severity is not None else REGISTRY.entries[finding.code].severity
        return severity >= Severity.WARNING

    return [(f.code, f.at.place.cell or "") for f in found if f.code.startswith("TAB") and grave(f)]


HEAD: list[Content] = ["STT", "Đơn vị", "Tiếp nhận", "Đã giải quyết", "Đang giải quyết"]


def offices(*totals: Content) -> list[list[Content]]:
    return [
        HEAD,
        [1, "Xã An Hòa", 120, 110, 10],
        [2, "Xã Bình Minh", 85, 85, 0],
        [3, "Xã Tân Lập", 64, 60, 4],
        [4, "Xã Đông Sơn", 51, 49, 2],
        ["", "Tổng cộng", *totals],
    ]


def test_right_sums_are_silent(tmp_path: Path) -> None:
    rows = offices(("=SUM(C2:C5)", 320), ("=SUM(D2:D5)", 304), ("=SUM(E2:E5)", 16))
    assert told(workbook(rows, tmp_path / "a.xlsx")) == []


@pytest.mark.parametrize(
    ("formulas", "cells"),
    [
        ((("=SUM(C2:C4)", 269), ("=SUM(D2:D5)", 304), ("=SUM(E2:E5)", 16)), ["C6"]),
        ((("=SUM(C3:C5)", 200), ("=SUM(D2:D5)", 304), ("=SUM(E2:E5)", 16)), ["C6"]),
        ((("=SUM(C2:C4)", 269), ("=SUM(D2:D4)", 255), ("=SUM(E2:E4)", 14)), ["C6", "D6", "E6"]),
        ((("=C2+C3+C4+C5", 320), ("=D2+D3+D4+D5", 304), ("=E2+E3+E4+E5", 16)), []),
        ((("=SUM(C2:C3,C4:C5)", 320), ("=SUM(D2:D5)", 304), ("=SUM(E2:E5)", 16)), []),
    ],
)
def test_ranges_that_leave_out_a_row_are_told_once(
    tmp_path: Path, formulas: tuple[Content, ...], cells: list[str]
) -> None:
    found = told(workbook(offices(*formulas), tmp_path / "a.xlsx"))
    assert [cell for code, cell in found if code == "TAB015"] == cells
    assert {cell for _, cell in found} <= set(cells)


def test_sums_of_one_group_do_not_reach_into_the_next(tmp_path: Path) -> None:
    rows: list[list[Content]] = [
        ["STT", "Đơn vị", "Số hồ sơ"],
        ["I", "Cấp tỉnh", ("=SUM(C3:C4)", 9)],
        [1, "Sở A", 4],
        [2, "Sở B", 5],
        ["II", "Cấp xã", ("=SUM(C6:C7)", 7)],
        [1, "Xã C", 6],
        [2, "Xã D", 1],
        ["", "Tổng cộng", ("=C2+C5", 16)],
    ]
    assert told(workbook(rows, tmp_path / "a.xlsx")) == []


def test_a_number_typed_over_a_total(tmp_path: Path) -> None:
    rows = offices(("=SUM(C2:C5)", 320), 340, ("=SUM(E2:E5)", 16))
    found = told(workbook(rows, tmp_path / "a.xlsx"))
    assert [cell for _, cell in found] == ["D6"]


def with_row_totals(typed: int) -> list[list[Content]]:
    rows: list[list[Content]] = [["STT", "Đơn vị", "Nhóm một", "Nhóm hai", "Nhóm ba"]]
    for row, (one, two) in enumerate([(12, 3), (15, 4), (18, 5), (20, 6), (9, 2)], 2):
        total: Content = (f"=SUM(D{row}:E{row})", one + two) if row != 4 else typed
        rows.append([row - 1, f"Xã số {row}", total, one, two])
    return rows


def test_a_number_typed_over_a_formula_of_the_column(tmp_path: Path) -> None:
    assert told(workbook(with_row_totals(23), tmp_path / "a.xlsx")) == []
    found = told(workbook(with_row_totals(33), tmp_path / "b.xlsx"))
    assert [cell for _, cell in found] == ["C4"]


def test_formulas_that_were_never_calculated_are_said_to_be_so(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in offices("=SUM(C2:C5)", "=SUM(D2:D5)", "=SUM(E2:E5)"):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    _, found = lint_document(open_document(tmp_path / "a.xlsx"), REGISTRY, Settings())
    assert [(f.code, f.at.place.cell) for f in found if f.code.startswith("TAB")] == [("TAB017", "C6")]
    message = REGISTRY.entries["TAB017"].text(found[0].message, "vi")
    assert "3 ô" in message


def test_displayed_values_are_compared_as_displayed(tmp_path: Path) -> None:
    """0.9934 under 0.0% is 99,3%: right for 149 of 150."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["STT", "Đơn vị", "Đã giải quyết", "Đúng hạn", "Tỷ lệ đúng hạn"])
    for number, (solved, on_time) in enumerate([(150, 149), (80, 76), (60, 57), (90, 81)], 1):
        sheet.append([number, f"Xã số {number}", solved, on_time, on_time / solved])
        sheet.cell(number + 1, 5).number_format = "0.0%"
    book.save(tmp_path / "a.xlsx")
    assert told(tmp_path / "a.xlsx") == []
    sheet.cell(3, 5, 0.995)
    book.save(tmp_path / "b.xlsx")
    assert told(tmp_path / "b.xlsx") == [("TAB004", "E3")]


# ---- laws of formulas ----------------------------------------------------------------------------------------------


@given(st.integers(1, 500), st.integers(1, 60), st.integers(-20, 20), st.integers(-10, 10))
def test_a_formula_copied_to_a_neighbour_keeps_its_relative_form(
    row: int, column: int, down: int, right: int
) -> None:
    from importlib import import_module

    formulas = import_module("cchc_lint.checks._sheet_formulas")
    at, other = (row + 30, column + 30), (row + 30 + down, column + 30 + right)
    pattern = "SUM(R-3C0:R-1C0)+R0C-2"
    first, second = formulas.absolute(pattern, at), formulas.absolute(pattern, other)
    assert formulas.relative(first, at) == formulas.relative(second, other) == pattern


@given(st.text(alphabet="=SUM(A1:B2,;+$C) ", max_size=30))
def test_any_formula_is_a_sum_or_not(text: str) -> None:
    from importlib import import_module

    formulas = import_module("cchc_lint.checks._sheet_formulas")
    ranges = formulas.summed(text)
    assert ranges is None or all(one.size > 0 for one in ranges)
