"""OUT007 to OUT010: brackets, doubled words, sections, blanks."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_lint.model.finding import Severity
from cchc_lint.syntax.brackets import faults


def excerpts(lint: Any, text: str, code: str) -> list[str]:
    return [f.at.text for f in lint(text.replace("\n", "\n\n"), code)]


# Brackets.


@pytest.mark.parametrize(
    ("text", "key", "near"),
    [
        ("Đã nhận 20 hồ sơ (mới 18, cũ 02, đã trả 15 hồ sơ (đúng hạn 15), còn 05.", "near", "cũ 02"),
        ("Đã nhận 20 hồ sơ (mới 18, cũ 02.", "near", "cũ 02"),
        ("Xã có 05 máy tính (cấp năm 2019; cần thay 02 máy.", "near", "năm 2019"),
        ("Đã nhận 20 hồ sơ mới 18), cũ 02.", "unopened", None),
        ("Đã nhận 20 hồ sơ [mới 18), cũ 02.", "mixed", None),
        ("Đã nhận 20 hồ sơ (mới 18(, cũ 02.", "turned", None),
        ("Đã nhận 20 hồ sơ ((mới 18), cũ 02.", "default", None),
    ],
)
def test_lone_brackets(lint: Any, text: str, key: str, near: str | None) -> None:
    found = lint(text, "OUT007")
    assert [f.message.key for f in found] == [key]
    assert found[0].message.params.get("near") == near


@pytest.mark.parametrize(
    "text",
    [
        "Đã nhận 20 hồ sơ (mới 18, cũ 02 (trực tuyến 01)).",
        "a) Công khai\nb) Tiếp nhận\n1) Kiểm tra\n1.1) Rà soát",
        "Nhiệm vụ gồm: a) rà soát; b) kiểm tra; c) tập huấn.",
        "Nhiệm vụ gồm: 1) rà soát; 2) kiểm tra (02 đơn vị); 3) tập huấn.",
        "Các việc (gồm: a) rà soát; b) kiểm tra) đã xong.",
        "Theo điểm a) khoản 2 và điểm b) khoản 3 của Kế hoạch.",
        "Các mức: i) tốt; ii) khá; iii) trung bình.",
        "Người dân rất hài lòng :)",
        "Trong đó (theo từng lĩnh vực:\n- Tư pháp: 12 hồ sơ;\n- Đất đai: 08 hồ sơ).",
        "Đã cấp 12 giấy (gồm giấy khai sinh và\ngiấy khai tử) cho công dân.",
        "Biểu mẫu (theo Thông tư số 01/2020/TT-VPCP [1]) đã dùng.",
        "Mức độ 3 (4) và cột (3) = (4) + (5).",
    ],
)
def test_brackets_in_order(lint: Any, text: str) -> None:
    assert excerpts(lint, text, "OUT007") == []


def test_bracket_is_not_closed_across_a_heading(lint: Any) -> None:
    text = "1. Thể chế\nĐã ban hành 02 văn bản (nghị quyết.\n2. Thủ tục\nĐã công khai 12 thủ tục) tại xã."
    assert len(excerpts(lint, text, "OUT007")) == 2


@given(st.text(alphabet="()[]a 1,.", max_size=30))
def test_faults_are_brackets_and_none_in_balanced_text(text: str) -> None:
    found = faults(text)
    assert all(text[offset] in "()[]" for offset, _ in found)
    assert len({offset for offset, _ in found}) == len(found)
    assert faults("(" + text.translate(dict.fromkeys(map(ord, "()[]"))) + "x)") == []


@given(
    st.recursive(st.sampled_from(["hồ sơ", "12", ", "]), lambda s: st.lists(s, max_size=3).map(tuple), max_leaves=12)
)
def test_nested_brackets_have_no_faults(tree: Any) -> None:
    def printed(node: Any) -> str:
        return node if isinstance(node, str) else "(có " + " ".join(printed(child) for child in node) + " việc)"

    assert faults(printed(tree)) == []


# Doubled words.


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hồ sơ chưa được được cập nhật.", "được được"),
        ("Xã không không phát sinh hồ sơ trễ.", "không không"),
        ("Ban hành quy quy chế làm việc.", "quy quy"),
        ("Không có công chức bị kỷ kỷ luật.", "kỷ kỷ"),
        ("Không có hồ sơ trễ trễ hạn.", "trễ trễ"),
        ("Đã hoàn thành các thủ tục tục của năm.", "tục tục"),
        ("Kế hoạch của của xã đã ban hành.", "của của"),
        ("Báo cáo ngày ngày 15/6/2024 của xã.", "ngày ngày"),
        ("Quyết định số số 15/QĐ-UBND đã ban hành.", "số số"),
        ("Thực hiện nghiêm việc việc xin lỗi.", "việc việc"),
        ("UBND UBND xã đã họp.", "UBND UBND"),
        ("Tổng số 12 tổ; tổng tổng số 2.118 người.", "tổng tổng"),
        ("Đã cập cập nhật hồ sơ.", "cập cập"),
        ("Công tác niêm yết yết của xã.", "yết yết"),
        ("Do Ủy ban nhân dân Ủy ban nhân dân xã thực hiện.", "Ủy ban nhân dân Ủy ban nhân dân"),
        ("BÁO CÁO CỦA CỦA XÃ", "CỦA CỦA"),
    ],
)
def test_doubled_words(lint: Any, text: str, words: str) -> None:
    found = lint(text, "OUT008")
    assert [f.at.text for f in found] == [words]
    assert [f.severity for f in found] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Đã tập huấn cho cán bộ cán bộ cấp xã.",
        "Ban hành Quy chế quy chế chi tiêu.",
        "Bầu cử đại biểu đại biểu Quốc hội.",
    ],
)
def test_two_words_twice_are_a_remark(lint: Any, text: str) -> None:
    """A comma may be missing between two phrases."""
    assert [f.severity for f in lint(text, "OUT008")] == [Severity.INFO]


@pytest.mark.parametrize(
    "text",
    [
        "Công chức luôn luôn đúng mực, dần dần nâng cao kỹ năng, ngày ngày trực.",
        "Vùng xa xa, đa đa, từng từng việc, người người, nhà nhà.",
        "Cán bộ bộ phận một cửa trực cả ngày.",
        "Các cơ quan quan tâm chỉ đạo.",
        "Cho công chức chức danh Văn phòng.",
        "Xã phát triển triển khai đồng bộ.",
        "Xã đã thực hiện hiện đại hóa trang thiết bị bị hỏng.",
        "Những tồn tại tại Bộ phận một cửa, hiện tại tại xã.",
        "Biểu gửi kèm theo theo mẫu.",
        "Không tìm ra lý do do mạng chậm.",
        "UBND các cấp cấp giấy phép.",
        "Đúng hạn hạn cuối tháng.",
        "Trong năm năm qua, năm năm liền đạt.",
        "Cơ chế một cửa một cửa liên thông.",
        "Thôn Pa Pa và bản Lùng Lùng có mạng.",
        "Cấp đất ở ở nông thôn.",
        "Không, không có hồ sơ trễ. Có. Có đủ.",
        "Số 12 12 hồ sơ.",
        "Trong hạn Quá hạn Trong hạn Quá hạn",
        "Đạt mức II II.",
    ],
)
def test_what_is_not_doubled(lint: Any, text: str) -> None:
    assert excerpts(lint, text, "OUT008") == []


def test_the_report_itself_shows_its_compounds(lint: Any) -> None:
    """`sắp đặt` is not in the lexicon; where the report uses it, `đặt` may end it and begin the next word."""
    assert (
        excerpts(lint, "Việc sắp đặt, bố trí đã xong.\nĐã sắp đặt đặt lịch hẹn.\nDân đã đặt lịch nhiều.", "OUT008")
        == []
    )


def test_doubling_over_a_table_or_a_line_end_is_none(lint: Any) -> None:
    text = "| STT | Kết quả |\n|---|---|\n| 1 | không không |\n\nXã đã họp và\n\n- và đã báo cáo"
    assert lint(text, "OUT008") == []


# Sections.

WHOLE = """UBND XÃ BÌNH MINH
Số: 12/BC-UBND
BÁO CÁO
{title}
I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH
Đã ban hành kế hoạch.
II. KẾT QUẢ
1. Cải cách thể chế
Không ban hành văn bản.
2. Cải cách thủ tục hành chính
Đã niêm yết.
3. Cải cách tổ chức bộ máy
Đã kiện toàn.
4. Cải cách chế độ công vụ
Đã cử đi học.
5. Cải cách tài chính công
Đã công khai.
{digital}
Đã dùng chữ ký số.
III. ĐÁNH GIÁ CHUNG
Tốt.
IV. PHƯƠNG HƯỚNG
Tiếp tục rà soát.
V. KIẾN NGHỊ
Không."""
DIGITAL = "6. Xây dựng chính quyền số"


@pytest.mark.parametrize(
    ("title", "digital", "missing"),
    [
        ("Công tác cải cách hành chính 6 tháng đầu năm 2024", DIGITAL, False),
        ("Công tác cải cách hành chính 6 tháng đầu năm 2024", "6. Khác", True),
        ("Công tác cải cách hành chính 6 tháng đầu năm 2024", "6. Hiện đại hóa hành chính", False),
        ("Công tác cải cách hành chính tháng 5 năm 2024", "6. Khác", False),
        ("Công tác tuyên truyền cải cách hành chính năm 2024", "6. Khác", False),
        ("Tự chấm điểm chỉ số cải cách hành chính năm 2024", "6. Khác", False),
        ("Công tác tư pháp năm 2024", "6. Khác", False),
    ],
)
def test_sections_of_the_whole_reform(lint: Any, title: str, digital: str, missing: bool) -> None:
    found = lint(WHOLE.format(title=title, digital=digital).replace("\n", "\n\n"), "OUT009")
    assert [f.severity for f in found] == ([None] if missing else [])
    if missing:
        assert found[0].message.params["sections"] == "xây dựng và phát triển chính quyền điện tử, chính quyền số"


def test_an_office_has_an_outline_of_its_own(lint: Any) -> None:
    text = WHOLE.format(title="Công tác cải cách hành chính năm 2024", digital="6. Khác")
    text = text.replace("UBND XÃ BÌNH MINH", "VĂN PHÒNG HĐND VÀ UBND")
    assert lint(text.replace("\n", "\n\n"), "OUT009") == []


# Blanks.


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        ("Đã tiếp nhận …… hồ sơ trong kỳ.", "…… hồ sơ"),
        ("Đã tiếp nhận ...../..... hồ sơ trong kỳ.", "...../..... hồ sơ"),
        ("Đã giải quyết 12 hồ sơ, đạt tỷ lệ % so với kế hoạch.", "tỷ lệ %"),
        ("Tổng số hồ sơ đã giải quyết: hồ sơ.", "Tổng số hồ sơ đã giải quyết: hồ sơ"),
        ("- Số lượng phiếu thu về: phiếu, trong đó: 120", "Số lượng phiếu thu về: phiếu"),
    ],
)
def test_blanks(lint: Any, text: str, blank: str) -> None:
    found = excerpts(lint, text, "OUT010")
    assert len(found) == 1
    assert blank in found[0] or found[0] in blank


@pytest.mark.parametrize(
    "text",
    [
        "Các văn bản như kế hoạch, quyết định, … hồ sơ kèm theo.",
        "Cấp phép xây dựng, kinh doanh... hồ sơ đều đúng hạn.",
        "Tỷ lệ % tính trên tổng số hồ sơ.",
        "Tổng số hồ sơ đã giải quyết: 12 hồ sơ.",
        "Thành phần hồ sơ gồm số liệu sau: hồ sơ gốc, bản sao.",
        "Số hồ sơ trễ: không.",
        "Tăng % không đáng kể.",
    ],
)
def test_no_blanks(lint: Any, text: str) -> None:
    assert excerpts(lint, text, "OUT010") == []
