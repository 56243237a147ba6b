"""Encodings of text files, and what is refused."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_lint.sources import UnreadableError, read_stdin
from cchc_lint.sources.encoding import decode

SENTENCE = "Trong kỳ báo cáo, đơn vị đã giải quyết 1.284 hồ sơ, đạt tỷ lệ 99,5%; không có hồ sơ quá hạn.\n"


@pytest.mark.parametrize(
    "data",
    [
        SENTENCE.encode(),
        SENTENCE.encode("utf-8-sig"),
        SENTENCE.encode("utf-16"),
        SENTENCE.encode("utf-16-le"),
        SENTENCE.encode("utf-16-be"),
        b"\xfe\xff" + SENTENCE.encode("utf-16-be"),
        SENTENCE.encode("utf-32"),
        unicodedata.normalize("NFD", SENTENCE).encode(),
    ],
)
def test_unicode_encodings(data: bytes) -> None:
    assert unicodedata.normalize("NFC", decode(data)) == SENTENCE


def windows_1258(text: str) -> bytes:
    """As Windows writes it: tone marks follow their vowels, the other marks are part of the letter."""
    out = bytearray()
    for char in text:
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            decomposed = unicodedata.normalize("NFD", char)
            tone = next(c for c in decomposed if c in "\u0300\u0301\u0303\u0309\u0323")
            base = unicodedata.normalize("NFC", decomposed.replace(tone, "", 1))
            out += base.encode("cp1258") + tone.encode("cp1258")
    return bytes(out)


def test_windows_1258() -> None:
    assert [p.text for p in read_stdin(windows_1258(SENTENCE)).paragraphs()] == [SENTENCE.strip()]


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_stdin(data)
    assert str(caught.value)
    return caught.value.key


# The first words of a resolution, in the two legacy encodings as their own fonts show them.
TCVN3 = "Trong kú b¸o c¸o, ®¬n vÞ ®· gi¶i quyÕt 1.284 hå s¬ thñ tôc hµnh chÝnh cña nh©n d©n trong n¨m"
VNI = "Trong kyø baùo caùo, ñôn vò ñaõ giaûi quyeát 1.284 hoà sô thuû tuïc haønh chính cuûa nhaân daân trong naêm"


@pytest.mark.parametrize(("text", "name"), [(TCVN3, "TCVN3"), (VNI, "VNI"), (VNI.upper(), "VNI")])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_legacy_encodings_are_named(text: str, name: str, encoding: str) -> None:
    with pytest.raises(UnreadableError, match=name) as caught:
        decode(text.encode(encoding))
    assert name in caught.value.text("en")


def test_a_legacy_word_quoted_in_unicode_text_is_no_reason_to_refuse() -> None:
    assert decode((SENTENCE * 20 + "lỗi phông chữ: cña, vµ, ngµy").encode())


@pytest.mark.parametrize("data", [b"", b"   \n\t\r\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_empty(data: bytes) -> None:
    assert refused(data) == "empty"


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04" + SENTENCE.encode(),
        b"%PDF-1.7\n",
        b"\x89PNG\r\n\x1a\n" + bytes(100),
        bytes(range(256)) * 20,
        b"MZ\x90\x00\x03\x00\x00\x00\x04" + bytes(50) + b"\xff\xff",
    ],
)
def test_binary(data: bytes) -> None:
    assert refused(data) == "binary"


@pytest.mark.parametrize("data", [b"\xff\xfe\x00\xd8\x01", b"\x81\x8d\x8f\x90\x9d" * 30, bytes(range(128, 256)) * 3])
def test_undecodable(data: bytes) -> None:
    assert refused(data) in ("encoding", "binary")


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_in_one_sentence(data: bytes) -> None:
    error: UnreadableError | None = None
    try:
        read_stdin(data)
    except UnreadableError as raised:
        error = raised
    if error is not None:
        assert all(error.text(lang) and "\n" not in error.text(lang) for lang in ("vi", "en"))
