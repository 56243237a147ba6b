"""Citations of documents."""

from __future__ import annotations

from cchc_lint.model.report import Citation, DateMention
from cchc_lint.model.text import TextBlock


def find_citations(block: TextBlock, dates: list[DateMention]) -> list[Citation]:
    """The documents cited in a block, in order; dates are the block's dates."""
    return []
