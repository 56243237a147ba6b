"""Judging identities between figures: verdicts, culprits, findings.

One mistake gives one finding: identities that fail together because of one figure are gathered at that figure,
with the sums written out as notes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from cchc_lint.model.figure import Figure, Verdict
from cchc_lint.model.finding import Finding, Message, Related, Severity
from cchc_lint.model.report import Report
from cchc_lint.solve.components import by_hitting_figures, components
from cchc_lint.solve.coverage import give_reasons
from cchc_lint.solve.evaluate import RATE_KINDS, Judged, Outcome, evaluate
from cchc_lint.solve.identity import Alternative, Identity
from cchc_lint.solve.localise import Repair, best, repairs, suspect
from cchc_lint.solve.plausible import Doubts
from cchc_lint.solve.trials import Trials
from cchc_lint.solve.worked import parameters, rounded_rate, worked

__all__ = ["Alternative", "Identity", "judge"]

_STRICT_SLIPS = ("swapped", "dropped", "doubled")
_SMALL = 100
_MOST_RELATED = 40
_CLEAR_SLIPS = ("swapped", "dropped", "doubled", "off_by_one", "separator", "copied")


def judge(report: Report, stated: Iterable[Identity]) -> list[Finding]:
    """Evaluate the identities, set the figures' verdicts, keep both in the report, and give what fails."""
    identities = list(stated)
    outcomes = {id(identity): evaluate(identity) for identity in identities}
    firm = [i for i in identities if outcomes[id(i)].verdict is not Verdict.UNCHECKED]
    tentative = [i for i in firm if _is_tentative(i, outcomes[id(i)])]
    doubtful = {id(i) for i in tentative}
    certain = [i for i in firm if id(i) not in doubtful]
    wrong = {id(i) for i in firm if outcomes[id(i)].verdict is Verdict.WRONG}
    trials = Trials()
    trials.put(certain, wrong)
    slips = [i for i in tentative if _is_slip(i, trials)]
    trials.put([*certain, *slips], wrong)
    said = {id(i) for i in slips}
    failing = [
        i for i in identities if outcomes[id(i)].verdict is Verdict.WRONG and (id(i) in said or id(i) not in doubtful)
    ]
    together = components(failing, outcomes)
    doubts = Doubts(report.figures)
    doubted = {id(i) for c in together for i in doubts.of_the_reading(c, outcomes, trials)}
    failing = [i for i in failing if id(i) not in doubted]
    together = [left for c in together if (left := [i for i in c if id(i) not in doubted])]
    _settle_verdicts(identities, outcomes)
    findings = [finding for component in together for finding in _explain(component, outcomes, trials)]
    findings += _cut_rates(identities, outcomes)
    counted = {id(i) for i in failing}
    report.judged = [
        Judged(i, outcomes[id(i)], outcomes[id(i)].verdict is not Verdict.WRONG or id(i) in counted)
        for i in identities
    ]
    give_reasons(report)
    return findings


def _is_tentative(identity: Identity, outcome: Outcome) -> bool:
    """Whether the failure of an identity says nothing by itself: its parts may be listed in part only, or it may not
    have been meant."""
    if outcome.verdict is not Verdict.WRONG:
        return False
    if identity.slip_only:
        return True
    return identity.kind == "sum" and outcome.direction == "below" and identity.below in ("slip", "ignore")


def _is_slip(identity: Identity, trials: Trials) -> bool:
    """Whether one slip of the pen explains the failure, and breaks nothing that holds."""
    if identity.below == "ignore" or (identity.kind == "sum" and identity.whole.approximate):
        return False
    found = repairs([identity], trials)
    if identity.kind in RATE_KINDS:
        found = [r for r in found if _tells(r, identity.whole)]
    elif all(f.value < _SMALL for f in identity.figures()):
        if len(identity.alternatives) > 3:
            return False  # one of many sums of small numbers is near by chance
        if len(identity.figures()) < 4 and identity.code != "ARI004":
            # few counts happen to be one less or more than those that they are meant to make up, many by ten
            likely = (
                (*_STRICT_SLIPS, "off_by_one") if not identity.slip_only or _is_by_one(identity) else _STRICT_SLIPS
            )
            return not identity.strict and bool(found) and found[0].slip in likely
    return bool(found) and found[0].slip in (_STRICT_SLIPS if identity.strict else _CLEAR_SLIPS)


