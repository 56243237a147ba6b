"""The line that a finding is about, cut to a width around the letters to be marked."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_lint.render.words import printable
from cchc_lint.results import Excerpt

_WORD = 14  # a word is not cut where its edge is no farther than this


@dataclass(frozen=True, slots=True)
class Quote:
    """before + mark + after is one line; widths are in terminal cells (combining marks have none)."""

    before: str
    mark: str
    after: str

    @property
    def line(self) -> str:
        return self.before + self.mark + self.after

    @property
    def carets(self) -> str:
        """The line below: carets under the mark."""
        from rich.cells import cell_len

        return " " * cell_len(self.before) + "^" * max(cell_len(self.mark), 1)


def quote(at: Excerpt, width: int, ellipsis: str = "…") -> Quote:
    """The excerpt's context on one line of at most width cells; the marked letters always begin in it."""
    before = printable(at.context[: at.start]).lstrip()
    mark = printable(at.context[at.start : at.end])
    after = printable(at.context[at.end :]).rstrip()
    mark = _head(mark, width - 2, ellipsis)
    left, right, room = _cells(before), _cells(after), width - _cells(mark)
    if left + right <= room:
        return Quote(before, mark, after)
    # Each side gets half of the room, and what the other one leaves.
    keep_left = min(left, max(room // 2, room - right))
    return Quote(_tail(before, keep_left, ellipsis), mark, _head(after, room - keep_left, ellipsis))


def _head(text: str, width: int, ellipsis: str) -> str:
    """The beginning of a text, at most width cells, with an ellipsis where it is cut."""
    if _cells(text) <= width:
        return text
    end, used = 0, 0
    while used + _cells(text[end]) <= width - len(ellipsis):
        used += _cells(text[end])
        end += 1
    cut = text[:end]
    space = cut.rfind(" ", max(end - _WORD, 1))
    return ((cut if space < 0 else cut[: space + 1]) + ellipsis) if width > len(ellipsis) else ""


def _tail(text: str, width: int, ellipsis: str) -> str:
    """The end of a text, at most width cells, with an ellipsis where it is cut."""
    if _cells(text) <= width:
        return text
    start, used = len(text), 0
    while start and used + _cells(text[start - 1]) <= width - len(ellipsis):
        start -= 1
        used += _cells(text[start])
    while start < len(text) and _cells(text[start]) == 0:  # no combining mark without its letter
        start += 1
    cut = text[start:]
    space = cut.find(" ", 0, _WORD)
    return ellipsis + (cut[space:] if 0 <= space < len(cut) - 1 else cut) if width > len(ellipsis) else ""


def _cells(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)
