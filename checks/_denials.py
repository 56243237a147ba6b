"""Sentences that say that nothing is late, and what tables and ledgers count as late."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cchc_lint.lexicon import lexicon
from cchc_lint.lexicon.lists import any_of, listed
from cchc_lint.model.figure import Figure
from cchc_lint.model.fold import fold
from cchc_lint.model.report import Node, Report
from cchc_lint.model.text import Span

from ._facts import fact_words, leftover, mentions, sentence_start

_REACH = 70  # characters from the denial to the word "late"
_GENERIC = re.compile(
    r"(?:phòng|sở|ban|chi cục|chi nhánh|ubnd|xã|phường|thị trấn|trung tâm|cơ quan|đơn vị|lĩnh vực)\s+"
)
_PLACE = re.compile(listed("place") + " ")
_TO_DO = re.compile(listed("to_do") + "|nhiệm vụ.{0,40}(?:tới|tiếp theo|đến)")
_WORD = re.compile(r"[^\W\d_]+")
_FULL_STOP = re.compile(r"(?<!\d)\.(?=\s|$)")
_SINGLED_OUT = any_of("singled_out")
_NARROWING = ("level", "channel")
_REST = any_of("most")


@dataclass(frozen=True, slots=True)
class LateCount:
    """A figure above nil that counts late dossiers; name: the row's, "" for the report as a whole. stage: solved,
    pending or "" for both."""

    figure: Figure
    name: str
    stage: str


@dataclass(frozen=True, slots=True)
class Denial:
    """A denial: its words, what the sentence says before it (folded), the stage it speaks of ("" for any).

    plain: its words are all known, so that it speaks for the whole report. unit: what there is none of.
    """

    at: Span
    before: str
    stage: str
    plain: bool
    unit: str = "dossier"

    def speaks_of(self, count: LateCount) -> bool:
        """Whether the denial is about what the count counts."""
        if (count.figure.unit or "dossier") != self.unit:
            return False
        if self.stage and count.stage and self.stage != count.stage:
            return False
        if count.name:
            return _names(self.before, count.name)
        return self.plain

    def certain(self, count: LateCount) -> bool:
        """Whether stage and subject of both are known and the same."""
        return self.stage == count.stage or not self.stage


def late_counts(report: Report) -> Iterator[LateCount]:
    """Late dossiers above nil in tables (named rows, and totals for the whole) and in the prose's ledger."""
    for table in report.tables:
        for row in table.body():
            for cell in row.cells.values():
                figure = cell.figure
                if figure is None or figure.kind != "count" or figure.value <= 0:
                    continue
                if figure.facets.get("timing") != "late" or figure.facets.get("stage") not in (
                    "solved",
                    "pending",
                    None,
                ):
                    continue
                name = "" if row.role == "total" or table.indicator else row.label
                yield LateCount(figure, name, figure.facets.get("stage", ""))
    for mention in mentions(report):
        if mention.sure and mention.facets.get("timing") == "late" and mention.figure.value > 0:
            yield LateCount(mention.figure, "", mention.facets.get("stage", ""))


def denials(report: Report) -> Iterator[Denial]:
    """The sentences of the body that say that there is nothing late, without hedges."""
    words, lex = fact_words(), lexicon()
    for node in report.root.walk():
        if node.block is None or node.body is None or node.role not in ("body", "item"):
            continue
        text = node.block.folded
        if is_to_do(node):
            continue
        if not ("hạn" in text or "hẹn" in text):
            continue
        for match in words.denials.find(text):
            if match.start < node.body.start:
                continue
            start = sentence_start(text, match.start)
            before = text[start : match.start]
            after = text[match.end : match.end + _REACH]
            stop = re.search(r"[.,;:]", after)
            after = after[: stop.start()] if stop else after
            late = next((m for m in lex.facets.find(after) if m.value.facets.get("timing") == "late"), None)
            if late is None or next(words.hedges.find(before), None) is not None or _REST.search(before):
                continue
            around = f"{before} | {after}"
            said = text[max((m.end() for m in _FULL_STOP.finditer(text, 0, match.start)), default=0) : match.start]
            plain = not leftover(around) and not words_elsewhere(around) and not _PLACE.search(after[late.end :])
            plain = plain and not _is_narrowed(said, before)
            unit = next((m.value.key for m in lex.units.find(after) if not m.value.general), "dossier")
            at = node.block.span(match.start, match.end + late.end)
            yield Denial(at, before, _stage(after) or _stage(before), plain, unit)


def is_to_do(node: Node) -> bool:
    """Whether a text stands in a part on what is still to be done."""
    above = node.parent
    while above is not None:
        if above.is_heading and above.body is not None and _TO_DO.search(above.body.folded):
            return True
        above = above.parent
    return False


def _is_narrowed(sentence: str, clause: str) -> bool:
    """Whether a sentence speaks of one level, one channel or the offices under the reporting one (``Riêng cấp xã …;
    không có hồ sơ quá hạn``): what it denies may be counted elsewhere."""
    if _SINGLED_OUT.search(sentence):
        return True
    for dimension, text in zip(_NARROWING, (sentence, clause), strict=True):
        values = {m.value.facets.get(dimension) for m in lexicon().facets.find(text)} - {None}
        if len(values) == 1:
            return True
    return False


def words_elsewhere(text: str) -> bool:
    """Whether a text puts what follows into another time or place."""
    return next(fact_words().elsewhere.find(text), None) is not None


def _stage(text: str) -> str:
    found = [m.value.facets["stage"] for m in lexicon().facets.find(text) if "stage" in m.value.facets]
    return found[-1] if found and found[-1] in ("solved", "pending") else ""


def _names(sentence: str, label: str) -> bool:
    """Whether a sentence names a row: all words of its label but those for kinds of offices, one after another."""
    rest = _GENERIC.sub("", f"{fold(label)} ")
    wanted = _WORD.findall(rest)
    if not wanted or (len(wanted) == 1 and len(wanted[0]) < 4):
        return False
    return f" {' '.join(wanted)} " in f" {' '.join(_WORD.findall(sentence))} "
