"""The outline: labels, zones, depth learned from the report, header, appendices, label paths."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_lint.model.document import Block, Cell, Document, Paragraph, Table
from cchc_lint.model.place import Place
from cchc_lint.model.report import Node, Report
from cchc_lint.syntax.outline import label_reader, read_outline


@dataclass(frozen=True, slots=True)
class Line:
    """A source map of a text that stands alone on a line."""

    number: int
    text: str

    def place(self, start: int, end: int) -> Place:
        return Place(line=self.number, column=start + 1)

    def raw(self, start: int, end: int) -> str:
        return self.text[start:end]


def paragraph(text: str, number: int = 1, **kwargs: Any) -> Paragraph:
    return Paragraph(text, Line(number, text), **kwargs)


def table(rows: list[list[str]], number: int = 1) -> Table:
    cells = [
        [Cell(text, Line(number, text), row=i, column=j) for j, text in enumerate(row)] for i, row in enumerate(rows)
    ]
    return Table(cells, number)


def outline(*lines: str | Block) -> Report:
    """The outline of lines; ``[…]`` at the head of a line is an automatic label."""
    blocks: list[Block] = []
    for number, line in enumerate(lines, 1):
        if not isinstance(line, str):
            blocks.append(line)
        elif line.startswith("["):
            label, _, text = line[1:].partition("] ")
            blocks.append(paragraph(text, number, label=label))
        else:
            blocks.append(paragraph(line, number))
    return read_outline(Document("-", "txt", blocks))


def text_outline(text: str) -> Report:
    return outline(*(line for line in text.strip("\n").split("\n") if line.strip()))


def shape(report: Report) -> str:
    """The tree below the title as indented labels; ``~`` for a line without one, a plain one with its first word."""
    out = []
    for node in report.root.walk():
        if node.block is None or node.role in ("header", "title"):
            continue
        label = node.numeral.text if node.numeral else "~" + node.block.text.split()[0]
        out.append("  " * (node.depth - 1) + label)
    return "\n".join(out)


def node_of(report: Report, start: str) -> Node:
    return next(n for n in report.root.walk() if n.body is not None and n.body.text.startswith(start))


def lines(text: str) -> str:
    return "\n".join(line[4:] for line in text.strip("\n").split("\n"))


HABITS = {
    "capitals, romans, numbers, sub-numbers, letters, bullets": """
    A. TÌNH HÌNH CHUNG
      I. Thuận lợi
        1. Về con người
          1.1. Cán bộ
            a) Trình độ
              - Đại học: 12 người, trong đó:
                + Nữ: 05 người;
                + Nam: 07 người.
              - Cao đẳng: 03 người.
            b) Độ tuổi
          1.2. Công chức
        2. Về cơ sở vật chất
      II. Khó khăn
        1. Thiếu người
    B. KẾT QUẢ
      I. Thể chế
        1. Ban hành
          a) Kế hoạch
        2. Rà soát
    C. KIẾN NGHỊ
    """,
    "numbers, letters, bullets": """
    1. Chỉ đạo
      a) Kế hoạch:
        - Đã ban hành;
        - Đã triển khai.
      b) Kiểm tra
    2. Kết quả
      a) Thủ tục
        - Tổng số hồ sơ: 10 hồ sơ, gồm:
          + Trực tuyến: 8 hồ sơ;
          + Trực tiếp: 2 hồ sơ.
      b) Nhiệm vụ:
        1) Kiểm tra;
        2) Tuyên truyền.
    3. Kiến nghị
    """,
    "parts in words": """
    Phần thứ nhất: Kết quả
      I. CHỈ ĐẠO
        1. Kế hoạch
        2. Kiểm tra
      II. KẾT QUẢ
        1. Thể chế
    Phần thứ hai: Phương hướng
      I. MỤC TIÊU
      II. NHIỆM VỤ
        1. Chung
    """,
    "chapters with roman numbers": """
    CHƯƠNG I. KẾT QUẢ
      Mục 1. Chỉ đạo
        1. Kế hoạch
      Mục 2. Thể chế
    CHƯƠNG II. NHIỆM VỤ
      Mục 1. Chung
    """,
    "dashes behind the numbers": """
    I- CHỈ ĐẠO
      1- Kế hoạch
        a- Đã làm
        b- Chưa làm
      2- Kiểm tra
    II- KẾT QUẢ
      1 - Thể chế
      2 - Thủ tục
    """,
    "slashes behind the numbers": """
    I/ CHỈ ĐẠO
      1/ Kế hoạch: đã ban hành.
      2/ Kiểm tra: 03 đơn vị.
        a/ Đột xuất: 01 đơn vị.
        b/ Định kỳ: 02 đơn vị.
    II/ KẾT QUẢ
    """,
    "numbers run on through the parts": """
    I. CHỈ ĐẠO
      1. Kế hoạch
      2. Kiểm tra
    II. KẾT QUẢ
      3. Thể chế
      4. Thủ tục
    III. NHIỆM VỤ
      5. Chung
    """,
    "the whole path in each number": """
    I. CHỈ ĐẠO
      I.1. Kế hoạch
      I.2. Kiểm tra
        I.2.1. Đột xuất
        I.2.2. Định kỳ
    II. KẾT QUẢ
      II.1. Thể chế
        II.1.a) Ban hành
        II.1.b) Rà soát
      II.2. Thủ tục
    """,
    "sub-numbers without the number above them": """
    I. CHỈ ĐẠO
      1.1 Kế hoạch
      1.2 Kiểm tra
    II. KẾT QUẢ
      2.1 Thể chế
        2.1.1 Ban hành
        2.1.2 Rà soát
      2.2 Thủ tục
    """,
    "numbers and small romans in brackets": """
    1. CHỈ ĐẠO
      (1) Kế hoạch được ban hành.
      (2) Kiểm tra các đơn vị.
        (i) Văn phòng;
        (ii) Tư pháp.
      (3) Tuyên truyền.
    2. KẾT QUẢ
      (1) Không ban hành văn bản.
    """,
    "stars over hyphens over dots": """
    1. KẾT QUẢ
      * Về thể chế
        - Không ban hành.
      * Về thủ tục:
        - Tiếp nhận 10 hồ sơ, gồm:
          • Trực tuyến 8;
          • Trực tiếp 2.
        - Trả 10 hồ sơ.
    2. NHIỆM VỤ
    """,
    "plus over hyphen in one report": """
    1. KẾT QUẢ
      + Về thủ tục:
        - Tiếp nhận 10 hồ sơ;
        - Trả 10 hồ sơ.
      + Về thể chế:
        - Không ban hành.
      + Về bộ máy
        - Đã kiện toàn.
    """,
    "letters straight under a part": """
    I. TÌNH HÌNH
      a) Thuận lợi
      b) Khó khăn
    II. KẾT QUẢ
      1. Thể chế
        a) Ban hành
        b) Rà soát
      2. Thủ tục
    III. KHÁC
      a) Chung
    """,
    "letters with numbers of their own": """
    1. KẾT QUẢ
      a) Thủ tục
        a.1) Công khai
        a.2) Tiếp nhận
      b) Thể chế
        b.1) Ban hành
    """,
    "bullets glued by a converter": """
    1. KẾT QUẢ
      - Tổng số hồ sơ đã giải quyết: 20 hồ sơ, trong đó:
        - + Trước hạn: 15 hồ sơ.
        - + Đúng hạn: 05 hồ sơ.
      - Tổng số hồ sơ đang giải quyết: 02 hồ sơ.
    """,
}


@pytest.mark.parametrize("habit", HABITS)
def test_depth_is_learned(habit: str) -> None:
    """Each habit's lines, taken without their indents, give the tree that the indents show."""
    wanted = lines(HABITS[habit]).rstrip()
    report = text_outline("BÁO CÁO\nKết quả công tác năm 2024\n" + "\n".join(x.strip() for x in wanted.split("\n")))
    nodes = [n for n in report.root.walk() if n.block is not None and n.role != "title"]
    found = "\n".join("  " * (n.depth - 1) + (n.block.text if n.block else "") for n in nodes)
    assert found == wanted


