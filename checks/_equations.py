"""Sums that a report writes out: ``29 + 44 = 73``, ``231 = cấp tỉnh 184 + cấp xã 47``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from cchc_lint.model.figure import Figure
from cchc_lint.model.report import Report
from cchc_lint.solve.identity import Alternative, Identity

_SIGN = re.compile(r"[^\d=+()]{0,60}([+=])[^\d=+()]{0,60}")
_SIGN_REACH = 4  # letters before a figure in which a sign stands
_OTHER_SIGN = re.compile(r"[x×*:/−–-]\s*$")


def equations(report: Report) -> Iterator[Identity]:
    """What stands alone on one side of an equals sign, against the sum on the other."""
    texts: dict[int, list[Figure]] = defaultdict(list)
    for figure in report.figures:
        texts[id(figure.span.block)].append(figure)
    for figures in texts.values():
        if "=" not in figures[0].span.block.folded:
            continue
        figures.sort(key=lambda f: f.span.start)
        for chain, signs in _chains(figures):
            if signs.count("=") == 1 and (found := _equation(chain, signs.index("="))) is not None:
                yield found


def _chains(figures: Sequence[Figure]) -> Iterator[tuple[list[Figure], str]]:
    """Figures joined by signs, as far as they go, and the signs."""
    chain: list[Figure] = []
    signs = ""
    for figure in figures:
        sign = _sign(chain[-1], figure) if chain else ""
        if sign:
            chain, signs = [*chain, figure], signs + sign
            continue
        yield chain, signs
        chain, signs = [figure], ""
    yield chain, signs


def _sign(a: Figure, b: Figure) -> str:
    found = _SIGN.fullmatch(a.span.block.folded[a.span.end : b.span.start])
    return found[1] if found else ""


def _equation(chain: Sequence[Figure], at: int) -> Identity | None:
    """The identity of a chain whose equals sign stands behind the figure at that place; none of products, nor where
    the scale or the per cent sign is not said of all."""
    left, right = chain[: at + 1], chain[at + 1 :]
    whole, parts = (left[0], right) if len(left) == 1 else (right[0], left)
    if len(parts) < 2 or min(len(left), len(right)) > 1:
        return None
    if "time" in {f.unit for f in chain} and len({f.unit for f in chain}) > 1:
        return None  # "hồ sơ 6 tháng = quý I 8.472 + quý II 9.139"
    if len({f.scale for f in chain}) > 1 or len({f.kind == "rate" for f in chain}) > 1:
        return None
    start = chain[0].span.start
    if _OTHER_SIGN.search(chain[0].span.block.folded[max(0, start - _SIGN_REACH) : start]):
        return None
    return Identity("ARI012", "sum", whole, (Alternative(tuple(parts)),))
