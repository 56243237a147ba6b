"""CIT: cited documents against their own dates and against one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from cchc_lint.model.finding import Finding, Message, Related, Severity
from cchc_lint.model.notation import day_text
from cchc_lint.model.report import Citation, Report
from cchc_lint.plugins import Context, check


def _known(citation: Citation, context: Context) -> bool:
    """Whether the registry of legal documents has the document, and so says its date or symbol itself."""
    from cchc_lint.attestation import grade
    from cchc_lint.cited import match, near_document
    from cchc_lint.registry import legal_registry

    registry = legal_registry(context.settings.registries)
    cited = match(citation, registry)
    document = cited.document
    if document is None and cited.unknown:
        document = near_document(cited, registry)
    return document is not None and grade(document, Severity.ERROR) is not None


@check("CIT020")
def years_against_dates(report: Report, context: Context) -> Iterator[Finding]:
    """The year in a symbol is not that of the date cited with it."""
    for citation in report.citations:
        if citation.year is None or citation.date is None or citation.date.year is None or not citation.key:
            continue
        if citation.date.year == citation.year or citation.date_before or _known(citation, context):
            continue
        params = {
            "symbol": citation.symbol.text,
            "year": str(citation.year),
            "date": citation.date.at.text,
            "issued": str(citation.date.year),
        }
        related = (Related("date", citation.date.at),)
        at = citation.at.block.span(citation.symbol.start, max(citation.symbol.end, citation.date.at.end))
        yield Finding("CIT020", at, Message("default", params), related=related)


@check("CIT021", "CIT022")
def one_symbol_cited_twice(report: Report, context: Context) -> Iterator[Finding]:
    """One symbol with two days, or about two things."""
    from cchc_lint.recited import by_symbol, day_clashes, subject_clash

    for group in by_symbol(report):
        clashing = list(day_clashes(group))
        for others, usual, severity in clashing:
            if not any(_known(c, context) for c in (*others, usual)):  # else the registry says which day is right
                yield _two_days(others, usual, severity)
        if not clashing and (clash := subject_clash(group)) is not None:
            yield _two_subjects(clash.first, clash.second, clash.severity)


def _two_days(others: list[Citation], usual: Citation, severity: Severity) -> Finding:
    here = others[0]
    first, second = _day(here), _day(usual)
    params = {"symbol": here.symbol.text, "here": first, "other": second}
    related = (Related("other", usual.at), *(Related("same", c.at) for c in others[1:]))
    at = here.date.at if here.date else here.symbol
    operands = (here.key, first, second)
    return Finding("CIT021", at, Message("default", params), severity, related=related, operands=operands)


def _day(citation: Citation) -> str:
    day = citation.date.value if citation.date else None
    return day_text(day) if day else ""


def _two_subjects(earlier: Citation, citation: Citation, severity: Severity) -> Finding:
    assert earlier.subject is not None
    assert citation.subject is not None
    params = {"symbol": citation.symbol.text, "here": citation.subject.text, "other": earlier.subject.text}
    related = (Related("other", earlier.at),)
    message = Message("default", params)
    return Finding("CIT022", citation.subject, message, severity, related=related, operands=(citation.key,))


@check("CIT023", "CIT024")
def one_document_two_symbols(report: Report, context: Context) -> Iterator[Finding]:
    """One document, by its day and subject, under two numbers or as two types."""
    from cchc_lint.recited import retold, twins
    from cchc_lint.typing_symbols import mismatch

    seen: set[tuple[str, str]] = set()
    for clash in (*twins(report), *retold(report)):
        a, b = clash.first, clash.second
        if (a.key, b.key) in seen or mismatch(a, report) or mismatch(b, report):
            continue
        seen.add((a.key, b.key))
        code = "CIT023" if a.abbreviation == b.abbreviation else "CIT024"
        params = {"here": b.symbol.text, "other": a.symbol.text}
        related = (Related("other", a.at),)
        yield Finding(code, b.symbol, Message("default", params), clash.severity, related=related)


@check("CIT025")
def numbers_against_days(report: Report, context: Context) -> Iterator[Finding]:
    """In one series of a body, a higher number with an earlier day."""
    from cchc_lint.issuer_match import issuer_of
    from cchc_lint.recited import out_of_series

    series: dict[tuple[object, ...], list[Citation]] = defaultdict(list)
    for citation in report.citations:
        day = citation.date.value if citation.date else None
        if (
            day is None
            or not citation.number.isdigit()
            or citation.own
            or citation.branch not in ("state", "normative")
        ):
            continue
        if citation.year not in (None, day.year) or citation.in_list:
            continue
        issuer = issuer_of(citation.issuer) if citation.issuer else None
        whose = (issuer.level, issuer.place) if issuer and not citation.issuer_before else ("own", "")
        kind = citation.abbreviation, citation.organ, citation.year is None, day.year
        series[(*kind, *whose)].append(citation)
    for group in series.values():
        for citation, other in out_of_series(group):
            assert citation.date is not None
            assert other.date is not None
            params = {
                "here": f"{citation.symbol.text} {citation.date.at.text}",
                "other": f"{other.symbol.text} {other.date.at.text}",
            }
            related = (Related("other", other.at),)
            yield Finding("CIT025", citation.at, Message("default", params), related=related)
