"""The clean reports and what binds their figures: by the linter's verdicts, and by the list written by hand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from cchc_lint.config import Settings
from cchc_lint.model.figure import Figure, Verdict
from cchc_lint.model.finding import Finding, Severity
from cchc_lint.model.report import Report
from cchc_lint.plugins import Context, Registry
from cchc_lint.runner import lint_document
from cchc_lint.solve.evaluate import evaluate
from cchc_lint.solve.identity import Identity
from cchc_lint.sources.plain import read_text
from mutating.literals import NUMBER, read
from mutating.relations import Amount, Relation, Way, found_among, tokens

ROOT = Path(__file__).parents[2]
FOLDERS = ("fixtures/reports", "fixtures/appendices")
LISTED = ROOT / "fixtures" / "figures.yaml"


@dataclass(frozen=True, slots=True)
class Spot:
    """Letters of a report: line from 1, column from 0."""

    line: int
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(slots=True)
class Bound:
    """A figure that something binds. lines: where a finding about it may stand.

    relations: what binds it, by keys into amounts, where its own key is key. by: ``linter`` and ``list``, who says
    that it is bound; only those of the linter have relations whose structure is known, for the others they were
    looked for among the numbers of their group. cut: the linter found the rate right only when cut.
    """

    spot: Spot
    rate: bool
    lines: frozenset[int]
    key: int
    amounts: dict[int, Amount]
    relations: list[Relation] = field(default_factory=list)
    by: set[str] = field(default_factory=set)
    cut: bool = False
    looked_for: list[Relation] | None = None
    looked_for_key: int = -1
    looked_for_amounts: dict[int, Amount] = field(default_factory=dict)

    @property
    def ties(self) -> int:
        """How many different relations other than bounds bind it."""
        return len({r.figures() for r in self.relations if r.kind != "at_most"})

    @property
    def is_whole(self) -> bool:
        return any(r.kind == "sum" and r.whole == self.key for r in self.relations)


@dataclass(slots=True)
class Clean:
    """A clean report. alarms: its findings of warning or error, which are false; base: the keys of all of these."""

    path: Path
    lines: list[str]
    bound: list[Bound]
    alarms: list[str]
    base: set[object]
    unconfirmed: int  # relations that the linter calls right and the recomputation does not


def texts() -> list[Path]:
    """All clean texts, in order of name."""
    return [
        path
        for folder in FOLDERS
        for path in sorted((ROOT / folder).iterdir())
        if path.suffix in (".md", ".txt") and ".errors" not in path.name
    ]


def lint_lines(path: Path, lines: Sequence[str], registry: Registry) -> tuple[Report, list[Finding]]:
    document = read_text("\n".join(lines), path.name, path.suffix[1:])
    return lint_document(document, registry, Settings())


def grave(findings: Iterable[Finding], registry: Registry) -> list[Finding]:
    """Those of warning or error."""
    return [
        f
        for f in findings
        if (registry.entries[f.code].severity if f.severity is None else f.severity) >= Severity.WARNING
    ]


def key_of(finding: Finding) -> object:
    """What a finding says and on which line, to tell new ones from those of the clean report."""
    params = tuple(sorted(finding.message.params.items()))
    return finding.code, finding.at.place.line, finding.message.key, params


def load(path: Path, registry: Registry) -> Clean:
    lines = path.read_text("utf8").split("\n")
    report, findings = lint_lines(path, lines, registry)
    context = Context(Settings())
    stated: list[Identity] = []
    for check in registry.checks:
        if check.kind == "identities":
            stated.extend(check.function(report, context))  # type: ignore[arg-type]
    bad = grave(findings, registry)
    bound, unconfirmed = _by_linter(report, stated, lines)
    _by_list(path, lines, bound)
    return Clean(
        path,
        lines,
        sorted(bound.values(), key=lambda b: (b.spot.line, b.spot.start)),
        [f"{f.code} {path.name}:{f.at.place.line} {f.at.text}" for f in bad],
        {key_of(f) for f in bad},
        unconfirmed,
    )


def _by_linter(report: Report, stated: list[Identity], lines: list[str]) -> tuple[dict[tuple[int, int], Bound], int]:
    good = (Verdict.RIGHT, Verdict.TRUNCATED)
    held = [i for i in stated if evaluate(i).verdict in good]
    figures = list({id(f): f for i in held for f in i.figures()}.values())
    keys = {id(f): key for key, f in enumerate(figures)}
    spots = [_spot(f, lines) for f in figures]
    amounts = {key: _amount(f) for key, f in enumerate(figures)}
    touching: dict[int, list[Relation]] = defaultdict(list)
    unconfirmed = 0
    for identity in held:
        relation = _relation(identity, keys)
        if not relation.holds(amounts):
            unconfirmed += 1
            continue
        for key in relation.figures():
            touching[key].append(relation)
    bound: dict[tuple[int, int], Bound] = {}
    for key, (figure, spot) in enumerate(zip(figures, spots, strict=True)):
        mine = touching[key]
        if spot is None or figure.verdict not in good or all(r.kind == "at_most" for r in mine):
            continue
        partners = {k for r in mine for k in r.figures()}
        around = frozenset(s.line for k in partners if (s := spots[k]) is not None)
        bound[spot.line, spot.start] = Bound(
            spot, figure.kind == "rate", around, key, amounts, mine, {"linter"}, figure.verdict is Verdict.TRUNCATED
        )
    return bound, unconfirmed


def _spot(figure: Figure, lines: list[str]) -> Spot | None:
    """Where its digits stand; None for words and for what runs over a line's end."""
    place = figure.span.place
    if place.line is None or place.column is None or place.line != place.end_line:
        return None
    raw = figure.span.raw
    start = place.column - 1
    match = NUMBER.search(raw)
    if match is None or lines[place.line - 1][start : start + len(raw)] != raw:
        return None
    if read(match.group(), figure.kind == "rate") is None:
        return None
    return Spot(place.line, start + match.start(), match.group())


