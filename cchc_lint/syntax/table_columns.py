"""Roles of columns: which one numbers the rows, which name them, which hold figures, and of what."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from cchc_lint.lexicon import Lexicon
from cchc_lint.model.fold import fold
from cchc_lint.model.table import Column, ColumnRole
from cchc_lint.syntax.header_cells import read_codes, read_header_text
from cchc_lint.syntax.ordinals import read_serial
from cchc_lint.syntax.table_cells import is_formula
from cchc_lint.syntax.table_grid import Grid, GridRow
from cchc_lint.syntax.table_header import NUMERIC, YEAR, Layout
from cchc_lint.syntax.table_words import UnitWord, bare, holds, rate_label, starts_with, table_words, unit_word
from cchc_lint.syntax.words import meaning, unit_of

_MONEY = re.compile(r"(?<!\w)(?:kinh phí|số tiền|tiền|dự toán|vốn|ngân sách|giá trị|thành tiền|nguồn thu)(?!\w)")
_DECIMAL = re.compile(r"\d+,\d{1,2}|\d+\.\d{1,2}|\d+,\d{4,}")
_PHONE = re.compile(r"0\d{8,10}|0\d{2,3}[. -]\d{3}[. -]?\d{3,4}")
_SIGNS = re.compile(r"[(\[]\s*\+\s*[/,;]?\s*[-–−]|\(\+\).*\([-–−]\)|^\s*\+\s*[/,;]\s*[-–−]")
_CHANGE = re.compile(r"(?:mức |số |biến động )?(?:tăng|giảm|chênh lệch|thừa|vượt)")
_RATE = re.compile(r"(?:tỷ|tỉ) (?:lệ|trọng|suất)|phần trăm|tốc độ|%")
_ABSOLUTE = re.compile(r"(?:số|tuyệt đối|sl|giá trị|mức|hồ sơ|kinh phí|điểm)(?!\w)")
_MIXED = re.compile(r"(?:số liệu|kết quả|số lượng|thực hiện|giá trị|năm|quý|tháng|kỳ)")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


@dataclass(slots=True)
class _Content:
    """What the body cells of a column look like, as counts."""

    filled: int = 0
    numeric: int = 0
    serial: int = 0
    years: int = 0
    phones: int = 0
    decimals: int = 0
    units: int = 0
    percents: int = 0
    words: int = 0


def set_roles(grid: Grid, layout: Layout, lexicon: Lexicon, table_unit: UnitWord | None) -> None:
    """Set role, measure, unit and facets of the layout's columns; table_unit is what the caption says."""
    columns = layout.columns
    body = grid.rows[layout.body :]
    counts = [row for row in body if not _is_rate_row(row)]
    contents = [_content(counts if column.index else body, column.index) for column in columns]
    _serial_column(columns, contents)
    _unit_column(columns, contents)
    labelled = False
    for column, content in zip(columns, contents, strict=True):
        if column.role == "value":
            column.role = _role(column, content, labelled=labelled)
        labelled = labelled or column.role == "label"
    _inner_label(grid, layout, contents)
    by_row = any(column.role == "unit" for column in columns)
    _differences(columns)
    for column, content in zip(columns, contents, strict=True):
        if column.role == "value":
            # Where each row has a unit of its own, what most cells look like says nothing of the column.
            _measure(column, _Content() if by_row else content, table_unit, lexicon)
            column.decimals = not by_row and content.decimals > 0
            _meaning(column, lexicon)


def _inner_label(grid: Grid, layout: Layout, contents: list[_Content]) -> None:
    """The column beside the names of groups names the rows, whatever its header says: beside ``Sở Tư pháp``, merged
    over its rows, ``Hộ tịch``, ``Chứng thực``, ``Cộng``."""
    words = table_words().headers
    for left, column in pairwise(layout.columns):
        if left.role != "label" or column.role != "note":
            continue
        last = _titles(column)[-1] if column.titles else ""
        told = starts_with(words.note, last) or starts_with(words.text, last) or last in words.text_whole
        content = contents[column.index]
        if told or content.numeric or content.filled * 5 < contents[left.index].filled * 4:
            continue
        names = [row.text(left.index) for row in grid.rows[layout.body :] if row.text(column.index)]
        if any(upper and lower in ("", upper) for upper, lower in pairwise(names)):
            column.role = "label"


