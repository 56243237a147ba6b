"""Plain text and Markdown: what is text, what is a table, and where it stands in the file."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_lint.model.document import Document, Paragraph, Table
from cchc_lint.model.place import Place
from cchc_lint.sources.plain import read_text
from cchc_lint.sources.strand import Strand, composed


def read(text: str, form: str = "md") -> Document:
    return read_text(text, "-", form)


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs()]


def rows(document: Document, number: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row] for row in list(document.tables())[number].rows]


def found(document: Document, word: str) -> tuple[Place, str]:
    """The place and the raw letters of the first occurrence of a word."""
    for block in document.text_blocks():
        start = block.text.find(word)
        if start >= 0:
            span = block.span(start, start + len(word))
            return span.place, span.raw
    raise AssertionError(word)


def test_a_paragraph_a_line_with_its_line_number() -> None:
    document = read("\n\nSố: 12/BC-UBND\n\nBÁO CÁO\n", "txt")
    assert texts(document) == ["Số: 12/BC-UBND", "BÁO CÁO"]
    assert [p.span().place.line for p in document.paragraphs()] == [3, 5]


def test_columns_count_characters_of_the_line_and_end_behind_the_last() -> None:
    place, _ = found(read("  - Đã giải quyết 1.284 hồ sơ."), "1.284")
    assert (place.line, place.column, place.end_line, place.end_column) == (1, 19, 1, 24)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_all_line_ends_count(end: str) -> None:
    place, _ = found(read(end.join(["Mục một.", "", "Mục hai 45 hồ sơ."])), "45")
    assert (place.line, place.column) == (3, 9)


def test_decomposed_letters_are_composed_and_lead_back_to_the_file() -> None:
    line = "Tỷ lệ giải quyết đạt 98,5% số hồ sơ"
    raw = unicodedata.normalize("NFD", line)
    place, letters = found(read(raw), "quyết đạt")
    start = raw.index(unicodedata.normalize("NFD", "quyết"))
    assert texts(read(raw)) == [line]
    assert letters == unicodedata.normalize("NFD", "quyết đạt")
    assert (place.column, place.end_column) == (start + 1, start + 1 + len(letters))


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("**BÁO CÁO**", "BÁO CÁO"),
        ("(*gồm cả hồ sơ đất đai*); cộng: 12", "(gồm cả hồ sơ đất đai); cộng: 12"),
        ("(**từ 15/12/2023 đến 14/3/2024**).", "(từ 15/12/2023 đến 14/3/2024)."),
        ("đó là: **“Rõ việc, rõ người”** (*giao cho ai*).", "đó là: “Rõ việc, rõ người” (giao cho ai)."),
        ("*** Hạn chế:**", "* Hạn chế:"),
        ("** Tuyên truyền về chuyển đổi số:*", "* Tuyên truyền về chuyển đổi số:"),
        ("***Cấp xã:** 15 hồ sơ.", "*Cấp xã: 15 hồ sơ."),
        ("* Nhiệm vụ thứ nhất", "* Nhiệm vụ thứ nhất"),
        ("Số hồ sơ(*): 12", "Số hồ sơ(*): 12"),
        ("3*4 và 2 * 5", "3*4 và 2 * 5"),
        ("_Ghi chú_ và __đậm__", "Ghi chú và đậm"),
        ("Số: ___/BC-UBND ngày __/__/2024", "Số: ___/BC-UBND ngày __/__/2024"),
        ("tệp bao_cao_quy_1.docx", "tệp bao_cao_quy_1.docx"),
        ("1\\. Về thể chế \\*", "1. Về thể chế *"),
        ("<i>Đơn vị</i>: <b>Người</b>", "Đơn vị: Người"),
        ("dưới < 5 và trên > 3", "dưới < 5 và trên > 3"),
        ("HĐND&UBND; A&amp;B", "HĐND&UBND; A&B"),
        ("`12` hồ sơ", "12 hồ sơ"),
        ("xem [Cổng dịch vụ công](https://dichvucong.gov.vn) nhé", "xem Cổng dịch vụ công nhé"),
        ("(3)=[1](2)", "(3)=[1](2)"),
        ("> Trích dẫn", "Trích dẫn"),
    ],
)
def test_marks_are_no_text(line: str, text: str) -> None:
    assert texts(read(line)) == [text]


def test_emphasis_over_two_lines() -> None:
    document = read("**KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC**")
    assert texts(document) == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]
    assert all(p.bold for p in document.paragraphs())


def test_an_emphasised_number_has_the_columns_of_its_digits() -> None:
    place, letters = found(read("Tiếp nhận **1.5**20 hồ sơ"), "1.520")
    assert (place.column, place.end_column) == (13, 20)
    assert letters == "1.5**20"


def test_bold_means_the_whole_text() -> None:
    bold = [p.bold for p in read("**Một**\n\n- **Hai**\n\n**Ba** bốn").paragraphs()]
    assert bold == [True, True, False]


def test_headings_have_a_level_and_no_marks() -> None:
    document = read("# BÁO CÁO\n\n## I. Chung ##\n\n#1 không phải tiêu đề")
    assert [(p.text, p.heading) for p in document.paragraphs()] == [
        ("BÁO CÁO", 1),
        ("I. Chung", 2),
        ("#1 không phải tiêu đề", None),
    ]


def test_markers_stay_and_indentation_gives_the_level() -> None:
    document = read("- Một\n  - Hai\n    + Ba\n- Bốn\n\nLời văn")
    assert [(p.text, p.markup_level) for p in document.paragraphs()] == [
        ("- Một", 0),
        ("- Hai", 1),
        ("+ Ba", 2),
        ("- Bốn", 0),
        ("Lời văn", None),
    ]


def test_rules_and_fences_are_no_paragraphs() -> None:
    assert texts(read("UBND XÃ\n-------\n\n***\n\n___\n\n```\nNội dung\n```")) == ["UBND XÃ", "Nội dung"]


PIPES = """\
| STT | Đơn vị | Số hồ sơ | |
|:---:|--------|---------|---|
| | | Nhận | **Trả** |
| 1 | Phòng A | 12 | 10
2 | Phòng B\\|C | 7 | 7 |
"""


def test_pipe_tables_even_malformed() -> None:
    document = read(PIPES)
    assert rows(document) == [
        ["STT", "Đơn vị", "Số hồ sơ", ""],
        ["", "", "Nhận", "Trả"],
        ["1", "Phòng A", "12", "10"],
        ["2", "Phòng B|C", "7", "7"],
    ]
    assert texts(document) == []


def test_cells_have_table_row_cell_and_columns_of_the_line() -> None:
    place, letters = found(read("Trước.\n\n" + PIPES), "Trả")
    assert (place.table, place.row, place.cell) == (1, 2, "4")
    assert (place.line, place.column, place.end_column) == (5, 16, 19)
    assert letters == "Trả"
    (table,) = read(PIPES).tables()
    assert table.rows[3][2].context == "2 | Phòng B|C | 7 | 7"


def test_a_single_bar_in_prose_is_no_table() -> None:
    assert texts(read("Trực 24/7 | hỗ trợ người dân")) == ["Trực 24/7 | hỗ trợ người dân"]


TABS = "STT\tChỉ tiêu\tKết quả\t\n\t\tĐơn vị\tSố liệu\n1.\tBan hành\t\t\nTrong đó\t<i>Đã làm</i>\tViệc\t3\n"


def test_tab_separated_rows_are_a_table_per_block() -> None:
    document = read("PHỤ LỤC\n" + TABS + "\n" + TABS, "txt")
    assert [t.number for t in document.tables()] == [1, 2]
    assert rows(document, 1) == [
        ["STT", "Chỉ tiêu", "Kết quả", ""],
        ["", "", "Đơn vị", "Số liệu"],
        ["1.", "Ban hành", "", ""],
        ["Trong đó", "Đã làm", "Việc", "3"],
    ]
    place, _ = found(document, "Đã làm")
    assert (place.line, place.column, place.table, place.row, place.cell) == (5, 13, 1, 4, "2")


def test_a_row_with_empty_last_cells_ends_its_table() -> None:
    assert rows(read("a\tb\tc\t\n1.4.\tKhảo sát\t\t\n", "txt"))[-1] == ["1.4.", "Khảo sát", "", ""]


def test_rows_with_a_blank_line_between_each_are_one_table() -> None:
    document = read("Tên\tSố\tGhi chú\n\nA\t1\t\n\nB\t2\t\n\nHết.", "txt")
    assert rows(document) == [["Tên", "Số", "Ghi chú"], ["A", "1", ""], ["B", "2", ""]]


def test_numbered_paragraphs_with_a_tab_are_no_table() -> None:
    document = read("1.\tThể chế\n2.\tThủ tục hành chính\n-\tMột việc\n1.1\tVăn bản", "txt")
    assert len(texts(document)) == 4
    assert list(document.tables()) == []


def test_two_columns_of_a_letterhead_are_a_table() -> None:
    document = read("UBND XÃ A\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 5/BC-UBND\tA, ngày 3 tháng 4 năm 2024", "txt")
    assert rows(document)[1] == ["Số: 5/BC-UBND", "A, ngày 3 tháng 4 năm 2024"]


def test_comments_are_no_text_and_suppress_their_line_or_the_next_block() -> None:
    document = read(
        "Đạt 92% <!-- cchc-lint: ignore RAT001, ARI số đã rà soát --> kế hoạch.\n"
        "<!-- cchc-lint: ignore DAT003 -->\n\n"
        "Ngày 31/6/2024.\n\n<!-- ghi chú\nthường -->\n"
        "| A | B |\n|---|---|\n| 1 | 2 | <!-- cchc-lint: ignore TAB -->\n"
    )
    assert texts(document) == ["Đạt 92%  kế hoạch.", "Ngày 31/6/2024."]
    assert rows(document) == [["A", "B"], ["1", "2"]]
    first, second, third = document.suppressions
    assert (first.codes, first.reason) == (("RAT001", "ARI"), "số đã rà soát")
    assert (first.at.line, first.at.column) == (1, 9)
    assert [span.text for span in first.spans] == ["Đạt 92%  kế hoạch."]
    assert (second.codes, second.reason) == (("DAT003",), "")
    assert [span.text for span in second.spans] == ["Ngày 31/6/2024."]
    assert [span.text for span in third.spans] == ["1", "2"]


def test_a_comment_before_a_table_covers_all_its_cells() -> None:
    document = read("<!-- cchc-lint: ignore TAB001 -->\n\n| A | B |\n|---|---|\n| 1 | 2 |")
    assert [span.text for span in document.suppressions[0].spans] == ["A", "B", "1", "2"]


def test_an_unclosed_comment_is_text() -> None:
    assert texts(read("Số <!-- 12")) == ["Số <!-- 12"]


HTML = """\
<table border="1">
<thead><tr><th rowspan="2">TT</th><th rowspan=2>Đơn vị</th>
  <th colspan='2'>Hồ sơ</th></tr>
