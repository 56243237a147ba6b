"""--annotate: what the copy keeps, what running again does, and what is refused."""

from __future__ import annotations

import io
import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest

if TYPE_CHECKING:
    from tests.conftest import Cli
    from tests.writing.conftest import MakeWord, Remark

    Remarks = Callable[[bytes], list[Remark]]

pytestmark = pytest.mark.usefixtures("sample_checks")

BODY = "".join(
    f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    for text in ("Câu SAI thứ nhất.", "Câu NGHI thứ hai, câu XEM thứ ba.")
)
OLD = (
    '<w:comment w:id="0" w:author="Lan" w:initials="L"><w:p w14:paraId="10000001"><w:r><w:t>Xem lại</w:t></w:r></w:p>'
    "</w:comment>"
)
COMMENTED = (
    '<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>Đã có</w:t></w:r><w:commentRangeEnd w:id="0"/>'
    '<w:r><w:commentReference w:id="0"/></w:r></w:p>'
)
CHANGED = ["[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml"]


def annotate(cli: Cli, source: Path, name: str = "đã xem.docx", *more: str) -> bytes:
    target = source.parent / name
    run = cli(source, "--annotate", target, *more)
    assert run.status == 1, run.err
    return target.read_bytes()


def test_each_finding_is_a_comment(cli: Cli, make_word: MakeWord, remarks: Remarks) -> None:
    found = remarks(annotate(cli, make_word(BODY)))
    assert [one.at for one in found] == ["SAI", "NGHI", "XEM"]
    assert {one.author for one in found} == {"cchc-lint"}
    assert found[0].text.splitlines() == [
        "SMP001 (lỗi): Có chữ “SAI”",
        "1 + 1 = 2 ≠ 3",
        "Đề nghị: ĐÚNG",
        "Căn cứ: Điều 1 của Quy định mẫu",
    ]
    assert found[1].text.splitlines()[1] == "Đối chiếu: tổng số Câ (đoạn 2)"


def test_another_library_reads_the_comments(cli: Cli, make_word: MakeWord) -> None:
    copy = docx.Document(io.BytesIO(annotate(cli, make_word(BODY))))
    assert [(one.author, one.text.partition("\n")[0]) for one in copy.comments] == [
        ("cchc-lint", "SMP001 (lỗi): Có chữ “SAI”"),
        ("cchc-lint", "SMP002 (cảnh báo): Có chữ “NGHI”"),
        ("cchc-lint", "SMP003 (lưu ý): Có chữ “XEM”"),
    ]
    assert [p.text for p in copy.paragraphs] == ["Câu SAI thứ nhất.", "Câu NGHI thứ hai, câu XEM thứ ba."]


def test_findings_are_printed_as_ever(cli: Cli, make_word: MakeWord, tmp_path: Path) -> None:
    source = make_word(BODY)
    plain, run = cli(source), cli(source, "--annotate", tmp_path / "b.docx")
    assert (run.status, run.out) == (plain.status, plain.out)
    assert run.err.count("\n") == 1
    assert "3" in run.err


def test_parts_that_need_no_change_are_copied(cli: Cli, make_word: MakeWord) -> None:
    """Not only their content: the very entries, as they were packed."""
    source = make_word(BODY)
    before, after = _entries(source.read_bytes()), _entries(annotate(cli, source))
    assert sorted(name for name in after if name not in before) == ["word/comments.xml"]
    assert sorted(name for name in before if before[name] != after[name]) == CHANGED
    assert list(before) == list(after)[: len(before)]


def _entries(data: bytes) -> dict[str, tuple[bytes, tuple[int, ...]]]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        found: dict[str, tuple[bytes, tuple[int, ...]]] = {}
        for info in package.infolist():
            name, extra = struct.unpack_from("<HH", data, info.header_offset + 26)
            start = info.header_offset + 30 + name + extra
            found[info.filename] = (data[start : start + info.compress_size], info.date_time)
        return found


def test_streamed_packages_are_copied(cli: Cli, make_word: MakeWord) -> None:
    """Programs that cannot seek write sizes behind the content of an entry."""

    class Stream(io.RawIOBase):
        def __init__(self) -> None:
            self.data = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            self.data += bytes(data)  # type: ignore[call-overload]
            return len(bytes(data))  # type: ignore[call-overload]

    source = make_word(BODY)
    stream = Stream()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    source.write_bytes(bytes(stream.data))
    with zipfile.ZipFile(io.BytesIO(annotate(cli, source))) as copy, zipfile.ZipFile(source) as old:
        assert copy.testzip() is None
        assert sorted(name for name in old.namelist() if old.read(name) != copy.read(name)) == CHANGED


