"""The symbol of a cited document: its parts as printed, what it is meant to be, and the slips between the two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from lark import Token, Tree

from cchc_lint.lexicon.documents import Documents, Organ
from cchc_lint.model.fold import fold
from cchc_lint.syntax.islands import bounds, leaves

Branch = Literal["state", "normative", "party", "letter", "unknown"]

_DASH = re.compile(r"[‒-―−]")  # U+2010 and U+2011 are hyphens
_ASSEMBLIES = ("QH", "UBTVQH")
# Joint circulars of the nineties and the 2000s were numbered with slashes: 15/2003/TTLT/BTP-BNV.
_OLD_SLASHES = ("TTLT", "TTLB", "NQLT")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the block's text that is one part of a symbol."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol read.

    start, end: offsets of the part after the number (from the sign that follows it). year: inside the symbol.
    abbreviation, organ: as they should be written. tail: the canonical symbol after the number, with its first sign.
    slips: names of the slips of form (see `Citation.slips`).
    """

    start: int
    end: int
    branch: Branch
    year: int | None
    abbreviation: str | None
    organ: str | None
    tail: str
    slips: tuple[str, ...]


def read_symbol(
    text: str, tree: Tree[Token], lexicon: Documents, *, announced: bool, letter: bool = False
) -> Symbol | None:
    """The symbol of an island's ``symbol`` tree in a block's text; None where its letters cannot be one.

    announced: a type word or ``số`` stands before it, so that rarer forms are believed. letter: the type word is that
    of an official letter, whose symbol has no abbreviation of a type.
    """
    return _SymbolReader(text, tree, lexicon, announced=announced, letter=letter).read()


