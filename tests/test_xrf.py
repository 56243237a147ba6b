"""XRF: one fact in two places: what is compared, and what must not be."""

from __future__ import annotations

import pytest

from cchc_lint.model.finding import Finding, Severity
from cchc_lint.plugins import Registry, load_registry
from cchc_lint.runner import lint_text

REGISTRY: Registry = load_registry()

HEAD = """ỦY BAN NHÂN DÂN
XÃ ĐỒNG LẠC

Số: 87/BC-UBND

Đồng Lạc, ngày 14 tháng 6 năm 2024

BÁO CÁO
Kết quả công tác cải cách hành chính 6 tháng đầu năm 2024

I. KẾT QUẢ

"""
INDICATORS = """
PHỤ LỤC
SỐ LIỆU CẢI CÁCH HÀNH CHÍNH

| STT | Chỉ tiêu | Đơn vị tính | Số liệu |
|---|---|---|---|
| 1.1 | Tỷ lệ hoàn thành kế hoạch cải cách hành chính | % | 60 |
| Trong đó | Số nhiệm vụ trong kế hoạch | Nhiệm vụ | 25 |
| | Số nhiệm vụ đã hoàn thành | Nhiệm vụ | 15 |
| 3.1 | Tỷ lệ hồ sơ tiếp nhận trực tuyến | % | 80 |
| Trong đó | Tổng số hồ sơ đã tiếp nhận (cả trực tiếp và trực tuyến) | Hồ sơ | 1.250 |
| | Số hồ sơ tiếp nhận trực tuyến | Hồ sơ | 1.000 |
| 3.2 | Tỷ lệ hồ sơ giải quyết đúng hạn | % | 98 |
| Trong đó | Tổng số hồ sơ đã giải quyết | Hồ sơ | 1.200 |
| | Số hồ sơ giải quyết đúng hạn | Hồ sơ | 1.176 |
"""


def xrf(text: str) -> list[Finding]:
    return [f for f in lint_text(text, REGISTRY) if f.code.startswith("XRF")]


def told(text: str) -> list[tuple[str, str]]:
    """Code and letters of the XRF findings of warning and above."""
    entries = REGISTRY.entries
    return [
        (f.code, f.at.text)
        for f in xrf(text)
        if (f.severity if f.severity is not None else entries[f.code].severity) >= Severity.WARNING
    ]


