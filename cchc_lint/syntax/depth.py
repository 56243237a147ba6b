"""How deep each line stands: learned from the report, for reports number their levels differently.

A stack holds the open levels. A label that counts on from an open level belongs to it; a first label (``1``,
``a``, ``I``) opens a level under what leads it; which kind of label goes inside which is taken from what the
report has shown so far, and from custom where it has shown nothing yet.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from cchc_lint.syntax.labels import Reading
from cchc_lint.syntax.levels import Level, Stack
from cchc_lint.syntax.lines import Line
from cchc_lint.syntax.numbered import Numbers
from cchc_lint.syntax.wordings import Wordings

_BULLET_RANK = {"*": 0, "-": 2, "+": 3}
_BOLD_LEAD_LENGTH, _CAPITALS_LENGTH = 200, 6
_NO_TEXT = re.compile(r"[\W_]*\d{0,3}[\W_]*")  # a page number, a rule across the page
_INNER_BULLET = re.compile(r"[^:.;]{0,60}:\s*([-–+*•])\s+\w")


class Depths:
    """Finds the depth of line after line; `series` collects what counts on."""

    def __init__(self, words: Wordings) -> None:
        self.words = words
        self.stack = Stack()
        self._numbers = Numbers(self.stack, words)
        self._nested: Counter[tuple[str, str]] = Counter()
        self._depth = 0
        self._zone = ""

    @property
    def series(self) -> list[list[Line]]:
        return self._numbers.series

    def walk(self, lines: list[Line]) -> Iterator[tuple[str, int]]:
        """The class of each line (a terminal of the grammar) and its depth, from 1, never more than one deeper."""
        self._learn_bullets(lines)
        for line in lines:
            token, depth = self._place(line)
            if token != "TEXT" or not _NO_TEXT.fullmatch(line.text):
                self.stack.previous, self._depth = line, depth
            yield token, depth

    def _learn_bullets(self, lines: list[Line]) -> None:
        for before, after in pairwise(lines):
            first, second = _glyph(before), _glyph(after)
            if first and second and first != second and before.leads:
                self._nested[first, second] += 1

    def _place(self, line: Line) -> tuple[str, int]:
        if line.paragraph.part != "body":
            return "TEXT", len(self.stack.levels) + 1
        if line.role not in ("body", "caption"):
            return self._in_zone(line)
        self._zone = ""
        if line.role == "caption":
            return "CAPTION", self._caption(line)
        if line.label is not None:
            if line.label.readings[0].kind == "BULLET":
                return "BULLET", self._bullet(line, line.label.readings[0])
            reading = self._numbers.place(line)
            if reading is not None:
                line.reading = reading
                return reading.kind, len(self.stack.levels)
            line.label = None
        if self._is_lead(line):
            return "LEAD", self._lead(line)
        return "TEXT", self._text(line)

    def _in_zone(self, line: Line) -> tuple[str, int]:
        self.stack.levels.clear()
        inside = self._zone == line.role and line.label is not None
        self._zone = line.role
        if line.label is not None:
            line.reading = line.label.readings[0]
        return line.role.upper(), 2 if inside else 1

    def _caption(self, line: Line) -> int:
        if line.opens:
            self.stack.levels = [Level("appendix", line)]
            return 1
        if len(self.stack.levels) == 1 and self.stack.levels[0].kind == "appendix":
            return 2
        self.stack.close_bullets()
        return len(self.stack.levels) + 1

    # Bullets.

    def _bullet(self, line: Line, reading: Reading) -> int:
        line.reading = reading
        glued = len(reading.core.split()) > 1
        markup = None if glued else line.paragraph.markup_level
        at = self._bullet_parent(line, reading.shape, markup)
        del self.stack.levels[at:]
        self.stack.levels.append(Level("bullet", line, ("BULLET", reading.shape), markup=markup, leads=line.leads))
        return len(self.stack.levels)

    def _bullet_parent(self, line: Line, glyph: str, markup: int | None) -> int:
        """How many levels stay open above a bullet."""
        for index in reversed(range(len(self.stack.levels))):
            level = self.stack.levels[index]
            if level.kind == "bullet" and level.key[1] == glyph and level.markup == markup:
                return index
            if level.kind in ("bold", "style", "appendix") or (level.kind == "numbered" and self.stack.just_led()):
                break
        at = len(self.stack.levels)
        while at and self.stack.levels[at - 1].kind == "bullet":
            level = self.stack.levels[at - 1]
            led = at == len(self.stack.levels) and self.stack.just_led() and level.key[1] != glyph
            if self._contains(level, glyph, markup, led=led):
                break
            at -= 1
        return at

    def _contains(self, level: Level, glyph: str, markup: int | None, *, led: bool) -> bool:
        """Whether a bullet stands inside that of an open level: by the nesting of the source, else by its sign."""
        outer = level.key[1]
        if level.markup is not None and markup is not None and level.markup != markup:
            return level.markup < markup
        if led or outer == glyph:
            return led
        seen, reverse = self._nested[outer, glyph], self._nested[glyph, outer]
        if seen != reverse:
            return seen > reverse
        return _BULLET_RANK.get(outer, 1) < _BULLET_RANK.get(glyph, 1)

    # Lines without a label.

    def _is_lead(self, line: Line) -> bool:
        paragraph = line.paragraph
        if paragraph.heading is not None:
            return True
        short = len(line.text) <= _BOLD_LEAD_LENGTH and not line.text.rstrip(" *_").endswith((".", ";", ","))
        capitals = line.is_upper and len(line.text) >= _CAPITALS_LENGTH
        return short and (paragraph.bold or capitals or (paragraph.italic and line.leads))

    def _lead(self, line: Line) -> int:
        heading = line.paragraph.heading or 0
        if heading and any(level.heading for level in self.stack.levels):
            while self.stack.levels and not 0 < self.stack.levels[-1].heading < heading:
                self.stack.levels.pop()
        else:
            while self.stack.levels and self.stack.levels[-1].kind in ("bullet", "lead", "bold"):
                self.stack.levels.pop()
        self.stack.levels.append(Level("style" if heading else "bold", line, heading=heading, leads=line.leads))
        return len(self.stack.levels)

    def _text(self, line: Line) -> int:
        folded = line.paragraph.folded
        if _NO_TEXT.fullmatch(folded):
            return self._depth or 1
        if self.words.endings.match(folded.lstrip(" *_")):
            self.stack.levels.clear()
            return 1
        previous, top = self.stack.previous, self.stack.top
        if line.text[:1].islower() and previous is not None and previous.role == "body" and self.stack.levels:
            return self._continue(line)
        if top is not None and top.kind == "bullet" and (self.stack.just_led() or top.texts):
            top.texts = True  # it stands under the bullet that announces it
        elif top is not None and top.kind in ("bullet", "lead"):
            while self.stack.levels and self.stack.levels[-1].kind in ("bullet", "lead"):
                self.stack.levels.pop()
        depth = len(self.stack.levels) + 1
        inner = _INNER_BULLET.match(line.text)
        if inner:
            self.stack.levels.append(Level("bullet", line, ("BULLET", inner[1].replace("–", "-")), leads=line.leads))
        elif line.leads:
            self.stack.levels.append(Level("lead", line, leads=True))
        return depth

    def _continue(self, line: Line) -> int:
        """The rest of a paragraph that a page break cut: it stands under what it continues and closes nothing."""
        top = self.stack.levels[-1]
        if top.line is not self.stack.previous:
            return self._depth
        top.leads = line.leads
        if top.reading is None:
            top.line = line  # it is now this line that announces what follows
        return self._depth + 1


def _glyph(line: Line) -> str:
    if line.label is None or line.label.readings[0].kind != "BULLET":
        return ""
    return line.label.readings[0].shape