class _SymbolReader:
    def __init__(self, text: str, tree: Tree[Token], lexicon: Documents, *, announced: bool, letter: bool) -> None:
        self.text, self.tree, self.lexicon, self.announced = text, tree, lexicon, announced
        self.letter = letter
        self.form = str(tree.data)
        self.tokens = list(leaves(tree))
        self.start = bounds(self.tokens[0])[0]
        self.slips: list[str] = []
        self.year = next((int(t) for t in self.tokens if t.type == "YEAR"), None)

    def read(self) -> Symbol | None:
        pieces = self._pieces()
        abbreviation = self._abbreviation()
        organs = self._organs(pieces, loud=abbreviation is None)
        if abbreviation is None and organs:
            abbreviation, organs = self._split_glued(organs)
        if abbreviation is None:
            return self._without_abbreviation(organs)
        if not organs:
            return self._without_organ(abbreviation)
        printed = abbreviation.text
        known = self.lexicon.organ(organs[0].text)
        if not any(c.isupper() for c in printed) and not (self.announced and known):
            return None
        return self._typed(abbreviation, organs, known)

    # --- the parts

    def _abbreviation(self) -> Piece | None:
        if self.form == "letter":
            return None
        token = next((t for t in self.tokens if t.type == "ABBR"), None)
        if token is None or self.form == "assembly":
            return None
        start, end = bounds(token)
        return Piece(start, end, self.text[start:end])

    def _pieces(self) -> list[Piece]:
        parts = (c for c in self.tree.children if isinstance(c, Tree) and c.data in ("organs", "others"))
        tree = next(parts, None)
        tokens = list(leaves(tree)) if tree is not None else self.tokens[-1:]
        found = []
        for token in tokens:
            if token.type not in ("TIGHT", "LOOSE"):
                start, end = bounds(token)
                found.append(Piece(start, end, self.text[start:end]))
        return found

    def _organs(self, pieces: Sequence[Piece], *, loud: bool) -> list[Piece]:
        """The pieces that can be an organ: letters of a code, not the words of the sentence going on."""
        kept: list[Piece] = []
        for piece in pieces:
            gap = self.text[kept[-1].end : piece.start] if kept else ""
            spaced = any(c.isspace() for c in gap)
            known = self.lexicon.organ(piece.text)
            if kept and spaced and (known is not None or not piece.text.isupper() or len(piece.text) > 8):
                break
            if not _is_code(piece.text) and not (known and (self.announced or not loud)):
                shorter = _cut(piece)
                if shorter is not None:
                    kept.append(shorter)
                break
            kept.append(piece)
        return kept

    def _split_glued(self, organs: list[Piece]) -> tuple[Piece | None, list[Piece]]:
        """``QĐUBND`` is QĐ and UBND without their hyphen; also an abbreviation that was read as an organ."""
        first = organs[0]
        folded = fold(first.text)
        for length in range(len(folded) - 1, 0, -1):
            organ = self.lexicon.organ(first.text[length:])
            if folded[:length] in self.lexicon.abbreviations and organ is not None and organ.normative:
                if self.lexicon.organ(first.text) is not None:
                    break
                self.slips.append("missing_hyphen")
                cut = first.start + length
                head, rest = (
                    Piece(first.start, cut, first.text[:length]),
                    Piece(cut, first.end, first.text[length:]),
                )
                return head, [rest, *organs[1:]]
        return None, organs

    # --- the forms

    def _typed(self, abbreviation: Piece, organs: list[Piece], known: Organ | None) -> Symbol:
        proper = self.lexicon.abbreviations[fold(abbreviation.text)]
        names = self._proper_organs(organs)
        party_organ = known is not None and known.branch == "party"
        state_organ = known is not None and known.branch == "state"
        as_party = self.form == "party"
        party = party_organ or (as_party and not state_organ)
        year = self.year
        inside = f"/{year}/" if year else "/"
        tail = f"-{proper}/{'-'.join(names)}" if party else f"{inside}{proper}-{'-'.join(names)}"
        self._structure(abbreviation, organs[0], party=party, proper=proper)
        self._spelling(abbreviation.text, proper)
        branch: Branch = "party" if party else "normative" if year else "state"
        return self._symbol(organs[-1].end, branch, proper, "-".join(names), tail)

    def _without_abbreviation(self, organs: list[Piece]) -> Symbol | None:
        if not organs:
            return None
        lone = len(organs) == 1 and self.tokens[-1].type == "ABBR"
        if lone and not self.letter and self.lexicon.organ(organs[0].text) is None:
            return self._without_organ(organs[0])
        names = self._proper_organs(organs)
        first = re.sub(r"\d+$", "", names[0])
        if self.year is not None:
            if first not in _ASSEMBLIES and not self.announced:
                return None
            branch: Branch = "normative" if first in _ASSEMBLIES else "unknown"
            tail = f"/{self.year}/{'-'.join(names)}"
            return self._symbol(organs[-1].end, branch, None, "-".join(names), tail)
        if not self.announced and (len(organs) < 2 or len(organs[0].text) < 3):
            return None
        return self._symbol(organs[-1].end, "letter", None, "-".join(names), f"/{'-'.join(names)}")

    def _without_organ(self, abbreviation: Piece) -> Symbol | None:
        """``12/QĐ``: the organ was forgotten."""
        if not self.announced or not _is_code(abbreviation.text):
            return None
        if self.tree.data == "party":
            return None
        proper = self.lexicon.abbreviations[fold(abbreviation.text)]
        self.slips.append("no_organ")
        self._spelling(abbreviation.text, proper)
        tail = f"/{f'{self.year}/' if self.year else ''}{proper}"
        branch: Branch = "normative" if self.year else "state"
        return self._symbol(abbreviation.end, branch, proper, None, tail)

    # --- slips

    def _structure(self, abbreviation: Piece, organ: Piece, *, party: bool, proper: str) -> None:
        """Whether the signs before and after the abbreviation are the ones that its branch uses."""
        before = self.text[self.start : abbreviation.start].strip()
        between = self.text[abbreviation.end : organ.start].strip()
        first, second = ("-", "/") if party else ("/", "-")
        signs = fold(before)[-1:], fold(between)
        if signs == (first, second):
            return
        if party and signs == ("/", "-"):
            self.slips.append("state_form")
        elif not party and signs == ("-", "/"):
            self.slips.append("party_form")
        elif self.form == "no_slash":
            self.slips.append("wrong_sign")
        elif signs[0] == "" or signs[1] == "":
            slip = "wrong_sign" if self.form == "party" and not party else "missing_hyphen"
            if slip not in self.slips:
                self.slips.append(slip)
        elif proper not in _OLD_SLASHES:
            self.slips.append("wrong_sign")

    def _proper_organs(self, organs: Sequence[Piece]) -> list[str]:
        names = []
        for piece in organs:
            known = self.lexicon.organ(piece.text)
            if known is None:
                names.append(piece.text)
                continue
            digits = re.search(r"\d*$", piece.text)
            name = known.code + (digits.group() if digits else "")
            if fold(piece.text) in self.lexicon.misspelt:
                self.slips.append("misspelt")
            else:
                self._spelling(piece.text, name)
            names.append(name)
        return names

    def _spelling(self, printed: str, proper: str) -> None:
        if printed == proper or printed.replace("Ð", "Đ") == proper:
            return
        slip = "case" if fold(printed) == fold(proper) else "misspelt"
        if slip not in self.slips:
            self.slips.append(slip)

    def _symbol(self, end: int, branch: Branch, abbreviation: str | None, organ: str | None, tail: str) -> Symbol:
        printed = self.text[self.start : end]
        # A line that breaks inside the symbol leaves a space that nobody typed.
        if self.form != "spaced" and re.search(r"[^\S\n\r]", re.sub(r"\s*[\n\r]\s*", "", printed)):
            self.slips.append("spaces")
        if _DASH.search(printed):
            self.slips.append("dash")
        return Symbol(self.start, end, branch, self.year, abbreviation, organ, tail, tuple(self.slips))


def _is_code(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    upper = sum(c.isupper() for c in letters)
    return len(text) <= 14 and upper >= max(1, len(letters) - upper) and letters[0].isupper()


def _cut(piece: Piece) -> Piece | None:
    """The code at the head of a piece into which the next sentence has run (``UBND.Theo``)."""
    head = re.match(r"[^\W\d_]+", piece.text)
    if head is None or head.group() == piece.text or not _is_code(head.group()):
        return None
    return Piece(piece.start, piece.start + head.end(), head.group())
