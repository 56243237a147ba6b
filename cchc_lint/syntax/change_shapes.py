"""Texts written down as letters, so that the forms of a change can be told apart.

``318 phản ánh, tăng 42 so với cùng kỳ (276)`` is ``#,U#C(#)``: a figure with its noun is one letter, and so is every
phrase of `lexicon/changes.yaml`; other words are ``w``, brackets and separators stand for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from cchc_lint.lexicon import lexicon, read_data
from cchc_lint.lexicon.phrases import PhraseMatcher
from cchc_lint.model.figure import Figure
from cchc_lint.model.interval import Interval
from cchc_lint.model.text import Span, TextBlock

_WORD = re.compile(r"[^\W\d_]")
_MARK = re.compile(r"[(),;:\[\]]|\.(?=[\s)\]]|$)|[?!…\n]")
_LETTERS = {"[": "(", "]": ")", "?": ".", "!": ".", "…": ".", "\n": ";"}
_PLACE = re.compile(r"\s*(\d{1,3})(?:/\d{1,3})?(?![\d.,/]*\d)")
_POINTS = re.compile(r"\s*(?:điểm phần trăm|điểm %|điểm phần nghìn)")
_COUNTED = (("b", re.compile(r"\s*(?:bậc|hạng|thứ hạng|vị trí)(?!\w)")), ("l", re.compile(r"\s*lần(?!\w)")))


_NOUN_REACH = 200


class _Letter(NamedTuple):
    letter: str
    start: int
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """A text as letters, with where each begins, and the figure of those that stand for one; and its words."""

    block: TextBlock
    letters: str
    starts: tuple[int, ...]
    figures: tuple[Figure | None, ...]
    vocabulary: frozenset[str]

    def words(self, place: int) -> str:
        """The folded words that a letter stands for."""
        return self.block.folded[
            self.starts[place] : self.starts[place + 1] if place + 1 < len(self.starts) else None
        ]


@cache
def _phrases() -> PhraseMatcher[str]:
    return PhraseMatcher((p, kind["letter"]) for kind in read_data("changes.yaml").values() for p in kind["phrases"])


def may_change(folded: str) -> bool:
    """Whether a text has a word of change at all; most have none."""
    return any(match.value in "UDSVZ" for match in _phrases().find(folded))


def shape_of(block: TextBlock, figures: Sequence[Figure]) -> Shape:
    """A text as letters, given its figures in order."""
    letters: list[_Letter] = []
    at, skipped = 0, None
    for figure in figures:
        if figure is skipped:  # the whole of a fraction: one value with what stands before the slash
            at = figure.span.end + _noun(_behind(block, figure.span.end))
            continue
        letters += _gap(block, at, figure.span.start)
        at = figure.span.end
        skipped = figure.item.ratio if figure.item is not None and figure.item.figure is figure else None
        letter, length = _value(figure, _behind(block, at))
        if letters and letters[-1].letter == "R" and letters[-1].figure is None:
            letters.pop()
            letter = "R"
        letters.append(_Letter(letter, figure.span.start, figure))
        at += length
    letters += _gap(block, at, len(block.folded))
    joined = _joined(letters)
    return Shape(
        block,
        "".join(item.letter for item in joined),
        tuple(item.start for item in joined),
        tuple(item.figure for item in joined),
        frozenset(block.folded.split()),
    )


def _behind(block: TextBlock, at: int) -> str:
    """The folded text behind a figure, as far as its noun may reach."""
    return block.folded[at : at + _NOUN_REACH]


def _value(figure: Figure, after: str) -> tuple[str, int]:
    """The letter of a figure, and how far its noun goes."""
    if found := _POINTS.match(after):
        return "p", found.end()
    if figure.kind == "rate":
        return "%", 0
    for letter, noun in _COUNTED:
        if found := noun.match(after):
            return letter, found.end()
    return "#", _noun(after)


def _noun(after: str) -> int:
    unit = lexicon().units.at_start(after)
    return unit.end if unit is not None and not after[: unit.start].strip() else 0


def _gap(block: TextBlock, start: int, end: int) -> list[_Letter]:
    """The letters of the text between two figures."""
    letters: list[_Letter] = []
    at = start
    for mark in _MARK.finditer(block.folded, start, end):
        letters += _words(block, at, mark.start())
        letters.append(_Letter(_LETTERS.get(mark.group(), mark.group()), mark.start()))
        at = mark.end()
    return [*letters, *_words(block, at, end)]


def _words(block: TextBlock, start: int, end: int) -> list[_Letter]:
    """The letters of words between two marks; numbers inside names (``năm 2024``) have none."""
    letters: list[_Letter] = []
    text = block.folded[start:end]
    at = 0
    for match in _phrases().find(text):
        if match.start < at:
            continue
        if word := _WORD.search(text, at, match.start):
            letters.append(_Letter("w", start + word.start()))
        at = match.end
        place = _PLACE.match(text, at) if match.value == "R" else None
        if place is not None:
            span = Span(block, start + place.start(1), start + place.end(1))
            letters.append(_Letter("R", start + match.start, _place(span, int(place.group(1)))))
            at = place.end()
        else:
            placeless = match.value == "R" and text[at:].strip()
            letters.append(_Letter("w" if placeless else match.value, start + match.start))
    if word := _WORD.search(text, at):
        letters.append(_Letter("w", start + word.start()))
    return letters


def _place(span: Span, value: int) -> Figure:
    """A place in an order, which is no count: ``xếp thứ 21/63``."""
    return Figure(span, "count", Fraction(value), Fraction(1), Interval.point(value), unit="place")


def _joined(letters: Sequence[_Letter]) -> list[_Letter]:
    """Neighbouring letters of words made one: links fall to the words that they stand beside, a comparison with a
    plan (``so với kế hoạch``) is one letter."""
    joined: list[_Letter] = []
    for item in letters:
        letter, last = item.letter, joined[-1].letter if joined else "."
        if letter == "R" and item.figure is None:
            letter = "w"
        if letter in "CG" and last in "CG":
            joined[-1] = joined[-1]._replace(letter="G" if "G" in (letter, last) else "C")
        elif letter in "wK" and last in "wK":
            joined[-1] = joined[-1]._replace(letter="w" if "w" in (letter, last) else "K")
        else:
            joined.append(item._replace(letter=letter))
    return joined
