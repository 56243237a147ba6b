"""XRF: one fact stated in two places."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cchc_lint.lexicon import lexicon
from cchc_lint.model.figure import Figure
from cchc_lint.model.finding import Finding, Message, Related, Severity
from cchc_lint.model.fold import fold
from cchc_lint.model.report import Report
from cchc_lint.model.table import DataTable
from cchc_lint.model.text import Span
from cchc_lint.plugins import Context, check, identities
from cchc_lint.solve.identity import Alternative, Identity

from ._appended import appended
from ._denials import denials, is_to_do, late_counts
from ._echoes import echoes
from ._entries import entries_told
from ._facts import Mention, mentions, normalised, overall, own_level, same_subject, table_mentions
from ._lines import instances
from ._rates import indicator_rates
from ._recaps import recaps
from ._retelling import Retelling
from ._retold import retold
from ._rows_named import rows_named
from ._still_open import still_open
from ._taken_up import taken_up
from ._units_told import units_told

_TELLING = 100  # a smaller figure is often the same by chance
_LOOK_BACK = 40
_AFTER = 60  # characters after a fraction in which the sentence still says what it is of
_LABEL = 5  # letters of a label that names a row
_WORD = re.compile(r"[^\W\d_]+")
_ATTACHED = re.compile(r"[\W_]*(?:ban hành )?kèm theo báo cáo ")
_GENERAL = ("", "turn")


@identities("XRF001", "XRF002")
def facts_stated_twice(report: Report, context: Context) -> Iterator[Identity]:
    """The same count in prose and in a table, or in two passages of prose; the same fact where the report sums up."""
    prose = list(mentions(report))
    compared: set[int] = set()
    for identity in _fractions(report, prose):
        compared.add(id(identity.alternatives[0].plus[0]))
        yield identity
    tabled = [m for m in table_mentions(report) if id(m.figure) not in compared]
    for identity in (*_against_tables(prose, tabled), *_in_prose(prose)):
        compared.add(id(identity.whole))
        yield identity
    reading = Retelling(report)
    for identity in (
        *entries_told(report),
        *recaps(report),
        *retold(report),
        *units_told(report),
        *appended(report),
        *echoes(reading),
        *still_open(reading),
        *rows_named(report),
        *taken_up(report),
    ):
        if id(identity.whole) not in compared:
            yield identity


def _equal(
    code: str, figure: Figure, others: Sequence[Sequence[Figure]], severity: Severity | None, label: str
) -> Identity:
    alternatives = tuple(Alternative(tuple(other)) for other in others)
    message = Message("default", {"fact": label}) if label else None
    return Identity(code, "equal", figure, alternatives, severity, message)


# ---- fractions against rows of the indicator appendix --------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class _Ratio:
    """A rate row of an appendix with its numerator and denominator."""

    numerator: Figure
    denominator: Figure
    facets: Mapping[str, str]
    plan: bool
    labels: tuple[str, str]  # of both rows


def _fractions(report: Report, prose: Sequence[Mention]) -> Iterator[Identity]:
    """``3/11 nhiệm vụ … kế hoạch`` against the row of the appendix that has the same unit and says the same."""
    own = own_level(report)
    ratios = list(_ratios(report, own))
    for mention in prose:
        if mention.ratio is None or mention.item is None:
            continue
        plan = _speaks_of_plan(mention)
        if not mention.sure and not (plan and mention.unit == "task"):
            continue
        matching = [r for r in ratios if _same_unit(mention, r) and _same_fact(mention, r, plan=plan)]
        if len(matching) != 1:
            continue
        ratio = matching[0]
        told = (mention.figure, mention.ratio)
        for figure, other, label in zip(told, (ratio.numerator, ratio.denominator), ratio.labels, strict=True):
            yield _equal("XRF001", figure, [(other,)], None, label)


def _ratios(report: Report, own: str | None) -> Iterator[_Ratio]:
    for table in report.tables:
        for ratio in indicator_rates(table):
            relation = ratio.relation
            lines = (relation.whole, relation.plus[0], relation.minus[0])
            for found in instances(relation):
                facets = normalised(relation.plus[0].facets, own)
                plan = any(line.facets.get("measure") == "plan" for line in lines)
                labels = (relation.plus[0].title, relation.minus[0].title)
                yield _Ratio(found.plus[0], found.minus[0], facets, plan, labels)


def _speaks_of_plan(mention: Mention) -> bool:
    assert mention.item is not None
    span = mention.item.at
    text = span.block.folded[span.start : span.end + _AFTER]
    return any(match.value.facets.get("measure") == "plan" for match in lexicon().facets.find(text))


def _same_unit(mention: Mention, ratio: _Ratio) -> bool:
    return mention.unit == ratio.numerator.unit or mention.unit in _GENERAL


def _same_fact(mention: Mention, ratio: _Ratio, *, plan: bool) -> bool:
    if mention.unit == "task":
        return plan and ratio.plan and "timing" not in mention.facets
    return overall(mention.facets) and dict(mention.facets) == dict(ratio.facets)


# ---- counts --------------------------------------------------------------------------------------------------------


def _against_tables(prose: Sequence[Mention], tabled: Sequence[Mention]) -> Iterator[Identity]:
    by_key: dict[object, list[Mention]] = defaultdict(list)
    for mention in prose:
        if mention.sure and mention.unit and mention.ratio is None and overall(mention.facets):
            by_key[mention.key].append(mention)
    narrower: dict[object, set[Fraction]] = defaultdict(set)
    for mention in prose:
        if not (mention.sure and overall(mention.facets)) and mention.figure.value >= _TELLING:
            narrower[mention.unit, mention.facets.get("stage")].add(mention.figure.value)
    told = {(mention.unit, mention.figure.value) for mention in prose if mention.figure.value >= _TELLING}
    counted: dict[object, int] = defaultdict(int)
    for mention in tabled:
        counted[mention.key] += 1
    for mention in tabled:
        stated = by_key.get(mention.key)
        if not stated or counted[mention.key] != 1 or not overall(mention.facets):
            continue
        others = [(mention.figure,)]
        if mention.figure.value in narrower[mention.unit, mention.facets.get("stage")]:
            continue  # the table may be of those alone whose figure the prose has (the districts of a province)
        equal = [m for m in stated if m.figure.interval.overlaps(mention.figure.interval)]
        merged = _early_and_on_time(by_key, mention)
        if merged is not None and (not equal or _rate_asks_for(merged, mention)):
            yield Identity(
                "XRF001",
                "equal",
                mention.figure,
                (Alternative(merged),),
                Severity.WARNING,
                Message("on_time", {"fact": mention.figure.label}),
            )
            continue
        if not equal and (mention.unit, mention.figure.value) in told:
            continue  # in words that are not all known
        for one in equal or [m for m in stated[:1] if not _names_a_row(m, mention.table)]:
            yield _equal(
                "XRF001", one.figure, others, None if _near(one, mention) else Severity.INFO, mention.figure.label
            )


def _names_a_row(prose: Mention, table: DataTable | None) -> bool:
    """Whether the words before a count name a row of a table: ``đã giải quyết ở hộ tịch 1.294 hồ sơ`` is no total."""
    span = prose.figure.span
    lead = f" {' '.join(_WORD.findall(span.block.folded[max(0, span.start - _AFTER) : span.start]))} "
    rows = table.body() if table is not None else ()
    labels = (" ".join(_WORD.findall(fold(row.label))) for row in rows if row.role == "data")
    return any(len(label) >= _LABEL and f" {label} " in lead for label in labels)


def _early_and_on_time(by_key: Mapping[object, Sequence[Mention]], mention: Mention) -> tuple[Figure, ...] | None:
    """What a table calls on time may be early and on time together: the two figures of the prose, where their sum is
    the table's figure, or what the rate of its row asks for."""
    if mention.facets.get("timing") != "on_time":
        return None
    found: list[Figure] = []
    for timing in ("early", "on_time"):
        facets = {**mention.facets, "timing": timing}
        stated = by_key.get((mention.unit, tuple(sorted(facets.items()))))
        if not stated:
            return None
        found.append(stated[0].figure)
    merged = tuple(found)
    fits = sum(f.value for f in merged) == mention.figure.value
    return merged if fits or _rate_asks_for(merged, mention) else None


