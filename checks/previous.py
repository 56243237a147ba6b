"""XRF050 to XRF055: the report against last period's (``--previous``)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from cchc_lint.lexicon import read_data
from cchc_lint.model.finding import Finding, Message, Related, Severity
from cchc_lint.model.report import Report
from cchc_lint.plugins import Context, check
from cchc_lint.succession import Relation, Succession, missing_days, succession
from cchc_lint.unit_names import unit_of_report

from ._cumulated import cumulated_facts
from ._elsewhere import file_name, period_at, place_note, settle
from ._scopes import Scopes
from ._stated import Book, Key, Stated, key_of
from ._stated_rows import dossier_facts
from ._totals import KINDS, explained, total_facts

_GROWING = (Relation.EXTENDS, Relation.CONTAINS)
_ONWARDS = (Relation.FOLLOWS, *_GROWING)
_PERIOD_KEYS = {
    Relation.GAP: ("gap", None),
    Relation.OVERLAP: ("overlap", Severity.INFO),
    Relation.EARLIER: ("earlier", None),
    Relation.SAME: ("same", None),
    Relation.UNKNOWN: ("unknown", Severity.INFO),
}


@cache
def _reorganisations() -> tuple[date, ...]:
    return tuple(date.fromisoformat(day) for day in read_data("other_reports.yaml")["reorganisations"])


@check("XRF050", "XRF051", "XRF052", "XRF053", "XRF054", "XRF055")
def against_previous(report: Report, context: Context) -> Iterator[Finding]:
    """What does not go on from the previous report, where there is one."""
    previous = context.previous
    if previous is None:
        return
    if _is_same(report, previous):
        yield Finding("XRF054", period_at(report), Message("default", {"file": file_name(previous)}))
        return
    if (stranger := _of_another(report, previous)) is not None:
        yield stranger
        return
    found = succession(previous, report)
    yield from _period(report, previous, found)
    if found.relation in (Relation.EARLIER, Relation.SAME, Relation.OVERLAP):
        return
    comparing = _Comparing(report, previous, found)
    if found.relation is not Relation.GAP:
        yield from comparing.carried()
    yield from comparing.fallen()
    yield from comparing.changed()


# ---- the two reports -----------------------------------------------------------------------------------------------


def _is_same(report: Report, previous: Report) -> bool:
    one, other = report.header, previous.header
    days = [h.date.value if h.date is not None else None for h in (one, other)]
    if one.number and (one.number, one.symbol) == (other.number, other.symbol) and None not in days:
        return days[0] == days[1] and unit_of_report(report) == unit_of_report(previous)
    mine, theirs = ([b.folded for b in r.document.text_blocks() if b.text] for r in (report, previous))
    return mine == theirs


def _of_another(report: Report, previous: Report) -> Finding | None:
    mine, theirs = unit_of_report(report), unit_of_report(previous)
    if mine is None or theirs is None or mine.fits(theirs):
        return None
    if mine.name in theirs.name or theirs.name in mine.name:
        return None  # the body with its superior in one line
    at = report.header.agency or period_at(report)
    names = {"agency": f"{theirs.kind} {theirs.name}".strip(), "file": file_name(previous)}
    if previous.header.agency is not None:
        names["agency"] = " ".join(previous.header.agency.text.split())
    return Finding("XRF055", at, Message("default", names))


def _period(report: Report, previous: Report, found: Succession) -> Iterator[Finding]:
    at = period_at(report)
    params = {"file": file_name(previous)}
    note: tuple[Message, ...] = ()
    if found.previous is not None and found.present is not None:
        params |= {"earlier": _quoted(found.previous.period.at.text), "later": _quoted(found.present.period.at.text)}
        note = (place_note(previous, found.previous.period.at),)
    if found.relation in _PERIOD_KEYS:
        key, severity = _PERIOD_KEYS[found.relation]
        if found.relation is Relation.GAP and (days := missing_days(found)) is not None:
            params |= {"first": _day(days[0]), "last": _day(days[1])}
        yield Finding("XRF053", at, Message(key, params), severity, notes=note)
    elif found.relation is Relation.FOLLOWS and found.days and found.previous and found.present:
        key = "days_missing" if found.days > 0 else "days_twice"
        ends = {"end": _day(found.previous.last), "begin": _day(found.present.first), "days": str(abs(found.days))}
        yield Finding("XRF053", at, Message(key, {**params, **ends}), Severity.INFO, notes=note)


def _quoted(text: str) -> str:
    return " ".join(text.split()).strip("()*_ ")


def _day(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def _name(fact: Stated) -> str:
    """The row, the office or the channel that a figure is of."""
    if fact.row is not None:
        return fact.row.label or fact.row.serial
    words = [fact.whose, fact.figure.label if "channel" in fact.facets or not fact.whose else ""]
    return ", ".join(filter(None, (" ".join(w.split()).strip(" :;,.-+*_(") for w in words))) or fact.figure.text


# ---- figures -------------------------------------------------------------------------------------------------------


class _Comparing:
    """The facts of both reports, and what does not fit."""

    def __init__(self, report: Report, previous: Report, found: Succession) -> None:
        self.report, self.previous, self.found = report, previous, found
        mine, theirs = Scopes(report), Scopes(previous)
        self.scopes = mine, theirs
        self.mine, self.theirs = Book(dossier_facts(report, mine)), Book(dossier_facts(previous, theirs))

    def carried(self) -> Iterator[Finding]:
        """XRF050: what was carried over against what was left at the end of the period before."""
        opening = self.found.relation in _GROWING
        if self.found.relation is Relation.CONTAINS:
            return
        for key, facts in self.mine.by_key.items():
            facets = dict(key[2])
            if facets.get("origin") != "carried" or facets.get("stage") != "received" or "timing" in facets:
                continue
            left = {"stage": "pending", **({"channel": facets["channel"]} if "channel" in facets else {})}
            candidates = self.theirs.all(key_of(key[0], key[1], left))
            if opening:
                same = self.theirs.all(key)
                candidates = [*same, *candidates] if same else []
            found = self._differing(facts, candidates, several=opening)
            if found is not None and not self._with_awaiting(key, *found):
                fact, other = found
                named = fact.row is not None or fact.whose or "channel" in facets
                message = "opening" if opening else "row" if named else "default"
                yield self._finding("XRF050", message, facts, fact, other, self._gravity(opening))

    def _with_awaiting(self, key: Key, fact: Stated, left: Stated) -> bool:
        """Whether dossiers that await something were carried over too, though counted apart from the pending."""
        awaiting = self.theirs.only(key_of(key[0], key[1], {"stage": "awaiting"}))
        return awaiting is not None and fact.value == left.value + awaiting.value

    def _gravity(self, opening: bool) -> Severity | None:
        if self.found.relation is Relation.UNKNOWN or self._reorganised():
            return Severity.INFO
        return Severity.WARNING if opening or self.found.days else None

    def _reorganised(self) -> bool:
        previous, present = self.found.previous, self.found.present
        return (
            previous is not None
            and present is not None
            and any(previous.first < day <= present.last for day in _reorganisations())
        )

    def fallen(self) -> Iterator[Finding]:
        """XRF051: figures counted from the beginning of the year that are lower than they were."""
        if not self.found.same_year or self._reorganised():
            return
        mine, theirs = self.scopes
        pairs = [(Book(cumulated_facts(self.report, mine)), Book(cumulated_facts(self.previous, theirs)), "default")]
        if self.found.relation in _GROWING:
            pairs.append((self.mine, self.theirs, "within"))
        for present, earlier, message in pairs:
            for key, facts in present.by_key.items():
                facets = dict(key[2])
                if facets.get("stage") in ("pending", "awaiting") or facets.get("origin") == "carried":
                    continue
                others = earlier.all(key)
                if not others:
                    continue
                fact, other = max(facts, key=lambda f: f.value), min(others, key=lambda f: f.value)
                if fact.figure.interval.overlaps(other.figure.interval) or fact.value > other.value:
                    continue
                key_of_message = (
                    "within_row" if message == "within" and (fact.row is not None or fact.whose) else message
                )
                yield self._finding("XRF051", key_of_message, facts, fact, other, None)

    def changed(self) -> Iterator[Finding]:
        """XRF052: plan, staff and procedures that changed without a word."""
        if self.found.relation is Relation.UNKNOWN:
            return
        mine, theirs = self.scopes
        present, earlier = Book(total_facts(self.report, mine)), Book(total_facts(self.previous, theirs))
        for key, facts in present.by_key.items():
            kind = key[1]
            if kind not in KINDS or (kind == "plan" and not self.found.same_year):
                continue
            other, fact = earlier.only(key), present.only(key)
            if other is None or fact is None or fact.value == other.value or explained(self.report, fact):
                continue
            yield self._finding("XRF052", kind, facts, fact, other, None)

    @staticmethod
    def _differing(facts: list[Stated], others: list[Stated], *, several: bool) -> tuple[Stated, Stated] | None:
        """The first of the facts that differs from what is stated elsewhere, and that; None where one agrees with
        another, or where the other report states several figures (several: which it may)."""
        if not others:
            return None
        for fact in facts:
            if any(fact.figure.interval.overlaps(other.figure.interval) for other in others):
                settle(fact.figure, None)
        if any(f.figure.interval.overlaps(o.figure.interval) for f in facts for o in others):
            return None
        if len({fact.value for fact in facts}) > 1 or (not several and len({other.value for other in others}) > 1):
            return None
        return facts[0], others[0]

    def _finding(
        self, code: str, message: str, facts: list[Stated], fact: Stated, other: Stated, severity: Severity | None
    ) -> Finding:
        params = {"found": fact.figure.text, "expected": other.figure.text, "file": file_name(self.previous)}
        params["row"] = _name(fact)
        if code == "XRF050":
            settle(fact.figure, Severity.WARNING if severity is None else severity)
        return Finding(
            code,
            fact.figure.span,
            Message(message, params),
            severity,
            expected=other.figure.text if code == "XRF050" else None,
            notes=(place_note(self.previous, other.figure.span),),
            related=tuple(Related("other", f.figure.span) for f in facts if f is not fact),
            operands=(fact.figure.text, other.figure.text),
        )
