"""Identities: what must hold between figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from cchc_lint.model.figure import Figure
from cchc_lint.model.finding import Message, Severity

Kind = Literal["sum", "at_most", "equal", "rate", "growth", "decline", "index", "times", "each", "points"]
Below = Literal["same", "warning", "info", "slip", "ignore"]


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way in which an identity can hold.

    ``sum``, ``at_most``: whole against Σ plus − Σ minus. ``rate``: whole = plus / minus · 100. ``growth``: whole is
    by how much per cent plus exceeds minus, of ``decline`` by how much it falls short of it (where several figures
    stand on a side, their sum counts). ``index``: as ``rate``; ``times``: the bare quotient; ``each``: the same, not
    rounded. ``equal``: whole = plus. ``points``: whole = plus − minus, of rates.
    less: taken from the denominator (``số mới tiếp nhận`` is what was received less what was carried over).
    name says which convention it is, for the notes; "" for the plain one.
    """

    plus: tuple[Figure, ...]
    minus: tuple[Figure, ...] = ()
    less: tuple[Figure, ...] = ()
    name: str = ""

    def figures(self) -> Iterator[Figure]:
        yield from self.plus
        yield from self.minus
        yield from self.less


@dataclass(frozen=True, slots=True, eq=False)
class Identity:
    """A relation that the report asserts, with the finding to give where it does not hold.

    alternatives: it holds if any of them holds; the first is the one to show.
    code, severity, message: the finding; severity None is the catalogue's, message None the key ``default``. The
    solver fills the templates' params: found (the whole as printed), expected, label (of the whole), sum (worked),
    difference, and for rates numerator and denominator.
    below: what a whole above the sum of its parts is worth: the ``same`` as one below it; a lower severity;
    a warning only where one slip of the pen explains it (``slip``: the parts may not be all of the whole); or
    nothing (``ignore``).
    slip_only: a failure either way counts only where one slip of the pen explains it; strict that it is one which
    hardly happens by chance (digits swapped, dropped, doubled).
    completes: rates that make 100 with this one where it was computed as their complement.
    cut: the code of the remark for a rate that is only right when cut, "" for none.
    """

    code: str
    kind: Kind
    whole: Figure
    alternatives: tuple[Alternative, ...]
    severity: Severity | None = None
    message: Message | None = None
    below: Below = "same"
    slip_only: bool = False
    strict: bool = False
    completes: tuple[Figure, ...] = ()
    cut: str = ""

    @property
    def order(self) -> int:
        """What a finding speaks of first: sums before rates worked out, then rates told again and bounds."""
        if self.kind == "at_most" or (self.kind == "equal" and self.whole.kind == "rate"):
            return 2
        return 0 if self.kind in ("sum", "equal") else 1

    def figures(self) -> list[Figure]:
        """All figures that it speaks of, each once, the whole first."""
        seen: dict[int, Figure] = {id(self.whole): self.whole}
        for alternative in self.alternatives:
            for figure in alternative.figures():
                seen.setdefault(id(figure), figure)
        return list(seen.values())
