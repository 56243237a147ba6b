"""Citations: symbols, types, dates, issuers, subjects; what is no citation."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_lint.lexicon.documents import documents
from cchc_lint.model.report import Citation
from cchc_lint.sources.plain import read_text
from cchc_lint.syntax.calendar import read_calendar
from cchc_lint.syntax.citations import find_citations


def cite(text: str) -> list[Citation]:
    block = next(read_text(text, "-", "txt").text_blocks())
    return find_citations(block, read_calendar(block).dates)


@pytest.mark.parametrize(
    ("text", "branch", "key", "kind"),
    [
        ("Kế hoạch số 51/KH-UBND", "state", "51/KH-UBND", "Kế hoạch"),
        ("kế hoạch số 06/KH-UBND", "state", "6/KH-UBND", "Kế hoạch"),
        ("KH số 51/KH-UBND", "state", "51/KH-UBND", "Kế hoạch"),
        ("QĐ 764/QĐ-UBND", "state", "764/QĐ-UBND", "Quyết định"),
        ("Quyết định số 2018/QĐ-UBND", "state", "2018/QĐ-UBND", "Quyết định"),
        ("Tờ trình số 45/TTr-UBND", "state", "45/TTR-UBND", "Tờ trình"),
        ("Chương trình công tác số 03/CTr-UBND", "state", "3/CTR-UBND", "Chương trình"),
        ("Thông báo kết luận số 270/TB-UBND", "state", "270/TB-UBND", "Thông báo"),
        ("Kế hoạch phối hợp số 10a/KH-UBND", "state", "10A/KH-UBND", "Kế hoạch"),
        ("Quyết định số 45/QĐ-UBND-NC", "state", "45/QĐ-UBND-NC", "Quyết định"),
        ("Nghị quyết số 36a/NQ-CP", "state", "36A/NQ-CP", "Nghị quyết"),
        ("Nghị quyết số 1659/NQ-UBTVQH15", "state", "1659/NQ-UBTVQH15", "Nghị quyết"),
        ("Nghị định số 45/2020/NĐ-CP", "normative", "45/2020/NĐ-CP", "Nghị định"),
        ("NĐ 61/2018/NĐ-CP", "normative", "61/2018/NĐ-CP", "Nghị định"),
        ("nghị quyết số 66.7/2025/NQ-CP", "normative", "66.7/2025/NQ-CP", "Nghị quyết"),
        ("Nghị quyết số 653/2019/UBTVQH14", "normative", "653/2019/UBTVQH14", "Nghị quyết"),
        ("Luật số 64/2025/QH15", "normative", "64/2025/QH15", "Luật"),
        ("Luật Viên chức số 58/2010/QH12", "normative", "58/2010/QH12", "Luật"),
        ("Lệnh số 08/2014/L-CTN", "normative", "8/2014/L-CTN", "Lệnh"),
        ("Thông tư liên tịch số 03/2006/TTLT-BTC-BNV", "normative", "3/2006/TTLT-BTC-BNV", "Thông tư liên tịch"),
        ("Thông tư liên tịch 15/2014/TTLT/BTP-BNV", "normative", "15/2014/TTLT-BTP-BNV", "Thông tư liên tịch"),
        ("Nghị quyết số 35/2021/NQ-HĐND", "normative", "35/2021/NQ-HĐND", "Nghị quyết"),
        ("Chương trình hành động số 12-CTr/TU", "party", "12-CTR/TU", "Chương trình"),
        ("Kết luận 91-KL/TU", "party", "91-KL/TU", "Kết luận"),
        ("Công văn số 1494-CV/TU", "party", "1494-CV/TU", "Công văn"),
        ("Nghị quyết số 39-NQ/TW", "party", "39-NQ/TW", "Nghị quyết"),
        ("Quy định số 80-QĐ/TW", "party", "80-QĐ/TW", "Quy định"),
        ("Kế hoạch số 03-KH/BCĐ", "party", "3-KH/BCĐ", "Kế hoạch"),
        ("Công văn số 549/PNV", "letter", "549/PNV", "Công văn"),
        ("công văn số 315/UBND", "letter", "315/UBND", "Công văn"),
        ("Công văn 3003/BKH-CN-TDC", "letter", "3003/BKH-CN-TDC", "Công văn"),
        ("Công văn số 581/BNV-CCHC", "letter", "581/BNV-CCHC", "Công văn"),
        ("Công văn số 1234/SNV-CCHC&VTLT", "letter", "1234/SNV-CCHC&VTLT", "Công văn"),
        ("Công văn số 101/TC-NS", "letter", "101/TC-NS", "Công văn"),
        ("số 16/QĐ-UBND về", "state", "16/QĐ-UBND", None),
        ("(581/BNV-CCHC)", "letter", "581/BNV-CCHC", None),
        ("Kế hoạch cải cách hành chính số 97/KH-UBND", "state", "97/KH-UBND", "Kế hoạch"),
    ],
)
def test_well_formed(text: str, branch: str, key: str, kind: str | None) -> None:
    (citation,) = cite(f"Theo {text} đã nêu")
    assert (citation.branch, citation.key, citation.type) == (branch, key, kind)
    assert citation.slips in ((), ("unpadded",))
    assert citation.canonical == citation.symbol.text.replace("TTLT/", "TTLT-")  # as it was written until about 2015


@pytest.mark.parametrize(
    ("printed", "right", "slips"),
    [
        ("45/QĐ – UBND", "45/QĐ-UBND", {"spaces", "dash"}),
        ("45/QĐ–UBND", "45/QĐ-UBND", {"dash"}),
        ("45/QĐ- UBND", "45/QĐ-UBND", {"spaces"}),
        ("45 /QĐ-UBND", "45/QĐ-UBND", {"spaces"}),
        ("45/ QĐ-UBND", "45/QĐ-UBND", {"spaces"}),
        ("08/2019/NQ - HĐND", "08/2019/NQ-HĐND", {"spaces"}),
        ("26/CT-Ttg", "26/CT-TTg", {"case"}),
        ("26/CT-TTG", "26/CT-TTg", {"case"}),
        ("12-CTR/TU", "12-CTr/TU", {"case"}),
        ("45/qđ-ubnd", "45/QĐ-UBND", {"case"}),
        ("45/Ttr-UBND", "45/TTr-UBND", {"case"}),
        ("12CTr/TU", "12-CTr/TU", {"missing_hyphen"}),
        ("12 CTr/TU", "12-CTr/TU", {"missing_hyphen"}),
        ("45/QĐUBND", "45/QĐ-UBND", {"missing_hyphen"}),
        ("45/2020/NĐCP", "45/2020/NĐ-CP", {"missing_hyphen"}),
        ("01/2018/TTVPCP", "01/2018/TT-VPCP", {"missing_hyphen"}),
        ("130/2005/NĐ CP", "130/2005/NĐ-CP", {"missing_hyphen"}),
        ("12/QD-UBND", "12/QĐ-UBND", {"misspelt"}),
        ("45/2020/ND-CP", "45/2020/NĐ-CP", {"misspelt"}),
        ("08/NQ-HDND", "08/NQ-HĐND", {"misspelt"}),
        ("15/QĐ-UNBD", "15/QĐ-UBND", {"misspelt"}),
        ("03-NQ/CP", "03/NQ-CP", {"party_form"}),
        ("10/CT-TU", "10-CT/TU", {"state_form"}),
        ("18/NQ-TW", "18-NQ/TW", {"state_form"}),
        ("12/QĐ/UBND", "12/QĐ-UBND", {"wrong_sign"}),
        ("12-QĐ-UBND", "12/QĐ-UBND", {"wrong_sign"}),
        ("15QĐ/UBND", "15/QĐ-UBND", {"wrong_sign"}),
        ("45/2020-NĐ-CP", "45/2020/NĐ-CP", {"wrong_sign"}),
        ("15 QĐ-UBND", "15/QĐ-UBND", {"wrong_sign", "spaces"}),
        ("5/QĐ-UBND", "05/QĐ-UBND", {"unpadded"}),
        ("12/CV-UBND", "12/CV-UBND", {"letter_type"}),
        ("15/QĐ", "15/QĐ", {"no_organ"}),
    ],
)
def test_slips_are_named_and_the_form_restored(printed: str, right: str, slips: set[str]) -> None:
    (citation,) = cite(f"theo văn bản số {printed} ngày 12/3/2024 của cơ quan")
    assert citation.symbol.text == printed
    assert citation.canonical == right
    assert set(citation.slips) == slips
    assert citation.date is not None


def test_a_line_break_inside_a_symbol_is_no_slip() -> None:
    (citation,) = cite("UBND xã đã ban hành Quyết định số 764/QĐ-\nUBND ngày 12/3/2024 về kiện toàn.")
    assert citation.symbol.text == "764/QĐ-UBND"
    assert citation.slips == ()


@pytest.mark.parametrize(
    "text",
    [
        "Đề án 06, Đề án 06/CP, Dự án 5",
        "TCVN ISO 9001:2015, TCVN 9001:2015",
        "281/tổng số, 258 hồ sơ mức độ 3/tổng số 260, 1.482/1.492 hồ sơ",
        "05/05 tổ dân phố, 9/63 tỉnh, 24/7, 12/15 đơn vị",
        "Mẫu số 01/TTr, Biểu số 06a/VPCP/KSTT, phụ lục số 02/PL",
        "tỷ lệ hồ sơ số/TTHC, văn bản giấy/điện tử, và/hoặc",
        "thửa đất số 12/15, nhà số 12/3 đường Lê Lợi",
        "3G, 4G, 5 km/h, 30 lượt/ngày, 10 m2/người",
        "Nghị quyết Trung ương 5 (khóa X), khoản 2 Điều 5 Luật Đầu tư",
        "ban hành 05 quyết định, 10 kế hoạch, 03 nghị quyết",
        "pháp luật năm 2024, kỷ luật năm 2023",
        "Số điện thoại 0258/3822123",
    ],
)
def test_no_citations(text: str) -> None:
    assert cite(text) == []


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("các Quyết định số 15/QĐ-UBND, 16/QĐ-UBND", ["15/QĐ-UBND", "16/QĐ-UBND"]),
        ("Quyết định số 15 và 16/QĐ-UBND", ["15/QĐ-UBND", "16/QĐ-UBND"]),
        ("Quyết định số 15, 16 và 17/QĐ-UBND", ["15/QĐ-UBND", "16/QĐ-UBND", "17/QĐ-UBND"]),
        ("Quyết định số 15/QĐ-UBND và số 16/QĐ-UBND", ["15/QĐ-UBND", "16/QĐ-UBND"]),
        ("Nghị quyết số 18-NQ/TW, 19-NQ/TW", ["18-NQ/TW", "19-NQ/TW"]),
    ],
)
def test_lists_share_type_and_so(text: str, keys: list[str]) -> None:
    found = cite(text)
    assert [c.key for c in found] == keys
    assert len({c.type for c in found}) == 1
    assert found[0].type is not None
    assert all(c.has_so and c.in_list for c in found)


def test_a_list_does_not_lend_its_type_to_another_kind_of_document() -> None:
    found = cite("Luật số 202/2025/QH15, 03/2006/TTLT-BTC-BNV")
    assert [c.type for c in found] == ["Luật", None]


def test_every_letter_of_a_citation_is_covered() -> None:
    text = "Quyết định số 15 và 16/QĐ-UBND ngày 05/5/2023"
    found = cite(text)
    covered = {i for c in found for i in range(c.at.start, c.at.end)}
    assert all(i in covered for i, char in enumerate(text) if char.isdigit())


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Kế hoạch số 51/KH-UBND ngày 12/3/2024 về", "ngày 12/3/2024"),
        ("Kế hoạch số 51/KH-UBND, ngày 12/3/2024 về", "ngày 12/3/2024"),
        ("Kế hoạch số 51/KH-UBND (ngày 12/3/2024)", "ngày 12/3/2024"),
        ("Kế hoạch số 51/KH-UBND ký ngày 12/3/2024", "ngày 12/3/2024"),
        ("Kế hoạch số 51/KH-UBND được ban hành ngày 12/3/2024", "ngày 12/3/2024"),
        ("Quyết định 19/2014/QĐ-TTg 05 tháng 03 năm 2014 của", "05 tháng 03 năm 2014"),
        ("Công văn 3003/BKH-CN-TDC, ngày 25 tháng 09 năm 2018", "ngày 25 tháng 09 năm 2018"),
        ("Nghị quyết số 12-NQ/ĐU, ngày 05-02-2024", "ngày 05-02-2024"),
        ("Kế hoạch số 51/KH-UBND của UBND huyện ngày 12/3/2024", "ngày 12/3/2024"),
        ("Nghị định số 45/2020/NĐ-CP của Chính phủ, ban hành ngày 08/4/2020", "ngày 08/4/2020"),
        ("Kế hoạch số 51/KH-UBND ngày … tháng 3 năm 2024", "ngày … tháng 3 năm 2024"),
    ],
)
def test_dates_after_the_symbol(text: str, day: str) -> None:
    (citation,) = cite(text)
    assert citation.date is not None
    assert citation.date.at.text == day
    assert citation.at.end >= citation.date.at.end
    assert not citation.date_before


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Kế hoạch số 12/KH-UBND, ngày 05/3/2024 UBND xã đã tổ chức hội nghị",
        "Thực hiện Kế hoạch số 12/KH-UBND; ngày 05/3/2024 họp giao ban",
        "Kế hoạch số 12/KH-UBND có hiệu lực từ ngày 05/3/2024",
        "theo Kế hoạch số 12/KH-UBND đến ngày 05/3/2024 đạt 50%",
    ],
)
def test_dates_of_something_else(text: str) -> None:
    (citation,) = cite(text)
    assert citation.date is None


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 01/03/2024, UBND thị trấn đã ban hành kế hoạch số 56/KH-UBND về truyền thông",
        "Vào ngày 01/03/2024 Chủ tịch UBND xã ký Quyết định số 56/QĐ-UBND kiện toàn Tổ công tác",
    ],
)
def test_dates_in_front(text: str) -> None:
    (citation,) = cite(text)
    assert citation.date is not None
    assert citation.date_before
    assert citation.issuer is not None
    assert citation.issuer_before


def test_a_text_that_breaks_off_at_the_date() -> None:
    (citation,) = cite("Chỉ thị số 06/CT-UBND ngày")
    assert citation.date_cut


def test_a_shared_date() -> None:
    found = cite("Kế hoạch số 30/KH-UBND, Kế hoạch số 31/KH-UBND cùng ngày 15/02/2024 của UBND xã")
    assert len({id(c.date) for c in found}) == 1
    assert found[0].date is not None


def test_two_documents_with_their_own_dates_and_one_issuer() -> None:
    first, second = cite(
        "Quyết định số 686/QĐ-UBND ngày 05/5/2023 và Quyết định số 1254/QĐ-UBND ngày 18/8/2023 của Chủ tịch UBND tỉnh"
    )
    assert first.date is not None
    assert second.date is not None
    assert (first.date.day, second.date.day) == (5, 18)
    assert second.issuer is not None
    assert second.issuer.text == "Chủ tịch UBND tỉnh"


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("của Chính phủ về", "Chính phủ"),
        ("của Thủ tướng Chính phủ phê duyệt", "Thủ tướng Chính phủ"),
        ("của UBND tỉnh Khánh Hòa về việc", "UBND tỉnh Khánh Hòa"),
        ("của UBND thị trấn Đình Cả)", "UBND thị trấn Đình Cả"),
        ("của Ban thường vụ Tỉnh ủy Khánh Hòa về", "Ban thường vụ Tỉnh ủy Khánh Hòa"),
        ("của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ hướng dẫn", "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ"),
        ("của Bộ Chính trị về", "Bộ Chính trị"),
        ("của HĐND Tỉnh.", "HĐND Tỉnh"),
        ("của Sở Nội vụ về việc", "Sở Nội vụ"),
    ],
)
def test_issuers(text: str, issuer: str) -> None:
    (citation,) = cite(f"Văn bản số 12/QĐ-UBND ngày 12/3/2024 {text}")
    assert citation.issuer is not None
    assert citation.issuer.text == issuer


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("của UBND tỉnh về công tác tư pháp năm 2024; Kế hoạch", "về công tác tư pháp năm 2024"),
        ("ban hành Quy chế làm việc của UBND xã.", "ban hành Quy chế làm việc của UBND xã"),
        ("kiện toàn Tổ công tác Đề án 06", "kiện toàn Tổ công tác Đề án 06"),
        ("của UBND huyện.", None),
        ("và các văn bản khác", None),
        ("đã được triển khai", None),
    ],
)
def test_subjects(text: str, subject: str | None) -> None:
    citation = cite(f"Quyết định số 12/QĐ-UBND ngày 12/3/2024 {text}")[0]
    assert (citation.subject.text if citation.subject else None) == subject


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Số: 45/BC-UBND", True),
        ("Số:      /BC-UBND", True),
        ("**Số: 45/BC-UBND**", True),
        ("Số: 45/BC-UBND          Phú Hòa, ngày 12 tháng 3 năm 2024", True),
        ("- số 15/QĐ-UBND ngày 12/3/2024 về kiện toàn", False),
        ("(Kèm theo Báo cáo số 45/BC-UBND ngày 12/03/2024 của UBND xã)", False),
    ],
)
def test_the_reports_own_number(text: str, own: bool) -> None:
    (citation,) = cite(text)
    assert citation.own is own


def test_an_open_number() -> None:
    (citation,) = cite("theo Kế hoạch số …/KH-UBND ngày 12/3/2024")
    assert citation.number == ""
    assert citation.key == ""
    assert "open_number" in citation.slips


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Nghị định số 61/2018 về một cửa", 2018),
        ("Nghị định 61/2018", 2018),
        ("Nghị quyết số 18 của Trung ương", None),
    ],
)
def test_symbols_cut_short(text: str, year: int | None) -> None:
    (citation,) = cite(text)
    assert citation.slips == ("short",)
    assert citation.year == year


@pytest.mark.parametrize(
    ("text", "name", "year"),
    [
        ("Luật Tổ chức chính quyền địa phương năm 2015", "Luật Tổ chức chính quyền địa phương", 2015),
        ("Luật cán bộ, công chức năm 2008", "Luật cán bộ, công chức", 2008),
        ("Bộ luật Dân sự năm 2015", "Bộ luật Dân sự", 2015),
        ("Hiến pháp năm 2013", "Hiến pháp", 2013),
        ("Luật Ngân sách nhà nước (sửa đổi) năm 2015", "Luật Ngân sách nhà nước", 2015),
    ],
)
def test_laws_by_name(text: str, name: str, year: int) -> None:
    (citation,) = cite(f"thực hiện {text} và")
    assert (citation.symbol.text, citation.year, citation.key) == (name, year, "")


@given(st.text(alphabet="Quyết định số QĐNKHTU-UBND/0123456789 .,;–-…()ngày của\n", max_size=150))
@settings(deadline=None)
def test_spans_are_within_the_text_and_do_not_overlap(text: str) -> None:
    for block in read_text(text, "-", "txt").text_blocks():
        found = find_citations(block, read_calendar(block).dates)
        last = 0
        for citation in found:
            assert last <= citation.at.start <= citation.symbol.start < citation.symbol.end <= citation.at.end
            assert citation.at.end <= len(block.text)
            last = citation.symbol.end


TYPES = [t for t in documents().types if t.state and not t.letter and t.year != "always"]


@given(st.integers(1, 9999), st.sampled_from(TYPES), st.sampled_from(["UBND", "HĐND", "SNV", "VP", "BCĐ", "CTUBND"]))
def test_every_type_is_read_back(number: int, kind: object, organ: str) -> None:
    abbreviation = kind.state[0]  # type: ignore[attr-defined]
    symbol = f"{number:02}/{abbreviation}-{organ}"
    (citation,) = cite(f"Thực hiện {kind.name} số {symbol} ngày 12/3/2024.")  # type: ignore[attr-defined]
    assert citation.symbol.text == symbol == citation.canonical
    assert (citation.abbreviation, citation.organ) == (abbreviation, organ)
    assert citation.slips == ()


def test_the_grammar_has_no_conflicts_and_no_colliding_terminals() -> None:
    from lark import Lark

    Lark.open_from_package("cchc_lint.grammar", "citation.lark", parser="lalr", strict=True, maybe_placeholders=False)


def test_the_types_of_the_decree_are_all_there() -> None:
    """The 29 types of administrative documents of Decree 30/2020/NĐ-CP with their abbreviations."""
    annex = """
        NQ QĐ CT QC QyĐ TC TB HD CTr KH PA ĐA DA BC BB TTr HĐ CĐ BGN BTT GUQ GM GGT GNP PG PC PB
    """
    known = {t.state[0]: t for t in documents().types if t.state}
    assert [a for a in annex.split() if a not in known] == []
    letters = {t.name for t in documents().types if t.letter}
    assert letters == {"Công văn", "Thư công"}
    assert len(annex.split()) + len(letters) == 29