@pytest.mark.parametrize("habit", HABITS)
def test_automatic_labels_give_the_same_tree(habit: str) -> None:
    """A word processor's labels are read as typed ones are."""
    wanted = lines(HABITS[habit]).rstrip()
    typed = text_outline("BÁO CÁO\nKết quả công tác năm 2024\n" + "\n".join(x.strip() for x in wanted.split("\n")))
    blocks: list[str | Block] = []
    for node in typed.root.walk():
        if node.block is not None and node.numeral is not None and node.body is not None:
            label = node.numeral.text.split()[-1] if node.numeral.style == "bullet" else node.numeral.text
            blocks.append(paragraph(node.body.text, label=label))
        elif node.block is not None:
            blocks.append(paragraph(node.block.text))
    automatic = outline(*blocks)
    assert [n.depth for n in automatic.root.walk()] == [n.depth for n in typed.root.walk()]
    for one, other in zip(automatic.root.walk(), typed.root.walk(), strict=True):
        assert (one.numeral and one.numeral.parts) == (other.numeral and other.numeral.parts)
        if one.numeral is not None:
            assert one.numeral.at is None
            assert one.body is not None
            assert one.block is not None
            assert one.body.text == one.block.text


def test_paths_join_the_labels() -> None:
    report = text_outline("""
BÁO CÁO
Kết quả công tác năm 2024
II. KẾT QUẢ
2. Thủ tục
2.3. Một cửa
a) Hồ sơ
- Tiếp nhận 10 hồ sơ.
Các hồ sơ đều đúng hạn.
""")
    assert [n.path for n in report.root.walk()][3:] == ["II", "II.2", "II.2.3", "II.2.3.a", "II.2.3.a", "II.2.3.a"]
    assert node_of(report, "Tiếp nhận").block.section == "II.2.3.a"  # type: ignore[union-attr]


