"""The registry of legal documents: what is known of the documents that reports cite.

Built in is ``lexicon/legal_documents.yaml`` (national documents); files of the same form that a ministry or
a province keeps are merged over it (docs/registry.md). A document is known by its symbol and the year of its
issue; where several bodies count their papers under one symbol (``45/QĐ-UBND``), also by its issuer.

What ships is validated by the tests, users' files by `cchc_lint.registry_check`; a plain run loads the
built-in file in about 10 ms, and only when a report cites something.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal

from cchc_lint.issuers import bodies_of_symbol
from cchc_lint.model.fold import fold
from cchc_lint.model.symbol import symbol_key
from cchc_lint.yamlio import load_yaml

Confidence = Literal["high", "medium", "low"]
Text = Mapping[str, str]  # language → text

_YEAR_IN_KEY = re.compile(r"/((?:19|20)\d\d)/")
_PARTY = re.compile(r"\d+[A-ZĐ]?-[A-ZĐ]+/")


@dataclass(frozen=True, slots=True)
class Reference:
    """Another document of the registry: its symbol's key, and the year of issue where the symbol needs one."""

    key: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Replacement:
    """A document that took over: from which day (None where not verified), and which part (None: the whole)."""

    by: Reference
    start: date | None = None
    part: Text | None = None


@dataclass(frozen=True, slots=True, eq=False)
class LegalDocument:
    """One document.

    effective, expired: first day in force, first day no longer in force; None where not verified, so that
    None never means "in force". ending_read is False where expired and replaced_by were concluded and not read in
    an effect clause. sources, confidence: how well the date of issue is attested. disputed: other dates of
    issue that published sources give. name: of a law, as it is cited without its number. registry: the name
    of the registry that the document comes from, per language.
    """

    symbol: str
    key: str
    type: str
    issuers: tuple[str, ...]
    issued: date
    title: str
    name: str | None = None
    effective: date | None = None
    expired: date | None = None
    amended_by: tuple[Reference, ...] = ()
    replaced_by: tuple[Replacement, ...] = ()
    ending_read: bool = True
    sources: int = 0
    confidence: Confidence = "low"
    disputed: frozenset[date] = frozenset()
    registry: Text = field(default_factory=dict)

    @property
    def year_in_symbol(self) -> bool:
        """Whether the symbol itself names the year, so that exactly one document bears it."""
        return _YEAR_IN_KEY.search(self.key) is not None

    @property
    def party(self) -> bool:
        """Whether the symbol has the form of the Party's (``39-NQ/TW``), counted per congress term."""
        return _PARTY.match(self.key) is not None

    @property
    def local(self) -> bool:
        """Whether many bodies use the symbol's organ, so that the issuer must be known to tell them apart."""
        return is_local(self.key)

    @property
    def whole_successors(self) -> tuple[Replacement, ...]:
        """The replacements that take over all of it; where they share it out, the one that took the last part."""
        whole = tuple(r for r in self.replaced_by if r.part is None)
        return whole or (self.replaced_by[-1:] if self.expired else ())


def is_local(key: str) -> bool:
    """Whether the organ of a symbol's key is one that many bodies share (``UBND``, ``HĐND``, ``TU``, ``SNV``)."""
    return not bodies_of_symbol(key)


