"""Word files made for the tests of what writes into them, and how their comments are read back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import docx
import pytest
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TRANSITIONAL = W[1:-1]
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_NAMES = (
    f'xmlns:w="{_TRANSITIONAL}" xmlns:r="{_OFFICE}/relationships" xmlns:m="{_OFFICE}/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

MakeWord = Callable[..., Path]


@pytest.fixture
def make_word(tmp_path: Path) -> MakeWord:
    """make_word(body, footnotes=…, comments=…) writes a .docx of that XML and gives its path.

    The package around it is that of python-docx: styles, settings, theme and all. The parts are the XML inside of
    their root; comments_extended is what Word keeps beside comments.
    """

    def make(body: str, name: str = "báo cáo.docx", **parts: str) -> Path:
        path = tmp_path / name
        path.write_bytes(word_bytes(body, **parts))
        return path

    return make


def word_bytes(body: str, **parts: str) -> bytes:
    """The bytes of a .docx, see `make_word`."""
    base = io.BytesIO()
    docx.Document().save(base)
    with zipfile.ZipFile(base) as package:
        files = {name: package.read(name) for name in package.namelist()}
    types, relations = files["[Content_Types].xml"].decode(), files["word/_rels/document.xml.rels"].decode()
    document = f"<w:document {_NAMES}><w:body>{body}<w:sectPr/></w:body></w:document>"
    files["word/document.xml"] = document.encode()
    for part, xml in parts.items():
        file = {"comments_extended": "commentsExtended"}.get(part, part)
        root = {"comments_extended": "w15:commentsEx"}.get(part, f"w:{part}")
        kind = (
            "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
            if part == "comments_extended"
            else f"{_OFFICE}/relationships/{part}"
        )
        files[f"word/{file}.xml"] = f"<{root} {_NAMES}>{xml}</{root}>".encode()
        override = f'<Override PartName="/word/{file}.xml" ContentType="{_TYPE}.{file}+xml"/></Types>'
        types = types.replace("</Types>", override)
        relation = f'<Relationship Id="rIdTest{part}" Type="{kind}" Target="{file}.xml"/></Relationships>'
        relations = relations.replace("</Relationships>", relation)
    files["[Content_Types].xml"], files["word/_rels/document.xml.rels"] = types.encode(), relations.encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for file, content in files.items():
            package.writestr(file, content)
    return out.getvalue()


class Remark(NamedTuple):
    """A comment as found in a file: the letters between the ends of its range, author and text."""

    at: str
    author: str
    text: str


def remarks_in(data: bytes) -> list[Remark]:
    """The comments of a .docx in the order in which their ranges begin; fails where one lacks an end or a reference.

    Reads the XML without any code of the product. Deleted text and instructions of fields are no letters.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        comments = package.read("word/comments.xml") if "word/comments.xml" in package.namelist() else b"<none/>"
        body = etree.fromstring(package.read("word/document.xml"))
    open_: dict[str, list[str]] = {}
    found: dict[str, str] = {}
    order: list[str] = []
    references: list[str] = []
    for one in body.iter(etree.Element):
        identifier = one.get(f"{W}id") or ""
        if one.tag == f"{W}commentRangeStart":
            open_[identifier] = []
            order.append(identifier)
        elif one.tag == f"{W}commentRangeEnd":
            found[identifier] = "".join(open_.pop(identifier))
        elif one.tag == f"{W}commentReference":
            assert identifier in found, "the reference stands before the end of its range"
            references.append(identifier)
        elif (letters := _letters(one)) and not any(above.tag == f"{W}moveFrom" for above in one.iterancestors()):
            for text in open_.values():
                text.append(letters)
    assert not open_
    assert sorted(references) == sorted(found) == sorted(order)
    told = {
        str(comment.get(f"{W}id")): (
            str(comment.get(f"{W}author")),
            "\n".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in comment.iter(f"{W}p")),
        )
        for comment in etree.fromstring(comments).iter(f"{W}comment")
    }
    assert set(told) == set(found), "comments and ranges go together"
    return [Remark(found[identifier], *told[identifier]) for identifier in order]


def _letters(element: etree._Element) -> str:
    if element.tag in (f"{W}t", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"):
        text = element.text or ""
        kept = element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
        return text if kept else text.strip()
    return {f"{W}tab": "\t", f"{W}br": "\n", f"{W}noBreakHyphen": "\u2011", f"{W}footnoteReference": "[note]"}.get(
        str(element.tag), ""
    )


@pytest.fixture
def remarks() -> Callable[[bytes], list[Remark]]:
    return remarks_in
