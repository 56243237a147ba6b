"""Rates of classes, levels and plans whose counts stand before them, without a count of their own."""

from __future__ import annotations

import pytest

from tests.conftest import Lint

# Right texts; in each, what may be mistyped for what.
TOLD = [
    # classes side by side
    ("Hình thức nộp: trực tuyến 918, trực tiếp 236, bưu chính 31. Tỷ lệ trực tuyến đạt 77,47%.", "77,47", "74,77"),
    ("Hình thức nộp: trực tuyến 918, trực tiếp 236, bưu chính 31. Tỷ lệ trực tuyến đạt 77,47%.", "918", "981"),
    ("Tỷ lệ trực tuyến cả quý đạt 72,16% (trực tuyến 1.537, trực tiếp 541, bưu chính 52).", "72,16", "71,26"),
    ("Kết quả: hoàn thành trước và đúng hạn 427, quá hạn 09, chưa đến hạn 21 nhiệm vụ. Tỷ lệ hoàn thành trước, đúng "
     "hạn trên số đã hoàn thành là 97,94%.", "97,94", "97,49"),
    # one class over another
    ("Xếp loại: hoàn thành xuất sắc 04, hoàn thành tốt 23, hoàn thành 02. Số hoàn thành xuất sắc bằng 17,39% số hoàn "
     "thành tốt.", "17,39", "13,79"),
    # the first classes, drawn from the sentence before
    ("Có 538 đơn vị được phân loại: tự bảo đảm toàn bộ 12; tự bảo đảm thường xuyên 53; tự bảo đảm một phần 147; "
     "do Nhà nước bảo đảm 326. Như vậy số đơn vị tự bảo đảm từ một phần trở lên chiếm 39,41%.", "39,41", "34,91"),
    ("Có 538 đơn vị được phân loại: tự bảo đảm toàn bộ 12; tự bảo đảm thường xuyên 53; tự bảo đảm một phần 147; do "
     "Nhà nước bảo đảm 326. Như vậy số đơn vị tự bảo đảm từ một phần trở lên chiếm 39,41%.", "39,41", "89,41"),
    ("Hợp lệ 152 phiếu. Kết quả: rất hài lòng 103 phiếu, hài lòng 44 phiếu, bình thường 05 phiếu. Mức độ hài lòng "
     "chung (rất hài lòng và hài lòng) 96,71%.", "96,71", "36,71"),
    ("Kết quả: hoàn thành trước và đúng hạn 427, quá hạn 09, chưa đến hạn 21 nhiệm vụ. Tỷ lệ hoàn thành trước, đúng "
     "hạn trên số đã hoàn thành là 97,94%.", "97,94", "67,94"),
    # what makes up a count told before is of it, though only one rate tells so
    ("Có 51 người được đánh giá: xuất sắc 07 (13,7%), tốt 41 (80,4%), hoàn thành 03 (5,9%).", "80,4", "50,4"),
    ("- Đã giải quyết 1.318 hồ sơ:\n+ Trước hạn 902 hồ sơ, chiếm 68,44%;\n+ Đúng hạn 411 hồ sơ, chiếm 31,18%;\n+ Quá "
     "hạn 05 hồ sơ, chiếm 0,38%.", "68,44", "98,44"),
    ("Tổng chi 14.210 triệu đồng, bằng 23,1% dự toán 61.520 triệu đồng.", "23,1", "53,1"),
    # what is left is told in several counts
    ("Hòa giải ở cơ sở: nhận 22 vụ; thành 18 vụ (81,82%), không thành 03 vụ, đang hòa giải 01 vụ.", "81,82", "31,82"),
    # of levels, counted elsewhere
    ("- Cấp huyện: tiếp nhận 8.214 hồ sơ (kỳ trước 308, mới 7.906: trực tuyến 3.651, trực tiếp 4.255); đã giải quyết "
     "7.911 hồ sơ.\n\n- Cấp xã: tiếp nhận 31.220 hồ sơ (kỳ trước 190, mới 31.030: trực tuyến 9.417, "
     "trực tiếp 21.613); đã giải quyết 31.002 hồ sơ.\n\n"
     "- Trực tuyến 13.068/38.936 hồ sơ mới, đạt 33,56%; trong đó cấp huyện 46,18%, cấp xã 30,35%.", "46,18", "41,68"),
    # a plan before the rate
    ("Đã kiểm tra 28 cơ quan gồm 10 sở, 06 huyện, 12 xã; so với kế hoạch năm 36 cơ quan đạt 77,8%.", "77,8", "87,7"),
    ("Bồi dưỡng 5.934 lượt người. So với kế hoạch 5.600 lượt, đạt 105,96%.", "105,96", "109,56"),
    # nouns that stand for another, and such as nobody knows
    ("Đoàn chỉ ra 126 tồn tại; các đơn vị đã khắc phục 103 nội dung (81,7%), còn 23 nội dung.", "81,7", "87,1"),
    ("Vòng 1 có 874 thí sinh dự thi (61 thí sinh vắng), 392 thí sinh đạt, bằng 44,85% số dự thi.", "44,85", "48,45"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "typed", "slip"), TOLD)
def test_slips_are_found(lint: Lint, text: str, typed: str, slip: str) -> None:
    assert [(f.code, f.at.text) for f in lint(text, "ARI", "RAT") if f.code not in ("RAT002", "RAT007")] == []
    wrong = text.replace(typed, slip)
    assert [f for f in lint(wrong, "ARI", "RAT") if f.code not in ("RAT002", "RAT007")], wrong


SILENT = [
    # the classes are not all that came in
    "Hình thức nộp: trực tuyến 918, trực tiếp 236. Tỷ lệ trực tuyến của cả năm đạt 61,3%.",
    # of another level, of another thing
    "- Cấp huyện: tiếp nhận mới 7.906 hồ sơ (trực tuyến 3.651, trực tiếp 4.255).\n\n- Số hóa 35.020/38.936, đạt "
    "89,94%; trong đó cấp huyện 90,1%, cấp xã 88,7%.",
    # a plan of another thing
    "Đã kiểm tra 28 cơ quan. So với kế hoạch 62 lớp, đạt 75,8%.",
    # the count is told twice
    "Năm 2022: xuất sắc 04, tốt 20. Năm 2023: xuất sắc 05, tốt 23. Số hoàn thành xuất sắc bằng 18,9% số tốt.",
    # an earlier value with the aim behind it
    "Đã giải ngân 312,8/3.486,2 tỷ đồng, đạt 8,97%; cùng kỳ 7,35%, tăng 1,62 điểm phần trăm (mục tiêu: 10%).",
]


@pytest.mark.parametrize("text", SILENT)
def test_silent(lint: Lint, text: str) -> None:
    assert [(f.code, f.at.text) for f in lint(text, "RAT") if f.code not in ("RAT002", "RAT007")] == []
