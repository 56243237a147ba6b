"""Statements: figures in prose with what they count, their parts and their rates."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from cchc_lint.config import Settings
from cchc_lint.lexicon import lexicon
from cchc_lint.lexicon.partitions import partitions
from cchc_lint.model.report import Node, Report
from cchc_lint.model.text import Span, TextBlock
from cchc_lint.syntax.belonging import Frame
from cchc_lint.syntax.clauses import ClauseReader
from cchc_lint.syntax.frames import FrameStack

_SHORT_TAIL = 10  # words behind the only figure of a text that a list under it may still divide
# A place with its number, and another before or behind it in a list.
_NUMBERED = re.compile(r"(\D+) \d+")
_BEFORE = re.compile(r"(?<!\w)((?:[^\W\d]+ )?[^\W\d]+) \d+(?:,|;| và) ?$")
_LISTED = 40  # letters before a place in which another one may stand
_AFTER = re.compile(r"(?:,|;| và) ?((?:[^\W\d]+ )?[^\W\d]+) \d+(?!\w)")
# Figures in these are no statements of the report.
_SILENT_ROLES = frozenset(("header", "title", "recipients", "signature", "caption"))


def read_statements(report: Report, settings: Settings) -> None:
    """Fill report.items and report.rates, and add the figures of prose to report.figures."""
    _Statements(report).read()


def read_apart(report: Report, texts: Iterable[tuple[TextBlock, str]]) -> None:
    """Read texts that stand for themselves, such as results written out in table cells, into the report.

    Each comes with the words that name whose figures these are; no statement reaches from one into another.
    """
    reading = _Statements(report)
    for block, subject in texts:
        reading.apart(block, subject)


class _Statements:
    def __init__(self, report: Report) -> None:
        self.report = report
        self.lexicon = lexicon()
        self.masks = _masks(report)

    def read(self) -> None:
        self._children(self.report.root, FrameStack(partitions()))

    def apart(self, block: TextBlock, subject: str) -> None:
        stack = FrameStack(partitions())
        reader = ClauseReader(block, 0, self._masks_of(block), None, stack, self.lexicon)
        reader.read()
        for item in reader.items:
            item.subject = item.subject or subject
        self.report.items.extend(item for item in reader.items if item.parent is None)
        self.report.rates.extend(reader.rates)
        self.report.figures.extend(reader.figures)

    def _children(self, node: Node, stack: FrameStack) -> None:
        depth = len(stack.frames)
        for child in node.children:
            if child.is_heading:
                del stack.frames[1:]
                self._node(child, FrameStack(stack.partitions))
            else:
                self._node(child, stack)
        del stack.frames[max(1, depth) :]

    def _node(self, node: Node, stack: FrameStack) -> None:
        """Read a node and what stands under it; frames left open by it stay on the stack for the next sibling."""
        if node.block is not None and node.body is not None and node.role not in _SILENT_ROLES:
            reader = ClauseReader(
                node.block,
                node.body.start,
                self._masks_of(node.block),
                node,
                stack,
                self.lexicon,
            )
            reader.read()
            self.report.items.extend(item for item in reader.items if item.parent is None)
            self.report.rates.extend(reader.rates)
            self.report.figures.extend(reader.figures)
            if node.children and not node.is_heading:
                self._open_list(node, stack, reader)
        if node.children:
            depth = len(stack.frames)
            self._children(node, stack)
            if not node.is_heading:
                while len(stack.frames) > 1 and len(stack.frames) >= depth and stack.frames[-1].node is node:
                    stack.frames.pop()
        for frame in stack.frames[1:]:
            frame.stale = True

    def _open_list(self, node: Node, stack: FrameStack, reader: ClauseReader) -> None:
        """A list under a text that ends with its only figure divides that figure."""
        if stack.frames[-1].node is node and stack.frames[-1].kind in ("lead", "colon"):
            stack.frames[-1].stale = False
            stack.frames[-1].structural = True
            return
        tops = [item for item in reader.items if item.parent is None or item.parent.node is not node]
        if len(tops) == 1 and tops[0].figure is not None and tops[0].figure.kind != "rate":
            rest = node.block.text[tops[0].figure.span.end :].split() if node.block is not None else []
            told_aside = any(")" in word for word in rest) and rest[-1].endswith(".")
            if told_aside and all(child.numeral is None for child in node.children):
                return  # "… giảm còn 28% (46 cuộc)." and a paragraph of its own behind it
            if len(rest) <= _SHORT_TAIL:
                stack.frames.append(Frame("colon", tops[0], structural=True, node=node))

    def _masks_of(self, block: TextBlock) -> list[tuple[int, int]]:
        spans = self.masks.get(id(block), [])
        named = (m for m in self.lexicon.names.finditer(block.folded) if not self._is_counted(m))
        names = [(m.start(), m.end()) for m in named]
        names += [
            (m.start(), m.end())
            for m in self.lexicon.capital_names.finditer(block.folded)
            if block.text[m.start()].isupper()
        ]
        return _merged([*spans, *names])

    def _is_counted(self, name: re.Match[str]) -> bool:
        """``xã 85, phường 10, thị trấn 07``: beside a kind of place that is never named so a number counts them, and
        is not their name (``phường 10, phường 12``; ``tổ 5, khu phố 7``)."""
        noun = _NUMBERED.fullmatch(name.group())
        if noun is None or not self._is_place(noun[1]):
            return False
        start = name.start()
        beside = (_BEFORE.search(name.string, max(0, start - _LISTED), start), _AFTER.match(name.string, name.end()))
        places = (other[1] for other in beside if other is not None and self._is_place(other[1]))
        return any(not self.lexicon.names.search(f"{place} 1") for place in places)

    def _is_place(self, noun: str) -> bool:
        unit = self.lexicon.units.at_start(noun)
        return unit is not None and unit.value.key == "organisation"


def _masks(report: Report) -> dict[int, list[tuple[int, int]]]:
    """Stretches that are dates, periods or citations, by block."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for span in _islands(report):
        found[id(span.block)].append((span.start, span.end))
    return found


def _islands(report: Report) -> Iterator[Span]:
    for date in report.dates:
        yield date.at
    for period in report.periods:
        yield period.at
    for citation in report.citations:
        yield citation.symbol
        if citation.type_at is not None:
            yield Span(citation.symbol.block, min(citation.type_at.start, citation.symbol.start), citation.symbol.end)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        elif end > start:
            merged.append((start, end))
    return merged
