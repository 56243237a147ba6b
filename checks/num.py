"""NUM: how numbers are written."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from cchc_lint.model.finding import Finding, Message, Related
from cchc_lint.model.report import Report
from cchc_lint.plugins import Context, check
from cchc_lint.syntax.number_style import Written, written_numbers


@check("NUM001")
def thousands_both_ways(report: Report, context: Context) -> Iterator[Finding]:
    """Thousands with and without the dot in one section; told at the first of the rarer kind."""
    sections: defaultdict[str, list[Written]] = defaultdict(list)
    for number in written_numbers(report):
        if number.kind in ("grouped", "bare"):
            sections[number.at.block.section or ""].append(number)
    for numbers in sections.values():
        grouped = [n for n in numbers if n.kind == "grouped"]
        bare = [n for n in numbers if n.kind == "bare"]
        if grouped and bare:
            rare, usual = (bare, grouped) if len(bare) <= len(grouped) else (grouped, bare)
            yield Finding(
                "NUM001",
                rare[0].at,
                Message("default", {"one": rare[0].at.text, "other": usual[0].at.text}),
                suggestion=_grouped(rare[0].at.text) if rare is bare else None,
                related=(*(Related("other", n.at) for n in rare[1:]), Related("other", usual[0].at)),
            )


@check("NUM002")
def decimal_point(report: Report, context: Context) -> Iterator[Finding]:
    """A decimal point where Vietnamese writes a comma; told once, with all its places."""
    points = [n for n in written_numbers(report) if n.kind == "point"]
    if points:
        commas = [n for n in written_numbers(report) if n.kind == "comma"]
        key = "among_commas" if commas else "default"
        params = {"found": points[0].at.text, "comma": points[0].at.text.replace(".", ",")}
        params["other"] = commas[0].at.text if commas else ""
        related = tuple(Related("other", n.at) for n in points[1:])
        yield Finding("NUM002", points[0].at, Message(key, params), suggestion=params["comma"], related=related)


@check("NUM003")
def comma_thousands(report: Report, context: Context) -> Iterator[Finding]:
    """A comma before three digits of a count, which reads as a decimal number; told once."""
    found = [n for n in written_numbers(report) if n.kind == "comma_thousands"]
    if found:
        text = found[0].at.text
        key = "certain" if text.count(",") > 1 else "default"
        yield Finding(
            "NUM003",
            found[0].at,
            Message(key, {"found": text, "dotted": text.replace(",", ".")}),
            suggestion=text.replace(",", "."),
            related=tuple(Related("other", n.at) for n in found[1:]),
        )


def _grouped(digits: str) -> str:
    return re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ".", digits)
