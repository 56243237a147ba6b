"""Citations against the registry: what is found, and above all what must stay silent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_lint.issuers import LOCAL, bodies_named
from cchc_lint.model.fold import fold
from cchc_lint.subjects import alike, pairs
from cchc_lint.symbol_slips import one_slip, slip_between
from cchc_lint.syntax.reliance import Extent, Standing, reliances

if TYPE_CHECKING:
    from tests.conftest import Lint

HEAD = "BÁO CÁO\n\nKết quả công tác cải cách hành chính {period}\n\n"


def report(period: str, *lines: str) -> str:
    return HEAD.format(period=period) + "\n\n".join(lines)


def found(lint: Lint, period: str, *lines: str) -> list[tuple[str, str]]:
    """Code and message key of the registry's findings."""
    return [(f.code, f.message.key) for f in lint(report(period, *lines), "CIT05")]


# --- dates


def test_numbers_that_begin_anew_are_silent_in_unknown_years(lint: Lint) -> None:
    assert found(lint, "năm 2020", "Chỉ thị số 27/CT-TTg ngày 17/6/2020 của Thủ tướng Chính phủ.") == []
    assert (
        found(lint, "năm 2023", "Quyết định số 06/QĐ-TTg ngày 06/01/2023 của Thủ tướng Chính phủ về thi đua.") == []
    )


def test_same_day_and_month_tell_a_wrong_year(lint: Lint) -> None:
    decision = "Quyết định số 468/QĐ-TTg ngày 27/3/{year} của Thủ tướng Chính phủ"
    assert found(lint, "năm 2023", decision.format(year=2020)) == [("CIT050", "same_day")]
    assert found(lint, "năm 2023", decision.format(year=2021)) == []
    assert found(lint, "năm 2023", decision.format(year=2020) + " về tặng thưởng huân chương lao động.") == []
    assert found(lint, "năm 2023", decision.format(year=2020).replace("27/3", "26/3")) == []


def test_both_documents_of_one_number_are_right(lint: Lint) -> None:
    text = "Nghị quyết số 76/NQ-CP ngày 13/6/2013; Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ."
    assert found(lint, "năm 2022", text) == []


def test_date_that_sources_dispute_is_a_warning(lint: Lint) -> None:
    text = "Nghị quyết số 39-NQ/TW ngày 07/4/2015 của Bộ Chính trị về tinh giản biên chế."
    assert found(lint, "năm 2022", text) == [("CIT050", "disputed")]


def test_suggestion_keeps_the_form_of_the_date(lint: Lint) -> None:
    long = "Nghị định số 120/2020/NĐ-CP ngày 17 tháng 10 năm 2020 của Chính phủ."
    (finding,) = lint(report("năm 2023", long), "CIT050")
    assert finding.suggestion == "ngày 07 tháng 10 năm 2020"
    (finding,) = lint(report("năm 2023", long.replace(" tháng 10 năm ", "/10/")), "CIT050")
    assert finding.suggestion == "ngày 07/10/2020"


def test_date_of_a_neighbour_is_named(lint: Lint) -> None:
    text = "Nghị định số 107/2021/NĐ-CP ngày 14/9/2020 của Chính phủ."
    (finding,) = lint(report("năm 2022", text), "CIT050")
    assert [n.key for n in finding.notes if not isinstance(n, str)] == ["slip"]


