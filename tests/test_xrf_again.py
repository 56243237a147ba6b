"""XRF002, XRF001, CIT023: what a report says again where it sums up, in denominators and in rows of the appendix."""

from __future__ import annotations

import pytest

from cchc_lint.runner import lint_text
from tests.told_again import HEAD, REGISTRY

DISTRICT = """a) Cấp huyện

Đã giải quyết 6.915 hồ sơ, trong đó trước và đúng hạn 6.877 hồ sơ, đạt 99,45%; quá hạn 38 hồ sơ.

b) Cấp xã

Đã giải quyết 31.702 hồ sơ, trong đó trước và đúng hạn 31.683 hồ sơ, đạt 99,94%; quá hạn 19 hồ sơ.

"""
REPORT = (
    "Tỷ lệ hồ sơ thanh toán trực tuyến đạt 38,4%.\n\nHồ sơ nộp trực tuyến: 512/672 hồ sơ, đạt 76,2%.\n\n"
    "Đã giải quyết 663 hồ sơ, gồm: trước hạn 421, đúng hạn 239, quá hạn 03; tỷ lệ hài lòng đạt 96,6%.\n\n"
    "Giải ngân vốn đầu tư công được 1.430/4.250 triệu đồng, đạt 33,6%.\n\n"
)


def told(text: str) -> list[tuple[str, str]]:
    return [(f.code, f.at.text) for f in lint_text(text, REGISTRY) if f.code in ("XRF001", "XRF002", "CIT023")]


def wrong(text: str) -> list[tuple[str, str]]:
    return [("XRF002", text)]


@pytest.mark.parametrize(
    ("heading", "again", "expected"),
    [
        ("1. Ưu điểm", "Tỷ lệ hồ sơ trực tuyến đạt 76,2%.", []),
        ("1. Ưu điểm", "Tỷ lệ hồ sơ trực tuyến đạt 76%.", []),
        ("1. Ưu điểm", "Tỷ lệ hồ sơ trực tuyến đạt 72,6%.", wrong("72,6%")),
        ("1. Ưu điểm", "Tỷ lệ hồ sơ trực tuyến (46,2%) vượt chỉ tiêu giao.", wrong("46,2%")),
        ("1. Ưu điểm", "Mức độ hài lòng của người dân đạt 69,6%.", wrong("69,6%")),
        ("2. Tồn tại, hạn chế", "Thanh toán trực tuyến chỉ đạt 83,4%.", wrong("83,4%")),
        ("2. Tồn tại, hạn chế", "Tỷ lệ giải ngân mới đạt 63,6%.", wrong("63,6%")),
        # another time, another place, a part of it, an aim, another fact
        ("2. Tồn tại, hạn chế", "Năm 2021 thanh toán trực tuyến đạt 38,5%.", []),
        ("2. Tồn tại, hạn chế", "Thanh toán trực tuyến của Phòng Tư pháp đạt 38,5%.", []),
        ("2. Tồn tại, hạn chế", "Thanh toán trực tuyến lĩnh vực đất đai đạt 38,5%.", []),
        ("2. Tồn tại, hạn chế", "Phấn đấu thanh toán trực tuyến đạt 38,5%.", []),
        ("2. Tồn tại, hạn chế", "Thanh toán trực tuyến thấp hơn mục tiêu 38,5%.", []),
        ("2. Tồn tại, hạn chế", "Thanh toán trực tuyến đạt 51,7%.", []),
        ("2. Tồn tại, hạn chế", "Thanh toán trực tuyến cấp xã đạt 38,5%.", []),
        ("2. Tồn tại, hạn chế", "Thanh toán trực tuyến đạt khoảng 39,4%.", []),
        ("2. Tồn tại, hạn chế", "Vẫn còn 03 hồ sơ giải quyết quá hạn.", []),
        ("2. Tồn tại, hạn chế", "Vẫn còn 04 hồ sơ giải quyết quá hạn.", wrong("04")),
        ("2. Tồn tại, hạn chế", "Vẫn còn 04 hồ sơ đất đai giải quyết quá hạn.", []),
        ("2. Tồn tại, hạn chế", "Vẫn còn 04 hồ sơ đang giải quyết đã quá hạn.", []),
        ("2. Tồn tại, hạn chế", "Vẫn còn 04 nhiệm vụ quá hạn.", []),
    ],
)
def test_summed_up(heading: str, again: str, expected: list[tuple[str, str]]) -> None:
    assert told(f"{HEAD}{REPORT}II. ĐÁNH GIÁ CHUNG\n\n{heading}\n\n{again}\n") == expected


