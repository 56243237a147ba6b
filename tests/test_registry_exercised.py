"""Each document of the registry, cited rightly in eight phrasings and spoiled in five ways: built from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest

from cchc_lint.model.finding import Finding, Severity
from cchc_lint.model.notation import day_text
from cchc_lint.plugins import Registry
from cchc_lint.registry import LegalDocument, legal_registry
from cchc_lint.runner import lint_text
from cchc_lint.subjects import pairs

DOCUMENTS = legal_registry().documents
Judge = Callable[[str], list[Finding]]


def each(*documents: LegalDocument) -> pytest.MarkDecorator:
    ids = [f"{d.symbol}@{d.issued.year}" for d in documents]
    return pytest.mark.parametrize("document", documents, ids=ids)


def attested(document: LegalDocument) -> Severity | None:
    """How grave a finding may be that rests on this document's date."""
    if document.sources == 0 or document.confidence == "low":
        return None
    if document.confidence == "medium" or document.party:
        return Severity.WARNING
    return Severity.ERROR


def told_by_subject(document: LegalDocument) -> bool:
    """Whether a wrong year can be known by what the document is about: no other has the number in the next year."""
    if document.year_in_symbol or attested(document) is None or re.search(r"\d[-/]", document.title):
        return False
    years = {d.issued.year for d in legal_registry().by_key(document.key)}
    return len(pairs(document.title)) > 1 and document.issued.year + 1 not in years


@pytest.fixture(scope="module")
def judge() -> Judge:
    """The findings about citations in a text; only the families that look at them are run."""
    from cchc_lint.plugins import load_registry

    everything = load_registry()
    checks = [c for c in everything.checks if c.codes[0].startswith("CIT")]
    registry = Registry(checks, everything.entries)
    return lambda text: lint_text(text, registry)


def rated(finding: Finding) -> Severity:
    given = {"CIT050": Severity.ERROR}.get(finding.code, Severity.WARNING)
    return given if finding.severity is None else finding.severity


def report(document: LegalDocument, *lines: str) -> str:
    """A report on a quarter in which the document was in force, with these paragraphs."""
    start = max(document.issued, document.effective or document.issued) + timedelta(days=1)
    ends = [day for day in (document.expired, *(r.start for r in document.replaced_by)) if day is not None]
    end = min([start + timedelta(days=60), *(day - timedelta(days=1) for day in ends)])
    window = f"từ ngày {day_text(start)} đến ngày {day_text(end)}"
    return "\n\n".join(["BÁO CÁO", f"Kết quả công tác cải cách hành chính ({window})", *lines])


def long_day(day: date) -> str:
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"{day.day:02} tháng {month} năm {day.year}"


def subject(document: LegalDocument) -> str:
    return document.title[0].lower() + document.title[1:]


def phrasings(document: LegalDocument) -> Iterator[str]:
    """Eight ways in which reports cite."""
    kind, symbol, day = document.type, document.symbol, day_text(document.issued)
    issuer, about = ", ".join(document.issuers), subject(document)
    yield f"Thực hiện {kind} số {symbol} ngày {day} của {issuer} về {about}, địa phương đã triển khai đầy đủ."
    yield f"Căn cứ {kind} số {symbol} ngày {day};"
    yield f"- {kind} số {symbol} ngày {long_day(document.issued)} của {issuer}."
    yield f"Bộ phận Một cửa làm việc theo {kind} {symbol} ngày {day} của {issuer}."
    yield f"Cán bộ, công chức được quán triệt {kind} số {symbol}, ngày {day} của {issuer} về việc {about}."
    yield f"Các quy định của Trung ương ({kind} số {symbol} ngày {day}) được niêm yết công khai."
    yield f"Đã phổ biến {kind} số {symbol} ngày {day} của {issuer}; Kế hoạch số 15/KH-UBND của UBND xã."
    yield f"Việc này thực hiện đúng {kind} số {symbol} của {issuer}."


@each(*DOCUMENTS)
def test_cited_rightly_is_silent(document: LegalDocument, judge: Judge) -> None:
    found = [f for f in judge(report(document, *phrasings(document))) if f.code >= "CIT050"]
    assert [(f.code, f.at.text, f.message.params) for f in found] == []


