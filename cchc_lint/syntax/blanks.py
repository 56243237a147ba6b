"""Places where a number was to be filled in and is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from cchc_lint.lexicon import unit_nouns
from cchc_lint.lexicon.phrases import alternation
from cchc_lint.model.report import Report
from cchc_lint.model.text import Span


@dataclass(frozen=True, slots=True)
class Blank:
    """A missing number: ``default`` where dots or nothing stand for it, ``shifted`` where it may stand elsewhere."""

    at: Span
    kind: Literal["default", "shifted"]


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Literal["default", "shifted"]], ...]:
    unit = f"(?:{alternation(unit.noun for unit in unit_nouns())}|%)"
    return (
        # tiếp nhận ….. hồ sơ (and not: văn bản, … hồ sơ)
        (re.compile(rf"(?<=\w\s)(?P<blank>(?:\.{{3,}}|…+|_{{2,}})[.…_\s/]*{unit})(?!\w)"), "default"),
        # đạt tỷ lệ %
        (
            re.compile(r"(?<!\w)(?P<blank>(?:đạt|chiếm|đạt tỷ lệ|chiếm tỷ lệ)(?: là)?:?\s+%)(?![\w/])"),
            "default",
        ),
        # Tổng số hồ sơ đã tiếp nhận: hồ sơ, trong đó: 1.492 (the number slipped behind its unit, or is gone)
        (
            re.compile(
                rf"(?<!\w)(?P<blank>(?:tổng )?số (?:lượng )?[^:.;,()\d]{{2,80}}:\s*{unit})"
                r"(?!\w)(?=\s*(?:[,;.](?!\d)|$))"
            ),
            "shifted",
        ),
    )


def left_blank(report: Report) -> Iterator[Blank]:
    """The blanks left for numbers in the paragraphs of the text."""
    for node in report.root.walk():
        if node.block is None or node.role in ("header", "signature", "recipients"):
            continue
        for pattern, kind in _patterns():
            for match in pattern.finditer(node.block.folded):
                yield Blank(node.block.span(match.start("blank"), match.end("blank")), kind)
