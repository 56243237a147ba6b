"""Whether two citations can be of one issuing body."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cchc_lint.lexicon.documents import documents
from cchc_lint.model.report import Citation
from cchc_lint.model.text import Span

_LEVEL = re.compile(r"(?:tỉnh|thành phố|tp\.?|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu)(?!\w)")
# Bodies of one seat number their papers together, whoever signs.
_SAME_SEAT = {"CTUBND": "UBND", "TTHĐND": "HĐND", "PTTg": "TTg"}


@dataclass(frozen=True, slots=True)
class Issuer:
    """An issuing body: the organ's code ("" for one of many codes), level word and place as folded text."""

    code: str
    level: str
    place: str

    def may_be(self, other: Issuer) -> bool:
        """Whether both can name one body; what one leaves out is taken from the other."""
        if self.code != other.code and "?" not in (self.code, other.code):
            return False
        if self.level and other.level and self.level != other.level:
            return False
        short, long = sorted((self.place, other.place), key=len)
        return long.startswith(short) if self.code else short == long


def issuer_of(span: Span) -> Issuer:
    """What an issuer's span names."""
    match = documents().issuers.at_start(span.folded)
    if match is None:
        return Issuer("?", "", span.folded)
    rest = span.folded[match.end :].strip()
    level = _LEVEL.match(rest)
    word = level.group() if level else ""
    code = _SAME_SEAT.get(match.value.code, match.value.code)
    return Issuer(code, "thành phố" if word.startswith("tp") else word, rest[len(word) :].strip())


def same_issuer(a: Citation, b: Citation) -> bool | None:
    """Whether two citations are of one issuer: None where a sentence does not say, so that they may be."""
    if a.issuer is None or b.issuer is None:
        return None
    first, second = issuer_of(a.issuer), issuer_of(b.issuer)
    if not first.may_be(second):
        return False
    return True if first.level == second.level else None
