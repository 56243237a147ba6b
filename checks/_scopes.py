"""Whose figures a statement or a row gives, as a key that two reports have in common."""

from __future__ import annotations

import re
from functools import cache

from cchc_lint.lexicon import lexicon, read_data
from cchc_lint.model.figure import Item
from cchc_lint.model.fold import fold
from cchc_lint.model.report import Node, Report
from cchc_lint.unit_names import UnitName, unit_name, unit_of_report

from ._facts import PLACE, leftover

AREA = "level:area"
_SPACES = re.compile(r"[\W_]+")
_ENUMERATOR = re.compile(r"^\s*(?:[ivx]+|\d{1,2}(?:\.\d{1,2})*|\w)[.)]\s")


@cache
def _words() -> tuple[tuple[tuple[str, re.Pattern[str]], ...], re.Pattern[str]]:
    data = read_data("other_reports.yaml")
    levels = tuple((level, re.compile("|".join(patterns))) for level, patterns in data["scope_levels"].items())
    return levels, re.compile(rf"(?<!\w)(?:{data['scope_plain']})(?!\w)")


def split_level(folded: str) -> tuple[str, str]:
    """The scope of the level that a folded text names ("" for none), and the text without it."""
    for level, pattern in _words()[0]:
        if match := pattern.search(folded):
            return level_scope(level), f"{folded[: match.start()]} {folded[match.end() :]}"
    return "", folded


def level_scope(level: str) -> str:
    """The scope of a whole level of government."""
    return f"level:{level}"


class Scopes:
    """The scopes of one report's statements; "" is the report's own, None one that cannot be told."""

    def __init__(self, report: Report) -> None:
        self.unit: UnitName | None = unit_of_report(report)

    def named(self, text: str) -> str:
        """The scope that a phrase (a lead, a heading, a row's label) names."""
        folded = _ENUMERATOR.sub("", fold(text))
        _, plain = _words()
        found, folded = split_level(folded)
        rest = self._without_own_name(plain.sub(" ", folded))
        return " ".join(filter(None, [found, rest]))

    def row(self, label: str) -> str:
        """The scope of a table's row: a unit's name, else the words of the label."""
        name = unit_name(label)
        if name.kind:
            return f"{name.kind} {name.name}" if name != self.unit else ""
        return self.named(label)

    def of(self, item: Item) -> str | None:
        """The scope of a statement: the office that leads it, the headings above that name one, its own words."""
        if item.figure is None:
            return None
        places = self._places(item)
        if places:
            return self.named(" ".join(places))
        found, around = split_level(_before(item))
        rest = self._without_own_name(" ".join(leftover(around)))
        return " ".join(filter(None, [found, rest]))

    def whose(self, item: Item) -> str:
        """The office or level that leads a statement, in the report's own letters; "" for the report itself."""
        block = item.at.block
        if item.subject and (at := block.folded.find(item.subject)) >= 0:
            return block.text[at : at + len(item.subject)].strip()
        node: Node | None = item.node
        while node is not None and node.block is not None:
            start = node.body.start if node.body else 0
            folded = node.block.folded[start:]
            if PLACE.match(folded.strip(" *-+")):
                return node.block.text[start : start + self._facets_at(folded)].strip(" *-+:,")
            node = node.parent
        return ""

    def _places(self, item: Item) -> list[str]:
        found = [item.subject] if item.subject else []
        node: Node | None = item.node
        if node is not None and found:
            node = node.parent
        while node is not None and node.block is not None:
            text = node.words
            if PLACE.match(text):
                found.append(text[: self._facets_at(text)])
            node = node.parent
        return found

    @staticmethod
    def _facets_at(text: str) -> int:
        """Where a text that names a place begins to state figures."""
        ends = [len(text)]
        if match := re.search(r"[:;(]|\d", text):
            ends.append(match.start())
        ends += [m.start for m in lexicon().facets.find(text) if "stage" in m.value.facets][:1]
        return min(ends)

    def _without_own_name(self, text: str) -> str:
        words = _SPACES.sub(" ", text).strip()
        if self.unit is None:
            return words
        for name in (f"{self.unit.kind} {self.unit.name}".strip(), self.unit.name):
            words = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", words)
        return " ".join(words.split())


def _before(item: Item) -> str:
    """The words of the sentence before the figure, folded."""
    assert item.figure is not None
    block = item.figure.span.block
    end = item.figure.span.start
    start = max(block.folded.rfind(mark, 0, end) for mark in (". ", "; ")) + 1
    return block.folded[start:end]
