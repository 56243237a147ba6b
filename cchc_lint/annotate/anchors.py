"""Where in a Word document a comment on a stretch of text is anchored.

Exactly on the letters, wherever Word takes a comment there. Around the whole of a field, of a control whose content
is filled in from elsewhere, and of a formula: what is inside them is made anew. On the paragraph that holds a
text box, and on the reference of a footnote, for comments stand in the main text.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element

from cchc_lint.annotate.around import Fields, outermost, up, whole
from cchc_lint.annotate.runs import Runs
from cchc_lint.model.text import SourceMap, Span
from cchc_lint.sources.docx import DocxHandle, DocxMap, RunSlice, runs_of
from cchc_lint.sources.docx.xml import attribute, child, kind
from cchc_lint.sources.maps import JoinedMap

_WRAPPINGS = frozenset(("smartTag", "customXml", "hyperlink", "ins", "moveTo"))
_NO_CONTENT = frozenset(("", "smartTagPr", "customXmlPr"))


@dataclass(frozen=True, slots=True)
class Anchor:
    """A range: from before the element first to behind the element last; with first and last None the empty
    range in a paragraph without content."""

    paragraph: _Element
    first: _Element | None = None
    last: _Element | None = None


class Anchors:
    """Finds anchors, dividing runs for them."""

    def __init__(self, handle: DocxHandle) -> None:
        self._body = handle.tree
        self._runs = Runs()
        self._fields = Fields()
        self._references = {
            (name.removesuffix("Reference"), attribute(one, "id")): one
            for one in handle.tree.iter()
            if (name := kind(one)) in ("footnoteReference", "endnoteReference")
        }

    def of(self, at: Span) -> Anchor:
        """The anchor for a comment on that text; on the whole paragraph where it has no letters in the file."""
        slices = runs_of(at.block.source, at.start, at.end)
        element = slices[0].element if slices else _host(at.block.source)
        note = outermost(element, "footnote", "endnote")
        if note is not None:
            return self._on_reference(note)
        box = outermost(element, "txbxContent")
        paragraph = up(element if box is None else box, "p")
        if slices and box is None and paragraph is not None:
            first, last = self._begin(slices[0]), self._end(slices[-1])
            return Anchor(paragraph, _outside(first, begins=True), _outside(last, begins=False))
        return self._around(paragraph)

    def _begin(self, piece: RunSlice) -> _Element:
        field = self._fields.around(piece.element)
        if field is not None:
            return self._runs.from_(field.begin, 0)
        unit = whole(piece.element)
        return self._runs.from_(piece.element, piece.start) if unit is None else unit

    def _end(self, piece: RunSlice) -> _Element:
        field = self._fields.around(piece.element)
        if field is not None:
            return self._runs.up_to(field.end, 1)
        unit = whole(piece.element)
        return self._runs.up_to(piece.element, piece.end) if unit is None else unit

    def _on_reference(self, note: _Element) -> Anchor:
        reference = self._references.get((kind(note), attribute(note, "id")))
        paragraph = up(reference, "p")
        if reference is None or paragraph is None:
            return self._around(None)
        sign = RunSlice(reference, 0, 1)
        return Anchor(paragraph, self._begin(sign), self._end(sign))

    def _around(self, paragraph: _Element | None) -> Anchor:
        """The whole content of a paragraph; of the first one where none is given."""
        if paragraph is None:
            paragraph = next(one for one in self._body.iter() if kind(one) == "p")
        content = [one for one in paragraph if kind(one) not in ("", "pPr")]
        return Anchor(paragraph, content[0], content[-1]) if content else Anchor(paragraph)


def _outside(element: _Element, *, begins: bool) -> _Element:
    """The outermost wrapping that begins (or ends) with an element: ends of ranges stand apart from wrappings
    where they can. Smart tags, in which LibreOffice loses them, are divided."""
    parent = element.getparent()
    while parent is not None and kind(parent) in _WRAPPINGS:
        beyond = [one for one in element.itersiblings(preceding=begins) if kind(one) not in _NO_CONTENT]
        if beyond and kind(parent) != "smartTag":
            break
        if beyond:
            parent = _divided(parent, [element, *element.itersiblings()] if begins else beyond, begins=begins)
        element, parent = parent, parent.getparent()
    return element


def _divided(tag: _Element, rest: list[_Element], *, begins: bool) -> _Element:
    """Move the rest of a smart tag to a second one behind it; gives the one that holds the range's end."""
    second = etree.Element(tag.tag, {str(key): str(value) for key, value in tag.attrib.items()})
    properties = child(tag, "smartTagPr")
    if properties is not None:
        second.append(copy.deepcopy(properties))
    for one in rest:
        second.append(one)
    tag.addnext(second)
    return second if begins else tag


def _host(source: SourceMap) -> _Element | None:
    """The paragraph, or the first one of a cell, that a block comes from."""
    if isinstance(source, JoinedMap):
        return _host(source.parts[0].source)
    host = source.host if isinstance(source, DocxMap) else None
    return None if host is None else next((one for one in host.iter() if kind(one) == "p"), None)
