"""XRF001, XRF002: figures of any kind that the parts that sum up, and rows of indicators, tell again."""

from __future__ import annotations

import pytest

from cchc_lint.runner import lint_text
from tests.told_again import HEAD, REGISTRY

BODY = (
    "1. Kiểm tra\n\nĐoàn kiểm tra làm việc tại 13 đơn vị, nêu 46 thiếu sót; đã khắc phục 39, còn 07 thiếu sót.\n\n"
    "2. Nhiệm vụ\n\nUBND tỉnh giao huyện 268 nhiệm vụ, đã hoàn thành 241 nhiệm vụ (đúng hạn 229, quá hạn 12).\n\n"
    "3. Hồ sơ\n\nTiếp nhận 7.316 hồ sơ, tăng 4,2% so với 9 tháng năm 2023 (7.021 hồ sơ); đã giải quyết 7.104 hồ sơ "
    "(trước và đúng hạn 7.068 hồ sơ, đạt 99,49%; quá hạn 36 hồ sơ), đang giải quyết 212 hồ sơ, quá hạn 05.\n\n"
    "4. Nhà văn hóa\n\nLắp 138 bộ loa tại nhà văn hóa thôn; cấp 61.240 thẻ căn cước gắn chíp.\n\n"
)


def told(text: str) -> list[tuple[str, str]]:
    found = [f for f in lint_text(text, REGISTRY) if f.code in ("XRF001", "XRF002")]
    return [(f.code, f.at.text) for f in found]


@pytest.mark.parametrize(
    ("again", "wrong"),
    [
        ("Còn 07 thiếu sót sau kiểm tra.", ""),
        ("Còn 08 thiếu sót sau kiểm tra.", "08"),
        ("Còn 12 nhiệm vụ UBND tỉnh giao quá hạn.", ""),
        ("Còn 13 nhiệm vụ UBND tỉnh giao quá hạn.", "13"),
        ("Còn 36 hồ sơ trả quá hạn.", ""),
        ("Còn 37 hồ sơ trả quá hạn.", "37"),
        ("Tỷ lệ giải quyết trước và đúng hạn đạt 99,49%.", ""),
        ("Tỷ lệ giải quyết trước và đúng hạn đạt 69,49%.", "69,49%"),
        ("Đã cấp 61.204 thẻ căn cước gắn chíp.", "61.204"),
        ("Lắp được 139 bộ loa tại nhà văn hóa thôn.", "139"),
        # aims, other times, averages, other things, sums of what was told
        ("Phấn đấu còn 08 thiếu sót sau kiểm tra.", ""),
        ("Năm trước còn 08 thiếu sót sau kiểm tra.", ""),
        ("Bình quân 08 thiếu sót mỗi lần kiểm tra.", ""),
        ("Còn khoảng 08 thiếu sót sau kiểm tra.", ""),
        ("Còn 08 thiếu sót sau thanh tra ngân sách.", ""),
        ("Còn 13 nhiệm vụ Sở Nội vụ giao quá hạn.", ""),
        ("Còn 41 hồ sơ quá hạn.", ""),
        ("Mua 139 bộ bàn ghế cho hội trường.", ""),
        ("Cấp xã đạt 69,49% hồ sơ trước và đúng hạn.", ""),
    ],
)
def test_told_again_where_the_report_sums_up(again: str, wrong: str) -> None:
    expected = [("XRF002", wrong)] if wrong else []
    assert told(f"{HEAD}{BODY}II. ĐÁNH GIÁ CHUNG\n\n2. Hạn chế\n\n{again}\n") == expected


@pytest.mark.parametrize(
    ("again", "wrong"),
    [
        ("Khắc phục 07 thiếu sót còn lại sau kiểm tra.", ""),
        ("Khắc phục 08 thiếu sót còn lại sau kiểm tra.", "08"),
        ("Kiểm tra 14 đơn vị.", ""),
        ("Hoàn thành 27 nhiệm vụ UBND tỉnh giao còn lại.", ""),  # 268 - 241
        ("Giải quyết 212 hồ sơ đang giải quyết.", ""),
        ("Giải quyết 221 hồ sơ đang giải quyết.", "221"),
        ("Lắp 139 bộ loa tại nhà văn hóa thôn.", ""),
    ],
)
def test_what_is_left_to_do(again: str, wrong: str) -> None:
    expected = [("XRF002", wrong)] if wrong else []
    assert told(f"{HEAD}{BODY}II. PHƯƠNG HƯỚNG, NHIỆM VỤ\n\n{again}\n") == expected