def test_cells_have_the_section_of_the_line_above() -> None:
    data = table([["STT", "Lĩnh vực", "Tổng số"], ["1", "Tư pháp", "12"]])
    report = outline("BÁO CÁO", "Kết quả công tác năm 2024", "I. CHỈ ĐẠO", "II. KẾT QUẢ", data, "III. NHIỆM VỤ")
    assert {cell.section for cell in data.cells()} == {"II"}
    assert node_of(report, "KẾT QUẢ").tables == [data]
    assert report.layout_tables == []


def test_table_before_all_text() -> None:
    data = table([["STT", "Lĩnh vực"], ["1", "Tư pháp"]])
    report = outline(data, "1. Kết quả")
    assert report.root.tables == [data]
    assert shape(report) == "1."


def test_plain_paragraphs_and_what_they_lead() -> None:
    report = text_outline("""
1. Kiến nghị
Đề nghị UBND huyện:
- Cấp máy tính;
+ Loại để bàn;
- Cấp kinh phí.
Đề nghị UBND tỉnh:
- Nâng cấp phần mềm.
Các nội dung khác không có.
2. Tổ chức thực hiện
""")
    assert shape(report) == lines("""
    1.
      ~Đề
        -
          +
        -
      ~Đề
        -
      ~Các
    2.
""")


def test_the_sections_do_not_stand_under_the_paragraph_that_announces_the_report() -> None:
    report = text_outline("""
BÁO CÁO
Kết quả công tác năm 2024
UBND xã báo cáo kết quả như sau:
1. Kế hoạch
2. Kiểm tra
""")
    assert [n.depth for n in report.root.walk()] == [0, 1, 1, 1, 1, 1]


def test_bullets_nested_by_markup() -> None:
    levels = [("-", 0), ("*", 1), ("-", 2), ("*", 1), ("-", 0), ("+", 0)]
    report = outline("1. Kết quả", *(paragraph(f"{sign} Việc", markup_level=level) for sign, level in levels))
    assert [n.depth for n in report.root.walk()] == [0, 1, 2, 3, 4, 3, 2, 3]


def test_agency_spread_over_lines() -> None:
    report = outline(
        "ỦY BAN NHÂN DÂN", "PHƯỜNG", "AN PHÚ", "Số:      /BC-UBND", "DỰ THẢO BÁO CÁO", "Kết quả năm 2024"
    )
    assert report.header.level == "commune"
    assert [s.text for s in report.title] == ["Kết quả năm 2024"]


def test_text_under_the_bullet_that_announces_it() -> None:
    report = text_outline("""
1. Phối hợp
- Đối với hồ sơ có nghĩa vụ tài chính:
Cơ quan thuế trả thông báo trong ngày.
Công dân nộp qua mạng.
- Đối với hồ sơ khác.
Không phát sinh.
""")
    assert shape(report) == lines("""
    1.
      -
        ~Cơ
        ~Công
      -
      ~Không
""")


def test_bullet_inside_a_plain_paragraph() -> None:
    report = text_outline("""
1. Ngân sách
Trong đó: - Tổng thu ngân sách: 700 triệu đồng
+ Thu bổ sung: 400 triệu đồng
- Tổng chi ngân sách: 600 triệu đồng
+ Chi thường xuyên: 500 triệu đồng
""")
    assert [n.depth for n in report.root.walk()] == [0, 1, 2, 3, 2, 3]


def test_list_with_the_same_numbers_as_the_sections() -> None:
    report = text_outline("""
I. Chỉ đạo
1. Kế hoạch
UBND xã đã ban hành các văn bản sau:
1. Kế hoạch số 12/KH-UBND ngày 12/01/2024;
2. Quyết định số 15/QĐ-UBND ngày 13/01/2024;
2. Kiểm tra
3. Tuyên truyền
Kết quả như sau:
1. Phát thanh 20 lượt.
2. Họp thôn 3 cuộc.
3. Dán 5 áp phích.
4. Sáng kiến
II. Kết quả
""")
    assert [n.path for n in report.root.walk() if n.is_heading] == ["I", "I.1", "I.2", "I.3", "I.4", "II"]


