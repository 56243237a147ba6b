"""Which parts of a report sum up what other parts told, and which tell what is still to be done."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from cchc_lint.lexicon import read_data
from cchc_lint.model.report import Node

_NUMERAL = re.compile(r"^[\W_]*(?:(?:phần )?(?:[ivx]+|\d{1,2}(?:\.\d{1,2})*|\w|thứ \w+)[.):/]\s*)?[\W_]*")
_LEAD = 80  # characters in which a paragraph names what it sums up

Part = Literal["sums up", "to do", ""]


@cache
def _headings() -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    data = read_data("recaps.yaml")
    summing, to_do = (tuple(re.compile(p) for p in data[key]) for key in ("headings", "to_do"))
    return summing, to_do


class Parts:
    """The parts of a report, asked by their texts."""

    def __init__(self) -> None:
        self._known: dict[int, Part] = {}

    def of(self, node: Node | None) -> Part:
        """``sums up`` or ``to do`` for a text of such a part, "" for any other."""
        if node is None or node.block is None:
            return ""
        if id(node) not in self._known:
            text = _NUMERAL.sub("", node.words)
            lead = re.split(r"[:.]", text[:_LEAD])[0].strip() if ":" in text[:_LEAD] or node.is_heading else ""
            summing, to_do = _headings()
            if any(p.match(lead) for p in summing):
                self._known[id(node)] = "sums up"
            elif any(p.match(lead) for p in to_do):
                self._known[id(node)] = "to do"
            else:
                self._known[id(node)] = self.of(node.parent)
        return self._known[id(node)]
