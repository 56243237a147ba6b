"""Citations against the registry of legal documents: date, type, issuer, subject, versions of laws, slips."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from cchc_lint.model.finding import Finding, Message, Severity
from cchc_lint.model.report import Report
from cchc_lint.model.text import Span
from cchc_lint.plugins import Context, check

if TYPE_CHECKING:
    from cchc_lint.cited import Cited
    from cchc_lint.law_names import LawMention
    from cchc_lint.registry import LegalDocument, LegalRegistry

INFO, WARNING, ERROR = Severity.INFO, Severity.WARNING, Severity.ERROR
_IN_FORCE = re.compile(r"[\s,]*(?:bắt đầu )?(?:có|hết) hiệu lực")
_NEIGHBOURS = 30  # papers of one day bear numbers that lie this near


@check("CIT050", "CIT051", "CIT052", "CIT053", "CIT058")
def citation_against_registry(report: Report, context: Context) -> Iterator[Finding]:
    """What a citation says of a document that the registry knows otherwise; symbols one slip from a known one."""
    if not report.citations:
        return
    from cchc_lint.cited import look_up
    from cchc_lint.registry import legal_registry

    registry = legal_registry(context.settings.registries)
    for cited in look_up(report, registry):
        found = [*_date(cited, registry), *_slip(cited, registry, report)]
        yield from found
        if cited.document is not None:
            yield from _type(cited, cited.document)
            yield from _issuer(cited, cited.document)
            yield from _subject(cited, cited.document, registry)


def _date(cited: Cited, registry: LegalRegistry) -> Iterator[Finding]:
    from cchc_lint.cited import near_document

    citation, day = cited.citation, cited.day
    if day is None or citation.date is None or citation.date_before:
        return
    if _IN_FORCE.match(citation.date.at.block.folded, citation.date.at.end):
        return  # the day is said to be another
    if cited.document is not None:
        if day != cited.document.issued:
            yield from _differs(cited, citation.date.at, day, cited.document, near_document(cited, registry))
    elif cited.bearers and not cited.bearers[0].year_in_symbol:
        yield from _other_year(cited, day)


def _differs(
    cited: Cited, at: Span, day: date, document: LegalDocument, other: LegalDocument | None
) -> Iterator[Finding]:
    """A date of issue that is not the registry's; other: a document of that day, one slip of the symbol away."""
    from cchc_lint.attestation import grade, params
    from cchc_lint.model.notation import day_like

    severity = grade(document, ERROR)
    if severity is None:
        return
    key = "default"
    if day in document.disputed:
        severity, key = min(severity, WARNING), "disputed"
    if cited.citation.year not in (None, day.year):  # symbol and date contradict each other already
        severity = ERROR
    issued, written = _days(document.issued, day)
    notes = (Message("slip", params(other)),) if other is not None else ()
    message = Message(key, params(document, cited=written))
    meant = day_like(document.issued, at.text)
    yield Finding("CIT050", at, message, severity, issued, meant, notes, operands=(document.key, issued, written))


def _other_year(cited: Cited, day: date) -> Iterator[Finding]:
    """A number that begins anew each year, with another year than that of the document which is meant.

    The subject tells which, or the same day and month where the subject is not another's.
    """
    from cchc_lint.attestation import grade, params
    from cchc_lint.model.notation import day_like
    from cchc_lint.subjects import alike, pairs

    citation = cited.citation
    if citation.date is None:
        return
    subject = pairs(citation.subject.text) if citation.subject is not None else frozenset()
    told = [d for d in cited.bearers if alike(subject, pairs(d.title), least=2)]
    same_day = [
        d
        for d in cited.bearers
        if (d.issued.month, d.issued.day) == (day.month, day.day) and (not subject or subject & pairs(d.title))
    ]
    meant = [d for d in told if d in same_day] or told or same_day
    severity = grade(meant[0], WARNING if meant[0] in same_day else INFO) if len(meant) == 1 else None
    if severity is None:
        return
    issued, written = _days(meant[0].issued, day)
    key = "year" if meant[0] in told else "same_day"
    message = Message(key, params(meant[0], cited=written, year=str(day.year)))
    operands = (meant[0].key, issued, written)
    suggestion = day_like(meant[0].issued, citation.date.at.text)
    yield Finding("CIT050", citation.date.at, message, severity, issued, suggestion, operands=operands)


def _slip(cited: Cited, registry: LegalRegistry, report: Report) -> Iterator[Finding]:
    from cchc_lint.attestation import grade, params
    from cchc_lint.cited import near_document
    from cchc_lint.subjects import alike, pairs
    from cchc_lint.symbol_slips import parts, slip_between
    from cchc_lint.typing_symbols import mismatch

    citation = cited.citation
    written = parts(citation.key)
    if not cited.unknown or written is None:
        return
    dated = cited.day is not None
    known = near_document(cited, registry)
    if not dated and written.year is not None:
        known = registry.find(f"{written.number}{written.letter}{written.rest}", written.year)
    kind = slip_between(citation.key, known.key) if known is not None else None
    if known is None or kind is None or (kind == "type" and mismatch(citation, report) is not None):
        return  # a symbol of another type than the word before it is found without the registry
    subject = pairs(citation.subject.text) if citation.subject is not None else frozenset()
    same_subject = alike(subject, pairs(known.title), least=2)
    severity = WARNING if dated else INFO
    if kind == "number" and not same_subject:
        meant = parts(known.key)
        if meant is None or subject or abs(meant.number - written.number) <= _NEIGHBOURS:
            return
        severity = INFO
    if kind == "type" and subject and not same_subject:
        severity = INFO
    graded = grade(known, severity)
    if graded is None:
        return
    if kind == "year":  # symbol and date contradict each other whatever the registry says
        graded = ERROR
    message = Message(kind if dated else "undated", params(known, written=citation.symbol.text))
    operands = (citation.key, known.key)
    yield Finding("CIT058", citation.symbol, message, graded, known.symbol, known.symbol, operands=operands)


