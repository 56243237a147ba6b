"""Lines of a PDF, and the paragraphs that they make."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from cchc_lint.sources.joining import begins_anew, in_capitals, is_closed, is_tight
from cchc_lint.sources.pdf.page import Char

_GAP = 3.0  # times the width of a letter: text further apart on one line belongs to different columns
_SAME_CENTRE = 6.0  # points
_INDENT = 8.0  # points by which a first line is set in
_PAGE_NUMBER = re.compile(r"\W*(?:trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?\W*$", re.IGNORECASE)
_MARGIN = 0.09  # of the page's height: where page numbers stand


@dataclass(slots=True)
class TextLine:
    """A line of prose; page from 1, with the page's width and height."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    page: int
    page_size: tuple[float, float]
    bold: bool = False
    first_word: float = 0.0  # its width

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


@dataclass(slots=True)
class Margins:
    """Where lines of pages of one size begin and end, and how far apart they are."""

    left: float
    right: float
    pitch: float


@dataclass(slots=True)
class TextParagraph:
    """Lines that are one paragraph, over page ends too."""

    lines: list[TextLine] = field(default_factory=list)


def read_lines(chars: Iterable[tuple[Char, bool]], page: int, size: tuple[float, float]) -> list[TextLine]:
    """The lines that characters (each with whether it is bold) make, from the top down, columns from the left.

    Page numbers are left out.
    """
    lines: list[TextLine] = []
    current: list[tuple[Char, bool]] = []
    for char, bold in chars:
        if current and char.drawn and not _goes_on(current, char):
            _add(lines, current, page, size)
            current = []
        if char.text in "\r\n" and not char.drawn:
            _add(lines, current, page, size)
            current = []
        else:
            current.append((char, bold))
    _add(lines, current, page, size)
    return _in_order([line for line in lines if not _is_page_number(line)])


def _goes_on(current: list[tuple[Char, bool]], char: Char) -> bool:
    """Whether a character stands on the line, not far behind its last one."""
    last = next((one for one, _ in reversed(current) if one.drawn), None)
    if last is None:
        return True
    height = max(last.top - last.bottom, 1.0)
    if abs(char.middle[1] - last.middle[1]) > height / 2:
        return False
    return -height * 2 < char.left - last.right < _GAP * height / 2


def _add(lines: list[TextLine], current: list[tuple[Char, bool]], page: int, size: tuple[float, float]) -> None:
    drawn = [(char, bold) for char, bold in current if char.drawn and char.text.strip()]
    if not drawn:
        return
    text = " ".join("".join(char.text for char, _ in current).split())
    word = len(text.split(" ", 1)[0])
    lines.append(
        TextLine(
            text,
            min(char.left for char, _ in drawn),
            max(char.right for char, _ in drawn),
            median(char.bottom for char, _ in drawn),
            median(char.top for char, _ in drawn),
            page,
            size,
            bold=all(bold for _, bold in drawn),
            first_word=drawn[min(word, len(drawn)) - 1][0].right - drawn[0][0].left,
        )
    )


def _is_page_number(line: TextLine) -> bool:
    height = line.page_size[1]
    at_edge = line.bottom > height * (1 - _MARGIN) or line.top < height * _MARGIN
    return at_edge and bool(_PAGE_NUMBER.match(line.text))


def _in_order(lines: list[TextLine]) -> list[TextLine]:
    """From the top down; what stands on one height from left to right."""
    out: list[TextLine] = []
    row: list[TextLine] = []
    for line in sorted(lines, key=lambda one: -one.bottom):
        if row and row[0].bottom - line.bottom > (line.top - line.bottom) / 2:
            out += sorted(row, key=lambda one: one.left)
            row = []
        row.append(line)
    return out + sorted(row, key=lambda one: one.left)


def margins_of(lines: Sequence[TextLine]) -> dict[tuple[float, float], Margins]:
    """The margins of each page size, from the lines that nearly all others keep within."""
    out = {}
    for size in {line.page_size for line in lines}:
        mine = [line for line in lines if line.page_size == size]
        lefts, rights = sorted(line.left for line in mine), sorted(line.right for line in mine)
        pitches = [
            first.bottom - second.bottom
            for first, second in pairwise(mine)
            if first.page == second.page and 0 < first.bottom - second.bottom < 60
        ]
        out[size] = Margins(
            lefts[len(lefts) // 20],
            rights[-1 - len(rights) // 50],
            median(pitches) if pitches else 20.0,
        )
    return out


def paragraphs_of(
    blocks: Sequence[TextLine | None], margins: dict[tuple[float, float], Margins]
) -> list[TextParagraph | None]:
    """Lines put together to paragraphs; None stands for a table and is kept."""
    out: list[TextParagraph | None] = []
    for line in blocks:
        last = out[-1] if out else None
        if line is not None and last is not None and _continues(last, line, margins[line.page_size]):
            last.lines.append(line)
        else:
            out.append(None if line is None else TextParagraph([line]))
    return out


def _continues(paragraph: TextParagraph, line: TextLine, margins: Margins) -> bool:
    """Whether a line goes on with the paragraph above it: its first word had no room there, it is not set in, it
    begins with no list label, and looks alike."""
    last = paragraph.lines[-1]
    if last.page_size != line.page_size or last.bold != line.bold or begins_anew(line.text):
        return False
    if _case_changes(last.text, line.text):
        return False
    height, other = line.top - line.bottom, last.top - last.bottom
    if abs(height - other) > 0.2 * max(height, other):
        return False
    if last.page == line.page and not 0 < last.bottom - line.bottom < 1.35 * margins.pitch:
        return False
    if line.page != last.page and (line.page - last.page > 1 or not _goes_over(paragraph, line)):
        return False
    room = margins.right - last.right
    if room > line.first_word + height / 4:
        return False
    if abs(last.centre - line.centre) < _SAME_CENTRE and is_centred(line, margins):
        return last.page == line.page and not is_closed(last.text)
    first = paragraph.lines[0]
    return line.left - min(first.left, last.left) < _INDENT


def _case_changes(first: str, second: str) -> bool:
    """Whether a line in capitals follows one that isn't, or the other way round (an abbreviation is no line)."""
    if in_capitals(first):
        return not second.split(" ", 1)[0].isupper()
    return in_capitals(second) and second.count(" ") > 1


def _goes_over(paragraph: TextParagraph, line: TextLine) -> bool:
    """Whether a paragraph may go on over a page end: not where a single numbered line could be a heading."""
    is_heading = len(paragraph.lines) == 1 and begins_anew(paragraph.lines[0].text)
    return not (is_heading and line.text[:1].isupper())


def is_centred(line: TextLine, margins: Margins) -> bool:
    """Whether a line stands in the middle between the margins and fills them not."""
    middle = (margins.left + margins.right) / 2
    return abs(line.centre - middle) < _SAME_CENTRE and line.left - margins.left > 2 * _INDENT


def joined(lines: Sequence[TextLine]) -> str:
    """The text of lines of one paragraph."""
    out = ""
    for line in lines:
        out += line.text if not out or is_tight(out) else f" {line.text}"
    return out
