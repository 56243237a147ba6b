"""Plain text and Markdown."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import groupby

from cchc_lint.model.document import Block, Document, Paragraph, Suppression
from cchc_lint.model.place import Place
from cchc_lint.model.text import TextBlock
from cchc_lint.sources.markup import strip_marks
from cchc_lint.sources.rawtext import RawMap, RawText
from cchc_lint.sources.strand import Strand
from cchc_lint.sources.suppress import parse_note
from cchc_lint.sources.textlines import Comment, Line, lines_of
from cchc_lint.sources.texttables import find_tables, read_table

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+")
_CLOSING_MARKS = re.compile(r"[ \t]+#+[ \t]*$")
_QUOTE = re.compile(r"[ \t]*>[ \t]?")
_SEPARATOR = re.compile(r"\s*(?:(?:-\s*){3,}|(?:=\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|`{3,}\w*|~{3,}\w*)$")
_LIST_MARKER = re.compile(r"[ \t]*(?:[-+*•–]|\d{1,3}[.)]|[a-zđ]\))[ \t]")


@dataclass(slots=True)
class _Reader:
    """What has been read so far: on_line has the text blocks of each line, from_line those of the whole block
    that begins with it."""

    raw: RawText
    form: str
    blocks: list[Block] = field(default_factory=list)
    on_line: dict[int, list[TextBlock]] = field(default_factory=dict)
    from_line: dict[int, list[TextBlock]] = field(default_factory=dict)
    tables: int = 0
    indents: list[int] = field(default_factory=list)


def read_text(text: str, path: str, form: str) -> Document:
    """The document in a text: a paragraph a line, broken sentences joined; form is ``txt`` or ``md``.

    Typed list markers stay in the text. Places have lines and columns of the text as given; the handle is the
    `RawText`, whose offsets the source maps' strands lead to.
    """
    from cchc_lint.sources.joining import join_broken

    raw = RawText(text)
    lines, comments = lines_of(raw)
    reader = _Reader(raw, form)
    done = 0
    for table in find_tables(lines):
        _add_prose(reader, lines[done : table.start])
        _add_table(reader, lines[table.start : table.end], table.kind)
        done = table.end
    _add_prose(reader, lines[done:])
    document = Document(path, form, reader.blocks, handle=raw)
    document.suppressions = _suppressions(reader, comments)
    join_broken(document)
    return document


def _add_table(reader: _Reader, lines: list[Line], kind: str) -> None:
    table, where = read_table(reader.raw, lines, kind, reader.tables + 1)
    if not table.rows:
        return
    reader.tables += 1
    reader.blocks.append(table)
    for number, row in where:
        reader.on_line[number] = list(table.rows[row])
    reader.from_line[where[0][0]] = list(table.cells())


def _add_prose(reader: _Reader, lines: list[Line]) -> None:
    for blank, group in groupby(lines, key=lambda line: line.blank and not line.only_comment):
        if not blank:
            _add_paragraphs(reader, [line for line in group if not line.blank])


def _add_paragraphs(reader: _Reader, lines: list[Line]) -> None:
    """The paragraphs of lines that follow each other without a blank line."""
    kept = [line for line in lines if not _SEPARATOR.match(line.text)]
    prepared = [_prefix(line.strand) for line in kept]
    plains = strip_marks([strand for strand, _ in prepared])
    for line, (_, heading), plain in zip(kept, prepared, plains, strict=True):
        strand = plain.strand.strip().nfc()
        if not strand.text:
            continue
        paragraph = Paragraph(
            strand.text,
            RawMap(reader.raw, strand),
            heading=heading,
            bold=plain.bold,
            italic=plain.italic,
            markup_level=_level(reader, line.text),
        )
        reader.blocks.append(paragraph)
        reader.on_line[line.number] = reader.from_line[line.number] = [paragraph]


def _prefix(strand: Strand) -> tuple[Strand, int | None]:
    """The line without quotation and heading marks, and the level of the heading."""
    while strand.text.lstrip().startswith(">") and (quote := _QUOTE.match(strand.text)):
        strand = strand.cut(quote.end(), len(strand.text))
    match = _HEADING.match(strand.text)
    if match is None:
        return strand, None
    closing = _CLOSING_MARKS.search(strand.text, match.end())
    return strand.cut(match.end(), closing.start() if closing else len(strand.text)), len(match[1])


def _level(reader: _Reader, text: str) -> int | None:
    """How deep a Markdown list item is nested by its indentation, from 0; None for what is no list item."""
    if reader.form != "md" or not _LIST_MARKER.match(text):
        if text[:1] not in " \t":
            reader.indents.clear()
        return None
    indent = len(text.expandtabs(4)) - len(text.expandtabs(4).lstrip())
    while reader.indents and reader.indents[-1] >= indent:
        reader.indents.pop()
    reader.indents.append(indent)
    return len(reader.indents) - 1


def _suppressions(reader: _Reader, comments: list[Comment]) -> list[Suppression]:
    """The comments that ask for findings to be left out, with the blocks of their line or the next block."""
    out = []
    begins = sorted(reader.from_line)
    for comment in comments:
        note = parse_note(comment.content)
        if note is None:
            continue
        line, column = reader.raw.line_and_column(comment.start)
        end_line, end_column = reader.raw.line_and_column(comment.end)
        blocks = reader.on_line.get(line) or reader.on_line.get(comment.last_line)
        following = bisect_right(begins, comment.last_line)
        if blocks is None and following < len(begins):
            blocks = reader.from_line[begins[following]]
        place = Place(line=line, column=column, end_line=end_line, end_column=end_column)
        text = reader.raw.text[comment.start : comment.end]
        out.append(Suppression(*note, place, [block.span() for block in blocks or ()], text))
    return out
