"""Whether the documents on which a report relies were in force in the period that it reports on.

Amended is not replaced, and today's date has no part in it: a document is judged by the period of the report, or of
the section with a period of its own. A document that is only named (`cchc_lint.syntax.reliance`) is not judged.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cchc_lint.attestation import grade, params, shown
from cchc_lint.cited import look_up
from cchc_lint.config import Settings
from cchc_lint.law_names import find_laws
from cchc_lint.messages import LANGUAGES
from cchc_lint.model.finding import Finding, Message, Related, Severity
from cchc_lint.model.notation import day_text
from cchc_lint.model.report import Report
from cchc_lint.model.text import Span, TextBlock
from cchc_lint.registry import LegalDocument, LegalRegistry
from cchc_lint.reporting import Reported, Scopes
from cchc_lint.syntax.reliance import Extent, Reliance, Standing, reliances
from cchc_lint.syntax.sentences import sentence

INFO, WARNING = Severity.INFO, Severity.WARNING
# A document that is not in force yet is rightly prepared for.
_AHEAD = re.compile(
    r"hiệu lực|kể từ|từ ngày|chuẩn bị|sẽ |dự kiến|dự thảo|sắp |thời gian tới|phổ biến|giới thiệu|góp ý"
)


@dataclass(frozen=True, slots=True)
class Use:
    """A document cited: where, which one (None where the registry does not tell), with which date of issue."""

    at: Span
    document: LegalDocument | None
    day: date | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be said of one use."""

    code: str
    key: str
    severity: Severity
    params: dict[str, str]


def out_of_force(report: Report, settings: Settings, registry: LegalRegistry) -> Iterator[Finding]:
    """The findings, one for each document: at the first place that relies on it, the others related."""
    scopes = Scopes(report, settings)
    found: dict[tuple[str, str, int], Finding] = {}
    for block, uses in _uses(report, registry).items():
        scope = scopes.of(block.index)
        if scope is None or not any(use.document for use in uses):
            continue
        extents = [Extent(use.at.start, use.at.end) for use in uses]
        standings = reliances(block.text, block.folded, extents, scope.begins.year)
        beside = _Beside(uses)
        for use, standing in zip(uses, standings, strict=True):
            if use.document is None or not _relied(use.document, standing, uses):
                continue
            for verdict in _judge(use, use.document, scope, registry, beside):
                _enter(found, verdict, use.at, use.document)
    yield from found.values()


def _enter(found: dict[tuple[str, str, int], Finding], verdict: Verdict, at: Span, document: LegalDocument) -> None:
    """One finding for a document, as grave as its gravest use."""
    key = (verdict.code, document.key, document.issued.year)
    earlier = found.get(key)
    if earlier is None:
        operands = (document.key, str(document.issued.year))
        message = Message(verdict.key, verdict.params)
        found[key] = Finding(verdict.code, at, message, verdict.severity, operands=operands)
        return
    if earlier.severity is not None:
        earlier.severity = max(earlier.severity, verdict.severity)
    earlier.related = (*earlier.related, Related("other", at))


class _Beside:
    """The documents that a block cites, and where."""

    def __init__(self, uses: list[Use]) -> None:
        self._starts: dict[LegalDocument, list[int]] = {}
        for use in uses:
            if use.document is not None:
                self._starts.setdefault(use.document, []).append(use.at.start)

    def in_block(self, documents: tuple[LegalDocument, ...]) -> bool:
        return any(document in self._starts for document in documents)

    def in_sentence(self, use: Use, documents: tuple[LegalDocument, ...]) -> bool:
        """Whether the sentence of a use cites one of the documents too."""
        left, right = sentence(use.at.block.text, use.at.start, use.at.end)
        starts = (self._starts.get(document, []) for document in documents)
        return any(bisect_left(places, left) < bisect_left(places, right) for places in starts)


def _uses(report: Report, registry: LegalRegistry) -> dict[TextBlock, list[Use]]:
    laws = list(find_laws(report, registry))
    # A number beside the name of another law is a slip; which of the two is meant is not known.
    doubtful = {
        m.citation.key for m in laws if m.citation and not set(registry.by_key(m.citation.key)) <= set(m.versions)
    }
    cited = list(look_up(report, registry))
    uses = [Use(c.citation.at, None if c.citation.key in doubtful else c.document, c.day) for c in cited]
    uses += [Use(m.at, m.document, None) for m in laws if m.citation is None]
    by_block: dict[TextBlock, list[Use]] = {}
    for use in sorted(uses, key=lambda u: (*u.at.order, u.document is None)):
        before = by_block.setdefault(use.at.block, [])
        if not before or before[-1].at.end <= use.at.start:
            before.append(use)
    return by_block


