"""The symbol of a document (``61/2018/NĐ-CP``, ``06/QĐ-TTg``, ``39-NQ/TW``) in the one form used to compare.

The only place where symbols are normalised: citations, the registry of legal documents and users' registries
all take their keys from here.
"""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans("ÐðɖǎǍ‐‑‒–—−\u00ad\ufffe", "ĐđđăĂ--------")
_SPACE = re.compile(r"[\s\u200b\ufeff*_]+")
_NUMBER = re.compile(r"0+(?=\d)")
_UNSTROKED = re.compile(r"(?<!\w)(QD|ND|HDND)(?!\w)")
_STROKED = {"QD": "QĐ", "ND": "NĐ", "HDND": "HĐND"}


def symbol_key(symbol: str) -> str:
    """The symbol in capitals, without spaces and leading zeros, with plain hyphens and ``Đ``.

    ``"05 /2025/TT –VPCP"`` gives ``5/2025/TT-VPCP``, ``"36a/NQ-CP"`` gives ``36A/NQ-CP``, ``"61/2018/ND-CP"`` gives
    ``61/2018/NĐ-CP``. What is missing from a symbol (year, hyphen, organ) is not added. Any text is taken.
    """
    text = _SPACE.sub("", unicodedata.normalize("NFC", symbol).translate(_LETTERS)).upper()
    if text[:1] == "0":
        text = _NUMBER.sub("", text, count=1)
    return _UNSTROKED.sub(lambda m: _STROKED[m.group()], text)
