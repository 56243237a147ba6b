"""The words of tables (``lexicon/tables.yaml``) as matchers over folded text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from cchc_lint.lexicon import read_data
from cchc_lint.lexicon.phrases import PhraseMatcher, expand
from cchc_lint.model.fold import fold
from cchc_lint.model.table import Measure

_EDGES = " \t:;.,*_-–+=\"'"
_RATE_LABEL = re.compile(r"(?:\d+\.?\s*)?(?:tỷ lệ|tỷ trọng|phần trăm|mức độ hoàn thành)(?!\w)")
_RATE_MARK = re.compile(r"\(\s*%\s*\)\s*$")
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")


@dataclass(frozen=True, slots=True)
class UnitWord:
    """A unit as tables print it. scale: base units in one; unit "" is a bare number (``số lượng``)."""

    unit: str
    measure: Measure
    scale: int = 1


@dataclass(frozen=True, slots=True)
class HeaderWords:
    """Words of header cells: sets are compared with whole cells, matchers search in them."""

    serial: frozenset[str]
    unit: frozenset[str]
    label: PhraseMatcher[bool]
    note: PhraseMatcher[bool]
    text: PhraseMatcher[bool]
    text_whole: frozenset[str]
    not_added: PhraseMatcher[bool]
    not_added_whole: frozenset[str]
    growth: PhraseMatcher[bool]
    difference: PhraseMatcher[bool]
    compared: PhraseMatcher[bool]
    scores: PhraseMatcher[bool]
    total_score: PhraseMatcher[bool]
    not_scored: PhraseMatcher[bool]
    taken_off: PhraseMatcher[bool]
    averaged: PhraseMatcher[bool]
    rate: PhraseMatcher[bool]
    whole: frozenset[str]
    part: PhraseMatcher[str]


@dataclass(frozen=True, slots=True)
class Partition:
    """A whole and the parts that it splits into, in the words of row labels."""

    whole: PhraseMatcher[bool]
    parts: PhraseMatcher[int]
    size: int


@dataclass(frozen=True, slots=True)
class TableWords:
    """Everything that reading tables needs to know of words."""

    headers: HeaderWords
    total: frozenset[str]
    total_last: frozenset[str]
    area: frozenset[str]
    distinct: PhraseMatcher[bool]
    scopes: PhraseMatcher[str]
    no_subtotal: PhraseMatcher[bool]
    subtotal: PhraseMatcher[bool]
    part_rows: PhraseMatcher[str]
    note_rows: PhraseMatcher[bool]
    average_rows: PhraseMatcher[bool]
    no_average_rows: PhraseMatcher[bool]
    ranks: PhraseMatcher[bool]
    average_anywhere: PhraseMatcher[bool]
    denominator: PhraseMatcher[bool]
    numerator: PhraseMatcher[bool]
    dash: frozenset[str]
    none: frozenset[str]
    absent: frozenset[str]
    periods: PhraseMatcher[bool]
    period_headers: frozenset[str]
    stocks: PhraseMatcher[bool]
    unit_captions: PhraseMatcher[bool]
    units: Mapping[str, UnitWord]
    layout: tuple[str, ...]
    page_breaks: PhraseMatcher[bool]
    partitions: tuple[Partition, ...]


@cache
def table_words() -> TableWords:
    """The words of the lexicon file."""
    data = read_data("tables.yaml")
    headers, rows, cells = data["headers"], data["rows"], data["cells"]
    return TableWords(
        headers=HeaderWords(
            serial=_whole(headers["serial"]),
            unit=_whole(headers["unit"]),
            label=_matcher(headers["label"]),
            note=_matcher(headers["note"]),
            text=_matcher(headers["text"]),
            text_whole=_whole(headers["text_whole"]),
            not_added=_matcher(headers["not_added"]),
            not_added_whole=_whole(headers["not_added_whole"]),
            growth=_matcher(headers["growth"]),
            difference=_matcher(headers["difference"]),
            compared=_matcher(headers["compared"]),
            scores=_matcher(headers["scores"]),
            total_score=_matcher(headers["total_score"]),
            not_scored=_matcher(headers["not_scored"]),
            taken_off=_matcher(headers["taken_off"]),
            averaged=_matcher(headers["averaged"]),
            rate=_matcher(headers["rate"]),
            whole=_whole(headers["whole"]),
            part=_kinds(headers["part"]),
        ),
        total=_whole(rows["total"]),
        total_last=_whole(rows["total_last"]),
        area=_whole(rows["area"]),
        distinct=_matcher(rows["distinct"]),
        scopes=_kinds(rows["scopes"]),
        no_subtotal=_matcher(rows["no_subtotal"]),
        subtotal=_matcher(rows["subtotal"]),
        part_rows=_kinds(rows["part"]),
        note_rows=_matcher(rows["note"]),
        average_rows=_matcher(rows["average"]),
        no_average_rows=_matcher(rows["not_average"]),
        ranks=_matcher(rows["ranks"]),
        average_anywhere=_matcher(rows["average_anywhere"]),
        denominator=_matcher(rows["denominator"]),
        numerator=_matcher(rows["numerator"]),
        dash=frozenset(cells["dash"]),
        none=_whole(cells["none"]),
        absent=frozenset(cells["absent"]),
        periods=_matcher(data["periods"]),
        period_headers=_whole(data["period_headers"]),
        stocks=_matcher(data["stocks"]),
        unit_captions=_matcher(data["unit_captions"]),
        units=_units(data["units"]),
        layout=tuple(data["layout"]),
        page_breaks=_matcher(data["page_breaks"]),
        partitions=tuple(_partition(entry) for entry in data["partitions"]),
    )


def bare(text: str) -> str:
    """A folded cell text without brackets, edge punctuation and repeated spaces: what is compared with words."""
    return " ".join(_BRACKETS.sub(" ", text).split()).strip(_EDGES)


@lru_cache(maxsize=4096)
def unit_word(folded: str) -> UnitWord | None:
    """The unit that a folded text is: of the table words, then of the lexicon's nouns; None for other texts."""
    text = " ".join(folded.split()).strip(_EDGES + "()")
    known = table_words().units.get(text)
    if known is not None:
        return known
    from cchc_lint.lexicon import lexicon

    match = lexicon().units.at_start(text)
    if match is not None and match.end == len(text):
        return UnitWord(match.value.key, "amount" if match.value.key == "vnd" else "count")
    return None


