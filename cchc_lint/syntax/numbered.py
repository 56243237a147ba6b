"""Which level a numbered line belongs to."""

from __future__ import annotations

from collections import defaultdict

from cchc_lint.syntax.labels import Reading
from cchc_lint.syntax.levels import Habit, Level, Stack, closing_of, follows, habit_of, likeness, rank_of, weight_of
from cchc_lint.syntax.lines import Line
from cchc_lint.syntax.wordings import Wordings

_OPEN_LENGTH = 60
_NESTED_ALIKE = 3  # lists with the same kind of number inside each other


class Numbers:
    """Puts numbered lines on the stack of levels; `series` collects the lines that count on from one another."""

    def __init__(self, stack: Stack, words: Wordings) -> None:
        self.stack = stack
        self.words = words
        self.series: list[list[Line]] = []
        self._inner: defaultdict[Habit, set[Habit]] = defaultdict(set)

    def place(self, line: Line) -> Reading | None:
        """Put the line's level on top of the stack and return how its label reads; None where it is no label."""
        assert line.label is not None
        readings = line.label.readings
        return self._counting_on(line, readings) or self._first(line, readings) or self._out_of_step(line, readings)

    def _counting_on(self, line: Line, readings: tuple[Reading, ...]) -> Reading | None:
        best: tuple[tuple[bool, int, int], int, Reading] | None = None
        for index, level in enumerate(self.stack.levels):
            for reading in readings:
                if level.reading is not None and follows(level.reading, reading):
                    rank = (closing_of(level.line) == closing_of(line), likeness(level.line, line), index)
                    if best is None or rank > best[0]:
                        best = rank, index, reading
        if best is None:
            return self._after_slip(line, readings)
        self._go_on(best[1], line, best[2])
        return best[2]

    def _after_slip(self, line: Line, readings: tuple[Reading, ...]) -> Reading | None:
        """1, 2, 1, 4: the count did not begin anew, the third number is wrong."""
        for index, level in enumerate(self.stack.levels):
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
        if not self.series and self.stack.levels and self.stack.levels[-1].kind == "lead":
            self.stack.levels.clear()  # `… báo cáo như sau:` leads the whole report
        same = self.stack.same(reading, closing=closing_of(line))
        if same is None:
            self._descend(line, reading)
            self._open(line, reading)
            return reading
        level = self.stack.levels[same]
        top = self.stack.levels[-1]
        led = any(above.kind in ("bold", "style") for above in self.stack.levels[same + 1 :]) or self.stack.just_led()
        led = led or (top.leads and top is not level) or weight_of(level.line) > weight_of(line)
        if led and sum(other.key == level.key for other in self.stack.levels) < _NESTED_ALIKE:
            if not self.stack.just_led():
                self.stack.close_bullets()
            self._open(line, reading)
        else:
            del self.stack.levels[same:]
            self._open(line, reading, before=level)
        return reading

    def _under_prefix(self, line: Line, reading: Reading) -> Reading:
        """2.1 goes under 2."""
        parent = self.stack.of_prefix(reading)
        same = self.stack.same(reading)
        if same is not None and (other := self.stack.levels[same].reading) and other.path[:-1] == reading.path[:-1]:
            self._go_on(same, line, reading)  # a second 2.1 in one section 2
            return reading
        if parent is not None and (same is None or same > parent):
            del self.stack.levels[parent + 1 :]
        elif same is not None:
            del self.stack.levels[same:]
        else:
            self._descend(line, reading)
        self._open(line, reading)
        return reading

    def _out_of_step(self, line: Line, readings: tuple[Reading, ...]) -> Reading | None:
        """A number that neither counts on nor is a first one."""
        if self.stack.previous is not None and not line.automatic and self._breaks_off(self.stack.previous):
            return None
        for reading in readings:
            same = self.stack.same(reading, closing=closing_of(line))
            if same is None:
                same = self.stack.same(reading)
            if same is not None:
                level = self.stack.levels[same]
                parent = self.stack.of_prefix(reading)
                assert level.reading is not None
                if parent is not None and parent < same and level.reading.path[:-1] != reading.path[:-1]:
                    del self.stack.levels[parent + 1 :]
                    self._open(line, reading)
                    return reading
                self._go_on(same, line, reading)
                return reading
        reading = readings[0]
        if reading.kind == "CAPITAL" and not any(habit[0] == "CAPITAL" for habit in self._inner):
            return None  # an initial rather than a number
        parent = self.stack.of_prefix(reading)
        if parent is not None:
            del self.stack.levels[parent + 1 :]
        else:
            self._descend(line, reading)
        self._open(line, reading)
        return reading

    def _go_on(self, index: int, line: Line, reading: Reading) -> None:
        level = self.stack.levels[index]
        del self.stack.levels[index + 1 :]
        heading = line.paragraph.heading or 0
        self.stack.levels[index] = Level(
            "numbered", line, level.key, reading, level.series, heading=heading, leads=line.leads
        )
        level.series.append(line)

    def _open(self, line: Line, reading: Reading, before: Level | None = None) -> None:
        habit = habit_of(line, reading)
        for level in self.stack.levels:
            if level.reading is not None:
                self._inner[habit_of(level.line, level.reading)].add(habit)
        self._inner.setdefault(habit, set())
        series = [line]
        self.series.append(series)
        key, heading = (reading.kind, reading.shape), line.paragraph.heading or 0
        self.stack.levels.append(Level("numbered", line, key, reading, series, before, heading, leads=line.leads))

    def _descend(self, line: Line, reading: Reading) -> None:
        """Close the levels that a new list of this kind does not stand in."""
        if not (self.stack.just_led() and self.stack.levels[-1].kind == "bullet"):
            self.stack.close_bullets()
        for index, level in enumerate(self.stack.levels):
            if level.kind == "numbered" and self._outside(reading, level, line):
                del self.stack.levels[index:]
                return

    def _outside(self, reading: Reading, level: Level, line: Line) -> bool:
        assert level.reading is not None
        mine, other = habit_of(line, reading), habit_of(level.line, level.reading)
        if mine == other or mine in self._inner.get(other, ()):
            return False
        if other in self._inner.get(mine, ()):
            return True
        return rank_of(reading, closing_of(line)) < rank_of(level.reading, closing_of(level.line))

    def _breaks_off(self, line: Line) -> bool:
        folded = line.paragraph.folded.rstrip()
        return len(folded) > _OPEN_LENGTH and not line.leads and self.words.open_end.search(folded) is not None


def _plus(path: tuple[int, ...], step: int) -> tuple[int, ...]:
    return (*path[:-1], path[-1] + step)