# ---- text against appendix -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Đến nay đã thực hiện 15/25 nhiệm vụ, đạt 60% kế hoạch.", []),
        ("Đến nay đã thực hiện 15/26 nhiệm vụ, đạt 57,7% kế hoạch.", [("XRF001", "26")]),
        ("Đến nay đã thực hiện 14/25 nhiệm vụ, đạt 56% kế hoạch.", [("XRF001", "14")]),
        ("Tổng số hồ sơ đã tiếp nhận: 1.250 hồ sơ.", []),
        ("Tổng số hồ sơ đã tiếp nhận: 1.520 hồ sơ.", [("XRF001", "1.520")]),
        ("Toàn xã có 1.000/1.250 hồ sơ tiếp nhận trực tuyến, đạt 80%.", []),
        ("Toàn xã có 990/1.250 hồ sơ tiếp nhận trực tuyến, đạt 79,2%.", [("XRF001", "990")]),
        ("Đã giải quyết 1.200 hồ sơ.", []),
        ("Đã giải quyết 1.021 hồ sơ.", [("XRF001", "1.021")]),
        # What the appendix calls on time may be early and on time together.
        ("Đã giải quyết 1.200 hồ sơ, trong đó: trước hạn 900 hồ sơ, đúng hạn 276 hồ sơ, quá hạn 24 hồ sơ.", []),
        # Other scopes: a field, an office, another period, a comparison.
        ("Lĩnh vực đất đai đã tiếp nhận 310 hồ sơ.", []),
        ("Bộ phận Một cửa các thôn đã tiếp nhận 310 hồ sơ.", []),
        ("Cùng kỳ năm 2023 đã tiếp nhận 990 hồ sơ.", []),
        ("Trong tháng 5 đã tiếp nhận 210 hồ sơ.", []),
        ("Lũy kế từ đầu nhiệm kỳ đã giải quyết 9.870 hồ sơ.", []),
        ("Đã tiếp nhận trên 1.200 hồ sơ.", []),
        ("Riêng hồ sơ chứng thực điện tử đã giải quyết 350 hồ sơ.", []),
        ("Tại điểm tiếp nhận số 2: đã tiếp nhận 150 hồ sơ.", []),
        ("Đến nay đã hoàn thành 8/9 nhiệm vụ do UBND huyện giao.", []),
    ],
)
def test_text_against_appendix(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert told(f"{HEAD}{sentence}\n{INDICATORS}") == expected


def test_the_related_cell_is_named() -> None:
    found = xrf(f"{HEAD}Tổng số hồ sơ đã tiếp nhận: 1.520 hồ sơ.\n{INDICATORS}")
    assert [[related.at.text for related in f.related] for f in found] == [["1.250"]]
    message = REGISTRY.entries["XRF001"].text(found[0].message, "vi")
    assert "1.520" in message
    assert "1.250" in message


def test_total_row_of_a_table_in_the_same_section() -> None:
    table = """
| STT | Đơn vị | Tiếp nhận | Đã giải quyết |
|---|---|---|---|
| 1 | Thôn Đông | 700 | 680 |
| 2 | Thôn Tây | 550 | 520 |
| | Tổng cộng | 1.250 | 1.200 |
"""
    assert told(f"{HEAD}Tổng số hồ sơ đã tiếp nhận: 1.250 hồ sơ.\n{table}") == []
    assert told(f"{HEAD}Tổng số hồ sơ đã tiếp nhận: 1.205 hồ sơ.\n{table}") == [("XRF001", "1.205")]


# ---- text against text ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Đã tiếp nhận 1.254 hồ sơ.", "Tổng số hồ sơ đã tiếp nhận là 1.254 hồ sơ.", []),
        ("Đã tiếp nhận 1.254 hồ sơ.", "Tổng số hồ sơ đã tiếp nhận là 1.245 hồ sơ.", [("XRF002", "1.245")]),
        ("Đã tiếp nhận 1.254 hồ sơ.", "Đã tiếp nhận trực tuyến 1.145 hồ sơ.", []),
        ("Đã tiếp nhận 1.254 hồ sơ.", "Trong quý I đã tiếp nhận 645 hồ sơ.", []),
        ("Đã tiếp nhận 1.254 hồ sơ.", "Lĩnh vực hộ tịch đã tiếp nhận 645 hồ sơ.", []),
        ("Đã tiếp nhận 1.254 hồ sơ.", "Tại UBND các xã: đã tiếp nhận 645 hồ sơ.", []),
        ("Đã tiếp nhận 1.254 hồ sơ.", "Đã tiếp nhận khoảng 1.200 hồ sơ.", []),
        ("Đã tiếp nhận 1.254 hồ sơ.", "Đã tiếp nhận 15 phản ánh, kiến nghị.", []),
    ],
)
def test_text_against_text(first: str, second: str, expected: list[tuple[str, str]]) -> None:
    assert told(f"{HEAD}{first}\n\nII. ĐÁNH GIÁ\n\n{second}\n") == expected


def test_two_ledgers_are_of_two_offices() -> None:
    text = (
        "Đã tiếp nhận 500 hồ sơ (mới 480 hồ sơ, kỳ trước 20 hồ sơ), đã giải quyết 490 hồ sơ, còn lại 10 hồ sơ.\n\n"
        "Đã tiếp nhận 80 hồ sơ (mới 75 hồ sơ, kỳ trước 05 hồ sơ), đã giải quyết 78 hồ sơ, còn lại 02 hồ sơ.\n"
    )
    assert told(HEAD + text) == []


