"""Totals that stay what they are from one period to the next: tasks planned, staff, procedures in force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from cchc_lint.lexicon import lexicon, read_data
from cchc_lint.lexicon.phrases import PhraseMatcher
from cchc_lint.model.figure import Figure
from cchc_lint.model.report import Node, Report
from cchc_lint.model.text import Span

from ._facts import Mention, leftover, mentions, table_mentions
from ._scopes import Scopes
from ._stated import Stated

KINDS = ("plan", "assigned", "present", "procedures")
_AFTER = 60  # characters after a figure in which the sentence still says what it is of
_IN_FORCE = ("change", "channel", "online_kind", "measure", "timing", "origin")


@cache
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = read_data("other_reports.yaml")
    return data


@cache
def _reasons() -> Mapping[str, PhraseMatcher[bool]]:
    data = _data()
    return {kind: PhraseMatcher((phrase, True) for phrase in phrases) for kind, phrases in data["reasons"].items()}


def total_facts(report: Report, scopes: Scopes) -> Iterator[Stated]:
    """The totals of the report; the facets hold their ``kind`` and what else tells them apart."""
    for mention in mentions(report):
        if mention.item is not None and not mention.item.zero_word and mention.figure.exact:
            yield from _of_prose(mention, scopes)
    for mention in table_mentions(report):
        if mention.row is not None and mention.figure.exact:
            yield from _of_row(mention)


def _of_prose(mention: Mention, scopes: Scopes) -> Iterator[Stated]:
    span = mention.figure.span
    folded = span.block.folded
    words = folded[: span.start].rstrip(" :*_")
    start = max(words.rfind(mark) for mark in (". ", "; ", ": ")) + 1
    around = f"{folded[start : span.start]} | {folded[span.end : span.end + _AFTER]}"
    before = folded[start : span.start]
    assert mention.item is not None
    if mention.unit == "task" and _of_plan(around):
        if mention.ratio is not None:
            yield _stated(mention.ratio, "plan", "", mention, scopes)
        elif mention.facets.get("measure") == "plan" and "stage" not in mention.facets:
            yield _stated(mention.figure, "plan", "", mention, scopes)
        return
    if not mention.sure and not mention.item.subject:
        return
    kind = staff_kind(mention.unit, mention.facets, before) or _procedures(mention.unit, mention.facets, before)
    if kind:
        yield _stated(mention.figure, kind, " ".join(leftover(before)), mention, scopes)


def _of_row(mention: Mention) -> Iterator[Stated]:
    assert mention.row is not None
    label = mention.row.label.lower()
    if mention.unit == "task" and mention.facets.get("measure") == "plan" and "stage" not in mention.facets:
        yield _of_table(mention, "plan", "")
        return
    kind = staff_kind(mention.unit, mention.facets, label) or _procedures(mention.unit, mention.facets, label)
    if kind and mention.table is not None and mention.table.indicator:
        yield _of_table(mention, kind, label)


def _of_plan(around: str) -> bool:
    return any(match.value.facets.get("measure") == "plan" for match in lexicon().facets.find(around))


def staff_kind(unit: str, facets: Mapping[str, str], words: str) -> str:
    """``assigned`` or ``present`` for staff that the quota gives or that is there, else ""; words: folded."""
    if unit != "person" or any(d in facets for d in ("attribute", "change", "gender", "measure")):
        return ""
    if facets.get("quota") == "present":
        return "present" if _holds("present", words) else ""
    if facets.get("quota") == "assigned" or ("giao" in words and _holds("assigned", words)):
        return "assigned"
    return ""


def _procedures(unit: str, facets: Mapping[str, str], words: str) -> str:
    return procedures_in_force(facets, words) if unit == "procedure" else ""


def procedures_in_force(facets: Mapping[str, str], words: str, *, alone: bool = False) -> str:
    """``procedures`` where words say that all procedures in force are counted, else "". alone: nothing else of them
    is counted beside it, so that the words need not say ``all``."""
    if any(dimension in facets for dimension in _IN_FORCE) or "công bố" in words:
        return ""
    return "procedures" if alone or ("tổng" in words and _holds("procedures_in_force", words)) else ""


def _holds(key: str, words: str) -> bool:
    return any(phrase in words for phrase in _data()[key])


def _stated(figure: Figure, kind: str, words: str, mention: Mention, scopes: Scopes) -> Stated:
    assert mention.item is not None
    scope = scopes.of(mention.item) or ""
    kept = {d: v for d, v in mention.facets.items() if d in ("staff", "level")}
    return Stated(figure, "" if kind == "plan" else scope, kind, {"words": words, **kept})


def _of_table(mention: Mention, kind: str, words: str) -> Stated:
    kept = {d: v for d, v in mention.facets.items() if d in ("staff", "level")} if kind != "plan" else {}
    return Stated(mention.figure, "" if kind == "plan" else "row", kind, {"words": words, **kept}, mention.row)


def explained(report: Report, fact: Stated) -> bool:
    """Whether the section that states a total says why it is another one."""
    matcher = _reasons()[fact.unit]
    return any(next(matcher.find(text), None) is not None for text in _section(report, fact.figure.span))


def _section(report: Report, at: Span) -> Iterator[str]:
    """The texts of the section that a place is in; of a row its table's notes are not read, so all paragraphs that
    speak of the same thing are."""
    node = next((n for n in report.root.walk() if n.block is at.block), None)
    top: Node | None = node
    while top is not None and not top.is_heading and top.parent is not None and top.parent.block is not None:
        top = top.parent
    if top is None:
        yield at.block.folded
        return
    for below in top.walk():
        if below.block is not None:
            yield below.block.folded
