"""Comments stand on exactly the letters that they are about, whatever Word has put around these."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from cchc_lint.annotate import annotated
from cchc_lint.catalogue import Entry
from cchc_lint.messages import Messages
from cchc_lint.model.document import Document
from cchc_lint.model.finding import Finding, Message, Severity
from cchc_lint.model.text import Span
from cchc_lint.results import FindingRecord, record
from cchc_lint.sources.docx import read_docx

if TYPE_CHECKING:
    from tests.writing.conftest import MakeWord, Remark

    Remarks = Callable[[bytes], list[Remark]]

ENTRY = Entry(
    code="SMP001",
    name="wrong-word",
    severity=Severity.ERROR,
    title={"vi": "Tên", "en": "Title"},
    explanation={"vi": "Giải thích.", "en": "Explanation."},
    messages={"default": {"vi": "Chữ {word} sai", "en": "The word {word} is wrong"}},
    fails="x",
    passes="y",
)


def p(*inner: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(inner)}</w:p>"


def r(text: str, properties: str = "") -> str:
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def field(instruction: str, *result: str) -> str:
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText>{instruction}</w:instrText></w:r>{middle}{''.join(result)}{end}"


def control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def box(*paragraphs: str) -> str:
    inner = "".join(paragraphs)
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>'
        f"{inner}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"<w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def table(*rows: list[str]) -> str:
    cells = "".join("<w:tr>" + "".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{cells}</w:tbl>"


def tracked(kind: str, inner: str, author: str = "Lan") -> str:
    return f'<w:{kind} w:id="7" w:author="{author}">{inner}</w:{kind}>'


def finding(at: Span) -> tuple[Finding, FindingRecord]:
    found = Finding("SMP001", at, Message("default", {"word": at.text}))
    return found, record(found, ENTRY, Severity.ERROR, "vi", "f")


def span_of(document: Document, text: str) -> Span:
    (at,) = [
        block.span(start, start + len(text))
        for block in document.text_blocks()
        if (start := block.text.find(text)) >= 0
    ]
    return at


def commented(path: Path, *texts: str) -> bytes:
    document = read_docx(path.read_bytes(), str(path))
    return annotated(document, [finding(span_of(document, text)) for text in texts], Messages("vi"))


EXACT = {
    "in a run": (p(r("Đã giải quyết 1.320 hồ sơ")), "1.320"),
    "a whole run": (p(r("Đã giải quyết "), r("1.320"), r(" hồ sơ")), "1.320"),
    "at the begin": (p(r("1.320 hồ sơ")), "1.320"),
    "at the end": (p(r("hồ sơ: 1.320")), "1.320"),
    "over divided runs": (p(r("có 1"), r(".3", "<w:b/>"), r("20 hồ sơ")), "1.320"),
    "without kept blanks": (p("<w:r><w:t>  có 1.320\n hồ sơ </w:t></w:r>"), "1.320"),
    "beside a tab": (p("<w:r><w:t>có</w:t><w:tab/><w:t>1.320</w:t><w:tab/><w:t>hồ sơ</w:t></w:r>"), "1.320"),
    "a hyphen of Word's": (
        p("<w:r><w:t>số 12/QĐ</w:t><w:noBreakHyphen/><w:t>UBND cũ</w:t></w:r>"),
        "12/QĐ\u2011UBND",
    ),
    "in an insertion": (p(r("có "), tracked("ins", r("1.320 hồ sơ"))), "1.320"),
    "into an insertion": (p(r("có 1.3"), tracked("ins", r("20 hồ sơ"))), "1.320"),
    "around a deletion": (
        p(r("có 1."), tracked("del", "<w:r><w:delText>29</w:delText></w:r>"), r("320 hồ sơ")),
        "1.320",
    ),
    "moved here": (p(r("có "), tracked("moveTo", r("1.320 hồ sơ"))), "1.320"),
    "in a link": (p(r("số "), '<w:hyperlink w:anchor="x">' + r("06/QĐ-TTg mới") + "</w:hyperlink>"), "06/QĐ-TTg"),
    "in a control": (p(r("có "), control(r("1.320 hồ sơ"))), "1.320"),
    "in a control of blocks": (control(p(r("có 1.320 hồ sơ"))), "1.320"),
    "in a smart tag": (p(r("tại "), '<w:smartTag w:element="place">' + r("Phú Hòa cũ") + "</w:smartTag>"), "Phú Hòa"),
    "in a cell": (table([p(r("STT")), p(r("Tổng 310 hồ sơ"))]), "310"),
    "in a nested table": (table([table([p(r("Tổng 310 hồ sơ"))]) + p()]), "310"),
    "in a list": (p(r("có 1.320"), properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'), "1.320"),
    "behind a sign": (p('<w:r><w:sym w:font="Wingdings" w:char="F0A7"/><w:t>1.320</w:t></w:r>'), "1.320"),
    "behind hidden text": (p(r("ẩn 1.3", "<w:vanish/>"), r("có 1.320")), "1.320"),
    "behind a field": (p(field("PAGE", r("3")), r(" có 1.320 hồ sơ")), "1.320"),
}


@pytest.mark.parametrize(("body", "text"), EXACT.values(), ids=EXACT)
def test_exactly_on_the_letters(make_word: MakeWord, remarks: Remarks, body: str, text: str) -> None:
    (remark,) = remarks(commented(make_word(body), text))
    assert remark.at == text
    assert remark.author == "cchc-lint"
    assert remark.text == f"SMP001 (lỗi): Chữ {text} sai"


def test_letters_with_marks_of_their_own(make_word: MakeWord, remarks: Remarks) -> None:
    """The figure is found in the composed text, the range holds the letters as the file spells them."""
    (remark,) = remarks(commented(make_word(p(r("x\u0301 so\u0302\u0301 12 va\u0300"))), "số 12"))
    assert remark.at == "so\u0302\u0301 12"


WHOLE = {
    "of a field": (p(r("có "), field("REF x", r("1.3"), r("20")), r(" hồ sơ")), "20", "1.320"),
    "of fields in fields": (
        p(r("có "), field("IF ", field("REF y", r("12")), r(" và 5")), r(" hồ sơ")),
        "5",
        "12 và 5",
    ),
    "of a field that the text runs into": (p(r("có 1"), field("REF x", r("320")), r(" hồ sơ")), "132", "1320"),
    "of a simple field": (
        p(r("có "), '<w:fldSimple w:instr="REF x">' + r("1.320") + "</w:fldSimple>"),
        "320",
        "1.320",
    ),
    "of a control that is filled in": (p(control(r("15/6/2025"), "<w:date/>"), r(" x")), "6", "15/6/2025"),
    "of a formula": (
        p(
            "<m:oMath><m:f><m:num><m:r><m:t>27</m:t></m:r></m:num><m:den><m:r><m:t>30</m:t></m:r></m:den></m:f></m:oMath>"
        ),
        "27",
        "2730",
    ),
}


@pytest.mark.parametrize(("body", "text", "whole"), WHOLE.values(), ids=WHOLE)
def test_on_the_whole(make_word: MakeWord, remarks: Remarks, body: str, text: str, whole: str) -> None:
    (remark,) = remarks(commented(make_word(body), text))
    assert remark.at == whole


def test_around_all_of_a_field(make_word: MakeWord) -> None:
    """The range begins before the field does: when the field is made anew, the comment stays."""
    data = commented(make_word(p(r("có "), field("REF x", r("1.320")))), "1.320")
    order = [word for word in _marks(data) if word != "instrText"]
    assert order == ["commentRangeStart", "begin", "separate", "end", "commentRangeEnd", "commentReference"]


def _marks(data: bytes) -> list[str]:
    body = etree.fromstring(ZipFile(BytesIO(data)).read("word/document.xml"))
    names = ("commentRangeStart", "commentRangeEnd", "commentReference", "fldChar", "ins", "del")
    out = []
    for one in body.iter(etree.Element):
        name = etree.QName(one).localname
        if name in names:
            out.append(next((str(v) for k, v in one.attrib.items() if str(k).endswith("fldCharType")), name))
    return out


def test_a_text_box_on_its_paragraph(make_word: MakeWord, remarks: Remarks) -> None:
    data = commented(make_word(p(r("Trước")) + p(r("Có hộp"), box(p(r("Hộp 77"))), r(" ở đây"))), "77")
    (remark,) = remarks(data)
    assert remark.at.startswith("Có hộp")
    assert remark.at.endswith(" ở đây")


def test_a_footnote_on_its_reference(make_word: MakeWord, remarks: Remarks) -> None:
    body = p(r("Có chú thích"), '<w:r><w:footnoteReference w:id="2"/></w:r>', r(" ở đây"))
    notes = f'<w:footnote w:id="2">{p(r("trong đó 12 hồ sơ quá hạn"))}</w:footnote>'
    (remark,) = remarks(commented(make_word(body, footnotes=notes), "12"))
    assert remark.at == "[note]"


def test_over_joined_paragraphs(make_word: MakeWord, remarks: Remarks) -> None:
    from cchc_lint.sources import open_document

    path = make_word(p(r("Đã giải quyết được 1.310 hồ sơ, trong đó có các")) + p(r("hồ sơ đất đai của xã.")))
    document = open_document(path)
    at = span_of(document, "các hồ sơ đất đai")
    (remark,) = remarks(annotated(document, [finding(at)], Messages("vi")))
    assert remark.at == "cáchồ sơ đất đai"  # no letter stands between paragraphs


@pytest.mark.parametrize("body", [p(), p(properties="<w:jc/>"), table([p(), p(r("x"))])])
def test_where_there_are_no_letters(make_word: MakeWord, remarks: Remarks, body: str) -> None:
    label = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    path = make_word(body + p(properties=label) + p(r("Hết.")))
    document = read_docx(path.read_bytes(), str(path))
    found = [finding(block.span(0, 0)) for block in document.text_blocks()]
    assert found
    assert len(remarks(annotated(document, found, Messages("vi")))) == len(found)


def test_many_on_the_same_letters(make_word: MakeWord, remarks: Remarks) -> None:
    """Ranges that meet, overlap, hold one another or are the same do not move each other's ends."""
    path = make_word(p(r("Đã giải quyết 1.154/1.221 hồ sơ, đạt 92%.")))
    document = read_docx(path.read_bytes(), str(path))
    wanted = ["1.154", "1.154/1.221", "1.221", "154/1", "/", "92%", "92%", "1.154/1.221 hồ sơ, đạt 92%", "Đã", "."]
    found = [finding(span_of(document, text)) for text in wanted]
    assert sorted(one.at for one in remarks(annotated(document, found, Messages("vi")))) == sorted(wanted)


