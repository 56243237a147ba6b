"""Corrections in Word documents: as tracked changes, or straight."""

from __future__ import annotations

import copy
from collections.abc import Sequence

from lxml import etree
from lxml.etree import _Element

from cchc_lint.annotate import AUTHOR, word_handle
from cchc_lint.annotate.around import Fields, outermost, whole
from cchc_lint.annotate.package import Parts, free_numbers
from cchc_lint.annotate.runs import Runs
from cchc_lint.fix.corrections import Correction, Edit
from cchc_lint.model.document import Document
from cchc_lint.model.text import SourceMap
from cchc_lint.sources.docx import DocxHandle, DocxMap, RunSlice
from cchc_lint.sources.docx.xml import TRANSITIONAL, XML_SPACE, attribute, child, kind
from cchc_lint.sources.maps import JoinedMap

_Change = tuple[Edit, list[RunSlice], RunSlice | None]  # what goes, and beside which letter something comes


def corrected_word(
    document: Document, wanted: Sequence[Correction], *, tracked: bool
) -> tuple[bytes, list[Correction]]:
    """The package with the corrections that can be made in it, and these.

    Left out are those in formulas, in fields and controls that are filled in anew, and over the end of a
    paragraph. Raises TypeError for a document of another format.
    """
    handle = word_handle(document)
    if handle is None:
        raise TypeError(f"{document.path} is no Word document")
    fields = Fields()
    planned = [(correction, _changes(correction, fields)) for correction in wanted]
    made = [(correction, changes) for correction, changes in planned if changes is not None]
    writer = _Writer(handle, tracked=tracked)
    for _, changes in made:
        for change in changes:
            writer.write(change)
    return writer.package(), [correction for correction, _ in made]


def _changes(correction: Correction, fields: Fields) -> list[_Change] | None:
    source = correction.at.block.source
    out: list[_Change] = []
    for edit in correction.edits():
        gone = _slices(source, edit.start, edit.end) if edit.end > edit.start else []
        beside = None
        if not gone and edit.end == edit.start:
            start = edit.start - edit.at_end
            beside = next(iter(_slices(source, start, start + 1) or ()), None)
        touched = [*(gone or ()), *([beside] if beside is not None else [])]
        if not touched or any(_filled_in(piece.element, fields) for piece in touched):
            return None
        out.append((edit, gone or [], beside))
    return out


def _slices(source: SourceMap, start: int, end: int) -> list[RunSlice] | None:
    """The run slices of a stretch of text; None where not all of it is text of one paragraph."""
    if isinstance(source, JoinedMap):
        parts = source.slices(start, end)
        inside = len(parts) == 1 and parts[0][2] - parts[0][1] == end - start
        return _slices(*parts[0]) if inside else None
    if not isinstance(source, DocxMap):
        return None
    low, high = source.strand.raw_range(start, end)
    slices = source.slices(start, end)
    return slices if sum(one.end - one.start for one in slices) == high - low else None


def _filled_in(element: _Element, fields: Fields) -> bool:
    """Whether what stands there is made anew from elsewhere, or belongs to a tracked move."""
    field = fields.around(element)
    made = field is not None and not field.instruction.upper().startswith("HYPERLINK")
    return made or whole(element) is not None or outermost(element, "moveTo") is not None


class _Writer:
    def __init__(self, handle: DocxHandle, *, tracked: bool) -> None:
        self._handle, self._tracked = handle, tracked
        self._space = etree.QName(handle.tree).namespace or TRANSITIONAL
        self._runs = Runs()
        self._roots = {id(handle.tree): handle.main_part, **{id(root): name for name, root in handle.notes.items()}}
        self._changed: dict[str, _Element] = {}
        taken = {
            attribute(one, "id")
            for root in (handle.tree, *handle.notes.values())
            for one in root.iter()
            if attribute(one, "author") is not None
        }
        self._free = free_numbers(taken, 1)

    def write(self, change: _Change) -> None:
        """Make one change in the tree."""
        edit, gone, beside = change
        self._note_root((gone[0] if beside is None else beside).element)
        if beside is not None:
            after = edit.at_end
            run = (
                self._runs.up_to(beside.element, beside.end)
                if after
                else self._runs.from_(beside.element, beside.start)
            )
            self._insert(edit.new, run, _properties(run), after=after)
            return
        runs = []
        for piece in gone:
            run = self._runs.from_(piece.element, piece.start)
            self._runs.up_to(piece.element, piece.end)
            runs.append(run)
        if edit.new:
            self._insert(edit.new, runs[-1], _properties(runs[0]), after=True)
        for run in runs:
            self._delete(run)

    def package(self) -> bytes:
        parts = Parts(self._handle.package)
        for name, root in self._changed.items():
            parts.put(name, root)
        return parts.rewritten()

    def _note_root(self, element: _Element) -> None:
        root = element.getroottree().getroot()
        self._changed[self._roots[id(root)]] = root

    def _tag(self, name: str) -> str:
        return f"{{{self._space}}}{name}"

    def _change(self, name: str) -> _Element:
        return etree.Element(self._tag(name), {self._tag("id"): next(self._free), self._tag("author"): AUTHOR})

    def _delete(self, run: _Element) -> None:
        parent = run.getparent()
        assert parent is not None
        own = kind(parent) == "ins" and attribute(parent, "author") == AUTHOR
        if not self._tracked or own:
            parent.remove(run)
            if own and not len(parent):
                above = parent.getparent()
                assert above is not None
                above.remove(parent)
            return
        for text in run:
            if kind(text) == "t":
                text.tag = self._tag("delText")
        deleted = self._change("del")
        run.addprevious(deleted)
        deleted.append(run)

    def _insert(self, text: str, beside: _Element, properties: _Element | None, *, after: bool) -> None:
        """Put a run of the text before or behind a run, outside of other people's insertions."""
        run = etree.Element(self._tag("r"))
        if properties is not None:
            run.append(copy.deepcopy(properties))
        shown = etree.SubElement(run, self._tag("t"))
        shown.text = text
        shown.set(XML_SPACE, "preserve")
        parent = beside.getparent()
        new = run
        if self._tracked and not (parent is not None and attribute(parent, "author") == AUTHOR):
            beside = self._taken_out(beside, after=after)
            new = self._change("ins")
            new.append(run)
        if after:
            beside.addnext(new)
        else:
            beside.addprevious(new)

    def _taken_out(self, element: _Element, *, after: bool) -> _Element:
        """Divide the insertion around an element behind (or before) it; gives the neighbour of the gap."""
        parent = element.getparent()
        if parent is None or kind(parent) != "ins":
            return element
        moved = list(element.itersiblings()) if after else [element, *element.itersiblings()]
        if after and not moved:
            return parent
        if not after and element.getprevious() is None:
            return parent
        rest = etree.Element(parent.tag, {str(key): str(value) for key, value in parent.attrib.items()})
        rest.set(self._tag("id"), next(self._free))
        for one in moved:
            rest.append(one)
        parent.addnext(rest)
        return parent if after else rest


def _properties(run: _Element) -> _Element | None:
    return child(run, "rPr")