def _titles(column: Column) -> list[str]:
    return [bare(fold(title)) for title in column.titles]


def _content(rows: Iterable[GridRow], index: int) -> _Content:
    content = _Content()
    for row in rows:
        text = row.text(index)
        if not text:
            continue
        content.filled += 1
        cell = row.own(index)
        if NUMERIC.fullmatch(text):
            content.numeric += 1
            content.years += YEAR.fullmatch(text) is not None
            content.phones += _PHONE.fullmatch(text) is not None
            content.decimals += _DECIMAL.fullmatch(text) is not None
            content.percents += text.endswith("%")
        elif is_formula(text) or (cell is not None and cell.kind in ("number", "uncalculated")):
            content.numeric += 1
        elif _LETTERS.search(text):
            content.words += 1
        if len(text) < 12 and read_serial(text) is not None:
            content.serial += 1
        if (len(text) < 40 and unit_word(text) is not None) or read_codes(text) is not None:
            content.units += 1
    return content


def _is_rate_row(row: GridRow) -> bool:
    """Whether a row is one of rates or places under counts, which says nothing of what its columns hold."""
    labels = [text for text in row.texts()[:2] if not NUMERIC.fullmatch(text)]
    return any(rate_label(label) or starts_with(table_words().ranks, label) for label in labels)


def _differences(columns: list[Column]) -> None:
    """Mark the columns that compare others, by their own header cell or one above it.

    ``So sánh`` may stand over what is compared as well: over ``Năm 2023 | Năm 2024 | Chênh lệch`` only the last one
    is a difference.
    """
    words = table_words().headers
    told = [
        bool(c.titles) and (_is_difference(c.titles[-1]) or holds(words.difference, fold(c.titles[-1])))
        for c in columns
    ]
    own = {column.path[:-1] for column, difference in zip(columns, told, strict=True) if difference}
    for column, difference in zip(columns, told, strict=True):
        above = any(_is_difference(title) for title in column.titles[:-1])
        if above and not difference and column.path[:-1] in own and starts_with(words.compared, _titles(column)[-1]):
            above = False
        column.difference = difference or above


def _is_difference(title: str) -> bool:
    text = fold(title)
    return _SIGNS.search(text) is not None or starts_with(table_words().headers.difference, bare(text))


def _serial_column(columns: list[Column], contents: list[_Content]) -> None:
    words = table_words().headers
    for column in columns[:3]:
        if any(title in words.serial for title in _titles(column)):
            column.role = "serial"
            return
    if not columns or (columns[0].titles and _titles(columns[0])[-1] not in ("", "số")):
        return
    content = contents[0]
    if content.filled > 1 and content.serial * 5 >= content.filled * 4 and len(columns) > 2:
        columns[0].role = "serial"


def _unit_column(columns: list[Column], contents: list[_Content]) -> None:
    words = table_words().headers
    for column, content in zip(columns, contents, strict=True):
        if column.role != "value" or not column.titles:
            continue
        title = _titles(column)[-1]
        if title in words.unit or (title in ("đơn vị", "đv") and content.units * 2 > content.filled > 0):
            column.role = "unit"
            return


def _role(column: Column, content: _Content, *, labelled: bool) -> ColumnRole:
    words = table_words().headers
    titles = _titles(column)
    last = titles[-1] if titles else ""
    if not labelled and (content.years == content.filled > 0 or last in table_words().period_headers):
        return "label"
    if last and (starts_with(words.note, last) or starts_with(words.text, last) or last in words.text_whole):
        return "note"
    if content.phones * 2 > content.filled or (content.years == content.filled > 0 and last.startswith("năm ")):
        return "note"
    if not content.filled:
        is_label = not labelled and starts_with(words.label, last)
        return "label" if is_label else "value"
    if content.numeric * 2 >= content.filled - _none_words(content):
        return "value"
    if not labelled or (starts_with(words.label, last) and content.numeric == 0):
        return "label"
    if content.numeric and _MIXED.search(" ".join(titles)):
        return "value"  # a column of results in which some cells are words
    return "value" if content.words == 0 else "note"


