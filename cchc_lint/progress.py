"""How far a run is, on one line of a terminal; nothing where standard error is none."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator

from cchc_lint.messages import Messages
from cchc_lint.render.screen import can_show, screen_of, write
from cchc_lint.results import FileResult

_CLEAR = "\r\x1b[2K"
_BAR = 24
_SECOND = 1_000_000_000


class Progress:
    """Wraps the results of a run; the line is away whenever a result is handed on, so that it can be printed."""

    def __init__(self, count: int, messages: Messages) -> None:
        self._count = count
        self._messages = messages
        self._shown = False
        self._wanted = count > 1 and sys.stderr.isatty()

    def over(self, results: Iterable[FileResult]) -> Iterator[FileResult]:
        """The results, with the line up to date while the next one is waited for."""
        if not self._wanted:
            yield from results
            return
        begin = time.monotonic_ns()
        done = 0
        self._show(done, 0)
        try:
            for result in results:
                self._hide()
                yield result
                done += 1
                self._show(done, time.monotonic_ns() - begin)
        finally:
            self._hide()

    def _show(self, done: int, elapsed: int) -> None:
        if done >= self._count:
            return
        line = bar_line(done, self._count, elapsed, self._messages, unicode=can_show(sys.stderr, "█░"))
        write(sys.stderr, line[: screen_of(sys.stderr).width - 1], utf8=False)
        self._shown = True

    def _hide(self) -> None:
        if self._shown:
            write(sys.stderr, _CLEAR, utf8=False)
            self._shown = False


def bar_line(done: int, count: int, elapsed: int, messages: Messages, *, unicode: bool = True) -> str:
    """``████░░░░ 12/40 · còn 0:35``; elapsed in nanoseconds. What is left is told once something is done."""
    filled = _BAR * done // count
    bar = ("█" if unicode else "#") * filled + ("░" if unicode else ".") * (_BAR - filled)
    line = f"{bar} {done}/{count}"
    if not done:
        return line
    seconds = -(-(elapsed * (count - done)) // (done * _SECOND))
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    left = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
    return f"{line} · {messages.text('time_left', time=left)}"