def test_only_parts_that_sum_up_say_again() -> None:
    assert told(f"{HEAD}{REPORT}II. CHẾ ĐỘ CÔNG VỤ\n\nThanh toán trực tuyến đạt 83,4%.\n") == []


@pytest.mark.parametrize(
    ("again", "expected"),
    [
        ("Tỷ lệ hồ sơ trước và đúng hạn cấp huyện đạt 99,45%, cấp xã đạt 99,94%.", []),
        ("Tỷ lệ hồ sơ trước và đúng hạn cấp huyện đạt 99,54%, cấp xã đạt 99,94%.", wrong("99,54%")),
        ("Tỷ lệ hồ sơ trước và đúng hạn cấp huyện đạt 99,45%, cấp xã đạt 99,49%.", wrong("99,49%")),
        ("Tỷ lệ hồ sơ trước và đúng hạn toàn huyện đạt 99,85%.", []),
        ("Còn 38 hồ sơ trễ hạn ở cấp huyện và 19 hồ sơ trễ hạn ở cấp xã.", []),
        ("Còn 83 hồ sơ trễ hạn ở cấp huyện và 19 hồ sơ trễ hạn ở cấp xã.", wrong("83")),
        ("Còn 57 hồ sơ trễ hạn.", []),
        ("Còn 39 hồ sơ trễ hạn.", []),
    ],
)
def test_levels(again: str, expected: list[tuple[str, str]]) -> None:
    assert told(f"{HEAD}{DISTRICT}II. ĐÁNH GIÁ\n\n2. Hạn chế\n\n{again}\n") == expected


@pytest.mark.parametrize(
    ("again", "expected"),
    [
        ("Hoàn thành 09 nhiệm vụ còn lại của Kế hoạch số 12/KH-UBND.", []),
        ("Hoàn thành 08 nhiệm vụ còn lại của Kế hoạch số 12/KH-UBND.", wrong("08")),
        ("Hoàn thành 08 nhiệm vụ UBND tỉnh giao.", []),
        ("Hạn chế: 04 nhiệm vụ tỉnh giao hoàn thành quá hạn.", []),
        ("Hạn chế: 05 nhiệm vụ tỉnh giao hoàn thành quá hạn.", wrong("05")),
        ("Hạn chế: 05 nhiệm vụ Sở Nội vụ giao hoàn thành quá hạn.", []),
        ("Hạn chế: 05 nhiệm vụ tỉnh giao đang thực hiện đã quá hạn.", []),
        ("Tuyển dụng 05 biên chế còn thiếu.", []),
        ("Tuyển dụng 06 biên chế còn thiếu.", wrong("06")),
        ("Tuyển dụng 06 biên chế viên chức trường học còn thiếu.", []),
    ],
)
def test_left(again: str, expected: list[tuple[str, str]]) -> None:
    text = (
        "UBND huyện ban hành Kế hoạch số 12/KH-UBND ngày 10/01/2024 về cải cách hành chính với 24 nhiệm vụ; "
        "đã hoàn thành 15/24 nhiệm vụ.\n\nBiên chế được giao 76, có mặt 71, còn 05 biên chế chưa tuyển.\n\n"
    )
    text += "UBND tỉnh giao 172 nhiệm vụ, đã hoàn thành 172 nhiệm vụ (đúng hạn 168, quá hạn 04).\n\n"
    assert told(f"{HEAD}{text}II. PHƯƠNG HƯỚNG, NHIỆM VỤ\n\n{again}\n") == expected


@pytest.mark.parametrize(
    ("again", "expected"),
    [
        ("Số hóa: 5.117/6.915 hồ sơ đã giải quyết.", []),
        ("Số hóa: 5.117/6.916 hồ sơ đã giải quyết.", wrong("6.916")),
        ("Số hóa: 5.117/6.916 hồ sơ đã giải quyết lĩnh vực đất đai.", []),
        ("Số hóa: 5.117/6.916 hồ sơ đã giải quyết trực tuyến.", []),
        ("Phân bổ 71 cán bộ, công chức như sau.", []),
        ("Phân bổ 17 cán bộ, công chức như sau.", wrong("17")),
        ("Phân bổ 17 xe máy như sau.", []),
    ],
)
def test_totals(again: str, expected: list[tuple[str, str]]) -> None:
    text = "Đã giải quyết 6.915 hồ sơ.\n\nBiên chế được giao 76, có mặt 71.\n\n"
    assert told(f"{HEAD}{text}{again}\n") == expected


