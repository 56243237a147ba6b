"""Readers: files to documents, one module per kind of file."""

from __future__ import annotations

from pathlib import Path

from cchc_lint.model.document import Document


class UnreadableError(Exception):
    """A file that cannot be read as a report; the text is one sentence for the user."""


def open_document(path: Path) -> Document:
    """The document in the file; raises UnreadableError where the file cannot be read as one."""
    from cchc_lint.sources.plain import read_text

    return read_text(path.read_text("utf-8"), str(path), "md" if path.suffix == ".md" else "txt")
