"""NUM: how numbers are written."""

from __future__ import annotations

from typing import Any

import pytest


def told(lint: Any, text: str) -> list[tuple[str, str, str | None]]:
    return [(f.code, f.at.text, f.suggestion) for f in lint(text.replace("\n", "\n\n"), "NUM")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tiếp nhận 3.412 hồ sơ, giải quyết 3380 hồ sơ, còn 1.032 hồ sơ.", ("NUM001", "3380", "3.380")),
        ("Tiếp nhận 3412 hồ sơ, giải quyết 3380 hồ sơ, chi 14.578.500 đồng.", ("NUM001", "14.578.500", None)),
        ("Giải quyết 2.947 hồ sơ; số hóa 2947/3487 hồ sơ.", ("NUM001", "2947", "2.947")),
        ("Đạt 99.5% hồ sơ.", ("NUM002", "99.5", "99,5")),
        ("Đạt 99.5%, tăng 1,2% so với năm trước.", ("NUM002", "99.5", "99,5")),
        ("Chi 5.2 tỷ đồng.", ("NUM002", "5.2", "5,2")),
        ("Tiếp nhận 1,234 hồ sơ.", ("NUM003", "1,234", "1.234")),
        ("Chi 1,234,500 đồng.", ("NUM003", "1,234,500", "1.234.500")),
    ],
)
def test_told(lint: Any, text: str, expected: tuple[str, str, str | None]) -> None:
    assert told(lint, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Tiếp nhận 3.412 hồ sơ, giải quyết 380 hồ sơ, trong năm 2024.",
        "Từ năm 2021 đến 2025 tiếp nhận 3.412 hồ sơ.",
        "Theo Quyết định số 1291/QĐ-TTg, Công văn 3003 ngày 12/6/2024 đã nhận 3.412 hồ sơ.",
        "Tổng đài 1022 và số điện thoại 02543852147 nhận 1.204 cuộc.",
        "Gọi qua 18001096 hoặc 1900 đã nhận 1.204 cuộc.",
        "Áp dụng TCVN ISO 9001:2015 cho 1.204 hồ sơ.",
        "Mã số 5412 của 1.204 hồ sơ.",
        "Phiên bản 2.0 đã cài cho 1,5 nghìn máy.",
        "1.1. Kết quả đạt 99,5%, xem mục 2.3 và điểm 1.2.",
        "Tăng 4,125% so với cùng kỳ, đạt 1,234 tỷ đồng.",
        "Ngày 12.6.2024 họp lúc 14.30 với 1.204 người.",
        "Đường 3/2 dài 1,5 km, thửa đất số 1204 rộng 1.204 m2.",
    ],
)
def test_silent(lint: Any, text: str) -> None:
    assert told(lint, text) == []


def test_two_sections_may_differ(lint: Any) -> None:
    text = "1. Một cửa\nTiếp nhận 3.412 hồ sơ.\n2. Tài chính\nGiải ngân 3380 triệu đồng, mua 1204 quyển sổ."
    assert told(lint, text) == []


def test_one_finding_a_section_with_its_other_places(lint: Any) -> None:
    found = lint("Nhận 3.412 hồ sơ, trả 3380 hồ sơ, tồn 1032 hồ sơ, rút 1.001 hồ sơ.", "NUM001")
    assert len(found) == 1
    assert [r.at.text for r in found[0].related] == ["1032", "3.412"]


def test_title_and_recipients_are_left_aside(lint: Any) -> None:
    assert told(lint, "BÁO CÁO\nKết quả rà soát 1204 thủ tục\n1. Kết quả\nĐã rà soát 1.204 thủ tục.") == []