def _relied(document: LegalDocument, reliance: Reliance, uses: list[Use]) -> bool:
    """Whether the report relies on it; what a younger paper carries out is relied on in the paper's title too."""
    if reliance.standing is Standing.TITLE and reliance.host is not None:
        day = uses[reliance.host].day
        return day is not None and document.expired is not None and day >= document.expired
    return reliance.standing is Standing.RELIED


def _judge(
    use: Use, document: LegalDocument, scope: Reported, registry: LegalRegistry, beside: _Beside
) -> Iterator[Verdict]:
    if document.expired is not None and document.expired <= scope.end:
        yield from _ended(use, document, document.expired, scope, registry, beside)
    elif document.expired is None and any(r.part is None for r in document.replaced_by):
        yield from _succeeded(document, scope, registry)
    else:
        yield from _partly(document, scope, registry)
    yield from _not_yet(use, document, scope)


def _limit(document: LegalDocument, scope: Reported, severity: Severity) -> Severity:
    """The severity, lowered where period or fact is not sure."""
    sure = scope.sure and not scope.plan and document.ending_read
    return severity if sure and grade(document, severity) is not None else INFO


def _named(documents: tuple[LegalDocument, ...]) -> str:
    return ", ".join(f"{shown(d)} ngày {day_text(d.issued)}" for d in documents)


def _ended(
    use: Use, document: LegalDocument, expired: date, scope: Reported, registry: LegalRegistry, beside: _Beside
) -> Iterator[Verdict]:
    successors = registry.successors(document, scope.end)
    if successors and all(s.issued > scope.known_until for s in successors):
        return  # a plan could not know
    before = expired <= scope.start
    if not before and beside.in_block(successors):
        return  # the change within the period is told
    severity = _limit(document, scope, WARNING if before else INFO)
    if beside.in_sentence(use, successors):
        severity = INFO
    values = params(document, expired=day_text(expired), successor=_named(successors))
    values |= {"start": day_text(scope.start), "end": day_text(scope.end)}
    key = "default" if before else "within"
    if not document.ending_read:
        key = "inferred"
    yield Verdict("CIT054", key if successors else f"{key}_alone", severity, values)


def _succeeded(document: LegalDocument, scope: Reported, registry: LegalRegistry) -> Iterator[Verdict]:
    """Replaced, but nobody verified from which day on."""
    successors = registry.successors(document, scope.end)
    if successors and all((s.effective or s.issued) <= scope.start for s in successors):
        yield Verdict("CIT054", "unverified", INFO, params(document, successor=_named(successors)))


def _partly(document: LegalDocument, scope: Reported, registry: LegalRegistry) -> Iterator[Verdict]:
    for replacement in document.replaced_by:
        found = registry.referred(replacement.by, document)
        if replacement.part is None or replacement.start is None or len(found) != 1:
            continue
        if replacement.start <= scope.end and found[0].issued <= scope.known_until:
            values = params(document, start=day_text(replacement.start), successor=_named((found[0],)))
            values |= {f"part_{lang}": replacement.part[lang] for lang in LANGUAGES}
            yield Verdict("CIT055", "default", INFO, values)


def _not_yet(use: Use, document: LegalDocument, scope: Reported) -> Iterator[Verdict]:
    if grade(document, WARNING) is None:
        return
    known = day_text(scope.known_until)
    if document.issued > scope.known_until:
        if use.day is None:  # a date after the report is found without the registry
            severity = WARNING if scope.sure else INFO
            yield Verdict("CIT056", "issued", severity, params(document, known=known))
        return
    if document.effective is None or document.effective <= scope.known_until or scope.plan:
        return
    block = use.at.block
    left, right = sentence(block.text, use.at.start, use.at.end)
    if not _AHEAD.search(block.folded, left, right):
        values = params(document, effective=day_text(document.effective), known=known)
        yield Verdict("CIT056", "default", INFO, values)
