"""How many units there are, told where they are counted and again in fractions of them.

``tổ chức bộ máy của xã ổn định với 09 thôn`` and ``niêm yết tại 09/09 nhà văn hóa thôn``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_lint.model.figure import Item
from cchc_lint.model.report import Report
from cchc_lint.solve.identity import Identity

from ._again import Told, equalities

_KIND = (
    r"(?:thôn|bản|ấp|xóm|khóm|buôn|làng|khu phố|khu dân cư|tổ dân phố|xã|phường|thị trấn|đặc khu"
    r"|cơ quan chuyên môn|phòng chuyên môn|đơn vị hành chính cấp xã)"
)
_UNITS = re.compile(rf"\s*(?:nhà văn hóa )?({_KIND}(?:(?:,| và|,? -) {_KIND})*)(?!\w)")
_JOINT = re.compile(r",| và | - ")
_COMMUNES = {"xã", "phường", "thị trấn", "đặc khu"}
_TELLS = re.compile(r"(?<!\w)(?:có|với|gồm|duy trì)\s*$")
_ENDS = re.compile(r"\s*(?:[,;.:()]|và \d|theo (?:nghị|quy)|$)")
_ALL = re.compile(r"\s*(?:[,;.:()]|(?:đều|đã|có|ban hành|được|thành lập|thực hiện|hoàn thành|trên|của)(?!\w)|$)")


def units_told(report: Report) -> Iterator[Identity]:
    """Equalities of denominators that count units with how many there are."""
    again: list[Told] = []
    before: list[Told] = []
    for item in report.all_items():
        figure = item.ratio or item.figure
        if figure is None or not figure.exact or item.figure is None or item.is_change:
            continue
        text = figure.span.block.folded
        if (found := _UNITS.match(text, figure.span.end)) is None:
            continue
        topic = _topic(found.group(1))
        if item.ratio is None:
            before.append(Told(item.figure, topic, "", bool(_ENDS.match(text, found.end())) and _tells(item)))
        elif _ALL.match(text, found.end()):
            again.append(Told(item.ratio, topic, ""))
    fractions = (Told(told.figure, told.topic, "", plain=False) for told in again)
    yield from equalities(again, (*before, *fractions))


def _tells(item: Item) -> bool:
    assert item.figure is not None
    return _TELLS.search(item.figure.span.block.folded[: item.figure.span.start]) is not None


def _topic(units: str) -> str:
    """The kinds of units; kinds of communes named together are all communes."""
    kinds = {kind.strip() for kind in _JOINT.split(units)}
    whole = units == "đơn vị hành chính cấp xã" or (len(kinds) > 1 and kinds <= _COMMUNES)
    return "communes" if whole else units