def _amount(figure: Figure) -> Amount:
    low, high = figure.interval.low, figure.interval.high
    far = Fraction(10**18)  # an open end
    return (
        Amount(
            figure.value,
            figure.unit_of_last_digit,
            far if low is None else figure.value - low,
            far if high is None else high - figure.value,
        )
        if figure.kind != "rate" or not figure.exact
        else Amount(figure.value, figure.unit_of_last_digit)
    )


def _relation(identity: Identity, keys: dict[int, int]) -> Relation:
    def of(figures: Iterable[Figure]) -> tuple[int, ...]:
        return tuple(keys[id(f)] for f in figures)

    ways = tuple(Way(of(a.plus), of(a.minus), of(a.less)) for a in identity.alternatives)
    completes = tuple(keys[id(f)] for f in identity.completes if id(f) in keys)
    return Relation(identity.kind, keys[id(identity.whole)], ways, completes)


def _by_list(path: Path, lines: list[str], bound: dict[tuple[int, int], Bound]) -> None:
    """Add what fixtures/figures.yaml says to what the linter found; nothing of the linter is asked for it."""
    for group in _groups(path.name):
        numbers = tokens(lines, sorted(group.lines))
        amounts, relations = found_among(numbers)
        at = {(t.line, t.start): key for key, t in enumerate(numbers) if key in amounts}
        for spot in _listed(group, lines):
            here = spot.line, spot.start
            key = at.get(here)
            if key is None:
                continue
            mine = [r for r in relations if key in r.figures()]
            one = bound.setdefault(here, Bound(spot, numbers[key].rate, group.lines, key, amounts, mine))
            one.by.add("list")
            one.lines |= group.lines
            one.looked_for, one.looked_for_key, one.looked_for_amounts = mine, key, amounts


@dataclass(frozen=True, slots=True)
class Group:
    """An entry of the list: lines where a finding may stand, and [line, figure] pairs."""

    lines: frozenset[int]
    figures: tuple[tuple[int, str], ...]


@cache
def _groups(name: str) -> tuple[Group, ...]:
    return tuple(
        Group(frozenset(group["lines"]), tuple((line, text) for line, text in group["figures"]))
        for entry in _entries()
        if entry["file"] == name
        for group in entry["groups"]
    )


@cache
def _entries() -> list[Any]:
    entries: list[Any] = yaml.load(LISTED.read_text("utf8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return entries


def _listed(group: Group, lines: list[str]) -> Iterator[Spot]:
    """The places of the pairs; the second mention of a pair is the second place in the line."""
    seen: dict[tuple[int, str], int] = defaultdict(int)
    for line, text in group.figures:
        seen[line, text] += 1
        found = re.finditer(r"(?<![\d.,])" + re.escape(text) + r"(?!\d|[.,]\d)", lines[line - 1])
        for nth, match in enumerate(found, 1):
            if nth == seen[line, text]:
                yield Spot(line, match.start(), text)
