"""ARI: what is found, which figure is blamed, and what stays silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_lint import lint as lint_path
from cchc_lint.model.finding import Severity
from cchc_lint.plugins import Registry
from tests.conftest import Lint


@pytest.mark.parametrize(
    ("text", "code", "blamed", "suggestion"),
    [
        # the balance and the sum fail together: one finding, at the figure that both share
        (
            "Đã nhận 645 hồ sơ; đã giải quyết 609 hồ sơ (trước hạn 590 hồ sơ, quá hạn 10 hồ sơ); đang giải quyết "
            "45 hồ sơ.",
            "ARI002",
            "609",
            "600",
        ),
        (
            "Tiếp nhận 1.320 hồ sơ (trong kỳ 1.304, từ kỳ trước chuyển sang 61), đã giải quyết 1.283 hồ sơ, "
            "đang giải quyết 37 hồ sơ.",
            "ARI001",
            "61",
            "16",
        ),
        ("Xã có 19 cán bộ, công chức, trong đó: cán bộ 11 người, công chức 09 người.", "ARI005", "19", None),
        ("Ban hành 24 văn bản, gồm: 05 quyết định, 12 kế hoạch và 06 công văn.", "ARI005", "24", None),
        ("Giao 97 nhiệm vụ, hoàn thành đúng hạn 81, trễ hạn 04, chưa đến hạn 21.", "ARI004", "21", "12"),
        ("Đã số hóa 1.160/1.227 hồ sơ, còn lại 76 hồ sơ.", "ARI008", "76", "67"),
        ("Xã đạt 81,46 điểm (thẩm định 55,2 điểm, điều tra 26,62 điểm).", "ARI005", "26,62", "26,26"),
        ("Xã đạt 81,46 điểm, trong đó điểm thẩm định 85,2 điểm.", "ARI006", "81,46", None),
        ("Sửa 03 nghị quyết, 02 quyết định; tổng cộng 06 văn bản.", "ARI009", None, None),
        # persons named in the next sentence are no part of the list
        (
            "Xã có 91 cán bộ, công chức, trong đó: cán bộ 11 người, công chức 08 người. Cấp ủy, Chủ tịch "
            "UBND xã, công chức phụ trách tự học thêm.",
            "ARI005",
            "91",
            None,
        ),
    ],
)
def test_found(lint: Lint, text: str, code: str, blamed: str | None, suggestion: str | None) -> None:
    found = lint(text, "ARI")
    assert [f.code for f in found] == [code]
    if blamed is not None:
        assert found[0].at.text == blamed
    assert found[0].suggestion == suggestion


@pytest.mark.parametrize(
    "text",
    [
        # the conventions that offices keep their ledgers in
        "Nhận 100 hồ sơ; đã giải quyết 80 hồ sơ; đang giải quyết 15 hồ sơ; hồ sơ rút 05.",
        "Tiếp nhận trong quý: 1187 hồ sơ, kỳ trước chuyển qua 9 hồ sơ; đã giải quyết 1179 hồ sơ; đang giải "
        "quyết 17 hồ sơ.",
        "Tiếp nhận 5.424 hồ sơ (trong đó có 141 hồ sơ kỳ trước chuyển sang), đã giải quyết 5.335, đang giải "
        "quyết 89.",
        "Nhận 1.213 hồ sơ (mới 1.200, kỳ trước chuyển sang 13). Trong đó: đất đai 700 hồ sơ, hộ tịch 500 hồ sơ.",
        "Tổng tiếp nhận 85 hồ sơ, trong đó: trực tuyến 50 hồ sơ, trực tiếp 30 hồ sơ, kỳ trước chuyển sang 5 hồ sơ.",
        "Tiếp nhận 85 hồ sơ (trực tuyến 50 hồ sơ, trực tiếp 35 hồ sơ), kỳ trước chuyển sang 5 hồ sơ.",
        # parts that overlap, or are only some
        "Phường có 47 cán bộ, công chức, trong đó 30 nữ, 44 đảng viên, 40 người trình độ đại học.",
        "Ban hành 24 văn bản, trong đó có 05 kế hoạch và 03 công văn.",
        "Có 20 CBCC (nam 13, nữ 7), trong đó đại học 18, trung cấp 2.",
        # what follows a semicolon may stand beside the whole
        "Thị trấn có 19 cán bộ, công chức gồm cán bộ 10, công chức 09; người hoạt động không chuyên trách 12.",
        "Ngành có 23 đơn vị: 11 bệnh viện, 12 trung tâm; 143 trạm y tế.",
        # two divisions of one whole
        "Nhận 62 phản ánh. Trong đó: Về quy định hành chính: 02. Về hành vi hành chính: 60. Đã hoàn thành: "
        "59. Đang xử lý: 03.",
        # approximations and scaled units carry their rounding
        "Thu 5,2 tỷ đồng, trong đó: phí 3,15 tỷ đồng, lệ phí 2,06 tỷ đồng.",
        "Có gần 200 hồ sơ, trong đó: trực tuyến 150 hồ sơ, trực tiếp 46 hồ sơ.",
        # scores that others are compared with
        "Chỉ số của huyện đạt 81,4 điểm (tự chấm 86,25 điểm).",
        "Chỉ số của huyện đạt 81,4 điểm (đơn vị cao nhất: 90,12 điểm, thấp nhất: 66,7 điểm).",
        # counts of classes, averages, changes
        "Đang thực hiện 162 thủ tục, thuộc 11 lĩnh vực (y 58; dược 47; khác 57).",
        "Có 5 ấp, mỗi ấp có 3 người; 9 người hoạt động không chuyên trách.",
        "Sở có 08 phòng (giảm 06 phòng, từ 14 phòng).",
        "Cấp 9.316 kết quả; giải quyết trong 24/7; hoàn thành 12/10 lớp, đạt 120% kế hoạch.",
    ],
)
def test_silent(lint: Lint, text: str) -> None:
    assert [(f.code, f.notes) for f in lint(text, "ARI")] == []


def test_a_gap_is_a_warning_and_an_excess_an_error(lint: Lint, registry: Registry) -> None:
    gap = lint("Nhận 110 hồ sơ; đã giải quyết 80 hồ sơ; đang giải quyết 15 hồ sơ.", "ARI004")
    excess = lint("Nhận 90 hồ sơ; đã giải quyết 80 hồ sơ; đang giải quyết 15 hồ sơ.", "ARI004")
    assert [f.severity for f in gap] == [Severity.WARNING]
    assert [f.severity or registry.entries[f.code].severity for f in excess] == [Severity.ERROR]


def test_worked_sum_is_written_out(lint: Lint) -> None:
    found = lint("Đang giải quyết 45 hồ sơ (trong hạn 42 hồ sơ, quá hạn 02 hồ sơ).", "ARI003")
    assert found[0].notes[0] == "42 + 2 = 44 ≠ 45"


@pytest.mark.parametrize(
    "text",
    [
        "Phấn đấu không có hồ sơ trễ hạn.",
        "Không có hồ sơ quá hạn do nguyên nhân chủ quan.",
        "Bảo đảm 100% hồ sơ được giải quyết đúng hạn.",
    ],
)
def test_aims_deny_nothing(lint: Lint, text: str) -> None:
    ledger = "Xã đã giải quyết 470 hồ sơ (trước hạn và đúng hạn 463 hồ sơ, quá hạn 07 hồ sơ).\n\n"
    assert lint(ledger + text, "XRF004") == []


def test_reordering_statements_changes_nothing(lint: Lint) -> None:
    statements = [
        "Đang giải quyết 45 hồ sơ (trong hạn 42 hồ sơ, quá hạn 02 hồ sơ).",
        "Ban hành 24 văn bản, gồm: 05 quyết định, 12 kế hoạch và 06 công văn.",
        "Đã số hóa 1.154/1.221 hồ sơ, đạt 92%.",
    ]
    there = {(f.code, f.at.text) for f in lint("\n\n".join(statements))}
    back = {(f.code, f.at.text) for f in lint("\n\n".join(reversed(statements)))}
    assert there == back


def test_sums_are_told_in_what_the_report_counts_in(lint: Lint) -> None:
    (found,) = lint("Kinh phí 5,2 tỷ đồng, trong đó: huyện cấp 3,1 tỷ đồng, xã chi 1.200 triệu đồng.", "ARI005")
    assert found.message.params["expected"] == "4,3 tỷ"
    assert "3,1 tỷ + 1.200 triệu = 4,3 tỷ ≠ 5,2 tỷ" in found.notes


def test_basis_of_dossiers_is_not_given_for_tasks(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "1. Tiếp nhận 640 hồ sơ; đã giải quyết 600 hồ sơ; đang giải quyết 45 hồ sơ.\n"
        "2. Giao 97 nhiệm vụ, hoàn thành đúng hạn 81 nhiệm vụ, trễ hạn 04 nhiệm vụ, chưa đến hạn 13 nhiệm vụ.\n",
        "utf-8",
    )
    found = [f for f in lint_path(path).findings if f.code == "ARI004"]
    assert [f.legal_basis is not None for f in found] == [True, False]
