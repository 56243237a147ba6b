"""Lines side by side without rulings: letterheads, signatures, and tables set with spaces only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from cchc_lint.sources.joining import in_capitals
from cchc_lint.sources.pdf.prose import TextLine

_GUTTER = 6.0  # points between columns at least


@dataclass(slots=True)
class SideBySide:
    """Lines of one region of a page, in columns from the left; rows are lines of the same height, from the top."""

    columns: list[list[TextLine]]
    rows: list[list[list[TextLine]]]

    @property
    def top(self) -> float:
        return max(line.top for column in self.columns for line in column)


def side_by_side(lines: Sequence[TextLine]) -> tuple[list[TextLine], list[SideBySide]]:
    """The lines of a page (from the top down) that stand alone, and the regions of those that stand beside each
    other with the lines between them, where these keep to the same columns."""
    rows = [[_whole(row)] if _is_stretched(row) else row for row in _rows(lines)]
    alone: list[TextLine] = []
    regions: list[SideBySide] = []
    start = 0
    while start < len(rows):
        end = start
        if len(rows[start]) > 1:
            edges = _edges(rows[start])
            last = start
            for at in range(start + 1, len(rows)):
                wider = _kept(edges, rows[at])
                if wider is None or rows[at - 1][0].bottom - rows[at][0].top > 3 * _height(rows[at][0]):
                    break
                edges = wider
                if len(rows[at]) > 1:
                    last = at
            end = last + 1
            if end == start + 1 and not any(in_capitals(line.text) for line in rows[start]):
                alone.append(_whole(rows[start]))
                start = end
                continue
            regions.append(_region(rows[start:end], _columns(rows[start:end])))
        else:
            alone += rows[start]
            end = start + 1
        start = end
    return alone, regions


def _is_stretched(row: list[TextLine]) -> bool:
    """Whether a row is one line whose words a justified line break has pulled apart, all equally far."""
    gaps = [second.left - first.right for first, second in pairwise(row)]
    return len(gaps) > 1 and max(gaps) - min(gaps) < 3


def _whole(row: list[TextLine]) -> TextLine:
    """The lines of a row as one."""
    return replace(row[0], text=" ".join(line.text for line in row), right=max(line.right for line in row))


def _height(line: TextLine) -> float:
    return line.top - line.bottom


def _rows(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Lines whose heights overlap by half, each row from the left."""
    out: list[list[TextLine]] = []
    for line in sorted(lines, key=lambda one: -(one.top + one.bottom)):
        if out and any(_overlap(line, other) > 0.5 * min(_height(line), _height(other)) for other in out[-1]):
            out[-1].append(line)
        else:
            out.append([line])
    return [sorted(row, key=lambda one: one.left) for row in out]


def _overlap(first: TextLine, second: TextLine) -> float:
    return min(first.top, second.top) - max(first.bottom, second.bottom)


Edges = list[tuple[float, float]]


def _edges(row: list[TextLine]) -> Edges:
    return [(line.left, line.right) for line in row]


def _kept(edges: Edges, row: list[TextLine]) -> Edges | None:
    """The columns' edges with a further row in them; None where a line of it reaches into two columns."""
    out = list(edges)
    for line in row:
        touched = [
            at for at, (low, high) in enumerate(out) if line.left < high + _GUTTER and line.right > low - _GUTTER
        ]
        if len(touched) > 1:
            return None
        if touched:
            low, high = out[touched[0]]
            out[touched[0]] = (min(low, line.left), max(high, line.right))
        else:
            out.append((line.left, line.right))
            out.sort()
    if any(first[1] + _GUTTER > second[0] for first, second in pairwise(out)):
        return None
    return out


def _columns(rows: list[list[TextLine]]) -> Edges:
    edges: Edges = []
    for row in rows:
        for line in row:
            touched = [one for one in edges if line.left < one[1] + _GUTTER and line.right > one[0] - _GUTTER]
            low, high = line.left, line.right
            for one in touched:
                edges.remove(one)
                low, high = min(low, one[0]), max(high, one[1])
            edges.append((low, high))
    return sorted(edges)


def _region(rows: list[list[TextLine]], edges: Edges) -> SideBySide:
    columns: list[list[TextLine]] = [[] for _ in edges]
    table: list[list[list[TextLine]]] = []
    for row in rows:
        cells: list[list[TextLine]] = [[] for _ in edges]
        for line in row:
            at = next(index for index, (low, high) in enumerate(edges) if low <= line.left and line.right <= high)
            columns[at].append(line)
            cells[at].append(line)
        table.append(cells)
    return SideBySide(columns, table)
