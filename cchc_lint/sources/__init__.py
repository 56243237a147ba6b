"""Readers: files to documents, one module per kind of file."""

from __future__ import annotations


class UnreadableError(Exception):
    """A file that cannot be read as a report; the text is one sentence for the user."""
