"""The lines of a report that have figures, each figure followed by a sign for what became of it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from cchc_lint.messages import Messages
from cchc_lint.page import Page, PageTable, PageText
from cchc_lint.render.byfile import VERDICT_STYLES
from cchc_lint.render.words import place_words, printable

SIGNS = {"right": "✓", "truncated": "✓", "wrong": "✗", "unchecked": "?"}
_SIGN_STYLES = VERDICT_STYLES | {"unchecked": "yellow"}


def ticked(page: Page, messages: Messages) -> Iterator[Text]:
    """A line for each paragraph and each table row with figures, led by its place."""
    for block in page.blocks:
        if isinstance(block, PageTable):
            yield from _rows(block, messages)
        elif block.figures:
            yield _line([block], messages)


def _rows(table: PageTable, messages: Messages) -> Iterator[Text]:
    for row in table.rows:
        if any(cell.text.figures for cell in row):
            yield _line([cell.text for cell in row], messages)
        for cell in row:
            for inner in cell.tables:
                yield from _rows(inner, messages)


def _line(texts: list[PageText], messages: Messages) -> Text:
    line = Text()
    place = next((text.place for text in texts if text.place is not None), None)
    if place is not None and (words := place_words(place, messages)):
        line.append(f"{words}: ", "dim")
    for number, text in enumerate(texts):
        line.append(" | " if number else "").append(_marked(text))
    return line


def _marked(text: PageText) -> Text:
    line = Text(f"{text.label} " if text.label else "")
    end = 0
    for mark in text.figures:
        if mark.start < end:
            continue
        line.append(printable(text.text[end : mark.start]))
        verdict = mark.verdict.value
        line.append(printable(text.text[mark.start : mark.end]), "bold")
        line.append(SIGNS[verdict], f"bold {_SIGN_STYLES[verdict]}")
        end = mark.end
    return line.append(printable(text.text[end:]))
