"""What a finding is known by, wherever it stands: for baselines, and for programs that track findings over time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from cchc_lint.model.fold import fold
from cchc_lint.model.report import Node, Report

_THOUSANDS = re.compile(r"(?<=\d)[. ](?=\d{3}(?!\d))")
_ZEROS = re.compile(r"(?<![\d.,])0+(?=\d)")


def normal(text: str) -> str:
    """A term as it stays when it is typed anew: folded, without the marks of thousands and leading zeros."""
    return _ZEROS.sub("", _THOUSANDS.sub("", " ".join(fold(text).split())))


def fingerprints(findings: Iterable[tuple[str, tuple[str, ...], str]]) -> Iterator[str]:
    """A fingerprint for each (code, operands, words of the heading above it) of one file, in order.

    Neither lines nor section numbers enter into it, so that it survives paragraphs put in and sections
    renumbered. Findings alike in all three are told apart by their order.
    """
    seen: Counter[str] = Counter()
    for code, operands, heading in findings:
        parts = "\0".join((code, *sorted(map(normal, operands)), "\0", normal(heading)))
        digest = sha256(parts.encode("utf-8", "replace")).hexdigest()[:24]
        seen[digest] += 1
        yield f"{digest}:{seen[digest]}"


def headings(report: Report) -> dict[int, str]:
    """For the index of each text block the words of the nearest heading above it ("" before the first)."""
    found: dict[int, str] = {}
    stack: list[tuple[Node, str]] = [(report.root, "")]
    while stack:
        node, above = stack.pop()
        heading = node.body.text if node.is_heading and node.body is not None else above
        if node.block is not None:
            found[node.block.index] = heading
        for table in node.tables:
            found.update((cell.index, heading) for cell in table.cells())
        stack.extend((child, heading) for child in node.children)
    return found