def test_numbered_tasks_of_the_last_section_are_no_headings() -> None:
    report = text_outline("""
III. ĐÁNH GIÁ
1. Ưu điểm
Đã hoàn thành kế hoạch.
IV. NHIỆM VỤ
1. Tiếp tục thực hiện kế hoạch cải cách hành chính năm 2024.
2. Nâng tỷ lệ hồ sơ trực tuyến lên trên 80%.
""")
    assert [n.role for n in report.root.walk()][1:] == ["heading", "heading", "body", "heading", "item", "item"]


def test_typing_slips_do_not_break_a_list() -> None:
    report = text_outline("""
2.2. Một cửa
c. Bố trí công an
đ. Kết quả giải quyết
e,Việc hướng dẫn tổ chức, công dân
f) Phản ánh, kiến nghị
2.3. Đổi mới
""")
    assert [[n.numeral.core for n in s if n.numeral] for s in report.series] == [["2.2", "2.3"], ["c", "đ", "e", "f"]]


@pytest.mark.parametrize(
    "line",
    [
        "1.492 hồ sơ đã tiếp nhận",
        "21/4/2020 của UBND tỉnh về kiểm tra",
        "20.7.2020 của Chính phủ",
        "97/KH-UBND ngày 30/12/2022",
        "05/05 tổ dân phố có mạng",
        "2023. Trong năm đã hoàn thành",
        "E-Office được dùng ở 12 đơn vị",
        "V/v báo cáo cải cách hành chính",
        "A Lưới là huyện vùng cao",
        "24/7 hệ thống hoạt động",
        "Q. Bình Thạnh có 20 phường",
        "b, c và d đã làm",
        "5 - 7 ngày làm việc",
        "3G, 4G phủ sóng toàn xã",
        "Phần mềm một cửa hoạt động ổn định",
        "VI PHẠM PHÁP LUẬT",
    ],
)
def test_no_labels(line: str) -> None:
    report = outline("BÁO CÁO", "Kết quả công tác năm 2024", "I. CHỈ ĐẠO", line)
    assert report.root.children[-1].children[0].numeral is None


@pytest.mark.parametrize(
    ("line", "style", "parts", "closing", "body"),
    [
        ("II. KẾT QUẢ", "roman", (2,), ".", "KẾT QUẢ"),
        ("IX - KHÁC", "roman", (9,), "-", "KHÁC"),
        ("(ii) Tư pháp", "roman", (2,), "()", "Tư pháp"),
        ("12. Khác", "decimal", (12,), ".", "Khác"),
        ("2.3.1. Một cửa", "decimal", (2, 3, 1), ".", "Một cửa"),
        ("1.1 Ban hành", "decimal", (1, 1), "", "Ban hành"),
        ("1,Về kế hoạch", "decimal", (1,), ",", "Về kế hoạch"),
        ("1: Về kế hoạch", "decimal", (1,), ":", "Về kế hoạch"),
        ("1.Về kế hoạch", "decimal", (1,), ".", "Về kế hoạch"),
        ("đ) Số hóa", "letter", (5,), ")", "Số hóa"),
        ("e,Việc hướng dẫn", "letter", (6,), ",", "Việc hướng dẫn"),
        ("a.1) Công khai", "decimal", (1, 1), ")", "Công khai"),
        ("2.1.a) Công khai", "letter", (2, 1, 1), ")", "Công khai"),
        ("1a. Công khai", "letter", (1, 1), ".", "Công khai"),
        ("Phần thứ ba", "decimal", (3,), "", ""),
        ("PHẦN II: NHIỆM VỤ", "decimal", (2,), ":", "NHIỆM VỤ"),
        ("-Tiếp tục rà soát", "bullet", (), "", "Tiếp tục rà soát"),
        ("– Tiếp tục rà soát", "bullet", (), "", "Tiếp tục rà soát"),
        ("+ 100% hồ sơ", "bullet", (), "", "100% hồ sơ"),
        ("- + Trước hạn", "bullet", (), "", "Trước hạn"),
        ("o Trước hạn", "bullet", (), "", "Trước hạn"),
    ],
)
def test_labels(line: str, style: str, parts: tuple[int, ...], closing: str, body: str) -> None:
    node = outline(line).root.children[0]
    assert node.numeral is not None
    assert node.body is not None
    assert (node.numeral.style, node.numeral.parts, node.numeral.closing) == (style, parts, closing)
    assert node.body.text == body
    assert node.numeral.at is not None
    assert line.startswith(node.numeral.at.text)
    assert node.numeral.at.text == node.numeral.text


