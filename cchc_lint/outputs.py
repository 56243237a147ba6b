"""Where the results of a run go: one or more formats, each to standard output or to a file."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import IO

from cchc_lint.messages import Messages
from cchc_lint.render import FOR_PEOPLE, BaseRenderer, Run, renderer
from cchc_lint.render.screen import Screen, screen_of, write
from cchc_lint.results import FileResult, Totals


class OutputError(Exception):
    """An output that cannot be written, or makes no sense; the text is one sentence for the user."""


@dataclass(frozen=True, slots=True)
class Target:
    """A format and the file that it is written to; None for standard output."""

    format: str
    path: str | None = None


def targets(formats: Sequence[str], output: str | None, messages: Messages, *, instead: str = "") -> list[Target]:
    """What ``--format FORMAT[:FILE]`` (several times) and ``--output FILE`` ask for.

    ``--output`` is the file of the format that names none itself. Raises OutputError where two formats want the
    same place. instead: what ``text`` prints in the place of findings (``facts``, ``why``), and ``json`` besides.
    """
    found = []
    for text in formats or ["text"]:
        form, _, path = text.partition(":")
        if instead and form not in ("text", "json"):
            raise OutputError(messages.text(f"{instead}_format", format=form))
        if instead and form == "text":
            form = instead
        found.append(Target(form, path or output))
    if output is not None and all(target.path != output for target in found):
        raise OutputError(messages.text("output_unused", path=output))
    places = [None if target.path is None else os.path.realpath(target.path) for target in found]
    for place in places:
        if places.count(place) > 1:
            raise OutputError(messages.text("output_twice"))
    return found


class Outputs:
    """All outputs of a run; to be used in a ``with``, which opens and closes the files. inputs: what is checked.

    Raises OutputError where a file cannot be written or is one of the inputs.
    """

    def __init__(self, wanted: Iterable[Target], inputs: Iterable[str], run: Run) -> None:
        self._messages = run.messages
        self._run = run
        self._sinks: list[tuple[BaseRenderer, IO[str], bool]] = []
        self._files: list[IO[str]] = []
        self._targets = list(wanted)
        read = {os.path.realpath(path) for path in inputs}
        for target in self._targets:
            if target.path is not None and os.path.realpath(target.path) in read:
                raise OutputError(run.messages.text("output_is_input", path=target.path))

    def __enter__(self) -> Outputs:
        for target in self._targets:
            stream = sys.stdout if target.path is None else self._open(target.path)
            people = target.format in FOR_PEOPLE
            screen = screen_of(stream) if people and target.path is None else Screen()
            printer = renderer(target.format, replace(self._run, screen=screen))
            self._sinks.append((printer, stream, target.path is not None or not people))
            self._write(self._sinks[-1], printer.start())
        return self

    def __exit__(self, *exc: object) -> None:
        for file in self._files:
            file.close()

    def file(self, result: FileResult) -> None:
        """Print what is said of one file."""
        for sink in self._sinks:
            self._write(sink, sink[0].file(result))

    def end(self, totals: Totals) -> None:
        """Print what stands at the end."""
        for sink in self._sinks:
            self._write(sink, sink[0].end(totals))

    def _open(self, path: str) -> IO[str]:
        try:
            file = open(path, "w", encoding="utf-8", newline="\n")  # noqa: SIM115 (closed by __exit__)
        except OSError as error:
            raise self._cannot(path, error) from None
        self._files.append(file)
        return file

    def _write(self, sink: tuple[BaseRenderer, IO[str], bool], text: str) -> None:
        _, stream, utf8 = sink
        if not text:
            return
        try:
            write(stream, text, utf8=utf8)
        except BrokenPipeError:
            raise
        except OSError as error:  # the disk is full
            path = self._messages.text("standard_output") if stream is sys.stdout else stream.name
            raise self._cannot(path, error) from None

    def _cannot(self, path: str, error: OSError) -> OutputError:
        return OutputError(self._messages.text("cannot_write", path=path, reason=self._messages.system(error)))
