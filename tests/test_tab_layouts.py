"""TAB: tables whose cells are merged over rows and columns, in Word as in HTML.

``^`` stands for a cell merged with the one above, ``<`` for one merged with the one before it. A table that is right
is silent; of the same table with one figure changed the finding is asked for.
"""

from __future__ import annotations

import pytest

from tests.test_tab import told

DIFFERENCES = """
TT|Chỉ tiêu|Năm 2023|Năm 2024|So với cùng kỳ|<
^|^|^|^|Số lượng|Tỷ lệ (%)
1|Hồ sơ tiếp nhận|12.480|13.975|+1.495|+12,0
2|Trong đó: trực tuyến|5.200|8.650|+3.450|+66,3
3|Hồ sơ quá hạn|90|54|-36|-40,0
"""
COMPARED = """
TT|Đơn vị|So sánh số hồ sơ|<|<
^|^|Năm 2023|Năm 2024|Tăng/giảm
1|Sở A|480|520|40
2|Sở B|310|295|-15
3|Sở C|95|120|25
|Cộng|885|935|50
"""
UNITS = """
STT|Chỉ tiêu|ĐVT|Năm 2023|Năm 2024|Tăng/giảm|Tỷ lệ (%)
1|Thu ngân sách|Tỷ đồng|1.240,5|1.388,7|+148,2|11,9
2|Giải ngân|Tỷ đồng|902,4|1.010,35|+107,95|12,0
3|Hồ sơ|Hồ sơ|8.412|9.051|+639|7,6
4|Tỷ lệ đúng hạn|%|97,5|98,1|+0,6|
"""
SCORES = """
TT|Lĩnh vực|Điểm các năm|<|So sánh (+/-)
^|^|2022|2023|^
1|Thể chế|8,1|8|-0,1
2|Thủ tục|11,02|11,315|+0,295
3|Chính quyền số|9,03|10,42|+1,39
|Tổng điểm|28,15|29,735|+1,585
|Xếp hạng|35/63|31/63|+4
"""
YEARS = """
Nội dung|Tiếp nhận|Đã giải quyết|Trước hạn|Đúng hạn|Quá hạn
Năm 2023|4.120|4.020|2.090|1.900|30
Năm 2024|4.532|4.430|3.318|1.100|12
Tăng/giảm|+412|+410|+1.228|-800|-18
Tỷ lệ (%)|10,0|10,2|58,8|-42,1|-60,0
"""
BUDGET = """
TT|Nội dung|Dự toán|Thực hiện|Cùng kỳ|Tăng (+), giảm (-) so với cùng kỳ
A|B|1|2|3|4=2-3
1|Chi kinh tế|47.800|45.203|43.966|1.237
2|Chi giáo dục|1.850|1.924|1.793|131
3|Chi khác|120|96|131|-35
"""
CRITERIA = """
STT|Tiêu chí|Điểm tối đa|Điểm tự đánh giá
1|Chỉ đạo, điều hành|3|2,5
1.1|Kế hoạch|1|1
1.2|Kiểm tra|2|1,5
2|Giải quyết thủ tục|5,5|4,75
2.1|Tỷ lệ hồ sơ đúng hạn|3|2,75
2.2|Xin lỗi khi trễ hạn|1|0,5
2.3|Đánh giá chất lượng|1,5|1,5
"""
POSTS = """
STT|Chỉ tiêu|Đơn vị tính|Số liệu
1|Văn bản ban hành|Văn bản|12
1.1|Quyết định|Văn bản|5
1.2|Kế hoạch|Văn bản|7
2|Tổng số biên chế công chức được giao|Người|300
2.1|Tổng số biên chế có mặt tại thời điểm báo cáo|Người|284
2.2|Số hợp đồng lao động làm việc tại cơ quan|Người|19
"""
GROUPS = """
Khối|Đơn vị|Lĩnh vực|Tiếp nhận|Giải quyết
Khối tỉnh|Sở A|Đất đai|120|118
^|^|Môi trường|35|35
^|^|Cộng|155|153
^|Sở B|Hộ tịch|210|209
^|^|Quốc tịch|8|8
^|^|Cộng|218|217
^|Cộng khối tỉnh|<|373|370
Khối xã|Xã X|Hộ tịch|50|49
^|^|Chứng thực|61|61
^|^|Cộng|111|110
^|Cộng khối xã|<|111|110
Tổng cộng|<|<|484|480
"""
ON_TOP = """
Tháng|Loại phí|Giao dịch|Số tiền (nghìn đồng)
Tháng 7|Tổng|1.219|25.268
^|Chứng thực|1.020|18.340
^|Hộ tịch|141|1.128
^|Kinh doanh|58|5.800
Tháng 8|Tổng|1.514|30.675
^|Chứng thực|1.288|22.795
^|Hộ tịch|160|1.280
^|Kinh doanh|66|6.600
Tổng cộng|<|2.733|55.943
"""
TURNS = """
Đợt|Đối tượng|Số người|Kinh phí
Đợt 1|Công chức|5|610
^|Viên chức|8|905
Cộng đợt 1|<|13|1.515
Đợt 2|Công chức|2|212
^|Viên chức|4|450
Cộng đợt 2|<|6|662
Tổng cộng|<|19|2.177
"""
NUMBERED = """
TT|Đơn vị|Lĩnh vực|Số hồ sơ
1|Sở A|Đất đai|120
^|^|Môi trường|35
2|Sở B|Hộ tịch|210
^|^|Quốc tịch|8
^|^|Lý lịch tư pháp|66
3|Sở C|Dược|41
Tổng cộng|<|<|480
"""
BLANK = """
TT|Đơn vị|Lĩnh vực|Số hồ sơ|Đúng hạn
1|Sở A|Đất đai|120|118
||Môi trường|35|35
2|Sở B|Hộ tịch|210|209
||Quốc tịch|8|8
3|Sở C|Dược|41|40
|Tổng cộng||414|410
"""
MONTHS = """
Nội dung|T1|T2|T3|Cộng quý I|T4|T5|T6|Cộng quý II|6 tháng
Tiếp nhận|100|120|130|350|140|150|160|450|800
Trả kết quả|90|110|140|340|130|150|160|440|780
"""
STRETCHES = """
TT|Nội dung|Quý I|Quý II|6 tháng đầu năm|Quý III|9 tháng
1|Tiếp nhận|1.200|1.310|2.510|1.105|3.615
2|Đã giải quyết|1.180|1.300|2.480|1.100|3.580
3|Đang giải quyết|20|30|30|35|35
"""
SPANNED = """
TT|Lĩnh vực|Tháng 7|<|Tháng 8|<|Tháng 9|<|Quý III|<
^|^|Số HS|Tỷ lệ (%)|Số HS|Tỷ lệ (%)|Số HS|Tỷ lệ (%)|Số HS|Tỷ lệ (%)
1|Chứng thực|300|60,0|420|60,0|270|50,0|990|56,9
2|Hộ tịch|200|40,0|280|40,0|270|50,0|750|43,1
|Cộng|500|100|700|100|540|100|1.740|100
"""
SERVICES = """
STT|Nội dung|ĐVT|Kết quả
1|Tổng số TTHC cấp tỉnh|TTHC|1.324
1.1|TTHC cung cấp DVCTT toàn trình|TTHC|611
1.2|TTHC cung cấp DVCTT một phần|TTHC|498
1.3|TTHC chưa cung cấp DVCTT|TTHC|215
2|Tổng số TTHC cấp xã|TTHC|141
2.1|TTHC cung cấp DVCTT toàn trình|TTHC|47
2.2|TTHC cung cấp DVCTT một phần|TTHC|68
2.3|TTHC chưa cung cấp DVCTT|TTHC|26
"""
NO_SUM = """
TT|Nội dung|Năm 2023|Năm 2024
1|Công chức|12|13
2|Cộng tác viên|40|42
3|Cộng đồng dân cư|100|120
|Tổng cộng|152|175
"""
SCORED = """
TT|Xã|Điểm năm 2023|<|<|Điểm năm 2022|Tăng/giảm điểm|Xếp hạng năm 2023|Xếp hạng năm 2022|Tăng/giảm bậc
^|^|Điểm thẩm định (tối đa 70)|Điểm điều tra XHH (tối đa 30)|Tổng điểm|^|^|^|^|^
1|Xã A|63,88|27,37|91,25|88,40|+2,85|1|2|+1
2|Xã B|62,79|26,91|89,70|90,15|-0,45|2|1|-1
3|Xã C|61,64|26,41|88,05|85,60|+2,45|3|4|+1
4|Xã D|60,55|25,95|86,50|86,90|-0,40|4|3|-1
"""
BONUS = """
TT|Đơn vị|Điểm tự chấm|Điểm thẩm định|Điểm thưởng|Điểm trừ|Tổng điểm|Xếp loại
1|Sở A|88,5|85,25|2|0|87,25|Tốt
2|Sở B|90|86,5|1|0,5|87|Tốt
3|Sở C|79|75,75|0|1,25|74,5|Khá
4|Sở D|81|80|0,5|0|80,5|Tốt
"""
AVERAGED = """
TT|Đơn vị|Điểm lần 1|Điểm lần 2|Tổng điểm trung bình
1|Sở A|88|90|89
2|Sở B|80|86|83
3|Sở C|70|75|72,5
"""
TRIMMED = """
TT|Lĩnh vực|Điểm tối đa|Tự chấm|Thẩm định
1|Thể chế|9,5|9,25|8,75
2|Thủ tục|10|9,5|9
3|Bộ máy|13|12,75|12,315
4|Công vụ|10,5|9,8|9,3
|Tổng điểm|43|41,3|39,365
"""
SHARES = """
TT|Đơn vị|Số giao|Hiện có|Nam|Nữ|Thạc sĩ|Đại học
1|Xã A|22|20|12|8|3|17
2|Xã B|20|19|10|9|1|18
Tổng|<|42|39|22|17|4|35
Tỷ lệ (%)|<||100|56,4|43,6|10,3|89,7
"""
RATES = """
Nội dung|Sở A|Sở B|Sở C
Số giao|10|20|30
Hoàn thành|10|19|29
Tỷ lệ (%)|100|95|96,7
"""
WORDS = """
TT|Nội dung|Số lớp|Kinh phí (triệu đồng)
1|Chuyên viên|1|63,5
2|Kỹ năng số|3|88,2
3|Tiếng dân tộc|1|52,0
4|Chức danh nghề nghiệp|2|Người học tự túc
|TỔNG CỘNG|7|203,7
"""
UNKNOWN = """
TT|Nội dung|Số hồ sơ
1|Đất đai|630
2|Xây dựng|882
3|Hộ tịch|đang rà soát
|TỔNG CỘNG|1.970
"""
ACCOUNTS = """
Phố|Tổng số hộ|Số tài khoản kích hoạt
A|412|1.204
B|538|1.655
C|365|998
Cộng|1.315|3.857
"""
ACCOUNT_NUMBERS = """
TT|Họ và tên|Số tài khoản|Số tiền (đồng)
1|Nguyễn Văn A|0123456789|1.500.000
2|Trần Thị B|0123456788|2.500.000
|Cộng||4.000.000
"""
RIGHT = {name: value for name, value in list(globals().items()) if name.isupper() and isinstance(value, str)}


