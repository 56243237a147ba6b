"""Why a file cannot be read: one sentence for the user, in either language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class UnreadableError(Exception):
    """A file that cannot be read as a report.

    key names a sentence of ``messages.yaml``, params fill it. ``str(error)`` is the Vietnamese sentence. The
    sentence doesn't name the file: whoever shows it knows which file it opened.
    """

    def __init__(self, key: str, **params: str) -> None:
        super().__init__(key)
        self.key = key
        self.params = params

    def text(self, lang: str) -> str:
        """The sentence in ``vi`` or ``en``; KeyError for another language."""
        return _sentence(self.key, lang, self.params)

    def __str__(self) -> str:
        return self.text("vi")

    def __reduce__(self) -> tuple[Any, ...]:
        # Exception's own way of pickling loses the params; workers send errors to their parent process.
        return (_rebuild, (self.key, self.params))


def _rebuild(key: str, params: dict[str, str]) -> UnreadableError:
    return UnreadableError(key, **params)


def remark_text(remark: str, lang: str) -> str:
    """The sentence of an entry of `Document.remarks` (``scanned_pages:3,5``) in ``vi`` or ``en``."""
    key, _, detail = remark.partition(":")
    return _sentence(f"remark_{key}", lang, {"detail": ", ".join(detail.split(","))})


def _sentence(key: str, lang: str, params: Mapping[str, str]) -> str:
    from cchc_lint.yamlio import read_yaml

    messages: dict[str, Any] = read_yaml("cchc_lint.sources", "messages.yaml")
    sentence: str = messages[key][lang].format_map(params)
    return sentence
