"""The table model: headers of several rows, joined pages, roles of columns and rows, figures of cells."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_lint.config import Settings
from cchc_lint.model.document import Cell, Document, Table
from cchc_lint.model.place import Place
from cchc_lint.model.report import Report
from cchc_lint.model.table import DataTable, Row
from cchc_lint.plugins import Registry
from cchc_lint.runner import lint_text
from cchc_lint.sources.plain import read_text
from cchc_lint.syntax import parse


def report(text: str, form: str = "md") -> Report:
    return parse(read_text(text, "-", form), Settings())


def tables(text: str, form: str = "md") -> list[DataTable]:
    return report(text, form).tables


def table(text: str, form: str = "md") -> DataTable:
    found = tables(text, form)
    assert len(found) == 1
    return found[0]


def md(head: str, *rows: str) -> str:
    """A pipe table of rows written ``a | b | c``."""
    rule = "|---" * (head.count("|") + 1) + "|"
    return "\n".join([f"| {head} |", rule, *(f"| {row} |" for row in rows)]) + "\n"


def titles(found: DataTable) -> list[tuple[str, ...]]:
    return [column.titles for column in found.columns]


def values(row: Row) -> list[object]:
    """Figures as numbers, other cells by what they are."""
    found: list[object] = []
    for cell in row.cells.values():
        figure = cell.figure
        found.append(figure.value if figure is not None else cell.content)
    return found


def roles(found: DataTable) -> list[tuple[str, str]]:
    return [
        (row.role, row.serial or row.label) for row in found.rows if row.role not in ("header", "numbers", "formula")
    ]


class _NoMap:
    def place(self, start: int, end: int) -> Place:
        return Place(table=1)

    def raw(self, start: int, end: int) -> str:
        return ""


def grid_table(rows: list[list[str | tuple[str, int, int] | None]], sheet: str | None = None) -> Table:
    """A table with spans: a cell is its text, (text, rows, columns), or None where another covers it."""
    built: list[list[Cell]] = []
    for r, row in enumerate(rows):
        line: list[Cell] = []
        for c, content in enumerate(row):
            if content is None:
                continue
            text, high, wide = content if isinstance(content, tuple) else (content, 1, 1)
            line.append(Cell(text, _NoMap(), row=r, column=c, row_span=high, column_span=wide))
        built.append(line)
    return Table(built, number=1, sheet=sheet)


def of_grid(*found: Table) -> list[DataTable]:
    return parse(Document("-", "docx", list(found)), Settings()).tables


# ---- headers -------------------------------------------------------------------------------------------------------

SETTLEMENT = """
| TT | Lĩnh vực | Tiếp nhận | | | | Đã giải quyết | |
|---|---|---|---|---|---|---|---|
| | | Tổng | Trong kỳ | | Kỳ trước | Đúng hạn | Quá hạn |
| | | | Trực tuyến | Trực tiếp | | | |
| (1) | (2) | (3)=(4)+(5)+(6) | (4) | (5) | (6) | (7) | (8) |
| 1 | Hộ tịch | 15 | 9 | 4 | 2 | 14 | 1 |
"""


def test_merged_header_cells_are_inferred_in_markdown() -> None:
    found = table(SETTLEMENT)
    assert titles(found) == [
        ("TT",),
        ("Lĩnh vực",),
        ("Tiếp nhận", "Tổng"),
        ("Tiếp nhận", "Trong kỳ", "Trực tuyến"),
        ("Tiếp nhận", "Trong kỳ", "Trực tiếp"),
        ("Tiếp nhận", "Kỳ trước"),
        ("Đã giải quyết", "Đúng hạn"),
        ("Đã giải quyết", "Quá hạn"),
    ]
    assert [c.role for c in found.columns] == ["serial", "label"] + ["value"] * 6
    assert found.columns[3].facets == {"stage": "received", "origin": "new", "channel": "online"}


def test_merged_header_cells_of_word() -> None:
    found = of_grid(
        grid_table(
            [
                [("STT", 2, 1), ("Đơn vị", 2, 1), ("Đã giải quyết", 1, 2), None, ("Ghi chú", 2, 1)],
                [None, None, "Trong hạn", "Quá hạn", None],
                ["1", "Phòng Y tế", "10", "2", ""],
            ]
        )
    )[0]
    assert titles(found) == [
        ("STT",),
        ("Đơn vị",),
        ("Đã giải quyết", "Trong hạn"),
        ("Đã giải quyết", "Quá hạn"),
        ("Ghi chú",),
    ]
    assert [c.role for c in found.columns] == ["serial", "label", "value", "value", "note"]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ("(1) | (2) | (3) | (4)", ["1", "2", "3", "4"]),
        ("1 | 2 | 3 | 4", ["1", "2", "3", "4"]),
        ("A | B | 1 | 2", ["A", "B", "1", "2"]),
        ("(A) | (B) | (1) | (2)", ["A", "B", "1", "2"]),
        (" | | 1 | 2=1-3", [None, None, "1", "2"]),
        ("1 | 2 | 3=4+5 | 4", ["1", "2", "3", "4"]),
    ],
)
def test_column_numbers(numbers: str, expected: list[str | None]) -> None:
    found = table(f"| TT | Đơn vị | Năm nay | Năm trước |\n|---|---|---|---|\n| {numbers} |\n| 1 | Xã A | 5 | 6 |\n")
    assert [c.number for c in found.columns] == expected
    assert roles(found) == [("data", "1")]


def test_a_first_row_of_small_numbers_is_data() -> None:
    found = table("| STT | Mục | Số lượng |\n|---|---|---|\n| 1 | 2 | 3 |\n| 2 | 5 | 1 |\n| 3 | 4 | 1 |\n")
    assert len([r for r in found.rows if r.role == "data"]) == 3 or found.rows[1].role == "numbers"


def test_formulas_in_titles_number_the_columns() -> None:
    found = table(
        "| TT | Nội dung | Cộng (3)=(4)+(5) | Xã | Phường |\n|---|---|---|---|---|\n| 1 | Văn bản | 5 | 2 | 3 |\n"
    )
    assert [c.number for c in found.columns] == ["1", "2", "3", "4", "5"]
    assert found.columns[2].titles == ("Cộng",)


def test_years_are_header_cells() -> None:
    found = table("| STT | Nội dung | 2023 | 2024 |\n|---|---|---|---|\n| 1 | Thu | 10 | 12 |\n")
    assert titles(found)[2:] == [("2023",), ("2024",)]


def test_units_of_header_and_caption() -> None:
    found = table(
        "Đơn vị tính: Triệu đồng\n\n"
        + md(
            "TT | Nội dung | Dự toán | Thực hiện | Tỷ lệ (%) | Số dự án | Số lao động (người)",
            "1 | Chi thường xuyên | 1.250 | 1.000,5 | 80,04 | 12 | 5",
        )
    )
    assert [(c.measure, c.unit, c.scale) for c in found.columns[2:]] == [
        ("amount", "vnd", 1_000_000),
        ("amount", "vnd", 1_000_000),
        ("rate", "percent", 1),
        ("count", "project", 1),
        ("count", "person", 1),
    ]
    figure = found.rows[1].cells[3].figure
    assert figure is not None
    assert (figure.value, figure.unit_of_last_digit) == (Fraction(1_000_500_000), Fraction(100_000))


def test_header_below_the_titles_of_a_sheet() -> None:
    found = of_grid(
        grid_table(
            [
                ["UBND TỈNH AN BÌNH", "", "CỘNG HÒA", "", ""],
                [("BIỂU TỔNG HỢP", 1, 5), None, None, None, None],
                ["", "", "", "", ""],
                ["STT", "Đơn vị", "Tiếp nhận", "Đã giải quyết", "Ghi chú"],
                ["1", "Sở A", "12", "10", ""],
                ["2", "Sở B", "8", "8", ""],
            ],
            sheet="Biểu 1",
        )
    )[0]
    assert titles(found) == [("STT",), ("Đơn vị",), ("Tiếp nhận",), ("Đã giải quyết",), ("Ghi chú",)]
    assert [r.role for r in found.rows[:3]] == ["note", "note", "note"]


# ---- pages ---------------------------------------------------------------------------------------------------------

HEAD = "STT\tChỉ tiêu\tKết quả\t\tGhi chú\n\t\tĐơn vị tính\tSố liệu\t\n"


def test_pages_with_repeated_headers_are_one_table() -> None:
    text = HEAD + "1.\tTổ chức bộ máy\t\t\t\n1.1.\tSố phòng\tPhòng\t12\t\n\n" + HEAD + "1.2.\tSố người\tNgười\t80\t\n"
    found = table(text, "txt")
    assert roles(found) == [("group", "1."), ("data", "1.1."), ("data", "1.2.")]
    assert found.indicator
    assert len(found.sources) in (1, 2)


def test_in_that_torn_by_a_page_end() -> None:
    text = (
        HEAD
        + "1.1.\tTỷ lệ quy trình đã số hóa\t%\t50\t\nTrong\tTổng số quy trình\tQuy trình\t30\t\n\n"
        + HEAD
        + "đó\tSố quy trình đã số hóa\tQuy trình\t15\t\n1.2.\tSố phần mềm\tPhần mềm\t3\t\n"
    )
    found = table(text, "txt")
    assert roles(found) == [
        ("data", "1.1."),
        ("part", "Trong đó"),
        ("part", "Số quy trình đã số hóa"),
        ("data", "1.2."),
    ]
    assert [row.parent.serial for row in found.rows if row.role == "part" and row.parent] == ["1.1.", "1.1."]


def test_a_row_torn_by_a_page_end_is_one_row() -> None:
    text = (
        HEAD
        + "1.1.\tSố cán bộ được đào tạo, bồi dưỡng\tNgười\t30\t\n1.2.\tSố thủ tục được rà soát, đánh giá\t\t\t\n\n"
        + HEAD
        + "\tđơn giản hóa trong kỳ\tThủ tục\t7\t\n1.3.\tSố phần mềm\tPhần mềm\t3\t\n"
    )
    found = table(text, "txt")
    torn = next(row for row in found.rows if row.serial == "1.2.")
    assert torn.label == "Số thủ tục được rà soát, đánh giá đơn giản hóa trong kỳ"
    assert (values(torn), torn.unit) == ([7], "procedure")
    assert [row.serial for row in found.rows if row.role == "data"] == ["1.1.", "1.2.", "1.3."]


def test_tables_with_words_between_stay_apart() -> None:
    one = "| STT | Đơn vị | Số hồ sơ |\n|---|---|---|\n| 1 | Xã A | 5 |\n"
    assert len(tables(f"{one}\nKết quả quý II như sau:\n\n{one}")) == 2


@pytest.mark.parametrize("between", ["3", "Trang 3", "- 4 -", "(tiếp theo)", "Trang 5/12"])
def test_page_numbers_do_not_part_a_table(between: str) -> None:
    text = f"{HEAD}1.1.\tSố phòng\tPhòng\t12\t\n\n{between}\n\n{HEAD}1.2.\tSố người\tNgười\t80\t\n"
    assert len(tables(text, "txt")) == 1


def test_a_second_table_with_the_same_header_is_not_a_page_of_the_first() -> None:
    head = "STT\tĐơn vị\tSố hồ sơ\n"
    text = f"{head}1\tXã A\t5\n2\tXã B\t6\nTổng số\t\t11\n\n{head}1\tThôn C\t2\n2\tThôn D\t1\nTổng số\t\t3\n"
    assert [len([r for r in found.rows if r.role == "data"]) for found in tables(text, "txt")] == [2, 2]


def test_layout_is_no_data() -> None:
    head = grid_table(
        [["UBND XÃ AN PHÚ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], ["Số: 5/BC-UBND", "Độc lập - Tự do - Hạnh phúc"]]
    )
    signature = grid_table([["Nơi nhận:\n- Lưu: VT.", "CHỦ TỊCH"]])
    assert of_grid(head, signature) == []


# ---- rows ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "label", ["Tổng số", "Tổng cộng", "TỔNG CỘNG:", "Cộng", "TỔNG", "Cộng toàn huyện", "Tổng cộng (I+II)", "Tổng số:"]
)
@pytest.mark.parametrize("cells", ["| {} | | 9 |", "| | {} | 9 |", "| | **{}** | **9** |"])
def test_total_rows(label: str, cells: str) -> None:
    text = (
        "| STT | Đơn vị | Số hồ sơ |\n|---|---|---|\n| 1 | Xã A | 4 |\n| 2 | Xã B | 5 |\n"
        + cells.format(label)
        + "\n"
    )
    last = table(text).rows[-1]
    assert (last.role, values(last)) == ("total", [9])


@pytest.mark.parametrize(
    "label", ["Tổng số hồ sơ trực tuyến", "Tổng số nhiệm vụ được giao", "Tổng hợp báo cáo", "Cộng đồng dân cư"]
)
def test_rows_that_only_begin_like_totals(label: str) -> None:
    text = f"| STT | Nội dung | Số lượng |\n|---|---|---|\n| 1 | {label} | 4 |\n| 2 | Việc khác | 5 |\n"
    assert [r.role for r in table(text).rows[1:]] == ["data", "data"]


def test_total_row_that_lost_a_cell_is_shifted_back() -> None:
    text = "| STT | Đơn vị | Tiếp nhận | Giải quyết |\n|---|---|---|---|\n| 1 | Xã A | 4 | 3 |\n| Tổng số | 4 | 3 |\n"
    last = table(text).rows[-1]
    assert (last.role, {i: int(c.figure.value) for i, c in last.cells.items() if c.figure}) == ("total", {2: 4, 3: 3})


def test_groups_by_kind_of_number() -> None:
    text = """
