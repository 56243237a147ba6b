"""What the outputs for a terminal have in common: file by file, in lines as wide as the screen."""

from __future__ import annotations

from abc import abstractmethod

from rich.text import Text

from cchc_lint.model.place import Place
from cchc_lint.render import BaseRenderer, Run
from cchc_lint.render.lines import Lines
from cchc_lint.render.words import path_words, place_words, printable
from cchc_lint.results import FileResult

VERDICT_STYLES = {"right": "green", "truncated": "green", "wrong": "red", "unchecked": "dim"}


class ByFile(BaseRenderer):
    """The name of each file, why it could not be read or else what `_read` says of it, and a blank line."""

    def __init__(self, run: Run) -> None:
        super().__init__(run)
        self._lines = Lines(run.screen)

    def file(self, result: FileResult) -> str:
        self._lines.add(Text(path_words(result.path, self._messages), "bold underline"))
        if result.error is not None:
            self._lines.add(Text(printable(result.error), "red"), 2)
        else:
            self._read(result)
        self._lines.add(Text())
        return self._lines.taken()

    @abstractmethod
    def _read(self, result: FileResult) -> None:
        """Add the lines about a file that could be read."""

    def _placed(self, line: Text, place: Place | None) -> Text:
        """The line with the place behind it, in brackets, where it has one."""
        words = place_words(place, self._messages) if place is not None else ""
        return line.append(f"  [{words}]", "dim") if words else line

    def _verdict(self, verdict: str, reason: str | None) -> Text:
        """What became of a figure, and why it was not checked."""
        words = self._messages.word("verdict", verdict)
        if reason:
            words += f" ({self._messages.word('reason', reason)})"
        return Text(words, VERDICT_STYLES[verdict])
