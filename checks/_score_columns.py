"""Scores of which columns add up to which: ``Điểm thẩm định | Điểm thưởng | Điểm trừ | Tổng điểm``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc_lint.model.fold import fold
from cchc_lint.model.table import Column
from cchc_lint.syntax.table_words import bare, holds, starts_with, table_words

_MOST = 12  # scores that one total may add up


def totals_of_scores(columns: Sequence[Column]) -> Iterator[tuple[Column, list[tuple[list[Column], list[Column]]]]]:
    """The columns of total scores, each with the runs of columns before it that it may add up, the longest first, as
    what is added and what is taken off (``Điểm trừ``)."""
    words = table_words().headers
    start = 0
    for position, column in enumerate(columns):
        title = bare(fold(column.titles[-1])) if column.titles else ""
        if not starts_with(words.total_score, title) or holds(words.not_scored, title):
            if holds(words.not_scored, title) or column.difference or column.measure in ("rate", "other"):
                start = position + 1  # what could be had, or was had before, is no part
            continue
        before = columns[start:position][-_MOST:]
        runs = [before[first:] for first in range(len(before) - 1)]
        if runs:
            yield column, [_signed(run) for run in runs]
        start = position + 1


def _signed(run: Sequence[Column]) -> tuple[list[Column], list[Column]]:
    taken = table_words().headers.taken_off
    minus = [column for column in run if column.titles and holds(taken, fold(column.titles[-1]))]
    return [column for column in run if column not in minus], minus
