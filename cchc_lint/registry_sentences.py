"""The sentences about registries (``lexicon/registry_messages.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from cchc_lint.lexicon import read_data


@cache
def _sentences() -> Mapping[str, Mapping[str, str]]:
    data: Mapping[str, Mapping[str, str]] = read_data("registry_messages.yaml")
    return data


def say(key: str, lang: str, **params: object) -> str:
    """The sentence under the key in that language, ``{name}`` in it replaced."""
    return _sentences()[key][lang].format_map(params)
