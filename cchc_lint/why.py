"""The sums that a figure takes part in, as plain data for ``--why``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cchc_lint.asked import Asked
from cchc_lint.catalogue import Entry
from cchc_lint.model.figure import Figure
from cchc_lint.model.interval import Interval
from cchc_lint.model.place import Place
from cchc_lint.model.report import Report
from cchc_lint.solve.evaluate import RATE_KINDS, Judged
from cchc_lint.solve.worked import worked
from cchc_lint.syntax.numbers import format_number


@dataclass(frozen=True, slots=True)
class Term:
    """A figure of a sum; role: ``rate``, ``total``, ``numerator``, ``denominator``, ``part``, ``less``."""

    role: str
    text: str
    label: str
    place: Place
    verdict: str


@dataclass(frozen=True, slots=True)
class Sum:
    """An identity: the code that it fails under and what that checks, and how it came out.

    left: what the whole can stand for; right: what the other side comes to; both as intervals, in base units.
    alternative, alternatives: which of how many ways to count is shown. counted: its failure says something.
    """

    code: str
    title: str
    worked: str
    verdict: str
    counted: bool
    left: str
    right: str
    alternative: int
    alternatives: int
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """A figure, what became of it and why; reason: where it is unchecked."""

    text: str
    label: str
    place: Place
    verdict: str
    reason: str | None
    sums: tuple[Sum, ...]


def why_of(report: Report, asked: Asked, entries: Mapping[str, Entry], lang: str) -> tuple[Why, ...]:
    """What is known of the figures at a place, in order; empty where no figure stands there."""
    figures = sorted(report.figures, key=lambda figure: figure.span.order)
    chosen = asked.among([figure.span.place for figure in figures])
    return tuple(_why(figures[index], report, entries, lang) for index in chosen)


def _why(figure: Figure, report: Report, entries: Mapping[str, Entry], lang: str) -> Why:
    touching = [j for j in report.judged if any(f is figure for f in j.identity.figures())]
    touching.sort(key=lambda judged: not judged.fails)
    return Why(
        text=figure.text,
        label=" ".join(figure.label.split()),
        place=figure.span.place,
        verdict=figure.verdict.value,
        reason=figure.reason or None,
        sums=tuple(_sum(judged, entries, lang) for judged in touching),
    )


def _sum(judged: Judged, entries: Mapping[str, Entry], lang: str) -> Sum:
    identity, outcome = judged.identity, judged.outcome
    return Sum(
        code=identity.code,
        title=entries[identity.code].title[lang],
        worked=worked(identity, outcome),
        verdict=outcome.verdict.value,
        counted=judged.counted,
        left=interval_text(identity.whole.interval),
        right="?" if outcome.expected is None else interval_text(outcome.expected),
        alternative=identity.alternatives.index(outcome.alternative) + 1,
        alternatives=len(identity.alternatives),
        terms=tuple(_terms(judged)),
    )


def _terms(judged: Judged) -> Iterator[Term]:
    rate = judged.identity.kind in RATE_KINDS
    alternative = judged.outcome.alternative
    sides = (
        ("rate" if rate else "total", (judged.identity.whole,)),
        ("numerator" if rate else "part", alternative.plus),
        ("denominator" if rate else "less", alternative.minus),
        ("less", alternative.less),
    )
    for role, figures in sides:
        for figure in figures:
            label = " ".join(figure.label.split())
            yield Term(role, figure.text, label, figure.span.place, figure.verdict.value)


def interval_text(interval: Interval) -> str:
    """``14.909`` or ``[99,835; 99,845)``; an end without a bound is ∞. Ends that do not end are cut to six digits."""
    if interval.is_point and interval.low is not None:
        return _number(interval, low=True)
    left = "(" if interval.low_open or interval.low is None else "["
    right = ")" if interval.high_open or interval.high is None else "]"
    return f"{left}{_number(interval, low=True)}; {_number(interval, low=False)}{right}"


def _number(interval: Interval, *, low: bool) -> str:
    value = interval.low if low else interval.high
    if value is None:
        return "-∞" if low else "+∞"
    digits = next((d for d in range(7) if (value * 10**d).denominator == 1), 6)
    return format_number(value, digits)
