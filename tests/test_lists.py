"""Lists that make up a whole, and totals behind them: what is found, at which figure, and what stays silent."""

from __future__ import annotations

import pytest

from tests.conftest import Lint


@pytest.mark.parametrize(
    ("text", "wrong", "code", "blamed"),
    [
        # states told one after another, in the sentence or the next, of a count or a fraction
        (
            "Chủ tịch giao 31 nhiệm vụ cho 05 phòng. Số nhiệm vụ hoàn thành là 18, số nhiệm vụ thường xuyên là 9, "
            "số nhiệm vụ chưa đến hạn là 4.",
            ("là 18", "là 81"),
            "ARI004",
            "81",
        ),
        (
            "Đề ra 27 nhiệm vụ; đã hoàn thành 16/27 nhiệm vụ, 08 nhiệm vụ đang triển khai, 03 nhiệm vụ chậm.",
            ("08 nhiệm vụ", "88 nhiệm vụ"),
            "ARI004",
            "88",
        ),
        (
            "Phát hiện 19 thiếu sót, khắc phục ngay 13 thiếu sót, 06 thiếu sót khắc phục trong tháng sau.",
            ("ngay 13", "ngay 31"),
            "ARI004",
            "31",
        ),
        ("Có 37 lượt ý kiến, đã trả lời 33 ý kiến, tiếp thu giải quyết sau 04 ý kiến.", ("04", "44"), "ARI004", "44"),
        (
            "Tổng số hồ sơ tiếp nhận: 2.079 hồ sơ.\n- Đã giải quyết: 2.053 hồ sơ.\n- Hồ sơ chưa đến hạn: 22.\n"
            "- Hồ sơ chờ bổ sung: 4.",
            ("2.053", "2.035"),
            "ARI004",
            "2.035",
        ),
        # what is left closes a list, whatever else its lead-in says
        (
            "Áp dụng 68 thủ tục, trong đó có 39 thủ tục đầu tư, 21 thủ tục đất đai, còn lại 08 thủ tục khác.",
            ("21", "39"),
            "ARI005",
            None,
        ),
        (
            "Giao 412 thủ tục, gồm toàn trình 214, một phần 158; còn lại 40 thủ tục khác.",
            ("158", "185"),
            "ARI005",
            "185",
        ),
        ("Kỷ luật 38 trường hợp: khiển trách 22, cảnh cáo 11, thôi việc 05.", ("22", "11"), "ARI005", None),
        ("Cử 31 lượt người, gồm: quản lý nhà nước 12 lượt, kỹ năng số 19 lượt.", ("12", "21"), "ARI005", "21"),
        (
            "Mở 05 lớp cho 423 lượt người dự 11 buổi: tin học 118 lượt, kỹ năng 305 lượt.",
            ("118", "181"),
            "ARI005",
            "181",
        ),
        # staff by rank and degree, beside what there is of it
        (
            "Đánh giá 82 người, trong đó hoàn thành xuất sắc 15, hoàn thành tốt 64, hoàn thành 03.",
            ("64", "15"),
            "ARI005",
            None,
        ),
        ("Hiện có 131 công chức. Trình độ: tiến sĩ 02, thạc sĩ 71, đại học 58.", ("71", "17"), "ARI005", "17"),
        (
            "Xếp loại: hoàn thành xuất sắc 03/19, hoàn thành tốt 15/19, hoàn thành nhiệm vụ 01/19.",
            ("15/19", "16/19"),
            "ARI005",
            None,
        ),
        ("Đã giải quyết 1.048 hồ sơ. Lĩnh vực: hộ tịch 831, đất đai 204, khác 13.", ("204", "240"), "ARI005", None),
        # totals behind
        (
            "Trong ba tháng lần lượt là 61.204, 74.318 và 38.977 hồ sơ, cộng 174.499 hồ sơ.",
            ("8.977", "9.877"),
            "ARI009",
            None,
        ),
        ("Kiểm tra 10 xã và 06 phòng; tổng số 16/32 đơn vị.", ("06", "10"), "ARI009", None),
        ("Thực hiện ở cấp tỉnh 131; cấp huyện 19; cấp xã 14. Tổng cộng 164 thủ tục.", ("131", "119"), "ARI009", None),
        ("Kiểm tra 04 phòng và 07 xã, thị trấn (11/22 đơn vị).", ("07", "08"), "ARI009", None),
        (
            "Có 1.204 dịch vụ toàn trình, 633 dịch vụ một phần; đã tích hợp 1.837/1.837 dịch vụ.",
            ("633", "363"),
            "ARI009",
            "363",
        ),
        ("Nhận 34 đơn; thuộc thẩm quyền của huyện 29, không thuộc thẩm quyền 05.", ("29", "92"), "ARI005", "92"),
        (
            "Có 1.127 lượt đánh giá rất hài lòng, 176 lượt hài lòng, 15 lượt bình thường; tổng số 1.318 lượt.",
            ("176", "167"),
            "ARI009",
            "167",
        ),
        # the letters of the figure beside it
        (
            "Thu 826 phiếu, trong đó: hộ tịch 343 phiếu, đất đai 415 phiếu, xây dựng 68 phiếu.",
            ("415", "343"),
            "ARI005",
            None,
        ),
    ],
)
def test_found(lint: Lint, text: str, wrong: tuple[str, str], code: str, blamed: str | None) -> None:
    assert lint(text, "ARI") == []
    assert text.count(wrong[0]) >= 1
    found = lint(text.replace(*wrong, 1), "ARI")
    assert [f.code for f in found] == [code]
    if blamed is not None:
        assert found[0].at.text == blamed


