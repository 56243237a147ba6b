"""--fix in Word: tracked changes that give the right text when accepted and the old one when rejected."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from cchc_lint.config import Settings
from cchc_lint.fix import corrected, corrections
from cchc_lint.plugins import Registry
from cchc_lint.runner import examine

if TYPE_CHECKING:
    from tests.conftest import Cli
    from tests.writing.conftest import MakeWord

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def p(*inner: str) -> str:
    return f"<w:p>{''.join(inner)}</w:p>"


def r(text: str, properties: str = "") -> str:
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def ins(*inner: str, author: str = "Lan") -> str:
    return f'<w:ins w:id="7" w:author="{author}" w:date="2024-01-01T00:00:00Z">{"".join(inner)}</w:ins>'


def fixed(data: bytes, registry: Registry, *, tracked: bool = True) -> bytes:
    for _ in range(4):
        examination = examine("a.docx", registry, Settings(), (), data)
        assert examination.document is not None, examination.result.error
        wanted = corrections(examination.findings, registry.entries)
        data, made = corrected(examination.document, data, wanted, tracked=tracked)
        if not made:
            return data
    raise AssertionError("it does not come to an end")


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def view(root: etree._Element, *, accepted: bool, authors: tuple[str, ...] = ("cchc-lint",)) -> str:
    """The text once the authors' changes are accepted or rejected; those of others are accepted."""
    out = []
    for one in root.iter(f"{W}t", f"{W}delText"):
        gone = False
        for above in one.iterancestors(f"{W}ins", f"{W}del"):
            takes = accepted or above.get(f"{W}author") not in authors
            gone = gone or (above.tag == f"{W}ins") != takes
        if not gone:
            out.append(one.text or "")
    return "".join(out)


CASES = {
    "in a run": (p(r("Theo Chỉ thị số 26/CT-Ttg ngày 05/9/2016.")), "Theo Chỉ thị số 26/CT-TTg ngày 05/9/2016."),
    "over divided runs": (
        p(r("Theo Quyết định số 61/Q"), r("Đ –", "<w:b/>"), r(" UBND ngày 03/4/2023.")),
        "Theo Quyết định số 61/QĐ-UBND ngày 03/4/2023.",
    ),
    "letters put in": (p(r("Đoàn họp ngày 5/1/2024 tại xã.")), "Đoàn họp ngày 05/01/2024 tại xã."),
    "put in where runs meet": (
        p(r("Đoàn họp ngày "), r("5/9/2024", "<w:i/>"), r(" tại xã.")),
        "Đoàn họp ngày 05/9/2024 tại xã.",
    ),
    "a word taken out": (p(r("Hồ sơ chưa được "), r("được cập nhật.")), "Hồ sơ chưa được cập nhật."),
    "in somebody's insertion": (
        p(r("Theo "), ins(r("Chỉ thị số 26/CT-Ttg ngày 05/9/2016")), r(".")),
        "Theo Chỉ thị số 26/CT-TTg ngày 05/9/2016.",
    ),
    "at the end of an insertion": (
        p(r("Theo "), ins(r("Chỉ thị số 26/CT-Tt")), r("g ngày 05/9/2016.")),
        "Theo Chỉ thị số 26/CT-TTg ngày 05/9/2016.",
    ),
    "at the begin of an insertion": (
        p(r("Họp ngày "), ins(r("5/9/2024")), r(" tại xã.")),
        "Họp ngày 05/9/2024 tại xã.",
    ),
    "in a link": (
        p(r("Theo "), f'<w:hyperlink w:anchor="x">{r("Chỉ thị số 26/CT-Ttg")}</w:hyperlink>', r(" ngày 05/9/2016.")),
        "Theo Chỉ thị số 26/CT-TTg ngày 05/9/2016.",
    ),
    "in a control": (
        p(f"<w:sdt><w:sdtPr/><w:sdtContent>{r('Theo Chỉ thị số 26/CT-Ttg')}</w:sdtContent></w:sdt>", r(" đã nêu.")),
        "Theo Chỉ thị số 26/CT-TTg đã nêu.",
    ),
    "letters with marks of their own": (
        p(r("Theo Nghị quyết số 12/NQ-HDND ngày 03/4/2023, đã rà soa\u0301t.")),
        "Theo Nghị quyết số 12/NQ-HĐND ngày 03/4/2023, đã rà soa\u0301t.",
    ),
    "beside a tab": (
        p("<w:r><w:t>Văn bản:</w:t><w:tab/><w:t>Chỉ thị số 26/CT-Ttg</w:t><w:tab/><w:t>đã xong</w:t></w:r>"),
        "Văn bản:Chỉ thị số 26/CT-TTgđã xong",
    ),
}


