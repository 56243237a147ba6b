"""What a report says again, against what it has told: figures of one topic and scope, and which of them are one fact.

A figure said again is compared with all figures of its topic. Where one of them is the same it is that one; else the
two contradict each other only where a single value is a slip of the pen away. Any other difference is left alone: it
may be another fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cchc_lint.model.figure import Figure
from cchc_lint.model.finding import Message
from cchc_lint.model.table import Row
from cchc_lint.solve.identity import Alternative, Identity
from cchc_lint.solve.slips import slip

from ._facts import same_subject

ROW = "row"  # the scope of what a table counts of its rows, which is only compared


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """A figure with its topic and scope ("" for the report as a whole).

    plain: it is of the report's own time and kind. rest: the words that narrow it. stage: of late dossiers, where the
    words tell it. less: what is to be taken from the figure (``15/24 nhiệm vụ`` leaves 9). row: of a table, where it
    stands there.
    """

    figure: Figure
    topic: str
    scope: str
    plain: bool = True
    rest: str = ""
    stage: str = ""
    less: Figure | None = None
    row: Row | None = None

    def may_be(self, told: Told) -> bool:
        """Whether this one, said again, can be what was told."""
        return (
            told.plain
            and told.scope == self.scope
            and (not self.stage or told.stage == self.stage)
            and self.rest in told.rest
            and told.figure is not self.figure
        )

    def equals(self, other: Told) -> bool:
        """Whether both can be one value: the same, or one the other with fewer decimals, rounded or cut."""
        a, b = self.value, other.value
        unit = max(self.figure.unit_of_last_digit, other.figure.unit_of_last_digit)
        return abs(a - b) < unit if self.figure.kind == "rate" else a == b

    @property
    def value(self) -> Fraction:
        return self.figure.value - (self.less.value if self.less else 0)


_MOST = 150  # counts of one topic; among more, one of the same value is there by chance


def equalities(again: Iterable[Told], before: Iterable[Told]) -> Iterator[Identity]:
    """Equalities of what is told again with what was told before."""
    by_topic: dict[str, list[Told]] = {}
    for told in before:
        by_topic.setdefault(told.topic, []).append(told)
    for told in again:
        pool = by_topic.get(told.topic, ())
        if len(pool) <= _MOST and (partner := _partner(told, pool)) is not None:
            yield _equal(told, partner)


def _equal(again: Told, told: Told) -> Identity:
    if again.row is not None:
        fact = Message("default", {"fact": again.row.label})
        return Identity("XRF001", "equal", told.figure, (Alternative((again.figure,)),), message=fact)
    if told.row is not None:
        fact = Message("default", {"fact": told.row.label})
        return Identity("XRF001", "equal", again.figure, (Alternative((told.figure,)),), message=fact)
    minus = (told.less,) if told.less else ()
    return Identity("XRF002", "equal", again.figure, (Alternative((told.figure,), minus),))


def _partner(again: Told, pool: Sequence[Told]) -> Told | None:
    """The figure that is said again: one of the same value, else the only value that a slip of the pen explains."""
    if not again.plain:
        return None
    scoped = [told for told in pool if again.may_be(told) and same_subject(again.figure, told.figure)]
    others = [told for told in pool if told.figure is not again.figure]
    rivals = [told for told in others if again.stage in ("", told.stage) or told.scope == ROW]
    if any(again.equals(told) for told in rivals):
        return next((t for t in scoped if t.figure.interval.overlaps(again.figure.interval) and not t.less), None)
    near = [told for told in scoped if _a_slip_away(again, told)]
    if again.figure.kind == "rate" and len({told.value for told in scoped}) > 1:
        near = [told for told in near if abs(told.value - again.value) >= 1]  # of offices, which may lie so near
    if not near or len({told.value for told in near}) > 1 or _adds_up(again, rivals):
        return None
    return near[0]


def _adds_up(again: Told, pool: Sequence[Told]) -> bool:
    """Whether a count is two others, or all of them, together (late when solved and late now, kinds of staff)."""
    values = {told.value for told in pool}
    return again.figure.kind == "count" and (
        again.value == sum(values) or any(again.value - value in values for value in values)
    )


def _a_slip_away(again: Told, told: Told) -> bool:
    if told.less is not None:
        return abs(told.value - again.value) == 1
    texts = [t.figure.text.lstrip("0") for t in (again, told)]  # "03" is no slip of "13"
    kind = slip(*texts)
    if again.figure.kind == "rate":
        long = min(sum(map(str.isdigit, t.figure.text)) for t in (again, told)) >= 3
        return long and kind not in ("other", "separator")
    if kind in ("dropped", "doubled") and min(map(len, texts)) < 2:
        return False
    return kind in ("swapped", "dropped", "doubled", "off_by_one")
