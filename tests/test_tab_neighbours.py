"""TAB: slips beside what is right in ``tables_silent/second-divisions-averages-scopes.md`` are still found."""

from __future__ import annotations

from tests.test_tab import md, told

LIST = ("1 | Lượt người học | 86 | 31 | 55", " | - Quản lý | 12 | 5 | 7", " | - Chuyên viên | 74 | 26 | 48")
UNITS = "STT | Chỉ tiêu | Đơn vị tính | Kết quả"
CLASSES = ("1 | Lớp A | 2 | 95", "2 | Lớp B | 3 | 141", "3 | Lớp C | 1 | 62")


def codes(head: str, *rows: str) -> list[tuple[str, str]]:
    return [(code, text) for code, _, text in told(md(head, *rows))]


def test_a_part_above_the_whole_list_is_found() -> None:
    found = codes("STT | Nội dung | Tổng | Huyện | Xã", *LIST, " | Trong đó: nữ | 137 | 44 | 93")
    assert {code for code, _ in found} == {"TAB007"}


def test_a_part_of_a_row_that_ends_no_list_is_held_against_it() -> None:
    rows = ("I | Lượt người học | 86", "1 | Quản lý | 12", " | Trong đó: nữ | 51", "2 | Chuyên viên | 74")
    assert [code for code, _ in codes("STT | Nội dung | Tổng", *rows)] == ["TAB007"]


def test_parts_that_make_up_the_last_row_stay_its_parts() -> None:
    rows = (*LIST, " | Gồm: nam | 40 | 14 | 26", " | nữ | 34 | 12 | 82")
    assert codes("STT | Nội dung | Tổng | Huyện | Xã", *rows) == [("TAB006", "82")]


def test_points_and_days_that_add_up_are_sums() -> None:
    rows = ("1 | Thể chế | 10 | 9", "2 | Thủ tục | 20 | 18", "3 | Bộ máy | 15 | 14")
    found = codes("TT | Tiêu chí | Điểm tối đa | Điểm đạt", *rows, " | Tổng cộng | 45 | 14")
    assert found == [("TAB001", "14")]


def test_a_total_above_all_its_days_is_a_sum() -> None:
    found = codes("TT | Lớp | Số lớp | Số ngày", *CLASSES, " | Cộng | 6 | 289")
    assert found == [("TAB001", "289")]


def test_a_plain_total_is_a_sum() -> None:
    found = codes("TT | Đơn vị | Số lớp | Học viên", *CLASSES, " | Tổng cộng | 6 | 289")
    assert found == [("TAB001", "289")]


def test_rows_of_one_scope_are_added() -> None:
    rows = (
        "1 | Số nhiệm vụ UBND tỉnh giao hoàn thành | Nhiệm vụ | 141",
        "2 | Số nhiệm vụ UBND tỉnh giao hoàn thành đúng hạn | Nhiệm vụ | 126",
        "3 | Số nhiệm vụ UBND tỉnh giao hoàn thành quá hạn | Nhiệm vụ | 5",
    )
    assert [code for code, _ in codes(UNITS, *rows)] == ["TAB006"]


def test_parts_need_not_repeat_the_scope_of_their_whole() -> None:
    rows = (
        "1 | Tổng số hồ sơ tiếp nhận lũy kế từ đầu năm | Hồ sơ | 2960",
        "2 | Số hồ sơ trực tuyến | Hồ sơ | 1810",
        "3 | Số hồ sơ trực tiếp | Hồ sơ | 150",
    )
    assert [code for code, _ in codes(UNITS, *rows)] == ["TAB006"]


def test_differences_of_two_columns() -> None:
    head = "TT | Chỉ tiêu | Kế hoạch (%) | Thực hiện (%) | Chênh lệch (điểm %)"
    rows = (
        "1 | Hồ sơ trực tuyến | 75,00 | 79,81 | 4,81",
        "2 | Thanh toán trực tuyến | 50,00 | 68,20 | 18,20",
        "3 | Số hóa hồ sơ | 80,00 | 78,40 | -1,60",
    )
    assert not codes(head, *rows, "4 | Kết quả điện tử | 60,00 | 65,50 | 5,50")
    assert codes(head, *rows, "4 | Kết quả điện tử | 60,00 | 65,50 | 4,50") == [("TAB004", "4,50")]
    # other changes beside them are left alone
    assert not codes(head.replace("Chênh lệch (điểm %)", "Ghi chú"), *rows, "4 | Kết quả | 60,00 | 65,50 | 4,50")
