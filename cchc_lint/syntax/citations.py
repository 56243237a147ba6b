"""Citations of documents: from the islands of ``citation.lark`` and the words around them to `Citation`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from lark import Token, Tree

from cchc_lint.lexicon.documents import Documents, DocumentType, documents
from cchc_lint.model.fold import fold
from cchc_lint.model.report import Citation, DateMention
from cchc_lint.model.symbol import symbol_key
from cchc_lint.model.text import TextBlock
from cchc_lint.syntax.citation_context import read_context
from cchc_lint.syntax.islands import Islands, bounds, leaves
from cchc_lint.syntax.laws import find_laws
from cchc_lint.syntax.symbols import Symbol, read_symbol

# Cheap test whether a block can hold a citation at all.
_ANY = re.compile(r"\d[a-zđ]? ?[/-]? ?[^\W\d_]|/\d{4}|số ?:?\s*[\d/.…_]|(?:luật|pháp lệnh) ")
# The report's own number stands alone in its line, or beside the place and date.
_OWN_BEFORE, _OWN_AFTER = re.compile(r"[\s*_|]*"), re.compile(r"[\s*_|]*$|\t|[ \u00a0]{2,}|[*_ ]*\n")


@cache
def _islands() -> Islands:
    return Islands("citation.lark", documents().terminal_patterns())


def find_citations(block: TextBlock, dates: list[DateMention]) -> list[Citation]:
    """The documents cited in a block, in order; dates are the block's dates."""
    if not _ANY.search(block.folded):
        return []
    found: list[Citation] = []
    for tree in _islands().find(block.folded):
        found.extend(_Reader(block, tree).read())
    read_context(block, found, dates)
    laws = [law for law in find_laws(block, dates) if not any(_overlap(law, other) for other in found)]
    return sorted([*found, *laws], key=lambda c: c.at.order)


def _overlap(a: Citation, b: Citation) -> bool:
    return a.at.start < b.at.end and b.at.start < a.at.end


