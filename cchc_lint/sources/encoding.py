"""Bytes to text: which encoding a Vietnamese text file is in."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cchc_lint.sources.errors import UnreadableError

_BOMS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_MAGIC = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-", b"{\\rtf", b"\x89PNG",
          b"\xff\xd8\xff", b"GIF8", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_LETTER = re.compile(r"[^\W\d_]")


def decode(data: bytes) -> str:
    """The text of a file: by its byte-order mark, as strict UTF-8, as UTF-16 by its pattern of NUL bytes, else as
    Windows-1258.

    The text is as the file has it (not normalised), without the byte-order mark. Raises UnreadableError with
    ``binary``, ``encoding`` (not decodable, or not plausible as text) or ``legacy_encoding`` (TCVN3, VNI).
    """
    if data.startswith(_MAGIC):
        raise UnreadableError("binary")
    mark, name = encoding_of(data)
    text = _strictly(data[len(mark) :], name)
    if name == "cp1258" and not _plausible(text):
        raise UnreadableError("encoding")
    sample = text[:200_000]
    if len(_CONTROL.findall(sample)) * 200 > len(sample):
        raise UnreadableError("binary")
    if (legacy := legacy_encoding(sample)) is not None:
        raise UnreadableError("legacy_encoding", name=legacy)
    return text


def encoding_of(data: bytes) -> tuple[bytes, str]:
    """The byte-order mark of a text file (empty without one) and the encoding, as Python calls it, of what follows.

    Raises UnreadableError where that cannot be told.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return mark, name
    if b"\x00" in data:
        return b"", _utf16_order(data)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        if (legacy := _legacy_bytes(data)) is not None:
            raise UnreadableError("legacy_encoding", name=legacy) from None
        return b"", "cp1258"
    return b"", "utf-8"


def _strictly(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        raise UnreadableError("encoding") from None


def _utf16_order(data: bytes) -> str:
    """Vietnamese in UTF-16 has a NUL in most of the high bytes (ASCII letters, spaces, digits) and in almost none
    of the low ones."""
    sample = data[:100_000]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    most = len(sample) // 6
    if odd > most and even * 20 < odd:
        return "utf-16-le"
    if even > most and odd * 20 < even:
        return "utf-16-be"
    raise UnreadableError("binary")


def _plausible(text: str) -> bool:
    """Whether text decoded from a one-byte encoding reads like words: almost any bytes decode."""
    sample = text[:100_000]
    marks = sum(0x300 <= ord(c) <= 0x36F for c in sample)
    letters = len(_LETTER.findall(sample))
    spaces = sum(c.isspace() for c in sample)
    orphans = len(re.findall(r"(?<![^\W\d_])[\u0300-\u036f]", sample))
    strange = len(re.findall(r"[\x80-\x9f¢-§«-¾×÷]", sample))
    return letters * 2 > len(sample) - marks - spaces and orphans * 10 <= marks and strange * 20 <= letters


# Legacy encodings keep one or two bytes a letter and show as Vietnamese only in their own fonts. These are the
# commonest words of administrative prose in them, as read in Windows-1252; none is a word in Unicode Vietnamese.
_TCVN3_WORDS = (
    "cña vµ ®· ®­îc ngµy th¸ng n¨m hå gi¶i quyÕt hµnh chÝnh c¸c thñ tôc nh©n d©n b¸o c¸o sè kÕ ho¹ch céng hßa héi viÖt"
)
_VNI_WORDS = (
    "cuûa vaø ñaõ ñöôïc ngaøy thaùng naêm giaûi quyeát haønh caùc thuû tuïc nhaân daân baùo caùo soá keá hoaïch "
    "coäng hoøa xaõ hoäi vieät"
)
_LEGACY = tuple(
    (name, signs, re.compile(r"(?<!\w)(?:" + "|".join(words.split(" ")) + r")(?!\w)", re.IGNORECASE))
    for name, signs, words in (("TCVN3", "¸µ·¶®", _TCVN3_WORDS), ("VNI", "ñøûÑØÛ", _VNI_WORDS))
)  # signs: letters of which some text in the encoding has one, and Unicode Vietnamese hardly any


def legacy_encoding(text: str) -> str | None:
    """``TCVN3`` or ``VNI`` where text is such an encoding seen as Windows-1252, as in text pasted from old files.

    Judged by the function words and the commonest words of administrative prose: at least 3 of them, and more
    than one in a hundred words.
    """
    words = len(text.split())
    for name, signs, pattern in _LEGACY:
        hits = len(pattern.findall(text)) if any(sign in text for sign in signs) else 0
        if hits >= 3 and hits * 100 > words:
            return name
    return None


def _legacy_bytes(data: bytes) -> str | None:
    return legacy_encoding(data[:200_000].decode("cp1252", errors="replace"))


def is_legacy_font(name: str) -> bool:
    """Whether a font shows TCVN3 or VNI text (``.VnTime``, ``VNI-Times``): its letters are not Unicode."""
    return name.lower().startswith((".vn", "vni-"))


def legacy_fonts(fonts: Mapping[str, int], total: int, text: str) -> str | None:
    """``TCVN3`` or ``VNI`` where most of a text's characters are in such a font (fonts: characters by font, total:
    of all) and it hasn't the letters of Unicode Vietnamese, which converted texts have in fonts left over."""
    legacy = {name: count for name, count in fonts.items() if is_legacy_font(name)}
    if sum(legacy.values()) * 2 <= total:
        return None
    sample = text[:200_000]
    vietnamese = sum("\u1ea0" <= char <= "\u1ef9" or char in "đĐơƠưƯăĂ" for char in sample)
    if vietnamese * 50 >= len(sample):
        return None
    return "VNI" if max(legacy, key=lambda name: (legacy[name], name)).lower().startswith("vni") else "TCVN3"