| STT | Đơn vị | Số hồ sơ |
|---|---|---|
| I | Cấp tỉnh | |
| 1 | Sở A | 4 |
| 2 | Sở B | 5 |
| | Cộng (I) | 9 |
| II | Cấp xã | |
| 1 | Xã C | 6 |
| a) | Thôn 1 | 2 |
| b) | Thôn 2 | 4 |
| 2 | Xã D | 1 |
| | Cộng (II) | 7 |
| | Tổng cộng (I+II) | 16 |
"""
    found = table(text)
    assert [role for role, _ in roles(found)] == [
        "group", "data", "data", "subtotal", "group", "data", "data", "data", "data", "subtotal", "total",
    ]  # fmt: skip
    parents = {row.label: row.parent.label if row.parent else "" for row in found.rows if row.role == "data"}
    assert list(parents.items()) == [
        ("Sở A", "Cấp tỉnh"), ("Sở B", "Cấp tỉnh"),
        ("Xã C", "Cấp xã"), ("Thôn 1", "Xã C"), ("Thôn 2", "Xã C"), ("Xã D", "Cấp xã"),
    ]  # fmt: skip
    assert found.rows[-1].formula == "I+II"


def test_titles_without_numbers_are_groups() -> None:
    text = md("STT | Đơn vị | Số hồ sơ", "Khối cơ quan | |", "1 | Sở A | 4", "Khối phường | |", "2 | Phường B | 5")
    found = table(text)
    assert [(row.role, row.parent.label if row.parent else None) for row in found.rows[1:]] == [
        ("group", None), ("data", "Khối cơ quan"), ("group", None), ("data", "Khối phường"),
    ]  # fmt: skip


def test_dotted_numbers_hang_under_their_stem() -> None:
    text = md("STT | Chỉ tiêu | Số", "1 | A | 9", "1.1 | B | 4", "1.1.1 | C | 4", "1.2 | D | 5", "2 | E | 1")
    rows = {row.serial: row for row in table(text).rows}
    assert {serial: row.parent.serial for serial, row in rows.items() if row.parent} == {
        "1.1": "1",
        "1.1.1": "1.1",
        "1.2": "1",
    }


def test_in_that_as_a_label() -> None:
    text = md(
        "STT | Nội dung | Số",
        "1 | Tổng số cán bộ | 30",
        " | Trong đó: nữ | 12",
        " | - Đảng viên | 20",
        "2 | Số hợp đồng | 3",
    )
    found = table(text)
    assert [row.role for row in found.rows[1:]] == ["data", "part", "part", "data"]
    assert [part.label for part in found.rows[1].parts] == ["Trong đó: nữ", "- Đảng viên"]


def test_numbers_typed_into_labels() -> None:
    text = md("Nội dung | Dự toán", "I. Thu ngân sách | 10", "1. Thuế | 7", "2. Phí | 3", "II. Chi ngân sách | 9")
    found = table(text)
    assert [(row.serial, row.label) for row in found.rows[1:]] == [
        ("I.", "Thu ngân sách"), ("1.", "Thuế"), ("2.", "Phí"), ("II.", "Chi ngân sách"),
    ]  # fmt: skip
    assert [part.label for part in found.rows[1].parts] == ["Thuế", "Phí"]


def test_vertically_merged_serials_and_labels_of_word() -> None:
    found = of_grid(
        grid_table(
            [
                ["STT", "Lĩnh vực", "Nội dung", "Số hồ sơ"],
                [("1", 2, 1), ("Đất đai", 2, 1), "Tiếp nhận", "9"],
                [None, None, "Giải quyết", "8"],
                ["2", "Hộ tịch", "Tiếp nhận", "4"],
            ]
        )
    )[0]
    assert [(row.serial, row.label) for row in found.rows[1:]] == [
        ("1", "Đất đai - Tiếp nhận"), ("", "Đất đai - Giải quyết"), ("2", "Hộ tịch - Tiếp nhận"),
    ]  # fmt: skip


# ---- cells ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.320", 1320),
        ("7 981", 7981),
        ("1,482", 1482),
        ("02", 2),
        ("15 hồ sơ", 15),
        ("(12)", "text"),
        ("-5", -5),
        ("12 (1)", 12),
        ("12*", 12),
        ("", "blank"),
        ("-", "dash"),
        ("–", "dash"),
        ("Không", "dash"),
        ("x", "absent"),
        ("đang cập nhật", "text"),
        ("15/6/2024", "text"),
    ],
)
def test_what_a_cell_holds(text: str, expected: object) -> None:
    rows = "".join(f"| {i} | Xã {i} | {i * 10} |\n" for i in range(1, 6))
    found = table(f"| STT | Đơn vị | Số hồ sơ |\n|---|---|---|\n{rows}| 6 | Xã F | {text} |\n")
    last = found.rows[-1].cells[2]
    assert (int(last.figure.value) if last.figure else last.content) == expected


def test_cells_with_two_figures() -> None:
    found = table(
        md("STT | Đơn vị | Hoàn thành | Trực tuyến", "1 | Xã A | 27/30 | 120 (95,2%)", "2 | Xã B | 9/9 | 80 (80%)")
    )
    done, online = found.rows[1].cells[2], found.rows[1].cells[3]
    assert done.figure is not None
    assert done.denominator is not None
    assert (done.figure.text, done.denominator.text) == ("27", "30")
    assert online.rate is not None
    assert (online.rate.text, online.rate.value) == ("95,2%", Fraction(952, 10))


def test_numbers_with_english_separators() -> None:
    found = table(
        "| STT | Đơn vị | Số tiền (đồng) |\n|---|---|---|\n| 1 | Xã A | 1,250,000 |\n| 2 | Xã B | 12,500.5 |\n"
    )
    assert [values(row) for row in found.rows[1:]] == [[1250000], [Fraction(25001, 2)]]


@pytest.mark.parametrize(
    "header", ["Số điện thoại", "Năm sinh", "Ngày ban hành", "Số, ký hiệu", "Mã hồ sơ", "Ghi chú"]
)
def test_numbers_that_are_no_figures(header: str) -> None:
    found = report(
        f"| STT | Họ và tên | {header} |\n|---|---|---|\n| 1 | Nguyễn An | 1980 |\n| 2 | Trần Bình | 1985 |\n"
    )
    assert found.tables[0].columns[2].role == "note"
    assert found.figures == []


def test_figures_of_cells_count_for_coverage() -> None:
    found = report(
        "| STT | Đơn vị | Số hồ sơ | Tỷ lệ |\n|---|---|---|---|\n| 1 | Xã A | 12 | 95% |\n| 2 | Xã B | - | |\n"
    )
    assert [(f.text, f.kind) for f in found.figures] == [("12", "count"), ("95%", "rate")]


def test_rows_of_an_indicator_table_have_units_of_their_own() -> None:
    found = table(
        md(
            "STT | Chỉ tiêu | Đơn vị tính | Số liệu",
            "1 | Tỷ lệ giải ngân | % | 54,3",
            "2 | Kế hoạch vốn | Triệu đồng | 1.250",
            "3 | Đối thoại | Không = 0 Có = 1 | 1",
            "4 | Cán bộ | Người | 22",
        )
    )
    kinds = [
        (c.figure.kind, c.figure.unit, int(c.figure.unit_of_last_digit)) if c.figure else c.content
        for row in found.rows[1:]
        for c in row.cells.values()
    ]
    assert kinds == [("rate", "percent", 0), ("amount", "vnd", 1_000_000), "code", ("count", "person", 1)]


def test_what_is_together_is_not_what_is_apart() -> None:
    found = table(
        "| STT | Chỉ tiêu | Đơn vị tính | Số liệu |\n|---|---|---|---|\n"
        "| 1 | Tổng số hồ sơ tiếp nhận (cả trực tiếp và trực tuyến) | Hồ sơ | 90 |\n| 2 | Tỷ lệ | % | 5 |\n"
    )
    assert found.rows[1].facets == {"stage": "received"}


# ---- hostile input -------------------------------------------------------------------------------------------------

_CELL = st.sampled_from(
    ["", "1", "2", "I", "a)", "-", "Tổng số", "Trong đó", "STT", "(1)", "(3)=(4)+(5)", "12,5%", "x", "Xã", "3/4"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(_CELL, min_size=1, max_size=6), min_size=1, max_size=10))
def test_any_pipe_table_is_read_and_judged(rows: list[list[str]]) -> None:
    from cchc_lint.plugins import load_registry

    text = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    registry: Registry = load_registry()
    for finding in lint_text(f"{text}\n", registry):
        assert finding.at.text is not None


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_merging_of_cells_is_read(data: st.DataObject) -> None:
    height, width = data.draw(st.integers(1, 6)), data.draw(st.integers(1, 5))
    rows = [
        [(data.draw(_CELL), data.draw(st.integers(1, 3)), data.draw(st.integers(1, 3))) for _ in range(width)]
        for _ in range(height)
    ]
    for found in of_grid(grid_table([list(row) for row in rows])):
        assert len(found.columns) >= width


# ---- results told in words -----------------------------------------------------------------------------------------


def test_results_written_out_in_cells_are_read_like_prose() -> None:
    found = report(
        md(
            "TT | Nhiệm vụ | Đơn vị chủ trì | Kết quả thực hiện",
            "1 | Rà soát văn bản | Phòng Tư pháp | Đã rà soát 45/50 văn bản, đạt 90% kế hoạch",
            "2 | Phấn đấu 95% hồ sơ đúng hạn trong năm 2024 | Văn phòng | Đang thực hiện",
        )
    )
    assert [(item.figure.text, item.subject) for item in found.items if item.figure] == [("45", "Rà soát văn bản")]
    assert [rate.figure.text for rate in found.rates] == ["90%"]