def _type(cited: Cited, document: LegalDocument) -> Iterator[Finding]:
    """Types that the symbol itself does not tell (laws and resolutions of the National Assembly)."""
    from cchc_lint.attestation import grade, params

    citation = cited.citation
    if citation.type in (None, document.type) or citation.abbreviation is not None or citation.type_at is None:
        return
    severity = grade(document, WARNING)
    if severity is not None and citation.organ is not None:
        message = Message("default", params(document, cited=citation.type_at.text))
        yield Finding("CIT051", citation.type_at, message, severity, document.type, document.type)


def _issuer(cited: Cited, document: LegalDocument) -> Iterator[Finding]:
    from cchc_lint.attestation import grade, params
    from cchc_lint.cited import issuer_differs
    from cchc_lint.issuers import bodies_named, bodies_of_symbol

    at = cited.citation.issuer
    if at is None or cited.citation.issuer_before or not issuer_differs(cited, document):
        return
    told_by_symbol = not bodies_named(at.block.folded[at.start : at.start + 200]) & bodies_of_symbol(document.key)
    severity = WARNING if told_by_symbol else grade(document, WARNING)
    if severity is not None:
        issuer = ", ".join(document.issuers)
        yield Finding("CIT052", at, Message("default", params(document, cited=at.text)), severity, issuer, issuer)


def _subject(cited: Cited, document: LegalDocument, registry: LegalRegistry) -> Iterator[Finding]:
    from cchc_lint.attestation import grade, params, shown
    from cchc_lint.subjects import alike, pairs

    at = cited.citation.subject
    own = pairs(document.title)
    told = pairs(at.text) if at is not None else frozenset()
    if at is None or len(told) < 3 or len(own) < 2 or told & own or grade(document, INFO) is None:
        return
    others = [d for d in registry.documents if alike(told, pairs(d.title), percent=70) and grade(d, INFO) is not None]
    if others:
        other = max(others, key=lambda d: len(told & pairs(d.title)))
        message = Message("default", params(document, other=shown(other), other_title=other.title))
        yield Finding("CIT053", at, message, operands=(document.key, other.key))


@check("CIT057", "CIT059")
def law_version(report: Report, context: Context) -> Iterator[Finding]:
    """Laws named with a year, a date or a number that is not of any of their versions."""
    if not any("luật" in block.folded for block in report.document.text_blocks()):
        return
    from cchc_lint.law_names import find_laws
    from cchc_lint.registry import legal_registry

    registry = legal_registry(context.settings.registries)
    for mention in find_laws(report, registry):
        if mention.citation is not None:
            yield from _law_number(mention, registry)
        elif mention.year is not None and mention.document is None:
            yield from _law_year(mention, registry)


def _law_year(mention: LawMention, registry: LegalRegistry) -> Iterator[Finding]:
    versions, year = mention.versions, mention.year
    amended = [d.issued.year for v in versions for link in v.amended_by for d in registry.referred(link, v)]
    if year is None or year in amended or year < versions[0].issued.year:
        return  # an amendment is often cited by its year, and versions before the first one known are unknown
    years = ", ".join(dict.fromkeys(str(v.issued.year) for v in versions))
    effective = any(v.effective is not None and v.effective.year == year for v in versions)
    values = {"name": mention.name.text, "year": str(year), "years": years}
    message = Message("effective" if effective else "default", values)
    yield Finding(
        "CIT057", mention.at, message, INFO if effective else None, operands=(mention.name.folded, str(year))
    )


def _law_number(mention: LawMention, registry: LegalRegistry) -> Iterator[Finding]:
    from cchc_lint.attestation import grade, params

    citation = mention.citation
    if citation is None:
        return
    bearer = registry.find(citation.key, None)
    own = [v for v in mention.versions if v.issued.year == citation.year]
    if bearer is not None:
        amends = any(bearer in registry.referred(link, v) for v in mention.versions for link in v.amended_by)
        if bearer in mention.versions or amends or bearer.name is None:
            return
        message = Message("default", params(bearer, name=mention.name.text))
        severity = grade(bearer, WARNING)
    elif own and citation.organ is not None:
        message = Message("number", params(own[-1], name=mention.name.text, written=citation.symbol.text))
        severity = grade(own[-1], WARNING)
    else:
        return
    meant = own[-1].symbol if len(own) == 1 else None
    if severity is not None:
        operands = (citation.key, mention.name.folded)
        yield Finding("CIT059", citation.symbol, message, severity, meant, meant, operands=operands)


@check("CIT054", "CIT055", "CIT056")
def document_out_of_force(report: Report, context: Context) -> Iterator[Finding]:
    """Documents on which the report relies and which were not, not wholly or not yet in force in its period."""
    from cchc_lint.law_force import out_of_force
    from cchc_lint.registry import legal_registry

    if report.citations or any("luật" in block.folded for block in report.document.text_blocks()):
        yield from out_of_force(report, context.settings, legal_registry(context.settings.registries))


def _days(*days: date) -> tuple[str, ...]:
    from cchc_lint.model.notation import day_text

    return tuple(day_text(day) for day in days)
