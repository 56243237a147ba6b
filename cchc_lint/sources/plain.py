"""Plain text and Markdown."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from cchc_lint.model.document import Block, Document, Paragraph
from cchc_lint.model.place import Place


@dataclass(frozen=True, slots=True)
class _LineMap:
    line: int
    text: str

    def place(self, start: int, end: int) -> Place:
        return Place(line=self.line, column=start + 1, end_line=self.line, end_column=end + 1)

    def raw(self, start: int, end: int) -> str:
        return self.text[start:end]


def read_text(text: str, path: str, form: str) -> Document:
    """The document in a text; a paragraph a line."""
    blocks: list[Block] = []
    for number, line in enumerate(unicodedata.normalize("NFC", text).split("\n"), 1):
        if line.strip():
            blocks.append(Paragraph(line, _LineMap(number, line)))
    return Document(path, form, blocks)
