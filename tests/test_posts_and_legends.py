"""Posts, lines of pairs under a legend, what is and what is not, and which count a list or a state belongs to."""

from __future__ import annotations

import pytest

from tests.conftest import Lint

_PAIRS = (
    "Tiếp nhận 385 hồ sơ; đã giải quyết 361 hồ sơ; đang giải quyết 20 hồ sơ; rút 04 hồ sơ.\n\n"
    "Theo lĩnh vực (tiếp nhận/đã giải quyết):\n\n"
    "- Chứng thực: 210/210\n\n"
    "- Đất đai: 96/75, đang giải quyết 18, rút 03\n\n"
    "- Hộ tịch: 79/76, đang giải quyết 02, rút 01\n"
)


@pytest.mark.parametrize(
    ("text", "wrong", "code"),
    [
        # posts, in any order, with lists between
        ("Biên chế được giao 41, có mặt 38 người (nam 20, nữ 18), khuyết 03.", ("khuyết 03", "khuyết 04"), "ARI005"),
        ("Phòng có 38 người (giao 41, khuyết 03), làm việc tại 02 trụ sở.", ("giao 41", "giao 42"), "ARI005"),
        ("Sở được giao 64 biên chế, hiện có 61 (còn thiếu 03).", ("61", "60"), "ARI008"),
        # pairs
        (_PAIRS, ("96/75", "98/75"), "ARI004"),
        (_PAIRS, ("rút 01", "rút 02"), "ARI004"),
        (_PAIRS, ("210/210", "210/201"), "ARI005"),
        # what is and what is not, with a list between
        (
            "Nhận 46 đơn (khiếu nại 11; kiến nghị 35); thuộc thẩm quyền 31, không thuộc thẩm quyền 15.",
            ("không thuộc thẩm quyền 15", "không thuộc thẩm quyền 16"),
            "ARI005",
        ),
        (
            "Thu về 620 phiếu, 15 phiếu gửi sau; số phiếu hợp lệ 608, không hợp lệ 12.",
            ("608", "609"),
            "ARI005",
        ),
        # a list in a sentence of its own, behind words that say what it is of
        (
            "Số phiếu hợp lệ 412, không hợp lệ 18. Kết quả trên phiếu hợp lệ: 290 phiếu rất hài lòng, "
            "101 phiếu hài lòng, 21 phiếu bình thường.",
            ("412", "421"),
            "ARI005",
        ),
        (
            "Kết quả trên 114 phiếu hợp lệ:\n\n+ Rất hài lòng: 70 phiếu;\n\n+ Hài lòng: 41 phiếu;\n\n"
            "+ Không hài lòng: 03 phiếu.\n",
            ("70", "72"),
            "ARI005",
        ),
        # by what a division goes
        (
            "Tinh giản cho 87 người. Xét theo đối tượng thì có 21 công chức, 49 viên chức, 17 cán bộ xã.",
            ("49", "50"),
            "ARI005",
        ),
        (
            "Qua rà soát 64 văn bản quy phạm pháp luật, có 50 văn bản phù hợp, 09 văn bản cần sửa đổi, 05 văn bản "
            "cần bãi bỏ.",
            ("50", "51"),
            "ARI005",
        ),
        (
            "Tỉnh có 2.240 chỉ tiêu biên chế, khối tỉnh 1.210, khối xã 1.030.",
            ("1.030", "1.031"),
            "ARI005",
        ),
        # what is left, in words for one of anything
        ("Chỉ ra 19 tồn tại; các phòng đã khắc phục 17 nội dung, còn 02 nội dung.", ("17", "16"), "ARI008"),
        ("Nêu 09 thiếu sót, đã khắc phục 08, còn 01 việc chưa xong.", ("còn 01", "còn 02"), "ARI008"),
        # states
        (
            "Tiếp nhận 18 vụ việc, hòa giải thành 15 vụ việc, không thành 02, đang hòa giải 01.",
            ("15", "14"),
            "ARI004",
        ),
        ("Từ đầu năm giao 139 nhiệm vụ, xong 133; đang làm 06.", ("133", "135"), "ARI004"),
        # dossiers that came in, without a word for it
        (
            "Tư pháp: 702 hồ sơ (cũ 14, mới 688), đã giải quyết 690 hồ sơ, đang giải quyết 12 hồ sơ.",
            ("690", "680"),
            "ARI004",
        ),
        ("Tổng số: 512 hồ sơ. Đã giải quyết 480 hồ sơ. Đang giải quyết 32 hồ sơ.", ("480", "408"), "ARI004"),
        # the noun is said once
        (
            "Lũy kế nhận mới 900. Chi nhánh tiếp nhận 613 hồ sơ (trước chuyển sang 26, mới 587), giải quyết 527 "
            "hồ sơ, trả lại 22, đang giải quyết 64.",
            ("64", "46"),
            "ARI004",
        ),
        # courses, appointments, two labels behind a colon, totals over a list
        ("Bồi dưỡng lý luận chính trị 38 lượt (cao cấp 07, trung cấp 31).", ("07", "08"), "ARI005"),
        ("Bổ nhiệm, bổ nhiệm lại 17 trưởng phòng (bổ nhiệm mới 09, bổ nhiệm lại 08).", ("09", "10"), "ARI005"),
        ("Máy tính 28 bộ: nối mạng 26, soạn văn bản mật 02.", ("28", "29"), "ARI005"),
        ("Có 09 xã loại tốt, 04 xã loại khá, 01 xã trung bình trên tổng số 14 xã.", ("04", "05"), "ARI009"),
        # lists by quarter, and how long it took
        ("Tiếp nhận mới 1.943 hồ sơ (quý I: 902; quý II: 1.041).", ("902", "903"), "ARI005"),
        ("Cử 143 lượt người đi học trong 6 tháng (quý I 57, quý II 86).", ("143", "134"), "ARI005"),
        # columns whose words are said with the first entry
        (
            "Cấp tỉnh tiếp nhận 152 hồ sơ, giải quyết 147; cấp huyện 106 hồ sơ, giải quyết 102; cấp xã 234 hồ sơ, "
            "giải quyết 232 hồ sơ (cộng 492 hồ sơ, đã giải quyết 481).",
            ("492", "429"),
            "ARI009",
        ),
        # a slip above the whole is no figure of another list
        (
            "Thu ngân sách 6.842,6 triệu đồng; trong đó thu tại xã 214,3, bổ sung cân đối 5.983,5, bổ sung có mục "
            "tiêu 644,8.",
            ("5.983,5", "8.983,5"),
            "ARI005",
        ),
    ],
)
def test_found(lint: Lint, text: str, wrong: tuple[str, str], code: str) -> None:
    assert lint(text, "ARI") == []
    assert text.count(wrong[0]) >= 1
    assert code in {f.code for f in lint(text.replace(*wrong, 1), "ARI")}


