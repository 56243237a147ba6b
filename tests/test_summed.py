"""ARI: sums over several sentences: levels, fractions, outcomes, what is told one by one."""

from __future__ import annotations

import pytest

from tests.conftest import Lint

_DISTRICT = (
    "Trong năm, toàn huyện tiếp nhận {} hồ sơ; đã giải quyết 9.102 hồ sơ, trong đó đúng hạn 9.044 hồ sơ, quá hạn 58 "
    "hồ sơ.\n\nTại Bộ phận Một cửa cấp huyện tiếp nhận 3.214 hồ sơ, giải quyết 3.009 hồ sơ, trong đó đúng hạn 2.978 "
    "hồ sơ, quá hạn 31 hồ sơ.\n\nTại Bộ phận Một cửa các xã, thị trấn tiếp nhận 6.204 hồ sơ, giải quyết {} hồ sơ, "
    "trong đó đúng hạn 6.066 hồ sơ, quá hạn 27 hồ sơ."
)
_HEADED = (
    "Toàn tỉnh tiếp nhận 45.310 hồ sơ, trong đó trực tuyến 30.118 hồ sơ.\n\n1. Cấp tỉnh\n\nTiếp nhận 12.204 hồ sơ, "
    "trong đó trực tuyến {} hồ sơ.\n\n2. Cấp huyện\n\nTiếp nhận 11.091 hồ sơ, trong đó trực tuyến 7.215 hồ sơ.\n\n"
    "3. Cấp xã\n\nTiếp nhận 22.015 hồ sơ, trong đó trực tuyến 12.897 hồ sơ."
)
_DIGITISED = (
    "Kết quả số hóa toàn tỉnh đạt {}/7.015 hồ sơ. Cấp tỉnh số hóa 2.118/2.302 hồ sơ; cấp huyện số hóa 1.870/2.009 "
    "hồ sơ; cấp xã số hóa 2.226/2.704 hồ sơ."
)
_BOTH_KINDS = (
    "Qua phân loại, có {} đơn khiếu nại, tố cáo thuộc thẩm quyền. Đã giải quyết 1.418/1.506 vụ khiếu nại và 61/67 vụ "
    "tố cáo."
)
_MEMBERS = (
    "Đã đánh giá chất lượng ở 131/134 tổ chức cơ sở Đảng và {} đảng viên.\n\nĐối với đảng viên, có 1.204 đảng viên "
    "hoàn thành xuất sắc nhiệm vụ; 7.318 đảng viên hoàn thành tốt nhiệm vụ; 1.940 đảng viên hoàn thành nhiệm vụ; 36 "
    "đảng viên không hoàn thành nhiệm vụ."
)
_OFFICE_BESIDE = (
    "Toàn tỉnh tiếp nhận 48.918 hồ sơ, đã giải quyết {} hồ sơ. Cụ thể:\n\n- Các sở, ban, ngành: tiếp nhận 9.315 hồ "
    "sơ, đã giải quyết 9.002 hồ sơ.\n- Chi nhánh Văn phòng Đăng ký đất đai: tiếp nhận 6.418 hồ sơ, đã giải quyết "
    "5.907 hồ sơ.\n- Cấp xã: tiếp nhận 33.185 hồ sơ, đã giải quyết 32.714 hồ sơ."
)
_INFLOW = (
    "Trung tâm đã tiếp nhận mới {} hồ sơ, kỳ trước chuyển sang 214 hồ sơ, lũy kế đã và đang giải quyết trong kỳ là "
    "1.532 hồ sơ."
)
_MEDIATED = (
    "Thụ lý 268 vụ việc. Trong đó, có 151 vụ việc hòa giải thành công, {} vụ việc hòa giải không thành và 29 vụ việc "
    "chưa giải quyết xong."
)
_TASKS = "Giao 613 nhiệm vụ; trong đó có 141 nhiệm vụ quá hạn, 57 nhiệm vụ còn trong hạn, {} nhiệm vụ đã hoàn thành."
_UNDER_WAY = (
    "Giao 1.204 nhiệm vụ, trong đó hoàn thành 988 nhiệm vụ; đang thực hiện 216 nhiệm vụ, trong đó trong hạn xử lý là "
    "187 nhiệm vụ, đã quá hạn xử lý {} nhiệm vụ."
)
_LETTERS = "Đã giải quyết {}/73 đơn khiếu nại, tố cáo, trong đó khiếu nại 26/41 đơn và tố cáo 22/{} đơn."
_CASES = (
    "Trong số {} vụ tố cáo được tiếp nhận, đã giải quyết 64 vụ. Trong đó, cấp tỉnh giải quyết 18/21 vụ; cấp huyện "
    "giải quyết 37/40 vụ; cấp xã giải quyết 9/10 vụ."
)
_OUTCOMES = (
    "Đã giải quyết xong 46/52 vụ việc khiếu nại, 67/78 vụ việc tố cáo. Trong đó, có 9 vụ khiếu nại, 13 vụ tố cáo "
    "đúng; {} vụ khiếu nại, 36 vụ tố cáo sai; 9 vụ khiếu nại, 18 vụ tố cáo có đúng một phần."
)
_RANKED = (
    "Công nhận mức độ hoàn thành xuất sắc nhiệm vụ cho 14/29 sở, ngành, 5/12 huyện, thành phố; hoàn thành tốt nhiệm "
    "vụ cho 12/29 sở, ngành, {}/12 huyện, thành phố; hoàn thành nhiệm vụ cho 3/29 sở, ngành."
)
_VISITS = (
    "Từ đầu năm đến nay, toàn tỉnh tiếp {} lượt đoàn công dân.\n\nTheo đó, tại trụ sở tiếp công dân tỉnh tiếp 38 "
    "lượt đoàn công dân (166 người), huyện An Hòa tiếp 31 lượt đoàn (137 người), Bình Minh 60 lượt đoàn (127 người), "
    "thị xã Đông Sơn 67 lượt đoàn (223 người)."
)
_PARTY = (
    "Đảng bộ huyện đã đánh giá chất lượng ở {}/149 tổ chức cơ sở Đảng.\n\nQua kết quả đánh giá, xếp loại, có 45 cơ "
    "sở Đảng trong sạch vững mạnh; 63 cơ sở Đảng hoàn thành tốt nhiệm vụ; 36 cơ sở Đảng hoàn thành nhiệm vụ và 3 cơ "
    "sở Đảng yếu kém."
)
_OFFICES = (
    "Toàn tỉnh tiếp nhận {} hồ sơ, đã giải quyết 19.038 hồ sơ. Cụ thể:\n\n- Sở Nội vụ: tiếp nhận 5.207 hồ sơ, đã "
    "giải quyết 4.916 hồ sơ.\n- Sở Tư pháp: tiếp nhận 8.118 hồ sơ, đã giải quyết {} hồ sơ.\n- Sở Xây dựng: tiếp nhận "
    "7.087 hồ sơ, đã giải quyết 6.275 hồ sơ."
)
_FIELDS = (
    "Xã tiếp nhận 2.412 hồ sơ; đã giải quyết 2.338 hồ sơ. Trong đó: lĩnh vực đất đai tiếp nhận {} hồ sơ, đã giải "
    "quyết 196 hồ sơ; hộ tịch tiếp nhận 1.118 hồ sơ, đã giải quyết 1.107 hồ sơ; chứng thực tiếp nhận 1.087 hồ sơ, đã "
    "giải quyết 1.035 hồ sơ."
)


