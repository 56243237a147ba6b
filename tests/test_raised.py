"""Totals behind what made them so large, and brackets that count what a list names."""

from __future__ import annotations

import pytest

from tests.conftest import Lint


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("Đã đăng 46 tin, bài; phát 57 tin, bài, nâng tổng số tin, bài lên 103.", "103", "130"),
        (
            "Đã đo đạc 512.408 thửa; dự kiến đo thêm 204.316 thửa, nâng tổng số lên 716.724 thửa.",
            "204.316",
            "204.361",
        ),
        ("Thu thập 418 mét giá, nâng tổng số lên 5.273 mét giá (đầu năm 4.855 mét giá).", "5.273", "5.237"),
        ("Huyện có 1.215 hợp tác xã; thành lập 128 hợp tác xã, đưa tổng số hợp tác xã lên 1.343.", "128", "182"),
    ],
)
def test_totals_that_something_is_raised_to(lint: Lint, text: str, right: str, wrong: str) -> None:
    assert not lint(text, "ARI", "RAT")
    assert [f.code for f in lint(text.replace(right, wrong), "ARI")] == ["ARI009"]


@pytest.mark.parametrize(
    "text",
    [
        "Trong quý cấp 140 chứng thư số, thu hồi 12 chứng thư số, nâng tổng số lên 1.418 chứng thư số.",
        "Cấp 48 chứng thư số cá nhân và 07 chứng thư số tổ chức, nâng tổng số lên 155 chứng thư số.",
        "Đã cấp mới 23 chứng thư số, nâng tổng số chứng thư số cá nhân và tổ chức đang dùng lên 74, gồm 65 chứng thư "
        "số cá nhân và 09 chứng thư số tổ chức.",
        "Tiếp nhận 1.204 hồ sơ, cấp 1.156 giấy phép, nâng tổng số người được cấp giấy phép lên 7.420 người.",
    ],
)
def test_what_was_there_before_need_not_be_told(lint: Lint, text: str) -> None:
    assert not lint(text, "ARI", "RAT")


def test_a_list_behind_a_total_is_of_that_total(lint: Lint) -> None:
    text = (
        "Đã cấp mới 23 chứng thư số, nâng tổng số chứng thư số lên 47, gồm 65 chứng thư số cá nhân và 09 chứng thư "
        "số tổ chức."
    )
    assert [f.at.text for f in lint(text, "ARI005")] == ["47"]


@pytest.mark.parametrize("noun", ["cơ quan, địa phương", "đơn vị"])
def test_a_bracket_sums_up_a_list(lint: Lint, noun: str) -> None:
    text = "Kiểm tra thêm tại 06 sở, ban, ngành, 03 huyện và 14 xã, thị trấn ({} " + noun + ")."
    assert not lint(text.format(23), "ARI")
    assert [(f.code, f.at.text) for f in lint(text.format(24), "ARI")] == [("ARI009", "24")]


@pytest.mark.parametrize(
    "text",
    [
        "Đã kiểm tra tại 06 sở và 14 xã (02 đơn vị kiểm tra đột xuất).",
        "Đã kiểm tra tại 11 cơ quan (5 sở, 2 huyện, 4 xã), đạt 55% kế hoạch năm (20 cơ quan, đơn vị).",
        "Ban hành 40 văn bản: HĐND 09 nghị quyết, UBND 31 quyết định, so với cùng kỳ (52 văn bản) giảm 12 văn bản.",
    ],
)
def test_other_brackets(lint: Lint, text: str) -> None:
    assert not lint(text, "ARI")


def test_the_value_of_another_year_is_no_total_of_the_ledger(lint: Lint) -> None:
    text = (
        "Tiếp nhận 2.451 hồ sơ, trong đó có 81 hồ sơ kỳ trước chuyển sang và 2.370 hồ sơ tiếp nhận mới; so với cùng "
        "kỳ năm 2022 (1.936 hồ sơ tiếp nhận mới) tăng 434 hồ sơ, tăng 22,4%. Đã giải quyết 2.402 hồ sơ; đang giải "
        "quyết {} hồ sơ."
    )
    assert not lint(text.format(49), "ARI", "RAT")
    assert [f.code for f in lint(text.format(94), "ARI004")] == ["ARI004"]
