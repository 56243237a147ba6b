"""What the linter says about each mutation."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import groupby
from pathlib import Path

from cchc_lint.model.finding import Finding
from cchc_lint.plugins import Registry, load_registry
from mutating.clean import Clean, grave, key_of, lint_lines, load, texts
from mutating.corpus import Mutation, mutations
from mutating.literals import NUMBER, read, seed

_CHUNK = 24
_DATED = ("shifted date", "wrong symbol")


@dataclass(frozen=True, slots=True)
class Result:
    """found: something new of warning or error stands in the lines of the relations; named: at the very figure.

    suggested: something was suggested; right: all that was suggested is what stood there. alone: no other new finding
    stands in the report. said: the new findings, for people.
    """

    mutation: Mutation
    found: bool
    named: bool
    suggested: bool
    right: bool
    alone: bool
    said: tuple[str, ...]


@cache
def registry() -> Registry:
    return load_registry()


@dataclass(frozen=True, slots=True)
class Chunk:
    """Mutations of one report, and what is needed of it to judge them."""

    path: Path
    lines: list[str]
    base: set[object]
    mutations: list[Mutation]


def measure(sample: int | None = None, processes: int = 2) -> tuple[list[Clean], list[Result]]:
    """All clean reports, and the results of their mutations (of so many only), in a fixed order."""
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        read = pool.map(_read, texts(), chunksize=1)
        every = [(clean, m) for clean, some in read for m in some]
        if sample is not None:
            chosen = {id(m) for _, m in sorted(every, key=lambda e: seed(e[1].kind, e[1].label, e[1].start))[:sample]}
            every = [(clean, m) for clean, m in every if id(m) in chosen]
        results = pool.map(_measured, list(_chunks(every)), chunksize=1)
    return [clean for clean, _ in read], [r for some in results for r in some]


def _read(path: Path) -> tuple[Clean, list[Mutation]]:
    clean = load(path, registry())
    return clean, list(mutations(clean))


def _chunks(every: Sequence[tuple[Clean, Mutation]]) -> Iterator[Chunk]:
    for _, pairs in groupby(every, key=lambda pair: pair[0].path):
        some = list(pairs)
        clean = some[0][0]
        for at in range(0, len(some), _CHUNK):
            yield Chunk(clean.path, clean.lines, clean.base, [m for _, m in some[at : at + _CHUNK]])


def _measured(chunk: Chunk) -> list[Result]:
    return [judged(chunk, m) for m in chunk.mutations]


def judged(clean: Chunk, mutation: Mutation) -> Result:
    """What the linter says that it does not say of the clean report."""
    try:
        _, findings = lint_lines(clean.path, mutation.applied(clean.lines), registry())
    except Exception as error:  # a crash is a miss, and told as what it is
        return Result(mutation, False, False, False, False, False, (f"{type(error).__name__}: {error}",))
    fresh = [f for f in grave(findings, registry()) if key_of(f) not in clean.base]
    about = [f for f in fresh if _lines(f) & mutation.lines]
    named = any(_is_at(f, mutation) for f in about)
    given = [f for f in about if f.suggestion is not None]
    return Result(
        mutation,
        bool(about),
        named,
        bool(given),
        bool(given) and all(_restores(f, mutation) for f in given),
        len(fresh) == 1,
        tuple(_said(f) for f in fresh),
    )


def _lines(finding: Finding) -> set[int]:
    spans = [finding.at, *(r.at for r in finding.related)]
    return {line for s in spans if (line := s.place.line) is not None}


def _is_at(finding: Finding, mutation: Mutation) -> bool:
    place = finding.at.place
    if place.line != mutation.line or place.column is None:
        return False
    start = place.column - 1
    return start < mutation.start + len(mutation.new) and mutation.start < start + len(finding.at.raw)


def _restores(finding: Finding, mutation: Mutation) -> bool:
    """Whether the suggestion, put in, gives back what stood there; of a rate, to the decimals suggested, rounded
    where the report had cut it."""
    assert finding.suggestion is not None
    if not _is_at(finding, mutation):
        return False
    if mutation.kind in _DATED:
        start = (finding.at.place.column or 0) - 1
        inside = finding.at.raw
        at = mutation.start - start
        meant = inside[: max(at, 0)] + mutation.old + inside[at + len(mutation.new) :]
        return _bare(meant) in _bare(finding.suggestion) or _bare(finding.suggestion) in _bare(meant)
    match = NUMBER.search(finding.suggestion)
    new = read(match.group(), mutation.rate) if match else None
    old = read(mutation.old, mutation.rate)
    if new is None or old is None:
        return False
    if new.value == old.value:
        return True
    slack = Fraction(0)
    if mutation.rate:
        slack = (new.unit / 2 if new.decimals < old.decimals else Fraction(0)) + (old.unit if mutation.cut else 0)
    if mutation.rate and new.decimals > old.decimals:
        slack = old.unit / 2 + (old.unit / 2 if mutation.cut else 0)
    return abs(new.value - old.value) <= slack


def _bare(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _said(finding: Finding) -> str:
    place = finding.at.place
    hint = f" ⇒ {finding.suggestion}" if finding.suggestion is not None else ""
    notes = "; ".join(n if isinstance(n, str) else str(dict(n.params)) for n in finding.notes)
    return f"{finding.code} {place.line}:{place.column} “{finding.at.text}”{hint} [{notes}]"
