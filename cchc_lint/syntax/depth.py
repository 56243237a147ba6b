"""How deep each line stands: learned from the report, for reports number their levels differently.

A stack holds the open levels. A label that counts on from an open level belongs to it; a first label (``1``,
``a``, ``I``) opens a level under what leads it; which kind of label goes inside which is taken from what the
report has shown so far, and from custom (`_RANK`) where it has shown nothing yet.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from cchc_lint.syntax.labels import Reading
from cchc_lint.syntax.lines import Line
from cchc_lint.syntax.wordings import Wordings

Key = tuple[str, str]
Habit = tuple[str, str, str]
_RANK = {"UNIT": 0, "CAPITAL": 2, "ROMAN": 2, "NUMBER": 3, "LETTER": 7}
_BULLET_RANK = {"*": 0, "-": 2, "+": 3}
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_BOLD_LEAD_LENGTH, _OPEN_LENGTH, _CAPITALS_LENGTH = 200, 60, 6
_NESTED_ALIKE = 3  # lists with the same kind of number inside each other
_NO_TEXT = re.compile(r"[\W_]*\d{0,3}[\W_]*")  # a page number, a rule across the page
_INNER_BULLET = re.compile(r"[^:.;]{0,60}:\s*([-–+*•])\s+\w")


@dataclass(slots=True)
class _Level:
    """An open level: its latest line, and for numbered levels the lines that count on from one another."""

    kind: Literal["numbered", "bullet", "lead", "bold", "style", "appendix"]
    line: Line
    key: Key = ("", "")
    reading: Reading | None = None
    series: list[Line] = field(default_factory=list)
    before: _Level | None = None  # the series of the same kind that stood here before the count began anew
    heading: int = 0
    markup: int = 0
    leads: bool = False


def follows(before: Reading, after: Reading) -> bool:
    """Whether a label is the one that comes next, the two alphabets both allowed."""
    if (before.kind, before.shape) != (after.kind, after.shape) or before.path[:-1] != after.path[:-1]:
        return False
    if after.path[-1] == before.path[-1] + 1:
        return True
    return after.kind in ("LETTER", "CAPITAL") and len(after.path) == 1 and _next_letter(before.core, after.core)


def _next_letter(before: str, after: str) -> bool:
    first, second = before.lower(), after.lower()
    if second in _LATIN and first in _LATIN:
        return _LATIN.index(second) == _LATIN.index(first) + 1
    return False


class Depths:
    """Finds the depth of line after line; `series` collects what counts on."""

    def __init__(self, words: Wordings) -> None:
        self.words = words
        self.series: list[list[Line]] = []
        self.tokens: list[str] = []
        self._stack: list[_Level] = []
        self._inner: defaultdict[Habit, set[Habit]] = defaultdict(set)
        self._nested: Counter[tuple[str, str]] = Counter()
        self._previous: Line | None = None
        self._previous_depth = 0
        self._zone = ""

    def walk(self, lines: list[Line]) -> Iterator[tuple[str, int]]:
        """The class of each line (a terminal of the grammar) and its depth, from 1, never more than one deeper."""
        self._learn_bullets(lines)
        for line in lines:
            token, depth = self._place(line)
            if token != "TEXT" or not _NO_TEXT.fullmatch(line.text):
                self._previous, self._previous_depth = line, depth
            yield token, depth

    def _learn_bullets(self, lines: list[Line]) -> None:
        for before, after in pairwise(lines):
            first, second = _glyph(before), _glyph(after)
            if first and second and first != second and before.leads:
                self._nested[first, second] += 1

    def _place(self, line: Line) -> tuple[str, int]:
        if line.paragraph.part != "body":
            return "TEXT", len(self._stack) + 1
        if line.role not in ("body", "caption"):
            return self._in_zone(line)
        self._zone = ""
        if line.role == "caption":
            return "CAPTION", self._caption(line)
        if line.label is not None:
            if line.label.readings[0].kind == "BULLET":
                return "BULLET", self._bullet(line, line.label.readings[0])
            reading = self._numbered(line)
            if reading is not None:
                line.reading = reading
                return reading.kind, len(self._stack)
            line.label = None
        if self._is_lead(line):
            return "LEAD", self._lead(line)
        return "TEXT", self._text(line)

    def _in_zone(self, line: Line) -> tuple[str, int]:
        self._stack.clear()
        inside = self._zone == line.role and line.label is not None
        self._zone = line.role
        if line.label is not None:
            line.reading = line.label.readings[0]
        return line.role.upper(), 2 if inside else 1

    def _caption(self, line: Line) -> int:
        if line.opens:
            self._stack = [_Level("appendix", line)]
            return 1
        if len(self._stack) == 1 and self._stack[0].kind == "appendix":
            return 2
        self._close_bullets()
        return len(self._stack) + 1

    # Numbered lines. Each way in leaves the new line's level on top of the stack.

    def _numbered(self, line: Line) -> Reading | None:
        """Put the line's level on the stack and return how its label reads; None where it is no label."""
        assert line.label is not None
        readings = line.label.readings
        return self._counting_on(line, readings) or self._first(line, readings) or self._out_of_step(line, readings)

    def _counting_on(self, line: Line, readings: tuple[Reading, ...]) -> Reading | None:
        best: tuple[tuple[bool, int, int], int, Reading] | None = None
        for index, level in enumerate(self._stack):
            for reading in readings:
                if level.reading is not None and follows(level.reading, reading):
                    rank = (_closing(level.line) == _closing(line), _likeness(level.line, line), index)
                    if best is None or rank > best[0]:
                        best = rank, index, reading
        if best is None:
            return self._after_slip(line, readings)
        self._go_on(best[1], line, best[2])
        return best[2]

    def _after_slip(self, line: Line, readings: tuple[Reading, ...]) -> Reading | None:
        """1, 2, 1, 4: the count did not begin anew, the third number is wrong."""
        for index, level in enumerate(self._stack):
            before = level.before
            if before is None or before.reading is None or len(level.series) != 1:
                continue
            for reading in readings:
                if reading.kind == before.reading.kind and reading.path == _plus(before.reading.path, 2):
                    self.series.remove(level.series)
                    before.series.extend(level.series)
                    level.series = before.series
                    self._go_on(index, line, reading)
                    return reading
        return None

    def _first(self, line: Line, readings: tuple[Reading, ...]) -> Reading | None:
        reading = next((r for r in readings if r.path[-1] == 1), None)
        if reading is None:
            return None
        if len(reading.path) > 1:
            return self._under_prefix(line, reading)
        same = self._same(reading, closing=_closing(line))
        if same is None:
            self._descend(line, reading)
            self._open(line, reading)
            return reading
        level = self._stack[same]
        top = self._stack[-1]
        led = any(above.kind in ("bold", "style") for above in self._stack[same + 1 :]) or self._just_led()
        led = led or (top.leads and top is not level) or _weight(level.line) > _weight(line)
        if led and sum(other.key == level.key for other in self._stack) < _NESTED_ALIKE:
            if not self._just_led():
                self._close_bullets()
            self._open(line, reading)
        else:
            del self._stack[same:]
            self._open(line, reading, before=level)
        return reading

    def _under_prefix(self, line: Line, reading: Reading) -> Reading:
        """2.1 goes under 2."""
        parent = self._prefix_level(reading)
        same = self._same(reading)
        if same is not None and (other := self._stack[same].reading) and other.path[:-1] == reading.path[:-1]:
            self._go_on(same, line, reading)  # a second 2.1 in one section 2
            return reading
        if parent is not None and (same is None or same > parent):
            del self._stack[parent + 1 :]
        elif same is not None:
            del self._stack[same:]
        else:
            self._descend(line, reading)
        self._open(line, reading)
        return reading

    def _out_of_step(self, line: Line, readings: tuple[Reading, ...]) -> Reading | None:
        """A number that neither counts on nor is a first one."""
        if self._previous is not None and not line.automatic and self._breaks_off(self._previous):
            return None
        for reading in readings:
            same = self._same(reading, closing=_closing(line))
            if same is None:
                same = self._same(reading)
            if same is not None:
                level = self._stack[same]
                parent = self._prefix_level(reading)
                assert level.reading is not None
                if parent is not None and parent < same and level.reading.path[:-1] != reading.path[:-1]:
                    del self._stack[parent + 1 :]
                    self._open(line, reading)
                    return reading
                self._go_on(same, line, reading)
                return reading
        reading = readings[0]
        if reading.kind == "CAPITAL" and not any(habit[0] == "CAPITAL" for habit in self._inner):
            return None  # an initial rather than a number
        parent = self._prefix_level(reading)
        if parent is not None:
            del self._stack[parent + 1 :]
        else:
            self._descend(line, reading)
        self._open(line, reading)
        return reading

    def _prefix_level(self, reading: Reading) -> int | None:
        """The open level whose number a longer number begins with; written otherwise (II for 2) only where no level
        of numbers is open that could be meant."""
        prefix = reading.path[:-1]
        if not prefix:
            return None
        levels = [(index, level.reading) for index, level in enumerate(self._stack) if level.reading is not None]
        alike = [(i, r) for i, r in levels if r.kind == reading.kind and len(r.path) == len(prefix)]
        return next((i for i, r in reversed(alike or levels) if r.path == prefix), None)

    def _same(self, reading: Reading, closing: str | None = None) -> int | None:
        """The innermost open level of the same kind of label (and the same closing sign)."""
        for index in reversed(range(len(self._stack))):
            level = self._stack[index]
            if level.key == (reading.kind, reading.shape) and closing in (None, _closing(level.line)):
                return index
        return None

    def _go_on(self, index: int, line: Line, reading: Reading) -> None:
        level = self._stack[index]
        del self._stack[index + 1 :]
        heading = line.paragraph.heading or 0
        self._stack[index] = _Level(
            "numbered", line, level.key, reading, level.series, heading=heading, leads=line.leads
        )
        level.series.append(line)

    def _open(self, line: Line, reading: Reading, before: _Level | None = None) -> None:
        habit = _habit(line, reading)
        for level in self._stack:
            if level.reading is not None:
                self._inner[_habit(level.line, level.reading)].add(habit)
        self._inner.setdefault(habit, set())
        series = [line]
        self.series.append(series)
        key, heading = (reading.kind, reading.shape), line.paragraph.heading or 0
        self._stack.append(_Level("numbered", line, key, reading, series, before, heading, leads=line.leads))

    def _descend(self, line: Line, reading: Reading) -> None:
        """Close the levels that a new list of this kind does not stand in."""
        if not (self._just_led() and self._stack[-1].kind == "bullet"):
            self._close_bullets()
        for index, level in enumerate(self._stack):
            if level.kind == "numbered" and self._outside(reading, level, line):
                del self._stack[index:]
                return

    def _outside(self, reading: Reading, level: _Level, line: Line) -> bool:
        assert level.reading is not None
        mine, other = _habit(line, reading), _habit(level.line, level.reading)
        if mine == other or mine in self._inner.get(other, ()):
            return False
        if other in self._inner.get(mine, ()):
            return True
        return _rank(reading, _closing(line)) < _rank(level.reading, _closing(level.line))

    # Bullets.

    def _bullet(self, line: Line, reading: Reading) -> int:
        line.reading = reading
        glued = len(reading.core.split()) > 1
        markup = 0 if glued else line.paragraph.markup_level or 0
        at = self._bullet_parent(line, reading.shape, markup)
        del self._stack[at:]
        self._stack.append(_Level("bullet", line, ("BULLET", reading.shape), markup=markup, leads=line.leads))
        return len(self._stack)

    def _bullet_parent(self, line: Line, glyph: str, markup: int) -> int:
        """How many levels stay open above a bullet."""
        for index in reversed(range(len(self._stack))):
            level = self._stack[index]
            if level.kind == "bullet" and level.key[1] == glyph and level.markup == markup:
                return index
            if level.kind in ("bold", "style", "appendix") or (level.kind == "numbered" and self._just_led()):
                break
        at = len(self._stack)
        while at and self._stack[at - 1].kind == "bullet":
            level = self._stack[at - 1]
            if at == len(self._stack) and self._just_led() and level.key[1] != glyph:
                break
            if self._contains(level, glyph, markup):
                break
            at -= 1
        return at

    def _contains(self, level: _Level, glyph: str, markup: int) -> bool:
        outer = level.key[1]
        if outer == glyph:
            return level.markup < markup
        seen, reverse = self._nested[outer, glyph], self._nested[glyph, outer]
        if seen != reverse:
            return seen > reverse
        return _BULLET_RANK.get(outer, 1) < _BULLET_RANK.get(glyph, 1)

    def _close_bullets(self) -> None:
        while self._stack and self._stack[-1].kind == "bullet":
            self._stack.pop()

    def _just_led(self) -> bool:
        """Whether the line before is the top level's own and announces a list."""
        return bool(self._stack) and self._stack[-1].leads and self._stack[-1].line is self._previous

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
        if heading and any(level.heading for level in self._stack):
            while self._stack and not 0 < self._stack[-1].heading < heading:
                self._stack.pop()
        else:
            while self._stack and self._stack[-1].kind in ("bullet", "lead", "bold"):
                self._stack.pop()
        self._stack.append(_Level("style" if heading else "bold", line, heading=heading, leads=line.leads))
        return len(self._stack)

    def _text(self, line: Line) -> int:
        folded = line.paragraph.folded
        if _NO_TEXT.fullmatch(folded):
            return self._previous_depth or 1
        if self.words.endings.match(folded.lstrip(" *_")):
            self._stack.clear()
            return 1
        if line.text[:1].islower() and self._previous is not None and self._previous.role == "body" and self._stack:
            return self._continue(line)
        top = self._stack[-1] if self._stack else None
        if top is not None and top.kind == "bullet" and top.line is self._previous and top.leads:
            pass  # the text under a bullet that announces it
        elif top is not None and top.kind in ("bullet", "lead"):
            while self._stack and self._stack[-1].kind in ("bullet", "lead"):
                self._stack.pop()
        depth = len(self._stack) + 1
        inner = _INNER_BULLET.match(line.text)
        if inner:
            self._stack.append(_Level("bullet", line, ("BULLET", inner[1].replace("–", "-")), leads=line.leads))
        elif line.leads:
            self._stack.append(_Level("lead", line, leads=True))
        return depth

    def _continue(self, line: Line) -> int:
        """The rest of a paragraph that a page break cut: it stands under what it continues and closes nothing."""
        top = self._stack[-1]
        if top.line is self._previous:
            top.leads, top.line = line.leads, top.line
            return self._previous_depth + 1
        return self._previous_depth

    def _breaks_off(self, line: Line) -> bool:
        folded = line.paragraph.folded.rstrip()
        return len(folded) > _OPEN_LENGTH and not line.leads and self.words.open_end.search(folded) is not None


