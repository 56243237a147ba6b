"""A sample of the mutation corpus (docs/mutations.md) must stay above its bars, and the benchmark's own arithmetic
is tried on examples."""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent.parent / "benchmarks"))

from mutating.literals import like, printed, read
from mutating.measure import Result, measure
from mutating.relations import Amount, Relation, Token, Way, found_among
from mutating.table import document, shares

SAMPLE = 150


@pytest.fixture(scope="module")
def sample() -> tuple[str, list[Result]]:
    cleans, results = measure(SAMPLE, processes=2)
    return document(cleans, results), results


def test_sample_stays_above_its_bars(sample: tuple[str, list[Result]]) -> None:
    page, results = sample
    assert len(results) == SAMPLE
    reached = shares(results)
    assert reached["recall"] >= Fraction(80, 100), page
    assert reached["culprit"] >= Fraction(88, 100), page
    assert reached["right"] >= Fraction(93, 100), page


def test_invisible_slips_are_counted_apart(sample: tuple[str, list[Result]]) -> None:
    page, results = sample
    row = next(line for line in page.splitlines() if line.startswith("| **all figures**"))
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert int(cells[1]) == int(cells[2]) + int(cells[3])
    assert int(cells[3]) == sum(r.mutation.visible for r in results if r.mutation.by)


def test_one_numerator_away_under_a_coarse_rate_is_invisible() -> None:
    amounts = {0: Amount(Fraction(1154), Fraction(1)), 1: Amount(Fraction(1221), Fraction(1))}
    share = Relation("rate", 2, (Way((0,), (1,)),))
    coarse = {**amounts, 2: Amount(Fraction(95), Fraction(1))}
    fine = {**amounts, 2: Amount(Fraction(9451, 100), Fraction(1, 100))}
    moved = Amount(Fraction(1155), Fraction(1))
    assert share.holds(coarse)
    assert share.holds({**coarse, 0: moved})
    assert share.holds(fine)
    assert not share.holds({**fine, 0: moved})


def test_a_rate_may_be_cut_and_a_complement_follows_its_partner() -> None:
    counts = {0: Amount(Fraction(2), Fraction(1)), 1: Amount(Fraction(3), Fraction(1))}
    share = Relation("rate", 2, (Way((0,), (1,)),), completes=(3,))
    other = {3: Amount(Fraction(10), Fraction(1))}
    for value, holds in ((66, True), (67, True), (65, False), (68, False)):
        assert share.holds({**counts, **other, 2: Amount(Fraction(value), Fraction(1))}) is holds


def test_relations_are_found_without_words() -> None:
    texts = [("412", False), ("7.935", False), ("1.499", False), ("9.846", False), ("84,11", True), ("9.434", False)]
    amounts, relations = found_among([Token(1, at, text, rate) for at, (text, rate) in enumerate(texts)])
    assert amounts[3].value == 9846
    assert Relation("sum", 3, (Way((0, 1, 2)),)) in relations
    assert Relation("sum", 5, (Way((1, 2)),)) in relations
    assert Relation("rate", 4, (Way((1,), (5,)),)) in relations


@pytest.mark.parametrize(
    ("literal", "value", "decimals"), [("1.234", 1234, 0), ("05", 5, 0), ("99,84", Fraction(9984, 100), 2)]
)
def test_literals_are_read(literal: str, value: Fraction, decimals: int) -> None:
    number = read(literal)
    assert number is not None
    assert (number.value, number.decimals) == (value, decimals)


@pytest.mark.parametrize("literal", ["12.34", "1.2.3", "1843.05", "14,206.338"])
def test_broken_literals_are_no_numbers(literal: str) -> None:
    assert read(literal) is None


def test_numbers_are_printed_in_the_manner_of_another() -> None:
    assert like("1.234", "12234", "") == "12.234"
    assert like("05", "06", "") == "06"
    assert like("1320", "13220", "") == "13220"
    assert printed("99,84", Fraction(2, 3)) == "0,67"
    assert printed("04", Fraction(7)) == "07"
