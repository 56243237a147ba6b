"""What corrections change, shown line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import unified_diff

from cchc_lint.model.document import Block, Document, Paragraph

_LINE_END = re.compile(r"\r\n|\r|\n")
_CONTEXT = 1  # a paragraph of a report is a line, and long


def text_lines(text: str) -> list[str]:
    """The lines of a text file."""
    return _LINE_END.split(text)


def word_lines(document: Document) -> list[str]:
    """A line for each paragraph and table row, with its label and its cells as readers see them."""
    return [line for block in document.blocks for line in _block_lines(block)]


def _block_lines(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield " ".join(block.context.split())
        return
    for row in block.rows:
        yield row[0].context if row else ""
        for cell in row:
            for table in cell.tables:
                yield from _block_lines(table)


def difference(path: str, before: Sequence[str], after: Sequence[str]) -> str:
    """A unified diff; empty where nothing changes."""
    lines = unified_diff(before, after, path, path, n=_CONTEXT, lineterm="")
    return "".join(f"{line}\n" for line in lines)
