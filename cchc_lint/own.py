"""Identities that users declare in ``cchc-lint.yaml``: ``received == carried_over + new``, over concepts
(``lexicon/concepts.yaml``) and rows of appendices (``appendix["3.2.4"]``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from cchc_lint.lexicon import read_data
from cchc_lint.syntax.formulas import (
    Expression,
    Formula,
    FormulaError,
    Reference,
    linear,
    parse_formula,
    quotient,
    references,
)

APPENDIX = "appendix"
_BESIDE = frozenset({"level"})  # says whose figures these are, not which of them
Kind = Literal["sum", "at_most", "rate"]


class OwnError(ValueError):
    """An identity that cannot be used. position counts characters from 0; found is what stands there.

    kind: ``formula`` (no formula), ``end`` (it breaks off), ``name`` (no such concept), ``relation`` (no relation, or
    one that is not ==, <=, >=), ``shape`` (more than sums and one quotient).
    """

    def __init__(self, kind: str, position: int, found: str) -> None:
        super().__init__(f"{kind} at character {position + 1}: {found}")
        self.kind = kind
        self.position = position
        self.found = found


@dataclass(frozen=True, slots=True)
class Own:
    """One relation. ``sum``: whole = Σ plus − Σ minus; ``at_most``: whole ≥ Σ plus − Σ minus; ``rate``: whole is
    Σ plus / Σ minus as a percentage."""

    text: str
    kind: Kind
    whole: Reference
    plus: tuple[Reference, ...]
    minus: tuple[Reference, ...] = ()

    def references(self) -> tuple[Reference, ...]:
        return (self.whole, *self.plus, *self.minus)


@dataclass(frozen=True, slots=True)
class Concept:
    """What a figure's facets must be, see ``lexicon/concepts.yaml``."""

    any: tuple[Mapping[str, str], ...]
    beside: frozenset[str]

    def means(self, facets: Mapping[str, str]) -> bool:
        rest = {d: v for d, v in facets.items() if d not in self.beside}
        return any(rest == {d: v for d, v in wanted.items() if d not in self.beside} for wanted in self.any)


@cache
def concepts() -> Mapping[str, Concept]:
    """The concepts by name."""
    return {
        name: Concept(tuple(entry["any"]), _BESIDE | frozenset(entry.get("beside", ())))
        for name, entry in read_data("concepts.yaml").items()
    }


def parse_own(text: str) -> list[Own]:
    """The relations that a line declares, one for each relation sign; raises OwnError."""
    try:
        formula = parse_formula(text)
    except FormulaError as error:
        raise OwnError("formula" if error.found else "end", error.position, error.found) from None
    _known_names(text, formula)
    if not formula.relations:
        raise OwnError("relation", len(text), "")
    found = []
    for number, relation in enumerate(formula.relations):
        left, right = formula.sides[number : number + 2]
        if relation in ("<", ">"):
            raise OwnError("relation", _sign_at(text, number), relation)
        found.append(_own(text, left, right) if relation == "=" else _bound(text, left, right, relation == ">="))
    return found


def _own(text: str, left: Expression, right: Expression) -> Own:
    for one, other in ((left, right), (right, left)):
        ratio = quotient(other)
        if ratio is not None and isinstance(one, Reference):
            top, bottom = linear(ratio[0]), linear(ratio[1])
            if top and bottom and not top[1] and not bottom[1] and ratio[2] in (1, 100):
                return Own(text, "rate", one, top[0], bottom[0])
    plus, minus, others, less = _linear(text, left, right)
    if not plus:
        plus, minus, others, less = others, less, plus, minus
    whole, *rest = plus
    return Own(text, "sum", whole, (*others, *minus), (*less, *rest))


def _bound(text: str, left: Expression, right: Expression, left_is_more: bool) -> Own:
    plus, minus, others, less = _linear(text, *((left, right) if left_is_more else (right, left)))
    if not plus:
        raise OwnError("shape", 0, text)
    whole, *rest = plus
    return Own(text, "at_most", whole, (*others, *minus), (*less, *rest))


def _linear(text: str, left: Expression, right: Expression) -> tuple[tuple[Reference, ...], ...]:
    one, other = linear(left), linear(right)
    if one is None or other is None:
        wrong = next((m for m in re.finditer(r"[*×·/:÷%]", _blanked(text))), None)
        raise OwnError("shape", wrong.start() if wrong else 0, wrong[0] if wrong else text)
    return (*one, *other)


def _known_names(text: str, formula: Formula) -> None:
    for reference in _all(formula):
        if reference.name == APPENDIX and reference.key:
            continue
        if reference.key is not None or reference.name not in concepts():
            found = re.search(rf"(?<![\w.]){re.escape(reference.name)}(?![\w.])", _blanked(text))
            raise OwnError("name", found.start() if found else 0, reference.name)


def _all(formula: Formula) -> Iterator[Reference]:
    for side in formula.sides:
        yield from references(side)


def _blanked(text: str) -> str:
    """The text with what stands in quotes made spaces, so that offsets stay."""
    return re.sub(r'"[^"]*"|\'[^\']*\'|“[^”]*”', lambda quoted: " " * len(quoted[0]), text)


def _sign_at(text: str, number: int) -> int:
    signs = list(re.finditer(r"[<>=]=?|[≤≥]", _blanked(text)))
    return signs[number].start() if number < len(signs) else 0
