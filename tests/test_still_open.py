"""XRF002: what the closing parts say to be still open (left, lacking, to be replaced), against what the body told."""

from __future__ import annotations

import pytest

from cchc_lint.runner import lint_text
from tests.told_again import HEAD, REGISTRY

BODY = (
    "1. Kế hoạch\n\nKế hoạch cải cách hành chính năm 2024 của huyện có 43 nhiệm vụ; đã hoàn thành 35/43 nhiệm vụ, "
    "08 nhiệm vụ đang được triển khai.\n\n"
    "2. Kiểm tra\n\nQua kiểm tra đã nêu 24 thiếu sót, các đơn vị đã sửa 19, còn 05 thiếu sót.\n\n"
    "3. Biên chế\n\nHuyện được giao 96 biên chế, có mặt 89, còn thiếu 07 biên chế so với số được giao.\n\n"
    "4. Trang thiết bị\n\nHuyện có 212 máy tính, trong đó 38 máy cần thay thế.\n\n"
    "5. Bệnh án\n\nCó 05/13 cơ sở khám bệnh, chữa bệnh đã dùng bệnh án điện tử.\n\n"
    "6. Trình độ\n\nSố cán bộ, công chức cấp xã đạt chuẩn trình độ chuyên môn là 211/235 người, 24 người còn lại "
    "đang đi học.\n\n"
)
LIMITS, TO_DO, ASKED = "Tồn tại, hạn chế", "NHIỆM VỤ TRỌNG TÂM QUÝ IV NĂM 2024", "Kiến nghị, đề xuất"


def told(heading: str, again: str) -> list[str]:
    text = f"{HEAD}{BODY}II. {heading.upper()}\n\n- {again}\n"
    return [f.at.text for f in lint_text(text, REGISTRY) if f.code in ("XRF001", "XRF002")]


@pytest.mark.parametrize(
    ("heading", "right", "wrong"),
    [
        (ASKED, "Đề nghị tỉnh bổ sung {} biên chế còn thiếu.", ("07", "06")),
        (LIMITS, "Biên chế còn thiếu {} người so với giao.", ("07", "08")),
        (TO_DO, "Hoàn thành {} nhiệm vụ còn lại trước ngày 15/12/2024.", ("08", "09")),
        (
            TO_DO,
            "Phấn đấu xong cả 43 nhiệm vụ, trong đó {} nhiệm vụ còn lại của Kế hoạch hoàn thành trong tháng 11.",
            ("08", "07"),
        ),
        (TO_DO, "Phúc tra {} thiếu sót chưa khắc phục.", ("05", "06")),
        (LIMITS, "{}/24 thiếu sót qua kiểm tra chưa được khắc phục.", ("05", "04")),
        (ASKED, "Đề nghị hỗ trợ kinh phí thay thế {} máy tính.", ("38", "83")),
        (LIMITS, "{}/13 cơ sở khám bệnh, chữa bệnh chưa dùng bệnh án điện tử.", ("08", "09")),
        (TO_DO, "Dùng bệnh án điện tử tại {} cơ sở còn lại.", ("08", "07")),
        (LIMITS, "{} cán bộ, công chức cấp xã chưa đạt chuẩn trình độ chuyên môn.", ("24", "25")),
        (LIMITS, "{} nhiệm vụ trong kế hoạch và 05 thiếu sót sau kiểm tra chưa xong.", ("08", "07")),
    ],
)
def test_what_is_still_open_is_told_as_before(heading: str, right: str, wrong: tuple[str, str]) -> None:
    assert told(heading, right.format(wrong[0])) == []
    found = told(heading, right.format(wrong[1]))
    assert found
    assert found[0].startswith(wrong[1])


@pytest.mark.parametrize(
    ("heading", "again"),
    [
        # others' tasks, posts of other kinds, levels, things; aims; no slip of the pen; differences that the body has
        (TO_DO, "Hoàn thành 09 nhiệm vụ Ủy ban nhân dân tỉnh giao còn lại."),
        (ASKED, "Đề nghị bổ sung 06 biên chế giáo viên còn thiếu."),
        (LIMITS, "Cấp xã còn thiếu 06 biên chế."),
        (LIMITS, "Còn thiếu 06 viên chức."),
        (ASKED, "Đề nghị hỗ trợ thay thế 37 bàn làm việc."),
        (TO_DO, "Phấn đấu giảm còn 04 thiếu sót."),
        (TO_DO, "Khắc phục 12 thiếu sót còn lại."),
        (LIMITS, "Còn 04 thiếu sót qua thanh tra ngân sách."),
        (LIMITS, "Năm 2023 còn 04 thiếu sót."),
    ],
)
def test_near_misses_are_other_facts(heading: str, again: str) -> None:
    assert told(heading, again) == []


def test_two_values_told_so_before_leave_it_open() -> None:
    body = BODY + "7. Thanh tra\n\nQua thanh tra còn 06 thiếu sót.\n\n"
    text = f"{HEAD}{body}II. {TO_DO}\n\n- Khắc phục 07 thiếu sót còn lại.\n"
    assert [f for f in lint_text(text, REGISTRY) if f.code == "XRF002"] == []