def test_nothing_found_is_a_copy(cli: Cli, make_word: MakeWord, tmp_path: Path) -> None:
    source = make_word("<w:p><w:r><w:t>Câu đúng.</w:t></w:r></w:p>")
    assert cli(source, "--annotate", tmp_path / "b.docx").status == 0
    assert (tmp_path / "b.docx").read_bytes() == source.read_bytes()


def test_existing_comments_stay(cli: Cli, make_word: MakeWord, remarks: Remarks) -> None:
    source = make_word(COMMENTED + BODY, comments=OLD)
    found = remarks(annotate(cli, source))
    assert [(one.at, one.author) for one in found][:2] == [("Đã có", "Lan"), ("SAI", "cchc-lint")]
    assert len(found) == 4


def test_numbers_of_comments_are_their_own(cli: Cli, make_word: MakeWord, remarks: Remarks) -> None:
    """Whatever numbers other programs gave theirs."""
    for taken in ("2147483647", "1000001", "3", "x"):
        source = make_word(
            COMMENTED.replace('"0"', f'"{taken}"') + BODY, f"{taken}.docx", comments=OLD.replace('"0"', f'"{taken}"')
        )
        found = remarks(annotate(cli, source, f"hai {taken}.docx"))
        assert [one.at for one in found] == ["Đã có", "SAI", "NGHI", "XEM"]


def test_again_is_the_same(cli: Cli, make_word: MakeWord) -> None:
    source = make_word(COMMENTED + BODY, comments=OLD)
    first = annotate(cli, source, "một.docx")
    assert annotate(cli, source.parent / "một.docx", "hai.docx") == first
    assert annotate(cli, source, "ba.docx") == first


def test_again_replaces_its_own_comments(cli: Cli, make_word: MakeWord, remarks: Remarks) -> None:
    source = make_word(COMMENTED + BODY, comments=OLD)
    annotate(cli, source, "một.docx")
    left = annotate(cli, source.parent / "một.docx", "hai.docx", "--ignore", "SMP002,SMP003")
    assert [(one.at, one.author) for one in remarks(left)] == [("Đã có", "Lan"), ("SAI", "cchc-lint")]


@pytest.mark.parametrize("mark", ['w15:paraIdParent="{id}" w15:done="0"', 'w15:done="1"'])
def test_settled_comments_stay_and_are_not_written_twice(
    cli: Cli, make_word: MakeWord, remarks: Remarks, mark: str
) -> None:
    """Somebody answered the comment on SAI, or marked it as done."""
    source = make_word(BODY)
    annotate(cli, source, "một.docx")
    with zipfile.ZipFile(source.parent / "một.docx") as package:
        comments = package.read("word/comments.xml").decode()
        body = package.read("word/document.xml").decode()
    own = "7A000001"
    comments = comments[comments.index("<w:comment ") : comments.rindex("</w:comments>")]
    first, end, rest = comments.partition("</w:p></w:comment>")
    head, tail = first.rsplit("<w:p>", 1)
    comments = f'{head}<w:p w14:paraId="{own}">{tail}{end}{rest}'
    paragraph = own if "done=" in mark and "Parent" not in mark else "7A000002"
    content = body[body.index("<w:body>") + 8 : body.rindex("<w:sectPr")]
    extended = f'<w15:commentEx w15:paraId="{paragraph}" {mark.format(id=own)}/>'
    again = make_word(content, "trả lời.docx", comments=comments, comments_extended=extended)
    data = annotate(cli, again, "hai.docx")
    assert [one.at for one in remarks(data)] == ["SAI", "NGHI", "XEM"]
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(again) as old:
        assert own in package.read("word/comments.xml").decode()
        assert package.read("word/commentsExtended.xml") == old.read("word/commentsExtended.xml")
    gone = remarks(annotate(cli, again, "ba.docx", "--select", "SMP003", "--fail-on", "info"))
    assert [one.at for one in gone] == ["SAI", "XEM"]


def test_notes_of_a_comment_are_heeded(cli: Cli, make_word: MakeWord, remarks: Remarks) -> None:
    note = OLD.replace("Xem lại", "cchc-lint: ignore SMP001 số của ngành dọc")
    body = COMMENTED.replace("Đã có", "Câu SAI") + BODY
    found = remarks(annotate(cli, make_word(body, comments=note)))
    assert [one.at for one in found if one.author == "cchc-lint"] == ["SAI", "NGHI", "XEM"]


