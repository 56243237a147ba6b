"""Citations of one document, brought together: by symbol and issuer, and by what they are about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, groupby

from cchc_lint.issuer_match import same_issuer
from cchc_lint.model.finding import Severity
from cchc_lint.model.report import Citation, Report
from cchc_lint.solve.slips import slip
from cchc_lint.subjects import Pairs, alike, pairs

# Nothing but a plan's tasks are told as left, and of one plan only.
_LEFT = re.compile(r"nhiệm vụ còn lại (?:của|theo|trong|tại) $")
_STRICT_SLIPS = ("swapped", "dropped", "doubled")
# A term of the Party's congresses, over which its numbers run.
_TERM_YEARS = 5
# How many citations are compared with one another at most, so that no text makes it slow.
_MOST, _FEW = 40, 8
# Bodies that exist once, so that a number and a year make one document.
_CENTRAL = ("CP", "TTg", "CTN", "TW", "QH", "UBTVQH")


@dataclass(frozen=True, slots=True)
class Clash:
    """Two citations that cannot both be right."""

    first: Citation
    second: Citation
    severity: Severity


def day_of(citation: Citation) -> date | None:
    """The day of issue as cited, if complete."""
    return citation.date.value if citation.date is not None else None


def subject_pairs(citation: Citation) -> Pairs:
    """What a citation says that its document is about; empty where it says nothing."""
    return pairs(citation.subject.text) if citation.subject is not None else frozenset()


def by_symbol(report: Report) -> Iterator[list[Citation]]:
    """The citations that bear one symbol, two at least, in the order of the text."""
    cited = sorted((c for c in report.citations if c.key and not c.own), key=lambda c: (c.key, c.at.order))
    for _, group in groupby(cited, key=lambda c: c.key):
        found = list(group)
        if len(found) > 1:
            yield found


def day_clashes(group: Sequence[Citation]) -> Iterator[tuple[list[Citation], Citation, Severity]]:
    """Citations of one symbol with another day than most of them: all of that day, one of the usual day, how sure."""
    days: dict[date, list[Citation]] = {}
    for citation in group:
        if (day := day_of(citation)) is not None and not citation.in_list:
            days.setdefault(day, []).append(citation)
    if len(days) < 2:
        return
    usual = max(days.values(), key=len)
    for others in list(days.values())[:_MOST]:
        if others is usual:
            continue
        graded = [
            (grade, b, a) for a in others[:_FEW] for b in usual[:_FEW] if (grade := other_day(a, b)) is not None
        ]
        if graded:
            grade, partner, _ = max(graded, key=lambda row: row[0])
            yield others, partner, grade


def subject_clash(group: Sequence[Citation]) -> Clash | None:
    """The first two citations of one symbol that are about different things."""
    told: dict[Pairs, Citation] = {}
    for citation in group:
        if citation.subject is not None:
            told.setdefault(subject_pairs(citation), citation)
    for a, b in combinations(list(told.values())[:_FEW], 2):
        if (grade := other_subject(a, b)) is not None:
            return Clash(a, b, grade)
    return None


def other_day(a: Citation, b: Citation) -> Severity | None:
    """How sure it is that two citations of one symbol with different days mean one document; None: they need not."""
    first, second = day_of(a), day_of(b)
    if first is None or second is None or first == second:
        return None
    if a.year is not None:
        off = {first.year, second.year} - {a.year}
        same = same_issuer(a, b)
        return None if off or same is False else Severity.ERROR if _central(a) or same else Severity.WARNING
    issuer = same_issuer(a, b)
    if issuer is False and not _central(a):
        return None
    years = abs(first.year - second.year)
    about_one = alike(subject_pairs(a), subject_pairs(b))
    if years == 0 or (a.branch == "party" and years <= 1 and about_one):
        return Severity.ERROR if _central(a) or (issuer and about_one) else Severity.WARNING
    same_day = (first.month, first.day) == (second.month, second.day)
    if same_day or about_one or (a.branch == "party" and years < _TERM_YEARS and issuer):
        return Severity.WARNING
    return None


def _central(citation: Citation) -> bool:
    return citation.organ is not None and citation.organ.rstrip("0123456789") in _CENTRAL


def other_subject(a: Citation, b: Citation) -> Severity | None:
    """How sure it is that two citations of one symbol are about different things."""
    if same_issuer(a, b) is False or (day_of(a) and day_of(b) and day_of(a) != day_of(b)):
        return None
    first, second = subject_pairs(a), subject_pairs(b)
    least = min(len(first), len(second))
    if least < 3:
        return None
    shared = len(first & second)
    if shared == 0:
        sure = a.year is not None or (day_of(a) is not None and day_of(a) == day_of(b))
        return Severity.WARNING if sure else Severity.INFO
    return Severity.INFO if shared * 100 < 25 * least else None


def twins(report: Report) -> Iterator[Clash]:
    """Citations of the same day and subject that differ in number only, or in type only."""
    dated = [c for c in report.citations if c.key and not c.own and not c.in_list and day_of(c) and c.subject]
    dated.sort(key=lambda c: (day_of(c) or date.min, c.organ or ""))
    for _, group in groupby(dated, key=lambda c: (day_of(c), c.organ)):
        for a, b in combinations(sorted(group, key=lambda c: c.at.order)[:_MOST], 2):
            if a.key == b.key or same_issuer(a, b) is False or not _very_alike(a, b):
                continue
            same_number = a.number.lstrip("0") == b.number.lstrip("0")
            if same_number != (a.abbreviation == b.abbreviation):
                yield Clash(a, b, Severity.WARNING)


def _very_alike(a: Citation, b: Citation) -> bool:
    first, second = subject_pairs(a), subject_pairs(b)
    shared = len(first & second)
    return shared >= 5 and shared * 100 >= 90 * max(len(first), len(second))


def retold(report: Report) -> Iterator[Clash]:
    """Citations that repeat a document without its subject, under a number that is a slip of the pen away.

    ``ban hành Kế hoạch số 214/KH-UBND ngày 24/12/2021 về …`` and, later, ``Kế hoạch số 241/KH-UBND ngày 24/12/2021``;
    where ``nhiệm vụ còn lại`` of a plan are spoken of, the day may be left out, and the next number is a slip too.
    """
    times = Counter(c.key for c in report.citations)
    told: dict[tuple[str | None, str | None, int | None], list[Citation]] = {}
    for citation in sorted(report.citations, key=lambda c: c.at.order):
        series = (citation.abbreviation, citation.organ, citation.year)
        if citation.key and not citation.own and not citation.in_list and citation.number.isdigit():
            if citation.subject is not None and day_of(citation):
                told.setdefault(series, []).append(citation)
            elif times[citation.key] == 1 and citation.subject is None:
                near = [c for c in told.get(series, ())[-_MOST:] if _is_retold(c, citation)]
                if len(near) == 1:
                    yield Clash(near[0], citation, Severity.WARNING)


def _is_retold(first: Citation, again: Citation) -> bool:
    left = _LEFT.search(again.at.block.folded, 0, again.at.start) is not None
    same_day = day_of(again) == day_of(first) or (left and again.date is None)
    if first.at.block is again.at.block or not same_day or same_issuer(first, again) is False:
        return False
    kind = slip(again.number, first.number)
    if left:
        return kind in (*_STRICT_SLIPS, "off_by_one")
    return kind in _STRICT_SLIPS and len(again.number) > 2  # many a paper of few digits is of one day


def out_of_series(citations: Sequence[Citation]) -> Iterator[tuple[Citation, Citation]]:
    """Citations of one series whose day does not fit their number, each with a neighbour that it contradicts.

    The longest run in which days follow numbers is taken to be right.
    """
    rows = sorted({(_number(c), day_of(c) or date.min): c for c in citations}.items(), key=lambda row: row[0])
    kept = _longest_run([day for (_, day), _ in rows])
    if len(kept) * 2 < len(rows) or len(kept) == len(rows):
        return
    right = set(kept)
    for index, (_, citation) in enumerate(rows):
        if index in right:
            continue
        day = rows[index][0][1]
        against = [k for k in kept if (k < index and rows[k][0][1] > day) or (k > index and rows[k][0][1] < day)]
        if against:
            yield citation, rows[min(against, key=lambda k: abs(k - index))][1]


def _number(citation: Citation) -> int:
    digits = "".join(c for c in citation.number if c.isdigit())
    return int(digits) if digits else 0


def _longest_run(days: Sequence[date]) -> list[int]:
    """Indexes of a longest non-decreasing run."""
    from bisect import bisect_right

    tails: list[date] = []
    ends: list[int] = []
    before: list[int | None] = []
    for index, day in enumerate(days):
        place = bisect_right(tails, day)
        before.append(ends[place - 1] if place else None)
        if place == len(tails):
            tails.append(day)
            ends.append(index)
        else:
            tails[place], ends[place] = day, index
    run: list[int] = []
    at: int | None = ends[-1] if ends else None
    while at is not None:
        run.append(at)
        at = before[at]
    return run[::-1]
