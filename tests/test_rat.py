"""RAT: rates that are right, cut, wrong, or of an unknown base."""

from __future__ import annotations

import pytest

from cchc_lint.config import Settings
from cchc_lint.plugins import Registry
from cchc_lint.runner import lint_document
from cchc_lint.sources.plain import read_text
from tests.conftest import Lint


@pytest.mark.parametrize(
    ("text", "code", "suggestion"),
    [
        ("Đã số hóa 1.154/1.221 hồ sơ, đạt 92%.", "RAT001", "94,5%"),
        ("Đạt 92% (1.154/1.221 hồ sơ).", "RAT001", "94,5%"),
        ("Nhận 258 hồ sơ trực tuyến/tổng số 260 hồ sơ, đạt tỷ lệ 92,23%.", "RAT001", "99,23%"),
        ("Giải ngân 98,2/214,6 tỷ đồng, đạt 54,8%.", "RAT001", "45,8%"),
        ("Đã giải quyết 500 hồ sơ (trước hạn 490 hồ sơ, chiếm 89%; quá hạn 10 hồ sơ).", "RAT001", "98%"),
        ("Hoàn thành 3/11 nhiệm vụ, đạt 27,2%.", "RAT002", "27,3%"),
        ("Nhận 1.320 hồ sơ, giảm 10% so với cùng kỳ (1.600 hồ sơ).", "RAT004", "17,5%"),
        ("Thu 187,4 tỷ đồng, đạt 25,1% dự toán (359,7 tỷ đồng).", "RAT004", "52,1%"),
        ("Xếp loại: 21,3% hoàn thành xuất sắc, 76,1% hoàn thành tốt, 6,2% hoàn thành.", "RAT005", None),
        ("Tỷ lệ hồ sơ đúng hạn đạt 109,5%.", "RAT006", None),
        ("Chứng thực điện tử: 1.876 hồ sơ, đạt 42%.", "RAT007", None),
        (
            "Thu về 243 phiếu, trong đó rất hài lòng 201 phiếu, hài lòng 39 phiếu, bình thường 3 phiếu; tỷ lệ hài "
            "lòng trở lên đạt 97,78%.",
            "RAT003",
            "98,77%",
        ),
        # a fraction that has a rate of its own lends nothing to the next one
        (
            "Nhận 11.730/11.739 hồ sơ mức độ 3, đạt 99,92%; 3.203/3.210 hồ sơ mức độ 4, đạt 99,91%.",
            "RAT001",
            "99,78%",
        ),
    ],
)
def test_found(lint: Lint, text: str, code: str, suggestion: str | None) -> None:
    found = lint(text, "RAT")
    assert [f.code for f in found] == [code]
    assert found[0].suggestion == suggestion


@pytest.mark.parametrize(
    "text",
    [
        "Đã số hóa 1.154/1.221 hồ sơ, đạt 94,5%.",
        "Đã số hóa 1.154/1.221 hồ sơ, đạt 94,51%.",
        "Đã giải quyết 900 hồ sơ trên tổng số 1.000 hồ sơ, đạt 90%.",
        # the base stands one clause away: no question of it is left
        "Trong quý, huyện đã tiếp nhận 1.150 hồ sơ, giải quyết 1.140 hồ sơ, đạt 99,13%.",
        "Thu về 243 phiếu: rất hài lòng 201 phiếu, hài lòng 39 phiếu, bình thường 3 phiếu; tỷ lệ rất hài lòng và hài "
        "lòng đạt 98,77%.",
        # the larger count beside it is the base, and a number of steps is none
        "Có 312 TTHC, gồm: 286 TTHC của xã, 26 TTHC ngành dọc. Trong đó 286 TTHC theo 5 bước là 251 TTHC (87,8%).",
        # two plans, one fraction
        "Giải ngân 33,4/58,9 tỷ đồng, bằng 56,7% kế hoạch Thủ tướng giao và bằng 51,8% kế hoạch HĐND giao.",
        # the base is named, and is not the whole
        "Tiếp nhận 1.105 hồ sơ (kỳ trước chuyển sang 39 hồ sơ; trực tuyến 1.011 hồ sơ, đạt 94,84% số hồ sơ "
        "mới tiếp nhận; "
        "trực tiếp 55 hồ sơ).",
        # an aim in brackets
        "Số hóa 201/346 hồ sơ, đạt 58,09% (chỉ tiêu năm là 60%).",
        # points, and rates of earlier periods
        "Tỷ lệ trễ hạn giảm từ 1,12% xuống còn 0,65% (giảm 0,47 điểm phần trăm).",
        "Đã giải quyết 500 hồ sơ (trước hạn 490 hồ sơ, chiếm 98%; quá hạn 10 hồ sơ, chiếm 2%).",
        "Thu ngân sách đạt 109,5% dự toán.",
        "Thu 1.847 tỷ đồng, bằng 117% cùng kỳ; chi 1.102 tỷ đồng, đạt 71,4% dự toán.",
        "Tổ chức 12/10 lớp, đạt 120% kế hoạch.",
    ],
)
def test_silent(lint: Lint, text: str) -> None:
    assert [(f.code, f.notes) for f in lint(text, "RAT")] == []


def test_the_rate_of_the_complement_is_accepted(lint: Lint) -> None:
    # 8/14.909 is 0,0537 %; computed as 100 − 99,94 it is printed 0,06 %
    text = "Đã giải quyết 14.909 hồ sơ (trước hạn 14.901 hồ sơ, chiếm 99,94%; trễ hạn 08 hồ sơ, chiếm 0,06%)."
    assert [f.code for f in lint(text, "RAT")] == ["RAT002", "RAT002"]


def test_counts_acquit_a_rate_together(lint: Lint) -> None:
    # the sum trusts 490 and 10, so that the rate is what is wrong
    found = lint("Đã giải quyết 500 hồ sơ (trước hạn 490 hồ sơ, chiếm 89%; quá hạn 10 hồ sơ, chiếm 2%).", "RAT")
    assert [f.at.text for f in found] == ["89%"]


@pytest.mark.parametrize(("rate", "verdict"), [("82,7%", "right"), ("86%", "unchecked"), ("95%", "wrong")])
def test_a_rate_of_an_approximate_count(registry: Registry, rate: str, verdict: str) -> None:
    text = f"Đã giải quyết gần 15.000 hồ sơ, trong đó trước hạn 12.400 hồ sơ, đạt {rate}."
    report, _ = lint_document(read_text(text, "a.txt", "txt"), registry, Settings())
    assert [f.verdict.value for f in report.figures if f.kind == "rate"] == [verdict]


def test_a_rate_rounded_twice_is_shown_with_a_digit_more(lint: Lint) -> None:
    (found,) = lint("Đã trả lời 3/29 kiến nghị, đạt 10,35%.", "RAT001")
    assert "10,3448%" in str(found.notes)


@pytest.mark.parametrize(
    ("rates", "expected"),
    [
        ("55,3%, 39,5% và 5,3%", []),
        ("53,5%, 39,5% và 5,3%", ["53,5%"]),
        ("55,3%, 35,9% và 5,3%", ["35,9%"]),
        ("55,3%, 39,5% và 3,5%", ["3,5%"]),
    ],
)
def test_rates_in_turn(lint: Lint, rates: str, expected: list[str]) -> None:
    text = f"Trong 38 nhiệm vụ, đã hoàn thành 21, đang làm 15, chậm 2; tương ứng {rates}."
    assert [f.at.text for f in lint(text, "RAT") if f.code != "RAT007"] == expected
