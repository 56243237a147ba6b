"""Slips of the pen: how likely one number was typed for another.

The classes are those of typing and copying: neighbouring digits swapped, a digit off by one, dropped, doubled or
replaced, a separator moved. After F. J. Damerau, "A technique for computer detection and correction of spelling
errors", CACM 7 (1964), on digits.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

Slip = Literal["swapped", "off_by_one", "dropped", "doubled", "added", "replaced", "separator", "copied", "other"]

COST: dict[Slip, int] = {
    "swapped": 10,
    "off_by_one": 12,
    "dropped": 12,
    "doubled": 12,
    "separator": 12,
    "copied": 10,  # of another figure beside it, which `cchc_lint.solve.localise` sees
    "added": 16,
    "replaced": 18,
    "other": 40,
}


def slip(typed: str, meant: str) -> Slip:
    """What turns the digits of the number meant into the typed ones; ``other`` for more than one slip."""
    a, b = _digits(typed), _digits(meant)
    if a == b:
        return "separator"
    if len(a) == len(b):
        return _same_length(a, b)
    if len(a) + 1 == len(b):
        return "dropped" if any(b[:i] + b[i + 1 :] == a for i in range(len(b))) else "other"
    if len(a) == len(b) + 1:
        for i in range(len(a)):
            if a[:i] + a[i + 1 :] == b:
                return "doubled" if a[i] in (a[i - 1 : i], a[i + 1 : i + 2]) else "added"
    return "other"


def _same_length(a: str, b: str) -> Slip:
    different = [i for i in range(len(a)) if a[i] != b[i]]
    if len(different) == 1:
        i = different[0]
        return "off_by_one" if abs(int(a[i]) - int(b[i])) == 1 else "replaced"
    if len(different) == 2:
        i, j = different
        if j == i + 1 and a[i] == b[j] and a[j] == b[i]:
            return "swapped"
    return "other"


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def near_values(typed: str, scale: Fraction) -> Iterator[Fraction]:
    """The values one slip away from the typed digits, in units that scale (weight of the last digit) gives."""
    a = _digits(typed)
    seen = {a}
    for candidate in _near(a):
        if candidate and candidate not in seen:
            seen.add(candidate)
            yield int(candidate) * scale


def _near(a: str) -> Iterator[str]:
    for i in range(len(a) - 1):
        yield a[:i] + a[i + 1] + a[i] + a[i + 2 :]
    for i, c in enumerate(a):
        for near in (int(c) - 1, int(c) + 1):
            if 0 <= near <= 9:
                yield a[:i] + str(near) + a[i + 1 :]
    for i in range(len(a)):
        if len(a) > 1 and a[i] in (a[i - 1 : i], a[i + 1 : i + 2]):
            yield a[:i] + a[i + 1 :]
    for i in range(len(a) + 1):
        for d in "0123456789":
            yield a[:i] + d + a[i:]
    for i, c in enumerate(a):
        for d in "0123456789":
            if d != c:
                yield a[:i] + d + a[i + 1 :]
