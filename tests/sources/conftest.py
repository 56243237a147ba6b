"""Builds Word files part by part, as bytes."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field

import pytest

from cchc_lint.model.document import Document

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_NAMES = (
    f'xmlns:w="{TRANSITIONAL}" xmlns:r="{OFFICE}/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    f'xmlns:m="{OFFICE}/math" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


@dataclass
class Word:
    """A Word file: body is XML; the other parts are there when they are set.

    p, r, item, tbl, tr, tc give the XML of a paragraph, run, list item, table, row and cell.
    """

    body: str = ""
    parts: dict[str, str] = field(default_factory=dict)
    main: str = "word/document.xml"
    strict: bool = False

    @staticmethod
    def p(inner: str, properties: str = "") -> str:
        return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"

    @staticmethod
    def r(text: str, properties: str = "") -> str:
        properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
        return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'

    @staticmethod
    def item(text: str, num: int, level: int = 0) -> str:
        """A paragraph of a list."""
        return Word.p(Word.r(text), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')

    @staticmethod
    def tc(content: str, properties: str = "") -> str:
        """A cell: of a text, or of the XML of its blocks."""
        blocks = content if content.startswith("<w:") else Word.p(Word.r(content) if content else "")
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{blocks}</w:tc>"

    @staticmethod
    def tbl(*rows: str) -> str:
        return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"

    @staticmethod
    def tr(*cells: str, properties: str = "") -> str:
        return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"

    def add(self, *paragraphs: str) -> Word:
        self.body += "".join(paragraphs)
        return self

    def numbering(self, xml: str) -> Word:
        self.parts["numbering"] = f"<w:numbering {_NAMES}>{xml}</w:numbering>"
        return self

    def styles(self, xml: str) -> Word:
        self.parts["styles"] = f"<w:styles {_NAMES}>{xml}</w:styles>"
        return self

    def notes(self, kind: str, *contents: str) -> Word:
        """kind is footnote or endnote; contents are paragraphs' XML, with identifiers from 1."""
        notes = "".join(f'<w:{kind} w:id="{at}">{xml}</w:{kind}>' for at, xml in enumerate(contents, 1))
        self.parts[f"{kind}s"] = f'<w:{kind}s {_NAMES}><w:{kind} w:type="separator" w:id="0"/>{notes}</w:{kind}s>'
        return self

    def comments(self, *texts: str) -> Word:
        comments = "".join(
            f'<w:comment w:id="{at}" w:author="A">{self.p(self.r(text))}</w:comment>'
            for at, text in enumerate(texts, 1)
        )
        self.parts["comments"] = f"<w:comments {_NAMES}>{comments}</w:comments>"
        return self

    def bytes(self) -> bytes:
        document = f"<w:document {_NAMES}><w:body>{self.body}<w:sectPr/></w:body></w:document>"
        folder, _, name = self.main.rpartition("/")
        relations = "".join(
            f'<Relationship Id="r{at}" Type="{OFFICE}/relationships/{part}" Target="{part}.xml"/>'
            for at, part in enumerate(self.parts)
        )
        files = {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
            "_rels/.rels": _relationships(
                f'<Relationship Id="m" Type="{OFFICE}/relationships/officeDocument" Target="/{self.main}"/>'
            ),
            self.main: document,
            f"{folder}/_rels/{name}.rels": _relationships(relations),
            **{f"{folder}/{part}.xml": xml for part, xml in self.parts.items()},
        }
        if self.strict:
            files = {name: _strictly(text) for name, text in files.items()}
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            for file, text in files.items():
                package.writestr(file, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{text}')
        return out.getvalue()

    def read(self) -> Document:
        from cchc_lint.sources.docx import read_docx

        return read_docx(self.bytes(), "x.docx")


def _relationships(xml: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{xml}</Relationships>'


def _strictly(text: str) -> str:
    return text.replace(TRANSITIONAL, "http://purl.oclc.org/ooxml/wordprocessingml/main").replace(
        OFFICE, "http://purl.oclc.org/ooxml/officeDocument"
    )


@pytest.fixture
def word() -> Word:
    return Word()
