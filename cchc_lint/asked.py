"""Places that a user names: ``12:34``, ``Sheet1!C7``, or as outputs print them (``bảng 2, hàng 7, cột 3``)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from cchc_lint.messages import LANGUAGES, Messages
from cchc_lint.model.fold import fold
from cchc_lint.model.place import Place

_LINE = re.compile(r"(\d+)(?::(\d+))?")
_CELL = re.compile(r"(?:'([^']+)'|([^!]+))!\$?([A-Za-z]{1,3})\$?(\d+)")
_QUOTES = "“”\"'‘’"
_NUMBERS = ("line", "column", "page", "table", "row", "table_column", "paragraph")


@dataclass(frozen=True, slots=True)
class Asked:
    """A place as far as it was named; None for what was not."""

    line: int | None = None
    column: int | None = None
    page: int | None = None
    paragraph: int | None = None
    sheet: str | None = None
    table: int | None = None
    row: int | None = None
    cell: str | None = None
    section: str | None = None

    def near(self, place: Place) -> bool:
        """Whether a place is there, whatever its column."""
        if self.line is not None and not _within(self.line, place.line, place.end_line):
            return False
        for name in ("page", "paragraph", "table", "row"):
            wanted = getattr(self, name)
            if wanted is not None and wanted != getattr(place, name):
                return False
        if self.paragraph is not None and place.table is not None:
            return False
        texts = ((self.sheet, place.sheet), (self.cell, place.cell), (self.section, place.section))
        return all(wanted is None or fold(wanted) == fold(given or "") for wanted, given in texts)

    def at(self, place: Place) -> bool:
        """Whether the column named, too, is the place's; where none was named, any is."""
        if self.column is None or place.column is None:
            return True
        last = place.end_column if place.end_column is not None else place.column + 1
        return place.column <= self.column < max(last, place.column + 1)

    def among(self, places: Sequence[Place]) -> list[int]:
        """The indexes of the places meant: where the column named falls between figures, those of its line."""
        near = [index for index, place in enumerate(places) if self.near(place)]
        return [index for index in near if self.at(places[index])] or near


def _within(number: int, first: int | None, last: int | None) -> bool:
    return first is not None and first <= number <= (first if last is None else last)


def parse_place(text: str) -> Asked | None:
    """The place that a text names, in the words of either language; None where it names none."""
    text = text.strip()
    if found := _LINE.fullmatch(text):
        return Asked(line=int(found[1]), column=int(found[2]) if found[2] else None)
    if found := _CELL.fullmatch(text):
        return Asked(sheet=found[1] or found[2], cell=found[3].upper() + found[4])
    given: dict[str, str] = {}
    for part in _parts(text):
        name, value = _named(part)
        if name is None and given and "section" not in given:
            name, value = "section", part  # PHỤ LỤC II: named without a word before it
        if name is None or name in given:
            return None
        given[name] = value
    return _asked(given) if given else None


def _parts(text: str) -> Iterable[str]:
    """What stands between commas and middle dots, a sheet's name in quotes whole."""
    quoted = re.findall(r"(?:“[^”]*”|\"[^\"]*\"|[^,·;])+", text)
    return [part.strip() for part in quoted if part.strip()]


def _named(part: str) -> tuple[str | None, str]:
    folded = fold(part)
    for name, words in _words().items():
        for word in words:
            if folded.startswith(word + " "):
                value = part[len(word) :].strip().strip(_QUOTES).strip()
                if name in _NUMBERS and not (value.isascii() and value.isdecimal()):
                    continue
                return name, value
    return None, part


def _asked(given: dict[str, str]) -> Asked:
    numbers = {name: int(given[name]) for name in _NUMBERS if name in given}
    column = numbers.pop("table_column", numbers.pop("column", None))
    cell = given.get("cell")
    if "table" in given and column is not None:
        cell, column = str(column), None  # "cột" is a column of letters or of a table
    return Asked(
        **numbers,
        column=column,
        cell=cell,
        sheet=given.get("sheet"),
        section=given.get("section"),
    )


@cache
def _words() -> dict[str, list[str]]:
    """What stands before the parts of a place, as outputs print them, in all languages; folded."""
    found: dict[str, list[str]] = {}
    for name in (*_NUMBERS, "sheet", "cell", "section"):
        templates = (Messages(lang).text(f"place_{name}") for lang in LANGUAGES)
        found[name] = [fold(template.partition("{")[0].strip(" “")) for template in templates]
    return found
