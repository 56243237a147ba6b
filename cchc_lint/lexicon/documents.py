"""Types of documents and the organs that issue them: what symbols abbreviate and how sentences call them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from cchc_lint.lexicon import read_data
from cchc_lint.lexicon.phrases import PhraseMatcher, expand
from cchc_lint.model.fold import fold

Branch = Literal["state", "party"]
_TERM = re.compile(r"\d{1,3}$")  # QH15, UBTVQH14


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A type of document.

    state, party: its abbreviations in symbols of State bodies and of the Party, the usual one first. year: whether
    a State symbol carries the year. loose: the word may name what a document of another type issues. letter: the
    symbol has no abbreviation. issuers: codes of the organs that alone can issue it.
    """

    name: str
    state: tuple[str, ...]
    party: tuple[str, ...]
    year: Literal["always", "never", "either"]
    loose: bool
    letter: bool
    issuers: tuple[str, ...]
    wordings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Organ:
    """An organ as symbols write it (code, "" for bodies of many codes) and as sentences name it."""

    code: str
    branch: Branch
    normative: bool
    level: str | None
    names: tuple[str, ...]
    misspelt: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Documents:
    """The lexicon of documents, with its look-ups by folded spelling."""

    types: tuple[DocumentType, ...]
    organs: tuple[Organ, ...]
    by_wording: Mapping[str, DocumentType]
    by_abbreviation: Mapping[str, tuple[DocumentType, ...]]
    abbreviations: Mapping[str, str]  # folded → as it is written
    organs_by_code: Mapping[str, Organ]
    misspelt: Mapping[str, Organ]
    issuers: PhraseMatcher[Organ]
    type_words: PhraseMatcher[DocumentType]
    forms: re.Pattern[str]  # words whose numbers are no documents', at the end of a text

    def organ(self, printed: str) -> Organ | None:
        """The organ that a piece of a symbol is meant for (``QH15``, ``Ttg``, ``HDND``), None for an unknown one."""
        folded = fold(printed)
        base = _TERM.sub("", folded)
        found = self.organs_by_code.get(folded) or self.misspelt.get(folded)
        return found or (self.organs_by_code.get(base) if base in ("qh", "ubtvqh") else None)

    def terminal_patterns(self) -> dict[str, str]:
        """The patterns of the terminals that the citation grammar leaves to the lexicon."""
        organs = [*self.organs_by_code, *self.misspelt]
        return {
            "TYPE": _any_of(self.by_wording),
            "ABBR": _any_of(self.abbreviations),
            "ORGAN": rf"(?:{_any_of(organs)})(?!\w)",
        }


@cache
def documents() -> Documents:
    """The lexicon of documents that ships with the package."""
    types = tuple(_type(entry) for entry in read_data("document_types.yaml"))
    organs = tuple(_organ(entry) for entry in read_data("document_organs.yaml"))
    by_wording = {phrase: t for t in types for wording in t.wordings for phrase in expand(wording)}
    by_abbreviation: dict[str, tuple[DocumentType, ...]] = {}
    abbreviations: dict[str, str] = {}
    for kind in types:
        for text in dict.fromkeys((*kind.state, *kind.party)):
            by_abbreviation[fold(text)] = (*by_abbreviation.get(fold(text), ()), kind)
            abbreviations.setdefault(fold(text), text)
    # Typed without the stroke of Đ, where no other type is abbreviated so.
    plain = {key.replace("đ", "d"): text for key, text in abbreviations.items()}
    abbreviations.update({key: text for key, text in plain.items() if key not in abbreviations})
    return Documents(
        types=types,
        organs=organs,
        by_wording=by_wording,
        by_abbreviation=by_abbreviation,
        abbreviations=abbreviations,
        organs_by_code={fold(organ.code): organ for organ in organs if organ.code},
        misspelt={fold(form): organ for organ in organs for form in organ.misspelt},
        issuers=PhraseMatcher((name, organ) for organ in organs for name in organ.names),
        type_words=PhraseMatcher((wording, kind) for kind in types for wording in kind.wordings),
        forms=re.compile(rf"(?<!\w)(?:{_any_of(read_data('numbered_forms.yaml'))})\s*$"),
    )


def _type(entry: Mapping[str, Any]) -> DocumentType:
    return DocumentType(
        name=entry["name"],
        state=tuple(entry["state"]),
        party=tuple(entry["party"]),
        year=entry["year"],
        loose=entry.get("loose") == "true",
        letter=entry.get("form") == "letter",
        issuers=tuple(entry.get("issuers", ())),
        wordings=tuple(entry["wordings"]),
    )


def _organ(entry: Mapping[str, Any]) -> Organ:
    return Organ(
        code=entry["code"],
        branch=entry["branch"],
        normative=entry.get("normative") == "true",
        level=entry.get("level"),
        names=tuple(entry["names"]),
        misspelt=tuple(entry.get("misspelt", ())),
    )


def _any_of(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", " +") for word in longest_first)
