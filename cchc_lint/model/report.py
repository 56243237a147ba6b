"""A report as understood: header, period, outline, citations, dates, figures, tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

from cchc_lint.model.document import Document, Paragraph, Table
from cchc_lint.model.text import Span, TextBlock

if TYPE_CHECKING:
    from cchc_lint.model.figure import Change, Figure, Item, Rate
    from cchc_lint.model.table import DataTable
    from cchc_lint.solve.evaluate import Judged

Role = Literal[
    "header",  # agency, Quốc hiệu, number, place and date
    "title",  # BÁO CÁO and the lines that say on what
    "bases",  # Căn cứ …
    "heading",  # of a part or section
    "body",
    "item",  # of a list
    "caption",  # of an appendix or table
    "recipients",
    "signature",
]
Level = Literal["province", "district", "commune", "department", "office", "ministry"]


@dataclass(slots=True, eq=False)
class Numeral:
    """The number of a heading or list item as printed: ``II.``, ``2.3.``, ``đ)``, ``-``.

    style: ``roman``, ``decimal`` (1, 1.1), ``letter``, ``bullet``; parts: the ordinals it is made of
    (``2.3.`` = (2, 3), ``đ`` = (5,), a bullet = ()). closing: what follows the number (``.``, ``)``, ``/`` …).
    at: its letters; None where a word processor generates it, certain tells whether that number is sure.
    core: the number alone (``2.3``, ``đ``, ``Phần thứ nhất``).
    """

    text: str
    style: Literal["roman", "decimal", "letter", "bullet"]
    parts: tuple[int, ...]
    closing: str
    at: Span | None
    certain: bool = True
    core: str = ""


@dataclass(slots=True, eq=False)
class Node:
    """A node of the outline: a part, section, list item or plain paragraph, with what stands under it.

    depth counts from 0 for the root. body is the block's text after the numeral. is_heading distinguishes
    parts and sections from list items. path is the label path (``II.2.3.a``) of the nearest heading or
    numbered item, as `Place.section` shows it.
    """

    block: Paragraph | None
    numeral: Numeral | None = None
    body: Span | None = None
    is_heading: bool = False
    depth: int = 0
    role: Role = "body"
    parent: Node | None = field(default=None, repr=False)
    children: list[Node] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    path: str | None = None

    @property
    def words(self) -> str:
        """The node's own text, folded, without its label and marks of lists."""
        if self.block is None:
            return ""
        return self.block.folded[self.body.start if self.body else 0 :].strip(" *-+")

    @property
    def section(self) -> Node | None:
        """The nearest heading: this node, or one above it."""
        node: Node | None = self
        while node is not None and not node.is_heading:
            node = node.parent
        return node

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in document order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))


@dataclass(slots=True, eq=False)
class DateMention:
    """A calendar date in the text. value is None where it does not exist (``30/02/2024``) or is incomplete.

    day, month, year: as printed, None where left out or left blank; blank tells that a blank was left for it
    (``ngày … tháng 5 năm 2024``). padded: how day and month were printed, for the zero rule.
    """

    at: Span
    day: int | None
    month: int | None
    year: int | None
    value: date | None
    blank: bool = False
    day_text: str = ""
    month_text: str = ""


PeriodKind = Literal["month", "quarter", "half", "nine_months", "year", "months", "range", "other"]


@dataclass(slots=True, eq=False)
class Period:
    """A stretch of time that the text names, by name (``quý I năm 2024``) or by its dates (``từ … đến …``).

    kind ``months`` is a count of months from the start of the year (``05 tháng đầu năm``), ``range`` a pair
    of dates. number: which month, quarter or half (1 or 2), or how many months. start and end: first and last
    day when given by dates (None where the text has none or they do not exist).
    dates: the date mentions it is made of.
    """

    at: Span
    kind: PeriodKind
    year: int | None
    number: int | None = None
    start: date | None = None
    end: date | None = None
    dates: tuple[DateMention, ...] = ()
    cumulative: bool = False


