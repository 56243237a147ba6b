"""What stands in one header cell, and the coded answers of a unit cell (``grammar/table_header.lark``)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from lark import Lark, Token

_LONGEST = 600
_REMARK = re.compile(r"\([^()=:\d]*\)")


@dataclass(frozen=True, slots=True)
class HeaderText:
    """A header cell taken apart; positions count characters of the cell's text.

    title: its words, brackets kept that are neither number nor formula. number: a column number in brackets.
    formula: the letters from formula_start to formula_end, outer brackets cut off. notes: the texts in brackets
    and after ``Đơn vị tính:``, where units stand.
    """

    title: str
    number: str | None = None
    formula: str | None = None
    formula_start: int = 0
    formula_end: int = 0
    notes: tuple[str, ...] = ()


@lru_cache(maxsize=1024)
def read_header_text(text: str) -> HeaderText:
    """Take a header cell's text apart; texts of unusual length are all title."""
    if len(text) > _LONGEST:
        return HeaderText(" ".join(text.split()))
    words: list[str] = []
    notes: list[str] = []
    number: str | None = None
    formula: str | None = None
    start = end = 0
    for token in _tokens("header", text):
        piece = str(token)
        if token.type == "FORMULA" and formula is None:
            formula, offset = _without_brackets(piece)
            start = (token.start_pos or 0) + offset
            end = start + len(formula)
        elif token.type == "COLUMN_NUMBER":
            number = piece.strip("()[] \t\n")
        elif token.type == "UNIT_NOTE":
            notes.append(piece.partition(":")[2].strip())
        else:
            words.append(piece)
            if token.type == "BRACKET":
                notes.append(piece[1:-1].strip())
    return HeaderText(" ".join(" ".join(words).split()), number, formula, start, end, tuple(notes))


def _without_brackets(piece: str) -> tuple[str, int]:
    """A formula without the brackets around the whole of it, and how many characters were cut in front."""
    offset = len(piece) - len(piece.lstrip())
    piece = piece.strip()
    while piece[:1] in ("(", "[") and _closes_at_end(piece):
        offset += 1 + len(piece[1:]) - len(piece[1:].lstrip())
        piece = piece[1:-1].strip()
    while piece.count(")") > piece.count("("):  # the cell's bracket ends after a formula that began without it
        piece = piece[: piece.rindex(")")].rstrip()
    if piece.count("(") > piece.count(")") and piece.startswith("("):
        piece, offset = piece[1:].lstrip(), offset + 1
    return piece, offset


def _closes_at_end(piece: str) -> bool:
    depth = 0
    for position, letter in enumerate(piece):
        depth += (letter in "([") - (letter in ")]")
        if depth == 0:
            return position == len(piece) - 1
    return False


@lru_cache(maxsize=1024)
def read_codes(text: str) -> Mapping[int, str] | None:
    """The coded answers that a unit cell allows (``Không = 0 Có = 1``: {0: "Không", 1: "Có"}); None for other texts.

    At least two answers, no code twice.
    """
    from lark import UnexpectedInput

    if not ("=" in text or ":" in text) or len(text) > _LONGEST:
        return None
    text = _REMARK.sub(" ", text)
    try:
        tokens = _tokens("codes", text)
    except UnexpectedInput:
        return None
    codes: dict[int, str] = {}
    for token in tokens:
        if token.type == "SEPARATOR":
            continue
        mark = max(token.rfind("="), token.rfind(":"))
        left, right = token[:mark].strip(), token[mark + 1 :].strip(" .)")
        code, label = (right, left) if token.type == "ANSWER" else (left, right)
        if int(code) in codes:
            return None
        codes[int(code)] = label
    return codes if len(codes) > 1 else None


def _tokens(start: str, text: str) -> list[Token]:
    return cast("list[Token]", _parser(start).parse(text).children)


@cache
def _parser(start: str) -> Lark:
    from lark import Lark

    return Lark.open_from_package(
        "cchc_lint.grammar", "table_header.lark", parser="lalr", lexer="contextual", start=start
    )
