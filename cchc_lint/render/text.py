"""Text for people, through rich: grouped by file, each finding with its line and the figure marked under it."""

from __future__ import annotations

from rich.text import Text

from cchc_lint.model.finding import Severity
from cchc_lint.page import Page
from cchc_lint.render import Run
from cchc_lint.render.byfile import ByFile
from cchc_lint.render.quote import quote
from cchc_lint.render.summary import Row, ordered, row_of, table_of
from cchc_lint.render.ticks import ticked
from cchc_lint.render.words import counts_words, coverage_words, details, place_words, printable
from cchc_lint.results import FileResult, FindingRecord, Totals

STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_DETAILS = {"message": "bold", "suggestion": "green", "legal_basis": "dim"}
_INDENT = 4


class Renderer(ByFile):
    """Findings by file, a table of several files, a closing line of counts and one of coverage."""

    def __init__(self, run: Run) -> None:
        super().__init__(run)
        self._screen = run.screen
        self._ticks = run.ticks
        self._sort = run.sort
        self._rows: list[Row] = []

    def file(self, result: FileResult) -> str:
        self._rows.append(row_of(result, self._messages))
        return super().file(result)

    def end(self, totals: Totals) -> str:
        if totals.files > 1:
            self._lines.table(table_of(ordered(self._rows, self._sort), self._screen, self._messages))
            self._lines.add(Text())
        self._lines.add(Text(counts_words(totals, self._messages), "bold"))
        if totals.files > totals.unreadable:
            self._lines.add(Text(coverage_words(totals.coverage, self._messages)))
        return self._lines.taken()

    def _read(self, result: FileResult) -> None:
        if not result.findings:
            self._lines.add(Text(self._messages.text("nothing_found"), "green"), 2)
        if self._ticks and result.page is not None:
            self._page(result.page)
        for finding in result.findings:
            self._lines.add(Text())
            self._finding(finding)

    def _page(self, page: Page) -> None:
        lines = list(ticked(page, self._messages))
        if lines:
            self._lines.add(Text())
            self._lines.add(Text(self._messages.text("ticks_legend"), "dim"), 2)
        for line in lines:
            self._lines.add(line, 2, hanging=2)

    def _finding(self, finding: FindingRecord) -> None:
        style = STYLES[finding.severity]
        head = Text.assemble(
            (self._messages.word("severity", finding.severity.label), f"bold {style}"),
            f" {finding.code} ",
            (finding.name, "dim"),
        )
        place = place_words(finding.at.place, self._messages)
        if place and head.cell_len + len(place) + 5 <= self._screen.width:
            self._lines.add(Text.assemble(head, " · ", place), 2)
        else:
            self._lines.add(head, 2)
            self._lines.add(Text(place), 2)
        for kind, text in details(finding, self._messages):
            sign = "= " if kind == "sum" else ""
            hanging = 0 if kind == "message" else 2
            self._lines.add(Text(sign + printable(text), _DETAILS.get(kind, "")), _INDENT, hanging=hanging)
            if kind == "message":
                self._quote(finding, style)

    def _quote(self, finding: FindingRecord, style: str) -> None:
        bar = "│ " if self._screen.unicode else "| "
        room = self._screen.width - _INDENT - len(bar)
        cut = quote(finding.at, room, "…" if self._screen.unicode else "...")
        self._lines.raw(Text.assemble((bar, "dim"), cut.before, (cut.mark, f"bold {style}"), cut.after), _INDENT)
        self._lines.raw(Text.assemble((bar, "dim"), (cut.carets, style)), _INDENT)
