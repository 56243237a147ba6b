"""RAT: rates recomputed from what they join."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from cchc_lint.lexicon import lexicon
from cchc_lint.lexicon.partitions import partitions, value_of
from cchc_lint.model.figure import Figure, Item, Rate, Verdict
from cchc_lint.model.finding import Finding, Message, Related, Severity
from cchc_lint.model.report import Node, Report
from cchc_lint.plugins import Context, check, identities
from cchc_lint.solve.evaluate import evaluate
from cchc_lint.solve.identity import Alternative, Identity, Kind
from cchc_lint.solve.ledger import Ledger, ledgers
from cchc_lint.solve.slips import slip
from cchc_lint.solve.worked import places
from cchc_lint.syntax.numbers import format_number
from cchc_lint.syntax.words import meaning

_COMPARED = re.compile(r"[^,;.:()]*(?:so với|cùng kỳ)[^,;.()]{0,60}")
_FROM_TO = re.compile(r"từ .{1,12}%.{0,20}(?:xuống|lên|còn)")
_GOOD = ("early", "on_time", "early_on_time", "in_time")
_BOUNDED = ("timing", "channel", "rating", "online_kind", "form")


@identities("RAT001", "RAT002", "RAT003")
def rate_of_counts(report: Report, context: Context) -> Iterator[Identity]:
    """A rate against the numerator and the denominator that the sentence names, or that enclose it."""
    book = _Book(report)
    for rate in report.rates:
        if rate.relation in ("growth", "points", "aim"):
            continue
        if fraction := _fraction(rate):
            if fraction[1][0].unit == "point":
                continue  # "đạt 4,41/5 điểm (96,7%)": a score has no rate
            yield Identity("RAT001", "rate", rate.figure, (Alternative(*fraction),), cut="RAT002")
        elif (
            (identity := _of_a_part(rate, book)) is not None
            or (identity := _in_brackets(rate)) is not None
            or (identity := _of_named_base(rate, book)) is not None
            or (identity := _named(rate, book)) is not None
            or (identity := _of_an_earlier(rate, book)) is not None
        ):
            yield identity


class _Book:
    """The ledgers and the items of a report, for finding what a rate may be of."""

    def __init__(self, report: Report) -> None:
        self.ledgers = ledgers(report)
        self.by_item: dict[int, Ledger] = {id(i): ledger for ledger in self.ledgers for i in ledger.items()}
        self.items_after: dict[int, list[Item]] = defaultdict(list)
        for top in report.items:
            for item in top.walk():
                self.items_after[id(item.node)].append(item)

    def ledger_of(self, item: Item | None) -> Ledger | None:
        while item is not None:
            if id(item) in self.by_item:
                return self.by_item[id(item)]
            item = item.parent
        return None

    def is_of(self, rate: Rate, ledger: Ledger) -> bool:
        """Whether the rate can be of no other ledger: it stands in its text, or in a section with no other."""
        if any(item.node is rate.node for item in ledger.items()):
            return True
        return [other for other in self.ledgers if other.section is ledger.section] == [ledger]

    def only_of_section(self, rate: Rate) -> Ledger | None:
        """The ledger before the rate, where its section has just one."""
        before = [ledger for ledger in self.ledgers if ledger.items()[0].at.order <= rate.figure.span.order]
        near = [ledger for ledger in before if _section(rate) is ledger.section]
        return near[0] if len(near) == 1 else None

    def before(self, rate: Rate) -> Ledger | None:
        """The last ledger of the rate's own text, or of the texts of its list."""
        found = None
        for ledger in self.ledgers:
            first = next(iter(ledger.slots.values()))
            if first.at.order <= rate.figure.span.order and first.node is not None and rate.node is not None:
                same = (
                    first.node is rate.node or first.node.parent is rate.node.parent or first.node is rate.node.parent
                )
                found = ledger if same else found
        return found


def _section(rate: Rate) -> Node | None:
    node = rate.node
    while node is not None and not node.is_heading:
        node = node.parent
    return node


