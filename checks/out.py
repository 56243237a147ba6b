"""OUT: the outline and the outward form of the text: numbering, brackets, doubled words, sections, blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_lint.model.finding import Finding, Message, Related, Severity
from cchc_lint.model.report import Node, Report
from cchc_lint.model.text import Span
from cchc_lint.plugins import Context, check
from cchc_lint.syntax.blanks import left_blank
from cchc_lint.syntax.brackets import lone_brackets
from cchc_lint.syntax.counting import numeral_of
from cchc_lint.syntax.doubled import doubled_words
from cchc_lint.syntax.numbering import Slip, find_slips
from cchc_lint.syntax.sections import missing_sections

_CODES = {
    "repeated": "OUT001", "skipped": "OUT002", "disordered": "OUT003", "late": "OUT004", "foreign": "OUT005",
    "dj": "OUT006", "foreign_letter": "OUT006",
}  # fmt: skip
_TITLE_LENGTH = 60


@check("OUT001", "OUT002", "OUT003", "OUT004", "OUT005", "OUT006")
def numbering(report: Report, context: Context) -> Iterator[Finding]:
    """Numbers of headings and lists that are not the ones to come; each habit of lettering is told once."""
    told: dict[str, list[Slip]] = {}
    for slip in find_slips(report):
        if slip.kind in ("dj", "foreign_letter"):
            told.setdefault(slip.kind + numeral_of(slip.node).core[-1].lower(), []).append(slip)
        else:
            yield _of_slip(slip)
    for slips in told.values():
        first = _of_slip(slips[0])
        first.related += tuple(Related("other", _at(other.node)) for other in slips[1:])
        yield first


def _of_slip(slip: Slip) -> Finding:
    numeral = numeral_of(slip.node)
    expected = numeral.text.replace(numeral.core, slip.expected, 1) if slip.expected else None
    params = {
        "label": numeral.core,
        "title": _title(slip.node),
        "before": numeral_of(slip.before).core if slip.before else "",
        "before_title": _title(slip.before) if slip.before else "",
        "missing": ", ".join(slip.missing),
        "expected": slip.expected,
    }
    key = "default"
    if slip.kind == "late" and slip.before is None:
        key = "at_top"
    elif slip.kind == "foreign_letter":
        key = "letter"
    part = "heading" if slip.kind in ("late", "foreign") else "previous"
    related = (Related(part, _at(slip.before)),) if slip.before else ()
    code = _CODES[slip.kind]
    suggested = slip.kind in ("repeated", "disordered", "foreign")
    return Finding(
        code,
        _at(slip.node),
        Message(key, params),
        suggestion=expected if suggested else None,
        related=related,
        operands=(params["before"], numeral.core, params["title"]),
    )


def _at(node: Node) -> Span:
    """The letters of a node's number; the first words where a word processor makes the number."""
    assert node.block is not None
    numeral = node.numeral
    if numeral is not None and numeral.at is not None:
        return numeral.at
    words = re.match(r"\s*\S+(?:\s+\S+){0,3}", node.block.text)
    return node.block.span(0, words.end() if words else 0)


def _title(node: Node) -> str:
    text = " ".join((node.body.text if node.body else "").split()).strip(" *_:")
    text = re.split(r"[:.;]\s", text)[0]
    return text if len(text) <= _TITLE_LENGTH else text[: text.rfind(" ", 0, _TITLE_LENGTH)] + "…"


@check("OUT007")
def brackets(report: Report, context: Context) -> Iterator[Finding]:
    """Brackets without a partner."""
    for lone in lone_brackets(report):
        text = " ".join(lone.at.text.split())
        params = {"sign": lone.sign, "expected": lone.expected, "text": text}
        key = {"unclosed": "default", "unopened": "unopened", "mixed": "mixed", "turned": "turned"}[lone.fault]
        related: tuple[Related, ...] = ()
        if lone.partner is not None:
            key = "near"
            params["near"] = " ".join(lone.partner.text.split())
            related = (Related("bracket", lone.partner),)
        yield Finding("OUT007", lone.at, Message(key, params), related=related)


@check("OUT008")
def doubled(report: Report, context: Context) -> Iterator[Finding]:
    """Words that stand twice in a row by accident."""
    for double in doubled_words(report):
        yield Finding(
            "OUT008",
            double.at,
            Message("default" if double.sure else "perhaps", {"words": double.second.text}),
            severity=None if double.sure else Severity.INFO,
            suggestion=double.second.text if double.at.text[0].islower() else None,
            fixable=double.sure,
        )


@check("OUT009")
def sections(report: Report, context: Context) -> Iterator[Finding]:
    """Sections that the report of a local government on the reform as a whole lacks."""
    missing = missing_sections(report)
    if missing and report.title:
        names = {lang: "; ".join(section.names[lang] for section in missing) for lang in ("vi", "en")}
        params = {"sections": names["vi"], "sections_en": names["en"], "count": str(len(missing))}
        yield Finding("OUT009", report.title[0], Message("default", params))


@check("OUT010")
def blanks(report: Report, context: Context) -> Iterator[Finding]:
    """Places where a number was to be filled in."""
    for blank in left_blank(report):
        text = " ".join(blank.at.text.split())
        yield Finding(
            "OUT010",
            blank.at,
            Message(blank.kind, {"text": text}),
            severity=Severity.INFO if blank.kind == "shifted" else None,
        )
