"""Changes between two values told in prose: which figures they bind, and which wordings bind none."""

from __future__ import annotations

import re

import pytest

from tests.conftest import Lint

# Right sentences; each with figures that may be mistyped in it, one at a time, and the code that then speaks.
TOLD = [
    # points
    ("Tỷ lệ số hóa đạt 41,6%, thấp hơn chỉ tiêu (50%) 8,4 điểm phần trăm.", "RAT008", "41,6 50 8,4"),
    ("Thanh toán trực tuyến 52,7% (cùng kỳ 38,1%, tăng 14,6 điểm phần trăm).", "RAT008", "52,7 38,1 14,6"),
    ("Tỷ lệ đạt 81,5%, tăng 9,2 điểm phần trăm so với quý I/2025 của 04 xã cũ (72,3%).", "RAT008", "81,5 9,2 72,3"),
    ("Chi bằng 44,3% dự toán, cao hơn cùng kỳ năm trước 3,1 điểm phần trăm (41,2%).", "RAT008", "44,3 3,1 41,2"),
    ("Đạt 99,71% (2.410/2.417 hồ sơ), cao hơn Quý II/2024 (99,38%) 0,33 điểm phần trăm.", "RAT008", "0,33 99,38"),
    ("Tỷ lệ đạt 97,4%, tăng 1,8% so với cùng kỳ (95,6%).", "RAT008", "97,4 1,8 95,6"),
    ("Tỷ lệ đạt 93,5% (vượt 3,5% so với chỉ tiêu 90%).", "RAT008", "93,5 3,5"),
    ("Đạt 99,31% (mục tiêu 98%) – đạt; cao hơn 0,42 điểm phần trăm so với quý I (98,89%).", "RAT008", "0,42"),
    ("Đạt 99,52% (năm 2022: 98,11%; tăng 1,41 điểm phần trăm), còn lại quá hạn.", "RAT008", "99,52 98,11 1,41"),
    ("Tỷ lệ trực tuyến đạt 66,4%; so với cùng kỳ năm trước (58,2%) tăng 8,2 điểm phần trăm.", "RAT008", "66,4 8,2"),
    ("Đạt 71,4% kế hoạch (cùng kỳ năm 2023 đạt 68,2%), cao hơn 3,2 điểm phần trăm.", "RAT008", "71,4 68,2 3,2"),
    ("Tỷ lệ trễ hạn còn 0,85%, giảm 0,62 điểm phần trăm so với năm 2021 là 1,47%.", "RAT008", "0,85 0,62 1,47"),
    # per cent of the earlier value
    ("Thời gian giải quyết rút từ 20 ngày xuống 13 ngày (giảm 35%).", "RAT004", "20 13 35"),
    ("Số hồ sơ quá hạn giảm từ 640 hồ sơ xuống còn 416 hồ sơ (giảm 35%).", "RAT004", "640 416 35"),
    ("Phòng thuộc sở còn 84, giảm 21 (trước đó 105), giảm 20% (mục tiêu 15%).", "RAT004", "20"),
    ("Sau sắp xếp còn 12 sở (giảm 06 sở, tương đương 33,3%).", "RAT004", "12 06 33,3"),
    ("Từ 120 xã giảm còn 48 xã, kết thúc hoạt động của 9 huyện. Tỷ lệ giảm đơn vị là 60%.", "RAT004", "120 60"),
    ("Truy xuất nguồn gốc cho 1.575 sản phẩm, gấp 2,5 lần năm 2023 (630 sản phẩm).", "RAT004", "2,5"),
    ("Tỉnh công bố 180 TTHC. So với quý I/2025 (150 TTHC), số TTHC được công bố tăng 20%.", "RAT004", "150 20"),
    ("Giao 58, có mặt 54. So với năm 2015 (66 biên chế) giảm 08 biên chế, bằng 12,12%.", "RAT004", "66 08 12,12"),
    # counts
    ("Tiếp nhận 412 phản ánh, tăng 36 so với cùng kỳ (376, tức tăng 9,6%).", "ARI010", "412 36"),
    ("So với quý trước, số nhiệm vụ quá hạn giảm 6 nhiệm vụ (từ 15 xuống còn 9).", "ARI010", "6 15 9"),
    ("Sở có 09 phòng (giảm 04 phòng, từ 13 phòng).", "ARI010", "09 04 13"),
    ("Đã sáp nhập 164 tổ dân phố, khu phố còn 131, giảm 33.", "ARI010", "164 131 33"),
    ("Niêm yết 402 TTHC, tăng 09 TTHC so với thời điểm 31/12/2025 là 393 TTHC.", "ARI010", "402 09 393"),
    ("Thời gian chờ từ 84 phút xuống còn 57 phút, giảm 27 phút.", "ARI010", "84 57 27"),
    ("Biên chế được giao 63, có mặt 57 (thiếu 06).", "ARI010", "63 57 06"),
    ("Kiểm tra 31 cơ quan, vượt 02 cơ quan so với kế hoạch (29 cơ quan).", "ARI010", "31 02 29"),
    ("Có mặt 57/63 biên chế, còn thiếu 06 biên chế.", "ARI010", "57 63 06"),
    ("Đạt 88,12/100 điểm, xếp vị trí 4/20 sở, ban, ngành, tăng 1,31 điểm và 02 bậc so với năm 2022 (86,81 điểm, "
     "vị trí 6/20).", "ARI010", "88,12 1,31 86,81 02"),
    ("Nhận 4.512 hồ sơ (cùng kỳ 4.107 hồ sơ), tăng 405 hồ sơ.", "ARI010", "4.512 4.107 405"),
    ("Đã tinh giản 41 biên chế, từ 1.956 biên chế năm 2015 xuống còn 1.915 biên chế.", "ARI010", "41 1.956 1.915"),
    ("Chỉ tiêu được giao: 92; có mặt: 87; còn thiếu: 05.", "ARI010", "92 87 05"),
    # places in an order: up is fewer
    ("Chỉ số xếp thứ 18/63 tỉnh, thành phố, tăng 07 bậc so với năm 2021 (xếp thứ 25/63).", "ARI010", "18 07 25"),
    ("Chỉ số tăng từ hạng 25 lên hạng 18 (tăng 7 bậc).", "ARI010", "25 18 7"),
    ("Tỉnh A xếp thứ 21/63, tăng 4 bậc so với năm 2023 (hạng 25/63); tỉnh B xếp thứ 34/63, giảm 2 bậc (năm 2023 hạng "
     "32/63).", "ARI010", "34 2 32"),
    ("Đạt 82,4 điểm, xếp hạng 4/12 huyện, thị xã, tăng 2 hạng (năm 2020 hạng 6).", "ARI010", "4 2 6"),
    ("Chỉ số đứng thứ 14, tụt 3 bậc so với năm trước (hạng 11).", "ARI010", "14 3 11"),
    ("Chỉ số tăng 14 bậc so với năm 2021 (từ vị trí 41 lên vị trí 27).", "ARI010", "14 41 27"),
    ("Chỉ số giảm 14 bậc, từ vị trí 27 của năm 2021 xuống vị trí 41 năm 2022.", "ARI010", "14 27 41"),
    ("Chỉ số tăng 7 bậc, từ vị trí thứ 25/63 (năm 2021) lên 18/63 (năm 2022).", "ARI010", "7 25 18"),
    ("Đạt 61,20 điểm, xếp hạng 25/63 tỉnh thành, nhóm khá, tụt 7 hạng so với năm 2019 (năm 2019, tỉnh xếp thứ 18/63 "
     "với 63,05 điểm).", "ARI010", "25 7 18"),
    ("Năm 2021 xếp thứ 25/63, năm 2022 xếp thứ 18/63, tăng 7 bậc.", "ARI010", "25 18 7"),
    ("Năm 2022 chỉ số xếp thứ 18/63, năm 2021 xếp thứ 25/63 (tăng 7 bậc).", "ARI010", "18 25 7"),
    ("Chỉ số đứng thứ 18/63 (năm 2021 đứng thứ 25/63, tăng 7 bậc).", "ARI010", "18 25 7"),
    ("Chỉ số xếp thứ 18/63 tỉnh và thứ 6/14 trong vùng, tăng 7 bậc so với năm 2021 (25/63).", "ARI010", "18 7 25"),
    ("Xếp thứ 18/63, tăng 7 bậc so với vị trí thứ 25/63 của năm 2021.", "ARI010", "18 7 25"),
    ("So với năm 2021 (hạng 25), chỉ số tăng 7 bậc, xếp hạng 18.", "ARI010", "25 7 18"),
    # points of a score, beside its rank
    ("Đạt 84,26 điểm, xếp thứ 18/63, tăng 2,35 điểm và 07 bậc so với năm 2021 (81,91 điểm, xếp thứ 25/63).", "ARI010",
     "84,26 18 2,35 07 81,91 25"),
    ("Năm 2021 đạt 81,91 điểm (hạng 25), năm 2022 đạt 84,26 điểm (hạng 18), tăng 2,35 điểm và 7 bậc.", "ARI010",
     "81,91 25 84,26 18 2,35 7"),
    ("Chỉ số đạt 84,26%, xếp thứ 18/63, tăng 2,35% và tăng 7 bậc so với năm 2021 (81,91%, xếp thứ 25/63).", "RAT008",
     "84,26 2,35 81,91"),
    ("Điểm trung bình giảm 2,35 điểm so với năm 2021 (năm 2021 là 84,26 điểm; năm 2022 là 81,91 điểm).", "ARI010",
     "2,35 84,26 81,91"),
    ("Quý II tiếp nhận 412 hồ sơ, quý III tiếp nhận 448 hồ sơ, tăng 36 hồ sơ so với quý II.", "ARI010", "412 448 36"),
    # what it is compared with stands before the change
    ("Xử lý 1.412 đơn (kỳ trước chuyển sang 36 đơn, mới 1.376 đơn), so với cùng kỳ tăng 127 đơn (6 tháng đầu năm "
     "2021 xử lý 1.285 đơn).", "ARI010", "127 1.285"),
    ("Tiếp nhận 1.412 đơn. So với cùng kỳ năm trước tăng 127 đơn (năm 2021: 1.285 đơn).", "ARI010", "1.412"),
    ("Quá hạn còn 1,56%, giảm 1,25% so với năm 2021 (2,81%), giảm 20,4% so với năm 2016 (21,96%).", "RAT008",
     "1,56 1,25 2,81 20,4 21,96"),
    # between two values that stand side by side
    ("Dẫn đầu là xã A với 88,41 điểm, cuối là xã B với 72,86 điểm, khoảng cách giữa hai xã là 15,55 điểm.", "ARI010",
     "88,41 72,86 15,55"),
    ("Khoảng cách giữa xã đứng đầu (88,4 điểm) và xã đứng cuối (72,1 điểm) là 16,3 điểm.", "ARI010", "88,4 16,3"),
    ("Khối sở đạt 95,7%, khối xã đạt 87,2%, chênh lệch 8,5 điểm phần trăm.", "RAT008", "95,7 87,2 8,5"),
    ("Giá dự toán 4.260 triệu đồng, giá trúng 4.047 triệu đồng, tiết kiệm 213 triệu đồng (5,0%).", "RAT004", "5,0"),
    ("Giá trị đề nghị quyết toán 84.312 triệu đồng, phê duyệt 83.527 triệu đồng, cắt giảm 785 triệu đồng (0,93%).",
     "RAT004", "0,93"),
    ("Tháng 4 đạt 81,26% thì đến tháng 5 và tháng 6 lần lượt đạt 83,51% và 84,17%, tháng 6 tăng 2,91 điểm phần trăm "
     "so với tháng 4.", "RAT008", "81,26 2,91"),
    ("Tỷ lệ tăng từ 57,2% cuối năm 2022 lên 63,8%, tăng 6,6 điểm phần trăm.", "RAT008", "57,2 63,8 6,6"),
    ("Tổng thời gian theo quy định là 520 ngày xuống còn 364 ngày, tức là giảm 156 ngày, tương đương 30%.", "ARI010",
     "520 364 156"),
    ("Đến ngày 20/10/2025 xã đứng thứ 31/120, tăng 16 bậc so với tháng 8/2025 (xếp thứ 47/120).", "ARI010",
     "31 16 47"),
    ("Có 210 doanh nghiệp với tổng vốn 1.854 tỷ đồng, so với cùng kỳ giảm 30 doanh nghiệp (giảm 12,5%).", "RAT004",
     "30 12,5"),
    ("So với số hồ sơ mà 02 xã cũ nhận trong quý II/2025 là 2.840 hồ sơ thì số hồ sơ của quý này tăng 426 hồ sơ "
     "(tăng 15,0%).", "RAT004", "426 15,0"),
    # changes of all the parts
    ("Có 2.450 người (giảm 81 người so với năm 2021), trong đó công chức 412 người (giảm 24 người), viên chức 2.038 "
     "người (giảm 57 người).", "ARI010", "81 24 57"),
    ("Có 412 trường (giảm 8), gồm 174 trường mầm non (tăng 4), 238 trường phổ thông (giảm 12).", "ARI010", "8 12"),
    # the earlier value is not told
    ("Có điều kiện 5.412 việc, tăng 612 việc so với cùng kỳ năm 2021 (tăng 12,75%).", "RAT004", "612 12,75"),
    ("Có điều kiện 5.412 việc, tăng 612 việc so với cùng kỳ, tương ứng tăng 12,75%.", "RAT004", "612 12,75"),
    ("Có điều kiện 5.412 việc, tăng 12,75% (+612 việc) so với cùng kỳ.", "RAT004", "612 12,75"),
    ("Năm 2021 tiếp nhận 630 đơn, năm 2022 tiếp nhận 1.575 đơn, gấp 2,5 lần.", "RAT004", "2,5"),
]  # fmt: skip


