"""Laws cited by their name and year: ``Luật Tổ chức chính quyền địa phương năm 2015``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_lint.model.report import Citation, DateMention
from cchc_lint.model.text import TextBlock

# The name runs from the word to the year; longer stretches without a year in between are prose.
_LAW = re.compile(
    r"(?<!\w)(?P<type>bộ luật|luật|pháp lệnh|hiến pháp)(?P<name>(?: [^\W\d_]+,?){0,22}?)"
    r"(?P<amended> \(sửa đổi(?:, bổ sung)?\))?,? năm (?P<year>(?:19|20)\d\d)(?!\d)"
)
_BREAK = re.compile(
    r"(?<!\w)(?:luật|pháp lệnh|nghị định|quyết định|kế hoạch|trong|được|đã|ngày|từ|của|thực hiện)(?!\w)"
)
_NAMES = {"bộ luật": "Bộ luật", "luật": "Luật", "pháp lệnh": "Pháp lệnh", "hiến pháp": "Hiến pháp"}
_PROSE_BEFORE = re.compile(r"(?:pháp|kỷ|quy|hệ)\s$")


def find_laws(block: TextBlock, dates: list[DateMention]) -> Iterator[Citation]:
    """The laws that a block names with their year; key and number are "", symbol is the name."""
    folded = block.folded
    if "luật" not in folded and "pháp lệnh" not in folded and "hiến pháp" not in folded:
        return
    for match in _LAW.finditer(folded):
        name = match["name"]
        if _PROSE_BEFORE.search(folded, max(0, match.start() - 12), match.start()) and match["type"] == "luật":
            continue
        if _BREAK.search(name) and "sửa đổi" not in name:
            continue
        if match["type"] != "hiến pháp" and not name.strip():
            continue
        year_start = match.start("year")
        if any(d.at.start <= year_start < d.at.end for d in dates):
            continue
        yield Citation(
            at=block.span(match.start(), match.end()),
            symbol=block.span(match.start(), match.end("name")),
            number="",
            abbreviation=None,
            organ=None,
            key="",
            branch="normative",
            type=_NAMES[match["type"]],
            type_at=block.span(match.start("type"), match.end("type")),
            year=int(match["year"]),
        )
