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
from lark.lexer import Lexer
from lark.parsers.lalr_interactive_parser import InteractiveParser

# Lark calls the end of input so.
_END = "$END"
_LETTER = r"[^\W\d_]"


class _Unused(Lexer):
    """Tokens are found here, not by Lark, whose own lexer would only cost time to build."""

    __future_interface__ = 2

    def __init__(self, conf: object) -> None:
        pass

    def lex(self, lexer_state: object, parser_state: object) -> Iterator[Token]:
        return iter(())


class Islands:
    """Reads one grammar file of ``cchc_lint.grammar`` whose rule ``start`` takes one island.

    declared: patterns for the terminals that the grammar leaves to the lexicon (``%declare``). Words are
    matched as whole words, numbers as whole numbers.
    """

    def __init__(self, grammar: str, declared: Mapping[str, str] | None = None) -> None:
        self._lark = Lark.open_from_package(
            "cchc_lint.grammar", grammar, parser="lalr", lexer=_Unused, maybe_placeholders=False
        )
        patterns = [(t.priority, t.pattern.max_width, t.name, t.pattern.to_regexp()) for t in self._lark.terminals]
        longest = 10_000  # what the lexicon declares goes before what the grammar spells out
        patterns += [(longest, 0, name, pattern) for name, pattern in (declared or {}).items()]
        patterns.sort(key=lambda p: (-p[0], -p[1], p[2]))
        self._scanner = re.compile(_master([(name, pattern) for _, _, name, pattern in patterns]))
        choices = _choices(self._lark.parse_interactive())
        self._first = frozenset(name for name in choices if name.isupper())
        self._alone = frozenset(name for name in self._first if self._parse([Token(name, "")]) is not None)

    def find(self, folded: str) -> Iterator[Tree[Token]]:
        """The trees of the islands in folded text, in order and without overlaps."""
        tokens = list(self.tokens(folded))
        at = 0
        while at < len(tokens):
            tree, length = self._longest(folded, tokens, at) if self._begins(folded, tokens, at) else (None, 0)
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

    def _begins(self, folded: str, tokens: Sequence[Token], at: int) -> bool:
        """Whether an island can begin at a token: it is one alone, or another token follows at once."""
        if tokens[at].type not in self._first:
            return False
        if tokens[at].type in self._alone:
            return True
        if at + 1 == len(tokens):
            return False
        gap = folded[bounds(tokens[at])[1] : bounds(tokens[at + 1])[0]]
        return not gap or gap.isspace()

    def _longest(self, folded: str, tokens: Sequence[Token], at: int) -> tuple[Tree[Token] | None, int]:
        parser = self._lark.parse_interactive()
        accepted: list[int] = []
        last_end, _ = bounds(tokens[at])
        for index in range(at, len(tokens)):
            token = tokens[index]
            start, end = bounds(token)
            gap = folded[last_end:start]
            if gap and not gap.isspace():
                break
            if token.type not in _choices(parser):
                break
            try:
                parser.feed_token(token)
            except UnexpectedToken:  # LALR finds out late, after reductions
                break
            last_end = end
            if _END in _choices(parser):
                accepted.append(index + 1)
        for stop in reversed(accepted):
            if (tree := self._parse(tokens[at:stop])) is not None:
                return tree, stop - at
        return None, 0

    def _parse(self, tokens: Sequence[Token]) -> Tree[Token] | None:
        parser = self._lark.parse_interactive()
        try:
            for token in tokens:
                parser.feed_token(token)
            tree = parser.feed_eof(tokens[-1])  # type: ignore[no-untyped-call]
        except UnexpectedToken:
            return None
        return tree if isinstance(tree, Tree) else None


# What a terminal's pattern begins with, its lookarounds and brackets left out.
_HEAD = re.compile(r"(?:\(\?<?[=!](?:[^()\[\]\\]|\\.|\[[^\]]*\])*\)|\((?:\?:)?)*")


def _master(patterns: Sequence[tuple[str, str]]) -> str:
    """One pattern of all terminals, which match whole words and whole numbers only.

    ``đến`` before a digit is a whole word, the 12 of ``12,5`` no whole number. Terminals are sorted by what they
    begin with, so that inside of words, where most places are, nothing is tried.
    """
    groups: dict[str, list[str]] = {"number": [], "word": [], "sign": []}
    after = rf"(?:(?<={_LETTER})(?!{_LETTER})|(?<=\d)(?!\d|[.,]\d)|(?<=[\W_]))"
    for name, pattern in patterns:
        groups[_kind(pattern)].append(rf"(?P<{name}>{pattern}){after}")
    number, word, sign = ("|".join(group) or "(?!)" for group in groups.values())
    return rf"(?=\d)(?<!\d)(?<!\d[.,])(?:{number})|(?={_LETTER})(?<!{_LETTER})(?:{word})|(?=[\W_])(?:{sign})"


def _kind(pattern: str) -> str:
    """Whether what a pattern matches begins with a digit, a letter or a sign."""
    head = _HEAD.match(pattern)
    rest = pattern[head.end() :] if head else pattern
    if rest.startswith("\\d") or rest[:1].isdigit():
        return "number"
    return "word" if rest[:1].isalpha() or rest.startswith(_LETTER) else "sign"


def _choices(parser: InteractiveParser) -> Mapping[str, object]:
    """The names of the terminals that the parser could take now, and of the rules."""
    choices: Mapping[str, object] = parser.choices()  # type: ignore[no-untyped-call]
    return choices


def bounds(token: Token) -> tuple[int, int]:
    """Offsets of the token in the text it was read from."""
    if token.start_pos is None or token.end_pos is None:
        raise ValueError(f"a token without its place: {token!r}")
    return token.start_pos, token.end_pos


def leaves(tree: Tree[Token]) -> Iterator[Token]:
    """The tree's tokens in order."""
    for child in tree.children:
        if isinstance(child, Tree):
            yield from leaves(child)
        else:
            yield child


def extent(tree: Tree[Token]) -> tuple[int, int]:
    """Offsets of the tree's first and last letter."""
    places = [bounds(token) for token in leaves(tree)]
    return places[0][0], places[-1][1]
