"""Facts that a report states in more than one place: mentions in prose and in tables, made comparable."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from cchc_lint.lexicon import lexicon, read_data
from cchc_lint.lexicon.phrases import PhraseMatcher
from cchc_lint.model.figure import Figure, Item
from cchc_lint.model.fold import fold
from cchc_lint.model.report import Node, Period, Report
from cchc_lint.model.table import DataTable, Row
from cchc_lint.model.text import TextBlock
from cchc_lint.syntax.periods import title_periods

_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"(?<!\d)[.](?=\s|$)|[;]|[.](?=\s+[^\d\s])")
FAR = 2000  # letters before a figure that its sentence is looked for in
_LONGEST = 800  # letters before a figure in its sentence; of a longer one some words are always unknown
PLACE = re.compile(
    r"(?:(?:kết quả )?(?:tại|ở|đối với|với|riêng)|cấp|các|nhóm|lĩnh vực|\w{1,3}[.)] ?(?:tại|ở|cấp)) \w"
)
_LED = re.compile(r"[:;(]|\.(?=\s)")  # where the words end that lead a paragraph
_TAIL_STOP = re.compile(r"[.,;:()]")
_LEVELS = {"commune": "commune", "district": "district", "province": "province"}
_OVERALL = (
    "stage",
    "timing",
    "channel",
    "origin",
    "measure",
    "quota",
    "rating",
    "feedback_on",
    "online_kind",
    "form",
)


@dataclass(frozen=True, slots=True)
class Words:
    """Phrases of ``lexicon/facts.yaml``."""

    plain: PhraseMatcher[bool]
    elsewhere: PhraseMatcher[bool]
    denials: PhraseMatcher[bool]
    hedges: PhraseMatcher[bool]


@cache
def fact_words() -> Words:
    data = read_data("facts.yaml")
    return Words(
        *(PhraseMatcher((p, True) for p in data[key]) for key in ("plain", "elsewhere", "denials", "hedges"))
    )


@dataclass(slots=True, eq=False)
class Mention:
    """A figure and the fact that it states. sure: all that its words say is known, so that an equal key is the
    same fact. ratio: the denominator that stands with it. node: the section."""

    figure: Figure
    unit: str
    facets: Mapping[str, str]
    sure: bool
    ratio: Figure | None = None
    node: Node | None = None
    item: Item | None = None
    row: Row | None = None
    table: DataTable | None = None
    rates: list[Figure] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, tuple[tuple[str, str], ...]]:
        return (self.unit, tuple(sorted(self.facets.items())))


# ---- prose ---------------------------------------------------------------------------------------------------------


def mentions(report: Report) -> Iterator[Mention]:
    """The counts of prose, in order."""
    own = _own_level(report)
    periods = periods_by_block(report)
    for top in report.items:
        yield from _of_item(report, top, True, own, periods)


def periods_by_block(report: Report) -> dict[int, list[Period]]:
    """The periods that are named in each text block, by its id."""
    periods: dict[int, list[Period]] = {}
    for period in report.periods:
        periods.setdefault(id(period.at.block), []).append(period)
    return periods


def foreign_periods(report: Report) -> dict[int, list[Period]]:
    """The periods of each text block, by its id, that are none of those that the title reports on."""
    titles = {(p.kind, p.number, p.year or report.year) for p in title_periods(report)}
    found: dict[int, list[Period]] = {}
    for period in report.periods:
        named = (period.kind, period.number, period.year or report.year) in titles and not period.cumulative
        if not named and not is_own_period(report, period):
            found.setdefault(id(period.at.block), []).append(period)
    return found


def _of_item(
    report: Report, item: Item, sure: bool, own: str | None, periods: Mapping[int, list[Period]]
) -> Iterator[Mention]:
    here = sure and not item.subject and _plain(item) and not in_other_period(report, item, periods)
    if item.figure is not None and item.figure.kind != "rate" and not item.zero_word:
        facets = normalised(item.facets, own)
        rates = [rate.figure for rate in item.rates if rate.relation in ("share", "plan")]
        yield Mention(item.figure, item.figure.unit, facets, here, item.ratio, item.node, item, rates=rates)
    for part in item.parts:
        yield from _of_item(report, part, here, own, periods)


def normalised(facets: Mapping[str, str], own: str | None) -> dict[str, str]:
    """Facets without what goes without saying: the report's own level."""
    return {k: v for k, v in facets.items() if not (k == "level" and v == own)}


def _own_level(report: Report) -> str | None:
    level = report.header.level
    return _LEVELS.get(level) if level is not None else None


def own_level(report: Report) -> str | None:
    """The report's level as the lexicon's dimension ``level`` has it."""
    return _own_level(report)


def _plain(item: Item) -> bool:
    """Whether all words of the sentence up to the figure, and those right after it, are known."""
    if item.figure is None or not item.figure.exact:
        return False
    block, tail, end = item.at.block, item.tail.folded[:_LONGEST], item.figure.span.start
    stop = _TAIL_STOP.search(tail)
    start = max(block.folded.rfind(mark, max(0, end - _LONGEST), end) for mark in (". ", "; ")) + 1
    if end - start > _LONGEST:
        return False
    around = f"{block.folded[start:end]} | {tail[: stop.start()] if stop else tail}"
    if next(fact_words().elsewhere.find(around), None) is not None or PLACE.match(around.strip(" *-+")):
        return False
    return not leftover(around) and not _in_a_place(item.node)