def starts_with(matcher: PhraseMatcher[Any], text: str) -> bool:
    """Whether a bare folded text begins with one of the phrases."""
    return matcher.at_start(text) is not None


def holds(matcher: PhraseMatcher[Any], text: str) -> bool:
    """Whether one of the phrases stands anywhere in a folded text."""
    return next(matcher.find(text), None) is not None


def is_whole_phrase(matcher: PhraseMatcher[Any], text: str) -> bool:
    """Whether one of the phrases is the whole bare text."""
    match = matcher.at_start(text)
    return match is not None and match.end == len(text)


def rate_label(folded: str) -> bool:
    """Whether a row's label says that the row holds rates: ``Tỷ lệ đúng hạn``, ``Cơ cấu (%)``."""
    return _RATE_LABEL.match(folded) is not None or _RATE_MARK.search(folded) is not None


def _whole(patterns: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(phrase) for pattern in patterns for phrase in expand(pattern))


def _matcher(patterns: Iterable[str]) -> PhraseMatcher[bool]:
    return PhraseMatcher((pattern, True) for pattern in patterns)


def _kinds(groups: Mapping[str, Iterable[str]]) -> PhraseMatcher[str]:
    return PhraseMatcher((pattern, kind) for kind, patterns in groups.items() for pattern in patterns)


def _units(entries: Iterable[Mapping[str, Any]]) -> dict[str, UnitWord]:
    units: dict[str, UnitWord] = {}
    for entry in entries:
        word = UnitWord(entry["unit"], entry["measure"], int(entry.get("scale", 1)))
        for noun in entry["nouns"]:
            for phrase in expand(noun):
                units[phrase.strip(_EDGES + "()")] = word
    return units


def _partition(entry: Mapping[str, Any]) -> Partition:
    parts = [(phrase, index) for index, phrases in enumerate(entry["parts"]) for phrase in phrases]
    return Partition(_matcher(entry["whole"]), PhraseMatcher(parts), len(entry["parts"]))