def _is_by_one(identity: Identity) -> bool:
    nearest = evaluate(identity).alternative
    made = sum((f.value for f in nearest.plus), Fraction(0)) - sum((f.value for f in nearest.minus), Fraction(0))
    return abs(made - identity.whole.value) == 1


def _tells(repair: Repair, rate: Figure) -> bool:
    """Whether a slip explains a rate that may be of something else. Many counts give a rate of few digits: the fewer
    it has, the fewer slips in a count may have been tried."""
    digits = sum(map(str.isdigit, rate.text))
    above = repair.figure is rate and rate.kind == "rate" and repair.value > 100
    if digits < 3 or rate.value == 100 or above:
        return False
    return repair.figure is rate or digits > 3 or repair.slip in ("swapped", "doubled", "separator")


def _settle_verdicts(identities: Sequence[Identity], outcomes: dict[int, Outcome]) -> None:
    rank = {Verdict.UNCHECKED: 0, Verdict.TRUNCATED: 1, Verdict.RIGHT: 1}
    for identity in identities:
        outcome = outcomes[id(identity)]
        if outcome.verdict in (Verdict.RIGHT, Verdict.TRUNCATED) and identity.kind != "at_most":
            for figure in (identity.whole, *outcome.alternative.figures()):
                if rank.get(figure.verdict, 2) < 1 or figure is identity.whole:
                    figure.verdict = outcome.verdict if figure is identity.whole else Verdict.RIGHT
                    figure.reason = ""


def _explain(component: list[Identity], outcomes: dict[int, Outcome], trials: Trials) -> list[Finding]:
    """The findings for identities that fail together: one where one figure explains them, else several."""
    ranked = repairs(component, trials)
    if ranked or len(component) == 1:
        return [_finding(component, ranked, outcomes)]
    found = []
    for group in by_hitting_figures(component, outcomes, trials):
        ranked = repairs(group, trials)
        if ranked or len(group) == 1 or len({id(i.whole) for i in group}) == 1:
            found.append(_finding(group, ranked, outcomes))
        else:
            found.extend(_finding([identity], repairs([identity], trials), outcomes) for identity in group)
    return found


def _severity(identity: Identity, outcome: Outcome) -> Severity | None:
    if identity.kind == "rate" and outcome.nominal is not None:
        off = abs(outcome.nominal - identity.whole.value)
        if off < identity.whole.unit_of_last_digit:
            return min(Severity.WARNING, identity.severity or Severity.ERROR)  # rounded the wrong way
    if outcome.direction == "below" and identity.kind == "sum":
        if identity.below in ("warning", "slip"):
            return min(Severity.WARNING, identity.severity or Severity.ERROR)
        if identity.below == "info":
            return Severity.INFO
    return identity.severity


def _worst(component: list[Identity], outcomes: dict[int, Outcome]) -> Severity | None:
    """The gravest severity of the identities; None where it is the catalogue's for all."""
    given = [_severity(i, outcomes[id(i)]) for i in component]
    if all(s is None for s in given):
        return None
    return max(s if s is not None else Severity.ERROR for s in given)


def _gravity(identity: Identity, outcome: Outcome) -> Severity:
    return _severity(identity, outcome) or Severity.ERROR