def _glyph(line: Line) -> str:
    if line.label is None or line.label.readings[0].kind != "BULLET":
        return ""
    return line.label.readings[0].shape


def _closing(line: Line) -> str:
    return line.label.closing if line.label else ""


def _habit(line: Line, reading: Reading) -> Habit:
    """The manner of a label: 1. and 1) are two, slips such as ``e,`` for ``e.`` are none of their own."""
    closing = _closing(line)
    return reading.kind, reading.shape, closing if closing in (")", "()") else "."


def _likeness(one: Line, other: Line) -> int:
    """In how many features of their looks two lines agree."""
    return sum(a == b for a, b in zip(_looks(one), _looks(other), strict=True))


def _looks(line: Line) -> tuple[object, ...]:
    paragraph = line.paragraph
    ended = line.text.rstrip(" *_").endswith((".", ";", ","))
    return paragraph.heading, paragraph.bold, paragraph.italic, line.is_upper, line.automatic, ended


def _weight(line: Line) -> int:
    """How much a line stands out: a heading by style, in bold, or neither."""
    paragraph = line.paragraph
    return 10 - min(paragraph.heading, 9) if paragraph.heading else int(paragraph.bold)


def _plus(path: tuple[int, ...], step: int) -> tuple[int, ...]:
    return (*path[:-1], path[-1] + step)


def _rank(reading: Reading, closing: str) -> int:
    """Where custom puts a kind of label; kinds of one rank stand in each other in the order in which they come."""
    if closing == "()" or (reading.kind == "ROMAN" and reading.shape.startswith("lower")):
        return 9
    if closing == ")" and reading.kind == "NUMBER":
        return _RANK["LETTER"]
    return _RANK[reading.kind] + len(reading.path) - 1
