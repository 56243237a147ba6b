"""Changes whose values stand apart from them: in the comparison ahead or behind, and in a text before."""

from __future__ import annotations

import pytest

from tests.conftest import Lint

# Right texts; each with figures that may be mistyped in it, one at a time, and the code that then speaks.
TOLD = [
    ("- Tổng số hồ sơ phải giải quyết: 2.614 hồ sơ.\n\n- So với quý I/2023 (phải giải quyết 2.308 hồ sơ) số hồ "
     "sơ tăng 306 hồ sơ, tương ứng tăng 13,26%.", "ARI010 RAT004", "2.308 306 13,26"),
    ("- Tiếp nhận mới 1.352 hồ sơ, quá hạn 19 hồ sơ.\n\n- So với cùng kỳ (tiếp nhận mới 1.187 hồ sơ, quá hạn 34 hồ "
     "sơ), hồ sơ mới tăng 165 hồ sơ, hồ sơ quá hạn giảm 15 hồ sơ.", "ARI010", "1.187 165"),
    ("Được giao 362 nhiệm vụ, đã xong 355 nhiệm vụ (quá hạn 07). "
     "So với năm 2023 số nhiệm vụ được giao tăng 31 (năm "
     "2023: 331), số nhiệm vụ quá hạn giảm 05 (năm 2023: 12).",
     "ARI010", "31 331 05 12"),
    ("- Tổng số hồ sơ tiếp nhận: 5.127 hồ sơ.\n\n- So với năm 2023 tổng hồ sơ tiếp nhận tăng 413 hồ sơ, tức 8,76% "
     "(năm 2023 tổng tiếp nhận 4.714 hồ sơ kể cả 31 hồ sơ năm 2022 chuyển qua).", "ARI010 RAT004", "413 8,76 4.714"),
    ("- Sở theo dõi 436 nhiệm vụ.\n\n- Cùng kỳ năm 2022, Sở theo dõi 388 nhiệm vụ; như vậy khối lượng việc tăng 48 "
     "nhiệm vụ (12,37%).", "ARI010 RAT004", "388 12,37"),
    # from one to another behind the comparison
    ("Hồ sơ qua mạng tăng 812 hồ sơ so với năm 2022 (từ 1.905 lên 2.717 hồ sơ).", "ARI010", "812 1.905 2.717"),
    # a noun that reads like a verb of amounts
    ("Còn 118 phòng và tương đương, giảm 14 phòng so với ngày 31/12/2018 (132 phòng).", "ARI010", "118 14"),
    # the index beside the rank
    ("Chỉ số đạt 87,15%, xếp thứ 19/63, tăng 05 bậc so với năm 2022 (hạng 24/63; 85,62%), "
     "điểm tăng 1,53 điểm %.",
     "RAT008", "87,15 85,62 1,53"),
    ("Chỉ số đạt 86,20%, xếp thứ 30/63, giảm 02 bậc (năm 2022 đạt 85,85%, hạng 28/63) dù tăng 0,35 điểm %.",
     "RAT008", "86,20 85,85 0,35"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "codes", "figures"), TOLD)
def test_slips_are_found(lint: Lint, text: str, codes: str, figures: str) -> None:
    assert [(f.code, f.at.text) for f in lint(text, "ARI", "RAT") if f.code not in ("RAT002", "RAT007")] == []
    for typed in figures.split():
        last = text.rfind(typed)
        wrong = (
            text[:last]
            + typed[:-1]
            + str((int(typed[-1]) + (3 if "," in typed else 1)) % 10)
            + text[last + len(typed) :]
        )
        assert {f.code for f in lint(wrong, "ARI", "RAT")} & set(codes.split()), wrong


SILENT = [
    # another thing than what was told before
    "Nguồn phải xử lý 2.495 hồ sơ; so với số nhận mới quý III (2.391) thì số nhận mới quý này tăng 67 hồ sơ.",
    "Tiếp nhận 3.540 hồ sơ. So với năm 2022 (trực tuyến 650 hồ sơ), số hồ sơ tiếp nhận tăng 150 hồ sơ.",
    "Tiếp nhận 3.540 hồ sơ. So với năm 2022 (tiếp nhận 3.310 hồ sơ), số hồ sơ quá hạn giảm 12 hồ sơ.",
    "Quá hạn 21 hồ sơ. So với năm 2022 (quá hạn 36 hồ sơ), số đơn thư giảm 4 đơn.",
    # another office than the one told of
    "Có 15 phòng chuyên môn. So với năm 2020 (18 phòng), số phòng của Chi cục Kiểm lâm giảm 02 phòng.",
    # the value now is told nowhere
    "So với quý II/2023 (tiếp nhận 1.204 hồ sơ), số hồ sơ tiếp nhận tăng 96 hồ sơ.",
    # an earlier time after the comparison, which is of another
    "Tiếp nhận 812 hồ sơ. Số hồ sơ tiếp nhận tăng 30 hồ sơ so với quý trước (cùng kỳ 745 hồ sơ).",
    # what the first clause tells is of now
    "Năm 2023, Sở theo dõi 436 nhiệm vụ; số nhiệm vụ tăng 48 nhiệm vụ.",
]


@pytest.mark.parametrize("text", SILENT)
def test_silent(lint: Lint, text: str) -> None:
    assert [(f.code, f.at.text) for f in lint(text, "ARI010", "RAT004", "RAT008")] == []
