"""Slips in the numbering of headings and lists: repeated, skipped, out of order, beginning late.

Letters are counted in the order of Vietnamese lists (a b c d đ e g h i k …); those that this order leaves out
(f, j, w, z) stand between their neighbours and are missed by nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from cchc_lint.model.report import Node, Numeral, Report
from cchc_lint.model.text import TextBlock
from cchc_lint.syntax.ordinals import LETTERS, roman_text

SlipKind = Literal["repeated", "skipped", "disordered", "late", "foreign", "dj", "foreign_letter"]
_ALL_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_FEW = 2  # more slips in one series mean that its numbers count something else


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


def numeral_of(node: Node) -> Numeral:
    """The number of a node of a series; nodes of series have one."""
    assert node.numeral is not None
    return node.numeral


def find_slips(report: Report) -> Iterator[Slip]:
    """All slips, in order of place within each series."""
    blocks = list(report.document.text_blocks())
    previous = _previous_of_kind(report)
    shaky = {_kind(numeral_of(node)) for series in report.series for node in series if not numeral_of(node).certain}
    for series in report.series:
        slips = list(_slips_of(series, blocks))
        if len(slips) <= _FEW or len(slips) * 2 <= len(series):
            yield from slips
        if _kind(numeral_of(series[0])) not in shaky:
            late = _late(series, previous.get(series[0]), blocks)
            yield from (slip for slip in late if slip.before is not None or report.title)  # no excerpt of a report
        yield from _foreign(series, blocks)
    yield from _started_anew(report)


def _slips_of(series: Sequence[Node], blocks: Sequence[TextBlock]) -> Iterator[Slip]:
    """Slips within a series; one wrong number is one slip."""
    values = [_value(numeral_of(node)) for node in series]
    at = values[0]
    seen = {at}
    owed = 0  # numbers that a repetition has used up too early
    for index in range(1, len(series)):
        node, before, value = series[index], series[index - 1], values[index]
        if not (numeral_of(node).certain and numeral_of(before).certain):
            at = value
            continue
        if numeral_of(node).parts[:-1] != numeral_of(before).parts[:-1] and len(numeral_of(node).parts) > 1:
            at = value  # its prefix is wrong, told by _foreign
            continue
        missing = _between(at, value, numeral_of(node))
        following = values[index + 1] if index + 1 < len(values) else None
        if value == at or value in seen:
            yield Slip("repeated", node, before, expected=_next(at, numeral_of(node)))
            owed += 1
            at = max(at, value)
            continue
        if value < at:
            yield Slip("disordered", node, before, expected=_next(at, numeral_of(node)))
            seen.add(value)
            continue
        if missing and following is not None and _misprint(at, missing, following, numeral_of(node)):
            yield Slip("disordered", node, before, expected=missing[0])
            at = _ordinal(missing[0], numeral_of(node))
            seen.add(at)
            continue
        if missing and not _accounted(missing, owed, values[index + 1 :], node, before, blocks):
            kind: SlipKind = "dj" if missing[0].lower() == "đ" and len(missing) == 1 else "skipped"
            yield Slip(kind, node, before, tuple(missing), missing[0])
        elif _lettered(numeral_of(node)) and numeral_of(node).core[-1].lower() in "fjwz":
            yield Slip("foreign_letter", node, before)
        if missing:
            owed = 0
        at = value
        seen.add(value)


def _accounted(
    missing: list[str],
    owed: int,
    later: Sequence[int],
    node: Node,
    before: Node,
    blocks: Sequence[TextBlock],
) -> bool:
    """Whether the missing numbers are no loss: used up by a repetition, to come later, or within the text before."""
    if len(missing) <= owed:
        return True
    if all(_ordinal(core, numeral_of(node)) in later for core in missing):
        return True
    return _inline(missing, numeral_of(node), before.block, node.block, blocks)


def _misprint(at: int, missing: list[str], following: int, numeral: Numeral) -> bool:
    """1, 2, 5, 4: the next number goes on as if this one were the first of the missing ones."""
    expected = _ordinal(missing[0], numeral)
    return following > expected and not _between(expected, following, numeral) and following <= _value(numeral)


def _late(series: Sequence[Node], previous: Node | None, blocks: Sequence[TextBlock]) -> Iterator[Slip]:
    first = series[0]
    numeral = numeral_of(first)
    missing = _between(-1 if _lettered(numeral) else 0, _value(numeral), numeral)
    if not missing or not numeral.certain or (len(series) == 1 and not first.is_heading):
        return
    if previous is not None and numeral_of(previous).closing == numeral.closing:
        counted_on = not _between(_value(numeral_of(previous)), _value(numeral), numeral)
        if counted_on and _value(numeral_of(previous)) < _value(numeral):
            return  # numbers run on through the sections
    parent = _numbered_parent(first)
    start = parent.block if parent is not None else (blocks[0] if blocks else None)
    if not _inline(missing, numeral, start, first.block, blocks):
        yield Slip("late", first, parent, tuple(missing), missing[0])


def _foreign(series: Sequence[Node], blocks: Sequence[TextBlock]) -> Iterator[Slip]:
    """Numbers such as 3.1 under section 2."""
    for node in series:
        numeral = numeral_of(node)
        prefix = numeral.parts[:-1]
        parent = _numbered_parent(node)
        if not prefix or parent is None or not numeral.certain or numeral.style != "decimal":
            continue
        above = numeral_of(parent)
        if above.style != "decimal" or not above.certain or len(above.parts) != len(prefix) or above.parts == prefix:
            continue
        lost = numeral.core.rpartition(".")[0]  # the section that it belongs to may be there, badly numbered
        if not _inline([lost], above, parent.block, node.block, blocks):
            yield Slip("foreign", node, parent, expected=f"{above.core}.{numeral.parts[-1]}")


def _started_anew(report: Report) -> Iterator[Slip]:
    """Sections of one parent that begin to count again from the first number."""
    leads = sorted(n.block.index for n in report.root.walk() if n.is_heading and n.numeral is None and n.block)
    open_series: dict[tuple[int, tuple[str, int, bool]], Sequence[Node]] = {}
    for series in sorted(report.series, key=lambda s: _index(s[0])):
        key = (id(series[0].parent), _kind(numeral_of(series[0])))
        before = open_series.get(key)
        open_series[key] = series
        if before is None or not all(n.is_heading and n.children for n in (*before, *series)):
            continue
        numeral, last = numeral_of(series[0]), numeral_of(before[-1])
        if len(numeral.parts) > 1 or not (numeral.certain and last.certain):
            continue
        if any(_index(before[-1]) < lead < _index(series[0]) for lead in leads):
            continue
        again = next((n for n in before if numeral_of(n).parts == numeral.parts), before[-1])
        yield Slip("repeated", series[0], again, expected=_next(_value(last), numeral))


def _previous_of_kind(report: Report) -> dict[Node, Node]:
    """For each node of a series, the node before it in the report that is numbered in the same manner."""
    nodes = sorted((node for series in report.series for node in series), key=_index)
    last: dict[tuple[str, int, bool], Node] = {}
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


def _kind(numeral: Numeral) -> tuple[str, int, bool]:
    return numeral.style, len(numeral.parts), numeral.core[:1].isupper()


def _numbered_parent(node: Node) -> Node | None:
    above = node.parent
    while above is not None and (above.numeral is None or above.numeral.style == "bullet"):
        above = above.parent
    return above


def _lettered(numeral: Numeral) -> bool:
    """Whether the last part of a number is a letter (``2.a`` and not ``a.2``)."""
    return numeral.style == "letter" and numeral.core[-1:].isalpha()


def _value(numeral: Numeral) -> int:
    """The place of a number among its siblings; letters are placed among all letters, not among the listed ones."""
    if _lettered(numeral):
        return _ALL_LETTERS.index(numeral.core[-1].lower())
    return numeral.parts[-1]


def _between(first: int, last: int, numeral: Numeral) -> list[str]:
    """The numbers between two places, as printed, that a list in order would have."""
    if _lettered(numeral):
        letters = [c for c in _ALL_LETTERS[first + 1 : max(last, first + 1)] if c in LETTERS]
        return [c.upper() if numeral.core[-1].isupper() else c for c in letters]
    return [_printed(value, numeral) for value in range(first + 1, min(last, first + 100))]


def _next(at: int, numeral: Numeral) -> str:
    if _lettered(numeral):
        following = next((c for c in _ALL_LETTERS[at + 1 :] if c in LETTERS), "")
        return following.upper() if numeral.core[-1].isupper() else following
    return _printed(at + 1, numeral)


def _printed(value: int, numeral: Numeral) -> str:
    if numeral.style == "roman":
        text = roman_text(value)
        return text if numeral.core.isupper() else text.lower()
    if " " in numeral.core:  # Phần thứ nhất
        return f"{numeral.core.split()[0]} {value}"
    prefix = numeral.core.rpartition(".")[0]
    return f"{prefix}.{value}" if prefix else str(value)


def _ordinal(core: str, numeral: Numeral) -> int:
    """The place of a number that `_between` printed."""
    if _lettered(numeral):
        return _ALL_LETTERS.index(core[-1].lower())
    if numeral.style == "roman":
        return next(value for value in range(1, 200) if roman_text(value) == core.upper())
    return int(re.split(r"[. ]", core)[-1])


def _inline(
    missing: Sequence[str],
    numeral: Numeral,
    start: TextBlock | None,
    stop: TextBlock | None,
    blocks: Sequence[TextBlock],
) -> bool:
    """Whether all missing labels stand within the text between two blocks: run on, or in a table."""
    if start is None or stop is None or len(missing) > 20:
        return False
    text = "\n".join(block.text for block in blocks[start.index : stop.index])
    closing = re.escape(numeral.closing.strip("()")[:1]) or r"\."
    return all(_stands(re.escape(core), closing, text) for core in missing)


def _stands(core: str, closing: str, text: str) -> bool:
    """Whether a label stands somewhere in a text, or at the head of a line without what closes it."""
    within = rf"(?<![\w.,/]){core}\s?(?:[.):/-]|{closing})\s*(?=[^\W\d_])"
    if re.search(rf"{within}|^{core}[.)]?$", text, re.MULTILINE):
        return True
    return any(match[1].isupper() for match in re.finditer(rf"^{core}\s+(\w)", text, re.MULTILINE))
