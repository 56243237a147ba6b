"""Word documents: what a reader sees, in the view that accepts all changes."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

from cchc_lint.model.document import Document
from cchc_lint.sources.docx import DocxMap, runs_of

if TYPE_CHECKING:
    from tests.sources.conftest import Word


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs()]


def changed(kind: str, inner: str) -> str:
    return f'<w:{kind} w:id="9" w:author="A" w:date="2025-06-01T00:00:00Z">{inner}</w:{kind}>'


def field(instruction: str, result: str) -> str:
    def char(type_: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{type_}"/></w:r>'

    code = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return char("begin") + code + char("separate") + result + char("end")


def test_paragraphs_are_numbered_with_the_empty_ones(word: Word) -> None:
    document = word.add(word.p(word.r("Một")), word.p(""), word.p(word.r("Ba"))).read()
    assert [(p.text, p.span().place.paragraph) for p in document.paragraphs()] == [("Một", 1), ("Ba", 3)]


def test_runs_split_inside_a_number(word: Word) -> None:
    runs = word.r("Nhận 1.3") + '<w:proofErr w:type="spellStart"/>' + word.r("2", "<w:b/>") + word.r("0 hồ sơ")
    (paragraph,) = word.add(word.p(runs)).read().paragraphs()
    assert paragraph.text == "Nhận 1.320 hồ sơ"
    start = paragraph.text.index("1.320")
    pieces = runs_of(paragraph.source, start, start + 5)
    assert [(piece.element.text, piece.start, piece.end) for piece in pieces] == [
        ("Nhận 1.3", 5, 8),
        ("2", 0, 1),
        ("0 hồ sơ", 0, 1),
    ]
    assert not paragraph.bold


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


DELETED = '<w:r><w:delText xml:space="preserve">1.250</w:delText></w:r>'
BOX = f"<w:txbxContent><w:p>{r('Hộp 77')}</w:p></w:txbxContent>"
# Each kind of markup, and how it reads; a bar stands before the text of a box.
MARKUP = {
        "insertion": (r("giải quyết ") + changed("del", DELETED) + changed("ins", r("1.310")), "giải quyết 1.310"),
        "moved away": (changed("moveFrom", r("cũ")) + r(" giữ lại"), "giữ lại"),
        "moved here": (changed("moveTo", r("Chuyển đến")), "Chuyển đến"),
        "hyperlink": (r("số ") + f'<w:hyperlink w:anchor="a">{r("76/NQ-CP")}</w:hyperlink>', "số 76/NQ-CP"),
        "control": (f"<w:sdt><w:sdtPr/><w:sdtContent>{r('45')}</w:sdtContent></w:sdt>", "45"),
        "empty control": (
            f"{r('Số: ')}<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Bấm vào')}"
            "</w:sdtContent></w:sdt>",
            "Số:",
        ),
        "smart tag": (f'<w:smartTag w:element="place">{r("Huế")}</w:smartTag>', "Huế"),
        "custom xml": (f'<w:customXml w:element="x">{r("Vinh")}</w:customXml>', "Vinh"),
        "field": (field("=SUM(ABOVE)", r("4.567")), "4.567"),
        "field in a field's instruction": (field(f"IF {field('MERGEFIELD a', r('ẩn'))}", r("hiện")), "hiện"),
        "simple field": (f'<w:fldSimple w:instr=" DATE ">{r("15/6/2025")}</w:fldSimple>', "15/6/2025"),
        "hidden": (r("có ") + r("ẩn", "<w:vanish/>") + r("chữ"), "có chữ"),
        "not hidden": (r("có", '<w:vanish w:val="0"/>'), "có"),
        "breaks": (r("a") + "<w:r><w:br/></w:r>" + r("b") + "<w:r><w:tab/><w:cr/></w:r>" + r("c"), "a\nb\t\nc"),
        "page break": (r("trước") + '<w:r><w:br w:type="page"/></w:r>' + r("sau"), "trước\nsau"),
        "rendered page break": ("<w:r><w:t>mư</w:t><w:lastRenderedPageBreak/><w:t>ời</w:t></w:r>", "mười"),
        "hyphens": (r("UB") + "<w:r><w:noBreakHyphen/></w:r>" + r("ND") + "<w:r><w:softHyphen/></w:r>", "UB\u2011ND"),
        "NBSP": (r("99,3\u00a0%"), "99,3\u00a0%"),
        "NFD": (r(unicodedata.normalize("NFD", "Tỷ lệ đúng hạn")), "Tỷ lệ đúng hạn"),
        "unpreserved spaces": ("<w:r><w:t> mười \n</w:t><w:t>hai</w:t></w:r>", "mườihai"),
        "symbol": ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + r(" Có"), "☑ Có"),
        "unknown symbol": ('<w:r><w:sym w:font="Wingdings" w:char="F03A"/></w:r>' + r(" Có"), "\ufffc Có"),
        "bullet in a symbol font": (r("\uf0b7 Có"), "• Có"),
        "fraction": ("<m:oMath><m:f><m:num><m:r><m:t>3</m:t></m:r></m:num><m:den><m:r><m:t>11</m:t></m:r></m:den>"
                     "</m:f></m:oMath>", "3/11"),
        "annotation": (f"<w:ruby><w:rt>{r('chú')}</w:rt><w:rubyBase>{r('gốc')}</w:rubyBase></w:ruby>", "gốc"),
        "text box": (
            f"{r('A')}<w:r><mc:AlternateContent><mc:Choice>{BOX}</mc:Choice><mc:Fallback><w:pict>{BOX}</w:pict>"
            f"</mc:Fallback></mc:AlternateContent></w:r>{r('B')}",
            "AB|Hộp 77",
        ),
        "old text box": (f"{r('A')}<w:r><w:pict><v:shape>{BOX}</v:shape></w:pict></w:r>{r('B')}", "AB|Hộp 77"),
}  # fmt: skip


@pytest.mark.parametrize(("xml", "text"), MARKUP.values(), ids=MARKUP)
@pytest.mark.parametrize("strict", [False, True])
def test_markup_reads_as_it_shows(word: Word, xml: str, text: str, strict: bool) -> None:
    word.strict = strict
    document = word.add(word.p(xml), word.p(word.r("Kết thúc."))).read()
    assert "|".join(texts(document)[:-1]) == text
    for paragraph in document.paragraphs():
        for at, char in enumerate(paragraph.text):
            pieces = runs_of(paragraph.source, at, at + 1)
            if char.isalnum():
                (piece,) = pieces if len(pieces) == 1 else (pieces[0],)
                letters = (piece.element.text or "")[piece.start : piece.end]
                assert unicodedata.normalize("NFC", letters).startswith(char)


def test_a_paragraph_whose_mark_is_deleted_goes_on_and_looks_like_the_next(word: Word) -> None:
    deleted_mark = f"<w:rPr>{changed('del', '')}</w:rPr>"
    word.add(
        word.p(r("Đoạn một "), '<w:jc w:val="center"/>' + deleted_mark),
        word.p(r("đoạn hai.")),
        word.p(changed("del", DELETED), deleted_mark),
        word.p(r("Đoạn ba."), '<w:jc w:val="center"/>'),
        word.p(r("Đoạn cuối."), deleted_mark),
    )
    found = [(p.text, p.span().place.paragraph, p.centred) for p in word.read().paragraphs()]
    assert found == [("Đoạn một đoạn hai.", 1, False), ("Đoạn ba.", 3, True), ("Đoạn cuối.", 5, False)]


def test_content_controls_and_insertions_around_blocks(word: Word) -> None:
    block = f"<w:sdt><w:sdtPr/><w:sdtContent>{word.p(r('Hai'))}</w:sdtContent></w:sdt>"
    inserted = f'<w:customXml w:element="x">{word.p(r("Ba"))}</w:customXml>'
    assert texts(word.add(word.p(r("Một")), block, inserted).read()) == ["Một", "Hai", "Ba"]


def test_notes_come_last_with_the_place_that_refers_to_them(word: Word) -> None:
    word.notes("footnote", word.p("<w:r><w:footnoteRef/></w:r>" + r(" Gồm 12 hồ sơ.")), word.p(r("Không ai dẫn.")))
    word.notes("endnote", word.p(r("Theo số liệu ngày 14/6.")))
    word.add(
        word.p(r("Một")),
        word.p(r("Hai") + '<w:r><w:endnoteReference w:id="1"/></w:r><w:r><w:footnoteReference w:id="1"/></w:r>'),
        word.p(r("Ba")),
    )
    found = [(p.text, p.part, p.span().place.paragraph) for p in word.read().paragraphs()]
    assert found == [
        ("Một", "body", 1),
        ("Hai", "body", 2),
        ("Ba", "body", 3),
        ("Gồm 12 hồ sơ.", "footnote", 2),
        ("Theo số liệu ngày 14/6.", "endnote", 2),
    ]


def test_a_text_box_follows_its_paragraph_with_its_place(word: Word) -> None:
    box = MARKUP["old text box"][0]
    document = word.add(word.p(box)).read()
    found = [(p.text, p.part, p.span().place.paragraph) for p in document.paragraphs()]
    assert found == [("AB", "body", 1), ("Hộp 77", "textbox", 1)]
    host, inner = (p.source for p in document.paragraphs())
    assert isinstance(host, DocxMap)
    assert isinstance(inner, DocxMap)
    assert inner.host is host.host


def test_a_table_of_contents_is_left_out(word: Word) -> None:
    begin, rest = field('TOC \\o "1-2"', "|").split("|")
    word.add(
        word.p(begin + r("I. Kết quả") + "<w:r><w:tab/></w:r>" + field("PAGEREF _x", r("2"))),
        word.p(r("II. Nhiệm vụ 3")),
        word.p(rest),
        word.p(r("I. Kết quả")),
    )
    assert [(p.text, p.span().place.paragraph) for p in word.read().paragraphs()] == [("I. Kết quả", 4)]


@pytest.mark.parametrize("instruction", ["TOC", "PAGE"])
@pytest.mark.parametrize("separate", [True, False])
def test_a_field_that_never_ends_hides_nothing(word: Word, instruction: str, separate: bool) -> None:
    marks = field(instruction, "|").split("|")[0]
    if not separate:
        marks = marks.rpartition("<w:r>")[0]
    assert texts(word.add(word.p(marks + r("Một")), word.p(r("Hai"))).read())[-1] == "Hai"


def test_soft_breaks_set_list_items_and_capitals_apart(word: Word) -> None:
    lines = [
        "Kết quả như sau:",
        "- Nhận 12 hồ sơ;",
        "- Trả 12 hồ",
        "sơ.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Trần A",
    ]
    xml = "<w:r><w:br/></w:r>".join(r(line) for line in lines)
    document = word.add(word.p(xml)).read()
    assert texts(document) == [*lines[:2], "- Trả 12 hồ\nsơ.", *lines[4:]]
    assert {p.span().place.paragraph for p in document.paragraphs()} == {1}
    last = list(document.paragraphs())[-1]
    (piece,) = runs_of(last.source, 0, 4)
    assert piece.element.text == "Trần A"


def test_headings_bold_and_centred_come_from_styles_too(word: Word) -> None:
    word.styles(
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="Mục"/><w:basedOn w:val="H2"/>'
        '<w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Vong"><w:name w:val="Vòng"/><w:basedOn w:val="Vong"/></w:style>'
        '<w:style w:type="character" w:styleId="An"><w:name w:val="Ẩn"/><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    word.add(
        word.p(r("Một"), '<w:pStyle w:val="Muc"/>'),
        word.p(r("Hai", '<w:b w:val="0"/>'), '<w:pStyle w:val="Muc"/><w:outlineLvl w:val="9"/><w:jc w:val="both"/>'),
        word.p(r("Ba", "<w:b/><w:i/>"), '<w:pStyle w:val="Vong"/><w:outlineLvl w:val="0"/>'),
        word.p(r("Bốn", "<w:b/>") + r(" ") + r("năm"), '<w:pStyle w:val="khongco"/>'),
        word.p(r("ẩn", '<w:rStyle w:val="An"/>') + r("Sáu", '<w:rStyle w:val="An"/><w:vanish w:val="false"/>')),
    )
    found = [(p.text, p.heading, p.bold, p.italic, p.centred) for p in word.read().paragraphs()]
    assert found == [
        ("Một", 2, True, False, True),
        ("Hai", None, False, False, False),
        ("Ba", 1, True, True, False),
        ("Bốn năm", None, False, False, False),
        ("Sáu", None, False, False, False),
    ]


def test_the_main_part_is_found_through_its_relationship(word: Word) -> None:
    word.main = "van-ban/chinh.xml"
    word.notes("footnote", word.p(r("Chú thích.")))
    document = word.add(word.p(r("Nội dung") + '<w:r><w:footnoteReference w:id="1"/></w:r>')).read()
    assert texts(document) == ["Nội dung", "Chú thích."]


def test_comments_suppress_what_they_are_anchored_on(word: Word) -> None:
    def mark(name: str, at: int) -> str:
        return f'<w:{name} w:id="{at}"/>'

    word.comments(
        "Đã rà soát. cchc-lint: ignore RAT001 số của phòng", "xem lại", "cchc-lint: ignore DAT", "cchc-lint: ignore"
    )
    word.add(
        word.p(
            r("Đạt ") + mark("commentRangeStart", 1) + r("92%") + mark("commentRangeEnd", 1)
            + f"<w:r>{mark('commentReference', 1)}</w:r>" + r(" kế hoạch.")
        ),
        word.p(mark("commentRangeStart", 3) + r("Ngày 1,")),
        word.p(r("ngày 2") + mark("commentRangeEnd", 3) + r(" và 3.")),
        word.tbl(word.tr(word.tc("a"), word.tc(word.p(r("bc") + f"<w:r>{mark('commentReference', 4)}</w:r>")))),
    )  # fmt: skip
    found = [(s.codes, s.reason, [span.text for span in s.spans]) for s in word.read().suppressions]
    assert found == [
        (("RAT001",), "số của phòng", ["92%"]),
        (("DAT",), "", ["Ngày 1,", "ngày 2"]),
        ((), "", ["bc"]),
    ]


@pytest.mark.parametrize(("font", "name"), [(".VnTime", "TCVN3"), ("VNI-Times", "VNI")])
def test_text_in_legacy_fonts_is_refused(word: Word, font: str, name: str) -> None:
    from cchc_lint.sources import UnreadableError

    look = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
    word.add(word.p(r("C«ng t¸c c¶i c¸ch hµnh chÝnh", look)))
    with pytest.raises(UnreadableError, match=name):
        word.read()


def test_a_word_left_in_a_legacy_font_is_a_remark(word: Word) -> None:
    look = '<w:rFonts w:ascii=".VnTime"/>'
    document = word.add(word.p(r("Công tác cải cách hành chính được triển khai ") + r("(12)", look))).read()
    assert document.remarks == ["legacy_font"]


def test_unicode_text_in_a_font_left_over_is_read(word: Word) -> None:
    look = '<w:rFonts w:ascii=".VnTime"/>'
    text = "Được sự quan tâm chỉ đạo của Ủy ban nhân dân huyện, đơn vị đã hoàn thành nhiệm vụ."
    assert texts(word.add(word.p(r(text, look))).read()) == [text]
