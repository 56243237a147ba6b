"""Tokens of statements: numbers, rates, separators, brackets; all text between them is one token.

A sparse lexer (fat tokens, text in between as a whole) costs a third of one that yields words, and never cuts a
number in two. Brackets without a partner become text, so that the grammar sees balanced ones only; so do those within
very many others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from lark import Lark, Token, Tree
from lark.lexer import Lexer

from cchc_lint.syntax.numbers import LITERAL, parse_number

_SCALE = r"(?:[ \u00a0]?(?:nghìn|ngàn|triệu|tỷ(?! lệ| trọng| suất)|tr(?![\w.])))"
# "2 tỷ 145 triệu 300 nghìn": an amount in scales that descend
_SMALLER = (
    r"(?:(?:(?<=tỷ)[ \u00a0]\d{1,3}[ \u00a0]triệu)?(?:(?<=triệu)[ \u00a0]\d{1,3}[ \u00a0](?:nghìn|ngàn))?"
    r"(?:(?:(?<=nghìn)|(?<=triệu)|(?<=ngàn))[ \u00a0]\d{3}(?=[ \u00a0]đồng))?)"
)
_RANGE = rf"(?:{LITERAL})[ \u00a0]?%?[ \u00a0]?-[ \u00a0]?(?:dưới |trên )?(?:{LITERAL})(?:[ \u00a0]?%)?(?![\w/])"

# a lost space before thousands: "hơn4.500 hồ sơ"
_AFTER = r"(?:(?<!\w)|(?<=[^\W\d_]{3})(?=\d{1,3}(?:\.\d{3})+(?![\d.,])))"

_DEEPEST = 20  # brackets within brackets; those further in are text

# "đạt 68, 45%": a space behind the decimal comma
_SPLIT = r"(?:(?<=đạt )|(?<=chiếm )|(?<=tỷ lệ )|(?<=bằng ))\d{1,3}, \d{1,2}"
_SINGLE = re.compile(
    "|".join(
        (
            rf"(?P<PERCENT>(?<![\w])(?<!\d[.,])(?:{_SPLIT}|{LITERAL})[ \u00a0]?(?:%(?!\w)|phần trăm(?!\w)))",
            rf"(?P<NUMBER>{_AFTER}(?<!\d[.,])(?:{LITERAL}){_SCALE}*{_SMALLER}(?![\d%])(?!\w(?:\W|$))(?![.,]\d))",
            r"(?P<_LPAR>[(\[])",
            r"(?P<_RPAR>[)\]])",
            r"(?P<_SEMI>;|\n|(?<=[:;.])\s+[-+•*]+\s+)",
            r"(?P<_STOP>\.(?=\s|$|[)\]])|[?!…])",
            r"(?P<_COMMA>,)",
            r"(?P<COLON>:)",
            r"(?P<SLASH>/)",
        )
    )
)
_MASTER = re.compile(rf"(?P<RANGE>(?<![\w.,/]){_RANGE})|{_SINGLE.pattern}")


def tokens(folded: str, masks: Sequence[tuple[int, int]], joined: Sequence[tuple[int, int]] = ()) -> list[Token]:
    """The tokens of folded text; masks are disjoint ascending stretches that belong to the text around them.

    joined are ascending stretches in which a comma separates nothing (``cán bộ, công chức``).
    """
    found: list[Token] = []
    open_brackets: list[int] = []
    text_from = 0
    inside = iter((*joined, (len(folded) + 1, len(folded) + 1)))
    phrase = next(inside)
    for name, start, end in _islands(folded, masks):
        while phrase[1] <= start:
            phrase = next(inside)
        if name == "_COMMA" and phrase[0] <= start:
            continue
        if start > text_from and not folded[text_from:start].isspace():
            found.append(_token("TEXT", folded, text_from, start))
        if name == "_LPAR":
            open_brackets.append(len(found))
        elif name == "_RPAR":
            opening = open_brackets.pop() if open_brackets else None
            if opening is None or len(open_brackets) >= _DEEPEST:
                name = "TEXT"
                if opening is not None:
                    found[opening].type = "TEXT"
        found.append(_token(name, folded, start, end))
        text_from = end
    if text_from < len(folded) and not folded[text_from:].isspace():
        found.append(_token("TEXT", folded, text_from, len(folded)))
    for index in open_brackets:
        found[index].type = "TEXT"
    return found


def _islands(folded: str, masks: Sequence[tuple[int, int]]) -> Iterator[tuple[str, int, int]]:
    at = 0
    for start, end in (*masks, (len(folded), len(folded))):
        if at < start:
            for match in _MASTER.finditer(folded, at, start):
                name = match.lastgroup
                if name == "RANGE" and _is_count_and_rate(match.group()):
                    singles = _SINGLE.finditer(folded, match.start(), match.end())
                    yield from ((single.lastgroup or "", single.start(), single.end()) for single in singles)
                elif name is not None and name != "RANGE":
                    yield name, match.start(), match.end()
        at = max(at, end)


def _is_count_and_rate(text: str) -> bool:
    """``647 - 4,2%``: what falls is no range."""
    count, _, rate = (part.strip() for part in text.partition("-"))
    if "%" in count or not rate.endswith("%"):
        return False
    first, second = parse_number(count), parse_number(rate.rstrip("% \u00a0"), rate=True)
    return first is not None and second is not None and first.value > second.value


def _token(name: str, text: str, start: int, end: int) -> Token:
    return Token(name, text[start:end], start, None, None, None, None, end)


class _Given(Lexer):
    """Hands tokens that were made before to the parser."""

    __future_interface__ = 2

    def __init__(self, conf: Any) -> None:
        pass

    def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Token]:
        text = lexer_state.text
        source: list[Token] = getattr(text, "text", text)
        return iter(source)


@cache
def _parser() -> Lark:
    return Lark.open_from_package("cchc_lint.grammar", "statement.lark", parser="lalr", lexer=_Given)


def parse_passage(found: list[Token]) -> Tree[Token]:
    """The ``passage`` tree of tokens."""
    tree = _parser().parse(found)
    passage = tree.children[0]
    assert isinstance(passage, Tree)
    return passage


def ends(token: Token) -> tuple[int, int]:
    """Where a token begins and ends in its text."""
    assert token.start_pos is not None
    assert token.end_pos is not None
    return token.start_pos, token.end_pos


def first_token(tree: Tree[Token] | Token) -> int | None:
    """Where the first token of a tree begins, None for an empty one."""
    if isinstance(tree, Token):
        return tree.start_pos
    for child in tree.children:
        found = first_token(child)
        if found is not None:
            return found
    return None


def last_token(tree: Tree[Token] | Token) -> int | None:
    """Where the last token of a tree ends, None for an empty one."""
    if isinstance(tree, Token):
        return tree.end_pos
    for child in reversed(tree.children):
        found = last_token(child)
        if found is not None:
            return found
    return None