def _rate_asks_for(merged: Sequence[Figure], mention: Mention) -> bool:
    """Whether the rate of the mention's row is that of the merged count, and not that of the count printed."""
    rate = (
        next((c.figure for c in mention.row.parent.cells.values() if c.figure), None)
        if (mention.row is not None and mention.row.parent is not None)
        else None
    )
    if rate is None or mention.row is None or mention.row.parent is None:
        return False
    wholes = [
        c.figure
        for part in mention.row.parent.parts
        if part is not mention.row
        for c in part.cells.values()
        if c.figure is not None
    ]
    total = sum((f.value for f in merged), Fraction(0))
    unit = rate.unit_of_last_digit
    return any(
        abs(total * 100 / whole.value - rate.value)
        < unit
        <= abs(mention.figure.value * 100 / whole.value - rate.value)
        for whole in wholes
        if whole.value > 0
    )


def _near(prose: Mention, tabled: Mention) -> bool:
    """Whether a table is surely about what the prose is about: the appendix, or a table of the same section."""
    if tabled.table is not None and (tabled.table.in_appendix or tabled.table.indicator):
        return True
    return prose.node is not None and tabled.node is not None and prose.node.path == tabled.node.path


def _in_prose(prose: Sequence[Mention]) -> Iterator[Identity]:
    """A passing mention against an earlier one. Two ledgers with all their classes are of two offices or periods."""
    ledger = _ledger_blocks(prose)
    first: dict[object, list[Mention]] = defaultdict(list)
    for mention in prose:
        if not mention.sure or not mention.unit or mention.ratio is not None or "stage" not in mention.facets:
            continue
        if mention.node is not None and is_to_do(mention.node):
            continue
        earlier = [m for m in first[mention.key][-_LOOK_BACK:] if same_subject(m.figure, mention.figure)]
        block = mention.figure.span.block
        passing = id(block) not in ledger or all(id(m.figure.span.block) not in ledger for m in earlier)
        if earlier and passing and all(m.figure.span.block is not block for m in earlier):
            match = next((m for m in earlier if m.figure.interval.overlaps(mention.figure.interval)), earlier[0])
            yield _equal("XRF002", mention.figure, [(match.figure,)], None, "")
        first[mention.key].append(mention)


