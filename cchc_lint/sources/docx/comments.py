"""Word comments that ask for findings to be left out (``cchc-lint: ignore RAT001 reason``)."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.etree import _Element

from cchc_lint.model.document import Suppression
from cchc_lint.model.text import Span, TextBlock
from cchc_lint.sources.docx.blocks import Reading
from cchc_lint.sources.docx.maps import DocxMap
from cchc_lint.sources.docx.xml import attribute, children, kind
from cchc_lint.sources.suppress import parse_note

AUTHOR = "cchc-lint"  # of the comments that the program writes


@dataclass(slots=True)
class _Range:
    """Where a comment is anchored: block and raw offset of its start, end and reference."""

    start: tuple[TextBlock, int] | None = None
    end: tuple[TextBlock, int] | None = None
    reference: tuple[TextBlock, int] | None = None


def read_suppressions(comments: _Element | None, reading: Reading, blocks: list[TextBlock]) -> list[Suppression]:
    """The suppressing comments of the comments part, in the order of their places; blocks are all text blocks.

    What cchc-lint itself wrote there is none, though it may quote one.
    """
    if comments is None:
        return []
    notes = {}
    for comment in children(comments, "comment"):
        if attribute(comment, "author") == AUTHOR:
            continue
        text = "".join(one.text or "" for one in comment.iter() if kind(one) == "t")
        if (note := parse_note(text)) is not None:
            notes[attribute(comment, "id") or ""] = note
    ranges: dict[str, _Range] = {identifier: _Range() for identifier in notes}
    for mark, identifier, block, offset in reading.marks:
        if identifier in ranges:
            name = {"RangeStart": "start", "RangeEnd": "end", "Reference": "reference"}[mark]
            setattr(ranges[identifier], name, (block, offset))
    order = {id(block): index for index, block in enumerate(blocks)}
    out = []
    for identifier, (codes, reason) in notes.items():
        spans = _spans(ranges[identifier], blocks, order)
        if spans:
            out.append((order[id(spans[0].block)], Suppression(codes, reason, spans[0].place, spans)))
    return [suppression for _, suppression in sorted(out, key=lambda pair: pair[0])]


def _spans(anchor: _Range, blocks: list[TextBlock], order: dict[int, int]) -> list[Span]:
    """The commented text; the whole paragraph where the comment is anchored at a point."""
    start, end = anchor.start or anchor.reference, anchor.end or anchor.reference
    if start is None or end is None:
        return []
    first, last = order.get(id(start[0])), order.get(id(end[0]))
    if first is None or last is None or last < first:
        return []
    spans = []
    for block in blocks[first : last + 1]:
        low = _offset(block, start[1]) if block is start[0] else 0
        high = _offset(block, end[1]) if block is end[0] else len(block.text)
        if low < high:
            spans.append(Span(block, low, high))
    return spans or [start[0].span()]


def _offset(block: TextBlock, raw: int) -> int:
    source = block.source
    return source.strand.text_offset(raw) if isinstance(source, DocxMap) else 0
