"""Which rows of a table add up to which: totals, subtotals, groups, ``Trong đó`` rows, formulas of rows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cchc_lint.lexicon.lists import listed
from cchc_lint.lexicon.partitions import partitions, value_of
from cchc_lint.model.fold import fold
from cchc_lint.model.table import Column, DataTable, Row
from cchc_lint.syntax.formulas import FormulaError, Reference, linear, parse_formula
from cchc_lint.syntax.table_order import is_within
from cchc_lint.syntax.table_words import holds, starts_with, table_words
from cchc_lint.syntax.words import ASSIGNED

from ._lines import Instance, Line, Relation, instances, row_line, summed_columns
from ._meaning import Entry, Family, Grade, by_meaning
from ._period_columns import are_successive

_VACANT = re.compile(listed("vacant"))
_MOST_CLASSES = 12
_MOST_PARTS = 400  # rows of one group that are looked at as a family


class Rows:
    """The rows of a table that hold sums, as lines over its additive columns."""

    def __init__(self, table: DataTable) -> None:
        self.table = table
        self.columns: list[Column] = summed_columns(table)
        self.body = [row for row in table.body() if row.measure not in ("rate", "score", "other")]
        if any(row.role == "total" for row in self.body):
            self.columns += [c for c in table.columns if c.role == "value" and c.measure == "score"]
        self._lines: dict[int, Line] = {}

    def of(self, row: Row) -> Line:
        if row.index not in self._lines:
            self._lines[row.index] = row_line(row, self.columns)
        return self._lines[row.index]

    def relation(self, whole: Row, parts: Sequence[Row]) -> Relation:
        return Relation("sum", self.of(whole), tuple(self.of(part) for part in parts))

    def has_figures(self, row: Row) -> bool:
        return any(row.cells[c.index].figure is not None for c in self.columns if c.index in row.cells)


# ---- totals --------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Total:
    """A total row and what it may be the total of; plain: there is no group that could be meant otherwise.

    classes: it stands first, over rows that are classes of one thing and may divide it more than once.
    """

    row: Row
    family: Family
    plain: bool
    classes: bool = False


def totals(rows: Rows) -> Iterator[Total]:
    """The total and subtotal rows of a table, each with the sets of rows that it may sum."""
    body = rows.body
    marks = [i for i, row in enumerate(body) if row.role in ("total", "subtotal")]
    if rows.table.indicator:  # rows count different things: only what is money in every row adds up
        rows = Rows(rows.table)
        rows.columns = [column for column in rows.columns if column.measure == "amount"]
    for order, index in enumerate(marks):
        row = body[index]
        if not rows.has_figures(row) or holds(table_words().distinct, fold(row.label)):
            continue
        candidates = _candidates(rows, index, marks, order)
        if candidates:
            relations = [rows.relation(row, parts) for parts in candidates]
            classes = index == 0 and _are_classes(body)
            yield Total(row, Family(relations, "title"), len(relations) == 1 and not classes, classes)


def _are_classes(body: Sequence[Row]) -> bool:
    """Whether rows count classes of one thing, which overlap (received online, solved on time), and no places."""
    return any(d in row.facets for row in body for d in ("stage", "timing", "channel", "measure", "attribute"))


def _candidates(rows: Rows, index: int, marks: Sequence[int], order: int) -> list[list[Row]]:
    body = rows.body
    before = marks[order - 1] if order else -1
    after = marks[order + 1] if order + 1 < len(marks) else len(body)
    if body[index].role == "subtotal" and body[index].outer:
        return [_group_of(body, index)]
    options: list[list[Row]] = []
    if body[index].role == "subtotal" or order < len(marks) - 1:
        options.append(_leaves(body[before + 1 : index]))
        options.append(_since_group(body, index))
    if index == 0 or (order == 0 and not _leaves(body[:index])):
        tops = _tops(body[index + 1 : after])
        options.append(tops)
        options.append(_leaves(body[index + 1 : after]))
        if _are_classes(body):  # the first classes divide it, the next ones divide it again
            options += [tops[:count] for count in range(2, min(len(tops), _MOST_CLASSES))]
        if after < len(body):
            options.append(_leaves(body[index + 1 :]))
            options.append([body[mark] for mark in marks[order + 1 :]])
    else:
        options.append(_tops(body[before + 1 : index]))
        options.append(_leaves(body[before + 1 : index]))
        options.append(_tops(body[:index]))
        options.append(_leaves(body[:index]))
        options.append([body[mark] for mark in marks[:order]])
        options.append([body[m] for m in marks[:order] if body[m].role == "subtotal"])
    unique: list[list[Row]] = []
    for option in options:
        counted = [row for row in option if rows.has_figures(row) or (row.role == "data" and row.serial_path)]
        filled = sum(rows.has_figures(row) for row in counted)
        if filled and (len(counted) > 1 or len(option) == 1) and not any(_same(counted, u) for u in unique):
            unique.append(counted)
    return unique


def _same(one: Sequence[Row], other: Sequence[Row]) -> bool:
    return len(one) == len(other) and all(a is b for a, b in zip(one, other, strict=True))


def _leaves(rows: Sequence[Row]) -> list[Row]:
    """The rows that nothing but parts stands under."""
    return [r for r in rows if r.role in ("data", "group") and all(p.role == "part" for p in r.parts)]


def _tops(rows: Sequence[Row]) -> list[Row]:
    """The rows that stand under no other row with figures of its own: groups counted once."""
    found: list[Row] = []
    for row in rows:
        if row.role not in ("data", "group"):
            continue
        above = row.parent
        while above is not None and not any(cell.figure is not None for cell in above.cells.values()):
            above = above.parent
        if above is None and (row.role == "data" or any(c.figure is not None for c in row.cells.values())):
            found.append(row)
    return found


def _since_group(body: Sequence[Row], index: int) -> list[Row]:
    """The leaves of the group that a subtotal closes."""
    group = body[index].parent
    return _leaves([row for row in body[:index] if _under(row, group)]) if group is not None else []


def _group_of(body: Sequence[Row], index: int) -> list[Row]:
    """The leaves of the rows around a subtotal that share the cell which it stands beside."""
    start, stop = index, index + 1
    while start and (body[start - 1].role == "part" or is_within(body[start - 1], body[index])):
        start -= 1
    while stop < len(body) and (body[stop].role == "part" or is_within(body[stop], body[index])):
        stop += 1
    return _leaves(body[start:stop])


def _under(row: Row, group: Row) -> bool:
    above = row.parent
    while above is not None:
        if above is group:
            return True
        above = above.parent
    return False


# ---- groups and parts ----------------------------------------------------------------------------------------------


def groups(rows: Rows) -> dict[tuple[str, int], list[Relation]]:
    """Numbered rows and group titles with figures, against the rows directly under them; by kind of number."""
    found: dict[tuple[str, int], list[Relation]] = defaultdict(list)
    for row in rows.body:
        if row.role not in ("data", "group") or not rows.has_figures(row):
            continue
        children = _with_figures(rows, [part for part in row.parts if part.role != "part"])
        children = [child for child in children if child.measure not in ("rate", "other")]
        if _are_no_posts_of(row, children):
            continue
        if len(children) > 1 and not any(_other_unit(row, child) for child in children):
            found[row.serial_style, len(row.serial_path)].append(rows.relation(row, children))
    return found


def _with_figures(rows: Rows, children: Sequence[Row]) -> list[Row]:
    """Children with figures; in the place of a title without figures, what stands under it."""
    found: list[Row] = []
    for child in children:
        if rows.has_figures(child) or child.role == "data":
            found.append(child)
        else:
            found += _with_figures(rows, [part for part in child.parts if part.role != "part"])
    return found


def _are_no_posts_of(row: Row, children: Sequence[Row]) -> bool:
    """``Biên chế được giao 300; có mặt 284; hợp đồng lao động 19``: who work there are no parts of the posts
    allotted, but with those that are vacant."""
    if ASSIGNED.search(fold(row.label)) is None:
        return False
    labels = [fold(child.label) for child in children]
    return any("có mặt" in label for label in labels) and not any(_VACANT.search(label) for label in labels)


def _other_unit(one: Row, other: Row) -> bool:
    return fold(one.unit_text) != fold(other.unit_text) and bool(one.unit_text or other.unit_text)


@dataclass(slots=True)
class Parts:
    """A row and its ``Trong đó`` rows: sum where they may be all of it, each at most the whole in any case."""

    whole: Row
    parts: list[Row]
    sum: Relation | None
    grade: Grade


def parts(rows: Rows) -> Iterator[Parts]:
    """The ``Trong đó`` rows of count rows."""
    for row in rows.table.body():
        inner = [p for p in row.parts if p.role == "part" and p.measure not in ("rate", "other")]
        inner = [p for p in inner if not _other_unit(row, p)][:_MOST_PARTS]
        if row.measure in ("rate", "other") or not inner or not rows.has_figures(row):
            continue
        whole = _divided(rows, row, inner)
        if whole is not None:
            yield Parts(whole, inner, rows.relation(whole, inner) if len(inner) > 1 else None, _grade(whole, inner))


def _divided(rows: Rows, row: Row, inner: Sequence[Row]) -> Row | None:
    """The row that ``Trong đó`` rows below a row are parts of.

    That row; but where they exceed it and it ends a list, they may divide what the list has made up already, once
    more. None where that is the list itself, without a row for its sum.
    """
    own = [list(instances(rows.relation(row, [part]))) for part in inner]
    above = sum(not _at_most(found) for part in own for found in part)
    if not above or (len(inner) > 1 and any(found.holds for found in instances(rows.relation(row, inner)))):
        return row
    in_all = above > 1 and above == sum(len(part) for part in own)
    last = row
    while True:
        over = last.parent or _total_above(rows, last)
        siblings = [r for r in rows.body if r.parent is last.parent and r.role == "data" and r.index > _index(over)]
        if not siblings or siblings[-1] is not last:
            return row
        if over is None or not rows.has_figures(over):
            together = all(_fits_together(rows, siblings, part) for part in inner)
            return None if in_all and together and len(siblings) > 1 else row
        if all(_at_most(found) for part in inner for found in instances(rows.relation(over, [part]))):
            made = len(siblings) > 1 and any(f.holds for f in instances(rows.relation(over, siblings)))
            return over if made or in_all else row
        last = over


def _index(row: Row | None) -> int:
    return row.index if row is not None else -1


def _total_above(rows: Rows, row: Row) -> Row | None:
    """The total row that stands first, over the rows that it adds up."""
    first = next(iter(rows.body), None)
    return first if first is not None and first.role == "total" and first is not row else None


def _at_most(found: Instance) -> bool:
    return sum(f.value for f in found.plus) <= found.whole.value


def _fits_together(rows: Rows, siblings: Sequence[Row], part: Row) -> bool:
    return all(_at_least(found) for found in instances(rows.relation(part, siblings)))


def _at_least(found: Instance) -> bool:
    return sum(f.value for f in found.plus) >= found.whole.value


def _grade(whole: Row, inner: Sequence[Row]) -> Grade:
    """Whether the parts are all of the whole, by the word that leads them in and by what they are."""
    if all(part.exhaustive for part in inner):
        return "complete"
    if _is_ledger(whole, inner):
        return "near"
    if _may_be_open(whole) and all(part.facets.get("stage") == "solved" for part in inner):
        return "loose"  # what was given and is not done yet has no row
    by = [partitions().by(whole.facets, part.facets) for part in inner]
    if by[0] is not None and all(entry is by[0] for entry in by):
        values = [value_of(by[0].dimension, part.facets) for part in inner]
        if len(set(values)) == len(values):
            grade = by[0].grade(value for value in values if value is not None)
            return "loose" if grade == "overlap" else grade
    return "loose"


def _may_be_open(whole: Row) -> bool:
    """Whether a row counts what came in, some of which may not be done yet."""
    return whole.facets.get("stage", "received") == "received"


def _is_ledger(whole: Row, inner: Sequence[Row]) -> bool:
    """Whether rows are what was solved, in time and late, and what is pending of what was received or given."""
    if not _may_be_open(whole) or any(d in whole.facets for d in ("timing", "channel", "origin")):
        return False
    solved = [part.facets.get("timing", "") for part in inner if part.facets.get("stage") == "solved"]
    pending = [part for part in inner if part.facets.get("stage") == "pending"]
    if len(solved) + len(pending) < len(inner) or not solved or not pending or len(set(solved)) < len(solved):
        return False
    entry = next(e for e in partitions().entries if e.dimension == "timing" and e.fits({"stage": "solved"}))
    return solved == [""] or entry.grade(solved) in ("complete", "near")


def partitioned(rows: Rows) -> Iterator[Family]:
    """Siblings that split a sibling or their parent, by facets (``Tổng số``, ``Trước hạn`` …) or by the lexicon's
    partitions of indicators."""
    for siblings in _sibling_lists(rows):
        if len(siblings) <= _MOST_PARTS:
            yield from _by_words(rows, siblings)
    successive = are_successive(title for column in rows.columns for title in column.titles[-1:])
    for parent, siblings in _families_of_rows(rows):
        siblings = [row for row in siblings if row.role != "part" and rows.has_figures(row)]
        if parent is None or not rows.has_figures(parent):
            yield from by_meaning([_entry(rows, row) for row in siblings], successive=successive)
            continue
        # what no word tells from the row above is no whole beside it, but may be one more part of it
        told = [row for row in siblings if row.facets != parent.facets]
        for family in by_meaning([_entry(rows, row) for row in (parent, *told)], successive=successive):
            first = family.candidates[0]
            if first.whole is rows.of(parent) and len(first.plus) < len(siblings):
                family.candidates.append(rows.relation(parent, siblings))
            yield family


def _entry(rows: Rows, row: Row) -> Entry:
    unit = "" if row.measure == "other" else row.unit
    group = row.parent.index if row.parent else None
    scope = frozenset(match.value for match in table_words().scopes.find(fold(row.label)))
    return Entry(rows.of(row), row.facets, (row.measure or "", fold(row.unit_text)), unit, group, scope)


def _sibling_lists(rows: Rows) -> Iterator[list[Row]]:
    lists: dict[int | None, list[Row]] = defaultdict(list)
    for row in rows.body:
        if row.role in ("data", "group"):
            lists[row.parent.index if row.parent else None].append(row)
    yield from lists.values()


def _families_of_rows(rows: Rows) -> Iterator[tuple[Row | None, list[Row]]]:
    """The rows under one row, with it: what two numbered groups count is seldom one thing in two parts."""
    lists: dict[int | None, tuple[Row | None, list[Row]]] = {}
    for row in rows.body:
        lists.setdefault(row.parent.index if row.parent else None, (row.parent, []))[1].append(row)
    yield from lists.values()


def _by_words(rows: Rows, siblings: Sequence[Row]) -> Iterator[Family]:
    for partition in table_words().partitions:
        for whole in siblings:
            if not starts_with(partition.whole, fold(whole.label)):
                continue
            found: dict[int, Row] = {}
            for row in siblings:
                match = next(partition.parts.find(fold(row.label)), None) if row is not whole else None
                if match is not None and match.value not in found:
                    found[match.value] = row
            if len(found) == partition.size:
                yield Family([rows.relation(whole, list(found.values()))], "complete")


# ---- formulas ------------------------------------------------------------------------------------------------------


def declared(rows: Rows) -> Iterator[Relation]:
    """Relations that labels print as formulas: ``Tổng cộng (I+II)``, ``C=A-B``."""
    numbered: dict[str, list[Row]] = defaultdict(list)
    for row in rows.body:
        if row.serial_path:
            numbered[_name(row.serial)].append(row)
    for row in rows.body:
        if row.formula is None:
            continue
        try:
            formula = parse_formula(row.formula.lstrip("= "))
        except FormulaError:
            continue
        sides = list(formula.sides)
        if formula.relations and isinstance(sides[0], Reference):
            sides = sides[1:]
        for side in sides:
            flat = linear(side)
            if flat is None:
                continue
            plus = [_row(rows, numbered, reference, row) for reference in flat[0]]
            minus = [_row(rows, numbered, reference, row) for reference in flat[1]]
            if all(r is not None and r is not row for r in (*plus, *minus)) and len(plus) + len(minus) > 1:
                yield Relation(
                    "sum",
                    rows.of(row),
                    tuple(rows.of(r) for r in plus if r is not None),
                    tuple(rows.of(r) for r in minus if r is not None),
                )


def _name(serial: str) -> str:
    return serial.strip("() .:").upper()


def _row(rows: Rows, numbered: dict[str, list[Row]], reference: Reference, asking: Row) -> Row | None:
    """The one row of that number; where several have it, the one beside the row that asks."""
    found = numbered.get(reference.name.upper(), [])
    if len(found) > 1:
        found = [row for row in found if row.parent is asking.parent or row.parent is asking]
    if len(found) != 1:
        return None
    row = found[0]
    if not rows.has_figures(row):  # the title of a group, whose figures stand in its subtotal
        return next((r for r in rows.body if r.role == "subtotal" and r.parent is row), row)
    return row


def denominator_first(labels: Sequence[str]) -> int | None:
    """Which of the labels of a rate's parts names the whole that is divided by; None where none or several do."""
    words = table_words()
    wholes = [
        i for i, text in enumerate(labels) if holds(words.denominator, text) and not holds(words.numerator, text)
    ]
    if len(wholes) == 1:
        return wholes[0]
    totals_only = [i for i, text in enumerate(labels) if text.startswith("tổng")]
    return totals_only[0] if len(totals_only) == 1 else None
