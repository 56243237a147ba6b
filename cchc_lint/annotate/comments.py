"""The comments part of a Word document, and the ranges in the text that belong to it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

from lxml import etree
from lxml.etree import _Element

from cchc_lint.annotate.anchors import Anchor
from cchc_lint.annotate.package import Parts, free_numbers
from cchc_lint.annotate.wording import Line
from cchc_lint.sources.docx import DocxHandle
from cchc_lint.sources.docx.xml import (
    STRICT,
    TRANSITIONAL,
    XML_SPACE,
    attribute,
    child,
    children,
    kind,
    value,
)

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATIONS = {
    TRANSITIONAL: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
    STRICT: "http://purl.oclc.org/ooxml/officeDocument/relationships/comments",
}
_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")
_STYLES = {"annotation text": "pStyle", "annotation reference": "rStyle"}


class Comments:
    """Adds comments of one author, and takes away those that the author left earlier."""

    def __init__(self, handle: DocxHandle, parts: Parts, author: str) -> None:
        self._handle, self._parts, self._author = handle, parts, author
        self._space = etree.QName(handle.tree).namespace or TRANSITIONAL
        self._name = handle.package.related(handle.main_part, "comments")
        if self._name is None:
            self._root = etree.Element(self._tag("comments"), nsmap={"w": self._space})
        else:
            self._root = handle.package.parse(self._name)
        self._changed = False
        self._styles = self._comment_styles()
        self._free = free_numbers(self._taken(), 0)

    def drop_own(self) -> list[str]:
        """Remove the author's comments with their ranges; gives the texts of those that stay for they were answered
        or marked as done."""
        settled = self._settled()
        kept = []
        gone = set()
        for comment in list(children(self._root, "comment")):
            if attribute(comment, "author") != self._author:
                continue
            paragraphs = list(children(comment, "p"))
            if any(_extra(one, "paraId") in settled for one in paragraphs):
                kept.append(
                    "\n".join("".join(t.text or "" for t in one.iter() if kind(t) == "t") for one in paragraphs)
                )
            else:
                gone.add(attribute(comment, "id"))
                self._root.remove(comment)
        for mark in [one for one in self._handle.tree.iter() if kind(one) in _MARKS and attribute(one, "id") in gone]:
            _remove_mark(mark)
        self._changed = bool(gone)
        self._free = free_numbers(self._taken(), 0)
        return kept

    def add(self, anchor: Anchor, lines: Iterable[Line]) -> None:
        """A new comment of those paragraphs on the anchor."""
        identifier = next(self._free)
        self._changed = True
        comment = self._sub(self._root, "comment", id=identifier, author=self._author, initials="CC")
        for at, line in enumerate(lines):
            self._paragraph(comment, line, first=at == 0)
        start, end = self._mark("commentRangeStart", identifier), self._mark("commentRangeEnd", identifier)
        reference = etree.Element(self._tag("r"))
        self._style(reference, "annotation reference")
        reference.append(self._mark("commentReference", identifier))
        if anchor.first is None or anchor.last is None:
            anchor.paragraph.extend((start, end, reference))
            return
        anchor.first.addprevious(start)
        _behind(anchor.last).addnext(end)
        _outside_changes(end).addnext(reference)

    def save(self) -> None:
        """Hand the changed parts over."""
        if not self._changed:
            return
        main = self._handle.main_part
        if self._name is None:
            folder = posixpath.dirname(main)
            names = (posixpath.join(folder, f"comments{n or ''}.xml") for n in range(1000))
            self._name = next(name for name in names if name not in self._handle.package)
            self._parts.add(main, self._name, _RELATIONS.get(self._space, _RELATIONS[TRANSITIONAL]), _CONTENT_TYPE)
        self._parts.put(self._name, self._root)
        self._parts.put(main, self._handle.tree)

    # --- what is there

    def _taken(self) -> set[str | None]:
        """The numbers of all comments, and of ranges that may have lost theirs."""
        marks = (one for one in self._handle.tree.iter() if kind(one) in _MARKS)
        return {attribute(one, "id") for one in (*children(self._root, "comment"), *marks)}

    def _settled(self) -> set[str | None]:
        """The paragraphs of comments that have an answer or are marked as done (``w15:commentEx``)."""
        name = self._handle.package.related(self._handle.main_part, "commentsExtended")
        if name is None:
            return set()
        found: set[str | None] = set()
        for one in self._handle.package.parse(name):
            found.add(_extra(one, "paraIdParent"))
            if _extra(one, "done") in ("1", "true", "on"):
                found.add(_extra(one, "paraId"))
        return found - {None}

    def _comment_styles(self) -> dict[str, str]:
        """The styles that the document has for comments: the name of each, and its identifier."""
        name = self._handle.package.related(self._handle.main_part, "styles")
        if name is None:
            return {}
        return {
            called: attribute(style, "styleId") or ""
            for style in children(self._handle.package.parse(name), "style")
            if (called := (value(style, "name") or "").lower()) in _STYLES
        }

    # --- XML

    def _tag(self, name: str) -> str:
        return f"{{{self._space}}}{name}"

    def _sub(self, parent: _Element, name: str, **attributes: str) -> _Element:
        return etree.SubElement(parent, self._tag(name), {self._tag(key): text for key, text in attributes.items()})

    def _mark(self, name: str, identifier: str) -> _Element:
        return etree.Element(self._tag(name), {self._tag("id"): identifier})

    def _paragraph(self, comment: _Element, line: Line, *, first: bool) -> None:
        paragraph = self._sub(comment, "p")
        self._style(paragraph, "annotation text")
        if first:
            run = self._sub(paragraph, "r")
            self._style(run, "annotation reference")
            self._sub(run, "annotationRef")
        for text, bold in ((line.head, True), (line.text, False)):
            if not text:
                continue
            run = self._sub(paragraph, "r")
            if bold:
                self._sub(self._sub(run, "rPr"), "b")
            shown = self._sub(run, "t")
            shown.text = text
            shown.set(XML_SPACE, "preserve")

    def _style(self, element: _Element, name: str) -> None:
        if name in self._styles:
            properties = self._sub(element, "pPr" if kind(element) == "p" else "rPr")
            self._sub(properties, _STYLES[name], val=self._styles[name])


def _extra(element: _Element, name: str) -> str | None:
    """An attribute of one of Word's later namespaces, such as ``w14:paraId``."""
    return next((str(text) for key, text in element.attrib.items() if etree.QName(key).localname == name), None)


def _remove_mark(mark: _Element) -> None:
    """Remove a range's end or reference, and the run that held nothing but the reference."""
    parent = mark.getparent()
    assert parent is not None
    if (
        kind(mark) == "commentReference"
        and kind(parent) == "r"
        and all(one is mark or kind(one) == "rPr" for one in parent)
    ):
        mark, parent = parent, parent.getparent()
        assert parent is not None
    parent.remove(mark)


def _behind(last: _Element) -> _Element:
    """The element that a range's end goes behind: the last one, or the ends and references of other comments that
    already stand there."""
    following = last.getnext()
    while following is not None and (
        kind(following) == "commentRangeEnd"
        or (kind(following) == "r" and child(following, "commentReference") is not None)
    ):
        last, following = following, following.getnext()
    return last


def _outside_changes(element: _Element) -> _Element:
    """The element, or the tracked change around it: were the reference part of an insertion, rejecting that would
    take the comment away."""
    found = element
    for one in element.iterancestors():
        if kind(one) == "p":
            break
        if kind(one) in ("ins", "moveTo"):
            found = one
    return found