def _fraction(rate: Rate) -> tuple[tuple[Figure], tuple[Figure]] | None:
    """Numerator and denominator of an explicit ``A/B`` that the rate states the value of."""
    for base in rate.bases:
        if base.figure is not None and base.ratio is not None:
            return (base.figure,), (base.ratio,)
    item = rate.item
    if item is None or item.figure is None or item.ratio is None or not _same_sentence(item, rate):
        return None
    if rate.named and rate.facets and any(item.facets.get(d) != v for d, v in rate.facets.items()):
        return None  # a rate of something else in the same sentence
    if _another_fits(rate, item):
        return None  # "bằng 56,7% kế hoạch … và bằng 51,8% kế hoạch …": two plans, one fraction
    return (item.figure,), (item.ratio,)


def _another_fits(rate: Rate, item: Item) -> bool:
    """Whether another rate of the fraction is its value, or the first of several that are not."""
    assert item.figure is not None
    assert item.ratio is not None
    sides = Alternative((item.figure,), (item.ratio,))
    fitting = [
        r
        for r in item.rates
        if r.relation in ("share", "plan")
        and evaluate(Identity("RAT001", "rate", r.figure, (sides,))).verdict is not Verdict.WRONG
    ]
    return rate is not (fitting or item.rates)[0] if item.rates else False


def _same_sentence(item: Item, rate: Rate) -> bool:
    return item.node is rate.node and item.sentence == rate.sentence


def _of_a_part(rate: Rate, book: _Book) -> Identity | None:
    """``trước hạn 1.275 hồ sơ, chiếm 99,84%`` inside ``đã giải quyết 1.277 hồ sơ``."""
    item = rate.item
    if item is None or item.figure is None or item.figure.kind == "rate" or item.parent is None:
        return None
    if rate.named and rate.facets and not _agrees(rate, item):
        return None
    whole = item.parent.figure
    if whole is None or whole.unit != item.figure.unit:
        return None
    firm = item.structural and rate.relation == "share" and rate.figure.exact and item.figure.exact
    ledger = book.ledger_of(item)
    numerators = _sums(item)
    new = _new_only(item.parent)
    base = _named_base(rate)
    if base is not None:
        bases = new if base.get("origin") == "new" else [((f,), ()) for f in _stage(ledger, item, base.get("stage"))]
        if not bases:
            return None
        named = [Alternative((item.figure,), *b) for b in bases]
        return Identity("RAT003", "rate", rate.figure, _unique(named), cut="RAT002")
    alternatives = [Alternative((item.figure,), (whole,))]
    if item.own.get("channel"):
        alternatives += [Alternative(numerator, *b) for b in new for numerator in numerators]
    denominators = [whole, *_totals(ledger)]
    if item.parent.parent is not None and item.parent.parent.figure is not None:
        denominators.append(item.parent.parent.figure)
    for numerator in numerators:
        alternatives += [Alternative(numerator, (d,)) for d in denominators]
    return Identity(
        "RAT001" if firm else "RAT003",
        "rate",
        rate.figure,
        _unique(alternatives),
        completes=_siblings_rates(rate, item),
        cut="RAT002",
    )


def _named_base(rate: Rate) -> dict[str, str] | None:
    """The facets of the base that the words behind the rate name: ``84,11% số hồ sơ mới tiếp nhận``."""
    block, end = rate.figure.span.block, rate.figure.span.end
    after = re.split(r"[,;.()]", block.folded[end : end + 80])[0]
    if not re.match(r"\s*(?:so với |trên |trong )?(?:tổng )?số ", after):
        return None
    return dict(meaning(after, "", lexicon()).facets)


def _stage(ledger: Ledger | None, item: Item, stage: str | None) -> list[Figure]:
    if stage is None:
        return []
    if ledger is not None and stage in ledger.slots and (figure := ledger.slots[stage].figure) is not None:
        return [figure]
    if item.parent is not None and item.parent.figure is not None and item.parent.facets.get("stage") == stage:
        return [item.parent.figure]
    return []


_Base = tuple[tuple[Figure, ...], tuple[Figure, ...]]


def _new_only(received: Item) -> list[_Base]:
    """What is new of a total received: as stated, as the sum of its channels, or the total less what was carried."""
    new = [p.figure for p in received.parts if p.own.get("origin") == "new" and "channel" not in p.own and p.figure]
    channels = tuple(p.figure for p in received.parts if "channel" in p.own and p.figure)
    carried = tuple(p.figure for p in received.parts if p.own.get("origin") == "carried" and p.figure)
    bases: list[_Base] = [((f,), ()) for f in new]
    if carried and received.figure is not None:
        bases.append(((received.figure,), carried))
    if len(channels) > 1:
        bases.append((channels, ()))
    return bases


