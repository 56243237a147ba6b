"""Files that cannot be read: one sentence each, never anything else."""

from __future__ import annotations

import io
import pickle
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_lint.sources import (
    SUFFIXES,
    UnreadableError,
    find_reports,
    limits,
    open_document,
    package,
    read_stdin,
    remark_text,
)
from cchc_lint.sources.docx import read_docx
from cchc_lint.yamlio import load_yaml

if TYPE_CHECKING:
    from tests.sources.conftest import Word

MESSAGES = Path(limits.__file__).with_name("messages.yaml")


def refused(path: Path) -> str:
    """The key of the sentence with which a file is refused."""
    with pytest.raises(UnreadableError) as caught:
        open_document(path)
    for lang in ("vi", "en"):
        sentence = caught.value.text(lang)
        assert sentence
        assert "\n" not in sentence
    assert str(caught.value) == caught.value.text("vi")
    return caught.value.key


def file(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def zipped(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def test_every_sentence_is_in_both_languages() -> None:
    for key, sentences in load_yaml(MESSAGES.read_text("utf-8")).items():
        assert set(sentences) == {"vi", "en"}, key
        assert all(sentence.endswith(".") for sentence in sentences.values()), key


def test_remarks_have_sentences() -> None:
    assert remark_text("scanned_pages:3,5", "en").endswith("3, 5.")
    assert "TCVN3" in remark_text("legacy_font", "vi")


def test_errors_travel_between_processes() -> None:
    error = pickle.loads(pickle.dumps(UnreadableError("too_large", size="300", limit="200")))
    assert (error.key, error.text("en")) == (
        "too_large",
        "The file is too large (300 MB); files of at most 200 MB are read.",
    )


def test_missing_folder_empty_and_unknown(tmp_path: Path) -> None:
    assert refused(tmp_path / "khong-co.docx") == "missing"
    assert refused(tmp_path) == "folder"
    assert refused(file(tmp_path, "rong.docx", b"")) == "empty"
    assert refused(file(tmp_path, "rong.txt", b"\n \n")) == "empty"
    assert refused(file(tmp_path, "anh.png", b"\x89PNG\r\n\x1a\n" + bytes(50))) == "format"
    assert refused(file(tmp_path, "van-ban.txt", b"\x89PNG\r\n\x1a\n" + bytes(50))) == "binary"
    assert refused(Path("a\0b.txt")) in ("system", "missing")


def test_text_under_another_suffix_is_read(tmp_path: Path) -> None:
    assert [p.text for p in open_document(file(tmp_path, "bao-cao.text", b"BAO CAO")).paragraphs()] == ["BAO CAO"]


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cchc_lint.sources.MAX_BYTES", 10)
    assert refused(file(tmp_path, "to.txt", b"12345678901")) == "too_large"


def test_word_files_that_are_none(tmp_path: Path, word: Word) -> None:
    def docx(data: bytes) -> str:
        return refused(file(tmp_path, "a.docx", data))

    good = word.add(word.p(word.r("Nội dung"))).bytes()
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert docx(b"BAO CAO") == "not_zip"
    assert docx(zipped(a="b")) == "no_document"
    assert docx(zipped(**{"word/document.xml": "<a/>"})) == "no_document"
    assert docx(zipped(**{"word/document.xml": "<a"})) == "damaged"
    assert docx(good[: len(good) // 2]) == "damaged"
    assert docx(ole + "EncryptedPackage".encode("utf-16-le")) == "encrypted"
    assert docx(ole + "WordDocument".encode("utf-16-le")) == "old_format"
    word.body = ""
    assert docx(word.bytes()) == "empty"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(word: Word, encoding: str) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    body = word.add(word.p(word.r("&l8;"))).bytes()
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        text = archive.read("word/document.xml").decode()
    head, _, root = text.partition("?>")
    head = head.replace("UTF-8", encoding.upper())
    bad = f'{head}?><!DOCTYPE d [<!ENTITY l0 "ha">{laughs}]>{root}'.encode(encoding)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", bad)
    with pytest.raises(UnreadableError) as caught:
        read_docx(out.getvalue(), "x")
    assert caught.value.key == "doctype"


def test_outside_files_are_not_fetched(word: Word) -> None:
    with pytest.raises(UnreadableError) as caught:
        package.parse_xml(b'<?xml version="1.0"?><!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>')
    assert caught.value.key == "doctype"


def test_bombs(monkeypatch: pytest.MonkeyPatch, word: Word) -> None:
    data = word.add(word.p(word.r("0" * 50_000))).bytes()
    assert len(data) < 5_000
    for name, limit in (("MAX_PART", 40_000), ("MAX_READ", 40_000), ("MAX_ENTRIES", 2)):
        with monkeypatch.context() as patch:
            patch.setattr(package, name, limit)
            with pytest.raises(UnreadableError) as caught:
                read_docx(data, "x")
        assert caught.value.key == "bomb"


def test_parts_packed_as_no_report_is(monkeypatch: pytest.MonkeyPatch, word: Word) -> None:
    data = word.add(word.p(word.r("0" * 50_000))).bytes()
    monkeypatch.setattr(package, "LARGE", 40_000)
    monkeypatch.setattr(package, "MAX_RATIO", 2_000)
    assert read_docx(data, "x").blocks
    monkeypatch.setattr(package, "MAX_RATIO", 50)
    with pytest.raises(UnreadableError) as caught:
        read_docx(data, "x")
    assert caught.value.key == "bomb"
    monkeypatch.setattr(package, "LARGE", 60_000)
    assert read_docx(data, "x").blocks


def test_zip_encryption_is_named(word: Word) -> None:
    data = bytearray(word.add(word.p(word.r("Nội dung"))).bytes())
    at = -1
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
        data[at + 8] |= 1
    with pytest.raises(UnreadableError) as caught:
        read_docx(bytes(data), "x")
    assert caught.value.key == "encrypted"


def test_too_many_columns(tmp_path: Path, word: Word) -> None:
    wide = word.tc("a", '<w:gridSpan w:val="1000000000"/>')
    assert refused(file(tmp_path, "a.docx", word.add(word.tbl(word.tr(wide))).bytes())) == "too_wide"
    assert refused(file(tmp_path, "a.md", ("| a " * 10_000).encode())) == "too_wide"
    assert refused(file(tmp_path, "a.txt", ("a\t" * 10_000).encode())) == "too_wide"


def test_nesting_without_end(word: Word) -> None:
    deep = "<w:ins>" * 3000 + word.r("a") + "</w:ins>" * 3000
    with pytest.raises(UnreadableError) as caught:
        word.add(word.p(deep)).read()
    assert caught.value.key == "damaged"
    word.body = "<w:tbl><w:tr><w:tc>" * 80 + word.p(word.r("sâu")) + "</w:tc></w:tr></w:tbl>" * 80
    assert [cell.text for cell in next(word.read().tables()).cells()][-1] == "sâu"


def sample_of(word: Word) -> bytes:
    """A file with something of everything."""
    word.numbering('<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"/></w:abstractNum><w:num w:numId="1"/>')
    word.styles('<w:style w:styleId="A"><w:name w:val="heading 1"/></w:style>').comments("cchc-lint: ignore")
    cells = word.tr(word.tc("1", '<w:gridSpan w:val="2"/>'), word.tc("2", "<w:vMerge/>"))
    word.notes("footnote", word.p(word.r("chú")))
    return word.add(word.item("Một", 1), word.tbl(cells)).bytes()


def open_bytes(data: bytes) -> None:
    """Reading ends in a document, whose places and letters can be asked for, or in an UnreadableError."""
    try:
        document = read_docx(data, "x.docx")
    except UnreadableError:
        return
    for block in document.text_blocks():
        assert block.span().place is not None
        assert isinstance(block.span().raw, str)


CHANGES = st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=8), st.integers(0, 8)), min_size=1, max_size=6)


def mutated(data: bytes, changes: list[tuple[float, bytes, int]]) -> bytes:
    for where, new, length in changes:
        at = int(where * len(data))
        data = data[:at] + new + data[at + length :]
    return data


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(CHANGES)
def test_mutated_packages(word: Word, changes: list[tuple[float, bytes, int]]) -> None:
    word.body = ""
    open_bytes(mutated(sample_of(word), changes))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(
    CHANGES,
    st.sampled_from(["word/document.xml", "word/numbering.xml", "word/styles.xml", "word/_rels/document.xml.rels",
                     "word/comments.xml", "word/footnotes.xml", "_rels/.rels"]),
)  # fmt: skip
def test_mutated_parts(word: Word, changes: list[tuple[float, bytes, int]], part: str) -> None:
    word.body = ""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sample_of(word))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, mutated(data, changes) if name == part else data)
    open_bytes(out.getvalue())


