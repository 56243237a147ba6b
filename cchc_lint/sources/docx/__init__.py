"""Word documents: read over zip and XML, every character leading back to its run."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.etree import _Element

from cchc_lint.model.document import Block, Document, Part
from cchc_lint.sources.docx.blocks import Reading, read_body
from cchc_lint.sources.docx.comments import read_suppressions
from cchc_lint.sources.docx.inline import Story
from cchc_lint.sources.docx.maps import DocxMap, RunSlice, runs_of
from cchc_lint.sources.docx.numbering import Numbering
from cchc_lint.sources.docx.styles import Styles
from cchc_lint.sources.docx.xml import attribute, child, children, kind
from cchc_lint.sources.encoding import is_legacy_font, legacy_fonts
from cchc_lint.sources.errors import UnreadableError
from cchc_lint.sources.package import Package

__all__ = ["DocxHandle", "DocxMap", "RunSlice", "read_docx", "runs_of"]


@dataclass(frozen=True, slots=True)
class DocxHandle:
    """What writing into the document needs: its package, the main part's name and tree (the elements that
    `runs_of` leads to belong to it, or to a tree of notes), the trees of footnotes and endnotes by part, and the
    numbering."""

    package: Package
    main_part: str
    tree: _Element
    notes: dict[str, _Element]
    numbering: Numbering


def read_docx(data: bytes, path: str, form: str = "docx") -> Document:
    """The document in the bytes of a .docx, in the view that accepts all tracked changes.

    Footnotes and endnotes that are referred to come after the body, text boxes after the paragraph they hang on.
    Tables of contents, hidden text and prompts of empty content controls are left out. Raises UnreadableError.
    """
    package = Package(data)
    main = _main_part(package)
    tree = package.parse(main)
    body = child(tree, "body")
    if kind(tree) != "document" or body is None:
        raise UnreadableError("no_document")
    try:
        reading, blocks, notes = _read(package, main, body)
    except RecursionError:
        raise UnreadableError("damaged") from None
    document = Document(path, form, blocks)
    document.handle = DocxHandle(package, main, tree, notes, reading.numbering)
    document.suppressions = read_suppressions(_part(package, main, "comments"), reading, list(document.text_blocks()))
    _judge_fonts(reading, document)
    return document


def _read(package: Package, main: str, body: _Element) -> tuple[Reading, list[Block], dict[str, _Element]]:
    styles = Styles(_part(package, main, "styles"))
    fields = [attribute(one, "fldCharType") for one in body.iter("{*}fldChar")]
    story = Story(styles, trusted=fields.count("begin") == fields.count("end"))
    reading = Reading(styles, Numbering(_part(package, main, "numbering"), styles), story)
    blocks = read_body(body, reading)
    notes: dict[str, _Element] = {}
    referred = list(reading.notes)
    parts: tuple[tuple[Part, str], ...] = (("footnote", "footnotes"), ("endnote", "endnotes"))
    for name, part in parts:
        target = package.related(main, part)
        places = {identifier: (at, host) for kind_, identifier, at, host in referred if kind_ == name}
        if target is None or not places:
            continue
        notes[target] = package.parse(target)
        found = {attribute(one, "id"): one for one in children(notes[target], name)}
        for identifier, (at, host) in places.items():
            note = found.get(identifier)
            if note is not None and attribute(note, "type") in (None, "normal"):
                reading.story, reading.host = Story(styles), host
                blocks.extend(read_body(note, reading, name, at))
    return reading, blocks, notes


def _main_part(package: Package) -> str:
    main = package.related("", "officeDocument")
    if main is not None:
        return main
    if "word/document.xml" in package:
        return "word/document.xml"
    raise UnreadableError("no_document")


def _part(package: Package, main: str, type_: str) -> _Element | None:
    target = package.related(main, type_)
    return None if target is None else package.parse(target)


def _judge_fonts(reading: Reading, document: Document) -> None:
    """Text in the fonts of a legacy encoding is not Unicode: a page of it cannot be read, a word can be passed
    over with a remark."""
    if not any(is_legacy_font(name) for name in reading.fonts):
        return
    name = legacy_fonts(reading.fonts, reading.characters, "".join(block.text for block in document.text_blocks()))
    if name is not None:
        raise UnreadableError("legacy_encoding", name=name)
    document.remarks.append("legacy_font")
