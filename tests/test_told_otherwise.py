"""Right sums that are told in other words than the usual, or with other figures beside them: nothing to say."""

from __future__ import annotations

import pytest

from tests.conftest import Lint


@pytest.mark.parametrize(
    "text",
    [
        # a change and what it is compared with are parts and wholes of nothing
        "Phường có trách nhiệm giải quyết 8.773 hồ sơ, gồm 262 hồ sơ kỳ trước chuyển qua và 8.511 hồ sơ nhận trong "
        "kỳ. So với cùng kỳ (7.694 hồ sơ), số hồ sơ nhận trong kỳ tăng 817 hồ sơ. Đã giải quyết 8.463 hồ sơ, đang "
        "giải quyết 310 hồ sơ.",
        "Tổng số hồ sơ phải giải quyết là 12.051 hồ sơ, tăng 765 hồ sơ so với năm 2021 (11.286 hồ sơ); trong tổng số "
        "này, tồn từ kỳ trước 312 hồ sơ và tiếp nhận mới 11.739 hồ sơ.",
        "Tiếp nhận 1.196 hồ sơ, tăng 78 hồ sơ so với năm 2023 là 1.118 hồ sơ; trong đó cấp tỉnh 223 hồ sơ, cấp huyện "
        "337 hồ sơ, cấp xã 636 hồ sơ.",
        # all of a list counts, whatever its parts are called
        "Cử 31 lượt công chức đi bồi dưỡng, gồm: lý luận chính trị 12, chuyên môn nghiệp vụ 15, chuyển đổi số 04.",
        "Tiếp nhận 24.738 hồ sơ (còn từ trước 684, nhận trực tuyến 14.218, nhận trực tiếp và bưu chính 9.836).",
        "Có 412 thủ tục, chia theo mức độ: toàn trình 214 thủ tục, một phần 158 thủ tục, còn lại 40 thủ tục chỉ "
        "cung cấp thông tin.",
        "Tổng số TTHC là 1.842 thủ tục, trong đó cấp tỉnh 1.418, cấp huyện 263, cấp xã 119, dùng chung nhiều cấp 42.",
        "Tiếp nhận mới 59 phản ánh (Tổng đài 1022: 41, Cổng Dịch vụ công quốc gia: 12, trực tiếp: 06).",
        # what closes the balance has a name of its own
        "Tổng số hồ sơ phải giải quyết: 849 hồ sơ. Đã giải quyết: 769 hồ sơ. Đang giải quyết: 72 hồ sơ. Không giải "
        "quyết tiếp: 08 hồ sơ.",
        "Tổng số hồ sơ phải giải quyết: 849 hồ sơ. Đã giải quyết: 769 hồ sơ. Đang giải quyết: 72 hồ sơ. Khép lại "
        "theo đề nghị: 08 hồ sơ.",
        # numbers that name something
        "Tổng số hồ sơ tiếp nhận của 03 cấp: 190 hồ sơ. Đã giải quyết 182 hồ sơ, đang giải quyết 08 hồ sơ.",
        "Bố trí kinh phí số hóa sổ hộ tịch giai đoạn 2 (khoảng 3,2 tỷ đồng).",
        # figures of the next item are no parts of the one before
        "2.5. Phản ánh, kiến nghị: 61 lượt, trong đó đất đai 52 lượt, lĩnh vực khác 09 lượt.\n\n"
        "2.6. Khảo sát: tổng 1.033 phiếu, hài lòng 1.009 phiếu, chưa hài lòng 24 phiếu.",
        # a rate of one level is not that of the whole
        "Đã giải quyết 1.179 hồ sơ, trong đó trước và đúng hạn 1.176 hồ sơ, quá hạn 03 hồ sơ.\n\n"
        "Tỷ lệ trước và đúng hạn của cấp tỉnh đạt 99,81%, cấp xã đạt 99,90%.",
    ],
)
def test_nothing_to_say(lint: Lint, text: str) -> None:
    assert not [f"{f.code} {f.at.text} {f.notes}" for f in lint(text, "ARI", "RAT") if f.code != "RAT007"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Cử 31 lượt công chức đi bồi dưỡng, gồm: lý luận chính trị 12, chuyên môn 15, chuyển đổi số 14.", "ARI005"),
        ("Tổng số hồ sơ phải giải quyết: 849 hồ sơ. Đã giải quyết: 769 hồ sơ. Đang giải quyết: 72 hồ sơ.", "ARI004"),
        ("Có 412 thủ tục: toàn trình 214 thủ tục, một phần 185 thủ tục, còn lại 40 thủ tục khác.", "ARI005"),
    ],
)
def test_wrong_ones_are_found(lint: Lint, text: str, code: str) -> None:
    assert code in {f.code for f in lint(text, "ARI")}
