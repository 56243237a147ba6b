"""Paragraphs broken in mid-sentence are one again; those that only look so are not."""

from __future__ import annotations

import textwrap

import pytest

from cchc_lint.model.document import Document
from cchc_lint.sources.plain import read_text


def read(*lines: str) -> Document:
    return read_text("\n\n".join(lines), "-", "txt")


def texts(*lines: str) -> list[str]:
    return [paragraph.text for paragraph in read(*lines).paragraphs()]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("- Tiếp tục duy trì hoạt động của các tổ", "công nghệ số cộng đồng tại 12 thôn."),
        ("Thực hiện Chỉ thị số 07/CT-UBND ngày", "21/4/2021 của UBND tỉnh về kỷ luật, kỷ cương."),
        ("Công văn ban hành ngày 15 tháng", "6 năm 2024 của Sở Nội vụ."),
        ("Căn cứ Quyết định số", "45/QĐ-UBND của Chủ tịch UBND huyện."),
        ("Trong kỳ đã nhận 1.284 hồ sơ (trong đó trực tuyến 900", "Trực tiếp 384) và giải quyết xong."),
        ("Kết quả được ghi nhận bằng văn bản của", "UBND tỉnh và Sở Nội vụ."),
        ("Tỷ lệ hồ sơ giải quyết đúng hạn trong quý đạt", "99,5%, tăng so với cùng kỳ."),
        ("Phối hợp với Phòng Văn hóa, Phòng Tài chính và các đơn vị có liên quan,", "UBND các xã rà soát lại."),
        ("Đến nay đã hoàn thành 12/", "15 nhiệm vụ được giao."),
        ("Thực hiện Nghị định số", "61/2018/NĐ-CP của Chính phủ."),
        ("Công chức: 10 (văn phòng – thống kê: 03, tài chính", "– kế toán: 01) đều đạt chuẩn."),
        ("Hiện có 21 người (cán bộ chuyên trách:", "11 người, công chức: 10 người)."),
        ("Bộ phận Một cửa tiếp nhận hồ sơ theo hợp đồng với", "VNPT và bưu điện xã."),
    ],
)
def test_the_rest_of_a_sentence_is_joined(first: str, second: str) -> None:
    glue = "" if first.endswith("/") else " "
    assert texts(first, second) == [first + glue + second]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Đã giải quyết 12 hồ sơ.", "trực tuyến 10 hồ sơ."),
        ("Trong đó:", "trực tuyến 10 hồ sơ"),
        ("- UBND huyện;", "phòng Nội vụ"),
        ("I. KẾT QUẢ", "công tác cải cách hành chính được quan tâm."),
        ("Kết quả đạt được", "Việc giải quyết hồ sơ có chuyển biến."),
        ("2. Những tồn tại", "Một số đơn vị chậm cập nhật."),
        ("Nhiệm vụ trong thời gian đến", "Tiếp tục rà soát thủ tục."),
        ("Rà soát thủ tục hành chính", "a) Kết quả rà soát"),
        ("Rà soát thủ tục hành chính", "đ. Kết quả rà soát"),
        ("Rà soát thủ tục hành chính", "e,Việc hướng dẫn"),
        ("Các nhiệm vụ của năm", "2. Cải cách thể chế"),
        ("Các nhiệm vụ của năm", "2.1 Xây dựng văn bản"),
        ("Rà soát thủ tục hành chính", "- kết quả rà soát"),
        ("Rà soát thủ tục hành chính", "+ kết quả rà soát"),
        ("BÁO CÁO", "về cải cách hành chính quý I năm 2024"),
        ("CHỦ TỊCH", "Nguyễn Thị Hoa"),
        ("Cải cách hành chính năm 2024", "(kèm theo Báo cáo số 12/BC-UBND)"),
        ("Nơi nhận:", "như trên"),
        ("Kết quả rà soát thủ tục hành chính", "– kết quả tại cấp xã"),
        ("Cụ thể (theo từng cấp):", "11 đơn vị cấp huyện"),
        ("1. Ưu điểm", "công tác chỉ đạo được quan tâm thường xuyên, các chỉ tiêu đều đạt kế hoạch đề ra và "
         "người dân đánh giá cao tinh thần phục vụ của cán bộ, công chức tại Bộ phận Một cửa."),
    ],
)  # fmt: skip
def test_what_begins_anew_is_not_joined(first: str, second: str) -> None:
    assert texts(first, second) == [first, second]