@pytest.mark.parametrize(
    "text",
    [
        # some of it only
        "Tiếp nhận 1.245 hồ sơ, chủ yếu: hộ tịch 512 hồ sơ, chứng thực 421 hồ sơ.",
        "Thực hiện 431 thủ tục, gồm cấp huyện 289 thủ tục, cấp xã 130 thủ tục và các thủ tục khác.",
        "Thực hiện 431 thủ tục, gồm cấp huyện 289 thủ tục, cấp xã 130 thủ tục, các thủ tục khác.",
        "Kế hoạch có 26 nhiệm vụ. Trong quý đã hoàn thành 05 nhiệm vụ, đang thực hiện 08 nhiệm vụ.",
        "Phát hiện 28 thiếu sót về thể thức, 16 thiếu sót về thành phần, 02 thiếu sót về thời hạn.",
        "Số nhiệm vụ được giao: 85 nhiệm vụ.\n- Đã hoàn thành: 61.\n- Đang thực hiện: 20.\n- Chưa thực hiện: 04.",
        "Phát hiện 43 tồn tại, đã khắc phục 30, đang khắc phục 08, chưa khắc phục 05.",
        # overlapping classes
        "Có 47 người, trong đó 30 nữ, 44 đảng viên, 40 người trình độ đại học.",
        "Có mặt 131/138 biên chế. Trình độ: thạc sĩ 71, đại học 58; cao cấp lý luận chính trị 22 người.",
        "Có mặt 43 người. Xếp loại: hoàn thành xuất sắc 06, hoàn thành tốt 34, hoàn thành 02.",
        # another whole
        "Có 1.566 thủ tục, gồm toàn trình 914, một phần 652; còn lại 276 thủ tục chỉ cung cấp thông tin.",
        "Tổng số 1.842 thủ tục, trong đó cấp tỉnh 1.418, cấp huyện 263, cấp xã 119, dùng chung nhiều cấp 42.",
        "Đã ban hành 12 văn bản trong Quý III (9 tháng: 41 văn bản).",
        "Kiểm tra 14 lượt tại 12 đơn vị, nhắc nhở 17 trường hợp, gồm 12 công chức xã, 05 công chức huyện.",
        "- Có 61 lượt phản ánh, kiến nghị.\n- Khảo sát: hài lòng 1.009 phiếu, chưa hài lòng 24 phiếu.",
        "Có 34 kiến nghị; thuộc thẩm quyền 29, không thuộc thẩm quyền 05. Trong 29 kiến nghị thuộc thẩm quyền đã trả "
        "lời 27, đang xem xét 02.",
        "Nhận 38 đơn, thuộc thẩm quyền 12 đơn; đã giải quyết 10 đơn, đang giải quyết 02 đơn.",
        "Nhận 38 đơn; đã giải quyết 30 đơn, đang giải quyết 05 đơn, chuyển cơ quan khác 03 đơn.",
        "Ban hành 45 văn bản: 05 kế hoạch, 12 công văn, 03 báo cáo; các văn bản còn lại là văn bản điều hành.",
        "Đánh giá tốt 1.246 người (76,8%), đạt 61 người (3,8%), không đạt 05 người (0,3%).",
        # totals of something else
        "Ban hành 12 kế hoạch, 35 công văn. Tổng số 20 văn bản được rà soát.",
        "Ban hành 12 kế hoạch, 35 công văn, tổng số văn bản từ đầu năm là 120 văn bản.",
        "Có 45 thủ tục, bổ sung 12 thủ tục, bãi bỏ 05 thủ tục, tổng số 52 thủ tục.",
        "Nhận 250 hồ sơ đất đai, 120 hồ sơ hộ tịch và một số hồ sơ khác, tổng cộng 402 hồ sơ.",
        "Tổ chức 05 cuộc kiểm tra (02 cuộc đột xuất) và 03 cuộc thanh tra, tổng cộng 08 cuộc.",
        "Mở 03 lớp cho 120 học viên, 02 hội nghị cho 80 đại biểu, tổng cộng 200 người.",
    ],
)
def test_silent(lint: Lint, text: str) -> None:
    assert lint(text, "ARI") == []


