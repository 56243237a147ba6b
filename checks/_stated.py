"""What a report states, as facts that another report can be held against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from cchc_lint.model.figure import Figure, Item
from cchc_lint.model.report import Report
from cchc_lint.model.table import DataTable, Row
from cchc_lint.solve.ledger import ledgers

from ._facts import fact_words, in_other_period, leftover, periods_by_block
from ._scopes import Scopes, split_level

Key = tuple[str, str, tuple[tuple[str, str], ...]]
DOSSIERS = ("", "turn", "dossier")
APART = ("attribute", "rating", "feedback_on", "change", "measure", "form", "online_kind", "gender")
STAGES = ("received", "solved", "pending", "withdrawn", "returned", "rejected", "cancelled", "awaiting")


@dataclass(slots=True, eq=False)
class Stated:
    """A figure and the fact that it states: whose (scope), of what (unit), which (facets). row: where it stands in a
    table; whose: the scope in the report's words."""

    figure: Figure
    scope: str
    unit: str
    facets: Mapping[str, str]
    row: Row | None = None
    table: DataTable | None = None
    whose: str = ""

    @property
    def key(self) -> Key:
        return key_of(self.scope, self.unit, self.facets)

    @property
    def value(self) -> Fraction:
        return self.figure.value


def key_of(scope: str, unit: str, facets: Mapping[str, str]) -> Key:
    """Equal for equal facts."""
    return scope, unit, tuple(sorted(facets.items()))


class Book:
    """Facts by their keys, in the order of the report."""

    def __init__(self, facts: Iterable[Stated]) -> None:
        self.by_key: dict[Key, list[Stated]] = defaultdict(list)
        seen: set[int] = set()
        for fact in facts:
            if id(fact.figure) not in seen:
                seen.add(id(fact.figure))
                self.by_key[fact.key].append(fact)

    def all(self, key: Key) -> list[Stated]:
        return self.by_key.get(key, [])

    def only(self, key: Key) -> Stated | None:
        """The fact, where the report states it and always with the same figure."""
        found = self.all(key)
        return found[0] if found and len({fact.value for fact in found}) == 1 else None


# ---- ledgers -------------------------------------------------------------------------------------------------------


def prose_facts(report: Report, scopes: Scopes) -> Iterator[Stated]:
    """The counts of dossiers, in prose, that are of the report's own period."""
    periods = periods_by_block(report)
    for ledger in ledgers(report):
        if all(item.figure is None or item.figure.unit != "dossier" for item in ledger.items()):
            continue
        opener = ledger.items()[0]
        scope = scopes.of(opener)
        if scope is None or not _now(opener) or in_other_period(report, opener, periods):
            continue
        for item in ledger.items():
            if item is not opener and in_other_period(report, item, periods):
                continue
            yield from _of_item(item, scope, scopes.whose(opener))


def _now(item: Item) -> bool:
    """Whether nothing before a figure puts it into another time or makes it a sum over several periods."""
    assert item.figure is not None
    block, end = item.figure.span.block, item.figure.span.start
    start = max(block.folded.rfind(mark, 0, end) for mark in (". ", "; ")) + 1
    _, words = split_level(block.folded[start:end])  # "toàn huyện" is no other place to a district
    return next(fact_words().elsewhere.find(words), None) is None


def _of_item(item: Item, scope: str, whose: str) -> Iterator[Stated]:
    fact = _fact(item, scope)
    if fact is None:
        return
    fact.whose = whose
    yield fact
    for part in item.parts:
        told = _fact(part, scope)
        if told is None or not part.own or told.facets == fact.facets or told.facets.get("stage") not in STAGES:
            continue
        if part.facets.get("stage") != item.facets.get("stage") and "stage" in part.own:
            continue  # a stage of its own in the ledger
        if not leftover(part.lead.folded):
            yield from _of_item(part, scope, whose)


def _fact(item: Item, scope: str) -> Stated | None:
    figure = item.figure
    if figure is None or figure.kind == "rate" or not figure.exact or item.ratio is not None:
        return None
    if figure.unit not in DOSSIERS or any(dimension in item.facets for dimension in APART):
        return None
    return Stated(figure, scope, "dossier", without_level(item.facets))


def without_level(facets: Mapping[str, str]) -> dict[str, str]:
    """Facets without the level, which the scope says."""
    return {k: v for k, v in facets.items() if k != "level"}