def html(table: str) -> str:
    """The table with rowspan and colspan; a Markdown report around it."""
    rows = [line.split("|") for line in table.strip().splitlines()]
    lines = []
    for y, row in enumerate(rows):
        cells = []
        for x, text in enumerate(row):
            if text in ("^", "<"):
                continue
            across = next((i for i, t in enumerate(row[x + 1 :], 1) if t != "<"), len(row) - x)
            down = next((i for i, below in enumerate(rows[y + 1 :], 1) if below[x] != "^"), len(rows) - y)
            cells.append(f'<td rowspan="{down}" colspan="{across}">{text}</td>')
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return "# BÁO CÁO\n\n<table>\n" + "\n".join(lines) + "\n</table>\n"


@pytest.mark.parametrize("name", RIGHT)
def test_right_tables_are_silent(name: str) -> None:
    assert told(html(RIGHT[name])) == []


@pytest.mark.parametrize(
    ("table", "row", "right", "wrong", "at"),
    [
        (DIFFERENCES, "1|Hồ sơ", "+1.495", "+1.459", "+1.459"),
        (DIFFERENCES, "3|Hồ sơ", "-40,0", "-44,0", "-44,0"),
        (DIFFERENCES, "2|Trong", "+3.450", "+3.540", "+3.540"),
        (COMPARED, "2|Sở B", "-15", "-51", "-51"),
        (BUDGET, "2|Chi giáo dục", "131", "113", "113"),
        (COMPARED, "|Cộng", "935", "953", "953"),
        (UNITS, "1|Thu", "+148,2", "+184,2", "+184,2"),
        (UNITS, "3|Hồ", "+639", "+693", "+693"),
        (SCORES, "2|Thủ tục", "+0,295", "+0,925", "+0,925"),
        (YEARS, "Năm 2024", "3.318", "3.381", "3.381"),
        (GROUPS, "^|^|Cộng|155", "155", "156", "156"),
        (GROUPS, "^|Cộng khối tỉnh", "373", "337", "337"),
        (GROUPS, "Tổng cộng", "480", "489", "489"),
        (ON_TOP, "Tháng 7|Tổng", "1.219", "1.291", "1.291"),
        (ON_TOP, "Tổng cộng", "55.943", "55.934", "55.934"),
        (TURNS, "Cộng đợt 1", "13", "15", "15"),
        (NUMBERED, "Tổng cộng", "480", "840", "840"),
        (BLANK, "|Tổng cộng", "414", "441", "441"),
        (MONTHS, "Tiếp nhận", "350", "305", "305"),
        (MONTHS, "Trả kết quả", "780", "870", "870"),
        (STRETCHES, "2|Đã", "3.580", "3.850", "3.850"),
        (SPANNED, "1|Chứng", "990", "909", "909"),
        (SERVICES, "1.2|", "498", "489", "489"),
        (SCORED, "2|Xã B", "62,79", "62,97", "62,97"),
        (SCORED, "3|Xã C", "+2,45", "+2,54", "+2,54"),
        (SCORED, "4|Xã D", "|-1", "|-2", "-2"),
        (BONUS, "2|Sở B", "|87|", "|78|", "78"),
        (TRIMMED, "|Tổng điểm", "41,3", "41,2", "41,2"),
        (SHARES, "Tỷ lệ", "56,4", "65,4", "65,4"),
        (WORDS, "|TỔNG", "203,7", "230,7", "230,7"),
        (ACCOUNTS, "Cộng", "3.857", "3.875", "3.875"),
        (ACCOUNT_NUMBERS, "|Cộng", "4.000.000", "4.400.000", "4.400.000"),
        (NO_SUM, "|Tổng cộng", "175", "157", "157"),
    ],
)
def test_a_slip_in_them_is_found(table: str, row: str, right: str, wrong: str, at: str) -> None:
    line = next(line for line in table.splitlines() if line.startswith(row))
    assert right in line
    found = told(html(table.replace(line, line.replace(right, wrong, 1))))
    assert at in [text for _, _, text in found]
    assert len(found) == 1
