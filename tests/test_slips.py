"""Slips of the pen."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_lint.solve.slips import COST, near_values, slip


@pytest.mark.parametrize(
    ("typed", "meant", "kind"),
    [
        ("14.990", "14.909", "swapped"),
        ("1.275", "1.276", "off_by_one"),
        ("1.27", "1.275", "dropped"),
        ("1.2275", "1.275", "doubled"),
        ("1.2975", "1.275", "added"),
        ("1.275", "1.875", "replaced"),
        ("12,75", "1.275", "separator"),
        ("39", "1.481", "other"),
        ("787", "878", "other"),
    ],
)
def test_classes(typed: str, meant: str, kind: str) -> None:
    assert slip(typed, meant) == kind


@given(st.integers(min_value=0, max_value=10**6))
def test_near_values_are_one_slip_away(value: int) -> None:
    for candidate in near_values(str(value), Fraction(1)):
        text = str(candidate)
        if len(text) in (len(str(value)) - 1, len(str(value)), len(str(value)) + 1) and not text.startswith("0"):
            assert COST[slip(str(value), text)] <= COST["other"]


@given(st.text("0123456789", min_size=2, max_size=8), st.data())
def test_swapping_neighbours_is_seen(digits: str, data: st.DataObject) -> None:
    i = data.draw(st.integers(min_value=0, max_value=len(digits) - 2))
    swapped = digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]
    if swapped != digits:
        assert slip(swapped, digits) in ("swapped",)
