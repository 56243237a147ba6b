"""Where lists end: what is told behind them is none of their parts."""

from __future__ import annotations

import pytest

from tests.conftest import Lint


@pytest.mark.parametrize(
    "text",
    [
        # another division begins behind a list by fields
        "Trong 8.937 hồ sơ đã giải quyết có: đất đai 7.318; hộ tịch 1.407; lĩnh vực khác 212. Hồ sơ quá hạn chủ yếu "
        "là đất đai với 97 hồ sơ.",
        # some of all that the list divides
        "Cử 286 lượt người, trong đó lý luận 41; quản lý 63; chuyên môn 182; có 34 lượt học trực tuyến.",
        # a number that counts wards, beside kinds of places that have no numbers
        "Có 102 xã, phường, thị trấn kết nối mạng (xã 85, phường 10, thị trấn 07).",
        # two channels of what is new, and what was carried over beside it
        "Có 7.486 hồ sơ, gồm 2.462 hồ sơ kỳ trước chuyển sang và 5.024 hồ sơ nhận mới. Hồ sơ qua bưu chính 1.305, "
        "đạt 25,98%; hồ sơ trực tuyến 2.150, đạt 42,79% so với số hồ sơ nhận mới.",
        # a count in words
        "Giải quyết xong 490 hồ sơ, gồm 223 hồ sơ trước hạn, 259 hồ sơ đúng hạn và tám hồ sơ quá hạn.",
        # what each of those counted has reached
        "Đến hết tháng 3 có 37/63 địa phương giải ngân 0%.",
        # a total behind what it sums up, in a list of things
        "Bộ chỉ số có 3 trụ cột: Chính phủ số (400 điểm), Kinh tế số (300 điểm) và Xã hội số (300 điểm), tổng điểm "
        "1.000.",
        # things of other kinds
        "Bộ chỉ số có 3 trụ cột, gồm 8 chỉ số chính với 47 chỉ số thành phần.",
        # between what others lie
        "Thành phố thiếu tổng cộng 170 công chức; phường Hòa Mỹ thiếu 20, xã Tân An thiếu 19; các xã còn lại thiếu "
        "từ 3 đến 9 công chức mỗi đơn vị.",
        # said to be near what it is
        "Có 177.575 trường hợp đủ điều kiện, đã cấp 149.781 trường hợp; còn lại gần 27.794 trường hợp.",
        # some of about so many
        "Đã xử lý gần 18.600 cơ sở, trong đó 1.059 cơ sở cho y tế; 4.992 cơ sở cho giáo dục; 9.141 cơ sở làm trụ sở.",
        # the aim in the bracket is not what the rate grew from
        "Giải ngân đạt 8,97%; cùng kỳ năm trước 7,35%, tăng 1,62 điểm phần trăm (mục tiêu quý I: 10%).",
    ],
)
def test_silent(lint: Lint, text: str) -> None:
    assert [(f.code, f.at.text) for f in lint(text, "ARI", "RAT")] == []


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Trong 8.937 hồ sơ đã giải quyết có: đất đai 7.318; hộ tịch 1.470; lĩnh vực khác 212.", "1.470"),
        (
            "Chuyên môn của 20 công chức: đại học 17, cao đẳng 01, trung cấp 02. Lý luận chính trị: cao cấp 01, "
            "trung cấp 16, sơ cấp 04.",
            "01",
        ),
        ("Cử 286 lượt người, trong đó lý luận 41; quản lý 63; chuyên môn 128; có 34 lượt học trực tuyến.", "128"),
        ("Có 102 xã, phường, thị trấn kết nối mạng (xã 58, phường 10, thị trấn 07).", "58"),
        ("Giải ngân đạt 8,97%; cùng kỳ năm trước 7,35%, tăng 1,26 điểm phần trăm (mục tiêu quý I: 10%).", "1,26"),
    ],
)
def test_slips_found(lint: Lint, text: str, at: str) -> None:
    assert [f.at.text for f in lint(text, "ARI", "RAT")] == [at]


def test_wards_that_have_numbers_for_names(lint: Lint) -> None:
    assert lint("Kiểm tra 03 đơn vị: phường 10, phường 12, xã Tân Bình; tổ 5, khu phố 7 có 02 tồn tại.", "ARI") == []


_BRANCHES = (
    "Quý II toàn hệ thống tiếp nhận 1.210 hồ sơ, giải quyết 1.105 hồ sơ. Lũy kế 6 tháng tiếp nhận 2.300 hồ sơ, "
    "giải quyết 2.215 hồ sơ. Cụ thể:\n"
    "- Chi nhánh Nam Hòa: tiếp nhận 510 hồ sơ, giải quyết 480; lũy kế 6 tháng tiếp nhận 960, giải quyết 930 hồ sơ.\n"
    "- Chi nhánh Tân Lạc: tiếp nhận 400 hồ sơ, giải quyết 370; lũy kế 6 tháng tiếp nhận 790, giải quyết 765 hồ sơ.\n"
    "- Chi nhánh Quế Bình: tiếp nhận 300 hồ sơ, giải quyết 255; lũy kế 6 tháng tiếp nhận 550, giải quyết 520 hồ sơ.\n"
)  # fmt: skip


@pytest.mark.parametrize(("typed", "slip"), [("960", "906"), ("765", "756"), ("480", "840"), ("2.215", "2.251")])
def test_entries_are_held_to_their_totals_in_each_time(lint: Lint, typed: str, slip: str) -> None:
    assert lint(_BRANCHES, "ARI") == []
    assert [f.at.text for f in lint(_BRANCHES.replace(typed, slip, 1), "ARI")] == [slip]


@pytest.mark.parametrize(
    ("text", "typed", "slip"),
    [
        ("Tiếp 38 lượt/41 người (định kỳ 23 lượt/25 người, thường xuyên 15 lượt/16 người).", "25", "52"),
        (
            "Các cấp tiếp 312 lượt với 387 người (thường xuyên 241 lượt/288 người, đột xuất 71 lượt/99 người).",
            "241",
            "214",
        ),
    ],
)
def test_pairs_of_two_nouns_add_up_on_both_sides(lint: Lint, text: str, typed: str, slip: str) -> None:
    assert lint(text, "ARI") == []
    assert [f.at.text for f in lint(text.replace(typed, slip, 1), "ARI")] == [slip]
