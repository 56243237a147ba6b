"""Sums that are off by more than a mistake would be: their figures were taken for parts of what they are not."""

from __future__ import annotations

import pytest

from tests.conftest import Lint


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        # by little, which no slip explains
        ("Lớp bồi dưỡng có 316 học viên, gồm: cấp tỉnh 35 học viên, cấp xã 238 học viên.", "ARI005", "316"),
        # by much, which a slip explains
        ("Cổng đăng 1.264 tin, bài, gồm: 812 tin, 45 bài.", "ARI005", "45"),
        # by much, between counts whose words leave no doubt
        ("Đã giải quyết 96 hồ sơ: trước hạn 12 hồ sơ, đúng hạn 27 hồ sơ.", "ARI002", "96"),
        # in a table, whose lines tell what belongs together
        (
            "| TT | Lĩnh vực | Tiếp nhận |\n| --- | --- | --- |\n| 1 | Đất đai | 213 |\n| 2 | Hộ tịch | 458 |\n"
            "| | Tổng cộng | 1.930 |\n",
            "TAB001",
            "1.930",
        ),
    ],
)
def test_found(lint: Lint, text: str, code: str, at: str) -> None:
    assert [(f.code, f.at.text) for f in lint(text, "ARI", "TAB")] == [(code, at)]


@pytest.mark.parametrize(
    "text",
    [
        "Phòng giải quyết 128 hồ sơ, gồm thẩm định 37; thiết kế 20; bản vẽ thi công 31; giấy phép 09.",
        "Chứng thực có số hồ sơ mới nhiều nhất (35.418 hồ sơ), đã trả 35 hồ sơ, còn 02 hồ sơ.",
    ],
)
def test_silent(lint: Lint, text: str) -> None:
    assert [(f.code, f.at.text) for f in lint(text, "ARI")] == []


@pytest.mark.parametrize(
    ("text", "at"),
    [
        # three parts behind a lead-in are all of it
        ("Tổng đài nhận 172 cuộc gọi, trong đó hỏi thủ tục 108 cuộc, góp ý 41 cuộc, khác lĩnh vực 15 cuộc.", "172"),
        # a slip by one in a short list
        ("Ngành y tế có 24 đơn vị sự nghiệp: 11 bệnh viện, 12 trung tâm y tế.", "24"),
        # states told of tasks, some of them left out
        ("Giao 163 nhiệm vụ, đã hoàn thành 104 nhiệm vụ, đang thực hiện 43 nhiệm vụ.", "163"),
    ],
)
def test_lists_that_are_told_in_full(lint: Lint, text: str, at: str) -> None:
    assert [f.at.text for f in lint(text, "ARI")] == [at]


@pytest.mark.parametrize(
    "text",
    [
        # some are named only
        "Tổng đài nhận 172 cuộc gọi, trong đó có 108 cuộc hỏi thủ tục, 41 cuộc góp ý.",
        # money has small items that nobody lists
        "Tổng chi 19.460 triệu đồng, trong đó chi đầu tư 10.661 triệu đồng, chi thường xuyên 8.736 triệu đồng.",
        # states told of one part
        "Nhận 317 kiến nghị, gồm 264 thuộc thẩm quyền và 53 không thuộc thẩm quyền; đã xử lý 258, đang xử lý 06.",
    ],
)
def test_lists_that_need_not_be(lint: Lint, text: str) -> None:
    assert [(f.code, f.at.text) for f in lint(text, "ARI")] == []


@pytest.mark.parametrize(
    ("text", "at"),
    [
        # off by one among few counts
        ("Có 23 máy tính (18 máy để bàn, 04 máy xách tay).", "23"),
        # a scale said once, behind the last; a level above is no lower bound
        (
            "Thu 11,4 triệu đồng: bổ sung từ ngân sách cấp trên 8,9; xã hưởng 1,2; chuyển nguồn 3,1 (triệu đồng).",
            "3,1",
        ),
        ("Nêu 09 thiếu sót, đã khắc phục 07, còn 01 thiếu sót.", "09"),
        ("Kết quả: 19/20 nhiệm vụ; 02 nhiệm vụ không thực hiện được.", "20"),
    ],
)
def test_small_counts_that_are_off_by_one(lint: Lint, text: str, at: str) -> None:
    assert at in {t for f in lint(text, "ARI") for t in (f.at.text, *(r.at.text for r in f.related))}


@pytest.mark.parametrize(
    "text",
    [
        # off by ten: another count
        "Xã có 03 phòng chuyên môn, 01 trung tâm; sau sắp xếp còn 12 ấp.",
        # what is left is told of several classes
        "Lý luận của 20 công chức: cao cấp 01, trung cấp 18, chưa qua đào tạo 01.",
        # the words before the figure speak of the one before them
        "Kiểm tra 07/12 phòng còn lại và 06 xã, thị trấn.",
    ],
)
def test_small_counts_of_other_things(lint: Lint, text: str) -> None:
    assert [(f.code, f.at.text) for f in lint(text, "ARI")] == []


def test_a_doubted_sum_beside_another_mistake(lint: Lint) -> None:
    text = (
        "Trả phí qua mạng 1.134 hồ sơ trên tổng số 1.432 hồ sơ, đạt 97,2%.\n\n"
        "Trong đó: tiếp nhận trực tuyến: 2.510 hồ sơ; tiếp nhận trực tiếp: 347 hồ sơ."
    )
    assert {f.code for f in lint(text, "ARI", "RAT")} == {"RAT001"}


def test_one_part_far_too_large_for_its_whole(lint: Lint) -> None:
    text = "Có 38 viên chức nghỉ việc (bác sĩ 21, điều dưỡng 12, khác 05)."
    assert lint(text, "ARI") == []
    assert lint(text.replace("12", "1.274"), "ARI005") != []


def test_small_counts_copied_from_each_other(lint: Lint) -> None:
    text = "Bổ nhiệm 11 người (mới 04, lại 07)."
    assert lint(text, "ARI") == []
    assert lint(text.replace("07", "04"), "ARI005") != []