def test_a_rejected_insertion_leaves_the_comment(make_word: MakeWord) -> None:
    data = commented(make_word(p(r("có "), tracked("ins", r("1.320 hồ sơ")), r(" mới"))), "1.320")
    (reference,) = docx.Document(BytesIO(data)).element.body.iter("{*}commentReference")
    assert all(not str(above.tag).endswith("}ins") for above in reference.iterancestors())


SHAPES = st.sampled_from(["plain", "bold", "ins", "link", "control", "loose", "tag"])


def shaped(text: str, shape: str) -> str:
    shapes = {
        "plain": r(text),
        "bold": r(text, "<w:b/>"),
        "ins": tracked("ins", r(text)),
        "link": f'<w:hyperlink w:anchor="x">{r(text)}</w:hyperlink>',
        "control": control(r(text)),
        "tag": f'<w:smartTag w:element="x"><w:smartTagPr/>{r(text)}</w:smartTag>',
        "loose": f"<w:r><w:t>{text[:1]}</w:t><w:t>{text[1:]}</w:t></w:r>" if text.strip() == text else r(text),
    }
    return shapes[shape]


@given(
    pieces=st.lists(st.tuples(st.text("ab1 ", min_size=1, max_size=5), SHAPES), min_size=1, max_size=6),
    data=st.data(),
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_ranges_in_any_runs(pieces: list[tuple[str, str]], data: st.DataObject, remarks: Remarks) -> None:
    content = f"<w:p>{r('x')}{''.join(shaped(*piece) for piece in pieces)}{r('x')}</w:p>"
    document = read_docx(_package(content), "x.docx")
    (block,) = document.text_blocks()
    size = len(block.text)
    spans = []
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, size - 1))
        spans.append(block.span(start, data.draw(st.integers(start + 1, size))))
    found = remarks(annotated(document, [finding(span) for span in spans], Messages("vi")))
    assert sorted(one.at for one in found) == sorted(span.text for span in spans)
    assert all(one.text == f"SMP001 (lỗi): Chữ {one.at} sai" for one in found)


def _package(body: str) -> bytes:
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    out = BytesIO()
    with ZipFile(out, "w") as package:
        package.writestr("[Content_Types].xml", f'<Types xmlns="{types}"/>')
        package.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{relations}"><Relationship Id="m" Type="{kind}" Target="word/document.xml"/>'
            "</Relationships>",
        )
        package.writestr("word/document.xml", f"<w:document {names}><w:body>{body}</w:body></w:document>")
    return out.getvalue()
