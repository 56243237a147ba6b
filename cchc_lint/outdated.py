"""Words that a date made wrong (``lexicon/vocabulary.yaml``), found where the report speaks of its own time.

A wording counts only in a period that began after the change, outside the titles and issuers of older documents,
quotations, and sentences that look back or tell of the change itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, TypeVar

from cchc_lint.lexicon import read_data
from cchc_lint.lexicon.phrases import any_expression
from cchc_lint.model.document import Cell
from cchc_lint.model.report import Citation, DateMention, Period, Report
from cchc_lint.model.text import Span, TextBlock
from cchc_lint.reporting import Scopes
from cchc_lint.syntax.sentences import sentence

Text = Mapping[str, str]
T = TypeVar("T", Citation, DateMention, Period)
_QUOTED = re.compile(r'"[^"]{1,300}"')
_NAME = re.compile(r"[^\W\d_]+")
_NAME_GOES_ON = re.compile(r"\s[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Rule:
    """A wording that is wrong since a day. needs, unless: what its sentence must, must not contain."""

    key: str
    since: date
    pattern: re.Pattern[str]
    needs: re.Pattern[str] | None
    unless: re.Pattern[str]
    instead: Text
    basis: Text


@dataclass(frozen=True, slots=True)
class Mention:
    """A wording found, with the rule that it is outdated by."""

    at: Span
    rule: Rule


@cache
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = read_data("vocabulary.yaml")
    return data


def _rule(entry: Mapping[str, Any], key: str) -> Rule:
    return Rule(
        key,
        date.fromisoformat(entry["since"]),
        any_expression(entry["patterns"]),
        re.compile(entry["needs"]) if "needs" in entry else None,
        any_expression([*_data()["past"], *entry.get("unless", ())]),
        entry.get("instead", {}),
        entry["basis"],
    )


@cache
def _words() -> tuple[Rule, ...]:
    return tuple(_rule(entry, entry["key"]) for entry in _data()["words"])


@cache
def _district() -> tuple[Rule, re.Pattern[str], tuple[str, ...]]:
    entry = _data()["district"]
    return _rule(entry, "district"), re.compile(rf"(?<!\w)(?:{entry['city']})"), tuple(entry["central_cities"])


class Outdated:
    """Looks for outdated wordings in one report."""

    def __init__(self, report: Report, scopes: Scopes) -> None:
        self.report, self.scopes = report, scopes
        self._citations = _by_block(report.citations)
        self._dates = _by_block(report.dates)
        self._periods = _by_block(report.periods)
        self._quotes: dict[int, list[tuple[int, int]]] = {}

    def words(self) -> Iterator[Mention]:
        """Names and terms that were replaced."""
        for block in self.report.document.text_blocks():
            for rule in _words():
                yield from self._mentions(block, rule, (m.span() for m in rule.pattern.finditer(block.folded)))

    def district(self) -> Iterator[Mention]:
        """Bodies of the district level as actors, the first of each paragraph; not in tables."""
        rule, city, central = _district()
        for block in self.report.document.text_blocks():
            if isinstance(block, Cell):
                continue
            found = list(self._mentions(block, rule, (m.span() for m in rule.pattern.finditer(block.folded))))
            found += self._mentions(block, rule, self._cities(block, city, central))
            yield from sorted(found, key=lambda m: m.at.start)[:1]

    def _cities(self, block: TextBlock, city: re.Pattern[str], central: Sequence[str]) -> Iterator[tuple[int, int]]:
        """The People's Committees of cities that are not run centrally, with the city's name."""
        for match in city.finditer(block.folded):
            name = _NAME.match(block.text, match.end())
            if name is None or not name.group()[0].isupper():
                continue
            if not block.folded.startswith(tuple(central), match.end()):
                end = name.end()
                while (word := _NAME_GOES_ON.match(block.text, end)) and word.group()[1].isupper():
                    end = word.end()
                yield match.start(), end

    def _mentions(self, block: TextBlock, rule: Rule, places: Iterable[tuple[int, int]]) -> Iterator[Mention]:
        scope = None
        for start, end in places:
            scope = scope or self.scopes.of(block.index)
            if scope is None or not scope.sure or scope.begins < rule.since:
                return
            left, right = sentence(block.text, start, end)
            words = block.folded[left:right]
            if rule.unless.search(words) or (rule.needs is not None and not rule.needs.search(words)):
                continue
            if self.looks_back(block, left, right, rule.since) or self.named_only(block, start, end, rule.since):
                continue
            yield Mention(block.span(start, end), rule)

    def looks_back(self, block: TextBlock, left: int, right: int, day: date) -> bool:
        """Whether the sentence names a day or a year before that day, outside the documents that it cites."""
        cited = _between(self._citations.get(block.index, []), left, right)
        for mention in _between(self._dates.get(block.index, []), left, right):
            if any(c.at.start <= mention.at.start < c.at.end for c in cited):
                continue
            if (mention.value is not None and mention.value < day) or (mention.year or day.year) < day.year:
                return True
        return any(
            (p.end is not None and p.end < day) or (p.year is not None and p.year < day.year)
            for p in _between(self._periods.get(block.index, []), left, right)
        )

    def named_only(self, block: TextBlock, start: int, end: int, day: date) -> bool:
        """Whether text[start:end] stands in a quotation or belongs to a document issued before that day."""
        if block.index not in self._quotes:
            self._quotes[block.index] = [m.span() for m in _QUOTED.finditer(block.folded)]
        quotes = self._quotes[block.index]
        nearest = bisect_left(quotes, (start, 0)) - 1
        if nearest >= 0 and end < quotes[nearest][1]:
            return True
        left, _ = sentence(block.text, start, end)
        for citation in _between(self._citations.get(block.index, []), left, end):
            issued = citation.date.value if citation.date else None
            if issued is not None and issued >= day:
                continue
            first = citation.at.start
            last = max(s.end for s in (citation.at, citation.issuer, citation.subject) if s is not None)
            if citation.subject is None:
                clause = re.compile(r"[,;]").search(block.folded, last)
                last = clause.start() if clause else len(block.folded)
            if first <= start and end <= last:
                return True
        return False

    def provinces(self) -> Iterator[tuple[Span, str, bool]]:
        """Numbers of provinces of the other time: the number, the one that holds, and whether in a ranking."""
        entry = _data()["provinces"]
        since, old, new = date.fromisoformat(entry["since"]), entry["old"], entry["new"]
        for number, right in ((old, new), (new, old)):
            pattern = re.compile(entry["pattern"].replace("{n}", number))
            whole = re.compile(entry["whole"].replace("{n}", number))
            for block in self.report.document.text_blocks():
                for match in pattern.finditer(block.folded):
                    scope = self.scopes.of(block.index)
                    if scope is None or not scope.sure:
                        break
                    if scope.begins < since if number == old else scope.known_until >= since:
                        break
                    left, end = sentence(block.text, match.start(), match.end())
                    words = block.folded[left:end]
                    if not whole.search(words) or self.named_only(block, match.start(), match.end(), since):
                        continue
                    if number == old and self.looks_back(block, left, end, since):
                        continue
                    yield block.span(match.start(), match.end()), right, bool(re.search(entry["ranking"], words))


def _between(items: list[T], left: int, right: int) -> list[T]:
    """Those of a block's items, in order, that begin within text[left:right]."""
    return items[bisect_left(items, left, key=_start) : bisect_left(items, right, key=_start)]


def _start(item: Citation | DateMention | Period) -> int:
    return item.at.start


def _by_block(items: Iterable[T]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = {}
    for item in items:
        found.setdefault(item.at.block.index, []).append(item)
    for block in found.values():
        block.sort(key=_start)
    return found
