"""Readers: files to documents, one module per kind of file; heavy libraries are imported inside them."""

from __future__ import annotations

from pathlib import Path

from cchc_lint.model.document import Document
from cchc_lint.sources.errors import UnreadableError

__all__ = ["UnreadableError", "open_document", "read_stdin"]

MAX_BYTES = 200 * 1024 * 1024


def open_document(path: Path) -> Document:
    """The document in the file; raises UnreadableError where the file cannot be read as one."""
    from cchc_lint.sources.plain import read_text

    data = read_bytes(path)
    return read_text(_text(data), str(path), "md" if path.suffix.lower() in (".md", ".markdown") else "txt")


def read_stdin(data: bytes) -> Document:
    """The document in text given on standard input, with path ``-``; raises UnreadableError."""
    from cchc_lint.sources.plain import read_text

    return read_text(_text(data), "-", "txt")


def read_bytes(path: Path) -> bytes:
    """The content of a file of at most MAX_BYTES; raises UnreadableError."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise UnreadableError("folder")
        if size > MAX_BYTES:
            raise UnreadableError("too_large", size=str(size >> 20), limit=str(MAX_BYTES >> 20))
        return path.read_bytes()
    except FileNotFoundError:
        raise UnreadableError("missing") from None
    except PermissionError:
        raise UnreadableError("denied") from None
    except OSError as error:
        raise UnreadableError("system", reason=error.strerror or str(error)) from None


def _text(data: bytes) -> str:
    from cchc_lint.sources.encoding import decode

    text = decode(data)
    if not text.strip():
        raise UnreadableError("empty")
    return text
