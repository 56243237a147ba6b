"""What a report states, as facts that another report can be held against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from cchc_lint.lexicon import read_data
from cchc_lint.lexicon.phrases import PhraseMatcher
from cchc_lint.model.figure import Figure, Item
from cchc_lint.model.report import Report
from cchc_lint.model.table import DataTable, Row
from cchc_lint.solve.ledger import ledgers

from ._facts import fact_words, in_other_period, leftover, normalised, periods_by_block
from ._scopes import Scopes

Key = tuple[str, str, tuple[tuple[str, str], ...]]
_DOSSIERS = ("", "turn", "dossier")
_APART = ("attribute", "rating", "feedback_on", "change", "measure", "form", "online_kind", "gender")
_STAGED = ("received", "solved", "pending", "withdrawn", "returned", "rejected", "cancelled", "awaiting")


@dataclass(slots=True, eq=False)
class Stated:
    """A figure and the fact that it states: whose (scope), of what (unit), which (facets). row: where it stands in a
    table."""

    figure: Figure
    scope: str
    unit: str
    facets: Mapping[str, str]
    row: Row | None = None
    table: DataTable | None = None

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


@cache
def _stocks() -> frozenset[str]:
    return frozenset(read_data("other_reports.yaml")["stocks"])


@cache
def _cumulative() -> tuple[PhraseMatcher[bool], PhraseMatcher[bool]]:
    data = read_data("other_reports.yaml")
    return (
        PhraseMatcher((p, True) for p in data["cumulative"]),
        PhraseMatcher((p, True) for p in data["not_this_year"]),
    )


# ---- ledgers -------------------------------------------------------------------------------------------------------


def ledger_facts(report: Report, scopes: Scopes) -> Iterator[Stated]:
    """The counts of dossiers, in prose and in tables, that are of the report's own period."""
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
            yield from _of_item(item, scope)
    for table in report.tables:
        yield from _of_table(table, scopes)


def _now(item: Item) -> bool:
    """Whether nothing before a figure puts it into another time or makes it a sum over several periods."""
    assert item.figure is not None
    block, end = item.figure.span.block, item.figure.span.start
    start = max(block.folded.rfind(mark, 0, end) for mark in (". ", "; ")) + 1
    return next(fact_words().elsewhere.find(block.folded[start:end]), None) is None


def _of_item(item: Item, scope: str) -> Iterator[Stated]:
    fact = _fact(item, scope)
    if fact is None:
        return
    yield fact
    for part in item.parts:
        told = _fact(part, scope)
        if told is None or not part.own or told.facets == fact.facets or told.facets.get("stage") not in _STAGED:
            continue
        if part.facets.get("stage") != item.facets.get("stage") and "stage" in part.own:
            continue  # a stage of its own in the ledger
        if not leftover(part.lead.folded):
            yield from _of_item(part, scope)


def _fact(item: Item, scope: str) -> Stated | None:
    figure = item.figure
    if figure is None or figure.kind == "rate" or not figure.exact or item.ratio is not None:
        return None
    if figure.unit not in _DOSSIERS or any(dimension in item.facets for dimension in _APART):
        return None
    return Stated(figure, scope, "dossier", _bare(item.facets))


def _bare(facets: Mapping[str, str]) -> dict[str, str]:
    """Facets without the level, which the scope says."""
    return {k: v for k, v in facets.items() if k != "level"}


def _of_table(table: DataTable, scopes: Scopes) -> Iterator[Stated]:
    """Rows of units or fields under columns of stages; else rows of stages in a table with one column of figures."""
    values = [c for c in table.columns if c.role == "value" and c.measure == "count"]
    staged = [c for c in values if c.facets.get("stage") in _STAGED]
    if staged and not table.indicator:
        if any(c.unit not in _DOSSIERS for c in staged):
            return
        for row in table.body():
            scope = _row_scope(row, scopes)
            if scope is not None:
                yield from _of_row(row, scope, table, [c.index for c in staged])
    elif table.indicator or len(values) == 1:
        for row in table.body():
            if (
                row.facets.get("stage") not in _STAGED
                or row.measure not in (None, "count")
                or leftover(row.label.lower())
            ):
                continue
            level = row.facets.get("level", "")
            scope = scopes.named(f"cấp {_LEVEL_WORDS[level]}") if level in _LEVEL_WORDS else ""
            cells = [index for index, cell in row.cells.items() if cell.figure is not None]
            if len(cells) == 1 and row.unit in _DOSSIERS:
                yield from _of_row(row, scope, table, cells)


_LEVEL_WORDS = {"commune": "xã", "district": "huyện", "province": "tỉnh"}


def _row_scope(row: Row, scopes: Scopes) -> str | None:
    if row.role == "total":
        return ""
    if row.role == "part":
        return None
    if row.role == "subtotal":
        return scopes.row(row.parent.label) if row.parent is not None else None
    return scopes.row(row.label) or None


def _of_row(row: Row, scope: str, table: DataTable, columns: Iterable[int]) -> Iterator[Stated]:
    for index in columns:
        cell = row.cells.get(index)
        figure = cell.figure if cell is not None else None
        if (
            cell is None
            or figure is None
            or figure.kind == "rate"
            or not figure.exact
            or cell.denominator is not None
        ):
            continue
        facets = _bare(figure.facets)
        if any(dimension in facets for dimension in _APART) or figure.unit not in _DOSSIERS:
            continue
        yield Stated(figure, scope, "dossier", facets, row, table)


