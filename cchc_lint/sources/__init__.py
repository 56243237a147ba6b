"""Readers: files to documents, one module per kind of file; heavy libraries are imported inside them."""

from __future__ import annotations

import os
from pathlib import Path

from cchc_lint.model.document import Document
from cchc_lint.sources.errors import UnreadableError
from cchc_lint.sources.limits import MAX_BYTES

__all__ = ["SUFFIXES", "UnreadableError", "find_reports", "open_document", "read_stdin"]

_FORMATS = {
    ".docx": "docx",
    ".docm": "docx",
    ".md": "md",
    ".markdown": "md",
    ".txt": "txt",
}
SUFFIXES = frozenset(_FORMATS)  # of the files that can be read, lower case


def open_document(path: Path) -> Document:
    """The document in the file; raises UnreadableError where the file cannot be read as one.

    A file of another suffix is read as text if it is text.
    """
    from cchc_lint.sources.joining import join_broken

    form = _FORMATS.get(path.suffix.lower())
    data = _bytes(path)
    if form == "docx":
        from cchc_lint.sources.docx import read_docx

        document = read_docx(data, str(path))
        join_broken(document)
    else:
        document = _read_plain(data, path, form)
    if not any(block.text or getattr(block, "label", "") for block in document.text_blocks()):
        raise UnreadableError("empty")
    return document


def read_stdin(data: bytes) -> Document:
    """The document in text given on standard input, with path ``-``; raises UnreadableError."""
    from cchc_lint.sources.encoding import decode
    from cchc_lint.sources.plain import read_text

    text = decode(data)
    if not text.strip():
        raise UnreadableError("empty")
    return read_text(text, "-", "txt")


def find_reports(folder: Path) -> list[Path]:
    """The files in a folder and below it that can be read, by their suffix, sorted.

    Hidden files and folders and the lock files of Office (``~$…``) are passed over.
    """
    out = []
    for where, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        out += [
            Path(where, name)
            for name in files
            if not name.startswith((".", "~$")) and Path(name).suffix.lower() in SUFFIXES
        ]
    return sorted(out)


def _bytes(path: Path) -> bytes:
    """The content of a file of at most MAX_BYTES; raises UnreadableError."""
    try:
        if path.is_dir():
            raise UnreadableError("folder")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise UnreadableError("too_large", size=str(size >> 20), limit=str(MAX_BYTES >> 20))
        data = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableError("missing") from None
    except PermissionError:
        raise UnreadableError("denied") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise UnreadableError("system", reason=getattr(error, "strerror", None) or str(error)) from None
    if not data:
        raise UnreadableError("empty")
    return data


def _read_plain(data: bytes, path: Path, form: str | None) -> Document:
    from cchc_lint.sources.encoding import decode
    from cchc_lint.sources.plain import read_text

    try:
        text = decode(data)
    except UnreadableError as error:
        if form is None and error.key in ("binary", "encoding"):
            known = ", ".join(sorted(SUFFIXES))
            raise UnreadableError("format", suffix=path.suffix, known=known) from None
        raise
    return read_text(text, str(path), form or "txt")
