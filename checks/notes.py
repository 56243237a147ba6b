"""OUT: notes that ask for findings to be left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc_lint.model.finding import Finding, Message
from cchc_lint.model.report import Report
from cchc_lint.plugins import Context, closing
from cchc_lint.suppressing import note_span, useless_codes


@closing("OUT011")
def useless_notes(report: Report, context: Context, found: Sequence[Finding]) -> Iterator[Finding]:
    """Notes (``cchc-lint: ignore RAT001 reason``) where there is nothing to be left out."""
    for note in report.document.suppressions:
        codes = useless_codes(note, found)
        if codes is None:
            continue
        params = {"codes": ", ".join(codes), "reason": note.reason}
        key = "default" if codes else "bare"
        at = note_span(note, report.document)
        yield Finding("OUT011", at, Message(key, params), operands=(*codes, note.reason))