@pytest.mark.parametrize(
    "text",
    [
        # some posts only
        "Biên chế giao 63, có mặt 57 (thiếu 04 kế toán trường học).",
        "Được giao 2.186, có mặt 2.091, còn thiếu 95 người (riêng ngành giáo dục thiếu 71 giáo viên).",
        "Có 171 đơn vị áp dụng (cấp tỉnh 20, cấp xã 131, còn lại 20 đơn vị cấp huyện).",
        # a bare count goes on with the noun before it
        "Giao xuống 1.246 nhiệm vụ, 1.198 nhiệm vụ đã có sản phẩm, 48 nhiệm vụ đang làm.\n\n"
        "Kiểm tra chỉ ra 23 tồn tại, đến nay đã khắc phục 21, còn 02 tồn tại về cơ sở vật chất.",
        # one of several
        "Nhiều nhất là đất đai với 3.187 hồ sơ tiếp nhận, tiếp đến là hộ tịch 558 hồ sơ.\n\n"
        "Đã giải quyết 12.604 hồ sơ. Còn 128 hồ sơ đang xử lý trong hạn.",
        "Tập trung ở lĩnh vực công thương với 648 hồ sơ nhận mới.\n\n"
        "Phân theo hình thức: trực tuyến 731 hồ sơ, qua bưu chính 102, trực tiếp 63, cộng 896 hồ sơ.",
        # the ledger is of the total, not of what was new
        "- Tổng số: 701 hồ sơ.\n\n- Từ kỳ trước chuyển qua: 14 hồ sơ.\n\n- Mới tiếp nhận: 687 hồ sơ.\n\n"
        "- Đã giải quyết 638 hồ sơ.\n\n- Đang giải quyết 63 hồ sơ.\n",
        # told before
        "Đã giải quyết 580 hồ sơ gồm chứng thực 398; hộ tịch 182.\n\nĐối với 26 hồ sơ quá hạn ở ba cấp, các cơ quan "
        "đã xin lỗi.",
        # sums of parts are no parts
        "Khảo sát 426 lượt: rất hài lòng 238; hài lòng 171; bình thường 15; chưa hài lòng 02. Gộp hai mức hài lòng "
        "trở lên là 409 lượt.",
        "Rà soát 486 thủ tục; đề xuất bãi bỏ 29, đơn giản hóa 157, tổng cộng 186 thủ tục.",
        # nothing is left of it
        "Có 104/104 xã có đường truyền số liệu; còn 27 xã có tốc độ chưa đạt yêu cầu.",
        # factors
        "Đăng 1.264 tin, bài, trong đó về cải cách 58 tin, bài; bản tin phát hành 06 số x 500 cuốn.",
        # another noun of its kind
        "Toàn tỉnh có 148 bộ phận một cửa: 01 trung tâm cấp tỉnh, 09 bộ phận cấp huyện, 138 bộ phận cấp xã.",
        # beside the one before
        "Có 983 hồ sơ mới gồm nộp trực tiếp 699 hồ sơ; trực tuyến 236 hồ sơ, trong đó toàn trình 151, một phần 85; "
        "qua bưu chính 48 hồ sơ.",
        "Thực hiện 5.731 triệu đồng, gồm kinh phí tự chủ 4.205 triệu đồng; không tự chủ 1.526 triệu đồng; dự toán "
        "còn lại 6.755 triệu đồng.",
        # numbers that are none of a name
        "Giải quyết 128 hồ sơ, gồm thẩm định dự án 37; thiết kế cơ sở 62; giấy phép 29.",
        "Cấp chứng chỉ cho 386 cá nhân (cấp mới 251; bổ sung, nâng hạng 93; cấp lại 42).",
        # a share told in another sentence is of something else
        "Nộp trực tuyến 18.393/57.811 hồ sơ, trong đó cấp huyện 43,51%. Số hóa thành phần hồ sơ: cấp huyện "
        "8.213/9.462 hồ sơ; cấp xã 34.407/48.349 hồ sơ.",
        # bare decimals are no things
        "Ban hành 63 văn bản, nổi bật là:\n\n- Kết quả chấm điểm: cao nhất 91,40, thấp nhất 71,25.\n",
        # what is to be done is not done
        "Nhận 121 đơn. Đơn đủ điều kiện xử lý 94 đơn; 27 đơn lưu. Sở đã giải quyết 28/31 đơn, 03 đơn đang xác minh.",
        # in what order the forms of a legend stand
        "Theo lĩnh vực (đã giải quyết/tiếp nhận):\n\n- Đất đai 655/812 (80,7%)\n\n- Hộ tịch 121/146, quá hạn 03\n",
    ],
)
def test_nothing_to_say(lint: Lint, text: str) -> None:
    assert lint(text, "ARI") == []
