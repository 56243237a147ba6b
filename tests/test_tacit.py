"""Counts that make up the one before them though no words say so, and those that only stand beside it."""

from __future__ import annotations

import pytest

from tests.conftest import Lint

_DIVIDED = [
    (
        "Phòng phát hành 1.846 văn bản đi, ký số 1.819 văn bản, đạt 98,54%; 27 văn bản mật không ký số.",
        "27 văn",
        "26 văn",
    ),
    (
        "Đội kiểm tra thị trường chấm 1.152 gian hàng, 987 gian hàng đạt, 165 gian hàng bị nhắc nhở.",
        "165 gian",
        "166 gian",
    ),
    ("Thu học phí 5.214 triệu đồng; qua ngân hàng 4.930 triệu đồng, tiền mặt 284 triệu đồng.", "4.930", "4.390"),
    ("Trình khen 318 tấm bằng, 96 cho tập thể, 222 cho cá nhân.", "96 cho", "69 cho"),
    (
        "Đoàn chỉ ra 34 tồn tại; đến nay 29 tồn tại đã khắc phục, 05 tồn tại có thời hạn đến tháng 9.",
        "05 tồn",
        "06 tồn",
    ),
    ("Hội thi nhận 46 sáng kiến, trao giải 21, không trao giải 25.", "21,", "12,"),
    ("Cấp 64 chữ ký số (17 tổ chức, 47 cá nhân).", "47 cá", "48 cá"),
    ("Hỗ trợ 43 đề án (12 quốc gia, 31 địa phương).", "43 đề", "34 đề"),
    ("Đơn thư nhận 58 đơn: tố cáo 07, khiếu nại 12, kiến nghị 39; có 04 đơn trùng.", "39;", "38;"),
    ("Phản ánh, kiến nghị: 93 (kỳ trước 08, mới 85); đã xử lý 86, đang xử lý 07.", "07.", "06."),
    (
        "Sở có 16 đầu mối: 09 phòng (Văn phòng, Thanh tra và 07 phòng chuyên môn), 03 chi cục, 04 trung tâm.",
        "16 đầu",
        "17 đầu",
    ),
    ("Trong năm có 31 người bị kỷ luật, hình thức khiển trách 19, cảnh cáo 09, buộc thôi việc 03.", "19,", "18,"),
    (
        "Kết quả xếp loại năm 2023 (1.187 người): hoàn thành xuất sắc 214, hoàn thành tốt 902, hoàn thành nhưng còn "
        "hạn chế về năng lực 64, không hoàn thành 07 người.",
        "902",
        "903",
    ),
    (
        "Nhận 94 hồ sơ (khai sinh cho trẻ em dưới 6 tuổi 71 hồ sơ; khai tử 23 hồ sơ) theo quy trình liên thông.",
        "23",
        "24",
    ),
    ("Nêu 37 tồn tại, đến nay khắc phục xong 35 nội dung, 02 nội dung đang chờ kinh phí.", "02 nội", "03 nội"),
    (
        "Có 173 lượt cơ sở vi phạm, trong đó 62 cơ sở bị phạt với số tiền 41,75 triệu đồng, còn lại 111 cơ sở được "
        "nhắc nhở.",
        "111",
        "101",
    ),
    ("Số người làm việc được giao là 3.386 người, có mặt 3.127 người, còn 259 chỉ tiêu chưa sử dụng.", "259", "295"),
    (
        "Có 953 TTHC, gồm 541 dịch vụ công trực tuyến toàn trình và 412 dịch vụ công trực tuyến một phần.",
        "412",
        "421",
    ),
    ("Ban có 57 biên chế, gồm 22 công chức, 35 viên chức; trong đó nam 31, nữ 26.", "26", "27"),
    (
        "Được giao 48 biên chế, có mặt 41; phân bố: Ban Giám đốc 04; Văn phòng 09; Thanh tra 10; Tài chính 18.",
        "18.",
        "17.",
    ),
    ("Nhận 314 hồ sơ; đã phê duyệt 268 hồ sơ với kinh phí 152,4 tỷ đồng; 46 hồ sơ đang thẩm định.", "46", "47"),
    (
        "Kinh phí 6.385 triệu đồng, đã chi cho 07 người với 4.940 triệu đồng, còn 02 người với 1.445 triệu đồng.",
        "1.445",
        "1.454",
    ),
    (
        "Xã có 586 cán bộ, công chức: từ đại học trở lên 341 người, cao đẳng 87 người, trung cấp 118 người, chưa qua "
        "đào tạo 40 người.",
        "118",
        "119",
    ),
    ("Nhận 129 phản ánh; đã xử lý 126, đang xử lý 03 trên tổng số 129.", "126", "127"),
    (
        "Nhận 98 đơn trong quý: khiếu nại 21, tố cáo 04, kiến nghị 73; sau phân loại có 17 đơn thuộc thẩm quyền, 64 "
        "đơn chuyển, 17 đơn lưu.",
        "64",
        "65",
    ),
    (
        "Văn bản đi của Sở và 08 đơn vị trực thuộc: 3.734, trong đó gửi điện tử 3.651 văn bản, gửi giấy 83 văn bản.",
        "3.651",
        "3.652",
    ),
    (
        "Trong kỳ tiếp nhận mới 1.241 hồ sơ.\n\nHình thức nộp: trực tuyến 1.003, trực tiếp 211, qua bưu chính 27.",
        "211",
        "212",
    ),
    ("Cấp trên giao 329 nhiệm vụ (năm trước chuyển sang 27, phân công mới 302).", "27", "37"),
    ("Bổ nhiệm 14 trường hợp (06 cấp phòng, 08 giám đốc, phó giám đốc chi nhánh).", "08 giám", "09 giám"),
    ("Nhận 36 đơn (khiếu nại 05, kiến nghị 31), đã giải quyết 32/36 đơn, còn 04 đơn trong hạn.", "04 đơn", "05 đơn"),
    (
        "Thu phí 2.843,7 triệu đồng: phí thẩm định 2.412,4; lệ phí chứng chỉ 287,5; khoản khác 143,8; đã nộp ngân "
        "sách 668,7, để lại đơn vị 2.175,0.",
        "143,8",
        "443,8",
    ),
    (
        "Có 26 đơn vị sự nghiệp như sau: nhóm 1 có 03 đơn vị; nhóm 2 có 12 đơn vị, trong đó 05 đơn vị tự bảo đảm "
        "trên 70%, 07 đơn vị dưới 70%; nhóm 3 có 11 đơn vị.",
        "11 đơn",
        "12 đơn",
    ),
]


