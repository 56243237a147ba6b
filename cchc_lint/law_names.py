"""Laws that a report cites by name, with a year or a date: ``Luật Tổ chức chính quyền địa phương năm 2015``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from cchc_lint.lexicon.phrases import PhraseMatcher
from cchc_lint.model.report import Citation, DateMention, Report
from cchc_lint.model.text import Span
from cchc_lint.registry import LegalDocument, LegalRegistry
from cchc_lint.subjects import abbreviations

# The year of the version, right after the name; what follows "sửa đổi" is the year of an amendment.
_YEAR = re.compile(r",?\s*(?:năm\s+|\(\s*(?:năm\s+)?)?(?P<year>(?:19|20)\d\d)(?!\d|[/.-]\d)")
_TO_DATE = re.compile(r"[\s,(]*(?:(?:được )?(?:quốc hội )?thông qua\s*)?")
_TO_SYMBOL = re.compile(r"[\s,(]*(?:luật\s+)?(?:số\s*:?\s*)?")
_AMENDING = re.compile(r"luật (?:số \S+ )?(?:về )?(?:sửa đổi|bổ sung)[^.;]*$")


@dataclass(frozen=True, slots=True)
class LawMention:
    """A law named: the name's place, the versions of the law, and what tells which one is meant.

    at: name with its year, date or symbol. year: of the version as printed. date, citation: the date, the citation by
    number, that follow.
    """

    name: Span
    at: Span
    versions: tuple[LegalDocument, ...]
    year: int | None = None
    date: DateMention | None = None
    citation: Citation | None = None

    @property
    def document(self) -> LegalDocument | None:
        """The version meant: of that year (the last of several), or of that day, else of the day's year."""
        if self.date is not None and self.date.value is not None:
            exact = [v for v in self.versions if v.issued == self.date.value]
            same_year = [v for v in self.versions if v.issued.year == self.date.value.year]
            found = exact or same_year
            return found[-1] if found else None
        if self.year is not None:
            return next((v for v in reversed(self.versions) if v.issued.year == self.year), None)
        return None


def find_laws(report: Report, registry: LegalRegistry) -> Iterator[LawMention]:
    """The laws of the registry that the report names and tells by year, date or number, in order."""
    names = _matcher(registry)
    dates: dict[tuple[int, int], DateMention] = {(d.at.block.index, d.at.start): d for d in report.dates}
    symbols: dict[tuple[int, int], Citation] = {
        (c.symbol.block.index, c.symbol.start): c for c in report.citations if c.key and c.branch == "normative"
    }
    for block in report.document.text_blocks():
        folded = block.folded
        if "luật" not in folded:
            continue
        for match in names.find(folded):
            if _AMENDING.search(folded, max(0, match.start - 200), match.start):
                continue
            name = block.span(match.start, match.end)
            after = _TO_SYMBOL.match(folded, match.end)
            citation = symbols.get((block.index, after.end() if after else match.end))
            if citation is not None:
                yield LawMention(name, block.span(match.start, citation.at.end), match.value, citation=citation)
                continue
            after = _TO_DATE.match(folded, match.end)
            mention = dates.get((block.index, after.end() if after else match.end))
            if mention is not None:
                yield LawMention(name, block.span(match.start, mention.at.end), match.value, date=mention)
            elif year := _YEAR.match(folded, match.end):
                at = block.span(match.start, year.end("year"))
                yield LawMention(name, at, match.value, year=int(year["year"]))


@lru_cache(maxsize=4)
def _matcher(registry: LegalRegistry) -> PhraseMatcher[tuple[LegalDocument, ...]]:
    entries = [(spelling, versions) for name, versions in registry.by_name.items() for spelling in _spellings(name)]
    return PhraseMatcher(sorted(entries, key=lambda entry: entry[0]))


def _spellings(name: str) -> set[str]:
    """The name with its parts abbreviated as reports do, and without its commas."""
    found = {name}
    written_out: Mapping[str, str] = abbreviations()
    for short, long in written_out.items():
        found |= {spelling.replace(long, short) for spelling in found}
    return found | {spelling.replace(",", "") for spelling in found}
