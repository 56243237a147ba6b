"""The table of docs/mutations.md."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from mutating.clean import Clean
from mutating.kinds import FIGURE_KINDS
from mutating.measure import Result

TEXT_KINDS = ("shifted date", "wrong symbol")
COMMAND = "python benchmarks/mutations.py"
_HEAD = """# Mutations

One slip of the pen at a time is put into the project's own clean reports, and the linter is asked again. Written by
`{command}`; the same reports and the same program give the same table.

- *Bound figures*: what the linter verified in the clean report by a sum or a rate ({linter}), and what
  `fixtures/figures.yaml` lists by hand ({listed}; {both} are in both, {only} are in the list alone).
- *Invisible*: a recomputation that is not the solver's finds that every relation of the figure still holds within
  rounding (a numerator that moved by one under a rate without decimals; a comma for the dot of thousands), or that
  the text contradicts the date or symbol nowhere. Such slips are counted and left out of the shares. The structure of
  the relations is the linter's reading of the clean report; for listed figures that it does not read, the relations
  were looked for among the numbers of the group without it. Where both can be asked they agree on {agree} of {asked}
  slips.
- *Recall*: a new warning or error on a line of the figures that a relation joins. *Culprit*: such a finding stands at
  the mistyped figure itself, of the recalled slips in figures that two or more relations bind. *Given*: recalled
  slips with a suggestion. *Right*: of these, all suggestions give back what stood there (a rate: to the decimals
  suggested, rounded where the report had cut it).

"""


def document(cleans: Sequence[Clean], results: Sequence[Result]) -> str:
    """The whole page."""
    bound = [b for clean in cleans for b in clean.bound]
    asked = [r.mutation for r in results if r.mutation.also is not None and "linter" in r.mutation.by]
    head = _HEAD.format(
        command=COMMAND,
        linter=sum("linter" in b.by for b in bound),
        listed=sum("list" in b.by for b in bound),
        both=sum(len(b.by) == 2 for b in bound),
        only=sum(b.by == {"list"} for b in bound),
        agree=sum(m.visible == m.also for m in asked),
        asked=len(asked),
    )
    return head + "\n".join(_parts(cleans, results)) + "\n"


def _parts(cleans: Sequence[Clean], results: Sequence[Result]) -> list[str]:
    figures = [r for r in results if r.mutation.kind in FIGURE_KINDS]
    lines = ["## By kind", "", *_table("kind", [(k, _of(results, k)) for k in (*FIGURE_KINDS, *TEXT_KINDS)])]
    lines[-1:] = [lines[-1], _row("**all figures**", figures)]
    who: list[tuple[str, Callable[[Result], bool]]] = [
        ("verified by the linter", lambda r: "linter" in r.mutation.by),
        ("listed by hand", lambda r: "list" in r.mutation.by),
        ("in both", lambda r: len(r.mutation.by) == 2),
        ("in the list alone", lambda r: r.mutation.by == {"list"}),
        ("bound by one relation", lambda r: r.mutation.ties == 1),
        ("bound by two or more", lambda r: r.mutation.ties > 1),
        ("rates", lambda r: r.mutation.rate),
        ("counts and amounts", lambda r: not r.mutation.rate),
    ]
    lines += ["", "## By figure", "", *_table("figures", [(n, list(filter(f, figures))) for n, f in who])]
    alarms = [a for clean in cleans for a in clean.alarms]
    many = sum(not r.alone for r in figures if r.found)
    lines += [
        "",
        "## Clean reports",
        "",
        f"{len(cleans)} reports, {len(alarms)} warnings or errors in them, which are all false"
        + (":" if alarms else "."),
        *([""] if alarms else []),
        *(f"- {alarm}" for alarm in alarms),
        "",
        f"One mistake, one finding: {_share(sum(r.found for r in figures) - many, sum(r.found for r in figures))} of "
        "the recalled slips in figures gave exactly one new warning or error.",
    ]
    return lines


def _of(results: Iterable[Result], kind: str) -> list[Result]:
    return [r for r in results if r.mutation.kind == kind]


def _table(first: str, rows: Iterable[tuple[str, list[Result]]]) -> list[str]:
    return [
        f"| {first} | mutations | invisible | visible | recall | culprit (≥ 2 relations) | given | right |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
        *(_row(name, some) for name, some in rows),
    ]


def _row(name: str, results: Sequence[Result]) -> str:
    seen = [r for r in results if r.mutation.visible]
    found = [r for r in seen if r.found]
    tied = [r for r in found if r.mutation.ties > 1 or not r.mutation.by]
    given = [r for r in found if r.suggested]
    cells = [
        name,
        str(len(results)),
        str(len(results) - len(seen)),
        str(len(seen)),
        _share(len(found), len(seen)),
        _share(sum(r.named for r in tied), len(tied)),
        _share(len(given), len(found)),
        _share(sum(r.right for r in given), len(given)),
    ]
    return "| " + " | ".join(cells) + " |"


def _share(part: int, whole: int) -> str:
    if not whole:
        return "–"
    tenths = Fraction(part, whole) * 1000 // 1  # cut: 99.96 % is not all of it
    return f"{int(tenths) // 10}.{int(tenths) % 10} %"


def shares(results: Sequence[Result]) -> dict[str, Fraction]:
    """Recall, culprit and right suggestions over the figures, as fractions; what the test holds to its bars."""
    seen = [r for r in results if r.mutation.kind in FIGURE_KINDS and r.mutation.visible]
    found = [r for r in seen if r.found]
    tied = [r for r in found if r.mutation.ties > 1]
    given = [r for r in found if r.suggested]
    return {
        "recall": Fraction(len(found), len(seen)),
        "culprit": Fraction(sum(r.named for r in tied), len(tied)),
        "right": Fraction(sum(r.right for r in given), len(given)),
    }
