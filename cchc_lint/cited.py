"""Which document of the registry a citation means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cchc_lint.issuers import bodies_named, bodies_of_symbol
from cchc_lint.model.fold import fold
from cchc_lint.model.report import Citation, Report
from cchc_lint.registry import LegalDocument, LegalRegistry
from cchc_lint.subjects import alike, pairs
from cchc_lint.symbol_slips import slip_between

_OFFICE = re.compile(r"^(?:(?:phó )?chủ tịch|lãnh đạo|ban thường vụ|btv|thường trực) ")
_WRITTEN_OUT = {"ủy ban nhân dân": "ubnd", "hội đồng nhân dân": "hđnd"}


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation and what the registry has under its symbol.

    bearers: the documents that bear the symbol. document: the one that is meant, None where that is not sure.
    day: the date that the citation gives, None without one.
    """

    citation: Citation
    bearers: tuple[LegalDocument, ...]
    document: LegalDocument | None
    day: date | None

    @property
    def unknown(self) -> bool:
        """Whether the registry has nothing under the symbol in the year that the citation tells."""
        if not self.bearers:
            return True
        year = self.citation.year or (self.day.year if self.day else None)
        return year is not None and all(d.issued.year != year for d in self.bearers)


def look_up(report: Report, registry: LegalRegistry) -> Iterator[Cited]:
    """The report's citations of other documents with their bearers, in order."""
    for citation in report.citations:
        if not citation.own:
            yield match(citation, registry)


def match(citation: Citation, registry: LegalRegistry) -> Cited:
    """The citation with the registry's documents under its symbol."""
    day = citation.date.value if citation.date else None
    bearers = tuple(d for d in _bearers(citation, registry) if not d.local or _same_issuer(citation, d))
    return Cited(citation, bearers, _meant(citation, bearers, day), day)


def _bearers(citation: Citation, registry: LegalRegistry) -> tuple[LegalDocument, ...]:
    if citation.key:
        return registry.by_key(citation.key)
    if citation.year is None or not citation.number or citation.type is None:
        return ()
    return registry.numbered(citation.number, citation.year, citation.type)  # Nghị định số 61/2018


def _meant(citation: Citation, bearers: tuple[LegalDocument, ...], day: date | None) -> LegalDocument | None:
    if not bearers:
        return None
    if bearers[0].year_in_symbol:
        return bearers[0] if len(bearers) == 1 else None
    if day is not None:
        same_year = [d for d in bearers if d.issued.year == day.year]
        exact = [d for d in same_year if d.issued == day]
        return (exact or same_year)[0] if len(exact or same_year) == 1 else None
    # Numbers begin anew: without a date only the subject tells which one is meant.
    if citation.subject is None:
        return None
    subject = pairs(citation.subject.text)
    alikes = [d for d in bearers if alike(subject, pairs(d.title), least=1, percent=50)]
    return alikes[0] if len(alikes) == 1 else None


def near_document(cited: Cited, registry: LegalRegistry) -> LegalDocument | None:
    """The one central document of the day cited whose symbol is one slip of the pen away from the one cited."""
    if cited.day is None or not cited.citation.key:
        return None
    found = [d for d in registry.by_date.get(cited.day, ()) if slip_between(cited.citation.key, d.key)]
    return found[0] if len(found) == 1 and not found[0].local else None


def _same_issuer(citation: Citation, document: LegalDocument) -> bool:
    """Whether a local paper is of the issuer cited; ``UBND tỉnh`` is the user's own province's."""
    if citation.issuer is None:
        return False
    cited = issuer_words(citation.issuer.text)
    return any(known.startswith(cited) or cited.startswith(known) for known in map(issuer_words, document.issuers))


def issuer_words(text: str) -> str:
    """A local issuer's name in one form: ``Chủ tịch Ủy ban nhân dân tỉnh X`` as ``ubnd tỉnh x``."""
    words = " ".join(fold(text).split())
    for long, short in _WRITTEN_OUT.items():
        words = words.replace(long, short)
    return _OFFICE.sub("", words)


def issuer_differs(cited: Cited, document: LegalDocument) -> bool:
    """Whether the citation names an issuer that is none of the document's."""
    if cited.citation.issuer is None or document.local:
        return False
    at = cited.citation.issuer
    named = bodies_named(at.block.folded[at.start : at.start + 200])  # with those joined to it
    own: frozenset[str] = frozenset()
    for issuer in document.issuers:
        own |= bodies_named(fold(issuer))
    own = own or bodies_of_symbol(document.key)
    return bool(named and own) and not named & own
