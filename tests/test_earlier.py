"""RAT003: rates of a count that is no part of a list, held against what stands before it."""

from __future__ import annotations

import pytest

from tests.conftest import Lint

# Right as they stand; each pair is what to mistype and how.
TOLD = [
    ("Đoàn nêu 64 kiến nghị, đến nay đã xử lý 52 kiến nghị, đạt 81,3%.", "52", "25"),
    ("Tổng đài nhận 842 cuộc gọi, giải đáp ngay 791 cuộc (93,9%).", "842", "824"),
    ("Gửi đi 430 phiếu, 402 phiếu phản hồi, đạt 93,5%.", "402", "420"),
    ("Kế hoạch có 74 nhiệm vụ. Đến nay có 70 nhiệm vụ hoàn thành (đạt 94,6%).", "74", "47"),
    ("Dự toán chi giao 9.640 triệu đồng, thực hiện đến 31/5/2024 là 4.128 triệu đồng (42,8%).", "42,8", "48,2"),
    ("Kinh phí được cấp 1.250 triệu đồng; đã chi 917 triệu đồng, bằng 73,4% dự toán.", "917", "971"),
    ("Biên chế công chức: được giao 92, có mặt 87 (94,6%).", "87", "78"),
    ("Biên chế có mặt 43 (thiếu 05); trong đó người dân tộc thiểu số 29 người (67,4%).", "29", "92"),
    ("Tỷ lệ hoàn thành kế hoạch đạt 71,2% (47/66 nhiệm vụ).", "71,2", "72,1"),
    ("Giám sát hành trình 1.302/1.318 tàu cá từ 15 m trở lên (98,8%).", "98,8", "89,8"),
    ("Kiểm tra 30 cơ quan, gồm 12 sở và 18 xã; phát hiện 148 tồn tại, đã khắc phục 131 (88,51%).", "88,51", "85,81"),
    (
        "Kế hoạch kiểm tra 12 đơn vị; đã kiểm tra 10 đơn vị, gồm 06 xã và 04 phòng (đạt 83,33% kế hoạch).",
        "83,33",
        "83,3",
    ),
    ("Tỷ lệ giải quyết trước và đúng hạn: 99,91% (có 71 hồ sơ quá hạn trong số 78.818 hồ sơ).", "99,91", "99,19"),
]


@pytest.mark.parametrize(("text", "typed", "meant"), TOLD)
def test_right_rates_are_silent(lint: Lint, text: str, typed: str, meant: str) -> None:
    assert not lint(text, "RAT", "ARI")


@pytest.mark.parametrize(("text", "meant", "typed"), [t for t in TOLD if t[2] != "83,3"])
def test_a_slip_is_found(lint: Lint, text: str, meant: str, typed: str) -> None:
    assert lint(text.replace(meant, typed, 1), "RAT00", "ARI")


def test_the_rate_is_held_against_the_count_before_it(lint: Lint) -> None:
    (found,) = lint("Đoàn nêu 64 kiến nghị, đến nay đã xử lý 52 kiến nghị, đạt 91,3%.", "RAT")
    assert (found.code, found.at.text, found.suggestion) == ("RAT003", "91,3%", "81,3%")


@pytest.mark.parametrize(
    "text",
    [
        # of another base than the count before it
        "Tiếp nhận 640 hồ sơ, đã giải quyết 512 hồ sơ, đạt 98,5% so với cùng kỳ.",
        "Có 18 đơn vị, đã tập huấn 12 đơn vị, đạt 100%.",
        "Thu 12.400 triệu đồng; chi 9.100 triệu đồng, đạt 81,6% dự toán.",
        "Có 139 thủ tục, trong đó cấp tỉnh 121 thủ tục, cấp huyện 18 thủ tục. Theo mức độ: toàn trình 98 thủ tục "
        "(70,5%); một phần 33 thủ tục (23,7%); chưa cung cấp 08 thủ tục.",
        # two counts that it may be of, neither certain: a slip is not the likeliest explanation
        "Trong quý có 61.204 và 38.977 hồ sơ, cộng 174.499 hồ sơ, chiếm 44,9% số hồ sơ cả năm.",
    ],
)
def test_no_doubtful_base_accuses(lint: Lint, text: str) -> None:
    assert not [f for f in lint(text, "RAT") if f.code != "RAT007"]
