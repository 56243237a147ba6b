"""What a check says about a report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from cchc_lint.model.text import Span


class Severity(IntEnum):
    """How grave a finding is; comparable."""

    INFO = 0
    WARNING = 1
    ERROR = 2

    @property
    def label(self) -> str:
        return self.name.lower()

    @classmethod
    def of(cls, label: str) -> Severity:
        """The severity of that (English, lower-case) name; ValueError for another."""
        try:
            return cls[label.upper()]
        except KeyError:
            raise ValueError(label) from None


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence of the catalogue: the key of its template and what fills it.

    The catalogue entry of the finding's code has, under ``messages``, a template in each language for the
    key; ``{name}`` in it is replaced by params["name"]. Params are text, already in report notation.
    """

    key: str
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding speaks of; label names its role (``numerator``, ``total``, ``part`` …).

    suggestion: what to write there instead, where the finding is about that place too.
    """

    label: str
    at: Span
    suggestion: str | None = None


@dataclass(slots=True)
class Finding:
    """One thing found.

    at: the letters that a reviewer would correct. notes: worked sums (plain text, the same in every
    language) or messages. expected: the exact value that follows from the report; suggestion: what to write
    instead. severity None means the catalogue's. operands: normalised terms that identify the finding
    independently of its place (for baselines and fingerprints); the excerpt where None. fixable is False where the
    suggestion is not the only right form, though those of its code usually are. unit: what the figures count, ""
    where that isn't known.
    """

    code: str
    at: Span
    message: Message
    severity: Severity | None = None
    expected: str | None = None
    suggestion: str | None = None
    notes: tuple[Message | str, ...] = ()
    related: tuple[Related, ...] = ()
    operands: tuple[str, ...] | None = None
    fixable: bool = True
    unit: str = ""

    @property
    def order(self) -> tuple[tuple[int, int, int], str, str]:
        return (self.at.order, self.code, self.message.key)
