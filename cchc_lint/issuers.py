"""Issuing bodies: which ones a sentence names, and which one the organ of a symbol stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from cchc_lint.lexicon import read_data
from cchc_lint.lexicon.documents import documents

LOCAL = "local"  # stands for all bodies that share their organ with many others
_LOCAL_CODES = frozenset(["", "UBND", "CTUBND", "HĐND", "TTHĐND", "TU", "HU", "QU", "ThU", "ĐU", "ĐUK", "BTG"])
_PIECE = re.compile(r"[-/.&]")
_LEAD = re.compile(r"\W*(?:(?:của|do|liên|các)\s+)*")
_JOINED = re.compile(r"\s*(?:,|-|và(?!\w))\s*(?:(?:và|của|các|cùng)\s+)*")


@dataclass(frozen=True, slots=True)
class Named:
    """Bodies that share an organ, by the patterns of their names; any: names that fit each of them."""

    bodies: Mapping[str, re.Pattern[str]]
    any: re.Pattern[str]


@cache
def _shared() -> tuple[Mapping[str, Named], Mapping[str, re.Pattern[str]]]:
    data = read_data("central_bodies.yaml")
    also = {code: _any_of(words) for code, words in data.pop("also").items()}
    shared = {}
    for code, bodies in data.items():
        general = _any_of(bodies.pop("any"))
        shared[code] = Named({name: _any_of(words) for name, words in bodies.items()}, general)
    return shared, also


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?:{p})(?!\w)" for p in patterns))


def bodies_named(folded: str) -> frozenset[str]:
    """The bodies that a folded text begins by naming (``của Bộ trưởng Bộ Nội vụ``); empty if unknown.

    Bodies are given by their organ's code, those that share one (``TW``) by their names, local ones as `LOCAL`.
    Of a list (``Bộ Tài chính, Bộ Nội vụ``) all are given.
    """
    folded = folded[:200]
    found: frozenset[str] = frozenset()
    lead = _LEAD.match(folded)
    at = lead.end() if lead else 0
    while True:
        bodies, end = _body_at(folded, at)
        if not bodies:
            return found
        found |= bodies
        joined = _JOINED.match(folded, end)
        if joined is None:
            return found
        at = joined.end()


def _body_at(folded: str, at: int) -> tuple[frozenset[str], int]:
    shared, also = _shared()
    for named in shared.values():
        for name, pattern in named.bodies.items():
            if match := pattern.match(folded, at):
                return frozenset({name}), match.end()
    for code, pattern in also.items():
        if match := pattern.match(folded, at):
            return frozenset({code}), match.end()
    organ = documents().issuers.at_start(folded[at:])
    if organ is None or folded[at : at + organ.start].strip():
        for named in shared.values():
            if match := named.any.match(folded, at):
                return frozenset(named.bodies), match.end()
        return frozenset(), at
    code = organ.value.code
    if code in shared:
        return frozenset(shared[code].bodies), at + organ.end
    return frozenset({LOCAL if code in _LOCAL_CODES else code}), at + organ.end


def bodies_of_symbol(key: str) -> frozenset[str]:
    """The bodies that the organs in a symbol's key stand for; empty for organs that many bodies share."""
    shared, _ = _shared()
    found: frozenset[str] = frozenset()
    for piece in _PIECE.split(key):
        organ = documents().organ(piece)
        if organ is not None and organ.code not in _LOCAL_CODES:
            found |= frozenset(shared[organ.code].bodies) if organ.code in shared else {organ.code}
    return found
