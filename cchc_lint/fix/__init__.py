"""Corrections with one right form, put into the file that they are about."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from cchc_lint.annotate import word_handle
from cchc_lint.fix.corrections import Correction, corrections, text_after
from cchc_lint.model.document import Document

__all__ = ["Correction", "can_fix", "corrected", "corrections", "text_after"]


_TEXT = (".md", ".markdown", ".txt", "")  # other text, such as YAML, may mean more than its words


def can_fix(document: Document) -> bool:
    """Whether corrections can be written into files of the document's format."""
    if document.format in ("md", "txt"):
        return PurePath(document.path).suffix.lower() in _TEXT
    return document.format == "docx" and word_handle(document) is not None


def corrected(
    document: Document, data: bytes, wanted: Sequence[Correction], *, tracked: bool = True
) -> tuple[bytes, list[Correction]]:
    """The file with the corrections, and those that could be made.

    data: the content that the document was read from. tracked: in Word as tracked changes, for somebody to accept.
    Nothing outside the corrected letters changes in a text file; in Word, parts without corrections keep their bytes
    and the corrected letters their formatting. A Word document's tree is changed and not to be used afterwards.
    """
    if document.format == "docx":
        from cchc_lint.fix.word import corrected_word

        return corrected_word(document, wanted, tracked=tracked)
    from cchc_lint.fix.text import corrected_text

    return corrected_text(data, wanted)
