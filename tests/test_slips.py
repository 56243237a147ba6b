"""Slips of the pen."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_lint.model.finding import Finding, Severity
from cchc_lint.solve.slips import COST, near_values, slip

Lint = Callable[..., list[Finding]]


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


def _at(lint: Lint, text: str) -> list[tuple[str, str, str | None]]:
    return [(f.code, f.at.text, f.suggestion) for f in lint(text, "ARI", "RAT", "TAB") if f.severity != Severity.INFO]


def test_misplaced_dot_of_thousands_is_put_back(lint: Lint) -> None:
    text = "Đã tiếp nhận 9.846 hồ sơ, gồm: tiếp nhận trực tuyến 834.7 hồ sơ, tiếp nhận trực tiếp 1.499 hồ sơ."
    assert [found[1:] for found in _at(lint, text)] == [("834.7", "8.347")]


def test_count_that_is_the_same_as_its_whole_is_as_suspect_as_the_rate(lint: Lint) -> None:
    """``1.041/1.041``: either count may have been copied, or the rate is wrong; nothing is suggested."""
    found = _at(lint, "Đã giải quyết 1.041/1.041 hồ sơ, đạt 88,9%.")
    assert [suggestion for _, _, suggestion in found] == [None]


def test_rate_ten_times_too_small_is_found_but_may_be_a_count_ten_times_too_large(lint: Lint) -> None:
    found = _at(lint, "Đã giải quyết 925/1.041 hồ sơ, đạt 8,89%.")
    assert [(at, suggestion) for _, at, suggestion in found] == [("8,89%", None)]


def test_share_above_the_whole_is_not_suggested(lint: Lint) -> None:
    found = _at(lint, "Đã có 60/41 tài khoản được cấp lại, đạt 14,6%.")
    assert found
    assert all(suggestion is None for _, _, suggestion in found)


def test_no_count_is_suggested_where_one_was_copied_over_the_other(lint: Lint) -> None:
    found = _at(lint, "Đã giải quyết 1.518/1.518 hồ sơ, đạt 73,9%.")
    assert [suggestion for _, _, suggestion in found] == [None]
