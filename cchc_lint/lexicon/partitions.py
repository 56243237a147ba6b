"""How wholes divide into parts, by facets; the data is ``partitions.yaml``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from cchc_lint.lexicon import read_data

LEDGER_STAGES = frozenset(
    (
        "received",
        "solved",
        "pending",
        "not_done",
        "regular",
        "withdrawn",
        "returned",
        "rejected",
        "cancelled",
        "awaiting",
    )
)
# The words of these occur everywhere: only layout or a lead-in makes parts by them.
_LOOSE = ("staff", "level", "change", "online_kind", "gender", "rank", "discipline")
Grade = Literal["complete", "near", "loose", "overlap"]


@dataclass(frozen=True, slots=True)
class Partition:
    """One way to divide: see the head of the YAML file."""

    dimension: str
    whole: Mapping[str, str]
    without: tuple[str, ...]
    complete: tuple[frozenset[str], ...]
    near: tuple[frozenset[str], ...]
    overlap: bool
    only: tuple[str, ...] = ()  # the values whose words alone make a part; any where it is empty

    def fits(self, whole: Mapping[str, str]) -> bool:
        """Whether the whole of these facets can be divided this way."""
        return all(whole.get(k) == v for k, v in self.whole.items()) and not any(d in whole for d in self.without)

    def grade(self, values: Iterable[str]) -> Grade:
        """How sure it is that parts of these values are all of the whole."""
        if self.overlap:
            return "overlap"
        given = frozenset(values)
        if given in self.complete:
            return "complete"
        return "near" if given in self.near else "loose"


@dataclass(frozen=True, slots=True)
class Partitions:
    """All of them, asked in their order."""

    entries: tuple[Partition, ...]

    def divides(self, whole: Mapping[str, str], part: Mapping[str, str]) -> bool:
        """Whether the words of the part make it a part of such a whole."""
        found = self.by(whole, part)
        if found is None or found.dimension in (*_LOOSE, "attribute", "stage"):
            return False
        if found.only and value_of(found.dimension, part) not in found.only:
            return False
        return found.whole != {} or found.dimension in ("rating", "feedback_on")

    def by(self, whole: Mapping[str, str], part: Mapping[str, str]) -> Partition | None:
        """The partition of such a whole that the part belongs to."""
        for entry in self.entries:
            if entry.fits(whole):
                value = value_of(entry.dimension, part)
                if value is not None and (value != whole.get(entry.dimension) or entry.dimension in _LOOSE):
                    return entry
        return None

    def complete(self, whole: Mapping[str, str], own: Mapping[str, str]) -> dict[str, str]:
        """A part's facets: its own, completed by its whole's; another stage drops what belongs to the old one."""
        facets = dict(whole)
        if "stage" in own and own["stage"] != whole.get("stage"):
            for dimension in ("timing", "origin", "channel"):
                facets.pop(dimension, None)
        facets.update(own)
        return facets


def value_of(dimension: str, facets: Mapping[str, str]) -> str | None:
    """The value that facets have of a dimension; ``inflow`` is origin and channel in one."""
    if dimension == "inflow":
        return facets.get("channel") or facets.get("origin")
    return facets.get(dimension)


@cache
def partitions() -> Partitions:
    """The partitions of the lexicon."""
    return Partitions(
        tuple(
            Partition(
                dimension=entry["dimension"],
                whole=entry["whole"],
                without=tuple(entry["without"]),
                complete=tuple(frozenset(values) for values in entry["complete"]),
                near=tuple(frozenset(values) for values in entry.get("near", ())),
                overlap=entry.get("overlap") == "true",
                only=tuple(entry.get("only", ())),
            )
            for entry in read_data("partitions.yaml")
        )
    )