@pytest.mark.parametrize(
    ("text", "right", "wrong", "suggestion"),
    [
        (_DISTRICT, ("9.418", "6.093"), ("9.481", "6.093"), "9.418"),
        (_DISTRICT, ("9.418", "6.093"), ("9.418", "6.039"), "6.093"),
        (_HEADED, ("10.006",), ("10.060",), "10.006"),
        (_DIGITISED, ("6.214",), ("6.124",), None),
        (_OFFICES, ("20.412", "7.847"), ("20.421", "7.847"), "20.412"),
        (_OFFICES, ("20.412", "7.847"), ("20.412", "7.874"), "7.847"),
        (_FIELDS, ("207",), ("270",), "207"),
        (_BOTH_KINDS, ("1.573",), ("1.753",), "1.573"),
        (_MEMBERS, ("10.498",), ("10.948",), "10.498"),
        (_OFFICE_BESIDE, ("47.623",), ("47.632",), "47.623"),
        (_INFLOW, ("1.318",), ("1.138",), None),
        (_MEDIATED, ("88",), ("89",), None),
        (_TASKS, ("415",), ("451",), "415"),
        (_UNDER_WAY, ("29",), ("28",), None),
        (_LETTERS, ("48", "32"), ("84", "32"), None),
        (_LETTERS, ("48", "32"), ("48", "23"), "32"),
        (_CASES, ("71",), ("72",), None),
        (_OUTCOMES, ("28",), ("82",), "28"),
        (_RANKED, ("7",), ("77",), "7"),
        (_VISITS, ("196",), ("169",), "196"),
        (_PARTY, ("147",), ("174",), None),
    ],
)
def test_sum(lint: Lint, text: str, right: tuple[str, ...], wrong: tuple[str, ...], suggestion: str | None) -> None:
    assert not lint(text.format(*right), "ARI", "RAT")
    found = [f for f in lint(text.format(*wrong), "ARI") if f.code != "ARI011"]
    assert len(found) == 1
    assert suggestion in (None, found[0].suggestion)