def row_stages(table: DataTable, row: Row) -> Iterator[Stated]:
    """The counts of dossiers of one row under columns of stages, with scope ""."""
    staged = [c for c in table.columns if c.role == "value" and c.measure == "count" and "stage" in c.facets]
    if all(c.unit in _DOSSIERS for c in staged):
        yield from _of_row(row, "", table, [c.index for c in staged])


def with_derived(book: Book, scope: str) -> dict[tuple[tuple[str, str], ...], list[Stated]]:
    """The facts of a scope by their facets, each with the figures that add up to it.

    Early and on time together, and direct and by post together, are what a form may ask for as one; ``in_time`` of
    what is solved and ``on_time`` without ``early`` are early and on time. Ambiguous facts are left out.
    """
    found: dict[tuple[tuple[str, str], ...], list[Stated]] = {}
    for key in book.by_key:
        if key[0] == scope and key[1] == "dossier" and (fact := book.only(key)) is not None:
            found[key[2]] = [fact]
    solved = {timing: _facets(stage="solved", timing=timing) for timing in ("early", "on_time", "in_time")}
    merged = _facets(stage="solved", timing="early_on_time")
    if merged not in found:
        if solved["early"] in found and solved["on_time"] in found:
            found[merged] = found[solved["early"]] + found[solved["on_time"]]
        elif solved["in_time"] in found:
            found[merged] = found[solved["in_time"]]
        elif solved["on_time"] in found:
            found[merged] = found.pop(solved["on_time"])
    for origin in ({}, {"origin": "new"}):
        channels = {c: _facets(stage="received", channel=c, **origin) for c in ("direct", "post", "direct_post")}
        if channels["direct_post"] not in found and channels["direct"] in found and channels["post"] in found:
            found[channels["direct_post"]] = found[channels["direct"]] + found[channels["post"]]
    _new_by_channel(found)
    return found


def _new_by_channel(found: dict[tuple[tuple[str, str], ...], list[Stated]]) -> None:
    """Counts by channel are of what is new where they and what was carried over make up all that was received."""
    channels = [c for c in ("online", "direct_post") if _facets(stage="received", channel=c) in found]
    total, carried = _facets(stage="received"), _facets(stage="received", origin="carried")
    if len(channels) < 2 or total not in found or carried not in found:
        return
    terms = [f for c in channels for f in found[_facets(stage="received", channel=c)]] + found[carried]
    if sum((f.value for f in terms), Fraction(0)) == sum((f.value for f in found[total]), Fraction(0)):
        for channel in channels:
            new = _facets(stage="received", origin="new", channel=channel)
            found.setdefault(new, found[_facets(stage="received", channel=channel)])


def _facets(**facets: str) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(facets.items()))


# ---- cumulated figures ---------------------------------------------------------------------------------------------


def cumulated_facts(report: Report, scopes: Scopes) -> Iterator[Stated]:
    """Counts and amounts since the beginning of the year, as their words say (``lũy kế từ đầu năm``)."""
    stocks = _stocks()
    for top in report.items:
        for item in top.walk():
            if item.figure is None or item.figure.kind == "rate" or not item.figure.exact:
                continue
            words = _since_new_year(item)
            if words is None or item.facets.get("stage") in stocks or item.facets.get("origin") == "carried":
                continue
            facets = {k: v for k, v in normalised(item.facets, None).items() if k != "origin"}
            subject = scopes.named(item.subject) if item.subject else ""
            scope = " ".join(filter(None, [subject, scopes.named(" ".join(leftover(words)))]))
            yield Stated(item.figure, scope, item.figure.unit, facets)
    for table in report.tables:
        for column in table.columns:
            if column.role != "value" or column.measure not in ("count", "amount"):
                continue
            if not _says(" ".join(column.titles).lower()) or column.facets.get("stage") in stocks:
                continue
            for row in table.body():
                cell = row.cells.get(column.index)
                if cell is None or cell.figure is None or cell.figure.kind == "rate" or not cell.figure.exact:
                    continue
                if (
                    cell.figure.facets.get("stage") in stocks
                    or row.role == "part"
                    or row.measure in ("rate", "other")
                ):
                    continue
                scope = " ".join([row.label, *column.titles]).lower()
                yield Stated(cell.figure, scope, cell.figure.unit, _bare(cell.figure.facets), row, table)


def _says(folded: str) -> bool:
    cumulative, elsewhere = _cumulative()
    return next(cumulative.find(folded), None) is not None and next(elsewhere.find(folded), None) is None


def _since_new_year(item: Item) -> str | None:
    """The sentence before a figure that is counted from the beginning of the year on, without the words that say
    so; None for other figures."""
    assert item.figure is not None
    block, end = item.figure.span.block, item.figure.span.start
    text = block.folded[block.folded.rfind(". ", 0, end) + 1 : end]
    cumulative, elsewhere = _cumulative()
    if next(elsewhere.find(text), None) is not None:
        return None
    marks = list(cumulative.find(text))
    if not marks:
        lead = item.node.parent.block if item.node is not None and item.node.parent is not None else None
        if lead is None or not lead.folded.rstrip(" *_").endswith(":") or not _says(lead.folded):
            return None
        return text
    after = text[marks[-1].end :]
    if "trong kỳ" in after or "trong quý" in after or "trong tháng" in after:
        return None
    cut = max(after.rfind(mark) for mark in (";", ",", "("))
    return after[cut + 1 :] if cut >= 0 else after
