"""What was found of the letters and cases that were solved: right, wrong, right in part.

``Đã giải quyết 33/41 vụ khiếu nại, 19/24 vụ tố cáo. Kết quả: 06 vụ khiếu nại, 03 vụ tố cáo đúng; 22 vụ khiếu nại, 12
vụ tố cáo sai; …``: the outcomes of each kind add up to what was solved of it. Others may not be told (letters that
were withdrawn), so only a slip of the pen counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache

from cchc_lint.lexicon import read_data
from cchc_lint.lexicon.phrases import whole_words
from cchc_lint.model.figure import Item
from cchc_lint.model.finding import Severity
from cchc_lint.solve.identity import Alternative, Identity

from ._running import comparable

_REACH = 6  # how many counts before the outcomes may be what they are of
_FEWEST = 5


@cache
def _words() -> dict[str, re.Pattern[str]]:
    return {kind: re.compile(whole_words(phrases)) for kind, phrases in read_data("outcomes.yaml").items()}


def outcomes(items: Sequence[Item], before: Sequence[Item]) -> Iterator[Identity]:
    """The identities of one text; before: the counts of the text above it."""
    start = next((n for n, item in enumerate(items) if _outcome(item)), None)
    if start is None:
        return
    sentence = items[start].sentence
    start = next(n for n, item in enumerate(items) if item.sentence == sentence and _may_tell(item))
    run = [i for i in items[start:] if i.sentence == sentence and _may_tell(i)]
    said = {_outcome(i) for i in run} - {""}
    if len(run) < 2 or len(said) < 2:
        return
    solved = [i for i in [*before, *items[:start]][-_REACH:] if _is_solved(i)]
    taken: set[int] = set()
    for kind in ("complaint", "denunciation", ""):
        parts = tuple(i.figure for i in run if i.figure is not None and kind in ("", _kind(i)))
        made = sum(f.value for f in parts)
        whole = _whole([i for i in solved if id(i) not in taken], kind, made) if len(parts) > 1 else None
        if whole is None or whole.figure is None or not comparable(parts, whole.figure):
            continue
        taken.add(id(whole))
        yield Identity(
            "ARI005",
            "sum",
            whole.figure,
            (Alternative(parts),),
            Severity.WARNING,
            slip_only=True,
            strict=made < whole.figure.value,
        )


def _whole(solved: Sequence[Item], kind: str, made: Fraction | int) -> Item | None:
    """The last count of what was solved that has this value, else the last of the kind."""
    told = [i for i in solved if i.figure is not None and i.figure.value >= _FEWEST]
    same = [i for i in told if i.figure is not None and i.figure.value == made]
    of_kind = [i for i in told if _kind(i) == kind]
    return same[-1] if same else of_kind[-1] if of_kind else None


def _may_tell(item: Item) -> bool:
    return item.figure is not None and item.figure.unit == "complaint" and item.ratio is None and not item.is_change


def _is_solved(item: Item) -> bool:
    if item.figure is None or item.figure.unit != "complaint" or item.is_change or not item.figure.exact:
        return False
    return item.facets.get("stage") == "solved" or (item.ratio is not None and "stage" not in item.facets)


def _near(item: Item) -> str:
    return f"{item.lead.folded} | {item.tail.folded}"


def _outcome(item: Item) -> str:
    if not _may_tell(item):
        return ""
    return next((kind for kind in ("partly", "wrong", "right") if _words()[kind].search(_near(item))), "")


def _kind(item: Item) -> str:
    """Complaint or denunciation; "" for both or where the words do not tell."""
    named = [kind for kind in ("complaint", "denunciation") if _words()[kind].search(_near(item))]
    return named[0] if len(named) == 1 else ""
