"""Formats that LibreOffice turns into .docx, where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from cchc_lint.model.document import Document
from cchc_lint.sources.encoding import decode
from cchc_lint.sources.errors import UnreadableError

_PROGRAMS = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)
_SECONDS = 180
_WORD_PROCESSOR = (b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"{\\rtf")


def find_office() -> str | None:
    """The LibreOffice program, from ``CCHC_LINT_SOFFICE``, the path or its usual places."""
    given = os.environ.get("CCHC_LINT_SOFFICE")
    if given is not None:
        return given if shutil.which(given) else None
    found = (shutil.which(name) for name in (*_PROGRAMS, *_PLACES))
    return next((program for program in found if program), None)


def read_with_office(data: bytes, path: str, form: str) -> Document:
    """The document in the bytes of a .doc, .odt or .rtf; raises UnreadableError.

    What is a .docx under another suffix is read without LibreOffice. Word's date fields show today's date
    afterwards: LibreOffice computes them anew. What is neither a word processor's file nor text is refused here:
    LibreOffice makes a page of signs of it.
    """
    from cchc_lint.sources.docx import read_docx

    if data.startswith(b"PK") and b"word/document.xml" in data:
        return read_docx(data, path, form)
    if not data.startswith(_WORD_PROCESSOR):
        decode(data)
    program = find_office()
    if program is None:
        raise UnreadableError("needs_office", suffix=f".{form}")
    with TemporaryDirectory(prefix="cchc-lint-") as folder:
        source = Path(folder, f"document.{form}")
        source.write_bytes(data)
        _convert(program, source, Path(folder))
        target = source.with_suffix(".docx")
        if not target.is_file():
            raise UnreadableError("office_failed")
        converted = target.read_bytes()
    document = read_docx(converted, path, form)
    document.handle = None  # comments go into .docx only
    return document


def _convert(program: str, source: Path, folder: Path) -> None:
    """Runs LibreOffice with a profile of its own: an open window would swallow the command otherwise."""
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(folder),
        str(source),
    ]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.SubprocessError):
        raise UnreadableError("office_failed") from None
