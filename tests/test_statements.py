"""Statements: what stands inside what, what figures count, and what is no figure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lark import Lark

from cchc_lint.config import Settings
from cchc_lint.model.figure import Item
from cchc_lint.model.report import Report
from cchc_lint.sources.plain import read_text
from cchc_lint.syntax import parse
from cchc_lint.syntax.tokens import parse_passage, tokens


def read(text: str) -> Report:
    return parse(read_text(text, "-", "md"), Settings())


def shape(item: Item) -> object:
    """A figure with its ratio, and its parts: ``("1.320", [("16", [])])``."""
    assert item.figure is not None
    text = item.figure.text + (f"/{item.ratio.text}" if item.ratio else "")
    return (text, [shape(p) for p in item.parts])


def shapes(text: str) -> list[object]:
    return [shape(item) for item in read(text).items]


def test_nested_brackets() -> None:
    assert shapes(
        "Xã đã nhận 812 hồ sơ (mới 800, quý trước chuyển sang 12), đã giải quyết 790 hồ sơ "
        "(trước hạn 700 hồ sơ, đạt 88,6%; quá hạn 90 hồ sơ), đang giải quyết 22 hồ sơ."
    ) == [
        ("812", [("800", []), ("12", [])]),
        ("790", [("700", []), ("90", [])]),
        ("22", []),
    ]


def test_a_list_under_its_lead() -> None:
    text = (
        "- Hồ sơ đã giải quyết: 790 hồ sơ, trong đó:\n  + Trước hạn: 700 hồ sơ.\n  + Quá hạn: 90 hồ sơ.\n- Khác: 3."
    )
    assert shapes(text) == [("790", [("700", []), ("90", [])]), ("3", [])]


def test_run_on_sentences_after_a_lead_in() -> None:
    assert shapes(
        "Tổng số hồ sơ tiếp nhận: 85 hồ sơ, trong đó: Số kỳ trước chuyển sang: 5 hồ sơ. Số mới tiếp nhận: 80 hồ sơ. "
        "Số đã giải quyết: 70 hồ sơ, trong đó: Trước hạn: 60 hồ sơ. Đúng hạn: 10 hồ sơ."
    ) == [("85", [("5", []), ("80", [])]), ("70", [("60", []), ("10", [])])]


def test_an_open_bracket_is_repaired() -> None:
    assert shapes(
        "Tiếp nhận 812 hồ sơ (trong kỳ 800, từ kỳ trước chuyển sang 12, đã giải quyết 790 hồ sơ (trước hạn 790)."
    ) == [("812", [("800", []), ("12", [])]), ("790", [("790", [])])]


@pytest.mark.parametrize(
    ("text", "fraction"),
    [
        ("số hóa 1.154/1.221 hồ sơ", "1.154/1.221"),
        ("nhận 258 hồ sơ trực tuyến mức độ 3/tổng số 260 hồ sơ", "258/260"),
        ("hoàn thành 33 nhiệm vụ trên tổng số 44 nhiệm vụ", "33/44"),
        ("giải ngân 1.922 triệu/6.479 triệu đồng", "1.922 triệu/6.479 triệu"),
    ],
)
def test_fractions(text: str, fraction: str) -> None:
    assert [s[0] for s in shapes(text)] == [fraction]  # type: ignore[index]


def test_one_scale_word_serves_both_sides() -> None:
    item = read("giải ngân 98,2/214,6 tỷ đồng").items[0]
    assert item.figure is not None
    assert item.figure.value == 98_200_000_000


@pytest.mark.parametrize(
    "text",
    [
        "thực hiện Đề án 06 và TCVN ISO 9001:2015 tại khu phố 3",
        "theo Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ",
        "trong 05 tháng đầu năm 2024, giai đoạn 2021-2025",
        "theo điểm b khoản 2 Điều 5; dịch vụ công mức độ 3, 4; mạng 4G",
        "điện thoại 0258.3822024, tổng đài 1022, phục vụ 24/7",
    ],
)
def test_no_figures(text: str) -> None:
    assert [f.text for f in read(text).figures] == []


@pytest.mark.parametrize(
    ("text", "facets"),
    [
        ("đã giải quyết trước hạn 100 hồ sơ", {"stage": "solved", "timing": "early"}),
        ("có 100 hồ sơ đã giải quyết đúng hạn", {"stage": "solved", "timing": "on_time"}),
        ("tiếp nhận trực tuyến 100 hồ sơ", {"stage": "received", "channel": "online"}),
        ("hồ sơ kỳ trước chuyển qua: 9", {"stage": "received", "origin": "carried"}),
        ("đang giải quyết quá hạn 3 hồ sơ", {"stage": "pending", "timing": "late"}),
        ("ban hành 05 kế hoạch thuộc thẩm quyền giải quyết", {}),
    ],
)
def test_facets(text: str, facets: dict[str, str]) -> None:
    assert dict(read(text).items[0].facets) == facets


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        # nouns that end like the name of a place in a document
        ("Giải quyết dứt điểm 45 kiến nghị; thí điểm 12 mô hình; điểm 3 khoản 2.", "45 12"),
        ("Tiếp nhận 61 hồ sơ mức độ 3 và 1.537 hồ sơ mức độ 4.", "61 1.537"),
        ("Cung cấp 120 dịch vụ mức độ 3, 45 dịch vụ mức độ 4; mức độ 3-4.", "120 45"),
        # a lost space, and letters before a colon that are no telephone
        ("Có hơn4.500 hồ sơ, Sở GD&ĐT:12.640 hồ sơ.", "4.500 12.640"),
        (
            "Qua tổng đài 1.250 cuộc gọi, điện thoại: 1250 lượt; ĐT: 0123 456 789, tổng đài 1022.",
            "1.250 1250",
        ),
        # numbers of districts, roads, parcels, decrees; days
        ("UBND Q.1, P. 12 có 45 hồ sơ ở lô 3 đường ĐT.741, theo nghị định 123.", "45"),
        ("Sáng 15.4 họp; tính đến thời điểm 9/5 có 45/50 hồ sơ.", "45 50"),
        # enumerators and footnote marks, not counts in brackets
        ("Gồm: (1) nhóm cao (16 tỉnh); (2) nhóm thấp (15 tỉnh)[3].", "16 15"),
        ("Hài lòng (1), bình thường (2).", "1 2"),
        ("Năm 2022 tiếp nhận 320, tháng 5 nhận 45.", "320 45"),
    ],
)
def test_numbers_and_names(text: str, figures: str) -> None:
    assert " ".join(f.text for f in read(text).figures) == figures


def test_what_a_bracket_compares_with_is_no_part() -> None:
    for text in (
        "Thu 187,4 tỷ đồng, đạt 52,1% dự toán (359,7 tỷ đồng).",
        "Giảm 45 hồ sơ (cùng kỳ 76 hồ sơ).",
        "Có 742 đơn vị, giảm 13,3% so với năm 2015 (856 đơn vị).",
    ):
        assert all(not item.parts for item in read(text).items), text


def test_other_units_are_no_parts() -> None:
    assert all(not i.parts for i in read("Phường có 21 cán bộ, công chức, trong đó kinh phí 200 triệu đồng.").items)
    assert all(not i.parts for i in read("Có 01 trung tâm (bộ phận của 14 cơ quan, 02 ngành dọc).").items)


def test_zero_words_are_figures() -> None:
    report = read("Phản ánh về hành vi hành chính: Không.")
    assert [(i.zero_word, int(i.figure.value) if i.figure else None) for i in report.items] == [(True, 0)]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("đã làm 10 hồ sơ, đạt 50%", "share"),
        ("thu 10 tỷ đồng, đạt 50% dự toán", "plan"),
        ("nhận 10 hồ sơ, tăng 5% so với cùng kỳ", "growth"),
        ("nhận 10 hồ sơ, bằng 105% so với cùng kỳ", "index"),
        ("đạt 58% (chỉ tiêu năm là 60%)", "aim"),
    ],
)
def test_what_a_rate_says(text: str, relation: str) -> None:
    assert read(text).rates[-1].relation == relation


def test_rates_go_with_what_they_follow() -> None:
    report = read("Đã giải quyết 500 hồ sơ (trước hạn 490 hồ sơ, chiếm 98%; quá hạn 10 hồ sơ, chiếm 2%).")
    assert [(r.figure.text, r.item.figure.text) for r in report.rates if r.item and r.item.figure] == [
        ("98%", "490"),
        ("2%", "10"),
    ]


def test_grammar_has_no_conflicts() -> None:
    source = Lark.open_from_package("cchc_lint.grammar", "statement.lark", parser="lalr", strict=True, lexer="basic")
    assert source


@given(st.text("abc 012.,;:%/()[]-+\n ", max_size=200))
def test_every_text_parses(text: str) -> None:
    found = tokens(text, [])
    passage = parse_passage(found)
    leaves = list(passage.scan_values(lambda _: True))
    visible = [t for t in found if not t.type.startswith("_")]
    assert leaves == visible


@given(st.lists(st.sampled_from(["Tổng số", "12", "1.320 hồ sơ", "trong đó", ":", ",", ";", ".", "(", ")", "50%"])))
def test_every_sequence_of_pieces_reads(pieces: list[str]) -> None:
    report = read(" ".join(pieces))
    assert len(report.figures) >= 0
    for item in report.items:
        for inner in item.walk():
            assert inner.parent is None or inner in inner.parent.parts