@pytest.mark.parametrize(("body", "right"), CASES.values(), ids=CASES)
def test_tracked(make_word: MakeWord, registry: Registry, body: str, right: str) -> None:
    source = make_word(body).read_bytes()
    data = fixed(source, registry)
    old, new = part(source), part(data)
    assert view(new, accepted=True) == right
    assert view(new, accepted=False) == view(old, accepted=True)
    own = [one for one in new.iter(f"{W}ins", f"{W}del") if one.get(f"{W}author") == "cchc-lint"]
    assert own
    assert not [one for one in own if any(a.tag == f"{W}ins" for a in one.iterancestors()) and one.tag == f"{W}ins"]
    identifiers = [one.get(f"{W}id") for one in new.iter(f"{W}ins", f"{W}del")]
    assert len(set(identifiers)) == len(identifiers)
    assert all(not one.findall(f".//{W}t") for one in new.iter(f"{W}del"))
    rejected = view(new, accepted=False, authors=("cchc-lint", "Lan"))
    assert rejected == view(old, accepted=False, authors=("cchc-lint", "Lan"))


@pytest.mark.parametrize(("body", "right"), CASES.values(), ids=CASES)
def test_untracked(make_word: MakeWord, registry: Registry, body: str, right: str) -> None:
    data = fixed(make_word(body).read_bytes(), registry, tracked=False)
    new = part(data)
    assert view(new, accepted=True) == view(new, accepted=False) == right
    assert not [one for one in new.iter(f"{W}ins", f"{W}del") if one.get(f"{W}author") == "cchc-lint"]


def test_formatting_is_that_of_the_letters(make_word: MakeWord, registry: Registry) -> None:
    body = p(
        r("Theo Chỉ thị số 26/CT-"),
        r("Ttg", '<w:b/><w:color w:val="FF0000"/>'),
        r(" đã nêu, ngày "),
        r("5/9/2024", "<w:i/>"),
    )
    new = part(fixed(make_word(body).read_bytes(), registry))
    looks = {
        "".join(t.text or "" for t in one.iter(f"{W}t")): [
            etree.QName(x).localname for x in one.findall(f"{W}r/{W}rPr/*")
        ]
        for one in new.iter(f"{W}ins")
    }
    assert looks == {"T": ["b", "color"], "0": ["i"]}


UNTOUCHED = {
    "a field that is made anew": p(
        r("Theo Chỉ thị số "),
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DOCPROPERTY so</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        r("26/CT-Ttg"),
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        r(" đã nêu."),
    ),
    "a control that is filled in": p(
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/x" w:storeItemID="y"/></w:sdtPr><w:sdtContent>'
        f"{r('Theo Chỉ thị số 26/CT-Ttg')}</w:sdtContent></w:sdt>",
        r(" đã nêu."),
    ),
    "a move": p(r("Theo "), f'<w:moveTo w:id="3" w:author="Lan">{r("Chỉ thị số 26/CT-Ttg")}</w:moveTo>'),
}


@pytest.mark.parametrize("body", UNTOUCHED.values(), ids=UNTOUCHED)
def test_untouched(make_word: MakeWord, registry: Registry, body: str) -> None:
    source = make_word(body).read_bytes()
    examination = examine("a.docx", registry, Settings(), (), source)
    assert [one for one in examination.findings if one.code == "CIT002"]
    assert fixed(source, registry) == source


