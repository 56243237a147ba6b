"""Names of offices and units, made comparable: ``UBND XÃ YÊN HOÀ``, ``xã Yên Hòa`` and ``Yên Hòa`` in a row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from cchc_lint.lexicon import read_data
from cchc_lint.model.fold import fold
from cchc_lint.model.report import Report

_SPACES = re.compile(r"\s+")
_ZERO = re.compile(r"(?<!\w)0+(?=\d)")
_KIND = r"(?:[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Tt]hành phố|[Tt]ỉnh)"
_NAMED = re.compile(
    rf"(?:UBND|[UỦ]y ban nhân dân|Uỷ ban nhân dân)\s+(?P<kind>{_KIND})(?P<words>(?:\s+[\w’']+){{1,5}})"
)
_LONGEST = 4  # syllables of a name


@dataclass(frozen=True, slots=True)
class UnitName:
    """kind: ``xã``, ``huyện`` …, "" where the name has none; level of the kind; name: the rest, folded."""

    kind: str
    level: str
    name: str

    def fits(self, other: UnitName) -> bool:
        """Whether the two can name one unit: names are equal, and kinds where both have one.

        A bare number names nothing, nor does a bare name name an office.
        """
        if self.name != other.name or not self.name:
            return False
        if self.kind and other.kind:
            return self.kind == other.kind
        return self.kind == other.kind or not self.name.isdigit()


@cache
def _words() -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], str], ...], dict[str, str]]:
    data = read_data("other_reports.yaml")
    prefixes = re.compile("(?:" + "|".join(data["unit_prefixes"]) + r")\s*")
    kinds = tuple(
        (re.compile("(?:" + "|".join(words) + r")(?<![^\W\d_])(?=\w)|(?:" + "|".join(words) + r")\s+"), level)
        for level, words in data["unit_kinds"].items()
    )
    return prefixes, kinds, data["unit_abbreviations"]


def unit_name(text: str) -> UnitName:
    """The unit that a text names; text need not be folded. A text that is no name gives one that fits nothing."""
    prefixes, kinds, abbreviations = _words()
    folded = _SPACES.sub(" ", fold(text)).strip(" .,:;*_-+")
    while (match := prefixes.match(folded)) and match.end():
        folded = folded[match.end() :]
    for pattern, level in kinds:
        if match := pattern.match(folded):
            kind = match.group().strip()
            name = folded[match.end() :].strip(" .,:;*_-+")
            if name:
                return UnitName(abbreviations.get(kind, kind), level, _ZERO.sub("", name))
    return UnitName("", "", _ZERO.sub("", folded))


def unit_of_report(report: Report) -> UnitName | None:
    """Whose report it is: the body in its head, else the committee that its title or text names most; None where
    that stays open."""
    if report.header.agency is not None:
        found = unit_name(report.header.agency.text)
        return found if found.name else None
    titles = [name for span in report.title for name in _named(span.text)]
    if titles:
        return _of_level(report, titles[0])
    counts = Counter(name for block in report.document.text_blocks() for name in _named(block.text))
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return _of_level(report, ranked[0][0])


def _of_level(report: Report, name: str) -> UnitName | None:
    """The unit of that name, unless the report is by an office of another level."""
    found = unit_name(name)
    return found if report.header.level in (None, found.level) else None


def _named(text: str) -> Iterator[str]:
    """The units whose committees a text names, by kind and the syllables in capitals after it."""
    for match in _NAMED.finditer(text):
        syllables = list(takewhile(lambda word: word[0].isupper() or word.isdigit(), match["words"].split()))
        if syllables and not (len(syllables) == 1 and syllables[0].isdigit() and "hường" not in match["kind"]):
            yield " ".join([match["kind"], *syllables[:_LONGEST]])


def fitting(name: UnitName, among: Sequence[UnitName]) -> int | None:
    """The index of the only name that fits, None where none or several do (one that is equal goes first)."""
    equal = [index for index, other in enumerate(among) if other == name]
    found = equal or [index for index, other in enumerate(among) if name.fits(other)]
    return found[0] if len(found) == 1 else None
