"""Readers: files to documents, one module per kind of file; heavy libraries are imported inside them."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from cchc_lint.model.document import Document, Paragraph
from cchc_lint.sources.errors import UnreadableError, remark_text
from cchc_lint.sources.limits import MAX_BYTES

__all__ = ["SUFFIXES", "UnreadableError", "content_of", "find_reports", "open_document", "read_stdin", "remark_text"]

_FORMATS = {
    ".docx": "docx",
    ".docm": "docx",
    ".md": "md",
    ".markdown": "md",
    ".txt": "txt",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".csv": "csv",
    ".tsv": "tsv",
    ".pdf": "pdf",
    ".xls": "xls",
    ".ods": "ods",
    ".doc": "doc",
    ".odt": "odt",
    ".rtf": "rtf",
}
SUFFIXES = frozenset(_FORMATS)  # of the files that can be read, lower case


def open_document(path: Path, data: bytes | None = None) -> Document:
    """The document in the file; raises UnreadableError where the file cannot be read as one.

    A file of another suffix is read as text if it is text. data: its content, where that is not read from disk.
    """
    form = _FORMATS.get(path.suffix.lower())
    if data is None:
        data = content_of(path)
    with _uncollected():
        document = _read(data, str(path), form) if form is not None else _read_unknown(data, path)
    _judge(document)
    return document


def read_stdin(data: bytes) -> Document:
    """The document in text given on standard input, with path ``-``; raises UnreadableError."""
    return _read_text(data, "-", "txt")


def _read(data: bytes, path: str, form: str) -> Document:
    from cchc_lint.sources.joining import join_broken

    if form == "docx":
        from cchc_lint.sources.docx import read_docx

        document = read_docx(data, path)
        join_broken(document)
        return document
    if form == "xlsx":
        from cchc_lint.sources.xlsx import read_xlsx

        return read_xlsx(data, path)
    if form == "pdf":
        from cchc_lint.sources.pdf import read_pdf

        document = read_pdf(data, path)
        join_broken(document)
        return document
    if form in ("xls", "ods"):
        from cchc_lint.sources.oldsheets import read_old_sheets

        return read_old_sheets(data, path, form)
    if form in ("doc", "odt", "rtf"):
        from cchc_lint.sources.office import read_with_office

        document = read_with_office(data, path, form)
        join_broken(document)
        return document
    return _read_text(data, path, form)


def _judge(document: Document) -> None:
    """Raises UnreadableError for a document without text, or with text that isn't Unicode."""
    from cchc_lint.sources.encoding import legacy_encoding

    if not any(block.text or (isinstance(block, Paragraph) and block.label) for block in document.text_blocks()):
        raise UnreadableError("empty")
    sample = islice((block.text for block in document.text_blocks()), 5000)
    if (name := legacy_encoding("\n".join(sample))) is not None:
        raise UnreadableError("legacy_encoding", name=name)


def _read_text(data: bytes, path: str, form: str) -> Document:
    from cchc_lint.sources.encoding import decode

    text = decode(data)
    if not text.strip():
        raise UnreadableError("empty")
    if form in ("csv", "tsv"):
        from cchc_lint.sources.delimited import read_delimited

        return read_delimited(text, path, form)
    from cchc_lint.sources.plain import read_text

    return read_text(text, path, form)


def _read_unknown(data: bytes, path: Path) -> Document:
    try:
        return _read_text(data, str(path), "txt")
    except UnreadableError as error:
        if error.key not in ("binary", "encoding"):
            raise
        raise UnreadableError("format", suffix=path.suffix, known=", ".join(sorted(SUFFIXES))) from None


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


def content_of(path: Path) -> bytes:
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


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without garbage collection: it would walk over every cell and element again and again (half the time of a
    long file), and reading makes no garbage."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
