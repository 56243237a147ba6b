"""Words that stand twice in a row by accident.

Vietnamese doubles words on purpose (``luôn luôn``), and the end of one word may be spelt like the beginning of the
next (``cán bộ | bộ phận``): both are told apart by what `lexicon/doubled.yaml` and the report itself show.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from cchc_lint.lexicon import read_data
from cchc_lint.model.report import Report
from cchc_lint.model.text import Span, TextBlock

_WORD = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile(r"[^bcdđfghjklmnpqrstvwxz]")
_NUMBER_NEXT = re.compile(r"\s*\d")
_LONGEST = 5  # words in a doubled sequence
_BARE_WORDS = 20  # a line without any stop and so few words may be the head of a table run together


@dataclass(frozen=True, slots=True)
class Doubled:
    """A doubled sequence: both copies, and the second one alone. sure: no other reading is known."""

    at: Span
    second: Span
    sure: bool


@dataclass(frozen=True, slots=True)
class _Knowledge:
    reduplications: frozenset[str]
    phrases: frozenset[str]
    function_words: Mapping[str, frozenset[str]]
    before_numbers: frozenset[str]
    not_before_numbers: Mapping[str, frozenset[str]]
    standalone: frozenset[str]
    before_standalone: frozenset[str]
    compounds: frozenset[tuple[str, str]]


@cache
def _knowledge() -> _Knowledge:
    data = read_data("doubled.yaml")
    return _Knowledge(
        reduplications=frozenset(data["reduplications"]),
        phrases=frozenset(data["phrases"]),
        function_words={e["word"]: frozenset(e.get("after", ())) for e in data["function_words"]},
        before_numbers=frozenset(data["before_numbers"]),
        not_before_numbers={word: frozenset(after) for word, after in data["not_before_numbers"].items()},
        standalone=frozenset(data["standalone"]),
        before_standalone=frozenset(data["before_standalone"]),
        compounds=frozenset((first, last) for last, firsts in data["compounds"].items() for first in firsts),
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """Words of a block with nothing but spaces between them; capitals: the whole block is in capitals."""

    block: TextBlock
    matches: list[re.Match[str]]
    words: list[str]
    capitals: bool

    def printed(self, start: int, end: int) -> str:
        return self.block.text[self.matches[start].start() : self.matches[end - 1].end()]

    def word(self, at: int) -> str:
        return self.words[at] if 0 <= at < len(self.words) else ""


def doubled_words(report: Report) -> Iterator[Doubled]:
    """The doubled words in the paragraphs of a report."""
    blocks = [n.block for n in report.root.walk() if n.block is not None and n.role not in ("header", "signature")]
    found = [(run, at, size) for block in blocks for run in _runs(block) for at, size in _repeats(run.words)]
    if not found:
        return
    pairs = _pairs(blocks)
    for run, at, size in found:
        sure = _judge_sequence(run, at, size) if size > 1 else _judge_word(run, at, pairs)
        if sure is not None:
            start, middle, end = run.matches[at], run.matches[at + size], run.matches[at + 2 * size - 1]
            yield Doubled(Span(run.block, start.start(), end.end()), Span(run.block, middle.start(), end.end()), sure)


def _repeats(words: list[str]) -> Iterator[tuple[int, int]]:
    """Where a sequence follows itself: its place and length."""
    at = 0
    while at < len(words) - 1:
        size = next((k for k in range(_LONGEST, 0, -1) if words[at : at + k] == words[at + k : at + 2 * k]), 0)
        if size:
            yield at, size
        at += 2 * size or 1


def _runs(block: TextBlock) -> Iterator[_Run]:
    folded, capitals = block.folded, block.text.isupper()
    matches: list[re.Match[str]] = []
    for match in _WORD.finditer(folded):
        if matches and folded[matches[-1].end() : match.start()].strip(" "):
            yield _Run(block, matches, [m.group() for m in matches], capitals)
            matches = []
        matches.append(match)
    if matches:
        yield _Run(block, matches, [m.group() for m in matches], capitals)


def _judge_sequence(run: _Run, at: int, size: int) -> bool | None:
    """True: doubled by accident; False: perhaps; None: not."""
    words = run.words[at : at + size]
    if " ".join(words) in _knowledge().phrases or len(set(words)) == 1:
        return None
    first, second = run.printed(at, at + size), run.printed(at + size, at + 2 * size)
    if first[0].isupper() and second[0].isupper() and not run.capitals and _is_bare(run):
        return None  # Trong hạn Quá hạn Trong hạn Quá hạn: column heads
    # Two words may also be two phrases with the comma left out (`bầu cử đại biểu, đại biểu Quốc hội`).
    return first == second and len(words) > 2


def _is_bare(run: _Run) -> bool:
    """Whether a block is few words without a stop."""
    return len(run.words) <= _BARE_WORDS and not re.search(r"[.,;:!?]", run.block.text)


def _judge_word(run: _Run, at: int, pairs: Counter[tuple[str, ...]]) -> bool | None:
    word, before, after = run.word(at), run.word(at - 1), run.word(at + 2)
    first, second = run.printed(at, at + 1), run.printed(at + 1, at + 2)
    known = _knowledge()
    if len(word) < 2 or not _VOWEL.search(word):
        return None if len(word) < 2 else first == second
    if first.isupper() and not run.capitals:
        return None if re.fullmatch(r"[IVX]+", first) else first == second
    if first[0].isupper() and second[0].isupper() and not run.capitals:
        return None  # a name
    if word in known.before_numbers and _NUMBER_NEXT.match(run.block.text, run.matches[at + 1].end()):
        return None if before in known.not_before_numbers.get(word, ()) else first == second
    if word in known.function_words:
        if before in known.function_words[word] or f"{word} {word}" in known.reduplications:
            return None
        return first == second
    if f"{word} {word}" in known.reduplications:
        return None
    sure = first == second
    ends = (before, word) in known.compounds or (
        before not in known.function_words and pairs[before, word] > pairs[before, word, after]
    )
    begins = (word, after) in known.compounds or pairs[word, after] > pairs[word, word, after]
    alone = word in known.standalone
    if ends:
        if after in known.function_words and not alone:
            return sure  # thủ tục tục của
        return None if begins or alone or not after else False  # cán bộ | bộ phận, đúng hạn | hạn cuối
    if begins or alone:  # kỷ kỷ luật, nghiêm việc việc, but mỗi xã | xã hội hóa
        return sure and not (alone and before in known.before_standalone)
    return sure and (not before or before in known.function_words)  # nothing that the first could be the end of


def _pairs(blocks: Iterable[TextBlock]) -> Counter[tuple[str, ...]]:
    """How often two and three words stand together, doublings left out."""
    counts: Counter[tuple[str, ...]] = Counter()
    for block in blocks:
        for run in _runs(block):
            words = run.words
            for index, (one, two) in enumerate(pairwise(words)):
                three = words[index + 2] if index + 2 < len(words) else ""
                if one != two and three != two:
                    counts[one, two] += 1
                    counts[one, two, three] += 1
                elif one == two:
                    counts[one, two, three] += 1
    return counts
