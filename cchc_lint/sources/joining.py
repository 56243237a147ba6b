"""Joins paragraphs that a page break or an extraction has cut in mid-sentence."""

from __future__ import annotations

from cchc_lint.model.document import Document


def join_broken(document: Document) -> None:
    """Join them in place."""