@pytest.mark.parametrize(("text", "right", "wrong"), _DIVIDED)
def test_found(text: str, right: str, wrong: str, lint: Lint) -> None:
    assert lint(text, "ARI") == []
    assert text.count(right) == 1
    found = lint(text.replace(right, wrong), "ARI")
    assert len(found) == 1
    assert found[0].code in ("ARI001", "ARI004", "ARI005", "ARI008")


@pytest.mark.parametrize(
    "text",
    [
        # entries of one list, of which one happens to be nearly what two others make up
        "Việc hộ tịch: khai sinh 242, kết hôn 187, khai tử 54.",
        "- Đất đai: 268; bảo trợ xã hội: 313; người có công: 57; cư trú: 246; còn lại: 41.",
        "Tiếp nhận 350 hồ sơ đất đai, 120 hồ sơ hộ tịch, 231 hồ sơ chứng thực.",
        "Toàn xã có 1.245 hộ nghèo, 702 hộ cận nghèo, 542 hộ mới thoát nghèo.",
        "Phường Một tiếp nhận 1.204 hồ sơ, phường Hai 702 hồ sơ, phường Ba 503 hồ sơ.",
        "Năm 2022 giải quyết 1.520 hồ sơ, năm 2023 giải quyết 800 hồ sơ, năm 2024 giải quyết 719 hồ sơ.",
        "Tổ chức 120 hội nghị, 45 lớp tập huấn, 74 buổi tuyên truyền.",
        "Hoàn thành 145 nhiệm vụ, 112 nhiệm vụ chưa đến hạn, 34 nhiệm vụ thường xuyên.",
        # whose the others are, or who they are
        "Đối thoại với 35 doanh nghiệp (20 kiến nghị, 14 câu hỏi).",
        "Thành lập 15 tổ công tác (04 tổ trưởng, 12 thành viên kiêm nhiệm).",
        # all of it, and another thing behind
        "Có 1.964 văn bản đi, ký số 1.964/1.964; 1.871 văn bản đến, xử lý trên mạng 100%.",
        # posts
        "Viên chức giáo dục: giao 1.387, có mặt 1.301; hợp đồng theo Nghị định số 111/2022/NĐ-CP: 96 người.",
        # small counts of one noun, far from the one before them
        "Còn 23 nhiệm vụ hoàn thành chậm, 13 nhiệm vụ đang quá hạn; 01 nhiệm vụ chậm tiến độ.",
        "Toàn xã có 31 thôn, 03 xã cũ được sắp xếp thành 01 xã.",
        # the first entry of each clause makes up the whole
        "Nhận 58 đơn; thuộc thẩm quyền 12, đã giải quyết 10 - tỷ lệ 83,3%; 46 đơn không thuộc thẩm quyền.",
        # one named without a number
        "Tỉnh có 84 bộ phận một cửa (Trung tâm Hành chính công tỉnh, 08 bộ phận cấp huyện và 75 bộ phận cấp xã).",
        # the women and the members among all
        "Có mặt 91 người (nữ 34, đoàn viên 56).",
        # one office more, by its full name; some courses more
        "Đã kiểm tra 06 đơn vị (02 phòng, 03 trường học và Trung tâm Phục vụ hành chính công), nêu 17 tồn tại.",
        "Cử 57 lượt người đi học; theo nội dung: kỹ năng số 29 lượt, nghiệp vụ 15 lượt, quốc phòng 12 lượt và một số "
        "lớp ngắn ngày khác.",
        # twice in one list
        "Công bố 127 lượt TTHC (mới 31, sửa đổi 84, bãi bỏ 13, trong đó 01 TTHC vừa được công bố vừa bãi bỏ).",
        # not counted in
        "Giao 48 biên chế, có mặt 45 người (chưa kể 04 hợp đồng), còn thiếu 03 biên chế.",
        # women and members, of whom some are both
        "Có mặt 385 người, trong đó đảng viên 236 người, trên chuẩn 74 người, nữ 301 người.",
        # what the groups have whose members came
        "Tập huấn cho 164 người là thành viên tổ công nghệ số (27 tổ với 173 thành viên).",
        # the whole once more
        "Kế hoạch có 57 nhiệm vụ, trong đó 41 nhiệm vụ giao các phòng, 14 nhiệm vụ giao các xã; đến nay hoàn thành "
        "54/57 nhiệm vụ, chuyển sang năm sau 03 nhiệm vụ.",
        # the most important only
        "Cổng thông tin đăng 412 tin, trong đó nổi bật là 132 tin về thủ tục, 107 tin về chuyển đổi số, 98 tin cơ "
        "sở, 74 tin văn bản mới.",
        # by degree, by schooling, by rank
        "Trình độ của 109 công chức: thạc sĩ 19, đại học 88, cao đẳng 02; cao cấp lý luận 38, trung cấp 66; chuyên "
        "viên chính 27, chuyên viên 79.",
        # a part singled out, and other work behind
        "Trang thông tin đăng 218 tin, bài, trong đó có 57 tin, bài về cải cách hành chính; phối hợp với Đài Phát "
        "thanh thực hiện 11 phóng sự, 24 chuyên mục.",
        # vacant on two levels together
        "Cấp tỉnh giao 412, có mặt 366; cấp xã giao 874, có mặt 811; chung hai cấp còn 109 chỉ tiêu chưa sử dụng.",
        # degrees of which one is among the other
        "Có 131 công chức; trình độ từ đại học trở lên 129 người, trong đó thạc sĩ 71 người, tiến sĩ 02 người.",
        # levels of which each is counted in the others
        "Có 268 thủ tục gồm 183 thủ tục cấp tỉnh, 85 thủ tục cấp xã; trong đó mức độ 2 là 268 thủ tục, mức độ 3 là "
        "89 thủ tục, mức độ 4 là 45 thủ tục.",
        # before, at and behind the time on the slip; all of those told again
        "- Đã trả kết quả 710 hồ sơ:\n\n+ Sớm hơn giấy hẹn: 649 hồ sơ\n\n+ Đúng ngày hẹn: 58 hồ sơ\n\n"
        "+ Sau ngày hẹn: 03 hồ sơ. Cả 03 trường hợp đều đã có thư xin lỗi.",
        # the number of an office; the rest without a number; another day
        "Có mặt 66 người (Ban Quản lý bến xe 28, Trung tâm Đăng kiểm 01 21, Trung tâm Sát hạch 17).",
        "Tiếp nhận 196 hồ sơ, gồm 141 hồ sơ của phường Một, 28 hồ sơ của phường Hai và hồ sơ của một số xã khác.",
        # what a rate is of; days between which things lie; causes behind a count in brackets
        "Hồ sơ sức khỏe điện tử 186.512 người, bằng 86,8% dân số (214.800 người).",
        "Trong 118 trường hợp trễ: dưới 5 ngày 74, từ 5 đến 10 ngày 31, trên 10 ngày 13.",
        "6. Tỷ lệ đấu giá không thành còn 28% (46 cuộc).\n\nNguyên nhân chủ quan 3, khách quan 4; trong đó thiếu 04 "
        "người thụ lý.",
        # few and equal beside each other
        "Tổng số người của cơ quan: 63 người, trong đó hợp đồng theo việc là 04, hợp đồng chờ tuyển 04, hợp đồng "
        "ngắn hạn 01.",
    ],
)
def test_silent(text: str, lint: Lint) -> None:
    assert lint(text, "ARI") == []