# ---- captions ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("(Kèm theo Báo cáo số 87/BC-UBND ngày 14/6/2024 của UBND xã Đồng Lạc)", []),
        ("(Kèm theo Báo cáo số 087/BC-UBND ngày 14/06/2024 của UBND xã Đồng Lạc)", []),
        ("(Kèm theo Báo cáo số 78/BC-UBND ngày 14/6/2024 của UBND xã Đồng Lạc)", ["78/BC-UBND"]),
        ("(Kèm theo Báo cáo số 87/BC-UBND ngày 15/6/2024 của UBND xã Đồng Lạc)", ["15/6/2024"]),
        ("(Kèm theo Báo cáo số      /BC-UBND ngày    /6/2024 của UBND xã Đồng Lạc)", []),
        ("Căn cứ Báo cáo số 12/BC-UBND ngày 01/3/2024 của UBND xã.", []),
    ],
)
def test_captions(caption: str, expected: list[str]) -> None:
    text = HEAD + "Trên đây là báo cáo.\n" + INDICATORS.replace("HÀNH CHÍNH\n\n", f"HÀNH CHÍNH\n{caption}\n\n", 1)
    found = [f.at.text for f in xrf(text) if f.code == "XRF003"]
    assert [any(word in text for text in found) for word in expected] == [True] * len(expected)
    assert len(found) == len(expected)


def test_captions_of_a_report_without_number_yet() -> None:
    head = HEAD.replace("Số: 87/BC-UBND", "Số:    /BC-UBND").replace("ngày 14 tháng 6", "ngày   tháng 6")
    caption = "(Kèm theo Báo cáo số 78/BC-UBND ngày 15/6/2024 của UBND xã Đồng Lạc)"
    text = head + "Trên đây là báo cáo.\n" + INDICATORS.replace("HÀNH CHÍNH\n\n", f"HÀNH CHÍNH\n{caption}\n\n", 1)
    assert [f for f in xrf(text) if f.code == "XRF003"] == []


# ---- denials -------------------------------------------------------------------------------------------------------

LATE = """
| STT | Đơn vị | Đã giải quyết | | Đang giải quyết | |
|---|---|---|---|---|---|
| | | Trong hạn | Quá hạn | Trong hạn | Quá hạn |
| 1 | Phòng Tài chính - Kế hoạch | 92 | 0 | 2 | 0 |
| 2 | Phòng Quản lý đô thị | 173 | 26 | 15 | 0 |
| 3 | Phòng Y tế | 41 | 0 | 3 | 1 |
| | Tổng số | 306 | 26 | 20 | 1 |
"""


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Phòng Tài chính - Kế hoạch không có hồ sơ trễ hạn.", False),
        ("Phòng Quản lý đô thị không có hồ sơ trễ hạn.", True),
        ("Phòng Y tế, Phòng Quản lý đô thị không có hồ sơ quá hạn.", True),
        ("Phòng Quản lý đô thị không có hồ sơ đang giải quyết quá hạn.", False),
        ("Phòng Y tế không có hồ sơ đang giải quyết quá hạn.", True),
        ("Trong kỳ, không có hồ sơ trễ hạn.", True),
        ("Các phòng còn lại không có hồ sơ trễ hạn.", False),
        ("Lĩnh vực hộ tịch không có hồ sơ trễ hạn.", False),
        ("Phòng Quản lý đô thị phấn đấu không để xảy ra hồ sơ trễ hạn.", False),
        ("Yêu cầu Phòng Quản lý đô thị không để hồ sơ trễ hạn.", False),
        ("Trong kỳ, không có nhiệm vụ quá hạn.", False),
        ("Riêng cấp xã nhận 512 hồ sơ; không có hồ sơ trễ hạn.", False),
        ("Ở cấp xã, không phát sinh hồ sơ quá hạn.", False),
        ("Bộ phận Một cửa các phường không có hồ sơ quá hạn.", False),
        ("Hồ sơ nộp trực tuyến không có hồ sơ trễ hạn.", False),
        ("Cấp huyện đã nhận 353 hồ sơ, cấp xã đã nhận 512 hồ sơ; không có hồ sơ trễ hạn.", True),
        ("Phòng Quản lý đô thị vẫn còn hồ sơ trễ hạn.", False),
    ],
)
def test_denials(sentence: str, found: bool) -> None:
    assert [code for code, _ in told(f"{HEAD}{LATE}\n{sentence}\n") if code == "XRF004"] == ["XRF004"] * found
