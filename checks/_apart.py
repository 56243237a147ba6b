"""Divisions told apart from their whole: staff by degree, rating, gender or discipline, dossiers by field."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from cchc_lint.lexicon.lists import any_of, listed
from cchc_lint.model.figure import Figure, Item
from cchc_lint.model.finding import Severity
from cchc_lint.solve.identity import Alternative, Identity
from cchc_lint.syntax.same_kind import unit_clash

from ._listing import goes_on, says_rest

_OF_STAFF = ("degree", "rank", "gender", "discipline")
_CHANNEL = "channel"
_OTHER_DEGREES = any_of("other_degrees")
_BELOW_UNIVERSITY = ("college", "secondary", "elementary", "untrained")
_HEAD = re.compile(
    rf"(?<!\w)(?:lĩnh vực|(?:phân |chia )?theo [^:]{{3,60}}|cơ cấu[^:]{{0,40}}"
    rf"|{listed('distributed')}|{listed('schooling')})\s*:"
)
# "Xét theo đối tượng thì 21 công chức, …", "theo nội dung có 14 đơn khiếu nại, …"
_HEADED = re.compile(
    r"(?:(?<!\w)(?:phân|chia|xét|tách|tính|phân loại|phân chia)(?: riêng| ra)? )?(?<!\w)theo "
    r"(?!kế hoạch|quy định|quyết định|nghị|thông|chỉ tiêu|đề|yêu cầu|báo cáo|số liệu|tiến độ|phân công|dự toán)"
    r"[^:;.,()\d]{3,60} (?:thì(?: có)?|có)\s*$"
)
_OWN = ("degree", "rank", "gender", "discipline", "attribute")
_HEAD_REACH = 160  # letters before a figure in which the head of its list may stand
_BRACKET = re.compile(r"\([^()\d]*\)")
_REACH = 60  # how many counts back the whole is looked for
_NEAR = 30  # how many counts back it is where what is told does not make it up
_FARTHER = 4  # so many totals of a ledger behind the two nearest counts


def divided_apart(texts: Sequence[list[Item]]) -> Iterator[Identity]:
    """``có mặt 131/138 biên chế. Trình độ: tiến sĩ 02, thạc sĩ 71, đại học 58``: the whole stands before, in the text
    or the one above it; where nothing before is their sum, only a slip of the pen counts."""
    before: list[Item] = []
    for items in texts:
        places = [i.figure_order for i in items]
        for run in _runs(items):
            at = bisect_left(places, run[0].figure_order)
            yield from _of_run(run, [*before, *items[max(0, at - _REACH) : at]][-_REACH:])
        before = [*before, *items][-_REACH:]


def _runs(items: Sequence[Item]) -> Iterator[list[Item]]:
    """What follows one another and divides by one dimension, or by what a heading names (``Lĩnh vực: …``)."""
    run: list[Item] = []
    for item in items:
        if item.figure is None or not item.figure.exact or item.parent is not None or item.is_change:
            continue
        if run and item.sentence == run[0].sentence and _together(run, item) and _goes_with(item, run):
            run.append(item)
            continue
        yield from _whole_run(run)
        run = [item] if _begins(item) else []
    yield from _whole_run(run)


def _whole_run(run: list[Item]) -> Iterator[list[Item]]:
    if not run:
        return
    least = 3 if _dimension(run[0]) in ("rank", "") and _HEADED.search(run[0].lead.folded) is None else 2
    if len(run) >= least:
        yield run


def _together(run: Sequence[Item], item: Item) -> bool:
    """Whether an item goes on with a list: no semicolon stands before it, or one before each under a heading."""
    if not _breaks(run[-1], item):
        return True
    headed = not _dimension(run[0])
    return headed and (len(run) < 2 or _breaks(run[-2], run[-1]))


def _breaks(a: Item, b: Item) -> bool:
    return ";" in a.at.block.folded[a.at.end : b.at.start]


def _dimension(item: Item) -> str:
    """The dimension of staff, or the channel, that the item divides by, "" where a heading says what by."""
    return next((d for d in (*_OF_STAFF, _CHANNEL) if d in item.own), "")


def _begins(item: Item) -> bool:
    if _dimension(item) and (_is_upwards(item) or not _tells_other_degrees(item)):
        return True
    return item.ratio is None and _is_headed(item)


def _is_headed(item: Item) -> bool:
    """Whether the words before the figure, brackets and all, say by what a list divides."""
    if _HEAD.search(item.lead.folded) or _HEADED.search(item.lead.folded):
        return True
    words = item.at.block.folded[max(0, item.lead.start - _HEAD_REACH) : item.lead.end]
    words = re.split(r"[.;]\s", words)[-1]
    return item.lead.folded.lstrip().startswith(":") and bool(_HEAD.search(_BRACKET.sub("", words)))


def _goes_with(item: Item, run: list[Item]) -> bool:
    dimension = _dimension(run[0])
    if (item.ratio is None) != (run[0].ratio is None):
        return False
    if not dimension:
        return (run[0].unit_stated or not item.unit_stated) and not item.is_total  # the noun may be said once
    if dimension == "rank" and item.own == {"stage": "solved"}:
        return True
    value = item.own.get(dimension)
    return (
        value is not None
        and all(other.own.get(dimension) != value for other in run)
        and not _tells_other_degrees(item)
        and not (_is_upwards(run[0]) and value not in _BELOW_UNIVERSITY)
    )


def _tells_other_degrees(item: Item) -> bool:
    return _OTHER_DEGREES.search(f"{item.lead.folded} {item.tail.folded}") is not None


def _is_upwards(item: Item) -> bool:
    """``đại học trở lên 59, cao đẳng 04``: the first of a list may be of several degrees."""
    return item.own.get("degree") == "university_up"


def _of_run(run: list[Item], before: Sequence[Item]) -> Iterator[Identity]:
    figures = tuple(i.figure for i in run if i.figure is not None)
    total = sum(f.value for f in figures)
    ratios = [i.ratio for i in run if i.ratio is not None]
    if ratios:
        usual, _ = Counter(r.value for r in ratios).most_common(1)[0]
        whole = next(r for r in ratios if r.value == usual)
        yield Identity("ARI005", "sum", whole, (Alternative(figures),), Severity.WARNING, slip_only=True)
        return
    wholes = [i for i in before if _may_be_whole(i, run[0])]
    found = next((i for i in reversed(wholes) if i.figure is not None and i.figure.value == total), None)
    near = {id(i) for i in before[-_NEAR:]}
    wholes = [i for i in wholes if id(i) in near or i is found]
    farther = [i for i in wholes[:-2] if i.own.get("stage") in ("received", "solved") and "channel" not in i.own]
    if found is None and goes_on(run[-1]):
        return
    for item in [found] if found is not None else [*farther[-_FARTHER:], *wholes[-2:]]:
        if item.figure is None:
            continue
        closed = says_rest(run[-1]) or (item.sentence == run[0].sentence and item.node is run[0].node)
        headed = _HEADED.search(run[0].lead.folded) is not None and _ends(run[-1])
        closed = closed or (headed and total * 10 >= item.figure.value * 9) or _has_all_channels(run)
        short = total < item.figure.value and not closed  # some may have no degree, or were not rated
        yield Identity(
            "ARI001" if _dimension(run[0]) == _CHANNEL else "ARI005",
            "sum",
            item.figure,
            (Alternative(figures),),
            Severity.WARNING,
            slip_only=True,
            strict=short or item in farther,
        )


def _has_all_channels(run: Sequence[Item]) -> bool:
    """``trực tuyến 803, trực tiếp 211, qua bưu chính 27``: ways in beside which there is no other."""
    told = {i.own.get(_CHANNEL) for i in run}
    return {"online", "direct", "post"} <= told or {"online", "direct_post"} <= told


def _ends(item: Item) -> bool:
    """Whether a clause ends behind the item."""
    rest = item.at.block.folded[item.at.end :].lstrip(" )")
    return not rest or rest[0] in ".;"


def _may_be_whole(item: Item, first: Item) -> bool:
    figure: Figure | None = item.figure
    if figure is None or item.is_change or any(d in item.own for d in _OWN) or not figure.exact:
        return False
    if item.structural and not (_dimension(first) == _CHANNEL and item.own.get("origin") == "new"):
        return False
    if _dimension(first) == _CHANNEL:
        return _came_in(item)
    if _dimension(first):
        return item.own.get("quota") == "present" or (figure.unit == "person" and _is_headcount(item))
    if item.own.get("quota") == "present" and item.ratio is None and not first.unit_stated:
        return True
    if item.ratio is not None or not item.unit_stated or "channel" in item.own or "timing" in item.own:
        return False
    if first.unit_stated and (item.unit is None or first.unit is None or unit_clash(item, first)):
        return False
    stage = item.own.get("stage")
    return stage in (None, "received", "solved") and stage == first.own.get("stage", stage)


def _came_in(item: Item) -> bool:
    """Whether an item counts the dossiers that came in, new or all."""
    if item.ratio is not None or item.figure is None or item.figure.unit not in ("", "dossier"):
        return False
    if {_CHANNEL, "timing", "level", "measure"} & set(item.own) or item.own.get("origin") == "carried":
        return False
    return item.own.get("stage") == "received" or item.own.get("origin") == "new"


def _is_headcount(item: Item) -> bool:
    return (item.unit_stated and item.own.get("quota") != "assigned") or item.ratio is not None
