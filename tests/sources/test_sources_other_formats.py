"""Old sheets and old documents: read where the libraries and programs are there, a clear sentence where not."""

from __future__ import annotations

import io
import sys
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cchc_lint.model.document import Document
from cchc_lint.sources import UnreadableError, open_document
from cchc_lint.sources.office import find_office
from cchc_lint.sources.oldsheets import read_old_sheets

if TYPE_CHECKING:
    from tests.sources.conftest import Word

XLS = Path(__file__).parents[2] / "fixtures" / "sources" / "bieu.xls"


def ods(rows: str) -> bytes:
    namespaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        archive.writestr(
            "content.xml",
            f'<office:document-content {namespaces}><office:body><office:spreadsheet><table:table table:name="Biểu">'
            f"{rows}</table:table></office:spreadsheet></office:body></office:document-content>",
        )
    return out.getvalue()


def value(kind: str, text: str) -> str:
    attribute = "value" if kind == "float" else f"{kind}-value"
    given = "" if kind == "string" else f' office:{attribute}="{text}"'
    return f'<table:table-cell office:value-type="{kind}"{given}><text:p>{text}</text:p></table:table-cell>'


def grid(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row] for row in next(document.tables()).rows]


def test_xls() -> None:
    document = open_document(XLS)
    assert [p.text for p in document.paragraphs()] == ["BIỂU TỔNG HỢP"]
    assert grid(document) == [
        ["STT", "Đơn vị", "Số", "Tỷ lệ"],
        ["1", "Phòng A", "1320", "0,993"],
        ["2", "Phòng B", "12,5", "TRUE"],
        ["3", "C", "15/03/2024", ""],
    ]
    table, hidden = document.tables()
    cell = table.rows[1][3]
    assert (cell.kind, cell.value, cell.exact_display) == ("number", Decimal("0.993"), False)
    assert table.rows[1][2].exact_display
    place = cell.span().place
    assert (place.sheet, place.row, place.cell, place.table) == ("Biểu", 3, "D3", 1)
    assert (hidden.sheet, hidden.hidden) == ("Ẩn", True)


def test_ods() -> None:
    cells = value("string", "Phòng A") + value("float", "12.5") + value("string", "1.320")
    document = read_old_sheets(ods(f"<table:table-row>{cells}</table:table-row>"), "x.ods", "ods")
    assert grid(document) == [["Phòng A", "12,5", "1.320"]]


@pytest.mark.parametrize("data", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"PK\x03\x04", b"a,b"])
def test_broken_sheets(data: bytes) -> None:
    for form in ("xls", "ods"):
        with pytest.raises(UnreadableError):
            read_old_sheets(data, "x", form)


def test_a_panic_of_the_library_is_one_sentence(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_old_sheets(XLS.read_bytes()[:-700], "x", "xls")
    assert caught.value.key == "damaged"
    assert capfd.readouterr() == ("", "")


def test_without_calamine_the_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(UnreadableError) as caught:
        open_document(XLS)
    assert 'pip install "cchc-lint[xls]"' in caught.value.text("en")
    assert ".xls" in caught.value.text("vi")


def program(folder: Path, script: str) -> str:
    path = folder / "soffice"
    path.write_text(
        f"#!{sys.executable}\nimport shutil, sys\nout = sys.argv[sys.argv.index('--outdir') + 1]\n{script}\n"
    )
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize("suffix", ["doc", "odt", "rtf"])
def test_office_turns_old_documents_into_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: Word, suffix: str
) -> None:
    ready = tmp_path / "ready.docx"
    ready.write_bytes(word.add(word.p(word.r("Đã giải quyết 12 hồ sơ của")), word.p(word.r("các phòng."))).bytes())
    script = f"shutil.copy({str(ready)!r}, out + '/document.docx')"
    monkeypatch.setenv("CCHC_LINT_SOFFICE", program(tmp_path, script))
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(b"{\\rtf1 ...}")
    document = open_document(path)
    assert (document.format, document.path) == (suffix, str(path))
    assert [p.text for p in document.paragraphs()] == ["Đã giải quyết 12 hồ sơ của các phòng."]


@pytest.mark.parametrize("script", ["sys.exit(1)", "pass", "raise SystemExit('hỏng')"])
def test_office_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    monkeypatch.setenv("CCHC_LINT_SOFFICE", program(tmp_path, script))
    path = tmp_path / "a.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(UnreadableError) as caught:
        open_document(path)
    assert caught.value.key == "office_failed"


@pytest.mark.parametrize("suffix", ["doc", "odt", "rtf"])
def test_office_is_not_asked_for_what_is_no_document(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(bytes(range(256)) * 20)
    with pytest.raises(UnreadableError) as caught:
        open_document(path)
    assert caught.value.key == "binary"


def test_no_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_LINT_SOFFICE", str(tmp_path / "khong-co"))
    path = tmp_path / "a.odt"
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(UnreadableError, match=r"LibreOffice.*\.docx"):
        open_document(path)


def test_word_under_an_old_suffix_needs_no_office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: Word
) -> None:
    monkeypatch.setenv("CCHC_LINT_SOFFICE", str(tmp_path / "khong-co"))
    path = tmp_path / "a.doc"
    path.write_bytes(word.add(word.p(word.r("Nội dung."))).bytes())
    assert [p.text for p in open_document(path).paragraphs()] == ["Nội dung."]


@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
def test_the_real_office(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_text(r"{\rtf1\ansi {\b BAO CAO}\par Da giai quyet 1.284 ho so.\par}")
    assert [p.text for p in open_document(path).paragraphs()] == ["BAO CAO", "Da giai quyet 1.284 ho so."]
