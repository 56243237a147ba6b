"""Failing identities that belong together, and how they are divided where no one figure explains them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush

from cchc_lint.model.figure import Figure
from cchc_lint.solve.evaluate import Outcome
from cchc_lint.solve.identity import Identity
from cchc_lint.solve.localise import repairs
from cchc_lint.solve.trials import Trials

_MOST_TRIED = 24  # figures that are tried as the one which several failing identities share
_EFFORT = 50  # how often each identity of a component may be asked on the average

_Outcomes = Mapping[int, Outcome]
_Rank = tuple[int, int, int]  # of a figure: how many identities have it (fewer is larger), the first one, where in it


def components(failing: Sequence[Identity], outcomes: _Outcomes) -> list[list[Identity]]:
    """Failing identities that share figures, together; in the order of the report."""
    parent = list(range(len(failing)))

    def find(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    owner: dict[int, int] = {}
    for index, identity in enumerate(failing):
        for figure in _shown(identity, outcomes):
            other = owner.setdefault(id(figure), index)
            parent[find(index)] = find(other)
    groups: dict[int, list[Identity]] = defaultdict(list)
    for index, identity in enumerate(failing):
        groups[find(index)].append(identity)
    return list(groups.values())


def _shown(identity: Identity, outcomes: _Outcomes) -> list[Figure]:
    """The figures of the alternative that came nearest."""
    return [identity.whole, *outcomes[id(identity)].alternative.figures()]


def by_hitting_figures(component: Sequence[Identity], outcomes: _Outcomes, trials: Trials) -> list[list[Identity]]:
    """A small set of figures that all failing identities touch (greedy), and the identities of each.

    Where two mistakes stand in one table, every crossing of their rows and columns touches as many identities; the
    figure is one whose change makes all of its identities hold. In a component of very many mistakes that is asked
    for the first ones only.
    """
    left = _Left(component, outcomes)
    effort = _EFFORT * (len(component) + _MOST_TRIED)
    barren: set[tuple[int, int]] = set()  # figures that mend nothing, with the number of identities they had then
    groups = []
    while ranked := left.most_shared(_MOST_TRIED):
        hit = ranked[0]
        for figure in ranked:
            count = left.count[id(figure)]
            if count < 2 or effort <= 0:
                break
            if (id(figure), count) in barren:
                continue
            effort -= count
            if any(repair.figure is figure for repair in repairs(left.having(figure), trials)):
                hit = figure
                break
            barren.add((id(figure), count))
        groups.append(left.take(hit))
    return groups


class _Left:
    """The identities of a component that no figure has been found for, and their figures, the most shared first."""

    def __init__(self, component: Sequence[Identity], outcomes: _Outcomes) -> None:
        self._identities = component
        self._shown = [_shown(identity, outcomes) for identity in component]
        self._gone: set[int] = set()  # indexes of identities
        self._figures: dict[int, Figure] = {}
        self._places: dict[int, list[tuple[int, int]]] = defaultdict(list)  # of a figure: identity, where in it
        for index, figures in enumerate(self._shown):
            for place, figure in enumerate(figures):
                self._figures[id(figure)] = figure
                self._places[id(figure)].append((index, place))
        self.count = {key: len(places) for key, places in self._places.items()}
        for places in self._places.values():
            places.reverse()  # so that the first one is taken off soonest
        self._heap = [(self._rank(key), key) for key in self._figures]
        heapify(self._heap)

    def _rank(self, key: int) -> _Rank:
        places = self._places[key]
        while places and places[-1][0] in self._gone:
            places.pop()
        return (-self.count[key], *places[-1]) if places else (0, 0, 0)

    def most_shared(self, most: int) -> list[Figure]:
        """The figures that most of the identities have, in their order; none when no identity is left."""
        found: list[tuple[_Rank, int]] = []
        while self._heap and len(found) < most:
            rank, key = heappop(self._heap)
            now = self._rank(key)
            if now == rank:
                found.append((rank, key))
            elif self.count[key]:  # ranks only fall
                heappush(self._heap, (now, key))
        for entry in found:
            heappush(self._heap, entry)
        return [self._figures[key] for _, key in found]

    def having(self, figure: Figure) -> list[Identity]:
        """The identities that have the figure, in their order."""
        return [self._identities[index] for index in self._indexes(figure)]

    def take(self, figure: Figure) -> list[Identity]:
        """Those identities, which are not left any more."""
        taken = self._indexes(figure)
        self._gone.update(taken)
        for index in taken:
            for other in self._shown[index]:
                self.count[id(other)] -= 1
        return [self._identities[index] for index in taken]

    def _indexes(self, figure: Figure) -> list[int]:
        every = dict.fromkeys(index for index, _ in reversed(self._places[id(figure)]))
        return [index for index in every if index not in self._gone]
