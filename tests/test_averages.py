"""ARI013: what each has, against what all have."""

from __future__ import annotations

import pytest

from tests.conftest import Lint

CODES = ("ARI", "RAT", "XRF")

# Right sentences; a figure in them, and what is typed for it instead.
TOLD = [
    ("Loa truyền thanh phát 108 lượt tại 12 ấp, bình quân mỗi ấp 09 lượt.", "09", "06"),
    ("Đã mở 16 lớp tại 08 ấp, mỗi lớp 03 buổi, tổng cộng 48 buổi với 912 lượt người.", "48", "47"),
    ("Huyện có 86 tổ công nghệ số với 602 thành viên (bình quân 07 thành viên/tổ).", "07", "08"),
    ("Phát 2.400 phiếu tại 08 trung tâm (mỗi trung tâm 300 phiếu, gồm 180 phiếu giấy và 120 phiếu điện tử).", "2.400",
     "4.200"),
    ("Có 64 Bộ phận Một cửa (04 cấp huyện, 60 cấp xã) với 352 công chức, bình quân mỗi Bộ phận có 5,5 người.", "5,5",
     "6,4"),
    ("Phát 960 phiếu (tại sở 240, tại 12 xã 720, mỗi đơn vị 60 phiếu).", "60", "63"),
    ("Chi trả cho 07 người với 5.964 triệu đồng, bình quân 852 triệu đồng/người.", "852", "825"),
    ("Hỗ trợ 24 hộ nghèo với 360 triệu đồng, mỗi hộ 15 triệu đồng.", "360", "630"),
    ("Trang bị 36 máy tính cho 12 xã (03 máy tính/xã).", "03", "05"),
    ("Khảo sát tại 09 cơ sở giáo dục với 1.350 phiếu, mỗi cơ sở lấy 150 phiếu.", "150", "105"),
    ("Thị xã có 14 xã, phường. Đài phát 1.848 lượt (bình quân 132 lượt/xã).", "132", "123"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "right", "wrong"), TOLD)
def test_what_each_has(lint: Lint, text: str, right: str, wrong: str) -> None:
    assert [(f.code, f.notes) for f in lint(text, *CODES) if f.code != "RAT007"] == []
    found = lint(text.replace(f" {right} ", f" {wrong} ").replace(f"({right} ", f"({wrong} "), "ARI013")
    assert [f.code for f in found] == ["ARI013"]
    assert wrong in found[0].at.text or any(wrong in r.at.text for r in found[0].related)


@pytest.mark.parametrize(
    "text",
    [
        # more is said of what each has than of what all have
        "Thành lập 12 tổ với 96 thành viên, mỗi tổ có 05 thành viên nòng cốt.",
        "Thành lập 12 tổ với 96 thành viên, mỗi tổ có ít nhất 06 thành viên.",
        "Phát 900 tờ rơi tại 12 xã, mỗi xã 40 tờ tại trụ sở và 35 tờ tại nhà văn hóa.",
        "Hỗ trợ 24 hộ nghèo với 480 triệu đồng, mỗi hộ từ 15 đến 25 triệu đồng.",
        # some are told beside it, or others have another share
        "Phát 1.260 phiếu tại 12 xã (mỗi xã 100 phiếu) và 60 phiếu tại huyện.",
        "Khảo sát tại 12 xã và 04 sở với 560 phiếu, mỗi xã 30 phiếu, mỗi sở 50 phiếu.",
        "Huyện có 12 xã, 96 ấp; tổ chức 192 hội nghị, bình quân mỗi xã 16 hội nghị, mỗi ấp 02 hội nghị.",
        # of a time, or of what is not told
        "Đã tiếp nhận 14.400 hồ sơ tại 12 xã, bình quân mỗi xã 100 hồ sơ/tháng.",
        "Đã tiếp nhận 1.440 hồ sơ tại 12 xã, bình quân mỗi ngày 20 hồ sơ.",
        "Tổ chức 12 lớp tập huấn cho 480 học viên, mỗi lớp 02 ngày.",
        "Huyện có 14 xã. Đài của 10 xã đã phát 1.320 lượt (bình quân 132 lượt/xã).",
        # rounded, and about
        "Toàn tỉnh có 135 xã với 5.940 công chức, bình quân 44 công chức/xã.",
        "Dân số 17.412 người ở 4.398 hộ (bình quân 4 người/hộ).",
        "Phát 104 lượt tại 12 ấp, bình quân mỗi ấp gần 09 lượt.",
    ],
)
def test_what_is_no_such_average(lint: Lint, text: str) -> None:
    assert [(f.code, f.notes) for f in lint(text, *CODES) if f.code != "RAT007"] == []


def test_a_cut_average_gets_a_remark(lint: Lint) -> None:
    (finding,) = lint("Phát 116 lượt tại 12 ấp, bình quân mỗi ấp 09 lượt.", "ARI", "RAT")
    assert (finding.code, finding.expected) == ("RAT002", "9,67")


def test_what_each_has_is_divided(lint: Lint) -> None:
    text = "Phát 2.400 phiếu tại 08 trung tâm (mỗi trung tâm 300 phiếu, gồm 180 phiếu giấy và {} phiếu điện tử)."
    assert [f.notes[0] for f in lint(text.format(130), "ARI")] == ["180 + 130 = 310 ≠ 300"]
    right = "Đăng 96 tin, bình quân mỗi tháng 08 tin, gồm 60 tin chính sách và 36 tin kinh tế."
    assert not lint(right, "ARI")
