"""Issuing bodies: which body a text names, and which one the organ of a symbol stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from cchc_lint.lexicon import read_data
from cchc_lint.lexicon.phrases import PhraseMatcher
from cchc_lint.model.fold import fold

LOCAL = "local"  # stands for all local bodies
_PIECE = re.compile(r"[-/.&]")
_NOT_NAMED = re.compile(r"^\W*(?:của |do )?")


@dataclass(frozen=True, slots=True)
class Issuers:
    """words: phrase → the names of the bodies that it can mean; organs: organ of a symbol → bodies."""

    words: PhraseMatcher[frozenset[str]]
    organs: Mapping[str, frozenset[str]]

    def named(self, folded: str) -> frozenset[str]:
        """The bodies that a folded text begins by naming (``của Bộ trưởng Bộ Nội vụ``); empty if unknown.

        Where several are listed (``Bộ Tài chính, Bộ Nội vụ``) all are given; a local body gives `LOCAL`.
        """
        start = _NOT_NAMED.match(folded)
        rest = folded[start.end() if start else 0 :]
        bodies: frozenset[str] = frozenset()
        at = 0
        for match in self.words.find(rest[:160]):
            gap = rest[at : match.start]
            if not re.fullmatch(r"[\s,]*(?:(?:và|bộ trưởng|liên bộ|các bộ|của|liên tịch)[\s,]*)*", gap):
                break
            bodies |= match.value
            at = match.end
        return bodies

    def of_symbol(self, key: str) -> frozenset[str]:
        """The bodies that the organs in a symbol's key stand for; empty for those that many bodies share."""
        found: frozenset[str] = frozenset()
        for piece in _PIECE.split(key):
            found |= self.organs.get(piece.rstrip("0123456789"), frozenset())
        return found


@cache
def issuers() -> Issuers:
    """The bodies of ``lexicon/issuers.yaml``."""
    data = read_data("issuers.yaml")
    words: list[tuple[str, frozenset[str]]] = [(word, frozenset({LOCAL})) for word in data["local"]]
    organs: dict[str, frozenset[str]] = {}
    for body in data["bodies"]:
        meant = frozenset(body.get("among", [body["name"]]))
        words += [(fold(word), meant) for word in body["words"]]
        for organ in body.get("organs", ()):
            organs[organ] = organs.get(organ, frozenset()) | meant
    return Issuers(PhraseMatcher(words), organs)
