"""Dates and periods: what is read, what is left alone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_lint.model.text import TextBlock
from cchc_lint.sources.plain import read_text
from cchc_lint.syntax.calendar import Calendar, read_calendar
from cchc_lint.syntax.islands import Islands


def block_of(text: str) -> TextBlock:
    return next(read_text(text, "-", "txt").text_blocks())


def read(text: str) -> Calendar:
    return read_calendar(block_of(text))


@pytest.mark.parametrize(
    ("text", "at", "day"),
    [
        ("Họp ngày 12/3/2024 tại xã.", "ngày 12/3/2024", (2024, 3, 12)),
        ("Họp ngày 12/03/2024.", "ngày 12/03/2024", (2024, 3, 12)),
        ("Họp ngày 12-3-2024.", "ngày 12-3-2024", (2024, 3, 12)),
        ("Họp ngày 12–3–2024.", "ngày 12–3–2024", (2024, 3, 12)),
        ("Có hiệu lực từ 1.1.2007.", "1.1.2007", (2007, 1, 1)),
        ("Ngày 20.7.2020, xã họp.", "Ngày 20.7.2020", (2020, 7, 20)),
        ("Ký ngày 05 tháng 3 năm 2020.", "ngày 05 tháng 3 năm 2020", (2020, 3, 5)),
        ("Ký ngày 5 tháng 3, năm 2020.", "ngày 5 tháng 3, năm 2020", (2020, 3, 5)),
        ("Quyết định 05 tháng 03 năm 2014 của", "05 tháng 03 năm 2014", (2014, 3, 5)),
        ("sinh 04 /01/2012 tại", "04 /01/2012", (2012, 1, 4)),
        ("lúc 16h ngày 24/8/2025", "ngày 24/8/2025", (2025, 8, 24)),
        ("lúc 16h00' ngày24/8/2025", "ngày24/8/2025", (2025, 8, 24)),
        ("ngày 12/3/24 xã họp", "ngày 12/3/24", (2024, 3, 12)),
        ("ngày 29/02/2024", "ngày 29/02/2024", (2024, 2, 29)),
        ("NGÀY 01/7/2025", "NGÀY 01/7/2025", (2025, 7, 1)),
    ],
)
def test_whole_dates(text: str, at: str, day: tuple[int, int, int]) -> None:
    (mention,) = read(text).dates
    assert (mention.at.text, mention.value) == (at, date(*day))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("ngày 30/02/2024", (30, 2, 2024)),
        ("ngày 31 tháng 9 năm 2024", (31, 9, 2024)),
        ("đợt 28/13/2025.", (28, 13, 2025)),
        ("ngày 29-02-2023", (29, 2, 2023)),
    ],
)
def test_days_that_do_not_exist(text: str, parts: tuple[int, int, int]) -> None:
    (mention,) = read(text).dates
    assert (mention.day, mention.month, mention.year) == parts
    assert mention.value is None
    assert not mention.blank


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Phú Hòa, ngày … tháng … năm 2024", (None, None, 2024)),
        ("Phú Hòa, ngày tháng 5 năm 2024", (None, 5, 2024)),
        ("Phú Hòa, ngày tháng năm 2023", (None, None, 2023)),
        ("Phú Hòa, ngày ... tháng 6 năm 2024", (None, 6, 2024)),
        ("Phú Hòa, ngày    /5/2024", (None, 5, 2024)),
        ("ngày …/…/2024", (None, None, 2024)),
        ("ngày 12/…/2024", (12, None, 2024)),
        ("ngày 6 tháng năm 2023", (6, None, 2023)),
        ("ngày 12 tháng 6 năm ……", (12, 6, None)),
        ("ngày ___ tháng ___ năm ____", (None, None, None)),
        ("Phú Hòa, ngày    tháng    năm", (None, None, None)),
    ],
)
def test_blanks(text: str, parts: tuple[int | None, int | None, int | None]) -> None:
    (mention,) = read(text).dates
    assert mention.blank
    assert (mention.day, mention.month, mention.year) == parts


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("các ngày 5, 6, 7/6/2024", [(5, 6), (6, 6), (7, 6)]),
        ("ngày 15 và 16/5/2024", [(15, 5), (16, 5)]),
        ("ngày 15-20/3/2024", [(15, 3), (20, 3)]),
        ("trước 31/12, sau đó", [(31, 12)]),
        ("có mặt đến 31/11/2023 là", [(31, 11)]),
        ("xong trước 15/7/2026", [(15, 7)]),
        ("vào ngày 05 hằng tháng", [(5, None)]),
        ("trước ngày 01/9", [(1, 9)]),
    ],
)
def test_several_and_partial_days(text: str, days: list[tuple[int, int | None]]) -> None:
    assert [(d.day, d.month) for d in read(text).dates] == days


@pytest.mark.parametrize(
    "text",
    [
        "xếp thứ 9/63 tỉnh, thành phố; 5/9 huyện",
        "đạt 3/11 nhiệm vụ, 05/05 tổ dân phố có mạng",
        "hồ sơ 1.482/1.492, đạt 99,33%",
        "phục vụ 24/7, tỷ lệ bản đồ 1/500",
        "mỗi ngày 25 lượt, bình quân một ngày 30 hồ sơ",
        "trong 30 ngày làm việc, từ 5 đến 10 ngày",
        "từ 70% đến 80%, tăng từ 5/9 đến 7/9 đơn vị",
        "TCVN ISO 9001:2015, điện thoại 0258-3822-123",
        "Nghị định số 45/2020/NĐ-CP, Thông tư 01/2018/TT-VPCP",
        "mục 1.1.2, khoản 2 Điều 5, mức độ 3, 4",
        "ngày, tháng, năm sinh; ngày tháng năm sinh của công dân",
        "có 2.450.300 đồng; 12.5.300 hộ",
    ],
)
def test_no_dates(text: str) -> None:
    assert read(text).dates == []


@pytest.mark.parametrize(
    ("text", "at", "start", "end"),
    [
        ("từ ngày 15/12/2023 đến ngày 14/3/2024", None, (2023, 12, 15), (2024, 3, 14)),
        (
            "(tính từ 13/12/2023 đến 11/03/2024, số liệu)",
            "tính từ 13/12/2023 đến 11/03/2024",
            (2023, 12, 13),
            (2024, 3, 11),
        ),
        ("21/7đến 20/8/2021", None, (2021, 7, 21), (2021, 8, 20)),
        ("từ ngày 15/12 đến ngày 14/3/2024", None, (2023, 12, 15), (2024, 3, 14)),
        ("từ 15/12/2022 đến hết ngày 13/6/2023", None, (2022, 12, 15), (2023, 6, 13)),
        ("01/4/2018 - 30/6/2018", None, (2018, 4, 1), (2018, 6, 30)),
        ("01/4-30/6/2018", None, (2018, 4, 1), (2018, 6, 30)),
        ("từ ngày 01 tháng 4 năm 2018 đến ngày 30 tháng 6 năm 2018", None, (2018, 4, 1), (2018, 6, 30)),
        ("kể từ ngày 01/7/2025 tới ngày 14/9/2025", None, (2025, 7, 1), (2025, 9, 14)),
        ("từ 7h30 ngày 15/6/2025 đến 16 giờ 00 ngày 14/9/2025", None, (2025, 6, 15), (2025, 9, 14)),
        ("từ ngày 1 đến 31-7-2024", None, (2024, 7, 1), (2024, 7, 31)),
    ],
)
def test_ranges(text: str, at: str | None, start: tuple[int, int, int], end: tuple[int, int, int]) -> None:
    (period,) = read(text).periods
    assert period.kind == "range"
    assert (period.start, period.end) == (date(*start), date(*end))
    assert len(period.dates) == 2
    if at is not None:
        assert period.at.text == at


def test_a_range_without_years_keeps_its_letters() -> None:
    (period,) = read("từ ngày 1 đến 31-7").periods
    assert period.at.text == "từ ngày 1 đến 31-7"
    assert (period.start, period.end) == (None, None)


@pytest.mark.parametrize(
    ("text", "kind", "number", "year"),
    [
        ("quý I năm 2024", "quarter", 1, 2024),
        ("Quý I/2024", "quarter", 1, 2024),
        ("quý 1/2025", "quarter", 1, 2025),
        ("QUÝ III NĂM 2024", "quarter", 3, 2024),
        ("quý iv-2024", "quarter", 4, 2024),
        ("quý 2 năm 2025", "quarter", 2, 2025),
        ("quý I, II năm 2024", "other", 1, 2024),
        ("6 tháng đầu năm 2024", "half", 1, 2024),
        ("06 tháng cuối năm 2024", "half", 2, 2024),
        ("6 tháng năm 2023", "half", 1, 2023),
        ("sáu tháng đầu năm 2024", "half", 1, 2024),
        ("nửa đầu năm 2024", "half", 1, 2024),
        ("05 tháng đầu năm 2024", "months", 5, 2024),
        ("9 tháng đầu năm", "nine_months", 9, None),
        ("11 tháng năm 2024", "months", 11, 2024),
        ("3 tháng cuối năm 2024", "other", 3, 2024),
        ("tháng 5/2024", "month", 5, 2024),
        ("tháng 10 năm 2024", "month", 10, 2024),
        ("tháng 5-2024", "month", 5, 2024),
        ("năm 2024", "year", None, 2024),
        ("năm 2022, 2023 và 2024", "other", None, None),
        ("giai đoạn 2021 - 2025", "other", None, None),
        ("từ năm 2021 đến năm 2025", "other", None, None),
        ("tính đến ngày 14/6/2024", "other", None, 2024),
        ("tuần 4 tháng 7/2025", "other", None, 2025),
        ("tuần 4 tháng 7 năm 2025", "other", None, 2025),
        ("sơ kết 9 tháng của xã", "other", 9, None),
        ("Trong quý, xã", "quarter", None, None),
    ],
)
def test_named_periods(text: str, kind: str, number: int | None, year: int | None) -> None:
    (period,) = read(text).periods
    assert (period.kind, period.number, period.year) == (kind, number, year)


def test_periods_side_by_side() -> None:
    periods = read("quý III và 9 tháng năm 2023, phương hướng quý IV").periods
    assert [(p.kind, p.number, p.year) for p in periods] == [
        ("quarter", 3, None),
        ("nine_months", 9, 2023),
        ("quarter", 4, None),
    ]


def test_a_cumulated_period_says_so() -> None:
    periods = read("trong tháng 10 và lũy kế 10 tháng năm 2024").periods
    assert [p.cumulative for p in periods] == [False, True]


@pytest.mark.parametrize(
    "text", ["trẻ em dưới 6 tháng", "thời hạn 12 tháng", "quý ông, quý vị", "hằng năm", "quý báu 2024"]
)
def test_no_periods(text: str) -> None:
    assert [p for p in read(text).periods if p.kind != "year"] == []


def test_the_zero_that_was_printed_is_kept() -> None:
    (mention,) = read("ngày 5/03/2024").dates
    assert (mention.day_text, mention.month_text) == ("5", "03")


@given(st.text(alphabet="ngày tháng năm quý từ đến 0123456789/-.,…IVi \n", max_size=120))
def test_spans_are_in_order_and_within_the_text(text: str) -> None:
    for block in read_text(text, "-", "txt").text_blocks():
        calendar = read_calendar(block)
        spans = [p.at for p in calendar.periods]
        assert all(0 <= s.start < s.end <= len(block.text) for s in (*spans, *(d.at for d in calendar.dates)))
        assert [s.start for s in spans] == sorted(s.start for s in spans)
        for mention in calendar.dates:
            if mention.value is not None:
                assert (mention.value.day, mention.value.month) == (mention.day, mention.month)


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2049, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    forms = (
        f"ngày {day.day}/{day.month}/{day.year}",
        f"ngày {day.day:02}/{day.month:02}/{day.year}",
        f"ngày {day.day:02} tháng {day.month} năm {day.year}",
        f"{day.day}-{day.month}-{day.year}",
        f"{day.day:02}.{day.month:02}.{day.year}",
    )
    for form in forms:
        assert [d.value for d in read(f"họp {form}, sau đó").dates] == [day], form


def test_the_grammar_has_no_conflicts_and_no_colliding_terminals() -> None:
    from lark import Lark

    Lark.open_from_package("cchc_lint.grammar", "calendar.lark", parser="lalr", strict=True, maybe_placeholders=False)


ISLANDS = Islands("calendar.lark")


@pytest.mark.parametrize(
    ("rule", "taken", "refused"),
    [
        ("day_month_year", "ngày 1/2/2024", "ngày 1/2 2024"),
        ("joined", "1-2-2024", "1-2024"),
        ("blank", "ngày … tháng 5 năm 2024", "ngày tháng 5"),
        ("range", "từ 1/4 đến 30/6/2024", "từ 1/4, 30/6/2024"),
        ("until", "tính đến ngày 1/2/2024", "tính toán đến ngày 1/2/2024"),
        ("quarter", "quý iii/2024", "quý v/2024"),
        ("months", "9 tháng đầu năm", "9 tháng đầu"),
        ("month", "tháng 5/2024", "tháng sau"),
        ("years", "năm 2021 - 2025", "số 2021"),
        ("bare", "trong quý", "hàng quý"),
        ("days", "ngày 5, 6/7/2024", "5, 6/7/2024"),
        ("limit", "trước 31/12", "31/12"),
        ("limit_dated", "trước 31/12/2025", "trước 31/12"),
    ],
)
def test_rules_of_the_grammar(rule: str, taken: str, refused: str) -> None:
    def rules(text: str) -> set[str]:
        return {str(sub.data) for tree in ISLANDS.find(text) for sub in tree.iter_subtrees()}

    assert rule in rules(taken)
    assert rule not in rules(refused)
