"""TAB: what is found in tables, where, and what must stay silent."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_lint.model.finding import Finding, Severity
from cchc_lint.plugins import Registry, load_registry
from cchc_lint.runner import lint_text

Lint = Callable[..., list[Finding]]
SILENT = Path(__file__).parent / "tables_silent"
REGISTRY: Registry = load_registry()


def md(head: str, *rows: str) -> str:
    """A pipe table of rows written ``a | b | c``."""
    rule = "|---" * (head.count("|") + 1) + "|"
    return "\n".join([f"| {head} |", rule, *(f"| {row} |" for row in rows)]) + "\n"


def severity(finding: Finding) -> Severity:
    return finding.severity if finding.severity is not None else REGISTRY.entries[finding.code].severity


def told(text: str) -> list[tuple[str, str, str]]:
    """Code, severity and letters of the TAB findings of warning and above."""
    found = [f for f in lint_text(text, REGISTRY) if f.code.startswith("TAB") and severity(f) >= Severity.WARNING]
    return [(f.code, severity(f).label, f.at.text) for f in found]


def messages(text: str) -> list[str]:
    return [
        REGISTRY.entries[f.code].text(f.message, "vi") for f in lint_text(text, REGISTRY) if f.code.startswith("TAB")
    ]


# ---- every cell --------------------------------------------------------------------------------------------------

FIELDS = """| STT | Lĩnh vực | Tổng số | Đã giải quyết | | Đang giải quyết | |
|---|---|---|---|---|---|---|
| | | | Trong hạn | Quá hạn | Trong hạn | Quá hạn |
| 1 | Đất đai | 912 | 640 | 118 | 151 | 3 |
| 2 | Xây dựng | 245 | 211 | 9 | 25 | 0 |
| 3 | Hộ tịch | 87 | 87 | 0 | 0 | 0 |
| 4 | Người có công | 16 | 10 | 4 | 2 | 0 |
| 5 | Chứng thực | 1 | 1 | 0 | 0 | 0 |
| Tổng số | | 1261 | 949 | 131 | 178 | 3 |
"""


def mutations(text: str, first: int) -> list[tuple[int, int, str]]:
    """Line, cell and new value for each figure of the lines from ``first`` changed by one either way."""
    changes = []
    for number, line in enumerate(text.split("\n")):
        cells = line.split("|")
        for index, cell in enumerate(cells):
            if number >= first and index > 2 and cell.strip().isdecimal():
                changes += [(number, index, str(int(cell) + step)) for step in (1, -1) if int(cell) + step >= 0]
    return changes


@pytest.mark.parametrize(("line", "index", "value"), mutations(FIELDS, 3))
def test_every_cell_changed_by_one_is_noticed_where_it_stands(line: int, index: int, value: str) -> None:
    lines = FIELDS.split("\n")
    cells = lines[line].split("|")
    cells[index] = f" {value} "
    lines[line] = "|".join(cells)
    found = [f for f in lint_text("\n".join(lines), REGISTRY) if severity(f) >= Severity.WARNING]
    assert len(found) == 1
    assert (found[0].at.text, found[0].at.place.line) == (value, line + 1)


def test_the_table_itself_is_right() -> None:
    assert told(FIELDS) == []


# ---- what is silent ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted(SILENT.glob("*.md")), ids=lambda p: p.stem)
def test_tables_without_mistakes_are_silent(path: Path) -> None:
    assert told(path.read_text("utf8")) == []


# ---- totals ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["1 | A | 120", "2 | B | 85", "Tổng số | | 215"], [("TAB001", "error", "215")]),
        (["Tổng số | | 215", "1 | A | 120", "2 | B | 85"], [("TAB001", "error", "215")]),
        (["1 | A | 120", "2 | B | - ", "3 | C | Không", "Cộng | | 121"], [("TAB001", "error", "121")]),
        (["1 | A | 120", "2 | B | x", "Cộng | | 120"], []),
        # What is blank is not nil: a sum below the total may lack it, one above the total is wrong in any case.
        (["1 | A | 120", "2 | B | 85", "3 | C | ", "Cộng | | 215"], [("TAB008", "warning", "215")]),
        (["1 | A | 120", "2 | B | 85", "3 | C | ", "Cộng | | 195"], [("TAB001", "error", "195")]),
        (["1 | A | 120", "2 | B | 85", "3 | C | ", "Cộng | | 205"], []),
        (["1 | A | 120", " | Trong đó: nữ | 60", "2 | B | 85", "Cộng | | 205"], []),
        (["1 | A | 120", "2 | B | 85", "Cộng | | 205", "Tỷ lệ (%) | | 97"], []),
        (["1 | A | 120", "2 | B | đang rà soát", "Cộng | | 205"], []),
    ],
)
def test_total_of_a_column(rows: list[str], expected: list[tuple[str, str, str]]) -> None:
    assert told(md("STT | Đơn vị | Số hồ sơ", *rows)) == expected


def grouped(total: int, first: int = 9) -> str:
    return md(
        "STT | Đơn vị | Số hồ sơ | Số văn bản",
        "I | Cấp tỉnh | | ",
        "1 | Sở Tư pháp | 4 | 11",
        "2 | Sở Y tế | 5 | 12",
        f" | Cộng (I) | {first} | 23",
        "II | Cấp xã | | ",
        "1 | Xã An Phú | 6 | 13",
        "2 | Xã Bình Sơn | 1 | 14",
        " | Cộng (II) | 7 | 27",
        f" | Tổng cộng (I+II) | {total} | 50",
    )


def test_subtotals_and_the_grand_total() -> None:
    assert told(grouped(16)) == []
    assert [(code, text) for code, _, text in told(grouped(61))] == [("TAB003", "61")]
    assert [text for _, _, text in told(grouped(16, first=8))] == ["8"]


def test_groups_counted_once() -> None:
    rows = [
        "I | Cấp tỉnh | 350 | 330",
        "1 | Sở Tư pháp | 200 | 190",
        "2 | Sở Xây dựng | 150 | 140",
        "II | Cấp xã | 500 | 480",
        "1 | Phường Đông | 300 | 290",
        "2 | Phường Tây | 200 | 190",
    ]
    head = "STT | Đơn vị | Tiếp nhận | Đã giải quyết"
    assert told(md(head, *rows, " | Tổng cộng | 850 | 810")) == []
    assert told(md(head, *rows, " | Tổng cộng | 850 | 801")) == [("TAB001", "error", "801")]
    wrong = told(md(head, *[r.replace("350", "351") for r in rows], " | Tổng cộng | 850 | 810"))
    assert [(level, text) for _, level, text in wrong] == [("error", "351")]


@pytest.mark.parametrize("label", ["Tổng số", "Tổng số hồ sơ", "Tổng số hồ sơ tiếp nhận"])
def test_a_first_row_that_only_its_classes_divide(label: str) -> None:
    rows = ["Trực tuyến | 810", "Trực tiếp | 190", "Đã giải quyết | 960", "Đang giải quyết | 40"]
    assert told(md("Nội dung | Số lượng", f"{label} | 1.000", *rows)) == []


def test_a_total_that_fits_in_no_column_is_told_once() -> None:
    text = md(
        "STT | Đơn vị | Hồ sơ | Văn bản | Nhiệm vụ | Phản ánh",
        "1 | Xã A | 120 | 31 | 44 | 10",
        "2 | Xã B | 85 | 27 | 38 | 12",
        " | Tổng cộng | 300 | 90 | 99 | 40",
    )
    assert [(code, level) for code, level, _ in told(text)] == [("TAB001", "warning")]


def test_the_area_as_a_whole_need_not_be_the_sum_of_some_places() -> None:
    text = md("STT | Địa phương | Số hồ sơ", " | Toàn tỉnh | 9.512", "1 | Xã A | 1.200", "2 | Xã B | 850")
    assert told(text) == []


def test_amounts_in_millions_may_be_rounded() -> None:
    head = "Đơn vị tính: triệu đồng\n\n"
    rows = ["1 | Chi lương | 120,4", "2 | Chi khác | 85,4"]
    assert told(head + md("STT | Nội dung | Kinh phí", *rows, " | Cộng | 205,9")) == []
    assert told(head + md("STT | Nội dung | Kinh phí", *rows, " | Cộng | 208,5")) == [("TAB001", "error", "208,5")]


def test_sums_exact_to_the_last_digit_show_that_nothing_was_rounded() -> None:
    head = "Đơn vị tính: triệu đồng\n\n"
    rows = ["1 | Lương | 812 | 791 | 640 | 57 | 83 | 91 | 77", "2 | Khác | 248 | 201 | 193 | 44 | 65 | 18 | 29"]
    columns = "STT | Nội dung | Xã A | Xã B | Xã C | Xã D | Xã E | Xã G | Xã H"
    total = " | Cộng | 1.060 | 992 | 833 | 101 | 148 | 109 | "
    assert told(head + md(columns, *rows, f"{total}106")) == []
    assert told(head + md(columns, *rows, f"{total}107")) == [("TAB001", "error", "107")]


# ---- columns -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "row", "expected"),
    [
        ("Tổng số | Trực tuyến | Trực tiếp | Kỳ trước", "161 | 120 | 30 | 10", "161"),
        ("Đã giải quyết | Trước hạn | Đúng hạn | Quá hạn", "56 | 40 | 14 | 1", "56"),
        ("Đang giải quyết | Trong hạn | Quá hạn", "12 | 9 | 2", "12"),
        ("Tiếp nhận | Đã giải quyết | Đang giải quyết", "90 | 80 | 12", "90"),
        ("Tiếp nhận | Kỳ trước chuyển sang | Mới tiếp nhận", "90 | 8 | 83", "90"),
        ("Rất hài lòng | Hài lòng | Bình thường | Không hài lòng | Số phiếu", "70 | 20 | 9 | 0 | 100", "100"),
    ],
)
def test_one_row_is_judged_by_its_words(head: str, row: str, expected: str) -> None:
    text = md(f"STT | Đơn vị | {head}", f"1 | Phòng Kinh tế | {row}")
    assert [text for _, _, text in told(text)] == [expected]


def test_pending_less_than_what_is_left_is_a_warning() -> None:
    text = md("STT | Đơn vị | Tiếp nhận | Đã giải quyết | Đang giải quyết", "1 | Xã A | 90 | 80 | 8")
    assert [(code, level) for code, level, _ in told(text)] == [("TAB002", "warning")]  # some may have been withdrawn


def test_withdrawn_dossiers_close_the_ledger() -> None:
    head = "STT | Đơn vị | Tiếp nhận | Đã giải quyết | Đang giải quyết | Rút hồ sơ"
    assert told(md(head, "1 | Xã A | 90 | 80 | 8 | 2", "2 | Xã B | 50 | 44 | 5 | 1")) == []
    # inside of what was solved
    assert told(md(head, "1 | Xã A | 90 | 82 | 8 | 2", "2 | Xã B | 50 | 45 | 5 | 1")) == []


def test_sums_that_only_the_figures_show() -> None:
    rows = ["1 | Xã A | 51 | 20 | 31 | 7", "2 | Xã B | 64 | 40 | 24 | 9", "3 | Xã C | 38 | 13 | 25 | 2"]
    head = "STT | Đơn vị | Nhóm 1 | Nhóm 2 | Nhóm 3 | Nhóm 4"
    assert told(md(head, *rows, "4 | Xã D | 78 | 36 | 42 | 5", "5 | Xã E | 90 | 50 | 40 | 3")) == []
    wrong = told(md(head, *rows, "4 | Xã D | 78 | 36 | 24 | 5", "5 | Xã E | 90 | 50 | 40 | 3"))
    assert [text for _, _, text in wrong] == ["24"]


# ---- formulas ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("formulas", "row", "expected"),
    [
        ("(3)=(4)+(5) | (4) | (5)", "30 | 10 | 20", []),
        ("(3)=(4)+(5) | (4) | (5)", "31 | 10 | 20", [("TAB003", "error", "31")]),
        ("3=4-5 | 4 | 5", "5 | 20 | 15", []),
        ("3=4-5 | 4 | 5", "6 | 20 | 15", [("TAB003", "error", "6")]),
        ("3=4/5*100 | 4 | 5", "75 | 15 | 20", []),
        ("3=4/5*100 | 4 | 5", "57 | 15 | 20", [("TAB004", "error", "57")]),
        ("(3)=(4):(5)% | (4) | (5)", "75% | 15 | 20", []),
        ("=4+5 | 4 | 5", "31 | 10 | 20", [("TAB003", "error", "31")]),
    ],
)
def test_declared_formulas(formulas: str, row: str, expected: list[tuple[str, str, str]]) -> None:
    text = md("TT | Đơn vị | Cột một | Cột hai | Cột ba", f"1 | 2 | {formulas}", f"1 | Xã A | {row}")
    assert told(text) == expected


def test_chained_formulas() -> None:
    head = "TT | Đơn vị | A | B | C | D | E"
    numbers = "(1) | (2) | (3)=(4)+(5)=(6)+(7) | (4) | (5) | (6) | (7)"
    assert told(md(head, numbers, "1 | Xã A | 30 | 10 | 20 | 12 | 18")) == []
    assert [t for _, _, t in told(md(head, numbers, "1 | Xã A | 30 | 10 | 20 | 12 | 81"))] == ["81"]


def test_a_formula_that_holds_nowhere_is_told_once() -> None:
    text = md(
        "TT | Đơn vị | A | B | C",
        "(1) | (2) | (3)=(4)+(5) | (4) | (5)",
        *(f"{i} | Xã {i} | {i * 7 + 50} | {i * 3} | {i * 2}" for i in range(1, 6)),
    )
    assert told(text) == [("TAB009", "warning", "(3)=(4)+(5)")]


def test_unusable_formulas_point_at_the_place() -> None:
    text = md("TT | Đơn vị | A | B", "(1) | (2) | (3)=(4)+(8) | (4)", "1 | Xã A | 5 | 4")
    found = [f for f in lint_text(text, REGISTRY) if f.code == "TAB009"]
    assert [(f.at.text, f.message.key) for f in found] == [("8", "unknown")]


# ---- rates -------------------------------------------------------------------------------------------------------


def test_rates_by_what_most_rows_show() -> None:
    head = "STT | Đơn vị | Số hộ | Hộ dùng mạng | Tỷ lệ (%)"
    rows = ["1 | Xã A | 200 | 150 | 75,0", "2 | Xã B | 80 | 60 | 75,0", "3 | Xã C | 90 | 40 | 44,4"]
    assert told(md(head, *rows)) == []
    assert told(md(head, *rows, "4 | Xã D | 60 | 45 | 57,0")) == [("TAB004", "error", "57,0")]


def test_shares_of_the_total_row() -> None:
    head = "STT | Lĩnh vực | Số hồ sơ | Cơ cấu (%)"
    rows = ["1 | Đất đai | 50 | 25,0", "2 | Hộ tịch | 30 | 15,0", "3 | Chứng thực | 120 | 60,0"]
    assert told(md(head, *rows, " | Tổng | 200 | 100")) == []
    wrong = [row.replace("15,0", "51,0") for row in rows]
    assert told(md(head, *wrong, " | Tổng | 200 | 100")) == [("TAB004", "error", "51,0")]


def test_growth_and_difference_columns() -> None:
    head = "STT | Nội dung | Năm trước | Năm nay | Tăng, giảm | Tỷ lệ tăng (%)"
    rows = ["1 | A | 200 | 250 | 50 | 25,0", "2 | B | 80 | 100 | 20 | 25,0", "3 | C | 90 | 81 | -9 | -10,0"]
    assert told(md(head, *rows)) == []
    assert [t for _, _, t in told(md(head, *rows, "4 | D | 60 | 75 | 15 | 52,0"))] == ["52,0"]


def test_rates_cut_instead_of_rounded_are_no_mistake() -> None:
    rows = ["1 | A | 3 | 2 | 66,6", "2 | B | 7 | 6 | 85,7", "3 | C | 9 | 8 | 88,8"]
    assert told(md("STT | Nội dung | Kế hoạch | Thực hiện | Tỷ lệ (%)", *rows)) == []


INDICATOR = "STT | Chỉ tiêu | Đơn vị tính | Số liệu"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Tổng số nhiệm vụ được giao | Nhiệm vụ | 40", "Số nhiệm vụ đã hoàn thành | Nhiệm vụ | 30"),
        ("Số nhiệm vụ đã hoàn thành | Nhiệm vụ | 30", "Tổng số nhiệm vụ được giao | Nhiệm vụ | 40"),
    ],
)
@pytest.mark.parametrize(("rate", "expected"), [("75", []), ("57", ["57"]), ("75%", []), ("75,0", [])])
def test_indicator_rates_in_either_order(first: str, second: str, rate: str, expected: list[str]) -> None:
    text = md(INDICATOR, f"1.1 | Tỷ lệ nhiệm vụ hoàn thành | % | {rate}", f"Trong đó | {first}", f" | {second}")
    assert [t for code, level, t in told(text) if (code, level) == ("TAB005", "error")] == expected
    assert len(told(text)) == len(expected)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("90% (45/50)", []),
        ("95% (45/50)", [("TAB004", "error", "95%")]),
        ("45/50 (90%)", []),
        ("45/50 (80%)", [("TAB004", "error", "80%")]),
        ("45/50 hồ sơ", []),
        ("90% (45/50 hồ sơ)", []),
    ],
)
def test_rates_with_their_counts_in_one_cell(cell: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(md("STT | Đơn vị | Kết quả", f"1 | Xã A | {cell}", "2 | Xã B | 50% (1/2)")) == expected


@pytest.mark.parametrize(
    "rows",
    [
        ["1.1 | Tỷ lệ hồ sơ đúng hạn | % | {}", "1.1.1 | Tổng số hồ sơ đã giải quyết | Hồ sơ | 500"],
        ["1.1 | Tổng số hồ sơ đã giải quyết | Hồ sơ | 500", "1.2 | Tỷ lệ hồ sơ đúng hạn | % | {}"],
    ],
)
def test_rates_whose_counts_stand_under_or_beside_them(rows: list[str]) -> None:
    under = rows[0].startswith("1.1 | Tỷ lệ")
    count = f"{'1.1.2' if under else '1.1a'} | Số hồ sơ đúng hạn | Hồ sơ | 490"
    order = [*rows, count] if under else [rows[0], count.replace("1.1a", "1.2"), rows[1].replace("1.2", "1.3")]
    assert told(md(INDICATOR, *(row.format("98") for row in order))) == []
    assert [text for _, _, text in told(md(INDICATOR, *(row.format("89") for row in order)))] == ["89"]


def test_rates_beside_counts_of_something_else() -> None:
    rows = [
        "1 | Số cuộc họp | Cuộc | 12",
        "2 | Số cuộc kiểm tra | Cuộc | 3",
        "3 | Tỷ lệ công chức đạt chuẩn | % | 97",
    ]
    assert told(md(INDICATOR, *rows)) == []


def test_a_numerator_above_its_denominator() -> None:
    text = md(
        INDICATOR,
        "1.1 | Tỷ lệ thủ tục đã tích hợp | % | 100",
        "Trong đó | Tổng số thủ tục | Thủ tục | 166",
        " | Số thủ tục đã tích hợp | Thủ tục | 167",
    )
    assert [(code, level) for code, level, _ in told(text)] == [("TAB007", "warning")]


def test_rates_without_both_counts_are_left_alone() -> None:
    text = md(
        INDICATOR,
        "1.1 | Tỷ lệ nhiệm vụ hoàn thành | % | 57",
        "Trong đó | Tổng số nhiệm vụ | Nhiệm vụ | 40",
        " | Số nhiệm vụ đã hoàn thành | Nhiệm vụ | ",
    )
    assert told(text) == []
    assert any(f.code == "TAB018" for f in lint_text(text, REGISTRY))


# ---- units, codes, serials ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("1 | Số văn bản đã rà soát | Văn bản | 12,5", ["TAB010"]),
        ("1 | Số văn bản đã rà soát | Văn bản | 12%", ["TAB010"]),
        ("1 | Số văn bản đã rà soát | Văn bản | 1.250", []),
        ("1 | Tỷ lệ văn bản đã xử lý | Văn bản | 80", ["TAB010"]),
        ("1 | Tỷ lệ văn bản đã xử lý | Văn bản | 0", []),
        ("1 | Kế hoạch vốn | Triệu đồng | 12,5", []),
        ("1 | Diện tích trụ sở | m2 | 12,5", []),
        ("1 | Đối thoại | Không = 0 Có = 1 | 2", ["TAB011"]),
        ("1 | Đối thoại | Không = 0 Có = 1 | 1", []),
        ("1 | Đối thoại | Không = 0 Có = 1 | Có", []),
        ("1 | Đối thoại | Không = 0 Có = 1 | ", []),
        ("1 | Mức độ | Chưa = 0; Đang làm = 1; Xong = 2 | 3", ["TAB011"]),
    ],
)
def test_units_and_codes(row: str, expected: list[str]) -> None:
    assert [code for code, _, _ in told(md(INDICATOR, row, "2 | Tỷ lệ khác | % | 5"))] == expected


@pytest.mark.parametrize(
    ("serials", "expected"),
    [
        ("1 2 3 4", []),
        ("1 2 2 3", [("TAB013", "2")]),
        ("1 2 4 5", [("TAB014", "4")]),
        ("1 2 5 4 6", [("TAB014", "5"), ("TAB014", "6")]),
        ("1 3 3 4", [("TAB014", "3")]),
        ("1 2 14 4 5", [("TAB014", "14")]),
        ("5 6 7", []),
        ("01 02 03", []),
        ("a) b) c) d) đ) e)", []),
        ("a) b) c) d) e)", []),
        ("a) b) d)", [("TAB014", "d)")]),
        ("I II III IV", []),
        ("I II IV", [("TAB014", "IV")]),
        ("1 1.1 1.2 2 2.1", []),
        ("1 1.1 1.3 2", [("TAB014", "1.3")]),
        ("I 1 2 II 1 2", []),
        ("I 1 2 II 3 4", []),
        ("101 205 317 411 520", []),
        ("1 2 3 1 2 3", []),
    ],
)
def test_serial_numbers(serials: str, expected: list[tuple[str, str]]) -> None:
    rows = [f"{serial} | Việc số {order} | {order}" for order, serial in enumerate(serials.split(), 1)]
    found = [(code, text) for code, _, text in told(md("STT | Nội dung | Ghi chú", *rows))]
    assert found == expected


# ---- pages -------------------------------------------------------------------------------------------------------


def pages(count: int, per_page: int = 25) -> tuple[str, int]:
    """A tab-separated appendix of many pages with its header on each, and its total."""
    head = "STT\tĐơn vị\tTiếp nhận\t\tGhi chú\n\t\tTrực tuyến\tTrực tiếp\t\n"
    out, sums = [], [0, 0]
    for page in range(count):
        out.append(head)
        for row in range(per_page):
            number = page * per_page + row + 1
            values = (number * 7 % 90 + 3, number * 5 % 40 + 1)
            sums = [a + b for a, b in zip(sums, values, strict=True)]
            out.append(f"{number}\tThôn số {number}\t{values[0]}\t{values[1]}\t\n")
        out.append(f"\n{page + 1}\n\n")
    out.insert(-1, f"Tổng cộng\t\t{sums[0]}\t{sums[1]}\t\n")
    return "".join(out), sums[0]


def lint_plain(text: str) -> list[Finding]:
    from cchc_lint.config import Settings
    from cchc_lint.runner import lint_document
    from cchc_lint.sources.plain import read_text

    return [f for f in lint_document(read_text(text, "-", "txt"), REGISTRY, Settings())[1] if f.code[:3] == "TAB"]


def test_forty_pages_are_one_table() -> None:
    text, total = pages(40)
    assert lint_plain(text) == []
    found = lint_plain(text.replace(f"Tổng cộng\t\t{total}", f"Tổng cộng\t\t{total + 20}"))
    assert [(f.code, f.at.text) for f in found] == [("TAB001", str(total + 20))]
    found = lint_plain(text.replace("501\tThôn số 501", "502\tThôn số 501"))
    assert [(f.code, f.at.text) for f in found] == [("TAB014", "502")]


def test_forty_pages_of_word() -> None:
    """The same as forty tables one after another, as some converters leave them."""
    from cchc_lint.config import Settings
    from cchc_lint.model.document import Cell, Document, Table
    from cchc_lint.model.place import Place
    from cchc_lint.runner import lint_document

    class At:
        def __init__(self, table: int, row: int) -> None:
            self.at = Place(table=table, row=row)

        def place(self, start: int, end: int) -> Place:
            return self.at

        def raw(self, start: int, end: int) -> str:
            return ""

    text, _ = pages(40)
    tables: list[Table] = []
    lines: list[str] = []
    for line in [*text.replace("\t\t85\t", "\t\t85\t").split("\n"), "STT\t"]:
        if line.startswith("STT") and lines:
            rows = [
                [Cell(c, At(len(tables) + 1, r + 1), row=r, column=i) for i, c in enumerate(content.split("\t"))]
                for r, content in enumerate(lines)
            ]
            tables.append(Table(rows, number=len(tables) + 1))
            lines = []
        if "\t" in line:
            lines.append(line)
    report, found = lint_document(Document("-", "docx", list(tables)), REGISTRY, Settings())
    assert len(tables) == 40
    assert len(report.tables) == 1
    assert found == []


# ---- words -------------------------------------------------------------------------------------------------------


def test_messages_state_both_figures() -> None:
    text = md("STT | Đơn vị | Số hồ sơ", "1 | Xã A | 120", "2 | Xã B | 85", " | Tổng cộng | 215")
    assert messages(text) == ["Tổng cộng: cộng các dòng được 205, dòng tổng ghi 215"]


def test_amounts_are_told_in_the_unit_of_the_table() -> None:
    text = "Đơn vị tính: triệu đồng\n\n" + md(
        "STT | Nội dung | Kinh phí", "1 | Lương | 1.200", "2 | Khác | 850", " | Cộng | 2.500"
    )
    assert messages(text) == ["Cộng: cộng các dòng được 2.050, dòng tổng ghi 2.500"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [("58", []), ("59", ["TAB006"]), ("85", ["TAB006"])],
)
def test_what_became_of_what_was_given(given: str, expected: list[str]) -> None:
    """Done in time, done late and under way are all that was given, though no word says so."""
    text = md(
        INDICATOR,
        f"1 | Nhiệm vụ tỉnh giao | Nhiệm vụ | {given}",
        "- | Hoàn thành đúng hạn | Nhiệm vụ | 47",
        "- | Hoàn thành quá hạn | Nhiệm vụ | 03",
        "- | Đang thực hiện trong hạn | Nhiệm vụ | 08",
        "2 | Số văn bản rà soát | Văn bản | 12",
    )
    assert [code for code, _, _ in told(text)] == expected


def test_some_of_what_was_given() -> None:
    """Without those under way, the rows are not all of it."""
    text = md(
        INDICATOR,
        "1 | Nhiệm vụ tỉnh giao | Nhiệm vụ | 59",
        "- | Hoàn thành đúng hạn | Nhiệm vụ | 47",
        "- | Hoàn thành quá hạn | Nhiệm vụ | 03",
        "2 | Số văn bản rà soát | Văn bản | 12",
    )
    assert told(text) == []
