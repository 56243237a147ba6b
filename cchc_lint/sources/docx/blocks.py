"""Body order: paragraphs and tables of a story (the body, a cell, a text box, a footnote)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml.etree import _Element

from cchc_lint.model.document import Block, Cell, Paragraph, Part, Table
from cchc_lint.model.place import Place
from cchc_lint.model.text import TextBlock
from cchc_lint.sources.docx.inline import Inline, Story, read_inline, shows_prompt
from cchc_lint.sources.docx.lines import lines_apart
from cchc_lint.sources.docx.maps import DocxMap
from cchc_lint.sources.docx.numbering import Label, Numbering
from cchc_lint.sources.docx.styles import Styles
from cchc_lint.sources.docx.xml import attribute, child, kind, number, value
from cchc_lint.sources.limits import check_columns
from cchc_lint.sources.strand import Strand

_NO_BLOCKS = frozenset(("del", "moveFrom", "sectPr", "sdtPr", "tblPr", "tblGrid", "trPr", "tcPr", "mc:Fallback"))


@dataclass(slots=True)
class Reading:
    """What one document needs and gathers while it is read."""

    styles: Styles
    numbering: Numbering
    story: Story
    paragraphs: int = 0  # of the body, so far
    tables: int = 0
    notes: list[tuple[str, str, Place, _Element]] = field(default_factory=list)  # kind, id, where referred to
    marks: list[tuple[str, str, TextBlock, int]] = field(default_factory=list)  # of comments, at raw offsets
    fonts: dict[str, int] = field(default_factory=dict)
    characters: int = 0
    host: _Element | None = None  # the paragraph that a text box or note hangs on


@dataclass(slots=True)
class _Piece:
    """A paragraph as read: its content, label, and the properties that its (last) mark gives it."""

    element: _Element
    inline: Inline
    at: Place
    properties: _Element | None = None
    style: str | None = None
    label: Label | None = None


def read_body(container: _Element, reading: Reading, part: Part = "body", at: Place | None = None) -> list[Block]:
    """The blocks of the body, or of a text box or note, whose paragraphs all have the place at."""
    out: list[Block] = []
    for item in _pieces(container, reading, at):
        if isinstance(item, _Piece):
            out.extend(_paragraphs(item, reading, part))
            for box in item.inline.boxes:
                out.extend(_box(box, reading, item.at, item.element))
        else:
            out.extend(_table(item, reading))
    return out


def _box(content: _Element, reading: Reading, at: Place, host: _Element) -> list[Block]:
    story, outer = reading.story, reading.host
    reading.story, reading.host = replace(story, fields=[]), outer if outer is not None else host
    try:
        return read_body(content, reading, "textbox", at)
    finally:
        reading.story, reading.host = story, outer


def _pieces(container: _Element, reading: Reading, at: Place | None) -> Iterator[_Piece | _Element]:
    """Paragraphs, joined where a deleted mark joins them, and table elements."""
    open_: _Piece | None = None
    for element in _block_elements(container):
        if kind(element) == "tbl":
            if open_ is not None:
                yield _finished(open_, reading)
                open_ = None
            yield element
            continue
        if at is None:
            reading.paragraphs += 1
        place = at or Place(paragraph=reading.paragraphs)
        piece = open_ or _Piece(element, Inline(), place)
        piece.properties = child(element, "pPr")
        piece.style = reading.styles.paragraph_style(piece.properties)
        read_inline(element, reading.story, piece.style, piece.inline)
        if _mark_is_deleted(piece.properties):
            open_ = piece
        else:
            open_ = None
            yield _finished(piece, reading)
    if open_ is not None:
        yield _finished(open_, reading)


def _finished(piece: _Piece, reading: Reading) -> _Piece:
    """With its label: a paragraph has the properties of its last mark, and counts once."""
    inline = piece.inline
    piece.label = reading.numbering.label(piece.properties)
    reading.notes += [(name, identifier, piece.at, piece.element) for name, identifier in inline.notes]
    reading.characters += inline.length
    for name, count in inline.fonts.items():
        reading.fonts[name] = reading.fonts.get(name, 0) + count
    return piece


def _mark_is_deleted(properties: _Element | None) -> bool:
    mark = child(properties, "rPr") if properties is not None else None
    return mark is not None and (child(mark, "del") is not None or child(mark, "moveFrom") is not None)


def _block_elements(container: _Element) -> Iterator[_Element]:
    """The paragraphs and tables in a container, also inside content controls, insertions and the like."""
    for element in container:
        name = kind(element)
        if name in ("p", "tbl"):
            yield element
        elif name == "sdt":
            content = child(element, "sdtContent")
            if content is not None and not shows_prompt(element):
                yield from _block_elements(content)
        elif name == "mc:AlternateContent":
            choice = child(element, "mc:Choice")
            if choice is not None:
                yield from _block_elements(choice)
        elif name and name not in _NO_BLOCKS and len(element):
            yield from _block_elements(element)


def _paragraphs(piece: _Piece, reading: Reading, part: Part) -> list[Paragraph]:
    """The paragraph, or its lines where soft breaks set them apart; the label is that of the first."""
    inline, label = piece.inline, piece.label
    raw = inline.text
    whole = Strand.of(raw, 0, len(raw)).strip().nfc()
    shown = label.text if label is not None else ""
    if not whole.text and not shown:
        return []
    runs = tuple(inline.runs)
    lines = [whole.cut(low, high) for low, high in lines_apart(whole.text)] or [whole]
    out = [
        Paragraph(
            strand.text,
            DocxMap(raw, strand, piece.at, runs, piece.element if reading.host is None else reading.host),
            heading=reading.styles.heading(piece.style, piece.properties),
            bold=inline.bold and bool(strand.text),
            italic=inline.italic and bool(strand.text),
            centred=reading.styles.centred(piece.style, piece.properties),
            part=part,
        )
        for strand in lines
    ]
    if label is not None:
        out[0].label, out[0].label_certain, out[0].markup_level = shown, label.certain, label.level
    for mark, identifier, offset in inline.marks:
        line = max((at for at, strand in enumerate(lines) if strand.pieces[0][1] <= offset), default=0)
        reading.marks.append((mark, identifier, out[line], offset))
    return out


def _table(element: _Element, reading: Reading) -> list[Block]:
    """The table, and after it what stands in text boxes of its cells."""
    reading.tables += 1
    table_number = reading.tables
    boxes: list[Block] = []
    rows: list[list[Cell]] = []
    merged: dict[int, Cell] = {}  # column → the cell that goes on downwards
    for row_element in _table_elements(element, "tr"):
        properties = child(row_element, "trPr")
        if properties is not None and child(properties, "del") is not None:
            continue
        row: list[Cell] = []
        column = number(value(properties, "gridBefore"), 0)
        for cell_element in _table_elements(row_element, "tc"):
            cell_properties = child(cell_element, "tcPr")
            if cell_properties is not None and child(cell_properties, "cellDel") is not None:
                continue
            span = max(number(value(cell_properties, "gridSpan"), 1), 1)
            check_columns(column + span)
            place = Place(table=table_number, row=len(rows) + 1, cell=str(column + 1))
            if _goes_on(cell_properties, "hMerge") and row:
                row[-1].column_span += span
            elif _goes_on(cell_properties, "vMerge") and column in merged:
                merged[column].row_span += 1
            else:
                cell = _cell(cell_element, reading, place, boxes)
                cell.row, cell.column, cell.column_span = len(rows), column, span
                row.append(cell)
                merged.pop(column, None)
                if cell_properties is not None and child(cell_properties, "vMerge") is not None:
                    merged[column] = cell
            column += span
        rows.append(row)
    return [Table(rows, table_number), *boxes]


def _goes_on(properties: _Element | None, name: str) -> bool:
    """Whether a merge property says that the cell belongs to the one before it."""
    merge = child(properties, name) if properties is not None else None
    return merge is not None and attribute(merge, "val") != "restart"


def _table_elements(container: _Element, name: str) -> Iterator[_Element]:
    """The rows of a table or the cells of a row, also inside content controls and the like."""
    for element in container:
        found = kind(element)
        if found == name:
            yield element
        elif found == "sdt":
            content = child(element, "sdtContent")
            if content is not None:
                yield from _table_elements(content, name)
        elif found in ("customXml", "ins", "moveTo"):
            yield from _table_elements(element, name)


def _cell(element: _Element, reading: Reading, place: Place, boxes: list[Block]) -> Cell:
    """A cell: its paragraphs are its lines, with their labels as the reader sees them."""
    text = Inline()
    tables: list[Table] = []
    lines = 0
    marks: list[tuple[str, str, int]] = []
    for item in _pieces(element, reading, place):
        if not isinstance(item, _Piece):
            for block in _table(item, reading):
                if isinstance(block, Table):
                    tables.append(block)
                else:
                    boxes.append(block)
            continue
        if lines:
            text.add("\n", None)
        lines += 1
        if item.label is not None and item.label.certain:
            text.add(f"{item.label.text} " if item.inline.length else item.label.text, None)
        marks += [(mark, identifier, text.length + offset) for mark, identifier, offset in item.inline.marks]
        text.runs += [replace(run, start=run.start + text.length) for run in item.inline.runs]
        text.parts += item.inline.parts
        text.length += item.inline.length
        for box in item.inline.boxes:
            boxes.extend(_box(box, reading, place, item.element))
    raw = text.text
    strand = Strand.of(raw, 0, len(raw)).strip().nfc()
    host = element if reading.host is None else reading.host
    cell = Cell(strand.text, DocxMap(raw, strand, place, tuple(text.runs), host), tables=tables)
    reading.marks += [(mark, identifier, cell, offset) for mark, identifier, offset in marks]
    return cell
