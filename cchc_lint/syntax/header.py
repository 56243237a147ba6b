"""The head of a report, and whose report it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from cchc_lint.model.report import Header, Level, Report
from cchc_lint.model.text import Span, TextBlock
from cchc_lint.syntax.lines import NUMBER, PLACE_DATE
from cchc_lint.syntax.wordings import Wordings

_LINES_OF_NAME = 3
_GAP = re.compile(r"\t|\s{3,}")
_BODY_BELOW = re.compile(
    r"(?<=\w )(?:sở|phòng|văn phòng|trung tâm|chi cục|ban quản lý|ban dân tộc|ubnd|ủy ban nhân dân)\s(?=\w{2})"
)
_BLANK = re.compile(r"[\s.…_]*")


def read_header(report: Report, words: Wordings) -> None:
    """Fill report.header from the head's lines and layout tables; the date is left to the calendar."""
    header = report.header
    pieces = list(_pieces(report, words))
    seen_number = False
    names: list[Span] = []
    for piece in pieces:
        folded = piece.folded
        if (match := NUMBER.match(folded)) and header.number_at is None:
            _number(header, piece, match)
            seen_number = True
        if (match := PLACE_DATE.search(folded)) and header.place_date_at is None:
            header.place_date_at = piece.sub(match.start(), match.end())
        elif not seen_number and _is_agency(piece, words):
            names.append(piece)
    header.agency = _agency(names, words)
    # A name may be spread over lines: ỦY BAN NHÂN DÂN / PHƯỜNG / AN PHÚ.
    lines = [header.agency, *reversed(names)][: _LINES_OF_NAME + 1] if header.agency else []
    header.level = next((level for line in lines if (level := level_of(line.folded, words))), None)
    header.level = header.level or _level(report, words)


def _pieces(report: Report, words: Wordings) -> Iterator[Span]:
    """The lines of the head, cut where two columns stand side by side."""
    title = next((n.block.index for n in report.root.walk() if n.role == "title" and n.block), None)
    blocks: list[TextBlock] = [cell for table in report.layout_tables for cell in table.cells()]
    if title is not None:
        blocks = [block for block in blocks if block.index < title]
    elif blocks:
        blocks = [b for b in blocks if b.index <= 12]
    blocks += [n.block for n in report.root.walk() if n.role == "header" and n.block]
    for block in sorted(blocks, key=lambda b: b.index):
        at = 0
        for line in block.text.split("\n"):
            yield from _columns(block.span(at, at + len(line)), words)
            at += len(line) + 1


def _columns(line: Span, words: Wordings) -> Iterator[Span]:
    whole = [m.span() for pattern in (NUMBER, PLACE_DATE) for m in pattern.finditer(line.folded)]
    gaps = [m.end() for m in _GAP.finditer(line.text)]
    gaps = [gap for gap in gaps if not any(start < gap < end for start, end in whole)]
    starts = [0, *gaps, *(m.start() for m in words.motto.finditer(line.folded))]
    stops = sorted({*starts, len(line.text)})
    for start, stop in pairwise(stops):
        text = line.text[start:stop]
        left = len(text) - len(text.lstrip(" *_\t"))
        right = len(text.rstrip(" *_\t"))
        if right > left:
            yield line.sub(start + left, start + right)


def _number(header: Header, piece: Span, match: re.Match[str]) -> None:
    number = match["number"]
    blank = _BLANK.fullmatch(number) is not None
    header.number_at = piece.sub(match.start("number"), match.end("symbol"))
    header.number = None if blank else piece.text[match.start("number") : match.end("number")].strip()
    header.symbol = piece.text[match.start("symbol") : match.end("symbol")]


def _is_agency(piece: Span, words: Wordings) -> bool:
    text = piece.text
    if not any(c.isalpha() for c in text) or words.motto.match(piece.folded) or words.addressees.match(piece.folded):
        return False
    return text.isupper() or words.councils.match(piece.folded) is not None


