"""Where something stands in a file, in the terms that a person or another program uses."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """A concrete place in a file. All numbers count from 1; what a format does not have is None.

    line, column: text formats; columns count characters of the line as it stands in the file.
    paragraph: body paragraphs of a .docx. table, row: tables and their rows. cell: ``C7`` in a sheet,
    the column number elsewhere. page: PDF. section: label path such as ``II.2.3.a``.
    """

    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    page: int | None = None
    paragraph: int | None = None
    sheet: str | None = None
    table: int | None = None
    row: int | None = None
    cell: str | None = None
    section: str | None = None

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)
