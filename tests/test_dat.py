"""DAT: dates and periods of a report, found and left alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from cchc_lint.config import Settings
from cchc_lint.model.finding import Finding, Severity
from cchc_lint.plugins import Registry
from cchc_lint.sources.plain import read_text
from cchc_lint.syntax import parse

Lint = Callable[..., list[Finding]]


def report(title: str, *body: str, head: str = "") -> str:
    """A report of that title; a heading parts title and body."""
    return "\n\n".join([head, f"BÁO CÁO\n\n{title}", "I. KẾT QUẢ THỰC HIỆN", *body])


def codes(found: list[Finding]) -> list[str]:
    return sorted({f.code for f in found})


@pytest.fixture
def severity(registry: Registry) -> Callable[[Finding], Severity]:
    def of(finding: Finding) -> Severity:
        return registry.entries[finding.code].severity if finding.severity is None else finding.severity

    return of


Q1 = "Kết quả công tác cải cách hành chính quý I năm 2024"
H1 = "Kết quả công tác cải cách hành chính 6 tháng đầu năm 2024"
YEAR = "Kết quả công tác cải cách hành chính năm 2024"


@pytest.mark.parametrize(
    "text",
    [
        "Hội nghị họp ngày 31/6/2024.",
        "Hội nghị họp ngày 29 tháng 02 năm 2023.",
        "Hội nghị họp ngày 30-02-2024.",
        "Hội nghị họp ngày 31/4.",
        "Kế hoạch số 12/KH-UBND ngày 32/3/2024 về tuyên truyền.",
        "Số liệu từ ngày 15/12/2023 đến ngày 31/02/2024.",
        "Trong 50 tháng đầu năm 2024, xã đã nhận 120 hồ sơ.",
        "Kết quả tháng 13/2024 đã nêu ở trên.",
        "Kết quả quý 5 năm 2024 đã nêu ở trên.",
    ],
)
def test_impossible_dates(lint: Lint, text: str) -> None:
    (finding,) = lint(f"I. KẾT QUẢ\n\n{text}", "DAT001")
    assert finding.at.text in text


def test_month_and_day_swapped(lint: Lint) -> None:
    (finding,) = lint("I. KẾT QUẢ\n\nHội nghị họp ngày 05/28/2024.", "DAT001")
    assert finding.suggestion == "28/5/2024"


@pytest.mark.parametrize(
    "text",
    [
        "ngày 29/02/2024",
        "ngày 29/02",
        "ngày 31/12/2024",
        "xếp thứ 45/63 tỉnh năm 2024",
        "trong tháng 30 hồ sơ",
        "trong 36 tháng đầu nhiệm kỳ",
        "12 tháng đầu năm 2024",
        "thời hạn 24 tháng",
    ],
)
def test_possible_dates(lint: Lint, text: str) -> None:
    assert lint(f"I. KẾT QUẢ\n\nNội dung {text}.", "DAT001") == []


def test_backward_range_and_its_correction(lint: Lint) -> None:
    text = "# BÁO CÁO\n\n# Công tác cải cách hành chính quý I năm {}\n\n# I. KẾT QUẢ\n\n"
    text += "Số liệu tính từ ngày 15/12/2024 đến ngày 14/3/2024."
    (finding,) = lint(text.format(2024), "DAT002")
    assert finding.suggestion == "15/12/2023"
    # by a title of the next year, or without one, the year of the end may be the wrong one
    for start in (text.format(2025), "I. KẾT QUẢ\n\nSố liệu tính từ ngày 15/12/2024 đến ngày 14/3/2024."):
        (finding,) = lint(start, "DAT002")
        assert finding.suggestion is None


@pytest.mark.parametrize(
    "text",
    [
        "từ ngày 15/12 đến ngày 14/3/2024",
        "từ ngày 01/3/2024 đến ngày 01/3/2024",
        "từ năm 2025 đến năm 2021",
        "ngày 15/6/2024 và ngày 14/3/2024",
    ],
)
def test_ranges_that_run_forwards(lint: Lint, text: str) -> None:
    assert lint(f"I. KẾT QUẢ\n\nSố liệu {text}.", "DAT002") == []


@pytest.mark.parametrize(
    ("title", "window", "expected"),
    [
        (Q1, "15/12/2023 đến ngày 14/3/2024", None),
        (Q1, "01/12/2023 đến ngày 29/02/2024", None),
        (Q1, "01/01/2024 đến ngày 31/3/2024", None),
        (Q1, "13/12/2023 đến ngày 11/3/2024", None),
        (H1, "15/12/2023 đến ngày 10/6/2024", None),
        (YEAR, "07/12/2023 đến ngày 04/12/2024", None),
        ("Kết quả kiểm soát thủ tục hành chính tháng 8 năm 2024", "21/7/2024 đến ngày 20/8/2024", None),
        ("Kết quả cải cách hành chính 05 tháng đầu năm 2024", "15/12/2023 đến ngày 15/5/2024", None),
        ("Kết quả cải cách hành chính quý III và 9 tháng năm 2024", "15/6/2024 đến ngày 14/9/2024", None),
        ("Kết quả cải cách hành chính năm 2025", "01/7/2025 đến ngày 14/12/2025", None),
        (Q1, "15/12/2022 đến ngày 14/3/2023", Severity.ERROR),
        (Q1, "15/12/2023 đến ngày 14/6/2024", Severity.WARNING),
        (H1, "15/3/2024 đến ngày 14/6/2024", Severity.WARNING),
        (Q1, "15/3/2024 đến ngày 14/6/2024", Severity.WARNING),
        (YEAR, "15/12/2023 đến ngày 31/10/2024", Severity.INFO),
    ],
)
def test_windows_against_the_title(
    lint: Lint, severity: Callable[[Finding], Severity], title: str, window: str, expected: Severity | None
) -> None:
    found = lint(report(title, f"1. Kết quả giải quyết hồ sơ (số liệu tính từ ngày {window}):"), "DAT003")
    assert [severity(f) for f in found] == ([] if expected is None else [expected])


@pytest.mark.parametrize(
    "text",
    [
        "Hồ sơ tiếp nhận tăng 12% so với cùng kỳ năm trước (từ ngày 15/12/2022 đến ngày 14/3/2023).",
        "Lớp bồi dưỡng tổ chức từ ngày 01/10/2023 đến ngày 30/11/2023.",
        "Đợt cao điểm từ ngày 01/4/2023 đến ngày 30/6/2023 đạt kết quả tốt.",
        "Giai đoạn từ ngày 01/01/2022 đến ngày 31/12/2022 đã hoàn thành.",
        "Lũy kế từ ngày 15/12/2022 đến ngày 14/12/2023 có 4.120 hồ sơ.",
        "Trong quý IV năm 2023 (từ ngày 15/9/2023 đến ngày 14/12/2023) có 820 hồ sơ.",
    ],
)
def test_ranges_that_are_no_windows(lint: Lint, text: str) -> None:
    assert lint(report(Q1, text), "DAT003") == []


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (Q1, "Trên đây là báo cáo kết quả công tác cải cách hành chính quý II năm 2024 của UBND xã./."),
        (Q1, "Trên đây là kết quả cải cách hành chính quý I năm 2023 của UBND xã./."),
        (YEAR, "Trên đây là báo cáo công tác cải cách hành chính năm 2023 của UBND xã./."),
        (Q1, "UBND xã báo cáo kết quả công tác cải cách hành chính quý IV năm 2024 như sau:"),
        (Q1, "Trong quý II/2024, UBND xã đã ban hành 12 văn bản chỉ đạo."),
        (H1, "Trong 6 tháng đầu năm 2023, UBND xã đã ban hành 12 văn bản chỉ đạo."),
        (Q1, "Trong 6 tháng đầu năm 2024, xã không có cán bộ bị kỷ luật."),
    ],
)
def test_another_period_in_the_text(lint: Lint, title: str, text: str) -> None:
    assert codes(lint(report(title, text), "DAT004")) == ["DAT004"]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            Q1,
            "Trên đây là báo cáo kết quả cải cách hành chính quý I, phương hướng nhiệm vụ quý II năm 2024./.",
        ),
        (H1, "Trên đây là kết quả công tác cải cách hành chính quý II và 6 tháng đầu năm 2024 của UBND xã./."),
        (H1, "Trên đây là kết quả thực hiện Kế hoạch cải cách hành chính năm 2024 của UBND xã./."),
        (H1, "Theo Công văn số 12/SNV-CCHC ngày 05/6/2024 về việc báo cáo quý II, UBND xã báo cáo như sau:"),
        (H1, "Trong quý I/2024, UBND xã đã ban hành 12 văn bản; quý II/2024 ban hành 09 văn bản."),
        (H1, "Trong tháng 5/2024, UBND xã đã kiểm tra 05 thôn."),
        (Q1, "Hồ sơ tăng 5% so với quý IV năm 2023, giảm 2% so với quý I năm 2023."),
        (Q1, "Trong năm 2023, xã đã đạt 87,5 điểm."),
        (Q1, "Trong quý I năm 2023, xã đã tiếp nhận 100 hồ sơ; cùng kỳ năm nay 120 hồ sơ."),
        (
            "Kết quả kiểm soát thủ tục hành chính tháng 10 năm 2024",
            "UBND xã báo cáo tháng 10 và lũy kế 10 tháng năm 2024 như sau:",
        ),
    ],
)
def test_periods_that_may_be_named(lint: Lint, title: str, text: str) -> None:
    assert lint(report(title, text), "DAT004") == []


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("KẾT QUẢ THỰC HIỆN CHỈ TIÊU NĂM 2024 SO VỚI NĂM 2023", []),
        ("SỐ LIỆU CẢI CÁCH HÀNH CHÍNH NĂM 2023 VÀ NĂM 2024", []),
        ("TỔNG HỢP HỒ SƠ, ĐỐI CHIẾU VỚI NĂM 2023", []),
        ("KẾT QUẢ THỰC HIỆN CHỈ TIÊU NĂM 2023", ["DAT004"]),
        # what is measured or graded of a year is known in the next one
        ("KẾT QUẢ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2023", []),
        ("XẾP LOẠI CHẤT LƯỢNG CÔNG CHỨC NĂM 2023", []),
        ("KẾT QUẢ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2021", ["DAT004"]),
    ],
)
def test_captions_that_compare(lint: Lint, caption: str, expected: list[str]) -> None:
    """An appendix may set the year reported on against another one."""
    text = report(YEAR, "I. KẾT QUẢ", "Tiếp nhận 120 hồ sơ.", "PHỤ LỤC I", caption)
    assert codes(lint(text, "DAT004")) == expected


def test_months_that_end_with_the_quarter(lint: Lint) -> None:
    title = "Kết quả công tác cải cách hành chính quý III năm 2024"
    told = ("I. KẾT QUẢ", "Tiếp nhận 120 hồ sơ.", "PHỤ LỤC I")
    assert codes(lint(report(title, *told, "THU, CHI NGÂN SÁCH XÃ 9 THÁNG NĂM 2024"), "DAT004")) == []
    assert codes(lint(report(title, *told, "THU, CHI NGÂN SÁCH XÃ 6 THÁNG NĂM 2024"), "DAT004")) == ["DAT004"]


def test_plans_are_no_results(lint: Lint) -> None:
    text = report(
        Q1, "1. Kết quả chung.", "II. PHƯƠNG HƯỚNG, NHIỆM VỤ", "Trong quý II/2024, đã có chủ trương kiểm tra 05 thôn."
    )
    assert lint(text, "DAT004") == []


@pytest.mark.parametrize(
    ("title", "text", "count"),
    [
        (H1, "Trong quý, xã không ban hành văn bản quy phạm pháp luật.", 1),
        (YEAR, "+ Trong quý không có thủ tục hành chính mới.", 1),
        (Q1, "Trong quý, xã không ban hành văn bản quy phạm pháp luật.", 0),
        (H1, "Trong quý I, xã ban hành 02 kế hoạch.", 0),
        (H1, "Trong quý tới xã tiếp tục kiểm tra; báo cáo hằng quý đúng hạn.", 0),
        (Q1, "Trong tháng, xã tổ chức 02 cuộc họp.", 1),
        (Q1, "Cuộc họp giao ban trong tháng được duy trì.", 0),
        ("Kết quả cải cách hành chính quý II và 6 tháng đầu năm 2024", "Trong quý, xã ban hành 02 kế hoạch.", 0),
    ],
)
def test_periods_without_a_name(lint: Lint, title: str, text: str, count: int) -> None:
    assert len(lint(report(title, text), "DAT005")) == count


def test_two_windows(lint: Lint, severity: Callable[[Finding], Severity]) -> None:
    first = "1. Kết quả giải quyết hồ sơ (tính từ ngày 15/12/2023 đến ngày 14/3/2024):"
    one_end = "2. Phản ánh, kiến nghị (tính từ ngày 15/12/2023 đến ngày 15/3/2024):"
    both = "2. Giải ngân (tính từ ngày 01/01/2024 đến ngày 31/3/2024):"
    assert [severity(f) for f in lint(report(Q1, first, one_end), "DAT006")] == [Severity.WARNING]
    assert [severity(f) for f in lint(report(Q1, first, both), "DAT006")] == [Severity.INFO]
    assert lint(report(Q1, first, first), "DAT006") == []


@pytest.mark.parametrize(
    ("head", "title", "expected"),
    [
        ("Phú Hòa, ngày 12 tháng 3 năm 2024", "Kết quả cải cách hành chính từ 15/12/2023 đến 14/3/2024", ["DAT007"]),
        ("Phú Hòa, ngày 14 tháng 3 năm 2024", "Kết quả cải cách hành chính từ 15/12/2023 đến 14/3/2024", []),
        ("Phú Hòa, ngày 12 tháng 3 năm 2024", Q1, []),
        ("Phú Hòa, ngày 25 tháng 11 năm 2024", YEAR, []),
        ("Phú Hòa, ngày 05 tháng 01 năm 2024", Q1, ["DAT007"]),
        ("Phú Hòa, ngày 12 tháng 3 năm 2023", Q1, ["DAT007"]),
        ("Phú Hòa, ngày 12 tháng 3 năm 2025", Q1, ["DAT008"]),
        ("Phú Hòa, ngày 20 tháng 02 năm 2025", YEAR, []),
        ("Phú Hòa, ngày    tháng 3 năm 2024", Q1, []),
    ],
)
def test_the_reports_date_against_its_period(lint: Lint, head: str, title: str, expected: list[str]) -> None:
    assert codes(lint(report(title, "1. Nội dung.", head=head), "DAT007", "DAT008")) == expected


HEAD = "Phú Hòa, ngày 15 tháng 3 năm 2024"


@pytest.mark.parametrize(
    "text",
    [
        "1. UBND xã ban hành Kế hoạch số 12/KH-UBND ngày 20/4/2024 về kiểm tra.",
        "1. Ngày 20/4/2024, UBND xã đã tổ chức 01 hội nghị đối thoại.",
        "1. Điểm công khai lúc 17h00 ngày 14/5/2024, xã đạt 91,08 điểm.",
        "1. Tổ khảo sát thu phiếu đến ngày 09/6/2032, được 826 phiếu.",
    ],
)
def test_what_is_dated_after_the_report(lint: Lint, text: str) -> None:
    assert codes(lint(report(Q1, text, head=HEAD), "DAT009")) == ["DAT009"]


@pytest.mark.parametrize(
    "text",
    [
        "1. UBND xã ban hành Kế hoạch số 12/KH-UBND ngày 15/3/2024, hoàn thành trước ngày 30/6/2024.",
        "1. Luật Đất đai có hiệu lực từ ngày 01/8/2024 đã được phổ biến.",
        "1. Dự kiến tổ chức hội nghị ngày 20/4/2024.",
        "1. Xã sẽ tổ chức lấy phiếu ngày 20/4/2024, chậm nhất ngày 25/4/2024.",
        "1. Lộ trình chuyển đổi số đã được phê duyệt đến ngày 31/12/2030.",
    ],
)
def test_what_may_lie_ahead(lint: Lint, text: str) -> None:
    assert lint(report(Q1, text, head=HEAD), "DAT009") == []


def test_without_a_date_the_period_decides(lint: Lint) -> None:
    text = "1. UBND xã ban hành Kế hoạch số 12/KH-UBND ngày {} về kiểm tra."
    assert lint(report(Q1, text.format("25/4/2024")), "DAT009") == []
    assert codes(lint(report(Q1, text.format("25/11/2024")), "DAT009")) == ["DAT009"]


def test_a_wrong_report_date_is_said_once(lint: Lint) -> None:
    """A date a year early makes every document later than the report; that is one mistake."""
    body = [f"{n}. UBND xã ban hành Kế hoạch số {n + 10}/KH-UBND ngày {n + 10}/01/2024." for n in range(1, 6)]
    found = lint(report(Q1, *body, head="Phú Hòa, ngày 15 tháng 3 năm 2023"), "DAT007", "DAT009")
    assert codes(found) == ["DAT007"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kế hoạch số 35/KH-UBND ngày 31/01/2022 về phổ biến pháp luật năm 2024;", Severity.WARNING),
        ("Kế hoạch số 35/KH-UBND ngày 31/01/2023 về phổ biến pháp luật năm 2024;", Severity.WARNING),
        ("Kế hoạch số 35/KH-UBND ngày 10/7/2023 về cải cách hành chính năm 2024;", Severity.INFO),
        ("Quyết định số 35/QĐ-UBND ngày 05/01/2022 ban hành Kế hoạch kiểm tra năm 2024;", Severity.WARNING),
        ("Kế hoạch số 35/KH-UBND ngày 25/12/2023 về cải cách hành chính năm 2024;", None),
        ("Kế hoạch số 35/KH-UBND ngày 31/01/2024 về cải cách hành chính năm 2024;", None),
        ("Kế hoạch số 35/KH-UBND ngày 31/01/2022 về chuyển đổi số giai đoạn 2022 - 2025;", None),
        ("Kế hoạch số 35/KH-UBND ngày 31/01/2022 về chuyển đổi số đến năm 2025;", None),
        ("Kế hoạch số 35/KH-UBND ngày 12/3/2024 khắc phục hạn chế Chỉ số cải cách hành chính năm 2023;", None),
        ("Kế hoạch số 35/KH-UBND ngày 31/01/2022 triển khai Luật Đất đai năm 2024;", None),
        ("Quyết định số 35/QĐ-UBND ngày 31/01/2022 về công nhận xã đạt chuẩn năm 2024;", None),
    ],
)
def test_plans_and_their_years(
    lint: Lint, severity: Callable[[Finding], Severity], text: str, expected: Severity | None
) -> None:
    found = lint(f"I. KẾT QUẢ\n\n- {text}", "DAT010")
    assert [severity(f) for f in found] == ([] if expected is None else [expected])


@pytest.mark.parametrize(
    ("head", "key"),
    [
        ("Phú Hòa, ngày tháng 5 năm 2024", "day"),
        ("Phú Hòa, ngày … tháng … năm 2024", "day_month"),
        ("Phú Hòa, ngày 05 tháng    năm 2024", "month"),
        ("Phú Hòa, ngày    /5/2024", "day"),
    ],
)
def test_blank_dates_of_the_report(lint: Lint, head: str, key: str) -> None:
    (finding,) = lint(report(Q1, "1. Nội dung.", head=head), "DAT011")
    assert finding.message.key == key


@pytest.mark.parametrize("number", ["Số: /BC-UBND", "Số:       /BC-UBND", "Số: …/BC-UBND", "Số ..../BC-UBND"])
def test_blank_numbers_of_the_report(lint: Lint, number: str) -> None:
    assert codes(lint(report(Q1, "1. Nội dung.", head=number), "DAT012")) == ["DAT012"]


def test_a_complete_head(lint: Lint) -> None:
    text = report(Q1, "1. Nội dung.", head="Số: 45/BC-UBND\n\nPhú Hòa, ngày 15 tháng 3 năm 2024")
    assert lint(text, "DAT011", "DAT012", "DAT013") == []


def test_zeros_are_remarked_on_once(lint: Lint) -> None:
    text = "I. KẾT QUẢ\n\nHọp ngày 5/1/2024, ngày 6/10/2024 và ngày 12/2/2024."
    (finding,) = lint(text, "DAT014")
    assert finding.suggestion == "ngày 05/01/2024"
    assert [related.suggestion for related in finding.related] == ["ngày 06/10/2024", "ngày 12/02/2024"]


def test_zeros_as_the_decree_has_them(lint: Lint) -> None:
    assert (
        lint("I. KẾT QUẢ\n\nHọp ngày 05/01/2024, ngày 06/10/2024, ngày 12/02/2024, ngày 09/3/2024.", "DAT014") == []
    )


@pytest.mark.parametrize(
    ("title", "heading", "expected"),
    [
        (Q1, "II. PHƯƠNG HƯỚNG, NHIỆM VỤ QUÝ II NĂM 2024", []),
        (Q1, "II. NHIỆM VỤ TRỌNG TÂM NĂM 2024", []),
        (Q1, "II. PHƯƠNG HƯỚNG, NHIỆM VỤ QUÝ II NĂM 2023", ["DAT015"]),
        (Q1, "II. PHƯƠNG HƯỚNG, NHIỆM VỤ QUÝ I NĂM 2024", ["DAT015"]),
        (H1, "II. MỘT SỐ NHIỆM VỤ 6 THÁNG CUỐI NĂM 2023", ["DAT015"]),
        (YEAR, "II. PHƯƠNG HƯỚNG NĂM 2025", []),
        (YEAR, "II. KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM 2023", []),
        ("Kết quả cải cách hành chính quý IV năm 2024, nhiệm vụ quý I năm 2024", "II. ĐÁNH GIÁ", ["DAT015"]),
        ("Kết quả cải cách hành chính quý IV năm 2024, nhiệm vụ quý I năm 2025", "II. ĐÁNH GIÁ", []),
    ],
)
def test_plans_follow_the_period(lint: Lint, title: str, heading: str, expected: list[str]) -> None:
    assert codes(lint(report(title, "1. Nội dung.", heading, "1. Tiếp tục tuyên truyền."), "DAT015")) == expected


@pytest.mark.parametrize(
    ("title", "kind", "number", "year"),
    [
        ("Kết quả cải cách hành chính quý I, phương hướng nhiệm vụ quý II năm 2024", "quarter", 1, 2024),
        ("Kết quả cải cách hành chính quý IV, phương hướng nhiệm vụ quý I năm 2025", "quarter", 4, 2024),
        ("Kết quả cải cách hành chính quý IV và năm 2024", "year", None, 2024),
        ("Kết quả cải cách hành chính quý III và 9 tháng năm 2024", "nine_months", 9, 2024),
        ("Kết quả cải cách hành chính 9 tháng và ước thực hiện năm 2025", "nine_months", 9, 2025),
        ("Sơ kết 6 tháng và phương hướng nhiệm vụ 6 tháng cuối năm 2024", "half", 1, 2024),
        ("Kết quả thực hiện Kế hoạch cải cách hành chính năm 2024 quý III", "quarter", 3, 2024),
        ("Kết quả thực hiện nhiệm vụ cải cách hành chính tháng 5/2024", "month", 5, 2024),
        ("Kết quả cải cách hành chính từ ngày 15/12/2023 đến ngày 15/5/2024", "range", None, 2024),
        ("Tổng kết công tác cải cách hành chính năm 2024, nhiệm vụ năm 2025", "year", None, 2024),
        ("Kết quả cải cách hành chính\nquý II\nnăm 2024", "quarter", 2, 2024),
    ],
)
def test_the_period_of_the_title(title: str, kind: str, number: int | None, year: int) -> None:
    found = parse(read_text(report(title, "1. Nội dung."), "-", "txt"), Settings()).title_period
    assert found is not None
    assert (found.kind, found.number, found.year) == (kind, number, year)


def test_the_window_of_the_body_and_the_date_of_the_head() -> None:
    text = report(
        Q1,
        "1. Kết quả giải quyết hồ sơ (tính từ ngày 13/12/2023 đến 11/03/2024, số liệu trên phần mềm)",
        head="Phú Hòa, ngày 12 tháng 3 năm 2024",
    )
    found = parse(read_text(text, "-", "txt"), Settings())
    assert found.period is not None
    assert (found.period.start, found.period.end) == (date(2023, 12, 13), date(2024, 3, 11))
    assert found.header.date is not None
    assert found.header.date.value == date(2024, 3, 12)