def _none_words(content: _Content) -> int:
    """Cells that are neither numbers nor words: dashes and signs, which do not speak against figures."""
    return content.filled - content.numeric - content.words


def _measure(column: Column, content: _Content, table_unit: UnitWord | None, lexicon: Lexicon) -> None:
    words = table_words().headers
    texts = [fold(title) for title in column.titles]
    last = bare(texts[-1]) if texts else ""
    unit = next((u for title in reversed(column.titles) for u in _units(title)), None)
    if unit is None and table_unit is not None and not _counts_things(last, lexicon):
        unit = table_unit
    if column.difference and len(texts) > 1 and _ABSOLUTE.match(last):
        texts = texts[-1:]  # "So sánh với cùng kỳ (+/-, %)" over "Số lượng" and "Tỷ lệ"
        unit = next(iter(_units(column.titles[-1])), None)
    if unit is not None and unit.measure == "rate":
        rate = True
    else:
        rate = any("%" in text for text in texts) or content.percents * 2 > content.numeric > 0
        rate = rate or (bool(texts) and holds(words.rate, texts[-1]) and not _is_change(column, texts[-1]))
        rate = rate or (len(texts) > 1 and starts_with(words.rate, bare(texts[-2])))
    if rate:
        column.measure, column.unit = "rate", "percent"
    elif column.difference:
        column.measure = "other"
        if unit is not None and unit != table_unit:
            column.unit, column.scale = unit.unit, unit.scale
    elif holds(words.not_added, last) or last in words.not_added_whole or _per_something(column):
        column.measure = "other"
    elif holds(words.scores, last) or any(starts_with(words.scores, bare(text)) for text in texts[:-1]):
        column.measure = "score"
    elif unit is not None:
        column.measure, column.unit, column.scale = unit.measure, unit.unit, unit.scale
    elif any(_MONEY.search(text) for text in texts) or content.decimals * 5 > content.numeric > 0:
        column.measure = "amount"


def _is_change(column: Column, title: str) -> bool:
    """``Tăng (+), giảm (-) so với cùng kỳ``: a difference in the unit of what is compared, unless it says a rate."""
    return column.difference and _CHANGE.match(title) is not None and _RATE.search(title) is None


def _counts_things(title: str, lexicon: Lexicon) -> bool:
    """Whether a title names what its column counts (``Số dự án``), whatever unit the caption gives."""
    return title.startswith("số ") and lexicon.units.at_start(title.removeprefix("số ")) is not None


def _per_something(column: Column) -> bool:
    """Whether a unit is one thing per another (``người/km2``), which is never added."""
    notes = read_header_text(column.titles[-1]).notes if column.titles else ()
    return any(re.fullmatch(r"[^\W\d][\w ]*/ ?[^\W\d][\w ]*", fold(note)) for note in notes)


def _units(title: str) -> list[UnitWord]:
    """The units that a header cell names in brackets or after a colon."""
    return [unit for note in read_header_text(title).notes if (unit := unit_word(fold(note))) is not None]


def _meaning(column: Column, lexicon: Lexicon) -> None:
    words = table_words().headers
    titles = _titles(column)
    text = " ".join(fold(title) for title in column.titles)
    column.facets = dict(meaning(text, "", lexicon).facets)
    if not column.unit and column.measure == "count":
        named, _ = unit_of(text, "", lexicon)
        known = named is not None and not named.general and named.key not in ("time", "point")
        column.unit = named.key if named is not None and known else ""
    column.part = any(starts_with(words.part, title) for title in titles)
