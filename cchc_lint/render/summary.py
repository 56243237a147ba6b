"""The table of reports that closes a run over several files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from rich import box
from rich.table import Table
from rich.text import Text

from cchc_lint.messages import Messages
from cchc_lint.model.finding import Severity
from cchc_lint.render.screen import Screen
from cchc_lint.render.words import path_words, place_words, printable, share, short
from cchc_lint.results import Coverage, FileResult


@dataclass(frozen=True, slots=True)
class Row:
    """A report: its counts, its gravest finding in words, and how grave that is (-1 for none)."""

    path: str
    read: bool
    errors: int
    warnings: int
    coverage: Coverage
    worst: str
    gravity: int


def row_of(result: FileResult, messages: Messages) -> Row:
    """The row of a result, which need not be kept for it."""
    worst = result.worst
    words = printable(result.error or "")
    if worst is not None:
        place = place_words(worst.at.place, messages).partition(" · ")[0]
        words = f"{worst.code} {printable(short(worst.message))}" + (f" ({place})" if place else "")
    return Row(
        path=path_words(result.path, messages),
        read=result.error is None,
        errors=result.count(Severity.ERROR),
        warnings=result.count(Severity.WARNING),
        coverage=result.coverage,
        worst=words,
        gravity=-1 if worst is None else worst.severity.value,
    )


def ordered(rows: Iterable[Row], key: str) -> list[Row]:
    """The rows with what needs most work first; ``path`` is the order of the run. Ties keep that order."""
    return list(rows) if key == "path" else sorted(rows, key=lambda row: (row.read, *_needs(row)[key]))


def _needs(row: Row) -> dict[str, tuple[Fraction | int, ...]]:
    share = row.coverage.share
    return {
        "errors": (-row.errors, -row.warnings),
        "warnings": (-row.warnings, -row.errors),
        "coverage": (Fraction(1000) if share is None else share,),  # without figures: nothing is left to check
        "worst": (-row.gravity, -row.errors, -row.warnings),
    }


def table_of(rows: Iterable[Row], screen: Screen, messages: Messages) -> Table:
    """The rows as a table of the screen's width."""
    say = messages.text
    table = Table(box=box.SIMPLE if screen.unicode else box.ASCII, pad_edge=False, expand=False, show_edge=False)
    table.add_column(say("table_report"), overflow="fold", ratio=None)
    for key in ("errors", "warnings", "coverage"):
        table.add_column(say(f"table_{key}"), justify="right")
    table.add_column(say("table_worst"), overflow="fold")
    for row in rows:
        if not row.read:
            table.add_row(Text(row.path), "", "", "", Text(f"{say('table_unread')}: {row.worst}", "red"))
            continue
        table.add_row(
            Text(row.path),
            Text(str(row.errors), "red" if row.errors else ""),
            Text(str(row.warnings), "yellow" if row.warnings else ""),
            share(row.coverage, messages) if row.coverage.figures else "–",
            Text(row.worst),
        )
    return table
