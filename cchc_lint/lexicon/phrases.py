"""Phrase patterns of the lexicon: expansion, and matching of many phrases in one pass.

A phrase is words separated by spaces, in folded spelling; ``(a|b)`` offers alternatives, ``(a|b)?`` or nothing;
``<year>`` stands for four digits, ``<number>`` for digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")
_TOKEN = re.compile(r"<\w+>|\w+|[^\w\s]")
_YEAR, _NUMBER = "<year>", "<number>"


def expand(pattern: str) -> list[str]:
    """All phrases that a pattern stands for; ValueError for unbalanced brackets."""
    results, rest = _alternatives(pattern, 0, top=True)
    if rest != len(pattern):
        raise ValueError(f"unbalanced bracket in {pattern!r}")
    return list(dict.fromkeys(" ".join(r.split()) for r in results))


def _alternatives(pattern: str, at: int, *, top: bool) -> tuple[list[str], int]:
    done: list[str] = []
    current = [""]
    while at < len(pattern):
        char = pattern[at]
        if char == "(":
            inner, at = _alternatives(pattern, at + 1, top=False)
            if at >= len(pattern) or pattern[at] != ")":
                raise ValueError(f"unbalanced bracket in {pattern!r}")
            at += 1
            if at < len(pattern) and pattern[at] == "?":
                inner, at = [*inner, ""], at + 1
            current = [a + b for a in current for b in inner]
        elif char == ")":
            break
        elif char == "|" and not top:
            done, current, at = done + current, [""], at + 1
        else:
            current, at = [a + char for a in current], at + 1
    return done + current, at


def alternation(patterns: Iterable[str]) -> str:
    """A regular expression for any of the phrases, longest first."""
    phrases = sorted({phrase for pattern in patterns for phrase in expand(pattern)}, key=lambda p: (-len(p), p))
    return "|".join(r"\s+".join(re.escape(word) for word in phrase.split()) for phrase in phrases)


def whole_words(patterns: Iterable[str]) -> str:
    """The same for phrases that neither begin nor end within a word."""
    return rf"(?<!\w)(?:{alternation(patterns)})(?!\w)"


def any_expression(expressions: Iterable[str]) -> re.Pattern[str]:
    """The same for entries that are regular expressions: those that begin with a letter are whole words."""
    return re.compile("|".join(rf"(?<!\w)(?:{e})(?!\w)" if e[0].isalnum() else f"(?:{e})" for e in expressions))


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """A phrase found at text[start:end] and what the lexicon says of it."""

    start: int
    end: int
    value: T


@dataclass(slots=True)
class _Node(Generic[T]):
    next: dict[str, _Node[T]] = field(default_factory=dict)
    value: T | None = None


class PhraseMatcher(Generic[T]):
    """Finds phrases in folded text, leftmost and longest first, without overlaps; linear in the text."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._root: _Node[T] = _Node()
        for pattern, value in entries:
            for phrase in expand(pattern):
                node = self._root
                for token in _TOKEN.findall(phrase):
                    node = node.next.setdefault(token, _Node())
                node.value = value  # a later entry overrides an earlier one

    def find(self, folded: str) -> Iterator[Match[T]]:
        """The matches in folded text, in order."""
        tokens = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(folded)]
        at = 0
        while at < len(tokens):
            length, value = self._longest(tokens, at)
            if value is None:
                at += 1
            else:
                yield Match(tokens[at][1], tokens[at + length - 1][2], value)
                at += length

    def at_start(self, folded: str) -> Match[T] | None:
        """The longest phrase with which the folded text begins (after spaces), if any."""
        tokens = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(folded[:200])]
        length, value = self._longest(tokens, 0)
        return None if value is None else Match(tokens[0][1], tokens[length - 1][2], value)

    def _longest(self, tokens: list[tuple[str, int, int]], at: int) -> tuple[int, T | None]:
        best: tuple[int, T | None] = (0, None)
        node = self._root
        for offset in range(at, len(tokens)):
            word = tokens[offset][0]
            following = node.next.get(word)
            if following is None and word.isdigit():
                following = node.next.get(_YEAR if len(word) == 4 else _NUMBER) or node.next.get(_NUMBER)
            if following is None:
                break
            node = following
            if node.value is not None:
                best = (offset - at + 1, node.value)
        return best
