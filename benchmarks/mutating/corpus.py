"""The mutations of a clean report, and which of them arithmetic can see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from mutating.clean import Bound, Clean
from mutating.dated import slips
from mutating.kinds import ALWAYS, FIGURE_KINDS
from mutating.literals import read, seed
from mutating.relations import Amount, Relation

PER_FIGURE = 2  # kinds tried in each figure, besides those that few figures can have


@dataclass(frozen=True, slots=True)
class Mutation:
    """One slip in a clean report. lines: where a finding about it may stand. by: who says that the figure is bound,
    empty for dates and symbols. ties: how many relations bind it. visible: the recomputation sees the slip; also:
    the same from the relations looked for in the hand-made list, None where that does not speak of the figure."""

    kind: str
    file: str
    line: int
    start: int
    old: str
    new: str
    lines: frozenset[int]
    visible: bool
    by: frozenset[str] = frozenset()
    ties: int = 0
    rate: bool = False
    cut: bool = False
    also: bool | None = None

    @property
    def label(self) -> str:
        return f"{self.file}:{self.line} {self.old} → {self.new}"

    def applied(self, lines: list[str]) -> list[str]:
        changed = lines.copy()
        text = changed[self.line - 1]
        changed[self.line - 1] = text[: self.start] + self.new + text[self.start + len(self.old) :]
        return changed


def mutations(clean: Clean) -> Iterator[Mutation]:
    """All mutations of a report, in a fixed order."""
    name = clean.path.name
    for bound in clean.bound:
        yield from _of_figure(name, bound, clean.bound)
    for typo in slips(name, clean.lines):
        spot = typo.spot
        yield Mutation(
            typo.kind, name, spot.line, spot.start, spot.text, typo.new, frozenset((spot.line,)), typo.visible
        )


def _of_figure(name: str, bound: Bound, others: list[Bound]) -> Iterator[Mutation]:
    spot = bound.spot
    order = sorted(FIGURE_KINDS, key=lambda kind: seed(name, spot.line, spot.start, spot.text, kind))
    tried: set[str] = set()
    left = PER_FIGURE
    for kind in order:
        if left == 0 and kind not in ALWAYS:
            continue
        chance = seed(name, spot.line, spot.start, spot.text, kind, "way")
        new = FIGURE_KINDS[kind](bound, others, chance)
        if new is None or new == spot.text or new in tried:
            continue
        tried.add(new)
        left -= kind not in ALWAYS
        yield Mutation(
            kind,
            name,
            spot.line,
            spot.start,
            spot.text,
            new,
            bound.lines | {spot.line},
            _visible(bound, new, bound.relations, bound.amounts, bound.key),
            frozenset(bound.by),
            bound.ties,
            bound.rate,
            bound.cut,
            None
            if not bound.looked_for
            else _visible(bound, new, bound.looked_for, bound.looked_for_amounts, bound.looked_for_key),
        )


def _visible(bound: Bound, new: str, relations: list[Relation], amounts: dict[int, Amount], key: int) -> bool:
    """Whether some relation that binds the figure no longer holds (or the new letters are no number at all).

    A listed figure none of whose relations was found counts as visible: whoever listed it says so. A comma between
    thousands (``9,846``) is a matter of form: it is read as the dot that it stands for.
    """
    before = read(bound.spot.text, bound.rate)
    made = read(new.replace(",", "."), bound.rate) if _is_comma_of_thousands(new, bound) else read(new, bound.rate)
    if made is None or before is None or not relations:
        return True
    old = amounts[key]
    scale = old.unit / before.unit
    amount = Amount(made.value * scale, made.unit * scale, old.below, old.above)
    if old.below == old.above == old.unit / 2:
        amount = replace(amount, below=amount.unit / 2, above=amount.unit / 2)
    changed = {**amounts, key: amount}
    return not all(relation.holds(changed) for relation in relations)


def _is_comma_of_thousands(new: str, bound: Bound) -> bool:
    return not bound.rate and new.replace(",", ".") == bound.spot.text and new.count(",") == 1 and "." not in new
