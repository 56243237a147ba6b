"""The lexicon: wordings of the genre and what they mean, as data (YAML) and as matchers over folded text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from cchc_lint.lexicon.phrases import PhraseMatcher, expand
from cchc_lint.yamlio import load_yaml


def read_data(name: str) -> Any:
    """The content of a YAML file of the lexicon, all scalars text."""
    return load_yaml(resources.files("cchc_lint.lexicon").joinpath(name).read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class FacetEntry:
    """Facets that a phrase gives; weak ones only where nothing else is said."""

    facets: Mapping[str, str]
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of count, as one of its nouns gives it.

    General units (``lượt``) go with any unit that the statement names. is_generic: the noun can be the whole of
    other nouns of the unit. office: before a figure the noun begins the name of an office (``Bộ Nội vụ đã …``).
    """

    key: str
    noun: str
    general: bool = False
    is_generic: bool = True
    office: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that reading statements needs."""

    facets: PhraseMatcher[FacetEntry]
    units: PhraseMatcher[Unit]
    words: PhraseMatcher[str]  # function words: kind, such as ``part:some``, ``approx:above``, ``growth:up``
    scales: Mapping[str, int]
    names: re.Pattern[str]
    capital_names: re.Pattern[str]  # names only where they begin with a capital letter
    joined: PhraseMatcher[bool]  # phrases with commas inside (``cán bộ, công chức``)
    fillers: frozenset[str]  # words without a concept of their own
    labels: Mapping[str, Mapping[str, str]]  # facets of words that are all of a lead
    total: re.Pattern[str]  # words of a lead that announce a total


def unit_nouns() -> Iterator[Unit]:
    """The nouns of ``units.yaml``; of each unit the generic ones first."""
    for entry in read_data("units.yaml"):
        general, generic = entry.get("general") == "true", entry.get("generic", ())
        for pattern in (*generic, *entry["nouns"]):
            for noun in expand(pattern):
                office = pattern in entry.get("offices", ())
                yield Unit(entry["unit"], noun, general, "generic" not in entry or pattern in generic, office)


@cache
def lexicon(extra: tuple[tuple[str, str, str], ...] = ()) -> Lexicon:
    """The lexicon, with a user's extra wordings as (phrase, dimension, value)."""
    facet_entries = [
        (phrase, FacetEntry(entry["facets"], entry.get("weak") == "true"))
        for entry in read_data("facets.yaml")
        for phrase in entry["phrases"]
    ]
    facet_entries += [(phrase, FacetEntry({dimension: value})) for phrase, dimension, value in extra]
    units = [(unit.noun, unit) for unit in unit_nouns()]
    words = read_data("words.yaml")
    return Lexicon(
        facets=PhraseMatcher(facet_entries),
        units=PhraseMatcher(units),
        words=PhraseMatcher(_function_words(words)),
        scales={word: int(factor) for factor, group in words["scales"].items() for word in group},
        names=_names(words["names"]),
        capital_names=_names(words["capital_names"]),
        joined=PhraseMatcher((p, True) for p, _ in (*units, *facet_entries) if "," in p),
        fillers=frozenset(words["fillers"]),
        labels=words["labels"],
        total=_total(words["no_totals"]),
    )


def _total(others: Sequence[str]) -> re.Pattern[str]:
    behind = "|".join(word.removeprefix("tổng") for word in others)
    return re.compile(
        rf"(?<!\w)tổng(?!(?:{behind})(?!\w))(?!\w)"
        r"|^[\W_]*cộng(?: lại| chung)?(?: là| được)?\s*$"
        r"|^[\W_]*(?:tính )?gộp(?! (?:ý|phần))(?!\w)"
        r"|^[\W_]*cả (?:quý|năm|tháng|kỳ|đợt)\s*(?:có|là|được)?\s*$"
    )


def _function_words(words: Mapping[str, Any]) -> list[tuple[str, str]]:
    entries: list[tuple[str, str]] = []
    for kind, phrases in words["approximators"].items():
        entries += [(phrase, f"approx:{kind}") for phrase in phrases]
    for key in ("share", "growth_up", "growth_down", "times", "compare", "points", "ratio_words", "plan_words"):
        entries += [(phrase, key) for phrase in words[key]]
    for key in ("rest_words", "aims", "zero_words", "resting_on"):
        entries += [(phrase, key) for phrase in words[key] if phrase not in dict(entries)]
    entries += [(phrase, "person") for phrase in words["single_persons"]]
    for kind, phrases in words["part_leads"].items():
        entries += [(phrase, f"part:{kind}") for phrase in phrases]
    entries += [(phrase, "not_part") for phrase in words["not_part_leads"]]
    return entries


def _names(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{_bounded(p)})" for p in patterns))


def _bounded(pattern: str) -> str:
    body = pattern.replace("#", r"\d{1,4}(?!\d)")
    return body if body.startswith(r"(?<![") else r"(?<!\w)" + body