def test_a_link_that_is_a_field(make_word: MakeWord, registry: Registry) -> None:
    body = UNTOUCHED["a field that is made anew"].replace("DOCPROPERTY so", ' HYPERLINK "https://vanban.chinhphu.vn"')
    new = part(fixed(make_word(body).read_bytes(), registry))
    assert view(new, accepted=True) == "Theo Chỉ thị số 26/CT-TTg đã nêu."


def test_footnotes_and_cells(make_word: MakeWord, registry: Registry) -> None:
    cell = p(r("Chỉ thị số 26/CT-Ttg"))
    body = (
        p(r("Có chú thích"), '<w:r><w:footnoteReference w:id="2"/></w:r>')
        + f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:tcPr/>{cell}</w:tc></w:tr></w:tbl>"
    )
    source = make_word(body, footnotes=f'<w:footnote w:id="2">{p(r("Theo Chỉ thị số 26/CT-Ttg."))}</w:footnote>')
    data = fixed(source.read_bytes(), registry)
    assert view(part(data), accepted=True) == "Có chú thíchChỉ thị số 26/CT-TTg"
    assert view(part(data, "word/footnotes.xml"), accepted=True) == "Theo Chỉ thị số 26/CT-TTg."
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(io.BytesIO(data)) as new:
        changed = [name for name in old.namelist() if old.read(name) != new.read(name)]
    assert sorted(changed) == ["word/document.xml", "word/footnotes.xml"]


def test_own_insertions_are_corrected_straight(make_word: MakeWord, registry: Registry) -> None:
    """What the program itself has put in needs no second layer of changes."""
    body = p(r("Theo Chỉ thị số 26/CT-"), ins(r("Ttg"), author="cchc-lint"), r(" đã nêu."))
    new = part(fixed(make_word(body).read_bytes(), registry))
    assert view(new, accepted=True) == "Theo Chỉ thị số 26/CT-TTg đã nêu."
    assert not list(new.iter(f"{W}del"))


# --- the command

SLIPS = p(r("Theo Chỉ thị số 26/CT-Ttg ngày 05/9/2016.")) + p(r("Đã giải quyết 28/30 hồ sơ, đạt 99,9%."))


def test_the_command_corrects_in_place(cli: Cli, make_word: MakeWord) -> None:
    source = make_word(SLIPS)
    run = cli("--fix", source)
    assert run.status == 1
    assert "RAT001" in run.out
    assert "CIT002" not in run.out
    assert view(part(source.read_bytes()), accepted=True).startswith("Theo Chỉ thị số 26/CT-TTg")
    before = source.read_bytes()
    cli("--fix", source)
    assert source.read_bytes() == before


def test_straight_on_demand(cli: Cli, make_word: MakeWord) -> None:
    source = make_word(SLIPS)
    cli("--fix", "--untracked", source)
    assert not list(part(source.read_bytes()).iter(f"{W}ins", f"{W}del"))


def test_the_difference(cli: Cli, make_word: MakeWord) -> None:
    source = make_word(SLIPS)
    before = source.read_bytes()
    run = cli("--diff", source)
    assert run.status == 1
    assert "-Theo Chỉ thị số 26/CT-Ttg ngày 05/9/2016.\n+Theo Chỉ thị số 26/CT-TTg ngày 05/9/2016.\n" in run.out
    assert source.read_bytes() == before


def test_corrections_and_comments_in_a_copy(cli: Cli, make_word: MakeWord, tmp_path: Path) -> None:
    source = make_word(SLIPS)
    before = source.read_bytes()
    assert cli("--fix", source, "--annotate", tmp_path / "b.docx").status == 1
    assert source.read_bytes() == before
    copy = (tmp_path / "b.docx").read_bytes()
    assert view(part(copy), accepted=True).startswith("Theo Chỉ thị số 26/CT-TTg")
    comments = "".join(map(str, part(copy, "word/comments.xml").itertext()))
    assert "RAT001" in comments
    assert "CIT002" not in comments