def test_letter_i_and_roman_i() -> None:
    letters = text_outline("\n".join(f"{c}) Việc" for c in "abcdđeghik"))
    assert [[n.numeral.parts[0] for n in s if n.numeral] for s in letters.series] == [list(range(1, 11))]
    romans = text_outline("i) Việc\nii) Việc\niii) Việc\niv) Việc\nv) Việc")
    assert [[n.numeral.parts[0] for n in s if n.numeral] for s in romans.series] == [[1, 2, 3, 4, 5]]
    capitals = text_outline("\n".join(f"{c}. PHẦN VIỆC" for c in "ABCDĐEGHI"))
    assert [[n.numeral.parts[0] for n in s if n.numeral] for s in capitals.series] == [list(range(1, 10))]


def test_uncertain_automatic_labels_say_so() -> None:
    report = outline("BÁO CÁO", paragraph("Kế hoạch", label="3.", label_certain=False))
    node = node_of(report, "Kế hoạch")
    assert node.numeral is not None
    assert not node.numeral.certain


def test_typed_number_behind_an_automatic_bullet() -> None:
    node = outline(paragraph("1. Kế hoạch", label="-")).root.children[0]
    assert node.numeral is not None
    assert node.numeral.text == "1."
    assert node.body is not None
    assert node.body.text == "Kế hoạch"


HEAD = (
    "UBND HUYỆN NAM SƠN",
    "UBND XÃ BÌNH MINH",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập – Tự do – Hạnh phúc",
    "Số: 45/BC-UBND",
    "Bình Minh, ngày 12 tháng 3 năm 2024",
    "BÁO CÁO",
    "Kết quả công tác cải cách hành chính quý I,",
    "phương hướng, nhiệm vụ quý II năm 2024",
    "Kính gửi:",
    "- UBND huyện Nam Sơn;",
    "- Phòng Nội vụ.",
    "Căn cứ Kế hoạch số 12/KH-UBND ngày 10/01/2024 của UBND huyện;",
    "UBND xã Bình Minh báo cáo như sau:",
    "I. CHỈ ĐẠO",
    "Đã ban hành kế hoạch.",
    "Trên đây là báo cáo của UBND xã Bình Minh./.",
    "Nơi nhận:",
    "- Như trên;",
    "- Lưu: VT.",
    "TM. ỦY BAN NHÂN DÂN",
    "CHỦ TỊCH",
    "Nguyễn Văn Hùng",
    "PHỤ LỤC 01",
    "TỔNG HỢP SỐ LIỆU",
    "(Kèm theo Báo cáo số 45/BC-UBND ngày 12/3/2024 của UBND xã)",
    "1. Số liệu chung",
    "Phụ lục II",
    "Danh sách đơn vị",
)


def test_zones_of_a_whole_report() -> None:
    report = outline(*HEAD)
    roles = [n.role for n in report.root.walk() if n.block is not None]
    assert roles == (
        ["header"] * 6 + ["title"] * 3 + ["header"] * 3 + ["bases", "body", "heading", "body", "body"]
        + ["recipients"] * 3 + ["signature"] * 3 + ["caption"] * 3 + ["heading", "caption", "body"]
    )  # fmt: skip
    assert [s.text for s in report.title] == list(HEAD[7:9])
    header = report.header
    assert header.agency is not None
    assert header.agency.text == "UBND XÃ BÌNH MINH"
    assert (header.number, header.symbol, header.level) == ("45", "BC-UBND", "commune")
    assert header.number_at is not None
    assert header.number_at.text == "45/BC-UBND"
    assert header.place_date_at is not None
    assert header.place_date_at.text == "Bình Minh, ngày 12 tháng 3 năm 2024"
    assert [a.block.text for a in report.appendices] == ["PHỤ LỤC 01", "Phụ lục II"]
    assert report.appendices[0].title is not None
    assert report.appendices[0].title.text == "TỔNG HỢP SỐ LIỆU"
    assert node_of(report, "Số liệu chung").path == "PHỤ LỤC 01.1"


def test_closing_paragraph_belongs_to_no_section() -> None:
    assert node_of(outline(*HEAD), "Trên đây").path is None


