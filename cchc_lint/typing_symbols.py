"""What the symbol of a cited document tells of its type and issuer, and where the sentence says otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_lint.lexicon.documents import DocumentType, Organ, documents
from cchc_lint.model.finding import Severity
from cchc_lint.model.report import Citation, Report
from cchc_lint.syntax.sentences import sentence

_ASSEMBLY_TYPES = ("Luật", "Bộ luật", "Pháp lệnh", "Nghị quyết", "Hiến pháp", "Nghị quyết liên tịch")
# How far in front of a citation the type word may stand that its symbol is of.
_REACH = 90


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A type word and a symbol that do not go together.

    right: the symbol that the type would have, "" where it has no form of its own. severity: INFO where the word may
    name what the document issues, WARNING where the symbol has no abbreviation at all. other: another citation of
    the same number and day, with another type or abbreviation.
    """

    right: str
    severity: Severity
    other: Citation | None


def type_named(name: str) -> DocumentType | None:
    """The type of that canonical name."""
    return next((t for t in documents().types if t.name == name), None)


def mismatch(citation: Citation, report: Report) -> Mismatch | None:
    """How type word and symbol disagree; None where they agree or nothing can be said."""
    if citation.type is None or citation.own or "short" in citation.slips or not citation.canonical:
        return None
    kind = type_named(citation.type)
    if kind is None or _agrees(kind, citation) or _of_an_earlier_word(citation):
        return None
    severity = Severity.WARNING if citation.branch == "letter" else Severity.ERROR
    return Mismatch(_right(kind, citation), Severity.INFO if kind.loose else severity, _twin(citation, report))


def _agrees(kind: DocumentType, citation: Citation) -> bool:
    abbreviation = citation.abbreviation
    if abbreviation is None:
        if citation.branch == "letter":
            return kind.letter or kind.loose or not _missing_type(citation)
        return citation.branch == "unknown" or kind.name in _ASSEMBLY_TYPES
    if citation.branch == "party":
        return abbreviation in kind.party or abbreviation in kind.state
    if kind.letter:
        # 12/TC-NS is a letter of a division of finance; 12/TB-UBND is none of a People's Committee.
        return abbreviation == "CV" or not _body(citation)
    return abbreviation in kind.state or (not kind.state and kind.loose)


def _missing_type(citation: Citation) -> bool:
    """``56/UBND`` for a plan: the abbreviation of the type was forgotten (old papers had none)."""
    old = citation.date is not None and citation.date.year is not None and citation.date.year < 2005
    return citation.organ in ("UBND", "HĐND") and not old


def _body(citation: Citation) -> Organ | None:
    return documents().organ((citation.organ or "").split("-")[0])


def _of_an_earlier_word(citation: Citation) -> bool:
    """``Quyết định ban hành Kế hoạch số 33/QĐ-UBND``: the symbol is that of the decision."""
    block, start = citation.at.block, citation.at.start
    floor = max(
        0, start - _REACH, sentence(block.text[max(0, start - 400) : start], 399, 400)[0] + max(0, start - 400)
    )
    for match in documents().type_words.find(block.folded[floor:start]):
        if _agrees(match.value, citation) and "/" not in block.folded[floor + match.end : start]:
            return True
    return False


def _right(kind: DocumentType, citation: Citation) -> str:
    """The symbol that the type would have."""
    options = kind.party if citation.branch == "party" else kind.state
    if not options or citation.organ is None:
        return ""
    if citation.branch == "party":
        return f"{citation.number}-{options[0]}/{citation.organ}"
    year = f"{citation.year}/" if citation.year and kind.year != "never" else ""
    return f"{citation.number}/{year}{options[0]}-{citation.organ}"


def _twin(citation: Citation, report: Report) -> Citation | None:
    """Another citation of the same number, organ and day whose type and symbol agree, or disagree the other way."""
    for other in report.citations:
        if other is citation or other.organ != citation.organ or other.date is None or citation.date is None:
            continue
        same = other.number.lstrip("0") == citation.number.lstrip("0") and other.date.value == citation.date.value
        if same and (other.type, other.abbreviation) != (citation.type, citation.abbreviation):
            return other
    return None


def report_symbol_type(report: Report) -> Citation | None:
    """The report's own number where its symbol is that of another type than a report."""
    is_report = any(
        node.role == "title" and node.block is not None and "báo cáo" in node.block.folded
        for node in report.root.walk()
    )
    if not is_report:
        return None
    own = next((c for c in report.citations if c.own), None)
    if own is None or own.abbreviation in (None, "BC") or own.branch == "letter":
        return None
    limit = min((span.block.index for span in report.title), default=0)
    return own if own.at.block.index <= limit else None


def lacks_year(citation: Citation, since: int) -> bool:
    """Whether a normative document is cited by a symbol without its year (years before `since` had none)."""
    if citation.own or citation.year is not None or not citation.key:
        return False
    if citation.date is not None and citation.date.year is not None and citation.date.year < since:
        return False
    organ = _body(citation)
    if citation.branch == "state" and citation.abbreviation in ("NĐ", "TTLT"):
        return True
    if citation.branch == "state" and citation.abbreviation == "TT":
        central = organ is not None and organ.normative and organ.code not in ("UBND", "HĐND")
        return central and citation.type in (None, "Thông tư")
    return citation.branch == "letter" and organ is not None and organ.code in ("QH", "UBTVQH")


def needless_year(citation: Citation) -> bool:
    """Whether an administrative document is cited by a symbol with a year, which only normative ones have."""
    if citation.own or citation.year is None or citation.abbreviation is None or citation.branch != "normative":
        return False
    kinds = [t for t in documents().types if citation.abbreviation in t.state]
    return bool(kinds) and all(t.year == "never" for t in kinds)


def issuer_conflict(citation: Citation) -> str | None:
    """What the organ of the symbol stands for, where the sentence names another issuer."""
    if citation.issuer is None or citation.issuer_before or citation.organ is None:
        return None
    lexicon = documents()
    named = lexicon.issuers.at_start(citation.issuer.folded)
    organs = [o for piece in citation.organ.split("-") if (o := lexicon.organ(piece)) is not None]
    if named is None or not named.value.code or not organs or not organs[0].names:
        return None
    after = citation.issuer.block.folded[citation.issuer.end :].lstrip()
    if after.startswith((",", "và ", "-", "/", "&")) or any(_one_body(o, named.value) for o in organs):
        return None
    if citation.branch == "letter":
        return None
    return organs[0].code


def _one_body(organ: Organ, named: Organ) -> bool:
    if organ.code == named.code or named.code in (f"P{organ.code}", f"CT{organ.code}", f"TT{organ.code}"):
        return True
    if organ.branch != named.branch:
        return False
    # Party committees of different levels sign for one another's offices; only the centre is kept apart.
    return organ.branch == "party" and "TW" not in organ.code and "TW" not in named.code
