"""Right sums that are told in other words than the usual, or with other figures beside them: nothing to say."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_lint.yamlio import load_yaml
from tests.conftest import Lint

_RIGHT: list[str] = load_yaml((Path(__file__).parent / "nothing_to_say.yaml").read_text("utf-8"))


@pytest.mark.parametrize("text", _RIGHT)
def test_nothing_to_say(lint: Lint, text: str) -> None:
    assert not [f"{f.code} {f.at.text} {f.notes}" for f in lint(text, "ARI", "RAT") if f.code != "RAT007"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Cử 31 lượt công chức đi bồi dưỡng, gồm: lý luận chính trị 12, chuyên môn 15, chuyển đổi số 14.", "ARI005"),
        ("Tổng số hồ sơ phải giải quyết: 849 hồ sơ. Đã giải quyết: 769 hồ sơ. Đang giải quyết: 72 hồ sơ.", "ARI004"),
        # a break behind each part sets none apart: a slip as large as a part is no other reading
        ("Trong số 52 cơ quan, có 34 cơ quan xếp loại Tốt; 18 cơ quan xếp loại Khá; 1 cơ quan Trung bình.", "ARI005"),
        ("Thành lập 135 tổ, cụ thể: năm 2022 là 41; năm 2023 là 70; năm 2024 là 23; năm 2025 là 02.", "ARI005"),
        (
            "Giao 512 nhiệm vụ. Đã hoàn thành 441 nhiệm vụ, còn lại 68 nhiệm vụ chưa hoàn thành, ngoài ra có 3 đề án "
            "được rút, 1 đề án giao đơn vị khác.",
            "ARI008",
        ),
        # terse: labels of a word each, no nouns
        ("Giải quyết 429.731; sớm 345.118, đúng 82.003, trễ 2.160.", "ARI002"),
        ("Viên chức giao 31.455, có mặt 30.210, còn 1.425.", "ARI008"),
        ("Đơn thư 1.410, xử lý 1.358, còn 25.", "ARI008"),
        ("Theo tháng: tháng 01 là 402; tháng 02 là 451; tháng 03 là 211. Cả quý 1.604.", "ARI009"),
        # a division far behind its total, its noun said once
        (
            "Nhận 3.418 hồ sơ, đã trả 3.301 hồ sơ, còn 117 hồ sơ đang giải quyết.\n\nTheo lĩnh vực: hộ tịch 1.204 hồ "
            "sơ, chứng thực 1.118, đất đai 397, còn lại 700.",
            "ARI005",
        ),
        # what closes a list: the contrary, or the others
        ("Đơn nhận 19: đủ điều kiện xử lý 15, không đủ điều kiện 03.", "ARI005"),
        ("Có 70 đơn vị (trong đó 54 đơn vị giáo dục, 06 đơn vị khác).", "ARI005"),
        ("Có 109 trạm (cơ hữu 71, luân phiên 388).", "ARI005"),
        ("Có 65.938 hồ sơ trực tuyến trên tổng số 58.554 hồ sơ.", "ARI011"),
        (
            "Tổng số phải giải quyết là 69.075 hồ sơ. Đã giải quyết 68.526 hồ sơ, trả lại 14 hồ sơ, còn 508 hồ sơ "
            "chuyển sang kỳ sau.",
            "ARI004",
        ),
        # entries of one shape before a total
        (
            "Môi trường 188 hồ sơ, xong 162; thủy sản 121 hồ sơ, xong 104; đất đai 1.342 hồ sơ, xong 1.340. Cộng "
            "1.651 hồ sơ, xong 1.607.",
            "ARI009",
        ),
        ("Chi 412,7 tỷ đồng (chi đầu tư 108,2; chi thường xuyên 219,6; chi khác 12,9).", "ARI005"),
        ("Có 412 thủ tục: toàn trình 214 thủ tục, một phần 185 thủ tục, còn lại 40 thủ tục khác.", "ARI005"),
    ],
)
def test_wrong_ones_are_found(lint: Lint, text: str, code: str) -> None:
    assert code in {f.code for f in lint(text, "ARI")}


def test_classes_of_one_text_are_not_divided_by_the_next(lint: Lint) -> None:
    """Places in two texts do not compare: a figure must not become a part of itself."""
    lint(
        "Bộ phận Một cửa nhận hồ sơ của 11 lĩnh vực, gồm:\n- 05 hồ sơ đất đai (khám bệnh 58; dược 47).\n- 06.", "ARI"
    )
