"""Where lists end: what is told behind them is none of their parts."""

from __future__ import annotations

import pytest

from tests.conftest import Lint


@pytest.mark.parametrize(
    "text",
    [
        # another division begins behind a list by fields
        "Trong 8.937 hồ sơ đã giải quyết có: đất đai 7.318; hộ tịch 1.407; lĩnh vực khác 212. Hồ sơ quá hạn chủ yếu "
        "là đất đai với 97 hồ sơ.",
        # some of all that the list divides
        "Cử 286 lượt người, trong đó lý luận 41; quản lý 63; chuyên môn 182; có 34 lượt học trực tuyến.",
        # a number that counts wards, beside kinds of places that have no numbers
        "Có 102 xã, phường, thị trấn kết nối mạng (xã 85, phường 10, thị trấn 07).",
        # the aim in the bracket is not what the rate grew from
        "Giải ngân đạt 8,97%; cùng kỳ năm trước 7,35%, tăng 1,62 điểm phần trăm (mục tiêu quý I: 10%).",
    ],
)
def test_silent(lint: Lint, text: str) -> None:
    assert [(f.code, f.at.text) for f in lint(text, "ARI", "RAT")] == []


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Trong 8.937 hồ sơ đã giải quyết có: đất đai 7.318; hộ tịch 1.470; lĩnh vực khác 212.", "1.470"),
        ("Cử 286 lượt người, trong đó lý luận 41; quản lý 63; chuyên môn 128; có 34 lượt học trực tuyến.", "128"),
        ("Có 102 xã, phường, thị trấn kết nối mạng (xã 58, phường 10, thị trấn 07).", "58"),
        ("Giải ngân đạt 8,97%; cùng kỳ năm trước 7,35%, tăng 1,26 điểm phần trăm (mục tiêu quý I: 10%).", "1,26"),
    ],
)
def test_slips_found(lint: Lint, text: str, at: str) -> None:
    assert [f.at.text for f in lint(text, "ARI", "RAT")] == [at]


def test_wards_that_have_numbers_for_names(lint: Lint) -> None:
    assert lint("Kiểm tra 03 đơn vị: phường 10, phường 12, xã Tân Bình; tổ 5, khu phố 7 có 02 tồn tại.", "ARI") == []
