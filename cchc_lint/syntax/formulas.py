"""Formulas: of table headers (``(3)=(4)+(5)``), of rows (``III=I+II``), and identities that users declare.

The grammar is ``grammar/formula.lark``. What a reference means (a column, a row, a named figure) is decided by
whoever evaluates the formula.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from cchc_lint.syntax.ordinals import roman_text, roman_value

if TYPE_CHECKING:
    from lark import Lark, Token, Tree

Relation = Literal["=", "<", ">", "<=", ">="]
_RELATIONS: dict[str, Relation] = {
    "=": "=", "==": "=", "<": "<", ">": ">", "<=": "<=", "≤": "<=", ">=": ">=", "≥": ">=",
}  # fmt: skip
_PLAIN_FACTORS = {"100", "1000", "1000000"}  # a factor of these values is a number, not a column's
_LONGEST_RUN = 200
_LONGEST = 1000
_DEEPEST = 30


class FormulaError(ValueError):
    """Text that is no formula; position counts characters from 0, found is the text there ("" at the end)."""

    def __init__(self, position: int, found: str) -> None:
        super().__init__(f"unexpected {found!r} at character {position + 1}" if found else "unexpected end")
        self.position = position
        self.found = found


@dataclass(frozen=True, slots=True)
class Reference:
    """Something that has a value elsewhere: a column or row number (``3``, ``4a``, ``1.2``, ``A``, ``II``), a named
    figure (``carried_over``), or a cell of a named table (name ``appendix``, key ``3.2.4``)."""

    name: str
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Constant:
    value: Fraction


@dataclass(frozen=True, slots=True)
class Sum:
    """plus minus minus, each term as written."""

    plus: tuple[Expression, ...]
    minus: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class Product:
    factors: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Quotient:
    numerator: Expression
    denominator: Expression


Expression: TypeAlias = Reference | Constant | Sum | Product | Quotient


@dataclass(frozen=True, slots=True)
class Formula:
    """sides[0] relations[0] sides[1] relations[1] …; a single side is a bare expression."""

    sides: tuple[Expression, ...]
    relations: tuple[Relation, ...] = ()

    def references(self) -> Iterator[Reference]:
        """All references from left to right, with repetitions."""
        for side in self.sides:
            yield from references(side)


def parse_formula(text: str) -> Formula:
    """The formula in a text; raises FormulaError pointing at the first character that does not fit."""
    from lark import UnexpectedCharacters, UnexpectedToken

    _refuse_monsters(text)
    try:
        tree = _parser().parse(text)
    except UnexpectedToken as error:
        if error.token.type == "$END":
            raise FormulaError(len(text), "") from None
        raise FormulaError(error.token.start_pos or 0, str(error.token)) from None
    except UnexpectedCharacters as error:
        position = error.pos_in_stream or 0
        raise FormulaError(position, text[position : position + 1]) from None
    sides = tuple(_expression(child) for child in tree.children if not _is_token(child))
    signs = tuple(_RELATIONS[str(child)] for child in tree.children if _is_token(child))
    return Formula(sides, signs)


def _refuse_monsters(text: str) -> None:
    depth = 0
    for position, letter in enumerate(text):
        depth += (letter in "([{") - (letter in ")]}")
        if depth > _DEEPEST or position >= _LONGEST:
            raise FormulaError(position, letter)


def references(expression: Expression) -> Iterator[Reference]:
    """The references of an expression from left to right."""
    if isinstance(expression, Reference):
        yield expression
    elif isinstance(expression, Sum):
        for term in (*expression.plus, *expression.minus):
            yield from references(term)
    elif isinstance(expression, Product):
        for factor in expression.factors:
            yield from references(factor)
    elif isinstance(expression, Quotient):
        yield from references(expression.numerator)
        yield from references(expression.denominator)


def linear(expression: Expression) -> tuple[tuple[Reference, ...], tuple[Reference, ...]] | None:
    """The references that an expression adds and those that it subtracts; None where it does anything else."""
    if isinstance(expression, Reference):
        return (expression,), ()
    if not isinstance(expression, Sum):
        return None
    plus: list[Reference] = []
    minus: list[Reference] = []
    for terms, same, other in ((expression.plus, plus, minus), (expression.minus, minus, plus)):
        for term in terms:
            inner = linear(term)
            if inner is None:
                return None
            same.extend(inner[0])
            other.extend(inner[1])
    return tuple(plus), tuple(minus)


def quotient(expression: Expression) -> tuple[Expression, Expression, Fraction] | None:
    """Numerator, denominator and constant factor of a ratio (``7/3×100`` has the factor 100), else None."""
    factor = Fraction(1)
    rest: list[Expression] = []
    for part in expression.factors if isinstance(expression, Product) else (expression,):
        if isinstance(part, Constant):
            factor *= part.value
        else:
            rest.append(part)
    if len(rest) != 1:
        return None
    ratio = rest[0]
    if isinstance(ratio, Quotient):
        inner = quotient(ratio.numerator)
        if inner is not None:
            return None  # a/b/c: nothing that a rate would mean
        top = ratio.numerator
        if isinstance(top, Product):  # 7×100/3
            constants = [f for f in top.factors if isinstance(f, Constant)]
            others = [f for f in top.factors if not isinstance(f, Constant)]
            if len(others) != 1:
                return None
            for constant in constants:
                factor *= constant.value
            top = others[0]
        return top, ratio.denominator, factor
    return None


@cache
def _parser() -> Lark:
    from lark import Lark

    return Lark.open_from_package(
        "cchc_lint.grammar", "formula.lark", parser="lalr", lexer="basic", maybe_placeholders=True
    )


def _is_token(node: Tree[Token] | Token) -> bool:
    return isinstance(node, str)


def _expression(tree: Tree[Token] | Token) -> Expression:
    assert not isinstance(tree, str), tree
    kind = tree.data
    if kind == "sum":
        return _sum(tree)
    if kind == "product":
        return _product(tree)
    if kind == "percent":  # a percent sign says in which notation the result is, it does not divide
        return _expression(tree.children[0])
    if kind == "cell":
        return Reference(str(tree.children[0]), str(tree.children[1])[1:-1])
    return Reference(str(tree.children[-1]))


def _sum(tree: Tree[Token]) -> Expression:
    plus: list[Expression] = []
    minus: list[Expression] = []
    target = plus
    for child in tree.children:
        if child is None:
            continue
        if isinstance(child, str):
            target = plus if child == "+" else minus
        elif child.data == "run":
            first, last = _expression(child.children[0]), _expression(child.children[2])
            before = target[-1] if target else None
            gap = child.children[1]
            assert isinstance(gap, str)
            target.extend(_run(before, first, last, gap))
        else:
            target.append(_expression(child))
    if not minus and len(plus) == 1:
        return plus[0]
    return Sum(tuple(plus), tuple(minus))


def _product(tree: Tree[Token]) -> Expression:
    """Products to the left; a bare 100 as a factor is a number. One that stands alone is a column's number."""
    factors: list[Expression] = []
    divide = False
    for child in tree.children:
        if isinstance(child, str):
            divide = child.type == "DIVIDE"
            continue
        value = _expression(child)
        if isinstance(value, Reference) and value.name in _PLAIN_FACTORS and value.key is None:
            value = Constant(Fraction(value.name))
        if divide:
            factors = [Quotient(_times(factors), value)]
        else:
            factors.append(value)
    return _times(factors)