def test_a_joined_text_leads_each_character_to_its_own_line() -> None:
    (paragraph,) = read("Chỉ thị số 07/CT-UBND ngày", "21/4/2021 của UBND tỉnh", "về kỷ cương.").paragraphs()
    start = paragraph.text.index("21/4")
    date = paragraph.span(start, start + 9)
    assert (date.place.line, date.place.column, date.place.end_column) == (3, 1, 10)
    across = paragraph.span(start - 5, start + 9)
    assert (across.place.line, across.place.column, across.place.end_line, across.place.end_column) == (1, 23, 3, 10)
    assert across.raw == "ngày\n21/4/2021"
    assert across.text == "ngày 21/4/2021"
    assert paragraph.span(start - 1, start).place.line == 1
    assert paragraph.span().place.end_line == 5
    assert paragraph.folded == paragraph.text.lower()


def test_blocks_are_numbered_again() -> None:
    document = read("Một của", "hai.", "Ba.")
    assert [block.index for block in document.text_blocks()] == [0, 1]


def test_a_table_between_ends_a_paragraph() -> None:
    assert len(texts("Số liệu của", "| a | b |\n|---|---|\n| 1 | 2 |", "các đơn vị.")) == 2


def test_bold_leads_and_headings_are_not_joined() -> None:
    assert len(texts("**Kết quả của**", "các đơn vị")) == 2
    assert len(texts("# Kết quả của", "các đơn vị")) == 2


@pytest.mark.parametrize("width", [43, 46, 55])
def test_a_text_broken_at_a_width_is_joined_at_capitals_and_digits_too(width: int) -> None:
    prose = (
        "Trong quý I năm 2024, Ủy ban nhân dân xã đã chỉ đạo các bộ phận chuyên môn rà soát toàn bộ thủ tục "
        "hành chính thuộc thẩm quyền, niêm yết công khai tại trụ sở và trên Trang thông tin điện tử, đồng thời "
        "tiếp nhận và giải quyết 1.284 hồ sơ, trong đó trực tuyến 1.200 hồ sơ, trực tiếp 84 hồ sơ, không phát "
        "sinh hồ sơ quá hạn, không có phản ánh kiến nghị của tổ chức và cá nhân trên địa bàn xã trong kỳ báo cáo"
    )
    lines = textwrap.wrap(prose, width)
    assert not all(line[0].islower() for line in lines[1:])
    text = "BÁO CÁO\nKết quả quý I\n" + "\n".join(lines) + "\n\nNơi nhận"
    assert [p.text for p in read_text(text, "-", "txt").paragraphs()] == [
        "BÁO CÁO",
        "Kết quả quý I",
        prose,
        "Nơi nhận",
    ]


def test_in_a_text_broken_at_a_width_sentences_may_end_at_a_line_end() -> None:
    prose = (
        "Ủy ban nhân dân xã đã tiếp nhận đủ hồ sơ của công dân trong tháng. Các bộ phận đã giải quyết xong toàn bộ "
        "hồ sơ được giao. Không có hồ sơ quá hạn, không có phản ánh của người dân và các tổ chức đóng trên địa bàn "
        "xã về thái độ phục vụ của công chức làm việc tại Bộ phận Một cửa, kể cả những ngày có đông người đến nộp "
        "hồ sơ về đất đai, hộ tịch và chứng thực, theo kết quả khảo sát mức độ hài lòng của cơ quan cấp trên"
    )
    lines = textwrap.wrap(prose, 66)
    assert lines[0].endswith(".")
    text = "\n".join(lines) + "\n- Mục riêng"
    assert [p.text for p in read_text(text, "-", "txt").paragraphs()] == [prose, "- Mục riêng"]


def test_suppressions_follow_their_paragraph_into_the_joined_one() -> None:
    document = read("Đạt 92% kế hoạch của <!-- cchc-lint: ignore RAT001 -->", "các đơn vị.")
    (span,) = document.suppressions[0].spans
    assert span.text == "Đạt 92% kế hoạch của các đơn vị."
    assert span.block is next(document.paragraphs())