def test_date_in_front_belongs_to_what_was_issued_that_day(lint: Lint) -> None:
    text = "Ngày 15/5/2022, UBND xã ban hành kế hoạch thực hiện Nghị định số 61/2018/NĐ-CP của Chính phủ."
    assert found(lint, "6 tháng đầu năm 2022", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Các Nghị định số 61/2018/NĐ-CP, 107/2021/NĐ-CP ngày 06/12/2021 của Chính phủ.",
        "Nghị định số 61/2018/NĐ-CP và Nghị định số 107/2021/NĐ-CP ngày 06/12/2021 của Chính phủ.",
        "Quyết định số 468/QĐ-TTg và Quyết định số 766/QĐ-TTg ngày 23/6/2022.",
        "Nghị định số 61/2018/NĐ-CP có hiệu lực từ ngày 21/6/2018.",
        "Nghị định số 61/2018/NĐ-CP (ngày 21/6/2018 có hiệu lực).",
        "Thực hiện Nghị định số 61/2018/NĐ-CP, ngày 05/5/2023 UBND xã ban hành kế hoạch.",
        "Thực hiện Nghị định số 61/2018/NĐ-CP, ngày 05/5/2023, xã đã rà soát.",
        "Thực hiện Nghị định số 61/2018/NĐ-CP ngày 23/4/2018, UBND xã tiếp nhận hồ sơ.",
        "Nghị định số 61/2018/NĐ-CP ngày 23-4-2018; Nghị định số 45/2020/NĐ-CP ngày 8.4.2020.",
        "Theo Nghị định số 61/2018/NĐ-CP, Thông tư 01/2018/TT-VPCP của Chính phủ và Văn phòng Chính phủ.",
        "NĐ số 61/2018/NĐ-CP của Chính phủ; Quyết định 766/QĐ-TTg của Thủ tướng.",
        "Luật cán bộ công chức 2008, luật viên chức 2010, Luật sửa đổi bổ sung một số điều của Luật Cán bộ, công "
        "chức và Luật viên chức năm 2019.",
        "Luật Cán bộ, công chức (sửa đổi) năm 2019; Luật Khiếu nại, Luật Tố cáo năm 2018.",
    ],
)
def test_lists_clauses_and_short_forms_are_read_right(lint: Lint, text: str) -> None:
    assert found(lint, "năm 2023", text) == []


def test_message_quotes_the_registry_with_its_sources(lint: Lint) -> None:
    text = "Nghị định số 120/2020/NĐ-CP ngày 17/10/2020 của Chính phủ."
    (finding,) = lint(report("năm 2023", text), "CIT050")
    assert finding.message.params["sources_vi"] == "2 nguồn"
    assert finding.message.params["registry_vi"] == "danh mục"


# --- slips of the symbol


@pytest.mark.parametrize(
    ("written", "meant", "kind"),
    [
        ("120/2022/NĐ-CP", "120/2020/NĐ-CP", "year"),
        ("6/2022/QĐ-TTG", "6/QĐ-TTG", "year_added"),
        ("61/2018/NQ-CP", "61/2018/NĐ-CP", "type"),
        ("16/2018/NĐ-CP", "61/2018/NĐ-CP", "number"),
        ("12/2020/NĐ-CP", "120/2020/NĐ-CP", "number"),
        ("1220/2020/NĐ-CP", "120/2020/NĐ-CP", "number"),
        ("61/2018/NĐ-CP", "61/2018/NĐ-CP", None),
        ("61/2019/NQ-CP", "61/2018/NĐ-CP", None),
        ("45/NĐ-CP", "45/2020/NĐ-CP", None),
        ("", "61/2018/NĐ-CP", None),
    ],
)
def test_slips_between_symbols(written: str, meant: str, kind: str | None) -> None:
    assert slip_between(written, meant) == kind


@given(st.text("0123456789/-NĐCP", max_size=12), st.integers(0, 11))
def test_dropping_swapping_and_doubling_are_one_slip(text: str, at: int) -> None:
    if at < len(text):
        for other in (
            text[:at] + text[at + 1 :],
            text[:at] + text[at] + text[at:],
            text[:at] + "x" + text[at + 1 :],
            text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :],
        ):
            assert other == text or (one_slip(text, other) and one_slip(other, text))


def test_neighbouring_numbers_of_one_day_are_no_slips(lint: Lint) -> None:
    """Papers of one day bear neighbouring numbers."""
    text = "Quyết định số 469/QĐ-TTg ngày 27/3/2021 của Thủ tướng Chính phủ về phê duyệt quy hoạch vùng."
    assert found(lint, "năm 2022", text) == []
    text = "Nghị định số 174/2025/NĐ-CP ngày 30/6/2025 của Chính phủ."
    assert found(lint, "quý III năm 2025", text) == []


def test_swapped_digits_are_found_by_the_subject(lint: Lint) -> None:
    text = "Nghị định số 16/2018/NĐ-CP ngày 23/4/2018 của Chính phủ về thực hiện cơ chế một cửa, một cửa liên thông."
    assert found(lint, "năm 2022", text) == [("CIT058", "number")]


def test_year_added_without_a_date_is_worth_a_look(lint: Lint) -> None:
    (finding,) = lint(report("năm 2023", "Quyết định số 06/2022/QĐ-TTg của Thủ tướng Chính phủ."), "CIT058")
    assert finding.suggestion == "06/QĐ-TTg"
    assert finding.severity is not None
    assert finding.severity.label == "info"


