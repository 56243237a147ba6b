"""Where in a Word document a comment on a stretch of text is anchored.

Exactly on the letters, wherever Word takes a comment there. Around the whole of a field, of a control whose content
is filled in from elsewhere, and of a formula: what is inside them is made anew. On the paragraph that holds a
text box, and on the reference of a footnote, for comments stand in the main text.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml.etree import _Element

from cchc_lint.annotate.runs import Runs
from cchc_lint.model.text import SourceMap, Span
from cchc_lint.sources.docx import DocxHandle, DocxMap, RunSlice, runs_of
from cchc_lint.sources.docx.xml import attribute, child, kind
from cchc_lint.sources.maps import JoinedMap

_WHOLE = frozenset(("fldSimple", "m:oMath", "m:oMathPara", "ruby"))  # a ruby stands in a run, which is then whole
_FILLED_IN = ("dataBinding", "date", "dropDownList", "comboBox", "picture")


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
        note = _outermost(element, "footnote", "endnote")
        if note is not None:
            return self._on_reference(note)
        box = _outermost(element, "txbxContent")
        paragraph = _up(element if box is None else box, "p")
        if slices and box is None and paragraph is not None:
            return Anchor(paragraph, self._begin(slices[0]), self._end(slices[-1]))
        return self._around(paragraph)

    def _begin(self, piece: RunSlice) -> _Element:
        field = self._fields.around(piece.element)
        if field is not None:
            return self._runs.from_(field.begin, 0)
        whole = _whole(piece.element)
        return self._runs.from_(piece.element, piece.start) if whole is None else whole

    def _end(self, piece: RunSlice) -> _Element:
        field = self._fields.around(piece.element)
        if field is not None:
            return self._runs.up_to(field.end, 1)
        whole = _whole(piece.element)
        return self._runs.up_to(piece.element, piece.end) if whole is None else whole

    def _on_reference(self, note: _Element) -> Anchor:
        reference = self._references.get((kind(note), attribute(note, "id")))
        paragraph = _up(reference, "p")
        if reference is None or paragraph is None:
            return self._around(None)
        whole = RunSlice(reference, 0, 1)
        return Anchor(paragraph, self._begin(whole), self._end(whole))

    def _around(self, paragraph: _Element | None) -> Anchor:
        """The whole content of a paragraph; of the first one where none is given."""
        if paragraph is None:
            paragraph = next(one for one in self._body.iter() if kind(one) == "p")
        content = [one for one in paragraph if kind(one) not in ("", "pPr")]
        return Anchor(paragraph, content[0], content[-1]) if content else Anchor(paragraph)


@dataclass(frozen=True, slots=True)
class Field:
    """A complex field that begins and ends in one paragraph: its ``w:fldChar`` elements and its instruction."""

    begin: _Element
    end: _Element
    instruction: str
    inside: frozenset[_Element]


class Fields:
    """The complex fields of paragraphs, worked out once for each paragraph."""

    def __init__(self) -> None:
        self._by_paragraph: dict[_Element, list[Field]] = {}

    def around(self, element: _Element) -> Field | None:
        """The outermost field that an element stands in."""
        paragraph = _up(element, "p")
        if paragraph is None:
            return None
        if paragraph not in self._by_paragraph:
            self._by_paragraph[paragraph] = _fields_of(paragraph)
        return next((field for field in self._by_paragraph[paragraph] if element in field.inside), None)


def _fields_of(paragraph: _Element) -> list[Field]:
    """The outermost fields of a paragraph."""
    found: list[Field] = []
    open_: list[_Element] = []
    inside: list[_Element] = []
    instruction = ""
    for one in paragraph.iter():
        type_ = attribute(one, "fldCharType") if kind(one) == "fldChar" else None
        if type_ == "begin":
            open_.append(one)
        elif type_ == "end" and open_:
            begin = open_.pop()
            if not open_:
                found.append(Field(begin, one, instruction.strip(), frozenset(inside)))
                inside, instruction = [], ""
        elif open_:
            inside.append(one)
            if kind(one) == "instrText" and len(open_) == 1:
                instruction += one.text or ""
    return found


def _whole(element: _Element) -> _Element | None:
    """The outermost element around it that is commented as a whole; None where its run can be divided."""
    parent = element.getparent()
    found = None if parent is not None and kind(parent) == "r" else element
    for one in element.iterancestors():
        name = kind(one)
        if name == "p":
            break
        if name in _WHOLE or (name == "sdt" and _is_filled_in(one)) or (name == "r" and found is not None):
            found = one
    return found


def _is_filled_in(control: _Element) -> bool:
    properties = child(control, "sdtPr")
    return properties is not None and any(child(properties, name) is not None for name in _FILLED_IN)


def _up(element: _Element | None, name: str) -> _Element | None:
    """The nearest element of that kind around it, or itself."""
    while element is not None and kind(element) != name:
        element = element.getparent()
    return element


def _outermost(element: _Element | None, *names: str) -> _Element | None:
    found = None
    while element is not None:
        if kind(element) in names:
            found = element
        element = element.getparent()
    return found


def _host(source: SourceMap) -> _Element | None:
    """The paragraph, or the first one of a cell, that a block comes from."""
    if isinstance(source, JoinedMap):
        return _host(source.parts[0].source)
    host = source.host if isinstance(source, DocxMap) else None
    return None if host is None else next((one for one in host.iter() if kind(one) == "p"), None)
