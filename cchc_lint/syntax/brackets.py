"""Brackets without a partner in the text of a report."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from cchc_lint.model.report import Node, Report
from cchc_lint.model.text import Span, TextBlock

_PAIRS = {")": "(", "]": "[", "}": "{"}
_BRACKET = re.compile(r"[()\[\]{}]")
# a) 1) ii) *) and :) before which no bracket was opened; a number stands behind a stop, for `18)` may end a sentence.
_LABEL = re.compile(
    r"(?:^|[\s;:,.(–-])(?:[a-zđA-ZĐ]\d?|[ivx]{1,4}|[*+#†-]{1,3})$"
    r"|(?:^|[;:,.(–-])\s*(?:\d{1,2}(?:\.\d{1,2})*[a-zđ]?|[IVX]{1,4})$"
    r"|[:;=]-?$"
)
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_BEFORE_STOP = re.compile(r"\s*(?:[.,;:]|$)")
_SENTENCE_END = re.compile(r"[.;](?=\s|$)|$")
_LABEL_SPACE = 12  # no label is longer
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
    waiting: dict[str, deque[_Lone]] = {sign: deque() for sign in _CLOSING}
    for order, node in enumerate(_prose(report)):
        assert node.block is not None
        reach = 0 if node.is_heading else _REACH
        for queue in waiting.values():
            while queue and order - queue[0].order > reach:
                yield _told(queue.popleft())
        for offset, fault in faults(node.block.text):
            lone = _Lone(node.block, offset, fault, order)
            if fault == "unclosed":
                waiting[lone.sign].append(lone)
            elif fault == "unopened" and waiting[_PAIRS[lone.sign]]:
                waiting[_PAIRS[lone.sign]].pop()
            else:
                yield _told(lone)
    yield from (_told(lone) for queue in waiting.values() for lone in queue)


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
    opened: Counter[str] = Counter()  # how many of each sign are open
    found: list[tuple[int, Fault]] = []

    def close() -> None:
        opened[text[open_at.pop()]] -= 1

    for match in _BRACKET.finditer(text):
        offset, sign = match.start(), match.group()
        if sign not in _PAIRS:
            if open_at and _BEFORE_STOP.match(text, offset + 1):
                close()
                found.append((offset, "turned"))
            else:
                open_at.append(offset)
                opened[sign] += 1
            continue
        label = sign == ")" and _LABEL.search(text, max(0, offset - _LABEL_SPACE), offset) is not None
        alone = bool(open_at) and offset - open_at[-1] <= _LABEL_SPACE and text[open_at[-1] + 1 : offset].isalnum()
        if label and skip_labels and not alone:
            continue
        if open_at and text[open_at[-1]] == _PAIRS[sign]:
            close()
        elif open_at and not label and not opened[_PAIRS[sign]]:
            close()
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
