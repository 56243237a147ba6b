"""The wordings of a report's parts (``lexicon/outline.yaml``), ready to be matched on folded text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from cchc_lint.lexicon import read_data
from cchc_lint.lexicon.phrases import PhraseMatcher, alternation, whole_words
from cchc_lint.model.report import Level


@dataclass(frozen=True, slots=True)
class Section:
    """A section that a report of the reform as a whole has; names by language."""

    key: str
    names: Mapping[str, str]
    words: PhraseMatcher[str]


@dataclass(frozen=True, slots=True)
class Wordings:
    """Matchers of the phrases that tell the parts of a report."""

    motto: re.Pattern[str]
    titles: re.Pattern[str]
    addressees: re.Pattern[str]
    bases: re.Pattern[str]
    endings: re.Pattern[str]
    recipients: re.Pattern[str]
    signing: re.Pattern[str]
    offices: re.Pattern[str]
    appendices: re.Pattern[str]
    attached: re.Pattern[str]
    tables: re.Pattern[str]
    leads: re.Pattern[str]
    open_end: re.Pattern[str]
    levels: tuple[tuple[Level, re.Pattern[str]], ...]
    central_cities: re.Pattern[str]
    councils: re.Pattern[str]
    plural: re.Pattern[str]
    sections: tuple[Section, ...]
    whole_titles: re.Pattern[str]
    special_titles: re.Pattern[str]


@cache
def wordings() -> Wordings:
    """The wordings, read once."""
    data = read_data("outline.yaml")

    def begins(key: str) -> re.Pattern[str]:
        return re.compile(_any(data[key]))

    return Wordings(
        motto=begins("motto"),
        titles=begins("titles"),
        addressees=re.compile(_any(data["addressees"]) + r"\s*:?"),
        bases=begins("bases"),
        endings=begins("endings"),
        recipients=re.compile(_any(data["recipients"]) + r"\s*(?=[:(]|$)"),
        signing=re.compile(rf"(?:{alternation(data['signing_for'])})\s*(?=\w)"),
        offices=begins("offices"),
        appendices=begins("appendices"),
        attached=re.compile(rf"\(?\s*{_any(data['attached'])}"),
        tables=begins("tables"),
        leads=re.compile(rf"(?<!\w)(?:{alternation(data['leads'])})\s*[.…]*$"),
        open_end=re.compile(rf"(?<!\w)(?:{alternation(data['open_words'])})$"),
        levels=tuple((entry["level"], re.compile(whole_words(entry["words"]))) for entry in data["levels"]),
        central_cities=begins("central_cities"),
        councils=re.compile(whole_words(data["councils"])),
        plural=re.compile(whole_words(data["plural"])),
        sections=tuple(_section(entry) for entry in data["sections"]),
        whole_titles=re.compile(whole_words(data["whole_titles"])),
        special_titles=re.compile(whole_words(data["special_titles"])),
    )


def _section(entry: Mapping[str, Any]) -> Section:
    words = PhraseMatcher([(phrase, entry["key"]) for phrase in entry["words"]])
    return Section(entry["key"], {"vi": entry["vi"], "en": entry["en"]}, words)


def _any(patterns: Iterable[str]) -> str:
    """The phrases where a text begins with one: only their ends must be those of words."""
    return rf"(?:{alternation(patterns)})(?!\w)"
