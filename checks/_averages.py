"""What each has, against what all have: ``phát 96 lượt tại 12 thôn, bình quân mỗi thôn 08 lượt``; ``mở 12 lớp, mỗi
lớp 03 buổi, tổng cộng 36 buổi``; ``112 tổ với 784 thành viên (bình quân 07 thành viên/tổ)``.

An average is rounded or cut; what is said of each without that word is exact. Both counts must be told in the
sentence, by the nouns of what each has and of what has it; where more than that is said of either, nothing is
compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from cchc_lint.lexicon import lexicon
from cchc_lint.lexicon.lists import any_of, listed
from cchc_lint.model.figure import Figure, Item
from cchc_lint.model.finding import Message
from cchc_lint.solve.identity import Alternative, Identity

from ._running import behind

_AVERAGE = any_of("average")
_OF_EACH = re.compile(rf"(?<!\w)mỗi (?P<noun>[^,;:()\d]{{2,50}}?)(?: {listed('has')})*\s*$")
_PER = re.compile(r"\s*(?:/\s*|(?:cho |trên |của )?(?:mỗi|một|01|1) )(?P<noun>[^,;:()./\d]{2,30}?)\s*(?=[,;:.()]|$)")
_BOUNDED = any_of("bounded")
_TIMES = any_of("time_nouns")
_ANY = any_of("any_of_kind")
_NOUN = re.compile(r"(?:\s*(?!mỗi |một |cho )[^\W\d]+){1,3}?(?=\s*[,;:.()/]| mỗi | một | cho |$)")
_ENDS = re.compile(r"\s*(?:[,;:.()]|$)")
_REACH = 90  # letters behind a figure that its noun and what has it may take
_MOST = 6  # counts of one noun in a sentence
_NEARLY = Fraction(1, 10)


def averages(items: Sequence[Item]) -> Iterator[Identity]:
    """The averages and products of a text."""
    for position, each in enumerate(items):
        read = _read(each)
        if read is None:
            continue
        counted, having = read
        sentence = [i for i in items[:position] if i.sentence == each.sentence]
        after = [i for i in behind(items, position) if i.sentence == each.sentence]
        if any(
            _counts(i, counted) and (i.is_each or i.parent is not each) for i in after[1:] + sentence if i.is_each
        ):
            continue  # "mỗi xã 50 tờ, mỗi thôn 10 tờ"
        sentence = [i for i in sentence if i.parent is None or not _is_behind_bracket(each, i)]
        wholes = _of_noun(sentence, counted)
        rest = [i for i in after if i.parent is not each and _counts(i, counted)]
        if rest and rest[0] is after[0] and rest[0].is_total and len(rest) == 1:
            wholes = [rest[0]]
        elif rest:
            continue  # "1.450 phiếu tại 14 xã (mỗi xã 100 phiếu) và 50 phiếu tại huyện"
        bases = _of_noun(sentence, having)
        if not bases and len(told := _of_noun(items[:position], having)) == 1:
            yield from _identity(each, wholes, told, slip_only=True)
        yield from _identity(each, wholes, bases)


def _identity(
    each: Item, wholes: Sequence[Item], bases: Sequence[Item], *, slip_only: bool = False
) -> Iterator[Identity]:
    assert each.figure is not None
    ways = [
        Alternative((whole.figure,), (base,))
        for whole in wholes[:_MOST]
        for base in _having(bases[:_MOST])
        if whole.figure is not None and base.value > 1 and base is not whole.figure
    ]
    if not ways:
        return
    several = len(ways) > 1
    near = [a for a in ways if abs(_quotient(a) - each.figure.value) <= _NEARLY * each.figure.value]
    if several and len(near) != 1:
        return  # none is meant more than another, or one of those that are near holds
    average = _AVERAGE.search(each.lead.folded) is not None or "/" in _behind(each).partition(",")[0]
    yield Identity(
        "ARI013",
        "times" if average else "each",
        each.figure,
        tuple(near if several else ways),
        message=Message("default" if average else "each"),
        cut="RAT002" if average else "",
        slip_only=slip_only,
    )


def _having(bases: Sequence[Item]) -> Iterator[Figure]:
    """How many have it: of ``12/14 xã`` either, where they differ."""
    for item in bases:
        for figure in (item.figure, item.ratio):
            if figure is not None and (
                figure is item.figure or item.figure is None or figure.value != item.figure.value
            ):
                yield figure


def _quotient(way: Alternative) -> Fraction:
    return way.plus[0].value / way.minus[0].value


def _read(each: Item) -> tuple[str, str] | None:
    """The nouns of what each has and of what has it; None for an item that is nothing of the kind."""
    figure = each.figure
    if figure is None or figure.kind == "rate" or figure.approximate or each.ratio is not None or not figure.value:
        return None
    after = _behind(each)
    unit = lexicon().units.at_start(after)
    length = unit.end if unit is not None and not after[: unit.start].strip() else _words(after)
    counted, beyond = after[:length].strip(), after[length:]
    per = _PER.match(beyond)
    of_each = _OF_EACH.search(each.lead.folded)
    if per is not None and (each.is_each or beyond.lstrip().startswith("/")):
        having = per["noun"]
        beyond = beyond[per.end() :]
    elif of_each is not None and each.is_each:
        having = of_each["noun"]
    else:
        return None
    if not counted or not _ENDS.match(beyond) or _BOUNDED.search(each.lead.folded) or _TIMES.search(having):
        return None
    return counted, having.strip()


def _words(text: str) -> int:
    """How far a noun goes that the lexicon does not know."""
    words = _NOUN.match(text)
    return words.end() if words else 0


def _behind(each: Item) -> str:
    assert each.figure is not None
    end = each.figure.span.end
    return each.figure.span.block.folded[end : end + _REACH]


def _of_noun(items: Sequence[Item], noun: str) -> list[Item]:
    """The counts of a noun before, the last first."""
    return [i for i in reversed(items) if _counts(i, noun) and not i.is_change and not i.is_base]


def _is_behind_bracket(each: Item, part: Item) -> bool:
    """Whether the bracket that a part stands in is closed before what each has."""
    assert each.figure is not None
    assert part.figure is not None
    between = each.at.block.folded[part.figure.span.end : each.figure.span.start]
    return between.count(")") > between.count("(")


def _counts(item: Item, noun: str) -> bool:
    """Whether an item counts a noun, be it one that the lexicon does not know (``14 cơ sở khám bệnh``); people go by
    many names."""
    if item.figure is None or item.figure.approximate or item.figure.kind == "rate":
        return False
    known = lexicon().units.at_start(noun)
    if known is None or noun[: known.start].strip():
        return f"{_tail(item)} ".startswith(f"{noun} ")
    if item.unit is None or not (item.unit_stated or item.parent is not None):
        return False
    if item.unit.key == known.value.key and _ANY.match(known.value.noun):
        return True
    one, other = item.unit.noun, known.value.noun
    return one == other or one.startswith((f"{other} ", f"{other},")) or one.endswith(f" {other}")


def _tail(item: Item) -> str:
    figure: Figure | None = item.ratio or item.figure
    assert figure is not None
    return figure.span.block.folded[figure.span.end : figure.span.end + _REACH].lstrip()