class _Reader:
    """Turns one island into the citations that it holds: one for each number before the symbol."""

    def __init__(self, block: TextBlock, tree: Tree[Token]) -> None:
        self.block, self.tree = block, tree
        self.lexicon: Documents = documents()
        self.tokens = list(leaves(tree))
        self.so = next((t for t in self.tokens[:2] if t.type == "SO"), None)

    def read(self) -> Iterator[Citation]:
        kind, kind_token = self._kind()
        numbers = [t for t in self._part("numbers") if t.type in ("NUM", "YEAR")]
        tail = self._tail()
        if tail is None:
            yield from self._short(kind, kind_token, numbers, None)
        elif tail.data == "short":
            yield from self._short(kind, kind_token, numbers, tail)
        else:
            letter = kind is not None and kind.letter
            announced = kind is not None or self.so is not None
            symbol = read_symbol(self.block.text, tail, self.lexicon, announced=announced, letter=letter)
            # Đề án 06/CP is a name that people use, no symbol.
            name = (
                kind is not None and kind.loose and symbol is not None and symbol.branch == "letter" and not self.so
            )
            if symbol is None or name or (kind is None and self._of_a_form()):
                return
            if numbers or (self.so and symbol.abbreviation and symbol.organ):
                yield from self._symbols(kind, kind_token, numbers, symbol)

    def _of_a_form(self) -> bool:
        """``Mẫu số 01/TTr``, ``Biểu số 06/VPCP``: number of a form, not of a document."""
        start = bounds(self.tokens[0])[0]
        return self.lexicon.forms.search(self.block.folded, max(0, start - 40), start) is not None

    def _part(self, name: str) -> list[Token]:
        """The tokens of a part of the island; none where it lacks the part."""
        part = next((c for c in self.tree.children if isinstance(c, Tree) and c.data == name), None)
        return list(leaves(part)) if part is not None else []

    def _tail(self) -> Tree[Token] | None:
        names = ("head", "numbers")
        return next((c for c in self.tree.children if isinstance(c, Tree) and c.data not in names), None)

    def _kind(self) -> tuple[DocumentType | None, Token | None]:
        token = self.tokens[0]
        if token.type == "TYPE":
            return self.lexicon.by_wording[" ".join(token.split())], token
        if token.type == "ABBR" and self._part("head"):
            start, end = bounds(token)
            printed = self.block.text[start:end]
            types = self.lexicon.by_abbreviation.get(fold(printed), ())
            if printed[0].isupper() and printed[-1:].isupper() and types:
                return types[0], token
        return None, None

    def _symbols(
        self, kind: DocumentType | None, kind_token: Token | None, numbers: Sequence[Token], symbol: Symbol
    ) -> Iterator[Citation]:
        if not numbers:
            yield self._citation(kind, kind_token, None, symbol, first=True)
        for index, number in enumerate(numbers):
            last = index == len(numbers) - 1
            item = self._citation(kind, kind_token, number, symbol, first=index == 0, whole=last)
            item.in_list = len(numbers) > 1
            yield item

    def _citation(
        self,
        kind: DocumentType | None,
        kind_token: Token | None,
        number: Token | None,
        symbol: Symbol,
        *,
        first: bool,
        whole: bool = True,
    ) -> Citation:
        head = self.tokens[0]
        number_start, number_end = bounds(number) if number is not None else (symbol.start, symbol.start)
        printed = self.block.text[number_start:number_end]
        unpadded = len(printed) == 1 and printed.isdigit() and symbol.branch != "party"
        canonical = ("0" if unpadded else "") + printed + symbol.tail
        slips = list(symbol.slips)
        gap = self.block.text[number_end : symbol.start]
        if whole and number is not None and gap and "\n" not in gap and "missing_hyphen" not in slips:
            slips.append("spaces")
        if unpadded:
            slips.append("unpadded")
        if number is None:
            slips.append("open_number")
        elif first and kind is not None and self.so is not None and ":" in self.so:
            slips.append("colon")
        abbreviation, organ, branch = symbol.abbreviation, symbol.organ, symbol.branch
        if kind is not None and kind.letter and branch == "state" and abbreviation != "CV":
            # 123/TC-NS: an official letter has no abbreviation of its type, so that this is the body's.
            known = self.lexicon.organ((organ or "").partition("-")[0])
            if known is None and abbreviation and organ:
                abbreviation, organ, branch = None, f"{abbreviation}-{organ}", "letter"
        if abbreviation == "CV" and branch == "state":
            slips.append("letter_type")
        start = bounds(head)[0] if first and head.type in ("TYPE", "ABBR", "SO") else number_start
        if first and kind is None and head.type == "ABBR":
            start = bounds(self.so)[0] if self.so else number_start
        end = symbol.end if whole else number_end
        so_at = bounds(self.so)[0] if self.so else None
        own = kind is None and so_at is not None and first and whole and self._stands_alone(so_at, end)
        return Citation(
            at=self.block.span(start, end),
            symbol=self.block.span(number_start, end),
            number=printed,
            abbreviation=abbreviation,
            organ=organ,
            key=symbol_key(canonical) if number is not None else "",
            branch=branch,
            type=kind.name if kind else None,
            type_at=self.block.span(*bounds(kind_token)) if kind_token is not None and kind else None,
            has_so=self.so is not None,
            year=symbol.year,
            slips=tuple(dict.fromkeys(slips)),
            canonical=canonical,
            own=own,
        )

    def _stands_alone(self, start: int, end: int) -> bool:
        folded = self.block.folded
        return start < 40 and bool(_OWN_BEFORE.fullmatch(folded[:start]) and _OWN_AFTER.match(folded, end))

    def _short(
        self, kind: DocumentType | None, kind_token: Token | None, numbers: Sequence[Token], tail: Tree[Token] | None
    ) -> Iterator[Citation]:
        """``Nghị định số 61/2018``, ``Nghị quyết số 18``: a document known by less than its symbol."""
        if kind is None or (tail is None and self.so is None):
            return
        year = next((int(t) for t in leaves(tail) if t.type == "YEAR"), None) if tail else None
        last_end = bounds(self.tokens[-1])[1]
        for index, number in enumerate(numbers):
            start, end = bounds(number)
            end = last_end if index == len(numbers) - 1 else end
            yield Citation(
                at=self.block.span(bounds(self.tokens[0])[0] if index == 0 else start, end),
                symbol=self.block.span(start, end),
                number=str(number),
                abbreviation=None,
                organ=None,
                key="",
                branch="unknown",
                type=kind.name,
                type_at=self.block.span(*bounds(kind_token)) if kind_token is not None else None,
                has_so=self.so is not None,
                year=year,
                slips=("short",),
                in_list=len(numbers) > 1,
            )