def _cases() -> list[tuple[str, str, str]]:
    cases = []
    for text, code, figures in TOLD:
        for figure in figures.split():
            first = int(figure[0])
            wrong = f"{(first + 4) % 10 or 5}{figure[1:]}" if len(figure) > 1 else str((first + 4) % 10 or 5)
            printed = rf"(?<![\d.,]){re.escape(figure)}(?!\d|[.,]\d)"
            cases.append((re.sub(printed, wrong, text, count=1), code, wrong))
    return cases


@pytest.mark.parametrize(("text", "code", "figures"), TOLD)
def test_a_right_change_is_silent(lint: Lint, text: str, code: str, figures: str) -> None:
    assert [f for f in lint(text, "ARI", "RAT") if f.code not in ("RAT002", "RAT007")] == []


@pytest.mark.parametrize(("text", "code", "wrong"), _cases())
def test_a_wrong_figure_of_a_change_is_found(lint: Lint, text: str, code: str, wrong: str) -> None:
    found = [f for f in lint(text, "ARI", "RAT") if f.code not in ("RAT002", "RAT007")]
    assert code in [f.code for f in found], text
    told = {found[0].at.text.rstrip("%")} | {r.at.text.rstrip("%") for f in found for r in f.related}
    assert wrong in told


@pytest.mark.parametrize(
    "text",
    [
        # the change is of a figure further back, of several together, or of a part
        "Tiếp nhận 412 hồ sơ, đã giải quyết 390 hồ sơ, tăng 36 hồ sơ so với cùng kỳ (376 hồ sơ).",
        "Tiếp nhận trực tuyến 300 hồ sơ và trực tiếp 112 hồ sơ, tăng 36 hồ sơ so với cùng kỳ (376 hồ sơ).",
        "Tiếp nhận 412 hồ sơ và giảm 12 hồ sơ quá hạn so với cùng kỳ (42 hồ sơ).",
        "Từ 10 phòng xuống còn 7 phòng, giảm 12 lãnh đạo cấp phòng.",
        "Từ 10 xã xuống còn 7 xã, giảm 30 thôn.",
        "Biên chế giao 63, có mặt 57 (thiếu 04 công chức chuyên môn).",
        "Giao 30 chỉ tiêu, hoàn thành 28 chỉ tiêu, vượt 11 chỉ tiêu.",
        # against another time than the one in brackets
        "Ban hành 45 văn bản, tăng 5 văn bản so với quý trước (cùng kỳ năm trước ban hành 38 văn bản).",
        "Nhận 1.320 hồ sơ, tăng 10% so với cùng kỳ năm 2023 (1.200 hồ sơ), giảm 5% so với quý trước (1.389 hồ sơ).",
        "Đạt 45,2%, tăng 5,2 điểm phần trăm so với kế hoạch (40%) và tăng 3,1 điểm phần trăm so với cùng kỳ (42,1%).",
        "Thu 142,3 tỷ đồng, đạt 108% dự toán (131,8 tỷ đồng), tăng 4,2% so với năm 2022 (136,6 tỷ đồng).",
        "Có 44 người nghỉ việc (bác sĩ 15, điều dưỡng 18, khác 11); so với đầu năm (619 người) giảm 07 người.",
        "Xếp hạng 5/22, tăng 3 bậc so với năm 2022 và tăng 7 bậc so với năm 2021 (hạng 12).",
        # the bracket explains the change
        "Công chức có 40 người, giảm 2 người so với đầu năm (01 người nghỉ hưu, 01 người chuyển công tác).",
        "Có 12 hồ sơ quá hạn, giảm 71,4% (30 hồ sơ) so với cùng kỳ năm 2023 (42 hồ sơ).",
        # of each on average, of something else, of a target
        "Thời gian giải quyết giảm bình quân 40%, từ 15 ngày xuống còn 7 ngày đối với 5 thủ tục.",
        "Rút ngắn từ 15 ngày xuống còn 9 ngày (đạt 100% kế hoạch).",
        "Rút ngắn từ 15 ngày xuống còn 9 ngày, giảm 48 giờ đi lại.",
        "Từ 40 ngày xuống còn 28 ngày (12 thủ tục, 5 lĩnh vực), tiết kiệm 1,2 tỷ đồng.",
        # an aim that is passed downwards
        "Tỷ lệ hộ nghèo còn 1,2%, vượt 0,3 điểm phần trăm so với chỉ tiêu (1,5%).",
        # units of money, rounding, points or per cent, approximate words
        "Tổng thu 5,2 tỷ đồng, tăng 320 triệu đồng so với cùng kỳ (4.880 triệu đồng).",
        "Tỷ lệ đạt 98,46%, tăng 2,1 điểm phần trăm so với cùng kỳ (96,4%).",
        "Tỷ lệ quá hạn giảm từ 2,45% xuống còn 1,96% (giảm 20%).",
        "Tỷ lệ quá hạn giảm từ 2,45% xuống còn 1,96% (giảm 0,49%).",
        "Tiếp nhận 318 phản ánh, gấp hơn 2 lần so với cùng kỳ (120 phản ánh).",
        "Tiếp nhận 318 phản ánh, tăng gần 50 phản ánh so với cùng kỳ (276 phản ánh).",
        # two changes beside one another, each with its own values
        "Giảm 02 phòng, từ 14 phòng còn 12 phòng; giảm 03 đơn vị, từ 10 đơn vị còn 07 đơn vị.",
        "Từ 14 phòng và 10 trung tâm xuống còn 19 đơn vị, giảm 05 đơn vị.",
        # a difference is no whole and no sum of the ledger
        "Nhận giải quyết 4.535 hồ sơ, trong đó kỳ trước chuyển qua 60 hồ sơ, tiếp nhận mới 4.475 hồ sơ. So với quý I "
        "năm 2023 (3.921 hồ sơ) số hồ sơ tiếp nhận mới tăng 554 hồ sơ, tương đương 14,13%.\n\nĐã giải quyết 4.489 hồ "
        "sơ, trong đó trước hạn 4.409 hồ sơ, đúng hạn 66 hồ sơ, quá hạn 14 hồ sơ. Đang giải quyết 46 hồ sơ.",
        "Điểm thẩm định 85,2 điểm, thấp hơn điểm tự chấm 3,3 điểm (88,5 điểm).",
        # places of other orders, times and subjects
        "Xếp thứ 12/63 (năm 2021 xếp thứ 25/63), tăng 7 bậc so với năm 2022.",
        "Tỉnh xếp thứ 2/6 vùng (năm 2022 thứ 3/6); cả nước xếp thứ 12/63, tăng 7 bậc so với năm 2022.",
        "Xếp thứ 12 cả nước, tăng 7 bậc so với năm 2022 và xếp thứ 2 vùng, tăng 1 bậc so với năm 2022.",
        "Các chỉ số tăng hạng so với năm 2015: PCI xếp 9/63 (tăng 26 bậc so với năm 2015); PAPI xếp 10/63 tỉnh.",
        "Năm 2022 xếp thứ 17/63, năm 2023 xếp thứ 10/63, tăng 7 bậc; chỉ số khác xếp thứ 30/63, tăng 2 bậc.",
        "Năm 2022 có 30 cán bộ, năm 2023 tuyển dụng 5 người, giảm 2 người.",
        "Tổng số có 651 hồ sơ; tháng 9 tiếp nhận 320 hồ sơ, tăng 20 hồ sơ.",
        "Giai đoạn 2021-2023 tiếp nhận 900 đơn, năm 2023 tiếp nhận 320 đơn, giảm 20 đơn.",
        # changes of some parts, or against several times
        "Có 787 hồ sơ (tăng 11 hồ sơ), trong đó 269 hồ sơ trực tuyến (tăng 40), 518 hồ sơ trực tiếp.",
        "Có 787 hồ sơ (tăng 11 hồ sơ), trong đó 269 hồ sơ trực tuyến (tăng 40), 400 hồ sơ trực tiếp (tăng 7).",
        "Có 787 hồ sơ (tăng 11 hồ sơ so với quý trước), trong đó 269 hồ sơ trực tuyến (tăng 40 so với cùng kỳ), 518 "
        "hồ sơ trực tiếp (tăng 12).",
        # what the change in per cent is of
        "Tiếp nhận 318 hồ sơ, giải quyết 300 hồ sơ, tăng 42 hồ sơ (tăng 15,2%).",
        "Tiếp nhận 318 hồ sơ, tăng 42 hồ sơ, bằng 115,2% so với cùng kỳ.",
        "Tiếp nhận 318 hồ sơ trực tuyến, tăng 42 hồ sơ, tỷ lệ 91,4%.",
        "Biên chế 320 người, giảm 20 người so với năm 2015, đạt tỷ lệ tinh giản 10%.",
        "Tiếp nhận 320 hồ sơ, trong đó trực tuyến 300 hồ sơ, tăng 20% (50 hồ sơ) so với cùng kỳ.",
        # side by side, and no difference of the two
        "Giao dự toán 1.250 triệu đồng, đã phê duyệt 12 dự án với 980 triệu đồng, tiết kiệm 45 triệu đồng.",
        "Tháng 4 đạt 81,2%, tháng 5 đạt 83,5%; tháng 6 tăng 1,4 điểm phần trăm so với tháng 5.",
        "Khoảng cách từ xã đến trung tâm huyện là 12 km.",
        "Giải quyết 300 hồ sơ, giảm 20 hồ sơ trễ hạn (giảm 12,5%).",
        # the value now is not in the text
        "Tiếp nhận 12.000 hồ sơ. So với năm 2022 (1.526 hồ sơ), số hồ sơ quá hạn giảm 412 hồ sơ.",
        "Đã kiểm tra 27/25 đơn vị, vượt 02 đơn vị.",
    ],
)
def test_what_is_no_such_change(lint: Lint, text: str) -> None:
    assert [(f.code, f.notes) for f in lint(text, "ARI", "RAT") if f.code not in ("RAT002", "RAT007")] == []


