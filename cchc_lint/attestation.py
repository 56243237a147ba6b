"""How much the registry's word is worth in a finding, and how findings quote it."""

from __future__ import annotations

from cchc_lint.messages import LANGUAGES
from cchc_lint.model.finding import Severity
from cchc_lint.model.notation import day_text
from cchc_lint.registry import LegalDocument
from cchc_lint.registry_sentences import say


def grade(document: LegalDocument, severity: Severity) -> Severity | None:
    """The severity of a finding that rests on what the registry says of a document, at most the one given.

    Well attested: as given, but for the Party's symbols, which several bodies count, a warning; attested once: a
    warning; without a source: none.
    """
    if document.sources == 0 or document.confidence == "low":
        return None
    if document.confidence == "medium" or document.party:
        return min(severity, Severity.WARNING)
    return severity


def shown(document: LegalDocument) -> str:
    """``Nghị định số 61/2018/NĐ-CP``; a law by its name and number."""
    return f"{document.name or document.type} số {document.symbol}"


def sources(document: LegalDocument, lang: str) -> str:
    """``2 nguồn``: how many sources give the date of issue."""
    key = {0: "sources_none", 1: "sources_one"}.get(document.sources, "sources")
    return say(key, lang, n=document.sources)


def params(document: LegalDocument, **more: str) -> dict[str, str]:
    """What messages may say of a document: name, symbol, type, issuer, title, date, sources and registry."""
    values = {
        "document": shown(document),
        "symbol": document.symbol,
        "type": document.type,
        "issuer": ", ".join(document.issuers),
        "title": document.title,
        "issued": day_text(document.issued),
        **more,
    }
    for lang in LANGUAGES:
        values[f"sources_{lang}"] = sources(document, lang)
        values[f"registry_{lang}"] = document.registry.get(lang, "")
    return values
