"""Delimited files: the delimiter is found, quotes are no text, every field has its place."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_lint.model.document import Document
from cchc_lint.sources import open_document
from cchc_lint.sources.delimited import find_delimiter, read_delimited


def read(text: str) -> Document:
    return read_delimited(text, "x.csv", "csv")


def rows(document: Document) -> list[list[str]]:
    (table,) = document.tables()
    return [[cell.text for cell in row] for row in table.rows]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("STT,Đơn vị,Số\n1,Phòng A,12\n", ","),
        ("STT;Tỷ lệ;Số\n1;99,5;1.320\n2;98,2;12\n", ";"),
        ("STT\tTên\tSố\n1\tA, B\t2\n", "\t"),
        ("a|b|c\n1|2|3\n", "|"),
        ('"a,b";c\n"d,e";f\n', ";"),
        ("một cột", ","),
    ],
)
def test_the_delimiter_is_found(text: str, delimiter: str) -> None:
    assert find_delimiter(text) == delimiter


def test_quotes_line_breaks_and_places() -> None:
    document = read('STT;Tên;Số\r\n1;"Phòng ""A"";\r\nxã B";"1.320"\r\n')
    assert rows(document) == [["STT", "Tên", "Số"], ["1", 'Phòng "A";\r\nxã B', "1.320"]]
    cell = next(document.tables()).rows[1][2]
    place = cell.span().place
    assert (place.line, place.column, place.end_column) == (3, 8, 13)
    assert (place.table, place.row, place.cell, place.sheet) == (1, 2, "3", None)
    name = next(document.tables()).rows[1][1]
    assert name.span(6, 9).raw == '"A""'


def test_titles_are_paragraphs_and_empty_fields_are_cells() -> None:
    document = read("BIỂU TỔNG HỢP;;\n;;\nSTT;Tên;Số\n1;;12\n")
    assert [p.text for p in document.paragraphs()] == ["BIỂU TỔNG HỢP"]
    assert next(document.paragraphs()).span().place.line == 1
    assert rows(document) == [["STT", "Tên", "Số"], ["1", "", "12"]]


def test_an_open_quote_is_a_letter() -> None:
    assert rows(read('a,"b,c\nd,e,f\n')) == [["a", '"b', "c"], ["d", "e", "f"]]


def test_files_in_other_encodings(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("STT;Đơn vị;Số\n1;Sở Nội vụ;12\n".encode("utf-16"))
    document = open_document(path)
    assert (document.format, rows(document)[1]) == ("csv", ["1", "Sở Nội vụ", "12"])


field = st.text(st.sampled_from('ab1,;"đ \n'), max_size=6)


@given(st.lists(st.lists(field, min_size=3, max_size=3), min_size=2, max_size=5))
def test_fields_agree_with_the_standard_library(content: list[list[str]]) -> None:
    content = [["STT", "Tên", "Số"], *content]
    out = io.StringIO()
    csv.writer(out, delimiter="\t", quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(content)
    document = read_delimited(out.getvalue(), "x.tsv", "tsv")
    texts = [block.text for block in document.text_blocks() if block.text]
    assert texts == [text.strip() for row in content for text in row if text.strip()]


@given(st.text(st.sampled_from('a1,;|\t"\n\r ') | st.characters(), max_size=60))
def test_any_text_is_read_with_true_places(text: str) -> None:
    for block in read(text).text_blocks():
        place = block.span().place
        assert place.line is not None
        assert place.column is not None
