"""Documents written by another library read as that library says they are."""

from __future__ import annotations

import io

import docx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_lint.sources.docx import read_docx

words = st.text(st.sampled_from("abcđệốỳ0129.,%/ "), max_size=12)
grids = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(words, min_size=width, max_size=width), min_size=1, max_size=4)
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(words, grids), min_size=1, max_size=6))
def test_text_and_grids_agree(content: list[str | list[list[str]]]) -> None:
    other = docx.Document()
    for block in content:
        if isinstance(block, str):
            other.add_paragraph().add_run(block[:3]).add_text(block[3:])
        else:
            table = other.add_table(len(block), len(block[0]))
            for row, texts in enumerate(block):
                for column, text in enumerate(texts):
                    table.cell(row, column).text = text
    data = io.BytesIO()
    other.save(data)
    document = read_docx(data.getvalue(), "x.docx")
    expected = [paragraph.text.strip() for paragraph in other.paragraphs]
    assert [p.text for p in document.paragraphs()] == [text for text in expected if text]
    assert [[[cell.text for cell in row] for row in table.rows] for table in document.tables()] == [
        [[cell.text.strip() for cell in row.cells] for row in table.rows] for table in other.tables
    ]
    for paragraph in document.paragraphs():
        number = paragraph.span().place.paragraph
        assert number is not None
        assert expected[number - 1] == paragraph.text


def test_merged_cells_agree() -> None:
    other = docx.Document()
    table = other.add_table(3, 4)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "STT"
    table.cell(0, 1).merge(table.cell(0, 3)).text = "Số hồ sơ"
    table.cell(2, 1).text = "12"
    data = io.BytesIO()
    other.save(data)
    (ours,) = read_docx(data.getvalue(), "x.docx").tables()
    for row, cells in enumerate(ours.rows):
        for cell in cells:
            assert table.cell(row, cell.column).text == cell.text
            last = table.cell(row + cell.row_span - 1, cell.column + cell.column_span - 1)
            assert last._tc is table.cell(row, cell.column)._tc or cell.row_span > 1
    assert [(c.row_span, c.column_span) for c in ours.rows[0]] == [(2, 1), (1, 3)]
