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


def doubled_words(report: Report) -> Iterator[Doubled]:
    """The doubled words in the paragraphs of a report."""
    blocks = [n.block for n in report.root.walk() if n.block is not None and n.role not in ("header", "signature")]
    found = [(block, run, at, size) for block in blocks for run, at, size in _repeats(block)]
    if not found:
        return
    pairs = _pairs(blocks)
    for block, run, at, size in found:
        first, last = run[at], run[at + 2 * size - 1]
        sure = _judge(block, run, at, size, pairs)
        if sure is not None:
            second = Span(block, run[at + size].start(), last.end())
            yield Doubled(Span(block, first.start(), last.end()), second, sure)


def _repeats(block: TextBlock) -> Iterator[tuple[list[re.Match[str]], int, int]]:
    """Sequences that follow themselves with nothing but spaces between: their run of words, place and length."""
    folded = block.folded
    for run in _runs(folded):
        words = [m.group() for m in run]
        at = 0
        while at < len(words) - 1:
            size = next((k for k in range(_LONGEST, 0, -1) if words[at : at + k] == words[at + k : at + 2 * k]), 0)
            if size:
                yield run, at, size
            at += 2 * size or 1


def _runs(folded: str) -> Iterator[list[re.Match[str]]]:
    run: list[re.Match[str]] = []
    for match in _WORD.finditer(folded):
        if run and folded[run[-1].end() : match.start()].strip(" "):
            yield run
            run = []
        run.append(match)
    if run:
        yield run


def _judge(
    block: TextBlock, run: list[re.Match[str]], at: int, size: int, pairs: Counter[tuple[str, ...]]
) -> bool | None:
    """True: doubled by accident; False: perhaps; None: not."""
    words = [m.group() for m in run]
    first = block.text[run[at].start() : run[at + size - 1].end()]
    second = block.text[run[at + size].start() : run[at + 2 * size - 1].end()]
    if size > 1:
        return _judge_sequence(block, words[at : at + size], first, second)
    word = words[at]
    before = words[at - 1] if at else ""
    after = words[at + 2] if at + 2 < len(words) else ""
    return _judge_word(block, run[at + 1].end(), word, before, after, (first, second), pairs)


def _judge_sequence(block: TextBlock, words: list[str], first: str, second: str) -> bool | None:
    if " ".join(words) in _knowledge().phrases or len(set(words)) == 1:
        return None
    bare = not re.search(r"[.,;:!?]", block.text) and len(block.text.split()) <= _BARE_WORDS
    if bare and first[0].isupper() and second[0].isupper() and not block.text.isupper():
        return None  # Trong hạn Quá hạn Trong hạn Quá hạn: column heads
    # Two words may also be two phrases with the comma left out (`bầu cử đại biểu, đại biểu Quốc hội`).
    return first == second and len(words) > 2


def _judge_word(
    block: TextBlock,
    end: int,
    word: str,
    before: str,
    after: str,
    printed: tuple[str, str],
    pairs: Counter[tuple[str, ...]],
) -> bool | None:
    known = _knowledge()
    if len(word) < 2 or not re.search(r"[aeiouyăâêôơưàáảãạ-ỹ]", word):
        return None if len(word) < 2 else printed[0] == printed[1]
    first, second = printed
    if first.isupper() and not block.text.isupper():
        return None if re.fullmatch(r"[IVX]+", first) else first == second
    if first[0].isupper() and second[0].isupper() and not block.text.isupper():
        return None  # a name
    if word in known.before_numbers and re.match(r"\s*\d", block.text[end:]):
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
    return sure and not after and (not before or before in known.function_words)


def _pairs(blocks: Iterable[TextBlock]) -> Counter[tuple[str, ...]]:
    """How often two and three words stand together, doublings left out."""
    counts: Counter[tuple[str, ...]] = Counter()
    for block in blocks:
        for run in _runs(block.folded):
            words = [m.group() for m in run]
            for index, (one, two) in enumerate(pairwise(words)):
                three = words[index + 2] if index + 2 < len(words) else ""
                if one != two and three != two:
                    counts[one, two] += 1
                    counts[one, two, three] += 1
                elif one == two:
                    counts[one, two, three] += 1
    return counts
