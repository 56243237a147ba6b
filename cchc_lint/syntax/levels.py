"""Open levels of the outline, and how lines resemble each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from cchc_lint.syntax.labels import Reading
from cchc_lint.syntax.lines import Line

Key = tuple[str, str]
Habit = tuple[str, str, str]
_RANK = {"UNIT": 0, "CAPITAL": 2, "ROMAN": 2, "NUMBER": 3, "LETTER": 7}
_LATIN = "abcdefghijklmnopqrstuvwxyz"


@dataclass(slots=True)
class Level:
    """An open level: its latest line, and for numbered levels the lines that count on from one another."""

    kind: Literal["numbered", "bullet", "lead", "bold", "style", "appendix"]
    line: Line
    key: Key = ("", "")
    reading: Reading | None = None
    series: list[Line] = field(default_factory=list)
    before: Level | None = None  # the series of the same kind that stood here before the count began anew
    heading: int = 0
    markup: int | None = None
    leads: bool = False
    texts: bool = False  # of a bullet that announces something: text stands under it


@dataclass(slots=True)
class Stack:
    """The open levels, the outermost first, and the line before the one to be placed."""

    levels: list[Level] = field(default_factory=list)
    previous: Line | None = None

    @property
    def top(self) -> Level | None:
        return self.levels[-1] if self.levels else None

    def close(self, index: int) -> None:
        """Close the level at the index and all inside it."""
        del self.levels[index:]

    def close_bullets(self) -> None:
        while self.levels and self.levels[-1].kind == "bullet":
            self.levels.pop()

    def just_led(self) -> bool:
        """Whether the line before is the top level's own and announces a list."""
        return bool(self.levels) and self.levels[-1].leads and self.levels[-1].line is self.previous

    def same(self, reading: Reading, closing: str | None = None) -> int | None:
        """The innermost open level of the same kind of label (and the same closing sign)."""
        for index in reversed(range(len(self.levels))):
            level = self.levels[index]
            if level.key == (reading.kind, reading.shape) and closing in (None, closing_of(level.line)):
                return index
        return None

    def of_prefix(self, reading: Reading) -> int | None:
        """The open level whose number a longer number begins with; written otherwise (II for 2) only where no level
        of numbers is open that could be meant."""
        prefix = reading.path[:-1]
        if not prefix:
            return None
        levels = [(index, level.reading) for index, level in enumerate(self.levels) if level.reading is not None]
        alike = [(i, r) for i, r in levels if r.kind == reading.kind and len(r.path) == len(prefix)]
        return next((i for i, r in reversed(alike or levels) if r.path == prefix), None)


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


def closing_of(line: Line) -> str:
    return line.label.closing if line.label else ""


def habit_of(line: Line, reading: Reading) -> Habit:
    """The manner of a label: 1. and 1) are two, slips such as ``e,`` for ``e.`` are none of their own."""
    closing = closing_of(line)
    return reading.kind, reading.shape, closing if closing in (")", "()") else "."


def likeness(one: Line, other: Line) -> int:
    """In how many features of their looks two lines agree."""
    return sum(a == b for a, b in zip(_looks(one), _looks(other), strict=True))


def _looks(line: Line) -> tuple[object, ...]:
    paragraph = line.paragraph
    ended = line.text.rstrip(" *_").endswith((".", ";", ","))
    return paragraph.heading, paragraph.bold, paragraph.italic, line.is_upper, line.automatic, ended


def weight_of(line: Line) -> int:
    """How much a line stands out: a heading by style, in bold, or neither."""
    paragraph = line.paragraph
    return 10 - min(paragraph.heading, 9) if paragraph.heading else int(paragraph.bold)


def rank_of(reading: Reading, closing: str) -> int:
    """Where custom puts a kind of label; kinds of one rank stand in each other in the order in which they come."""
    if closing == "()" or (reading.kind == "ROMAN" and reading.shape.startswith("lower")):
        return 9
    if closing == ")" and reading.kind == "NUMBER":
        return _RANK["LETTER"]
    return _RANK[reading.kind] + len(reading.path) - 1
