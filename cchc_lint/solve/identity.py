"""Identities: what must hold between figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cchc_lint.model.figure import Figure
from cchc_lint.model.finding import Message, Severity

Kind = Literal["sum", "at_most", "equal", "rate", "growth", "points"]


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way in which an identity can hold: ``whole = Σ plus − Σ minus``, or ``rate = plus[0] / plus[1]``.

    name says which convention it is, for the notes (``L1``, ``with withdrawn``); "" for the plain one.
    """

    plus: tuple[Figure, ...]
    minus: tuple[Figure, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Identity:
    """A relation that the report asserts, with the finding to give where it does not hold.

    kind: ``sum`` (whole = parts), ``at_most`` (Σ parts ≤ whole), ``equal`` (two mentions of one fact), ``rate``
    (whole is the percentage plus[0]/plus[1]), ``growth`` (whole is the percentage by which plus[0] exceeds
    plus[1]), ``points`` (whole is the difference of two rates).
    alternatives: it holds if any of them holds; the first is the one to show.
    code, severity, message: the finding; severity None is the catalogue's. slip_only: it is a finding only
    where a single slip of the pen explains the difference (the parts may not be all of the whole).
    """

    code: str
    kind: Kind
    whole: Figure
    alternatives: tuple[Alternative, ...]
    severity: Severity | None = None
    message: Message | None = None
    slip_only: bool = False