def test_header_in_a_borderless_table() -> None:
    head = table(
        [
            [
                "UBND TỈNH NAM HÀ\nSỞ Y TẾ",
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
            ],
            ["Số:        /BC-SYT", "Nam Hà, ngày      tháng 6 năm 2025"],
        ]
    )
    closing = table([["Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT.", "GIÁM ĐỐC\n\nTrần Thị Lan"]], 2)
    data = table([["TT", "Nội dung", "Kết quả"], ["1", "Số hồ sơ", "12"]], 3)
    report = outline(head, "BÁO CÁO", "Kết quả cải cách hành chính 6 tháng năm 2025", "I. CHỈ ĐẠO", data, closing)
    assert report.layout_tables == [head, closing]
    header = report.header
    assert header.agency is not None
    assert header.agency.text == "SỞ Y TẾ"
    assert (header.number, header.symbol, header.level) == (None, "BC-SYT", "department")
    assert header.place_date_at is not None
    assert header.place_date_at.text == "Nam Hà, ngày      tháng 6 năm 2025"


def test_two_columns_in_one_line() -> None:
    report = outline(
        "ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "PHƯỜNG AN PHÚ              Độc lập - Tự do - Hạnh phúc",
        "Số: 12/BC-UBND             An Phú, ngày 15 tháng 6 năm 2025",
        "BÁO CÁO",
        "Kết quả cải cách hành chính 6 tháng năm 2025",
    )
    assert report.header.agency is not None
    assert report.header.agency.text == "PHƯỜNG AN PHÚ"
    assert report.header.number == "12"
    assert report.header.place_date_at is not None
    assert report.header.place_date_at.text == "An Phú, ngày 15 tháng 6 năm 2025"


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("Số: 45/BC-UBND", "45"),
        ("Số:45 /BC - UBND", "45"),
        ("Số: /BC-UBND", None),
        ("Số:      /BC-UBND", None),
        ("Số: ……/BC-VP", None),
        ("Số: ...../BC-PNV", None),
        ("Số 12-BC/ĐU", "12"),
    ],
)
def test_number_of_the_report(number: str, value: str | None) -> None:
    report = outline(number, "BÁO CÁO", "Kết quả công tác năm 2024")
    assert report.header.number_at is not None
    assert report.header.number == value


@pytest.mark.parametrize(
    ("agency", "level"),
    [
        ("UBND XÃ BÌNH MINH", "commune"),
        ("UỶ BAN NHÂN DÂN THỊ TRẤN ĐỒI NGÔ", "commune"),
        ("UBND ĐẶC KHU CÔN ĐẢO", "commune"),
        ("ỦY BAN NHÂN DÂN HUYỆN NAM SƠN", "district"),
        ("UBND THỊ XÃ SƠN TÂY", "district"),
        ("UBND QUẬN 7", "district"),
        ("UBND THÀNH PHỐ VINH", "district"),
        ("UBND THÀNH PHỐ HẢI PHÒNG", "province"),
        ("ỦY BAN NHÂN DÂN TỈNH LÀO CAI", "province"),
        ("SỞ NỘI VỤ", "department"),
        ("PHÒNG NỘI VỤ", "department"),
        ("VĂN PHÒNG HĐND VÀ UBND HUYỆN", "office"),
        ("TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", "office"),
        ("BỘ NỘI VỤ", "ministry"),
    ],
)
def test_level_by_agency(agency: str, level: str) -> None:
    report = outline(agency, "Số: 12/BC-X", "BÁO CÁO", "Kết quả công tác năm 2024")
    assert report.header.level == level


@pytest.mark.parametrize(
    ("lines_", "level"),
    [
        (("Trên đây là báo cáo quý I của UBND thị trấn Đồi Ngô./.",), "commune"),
        (("Phòng Nội vụ báo cáo kết quả như sau:",), None),
        (("Trên đây là kết quả của Văn phòng HĐND và UBND huyện.", "CHÁNH VĂN PHÒNG"), "office"),
        (("UBND phường đã họp. Các phường khác cũng họp.", "UBND phường đã cử 02 công chức."), "commune"),
        (("UBND các xã, phường đã họp.",), None),
        (("Thực hiện đúng hạn.",), None),
    ],
)
def test_level_by_text(lines_: tuple[str, ...], level: str | None) -> None:
    assert outline("BÁO CÁO", "Kết quả công tác năm 2024", "I. CHỈ ĐẠO", *lines_).header.level == level


def test_title_in_one_line_with_its_word() -> None:
    report = outline("BÁO CÁO KẾT QUẢ CẢI CÁCH HÀNH CHÍNH NĂM 2024", "Thực hiện kế hoạch của huyện, xã báo cáo:")
    assert [s.text for s in report.title] == ["BÁO CÁO KẾT QUẢ CẢI CÁCH HÀNH CHÍNH NĂM 2024"]
    assert [n.role for n in report.root.children] == ["title", "bases"]


