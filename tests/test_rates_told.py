"""Rates whose base the sentence tells: over a whole, behind the rate, with a change between, of what changed."""

from __future__ import annotations

import pytest

from cchc_lint.config import Settings
from cchc_lint.model.figure import Verdict
from cchc_lint.plugins import Registry
from cchc_lint.runner import lint_document
from cchc_lint.sources.plain import read_text
from tests.conftest import Lint

# Text, the rate, and a rate that a slip makes of it.
TOLD = [
    # one count over another
    ("Có 1.208 hồ sơ thanh toán qua nền tảng trên tổng số 3.146 hồ sơ có phí, lệ phí, đạt 38,4%.", "38,4", "34,8"),
    ("Thu cân đối: 61.215 triệu đồng trên dự toán 78.000 triệu đồng, đạt 78,5%.", "78,5", "75,8"),
    ("Giải ngân: 7,92 tỷ đồng trên tổng vốn 13,3 tỷ đồng, đạt 59,5%.", "59,5", "55,9"),
    ("Đến nay 37 trong 61 sản phẩm đã được nghiệm thu (60,7%).", "60,7", "67,0"),
    ("Ký số 1.417 trên 1.430 văn bản (99,09%).", "99,09", "90,99"),
    ("Số ngày cắt giảm là 6.553 ngày/tổng thời gian giải quyết là 23.964 ngày, chiếm 27,3%.", "27,3", "23,7"),
    ("Đã giải quyết 176 đơn (160 khiếu nại, 16 tố cáo)/221 đơn, đạt tỷ lệ 79,64%.", "79,64", "76,94"),
    ("Kích hoạt 52.460 tài khoản trên tổng số 68.300 người đủ điều kiện, đạt 76,81%.", "76,81", "78,61"),
    ("Hoàn thành 89/94 nhiệm vụ kế hoạch (94,68%); kiểm tra 26 cơ quan.", "94,68", "96,48"),
    # the base behind the rate
    ("Toàn tỉnh đã cấp 101.380 thẻ, đạt 99,2% so với số công dân đủ điều kiện (102.194 người).", "99,2", "92,9"),
    ("Có 19 xã được kiểm tra, chiếm 48,72% tổng số 39 xã.", "48,72", "47,82"),
    ("Kiểm tra 12 cơ quan, gồm 04 phòng và 08 xã, chiếm 30,77% tổng số 39 cơ quan.", "30,77", "37,07"),
    (
        "Tỷ lệ hồ sơ của cấp huyện được giải quyết đúng hạn đạt 98,15%; trong đó tổng số hồ sơ đã giải quyết xong là "
        "26.972 hồ sơ, số hồ sơ giải quyết đúng hạn là 26.473 hồ sơ.",
        "98,15",
        "91,85",
    ),
    # done of what was found or given
    ("Phát hiện 187 tồn tại, hạn chế; đã khắc phục 174 (93,05%), còn 13 đang khắc phục.", "93,05", "95,03"),
    ("UBND tỉnh giao 276 nhiệm vụ: đã hoàn thành 249, đang thực hiện 27; tỷ lệ hoàn thành 90,22%.", "90,22", "92,02"),
    ("Còn 26 hồ sơ quá hạn, tập trung ở đất đai (14 hồ sơ, chiếm 53,85% tổng số hồ sơ quá hạn).", "53,85", "58,35"),
    ("Số vấn đề phát hiện: 37; đã xử lý, khắc phục: 35, đạt 94,6%; đang khắc phục: 02.", "94,6", "96,4"),
    (
        "Khảo sát hài lòng: thu 882 phiếu; hài lòng trở lên 823 phiếu, bình thường 47, không hài lòng 12 phiếu; "
        "tỷ lệ hài lòng 93,31%.",
        "93,31",
        "93,13",
    ),
    # a change stands between the value and its rate
    (
        "Tổng số 8.227 việc, trong đó có điều kiện là 6.545 việc, tăng 240 việc so với cùng kỳ; chiếm 79,56% trong "
        "tổng số phải thi hành.",
        "79,56",
        "75,96",
    ),
    # the change in per cent, behind what it is against
    ("Đăng 92 tin, tăng 14 tin so với năm 2023 (78 tin), tăng 17,95%.", "17,95", "19,75"),
    ("Ban hành 86 văn bản, tăng 11 văn bản so với năm 2021 (75 văn bản), tương ứng tăng 14,67%.", "14,67", "16,47"),
    ("So với năm 2023 (tiếp nhận mới 5.046 hồ sơ), số hồ sơ nhận mới tăng 466 hồ sơ, tăng 9,24%.", "9,24", "9,42"),
    ("Số hồ sơ mới tăng 289 hồ sơ (tăng 12,51%) so với 6 tháng cuối năm 2025 (2.311 hồ sơ).", "12,51", "15,21"),
    ("Tổng cộng 116 văn bản (năm 2022: 93), tăng 24,7%.", "24,7", "27,4"),
    ("Cử 63 công chức, viên chức (nam 38, nữ 25), tăng 09 so với năm 2022 (54), tăng 16,67%.", "16,67", "17,66"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rate", "slip"), TOLD)
def test_the_rate_is_verified_and_a_slip_found(
    lint: Lint, registry: Registry, text: str, rate: str, slip: str
) -> None:
    report, found = lint_document(read_text(text, "-", "md"), registry, Settings())
    assert [f.code for f in found if f.code.startswith(("RAT", "ARI"))] == []
    assert [f.verdict for f in report.figures if f.text == rate + "%"] == [Verdict.RIGHT]
    wrong = lint(text.replace(rate + "%", slip + "%"), "RAT", "ARI")
    assert [f.at.text for f in wrong if f.code != "RAT007"] == [slip + "%"]


@pytest.mark.parametrize(
    "text",
    [
        # against something else than the bracket before it
        "Tỷ lệ quá hạn 1,38%, giảm 1,44% so với cùng kỳ (2,82%), giảm 23,62% so với trước khi có tổ công tác (25%).",
        # what it is of the earlier value, not by how much it rose
        "So với cùng kỳ năm trước (3.870 hồ sơ) tăng 390 hồ sơ, bằng 110,08%.",
        # an earlier value of something else, and of another level
        "So với năm 2022 (đúng hạn 98,2%), số hồ sơ tăng 150 hồ sơ, tăng 10,34%.",
        "So với năm 2022 (trực tuyến 650 hồ sơ), số hồ sơ tiếp nhận tăng 150 hồ sơ, tăng 10,34%.",
        "Tỷ lệ đúng hạn đạt 98,5%; trong đó cấp tỉnh đã giải quyết 1.200 hồ sơ, đúng hạn 1.190 hồ sơ.",
        "Tỷ lệ đúng hạn đạt 98,5%; trong đó đã giải quyết 1.200 hồ sơ cấp tỉnh, đúng hạn 1.190 hồ sơ.",
        # a subject of its own behind a change
        "Chỉ số đạt 87,64 điểm, tăng 02 bậc so với năm 2022; chỉ số hài lòng (SIPAS) đạt 85,1%.",
        "Xếp thứ 2/13, tăng 01 bậc; tỷ lệ hài lòng (khảo sát 1.500 phiếu, thu về 1.487 phiếu) đạt 93,4%.",
        # things that do not divide each other
        "Toàn xã có 3.215 hộ/13.402 nhân khẩu; trong đó dân tộc thiểu số 1.204 hộ/5.610 khẩu, chiếm 41,9% dân số.",
        "Giải quyết 12 hồ sơ trong 15 ngày, đạt 98,5%.",
        # a rate of something else than what stands over the whole
        "Có 12 hồ sơ quá hạn trên tổng số 1.208 hồ sơ, tỷ lệ đúng hạn đạt 99,2%.",
    ],
)
def test_silent(lint: Lint, text: str) -> None:
    assert [(f.code, f.at.text) for f in lint(text, "RAT", "ARI") if f.code not in ("RAT002", "RAT007")] == []
