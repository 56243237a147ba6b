"""Tables of Word documents: merges, nesting, order, places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_lint.model.document import Paragraph, Table
from cchc_lint.sources.docx import runs_of

if TYPE_CHECKING:
    from tests.sources.conftest import Word

DOWN = '<w:vMerge w:val="restart"/>'
GOES_ON = "<w:vMerge/>"


def across(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def shape(table: Table) -> list[list[tuple[str, int, int, int]]]:
    """Each cell's text, column, row span and column span."""
    return [[(cell.text, cell.column, cell.row_span, cell.column_span) for cell in row] for row in table.rows]


def test_a_header_of_two_rows_with_merged_cells(word: Word) -> None:
    tc, tr = word.tc, word.tr
    word.add(
        word.tbl(
            tr(tc("TT", DOWN), tc("Đơn vị", DOWN), tc("Tiếp nhận", across(3))),
            tr(tc("", GOES_ON), tc("", GOES_ON), tc("Tổng"), tc("Trực tuyến"), tc("Trực tiếp")),
            tr(tc("1"), tc("Phòng A"), tc("100"), tc("60"), tc("40")),
            tr(tc("Cộng", across(2)), tc("100"), tc("60"), tc("40")),
        )
    )
    (table,) = word.read().tables()
    assert table.width == 5
    assert shape(table) == [
        [("TT", 0, 2, 1), ("Đơn vị", 1, 2, 1), ("Tiếp nhận", 2, 1, 3)],
        [("Tổng", 2, 1, 1), ("Trực tuyến", 3, 1, 1), ("Trực tiếp", 4, 1, 1)],
        [("1", 0, 1, 1), ("Phòng A", 1, 1, 1), ("100", 2, 1, 1), ("60", 3, 1, 1), ("40", 4, 1, 1)],
        [("Cộng", 0, 1, 2), ("100", 2, 1, 1), ("60", 3, 1, 1), ("40", 4, 1, 1)],
    ]
    total = table.rows[3][1]
    assert (total.span().place.table, total.span().place.row, total.span().place.cell) == (1, 4, "3")
    assert total.context == "Cộng | 100 | 60 | 40"


def test_rows_deleted_inserted_moved_and_in_controls(word: Word) -> None:
    tc, tr = word.tc, word.tr
    change = 'w:id="5" w:author="A"'
    word.add(
        word.tbl(
            tr(tc("Đầu"), tc("1")),
            tr(tc("Xóa"), tc("2"), properties=f"<w:del {change}/>"),
            tr(tc("Thêm"), tc("3"), properties=f"<w:ins {change}/>"),
            f"<w:sdt><w:sdtPr/><w:sdtContent>{tr(tc('Hộp'), tc('4'))}</w:sdtContent></w:sdt>",
            tr(tc("Ô xóa", f"<w:cellDel {change}/>"), tc("Lùi"), tc("5"), properties='<w:gridBefore w:val="1"/>'),
            tr(tc("Ngang", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), tc("6")),
        )
    )
    (table,) = word.read().tables()
    assert shape(table) == [
        [("Đầu", 0, 1, 1), ("1", 1, 1, 1)],
        [("Thêm", 0, 1, 1), ("3", 1, 1, 1)],
        [("Hộp", 0, 1, 1), ("4", 1, 1, 1)],
        [("Lùi", 1, 1, 1), ("5", 2, 1, 1)],
        [("Ngang", 0, 1, 2), ("6", 2, 1, 1)],
    ]


def test_a_merge_that_continues_nothing_is_a_cell(word: Word) -> None:
    word.add(word.tbl(word.tr(word.tc("a", GOES_ON), word.tc("b"))))
    (table,) = word.read().tables()
    assert shape(table) == [[("a", 0, 1, 1), ("b", 1, 1, 1)]]


def test_the_letterhead_without_borders(word: Word) -> None:
    left = word.p(word.r("UBND HUYỆN A")) + word.p(word.r("PHÒNG NỘI VỤ")) + word.p(word.r("Số: 12/BC-NV"))
    right = word.p(word.r("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")) + word.p(word.r("A, ngày 3 tháng 4 năm 2024"))
    word.add(word.tbl(word.tr(word.tc(left), word.tc(right))), word.p(word.r("BÁO CÁO")))
    table, title = word.read().blocks
    assert isinstance(table, Table)
    assert isinstance(title, Paragraph)
    assert table.rows[0][0].text == "UBND HUYỆN A\nPHÒNG NỘI VỤ\nSố: 12/BC-NV"
    assert title.span().place.paragraph == 1
    cell = table.rows[0][0]
    start = cell.text.index("12/BC")
    (piece,) = runs_of(cell.source, start, start + 5)
    assert (piece.element.text, piece.start, piece.end) == ("Số: 12/BC-NV", 4, 9)
    assert [p.element.text for p in runs_of(cell.source, 0, len(cell.text))] == [
        "UBND HUYỆN A", "PHÒNG NỘI VỤ", "Số: 12/BC-NV",
    ]  # fmt: skip


def test_nested_tables_and_boxes_in_cells(word: Word) -> None:
    inner = word.tbl(word.tr(word.tc("trong 1"), word.tc("trong 2")))
    box = f"<w:r><w:pict><w:txbxContent>{word.p(word.r('hộp'))}</w:txbxContent></w:pict></w:r>"
    outer = word.tbl(word.tr(word.tc(word.p(word.r("ngoài") + box) + inner + word.p(""))))
    document = word.add(outer, word.tbl(word.tr(word.tc("sau")))).read()
    assert [(t.number, t.rows[0][0].text) for t in document.tables()] == [(1, "ngoài"), (2, "trong 1"), (3, "sau")]
    assert [cell.text for cell in next(document.tables()).cells()] == ["ngoài", "trong 1", "trong 2"]
    assert [(p.text, p.part) for p in document.paragraphs()] == [("hộp", "textbox")]
    assert [block.text for block in document.text_blocks()] == ["ngoài", "trong 1", "trong 2", "hộp", "sau"]


def test_paragraphs_and_tables_keep_their_order(word: Word) -> None:
    table = word.tbl(word.tr(word.tc("ô")))
    document = word.add(word.p(word.r("trước")), table, word.p(word.r("giữa")), table).read()
    assert [type(block).__name__ for block in document.blocks] == ["Paragraph", "Table", "Paragraph", "Table"]
    assert [p.span().place.paragraph for p in document.paragraphs()] == [1, 2]
