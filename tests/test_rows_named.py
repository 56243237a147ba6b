"""XRF001, XRF002: counts of a sentence that names rows of a table, and counts that a text takes up."""

from __future__ import annotations

import pytest

from cchc_lint.runner import lint_text
from tests.told_again import QUARTER_HEAD as HEAD
from tests.told_again import REGISTRY

TABLES = """
BIỂU 01
Kết quả giải quyết hồ sơ theo lĩnh vực

TT\tLĩnh vực\tTiếp nhận\tĐã giải quyết\tQuá hạn
1\tHộ tịch\t1.318\t1.294\t3
2\tĐất đai\t743\t689\t26
3\tCông thương, xây dựng\t468\t451\t4
4\tLĩnh vực khác\t215\t209\t0
\tTổng cộng\t2.744\t2.643\t33

BIỂU 02
Hồ sơ tiếp nhận mới theo tháng

Tháng\tTiếp nhận mới
Tháng 7\t864
Tháng 8\t1.073
Tháng 9\t807
Cộng\t2.744
"""


def told(text: str, tables: str = TABLES) -> list[tuple[str, str]]:
    found = lint_text(f"{HEAD}{text}\n{tables}", REGISTRY)
    return [(f.code, f.at.text) for f in found if f.code in ("XRF001", "XRF002")]


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("Có 33 hồ sơ quá hạn, chủ yếu ở lĩnh vực đất đai ({} hồ sơ).", "26", "27"),
        ("33 hồ sơ quá hạn đã được xin lỗi, trong đó {} hồ sơ thuộc lĩnh vực đất đai.", "26", "62"),
        (
            "Đã giải quyết nhiều nhất là hộ tịch 1.294 hồ sơ, công thương và xây dựng 451 hồ sơ, đất đai {} hồ sơ.",
            "689",
            "698",
        ),
        (
            "Đã giải quyết ở hộ tịch 1.294 hồ sơ, đất đai 689 hồ sơ, còn lại {} hồ sơ thuộc các lĩnh vực khác.",
            "209",
            "290",
        ),
        ("Riêng tháng 8 tiếp nhận mới nhiều nhất với {} hồ sơ.", "1.073", "1.037"),
    ],
)
def test_rows_that_a_sentence_names(text: str, right: str, wrong: str) -> None:
    assert told(text.format(right)) == []
    assert told(text.format(wrong)) == [("XRF001", wrong)]


@pytest.mark.parametrize(
    "text",
    [
        "Có 33 hồ sơ quá hạn, chủ yếu ở lĩnh vực đất đai (25 hồ sơ do chờ ý kiến của tỉnh).",  # a part
        "Năm 2023 có 33 hồ sơ quá hạn, chủ yếu ở lĩnh vực đất đai (27 hồ sơ).",
        "Có 33 hồ sơ quá hạn, chủ yếu ở lĩnh vực đất đai (21 hồ sơ).",  # no slip
        "Lĩnh vực đất đai có 27 hồ sơ trực tuyến.",  # in no column
        "Đã rà soát 27 thủ tục của lĩnh vực đất đai.",
    ],
)
def test_other_counts_of_a_row(text: str) -> None:
    assert told(text) == []


def test_counts_that_are_taken_up() -> None:
    text = "Huyện khen thưởng 09 tập thể và 23 cá nhân; trong số {} cá nhân có 07 người làm ở Bộ phận Một cửa."
    assert told(text.format("23"), "") == []
    assert told(text.format("32"), "") == [("XRF002", "32")]
    assert told(text.format("18"), "") == []  # no slip of the pen
    assert told("Giảm thời hạn còn 23 ngày, trong 24 ngày đầu tháng đã trả 07 hồ sơ.", "") == []


def test_a_row_told_in_other_words_is_not_held_to_what_an_office_was_given() -> None:
    table = "\nBIỂU 03\nMột số chỉ tiêu\n\nSTT\tChỉ tiêu\tĐơn vị\tKết quả\n1\tNhiệm vụ cấp trên giao\tNhiệm vụ\t{}\n"
    text = "Ban Thường vụ và Chủ tịch tỉnh giao huyện 236 nhiệm vụ. Văn phòng HĐND và UBND được giao 41 nhiệm vụ."
    assert told(text, table.format("236")) == []
