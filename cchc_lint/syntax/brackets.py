"""Brackets without a partner in the text of a report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from cchc_lint.model.report import Node, Report
from cchc_lint.model.text import Span, TextBlock

_PAIRS = {")": "(", "]": "[", "}": "{"}
_BRACKET = re.compile(r"[()\[\]{}]")
# a) 1) ii) *) and :) before which no bracket was opened.
_LABEL = re.compile(
    r"(?:^|[\s;:,.(–-])(?:[a-zđA-ZĐ]\d?|\d{1,2}(?:\.\d{1,2})*[a-zđ]?|[ivxIVX]{1,4}|[*+#†-]{1,3})$|[:;=]-?$"
)
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_BEFORE_STOP = re.compile(r"\s*(?:[.,;:]|$)")
_SENTENCE_END = re.compile(r"[.;](?=\s|$)|$")
_REACH = 12  # a bracket may be closed so many paragraphs below: after the items of its list, or behind a page break
_FEW_WORDS = re.compile(r"\S+(?:\s+\S+){0,3}")


Fault = Literal["unclosed", "unopened", "mixed", "turned"]


@dataclass(frozen=True, slots=True)
class LoneBracket:
    """A bracket without a partner.

    at: the bracket with the words behind it (or before it, where it closes). fault: ``mixed`` is closed by another
    kind of bracket, ``turned`` stands the wrong way round. expected: the bracket that is missing or meant.
    partner: the words after which the missing one is likely to stand, None where nothing tells.
    """

    at: Span
    fault: Fault
    sign: str
    expected: str
    partner: Span | None = None


@dataclass(frozen=True, slots=True)
class _Lone:
    block: TextBlock
    offset: int
    fault: Fault
    order: int = 0

    @property
    def sign(self) -> str:
        return self.block.text[self.offset]


def lone_brackets(report: Report) -> Iterator[LoneBracket]:
    """The brackets of paragraphs that have no partner in their paragraph or in those that go on with it."""
    waiting: list[_Lone] = []
    for order, node in enumerate(_prose(report)):
        assert node.block is not None
        reach = 0 if node.is_heading else _REACH
        yield from (_told(lone) for lone in waiting if order - lone.order > reach)
        waiting = [lone for lone in waiting if order - lone.order <= reach]
        for offset, fault in faults(node.block.text):
            lone = _Lone(node.block, offset, fault, order)
            partner = next((w for w in reversed(waiting) if w.sign == _PAIRS.get(lone.sign)), None)
            if fault == "unclosed":
                waiting.append(lone)
            elif fault == "unopened" and partner is not None:
                waiting.remove(partner)
            else:
                yield _told(lone)
    yield from (_told(lone) for lone in waiting)


def _prose(report: Report) -> Iterator[Node]:
    return (
        node for node in report.root.walk() if node.block is not None and node.role not in ("header", "signature")
    )


def faults(text: str) -> list[tuple[int, Fault]]:
    """The brackets in a text that have no partner in it, by offset; labels such as ``a)`` are left aside."""
    if not _BRACKET.search(text):
        return []
    plain = _match(text, skip_labels=False)
    if not plain:
        return plain
    without_labels = _match(text, skip_labels=True)
    return without_labels if len(without_labels) < len(plain) else plain


def _match(text: str, *, skip_labels: bool) -> list[tuple[int, Fault]]:
    """One pass over the brackets; skip_labels takes every ``a)`` for a label, else only one that closes nothing."""
    open_at: list[int] = []
    found: list[tuple[int, Fault]] = []
    for match in _BRACKET.finditer(text):
        offset, sign = match.start(), match.group()
        if sign not in _PAIRS:
            if open_at and _BEFORE_STOP.match(text, offset + 1):
                open_at.pop()
                found.append((offset, "turned"))
            else:
                open_at.append(offset)
            continue
        label = sign == ")" and _LABEL.search(text, max(0, offset - 12), offset) is not None
        if label and skip_labels and not (open_at and text[open_at[-1] + 1 : offset].strip().isalnum()):
            continue
        if open_at and text[open_at[-1]] == _PAIRS[sign]:
            open_at.pop()
        elif open_at and not label and all(text[other] != _PAIRS[sign] for other in open_at):
            open_at.pop()
            found.append((offset, "mixed"))
        elif not label:
            found.append((offset, "unopened"))
    return sorted(found + [(offset, "unclosed") for offset in open_at])


def _told(lone: _Lone) -> LoneBracket:
    text, offset, sign = lone.block.text, lone.offset, lone.sign
    if lone.fault != "unclosed":
        start = text.rfind(" ", 0, max(text.rfind(" ", 0, offset), 0)) + 1
        expected = {"unopened": _PAIRS.get(sign, ""), "turned": _CLOSING.get(sign, "")}.get(lone.fault)
        if expected is None:  # mixed: what would close the bracket that is open
            opening = next(
                text[i] for i in reversed(range(offset)) if text[i] in _CLOSING and text[i] != _PAIRS[sign]
            )
            expected = _CLOSING[opening]
        return LoneBracket(Span(lone.block, start, offset + 1), lone.fault, sign, expected)
    words = _FEW_WORDS.match(text, offset)
    end = words.end() if words else offset + 1
    return LoneBracket(
        Span(lone.block, offset, end), lone.fault, sign, _CLOSING[sign], _likely_end(lone.block, offset)
    )


def _likely_end(block: TextBlock, offset: int) -> Span | None:
    """The words after which a bracket was likely to be closed.

    Before the next bracket at the same level the last pause ends it; without one, the end of the sentence does.
    """
    text = block.text
    following = _BRACKET.search(text, offset + 1)
    if following and following.group() not in _PAIRS:
        pauses = [m.start() for m in re.finditer(r"[,;]\s", text[offset : following.start()])]
        end = offset + pauses[-1] if pauses else None
    elif following:
        end = None
    else:
        stop = _SENTENCE_END.search(text, offset)
        end = stop.start() if stop else None
    if end is None or end <= offset + 1:
        return None
    start = text.rfind(" ", offset, max(text.rfind(" ", offset, end), offset))
    return Span(block, max(start + 1, offset + 1), end)
