"""PDF files: prose as paragraphs, ruled tables as tables, letterheads side by side, pages named."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_lint.model.document import Document, Paragraph, Table
from cchc_lint.sources import UnreadableError, open_document
from cchc_lint.sources.pdf import read_pdf
from cchc_lint.sources.pdf.grid import find_grids
from cchc_lint.sources.pdf.page import Char, Rulings
from cchc_lint.sources.pdf.prose import read_lines

if TYPE_CHECKING:
    from tests.conftest import Cli

REPORT = Path(__file__).parents[2] / "fixtures" / "sources" / "hai-cot-bang-qua-trang.pdf"


@pytest.fixture(scope="module")
def report() -> Document:
    return open_document(REPORT)


def test_lines_become_paragraphs_without_page_numbers(report: Document) -> None:
    texts = [paragraph.text for paragraph in report.paragraphs()]
    assert len(texts) == 19
    assert texts[:4] == [
        "BÁO CÁO",
        "Tình hình tiếp nhận, giải quyết thủ tục hành chính quý III năm 2023",
        "I. KẾT QUẢ THỰC HIỆN",
        "1. Công tác chỉ đạo",
    ]
    ledger = next(text for text in texts if text.startswith("Bộ phận Một cửa"))
    assert ledger.startswith("Bộ phận Một cửa các cấp đã tiếp nhận 4.218 hồ sơ (kỳ trước chuyển sang 96 hồ sơ,")
    assert ledger.endswith("đang giải quyết 111 hồ sơ, tất cả còn trong hạn.")
    assert sum(text.startswith("- Lĩnh vực") for text in texts) == 7
    assert not any(text.isdigit() for text in texts)


def test_a_symbol_broken_at_its_hyphen_is_whole(report: Document) -> None:
    chief = next(p.text for p in report.paragraphs() if p.text.startswith("Trong quý III"))
    assert "Kế hoạch số 112/KH-UBND ngày 05/7/2023" in chief
    assert "Công văn số 845/UBND-NV ngày 14/8/2023" in chief


def test_looks(report: Document) -> None:
    title, subject, part, section = list(report.paragraphs())[:4]
    assert (title.bold, title.centred) == (True, True)
    assert (subject.bold, part.bold, section.bold) == (True, True, False)


def test_places_have_pages(report: Document) -> None:
    pages = [p.span().place.page for p in report.paragraphs()]
    assert pages == sorted(pages, key=lambda page: page or 0)
    assert (pages[0], pages[-1]) == (1, 3)
    assert report.format == "pdf"


def test_a_letterhead_is_a_table_of_two_cells_with_lines(report: Document) -> None:
    head = next(report.tables())
    assert [[cell.text.split("\n")[0] for cell in row] for row in head.rows] == [
        ["UBND HUYỆN SƠN LÂM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    ]
    assert head.rows[0][1].text.endswith("Sơn Lâm, ngày 18 tháng 9 năm 2023")
    assert isinstance(report.blocks[0], Table)
    last = report.blocks[-1]
    assert isinstance(last, Table)
    assert [cell.text for cell in last.rows[0]] == [
        "Nơi nhận:\n- UBND huyện;\n- Sở Nội vụ;\n- Lưu: VT.",
        "TRƯỞNG PHÒNG\nLê Thị Kim Oanh",
    ]


def test_a_ruled_table_with_merged_header_over_a_page_end(report: Document) -> None:
    _, first, second, _ = report.tables()
    header = [[(c.text, c.column, c.row_span, c.column_span) for c in row] for row in first.rows[:2]]
    assert header == [
        [("TT", 0, 2, 1), ("Đơn vị", 1, 2, 1), ("Tiếp nhận", 2, 1, 2), ("Giải quyết", 4, 1, 2)],
        [("Tổng số", 2, 1, 1), ("Trực tuyến", 3, 1, 1), ("Đúng hạn", 4, 1, 1), ("Quá hạn", 5, 1, 1)],
    ]
    assert (first.page, second.page) == (2, 3)
    rows = [[cell.text for cell in row] for table in (first, second) for row in table.rows]
    assert len(rows) == 2 + 14 + 1
    for column in range(2, 6):
        assert sum(int(row[column]) for row in rows[2:-1]) == int(rows[-1][column].replace(".", ""))


def test_a_row_that_the_page_end_cut_is_whole(report: Document) -> None:
    _, first, second, _ = report.tables()
    cell = first.rows[-1][1]
    assert cell.text == "Xã Minh Quang"
    assert cell.span(0, 7).place.page == 2
    rest = cell.span(8, 13).place
    assert (rest.page, rest.table, rest.row, rest.cell) == (3, 2, len(first.rows), "2")
    assert second.rows[0][0].row == 0


def pdf_of(*pages: str) -> bytes:
    """A PDF whose pages have those content streams, with the font Helvetica as F1."""
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for at, content in enumerate(pages):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {5 + 2 * at} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>"
        )
        objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
    out, offsets = "%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj{text}endobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    out += (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>startxref\n{len(out)}\n%%EOF"
    )
    return out.encode("latin-1")


def words(text: str, x: int, y: int, size: int = 12) -> str:
    return f"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET\n"


def box(x1: int, y1: int, x2: int, y2: int) -> str:
    return f"{x1} {y1} {x2 - x1} {y2 - y1} re S\n"


def test_underlines_and_frames_are_no_tables() -> None:
    page = (
        words("Tieu de", 100, 700)
        + "100 696 m 140 696 l S\n"
        + box(90, 600, 400, 650)
        + words("Trong khung", 100, 620)
    )
    document = read_pdf(pdf_of(page), "x.pdf")
    assert [p.text for p in document.paragraphs()] == ["Tieu de", "Trong khung"]
    assert list(document.tables()) == []


def test_two_tables_on_a_page_are_two() -> None:
    page = "".join(
        box(x, y, x + 100, y + 20) + words(f"{x}-{y}", x + 5, y + 5) for y in (700, 680, 500) for x in (100, 200)
    )
    tables = [[[cell.text for cell in row] for row in table.rows] for table in read_pdf(pdf_of(page), "x").tables()]
    assert tables == [[["100-700", "200-700"], ["100-680", "200-680"]], [["100-500", "200-500"]]]


def test_thin_filled_rectangles_are_rulings() -> None:
    lines = "".join(f"100 {y} 200 0.5 re f\n" for y in (600, 620, 640)) + "".join(
        f"{x} 600 0.5 40 re f\n" for x in (100, 200, 300)
    )
    page = lines + words("a", 110, 625) + words("b", 210, 605)
    (table,) = read_pdf(pdf_of(page), "x").tables()
    assert [[cell.text for cell in row] for row in table.rows] == [["a", ""], ["", "b"]]


def test_words_pulled_apart_by_justification_stay_a_line() -> None:
    page = words("Thuc", 80, 700) + words("hien", 180, 700) + words("ke", 277, 700)
    (paragraph,) = read_pdf(pdf_of(page), "x").blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == "Thuc hien ke"


def test_columns_without_rulings_are_a_table() -> None:
    rows = [("TT", "DON VI", "SO"), ("1", "Xa A", "12"), ("2", "Xa B va cac thon", "7")]
    page = "".join(
        words(text, x, 700 - 20 * at)
        for at, row in enumerate(rows)
        for text, x in zip(row, (80, 150, 420), strict=True)
    )
    (table,) = read_pdf(pdf_of(page), "x").tables()
    assert [[cell.text for cell in row] for row in table.rows] == [list(row) for row in rows]


def test_a_paragraph_goes_on_over_a_page_end() -> None:
    long = "Trong ky bao cao don vi da tiep nhan va giai quyet tat ca ho so theo dung quy dinh cua"
    first = "".join(words(long, 60, 700 - 20 * at) for at in range(5))
    document = read_pdf(pdf_of(first + words("1", 298, 30), words("2", 298, 30) + words("phap luat.", 60, 700)), "x")
    (paragraph,) = document.paragraphs()
    assert paragraph.text == " ".join([long] * 5 + ["phap luat."])
    assert paragraph.span(0, 5).place.page == 1
    assert paragraph.span(len(paragraph.text) - 5, len(paragraph.text)).place.page == 2


def test_a_turned_page_reads_as_it_shows() -> None:
    turned = pdf_of(box(100, 100, 120, 300) + box(120, 100, 140, 300)).replace(b"/Parent", b"/Rotate 90/Parent")
    book = pypdfium2.PdfDocument(turned)
    from cchc_lint.sources.pdf.page import read_page

    (grid,) = find_grids(read_page(book[0], 1).rulings)
    assert (len(grid.ys) - 1, len(grid.xs) - 1) == (2, 1)


def picture_page(book: pypdfium2.PdfDocument) -> None:
    page = book.new_page(300, 300)
    image = pypdfium2.PdfImage.new(book)
    image.set_bitmap(pypdfium2.PdfBitmap.new_native(8, 8, 4))
    image.set_matrix(pypdfium2.PdfMatrix().scale(300, 300))
    page.insert_obj(image)
    page.gen_content()


def saved(book: pypdfium2.PdfDocument) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_pdf(data, "x.pdf")
    assert caught.value.text("vi")
    assert caught.value.text("en")
    return caught.value.key


def test_scans_are_named() -> None:
    book = pypdfium2.PdfDocument.new()
    picture_page(book)
    assert refused(saved(book)) == "scanned"
    book = pypdfium2.PdfDocument(pdf_of(words("Co chu", 80, 700)))
    picture_page(book)
    assert read_pdf(saved(book), "x").remarks == ["scanned_pages:2"]


def test_a_scanned_page_is_told_in_every_format(cli: Cli, tmp_path: Path) -> None:
    book = pypdfium2.PdfDocument(pdf_of(words("Co chu", 80, 700)))
    picture_page(book)
    path = tmp_path / "a.pdf"
    path.write_bytes(saved(book))
    sentence = "Các trang là ảnh quét, không đọc được: 2."
    for form in ("text", "json", "html", "sarif"):
        run = cli("--format", form, path)
        assert (run.status, run.err) == (0, f"cchc-lint: {path}: {sentence}\n")
    assert json.loads(cli("--format", "json", path).out)["files"][0]["remarks"] == [sentence]


def test_files_that_are_none() -> None:
    assert refused(b"%PDF-1.7 hong") == "damaged_pdf"
    assert refused(b"BAO CAO") == "damaged_pdf"
    assert refused(pdf_of("")) == "empty"
    assert refused(REPORT.read_bytes()[:9000]) in ("damaged_pdf", "empty")


def test_without_the_library_the_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pypdfium2", None)
    with pytest.raises(UnreadableError, match=r"pip install \"cchc-lint\[pdf\]\""):
        read_pdf(REPORT.read_bytes(), "x.pdf")


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=8), st.integers(0, 30)), min_size=1, max_size=5))
def test_mutated_files_end_well(changes: list[tuple[float, bytes, int]]) -> None:
    data = pdf_of(words("Mot", 80, 700) + box(100, 100, 200, 200), words("Hai", 80, 700))
    for where, new, length in changes:
        at = int(where * len(data))
        data = data[:at] + new + data[at + length :]
    try:
        document = read_pdf(data, "x.pdf")
    except UnreadableError:
        return
    assert all(block.span().place.page for block in document.text_blocks())


def line_of(*boxes: tuple[str, float, float]) -> list[tuple[Char, bool]]:
    return [(Char(text, left, 0, right, 10), False) for text, left, right in boxes]


def test_a_wide_gap_ends_a_line_and_a_narrow_one_does_not() -> None:
    near = read_lines(line_of(("a", 0, 5), ("b", 15, 20)), 1, (600, 10_000))
    far = read_lines(line_of(("a", 0, 5), ("b", 45, 50)), 1, (600, 10_000))
    assert ([line.text for line in near], [line.text for line in far]) == (["ab"], ["a", "b"])


@given(
    st.lists(st.tuples(*[st.integers(0, 400)] * 4), max_size=12),
)
def test_any_rulings_make_grids_that_cover_themselves(lines: list[tuple[int, int, int, int]]) -> None:
    rulings = Rulings()
    for x1, y1, x2, y2 in lines:
        rulings.add(x1, y1, x2, y1)
        rulings.add(x1, y1, x1, y2)
    for grid in find_grids(rulings):
        positions = {(row, column) for row in range(len(grid.ys) - 1) for column in range(len(grid.xs) - 1)}
        assert set(grid.covering) == positions