def test_the_wrong_rank_gets_its_own_words(lint: Lint) -> None:
    (finding,) = lint("Chỉ số tăng từ hạng 25 lên hạng 18 (tăng 8 bậc).", "ARI010")
    assert finding.message.key == "places"
    assert finding.notes[0] == "25 − 8 = 17 ≠ 18"


def test_the_earlier_value_is_not_taken_for_the_one_now(lint: Lint) -> None:
    text = "So với quý trước là 2.840 hồ sơ thì quý này tăng 462 hồ sơ (tăng 15,0%)."
    (finding,) = lint(text, "RAT004")
    assert finding.notes[0] == "462 / 2.840 = 16,27% ≠ 15,0%"


def test_what_lies_between_gets_its_own_words(lint: Lint) -> None:
    text = "Dẫn đầu là xã A với 88,41 điểm, cuối là xã B với 72,86 điểm, chênh lệch 15,85 điểm."
    (finding,) = lint(text, "ARI010")
    assert (finding.message.key, finding.notes[0]) == ("between", "88,41 − 72,86 = 15,55 ≠ 15,85")


def test_a_multiple_is_no_percentage(lint: Lint) -> None:
    (finding,) = lint("Cấp 1.575 mã, gấp 3,5 lần năm 2023 (630 mã).", "RAT004")
    assert (finding.message.key, finding.expected) == ("multiple", "2,5")
