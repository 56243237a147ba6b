"""Outputs: one module per format, each with a class `Renderer` made from `BaseRenderer`.

A renderer is fed one file at a time, so that nothing of a file has to be kept once it is printed.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module

from cchc_lint.catalogue import Entry
from cchc_lint.messages import Messages
from cchc_lint.model.finding import Severity
from cchc_lint.render.screen import Screen
from cchc_lint.results import FileResult, Totals

FORMATS = ("text", "json", "sarif", "github", "junit", "html")
FOR_PEOPLE = frozenset({"text", "facts", "why"})  # in the terminal's own encoding; the others are always UTF-8


@dataclass(frozen=True, slots=True)
class Run:
    """What a renderer knows of the run.

    The language's sentences, the catalogue, where text goes, and the severity from which findings make the run fail
    (None for none). ticks: the text of reports is shown with what became of its figures; sort: the order of the
    table of reports at the end.
    """

    messages: Messages
    entries: Mapping[str, Entry]
    screen: Screen = field(default_factory=Screen)
    fail_on: Severity | None = Severity.ERROR
    ticks: bool = False
    sort: str = "path"


class BaseRenderer(ABC):
    """Turns results into text; the pieces that the three methods give make up the output."""

    def __init__(self, run: Run) -> None:
        self._messages = run.messages

    def start(self) -> str:
        """What stands before the first file."""
        return ""

    @abstractmethod
    def file(self, result: FileResult) -> str:
        """What is said of one file; nothing where it is kept for the end."""

    def end(self, totals: Totals) -> str:
        """What stands after the last file."""
        return ""


def renderer(form: str, run: Run) -> BaseRenderer:
    """The renderer of one of the FORMATS, ``facts`` or ``why``."""
    made: BaseRenderer = import_module(f"cchc_lint.render.{form}").Renderer(run)
    return made