def _agency(names: list[Span], words: Wordings) -> Span | None:
    """The issuing body: the last name above the number; a name without a place goes with the line before it."""
    if not names:
        return None
    last = names[-1]
    if words.councils.match(last.folded) and (below := _BODY_BELOW.search(last.folded)):
        return last.sub(below.start(), len(last.text))  # the superior and the issuer in one line
    if len(names) > 1 and names[-2].block is last.block and words.councils.fullmatch(names[-2].folded.strip()):
        return Span(last.block, names[-2].start, last.end)
    return last


def _level(report: Report, words: Wordings) -> Level | None:
    """The level by who signs, by what the report says of itself, or by whom it speaks of most."""
    for node in report.root.walk():
        if node.role == "signature" and node.block and (level := _of_signature(node.block.folded, words)):
            return level
    for text in _closings(report, words):
        if level := _of_prose(text, words):
            return level
    for title in report.title:
        if level := _of_prose(title.folded, words):
            return level
    return _of_text(report, words)


def level_of(name: str, words: Wordings) -> Level | None:
    """The level of a body by its (folded) name; None where the name does not tell."""
    text = name.strip()
    council = words.councils.match(text)
    if council:
        text = text[council.end() :]
    for level, pattern in words.levels:
        if council and level in ("office", "department", "ministry"):
            continue
        match = pattern.search(text)
        if match and (not council or match.start() <= 3):
            return level
    city = re.search(r"thành phố|tp\.?", text)
    if city:
        return "province" if words.central_cities.match(text[city.end() :].strip()) else "district"
    return None


def _of_signature(folded: str, words: Wordings) -> Level | None:
    text = words.signing.sub("", folded.strip(" *_"), count=1)
    if "chánh văn phòng" in text:
        return "office"
    return level_of(text, words) if words.councils.match(text) else None


def _closings(report: Report, words: Wordings) -> Iterator[str]:
    for node in report.root.walk():
        if node.block is None:
            continue
        if words.endings.match(node.block.folded) or (
            node.role == "caption" and words.attached.match(node.block.folded)
        ):
            yield node.block.folded


_OF = re.compile(r"(?<!\w)(?:của|do)\s+(?P<name>[^.;()]{3,80})")
_BODY = re.compile(
    r"(?<!\w)(?:ubnd|ủy ban nhân dân)\s+"
    r"(?P<name>(?:xã|phường|thị trấn|đặc khu|huyện|thị xã|quận|thành phố|tỉnh)(?!\w)[^,.;:()]{0,30})"
)
_SUBJECT = re.compile(
    r"(?:^|[.;:,]\s*)(?P<name>(?:văn phòng|sở|phòng|trung tâm|ubnd|ủy ban nhân dân)\s+[^,.;:()]{2,60})"
    r"(?=\s+(?:kính )?(?:gửi|báo cáo))"
)


def _of_prose(folded: str, words: Wordings) -> Level | None:
    subject = _SUBJECT.search(folded)
    names = [subject["name"]] if subject else [m["name"] for m in _OF.finditer(folded)][::-1]
    for name in names:
        if words.councils.match(name) or any(p.match(name) for _, p in words.levels):
            level = level_of(name, words)
            if level:
                return level
    return None


def _of_text(report: Report, words: Wordings) -> Level | None:
    """The level at which the report speaks of a People's Committee most."""
    counts: Counter[Level] = Counter()
    for node in report.root.walk():
        if node.block is None or node.role not in ("body", "item", "heading", "bases"):
            continue
        for match in _BODY.finditer(node.block.folded):
            before = node.block.folded[: match.start("name")].split()[-1:]
            if not words.plural.match(" ".join(before)) and (level := level_of("ubnd " + match["name"], words)):
                counts[level] += 1
    if not counts:
        return None
    return min(counts, key=lambda level: (-counts[level], level))
