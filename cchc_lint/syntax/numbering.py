"""Slips in the numbering of headings and lists: repeated, skipped, out of order, beginning late."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from cchc_lint.model.document import Paragraph
from cchc_lint.model.report import Node, Numeral, Report
from cchc_lint.model.text import TextBlock
from cchc_lint.syntax.counting import (
    between,
    first_place,
    following,
    is_lettered,
    numeral_of,
    place_of,
    value_of,
)  # fmt: skip

SlipKind = Literal["repeated", "skipped", "disordered", "late", "foreign", "dj", "foreign_letter"]
_Kind = tuple[str, int, bool]
_FEW = 2  # more slips in one series mean that its numbers count something else
_MANY_MISSING = 20


@dataclass(frozen=True, slots=True)
class Slip:
    """A number that is not the one to come.

    before: the node it should follow (for ``late``: the section it stands in, for ``foreign``: the section whose
    number it ought to carry). missing: the numbers left out, as printed. expected: the number that comes next.
    """

    kind: SlipKind
    node: Node
    before: Node | None
    missing: tuple[str, ...] = ()
    expected: str = ""


def find_slips(report: Report) -> Iterator[Slip]:
    """All slips. One mistake is one slip: what follows from a heading lost or wrongly numbered is not told."""
    blocks = list(report.document.text_blocks())
    found: list[Slip] = []
    for series in report.series:
        slips = list(_slips_of(series, blocks))
        if len(slips) <= _FEW or len(slips) * 2 <= len(series):
            found += slips
    lost = [slip for slip in found if slip.kind == "skipped"]
    yield from (slip for slip in found if slip in lost or not _within(slip, lost))
    wrong = {(id(slip.node.parent), core) for slip in found for core in (*slip.missing, slip.expected)}
    others = chain(_late(report, blocks), _foreign(report, blocks, wrong), _started_anew(report))
    yield from (slip for slip in others if not _within(slip, lost))


def _within(slip: Slip, lost: Sequence[Slip]) -> bool:
    """Whether a slip stands where the heading of its own section was lost, so that two sections run together."""
    return any(
        other.before is not None
        and _index(other.before) < _index(slip.node) < _index(other.node)
        and slip.node.depth > other.node.depth
        for other in lost
    )


def _slips_of(series: Sequence[Node], blocks: Sequence[TextBlock]) -> Iterator[Slip]:
    """Slips within a series; one wrong number is one slip."""
    values = [value_of(numeral_of(node)) for node in series]
    at = values[0]
    seen = {at}
    owed = 0  # numbers that a repetition has used up too early
    for index in range(1, len(series)):
        node, before, value = series[index], series[index - 1], values[index]
        numeral = numeral_of(node)
        if not _comparable(numeral, numeral_of(before)):
            at = value
            continue
        missing = between(at, value, numeral)
        if value == at or value in seen:
            yield Slip("repeated", node, before, expected=following(at, numeral))
            owed, at = owed + 1, max(at, value)
            continue
        if value < at:
            yield Slip("disordered", node, before, expected=following(at, numeral))
            seen.add(value)
            continue
        if missing and _is_misprint(missing, values[index + 1 : index + 2], numeral):
            yield Slip("disordered", node, before, expected=missing[0])
            at = place_of(missing[0], numeral)
            seen.add(at)
            continue
        if missing and not _accounted(missing, owed, values[index + 1 :], (before, node), blocks):
            if _without_dj(missing):
                yield Slip("skipped", node, before, tuple(missing), missing[0])
            elif missing[0].islower():  # parts A, B, C, D, E are custom
                yield Slip("dj", node, before, tuple(missing), missing[0])
        elif is_lettered(numeral) and numeral.core[-1].lower() in "fjwz":
            yield Slip("foreign_letter", node, before)
        owed, at = 0 if missing else owed, value
        seen.add(value)


def _comparable(numeral: Numeral, before: Numeral) -> bool:
    """Whether both numbers are sure and belong to one section; another prefix is told by `_foreign`."""
    return numeral.certain and before.certain and numeral.parts[:-1] == before.parts[:-1]


def _without_dj(cores: Sequence[str]) -> list[str]:
    """Lists may do without đ."""
    return [core for core in cores if core.lower() != "đ"]


def _accounted(
    missing: list[str], owed: int, later: Sequence[int], around: tuple[Node, Node], blocks: Sequence[TextBlock]
) -> bool:
    """Whether the missing numbers are no loss: used up by a repetition, to come later, or within the text before."""
    before, node = around
    numeral = numeral_of(node)
    if owed and len(_without_dj(missing)) <= owed:
        return True
    if all(place_of(core, numeral) in later for core in missing):
        return True
    return _inline(missing, numeral, before.block, node.block, blocks)


def _is_misprint(missing: list[str], after: Sequence[int], numeral: Numeral) -> bool:
    """1, 2, 5, 4: the next number goes on as if this one were the first of the missing ones."""
    expected = place_of(missing[0], numeral)
    return any(
        expected < value <= value_of(numeral) and not _without_dj(between(expected, value, numeral))
        for value in after
    )


def _late(report: Report, blocks: Sequence[TextBlock]) -> Iterator[Slip]:
    previous = _previous_of_kind(report)
    shaky = {_kind(numeral_of(node)) for series in report.series for node in series if not numeral_of(node).certain}
    for series in report.series:
        first, numeral = series[0], numeral_of(series[0])
        missing = between(first_place(numeral), value_of(numeral), numeral)
        if not missing or _kind(numeral) in shaky or (len(series) == 1 and not first.is_heading):
            continue
        if first in previous and _runs_on(numeral_of(previous[first]), numeral):
            continue
        parent = _numbered_parent(first)
        if parent is None and not report.title:
            continue  # an excerpt
        start = parent.block if parent is not None else blocks[0]
        if not _inline(missing, numeral, start, first.block, blocks):
            yield Slip("late", first, parent, tuple(missing), missing[0])


def _runs_on(before: Numeral, numeral: Numeral) -> bool:
    """Whether numbers run on through the sections."""
    if before.closing != numeral.closing or value_of(before) >= value_of(numeral):
        return False
    return not between(value_of(before), value_of(numeral), numeral)


def _foreign(report: Report, blocks: Sequence[TextBlock], wrong: set[tuple[int, str]]) -> Iterator[Slip]:
    """Numbers such as 3.1 under section 2; told once for a section. wrong: numbers known to be missing, by parent."""
    told: set[tuple[int, tuple[int, ...]]] = set()
    for node in (node for series in report.series for node in series):
        numeral, parent = numeral_of(node), _numbered_parent(node)
        prefix = numeral.parts[:-1]
        if not prefix or parent is None or not numeral.certain or numeral.style != "decimal":
            continue
        above = numeral_of(parent)
        if above.style != "decimal" or not above.certain or len(above.parts) != len(prefix) or above.parts == prefix:
            continue
        lost = numeral.core.rpartition(".")[0]  # the section that it belongs to may be there, badly numbered
        if (id(parent.parent), lost) in wrong or (id(parent), prefix) in told:
            continue
        told.add((id(parent), prefix))
        if not _inline([lost], above, parent.block, node.block, blocks):
            yield Slip("foreign", node, parent, expected=f"{above.core}.{numeral.parts[-1]}")


def _started_anew(report: Report) -> Iterator[Slip]:
    """Sections of one parent that begin to count again from the first number."""
    leads = sorted(n.block.index for n in report.root.walk() if n.is_heading and n.numeral is None and n.block)
    firsts = Counter((id(series[0].parent), numeral_of(series[0]).core) for series in report.series)
    open_series: dict[tuple[int, _Kind], Sequence[Node]] = {}
    for series in sorted(report.series, key=lambda s: _index(s[0])):
        key = (id(series[0].parent), _kind(numeral_of(series[0])))
        before = open_series.get(key)
        open_series[key] = series
        if before is None:
            continue
        numeral, last = numeral_of(series[0]), numeral_of(before[-1])
        if not (numeral.certain and last.certain) or len(numeral.parts) > 1:
            continue
        if any(_index(before[-1]) < lead < _index(series[0]) for lead in leads):
            continue
        sections = all(node.is_heading and node.children for node in (*before, *series))
        twice = firsts[id(series[0].parent), numeral.core] == 2  # 1, 1, 1 is how Markdown may count
        if not sections and not (twice and _is_lone_repeat(before, series)):
            continue
        again = next((n for n in before if numeral_of(n).parts == numeral.parts), before[-1])
        yield Slip("repeated", series[0], again, expected=following(value_of(last), numeral))


def _is_lone_repeat(before: Sequence[Node], series: Sequence[Node]) -> bool:
    """1, 1 or 1, 2, 1 with nothing between that could lead a second list."""
    plain = any(child.numeral is None for node in before for child in node.children)
    return len(series) == 1 and not plain and not before[-1].children


def _previous_of_kind(report: Report) -> dict[Node, Node]:
    """For each node of a series, the node before it in the report that is numbered in the same manner."""
    nodes = sorted((node for series in report.series for node in series), key=_index)
    last: dict[_Kind, Node] = {}
    result = {}
    for node in nodes:
        kind = _kind(numeral_of(node))
        if kind in last:
            result[node] = last[kind]
        last[kind] = node
    return result


def _index(node: Node) -> int:
    assert node.block is not None
    return node.block.index


def _kind(numeral: Numeral) -> _Kind:
    return numeral.style, len(numeral.parts), numeral.core[:1].isupper()


def _numbered_parent(node: Node) -> Node | None:
    above = node.parent
    while above is not None and (above.numeral is None or above.numeral.style == "bullet"):
        above = above.parent
    return above


def _inline(
    missing: Sequence[str],
    numeral: Numeral,
    start: TextBlock | None,
    stop: TextBlock | None,
    blocks: Sequence[TextBlock],
) -> bool:
    """Whether all missing labels stand within the text between two blocks: run on, in a table, or badly closed."""
    if start is None or stop is None or len(missing) > _MANY_MISSING:
        return False
    between_them = blocks[start.index : stop.index]
    # A cell that is a bare number is the serial number of a row.
    text = "\n".join(b.text for b in between_them if isinstance(b, Paragraph) or any(c.isalpha() for c in b.text))
    return all(_stands(re.escape(core), re.escape(numeral.closing.strip("()")[:1]), text) for core in missing)


def _stands(core: str, closing: str, text: str) -> bool:
    """Whether a label stands in a text: behind a stop, before a word in capitals, or at the head of a line."""
    sign = rf"(?:[.)]|{closing})" if closing else r"[.)]"
    label = rf"\(?{core}\s?{sign}\s*"
    if re.search(rf"(?:^|[.;:,]\s){label}(?=[^\W\d_])|^{core}[.)]?$", text, re.MULTILINE):
        return True
    loose = re.finditer(rf"(?<=\s){label}(?=(\w))|^{core}\s+(?=(\w))", text, re.MULTILINE)
    return any((match[1] or match[2]).isupper() for match in loose)