def _siblings_rates(rate: Rate, item: Item) -> tuple[Figure, ...]:
    siblings = item.parent.parts if item.parent is not None else [item]
    return tuple(r.figure for s in siblings for r in s.rates if r is not rate)


def _agrees(rate: Rate, item: Item) -> bool:
    return all(
        item.facets.get(d) == v for d, v in rate.facets.items() if d in ("timing", "channel", "rating", "measure")
    )


def _sums(item: Item) -> list[tuple[Figure, ...]]:
    """The item's figure, and the sums of it with the siblings just before it: a rate may close an enumeration."""
    assert item.figure is not None
    sums: list[tuple[Figure, ...]] = [(item.figure,)]
    if item.parent is None:
        return sums
    position = next(i for i, p in enumerate(item.parent.parts) if p is item)
    running: tuple[Figure, ...] = (item.figure,)
    for sibling in reversed(item.parent.parts[:position]):
        if sibling.figure is None or sibling.figure.unit != item.figure.unit:
            break
        running = (sibling.figure, *running)
        sums.append(running)
    return sums


def _totals(ledger: Ledger | None) -> list[Figure]:
    if ledger is None:
        return []
    return [i.figure for s in ("received", "solved", "due") if (i := ledger.slots.get(s)) is not None and i.figure]


def _unique(alternatives: Iterable[Alternative]) -> tuple[Alternative, ...]:
    return tuple(dict.fromkeys(a for a in alternatives if a.plus != a.minus))


def _named(rate: Rate, book: _Book) -> Identity | None:
    """A rate that names what it is the rate of (``tỷ lệ đúng hạn đạt 99,5%``), or that follows a total.

    It is matched with every pair of figures of its ledger that its words allow. Where none matches, a warning is
    given only for a rate on time (or late) of the ledger in the same text: its formula is not in doubt.
    """
    item = rate.item if not rate.named else None
    ledger = book.ledger_of(item) or book.before(rate)
    if ledger is None:
        return None
    facets = dict(item.facets if item is not None else {}) | dict(rate.facets)
    pairs = list(_pairs(ledger, facets, item))
    if not pairs:
        return None
    identity = Identity("RAT003", "rate", rate.figure, _unique(pairs), cut="RAT002")
    sure = "timing" in rate.facets and rate.figure.exact and rate.relation == "share"
    if evaluate(identity).verdict is Verdict.WRONG and not (sure and book.is_of(rate, ledger)):
        return None
    return identity


def _of_an_earlier(rate: Rate, book: _Book) -> Identity | None:
    """``có 38 nhiệm vụ; đã thực hiện 21 nhiệm vụ, đạt 55,26%``: a share of a like figure before it in the text.

    Whether it is of that figure is not certain, so that only a slip of the pen counts.
    """
    item = rate.item
    if item is None or item.figure is None or item.ratio is not None or item.parent is not None or rate.named:
        return None
    if rate.relation not in ("share", "plan") or not rate.figure.exact or item.figure.reason == "approximate":
        return None
    before = [
        other.figure
        for other in book.items_after[id(rate.node)]
        if other.figure is not None
        and other.figure.unit == item.figure.unit != ""
        and other.ratio is None
        and not other.is_change
        and other.figure.span.order < item.figure.span.order
        and other.figure.reason != "approximate"
    ]
    alternatives = [Alternative((item.figure,), (whole,)) for whole in reversed(before[-2:])]
    if not alternatives or rate.figure.value < 1:
        return None
    sure = _is_certain(rate, item, before, book)
    if sure is not None:
        alternatives = [Alternative((item.figure,), (sure,))]
    return Identity("RAT003", "rate", rate.figure, _unique(alternatives), slip_only=sure is None, cut="RAT002")