ATTRIBUTES = st.sampled_from(["-1", "0", "1", "63", "99999999999999999999", "x", "", "1e9", "٣", "true"])


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ATTRIBUTES, ATTRIBUTES, ATTRIBUTES)
def test_senseless_numbers(word: Word, one: str, two: str, three: str) -> None:
    word.body = ""
    word.numbering(
        f'<w:abstractNum w:abstractNumId="{one}"><w:lvl w:ilvl="{two}"><w:start w:val="{three}"/>'
        f'<w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1.%9."/></w:lvl></w:abstractNum>'
        f'<w:num w:numId="{one}"><w:abstractNumId w:val="{one}"/></w:num>'
    )
    place = f'<w:numPr><w:ilvl w:val="{two}"/><w:numId w:val="{one}"/></w:numPr><w:outlineLvl w:val="{three}"/>'
    cell = word.tc("a", f'<w:gridSpan w:val="{one}"/><w:vMerge w:val="{two}"/>')
    before = f'<w:gridBefore w:val="{three}"/>'
    word.add(word.p(word.r("a"), place), word.tbl(word.tr(cell, cell, properties=before)))
    open_bytes(word.bytes())


def test_standard_input_is_judged_alike() -> None:
    with pytest.raises(UnreadableError):
        read_stdin(b"PK\x03\x04")


def test_a_folder_is_searched_for_what_can_be_read(tmp_path: Path) -> None:
    for name in ("b.docx", "a/c.MD", "a/~$c.docx", ".an/d.docx", "a/.e.txt", "f.exe", "g"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    assert [path.relative_to(tmp_path).as_posix() for path in find_reports(tmp_path)] == ["a/c.MD", "b.docx"]
    assert {".docx", ".md", ".txt"} <= SUFFIXES
