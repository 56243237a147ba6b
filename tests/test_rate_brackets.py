"""Fractions in a bracket behind a rate: its own, those of levels, those of another time."""

from __future__ import annotations

import pytest

from tests.conftest import Lint

RIGHT = [
    # of levels, with rates of their own: the rate is that of the fraction or count before it
    "Hồ sơ trực tuyến 8.200/9.500 hồ sơ, đạt 86,32% (cấp huyện 1.900/2.500 hồ sơ, đạt 76%; cấp xã 6.300/7.000 hồ sơ, "
    "đạt 90%).",
    "Có 6.410 hồ sơ phát sinh phí, đã thanh toán trực tuyến 5.120 hồ sơ, đạt 79,88% (khối huyện 1.520/2.010, 75,62%; "
    "khối xã 3.600/4.400, 81,82%).",
    "Tỷ lệ số hóa đạt 86,32% (cấp huyện 1.900/2.500, 76%; cấp xã 6.300/7.000, 90%).",
    "Tỷ lệ số hóa đạt 86,32% (cấp huyện 1.900/2.500; cấp xã 6.300/7.000).",
    # of another time
    "Hồ sơ trực tuyến đạt 92,15% (quý II/2025 là 3.120/3.640 hồ sơ, 85,71%).",
    "Gộp hai mức hài lòng là 912 phiếu, 97,02% (cùng kỳ 845/893 phiếu, 94,62%).",
    "Tỷ lệ đúng hạn đạt 99,1% (quý trước 512/530 hồ sơ).",
    "Tỷ lệ đúng hạn đạt 99,1% (tháng 5: 512/530 hồ sơ).",
    # its own
    "Tỷ lệ đúng hạn 99,61% (2.310 trên 2.319 hồ sơ đã trả).",
    "Tỷ lệ đúng hạn 99,61% (2.310 hồ sơ đúng hạn trong tổng số 2.319 hồ sơ).",
    "Tỷ lệ đúng hạn 99,61% (2.310/2.319 hồ sơ; trong đó cấp xã 1.200/1.205 hồ sơ).",
    # the rate before the conjunction is that of the first count
    "Đã hoàn thành 185 nhiệm vụ (có 180 nhiệm vụ trong hạn, chiếm 97,30% và 05 nhiệm vụ quá hạn, chiếm 2,70%).",
    # the clause has a subject of its own
    "Sở đạt điểm tối đa ở 3/8 lĩnh vực; lĩnh vực thấp nhất là tài chính công, đạt 64,5% số điểm.",
]


@pytest.mark.parametrize("text", RIGHT)
def test_silent(lint: Lint, text: str) -> None:
    assert [(f.code, f.at.text) for f in lint(text, "RAT", "ARI") if f.code not in ("RAT002", "RAT007")] == []


WRONG = [
    ("Tỷ lệ đúng hạn 99,16% (2.310 trên 2.319 hồ sơ đã trả).", "RAT001", "99,16%"),
    ("Tỷ lệ đúng hạn 99,61% (2.310/2.391 hồ sơ).", "RAT001", "99,61%"),
    ("Hồ sơ trực tuyến 8.200/9.500 hồ sơ, đạt 83,62% (cấp huyện 1.900/2.500 hồ sơ, đạt 76%; cấp xã 6.300/7.000 hồ "
     "sơ, đạt 90%).", "RAT001", "83,62%"),
    ("Hồ sơ trực tuyến 8.200/9.500 hồ sơ, đạt 86,32% (cấp huyện 1.900/2.500 hồ sơ, đạt 67%; cấp xã 6.300/7.000 hồ "
     "sơ, đạt 90%).", "RAT001", "67%"),
    ("Tỷ lệ số hóa đạt 83,62% (cấp huyện 1.900/2.500, 76%; cấp xã 6.300/7.000, 90%).", "RAT001", "83,62%"),
    ("Hồ sơ trực tuyến đạt 92,15% (quý II/2025 là 3.120/3.640 hồ sơ, 87,51%).", "RAT001", "87,51%"),
    ("Đã hoàn thành 185 nhiệm vụ (có 180 nhiệm vụ trong hạn, chiếm 93,70% và 05 nhiệm vụ quá hạn, chiếm 2,70%).",
     "RAT", "93,70%"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "at"), WRONG)
def test_found(lint: Lint, text: str, code: str, at: str) -> None:
    assert at in {f.at.text for f in lint(text, code)}
