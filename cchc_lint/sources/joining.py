"""Joins paragraphs that a page break or an extraction has cut in mid-sentence.

Conservative: the first must end openly and the second must go on with it; list items, headings and lines in
capitals begin anew. Blank lines between make no difference.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from cchc_lint.model.document import Block, Document, Paragraph
from cchc_lint.model.text import Span
from cchc_lint.sources.maps import JoinedMap, Part

_CLOSED = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_STOPPED = re.compile(r"[.!?…][\"'”’»)\]]*$")
_FAR_NUMBER = re.compile(r"(?:3[1-9]|[4-9]\d)\.\s")  # no list of a report is as long: the end of a sentence
_DASH = re.compile(r"[-–—]\s+(\w)")
_LIST_LABEL = re.compile(
    r"[-+*•–—▪‣◦●○➢✓]+(?=\s|\w)"
    r"|[a-zđA-ZĐ]\d?\s?[.)](?!\w)|[a-zđ]\s?,(?=\s|[^\W\d_])|[ivxIVX]{1,5}\s?[.)]"
    r"|\d{1,2}(?:\.\d{1,2})*[.)](?=\s|[^\W\d_]|$)"
    r"|\d{1,2}(?:\.\d{1,2})+(?=\s)"
)
_SLASH_LABEL = re.compile(r"(?:[a-zđ]|\d{1,2}(?:\.\d{1,2})*|[ivxIVX]{1,5})\s?[-/](?:\s|([^\W\d_])[^\W\d_]|$)")
_NUMBERED_START = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[a-zđ])\s?[.)]", re.IGNORECASE)
_OPEN_NUMBER = re.compile(r"(?:\d\s?[/-]|\w[/-])$")
_TIGHT = re.compile(r"\w[/-]$")
_SHORT = 60  # a line of fewer characters may be a heading or an address that ends with a comma


def join_broken(document: Document) -> None:
    """Join the broken paragraphs of a document in place: blocks, their places and its suppressions."""
    width = _wrap_width(document.blocks)
    groups: list[_Group] = []
    out: list[Block] = []
    group: _Group | None = None
    for block in document.blocks:
        if not isinstance(block, Paragraph):
            group = None
        elif group is not None and (_goes_on(group, block) or _wraps(group, block, width)):
            if not group.rest:
                groups.append(group)
            group.add(block)
            continue
        else:
            group = _Group(block)
        out.append(block)
    if not groups:
        return
    moved = {id(part): joined for group in groups for part, joined in _join(group)}
    document.blocks = out
    for suppression in document.suppressions:
        suppression.spans = [_moved(span, moved) for span in suppression.spans]
    document.renumber()


class _Group:
    """Paragraphs found to be one: first, and the rest of it; open brackets and length so far."""

    __slots__ = ("brackets", "first", "length", "rest")

    def __init__(self, first: Paragraph) -> None:
        self.first = first
        self.rest: list[Paragraph] = []
        self.length = len(first.text)
        self.brackets = first.text.count("(") - first.text.count(")")

    @property
    def last(self) -> Paragraph:
        return self.rest[-1] if self.rest else self.first

    def add(self, paragraph: Paragraph) -> None:
        self.rest.append(paragraph)
        self.length += len(paragraph.text)
        self.brackets += paragraph.text.count("(") - paragraph.text.count(")")


def _goes_on(group: _Group, second: Paragraph) -> bool:
    """Whether second is the rest of the group's sentence."""
    first = group.last
    text, rest = first.text, second.text
    if not _may_join(group, second) or _STOPPED.search(text):
        return False
    if is_closed(text):  # a colon or semicolon ends it, but inside a bracket
        return group.brackets > 0 and _closes_bracket(rest)
    if _begins_low(rest) or _continues_with_dash(group, rest):
        short_heading = group.length < _SHORT and _NUMBERED_START.match(text) and rest.rstrip().endswith(".")
        return not (short_heading and len(rest) > 2 * _SHORT)
    if _ends_with_open_word(first, digits=rest[:1].isdigit()):
        return True
    if _OPEN_NUMBER.search(text) and rest[:1].isalnum():
        return True
    if group.brackets > 0 and _closes_bracket(rest):
        return True
    return text.endswith(",") and group.length > _SHORT


def _wraps(group: _Group, second: Paragraph, width: int | None) -> bool:
    """Whether second is the next line of a text broken at that width: its first word had no room on the line."""
    first = group.last
    if width is None or not _alike(first, second) or not _adjacent(first, second):
        return False
    length = len(first.text)
    word, *more = second.text.split(None, 1)
    if not length <= width < length + 1 + len(word) + 1:
        return False
    if begins_list_item(second.text) and not _continues_with_dash(group, second.text):
        return bool(_FAR_NUMBER.match(second.text))
    return in_capitals(first.text) == in_capitals(second.text) or not more


def _may_join(group: _Group, second: Paragraph) -> bool:
    first = group.last
    if not _alike(first, second):
        return False
    if begins_anew(second.text) and not _continues_with_dash(group, second.text):
        return False
    return not in_capitals(first.text) and not in_capitals(second.text)


