"""Counts and their states line by line, and figures of other times, levels and classes beside a ledger."""

from __future__ import annotations

import pytest

from tests.conftest import Lint

_LINES = (
    "## 1. Kế hoạch\n\n- Số nhiệm vụ đề ra: 28 nhiệm vụ.\n- Số nhiệm vụ đã hoàn thành: 15 nhiệm vụ, đạt 53,57%.\n"
    "- Số nhiệm vụ đang triển khai: 13 nhiệm vụ.\n"
)
_BUDGET = (
    "- Thu ngân sách phường: 3.842 triệu đồng/dự toán 6.950 triệu đồng, đạt 55,28%, gồm:\n+ Thuế: 612 triệu đồng.\n"
    "+ Bổ sung từ ngân sách cấp trên: 3.230 triệu đồng.\n"
)


@pytest.mark.parametrize(
    ("text", "typed", "slip", "at"),
    [
        (_LINES, "53,57", "83,57", "83,57%"),
        (_LINES, "13 nhiệm vụ", "31 nhiệm vụ", "31"),
        # a list behind the second colon of a line
        (
            "Phòng Văn hóa - Xã hội: xong 872 hồ sơ: bảo trợ 506, y tế 163, hộ tịch 118, khác 85.",
            "163",
            "193",
            "193",
        ),
        (_BUDGET, "55,28", "85,28", "85,28%"),
        (_BUDGET, "3.230", "3.320", "3.320 triệu"),
        (
            "Năm nay kiểm tra 30 đơn vị (06 sở, 24 xã); quý I đã kiểm tra xong 06 (02 sở, 04 xã), đạt 20,00%.",
            "20,00",
            "02,00",
            "02,00%",
        ),
    ],
)
def test_found(lint: Lint, text: str, typed: str, slip: str, at: str) -> None:
    assert [f.at.text for f in lint(text, "ARI", "RAT") if f.code not in ("RAT002", "RAT007")] == []
    wrong = lint(text.replace(typed, slip, 1), "ARI", "RAT")
    assert [f.at.text for f in wrong if f.code not in ("RAT002", "RAT007")] == [at]


@pytest.mark.parametrize(
    "text",
    [
        # another field begins behind the semicolon
        "Bảo trợ xã hội 297 hồ sơ, đã xong 292; người có công 68 hồ sơ, đã xong 65.",
        # points above an aim and above an earlier time
        "Vượt 5,07 điểm phần trăm so với chỉ tiêu 75% và cao hơn cùng kỳ 18,77 điểm.",
        # what fell from one count to another
        "Trong 3.379 hồ sơ đã trả có 3.368 hồ sơ đúng hẹn, tỷ lệ 99,67%; hồ sơ trễ giảm từ 19 xuống còn 11.",
        # of a longer time than the count before the bracket
        "Cử 214 lượt người đào tạo (9 tháng 731 lượt, trong đó sau đại học 68, chính trị 42, nhà nước 55).",
        # what some have, and others too
        "Trong 17 bệnh viện có 11 đơn vị thanh toán qua thẻ, 02 đơn vị có bệnh án điện tử, 15 đơn vị kê đơn điện tử.",
        # the year before in a bracket
        "Giao 218 nhiệm vụ (năm 2019: 187 nhiệm vụ). Đã hoàn thành 209, gồm 203 đúng hạn và 06 trễ hạn; 09 đang làm.",
        # what is not late
        "Năm trước tiếp nhận 17.205 hồ sơ, giải quyết 16.611 hồ sơ, quá hạn 325 hồ sơ, tỷ lệ đúng hạn 98,04%.",
        # rates of the levels, each of its own base
        "Có 8.857/114.358 hồ sơ nộp trực tuyến, tỷ lệ 7,74%, gồm huyện 2.386 (13,17%), xã 6.471 (6,72%).",
        # a rate of an earlier time behind the ledger
        "Đã giải quyết 387.861 hồ sơ, đúng hạn 386.315 hồ sơ (99,6%), quá hạn 1.546 hồ sơ. Quý I/2025 tỷ lệ đúng "
        "hạn là 99,1%.",
    ],
)
def test_silent(lint: Lint, text: str) -> None:
    found = lint(text, "ARI", "RAT")
    assert [(f.code, f.at.text) for f in found if f.code not in ("RAT002", "RAT007")] == []


def test_a_table_by_periods_and_a_field_named_after_what_falls(lint: Lint) -> None:
    periods = (
        "| TT | Nội dung | 6 tháng đầu năm | Quý III | 9 tháng |\n| --- | --- | --- | --- | --- |\n"
        "| 1 | Tiếp nhận mới | 2.443 | 1.246 | 3.689 |\n| 2 | Kỳ trước chuyển sang | 142 | 187 | 142 |\n"
        "| 3 | Đã giải quyết | 2.361 | 1.251 | 3.612 |\n| 4 | Trả lại | 37 | 18 | 55 |\n"
        "| 5 | Đang giải quyết cuối kỳ | 187 | 164 | 164 |\n"
    )
    assert lint(periods, "TAB") == []
    fields = (
        "| TT | Lĩnh vực | Tổng số |\n| --- | --- | --- |\n| 1 | Chứng thực | 1.702 |\n| 2 | Giảm nghèo | 84 |\n"
        "| 3 | Hộ tịch | 846 |\n| | Tổng cộng | 2.632 |\n"
    )
    assert lint(fields, "TAB") == []
    assert [f.at.text for f in lint(fields.replace("2.632", "2.548"), "TAB")] == ["2.548"]


@pytest.mark.parametrize(
    "text",
    [
        # done of a plan, told by its parts
        "Kế hoạch kiểm tra 16 đơn vị (05 phòng, 11 xã); đã kiểm tra 10 đơn vị gồm 03 phòng và 07 xã, đạt 62,5%.",
        # what some have and others have not
        "Có 12 xã có diện tích đạt từ 40 m2 trở lên, 05 xã có camera giám sát, 08 xã chưa có máy quét.",
    ],
)
def test_what_goes_with_another_count(lint: Lint, text: str) -> None:
    found = lint(text, "ARI", "RAT")
    assert [(f.code, f.at.text) for f in found if f.code not in ("RAT002", "RAT007")] == []
