"""Excel workbooks: what a reader sees, and what stands behind it."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from cchc_lint.model.document import Cell, Document, Paragraph, Table
from cchc_lint.sources import UnreadableError, open_document
from cchc_lint.sources.xlsx import read_xlsx
from cchc_lint.sources.xlsx.numberformat import show, stored


def sheet() -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.Workbook()
    active = book.active
    assert isinstance(active, Worksheet)
    active.title = "Biểu 1"
    return book, active


def read(book: openpyxl.Workbook) -> Document:
    data = io.BytesIO()
    book.save(data)
    return read_xlsx(data.getvalue(), "x.xlsx")


def cells(document: Document) -> dict[str, Cell]:
    """The tables' cells by their names."""
    found = {}
    for table in document.tables():
        for cell in table.cells():
            name = cell.span().place.cell
            assert name is not None
            found[name] = cell
    return found


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        ("1320", "General", "1320"),
        ("1234.5", "General", "1234,5"),
        ("0.98999999999999999", "General", "0,99"),
        ("33.333333333333336", "General", "33,33333333"),
        ("1320", "0", "1320"),
        ("99.84", "0", "100"),
        ("99.85", "0.0", "99,9"),
        ("-0.04", "0.0", "0,0"),
        ("1320", "#,##0", "1.320"),
        ("14578500", '#,##0" đồng"', "14.578.500 đồng"),
        ("1234.56", "#,##0.0", "1.234,6"),
        ("0.993", "0.0%", "99,3%"),
        ("0.993", "0%", "99%"),
        ("0.99845", "0.00 %", "99,85 %"),
        ("0", '#,##0;-#,##0;"-"', "-"),
        ("0", '_(* #,##0_);_(* (#,##0);_(* "-"??_);_(@_)', "-"),
        ("-1320", "#,##0_);(#,##0)", "(1.320)"),
        ("-1320", "#,##0;[Red]-#,##0", "-1.320"),
        ("-7", '"Còn "0', "-Còn 7"),
        ("2", "00", "02"),
        ("0", "#", ""),
        ("1234567", "#,##0.0,", "1.234,6"),
        ("1234567", '0.0,," triệu"', "1,2 triệu"),
        ("1320", "#,##0\\ [$₫-42A]", "1.320 ₫"),
        ("12.5", "0.0#", "12,5"),
        ("45366", "dd/mm/yyyy", "15/03/2024"),
        ("45366", "d/m/yy", "15/3/24"),
        ("45366", "[$-42A]dd/mm/yyyy;@", "15/03/2024"),
        ("45366.75", "h:mm", "18:00"),
        ("45366.5006944", "d/m/yyyy hh:mm", "15/3/2024 12:01"),
        ("0.0208333333333333", "mm:ss", "30:00"),
        ("45366", '"Ngày "d" tháng "m', "Ngày 15 tháng 3"),
        ("60", "d/m/yyyy", "28/2/1900"),
        ("1320", "@", "1320"),
    ],
)
def test_numbers_show_under_their_formats(number: str, code: str, text: str) -> None:
    value = stored(number)
    assert value is not None
    shown = show(value, code)
    assert (shown.text, shown.exact) == (text, True)


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        ("1234.5", "0.00E+00", "1234,5"),
        ("0.5", "# ?/?", "0,5"),
        ("1234.5", "[>=1000]0.0;0", "1234,5"),
        ("45366", "dddd, d mmmm yyyy", "15/03/2024"),
        ("1.5", "[h]:mm", "01/01/1900"),
        ("841234567", "0000 000 000", "841234567"),
    ],
)
def test_formats_that_are_not_understood_show_the_number_and_say_so(number: str, code: str, text: str) -> None:
    value = stored(number)
    assert value is not None
    shown = show(value, code)
    assert (shown.text, shown.exact) == (text, False)


@given(st.decimals(-(10**9), 10**9, places=4), st.text('0#?,.%;-"a \\_*[]@/dmyhsE+General()', max_size=12))
def test_any_code_shows_something(number: Decimal, code: str) -> None:
    assert isinstance(show(number, code).text, str)


@given(st.integers(-(10**12), 10**12))
def test_grouped_digits_are_the_number(number: int) -> None:
    shown = show(Decimal(number), "#,##0").text
    assert int(shown.replace(".", "")) == number
    assert all(len(group) == 3 for group in shown.lstrip("-").split(".")[1:])


