"""How much of a file is read at all."""

from __future__ import annotations

from cchc_lint.sources.errors import UnreadableError

MAX_BYTES = 200 * 1024 * 1024
MAX_COLUMNS = 1000  # a table of a report has some tens


def check_columns(count: int) -> None:
    """Raises UnreadableError for a table of more columns than any report has."""
    if count > MAX_COLUMNS:
        raise UnreadableError("too_wide", columns=str(count), limit=str(MAX_COLUMNS))