def test_a_rate_of_each_is_none_of_the_fraction(lint: Lint) -> None:
    text = "Có 15/15 trạm y tế thu viện phí không dùng tiền mặt với tỷ lệ giao dịch bình quân 61,4%."
    assert lint(text, "RAT") == []
    assert lint(text.replace("với tỷ lệ giao dịch bình quân", ", đạt"), "RAT001") != []


def test_a_rate_of_those_done(lint: Lint) -> None:
    text = "Công chức phường, xã: 189/195 biên chế; đạt chuẩn theo quy định 98,9% (187 người)."
    assert lint(text, "RAT001", "RAT003") == []


def test_a_rate_of_several_is_none_of_the_last(lint: Lint) -> None:
    text = (
        "Tiếp nhận 9.481 hồ sơ: chứng thực 4.181 hồ sơ, hộ tịch 2.551 hồ sơ, đất đai 1.298 hồ sơ, ba lĩnh vực này "
        "chiếm 84,7% tổng số hồ sơ; các lĩnh vực khác 1.451 hồ sơ."
    )
    assert lint(text, "RAT001", "RAT003") == []


def test_a_sum_is_written_out_once(lint: Lint) -> None:
    (finding,) = lint("Giao 186 việc: hoàn thành 160 việc, đang làm 25 việc.", "ARI")
    sums = [note for note in finding.notes if isinstance(note, str)]
    assert len(sums) == len(set(sums))
