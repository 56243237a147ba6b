"""Changes whose values stand apart from them: ``So với quý IV/2024 (tiếp nhận 7.164 hồ sơ, quá hạn 46), số hồ sơ quá
hạn giảm 29 hồ sơ``, where what is overdue now was told before.

The earlier value is the one in the comparison that counts what the words of the change say, the value now one like it
that stands before; as words may count alike in two ways, only a slip of the pen tells against them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest

from cchc_lint.lexicon import lexicon
from cchc_lint.lexicon.lists import any_of
from cchc_lint.model.figure import Change, Figure, Item
from cchc_lint.syntax.change_shapes import Shape
from cchc_lint.syntax.change_times import may_be_one
from cchc_lint.syntax.words import meaning

_MOST_NOWS = 60  # of them that count the same
_MOST = 200  # values before a change that it may be the change of, and of its comparison
_WORD = re.compile(r"[^\W\d_]+")
_CHANGED = r"K?(?P<verb>[UD])K?(?P<by>#)w?(?:[,(;]?K?[UD]?K?(?P<rel>%)(?=[),;.C(]|$)\)?)?"
# So với quý IV/2024 (tiếp nhận 7.164 hồ sơ, quá hạn 46): … giảm 29 hồ sơ
_AHEAD = re.compile(r"(?:^|(?<=[.;,]))K?C[wCGK]*\((?P<old>[^().]*)\)")
# Cùng kỳ năm 2023 theo dõi 368 nhiệm vụ; như vậy khối lượng việc tăng 44 nhiệm vụ
_TOLD = re.compile(r"(?:^|(?<=[.]))K?C(?P<old>[wK,]*#)w?[,;]")
_EACH = re.compile(r"(?<=[),;:])(?P<subject>[wG]+)" + _CHANGED + r"(?!K?[CF]|\(K?[CF])")
# số nhiệm vụ quá hạn giảm 05 (năm 2023: 09); tổng số hồ sơ tăng 342 hồ sơ, tức 9,2% (năm 2023 là 3.716 hồ sơ kể cả …)
_BEHIND = re.compile(
    r"(?:^|(?<=[.;,CK]))(?P<subject>[wG]+)" + _CHANGED + r"(?:K?(?P<outer>C)[wCGK]*)?\(K?(?P<old>C[^().]*)\)"
)
_EARLIER = any_of("another_time")
_TELLING = frozenset(("timing", "channel", "rating", "origin", "form", "quota", "attribute", "rank"))
_IDLE = any_of("idle")


def changes_elsewhere(shape: Shape, letters: str, before: Sequence[Figure]) -> Iterator[tuple[int, Change]]:
    """The changes of a text, in letters what is not bound yet, with where their differences stand; before: the
    figures of the texts before, the last first."""
    if "C" not in letters:
        return
    for form in (_AHEAD, _TOLD):
        comparisons = list(form.finditer(letters))
        for comparison, later in zip_longest(comparisons, comparisons[1:]):
            end = later.start() if later else len(letters)  # a change is against the nearest comparison before it
            if form is _TOLD and not _EARLIER.search(shape.words(letters.index("C", comparison.start()))):
                continue
            stop = letters.find(".", comparison.end(), end)
            for told in _EACH.finditer(letters, comparison.end() - 1, stop if stop >= 0 else end):
                yield from _change(shape, letters, told, comparison.span("old"), comparison.start(), before)
    for told in _BEHIND.finditer(letters):
        if told["outer"] and not may_be_one(shape.words(told.start("outer")), shape.words(told.start("old"))):
            continue
        yield from _change(shape, letters, told, told.span("old"), told.start(), before)


def _change(
    shape: Shape, letters: str, told_by: re.Match[str], old: tuple[int, int], start: int, before: Sequence[Figure]
) -> Iterator[tuple[int, Change]]:
    by, rate = (shape.figures[told_by.start(n)] if told_by[n] else None for n in ("by", "rel"))
    assert by is not None
    subject = _Subject.of("".join(shape.words(p) for p in range(*told_by.span("subject"))), by)
    inside = (f for p in range(*old) if letters[p] == "#" and (f := shape.figures[p]) is not None)
    values = list(islice(inside, _MOST))
    olds = [f for f in values if subject.names(f, old=True)] or [f for f in values[:1] if subject.is_silent(f)]
    if not olds:
        return
    here = (f for p in range(start - 1, -1, -1) if letters[p] == "#" and (f := shape.figures[p]) is not None)
    told = [f for f in islice(here, _MOST) if f not in olds and subject.names(f)]
    sign = 1 if told_by["verb"] == "U" else -1
    nows = told[:_MOST_NOWS] or list(islice((f for f in before if subject.names(f)), _MOST_NOWS))
    nows.sort(key=lambda now: abs(now.value - olds[0].value - sign * by.value))
    if nows or rate is not None:
        sure = len(olds) == 1 and len(told) == len(nows) < 2 and all(map(subject.names_just, nows))
        yield told_by.start("by"), Change(tuple((f,) for f in nows[:1]), olds[0], sign, by=by, rate=rate, firm=sure)


@dataclass(frozen=True, slots=True)
class _Subject:
    """What the words before a difference say that it is the change of."""

    by: Figure
    facets: Mapping[str, str]
    words: frozenset[str]  # that give no facet

    @classmethod
    def of(cls, folded: str, by: Figure) -> _Subject:
        facets = meaning(folded, "", lexicon()).facets
        folded = _IDLE.sub(" ", folded)
        for start, end in [
            *((m.start, m.end) for m in lexicon().facets.find(folded)),
            *((m.start, m.end) for m in lexicon().units.find(folded)),
        ]:
            folded = folded[:start] + " " * (end - start) + folded[end:]
        return cls(by, facets, frozenset(_WORD.findall(folded)))

    def names(self, figure: Figure, *, old: bool = False) -> bool:
        """Whether a figure counts what the words say; old: as an earlier value."""
        item = figure.item
        if item is None or item.figure is not figure or item.is_change or (item.is_base and not old):
            return False
        if figure.kind == "rate" or figure.approximate:
            return False
        if (self.by.unit and figure.unit and self.by.unit != figure.unit) or item.own.get("origin") == "carried":
            return False
        if any(item.facets.get(d, "new") != v for d, v in self.facets.items() if d in _TELLING):
            return False
        if any(d not in self.facets for d in item.own if d in _TELLING - {"origin"}):
            return False
        stages = self.facets.get("stage", "received"), item.facets.get("stage", "received")
        if stages[0] != stages[1] and "timing" not in self.facets:
            return False
        return self.words <= set(_WORD.findall(_words(item)))

    def names_just(self, figure: Figure) -> bool:
        """Whether a figure that they may name has the origin that they speak of, no other being told."""
        return figure.item is not None and figure.item.facets.get("origin") == self.facets.get("origin")

    def is_silent(self, figure: Figure) -> bool:
        """Whether an earlier value says nothing of what it counts (``năm 2023: 187``)."""
        item = figure.item
        return item is not None and not item.own and figure.kind != "rate" and figure.unit in ("", self.by.unit)


def _words(item: Item) -> str:
    return " ".join(i.at.folded for i in (item, item.parent) if i is not None)


def last_of(told: Sequence[Figure]) -> list[Figure]:
    """The last figures of the texts before, the last first."""
    return list(reversed(told[-_MOST:]))