def _finding(component: list[Identity], ranked: list[Repair], outcomes: dict[int, Outcome]) -> Finding:
    repair = best(ranked)
    component = sorted(
        component,
        key=lambda i: (i.order, -_gravity(i, outcomes[id(i)]), i.whole.span.order),
    )
    primary = component[0]
    if repair is not None:
        primary = next((i for i in component if repair.figure is i.whole), primary)
    outcome = outcomes[id(primary)]
    culprit = repair.figure if repair is not None else suspect(ranked, primary.whole)
    culprit.verdict = Verdict.WRONG
    culprit.reason = ""
    key = primary.message.key if primary.message else "default"
    own = dict(primary.message.params) if primary.message else {}
    others = [f for i in component for f in (i.whole, *outcomes[id(i)].alternative.figures()) if f is not culprit]
    unique = list({id(f): f for f in others}.values())
    if len(unique) > _MOST_RELATED:  # a column of a long table: its total, and what else is in the same rows
        near = [f for i in component if len(i.figures()) <= _MOST_RELATED for f in i.figures() if f is not culprit]
        unique = list({id(f): f for f in (primary.whole, *near) if f is not culprit}.values())[:_MOST_RELATED]
    return Finding(
        code=primary.code,
        at=culprit.span,
        unit=primary.whole.unit,
        message=Message(key, {**parameters(primary, outcome), **own}),
        severity=_worst(component, outcomes),
        expected=_expected(primary, outcome, repair),
        suggestion=_suggestion(repair, primary, outcome),
        notes=(*dict.fromkeys(worked(i, outcomes[id(i)]) for i in component), *_repair_notes(repair, ranked)),
        related=tuple(Related(_role(f, primary, outcome), f.span) for f in unique),
        operands=tuple(sorted(f.text for f in primary.figures())),
    )


def _expected(primary: Identity, outcome: Outcome, repair: Repair | None) -> str | None:
    if repair is not None and repair.figure is not primary.whole:
        return repair.text
    return parameters(primary, outcome).get("expected")


def _suggestion(repair: Repair | None, primary: Identity, outcome: Outcome) -> str | None:
    if repair is None:
        return None
    if repair.figure is primary.whole and primary.kind in RATE_KINDS and outcome.nominal is not None:
        return rounded_rate(outcome.nominal, repair.figure)
    return repair.text


def _role(figure: Figure, identity: Identity, outcome: Outcome) -> str:
    if figure is identity.whole:
        return "rate" if identity.kind in RATE_KINDS else "total"
    if identity.kind in RATE_KINDS:
        return "numerator" if any(f is figure for f in outcome.alternative.plus) else "denominator"
    return "part"


def _repair_notes(repair: Repair | None, ranked: list[Repair]) -> tuple[Message | str, ...]:
    if repair is not None:
        if repair.slip in _CLEAR_SLIPS:
            return (Message(f"slip_{repair.slip}", {"typed": repair.figure.text, "meant": repair.text}),)
        return ()
    likely = [r for r in ranked if r.cost <= ranked[0].cost + 2] if ranked else []
    if 2 <= len(likely) <= 4 and likely[0].slip in _CLEAR_SLIPS:
        options = "; ".join(f"{r.figure.text} → {r.text}" for r in likely)
        return (Message("slip_options", {"options": options}),)
    return ()


def _cut_rates(identities: Sequence[Identity], outcomes: dict[int, Outcome]) -> list[Finding]:
    """A remark for each rate that is right only when cut; one a rate."""
    found: dict[int, Finding] = {}
    for identity in identities:
        outcome = outcomes[id(identity)]
        rate = identity.whole
        if outcome.verdict is not Verdict.TRUNCATED or not identity.cut or id(rate) in found:
            continue
        if rate.verdict is Verdict.WRONG:
            continue
        params = parameters(identity, outcome)
        found[id(rate)] = Finding(
            code=identity.cut,
            at=rate.span,
            message=Message("default", params),
            expected=params["expected"],
            suggestion=params["rounded"],
            notes=(worked(identity, outcome),),
            related=tuple(Related(_role(f, identity, outcome), f.span) for f in outcome.alternative.figures()),
            operands=tuple(sorted(f.text for f in identity.figures())),
        )
    return list(found.values())
