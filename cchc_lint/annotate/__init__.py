"""Findings as comments in Word documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from cchc_lint.annotate.anchors import Anchors
from cchc_lint.annotate.comments import Comments
from cchc_lint.annotate.package import Parts
from cchc_lint.annotate.wording import comment_lines, plain
from cchc_lint.messages import Messages
from cchc_lint.model.document import Document
from cchc_lint.model.finding import Finding
from cchc_lint.results import FindingRecord
from cchc_lint.sources.docx import DocxHandle
from cchc_lint.sources.docx.comments import AUTHOR

__all__ = ["AUTHOR", "annotated", "word_handle"]


def word_handle(document: Document) -> DocxHandle | None:
    """What writing into the document needs; None where it was not read from a Word package."""
    return document.handle if isinstance(document.handle, DocxHandle) else None


def annotated(document: Document, findings: Iterable[tuple[Finding, FindingRecord]], messages: Messages) -> bytes:
    """The package of a Word document with each finding as a comment of `AUTHOR` on the text that it is about.

    Comments that an earlier run left are replaced, but for those that somebody has answered or marked as done: they
    stay, and are not written a second time. Everything else stays as it was; parts that need no change keep
    their bytes. The document's tree is changed: it is not to be used afterwards. Raises TypeError for a document of
    another format.
    """
    handle = word_handle(document)
    if handle is None:
        raise TypeError(f"{document.path} is no Word document")
    parts = Parts(handle.package)
    comments = Comments(handle, parts, AUTHOR)
    kept = Counter(comments.drop_own())
    anchors = Anchors(handle)
    for finding, record in findings:
        lines = comment_lines(record, messages)
        if kept[text := plain(lines)]:
            kept[text] -= 1
        else:
            comments.add(anchors.of(finding.at), lines)
    comments.save()
    return parts.rewritten()
