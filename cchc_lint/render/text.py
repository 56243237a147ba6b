"""Text for people, through rich: grouped by file, each finding with its line and the figure marked under it."""

from __future__ import annotations

from rich.text import Text

from cchc_lint.model.finding import Severity
from cchc_lint.render import Run
from cchc_lint.render.lines import Lines
from cchc_lint.render.quote import quote
from cchc_lint.render.words import counts_words, coverage_words, place_words, printable
from cchc_lint.results import FileResult, FindingRecord, RelatedRecord, Totals

STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_INDENT = 4
_RELATED = 60  # letters shown of another place


class Renderer:
    """Findings by file, a closing line of counts and one of coverage."""

    def __init__(self, run: Run) -> None:
        self._messages = run.messages
        self._screen = run.screen
        self._lines = Lines(run.screen)

    def start(self) -> str:
        return ""

    def file(self, result: FileResult) -> str:
        say = self._messages.text
        self._lines.add(Text(say("stdin") if result.path == "-" else printable(result.path), "bold underline"))
        if result.error is not None:
            self._lines.add(Text(printable(result.error), "red"), 2)
        elif not result.findings:
            self._lines.add(Text(say("nothing_found"), "green"), 2)
        for finding in result.findings:
            self._lines.add(Text())
            self._finding(finding)
        self._lines.add(Text())
        return self._lines.taken()

    def end(self, totals: Totals) -> str:
        self._lines.add(Text(counts_words(totals, self._messages), "bold"))
        if totals.files > totals.unreadable:
            self._lines.add(Text(coverage_words(totals.coverage, self._messages)))
        return self._lines.taken()

    def _finding(self, finding: FindingRecord) -> None:
        say, style = self._messages.text, STYLES[finding.severity]
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
        self._lines.add(Text(printable(finding.message), "bold"), _INDENT)
        self._quote(finding, style)
        for note in finding.notes:
            self._lines.add(Text(f"= {printable(note)}"), _INDENT, hanging=2)
        if finding.expected is not None and finding.expected != finding.suggestion:
            self._lines.add(Text(say("expected", text=printable(finding.expected))), _INDENT, hanging=2)
        if finding.suggestion is not None:
            self._lines.add(Text(say("suggestion", text=printable(finding.suggestion)), "green"), _INDENT, hanging=2)
        if finding.related:
            places = "; ".join(map(self._related, finding.related))
            self._lines.add(Text(say("related", text=places)), _INDENT, hanging=2)
        if finding.legal_basis is not None:
            basis = Text(say("legal_basis", text=printable(finding.legal_basis)), "dim")
            self._lines.add(basis, _INDENT, hanging=2)

    def _quote(self, finding: FindingRecord, style: str) -> None:
        bar = "│ " if self._screen.unicode else "| "
        room = self._screen.width - _INDENT - len(bar)
        cut = quote(finding.at, room, "…" if self._screen.unicode else "...")
        self._lines.raw(Text.assemble((bar, "dim"), cut.before, (cut.mark, f"bold {style}"), cut.after), _INDENT)
        self._lines.raw(Text.assemble((bar, "dim"), (cut.carets, style)), _INDENT)

    def _related(self, related: RelatedRecord) -> str:
        text = printable(related.at.text)
        short = text if len(text) <= _RELATED else text[: _RELATED - 1] + "…"
        words = f"{self._messages.word('label', related.label)} {short}"
        place = place_words(related.at.place, self._messages)
        return f"{words} ({place})" if place else words