def _is_certain(rate: Rate, item: Item, before: Sequence[Figure], book: _Book) -> Figure | None:
    """The figure before that the rate is of without doubt: what came in, where the item is what was on time of it; the
    plan, where the item is what was spent of it; or the whole that the item and what is told as left make up."""
    assert item.figure is not None
    for whole in reversed(before[-3:]):
        other = whole.item
        if other is None:
            continue
        timed = "timing" in item.own and other.facets.get("stage") in ("received", "solved")
        spent = (other.own.get("measure"), item.own.get("measure")) == ("plan", "done")
        if spent and other.sentence == item.sentence:
            return whole
        if timed and len(before) == 1 and other.sentence == item.sentence and "timing" not in other.facets:
            return whole
        rest = [
            later.figure
            for later in book.items_after[id(rate.node)]
            if later.figure is not None
            and later.figure.span.order > rate.figure.span.order
            and later.sentence == rate.sentence
            and later.figure.unit == item.figure.unit
        ]
        if rest and item.figure.value + rest[0].value == whole.value:
            return whole
    return None


def _in_brackets(rate: Rate) -> Identity | None:
    """``1.114 hồ sơ quá hạn, trong đó cấp xã chiếm 51% (568 hồ sơ)``: the bracket against the whole of its list."""
    counts = [b.figure for b in rate.bases if b.figure is not None and b.figure.kind != "rate"]
    whole = rate.within
    if len(counts) != 1 or whole is None or whole.figure is None or rate.relation != "share":
        return None
    if rate.item is not None and rate.item is not whole:
        return None
    if counts[0].unit != whole.figure.unit:
        return None
    return Identity("RAT003", "rate", rate.figure, (Alternative((counts[0],), (whole.figure,)),), cut="RAT002")


def _of_named_base(rate: Rate, book: _Book) -> Identity | None:
    """``bằng 94,99% số hồ sơ đã giải quyết``: a share of the total of the ledger that its words name."""
    item, base = rate.item, _named_base(rate)
    if item is None or item.figure is None or item.ratio is not None or not base or not rate.figure.exact:
        return None
    ledger = book.ledger_of(item) or book.before(rate) or book.only_of_section(rate)
    if ledger is None or rate.relation != "share":
        return None
    stage = base.get("stage")
    wholes: list[_Base] = [((f,), ()) for f in _stage(ledger, item, stage)]
    received = ledger.slots.get("received")
    if stage == "received" and received is not None and received.figure is not None:
        if base.get("origin") == "new":
            wholes = _new_only(received)
        elif ledger.carried is not None and ledger.carried.figure is not None:
            wholes.append(((received.figure, ledger.carried.figure), ()))
    alternatives = [Alternative((item.figure,), *whole) for whole in wholes if item.figure not in whole[0]]
    if not alternatives:
        return None
    here = any(i.node is rate.node for i in ledger.items())
    return Identity("RAT003", "rate", rate.figure, _unique(alternatives), slip_only=not here, cut="RAT002")


def _pairs(ledger: Ledger, facets: dict[str, str], item: Item | None) -> Iterator[Alternative]:
    """Every pair of figures that a rate of these facets may be of."""
    received = ledger.slots.get("received")
    if ledger.carried is not None and ledger.carried.figure and received is not None and received.figure:
        for numerator in (ledger.slots[s].figure for s in ("solved",) if s in ledger.slots):
            if numerator is not None and "timing" not in facets:
                yield Alternative((numerator,), (received.figure, ledger.carried.figure))
    solved, pending = ledger.slots.get("solved"), ledger.slots.get("pending")
    totals = _totals(ledger)
    timing = facets.get("timing")
    if timing is not None and solved is not None and solved.figure is not None:
        good = timing in _GOOD
        wanted = ledger.timed("solved", *(_GOOD if good else ("late",)))
        bad = ledger.timed("solved", *(("late",) if good else _GOOD))
        pending_late = ledger.timed("pending", "late")
        figures = tuple(p.figure for p in wanted if p.figure is not None)
        rest = tuple(p.figure for p in bad if p.figure is not None)
        overdue = tuple(p.figure for p in pending_late if p.figure is not None)
        for whole in (solved.figure, *totals):
            if figures:
                yield Alternative(figures, (whole,))
                yield from (Alternative((one,), (whole,)) for one in figures)
            if overdue and not good:
                yield Alternative((*figures, *overdue), (whole,))
        if pending is not None and pending.figure is not None and figures:
            yield Alternative(figures, (solved.figure, pending.figure))
            if overdue and good:
                kept = tuple(p.figure for p in ledger.timed("pending", "in_time") if p.figure is not None)
                yield Alternative((*figures, *kept), (solved.figure, pending.figure))
        if not figures and good and rest:
            yield Alternative((solved.figure,), (*rest, solved.figure))
        return
    if facets.get("channel") == "online" and "received" in ledger.slots:
        received = ledger.slots["received"]
        online = tuple(p.figure for p in received.parts if p.facets.get("channel") == "online" and p.figure)
        wholes: list[_Base] = [((whole,), ()) for whole in totals]
        for base in (*wholes, *_new_only(received)):
            if online:
                yield Alternative(online, *base)
                yield from (Alternative((one,), *base) for one in online)
        return
    if item is not None and item.figure is not None:
        for numerator in (item.figure, *_good_parts(ledger)):
            for whole in totals:
                if whole is not numerator:
                    yield Alternative((numerator,), (whole,))
        figures = tuple(p.figure for p in ledger.timed("solved", *_GOOD) if p.figure is not None)
        if figures and solved is not None and solved.figure is not None:
            yield Alternative(figures, (solved.figure,))
            yield from (Alternative(figures, (whole,)) for whole in totals)