def table(header: str, *rows: str) -> str:
    return f"{HEAD}{BODY}PHỤ LỤC\nMỘT SỐ CHỈ TIÊU 9 THÁNG ĐẦU NĂM 2024\n\n" + "\n".join((header, *rows)) + "\n"


ROWS = (
    "1\tThiếu sót nêu ra qua kiểm tra\tThiếu sót\t{}",
    "2\tThẻ căn cước gắn chíp đã cấp\tThẻ\t{}",
    "3\tTỷ lệ hồ sơ giải quyết trước và đúng hạn\t%\t{}",
)


@pytest.mark.parametrize(
    ("header", "values", "wrong"),
    [
        ("TT\tNội dung\tĐVT\tKết quả", ("46", "61.240", "99,49"), ""),
        ("TT\tNội dung\tĐVT\tKết quả", ("47", "61.240", "99,49"), "47"),
        ("TT\tNội dung\tĐVT\tKết quả", ("46", "61.420", "99,49"), "61.420"),
        ("TT\tNội dung\tĐVT\tKết quả", ("46", "61.240", "69,49"), "69,49"),
        ("TT\tNội dung\tĐVT\t9 tháng năm 2024\tTừ đầu nhiệm kỳ", ("47\t48", "61.240\t90.112", "99,49\t99,1"), "47"),
        ("TT\tNội dung\tĐVT\tKế hoạch năm\tThực hiện", ("50\t47", "62.000\t61.240", "99\t99,49"), "47"),
        ("TT\tNội dung\tĐVT\tKế hoạch năm\tCùng kỳ", ("50\t47", "62.000\t61.241", "99\t99,4"), ""),
        ("TT\tNội dung\tĐVT\tNăm 2023\tNăm 2022", ("50\t47", "62.000\t61.241", "99\t99,4"), ""),
    ],
)
def test_rows_of_indicators(header: str, values: tuple[str, str, str], wrong: str) -> None:
    rows = [row.format(value) for row, value in zip(ROWS, values, strict=True)]
    found = [f for f in lint_text(table(header, *rows), REGISTRY) if f.code in ("XRF001", "XRF002")]
    assert [f.code for f in found] == (["XRF001"] if wrong else [])
    assert all(wrong in str(f.notes) for f in found)


@pytest.mark.parametrize(("cell", "wrong"), [("76/71", []), ("76/72", ["72"]), ("67/71", ["67"])])
def test_two_figures_under_two_names(cell: str, wrong: list[str]) -> None:
    """``giao/có mặt`` is no part and its whole; each is told in the text."""
    text = "5. Biên chế\n\nBiên chế được giao 76, có mặt 71 người, còn thiếu 05.\n\n"
    rows = table("TT\tNội dung\tĐVT\tKết quả", "1\tBiên chế giao/có mặt\tngười\t" + cell, "2\tThẻ\tthẻ\t61.240")
    found = told(rows.replace("PHỤ LỤC", f"{text}PHỤ LỤC"))
    assert [at for _, at in found] == wrong


def test_what_follows_an_aside_is_of_the_own_time() -> None:
    """A figure behind a comparison with another year is told of the report's year again."""
    text = f"{HEAD}{BODY}II. ĐÁNH GIÁ\n\n1. Ưu điểm\n\nTỷ lệ hồ sơ trước và đúng hạn đạt 96,49%.\n"
    assert told(text) == [("XRF002", "96,49%")]
    earlier = text.replace("đã giải quyết 7.104", "năm 2023 đã giải quyết 7.104")
    assert told(earlier) == []


def test_labels_before_brackets_keep_their_words() -> None:
    """``Nộp trực tuyến (mức độ 3, mức độ 4): 249 hồ sơ`` counts dossiers received online, and not all of them."""
    text = (
        "- Tổng số hồ sơ tiếp nhận: 1.486 hồ sơ, gồm:\n+ Trực tiếp: 1.210 hồ sơ;\n"
        "+ Trực tuyến (mức độ 3, mức độ 4): 249 hồ sơ;\n+ Bưu chính: 27 hồ sơ.\n"
    )
    assert told(f"{HEAD}{text}") == []
