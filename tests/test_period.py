"""Periods against the rules: closing windows, the end of the district level, numbers of provinces, replaced terms."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_lint.config import Settings
from cchc_lint.model.document import Document, Paragraph
from cchc_lint.model.notation import day_like, day_text
from cchc_lint.model.place import Place
from cchc_lint.model.report import Period, PeriodKind
from cchc_lint.reporting import reported
from cchc_lint.sources.plain import read_text
from cchc_lint.syntax import parse
from cchc_lint.windows import closing_window, period_name, regular

if TYPE_CHECKING:
    from tests.conftest import Lint

HEAD = "BÁO CÁO\n\nKết quả công tác cải cách hành chính {period}\n\n"


class Nowhere:
    def place(self, start: int, end: int) -> Place:
        return Place()

    def raw(self, start: int, end: int) -> str:
        return ""


def named(
    kind: PeriodKind, year: int, number: int | None = None, start: date | None = None, end: date | None = None
) -> Period:
    return Period(Paragraph("", Nowhere()).span(), kind, year, number, start, end)


# --- windows


@pytest.mark.parametrize(
    ("kind", "number", "start", "end"),
    [
        ("month", 1, "2023-12-15", "2024-01-14"),
        ("month", 8, "2024-07-15", "2024-08-14"),
        ("quarter", 1, "2023-12-15", "2024-03-14"),
        ("quarter", 2, "2024-03-15", "2024-06-14"),
        ("quarter", 3, "2024-06-15", "2024-09-14"),
        ("quarter", 4, "2024-09-15", "2024-12-14"),
        ("half", 1, "2023-12-15", "2024-06-14"),
        ("half", 2, "2024-06-15", "2024-12-14"),
        ("nine_months", 9, "2023-12-15", "2024-09-14"),
        ("year", None, "2023-12-15", "2024-12-14"),
        ("months", 3, "2023-12-15", "2024-03-14"),
        ("months", 6, "2023-12-15", "2024-06-14"),
        ("months", 12, "2023-12-15", "2024-12-14"),
    ],
)
def test_windows_of_the_decree(kind: PeriodKind, number: int | None, start: str, end: str) -> None:
    window = closing_window(named(kind, 2024, number))
    assert window is not None
    assert (window.start.isoformat(), window.end.isoformat()) == (start, end)


def test_rule_is_younger_than_older_windows_and_knows_no_five_months() -> None:
    assert closing_window(named("quarter", 2018, 2)) is None
    assert closing_window(named("month", 2019, 2)) is None
    assert closing_window(named("quarter", 2019, 1)) is not None
    assert closing_window(named("months", 2024, 5)) is None
    assert closing_window(named("quarter", 2024, None)) is None


@given(st.integers(2020, 2040), st.integers(1, 12))
def test_months_follow_one_another_without_a_gap(year: int, month: int) -> None:
    this = closing_window(named("month", year, month))
    following = closing_window(named("month", year + month // 12, month % 12 + 1))
    assert this is not None
    assert following is not None
    assert following.start - this.end == timedelta(days=1)


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(-40, 400))
def test_regular_windows_lie_near(start: date, days: int) -> None:
    end = start + timedelta(days=days)
    for candidate in regular(named("range", end.year, start=start, end=end)):
        window = closing_window(candidate)
        assert window is not None
        assert window.distance(start, end) <= 7


def test_names_of_periods() -> None:
    assert period_name(named("quarter", 2024, 3), "vi") == "quý III năm 2024"
    assert period_name(named("months", 2024, 6), "vi") == "6 tháng đầu năm 2024"
    assert period_name(named("half", 2024, 2), "en") == "the second half of 2024"


def test_days_are_written_as_documents_write_them() -> None:
    assert day_text(date(2024, 3, 5)) == "05/3/2024"
    assert day_text(date(2024, 2, 15)) == "15/02/2024"
    assert day_like(date(2024, 3, 5), "ngày 07 tháng 3 năm 2024") == "ngày 05 tháng 3 năm 2024"
    assert day_like(date(2024, 3, 5), "7/3/2024") == "05/3/2024"


@pytest.mark.parametrize(
    ("period", "window", "rule"),
    [
        ("quý I năm 2024", "13/12/2023 đến ngày 11/3/2024", "15/12/2023 - 14/3/2024"),
        ("quý II năm 2024", "01/4/2024 đến ngày 30/6/2024", "15/3/2024 - 14/6/2024"),
        ("6 tháng đầu năm 2023", "15/12/2022 đến ngày 13/6/2023", "15/12/2022 - 14/6/2023"),
        ("6 tháng cuối năm 2024", "01/7/2024 đến ngày 31/12/2024", "15/6/2024 - 14/12/2024"),
        ("9 tháng năm 2024", "15/12/2023 đến ngày 20/9/2024", "15/12/2023 - 14/9/2024"),
        ("năm 2024", "15/12/2023 đến ngày 15/12/2024", "15/12/2023 - 14/12/2024"),
        ("tháng 8 năm 2024", "01/8/2024 đến ngày 31/8/2024", "15/7/2024 - 14/8/2024"),
    ],
)
def test_windows_off_the_rule(lint: Lint, period: str, window: str, rule: str) -> None:
    text = HEAD.format(period=period) + f"1. Kết quả giải quyết hồ sơ (số liệu tính từ ngày {window})"
    (finding,) = lint(text, "DAT050")
    assert finding.expected == rule


@pytest.mark.parametrize(
    ("period", "window"),
    [
        ("quý I năm 2024", "15/12/2023 đến ngày 14/3/2024"),
        ("năm 2024", "15/12/2023 đến ngày 14/12/2024"),
        ("quý II năm 2018", "01/4/2018 đến ngày 30/6/2018"),  # before the rule
        ("05 tháng đầu năm 2024", "15/12/2023 đến ngày 15/5/2024"),  # no rule
        ("năm 2024", "15/12/2023 đến ngày 14/6/2024"),  # a section's own half-year
        ("quý IV năm 2024", "15/9/2024 đến ngày 14/12/2024"),
    ],
)
def test_windows_by_the_rule_or_without_one(lint: Lint, period: str, window: str) -> None:
    text = HEAD.format(period=period) + f"1. Kết quả giải quyết hồ sơ (số liệu tính từ ngày {window})"
    assert lint(text, "DAT050") == []


def test_section_with_a_period_of_its_own(lint: Lint) -> None:
    text = HEAD.format(period="năm 2024") + (
        "1. Kết quả quý IV năm 2024 (số liệu tính từ ngày 15/9/2024 đến ngày 14/12/2024)\n\n"
        "2. Kết quả quý III năm 2024 (số liệu tính từ ngày 01/7/2024 đến ngày 30/9/2024)"
    )
    assert [f.expected for f in lint(text, "DAT050")] == ["15/6/2024 - 14/9/2024"]


def test_same_window_is_reported_once(lint: Lint) -> None:
    line = "Kết quả giải quyết hồ sơ (số liệu tính từ ngày 01/4/2024 đến ngày 30/6/2024)"
    text = HEAD.format(period="quý II năm 2024") + f"1. {line}\n\n2. {line}"
    (finding,) = lint(text, "DAT050")
    assert len(finding.related) == 1


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("(số liệu tính đến ngày 30/6/2024)", ["14/6/2024"]),
        ("(số liệu tính đến ngày 14/6/2024)", []),
        ("Tính đến ngày 20/6/2024, UBND xã đã ban hành 12 văn bản.", []),  # a fact, no cut-off of the figures
        ("(số liệu tính đến ngày 31/12/2023)", []),  # last year's
    ],
)
def test_cut_off_day(lint: Lint, words: str, expected: list[str]) -> None:
    text = HEAD.format(period="6 tháng đầu năm 2024") + f"1. Kết quả giải quyết hồ sơ {words}"
    assert [f.expected for f in lint(text, "DAT050")] == expected


def test_cumulated_figures_have_windows_of_their_own(lint: Lint) -> None:
    text = (
        HEAD.format(period="quý II năm 2024") + "1. Lũy kế số liệu từ ngày 01/01/2024 đến ngày 20/6/2024: 512 hồ sơ."
    )
    assert lint(text, "DAT050") == []


# --- what a report reports on


def reporting(text: str, settings: Settings | None = None) -> tuple[date, date] | None:
    settings = settings or Settings()
    document: Document = read_text(text, "-", "md")
    found = reported(parse(document, settings), settings)
    return (found.start, found.end) if found else None


def test_reporting_period_comes_from_dates_then_name_then_settings() -> None:
    title = HEAD.format(period="quý I năm 2024")
    assert reporting(title) == (date(2023, 12, 15), date(2024, 3, 14))
    dated = title + "1. Kết quả giải quyết hồ sơ (số liệu tính từ ngày 20/12/2023 đến ngày 19/3/2024)"
    assert reporting(dated) == (date(2023, 12, 20), date(2024, 3, 19))
    own = Settings(period=(date(2024, 1, 1), date(2024, 3, 31)))
    assert reporting(dated, own) == (date(2024, 1, 1), date(2024, 3, 31))
    assert reporting("Kết quả cải cách hành chính") is None


# --- the district level


DISTRICT = [
    "UBND huyện tiếp tục chỉ đạo các xã.",
    "Ủy ban nhân dân thị xã đã ban hành kế hoạch.",
    "Phòng Nội vụ huyện tham mưu, hướng dẫn.",
    "Phòng Tài chính - Kế hoạch huyện cấp kinh phí.",
    "HĐND và UBND huyện giám sát việc này.",
    "Huyện ủy chỉ đạo thực hiện.",
    "Các huyện, thị xã, thành phố đã báo cáo.",
    "Đã liên thông đến cấp huyện, cấp xã.",
    "UBND thành phố Nha Trang tiếp tục chỉ đạo.",
    "UBND thị trấn Đông Sơn báo cáo.",
    "UBND các huyện đẩy mạnh chuyển đổi số.",
]


@pytest.mark.parametrize("text", DISTRICT)
def test_district_bodies_at_work_after_their_end(lint: Lint, text: str) -> None:
    assert len(lint(HEAD.format(period="quý IV năm 2025") + text, "DAT051")) == 1


@pytest.mark.parametrize("period", ["quý II năm 2025", "năm 2024", "năm 2025"])
@pytest.mark.parametrize("text", DISTRICT)
def test_district_bodies_in_their_time(lint: Lint, period: str, text: str) -> None:
    assert lint(HEAD.format(period=period) + text, "DAT051") == []


@pytest.mark.parametrize(
    "text",
    [
        "Trước đây, UBND huyện giải quyết thủ tục này.",
        "Hồ sơ do UBND huyện Đông Sơn chuyển sang là 15 hồ sơ.",
        "Xã tiếp nhận 12 thủ tục từ khi không còn cấp huyện.",
        "Từ ngày 01/7/2025 bỏ cấp huyện, xã được giao thêm nhiệm vụ.",
        "Thẩm quyền của cấp huyện được phân định cho cấp xã.",
        "Công chức cấp huyện được điều động về xã là 12 người.",
        "Trụ sở dôi dư của cấp huyện đã bàn giao.",
        "Số hồ sơ tăng mạnh do xã đảm nhận thêm phần việc của cấp huyện.",
        "Cùng kỳ cấp huyện giải quyết 412 hồ sơ loại này.",
        "Xã Đông Hòa thuộc huyện Đông Sơn.",
        "Năm 2024, UBND huyện tặng Giấy khen cho tập thể.",
        "Tính đến ngày 30/6/2025, UBND huyện đã giải quyết xong.",
        "So với UBND huyện, cấp xã có ít công chức hơn.",
        "Thực hiện Quyết định số 1234/QĐ-UBND ngày 12/3/2025 của UBND huyện Đông Sơn về kế hoạch cải cách.",
        "Nghị định số 37/2014/NĐ-CP ngày 05/5/2014 quy định tổ chức các cơ quan chuyên môn thuộc UBND cấp huyện.",
        "UBND thành phố Hà Nội, UBND Thành phố Hồ Chí Minh và UBND thành phố Huế phối hợp.",
        "UBND thành phố tiếp tục chỉ đạo.",
        "Đã sửa chữa đường huyện và chợ huyện.",
        "Nhân dân phản ánh: “UBND huyện hẹn trả kết quả”.",
    ],
)
def test_history_names_and_places_are_no_actors(lint: Lint, text: str) -> None:
    assert lint(HEAD.format(period="quý IV năm 2025") + text, "DAT051") == []


def test_tables_of_the_form_are_left_alone(lint: Lint) -> None:
    table = "| STT | Chỉ tiêu | Số liệu |\n|---|---|---|\n| 1 | Số TTHC cấp huyện | |\n| 2 | Số TTHC cấp xã | 12 |"
    assert lint(HEAD.format(period="quý IV năm 2025") + table, "DAT051") == []


# --- provinces and terms


def test_number_of_provinces(lint: Lint) -> None:
    def codes(period: str, text: str) -> list[str]:
        return [f"{f.code} {f.message.key}" for f in lint(HEAD.format(period=period) + text, "DAT052")]

    linked = "Cổng dịch vụ công đã kết nối với {n} tỉnh, thành phố trong cả nước."
    assert codes("quý IV năm 2025", linked.format(n="63")) == ["DAT052 default"]
    assert codes("quý IV năm 2025", linked.format(n="34")) == []
    assert codes("quý I năm 2025", linked.format(n="63")) == []
    assert codes("năm 2023", linked.format(n="34")) == ["DAT052 default"]
    assert codes("quý IV năm 2025", "Chỉ số PAR Index xếp thứ 12/63 tỉnh, thành phố.") == ["DAT052 ranking"]
    assert codes("quý IV năm 2025", "Chỉ số PAR Index năm 2024 xếp thứ 12/63 tỉnh, thành phố.") == []
    assert codes("năm 2023", "Đoàn có 34 địa phương tham dự; 34 xã đã tập huấn.") == []


@pytest.mark.parametrize(
    ("period", "text", "count"),
    [
        ("quý I năm 2024", "Tiếp nhận 42 hồ sơ trực tuyến mức độ 3, 4.", 1),
        ("quý I năm 2024", "Tiếp nhận 42 hồ sơ trực tuyến mức 4.", 1),
        ("quý I năm 2022", "Tiếp nhận 42 hồ sơ trực tuyến mức độ 3, 4.", 0),
        ("quý III năm 2022", "Tiếp nhận 42 hồ sơ trực tuyến mức độ 4.", 0),  # began before the change
        ("quý I năm 2024", "Năm 2021, tỉnh cung cấp dịch vụ công trực tuyến mức độ 4.", 0),
        ("quý I năm 2024", "Mức độ 4 về hài lòng với dịch vụ công.", 0),
        ("quý I năm 2024", "Thông tư số 05/2020/TT-BTC ngày 02/3/2020 về dịch vụ công trực tuyến mức độ 4.", 0),
        ("quý I năm 2024", "Liên thông khai sinh, cấp sổ hộ khẩu.", 1),
        ("quý I năm 2024", "Không yêu cầu xuất trình sổ hộ khẩu khi làm thủ tục.", 0),
        ("quý IV năm 2025", "Sở Thông tin và Truyền thông hướng dẫn chuyển đổi số.", 1),
        ("quý IV năm 2024", "Sở Thông tin và Truyền thông hướng dẫn chuyển đổi số.", 0),
        ("quý IV năm 2025", "Toàn tỉnh có 102 xã, phường, thị trấn.", 1),
        ("quý IV năm 2025", "Toàn tỉnh có 102 xã, phường, đặc khu.", 0),
    ],
)
def test_terms_that_were_replaced(lint: Lint, period: str, text: str, count: int) -> None:
    assert len(lint(HEAD.format(period=period) + text, "DAT053")) == count


def test_repeated_term_is_one_finding(lint: Lint) -> None:
    text = "Tiếp nhận 42 hồ sơ trực tuyến mức độ 4.\n\nGiải quyết 40 hồ sơ trực tuyến mức độ 4."
    (finding,) = lint(HEAD.format(period="quý I năm 2024") + text, "DAT053")
    assert len(finding.related) == 1
