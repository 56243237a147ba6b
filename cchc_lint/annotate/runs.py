"""Runs divided where something is to stand between their characters."""

from __future__ import annotations

import copy

from lxml import etree
from lxml.etree import _Element

from cchc_lint.sources.docx.xml import XML_SPACE, child, kind

_BLANK = " \t\r\n"


class Runs:
    """The runs of a document under work.

    Text elements that were divided are still known by the element and offsets that the document was read with,
    so that places may be asked for in any order.
    """

    def __init__(self) -> None:
        self._pieces: dict[_Element, list[tuple[int, _Element]]] = {}

    def from_(self, element: _Element, offset: int) -> _Element:
        """The run whose first character is the one at the offset of an element's text (0 of a tab, break …)."""
        piece, start = self._piece(element, offset)
        if offset > start:
            piece = self._divide(element, piece, offset - start)
        return _run_from(piece)

    def up_to(self, element: _Element, offset: int) -> _Element:
        """The run whose last character is the one before the offset (at least 1)."""
        piece, start = self._piece(element, offset - 1)
        if piece.text is not None and offset < start + len(piece.text):
            self._divide(element, piece, offset - start)
        return _run_up_to(piece)

    def _piece(self, element: _Element, offset: int) -> tuple[_Element, int]:
        """The element that now has the character at the offset, and the offset of its first character."""
        if element not in self._pieces:
            if kind(element) != "t":
                return element, 0
            self._pieces[element] = [(_trimmed(element), element)]
        pieces = self._pieces[element]
        start, piece = max(
            (pair for pair in pieces if pair[0] <= offset), key=lambda pair: pair[0], default=pieces[0]
        )
        return piece, start

    def _divide(self, element: _Element, piece: _Element, length: int) -> _Element:
        """Divide a text element after so many characters; gives the one that has the rest."""
        text = piece.text or ""
        rest = etree.Element(piece.tag)
        piece.text, rest.text = text[:length], text[length:]
        piece.set(XML_SPACE, "preserve")
        rest.set(XML_SPACE, "preserve")
        piece.addnext(rest)
        pieces = self._pieces[element]
        start = next(start for start, known in pieces if known is piece)
        pieces.append((start + length, rest))
        return rest


def _trimmed(element: _Element) -> int:
    """Take away the blanks at the ends that do not show, so that they will not once the element keeps its blanks;
    gives the offset of the first character that shows."""
    text = element.text or ""
    if element.get(XML_SPACE) == "preserve":
        return 0
    element.text = text.strip(_BLANK)
    return len(text) - len(text.lstrip(_BLANK))


def _run_from(content: _Element) -> _Element:
    """The run that begins with a content element, divided from what stands before it in its run."""
    run = content.getparent()
    assert run is not None
    before = [one for one in content.itersiblings(preceding=True) if kind(one) != "rPr"]
    return _split(run, content) if before else run


def _run_up_to(content: _Element) -> _Element:
    """The run that ends with a content element."""
    run, following = content.getparent(), content.getnext()
    assert run is not None
    if following is not None:
        _split(run, following)
    return run


def _split(run: _Element, at: _Element) -> _Element:
    """Move a run's content from an element on to a new run of the same properties, which is given."""
    new = etree.Element(run.tag, {str(key): str(value) for key, value in run.attrib.items()})
    properties = child(run, "rPr")
    if properties is not None:
        new.append(copy.deepcopy(properties))
    for one in (at, *at.itersiblings()):
        new.append(one)
    run.addnext(new)
    return new
