"""Appendices: their captions, and the report that they say they belong to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc_lint.model.report import Appendix, Report
from cchc_lint.model.text import TextBlock
from cchc_lint.syntax.lines import Line
from cchc_lint.syntax.wordings import wordings


def find_appendices(lines: Sequence[Line]) -> Iterator[Appendix]:
    """The appendices that the captions among the lines open, with the lines of each caption."""
    for index, line in enumerate(lines):
        if not line.opens:
            continue
        after: list[Line] = []
        for other in lines[index + 1 :]:
            if other.role != "caption" or other.opens:
                break
            after.append(other)
        title = next((o for o in after if not o.text.lstrip(" *_").startswith("(")), None)
        blocks: tuple[TextBlock, ...] = (line.paragraph, *(o.paragraph for o in after))
        yield Appendix(line.paragraph, title.paragraph.span() if title else None, lines=blocks)


def link_appendices(report: Report) -> None:
    """Set the citation of its report in each appendix, from `report.citations`."""
    attached = wordings().attached
    for appendix in report.appendices:
        own = {id(block) for block in appendix.lines if attached.search(block.folded)}
        appendix.parent_citation = next((c for c in report.citations if id(c.at.block) in own), None)
