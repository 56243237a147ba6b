"""Rates told one after another, each of a count: the base that most of them fit is that of all."""

from __future__ import annotations

import pytest

from cchc_lint.config import Settings
from cchc_lint.model.figure import Verdict
from cchc_lint.plugins import Registry
from cchc_lint.runner import lint_document
from cchc_lint.sources.plain import read_text
from tests.conftest import Lint

# Text, what is mistyped, how, and at which figure the finding stands.
TOLD = [
    # of what they make up together
    ("Bình xét thi đua: loại A 20 người (86,96%), loại B 03 người (13,04%).", "13,04", "31,04", "31,04%"),
    (
        "Theo lĩnh vực: chứng thực 6.104 hồ sơ (88,95%); hộ tịch 587 hồ sơ (8,55%); lao động 102 hồ sơ (1,49%); lĩnh "
        "vực khác 69 hồ sơ (1,01%).",
        "8,55",
        "9,85",
        "9,85%",
    ),
    (
        "Kết quả: loại tốt 226 phiếu (70,63%), loại khá 86 phiếu (26,88%), còn lại 08 phiếu (2,50%).",
        "86 phiếu",
        "68 phiếu",
        "68",
    ),
    # of what stands before them
    (
        "Trong 561 người: đại học trở lên 389 người (69,3%), cao đẳng 31 người (5,5%), trung cấp 135 người (24,1%), "
        "còn lại 06 người (1,1%).",
        "24,1",
        "42,1",
        "42,1%",
    ),
    (
        "Kế hoạch có 58 nhiệm vụ. Đến nay: hoàn thành 21 (36,2%); đang triển khai 34 (58,6%); chưa đến kỳ 03 (5,2%).",
        "36,2",
        "66,2",
        "66,2%",
    ),
    (
        "Đơn phải xử lý 63 đơn. Phân loại: khiếu nại 04 (6,3%), tố cáo 01 (1,6%), kiến nghị, phản ánh 58 (92,1%).",
        "6,3",
        "7,3",
        "7,3%",
    ),
    # of a whole that both parts before the rate make up
    ("Nhận 29 đơn; giải quyết xong 25 đơn, còn 04 đơn, đạt 86,21%.", "86,21", "82,61", "82,61%"),
    (
        "Có 1.163 hồ sơ phải nộp phí; 1.018 hồ sơ nộp trực tuyến, còn 145 hồ sơ nộp tiền mặt; tỷ lệ 87,53%.",
        "87,53",
        "78,53",
        "78,53%",
    ),
    # of the first classes together
    (
        "Trình độ của 49 công chức: tiến sĩ 01 người, thạc sĩ 22 người, đại học 26 người; tỷ lệ sau đại học 46,94%.",
        "46,94",
        "49,64",
        "49,64%",
    ),
    # what the words say that stand before another number
    ("Dự toán giao 918,4 tỷ đồng, thực hiện 9 tháng 641,2 tỷ đồng (69,8%).", "69,8", "70,6", "70,6%"),
    ("Phát 840 phiếu; đến ngày 09/6/2023 thu 826 phiếu hợp lệ, đạt 98,3%.", "98,3", "94,5", "94,5%"),
]


@pytest.mark.parametrize(("text", "typed", "slip", "at"), TOLD)
def test_the_rates_are_verified_and_a_slip_found(
    lint: Lint, registry: Registry, text: str, typed: str, slip: str, at: str
) -> None:
    report, found = lint_document(read_text(text, "-", "md"), registry, Settings())
    assert [f.code for f in found if f.code.startswith(("RAT", "ARI"))] == []
    assert {f.verdict for f in report.figures if f.kind == "rate"} == {Verdict.RIGHT}
    wrong = [f.at.text for f in lint(text.replace(typed, slip, 1), "RAT", "ARI") if f.code != "RAT007"]
    assert wrong == [at]


@pytest.mark.parametrize(
    "text",
    [
        # told in turn, of each other's counts
        "Ba nhóm thủ tục lần lượt là 12, 31 và 9 thủ tục, tổng 52; tương ứng 23,1%, 59,6% và 17,3%.",
        # rates of bases that nothing tells
        "Thu phí 310 triệu đồng (62,35%), lệ phí 45 triệu đồng (37,65%) theo dự toán của từng khoản.",
    ],
)
def test_silent(lint: Lint, text: str) -> None:
    assert [(f.code, f.at.text) for f in lint(text, "RAT", "ARI") if f.code not in ("RAT002", "RAT007")] == []


def test_a_base_is_found_in_another_section(lint: Lint, registry: Registry) -> None:
    text = (
        "# Báo cáo\n\n## 1. Kết quả giải quyết\n\nTổng số hồ sơ tiếp nhận 11.874 hồ sơ; đã giải quyết 11.590 hồ sơ; "
        "đang giải quyết 284 hồ sơ.\n\n## 2. Chi nhánh\n\nTại 06 chi nhánh đã tiếp nhận 3.245 hồ sơ, bằng 27,3% tổng "
        "số hồ sơ tiếp nhận.\n"
    )
    report, _ = lint_document(read_text(text, "-", "md"), registry, Settings())
    assert [f.verdict for f in report.figures if f.text == "27,3%"] == [Verdict.RIGHT]
    assert [f.at.text for f in lint(text.replace("27,3%", "23,7%"), "RAT") if f.code == "RAT003"] == ["23,7%"]


def test_a_count_beside_its_list_does_not_acquit(lint: Lint) -> None:
    """2.387 of the 7.726 online dossiers would be 30,9 %, but the rate is of those solved, in whose list it is."""
    text = (
        "Tiếp nhận 8.459 hồ sơ (trực tuyến 7.726 hồ sơ). Đã giải quyết 8.402 hồ sơ, trong đó trước hạn 6.015 hồ sơ, "
        "tỷ lệ 71,6%; đúng hạn 2.387 hồ sơ, tỷ lệ 30,9%."
    )
    assert [f.at.text for f in lint(text, "RAT") if f.code == "RAT001"] == ["30,9%"]
