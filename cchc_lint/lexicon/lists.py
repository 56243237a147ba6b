"""The wordings of ``lists.yaml``: what a sentence says of the counts and rates that it lists."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from cchc_lint.lexicon import read_data
from cchc_lint.lexicon.phrases import whole_words


@cache
def _lists() -> Mapping[str, Sequence[str]]:
    lists: Mapping[str, Sequence[str]] = read_data("lists.yaml")
    return lists


def listed(kind: str) -> str:
    """A regular expression, on folded text, for any wording of the kind."""
    return whole_words(_lists()[kind])


def any_of(kind: str) -> re.Pattern[str]:
    """What `listed` gives, compiled."""
    return re.compile(listed(kind))
