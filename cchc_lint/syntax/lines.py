"""The lines of a report: what part each paragraph belongs to, and the label at its head."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cchc_lint.model.document import Document, Paragraph, Table
from cchc_lint.model.fold import fold
from cchc_lint.model.report import Role
from cchc_lint.syntax.labels import Label, Labels, Reading
from cchc_lint.syntax.wordings import Wordings

TITLE_WITHIN = 60  # the title stands among so many first paragraphs
_SHORT, _TITLE_LENGTH, _NAME_LENGTH = 160, 350, 60
_CLOSERS = " *_\"”'’)"
_PERIOD_LINE = re.compile(
    r"\(?\s*(?:quý|tháng|năm|từ|và|của|trong|giai đoạn|\d+ tháng|về|trên địa bàn|tính|đợt|kỳ)(?!\w)"
)
_NUMBERED = re.compile(r"\s*(?:số\s*)?[:.]?\s*(?:[0-9]{1,2}[a-z]?|[ivx]+|[a-z])?\s*(?:[/-]\s*\w{1,12})?\s*[:.]?\s*$")
_COLUMNS_OF_LAYOUT, _ROWS_OF_LAYOUT = 3, 6


@dataclass(slots=True, eq=False)
class Line:
    """A paragraph with its part of the report and its label.

    automatic: a word processor generates the label; certain: it surely looks like this. leads: what follows is its
    list. opens: it begins an appendix. reading: the reading of the label that its neighbours bear out, set when
    depth is learned.
    """

    paragraph: Paragraph
    role: Role = "body"
    label: Label | None = None
    automatic: bool = False
    certain: bool = True
    leads: bool = False
    opens: bool = False
    reading: Reading | None = None
    tables: list[Table] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.paragraph.text

    @property
    def body_start(self) -> int:
        """Where the text begins that the label labels."""
        if self.label is None or self.automatic:
            return len(self.text) - len(self.text.lstrip())
        return self.label.body

    @property
    def is_upper(self) -> bool:
        return self.text[self.body_start :].isupper()


@dataclass(slots=True)
class Lines:
    """All lines in order, the tables before the first of them, and the tables that only lay out text."""

    lines: list[Line]
    first_tables: list[Table]
    layout_tables: list[Table]


def read_lines(document: Document, labels: Labels, words: Wordings) -> Lines:
    """The lines of a document; tables hang on the line before them."""
    result = Lines([], [], [])
    for block in document.blocks:
        if isinstance(block, Table):
            (result.lines[-1].tables if result.lines else result.first_tables).append(block)
            if is_layout(block, words):
                result.layout_tables.append(block)
        else:
            result.lines.append(_line(block, labels, words))
    _Zones(result.lines, words).mark()
    return result


def is_layout(table: Table, words: Wordings) -> bool:
    """Whether a table only sets text side by side: the head of the report, or recipients beside the signature."""
    if len(table.rows) > _ROWS_OF_LAYOUT or table.width > _COLUMNS_OF_LAYOUT:
        return False
    for cell in table.cells():
        for line in cell.text.splitlines():
            text = fold(line).strip(" *_")
            if words.motto.match(text) or words.recipients.match(text):
                return True
    return False


def _line(paragraph: Paragraph, labels: Labels, words: Wordings) -> Line:
    line = Line(paragraph)
    if paragraph.part == "body":
        line.label = labels.read(paragraph.text)
        if paragraph.label and (line.label is None or not _is_bullet(paragraph.label)):
            line.label = _automatic(paragraph.label, labels)
            line.automatic, line.certain = True, paragraph.label_certain
    end = paragraph.folded.rstrip(_CLOSERS)
    line.leads = end.endswith(":") or words.leads.search(end) is not None
    return line


def _is_bullet(label: str) -> bool:
    return label.strip() == "o" or not any(char.isalnum() for char in label)


def _automatic(label: str, labels: Labels) -> Label | None:
    if _is_bullet(label):
        glyph = "-" if label.strip() in ("–", "—", "\uf02d") else label.strip()
        return Label(label, 0, len(label), 0, (Reading("BULLET", glyph, (), label.strip()),))
    return labels.read(f"{label.strip()} A") or labels.read(f"{label.strip()}. A")


class _Zones:
    """Marks the lines of the head, title, bases, recipients, signature and captions."""

    def __init__(self, lines: list[Line], words: Wordings) -> None:
        self.lines = lines
        self.words = words
        self.appended = False  # whether an appendix has begun

    def mark(self) -> None:
        title = self._title()
        at = self._head(title)
        at = self._addressees(at)
        self._bases(at)
        self._rest(at)

    # The head and the title.

    def _title(self) -> int | None:
        for index, line in enumerate(self.lines[:TITLE_WITHIN]):
            if self._is_title(index, line):
                return index
            if line.label is not None and line.label.readings[0].kind not in ("BULLET", "CAPITAL"):
                break
        return None

    def _is_title(self, index: int, line: Line) -> bool:
        folded = line.paragraph.folded
        if folded.replace(" ", "").strip("*_#") == "báocáo":
            return True
        match = self.words.titles.match(folded)
        if match is None or len(folded) > _TITLE_LENGTH or folded.rstrip(_CLOSERS).endswith((".", ":", ";")):
            return False
        paragraph = line.paragraph
        marked = paragraph.bold or paragraph.centred or paragraph.heading is not None
        return line.text[: match.end()].isupper() or marked or index < 3

    def _head(self, title: int | None) -> int:
        """Mark the head and the title; the index of the first line after them."""
        if title is None:
            at = 0
            while at < len(self.lines) and self._is_head(self.lines[at]):
                self.lines[at].role = "header"
                at += 1
            return at
        for line in self.lines[:title]:
            line.role = "header"
        self.lines[title].role = "title"
        bare = self.words.titles.fullmatch(self.lines[title].paragraph.folded.strip(" *_:")) is not None
        at = title + 1
        if not self.lines[title].tables:
            while at < len(self.lines) and at <= title + 6 and self._goes_on(at, first=bare and at == title + 1):
                self.lines[at].role = "title"
                at += 1
                if self.lines[at - 1].tables:
                    break
        return at

    def _is_head(self, line: Line) -> bool:
        folded = line.paragraph.folded.strip(" *_")
        return (
            NUMBER.match(folded) is not None
            or PLACE_DATE.search(folded) is not None
            or self.words.motto.match(folded) is not None
            or (line.is_upper and self.words.councils.match(folded) is not None and len(folded) < _SHORT)
        )

    def _goes_on(self, at: int, *, first: bool) -> bool:
        """Whether a line goes on with the title."""
        line, before = self.lines[at], self.lines[at - 1]
        folded = line.paragraph.folded.strip(" *_")
        if not any(char.isalnum() for char in folded):
            return True
        if line.label is not None and line.label.readings[0].kind != "CAPITAL":
            return False
        if self.words.addressees.match(folded) or len(folded) > _TITLE_LENGTH or line.leads:
            return False
        ended = folded.rstrip('"').endswith((".", ";", ","))
        if first:
            return not ended or len(folded) < _SHORT
        if ended or (self.words.bases.match(folded) and not line.is_upper):
            return False
        mine, theirs = line.paragraph, before.paragraph
        if (theirs.bold and not mine.bold) or (theirs.centred and not mine.centred):
            return folded.startswith("(")
        if mine.bold or mine.centred or folded.startswith("(") or line.text[:1].islower():
            return True
        if before.is_upper and len(before.text) > 20:
            return line.is_upper
        return len(folded) < _SHORT and (_PERIOD_LINE.match(folded) is not None or before.text.rstrip().endswith(","))

    # Whom it goes to, and on what ground.

    def _addressees(self, at: int) -> int:
        if at >= len(self.lines) or not self.words.addressees.match(self.lines[at].paragraph.folded.lstrip(" *_")):
            return at
        self.lines[at].role = "header"
        at += 1
        while at < len(self.lines) and self._bullet(self.lines[at]) and len(self.lines[at].text) < _SHORT:
            self.lines[at].role = "header"
            at += 1
        return at

    def _bases(self, at: int) -> None:
        while at < len(self.lines) and not self._numbered(self.lines[at]):
            line = self.lines[at]
            if self.words.bases.match(line.paragraph.folded, line.body_start) and not line.paragraph.heading:
                line.role = "bases"
            at += 1
            if line.tables:
                break

    # The text, its end and what is attached.

    def _rest(self, at: int) -> None:
        zone: Role = "body"
        captions = 0
        for index in range(at, len(self.lines)):
            line = self.lines[index]
            if line.paragraph.part != "body":
                continue
            folded = line.paragraph.folded.strip(" *_")
            if self._is_recipients(folded):
                zone = "recipients"
            elif self._is_signature(line, folded):
                zone = "signature"
            elif self._opens_appendix(index, folded, closed=zone in ("recipients", "signature")):
                zone, captions, self.appended = "caption", 0, True
                line.opens = True
            elif zone == "caption":
                captions += 1
                if captions > 6 or self.lines[index - 1].tables or not self._is_caption(line, folded):
                    zone = "body"
            elif zone in ("recipients", "signature") and not self._stays(line, zone):
                zone = "signature" if self._is_name(line) else "body"
            if zone != "body":
                line.role = zone
                if not (zone == "recipients" and self._bullet(line)):
                    line.label = None
            elif line.tables and self.words.tables.match(folded) and len(folded) < _TITLE_LENGTH:
                line.role, line.label = "caption", None

    def _is_recipients(self, folded: str) -> bool:
        return self.words.recipients.match(folded) is not None and len(folded) < _SHORT

    def _is_signature(self, line: Line, folded: str) -> bool:
        if not line.is_upper or len(folded) > 80:
            return False
        return self.words.signing.match(folded) is not None or self.words.offices.match(folded) is not None

    def _opens_appendix(self, index: int, folded: str, *, closed: bool) -> bool:
        line = self.lines[index]
        if self.words.attached.match(folded) and closed:
            return True
        match = self.words.appendices.match(folded)
        if match is None or len(folded) > _TITLE_LENGTH or folded.endswith((";", ".")) or line.label:
            return False
        rest = folded[match.end() :]
        printed = line.text.strip(" *_")
        if folded.startswith("phụ lục"):
            return _NUMBERED.match(rest) is not None or printed.isupper() or printed[: match.end()].isupper()
        if not printed.isupper() and not (closed and _NUMBERED.match(rest)):
            return False
        return closed or self.appended

    def _is_caption(self, line: Line, folded: str) -> bool:
        if line.label is not None and not line.is_upper:
            return False
        marked = line.paragraph.centred or line.paragraph.bold or bool(line.tables)
        attached = self.words.attached.match(folded) is not None or folded.startswith("(")
        continued = line.text[:1].islower() or folded.endswith(")")
        return (marked or attached or continued or line.is_upper) and len(folded) <= _TITLE_LENGTH

    def _stays(self, line: Line, zone: Role) -> bool:
        if self._bullet(line) and len(line.text) < _SHORT:
            return True
        if zone == "recipients":
            short = len(line.text) < _NAME_LENGTH and line.text.rstrip().endswith((";", ".", ","))
            return short and not self._numbered(line)
        return False

    def _is_name(self, line: Line) -> bool:
        return len(line.text) <= _NAME_LENGTH and not any(c.isdigit() for c in line.text) and not self._numbered(line)

    @staticmethod
    def _bullet(line: Line) -> bool:
        return line.label is not None and line.label.readings[0].kind == "BULLET"

    @staticmethod
    def _numbered(line: Line) -> bool:
        return line.label is not None and line.label.readings[0].kind not in ("BULLET", "CAPITAL")


# The number of a report in its head (complete or left blank), and its place and date.
NUMBER = re.compile(
    r"số\s*[:.]?\s*(?P<number>\d{1,5}[a-zđ]?|[.…_\s]*)\s*[/-]\s*(?P<symbol>(?:bc|[a-zđ]+)(?:\s*[-/]\s*[a-zđ0-9&.]+)+|bc)(?!\w)"
)
PLACE_DATE = re.compile(
    r"(?P<place>[^\W\d_](?:[^\d,;:|/\s]|\s(?!\s\s)){1,39}?),?\s*(?P<date>ngày[\s.…_]*(?:\d{1,2})?[\s.…_]*tháng[\s.…_]*(?:\d{1,2})?[\s.…_]*năm[\s.…_]*(?:\d{2,4})?)"
)
