"""What the parts that sum up, and rows of indicators, tell again of anything at all, found by its words.

``còn 04 vấn đề sau kiểm tra`` sums up ``phát hiện 61 vấn đề, đã xử lý 57, còn 04 vấn đề``: one unit, the same facets,
and the words that the lexicon does not know (``kiểm tra``) stand in the text before the figure or in a heading above
it. A number that stands nowhere else under such words, one slip of the pen from the only one that does, is a slip.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from cchc_lint.model.figure import Figure
from cchc_lint.model.finding import Message
from cchc_lint.solve.identity import Alternative, Identity
from cchc_lint.solve.slips import slip

from ._retelling import Retelling
from ._said import APART, GENERAL, LONG, OPEN, Said

_TINY = 10  # counts below stand a slip away from many others
_MOST = 400  # figures of one unit; among more, nearly every number stands somewhere


def echoes(reading: Retelling) -> Iterator[Identity]:
    """Equalities of what is told again with what was told first."""
    if not reading.again:
        return
    by_value: dict[Fraction, list[Said]] = defaultdict(list)
    by_unit: dict[str, list[Said]] = defaultdict(list)
    for said in reading.told:
        by_value[said.figure.value].append(said)
        by_unit[said.unit].append(said)
    for again in reading.again:
        pool = by_unit[again.unit] + (by_unit[""] if again.unit else [])
        if len(pool) > _MOST:
            continue
        beside = {id(t.figure.span.block) for t in by_value[again.mate.value] if t.plain} if again.mate else set()
        if not again.is_telling and not beside:
            continue
        same = [t for t in by_value[again.figure.value] if not beside or id(t.figure.span.block) in beside]
        if any(beside or _explains(other, again) for other in same if other.figure is not again.figure):
            continue
        if again.row is not None:  # two rows are two things
            pool = [t for t in pool if t.row is None]
        like = [t for t in pool if t.plain and again.is_like(t) and again.words | again.owners <= t.around]
        if again.mate is not None:  # "06/07 biên chế còn thiếu" is of the 07 told
            like = [t for t in like if t.figure.value != again.mate.value]
        if beside:
            like = [t for t in like if id(t.figure.span.block) in beside]
        near = [t for t in like if _a_slip_away(again.figure, t.figure)]
        if again.figure.kind == "rate" and len({t.figure.value for t in like}) > 1:
            near = [t for t in near if abs(t.figure.value - again.figure.value) >= 1]  # of offices, so near may lie
        if again.figure.value < _TINY and again.stage in OPEN and len({t.figure.value for t in like}) > 1:
            continue  # any of them may be close by chance
        alone = len({t.figure.value for t in near}) == 1 and _may_be_named_so(again, near[0])
        if alone and not _adds_up(again, like) and not _is_left(again, pool):
            yield _equal(again, near[0])


def _may_be_named_so(again: Said, told: Said) -> bool:
    """Whether nouns let small counts be one: not ``thiếu 07 biên chế`` and ``thiếu 08 giáo viên``."""
    if max(again.figure.value, told.figure.value) < _TINY:
        return again.noun == told.noun
    small = min(len(f.text) for f in (again.figure, told.figure)) < LONG
    return not (small and again.noun and told.noun and again.noun != told.noun)


def _explains(other: Said, again: Said) -> bool:
    """Whether a figure of the same value may be what is told again."""
    if other.figure is again.figure or (other.figure.kind == "rate") != (again.figure.kind == "rate"):
        return False
    if again.unit not in GENERAL and other.unit not in (*GENERAL, again.unit):
        return False
    if again.conflicts(other):
        return False
    if any(d in again.facets for d in APART):
        return again.agrees(other)
    if other.unit == again.unit or other.unit == "percent":
        return not again.words or bool(again.words & other.around)
    return len(again.words & other.around) * 2 > len(again.words)


def _adds_up(again: Said, like: Sequence[Said]) -> bool:
    """Whether a count is two others of its kind together, or all of them; parts beside their whole aside."""
    wholes = {id(t.figure) for t in like}
    values = {t.figure.value for t in like if id(t.within) not in wholes}
    value = again.figure.value
    return again.figure.kind == "count" and (
        value == sum(values) or any(value - v in values for v in values if v != value - v)
    )


def _is_left(again: Said, pool: Sequence[Said]) -> bool:
    """Whether a count of what is left is what one figure of a text leaves of another (``kế hoạch 15, đã kiểm tra
    11``)."""
    if again.stage not in OPEN or any(d in again.facets for d in APART):
        return False
    texts: dict[int, set[Fraction]] = defaultdict(set)
    for told in pool:
        texts[id(told.figure.span.block)].add(told.figure.value)
    value = again.figure.value
    return any(v + value in values for values in texts.values() for v in values if v != value)


def _a_slip_away(again: Figure, told: Figure) -> bool:
    if again.kind != told.kind or again.scale != told.scale:
        return False
    kind = slip(again.text.lstrip("0"), told.text.lstrip("0"))  # "9" and "09"
    digits = min(sum(map(str.isdigit, f.text.lstrip("0"))) for f in (again, told))
    if again.kind != "count" or digits >= LONG:
        return digits >= LONG - 1 and kind not in ("other", "separator", "added")
    if digits < 2 and kind in ("dropped", "doubled"):
        return False  # "02" has lost no digit of "22"
    return kind in ("swapped", "dropped", "doubled", "off_by_one")


def _equal(again: Said, told: Said) -> Identity:
    row = again.row or told.row
    if row is None:
        return Identity("XRF002", "equal", again.figure, (Alternative((told.figure,)),))
    inner, outer = (again, told) if again.row is not None else (told, again)
    fact = Message("default", {"fact": row.label})
    return Identity("XRF001", "equal", outer.figure, (Alternative((inner.figure,)),), message=fact)