def test_title_that_begins_like_a_base() -> None:
    report = outline("BÁO CÁO", "Thực hiện công tác cải cách hành chính năm 2024", "1. Chỉ đạo")
    assert [s.text for s in report.title] == ["Thực hiện công tác cải cách hành chính năm 2024"]


def test_mention_of_an_appendix_is_no_caption() -> None:
    report = outline("BÁO CÁO", "Kết quả", "1. Hồ sơ", "(Có Phụ lục kèm theo)", "Phụ lục kèm theo gồm 03 biểu.")
    assert report.appendices == []


def test_caption_of_a_table() -> None:
    report = outline("1. Hồ sơ", "Bảng 1. Kết quả theo lĩnh vực", table([["TT", "Số"], ["1", "12"]]), "2. Khác")
    assert [n.role for n in report.root.walk()][1:] == ["heading", "caption", "heading"]
    assert report.appendices == []


def test_footnotes_do_not_disturb_the_outline() -> None:
    note = paragraph("1. Theo số liệu của Sở.", part="footnote")
    report = outline("1. Thể chế", note, "2. Thủ tục", "3. Bộ máy")
    assert [[n.numeral.core for n in s if n.numeral] for s in report.series] == [["1", "2", "3"]]
    assert node_of(report, "1. Theo").numeral is None


def test_styled_headings_without_numbers() -> None:
    report = outline(
        paragraph("Chỉ đạo", heading=2), paragraph("Kế hoạch", heading=3), "Đã ban hành.",
        paragraph("Kiểm tra", heading=3), paragraph("Kết quả", heading=2), "- Đúng hạn.",
    )  # fmt: skip
    assert [n.depth for n in report.root.walk()] == [0, 1, 2, 3, 2, 1, 2]


def test_broken_paragraph_closes_no_list() -> None:
    report = text_outline("""
1. Thủ tục
- Đã niêm yết các thủ tục
đã được tỉnh công bố.
+ Không có thủ tục mới.
- Đã rà soát.
""")
    assert [n.depth for n in report.root.walk()] == [0, 1, 2, 3, 3, 2]


def test_broken_paragraph_that_announces_a_list() -> None:
    report = text_outline("""
1. Thủ tục
- Đã niêm yết các thủ tục
đã được tỉnh công bố, trong đó:
+ Toàn trình: 12 thủ tục;
+ Một phần: 03 thủ tục.
- Đã rà soát.
""")
    assert [n.depth for n in report.root.walk()] == [0, 1, 2, 3, 3, 3, 2]


def test_number_at_the_head_of_a_broken_line() -> None:
    first = "Thực hiện chỉ đạo của cấp trên về công tác kiểm tra và cải cách hành chính quý"
    report = outline("1. Chỉ đạo", "2. Kiểm tra", first, "4. Kết quả kiểm tra tốt.", "3. Kết quả")
    assert [[n.numeral.core for n in s if n.numeral] for s in report.series] == [["1", "2", "3"]]


def test_every_paragraph_is_the_block_of_one_node_and_every_table_hangs_somewhere() -> None:
    tables = [table([["a"]], 1), table([["b"]], 2)]
    report = outline(tables[0], *HEAD, tables[1])
    blocks = [n.block for n in report.root.walk() if n.block is not None]
    assert blocks == list(report.document.paragraphs())
    assert [t for n in report.root.walk() for t in n.tables] == tables


LABELS = st.sampled_from(
    ["I. ", "II. ", "V. ", "A. ", "C. ", "1. ", "2. ", "1.1. ", "2.3 ", "a) ", "b. ", "đ) ", "i) ", "- ", "+ ", "* ",
     "- + ", "Phần thứ hai ", "(1) ", "", "PHỤ LỤC ", "Nơi nhận: ", "TM. ", "BÁO CÁO ", "Trên đây là ", "Số: ",
     "II.2.a) ", "x) "]
)  # fmt: skip
TEXTS = st.sampled_from(["Kết quả", "KẾT QUẢ", "đã làm.", "như sau:", "", "12 hồ sơ (10 đúng hạn", "Căn cứ Luật;"])