def _ledger_blocks(prose: Sequence[Mention]) -> set[int]:
    """The paragraphs (by id) that state several classes of a ledger, or a total with its parts."""
    stages: dict[int, int] = defaultdict(int)
    for mention in prose:
        if "stage" in mention.facets and mention.item is not None:
            stages[id(mention.figure.span.block)] += 2 if mention.item.parts else 1
    return {block for block, count in stages.items() if count > 1}


# ---- captions ------------------------------------------------------------------------------------------------------


@check("XRF003")
def captions_of_another_report(report: Report, context: Context) -> Iterator[Finding]:
    """An appendix whose caption names another number or date than the report's head has."""
    header = report.header
    for citation in report.citations:
        if citation.abbreviation != "BC" or not _ATTACHED.match(citation.at.block.folded):
            continue
        numbers = [_bare(citation.number), _bare(header.number or "")]
        if all(numbers) and numbers[0] != numbers[1] and header.number_at is not None and header.number:
            yield _caption(citation.symbol, header.number_at, "number", citation.number, header.number)
        theirs, ours = citation.date, header.date
        if theirs is None or ours is None or theirs.value is None or ours.value is None:
            continue
        if theirs.value != ours.value:
            dates = [mention.value.strftime("%d/%m/%Y") for mention in (theirs, ours) if mention.value]
            yield _caption(theirs.at, ours.at, "date", *dates)


def _bare(number: str) -> str:
    return number.strip().lstrip("0")


def _caption(at: Span, head: Span, key: str, found: str, expected: str) -> Finding:
    return Finding(
        "XRF003",
        at,
        Message(key, {"found": found, "expected": expected}),
        expected=expected,
        related=(Related("header", head),),
    )


# ---- denials -------------------------------------------------------------------------------------------------------


@check("XRF004")
def denied_but_counted(report: Report, context: Context) -> Iterator[Finding]:
    """Sentences that say that nothing is late, against rows of a table (or figures of the ledger) that count some."""
    late = list(late_counts(report))
    if not late:
        return
    for denial in denials(report):
        for count in late:
            if denial.speaks_of(count):
                yield Finding(
                    "XRF004",
                    denial.at,
                    Message("named" if count.name else "default", {"name": count.name, "count": count.figure.text}),
                    severity=None if denial.certain(count) else Severity.INFO,
                    related=(Related("late", count.figure.span),),
                )
                break
