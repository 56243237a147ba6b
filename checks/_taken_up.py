"""Counts that a text takes up to divide them: ``trong số 17 cá nhân có 05 người …`` behind ``khen thưởng 08 tập thể
và 17 cá nhân``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from cchc_lint.lexicon import lexicon
from cchc_lint.model.figure import Figure
from cchc_lint.model.report import Report
from cchc_lint.solve.identity import Alternative, Identity
from cchc_lint.solve.slips import slip

_TAKEN_UP = re.compile(r"(?:^|[.,;(:] *|(?<!\w)và )trong(?: (?:tổng )?số)? $")
_REACH = 25  # letters before a figure in which that stands
_NEAR = 80  # letters behind a figure in which its noun stands
_LEAST = 10  # smaller counts stand a slip away from many others
_SLIPS = ("swapped", "off_by_one")


def taken_up(report: Report) -> Iterator[Identity]:
    """Equalities of counts taken up with the one of their noun that the same text told before."""
    by_text: dict[int, list[tuple[Figure, str]]] = defaultdict(list)
    for item in report.all_items():
        figure = item.figure
        if figure is None or figure.kind != "count" or not figure.exact or item.zero_word:
            continue
        text, end = figure.span.block.folded, (item.ratio or figure).span.end
        counted = lexicon().units.at_start(text[end : end + _NEAR])
        words = text[end + counted.start : end + counted.end] if counted is not None else ""
        by_text[id(figure.span.block)].append((figure, words))
        if item.ratio is not None:
            by_text[id(figure.span.block)].append((item.ratio, words))
    for told in by_text.values():
        told.sort(key=lambda pair: pair[0].span.start)
        for number, (figure, noun) in enumerate(told):
            if not noun or figure.unit == "time" or figure.value < _LEAST:
                continue
            start = figure.span.start
            if not _TAKEN_UP.search(figure.span.block.folded[max(0, start - _REACH) : start]):
                continue
            before = [other for other, of in told[:number] if of in ("", noun)]
            if any(other.value == figure.value for other in before):
                continue
            named = {other.value: other for other, of in told[:number] if of == noun}
            if len(named) == 1 and _a_slip_away(figure, meant := next(iter(named.values()))):
                yield Identity("XRF002", "equal", figure, (Alternative((meant,)),))


def _a_slip_away(figure: Figure, meant: Figure) -> bool:
    return slip(figure.text.lstrip("0"), meant.text.lstrip("0")) in _SLIPS
