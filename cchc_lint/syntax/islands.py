"""Islands: the stretches of a text that a grammar takes, in the middle of prose that it knows nothing of.

The grammar (LALR) states the forms only. Its terminals are looked for in the whole text in one pass; from each
token that can begin a form, the longest run of tokens that the grammar accepts becomes a tree; tokens of a run are
separated by spaces at most. The forms are a few tokens long, so reading is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedToken

# Lark calls the end of input so.
_END = "$END"
_LETTER = r"[^\W\d_]"


class Islands:
    """Reads one grammar file of ``cchc_lint.grammar`` whose rule ``start`` takes one island.

    declared: patterns for the terminals that the grammar leaves to the lexicon (``%declare``). Words are
    matched as whole words, numbers as whole numbers.
    """

    def __init__(self, grammar: str, declared: Mapping[str, str] | None = None) -> None:
        self._lark = Lark.open_from_package("cchc_lint.grammar", grammar, parser="lalr", maybe_placeholders=False)
        patterns = [(t.priority, t.pattern.max_width, t.name, t.pattern.to_regexp()) for t in self._lark.terminals]
        longest = 10_000  # what the lexicon declares goes before what the grammar spells out
        patterns += [(longest, 0, name, pattern) for name, pattern in (declared or {}).items()]
        patterns.sort(key=lambda p: (-p[0], -p[1], p[2]))
        self._scanner = re.compile("|".join(f"(?P<{name}>{_whole(pattern)})" for _, _, name, pattern in patterns))
        self._first = frozenset(self._lark.parse_interactive().choices())

    def find(self, folded: str) -> Iterator[Tree[Token]]:
        """The trees of the islands in folded text, in order and without overlaps."""
        tokens = list(self.tokens(folded))
        at = 0
        while at < len(tokens):
            tree, length = self._longest(folded, tokens, at) if tokens[at].type in self._first else (None, 0)
            if tree is not None:
                yield tree
            at += max(length, 1)

    def tokens(self, folded: str) -> Iterator[Token]:
        """All tokens in folded text; what lies between them is left out."""
        last = 0
        for match in self._scanner.finditer(folded):
            start, end = match.span()
            if folded[start].isdigit() and start > last and folded[start - 1].isalpha():
                continue  # QH15: part of a word, unless the word is a token itself (đến20/8)
            last = end
            yield Token(match.lastgroup or "", match.group(), start, end_pos=end)

    def _longest(self, folded: str, tokens: Sequence[Token], at: int) -> tuple[Tree[Token] | None, int]:
        parser = self._lark.parse_interactive()
        accepted: list[int] = []
        last_end = tokens[at].start_pos
        for index in range(at, len(tokens)):
            token = tokens[index]
            gap = folded[last_end : token.start_pos]
            if gap and not gap.isspace():
                break
            if token.type not in parser.choices():
                break
            try:
                parser.feed_token(token)
            except UnexpectedToken:  # LALR finds out late, after reductions
                break
            last_end = token.end_pos
            if _END in parser.choices():
                accepted.append(index + 1)
        for end in reversed(accepted):
            if (tree := self._parse(tokens[at:end])) is not None:
                return tree, end - at
        return None, 0

    def _parse(self, tokens: Sequence[Token]) -> Tree[Token] | None:
        parser = self._lark.parse_interactive()
        try:
            for token in tokens:
                parser.feed_token(token)
            tree = parser.feed_eof(tokens[-1])
        except UnexpectedToken:
            return None
        return tree if isinstance(tree, Tree) else None


def _whole(pattern: str) -> str:
    """The pattern, matching whole words and whole numbers only (``đến`` before a digit is one, ``12,5`` is not 12)."""
    body = rf"(?:{pattern})"
    before = rf"(?:(?={_LETTER})(?<!{_LETTER})|(?=\d)(?<!\d)(?<!\d[.,])|(?=[\W_]))"
    after = rf"(?:(?<={_LETTER})(?!{_LETTER})|(?<=\d)(?!\d|[.,]\d)|(?<=[\W_]))"
    return f"{before}{body}{after}"


def extent(tree: Tree[Token]) -> tuple[int, int]:
    """Offsets of the tree's first and last letter."""
    tokens = list(tree.scan_values(lambda value: isinstance(value, Token)))
    return min(t.start_pos for t in tokens), max(t.end_pos for t in tokens)