@pytest.mark.parametrize("text", ["", "x", "1e999", "nan", "inf", "1,5"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert stored(text) is None


def test_kinds_of_cells() -> None:
    book, ws = sheet()
    ws.append(["STT", "Tên", "Số"])
    ws.append([1, "số", 0.993])
    ws["C2"].number_format = "0.0%"
    ws.append([2, "chữ số", "1.320"])
    ws.append([3, "ngày", date(2024, 3, 15)])
    ws["C4"].number_format = "dd/mm/yyyy"
    ws.append([4, "đúng sai", True])
    ws.append([5, "lỗi", "#DIV/0!"])
    ws.append([6, "công thức", "=SUM(C2:C3)"])
    ws.append([7, "trống", None])
    found = cells(read(book))
    seen = {name: (found[name].kind, found[name].text) for name in ("C2", "C3", "C4", "C5", "C6", "C7")}
    assert seen == {
        "C2": ("number", "99,3%"),
        "C3": ("text", "1.320"),
        "C4": ("date", "15/03/2024"),
        "C5": ("boolean", "TRUE"),
        "C6": ("error", "#DIV/0!"),
        "C7": ("uncalculated", ""),
    }
    assert found["C2"].value == Decimal("0.993")
    assert found["C3"].value is None
    assert found["C7"].formula == "=SUM(C2:C3)"
    place = found["C3"].span().place
    assert (place.sheet, place.table, place.row, place.cell) == ("Biểu 1", 1, 3, "C3")
    assert found["C3"].context == "2 | chữ số | 1.320"


def sheet_xml(rows: str, more: str = "") -> bytes:
    """A workbook of one sheet as other programs write it."""
    book, _ = sheet()
    data = io.BytesIO()
    book.save(data)
    out = io.BytesIO()
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
                text = f"{head}<sheetData>{rows}</sheetData>{more}</worksheet>".encode()
            new.writestr(name, text)
    return out.getvalue()


def test_cached_values_beside_formulas_and_shared_formulas() -> None:
    rows = (
        '<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c><c r="C2"><f>A2+B2</f><v>3</v></c></row>'
        '<row r="3"><c r="A3"><v>4</v></c><c r="B3"><v>5</v></c>'
        '<c r="C3"><f t="shared" ref="C3:C4" si="0">A3+$B$3</f><v>9</v></c></row>'
        '<row r="4"><c r="A4"><v>6</v></c><c r="B4"><v>7</v></c><c r="C4"><f t="shared" si="0"/><v>11</v></c>'
        '<c r="D4" t="str"><f>IF(A4,"","")</f><v></v></c><c r="E4" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    )
    found = cells(read_xlsx(sheet_xml(rows), "x.xlsx"))
    assert (found["C2"].formula, found["C2"].text) == ("=A2+B2", "3")
    assert (found["C4"].formula, found["C4"].value) == ("=A4+$B$3", Decimal(11))
    assert (found["D4"].kind, found["D4"].text) == ("text", "")
    assert (found["E4"].kind, found["E4"].text) == ("error", "#DIV/0!")


def test_rows_and_cells_without_references_inline_text_and_escapes() -> None:
    rows = (
        '<row><c t="inlineStr"><is><r><t>Đơn </t></r><r><t>vị</t></r><rPh><t>x</t></rPh></is></c>'
        '<c t="str"><v>a_x000D_\nb</v></c><c t="d"><v>2024-03-15</v></c></row>'
        "<row><c><v>1</v></c><c/><c><v>x</v></c></row>"
    )
    found = cells(read_xlsx(sheet_xml(rows), "x.xlsx"))
    assert {name: cell.text for name, cell in found.items()} == {
        "A1": "Đơn vị", "B1": "a\nb", "C1": "2024-03-15", "A2": "1", "B2": "", "C2": "x",
    }  # fmt: skip


def test_merged_cells_count_once() -> None:
    book, ws = sheet()
    for row in (["STT", "Đơn vị", "Hồ sơ", "x"], ["y", "z", "Nhận", "Trả"], [1, "A", 2, 3]):
        ws.append(row)
    for merged in ("A1:A2", "B1:B2", "C1:D1"):
        ws.merge_cells(merged)
    (table,) = read(book).tables()
    shape = [[(c.text, c.column, c.row_span, c.column_span) for c in row] for row in table.rows]
    assert shape == [
        [("STT", 0, 2, 1), ("Đơn vị", 1, 2, 1), ("Hồ sơ", 2, 1, 2)],
        [("Nhận", 2, 1, 1), ("Trả", 3, 1, 1)],
        [("1", 0, 1, 1), ("A", 1, 1, 1), ("2", 2, 1, 1), ("3", 3, 1, 1)],
    ]


def test_titles_above_and_notes_below_a_table_are_paragraphs() -> None:
    book, ws = sheet()
    ws["A1"], ws["D1"] = "UBND HUYỆN A", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    ws["A3"], ws["A4"] = "BIỂU TỔNG HỢP", "(Kèm theo Báo cáo số 12/BC-UBND)"
    table_rows: list[list[object]] = [["STT", "Đơn vị", "Nhận", "Trả"], [1, "A", 2, 3], ["Cộng", None, 2, 3]]
    for number, row in enumerate(table_rows, 6):
        for column, value in enumerate(row, 2):
            ws.cell(number, column, value)
    ws["B9"] = "Ghi chú: số liệu đến ngày 14/6"
    ws.merge_cells("B9:E9")
    ws["B11"], ws["E11"] = "NGƯỜI LẬP BIỂU", "TRƯỞNG PHÒNG"
    document = read(book)
    kinds = [b.text if isinstance(b, Paragraph) else "TABLE" for b in document.blocks]
    assert kinds == [
        "UBND HUYỆN A", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "BIỂU TỔNG HỢP", "(Kèm theo Báo cáo số 12/BC-UBND)",
        "TABLE", "Ghi chú: số liệu đến ngày 14/6", "NGƯỜI LẬP BIỂU", "TRƯỞNG PHÒNG",
    ]  # fmt: skip
    first = next(document.paragraphs()).span().place
    assert (first.sheet, first.row, first.cell, first.table) == ("Biểu 1", 1, "A1", None)
    (table,) = document.tables()
    assert [(cell.row, cell.column) for cell in table.rows[0]] == [(0, 0), (0, 1), (0, 2), (0, 3)]
    assert [cell.text for cell in table.rows[2] if cell.text] == ["Cộng", "2", "3"]


def test_a_table_goes_on_over_an_empty_row_but_not_over_a_new_title() -> None:
    book, ws = sheet()
    rows: list[list[object]] = [
        ["STT", "Đơn vị", "Số"], [1, "A", 2], [], [2, "B", 3], [], ["Bảng 2"], ["STT", "Đơn vị", "Số"], [1, "C", 4],
    ]  # fmt: skip
    for row in rows:
        ws.append(row)
    document = read(book)
    assert [b.number if isinstance(b, Table) else b.text for b in document.blocks] == [1, "Bảng 2", 2]
    first, second = document.tables()
    assert [len(row) for row in first.rows] == [3, 3, 0, 3]
    assert first.rows[3][0].row == 3
    assert second.rows[0][0].span().place.cell == "A7"


def test_a_sheet_of_two_columns() -> None:
    book, ws = sheet()
    for row in (["BẢNG SỐ LIỆU"], ["Chỉ tiêu", "Số"], ["Tiếp nhận", 12], ["Giải quyết", 10]):
        ws.append(row)
    document = read(book)
    assert [b.text if isinstance(b, Paragraph) else len(b.rows) for b in document.blocks] == ["BẢNG SỐ LIỆU", 3]


def test_sheets_come_in_order_hidden_ones_are_marked() -> None:
    book, ws = sheet()
    ws.append(["a", "b", "c"])
    hidden = book.create_sheet("Ẩn")
    hidden.append(["d", "e", 1])
    hidden.sheet_state = "veryHidden"
    book.create_chartsheet("Biểu đồ")
    book.create_sheet("Trống")
    tables = [(t.sheet, t.number, t.hidden) for t in read(book).tables()]
    assert tables == [("Biểu 1", 1, False), ("Ẩn", 1, True)]


def test_comments_suppress_their_cell() -> None:
    book, ws = sheet()
    ws.append(["a", "b", 3])
    ws["C1"].comment = Comment("cchc-lint: ignore TAB001 đã thống nhất", "A")
    ws["B1"].comment = Comment("xem lại", "A")
    document = read(book)
    (suppression,) = document.suppressions
    assert (suppression.codes, suppression.reason) == (("TAB001",), "đã thống nhất")
    assert suppression.at.cell == "C1"
    assert [span.block for span in suppression.spans] == [cells(document)["C1"]]


def test_dates_from_1904() -> None:
    book, ws = sheet()
    book.epoch = datetime(1904, 1, 1)
    ws.append(["a", "b", 43904])
    ws["C1"].number_format = "d/m/yyyy"
    assert cells(read(book))["C1"].text == "15/3/2024"


values = st.one_of(
    st.none(), st.integers(-(10**9), 10**9), st.booleans(), st.text(st.sampled_from("aăđ1.,% "), max_size=6)
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(values, min_size=1, max_size=5), min_size=1, max_size=8))
def test_every_cell_agrees_with_openpyxl(rows: list[list[object]]) -> None:
    book, ws = sheet()
    for row in rows:
        ws.append(row)
    document = read(book)
    ours = {block.span().place.cell: block.text for block in document.text_blocks() if block.text}
    data = io.BytesIO()
    book.save(data)
    loaded = openpyxl.load_workbook(data).active
    assert isinstance(loaded, Worksheet)
    theirs = {
        cell.coordinate: str(cell.value).upper() if isinstance(cell.value, bool) else str(cell.value).strip()
        for row in loaded.iter_rows()
        for cell in row
        if cell.value is not None and str(cell.value).strip()
    }
    assert ours == theirs


def test_senseless_references_end_well() -> None:
    cells_xml = '<c r="ZZZZ9"><v>1</v></c><c r="A0" s="77"><v>2</v></c><c r="B1" t="s"><v>88</v></c>'
    rows = f'<row r="99999999999">{cells_xml}</row>'
    more = '<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="B2:A1"/><mergeCell ref="?"/></mergeCells>'
    read_xlsx(sheet_xml(rows, more), "x.xlsx")


def test_an_uncalculated_workbook_is_not_empty_but_one_without_cells_is(tmp_path: Path) -> None:
    book, ws = sheet()
    path = tmp_path / "a.xlsx"
    book.save(path)
    with pytest.raises(UnreadableError) as caught:
        open_document(path)
    assert caught.value.key == "empty"
    ws.append(["Cộng", "", "=SUM(A1:A2)"])
    book.save(path)
    assert open_document(path).format == "xlsx"


def test_a_sheet_in_a_legacy_encoding_is_refused(tmp_path: Path) -> None:
    book, ws = sheet()
    ws.append(["Tæng sè hå s¬", "thñ tôc hµnh chÝnh cña nh©n d©n", 12])
    path = tmp_path / "a.xlsx"
    book.save(path)
    with pytest.raises(UnreadableError, match="TCVN3"):
        open_document(path)


def test_workbooks_that_are_none(tmp_path: Path) -> None:
    none = zipped(a="b")
    other = zipped(**{"xl/workbook.xml": "<a/>"})
    for data, key in ((b"BAO CAO", "not_zip"), (none, "no_workbook"), (other, "no_workbook")):
        path = tmp_path / "a.xlsx"
        path.write_bytes(data)
        with pytest.raises(UnreadableError) as caught:
            open_document(path)
        assert caught.value.key == key


def zipped(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6), st.integers(0, 6)), min_size=1, max_size=5),
    st.sampled_from(["xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"]),
)
def test_mutated_parts_end_well(changes: list[tuple[float, bytes, int]], part: str) -> None:
    book, ws = sheet()
    ws.append(["a", 1, "=B1", True])
    ws.merge_cells("A2:B3")
    data, out = io.BytesIO(), io.BytesIO()
    book.save(data)
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            for where, inserted, length in changes if name == part else ():
                at = int(where * len(text))
                text = text[:at] + inserted + text[at + length :]
            new.writestr(name, text)
    try:
        document = read_xlsx(out.getvalue(), "x.xlsx")
    except UnreadableError:
        return
    assert all(block.span().place.sheet is not None for block in document.text_blocks())


def test_columns_that_are_only_styled_or_merged_are_none() -> None:
    styled = "".join(f'<c r="{name}2" s="0"/>' for name in ("A", "F", "G", "XFD"))
    header = "".join(
        f'<c r="{name}1" t="str"><v>{text}</v></c>' for name, text in zip("BCD", ("TT", "Tên", "Số"), strict=True)
    )
    rows = (
        f'<row r="1">{header}</row><row r="2">{styled}<c r="B2"><v>1</v></c><c r="C2"/><c r="D2"><v>5</v></c></row>'
    )
    more = '<mergeCells><mergeCell ref="D1:XFD1"/><mergeCell ref="B2:B99"/></mergeCells>'
    (table,) = read_xlsx(sheet_xml(rows, more), "x.xlsx").tables()
    assert table.width == 3
    assert [[(c.text, c.column, c.row_span, c.column_span) for c in row] for row in table.rows] == [
        [("TT", 0, 1, 1), ("Tên", 1, 1, 1), ("Số", 2, 1, 1)],
        [("1", 0, 1, 1), ("", 1, 1, 1), ("5", 2, 1, 1)],
    ]
