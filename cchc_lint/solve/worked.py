"""Identities written out: ``14.901 + 8 = 14.909 ≠ 14.990``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from cchc_lint.model.figure import Figure, Verdict
from cchc_lint.solve.evaluate import RATE_KINDS, Outcome
from cchc_lint.solve.identity import Identity
from cchc_lint.syntax.numbers import format_number, parse_number, rounded


def shown(figure: Figure) -> str:
    """The figure as a calculation shows it: its plain number, whatever leading zeros the report has; with a sign
    where it is approximate."""
    return f"≈{_number(figure)}" if figure.approximate else _number(figure)


def _number(figure: Figure) -> str:
    if figure.kind == "rate":
        return figure.text
    if figure.unit_of_last_digit == 1 and figure.value.denominator == 1:
        return format_number(figure.value)
    return " ".join(figure.text.split())


_SCALE_WORD = re.compile(r"[+-]?\d[\d.,\s]*?\s*([^\W\d_]+)")  # digits and one word: "142.318 triệu"
_LONGEST_SUM = 16  # terms that are written out


def worked(identity: Identity, outcome: Outcome) -> str:
    """The calculation of an identity by the alternative shown, with what the report has."""
    sign = "=" if outcome.verdict in (Verdict.RIGHT, Verdict.TRUNCATED) else "≠"
    if outcome.verdict is Verdict.TRUNCATED:
        sign = "≈"
    plus, minus = outcome.alternative.plus, outcome.alternative.minus
    result = _result(outcome, identity)
    if identity.kind in RATE_KINDS:
        left = f"{_term(plus)} / {_term(minus, outcome.alternative.less)}"
        if identity.kind == "growth":
            left += " − 1"
        elif identity.kind == "decline":
            left = f"1 − {left}"
        return f"{left} = {result} {sign} {identity.whole.text}"
    left = _joined(plus) + "".join(f" − {shown(f)}" for f in minus)
    if identity.kind == "at_most":
        sign = "≤" if outcome.verdict is Verdict.RIGHT else ">"
    if len(plus) + len(minus) == 1:
        return f"{left} {sign} {shown(identity.whole)}"
    return f"{left} = {result} {sign} {shown(identity.whole)}"


def _term(figures: tuple[Figure, ...], less: tuple[Figure, ...] = ()) -> str:
    """A side of a quotient, in brackets where it is more than one figure."""
    text = _joined(figures) + "".join(f" − {shown(f)}" for f in less)
    return f"({text})" if len(figures) + len(less) > 1 else text


def _joined(figures: Iterable[Figure]) -> str:
    terms = [shown(f) for f in figures]
    if len(terms) > _LONGEST_SUM:  # a column of a long table
        terms[_LONGEST_SUM // 2 : 2 - _LONGEST_SUM // 2] = ["…"]
    return " + ".join(terms) if terms else "0"


def _result(outcome: Outcome, identity: Identity) -> str:
    """The right side as a calculation shows it: a sum, or a rate with a digit more than the report prints."""
    if identity.kind in RATE_KINDS:
        if outcome.nominal is None:
            return "?"
        text = percent(outcome.nominal, _telling_places(outcome.nominal, identity.whole))
        return text.rstrip("%") if identity.kind in ("times", "each") else text
    if outcome.expected is None:
        return "?"
    value = _summed(outcome)
    of_rates = identity.kind == "points" and any(f.kind == "rate" for f in outcome.alternative.plus)
    return percent(value, 2) if of_rates else measured(value, identity.whole)


def _telling_places(value: Fraction, printed: Figure) -> int:
    """How many decimals show why a rate is not the one printed: 10,3448, which 10,345 would round up to 10,35."""
    decimals = max(2, places(printed) + 1)
    unit = printed.unit_of_last_digit
    twice = rounded(rounded(value, Fraction(1, 10**decimals)), unit)
    return decimals + 1 if twice == printed.value != rounded(value, unit) else decimals


def _summed(outcome: Outcome) -> Fraction:
    """What the printed values of a sum make."""
    plus = sum((f.value for f in outcome.alternative.plus), Fraction(0))
    return plus - sum((f.value for f in outcome.alternative.minus), Fraction(0))


def places(figure: Figure) -> int:
    """Printed decimals."""
    count, unit = 0, figure.unit_of_last_digit
    while unit < 1:
        unit, count = unit * 10, count + 1
    return count


def measured(value: Fraction, figure: Figure) -> str:
    """The value in what the figure is counted in: ``142.768 triệu`` beside ``142.318 triệu``."""
    word = _SCALE_WORD.fullmatch(figure.text)
    if figure.scale > 1 and word is not None:
        return f"{format_number(value / figure.scale)} {word[1]}"
    return format_number(value / printed_unit(figure))


def printed_unit(figure: Figure) -> Fraction:
    """Base units in one of what the digits count: 1 000 000 in a table of million đồng, whose cells have no scale
    word; 1 where the word stands beside the digits, for then the value is written out."""
    if figure.kind == "rate" or any(letter.isalpha() for letter in figure.text):
        return Fraction(1)
    number = parse_number(figure.text.strip("+-()% "))
    return figure.unit_of_last_digit / number.unit_of_last_digit if number is not None else Fraction(1)


def percent(value: Fraction, decimals: int) -> str:
    """The rate with at most so many decimals, without idle zeros."""
    text = format_number(value, decimals)
    return (text.rstrip("0").rstrip(",") if "," in text else text) + "%"


def rounded_rate(value: Fraction, figure: Figure) -> str:
    """What to print for a rate instead: with the report's decimals, but one at least where it is no whole number."""
    decimals = places(figure)
    if decimals == 0 and value.denominator != 1:
        decimals = 1
    return format_number(value, decimals) + ("%" if figure.kind == "rate" else "")


def parameters(identity: Identity, outcome: Outcome) -> dict[str, str]:
    """What message templates may use; see `Identity`."""
    whole = identity.whole
    rate = identity.kind in RATE_KINDS
    expected = _result(outcome, identity)
    rounded = rounded_rate(outcome.nominal, whole) if rate and outcome.nominal is not None else expected
    difference = "" if rate else measured(abs(whole.value - _summed(outcome)), whole)
    return {
        "found": whole.text,
        "label": whole.label or "Tổng",
        "expected": expected,
        "rounded": rounded,
        "sum": _joined(outcome.alternative.plus),
        "difference": difference,
        "numerator": _term(outcome.alternative.plus),
        "denominator": _term(outcome.alternative.minus, outcome.alternative.less),
        "convention": outcome.alternative.name,
    }