def _good_parts(ledger: Ledger) -> list[Figure]:
    return [p.figure for p in ledger.timed("solved", *_GOOD) if p.figure is not None]


@identities("RAT004")
def growth_rate(report: Report, context: Context) -> Iterator[Identity]:
    """``tăng 10% so với cùng kỳ (1.200 hồ sơ)``: by how much the figure exceeds the earlier one."""
    book = _Book(report)
    for rate in report.rates:
        if rate.relation not in ("growth", "index", "plan") or rate.item is None or rate.item.figure is None:
            continue
        now = rate.item
        base = next((b for b in rate.bases if b.figure is not None), None)
        if base is not None and _is_difference(rate):
            if len(rate.bases) == 2 and base.figure is not None and rate.bases[1].figure is not None:
                sides = Alternative((base.figure,), (rate.bases[1].figure,))
                yield Identity("RAT004", "rate", rate.figure, (sides,), cut="RAT002")
            continue
        if base is None and rate.relation != "plan":
            base = _compared(rate, book)
        if base is None or base.figure is None or base is now or base.ratio is not None:
            continue
        assert now.figure is not None
        if base.figure.unit != now.figure.unit or now.ratio is not None or base.figure.kind == "rate":
            continue
        kind: Kind = "index" if rate.relation in ("index", "plan") else "growth" if rate.sign > 0 else "decline"
        alternatives = [Alternative((now.figure,), (base.figure,))]
        if now.is_change and rate.relation == "growth":
            yield Identity("RAT004", "rate", rate.figure, (alternatives[0],), cut="RAT002")
            continue
        yield Identity("RAT004", kind, rate.figure, tuple(alternatives), cut="RAT002")


def _is_difference(rate: Rate) -> bool:
    """``giảm 2,1% (41 biên chế) so với năm 2018 (1.956)``: the bracket holds the difference, not the base."""
    end = rate.bases[0].at.end
    return bool(re.match(r"\s*\)\s*(?:so với|so cùng kỳ)", rate.figure.span.block.folded[end : end + 20]))


def _compared(rate: Rate, book: _Book) -> Item | None:
    """The figure that follows the rate after ``so với …`` in its sentence."""
    end = rate.figure.span.end
    for item in book.items_after[id(rate.node)]:
        if item.figure is None or item.at.block is not rate.figure.span.block or item.figure.span.start <= end:
            continue
        between = item.at.block.folded[end : item.figure.span.start]
        return item if _COMPARED.fullmatch(between) else None
    return None
    return None


@identities("RAT008")
def difference_of_rates(report: Report, context: Context) -> Iterator[Identity]:
    """``từ 1,12% xuống còn 0,65% (giảm 0,47 điểm phần trăm)``: the difference of the two rates before it."""
    changes = [i for top in report.items for i in top.walk() if i.figure is not None and _is_points(i)]
    for item in changes:
        block, start = item.at.block, item.at.start
        before = [r for r in report.rates if r.figure.span.block is block and r.figure.span.end <= start]
        if len(before) < 2 or not _FROM_TO.search(block.folded, before[-2].words.start, start):
            continue
        assert item.figure is not None
        high, low = sorted((before[-2].figure, before[-1].figure), key=lambda f: f.value, reverse=True)
        if high.exact and low.exact:
            yield Identity("RAT008", "points", item.figure, (Alternative((high,), (low,)),))


