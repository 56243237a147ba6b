"""Rates whose words say what they are of: another time, each of several, what was due, what has no count."""

from __future__ import annotations

import pytest

from cchc_lint.config import Settings
from cchc_lint.model.figure import Verdict
from cchc_lint.plugins import Registry
from cchc_lint.runner import lint_document
from cchc_lint.sources.plain import read_text
from tests.conftest import Lint

RIGHT = [
    # the base stands behind
    "Các xã tiếp nhận mới 12.640 hồ sơ, trả trước và đúng hạn 12.255 hồ sơ (đạt 96,35%), hồ sơ đến hạn 12.719 hồ sơ.",
    # what was due: what is done, and what is overdue
    "Được giao 4.914 nhiệm vụ. Trong đó có 3.051 nhiệm vụ đến hạn đã hoàn thành, đạt 97,63%; chưa hoàn thành 1.863 "
    "nhiệm vụ (trong hạn 1.789, quá hạn 74).",
    "Được giao 4.914 nhiệm vụ. Trong đó có 3.051 nhiệm vụ đến hạn đã hoàn thành, đạt 98,62%.",
    # a threshold that those counted reach, and the rate of each of them
    "Có 4/9 huyện, thành phố đạt tỷ lệ này dưới 3% và cả 9/9 huyện, thành phố đạt tỷ lệ dưới 10%.",
    "Có 21/34 tỉnh, thành phố đã tích hợp dịch vụ công lên Cổng quốc gia đạt tỷ lệ trên 90%.",
    "Có 7/128 địa phương có tỷ lệ tích hợp đạt trên 50% so với chỉ tiêu giao; 121 địa phương còn lại dưới 50%.",
    "Còn 8 địa phương có tỷ lệ giải ngân đạt dưới 35%, trong đó có 3 địa phương có tỷ lệ giải ngân đạt dưới 15%.",
    "Có 5/9 huyện đạt 100%.",
    # of a stage that the count has not reached
    "Toàn huyện có 7.861 hồ sơ yêu cầu giải quyết, số hồ sơ tiếp nhận trực tuyến là 4.970 hồ sơ, tỷ lệ hồ sơ trực "
    "tuyến được giải quyết đúng hạn đạt 99,7%.",
    # of what has no count
    "Có 11.152 người tham gia, trong đó 10.318 người bắt buộc và 834 người tự nguyện; 106.270 người tham gia bảo "
    "hiểm y tế, chiếm 98,5% dân số.",
    "Có 640 hộ, trong đó 512 hộ được cấp nước, bằng 91,5% diện tích khu dân cư.",
    # the same of another time
    "Số hồ sơ trực tuyến quý này bằng trên 90% số hồ sơ trực tuyến của cả năm 2022 và bằng 178,6% số hồ sơ trực "
    "tuyến của quý I năm 2023.",
    "Tổng thu 26.497 tỷ đồng, đạt 83,77% dự toán, bằng 93,19% so với cùng kỳ. Trong đó thu nội địa 20.107 tỷ đồng, "
    "đạt 84,41% dự toán và bằng 94,06% so với cùng kỳ.",
    "Tổng thu 31.208 tỷ đồng. Trong đó dầu thô 6.415 tỷ đồng, ước tăng 11,3% so với dự toán và bằng 75,6% cùng kỳ.",
    # a bracket behind that compares, and one that divides
    "Đã thụ lý 12.431 vụ việc, đã giải quyết 12.133 vụ việc, đạt tỷ lệ 97,6% (so với nhiệm kỳ trước, số vụ việc đã "
    "thụ lý tăng 1.624 vụ việc).",
    "Tổng vốn đầu tư 5.380 tỷ đồng, bằng 82,5% kế hoạch (vốn nhà nước 2.520 tỷ đồng, vốn khác 2.860 tỷ đồng).",
    "Tổng thu 15.380 tỷ đồng, bằng 82,5% kế hoạch (kế hoạch 18.642 tỷ đồng).",
    "Tổng thu 5.380 tỷ đồng, bằng 105,1% so với cùng kỳ (năm trước 5.120 tỷ đồng).",
    # each entry of a list has a base of its own
    "Trong 2 năm đã thụ lý 5.991 vụ việc, trong đó hòa giải thành 4.143 vụ việc. Cụ thể: năm 2023, thụ lý 3.399 vụ "
    "việc, hòa giải thành 2.408 vụ việc, đạt 73,5%; năm 2024, thụ lý 2.592 vụ việc, hòa giải thành 1.735 vụ việc, "
    "đạt 69,1%.",
    # an earlier value that a bracket or a conjunction does not give
    "Tổng số thụ lý 19.177 việc, giảm 676 việc (3,41%) so với năm 2018 (trong đó đã ủy thác 180 việc).",
    "Có 14.681 việc có điều kiện, giảm 1.251 việc so với năm 2018 và 3.912 việc chưa có điều kiện.",
]


@pytest.mark.parametrize("text", RIGHT)
def test_silent(lint: Lint, text: str) -> None:
    assert [(f.code, f.at.text) for f in lint(text, "RAT", "ARI") if f.code not in ("RAT002", "RAT007")] == []


@pytest.mark.parametrize(
    ("text", "code", "wrong"),
    [
        ("Có 12/15 xã hoàn thành, đạt trên 85%.", "RAT001", "85%"),
        ("Có 12/15 xã hoàn thành, đạt 100%.", "RAT001", "100%"),
        ("Tổng thu 15.380 tỷ đồng, bằng 85,2% kế hoạch (kế hoạch 18.642 tỷ đồng).", "RAT004", "85,2%"),
        ("Tổng thu 15.380 tỷ đồng, bằng 85,2% kế hoạch (18.642 tỷ đồng).", "RAT004", "85,2%"),
        ("Tổng thu 5.380 tỷ đồng, bằng 101,5% so với cùng kỳ (năm trước 5.120 tỷ đồng).", "RAT004", "101,5%"),
        ("Tổng số thụ lý 19.177 việc, giảm 676 việc (4,31%) so với năm 2018 (trong đó nợ 180 việc).", "RAT004", "4"),
        ("Tiếp nhận 640 hồ sơ trực tuyến, bằng 109,5% số hồ sơ tiếp nhận trong kỳ.", "RAT006", "109,5%"),
        ("Các xã tiếp nhận mới 12.640 hồ sơ, trả trước và đúng hạn 12.255 hồ sơ (đạt 69,35%), hồ sơ đến hạn 12.719 "
         "hồ sơ.", "RAT003", "69,35%"),
    ],
)  # fmt: skip
def test_found(lint: Lint, text: str, code: str, wrong: str) -> None:
    found = [f for f in lint(text, "RAT", "ARI") if f.code not in ("RAT002", "RAT007")]
    assert [f.code for f in found] == [code]
    assert found[0].at.text.startswith(wrong)


@pytest.mark.parametrize(("text", "rate"), [(RIGHT[0], "96,35%"), (RIGHT[1], "97,63%")])
def test_the_base_that_fits_verifies_the_rate(registry: Registry, text: str, rate: str) -> None:
    report, _ = lint_document(read_text(text, "-", "md"), registry, Settings())
    assert [f.verdict for f in report.figures if f.text == rate] == [Verdict.RIGHT]
