"""A figure with what its words say of it, and whether two of them may be one fact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cchc_lint.model.figure import Figure
from cchc_lint.model.table import Row

APART = (
    "timing",
    "channel",
    "rating",
    "feedback_on",
    "form",
    "gender",
    "quota",
    "online_kind",
    "rank",
    "change",
    "degree",
    "attribute",
    "origin",
    "state",
)
GENERAL = ("", "turn")
LEFT = "left"  # the stage of what ``còn`` stands before
OPEN = {LEFT, "pending", "not_done"}
_BEGUN = {"", "received", LEFT}
_STAGED = ("dossier", *GENERAL)  # of which every report counts many by their stages
WHOLES = ("person", "organisation", "document", "procedure")  # what a level has, it has itself
_FEW = 2  # syllables that the lexicon does not know, from which words tell what a figure is of
LONG = 4  # digits from which one that was replaced is no chance


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """A figure with what its words say. words: those that the lexicon does not know. around: all words of the text
    up to it and of the headings above it. plain: it is of the report's own time, exact, and no change. mate: the
    other figure of a fraction. within: the figure that it is a part of. noun: what
    is counted, where it stands behind the figure. owners: words that say whose it is (``nhiệm vụ tỉnh giao``)."""

    figure: Figure
    unit: str
    facets: Mapping[str, str]
    words: frozenset[str]
    around: frozenset[str]
    plain: bool
    scope: str = ""
    row: Row | None = None
    mate: Figure | None = None
    within: Figure | None = None
    noun: str = ""
    owners: frozenset[str] = frozenset()

    def is_like(self, other: Said) -> bool:
        """Whether units and what divides agree, so that both may be one fact."""
        if self.scope != other.scope or any(self.facets.get(d) != other.facets.get(d) for d in APART):
            return False
        kinds = {self.facets.get("staff", "all"), other.facets.get("staff", "all")} - {"all"}
        if len(kinds) > 1:
            return False
        if not self.words and self.noun and other.noun and self.noun != other.noun:
            return False
        if self.measure != other.measure or (self.unit != other.unit and not self.agrees(other)):
            return False
        one, two = self.stage, other.stage
        if one == two or {one, two} <= OPEN or {one, two} <= _BEGUN:
            return True
        return "timing" in self.facets and not (one and two)

    def conflicts(self, other: Said) -> bool:
        """Whether both say of one dimension something else."""
        stages = {self.stage, other.stage} - {""}
        if len(stages) > 1 and not stages <= OPEN and (self.unit in _STAGED or other.unit in _STAGED):
            return True
        shared = self.facets.keys() & other.facets.keys() & set(APART)
        return any(self.facets[d] != other.facets[d] for d in shared)

    def agrees(self, other: Said) -> bool:
        """Whether both say the same of what divides."""
        return bool({(d, v) for d, v in self.facets.items() if d in APART} & set(other.facets.items()))

    @property
    def stage(self) -> str:
        """The stage, where it says more than that a task was given: what is late was solved or is pending."""
        stage = self.facets.get("stage", "")
        return "" if stage == "received" and "timing" in self.facets else stage

    @property
    def measure(self) -> str:
        """What was done with what is counted (digitised, paid), beside being planned and done."""
        measure = self.facets.get("measure", "")
        return "" if measure in ("plan", "done") else measure

    @property
    def is_telling(self) -> bool:
        if len(self.words) >= _FEW or any(d in self.facets for d in APART):
            return True
        digits = sum(map(str.isdigit, self.figure.text))
        if self.unit == "dossier":
            return self.stage == "pending" and digits > 1
        if self.unit in GENERAL or self.figure.kind == "rate":
            return False
        if self.unit not in WHOLES and self.stage:
            return True
        return digits >= LONG or (digits == LONG - 1 and bool(self.facets))
