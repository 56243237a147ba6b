"""Lines of styled text, wrapped to a screen's width, without the spaces that rich fills lines up with."""

from __future__ import annotations

from io import StringIO

from rich.table import Table
from rich.text import Text

from cchc_lint.render.screen import Screen


class Lines:
    """Collects lines; `taken` gives what came since it was last called, with escape codes where they are wanted."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._width = screen.width
        self._out = StringIO()
        self._console = screen.console(self._out)

    def add(self, text: Text, indent: int = 0, hanging: int = 0) -> None:
        """A text in as many lines as it needs, the second and later ones further in by hanging."""
        width = max(self._width - indent - hanging, 10)
        for number, line in enumerate(text.wrap(self._console, width)):
            line.rstrip()
            self.raw(line, indent + (hanging if number else 0))

    def raw(self, text: Text, indent: int = 0) -> None:
        """A line that is known to fit."""
        self._console.print(Text(" " * indent) + text, no_wrap=True, overflow="ignore", crop=False)

    def table(self, table: Table) -> None:
        """A table as wide as it needs to be, the screen at most."""
        drawn = StringIO()
        self._screen.console(drawn).print(table)
        for line in drawn.getvalue().splitlines():
            self._out.write(line.rstrip() + "\n")

    def taken(self) -> str:
        """What was added since the last call."""
        text = self._out.getvalue()
        self._out.seek(0)
        self._out.truncate()
        return text