def test_unknown_documents_are_left_alone(lint: Lint) -> None:
    text = "Nghị định số 99/2026/NĐ-CP ngày 12/4/2026 của Chính phủ; Thông tư số 88/2024/TT-BTC ngày 24/12/2024."
    assert found(lint, "năm 2026", text) == []


# --- issuer and type


@pytest.mark.parametrize(
    ("words", "bodies"),
    [
        ("của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ hướng dẫn", {"VPCP"}),
        ("của Bộ Tài chính, Bộ Nội vụ", {"BTC", "BNV"}),
        ("của Liên Bộ Tài chính - Bộ Nội vụ", {"BTC", "BNV"}),
        ("của Ban Chấp hành Trung ương Đảng khóa XII", {"Ban Chấp hành Trung ương"}),
        ("Hội nghị lần thứ sáu Ban Chấp hành Trung ương khóa XII", {"Ban Chấp hành Trung ương"}),
        ("của Bộ Chính trị, Ban Bí thư", {"Bộ Chính trị", "Ban Bí thư"}),
        ("của Trung ương Đảng", {"Bộ Chính trị", "Ban Bí thư", "Ban Chấp hành Trung ương"}),
        ("của UBND tỉnh Hải Sơn", {LOCAL}),
        ("của Ban Thường vụ Tỉnh ủy", {LOCAL}),
        ("của các cơ quan liên quan", set()),
        ("", set()),
    ],
)
def test_bodies_are_told_by_their_names(words: str, bodies: set[str]) -> None:
    assert bodies_named(fold(words)) == bodies


@pytest.mark.parametrize(
    "issuer",
    [
        "Ban Chấp hành Trung ương",
        "Hội nghị lần thứ sáu Ban Chấp hành Trung ương khóa XII",
        "Trung ương",
        "BCH Trung ương",
    ],
)
def test_ways_to_name_the_issuer_are_accepted(lint: Lint, issuer: str) -> None:
    text = f"Nghị quyết số 18-NQ/TW ngày 25/10/2017 của {issuer} về sắp xếp tổ chức bộ máy."
    assert found(lint, "năm 2022", text) == []


def test_circular_of_the_minister_is_of_the_ministry(lint: Lint) -> None:
    text = "Thông tư số 13/2019/TT-BNV ngày 06/11/2019 của Bộ trưởng Bộ Nội vụ."
    assert found(lint, "năm 2022", text) == []


# --- subjects


def test_subjects_are_compared_with_abbreviations_written_out() -> None:
    assert alike(pairs("rà soát TTHC nội bộ"), pairs("Rà soát thủ tục hành chính nội bộ"))
    assert not alike(pairs("rà soát thủ tục hành chính"), pairs("công tác văn thư, lưu trữ"))


def test_loose_subject_is_not_another_documents(lint: Lint) -> None:
    text = (
        "Nghị định số 45/2020/NĐ-CP ngày 08/4/2020 của Chính phủ về thực hiện dịch vụ công trên môi trường điện tử."
    )
    assert found(lint, "năm 2022", text) == []


# --- force


@pytest.mark.parametrize(
    ("period", "codes"),
    [
        ("quý I năm 2025", []),
        ("6 tháng đầu năm 2025", []),
        ("năm 2025", [("CIT054", "within")]),
        ("quý IV năm 2025", [("CIT054", "default")]),
        ("năm 2026", [("CIT054", "default")]),
    ],
)
def test_force_is_judged_by_the_reporting_period(lint: Lint, period: str, codes: list[tuple[str, str]]) -> None:
    text = "Thực hiện Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ."
    assert found(lint, period, text) == codes


def test_without_a_period_nothing_is_out_of_force(lint: Lint) -> None:
    text = "Thực hiện Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ."
    assert [f.code for f in lint(text, "CIT05")] == []


def test_date_of_the_report_alone_gives_a_remark(lint: Lint) -> None:
    head = "Hải Sơn, ngày 16 tháng 12 năm 2026\n\nBÁO CÁO\n\nKết quả cải cách hành chính\n\n"
    (finding,) = lint(head + "Thực hiện Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ.", "CIT054")
    assert finding.severity is not None
    assert finding.severity.label == "info"