def _times(factors: list[Expression]) -> Expression:
    return factors[0] if len(factors) == 1 else Product(tuple(factors))


def _run(before: Expression | None, first: Expression, last: Expression, gap: Token) -> list[Expression]:
    """The terms of ``2+3+…+7`` from ``first`` to ``last``; the term before ``first`` gives the step."""
    start, stop, earlier = _counted(first), _counted(last), _counted(before)
    if start is None or stop is None or start[0] != stop[0]:
        raise FormulaError(gap.start_pos or 0, str(gap))
    step = start[1] - earlier[1] if earlier is not None and earlier[0] == start[0] else 1
    way = stop[1] - start[1]
    if step < 1 or way < 1 or way % step or way // step > _LONGEST_RUN:
        raise FormulaError(gap.start_pos or 0, str(gap))
    return [Reference(_written(start[0], value)) for value in range(start[1], stop[1] + 1, step)]


def _counted(expression: Expression | None) -> tuple[str, int] | None:
    """What stands before the ordinal of a reference that one can count on from, and the ordinal.

    ``1.2`` is ("1.", 2); letters have "A" or "a" before, Roman numerals "I".
    """
    if not isinstance(expression, Reference) or expression.key is not None:
        return None
    stem, dot, tail = expression.name.rpartition(".")
    if tail.isdecimal():
        return stem + dot, int(tail)
    if len(tail) == 1 and tail.isascii() and tail not in "IVX":
        return stem + dot + ("a" if tail.islower() else "A"), ord(tail)
    value = roman_value(tail)
    return (stem + dot + "I", value) if value else None


def _written(stem: str, value: int) -> str:
    if stem[-1:] == "I":
        return stem[:-1] + roman_text(value)
    return stem[:-1] + chr(value) if stem[-1:] in ("a", "A") else f"{stem}{value}"