class LegalRegistry:
    """The documents of one or more registries; a later one overrides an earlier one's document."""

    def __init__(self, documents: Iterable[LegalDocument]) -> None:
        merged = {_identity(document): document for document in documents}
        self.documents = tuple(merged.values())
        self._by_key: dict[str, list[LegalDocument]] = {}
        for document in self.documents:
            self._by_key.setdefault(document.key, []).append(document)

    def by_key(self, key: str) -> tuple[LegalDocument, ...]:
        """All documents that bear the symbol with this key (`symbol_key`), whatever their year."""
        return tuple(self._by_key.get(key, ()))

    def numbered(self, number: str, year: int, kind: str) -> tuple[LegalDocument, ...]:
        """The documents of a type whose symbols begin with number and year (``61/2018`` of type ``Nghị định``)."""
        head = symbol_key(f"{number}/{year}/")
        return tuple(d for d in self.documents if d.key.startswith(head) and d.type == kind)

    def find(self, key: str, year: int | None) -> LegalDocument | None:
        """The one document with this key and year of issue; with year None, the only one with this key."""
        found = [d for d in self.by_key(key) if year is None or d.issued.year == year]
        return found[0] if len(found) == 1 else None

    def referred(self, reference: Reference, by: LegalDocument) -> list[LegalDocument]:
        """The documents that a reference in a document can mean; a local paper refers to its own issuer's."""
        found = [d for d in self.by_key(reference.key) if reference.year in (None, d.issued.year)]
        own = [d for d in found if d.issuers == by.issuers]
        return own if by.local and own else found

    def successors(self, document: LegalDocument, day: date) -> tuple[LegalDocument, ...]:
        """The documents that, on that day, stand in the place of one that was replaced as a whole.

        Successors that were replaced themselves are followed.
        """
        found = (self._follow(document, replacement, day) for replacement in document.whole_successors)
        return tuple(dict.fromkeys(successor for successor in found if successor is not None))

    def _follow(self, document: LegalDocument, replacement: Replacement, day: date) -> LegalDocument | None:
        current, seen = document, {document.key}
        link: Replacement | None = replacement
        while link is not None:
            found = self.referred(link.by, current)
            if len(found) != 1 or found[0].key in seen:
                break
            current = found[0]
            seen.add(current.key)
            ended = current.expired is not None and current.expired <= day
            link = current.whole_successors[0] if ended and current.whole_successors else None
        return None if current is document else current

    @cached_property
    def by_date(self) -> Mapping[date, tuple[LegalDocument, ...]]:
        """The documents by their day of issue."""
        days: dict[date, list[LegalDocument]] = {}
        for document in self.documents:
            days.setdefault(document.issued, []).append(document)
        return {day: tuple(found) for day, found in days.items()}

    @cached_property
    def by_name(self) -> Mapping[str, tuple[LegalDocument, ...]]:
        """The laws by their folded name, the versions of a law in order of issue."""
        names: dict[str, list[LegalDocument]] = {}
        for document in sorted(self.documents, key=lambda d: d.issued):
            if document.name:
                names.setdefault(fold(document.name), []).append(document)
        return {name: tuple(found) for name, found in names.items()}


def _identity(document: LegalDocument) -> tuple[str, int, str]:
    issuer = fold(" ".join(document.issuers)) if document.local else ""
    return document.key, document.issued.year, issuer


def reference_from(text: str) -> Reference:
    """The reference in ``61/2018/NĐ-CP`` or, where a symbol needs its year, ``76/NQ-CP@2013``."""
    symbol, _, year = text.partition("@")
    return Reference(symbol_key(symbol), int(year) if year else None)


def documents_from(data: Mapping[str, Any]) -> list[LegalDocument]:
    """The documents of a registry file as YAML gives it (all scalars text); the file must be valid."""
    name: Text = data.get("name") or {}
    return [_document(entry, name) for entry in data["documents"]]


def _document(entry: Mapping[str, Any], registry: Text) -> LegalDocument:
    issuer = entry["issuer"]
    return LegalDocument(
        symbol=entry["symbol"],
        key=symbol_key(entry["symbol"]),
        type=entry["type"],
        issuers=(issuer,) if isinstance(issuer, str) else tuple(issuer),
        issued=date.fromisoformat(entry["issued"]),
        title=entry["title"],
        name=entry.get("name"),
        effective=_day(entry.get("effective")),
        expired=_day(entry.get("expired")),
        amended_by=tuple(reference_from(text) for text in entry.get("amended_by", ())),
        replaced_by=tuple(_replacement(item) for item in entry.get("replaced_by", ())),
        ending_read=entry.get("ending", "read") == "read",
        sources=int(entry.get("sources", 1)),
        confidence=entry.get("confidence", "medium"),
        disputed=frozenset(date.fromisoformat(text) for text in entry.get("disputed", ())),
        registry=registry,
    )


def _replacement(item: str | Mapping[str, Any]) -> Replacement:
    if isinstance(item, str):
        return Replacement(reference_from(item))
    return Replacement(reference_from(item["by"]), _day(item.get("from")), item.get("part"))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def builtin_data() -> Mapping[str, Any]:
    """The built-in registry file as YAML gives it."""
    file = resources.files("cchc_lint").joinpath("lexicon", "legal_documents.yaml")
    data: Mapping[str, Any] = load_yaml(file.read_text("utf-8"))
    return data


@lru_cache(maxsize=8)
def legal_registry(paths: tuple[str, ...] = ()) -> LegalRegistry:
    """The built-in registry with the files at these paths merged over it, the later over the earlier.

    Raises `cchc_lint.registry_check.RegistryFileError` for a file that cannot be read or is not valid.
    """
    documents = documents_from(builtin_data())
    for path in paths:
        from cchc_lint.registry_check import load_registry_file

        documents.extend(documents_from(load_registry_file(Path(path))))
    return LegalRegistry(documents)
