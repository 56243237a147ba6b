"""Totals that are told again: as denominators of rates, as what a list of staff is of, and in rows of the appendix.

``4.534/4.997 hồ sơ nhận mới``: what was received anew was told before. ``Trình độ của 54 công chức``: so many are
there. ``Số nhiệm vụ trong kế hoạch``: the plan's tasks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from cchc_lint.lexicon import lexicon
from cchc_lint.model.figure import Figure, Item
from cchc_lint.model.report import Report
from cchc_lint.solve.identity import Identity

from ._again import Told, equalities
from ._facts import in_other_period, leftover, periods_by_block
from ._scopes import Scopes
from ._totals import total_facts

_TELLING = 3  # digits from which a total is not near another one by chance
_TOTALS = {"stage", "origin", "level"}
_STAFF_OF = re.compile(r"(?<!\w)(?:trình độ|phân bổ|cơ cấu)[^.;:\d]*$")
_PRESENT = re.compile(r"(?<!\w)có mặt(?:[^.;:,\d]| đến ngày [\d/]+)*$")
_NOUN = re.compile(r"\s*(?:cán bộ|công chức|viên chức|biên chế|người)(?!\w)")
_TAIL = re.compile(r"[,;:().]")
_BEFORE = 400  # letters before a figure that say of what it is


def retold(report: Report) -> Iterator[Identity]:
    """Equalities of totals with what they were before."""
    periods = periods_by_block(report)
    items = [
        item
        for item in report.all_items()
        if item.figure is not None and item.figure.exact and item.figure.kind == "count"
    ]
    timely = [item for item in items if not in_other_period(report, item, periods)]
    yield from equalities(_denominators(timely), _totals(items, timely))
    yield from equalities(_staff_divided(items), _staff_present(items))
    facts = list(total_facts(report, Scopes(report)))
    rows = [fact for fact in facts if fact.row is not None]
    told = [fact for fact in facts if fact.row is None and not fact.scope]
    for kind in {fact.unit for fact in rows}:
        again = [Told(f.figure, _staff(f.facets), "", row=f.row) for f in rows if f.unit == kind]
        yield from equalities(again, [Told(f.figure, _staff(f.facets), "") for f in told if f.unit == kind])


def _denominators(items: list[Item]) -> Iterator[Told]:
    """Denominators of dossiers whose words say which total they are."""
    for item in items:
        if item.ratio is None or item.figure is None or item.figure.unit != "dossier" or not _is_telling(item.ratio):
            continue
        words = _TAIL.split(item.tail.folded)[0]
        facets: dict[str, str] = {}
        for match in lexicon().facets.find(words):
            facets.update(match.value.facets)
        if (topic := _total(facets)) and not leftover(words):
            yield Told(item.ratio, topic, "")


def _totals(items: list[Item], timely: list[Item]) -> Iterator[Told]:
    """The totals of the ledgers, and all other counts, which may be meant as well."""
    own = {id(item) for item in timely}
    for item in items:
        assert item.figure is not None
        if item.figure.unit != "dossier" or item.ratio is not None:
            continue
        topic = _total(item.facets) if id(item) in own and not item.is_change and not item.is_base else ""
        for other in ("received", "received new", "solved"):
            yield Told(item.figure, other, "", topic == other)


def _total(facets: Mapping[str, str]) -> str:
    stage, origin = facets.get("stage", ""), facets.get("origin", "")
    if stage not in ("received", "solved") or origin not in ("", "new") or set(facets) - _TOTALS:
        return ""
    return f"{stage} {origin}".strip()


def _is_telling(figure: Figure) -> bool:
    return sum(map(str.isdigit, figure.text)) >= _TELLING


def _staff_divided(items: list[Item]) -> Iterator[Told]:
    """``Cơ cấu trình độ của 54 công chức``, ``Phân bổ 71 cán bộ, công chức như sau``."""
    for item in items:
        assert item.figure is not None
        if item.ratio is None and _STAFF_OF.search(_before(item)) and _NOUN.match(item.tail.folded):
            yield Told(item.figure, "", "")


def _staff_present(items: list[Item]) -> Iterator[Told]:
    """Those who are there, and all other counts of persons, which may be meant as well."""
    for item in items:
        assert item.figure is not None
        present = _PRESENT.search(_before(item)) is not None
        divided = _STAFF_OF.search(_before(item)) is not None
        if not divided and (present or item.figure.unit == "person"):
            yield Told(item.figure, "", "", present)


def _before(item: Item) -> str:
    assert item.figure is not None
    end = item.figure.span.start
    return item.figure.span.block.folded[max(0, end - _BEFORE) : end]


def _staff(facets: Mapping[str, str]) -> str:
    """The kind of staff and the level that a total is of."""
    return " ".join(filter(None, (facets.get("staff"), facets.get("level"))))