@pytest.mark.parametrize(
    ("again", "expected"),
    [
        ("Niêm yết tại 19/19 nhà văn hóa thôn.", []),
        ("Niêm yết tại 17/19 thôn.", []),
        ("Niêm yết tại 18/18 thôn.", wrong("18")),
        ("Niêm yết tại 18/18 thôn đặc biệt khó khăn.", []),
        ("Niêm yết tại 18/18 xã.", []),
        ("15/15 xã, thị trấn đều ban hành kế hoạch.", []),
        ("15/16 xã, thị trấn đều ban hành kế hoạch.", wrong("16")),
        ("12/13 xã đã ban hành kế hoạch.", []),
    ],
)
def test_units(again: str, expected: list[tuple[str, str]]) -> None:
    text = "Huyện có 15 đơn vị hành chính cấp xã (13 xã, 02 thị trấn), với 19 thôn.\n\n"
    assert told(f"{HEAD}{text}{again}\n") == expected


@pytest.mark.parametrize(
    ("again", "expected"),
    [
        ("Các quầy đã tiếp nhận 12.247 hồ sơ.", []),
        ("Các quầy đã tiếp nhận 12.274 hồ sơ.", [("XRF001", "12.274")]),
        ("Các quầy đã giải quyết 12.274 hồ sơ.", []),
        ("Trong quý III đã tiếp nhận 12.274 hồ sơ.", []),
        ("Cùng kỳ năm 2023 đã tiếp nhận 12.274 hồ sơ.", []),
        ("Các quầy đã tiếp nhận 15.274 hồ sơ.", []),
        ("Một số lĩnh vực có nhiều hồ sơ như: chứng thực 5.790 hồ sơ, hộ tịch 6.457 hồ sơ.", []),
        ("Một số lĩnh vực có nhiều hồ sơ như: chứng thực 7.590 hồ sơ, hộ tịch 6.457 hồ sơ.", [("XRF001", "7.590")]),
        ("Một số lĩnh vực có nhiều hồ sơ như: chứng thực 5.790 hồ sơ, đất đai 6.458 hồ sơ.", []),
    ],
)
def test_rows_and_totals_of_tables(again: str, expected: list[tuple[str, str]]) -> None:
    table = (
        "| STT | Lĩnh vực | Tiếp nhận | Đã giải quyết |\n|---|---|---|---|\n| 1 | Chứng thực | 5.790 | 5.711 |\n"
        "| 2 | Hộ tịch | 6.457 | 6.200 |\n| | Tổng cộng | 12.247 | 11.911 |\n"
    )
    assert told(f"{HEAD}{again}\n\nPHỤ LỤC\n\n{table}") == expected


@pytest.mark.parametrize(
    ("rate", "expected"), [("76,2", []), ("76,20", []), ("72,6", [("XRF001", "72,6")]), ("51,3", [])]
)
def test_rates_of_the_appendix(rate: str, expected: list[tuple[str, str]]) -> None:
    head = "| STT | Chỉ tiêu | Đơn vị tính | Số liệu |\n|---|---|---|---|\n"
    table = f"{head}| 1 | Tỷ lệ hồ sơ trực tuyến | % | {rate} |\n| 2 | Số cuộc kiểm tra | Cuộc | 3 |\n"
    assert told(f"{HEAD}{REPORT}PHỤ LỤC\n\n{table}") == expected


@pytest.mark.parametrize(
    ("again", "expected"),
    [
        ("11 nhiệm vụ còn lại theo Kế hoạch số 214/KH-UBND ngày 24/12/2023", []),
        ("11 nhiệm vụ còn lại theo Kế hoạch số 241/KH-UBND ngày 24/12/2023", [("CIT023", "241/KH-UBND")]),
        ("11 nhiệm vụ còn lại theo Kế hoạch số 215/KH-UBND", [("CIT023", "215/KH-UBND")]),
        ("các nội dung theo Kế hoạch số 241/KH-UBND ngày 24/12/2023", [("CIT023", "241/KH-UBND")]),
        ("các nội dung theo Kế hoạch số 215/KH-UBND ngày 24/12/2023", []),
        ("các nội dung theo Kế hoạch số 241/KH-UBND ngày 25/12/2023", []),
        ("các nội dung theo Kế hoạch số 241/KH-UBND ngày 24/12/2023 của UBND tỉnh", []),
        ("các nội dung theo Kế hoạch số 241/KH-UBND ngày 24/12/2023 về kiểm tra công vụ", []),
        ("11 nhiệm vụ còn lại theo Quyết định số 241/QĐ-UBND ngày 24/12/2023", []),
    ],
)
def test_documents(again: str, expected: list[tuple[str, str]]) -> None:
    text = "UBND huyện ban hành Kế hoạch số 214/KH-UBND ngày 24/12/2023 về cải cách hành chính năm 2024.\n\n"
    assert told(f"{HEAD}{text}II. PHƯƠNG HƯỚNG\n\nTiếp tục thực hiện {again}.\n") == expected
