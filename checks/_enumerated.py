"""Counts of one noun, told one after another, against the count of it that was told before.

``Toàn tỉnh tiếp 96 đoàn công dân. … Theo đó, trụ sở tiếp dân tỉnh tiếp 14 đoàn, huyện A 31 đoàn, huyện B 51 đoàn``;
``đánh giá 412 đảng viên. Hoàn thành xuất sắc nhiệm vụ 58 đảng viên, hoàn thành tốt …``. Nothing says that all are
told, so only a slip of the pen counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cchc_lint.lexicon.lists import any_of
from cchc_lint.model.figure import Figure, Item
from cchc_lint.model.finding import Severity
from cchc_lint.solve.identity import Alternative, Identity

from ._belonging import figures
from ._running import comparable

_IN_DETAIL = any_of("in_detail")
_NAME = re.compile(r"[^\W\d_]+ [^\W\d_]+")
_REACH = 8  # how many counts before the first may be their whole
_LEAD = 60  # letters of a sentence in which it says that it goes into detail
_FEWEST = 3
_LONGEST = 40
_ANOTHER_WAY = ("channel", "origin", "measure", "timing", "gender", "degree", "form")
_NO_THINGS = ("vnd", "time", "point", "area", "class")


def enumerations(items: Sequence[Item], above: Sequence[Item]) -> Iterator[Identity]:
    """The identities of one text; above: the counts of the text above it."""
    run = _run(items)
    if len(run) < _FEWEST:
        return
    start = next(n for n, item in enumerate(items) if item is run[0])
    whole = _whole([*above, *items[:start]][-_REACH:], run[0])
    if whole is None or any(f.value >= whole.value for f in figures(run)):
        return
    ends = [n for n in range(2, len(run)) if run[n].clause != run[n - 1].clause and n >= _FEWEST]
    sums = [figures(run[:end]) for end in (len(run), *ends)]
    made = next((s for s in sums if sum(f.value for f in s) == whole.value), sums[0])
    if not comparable(made, whole):
        return
    short = sum(f.value for f in made) < whole.value
    yield Identity("ARI005", "sum", whole, (Alternative(made),), Severity.WARNING, slip_only=True, strict=short)


def _run(items: Sequence[Item]) -> list[Item]:
    run: list[Item] = []
    for item in items:
        if item.figure is None or item.is_change or item.figure.unit in _NO_THINGS:
            continue
        if not run and not (item.parent is None and _begins(item)):
            continue
        if run and not _noun(item, run[0]):
            continue
        if item.parent is not None or item.ratio is not None or item.is_total or not item.figure.exact:
            break
        if any(d in item.own for d in _ANOTHER_WAY) or ("stage" in item.own and "rank" not in item.own):
            break
        run.append(item)
        if len(run) > _LONGEST:
            return []
    return run


def _begins(item: Item) -> bool:
    if item.ratio is not None or item.is_total or not (_named(item) or item.unit_stated):
        return False
    lead = item.lead.block.folded[max(0, item.lead.start - _LEAD) : item.lead.end]
    return "rank" in item.own or bool(_IN_DETAIL.search(re.split(r"[.;]\s", lead)[-1]))


def _named(item: Item) -> str:
    """The noun behind a figure, where the lexicon does not know it: its first two words."""
    found = _NAME.match(item.tail.folded.strip())
    return found.group() if found is not None else ""


def _noun(item: Item, first: Item) -> bool:
    """Whether an item counts what the first one counts (a case is one of anything)."""
    if item.unit_stated and item.unit is not None:
        return item.unit.general or (first.unit is not None and first.unit.key == item.unit.key)
    return not first.unit_stated and _named(item) == _named(first)


def _whole(before: Sequence[Item], first: Item) -> Figure | None:
    """The last count before of the same noun, which may be the numerator of a fraction."""
    for item in reversed(before):
        if item.figure is None or item.is_change or not item.figure.exact:
            continue
        if _noun(first, item) if first.unit_stated else _named(first) in item.tail.folded:
            return item.figure
    return None