def _is_points(item: Item) -> bool:
    return item.is_change and item.tail.folded.strip().startswith(("điểm phần trăm", "điểm %"))


@check("RAT005")
def shares_of_one_whole(report: Report, context: Context) -> Iterator[Finding]:
    """Shares that divide one whole and do not make 100 %, where no counts stand behind them."""
    for _, group in groupby(report.rates, key=lambda r: (id(r.node), r.sentence)):
        rates = [r for r in group if r.relation == "share" and not r.bases and r.figure.exact]
        if any(r.figure.verdict is Verdict.UNCHECKED for r in rates):
            yield from _shares(rates)


def _shares(rates: Sequence[Rate]) -> Iterator[Finding]:
    figures = [r.figure for r in _dividing(rates)]
    total = sum((f.value for f in figures), Fraction(0))
    slack = sum((f.unit_of_last_digit for f in figures), Fraction(0))
    # cut rates fall short by up to a unit each; above 100 only rounding can bring them, half a unit each
    if figures and (total < 100 - slack or total > 100 + slack / 2):
        yield Finding(
            "RAT005",
            at=figures[-1].span,
            message=Message("default", {"total": f"{format_number(total)}%", "count": str(len(figures))}),
            expected="100%",
            notes=(" + ".join(f.text for f in figures) + f" = {format_number(total)}% ≠ 100%",),
            related=tuple(Related("part", f.span) for f in figures[:-1]),
        )


def _dividing(rates: Sequence[Rate]) -> Sequence[Rate]:
    """The rates that divide one whole: by their words, or three and more that would make 100 but for one slip."""
    for dimension in ("timing", "rating"):
        given = [r for r in rates if value_of(dimension, _words_of(r)) is not None]
        values = [value_of(dimension, _words_of(r)) for r in given]
        whole = {"stage": "solved"} if dimension == "timing" else {}
        if len(given) > 1 and len(set(values)) == len(values) and all(r.item is given[0].item for r in given):
            partition = partitions().by(whole, _words_of(given[0]))
            grade = partition.grade(v for v in values if v) if partition is not None else "loose"
            over = sum((r.figure.value for r in given), Fraction(0)) > 100
            if grade == "complete" or (grade == "near" and over):
                return given
    bare = [r for r in rates if r.item is None]
    if len(bare) == len(rates) > 2:
        total = sum((r.figure.value for r in bare), Fraction(0))
        near = (
            slip(r.figure.text, format_number(100 - total + r.figure.value, places(r.figure)))
            in ("swapped", "dropped")
            for r in bare
        )
        if any(near):
            return bare
    return []


def _words_of(rate: Rate) -> dict[str, str]:
    return dict(rate.facets)


@check("RAT006")
def rate_out_of_range(report: Report, context: Context) -> Iterator[Finding]:
    """A share above 100 %, where what it counts is part of its whole."""
    for rate in report.rates:
        if rate.relation != "share" or rate.figure.value <= 100:
            continue
        facets = dict(rate.item.facets if rate.item is not None and not rate.named else {}) | dict(rate.facets)
        if any(d in facets for d in _BOUNDED) or "chiếm" in rate.words.folded:
            yield Finding(
                "RAT006",
                at=rate.figure.span,
                message=Message("default", {"found": rate.figure.text}),
            )


@check("RAT007")
def rate_not_reproducible(report: Report, context: Context) -> Iterator[Finding]:
    """A rate stated of a count, which no figure that the report names as its base produces."""
    for rate in report.rates:
        item = rate.item
        if rate.relation != "share" or rate.named or item is None or item.figure is None or item.parent is not None:
            continue
        if item.ratio is not None or rate.figure.verdict is not Verdict.UNCHECKED or not rate.figure.exact:
            continue
        if not _same_sentence(item, rate) or item.figure.kind == "rate" or rate.figure.value == 100:
            continue
        yield Finding(
            "RAT007",
            at=rate.figure.span,
            message=Message("default", {"found": rate.figure.text, "count": item.figure.text}),
            severity=Severity.INFO,
            related=(Related("numerator", item.figure.span),),
        )
