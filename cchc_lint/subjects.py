"""Comparing what documents are about, by the pairs of syllables that their subjects share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import pairwise

from cchc_lint.lexicon import read_data
from cchc_lint.model.fold import fold

_WORD = re.compile(r"[^\W\d_]+")
Pairs = frozenset[tuple[str, str]]


@cache
def _data() -> tuple[Mapping[str, str], re.Pattern[str]]:
    data = read_data("subjects.yaml")
    generic = re.compile("|".join(rf"(?<!\w){p}(?!\w)" for p in data["generic"]))
    return data["abbreviations"], generic


def abbreviations() -> Mapping[str, str]:
    """Abbreviation → what it stands for, both folded."""
    return _data()[0]


@lru_cache(maxsize=1024)
def pairs(text: str) -> Pairs:
    """The pairs of neighbouring syllables that carry a subject's meaning; text need not be folded."""
    written_out, generic = _data()
    words = " ".join(written_out.get(word, word) for word in re.findall(r"\w+|[^\w\s]", fold(text)))
    found: set[tuple[str, str]] = set()
    for piece in generic.sub("|", words).split("|"):
        syllables = _WORD.findall(piece)
        found.update(pairwise(syllables))
    return frozenset(found)


def alike(a: Pairs, b: Pairs, *, least: int = 3, percent: int = 60) -> bool:
    """Whether two subjects share so many pairs, and so large a part of the shorter one's."""
    shared = len(a & b)
    return shared >= least and shared * 100 >= percent * min(len(a), len(b))
