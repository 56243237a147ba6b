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
        # what is left of a part may wait, and an entry of a list may tell more of itself
        "Đang giải quyết 139 hồ sơ, trong đó 125 hồ sơ chưa đến hạn, 03 hồ sơ quá hạn, 11 hồ sơ đang chờ bổ sung.",
        "Phân loại 328 hồ sơ đã giải quyết theo lĩnh vực:\n- Hộ tịch: 111 hồ sơ;\n- Đất đai: 217 hồ sơ, có 4 hồ sơ "
        "quá hạn.",
        "Đã giải quyết 7.936/8.229 hồ sơ; 293 hồ sơ đang giải quyết.\n\nTrong số đã giải quyết, hồ sơ trước và đúng "
        "hạn 7.887, hồ sơ quá hạn 49.",
        "Tổng số phải giải quyết 7.992 hồ sơ. Đã giải quyết 7.412, công dân xin rút 67, đang giải quyết 513.",
        # numbers that are compared, or count other things than what they stand beside
        "Góp ý 27 dự thảo, đúng hạn 26, trễ 01 (trễ 02 ngày).",
        "Thời hạn cấp giấy chứng nhận rút còn 11 ngày (luật định 15 ngày).",
        "Hoàn thành rà soát 02 TTHC còn lại (trong 06 TTHC đã đăng ký).",
        "Có 01 sáng kiến là “Sáng thứ Bảy”: mở cửa 20 buổi, phục vụ 640 lượt người.",
        "Có 57 người, trong đó 21 nữ; trình độ: thạc sĩ 09, đại học 46, cao đẳng 02; trong đó 38 người có trình độ "
        "lý luận chính trị trung cấp trở lên.",
        "Bồi dưỡng: 129 lượt/17 lớp.",
        "Theo lĩnh vực (tiếp nhận/đã giải quyết/đang giải quyết):\n+ Đất đai: 906/871/35;\n+ Xây dựng: 318/309/9.",
        "Tiếp công dân 61 lượt với 88 người, có 02 đoàn đông người (11 người và 09 người).",
        "Toàn tỉnh có 171 Bộ phận Một cửa (01 Trung tâm cấp tỉnh, 11 cấp huyện, 159 cấp xã).",
        "Trợ giúp pháp lý cho 118 lượt người: dân tộc thiểu số 83, hộ nghèo 49, người có công 12.",
        "Cấp tài khoản định danh mức 2: 58.930 tài khoản, kích hoạt 51.269 (87%).",
        # rates of other bases
        "Giải ngân 40,8 tỷ đồng, đạt 42,5%; riêng dự án chuyển tiếp giải ngân 36,92 tỷ đồng, đạt 52%; dự án mới 3,88 "
        "tỷ đồng, đạt 15,5%.",
        "Đất đai và xây dựng có 44/49 hồ sơ quá hạn, bằng 89,8% tổng số hồ sơ quá hạn; tỷ lệ đúng hạn của hai lĩnh "
        "vực này lần lượt là 96,14% và 97,17%.",
        "So cùng kỳ (giải quyết 27.160 hồ sơ, quá hạn 39 hồ sơ): số quá hạn giảm 24 hồ sơ, tức 61,5%.",
        # a total that stands among or behind parts sums up; it is none of them
        "Cấp huyện 312 thủ tục, cấp xã 158 thủ tục (cộng 470 thủ tục), trong đó toàn trình 196, một phần 203, còn "
        "lại 71.",
        "Đã kiểm tra 12 cơ quan, gồm 04 phòng và 08 xã, chiếm 30,77% tổng số 39 cơ quan.",
        # what stands behind a semicolon begins anew
        "Văn bản đi 5.236, trong đó ký số 5.231; văn bản đến 11.874, xử lý đúng hạn 11.702.",
        "Kế hoạch có 32 nhiệm vụ: quý III giao 17 nhiệm vụ, hoàn thành 16; quý IV giao 15 nhiệm vụ.",
        "Trong 3.302 hồ sơ có 87 hồ sơ ngoài địa bàn; đã giải quyết 82 hồ sơ, còn 05 hồ sơ đang giải quyết.",
        "Có mặt 48/52 biên chế, còn 04 biên chế chưa sử dụng; trong đó nữ 21 người, chiếm 43,75%.",
        # some are counted twice
        "Kiến nghị đơn giản hóa 05 thủ tục, trong đó 04 thủ tục giảm thời gian và 02 thủ tục giảm thành phần hồ sơ "
        "(01 thủ tục có cả hai).",
        # a list of all that was told before
        "Đã giải quyết 392 hồ sơ. Đang giải quyết 16 hồ sơ. Cụ thể:\n- Cấp tỉnh: tiếp nhận 200 hồ sơ; đã giải quyết "
        "195 hồ sơ.\n- Cấp xã: tiếp nhận 208 hồ sơ; đã giải quyết 197 hồ sơ.",
        "Giao 276 nhiệm vụ: đã hoàn thành 249, đang thực hiện trong hạn 27; tỷ lệ hoàn thành 90,22%.",
        "Rà soát 06 TTHC, cắt giảm 12 ngày trên 57 ngày, đạt tỷ lệ cắt giảm 21,05%.",
        "Xã có 31 thôn, 03 đơn vị hành chính cũ được sắp xếp thành 01 xã.",
        # joined nouns are one unit, and a list that is begun stays with its whole
        "Có 9 đơn vị cấp huyện (06 huyện, 02 thị xã, 01 thành phố) và 138 xã, phường, thị trấn (gồm 101 xã, 24 "
        "phường và 13 thị trấn).",
        "Công bố 4.120 thủ tục ở 3 cấp: tỉnh, huyện, xã, trong đó: 2.019 thủ tục mới, 877 thủ tục sửa đổi, 1.224 thủ "
        "tục bãi bỏ.",
        # what an office's name begins with is no unit
        "Các bộ, ngành đã đơn giản hóa 431 quy định (214 thủ tục hành chính, 31 chế độ báo cáo, 186 tiêu chuẩn).",
        # amounts of several scales
        "Phải thu 41 tỷ 208 triệu 315 nghìn đồng, trong đó năm trước chuyển sang 11 tỷ 108 triệu 300 nghìn đồng; "
        "phát sinh mới 30 tỷ 100 triệu 015 nghìn đồng.",
        # numbers in names
        "Người dự tuyển phải qua 2 vòng thi, trong đó vòng 1 thi trên máy tính; vòng 2 thi viết.",
        "Có 58 người, trong đó hợp đồng 68 là 05, hợp đồng thời vụ 02.",
        # two nouns are no fraction, turns are no part of what they are counted by
        "Đang xem xét 19 đơn/14 vụ khiếu nại và 11 đơn/10 vụ tố cáo.",
        "Trụ sở tỉnh tiếp 8 lượt đoàn công dân (215 người), thành phố tiếp 4 lượt đoàn (52 người).",
        # some repeat the words before the whole, others tell something besides
        "Bán vốn tại 7 doanh nghiệp, thu về 1.240 tỷ đồng, trong đó Bộ Công Thương bán phần vốn giá trị 480 tỷ đồng, "
        "thu về 1.105 tỷ đồng.",
        "Đã rà soát 642 văn bản. Trong đó, Sở rà soát 630 văn bản của tỉnh, kiến nghị xử lý 117 văn bản.",
        # what closes the balance stands behind it, in other words
        "Giao Sở 418 nhiệm vụ. Sở đã hoàn thành 350 nhiệm vụ, còn lại 63 nhiệm vụ chưa hoàn thành (60 nhiệm vụ trong "
        "hạn và 3 nhiệm vụ quá hạn), đồng thời 4 đề án được rút khỏi chương trình, 1 đề án giao đơn vị khác.",
        # the balance of the figure that fits
        "Toàn tỉnh tiếp nhận trên 36.200 hồ sơ đất đai, trong đó riêng cấp huyện tiếp nhận gần 35.990 hồ sơ. Đã giải "
        "quyết 30.808 hồ sơ, đang giải quyết 5.181 hồ sơ.",
        # pending ones are no part of those solved
        "Giải quyết trước và đúng hạn 9.317 hồ sơ (trong đó có 214 hồ sơ đang giải quyết trong hạn và 6 hồ sơ đang "
        "giải quyết quá hạn).",
        "Đã giải quyết trước và đúng hạn 40.218 hồ sơ trong tổng số 40.218 hồ sơ (trong đó có 27 hồ sơ đang giải "
        "quyết trong hạn).",
        # a list that makes up another figure of its sentence; a part of a part; what is told beside
        "Đã giải quyết 205/230 vụ khiếu nại và 118/120 vụ tố cáo, trong đó qua hòa giải 75; bằng quyết định hành "
        "chính 130.",
        "Thu ngân sách 18.400 tỷ đồng. Trong đó: thu nội địa 14.900 tỷ đồng; thu nội địa không kể tiền sử dụng đất, "
        "xổ số 12.700 tỷ đồng.",
        "Lớn nhất là thu nội địa với 7.215 tỷ đồng, trong đó 6/16 khoản thu vượt tiến độ; kế đến là thu dầu thô "
        "5.880 tỷ đồng; thu xuất nhập khẩu 3.020 tỷ đồng.",
        # the rest of a list by a word for kinds; entries that tell more of themselves; a count, a dash and its rate
        "Đã phát hành 2.316 văn bản, gồm 412 quyết định, 128 kế hoạch, 77 báo cáo, 1.699 loại còn lại.",
        "Phát sinh 9.228 hồ sơ, phân theo kênh:\n- Trực tuyến: 8.469; riêng toàn trình 5.420, còn lại một phần 3.049;"
        "\n- Trực tiếp: 647 - 7,0%;\n- Bưu chính: 112 - 1,2%.",
        # the scale is said once, with the whole
        "Dự toán 320 triệu đồng, đã dùng 188,5 triệu đồng: tập huấn 41,2; thiết bị 96,8; tuyên truyền 27,0; "
        "khác 23,5.",
        "Chi 412,7 tỷ đồng (chi đầu tư 108,2; chi thường xuyên 291,6; chi khác 12,9).",
        # what a bracket tells besides
        "Phát 1.050 tờ gấp tại 04 bến (bến Đông 450, bến Tây 250, bến Nam 200, bến Bắc 150).",
        "Tổ tình nguyện 48 người (nữ 29, đoàn viên 41).",
        "Kế hoạch giao 63 nhiệm vụ (63 = 21 nhiệm vụ thường xuyên + 42 nhiệm vụ có thời hạn).",
        "Làm sạch 214.000 thửa đất (lũy kế 9 tháng 486.000 thửa, cả năm 700.000 thửa).",
        "Kiểm tra 5 văn bản của huyện và kiểm tra 12 văn bản của xã (17 văn bản, đạt 100%).",
        "Ngân sách tỉnh giải ngân 4.906,2 tỷ đồng (94,2% của 5.210,6 tỷ đồng).",
        "Hồ sơ nhận mới 3 quý: quý I 7.904, quý II 8.630, quý III 8.264; cộng 9 tháng 24.798.",
        "Có 19 tập thể, 46 cá nhân được khen: cấp tỉnh tặng 02 tập thể, 05 cá nhân; cấp huyện tặng 17 tập thể, 41 cá "
        "nhân.",
        "Gửi 1.200 phiếu; hợp lệ 1.146 phiếu; không hợp lệ 54 phiếu. Trong phiếu hợp lệ: 812 rất hài lòng, 289 hài "
        "lòng, 45 bình thường.",
        "Giao: 186 nhiệm vụ; xong 121 (đúng hạn 121/121), đang làm 65.",
        "Theo lĩnh vực (tiếp nhận / trễ):\n- Đất đai: 151.204 / 3.982\n- Hộ tịch: 118.337 / 122\n- Xây dựng: "
        "24.877 / 811",
        # letters of one kind are no part of those of another
        "Đã giải quyết 174 đơn khiếu nại và 85 đơn tố cáo; trong đó 21 đơn khiếu nại đúng, 30 đơn khiếu nại đúng một "
        "phần, 123 đơn khiếu nại sai; có 9 đơn tố cáo đúng, 16 đơn tố cáo đúng một phần và 60 đơn tố cáo sai.",
        "Cơ quan có 71 người, trong đó hợp đồng dài hạn 03, hợp đồng ngắn hạn 01 (lãnh đạo 05 người; trưởng, phó "
        "phòng 19 người; nữ 30 người).",
    ],
)
def test_nothing_to_say(lint: Lint, text: str) -> None:
    assert not [f"{f.code} {f.at.text} {f.notes}" for f in lint(text, "ARI", "RAT") if f.code != "RAT007"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Cử 31 lượt công chức đi bồi dưỡng, gồm: lý luận chính trị 12, chuyên môn 15, chuyển đổi số 14.", "ARI005"),
        ("Tổng số hồ sơ phải giải quyết: 849 hồ sơ. Đã giải quyết: 769 hồ sơ. Đang giải quyết: 72 hồ sơ.", "ARI004"),
        # a break behind each part sets none apart: a slip as large as a part is no other reading
        ("Trong số 52 cơ quan, có 34 cơ quan xếp loại Tốt; 18 cơ quan xếp loại Khá; 1 cơ quan Trung bình.", "ARI005"),
        ("Thành lập 135 tổ, cụ thể: năm 2022 là 41; năm 2023 là 70; năm 2024 là 23; năm 2025 là 02.", "ARI005"),
        (
            "Giao 512 nhiệm vụ. Đã hoàn thành 441 nhiệm vụ, còn lại 68 nhiệm vụ chưa hoàn thành, ngoài ra có 3 đề án "
            "được rút, 1 đề án giao đơn vị khác.",
            "ARI008",
        ),
        # terse: labels of a word each, no nouns
        ("Giải quyết 429.731; sớm 345.118, đúng 82.003, trễ 2.160.", "ARI002"),
        ("Viên chức giao 31.455, có mặt 30.210, còn 1.425.", "ARI008"),
        ("Đơn thư 1.410, xử lý 1.358, còn 25.", "ARI008"),
        ("Theo tháng: tháng 01 là 402; tháng 02 là 451; tháng 03 là 211. Cả quý 1.604.", "ARI009"),
        # entries of one shape before a total
        (
            "Môi trường 188 hồ sơ, xong 162; thủy sản 121 hồ sơ, xong 104; đất đai 1.342 hồ sơ, xong 1.340. Cộng "
            "1.651 hồ sơ, xong 1.607.",
            "ARI009",
        ),
        ("Chi 412,7 tỷ đồng (chi đầu tư 108,2; chi thường xuyên 219,6; chi khác 12,9).", "ARI005"),
        ("Có 412 thủ tục: toàn trình 214 thủ tục, một phần 185 thủ tục, còn lại 40 thủ tục khác.", "ARI005"),
    ],
)
def test_wrong_ones_are_found(lint: Lint, text: str, code: str) -> None:
    assert code in {f.code for f in lint(text, "ARI")}


def test_classes_of_one_text_are_not_divided_by_the_next(lint: Lint) -> None:
    """Places in two texts do not compare: a figure must not become a part of itself."""
    lint(
        "Bộ phận Một cửa nhận hồ sơ của 11 lĩnh vực, gồm:\n- 05 hồ sơ đất đai (khám bệnh 58; dược 47).\n- 06.", "ARI"
    )