def test_amended_is_not_replaced(lint: Lint) -> None:
    text = "Thực hiện Nghị định số 63/2010/NĐ-CP, Nghị định số 120/2020/NĐ-CP và Nghị định số 178/2024/NĐ-CP."
    assert found(lint, "năm 2026", text) == []


def test_concluded_end_is_worth_a_look(lint: Lint) -> None:
    (finding,) = lint(
        report("năm 2023", "Thực hiện Nghị quyết số 36a/NQ-CP ngày 14/10/2015 của Chính phủ."), "CIT054"
    )
    assert finding.severity is not None
    assert finding.severity.label == "info"


def test_each_document_is_reported_once(lint: Lint) -> None:
    text = "Thực hiện Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ."
    (finding,) = lint(report("năm 2026", text, text, text), "CIT054")
    assert len(finding.related) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Nghị định số 118/2025/NĐ-CP thay thế Nghị định số 61/2018/NĐ-CP.",
        "Đề nghị bãi bỏ Nghị định số 61/2018/NĐ-CP và Nghị định số 107/2021/NĐ-CP.",
        "So với Nghị định số 61/2018/NĐ-CP, thời gian giải quyết đã rút ngắn.",
        "Trước đây, hồ sơ được tiếp nhận theo Nghị định số 61/2018/NĐ-CP.",
        "Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ đã hết hiệu lực nên xã không áp dụng.",
        "Nghị định số 61/2018/NĐ-CP (nay là Nghị định số 118/2025/NĐ-CP) được gỡ khỏi trang tin.",
        "Bộ phận Một cửa được thành lập theo Quyết định số 09/2015/QĐ-TTg ngày 25/3/2015.",
        "Tổng kết 5 năm thực hiện Nghị định số 61/2018/NĐ-CP của Chính phủ.",
        "Năm 2019, xã thực hiện Nghị định số 108/2014/NĐ-CP với 03 trường hợp.",
        "Thông tư số 01/2018/TT-VPCP hướng dẫn một số quy định của Nghị định số 61/2018/NĐ-CP ngày 23/4/2018.",
        "Nghị định số 118/2025/NĐ-CP ngày 09/6/2025, thay cho Nghị định số 61/2018/NĐ-CP, được phổ biến.",
    ],
)
def test_documents_only_spoken_of_are_not_relied_on(lint: Lint, text: str) -> None:
    assert found(lint, "năm 2026", text) == []


def test_new_plan_that_carries_out_an_old_decree_relies_on_it(lint: Lint) -> None:
    plan = "Kế hoạch số 15/KH-UBND ngày 20/01/2026 của UBND xã triển khai thực hiện Nghị định số 61/2018/NĐ-CP."
    assert found(lint, "năm 2026", plan) == [("CIT054", "default")]
    assert found(lint, "năm 2026", plan.replace("20/01/2026", "20/01/2020")) == []


def test_successor_in_the_same_sentence_makes_it_a_remark(lint: Lint) -> None:
    text = "Công chức đạt chuẩn theo Thông tư số 06/2012/TT-BNV và Thông tư số 13/2019/TT-BNV."
    (finding,) = lint(report("năm 2023", text), "CIT054")
    assert finding.severity is not None
    assert finding.severity.label == "info"


def test_section_with_a_period_of_its_own_is_judged_by_it(lint: Lint) -> None:
    text = report(
        "năm 2026",
        "I. KẾT QUẢ NĂM 2024",
        "1. Thực hiện Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ.",
        "II. KẾT QUẢ NĂM 2026",
        "1. Thực hiện Nghị định số 138/2020/NĐ-CP ngày 27/11/2020 của Chính phủ.",
    )
    assert [f.at.text for f in lint(text, "CIT054")] == ["Nghị định số 138/2020/NĐ-CP ngày 27/11/2020"]


def test_not_yet_issued_and_not_yet_in_force(lint: Lint) -> None:
    assert found(lint, "quý I năm 2025", "Thực hiện Nghị định số 118/2025/NĐ-CP của Chính phủ.") == [
        ("CIT056", "issued")
    ]
    head = "Hải Sơn, ngày 16 tháng 6 năm 2025\n\n"
    late = head + report(
        "6 tháng đầu năm 2025", "Thực hiện Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ."
    )
    assert [(f.code, f.message.key) for f in lint(late, "CIT05")] == [("CIT056", "default")]
    ready = late.replace("Thực hiện", "Chuẩn bị thực hiện")
    assert [f.code for f in lint(ready, "CIT05")] == []


