"""Identities of a change: the difference, the difference of two rates, and the change in per cent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from cchc_lint.model.figure import Change, Figure, Item, Verdict
from cchc_lint.model.finding import Message
from cchc_lint.solve.evaluate import evaluate
from cchc_lint.solve.identity import Alternative, Below, Identity, Kind

Figures = tuple[Figure, ...]


def differences(changes: Sequence[Change]) -> Iterator[Identity]:
    """``318 phản ánh, tăng 42 so với cùng kỳ (276)``: now = then + difference; of places, up is fewer."""
    for change in changes:
        if change.by is not None and change.then is not None and change.then.kind != "rate" and change.now:
            yield _likeliest(_difference(change, now, change.then, change.by) for now in change.now)


def _difference(change: Change, now: Figures, then: Figure, by: Figure) -> Identity:
    if len(now) > 1:
        sides = Alternative(now, (then,)) if change.sign > 0 else Alternative((then,), now)
        return Identity("ARI010", "sum", by, (sides,), slip_only=True)
    if change.beside:
        between = Alternative(now, (then,)) if change.sign > 0 else Alternative((then,), now)
        return Identity("ARI010", "sum", by, (between,), message=Message("between"), slip_only=not change.firm)
    sides = Alternative((then, by)) if change.sign > 0 else Alternative((then,), (by,))
    message = Message("places") if change.ranks else None
    return Identity("ARI010", "sum", now[0], (sides,), message=message, slip_only=not change.firm)


def differences_of_parts(changes: Sequence[Change], items: Iterable[Item]) -> Iterator[Identity]:
    """``31.564 người (giảm 346 người), trong đó công chức 4.450 (giảm 77), viên chức 27.114 (giảm 269)``: where parts
    are all of a whole, so are their changes."""
    sure = [c for c in changes if c.by is not None and len(c.now) == 1 and not c.ranks]
    once = Counter(id(c.now[0][0]) for c in sure)
    told = {id(c.now[0][0]): c for c in sure if once[id(c.now[0][0])] == 1}
    for item in items:
        parts = [p.figure for p in item.parts if p.figure is not None and not p.is_change]
        whole = told.get(id(item.figure))
        each = [told[id(figure)] for figure in parts if id(figure) in told]
        if whole is None or whole.by is None or item.figure is None or len(each) != len(parts) or len(parts) < 2:
            continue
        if sum(figure.value for figure in parts) != item.figure.value:
            continue
        with_it = tuple(c.by for c in each if c.by is not None and c.sign == whole.sign)
        against = tuple(c.by for c in each if c.by is not None and c.sign != whole.sign)
        message = Message("parts")
        firm = all(c.firm for c in each)
        yield Identity(
            "ARI010", "sum", whole.by, (Alternative(with_it, against),), message=message, slip_only=not firm
        )


def differences_listed(changes: Sequence[Change]) -> Iterator[Identity]:
    """``giảm 48 đơn vị, trong đó giáo dục giảm 31, y tế giảm 09, lĩnh vực khác giảm 08``."""
    for change in changes:
        if change.parts and change.by is not None:
            below: Below = "same" if change.firm else "slip"
            sides = (Alternative(change.parts),)
            yield Identity("ARI010", "sum", change.by, sides, message=Message("parts"), below=below)


def differences_of_rates(changes: Sequence[Change]) -> Iterator[Identity]:
    """``từ 1,12% xuống còn 0,65% (giảm 0,47 điểm phần trăm)``; ``tăng 2,1%`` between two rates may mean points or
    the change in per cent."""
    for change in changes:
        then, by = change.then, change.by
        if by is None or then is None or then.kind != "rate":
            continue
        single = [now for now in change.now if len(now) == 1]
        identities = [_points(change, now, then, by) for now in single]
        if by.kind == "rate":
            identities += [_relative("RAT008", change, now, then, by) for now in single]
        if identities:
            yield _likeliest(identities)


def _points(change: Change, now: Figures, then: Figure, by: Figure) -> Identity:
    sides = Alternative(now, (then,)) if change.sign > 0 else Alternative((then,), now)
    return Identity("RAT008", "points", by, (sides,), slip_only=not change.firm)


def changes_in_per_cent(changes: Sequence[Change]) -> Iterator[Identity]:
    """``tăng 10% so với cùng kỳ (1.200 hồ sơ)``; ``còn 14 sở (giảm 05 sở, tương đương 26,3%)``; ``gấp 1,5 lần năm
    2023 (879 sản phẩm)``."""
    for change in changes:
        if not change.now:  # what it is the change of is not told
            if change.then is not None and change.by is not None and change.rate is not None:
                yield _against_then(change, change.by, change.then, change.rate)
            continue
        if change.then is not None and change.rate is not None and _is_fraction(change):
            yield Identity("RAT004", "rate", change.rate, (Alternative(change.now[0], (change.then,)),), cut="RAT002")
        elif change.then is not None and change.rate is not None and change.by is not None:
            yield _against_then(change, change.by, change.then, change.rate)
        elif change.then is not None and change.rate is not None:
            yield _likeliest([_relative("RAT004", change, now, change.then, change.rate) for now in change.now])
        elif change.then is not None and change.times is not None:
            yield _likeliest([_multiple(change, now, change.then, change.times) for now in change.now])
        elif change.by is not None and change.rate is not None:
            single = [now for now in change.now if len(now) == 1]
            yield _likeliest([_of_difference(change, now, change.by, change.rate) for now in single])


def _is_fraction(change: Change) -> bool:
    """``cắt giảm 12 ngày trên 57 ngày, tỷ lệ cắt giảm 21,05%``: what is cut, of what there was."""
    item = change.then.item if change.then is not None else None
    return item is not None and item.ratio is change.then and change.now[:1] == ((item.figure,),)


def _relative(code: str, change: Change, now: Figures, then: Figure, rate: Figure) -> Identity:
    kind: Kind = "growth" if change.sign > 0 else "decline"
    slip_only = len(now) > 1 or not change.firm
    return Identity(code, kind, rate, (Alternative(now, (then,)),), cut="RAT002", slip_only=slip_only)


def _multiple(change: Change, now: Figures, then: Figure, times: Figure) -> Identity:
    message = Message("multiple")
    return Identity(
        "RAT004", "times", times, (Alternative(now, (then,)),), message=message, slip_only=not change.firm
    )


def _against_then(change: Change, by: Figure, then: Figure, rate: Figure) -> Identity:
    """``tăng 390 hồ sơ so với cùng kỳ (3.870 hồ sơ), tương ứng 10,08%``; ``…, bằng 110,08%``, what it is of then."""
    sides = [Alternative((by,), (then,))]
    if change.sign > 0:
        sides.append(Alternative((then, by), (then,)))
    return Identity("RAT004", "rate", rate, tuple(sides), cut="RAT002")


def _of_difference(change: Change, now: Figures, by: Figure, rate: Figure) -> Identity:
    """The earlier value is now less what it rose by; a bracket may also hold the share of the difference, and ``bằng
    115,2%`` what now is of the earlier value."""
    less, more = ((by,), now) if change.sign > 0 else ((), (*now, by))
    then = Alternative((by,), more, less)
    sides = [then, Alternative((by,), now)]
    if rate.span.block.folded[: rate.span.start].rstrip().endswith("bằng"):
        sides.append(Alternative(now, more, less))
    slip_only = not change.firm or len([now for now in change.now if len(now) == 1]) > 1
    return Identity("RAT004", "rate", rate, tuple(sides), cut="RAT002", slip_only=slip_only)


def _likeliest(identities: Iterable[Identity]) -> Identity:
    """The first that holds, else the first: a change may be of a figure further back in its sentence."""
    every = list(identities)
    return next((i for i in every if evaluate(i).verdict is not Verdict.WRONG), every[0])