def test_what_a_baseline_accepts_is_not_commented(
    cli: Cli, make_word: MakeWord, remarks: Remarks, tmp_path: Path
) -> None:
    source, known = make_word(BODY), tmp_path / "đã biết.yaml"
    cli("--select", "SMP002,SMP003", "--write-baseline", known, source)
    found = remarks(annotate(cli, source, "đã xem.docx", "--baseline", str(known)))
    assert [one.at for one in found] == ["SAI"]


def test_the_report_is_never_written_to(cli: Cli, make_word: MakeWord, tmp_path: Path) -> None:
    source = make_word(BODY)
    before = source.read_bytes()
    link, hard = tmp_path / "link.docx", tmp_path / "hard.docx"
    link.symlink_to(source)
    os.link(source, hard)
    for target in (source, tmp_path / "." / source.name, link, hard):
        for force in ([], ["--force"]):
            run = cli(source, "--annotate", target, *force)
            assert (run.status, run.out, run.err.count("\n")) == (2, "", 1)
    assert source.read_bytes() == before


def test_a_target_that_exists(cli: Cli, make_word: MakeWord, tmp_path: Path, remarks: Remarks) -> None:
    source, target = make_word(BODY), tmp_path / "b.docx"
    target.write_text("của ai đó")
    run = cli(source, "--annotate", target)
    assert (run.status, run.out) == (2, "")
    assert "--force" in run.err
    assert target.read_text() == "của ai đó"
    assert cli(source, "--annotate", target, "--force").status == 1
    assert len(remarks(target.read_bytes())) == 3


def test_a_target_that_cannot_be_written(cli: Cli, make_word: MakeWord, tmp_path: Path) -> None:
    run = cli(make_word(BODY), "--annotate", tmp_path / "không có" / "b.docx")
    assert run.status == 2
    assert "b.docx" in run.err
    assert [path.name for path in tmp_path.iterdir()] == ["báo cáo.docx"]


def test_what_is_no_single_word_file_is_refused(cli: Cli, make_word: MakeWord, tmp_path: Path) -> None:
    source = make_word(BODY)
    text = tmp_path / "a.md"
    text.write_text("Câu SAI.", "utf-8")
    folder = tmp_path / "thư mục"
    folder.mkdir()
    (folder / "a.docx").write_bytes(source.read_bytes())
    target = tmp_path / "b.docx"
    for paths in ([source, text], [text], [folder], ["-"], [source, source, text]):
        run = cli(*paths, "--annotate", target)
        assert (run.status, run.out, run.err.count("\n")) == (2, "", 1), paths
    for wrong in ("b.doc", "b.pdf", "b"):
        assert cli(source, "--annotate", tmp_path / wrong).status == 2
    for other in ("--diff", "--write-baseline=x.yaml"):
        assert cli(source, "--annotate", target, other).status == 2
    assert not target.exists()


def test_what_cannot_be_read_leaves_no_copy(cli: Cli, tmp_path: Path) -> None:
    source = tmp_path / "a.docx"
    source.write_bytes(b"PK\x03\x04 rubbish")
    run = cli(source, "--annotate", tmp_path / "b.docx")
    assert run.status == 2
    assert not (tmp_path / "b.docx").exists()


def test_documents_in_the_strict_namespace(cli: Cli, make_word: MakeWord) -> None:
    source = make_word(BODY)
    transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    with zipfile.ZipFile(source) as old:
        files = {name: old.read(name) for name in old.namelist()}
    for name in files:
        files[name] = files[name].replace(transitional.encode(), strict.encode())
        kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        files[name] = files[name].replace(kind, b"http://purl.oclc.org/ooxml/officeDocument/relationships")
    with zipfile.ZipFile(source, "w") as new:
        for name, content in files.items():
            new.writestr(name, content)
    with zipfile.ZipFile(io.BytesIO(annotate(cli, source))) as copy:
        comments, relations = copy.read("word/comments.xml"), copy.read("word/_rels/document.xml.rels")
        assert comments.count(b"w:annotationRef") == 3
        assert strict.encode() in comments
        assert transitional.encode() not in comments + copy.read("word/document.xml")
        assert b"http://purl.oclc.org/ooxml/officeDocument/relationships/comments" in relations
