"""ARI012: sums that a report writes out."""

from __future__ import annotations

import pytest

from tests.conftest import Lint


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phạt tiền 29 vụ, nhắc nhở 44 vụ (29 + 44 = 75).", "73"),
        ("Tiếp nhận 231 = cấp tỉnh 184 + cấp xã 74.", "47"),  # two digits swapped
        ("Kỳ trước 92 + nhận mới 3.984 = 4.067 hồ sơ.", "4.076"),
        ("Chi 318,4 triệu đồng = điện 41,2 triệu đồng + thuê bao 277,5 triệu đồng.", "318,7 triệu"),
    ],
)
def test_wrong(lint: Lint, text: str, expected: str) -> None:
    assert [f.expected for f in lint(text, "ARI012")] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Phạt tiền 29 vụ, nhắc nhở 44 vụ (29 + 44 = 73).",
        "Tiếp nhận 231 = cấp tỉnh 184 + cấp xã 47.",
        "Kế hoạch 63 nhiệm vụ (63 = 21 nhiệm vụ thường xuyên + 42 nhiệm vụ có thời hạn).",
        # products and differences are left alone, and what has other signs beside it
        "Mua 14 x 4 + 6 = 62 thiết bị.",
        "Còn 12 hồ sơ (30 - 18 = 12).",
        "Tổng 13 tuần x 5,5 = 71,5 giờ.",
        # the scale is said once, the time is no count
        "Chi 318,4 triệu đồng = điện 41,2 + thuê bao 277,2.",
        "Hồ sơ mới 6 tháng = quý I 8.472 + quý II 9.139.",
        "Đạt 98% = 49/50 phiếu.",
    ],
)
def test_right_or_no_such_sum(lint: Lint, text: str) -> None:
    assert not lint(text, "ARI012")


@pytest.mark.parametrize("text", ["Mức độ hài lòng đạt 288,7%.", "Tỷ lệ hài lòng chung là 994,83%."])
def test_nobody_is_satisfied_by_more_than_all(lint: Lint, text: str) -> None:
    assert [f.code for f in lint(text, "RAT006")] == ["RAT006"]
