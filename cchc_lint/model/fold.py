"""Folding of Vietnamese text for matching, at equal length, so that offsets stay valid.

Folded are: letter case; D with stroke typed as the Icelandic eth, a with caron for a with breve; dashes;
spaces; quotes; the place of the tone mark (``hoá`` = ``hóa``); ``i``/``y`` in the words where both spellings
live (``tỉ lệ`` = ``tỷ lệ``). Text must be NFC (the sources see to that).
"""

from __future__ import annotations

import re

_SINGLE = str.maketrans(
    {
        "Ð": "đ", "ð": "đ", "ɖ": "đ", "ǎ": "ă", "Ǎ": "ă",
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "\u00ad": "-", "\ufffe": "-",
        "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2007": " ", "\u2009": " ", "\u200a": " ",
        "\u202f": " ", "\u3000": " ", "\u2028": " ", "\u200b": " ", "\ufeff": " ", "\t": " ", "\n": " ", "\r": " ",
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'",
    }
)  # fmt: skip

_NEW = ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"]
_OLD = ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"]
_TONE = dict(zip(_NEW, _OLD, strict=True))
_TONE_RX = re.compile(r"(?<!q)(?:" + "|".join(_NEW) + r")(?!\w)")

_IY = {"tỉ": "tỷ", "kĩ": "kỹ", "lí": "lý", "kì": "kỳ", "sĩ": "sỹ", "mĩ": "mỹ"}
_IY_RX = re.compile(r"(?<!\w)(?:" + "|".join(_IY) + r")(?!\w)")


def fold(text: str) -> str:
    """NFC text, folded for matching; the result has exactly as many characters as the argument."""
    lowered = text.translate(_SINGLE).lower()
    if len(lowered) != len(text):  # a few letters outside Vietnamese grow when lowered (İ)
        lowered = "".join(c if len(c.lower()) != 1 else c.lower() for c in text.translate(_SINGLE))
    lowered = _TONE_RX.sub(lambda m: _TONE[m.group()], lowered)
    return _IY_RX.sub(lambda m: _IY[m.group()], lowered)