@pytest.mark.parametrize(
    "text",
    [
        # a level that is not told, one of another time, all of them in one breath, a fourth kind of office
        "Toàn tỉnh tiếp nhận 45.310 hồ sơ, đã giải quyết 44.018 hồ sơ.\n\nTrong đó, cấp huyện tiếp nhận 12.204 hồ sơ"
        ", giải quyết 11.716 hồ sơ; cấp xã tiếp nhận 21.106 hồ sơ, giải quyết 20.302 hồ sơ.",
        "Toàn tỉnh có 45 hồ sơ giải quyết quá hạn.\n\n- Cấp huyện: giải quyết quá hạn 20 hồ sơ.\n"
        "- Cấp xã: giải quyết quá hạn 24 hồ sơ.",
        "Trong quý, toàn tỉnh tiếp nhận 45.310 hồ sơ.\n\nLũy kế từ đầu năm: cấp tỉnh tiếp nhận 12.204 hồ sơ; cấp "
        "huyện tiếp nhận 15.204 hồ sơ; cấp xã tiếp nhận 17.903 hồ sơ.",
        "Các sở, ban, ngành, UBND cấp huyện, cấp xã đã tiếp nhận 45.311 hồ sơ.\n\nCấp tỉnh tiếp nhận 12.204 hồ sơ. "
        "Cấp xã tiếp nhận 33.010 hồ sơ.",
        "Toàn tỉnh tiếp nhận 45.310 hồ sơ, giải quyết 44.018 hồ sơ.\n\n- Cấp tỉnh: tiếp nhận 12.204 hồ sơ, giải "
        "quyết 11.716 hồ sơ.\n- Cấp huyện: tiếp nhận 10.106 hồ sơ, giải quyết 10.001 hồ sơ.\n- Cấp xã: tiếp nhận "
        "22.000 hồ sơ, giải quyết 21.301 hồ sơ.\n- Cơ quan ngành dọc: tiếp nhận 1.000 hồ sơ, giải quyết 1.000 hồ sơ.",
        "Trong kỳ tiếp nhận 2.310 hồ sơ, giải quyết 2.018 hồ sơ, giải quyết quá hạn 12 hồ sơ.\n\n1. Cấp tỉnh\n\n"
        "Tiếp nhận 1.204 hồ sơ, giải quyết 1.116 hồ sơ.\n\n2. Cấp xã\n\nTiếp nhận 1.106 hồ sơ, giải quyết 902 hồ sơ, "
        "giải quyết quá hạn 11 hồ sơ.",
        "Xã tiếp nhận 2.412 hồ sơ, đã giải quyết 2.338 hồ sơ. Trong đó: đất đai tiếp nhận 207 hồ sơ, đã giải quyết "
        "196 hồ sơ; hộ tịch tiếp nhận 1.118 hồ sơ, đã giải quyết 1.107 hồ sơ.",
        # what need not be all
        "Tiếp nhận 1.000 hồ sơ, trong đó trực tuyến 609 hồ sơ; đã giải quyết 400 hồ sơ, đang giải quyết 600 hồ sơ.",
        "Tiếp nhận 145 đơn. Trong đó, có 86 đơn khiếu nại; đã giải quyết 60 đơn, đang giải quyết 85 đơn.",
        "Xử lý trách nhiệm 05 công chức để trễ 12 hồ sơ (Phòng Kinh tế 8 hồ sơ), đã gửi 11 thư xin lỗi.",
        "Đạt 15/19 tiêu chí, trong đó 6/6 tiêu chí cứng; 9/11 tiêu chí mềm.",
        "Đã giải quyết 52/55 vụ việc, trong đó cấp tỉnh 15/16 vụ, cấp huyện 37/37 vụ.",
        "Giải quyết 40/67 đơn; trong đó cấp huyện 12/20 đơn, cấp xã 9/11 đơn.",
        "Đã giải quyết 33/41 vụ khiếu nại. Kết quả có 6 vụ khiếu nại đúng, 22 vụ khiếu nại sai, 04 vụ đúng một phần.",
        "Công nhận hoàn thành xuất sắc 4/19 phòng, hoàn thành tốt 12/19 phòng.",
        "Toàn huyện tiếp 96 đoàn công dân. Theo đó, trụ sở tiếp công dân huyện tiếp 14 đoàn, xã Bình An 31 đoàn, xã "
        "Hòa Lạc 40 đoàn.",
        "Đánh giá 412 đảng viên. Hoàn thành xuất sắc nhiệm vụ 58 đảng viên, hoàn thành tốt nhiệm vụ 300 đảng viên, "
        "hoàn thành nhiệm vụ 40 đảng viên.",
        # totals of something else
        "Tiếp nhận mới 1.318 hồ sơ, kỳ trước chuyển sang 214 hồ sơ. Tổng số hồ sơ trực tuyến phải giải quyết 902 hồ "
        "sơ.",
        "Tiếp nhận mới 1.318 hồ sơ, kỳ trước chuyển sang 214 hồ sơ. Tính chung từ đầu năm, tổng số hồ sơ phải giải "
        "quyết là 9.532 hồ sơ.",
    ],
)
def test_silent(lint: Lint, text: str) -> None:
    assert not [f"{f.code} {f.at.text} {f.notes}" for f in lint(text, "ARI", "RAT")]
