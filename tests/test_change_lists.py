"""Differences told part by part, and behind what there was and what is left."""

from __future__ import annotations

import pytest

from tests.conftest import Lint

# Right texts; each with figures that may be mistyped in it, one at a time.
TOLD = [
    ("Số đơn vị sự nghiệp từ 604 đơn vị còn 566 đơn vị, giảm 38 đơn vị (6,29%), trong đó ngành giáo dục giảm 21, "
     "y tế giảm 12, các lĩnh vực khác giảm 05.", "21 12 05 38"),
    ("Trước sắp xếp có 118 đơn vị, hiện còn 79, giảm 39 đơn vị, bằng 33,05%. Cụ thể: lĩnh vực y tế giảm 14; văn hóa, "
     "thể thao giảm 10; lĩnh vực khác giảm 15.", "14 10 15 79 118"),
    ("Tinh giản 146 người, tăng 12 người so với năm 2022, trong đó công chức tăng 5 người, khác tăng 7 người.",
     "5 7"),
    ("Trước sắp xếp, tỉnh có 287 đơn vị cấp xã. Sau sắp xếp còn 96 đơn vị, gồm 80 xã, 16 phường; giảm 191 đơn vị, tỷ "
     "lệ giảm 66,55%.", "287 191 66,55"),
    ("Trình phương án với 17 đơn vị thuộc diện phải sắp xếp, dự kiến còn 09 đơn vị, giảm 08 đơn vị.", "17 09 08"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "figures"), TOLD)
def test_slips_are_found(lint: Lint, text: str, figures: str) -> None:
    assert [(f.code, f.at.text) for f in lint(text, "ARI", "RAT") if f.code not in ("RAT002", "RAT007")] == []
    for typed in figures.split():
        last = text.rfind(typed + " ") if typed + " " in text else text.rfind(typed)
        wrong = text[:last] + typed[:-1] + str((int(typed[-1]) + 3) % 10) + text[last + len(typed) :]
        assert {f.code for f in lint(wrong, "ARI", "RAT")} & {"ARI010", "RAT004"}, wrong


SILENT = [
    # not all of the change is told
    "Số đơn vị giảm 38 đơn vị so với năm 2020, trong đó giáo dục giảm 21, y tế giảm 12.",
    # of other things
    "Số hồ sơ giảm 38 hồ sơ so với năm 2020, trong đó số phòng giảm 02 phòng, số người làm việc giảm 12 người.",
    # changes side by side
    "Số hồ sơ đất đai giảm 38 hồ sơ; hộ tịch giảm 21, chứng thực giảm 12.",
    # what is left to be done
    "Được giao 120 nhiệm vụ, còn 20 nhiệm vụ chưa xong, giảm 5 nhiệm vụ.",
    "Toàn tỉnh có 214 xã. Hết năm còn 31 xã chưa đạt chuẩn, giảm 09 xã.",
]


@pytest.mark.parametrize("text", SILENT)
def test_silent(lint: Lint, text: str) -> None:
    assert [(f.code, f.at.text) for f in lint(text, "ARI010", "RAT004")] == []