<tr><td>Nhận</td><td><b>Trả</b></td></tr></thead>
<tr><td>1<td>Phòng&nbsp;A,<br/>xã
 B<td>12<td>10
</table>
"""


def test_html_tables_with_merged_cells() -> None:
    document = read("Trước.\n" + HTML + "Sau.")
    (table,) = document.tables()
    shape = [[(c.text, c.column, c.row_span, c.column_span) for c in row] for row in table.rows]
    assert shape == [
        [("TT", 0, 2, 1), ("Đơn vị", 1, 2, 1), ("Hồ sơ", 2, 1, 2)],
        [("Nhận", 2, 1, 1), ("Trả", 3, 1, 1)],
        [("1", 0, 1, 1), ("Phòng\xa0A,\nxã B", 1, 1, 1), ("12", 2, 1, 1), ("10", 3, 1, 1)],
    ]
    assert texts(document) == ["Trước.", "Sau."]
    place, letters = found(document, "Trả")
    assert (place.line, place.column, place.table, place.row, place.cell) == (5, 25, 1, 2, "4")
    assert letters == "Trả"


@pytest.mark.parametrize(
    "text", ["<table>", "<table></table>", "a <table><tr><td>1</td></tr></table>", "<table>\n\n</tr>"]
)
def test_html_that_is_no_table_is_text_or_nothing(text: str) -> None:
    assert list(read(text).tables()) == []


anything = st.text(
    st.sampled_from("aăâđéệ ộ\u0301\u0302\u0323*_`\\<>|&;#-+.()[]\t\n\r1200%/cchc:ignore!—") | st.characters()
)


@given(anything)
def test_every_text_is_read_with_true_places(text: str) -> None:
    document = read(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for block in document.text_blocks():
        assert unicodedata.is_normalized("NFC", block.text)
        place = block.span().place
        assert place.line is not None
        assert place.column is not None
        assert place.end_line is not None
        assert place.end_column is not None
        assert 1 <= place.line <= place.end_line <= len(lines)
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1
        assert place.end_column <= len(lines[place.end_line - 1]) + 1
        for at, char in enumerate(block.text):
            if char.isalnum() and not isinstance(block, Paragraph):
                raw = block.span(at, at + 1).raw
                assert raw


@given(st.text(st.sampled_from("aeộ\u0301\u0302\u0323đ한글각 ") | st.characters()))
def test_composition_is_nfc_and_its_stretches_cover_the_text(text: str) -> None:
    stretches = composed(text)
    assert "".join(text[a:b] if new is None else new for a, b, new in stretches) == unicodedata.normalize("NFC", text)
    assert [a for a, _, _ in stretches] == [0, *(b for _, b, _ in stretches)][: len(stretches)]


@given(st.text("abá\u0301xyz ", min_size=1), st.data())
def test_a_cut_leads_back_to_its_own_letters(raw: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(start, len(raw)))
    low, high = Strand.of(raw, 0, len(raw)).cut(start, end).nfc().raw_range(0, end - start)
    assert unicodedata.normalize("NFC", raw[start:end]).startswith(unicodedata.normalize("NFC", raw[low:high])[:1])
    assert Strand.of(raw, 0, len(raw)).cut(start, end).raw_range(0, end - start) == (start, end)


def test_tables_of_the_document_are_numbered_in_order() -> None:
    document = read(PIPES + "\nXen giữa.\n\n" + PIPES)
    assert [t.number for t in document.blocks if isinstance(t, Table)] == [1, 2]
    assert [b.index for b in document.text_blocks()] == list(range(len(list(document.text_blocks()))))
