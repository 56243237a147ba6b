"""Ruled tables: from lines to grids, from grids to cells.

Lines that meet make a grid; positions of the grid without a line between them are one cell.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from cchc_lint.sources.limits import check_columns
from cchc_lint.sources.pdf.page import Char, Rulings

_NEAR = 3.0  # points: lines closer than this are one line, ends closer than this meet
_POSITIONS = 200_000  # of one grid: more than any page holds

Line = tuple[float, float, float]  # from, to, and where on the other axis


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell; rows count from the top."""

    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(slots=True)
class Grid:
    """A ruled table on a page: its lines from left to right and from bottom to top, and what covers each position
    (row from the top, column)."""

    xs: list[float]
    ys: list[float]
    covering: dict[tuple[int, int], GridCell]

    @property
    def top(self) -> float:
        return self.ys[-1]

    @property
    def cells(self) -> list[GridCell]:
        return sorted(set(self.covering.values()), key=lambda cell: (cell.row, cell.column))

    def at(self, char: Char) -> GridCell | None:
        """The cell that a character stands in."""
        x, y = char.middle
        column, up = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        rows = len(self.ys) - 1
        if not (0 <= column < len(self.xs) - 1 and 0 <= up < rows):
            return None
        return self.covering.get((rows - 1 - up, column))


def find_grids(rulings: Rulings) -> list[Grid]:
    """The ruled tables of a page, from the top down; frames of a single cell are none."""
    horizontal = _merged(rulings.horizontal)
    vertical = _merged(rulings.vertical)
    horizontal, vertical = _held(horizontal, vertical)
    grids = []
    for rows, columns in _groups(horizontal, vertical):
        grid = _grid(rows, columns)
        if grid is not None and len(grid.cells) > 1:
            grids.append(grid)
    return sorted(grids, key=lambda grid: -grid.top)


def _merged(lines: Iterable[Line]) -> list[Line]:
    """Lines on one line that touch, as one."""
    out: list[Line] = []
    for low, high, at in sorted(lines, key=lambda line: (round(line[2] / 1.5), line[0])):
        if out and abs(out[-1][2] - at) < 1.6 and low <= out[-1][1] + _NEAR:
            out[-1] = (out[-1][0], max(out[-1][1], high), out[-1][2])
        else:
            out.append((low, high, at))
    return out


def _held(horizontal: list[Line], vertical: list[Line]) -> tuple[list[Line], list[Line]]:
    """Only lines that end on lines of the other direction: underlines and dashes are no rulings."""
    while True:
        kept = [line for line in horizontal if _ends_meet(line, vertical)]
        others = [line for line in vertical if _ends_meet(line, kept)]
        if len(kept) == len(horizontal) and len(others) == len(vertical):
            return kept, others
        horizontal, vertical = kept, others


def _ends_meet(line: Line, others: list[Line]) -> bool:
    low, high, at = line
    return all(
        any(abs(where - end) <= _NEAR and start - _NEAR <= at <= stop + _NEAR for start, stop, where in others)
        for end in (low, high)
    )


def _groups(horizontal: list[Line], vertical: list[Line]) -> list[tuple[list[Line], list[Line]]]:
    """The lines in groups that hang together."""
    lines = [(line, True) for line in horizontal] + [(line, False) for line in vertical]
    parents = list(range(len(lines)))

    def root(at: int) -> int:
        while parents[at] != at:
            parents[at] = parents[parents[at]]
            at = parents[at]
        return at

    for first, (low, high, at) in enumerate(horizontal):
        for second, (start, stop, where) in enumerate(vertical, len(horizontal)):
            if low - _NEAR <= where <= high + _NEAR and start - _NEAR <= at <= stop + _NEAR:
                parents[root(first)] = root(second)
    groups: dict[int, tuple[list[Line], list[Line]]] = {}
    for index, (line, is_row) in enumerate(lines):
        groups.setdefault(root(index), ([], []))[0 if is_row else 1].append(line)
    return list(groups.values())


def _grid(rows: list[Line], columns: list[Line]) -> Grid | None:
    xs, ys = _snapped(line[2] for line in columns), _snapped(line[2] for line in rows)
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > _POSITIONS:
        return None
    check_columns(len(xs) - 1)
    walls = _borders(columns, xs, ys)
    floors = _borders(rows, ys, xs)
    positions = [(up, column) for up in range(len(ys) - 1) for column in range(len(xs) - 1)]
    parents = {position: position for position in positions}

    def root(position: tuple[int, int]) -> tuple[int, int]:
        while parents[position] != position:
            parents[position] = parents[parents[position]]
            position = parents[position]
        return position

    for up, column in positions:
        if (column + 1, up) not in walls and (up, column + 1) in parents:
            parents[root((up, column + 1))] = root((up, column))
        if (up + 1, column) not in floors and (up + 1, column) in parents:
            parents[root((up + 1, column))] = root((up, column))
    regions: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for position in positions:
        regions.setdefault(root(position), []).append(position)
    height = len(ys) - 2
    covering = {}
    for region in regions.values():
        ups, across = [up for up, _ in region], [column for _, column in region]
        cell = GridCell(height - max(ups), min(across), max(ups) - min(ups) + 1, max(across) - min(across) + 1)
        covering.update({(height - up, column): cell for up, column in region})
    return Grid(xs, ys, covering)


def _snapped(values: Iterable[float]) -> list[float]:
    """Values that are near each other as one, their mean."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= _NEAR:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def _borders(lines: list[Line], own: list[float], other: list[float]) -> set[tuple[int, int]]:
    """Which borders are drawn: (index of the line among own, index of the stretch between two of other)."""
    out = set()
    for low, high, at in lines:
        index = min(range(len(own)), key=lambda k: abs(own[k] - at))
        for stretch in range(len(other) - 1):
            middle = (other[stretch] + other[stretch + 1]) / 2
            if low - 1 <= middle <= high + 1:
                out.add((index, stretch))
    return out