# --- laws by their names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Luật Tổ chức chính quyền địa phương năm 2015", [("CIT054", "default")]),
        ("Luật Tổ chức chính quyền địa phương 2015", [("CIT054", "default")]),
        ("Luật Tổ chức CQĐP ngày 19/6/2015", [("CIT054", "default")]),
        ("Luật Ban hành VBQPPL năm 2015 (sửa đổi, bổ sung năm 2020)", [("CIT054", "default")]),
        ("Luật Tổ chức chính quyền địa phương năm 2025", []),
        ("Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025", []),
        ("Luật Tổ chức chính quyền địa phương", []),
        ("Luật Cán bộ, công chức năm 2019", []),  # the amendment
        ("Luật Lưu trữ năm 2016", [("CIT057", "default")]),
        ("Luật Lưu trữ năm 2001", []),  # before the first one known
        ("Luật Hộ tịch năm 2016", [("CIT057", "effective")]),
        ("Luật Đất đai năm 2024", []),  # not in the registry
        ("Luật Viên chức số 22/2008/QH12", [("CIT059", "default")]),
        ("Luật Hộ tịch số 61/2014/QH13", [("CIT059", "number")]),
        ("Luật Hộ tịch số 60/2014/QH13 ngày 20/11/2014", []),
    ],
)
def test_laws_by_name(lint: Lint, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(lint, "năm 2026", f"Xã làm việc theo {text}.") == expected


def test_law_of_2025_in_a_report_before_it(lint: Lint) -> None:
    text = "Xã làm việc theo Luật Tổ chức chính quyền địa phương năm 2025."
    assert found(lint, "năm 2023", text) == [("CIT056", "issued")]


# --- reliance, by itself


def standing(text: str, *symbols: str) -> list[Standing]:
    extents = [Extent(text.index(s), text.index(s) + len(s)) for s in symbols]
    return [r.standing for r in reliances(text, fold(text), extents, 2026)]


def test_lists_share_their_standing() -> None:
    text = "bãi bỏ Quyết định A1, Quyết định B2 và Quyết định C3; thực hiện Quyết định D4"
    both = standing(text, "A1", "B2", "C3", "D4")
    assert both == [Standing.OBJECT, Standing.OBJECT, Standing.OBJECT, Standing.RELIED]


def test_amending_something_by_a_document_relies_on_it() -> None:
    assert standing("sửa đổi, bổ sung quy trình nội bộ theo Nghị định A1", "A1") == [Standing.RELIED]
    text = "sửa đổi Quy chế ban hành kèm theo Quyết định A1"
    assert standing(text, "A1") == [Standing.OBJECT]


@settings(max_examples=60)
@given(st.text(max_size=120), st.lists(st.integers(0, 119), max_size=6))
def test_any_text_has_standings(text: str, cuts: list[int]) -> None:
    places = sorted({min(c, len(text)) for c in cuts})
    extents = [Extent(a, b) for a, b in zip(places[::2], places[1::2], strict=False)]
    assert len(reliances(text, fold(text), extents, 2024)) == len(extents)


PIECES = [
    "Nghị định số 61/2018/NĐ-CP",
    "ngày 23/4/2018",
    "ngày 31/02/2020",
    "của Chính phủ",
    "Luật Viên chức năm 2010",
    "Luật Viên chức số 22/2008/QH12",
    "sửa đổi, bổ sung",
    "thay thế",
    "(nay là",
    "“UBND huyện",
    "mức độ 3, 4",
    "63 tỉnh, thành phố",
    "năm 2026",
    "từ ngày 15/12/2025 đến ngày 14/3/2026",
    ";",
    ".",
    ",",
    "\n\n",
    "I. KẾT QUẢ",
    "BÁO CÁO",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_any_order_of_words_is_judged(pieces: list[str]) -> None:
    from cchc_lint.plugins import load_registry
    from cchc_lint.runner import lint_text

    registry = load_registry()
    for finding in lint_text(" ".join(pieces), registry):
        if finding.code.startswith(("CIT05", "DAT05")):
            entry = registry.entries[finding.code]
            assert all(entry.text(finding.message, lang) for lang in ("vi", "en"))
