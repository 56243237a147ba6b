"""ARI: sums of figures in prose and lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from cchc_lint.model.figure import Figure, Item
from cchc_lint.model.finding import Finding, Message, Related, Severity
from cchc_lint.model.report import Report
from cchc_lint.plugins import Context, check, identities
from cchc_lint.solve.identity import Alternative, Identity
from cchc_lint.solve.ledger import EXTRA_STAGES, Ledger, ledgers

from ._apart import divided_apart
from ._averages import averages
from ._behind import totals_behind
from ._belonging import figures
from ._beside import told_beside
from ._changes import differences, differences_listed, differences_of_parts
from ._enumerated import enumerations
from ._equations import equations
from ._fractions import fractions
from ._halves import halves_apart
from ._ledgers import of_entries
from ._legends import of_legends, under_legends
from ._levels import of_levels
from ._outcomes import outcomes
from ._parts import of_whole
from ._posts import posts
from ._raised import raised_totals
from ._running import fitting, remainders, texts
from ._summed import inflow_behind, lists_gone_on
from ._tacit import tacit_parts
from ._told import statuses_in_lines, statuses_told

_ABOVE = 8  # how many counts of the texts above one are remembered


@identities("ARI001", "ARI002", "ARI003", "ARI005", "ARI006")
def parts_of_a_whole(report: Report, context: Context) -> Iterator[Identity]:
    """received = carried over + new (or the channels), solved = early + on time + late, pending = in time + overdue,
    and any whole against the parts that the report lists of it."""
    differences_told = {id(change.by) for change in report.changes if change.by is not None}
    above: list[Item] = []
    for items in texts(report):
        for position, item in enumerate(items):
            if item.parts:
                before = [i for i in items[max(0, position - 12) : position] if i.sentence == item.sentence]
                if id(item.figure) not in differences_told:
                    yield from of_whole(item, before)
        yield from tacit_parts(items)
        yield from told_beside(items)
        yield from lists_gone_on(items)
        yield from inflow_behind(items)
        yield from fractions(items)
        yield from posts(items)
        yield from halves_apart(items)
        yield from list(outcomes(items, above)) or enumerations(items, above)
        above = [*above, *items][-_ABOVE:]
    yield from divided_apart(list(texts(report)))
    yield from of_levels(report)
    yield from of_entries(report)


@identities("ARI004", "ARI007", "ARI008")
def ledger_balance(report: Report, context: Context) -> Iterator[Identity]:
    """received = solved + pending + withdrawn, returned, rejected, cancelled, in any of the conventions that fit; any
    count against the states told of it; what is left of a whole."""
    told = ledgers(report)
    pairs = under_legends(report)
    for ledger in told:
        received, solved, pending = (ledger.slots.get(s) for s in ("received", "solved", "pending"))
        if received is None or received.figure is None or solved is None or solved.figure is None:
            continue
        if pending is not None and pending.figure is not None:
            yield _balance(ledger, received.figure, [solved.figure, pending.figure])
        elif ledger.left or "not_done" in ledger.slots:
            yield replace(
                _balance(ledger, received.figure, [solved.figure, *figures(ledger.left)]),
                severity=Severity.WARNING,
                below="slip" if len(ledger.left) == 1 else "warning",
            )
        elif received.is_total or any("origin" in p.own for p in received.parts):
            carried = [Alternative((solved.figure,), figures([ledger.carried]))] if ledger.carried else []
            yield Identity(
                "ARI007",
                "at_most",
                received.figure,
                (Alternative((solved.figure,)), *carried),
                message=Message("default", {"part": solved.figure.text}),
            )
    yield from statuses_in_lines(report)
    for items in texts(report):
        if not any(id(item) in pairs for item in items):
            yield from statuses_told(items)
            yield from remainders(items)
    yield from of_legends(report, told)


def _balance(ledger: Ledger, received: Figure, core: list[Figure]) -> Identity:
    extras = list(figures([ledger.slots[s] for s in EXTRA_STAGES if s in ledger.slots]))
    carried = figures([ledger.carried]) if ledger.carried else ()
    sums: list[tuple[Figure, ...]] = [(*core, *extras), tuple(core)] if extras else [tuple(core)]
    if 1 < len(extras) <= 4:
        sums += [(*core, *some) for n in range(1, len(extras)) for some in combinations(extras, n)]
    missing = received.value - sum(f.value for f in (*core, *extras))
    if missing:
        received = fitting(ledger.slots["received"].parts, core) or received
    untold = [f for f in figures(ledger.beside) if f.value == missing]
    sums += [(*core, *extras, untold[0])] if untold else []  # "không giải quyết tiếp: 08", in whatever words
    # L3: the total received may be what is new only, with what was carried over beside it
    alternatives = [Alternative(s, c) for c in ((), carried) for s in sums if c == () or carried]
    return Identity(
        "ARI004", "sum", received, tuple(dict.fromkeys(alternatives)), below="same" if extras else "warning"
    )


@identities("ARI012")
def written_sums(report: Report, context: Context) -> Iterator[Identity]:
    """``29 + 44 = 73``: what the report itself adds up."""
    yield from equations(report)


@identities("ARI009", "ARI010")
def running_sums(report: Report, context: Context) -> Iterator[Identity]:
    """A total behind its parts, a change against an earlier figure."""
    for items in texts(report):
        yield from totals_behind(items)
        yield from raised_totals(items)
    yield from differences(report.changes)
    yield from differences_listed(report.changes)
    yield from differences_of_parts(report.changes, (i for item in report.items for i in item.walk()))


@identities("ARI013")
def what_each_has(report: Report, context: Context) -> Iterator[Identity]:
    """``96 lượt tại 12 thôn, bình quân mỗi thôn 08 lượt``: what each has, against what all have."""
    for items in texts(report):
        yield from averages(items)


_DATE_WORDS = ("ngày", "đến", "từ", "trước", "sau", "hết", "tính đến")


def _names_two_things(item: Item) -> bool:
    """``17 đơn/13 vụ``: a noun of its own on either side."""
    assert item.figure is not None
    assert item.ratio is not None
    folded, end = item.ratio.span.block.folded, item.ratio.span.end
    noun, slash, _ = (part.strip() for part in folded[item.figure.span.end : item.ratio.span.start].partition("/"))
    return bool(noun and slash) and not folded[end : end + len(noun) + 1].strip().startswith(noun)


_LEGEND_REACH = 400  # letters before a pair in which its legend stands
_LEGEND = re.compile(r"\([^()\d/]+/[^()\d/]+\)\s*:")


def _is_pair_of_a_legend(item: Item) -> bool:
    """``Cụ thể (giao/có mặt): công chức 118/113; viên chức 346/329``."""
    assert item.figure is not None
    span = item.figure.span
    return _LEGEND.search(span.block.folded, max(0, span.start - _LEGEND_REACH), span.start) is not None


def _lines_of_pairs(report: Report) -> set[int]:
    """What lists stand under (by id) that tell two counts in each line: ``Theo lĩnh vực (nhận / trễ)``."""
    above = Counter(
        id(item.node.parent)
        for item in report.all_items()
        if item.figure is not None and item.ratio is not None and item.node is not None
        if item.figure.value > item.ratio.value
    )
    return {place for place, count in above.items() if count > 2}


def _may_be_a_date(item: Item) -> bool:
    """``đến 31/8``: a day and a month, with no noun of count behind."""
    assert item.figure is not None
    assert item.ratio is not None
    if item.unit_stated:
        return False
    return item.lead.folded.strip().endswith(_DATE_WORDS) or (item.figure.value <= 31 and item.ratio.value <= 12)


@check("ARI011")
def fraction_above_one(report: Report, context: Context) -> Iterator[Finding]:
    """``đã xử lý 08/06 phản ánh``: more done than there were. Plans and money may be exceeded."""
    pairs, legends = _lines_of_pairs(report), under_legends(report)
    exceeding = {id(change.then) for change in report.changes if change.sign > 0}  # "27/25 đơn vị, vượt 02 đơn vị"
    for items in texts(report):
        for item in items:
            if item.figure is None or item.ratio is None or item.figure.value <= item.ratio.value:
                continue
            if (item.node is not None and id(item.node.parent) in pairs) or _is_pair_of_a_legend(item):
                continue
            if id(item) in legends:
                continue  # "(tiếp nhận/đã giải quyết): 96/75"
            if _names_two_things(item) or _may_be_a_date(item) or item.is_change or id(item.ratio) in exceeding:
                continue
            above = any(rate.figure.value > 100 for rate in item.rates)
            planned = any(rate.relation == "plan" for rate in item.rates) or "measure" in item.own
            if above or planned or item.figure.unit in ("vnd", "point", "area", "time") or not item.figure.exact:
                continue
            yield Finding(
                "ARI011",
                at=item.figure.span,
                message=Message("default", {"numerator": item.figure.text, "denominator": item.ratio.text}),
                related=(Related("denominator", item.ratio.span),),
            )
