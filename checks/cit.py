"""CIT: the form of citations, each by itself: symbol, type, year, organ and issuer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from cchc_lint.model.document import Paragraph
from cchc_lint.model.finding import Finding, Message, Related, Severity
from cchc_lint.model.report import Citation, Report
from cchc_lint.plugins import Context, check

# Form only, without a doubt which document is meant.
_MINOR_SLIPS = {"spaces", "dash", "letter_type", "colon", "unpadded"}
# Slips that leave number, type and organ as they were read.
_SAFE_SLIPS = {"spaces", "dash", "case", "misspelt", "missing_hyphen", "colon", "unpadded"}
_COLON = re.compile(r"\s*:\s*")
# Decrees and circulars carry the year of issue since 1997 (law on the promulgation of documents, 1996).
_YEAR_SINCE = 1997
# The organ of old papers had no type before it: 60/CP, 299/TTg, 178/UB.
_TYPE_SINCE = 2005


@check("CIT001")
def symbols_against_types(report: Report, context: Context) -> Iterator[Finding]:
    """A symbol whose abbreviation is not that of the type named before it."""
    from cchc_lint.cited import match
    from cchc_lint.registry import legal_registry
    from cchc_lint.typing_symbols import mismatch, report_symbol_type

    for citation in report.citations:
        found = mismatch(citation, report)
        if found is None or citation.type_at is None:
            continue
        known = match(citation, legal_registry(context.settings.registries)).document
        if known is not None and known.type != citation.type:  # the symbol is right, the word is wrong
            right = f"{known.type} số {known.symbol}"
            params = {"type": citation.type_at.text, "symbol": citation.symbol.text, "right": right}
            at = citation.at.block.span(citation.type_at.start, citation.symbol.end)
            yield Finding("CIT001", at, Message("registry", params), found.severity, right, right)
            continue
        params = {"type": citation.type_at.text, "symbol": citation.symbol.text, "right": found.right}
        notes = (Message("also", {"other": found.other.symbol.text}),) if found.other else ()
        related = (Related("other", found.other.at),) if found.other else ()
        key = "default" if found.right else "no_form"
        if found.severity is Severity.INFO:
            key, found = "loose", replace(found, right="")
        at = citation.at.block.span(citation.type_at.start, citation.symbol.end)
        suggestion = found.right or None
        yield Finding("CIT001", at, Message(key, params), found.severity, None, suggestion, notes, related)
    own = report_symbol_type(report)
    if own is not None:
        params = {"type": "Báo cáo", "symbol": own.symbol.text, "right": ""}
        yield Finding("CIT001", own.symbol, Message("report", params), Severity.WARNING)


@check("CIT002")
def malformed_symbols(report: Report, context: Context) -> Iterator[Finding]:
    """Symbols with spaces, wrong dashes, letters or signs."""
    for citation in report.citations:
        slips = [slip for slip in citation.slips if slip not in ("short", "open_number")]
        at, right = citation.symbol, citation.canonical
        if at.text == citation.number:  # in a list, where one symbol behind the last number is that of all
            slips = [slip for slip in slips if slip == "unpadded"]
            right = f"0{citation.number}"
        if not slips or right is None:
            continue
        if "colon" in slips and citation.type_at is not None:
            lead = at.block.span(citation.type_at.end, at.start)
            lead = lead.sub(len(lead.text) - len(lead.text.lstrip()), len(lead.text))
            at, right = at.block.span(lead.start, at.end), _COLON.sub(" ", lead.text) + right
        params = {"symbol": at.text, "right": right}
        key = "no_organ" if "no_organ" in slips else "needless_type" if right == at.text else "default"
        severity = Severity.INFO if set(slips) <= _MINOR_SLIPS else None
        notes = tuple(Message(slip, {}) for slip in slips if slip != "no_organ")
        suggestion = right if key == "default" else None
        safe = set(slips) <= _SAFE_SLIPS
        operands = (citation.key, *slips)
        message = Message(key, params)
        yield Finding("CIT002", at, message, severity, None, suggestion, notes, operands=operands, fixable=safe)


@check("CIT003", "CIT004", "CIT005")
def completeness(report: Report, context: Context) -> Iterator[Finding]:
    """The word số, the date at the first mention, and symbols cut to number and year."""
    without_so: dict[str, Finding] = {}
    seen: set[str] = set()
    for citation in report.citations:
        tabular = not isinstance(citation.at.block, Paragraph)  # number and date have columns of their own
        if citation.own or tabular or (not citation.key and "short" not in citation.slips):
            continue
        key = citation.key or f"{citation.type} {citation.number}/{citation.year}"
        first = key not in seen
        seen.add(key)
        if "short" in citation.slips:
            if citation.year is not None and first and not _named_in_full(citation, report):
                yield Finding("CIT005", citation.at, Message("default", {"document": citation.at.text}))
            continue
        so = not citation.has_so and citation.type_at is not None
        if so and (earlier := without_so.get(key)):
            earlier.related = (*earlier.related, Related("other", citation.at))
        elif so:
            bare = first and _lacks_date(citation)
            kind = citation.type_at.text if citation.type_at else ""
            params = {"document": f"{kind} {citation.symbol.text}"}
            suggestion = f"{kind} số {citation.canonical}"
            message = Message("bare" if bare else "default", params)
            at = citation.at.block.span(citation.at.start, citation.symbol.end)
            without_so[key] = Finding("CIT003", at, message, suggestion=suggestion, operands=(key,))
            if bare:
                continue
        if first and _lacks_date(citation):
            params = {"document": citation.symbol.text}
            yield Finding("CIT004", citation.symbol, Message("default", params), operands=(key,))
    yield from without_so.values()


def _lacks_date(citation: Citation) -> bool:
    return (
        citation.date is None
        and not citation.date_cut
        and not citation.in_list
        and "open_number" not in citation.slips
    )


def _named_in_full(short: Citation, report: Report) -> bool:
    """Whether the document is cited by its whole symbol elsewhere."""
    return any(
        c.key and c.number.lstrip("0") == short.number.lstrip("0") and c.year == short.year and c.type == short.type
        for c in report.citations
    )


@check("CIT006", "CIT007")
def years_in_symbols(report: Report, context: Context) -> Iterator[Finding]:
    """Normative documents without their year; administrative ones with a year."""
    from cchc_lint.typing_symbols import lacks_year, mismatch, needless_year

    known = {
        (c.number.lstrip("0"), c.abbreviation, c.organ): c for c in reversed(report.citations) if c.year is not None
    }
    for citation in report.citations:
        if mismatch(citation, report) is not None:
            continue  # CIT001 says that the abbreviation is another type's: whether it takes a year is not known
        if lacks_year(citation, _YEAR_SINCE):
            year = citation.date.year if citation.date else None
            twin = known.get((citation.number.lstrip("0"), citation.abbreviation, citation.organ))
            if year is None and twin is not None:
                year = twin.year
            right = f"{citation.number}/{year}/{citation.abbreviation}-{citation.organ}" if year else None
            params = {"symbol": citation.symbol.text, "type": citation.type or citation.abbreviation or ""}
            related = (Related("other", twin.at),) if twin else ()
            message = Message("default", params)
            yield Finding("CIT006", citation.symbol, message, suggestion=right, related=related)
        elif needless_year(citation):
            right = f"{citation.number}/{citation.abbreviation}-{citation.organ}"
            params = {"symbol": citation.symbol.text, "right": right}
            yield Finding("CIT007", citation.symbol, Message("default", params), suggestion=right)


@check("CIT008")
def issuers_against_symbols(report: Report, context: Context) -> Iterator[Finding]:
    """An issuer named in the sentence that is not the organ in the symbol."""
    from cchc_lint.registry import legal_registry
    from cchc_lint.typing_symbols import issuer_conflict

    registry = None
    for citation in report.citations:
        conflict = issuer_conflict(citation)
        if conflict is None or citation.issuer is None:
            continue
        registry = registry or legal_registry(context.settings.registries)
        if any(d.year_in_symbol or not d.local for d in registry.by_key(citation.key)):
            continue  # the registry says it, with the right issuer
        params = {"symbol": citation.symbol.text, "issuer": citation.issuer.text, "organ": conflict}
        related = (Related("symbol", citation.symbol),)
        yield Finding("CIT008", citation.issuer, Message("default", params), related=related)


@check("CIT009", "CIT010", "CIT011")
def remarks(report: Report, context: Context) -> Iterator[Finding]:
    """Dates in front of their documents, or without ngày; letters without the unit that drafted them."""
    letters: dict[str, Finding] = {}
    for citation in report.citations:
        if citation.date_before and citation.date is not None and citation.key:
            params = {"document": citation.symbol.text, "date": citation.date.at.text}
            related = (Related("date", citation.date.at),)
            yield Finding("CIT009", citation.symbol, Message("default", params), related=related)
        if citation.date is not None and _lacks_day_word(citation):
            params = {"document": citation.symbol.text, "date": citation.date.at.text}
            yield Finding("CIT011", citation.date.at, Message("default", params))
        plain = citation.branch == "letter" and re.fullmatch(r"[^\W\d_]+", citation.organ or "")
        if plain and not citation.own and citation.key not in letters and citation.type == "Công văn":
            params = {"symbol": citation.symbol.text}
            letters[citation.key] = Finding("CIT010", citation.symbol, Message("default", params))
    yield from letters.values()


def _lacks_day_word(citation: Citation) -> bool:
    """Whether the date follows the symbol without ngày."""
    if citation.date is None or citation.date_before or citation.date.blank:
        return False
    between = citation.at.block.folded[citation.symbol.end : citation.date.at.end]
    return "ngày" not in between
