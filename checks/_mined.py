"""Sums that a table shows by its figures alone, whatever its words: a line that is the sum of its neighbours at
almost every position."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import accumulate

from ._lines import Line, Relation, Support, support

_MOST_LINES = 40
_SAMPLE = 24
_ENOUGH = 3  # positions at which several terms are not nil
_UNREADABLE = ("text", "code", "uncalculated", "error")


def mined(lines: Sequence[Line], *, adjacent: bool = False) -> Iterator[tuple[Relation, Support]]:
    """Relations whole = run of neighbouring lines that hold at three positions or more and fail at few.

    adjacent: the run begins directly after the whole or ends directly before it.
    """
    lines = [line for line in lines if any(cell.figure is not None for cell in line.cells.values())]
    if not 3 <= len(lines) <= _MOST_LINES:
        return
    positions = _positions(lines)
    if len(positions) < _ENOUGH:
        return
    table = [_values(lines, at) for at in positions]
    sums = [list(accumulate(row, initial=Fraction(0))) for row in table]
    for whole in range(len(lines)):
        for start, stop in _runs(whole, table, sums, adjacent=adjacent):
            parts = [lines[i] for i in range(start, stop) if any(row[i] for row in table)]
            relation = Relation("sum", lines[whole], tuple(parts))
            found = support(relation)
            if len(parts) > 1 and found.strong >= _ENOUGH and found.convincing:
                yield relation, found


def _positions(lines: Sequence[Line]) -> list[int]:
    """Positions at which every line can be read, most of them with a figure; a sample of many."""
    counts: dict[int, int] = {}
    unreadable: set[int] = set()
    for line in lines:
        for at, cell in line.cells.items():
            if cell.figure is not None:
                counts[at] = counts.get(at, 0) + 1
            elif cell.content in _UNREADABLE:
                unreadable.add(at)
    usable = [at for at in sorted(counts) if at not in unreadable and counts[at] > 2]
    step = max(1, len(usable) // _SAMPLE)
    return usable[::step][:_SAMPLE]


def _values(lines: Sequence[Line], at: int) -> list[Fraction]:
    values = []
    for line in lines:
        cell = line.cells.get(at)
        values.append(cell.figure.value if cell is not None and cell.figure is not None else Fraction(0))
    return values


def _runs(
    whole: int, table: Sequence[Sequence[Fraction]], sums: Sequence[Sequence[Fraction]], *, adjacent: bool
) -> list[tuple[int, int]]:
    """The runs that add up to a line, those that hold most often first, none overlapping an earlier one."""
    count = len(table[0])
    found: list[tuple[int, int, int]] = []
    for start in range(count):
        for stop in range(start + 2, count + 1):
            if start <= whole < stop or (adjacent and start != whole + 1 and stop != whole):
                continue
            held = _held(whole, start, stop, table, sums)
            if held >= _ENOUGH:
                found.append((-held, start, stop))
    chosen: list[tuple[int, int]] = []
    for _, start, stop in sorted(found):
        if all(stop <= a or b <= start for a, b in chosen):
            chosen.append((start, stop))
    return chosen


def _held(
    whole: int, start: int, stop: int, table: Sequence[Sequence[Fraction]], sums: Sequence[Sequence[Fraction]]
) -> int:
    """At how many positions the run adds up to the whole; 0 where it fails too often for that to be meant."""
    held = failed = 0
    allowed = len(table) // 4 + 1
    for row, summed in zip(table, sums, strict=True):
        if row[whole] and row[whole] == summed[stop] - summed[start]:
            held += 1
        elif row[whole] or summed[stop] != summed[start]:
            failed += 1
            if failed > allowed:
                return 0
    return held