@each(*DOCUMENTS)
def test_spoiled_date_is_found(document: LegalDocument, judge: Judge) -> None:
    others = {d.issued for d in legal_registry().by_key(document.key)} | document.disputed
    step = 1 if document.issued.day < 15 else -1
    day = next(d for n in range(1, 9) if (d := document.issued + timedelta(days=n * step)) not in others)
    issuer = ", ".join(document.issuers)
    text = report(document, f"Thực hiện {document.type} số {document.symbol} ngày {day_text(day)} của {issuer}.")
    found = [rated(f) for f in judge(text) if f.code == "CIT050"]
    expected = attested(document)
    assert found == ([] if expected is None else [expected])


@each(*(d for d in DOCUMENTS if d.year_in_symbol))
def test_spoiled_year_of_symbol_is_found(document: LegalDocument, judge: Judge) -> None:
    year = document.issued.year
    symbol = document.symbol.replace(f"/{year}/", f"/{year + 1}/")
    issuer, day = ", ".join(document.issuers), day_text(document.issued)
    text = report(document, f"Thực hiện {document.type} số {symbol} ngày {day} của {issuer}.")
    found = [f for f in judge(text) if f.code in ("CIT050", "CIT058")]
    other = legal_registry().find(document.key.replace(f"/{year}/", f"/{year + 1}/"), None)
    if attested(document if other is None else other) is None:
        assert found == []
    elif other is None:
        assert [(f.code, f.suggestion) for f in found] == [("CIT058", document.symbol)]
    else:  # the slip made the symbol of another known document
        assert [f.code for f in found] == ["CIT050"]


@each(*(d for d in DOCUMENTS if told_by_subject(d)))
def test_spoiled_year_of_date_is_found(document: LegalDocument, judge: Judge) -> None:
    """Where the symbol has no year, the subject tells that the year is wrong."""
    day = document.issued.replace(year=document.issued.year + 1)
    about = f"{document.type} số {document.symbol} ngày {day_text(day)} của {', '.join(document.issuers)}"
    found = [f for f in judge(report(document, f"Thực hiện {about} về {subject(document)}.")) if f.code == "CIT050"]
    assert [rated(f) for f in found] == [Severity.WARNING]


OTHER_ISSUER = {
    "Chính phủ": "Thủ tướng Chính phủ",
    "Thủ tướng Chính phủ": "Chính phủ",
    "Quốc hội": "Ủy ban Thường vụ Quốc hội",
    "Ủy ban Thường vụ Quốc hội": "Quốc hội",
    "Bộ Chính trị": "Ban Chấp hành Trung ương",
    "Ban Chấp hành Trung ương": "Bộ Chính trị",
    "Bộ Nội vụ": "Bộ Tài chính",
}


@each(*DOCUMENTS)
def test_spoiled_issuer_is_found(document: LegalDocument, judge: Judge) -> None:
    other = OTHER_ISSUER.get(document.issuers[0], "Bộ Nội vụ")
    if other in document.issuers or attested(document) is None:
        other = "UBND tỉnh"
    text = f"Thực hiện {document.type} số {document.symbol} ngày {day_text(document.issued)} của {other}."
    found = [f for f in judge(report(document, text)) if f.code in ("CIT008", "CIT052")]
    assert [rated(f) for f in found] == [Severity.WARNING]


OTHER_TYPE = {"Nghị định": "Thông tư", "Thông tư": "Nghị định", "Luật": "Nghị quyết", "Quyết định": "Chỉ thị"}


@each(*DOCUMENTS)
def test_spoiled_type_is_found(document: LegalDocument, judge: Judge) -> None:
    other = OTHER_TYPE.get(document.type, "Quyết định")
    if document.issuers == ("Quốc hội",) and document.type == "Nghị quyết":
        other = "Luật"
    text = f"Thực hiện {other} số {document.symbol} ngày {day_text(document.issued)}."
    codes = [f.code for f in judge(report(document, text)) if rated(f) >= Severity.WARNING]
    assert codes