def _alike(first: Paragraph, second: Paragraph) -> bool:
    """Whether both are paragraphs of the body that look alike, the second without a label of its own."""
    if not first.text or not second.text or second.label or first.part != "body" or second.part != "body":
        return False
    return (first.heading, first.bold, first.centred) == (second.heading, second.bold, second.centred)


def _continues_with_dash(group: _Group, rest: str) -> bool:
    """Whether a dash goes on with words in an open bracket, and begins no list item."""
    dash = _DASH.match(rest)
    return group.brackets > 0 and dash is not None and dash[1].islower()


def is_closed(text: str) -> bool:
    """Whether it ends as sentences, leads and list items end."""
    return bool(_CLOSED.search(text))


def is_tight(text: str) -> bool:
    """Whether what follows is set to it without a space: it ends with a hyphen or slash inside a symbol."""
    return bool(_TIGHT.search(text))


def begins_anew(text: str) -> bool:
    """Whether it begins with a list label or marker, or is a remark in brackets."""
    return _is_remark(text) or begins_list_item(text)


def begins_list_item(text: str) -> bool:
    """Whether it begins with a list label or marker."""
    if _LIST_LABEL.match(text):
        return True
    slash = _SLASH_LABEL.match(text)  # "1/ Về …", "1-Về …", but not "3/tổng số" and "12/KH-UBND"
    if slash is None or slash[1] is None:
        return slash is not None
    return slash[1].isupper() and slash.group()[-1].islower()


def _is_remark(text: str) -> bool:
    """Whether the text is one bracket of several words, a remark on a line of its own."""
    inside = text.rstrip(".;")[1:-1]
    return (
        text.startswith("(")
        and text.rstrip(".;").endswith(")")
        and " " in inside
        and "(" not in inside
        and ")" not in inside
    )


def _begins_low(text: str) -> bool:
    """Whether it begins with a lower-case word, after an opening quote or bracket perhaps."""
    return text.lstrip("\"'“‘([")[:1].islower()


def in_capitals(text: str) -> bool:
    """Whether it is a line in capitals of two words at least: a title, a part's heading, an office in a signature;
    not an abbreviation or a symbol."""
    if any(char.islower() for char in text):
        return False
    words = [word for word in text.split() if word.isupper() and not any(char.isdigit() for char in word)]
    return len(words) > 1 and sum(map(len, words)) > 3


def _closes_bracket(text: str) -> bool:
    close, opening = text.find(")"), text.find("(")
    return close >= 0 and (opening < 0 or close < opening)


def _ends_with_open_word(paragraph: Paragraph, *, digits: bool) -> bool:
    words = _open_words()
    tail = paragraph.folded.split()[-3:]
    ends = {" ".join(tail[-count:]) for count in (1, 2, 3)}
    return not ends & words.closed and bool(ends & (words.before_digits if digits else words.always))


@dataclass(frozen=True, slots=True)
class _OpenWords:
    always: frozenset[str]
    before_digits: frozenset[str]
    closed: frozenset[str]


@cache
def _open_words() -> _OpenWords:
    from cchc_lint.lexicon import read_data

    data = read_data("continuation.yaml")
    always = frozenset(data["open_words"])
    return _OpenWords(always, always | frozenset(data["before_digits"]), frozenset(data["closed_phrases"]))


def _wrap_width(blocks: list[Block]) -> int | None:
    """The width at which a text's lines were broken: the longest of lines that surely go on in the next; None
    where there are too few of them, or of too different lengths."""
    lengths = [
        len(first.text)
        for first, second in pairwise(blocks)
        if isinstance(first, Paragraph)
        and isinstance(second, Paragraph)
        and _may_join(_Group(first), second)
        and not is_closed(first.text)
        and _begins_low(second.text)
        and _adjacent(first, second)
    ]
    if len(lengths) < 4 or max(lengths) - min(lengths) > 25:
        return None
    return max(lengths)


def _adjacent(first: Paragraph, second: Paragraph) -> bool:
    end = first.source.place(len(first.text), len(first.text)).end_line
    begin = second.source.place(0, 0).line
    return end is not None and begin == end + 1


def _join(group: _Group) -> list[tuple[Paragraph, tuple[Paragraph, int, int]]]:
    """Put the group together in its first paragraph; for each part what it now belongs to, from where, how long."""
    first = group.first
    texts, parts = [first.text], [Part(0, len(first.text), first.source)]
    length = len(first.text)
    for paragraph in group.rest:
        if not is_tight(texts[-1]):
            texts.append(" ")
            length += 1
        parts.append(Part(length, len(paragraph.text), paragraph.source))
        texts.append(paragraph.text)
        length += len(paragraph.text)
    first.text = "".join(texts)
    first.source = JoinedMap(tuple(parts))
    first.italic = first.italic and all(paragraph.italic for paragraph in group.rest)
    first.forget_fold()
    paragraphs = [first, *group.rest]
    return [(p, (first, part.start, part.length)) for p, part in zip(paragraphs, parts, strict=True)]


def _moved(span: Span, moved: dict[int, tuple[Paragraph, int, int]]) -> Span:
    """The span in the joined paragraph; one over a whole part becomes one over the whole paragraph."""
    if id(span.block) not in moved:
        return span
    block, start, length = moved[id(span.block)]
    if span.start == 0 and span.end == length:
        return block.span()
    return Span(block, start + span.start, start + span.end)
