"""Notes in a file that ask for findings to be left out."""

from __future__ import annotations

import re

_NOTE = re.compile(r"cchc-lint:\s*ignore\b(.*)", re.IGNORECASE | re.DOTALL)
_CODE = re.compile(r"\s*([A-Z]{3}(?:\d{3})?)(?:[,;:]|(?=\s)|$)")


def parse_note(text: str) -> tuple[tuple[str, ...], str] | None:
    """The codes (or prefixes) and the reason of ``cchc-lint: ignore RAT001, CIT reason``; None for another text.

    Codes are written in capitals, with digits or as a bare prefix; what follows them is the reason.
    """
    note = _NOTE.search(text)
    if note is None:
        return None
    codes: list[str] = []
    rest = note[1]
    while code := _CODE.match(rest):
        codes.append(code[1])
        rest = rest[code.end() :]
    return tuple(codes), " ".join(rest.split()).lstrip(":-–— ")