@pytest.mark.parametrize(
    ("text", "wrong", "blamed"),
    [
        ("Xếp loại: xuất sắc 18,5%; tốt 79%; hoàn thành 2,5%.", ("79%", "97%"), "97%"),
        (
            "Xếp loại: xuất sắc 18,5%; tốt 79%; hoàn thành 2,5%.",
            ("18,5%", "22,9%"),
            "22,9%; tốt 79%; hoàn thành 2,5%",
        ),
        ("Kết quả: rất hài lòng 86%, hài lòng 13,2%, bình thường 0,8%.", ("86%", "68%"), None),
        ("Nộp trực tuyến 87,3%, nộp trực tiếp 11,9%, qua bưu chính 0,8%.", ("87,3%", "78,3%"), "78,3%"),
        ("21,3% hoàn thành xuất sắc, 76,1% hoàn thành tốt, 2,6% hoàn thành.", ("76,1%", "21,3%"), None),
    ],
)
def test_shares(lint: Lint, text: str, wrong: tuple[str, str], blamed: str | None) -> None:
    assert lint(text, "RAT") == []
    found = lint(text.replace(*wrong, 1), "RAT")
    assert [f.code for f in found] == ["RAT005"]
    if blamed is not None:
        assert found[0].at.text == blamed


@pytest.mark.parametrize(
    "text",
    [
        "Tỷ lệ trực tuyến đạt 45,2%; tỷ lệ đúng hạn đạt 39,1%; tỷ lệ số hóa 18,7%.",
        "Tỷ lệ đúng hạn tại sở đạt 99,5%; tỷ lệ quá hạn tại cấp xã là 0,9%.",
        "Mức độ hài lòng: rất hài lòng 82,1%, hài lòng 15,3%.",
    ],
)
def test_shares_silent(lint: Lint, text: str) -> None:
    assert lint(text, "RAT005") == []
