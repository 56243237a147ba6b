"""Rows among rows: halves of torn rows, parts of the row above, groups and what stands under them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cchc_lint.model.document import Cell
from cchc_lint.model.fold import fold
from cchc_lint.model.table import Row, RowRole
from cchc_lint.syntax.table_grid import GridRow, squeezed
from cchc_lint.syntax.table_words import bare, table_words

_SUM_OF = re.compile(r"=.*$|[(\[]?\s*\w{1,3}\s*[+].*$")
_LOWER = re.compile(r"\s*[a-zà-ỹđ]")


@dataclass(slots=True)
class Reading:
    """A grid row on its way to being a row; beside: it shares the number of the rows before it."""

    grid: GridRow
    row: Row
    values: dict[int, Cell] = field(default_factory=dict)
    beside: bool = False


def arrange(readings: list[Reading]) -> None:
    """Settle the roles that depend on other rows, and set parents and parts."""
    _outer(readings)
    _trailing_notes(readings)
    _last_total(readings)
    _parts(readings)
    _groups(readings)
    _parents(readings)


def without_formula(label: str) -> str:
    """A folded label without the formula of rows that it ends with (``tổng cộng = i + ii``)."""
    return _SUM_OF.sub("", label)


def part_word(text: str) -> str | None:
    """``some`` or ``all`` where a text begins with a word that leads in parts (``Trong đó``, ``Gồm``)."""
    match = table_words().part_rows.at_start(text)
    if match is None:
        return None
    after = text[match.end :]
    open_lead = text.startswith(("trong", "tr", "tđ")) and after[:1].isspace()
    return match.value if not after.strip() or after.lstrip()[0] in ":,-" or open_lead else None


def merge(before: Reading, after: Reading) -> bool:
    """Put the halves of a row that a page end cut together; True where ``after`` is no row of its own."""
    upper, lower = before.row, after.row
    if upper.role in ("header", "note", "blank", "total"):
        return False
    if fold(upper.serial).strip() == "trong" and fold(lower.serial).strip(" :") == "đó":
        upper.serial, lower.serial = "Trong đó", ""
        upper.role = lower.role = "part"
        return False
    if lower.serial or not lower.label or not _LOWER.match(lower.label) or lower.role != "data":
        return False
    upper_filled = any(squeezed(cell) for cell in before.values.values())
    lower_filled = any(squeezed(cell) for cell in after.values.values())
    if upper_filled and lower_filled:
        return False
    if lower_filled and (upper.unit_text and lower.unit_text):
        return False
    if not lower_filled and lower.unit_text:
        return False
    upper.label = f"{upper.label} {lower.label}"
    if lower_filled:
        before.values = after.values
    if lower.unit_text and not upper.unit_text:
        upper.unit, upper.unit_text, upper.unit_cell, upper.measure = (
            lower.unit,
            lower.unit_text,
            lower.unit_cell,
            lower.measure,
        )
    return True


def _outer(readings: list[Reading]) -> None:
    """Let rows that leave the name of their group blank have that of the row before them; a sum beside the name of a
    group that has no other row is the total of all (``Quý III | Tổng cộng`` under the months)."""
    rows = [reading.row for reading in readings if reading.row.role not in ("header", "note", "blank")]
    before: tuple[str, ...] = ()
    for reading in readings:
        if reading.beside and reading.row.role == "data" and not reading.row.outer:
            reading.row.outer = before
        before = reading.row.outer if reading.row.role in ("data", "subtotal") else ()
    groups = {row.outer[:end] for row in rows if row.role == "data" for end in range(1, len(row.outer) + 1)}
    for row in rows:
        if row.role == "subtotal" and row.outer and row.outer not in groups:
            row.role = "total"


def is_within(row: Row, group: Row) -> bool:
    """Whether a row stands beside the same merged cells as a row of their group, a subtotal."""
    return row.outer[: len(group.outer)] == group.outer


def _trailing_notes(readings: list[Reading]) -> None:
    """Titles after the last row of the body are notes: the place and date, the signature, explanations."""
    for reading in reversed(readings):
        if reading.row.role == "group" and not reading.row.serial:
            reading.row.role = "note"
        elif reading.row.role not in ("note", "blank"):
            return


def _last_total(readings: list[Reading]) -> None:
    """A last row without a number that names a total of something (``Tổng số hồ sơ``) is the total row."""
    for reading in reversed(readings):
        row = reading.row
        if row.role in ("note", "blank"):
            continue
        label = bare(without_formula(fold(row.label)))
        if row.role == "data" and not row.serial_path and not row.unit_text and label in table_words().total_last:
            row.role = "total"
        return


def _parts(readings: list[Reading]) -> None:
    """Rows without a serial number that go on with the parts of the row before them."""
    numbered = any(r.row.serial_path for r in readings)
    lead: str | None = None
    for reading in readings:
        row = reading.row
        if row.role == "part":
            lead = part_word(fold(row.serial)) or part_word(bare(fold(row.label))) or lead or "some"
            row.exhaustive = lead == "all"
        elif row.role == "data" and lead is not None and _goes_on(row, numbered=numbered):
            row.role, row.exhaustive = "part", lead == "all"
        elif row.role == "data" and row.serial_style == "bullet":
            row.role, lead = "part", None
        elif row.role not in ("header", "blank"):
            lead = None


def _goes_on(row: Row, *, numbered: bool) -> bool:
    return row.serial_style == "bullet" or (numbered and not row.serial)


def _groups(readings: list[Reading]) -> None:
    """Titles over other rows: numbered rows without any value that are followed by rows."""
    following: RowRole | None = None
    for reading in reversed(readings):
        row = reading.row
        if (
            row.role == "data"
            and following in ("data", "group", "part", "subtotal")
            and (row.serial_path or row.label)
            and not row.unit_text
            and not any(squeezed(cell) for cell in reading.values.values())
            and following != "part"
        ):
            row.role = "group"
        if row.role not in ("header", "blank", "note"):
            following = row.role


def _parents(readings: list[Reading]) -> None:
    """Set parents and parts: by serial numbers and group titles; ``Trong đó`` rows under the nearest other row."""
    stack: list[tuple[tuple[str, int], Row]] = []
    nearest: Row | None = None
    level = ("plain", 0)
    for reading in readings:
        row = reading.row
        if row.role in ("header", "blank", "note", "numbers", "formula"):
            continue
        if row.role == "part":
            _hang(row, _part_parent(row, nearest))
            continue
        if row.role in ("total", "subtotal"):
            row.parent = next((above for _, above in reversed(stack) if above.parts), None)
            if row.role == "total":
                row.parent = None
                stack.clear()
            nearest = row
            continue
        if not (reading.beside and nearest is not None and nearest.outer == row.outer):
            level = _level(row)
        _place(row, level, stack)
        nearest = row


def _part_parent(row: Row, nearest: Row | None) -> Row | None:
    """The row that a part belongs to; a ``+`` below a ``-`` is a part of that part."""
    if nearest is None or row.serial_style != "bullet" or not nearest.parts:
        return nearest
    last = nearest.parts[-1]
    if last.serial_style == "bullet" and row.serial[:1] != nearest.parts[0].serial[:1]:
        return next((p for p in reversed(nearest.parts) if p.serial[:1] == nearest.parts[0].serial[:1]), nearest)
    return nearest


def _level(row: Row) -> tuple[str, int]:
    """How deep a row stands, by its number."""
    if row.serial_path:
        return row.serial_style, len(row.serial_path)
    return ("title", 0) if row.role == "group" else ("plain", 0)


def _place(row: Row, level: tuple[str, int], stack: list[tuple[tuple[str, int], Row]]) -> None:
    """Hang a row under the row that its serial number or a title puts it under."""
    if row.role == "group" and not row.serial_path:
        while stack and stack[-1][0][0] not in ("letter", "roman"):
            stack.pop()
    levels = [entry[0] for entry in stack]
    if level in levels:
        del stack[levels.index(level) :]
    elif level[0] == "decimal" and level[1] > 1:
        while stack and stack[-1][1].serial_path != row.serial_path[:-1]:
            if stack[-1][0][0] != "decimal":
                break
            stack.pop()
    if stack:
        _hang(row, stack[-1][1])
    stack.append((level, row))


def _hang(row: Row, parent: Row | None) -> None:
    row.parent = parent
    if parent is not None:
        parent.parts.append(row)