@dataclass(slots=True, eq=False)
class Citation:
    """A document cited: ``Quyết định số 764/QĐ-UBND ngày 12/3/2024 của UBND tỉnh về …``.

    at: from the type word to the date (or the symbol). type: the canonical type word (``Quyết định``), None
    where none stands before the symbol. has_so: the word ``số`` stands before the number. number: as printed
    (``01``, ``36a``, ``66.7``). year: the year inside the symbol. abbreviation: of the type (``QĐ``).
    organ: the rest of the symbol (``UBND``, ``CP``, ``QH15``). branch: State administrative, normative, Party
    or official letter. key: symbol normalised for comparison (upper case, no spaces, no leading zeros,
    ``61/2018/NĐ-CP``). issuer and subject: as the sentence has them, None where it does not.
    slips: names of the form slips in the symbol (``spaces``, ``case``, ``dash``, ``missing_hyphen``, …).
    canonical: the symbol as it should be written. A law cited by its name and year alone has key and number "" and
    its name as symbol. own: the number in the head of the report itself. in_list: it shares the type word before
    it with others. date_before: the date stands in front (``Ngày …, UBND … ban hành Kế hoạch số …``); date_cut:
    the text breaks off at ``ngày``. issuer_before: the issuer is who the sentence says issues it, not a ``của``.
    """

    at: Span
    symbol: Span
    number: str
    abbreviation: str | None
    organ: str | None
    key: str
    branch: Literal["state", "normative", "party", "letter", "unknown"] = "unknown"
    type: str | None = None
    type_at: Span | None = None
    has_so: bool = False
    year: int | None = None
    date: DateMention | None = None
    issuer: Span | None = None
    subject: Span | None = None
    slips: tuple[str, ...] = ()
    canonical: str | None = None
    own: bool = False
    in_list: bool = False
    date_before: bool = False
    date_cut: bool = False
    issuer_before: bool = False


@dataclass(slots=True, eq=False)
class Header:
    """The head of the report: None where the report has no such element.

    number_at: the letters after ``Số:``; number: the report's number, None where left blank. symbol as in
    ``BC-UBND``. date: of the report. agency: the issuing body as printed. level: of the issuing body.
    """

    agency: Span | None = None
    number_at: Span | None = None
    number: str | None = None
    symbol: str | None = None
    place_date_at: Span | None = None
    date: DateMention | None = None
    level: Level | None = None


@dataclass(slots=True, eq=False)
class Appendix:
    """An appendix: its caption's first block, and the number and date of the report that it says it belongs to.

    lines: all blocks of the caption, the first among them.
    """

    block: TextBlock
    title: Span | None = None
    parent_citation: Citation | None = None
    lines: tuple[TextBlock, ...] = ()


@dataclass(slots=True, eq=False)
class Report:
    """Everything that the checks may ask about one file."""

    document: Document
    root: Node
    header: Header = field(default_factory=Header)
    title: tuple[Span, ...] = ()  # lines of the title, without the words BÁO CÁO
    title_period: Period | None = None
    period: Period | None = None  # the reporting period with its dates, where the report gives them
    periods: list[Period] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    appendices: list[Appendix] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)  # statements' top-level items, in order
    rates: list[Rate] = field(default_factory=list)  # all rates of prose, in order
    changes: list[Change] = field(default_factory=list)  # of one value against another, in prose
    figures: list[Figure] = field(default_factory=list)
    tables: list[DataTable] = field(default_factory=list)
    repairs: list[Span] = field(default_factory=list)  # brackets without a partner
    layout_tables: list[Table] = field(default_factory=list)  # set text side by side (head, recipients), no data
    series: list[list[Node]] = field(default_factory=list)  # nodes whose numbers count on from one another
    judged: list[Judged] = field(default_factory=list)  # the identities that were stated and what became of them

    @property
    def year(self) -> int | None:
        """The year reported on, from the period, the title or the header's date."""
        for period in (self.title_period, self.period):
            if period is not None:
                if period.year is not None:
                    return period.year
                if period.end is not None:
                    return period.end.year
        return self.header.date.year if self.header.date else None

    def all_items(self) -> Iterator[Item]:
        """The statements' items, each followed by its parts."""
        for top in self.items:
            yield from top.walk()
