"""CIT: the form of citations and cited documents against one another, found and left alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cchc_lint.model.finding import Finding, Severity
from cchc_lint.plugins import Registry

Lint = Callable[..., list[Finding]]
FORM = tuple(f"CIT0{n:02}" for n in range(1, 12))
AGREEMENT = tuple(f"CIT02{n}" for n in range(6))


@pytest.fixture
def severity(registry: Registry) -> Callable[[Finding], Severity]:
    def of(finding: Finding) -> Severity:
        return registry.entries[finding.code].severity if finding.severity is None else finding.severity

    return of


def text_of(*paragraphs: str) -> str:
    return "\n\n".join(["I. KẾT QUẢ THỰC HIỆN", *paragraphs])


def codes(found: list[Finding]) -> list[str]:
    return sorted({f.code for f in found})


SPOILED = [
    ("CIT001", "Kế hoạch số 33/QĐ-UBND ngày 31/01/2024 về rà soát thủ tục hành chính."),
    ("CIT001", "Quyết định số 33/KH-UBND ngày 31/01/2024 về rà soát thủ tục hành chính."),
    ("CIT001", "Công văn số 120/KH-UBND ngày 12/3/2024 của UBND huyện."),
    ("CIT001", "Báo cáo số 45/TB-UBND ngày 12/3/2024 của UBND xã."),
    ("CIT001", "Tờ trình số 45/TT-UBND ngày 12/3/2024 của UBND xã."),
    ("CIT001", "Nghị định số 64/2025/QH15 ngày 19/02/2025 của Quốc hội."),
    ("CIT001", "Luật số 999/2020/NĐ-CP ngày 08/4/2020 của Chính phủ."),
    ("CIT001", "Chương trình hành động số 23-KH/HU ngày 20/4/2021 của Huyện ủy."),
    ("CIT001", "Kế hoạch số 56/UBND ngày 12/3/2024 về truyền thông."),
    ("CIT002", "Quyết định số 45/QĐ – UBND ngày 19/01/2022 của UBND thành phố."),
    ("CIT002", "Chương trình hành động số 12CTr/TU ngày 31/3/2017 của Tỉnh ủy."),
    ("CIT002", "Chỉ thị số 26/CT-Ttg ngày 05/9/2016 của Thủ tướng Chính phủ."),
    ("CIT002", "Nghị quyết số 08/NQ-HDND ngày 12/12/2023 của HĐND xã."),
    ("CIT002", "Nghị quyết số 18/NQ-TW ngày 25/10/2017 của Ban Chấp hành Trung ương."),
    ("CIT002", "Nghị quyết số 03-NQ/CP ngày 05/01/2024 của Chính phủ."),
    ("CIT002", "Quyết định số 15/QĐ ngày 12/3/2024 của UBND xã."),
    ("CIT002", "quyết định số: 58/QĐ-UBND ngày 22/02/2023 của UBND phường."),
    ("CIT003", "Kế hoạch 20/KH-UBND ngày 19/01/2024 về công tác tư pháp."),
    ("CIT003", "thông tư 13/2019/TT-BNV ngày 06/11/2019 của Bộ Nội vụ."),
    ("CIT003", "công văn 3003/BKH-CN-TDC, ngày 25 tháng 09 năm 2018 về tiêu chuẩn."),
    ("CIT003", "quyết định 1291/QĐ-TTg của Thủ tướng Chính phủ."),
    ("CIT004", "Nghị định số 45/2020/NĐ-CP của Chính phủ."),
    ("CIT005", "Nghị định số 61/2018 của Chính phủ về cơ chế một cửa."),
    ("CIT006", "Nghị định số 130/NĐ-CP ngày 17/10/2005 của Chính phủ về quyền tự chủ."),
    ("CIT006", "Thông tư số 12/TT-BNV ngày 30/12/2022 của Bộ Nội vụ."),
    ("CIT006", "Luật số 64/QH15 ngày 19/02/2025."),
    ("CIT007", "Báo cáo số 45/2024/BC-UBND ngày 12/3/2024 của UBND xã."),
    ("CIT008", "Quyết định số 9520/QĐ-TTg ngày 12/5/2023 của UBND tỉnh."),
    ("CIT008", "Nghị quyết số 12/NQ-HĐND ngày 12/12/2023 của UBND huyện."),
    ("CIT008", "Nghị định số 999/2020/NĐ-CP ngày 08/4/2020 của Thủ tướng Chính phủ."),
    ("CIT008", "Quyết định số 33/QĐ-UBND ngày 12/12/2023 của Huyện ủy."),
    ("CIT009", "Ngày 01/3/2024, UBND xã ban hành Kế hoạch số 56/KH-UBND về truyền thông."),
    ("CIT010", "Công văn số 549/PNV ngày 15/5/2024 về việc báo cáo kết quả."),
    ("CIT011", "Quyết định số 72/QĐ-UBND 10/3/2023 của UBND xã."),
]


@pytest.mark.parametrize(("code", "sentence"), SPOILED)
def test_each_slip_is_found_alone(lint: Lint, code: str, sentence: str) -> None:
    found = lint(text_of(f"1. {sentence}"), *FORM)
    assert set(codes(found)) - {"CIT004"} == {code} - {"CIT004"}
    assert code in codes(found)


RIGHT = [
    "Thông báo kết luận số 145/TB-UBND ngày 12/4/2024 của Chủ tịch UBND tỉnh tại cuộc họp giao ban.",
    "Thông báo Kết luận số 270-TB/TU ngày 02/6/2023 của Thường trực Tỉnh ủy.",
    "Kết luận thanh tra số 15/KL-TTr ngày 20/3/2024 của Thanh tra huyện.",
    "Hướng dẫn số 1205/SNV-CCHC ngày 05/6/2024 của Sở Nội vụ về việc báo cáo định kỳ.",
    "Hướng dẫn liên ngành số 02/HDLN-SNV-STC ngày 10/01/2024 của Sở Nội vụ và Sở Tài chính.",
    "Quy định số 80-QĐ/TW ngày 18/8/2022 của Bộ Chính trị về phân cấp quản lý cán bộ.",
    "Quy định số 08-QĐi/TW ngày 25/10/2018 của Ban Chấp hành Trung ương Đảng.",
    "Nghị quyết liên tịch số 403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN ngày 15/6/2017.",
    "Nghị quyết số 35/NQ-HĐND ngày 12/12/2023 của HĐND tỉnh khóa XVIII, kỳ họp thứ 12.",
    "Nghị quyết số 1685/NQ-UBTVQH15 ngày 16/6/2025 của Ủy ban Thường vụ Quốc hội.",
    "Nghị quyết số 36a/NQ-CP ngày 14/10/2015 của Chính phủ về Chính phủ điện tử.",
    "Bộ luật Lao động số 45/2019/QH14 ngày 20/11/2019 và Luật số 80/2015/QH13 ngày 22/6/2015.",
    "Lệnh số 08/2014/L-CTN ngày 26/11/2014 của Chủ tịch nước.",
    "Thông tư liên tịch số 71/2014/TTLT-BTC-BNV ngày 30/5/2014 của Bộ Tài chính - Bộ Nội vụ.",
    "Thông tư liên tịch số 15/2003/TTLT/BTC-BNV ngày 05/3/2003.",
    "Quyết định số 2201/QĐ-CTUBND ngày 15/7/2024 của Chủ tịch UBND tỉnh về công bố danh mục.",
    "Quyết định số 130/2005/QĐ-UB ngày 20/10/2005 của Ủy ban nhân dân tỉnh.",
    "Quyết định số 33/QĐ-STNMT ngày 15/01/2024 của Sở Tài nguyên và Môi trường.",
    "Kế hoạch số 03-KH/BCĐ ngày 12/02/2024 của Ban Chỉ đạo 35 Tỉnh ủy.",
    "Kế hoạch liên ngành số 12/KHLN-SNV-STTTT ngày 14/3/2024.",
    "Công văn số 1494-CV/TU ngày 12/3/2024 của Tỉnh ủy và Công văn số 123-CV/ĐU ngày 15/3/2024 của Đảng ủy xã.",
    "Văn bản số 3456/VPCP-KSTT ngày 20/5/2024, Công văn số 789/STTTT-CNTT&BCVT ngày 10/5/2024.",
    "Công văn số 101/TCKH-NS ngày 01/02/2024 của Phòng Tài chính - Kế hoạch.",
    "Nghị định số 60/CP ngày 05/7/1994 của Chính phủ về quyền sở hữu nhà ở.",
    "Quyết định ban hành Quy chế số 18/QĐ-UBND ngày 20/01/2024 của UBND xã.",
    "Quyết định phê duyệt Kế hoạch số 19/QĐ-UBND ngày 22/01/2024 của UBND xã.",
    "các Quyết định số 15/QĐ-UBND, số 16/QĐ-UBND và 17/QĐ-UBND ngày 12/01/2024 của UBND huyện về điều động.",
    "Kế hoạch số 30/KH-UBND, Kế hoạch số 31/KH-UBND cùng ngày 15/02/2024 của UBND xã.",
    "Quyết định số 20/QĐ-UBND ngày 05/01/2024 của Chủ tịch UBND huyện về kiện toàn.",
    "Nghị quyết số 05-NQ/HU ngày 10/01/2024 của Ban Chấp hành Đảng bộ huyện.",
    "Nghị định số 107/2021/NĐ-CP ngày 06/12/2021 sửa đổi một số điều của Nghị định số 61/2018/NĐ-CP ngày 23/4/2018.",
    "Luật Tổ chức chính quyền địa phương năm 2015, Đề án 06, tiêu chuẩn TCVN ISO 9001:2015.",
]


@pytest.mark.parametrize("sentence", RIGHT)
def test_right_citations_are_left_alone(lint: Lint, sentence: str) -> None:
    assert lint(text_of(f"1. Thực hiện {sentence}"), *FORM, *AGREEMENT) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Kế hoạch số 33/QĐ-UBND ngày 31/01/2024.", Severity.ERROR),
        ("Kế hoạch số 33/UBND ngày 31/01/2024.", Severity.WARNING),
        ("Đề án số 06/QĐ-TTg ngày 06/01/2022.", Severity.INFO),
        ("Quy chế số 18/QĐ-UBND ngày 20/01/2024.", Severity.INFO),
    ],
)
def test_how_sure_a_wrong_type_is(
    lint: Lint, severity: Callable[[Finding], Severity], sentence: str, expected: Severity
) -> None:
    (finding,) = lint(text_of(f"1. Thực hiện {sentence}"), "CIT001")
    assert severity(finding) is expected


def test_one_document_with_two_symbols_points_both_ways(lint: Lint) -> None:
    first, second = lint(
        text_of(
            "1. Kế hoạch số 33/QĐ-UBND ngày 31/01/2024 về rà soát, đánh giá thủ tục hành chính năm 2024.",
            "2. Quyết định số 33/KH-UBND ngày 31/01/2024 về rà soát, đánh giá thủ tục hành chính năm 2024.",
        ),
        "CIT001",
    )
    assert (first.suggestion, second.suggestion) == ("33/KH-UBND", "33/QĐ-UBND")
    assert first.related[0].at.text.startswith("Quyết định")
    assert second.related[0].at.text.startswith("Kế hoạch")


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [
        ("45/QĐ – UBND", Severity.INFO),
        ("5/QĐ-UBND", Severity.INFO),
        ("45/QĐUBND", Severity.WARNING),
        ("45/QĐ-Ubnd", Severity.WARNING),
        ("45-QĐ/UBND", Severity.WARNING),
    ],
)
def test_how_grave_a_slip_of_form_is(
    lint: Lint, severity: Callable[[Finding], Severity], symbol: str, expected: Severity
) -> None:
    (finding,) = lint(text_of(f"1. Thực hiện Quyết định số {symbol} ngày 12/3/2024 của UBND xã."), "CIT002")
    assert severity(finding) is expected


def test_the_reports_own_symbol(lint: Lint) -> None:
    head = "Số: 45/KH-UBND\n\nBÁO CÁO\n\nKết quả công tác cải cách hành chính quý I năm 2024\n\nI. KẾT QUẢ"
    (finding,) = lint(head, "CIT001")
    assert finding.message.key == "report"
    assert lint(head.replace("KH", "BC"), "CIT001") == []


def test_a_missing_so_is_said_once_for_a_document(lint: Lint) -> None:
    (finding,) = lint(
        text_of(
            "1. Theo Thông tư 13/2019/TT-BNV ngày 06/11/2019, xã bố trí cán bộ.",
            "2. Chế độ thực hiện theo Thông tư 13/2019/TT-BNV.",
        ),
        "CIT003",
    )
    assert len(finding.related) == 1
    assert finding.suggestion == "Thông tư số 13/2019/TT-BNV"


def test_only_the_first_mention_needs_a_date(lint: Lint) -> None:
    dated = "1. Theo Nghị định số 45/2020/NĐ-CP ngày 08/4/2020 của Chính phủ."
    bare = "2. Theo Nghị định số 45/2020/NĐ-CP của Chính phủ."
    assert lint(text_of(dated, bare), "CIT004") == []
    assert len(lint(text_of(bare, dated, bare), "CIT004")) == 1


def test_tables_have_columns_for_dates(lint: Lint) -> None:
    table = "| Số, ký hiệu | Ngày | Nội dung |\n|---|---|---|\n| 15/QĐ-UBND | 12/01/2024 | Kiện toàn |"
    assert lint(f"I. KẾT QUẢ\n\n{table}", "CIT003", "CIT004") == []


def test_the_missing_year_comes_from_the_date_or_from_another_mention(lint: Lint) -> None:
    assert not lint(text_of("1. Kế hoạch số 130/NĐ-UBND ngày 17/10/2022 của UBND huyện."), "CIT006")  # CIT001 tells
    (finding,) = lint(text_of("1. Nghị định số 130/NĐ-CP ngày 17/10/2005 của Chính phủ."), "CIT006")
    assert finding.suggestion == "130/2005/NĐ-CP"
    (finding,) = lint(
        text_of("1. Nghị định số 130/NĐ-CP của Chính phủ.", "2. Nghị định số 130/2005/NĐ-CP của Chính phủ."), "CIT006"
    )
    assert finding.suggestion == "130/2005/NĐ-CP"


TWO = [
    (
        "CIT020",
        Severity.ERROR,
        "Quyết định số 25/2014/QĐ-UBND ngày 27/10/2017 của UBND tỉnh.",
        "Khác.",
    ),
    (
        "CIT021",
        Severity.ERROR,
        "Kết luận số 91-KL/TU ngày 18/10/2022 của Ban Thường vụ Tỉnh ủy về đẩy mạnh cải cách hành chính.",
        "Triển khai Kết luận số 91-KL/TU ngày 18/01/2023 của Ban Thường vụ Tỉnh ủy về đẩy mạnh cải cách hành chính.",
    ),
    (
        "CIT021",
        Severity.WARNING,
        "Kế hoạch số 16/KH-UBND ngày 15/01/2024 về tuyên truyền cải cách hành chính năm 2024.",
        "UBND xã đã xây dựng Kế hoạch số 16/KH-UBND ngày 15/01/2022 tuyên truyền cải cách hành chính năm 2022.",
    ),
    (
        "CIT021",
        Severity.WARNING,
        "Kế hoạch số 16/KH-UBND ngày 15/01/2024 về tuyên truyền.",
        "Kế hoạch số 16/KH-UBND ngày 19/01/2024 được triển khai.",
    ),
    (
        "CIT021",
        Severity.ERROR,
        "Quyết định số 25/2014/QĐ-UBND ngày 27/10/2014 của UBND tỉnh Phú Hòa.",
        "Theo Quyết định số 25/2014/QĐ-UBND ngày 17/10/2014 của UBND tỉnh, xã đã cấp chứng thư số.",
    ),
    (
        "CIT022",
        Severity.WARNING,
        "Quyết định số 61/QĐ-UBND ngày 24/02/2023 về kiện toàn Ban chỉ đạo chuyển đổi số.",
        "Quyết định số 61/QĐ-UBND ngày 24/02/2023 về giao dự toán thu, chi ngân sách nhà nước.",
    ),
    (
        "CIT023",
        Severity.WARNING,
        "Kế hoạch số 16/KH-UBND ngày 15/01/2024 về tuyên truyền cải cách hành chính nhà nước năm 2024.",
        "Kế hoạch số 61/KH-UBND ngày 15/01/2024 về tuyên truyền cải cách hành chính nhà nước năm 2024.",
    ),
    (
        "CIT024",
        Severity.WARNING,
        "Kế hoạch số 33/KH-UBND ngày 31/01/2024 về rà soát, đánh giá thủ tục hành chính trên địa bàn xã năm 2024.",
        "Quyết định số 33/QĐ-UBND ngày 31/01/2024 về rà soát, đánh giá thủ tục hành chính trên địa bàn xã năm 2024.",
    ),
    (
        "CIT025",
        Severity.INFO,
        "UBND xã ban hành Kế hoạch số 12/KH-UBND ngày 20/02/2024 về kiểm tra công vụ.",
        "UBND xã ban hành Kế hoạch số 30/KH-UBND ngày 15/01/2024 về công tác tư pháp.",
    ),
]


@pytest.mark.parametrize(("code", "grade", "first", "second"), TWO)
def test_citations_that_contradict(
    lint: Lint, severity: Callable[[Finding], Severity], code: str, grade: Severity, first: str, second: str
) -> None:
    (finding,) = lint(text_of(f"1. {first}", f"2. {second}"), *AGREEMENT)
    assert finding.code == code
    assert severity(finding) is grade


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # one number of two bodies
        (
            "Kế hoạch số 97/KH-UBND ngày 30/12/2023 của UBND tỉnh về cải cách hành chính năm 2024.",
            "UBND xã ban hành Kế hoạch số 97/KH-UBND ngày 12/4/2023 của UBND xã về kiểm tra công vụ.",
        ),
        (
            "Quyết định số 15/QĐ-UBND ngày 12/01/2024 của UBND tỉnh Phú Hòa về giao chỉ tiêu biên chế.",
            "Quyết định số 15/QĐ-UBND ngày 15/01/2024 của UBND huyện Sơn Lâm về kiện toàn Bộ phận Một cửa.",
        ),
        # numbers begin anew each year, Party numbers each term
        (
            "Quyết định số 15/QĐ-UBND ngày 12/01/2023 về nâng lương thường xuyên.",
            "Quyết định số 15/QĐ-UBND ngày 15/02/2024 về kiện toàn Bộ phận Một cửa.",
        ),
        (
            "Nghị quyết số 05-NQ/TU ngày 12/01/2017 của Tỉnh ủy về phát triển du lịch.",
            "Nghị quyết số 05-NQ/TU ngày 15/02/2022 của Tỉnh ủy về chuyển đổi số.",
        ),
        # normative and individual decisions count apart
        (
            "Quyết định số 15/2024/QĐ-UBND ngày 12/3/2024 của UBND tỉnh về mức thu phí.",
            "Quyết định số 15/QĐ-UBND ngày 12/01/2024 của UBND tỉnh về kiện toàn Ban chỉ đạo.",
        ),
        # an amendment bears the number of what it amends, four years on
        (
            "Quyết định số 18/QĐ-UBND ngày 10/7/2020 của UBND tỉnh về định mức kỹ thuật.",
            "Quyết định số 18/QĐ-UBND ngày 12/01/2024 của UBND tỉnh về phân bổ kinh phí.",
        ),
        # what is said of one document in other words
        (
            "Quyết định số 61/QĐ-UBND ngày 24/02/2023 về kế hoạch kiểm soát thủ tục hành chính năm 2023.",
            "Quyết định số 61/QĐ-UBND ngày 24/02/2023 ban hành kế hoạch kiểm soát TTHC trên địa bàn phường.",
        ),
        (
            "Quyết định số 61/QĐ-UBND ngày 24/02/2023 về kế hoạch kiểm soát thủ tục hành chính.",
            "Việc thực hiện Quyết định số 61/QĐ-UBND ngày 24/02/2023 đã đi vào nền nếp.",
        ),
        # two plans of one day
        (
            "Kế hoạch số 93/KH-UBND ngày 17/01/2023 về kiểm tra, xử lý văn bản quy phạm pháp luật năm 2023.",
            "Kế hoạch số 94/KH-UBND ngày 17/01/2023 về rà soát, hệ thống hóa văn bản quy phạm pháp luật năm 2023.",
        ),
        # a decision on the plan and the plan itself
        (
            "Kế hoạch số 12/KH-UBND ngày 15/01/2024 về chuyển đổi số.",
            "Quyết định số 40/QĐ-UBND ngày 16/01/2024 ban hành Kế hoạch chuyển đổi số.",
        ),
    ],
)
def test_citations_that_agree(lint: Lint, first: str, second: str) -> None:
    assert lint(text_of(f"1. {first}", f"2. {second}"), *AGREEMENT) == []


def test_the_rarer_of_two_dates_is_the_one_in_doubt(lint: Lint) -> None:
    sentence = "Kế hoạch số 16/KH-UBND ngày {} về tuyên truyền cải cách hành chính."
    days = ["19/01/2024", "15/01/2024", "15/01/2024"]
    (finding,) = lint(text_of(*(f"{n}. {sentence.format(d)}" for n, d in enumerate(days, 1))), "CIT021")
    assert finding.at.text == "ngày 19/01/2024"


def test_documents_that_the_registry_knows_are_left_to_it(lint: Lint) -> None:
    text = text_of("1. Nghị định số 61/2018/NĐ-CP ngày 23/4/2017 của Thủ tướng Chính phủ.")
    assert lint(text, "CIT008", "CIT020", "CIT021") == []
    assert lint(text, "CIT05") != []


def test_a_long_series_with_one_number_out_of_order(lint: Lint) -> None:
    rows = [(3, "05/01"), (8, "15/01"), (95, "20/01"), (20, "12/02"), (41, "10/3"), (60, "12/4")]
    body = [f"{i}. UBND xã ban hành Quyết định số {n:02}/QĐ-UBND ngày {d}/2024." for i, (n, d) in enumerate(rows, 1)]
    (finding,) = lint(text_of(*body), "CIT025")
    assert "95/QĐ-UBND" in finding.at.text


def test_messages_state_both_sides(lint: Lint, registry: Registry) -> None:
    text = text_of("1. Kế hoạch số 16/KH-UBND ngày 15/01/2024.", "2. Kế hoạch số 16/KH-UBND ngày 19/01/2024.")
    (finding,) = lint(text, "CIT021")
    for lang in ("vi", "en"):
        message = registry.entries["CIT021"].text(finding.message, lang)
        assert "19/01/2024" in message
        assert "15/01/2024" in message
