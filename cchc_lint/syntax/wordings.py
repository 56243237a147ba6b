"""The wordings of a report's parts (``lexicon/outline.yaml``), ready to be matched on folded text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from cchc_lint.lexicon import read_data
from cchc_lint.lexicon.phrases import PhraseMatcher, expand
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
        signing=re.compile(rf"(?:{_words(data['signing_for'])})\s*(?=\w)"),
        offices=begins("offices"),
        appendices=begins("appendices"),
        attached=re.compile(rf"\(?\s*{_any(data['attached'])}"),
        tables=begins("tables"),
        leads=re.compile(rf"(?<!\w)(?:{_words(data['leads'])})\s*[.…]*$"),
        open_end=re.compile(rf"(?<!\w)(?:{_words(data['open_words'])})$"),
        levels=tuple((entry["level"], re.compile(_any(entry["words"], before=True))) for entry in data["levels"]),
        central_cities=begins("central_cities"),
        councils=re.compile(_any(data["councils"], before=True)),
        plural=re.compile(_any(data["plural"], before=True)),
        sections=tuple(_section(entry) for entry in data["sections"]),
        whole_titles=re.compile(_any(data["whole_titles"], before=True)),
        special_titles=re.compile(_any(data["special_titles"], before=True)),
    )


def _section(entry: Mapping[str, Any]) -> Section:
    words = PhraseMatcher([(phrase, entry["key"]) for phrase in entry["words"]])
    return Section(entry["key"], {"vi": entry["vi"], "en": entry["en"]}, words)


def _words(patterns: Iterable[str]) -> str:
    phrases = sorted({phrase for pattern in patterns for phrase in expand(pattern)}, key=lambda p: (-len(p), p))
    return "|".join(r"\s+".join(re.escape(word) for word in phrase.split()) for phrase in phrases)


def _any(patterns: Iterable[str], *, before: bool = False) -> str:
    return (r"(?<!\w)" if before else "") + rf"(?:{_words(patterns)})(?!\w)"
