"""Sums that are off by more than a mistake would be: their figures were taken for parts of what they are not."""

from __future__ import annotations

import pytest

from tests.conftest import Lint


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        # by little, which no slip explains
        ("Lớp bồi dưỡng có 316 học viên, gồm: cấp tỉnh 35 học viên, cấp xã 238 học viên.", "ARI005", "316"),
        # by much, which a slip explains
        ("Cổng đăng 1.264 tin, bài, gồm: 812 tin, 45 bài.", "ARI005", "45"),
        # by much, between counts whose words leave no doubt
        ("Đã giải quyết 96 hồ sơ: trước hạn 12 hồ sơ, đúng hạn 27 hồ sơ.", "ARI002", "96"),
        # in a table, whose lines tell what belongs together
        (
            "| TT | Lĩnh vực | Tiếp nhận |\n| --- | --- | --- |\n| 1 | Đất đai | 213 |\n| 2 | Hộ tịch | 458 |\n"
            "| | Tổng cộng | 1.930 |\n",
            "TAB001",
            "1.930",
        ),
    ],
)
def test_found(lint: Lint, text: str, code: str, at: str) -> None:
    assert [(f.code, f.at.text) for f in lint(text, "ARI", "TAB")] == [(code, at)]


@pytest.mark.parametrize(
    "text",
    [
        "Phòng giải quyết 128 hồ sơ, gồm thẩm định 37; thiết kế 20; bản vẽ thi công 31; giấy phép 09.",
        "Chứng thực có số hồ sơ mới nhiều nhất (35.418 hồ sơ), đã trả 35 hồ sơ, còn 02 hồ sơ.",
    ],
)
def test_silent(lint: Lint, text: str) -> None:
    assert [(f.code, f.at.text) for f in lint(text, "ARI")] == []
