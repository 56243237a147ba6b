"""PDF files with a text layer, through pypdfium2, which an extra of the package brings."""

from __future__ import annotations

from typing import Any

from cchc_lint.model.document import Block, Document, Paragraph, Table
from cchc_lint.model.place import Place
from cchc_lint.sources.encoding import legacy_fonts
from cchc_lint.sources.errors import UnreadableError
from cchc_lint.sources.joining import is_tight
from cchc_lint.sources.maps import JoinedMap, Part
from cchc_lint.sources.pdf.columns import side_by_side
from cchc_lint.sources.pdf.grid import Grid, GridCell, find_grids
from cchc_lint.sources.pdf.page import Char, PageContent, read_page
from cchc_lint.sources.pdf.prose import (
    Margins,
    TextLine,
    TextParagraph,
    is_centred,
    joined,
    margins_of,
    paragraphs_of,
    read_lines,
)
from cchc_lint.sources.pdf.tables import PageTable, layout_table, mend_tables, ruled_table, text_at

_PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD


def read_pdf(data: bytes, path: str) -> Document:
    """The document in the bytes of a PDF: prose as paragraphs, ruled tables as tables; places have pages.

    Page numbers are left out. Pages that are pictures are named in the remarks (``scanned_pages:3,5``); raises
    UnreadableError where all are, and where the file cannot be opened.
    """
    pages = _pages(data)
    scanned = [page.number for page in pages if page.has_picture and not any(char.drawn for char in page.chars)]
    if not any(char.drawn and char.text.strip() for page in pages for char in page.chars):
        raise UnreadableError("scanned" if scanned else "empty")
    _judge_fonts(pages)
    content: list[TextLine | Table | PageTable] = []
    for page in pages:
        grids = find_grids(page.rulings)
        prose, inside = _divided(page, grids)
        lines, regions = side_by_side(read_lines(prose, page.number, (page.width, page.height)))
        placed: list[tuple[float, TextLine | Table | PageTable]] = [(line.top, line) for line in lines]
        placed += [
            (grid.top, ruled_table(grid, cells, page.number)) for grid, cells in zip(grids, inside, strict=True)
        ]
        placed += [(region.top, layout_table(region, page.number)) for region in regions]
        content += [block for _, block in sorted(placed, key=lambda pair: -pair[0])]
    document = Document(path, "pdf", _blocks(mend_tables(content)))
    if scanned:
        document.remarks.append("scanned_pages:" + ",".join(map(str, scanned)))
    return document


def _pages(data: bytes) -> list[PageContent]:
    try:
        import pypdfium2
    except ImportError:
        raise UnreadableError("needs_extra", suffix=".pdf", extra="pdf") from None
    try:
        book = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code: Any = getattr(error, "err_code", None)
        locked = code == _PASSWORD_ERROR or "password" in str(error).lower()
        raise UnreadableError("encrypted" if locked else "damaged_pdf") from None
    try:
        return [read_page(book[at], at + 1) for at in range(len(book))]
    except pypdfium2.PdfiumError:
        raise UnreadableError("damaged_pdf") from None
    finally:
        book.close()


def _divided(
    page: PageContent, grids: list[Grid]
) -> tuple[list[tuple[Char, bool]], list[dict[GridCell, list[Char]]]]:
    """The characters of prose (with whether they are bold), and those of each grid's cells.

    The spaces and line ends that PDFium adds go with the character before them.
    """
    prose: list[tuple[Char, bool]] = []
    inside: list[dict[GridCell, list[Char]]] = [{} for _ in grids]
    target: list[Char] | None = None
    for index, char in enumerate(page.chars):
        if char.drawn:
            target = None
            for grid, cells in zip(grids, inside, strict=True):
                if (cell := grid.at(char)) is not None:
                    target = cells.setdefault(cell, [])
                    break
        if target is None:
            prose.append((char, index in page.bold))
        else:
            target.append(char)
    return prose, inside


def _blocks(content: list[TextLine | Table]) -> list[Block]:
    tables = iter([block for block in content if isinstance(block, Table)])
    margins = margins_of([block for block in content if isinstance(block, TextLine)])
    found = paragraphs_of([block if isinstance(block, TextLine) else None for block in content], margins)
    return [next(tables) if one is None else _paragraph(one, margins) for one in found]


def _paragraph(paragraph: TextParagraph, margins: dict[tuple[float, float], Margins]) -> Paragraph:
    lines = paragraph.lines
    parts: list[Part] = []
    text = ""
    for page in sorted({line.page for line in lines}):
        source = text_at(joined([line for line in lines if line.page == page]), Place(page=page))
        if text and not is_tight(text):
            text += " "
        parts.append(Part(len(text), len(source.strand.text), source))
        text += source.strand.text
    return Paragraph(
        text,
        parts[0].source if len(parts) == 1 else JoinedMap(tuple(parts)),
        bold=all(line.bold for line in lines),
        centred=all(is_centred(line, margins[line.page_size]) for line in lines),
    )


def _judge_fonts(pages: list[PageContent]) -> None:
    """Raises UnreadableError for text in the fonts of a legacy encoding."""
    fonts: dict[str, int] = {}
    for page in pages:
        for font, count in page.fonts.items():
            fonts[font] = fonts.get(font, 0) + count
    name = legacy_fonts(fonts, sum(fonts.values()), "".join(char.text for page in pages for char in page.chars))
    if name is not None:
        raise UnreadableError("legacy_encoding", name=name)
