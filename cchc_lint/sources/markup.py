"""Inline Markdown and HTML marks: which characters of a line are marks and no text.

Reports come through converters that leave stray marks in plain text too, so this is lenient: emphasis may run over
lines that follow each other, and marks without a partner go where they cannot be text.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from cchc_lint.sources.strand import Strand

_ESCAPE = re.compile(r"\\(?:[!-/:-@\[-`{-~]|$)")
_TAG = re.compile(
    r"</?(?:b|strong|i|em|u|s|del|ins|mark|small|big|sup|sub|font|span|center|div|p|a|br)(?:\s[^<>\n]*)?/?>",
    re.IGNORECASE,
)
_TAG_NAME = re.compile(r"</?(\w+)")
_ENTITY = re.compile(r"&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_CODE = re.compile(r"(`{1,3})(?!`)(.{1,300}?)(?<!`)\1(?!`)")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\(<?([^()\s<>]{1,400})>?(?:\s+\"[^\"]{0,200}\")?\)")
_STARS = re.compile(r"\*+")
_UNDERLINE = re.compile(r"(?<![\w\\])(_{1,3})(?=[\w(\[\"'“‘-])(?!_)(.{0,300}?[^\s_\\])\1(?!\w)")
_MARKER = re.compile(r"\s*(?:[-+*•–]\s+)*")
_NOTE_STAR = re.compile(r"\(\*+\)")
_REACH = 5  # lines that emphasis goes over at most
_HIDDEN = "\ue000"  # stands for escaped characters while marks are looked for


@dataclass(slots=True)
class _Line:
    """A line under work: edits found so far, and which offsets are bold and italic."""

    strand: Strand
    work: str
    edits: list[tuple[int, int, str]] = field(default_factory=list)
    begin: int = 0  # of what isn't white space, once marks but stars are hidden; end likewise
    end: int = 0
    bold: list[tuple[int, int]] = field(default_factory=list)
    italic: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class _Run:
    """A run of stars."""

    line: int
    start: int
    length: int
    opens: bool
    closes: bool


@dataclass(frozen=True, slots=True)
class Plain:
    """A line without its marks; bold and italic say that the whole text (but a list marker) is so."""

    strand: Strand
    bold: bool
    italic: bool


def strip_marks(strands: Sequence[Strand]) -> list[Plain]:
    """Lines that follow each other without a blank line, each without its marks."""
    if not any(mark in strand.text for strand in strands for mark in "*_`\\<&["):
        return [Plain(strand, False, False) for strand in strands]
    lines = [_Line(strand, strand.text) for strand in strands]
    for line in lines:
        _simple_marks(line)
        _underlines(line)
        line.begin = len(line.work) - len(line.work.lstrip())
        line.end = len(line.work.rstrip())
    _emphasis(lines)
    return [_finish(line) for line in lines]


def _hide(
    line: _Line, pattern: re.Pattern[str], edits: Callable[[re.Match[str]], list[tuple[int, int, str]]]
) -> None:
    """Take the edits of each match, and put signs that are no marks in its place (but for links' words)."""

    def hidden(match: re.Match[str]) -> str:
        found = edits(match)
        line.edits.extend(found)
        return _HIDDEN * len(match.group()) if found else match.group()

    line.work = pattern.sub(hidden, line.work)


def _simple_marks(line: _Line) -> None:
    _hide(line, _CODE, _code_edits)
    _hide(line, _ESCAPE, lambda match: [(match.start(), match.start() + 1, "")])
    for match in _LINK.finditer(line.work):
        if any(sign in match[2] for sign in "./:#"):  # "[1](2)" is none
            line.edits += [(match.start(), match.start(1), ""), (match.end(1), match.end(), "")]
    opened: dict[str, int] = {}
    for match in _TAG.finditer(line.work):
        tag = _TAG_NAME.match(match.group())
        name = tag[1].lower() if tag else ""
        line.edits.append((*match.span(), "\n" if name == "br" else ""))
        if not match.group().startswith("</"):
            opened.setdefault(name, match.end())
        elif name in opened:
            stretch = (opened.pop(name), match.start())
            if name in ("b", "strong"):
                line.bold.append(stretch)
            elif name in ("i", "em"):
                line.italic.append(stretch)
    for match in _ENTITY.finditer(line.work):
        letters = html.unescape(match.group())
        if len(letters) == 1:
            line.edits.append((*match.span(), letters))


def _code_edits(match: re.Match[str]) -> list[tuple[int, int, str]]:
    ticks = len(match[1])
    return [(match.start(), match.start() + ticks, ""), (match.end() - ticks, match.end(), "")]


def _underlines(line: _Line) -> None:
    for match in _UNDERLINE.finditer(line.work):
        length = len(match[1])
        line.edits += [(match.start(), match.start() + length, ""), (match.end() - length, match.end(), "")]
        if length != 2:
            line.italic.append(match.span(2))
        if length >= 2:
            line.bold.append(match.span(2))


def _emphasis(lines: list[_Line]) -> None:
    """Pairs runs of stars, over line ends too."""
    waiting: list[_Run] = []
    for run in [run for number, line in enumerate(lines) for run in _runs(number, line)]:
        while waiting and run.line - waiting[-1].line > _REACH:
            _lost(lines, waiting.pop())
        while run.closes and run.length and waiting:
            opener = waiting[-1]
            taken = min(opener.length, run.length)
            _mark(lines, opener, run, taken)
            opener.length -= taken  # the outer (left) stars of the opener stay
            run.start += taken
            run.length -= taken
            if not opener.length or _is_bullet(lines, opener):
                waiting.pop()
        if run.length and run.opens:
            waiting.append(run)
        elif run.length:
            _stray(lines, run)
    for run in waiting:
        _lost(lines, run)


def _runs(number: int, line: _Line) -> list[_Run]:
    work = line.work
    out = []
    notes = {offset for match in _NOTE_STAR.finditer(work) for offset in range(*match.span())}
    for match in _STARS.finditer(work):
        start, end = match.span()
        if start in notes:
            continue
        before = work[start - 1] if start else " "
        after = work[end] if end < len(work) else " "
        first = start <= line.begin
        if first and end - start == 1 and after.isspace():
            continue  # a list marker
        opens = not after.isspace() and (not _is_sign(after) or before.isspace() or _is_sign(before))
        closes = not before.isspace() and (not _is_sign(before) or after.isspace() or _is_sign(after))
        if first and end - start > 1 and after.isspace() and end < line.end:
            opens = True  # "** Lead:*": a typed bullet and emphasis that begins with a space
        if before.isdigit() and after.isdigit() and end - start == 1:
            opens = closes = False  # a product
        if opens or closes:
            out.append(_Run(number, start, end - start, opens, closes))
    return out


def _is_sign(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


def _mark(lines: list[_Line], opener: _Run, closer: _Run, taken: int) -> None:
    begin = opener.start + opener.length
    lines[opener.line].edits.append((begin - taken, begin, ""))
    lines[closer.line].edits.append((closer.start, closer.start + taken, ""))
    for number in range(opener.line, closer.line + 1):
        low = begin if number == opener.line else 0
        high = closer.start if number == closer.line else len(lines[number].work)
        if taken >= 2:
            lines[number].bold.append((low, high))
        if taken != 2:
            lines[number].italic.append((low, high))


def _is_bullet(lines: list[_Line], run: _Run) -> bool:
    """One star left at the beginning of a line is a bullet or a note mark, and text."""
    return run.length == 1 and run.start <= lines[run.line].begin


def _lost(lines: list[_Line], opener: _Run) -> None:
    if not _is_bullet(lines, opener):
        _stray(lines, opener)


def _stray(lines: list[_Line], run: _Run) -> None:
    """Two stars without a partner are a mark that lost it, when they touch a word; one is, only on a bracket
    that opens or closes the line (emphasis over a page break)."""
    line = lines[run.line]
    end = run.start + run.length
    first, last = run.start <= line.begin, end >= line.end
    before, after = line.work[run.start - 1 : run.start], line.work[end : end + 1]
    lost = (
        not (first and after.isspace()) if run.length >= 2 else (first and after == "(") or (last and before == ")")
    )
    if lost:
        line.edits.append((run.start, run.start + run.length, ""))


def _finish(line: _Line) -> Plain:
    edits = sorted(set(line.edits))
    disjoint: list[tuple[int, int, str]] = []
    for edit in edits:
        if not disjoint or edit[0] >= disjoint[-1][1]:
            disjoint.append(edit)
    text = line.strand.text
    marker = _MARKER.match(text)
    start = marker.end() if marker else 0
    removed = {offset for low, high, _ in disjoint for offset in range(low, high)}
    body = [at for at in range(start, len(text)) if not text[at].isspace() and at not in removed]
    return Plain(line.strand.replace(disjoint), _covers(line.bold, body), _covers(line.italic, body))


def _covers(stretches: list[tuple[int, int]], offsets: list[int]) -> bool:
    """Whether every offset is in one of the stretches; offsets ascend, and there is one at least."""
    if not stretches or not offsets:
        return False
    waiting = sorted(stretches, reverse=True)
    reach = 0
    for offset in offsets:
        while waiting and waiting[-1][0] <= offset:
            reach = max(reach, waiting.pop()[1])
        if offset >= reach:
            return False
    return True