@given(st.lists(st.tuples(LABELS, TEXTS, st.booleans(), st.sampled_from([None, None, 1, 2, 3])), max_size=25))
def test_every_sequence_of_lines_has_an_outline(drawn: list[tuple[str, str, bool, int | None]]) -> None:
    """Nothing is lost, nothing twice; depth goes down one at a time; series hold each numbered node once."""
    blocks: list[str | Block] = [paragraph(a + b, bold=bold, heading=level) for a, b, bold, level in drawn if a + b]
    report = outline(*blocks)
    nodes = list(report.root.walk())
    assert [n.block for n in nodes[1:]] == blocks
    for node in nodes[1:]:
        assert node.parent is not None
        assert node in node.parent.children
        assert node.depth == node.parent.depth + 1
        assert node.body is not None
        assert node.block is not None
        if node.numeral is not None:
            assert node.numeral.at is not None
            assert node.numeral.at.end <= node.body.start
    in_series = [id(n) for s in report.series for n in s]
    assert len(in_series) == len(set(in_series))


@given(st.lists(st.text(max_size=40), max_size=12))
def test_any_text_has_an_outline(drawn: list[str]) -> None:
    report = outline(*(paragraph(text) for text in drawn))
    assert [n.block.text for n in report.root.walk() if n.block] == drawn


def test_the_grammar_has_no_conflicts() -> None:
    """Lark in strict mode raises on any conflict of the rules; every label is a terminal of the grammar."""
    from lark import Lark
    from lark.lexer import Lexer

    from cchc_lint.syntax.labels import KINDS

    class Nothing(Lexer):
        def __init__(self, conf: Any) -> None:
            pass

        def lex(self, lexer_state: Any, parser_state: Any) -> Any:
            return iter(())

    grammar = Lark.open_from_package(
        "cchc_lint.grammar", "outline.lark", (".",), parser="lalr", lexer=Nothing, start="outline", strict=True
    )
    assert set(KINDS) <= {terminal.name for terminal in grammar.terminals}


LABELLED = {
    "UNIT": ["Phần thứ nhất", "PHẦN I. Kết quả", "Chương 2: Kết quả", "Mục 3 - Kết quả", "Phần hai Kết quả"],
    "ROMAN": [
        "I. A",
        "IV) A",
        "X/ A",
        "VI - A",
        "III: A",
        "II.1. A",
        "II.2.1 A",
        "(iv) a",
        "ii) a",
        "iii. Về",
        "XII.Kết quả",
    ],
    "CAPITAL": ["A. A", "B) A", "C/ A", "D - A", "Đ. A", "A.1. A"],
    "NUMBER": [
        "1. a",
        "12) a",
        "(3) a",
        "4/ A",
        "5- A",
        "6 - A",
        "1.1 A",
        "2. 1. A",
        "1.- A",
        "1.1. a",
        "2.3.4. a",
        "2a) a",
        "3,Về",
    ],
    "LETTER": ["a) a", "đ. A", "e,Việc", "g/ A", "h - A", "(k) a", "l: a", "a.2) a", "b1) a"],
    "BULLET": ["- a", "+ 100%", "–a", "* A", "• A", "- + A", "o A", "\uf0b7 A", "*) A", "+) A"],
}
UNLABELLED = [
    "phần lớn hồ sơ", "Phần mềm", "Mục tiêu", "Chương trình", "Mục 3 Nghị quyết", "VI PHẠM", "XIN LỖI", "V/v họp",
    "IIII. A", "1.320 hồ sơ", "1.320. hồ sơ", "12/3/2024", "12.3.2024", "1,5 tỷ", "97/KH-UBND", "24/7", "3G phủ sóng",
    "123. việc", "5 - 7 ngày", "1", "2024", "7h30", "10:30 họp", "a", "ở xã", "y tế", "e-mail", "b, c", "ô tô", "à",
    "I", "o a", "100% hồ sơ", "(trong đó)", "(2024)", "=> tốt", "K'Rông", "-----", "* * *", "v.v. và khác",
]  # fmt: skip


@pytest.mark.parametrize("kind", LABELLED)
def test_what_the_terminals_take(kind: str) -> None:
    labels = label_reader()
    for text in LABELLED[kind]:
        label = labels.read(text)
        assert label is not None, text
        assert label.readings[0].kind == kind, text
    assert labels.read("  " + LABELLED[kind][0]) is not None


@pytest.mark.parametrize("text", UNLABELLED)
def test_what_the_terminals_refuse(text: str) -> None:
    assert label_reader().read(text) is None


def test_the_report_that_an_appendix_belongs_to() -> None:
    from cchc_lint.config import Settings
    from cchc_lint.syntax import parse

    blocks: list[Block] = [paragraph(line, number) for number, line in enumerate(HEAD, 1)]
    report = parse(Document("-", "txt", blocks), Settings())
    first, second = report.appendices
    assert first.parent_citation is not None
    assert first.parent_citation.number == "45"
    assert [block.text for block in first.lines] == list(HEAD[23:26])
    assert second.parent_citation is None