def _in_a_place(node: Node | None) -> bool:
    """Whether the paragraph or a heading above it speaks of one office or level (``Tại UBND các xã``)."""
    while node is not None and node.block is not None:
        if PLACE.match(node.words):
            return True
        node = node.parent
    return False


def leftover(text: str) -> list[str]:
    """The words of a folded text that neither the lexicon nor the plain words account for."""
    lex = lexicon()
    for matcher in (lex.facets, fact_words().plain, lex.units):
        pieces: list[str] = []
        at = 0
        for match in matcher.find(text):
            if getattr(match.value, "key", "") == "organisation":
                continue  # whose figures these are, not what they count
            pieces.append(text[at : match.start])
            pieces.append(" · ")
            at = match.end
        pieces.append(text[at:])
        text = "".join(pieces)
    return _WORD.findall(text)


def in_other_period(report: Report, item: Item, periods: Mapping[int, list[Period]]) -> bool:
    """Whether a period other than the report's own stands before the figure, or in a heading above it."""
    block = item.lead.block
    named = [p for p in periods.get(id(block), ()) if p.at.start < item.at.end]
    for above in _above(item.node, block):
        named += periods.get(id(above.block), [])
    return any(not is_own_period(report, period) for period in named)


def spans_other_period(
    block: TextBlock,
    spans: Sequence[tuple[int, int]],
    node: Node | None,
    periods: Mapping[int, list[Period]],
) -> bool:
    """Whether a period other than the report's own (`foreign_periods`) begins in stretches of a text, or leads it in
    from above: in a heading, or in the first or last words of a paragraph over a list."""
    here = periods.get(id(block), [])
    if any(bisect_left(here, a, key=_begins) < bisect_left(here, b, key=_begins) for a, b in spans):
        return True
    named: list[Period] = []
    for above in _above(node, block):
        assert above.block is not None
        text = above.block.folded
        start = above.body.start if above.body is not None else 0
        first = _LED.search(text, start)
        last = max(text.rfind(mark, start) for mark in (". ", "; "))
        named += [
            p
            for p in periods.get(id(above.block), ())
            if above.is_heading or first is None or p.at.start < first.start() or p.at.start > last > start
        ]
    return bool(named)


def _begins(period: Period) -> int:
    return period.at.start


def _above(node: Node | None, block: TextBlock) -> Iterator[Node]:
    """The texts over a text, from the nearest on."""
    above = node.parent if node is not None else None
    while above is not None:
        if above.block is not None and above.block is not block:
            yield above
        above = above.parent


def other_period_between(
    report: Report, block: TextBlock, start: int, end: int, periods: Mapping[int, list[Period]]
) -> bool:
    """Whether a stretch of a text names a period other than the report's own."""
    return any(not is_own_period(report, p) for p in periods.get(id(block), ()) if start <= p.at.start < end)


def is_own_period(report: Report, period: Period) -> bool:
    """Whether a period is the one that the report is on."""
    title = report.title_period
    if period.cumulative:
        return False
    if title is None:
        return False
    if (period.kind, period.number) == (title.kind, title.number) and period.year in (None, title.year, report.year):
        return True
    window = report.period
    return period.kind == "range" and window is not None and (period.start, period.end) == (window.start, window.end)


# ---- tables --------------------------------------------------------------------------------------------------------


def table_mentions(report: Report) -> Iterator[Mention]:
    """The counts of indicator rows, of tables with one column of figures, and of total rows."""
    own = _own_level(report)
    for table in report.tables:
        if _of_one_level(table):
            continue  # "Hồ sơ cấp tỉnh theo cơ quan": not of the whole province
        values = [c for c in table.columns if c.role == "value" and c.measure in ("count", "amount")]
        for row in table.body():
            if not (table.indicator or len(values) == 1 or row.role == "total"):
                continue
            yield from _of_row(table, row, own)


def _of_one_level(table: DataTable) -> bool:
    caption = fold(table.caption)
    return len({m.value.facets.get("level") for m in lexicon().facets.find(caption)} - {None}) == 1


def _of_row(table: DataTable, row: Row, own: str | None) -> Iterator[Mention]:
    if row.measure in ("rate", "other", "score"):
        return
    cells = [cell for cell in row.cells.values() if cell.figure is not None]
    if table.indicator and len(cells) != 1:
        return  # several columns of figures: of several periods or offices
    for cell in cells:
        for figure in (cell.figure, cell.denominator if cell.paired else None):
            if figure is None or figure.kind == "rate":
                continue
            facets = normalised(figure.facets, own)
            unit = figure.unit
            if not unit and "stage" in facets and "hồ sơ" in fold(table.caption):
                unit = "dossier"
            ratio = None if cell.paired else cell.denominator
            yield Mention(figure, unit, facets, True, ratio, table.node, row=row, table=table)


def same_subject(a: Figure, b: Figure) -> bool:
    """Whether two figures may be of one field or office (``- Lâm nghiệp: …`` and ``- Thủy sản: …`` are not)."""
    return len({figure.item.subject for figure in (a, b) if figure.item is not None} - {""}) < 2


def sentence_start(text: str, end: int) -> int:
    """Where the sentence, or entry behind a semicolon, of a folded text begins that reaches up to end."""
    near = max(0, end - FAR)
    return max((m.end() for m in _SENTENCE_END.finditer(text, near, end)), default=near)


def overall(facets: Mapping[str, str]) -> bool:
    """Whether facets say enough for two figures of them to be the same fact."""
    return any(dimension in facets for dimension in _OVERALL)
