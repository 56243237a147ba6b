"""The program's own sentences, in both languages (``lexicon/messages.yaml``).

What checks say is in their catalogues; here is the rest: help, errors of options and files, and the words
around findings.
"""

from __future__ import annotations

from collections.abc import Mapping
from errno import errorcode
from functools import cache
from typing import Any

from cchc_lint.yamlio import read_yaml

LANGUAGES = ("vi", "en")


@cache
def _all() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = read_yaml(
        "cchc_lint", "lexicon/messages.yaml"
    )  # the lexicon itself is not imported for it
    return loaded


class Messages:
    """The sentences in one language (``vi`` or ``en``)."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def text(self, key: str, /, **params: object) -> str:
        """The sentence under the key, ``{name}`` in it replaced; KeyError for an unknown key or missing param."""
        template: str = _all()["sentences"][key][self.lang]
        return template.format_map(params) if params else template

    def word(self, group: str, key: str) -> str:
        """The word for a key of a group (``severity``, ``label``, ``family`` …); the key itself if none."""
        entry = _all()["words"].get(group, {}).get(key)
        return key if entry is None else str(entry[self.lang])

    def system(self, error: OSError) -> str:
        """Why the system refused: in words for what happens often, else what the system itself says."""
        name = errorcode.get(error.errno or 0, "")
        word = self.word("system", name)
        return word if word != name else error.strerror or type(error).__name__

    def words(self, group: str) -> dict[str, str]:
        """All words of a group, by key, in the order of the file."""
        return {key: entry[self.lang] for key, entry in _all()["words"].get(group, {}).items()}
