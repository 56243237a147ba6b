"""XRF001 for lists and tables that tell the same of things of the same names."""

from __future__ import annotations

import pytest

from tests.conftest import Lint

_TABLE = """
## PHỤ LỤC

| STT | Lĩnh vực | Tiếp nhận | Đã giải quyết | Trễ hạn |
|---|---|---|---|---|
| 1 | Tư pháp, hộ tịch | 2.871 | 2.866 | 3 |
| 2 | Chứng thực | 6.240 | 6.240 | 0 |
| 3 | Lĩnh vực đất đai | 2.318 | 2.009 | 33 |
| 4 | Hộ kinh doanh | 1.422 | 1.401 | 2 |
"""
_RIGHT = """1. Theo lĩnh vực

- Tư pháp - hộ tịch: nhận 2.871 hồ sơ, trả 2.866, trễ 03.
- Chứng thực: nhận 6.240 hồ sơ, trả 6.240, trễ 00.
- Đất đai: nhận 2.318 hồ sơ, trả 2.009, trễ 33.
- Hộ kinh doanh: nhận 1.422 hồ sơ, trả 1.401, trễ 02.
"""


def _told(lint: Lint, text: str) -> list[tuple[str, str | None]]:
    return [(f.at.text, f.expected) for f in lint(text + _TABLE, "XRF001")]


def test_entries_like_their_rows(lint: Lint) -> None:
    assert _told(lint, _RIGHT) == []


@pytest.mark.parametrize(
    ("right", "wrong", "expected"),
    [("2.009", "2.900", "2.009"), ("nhận 1.422", "nhận 1.242", "1.422"), ("trễ 33", "trễ 23", "33")],
)
def test_an_entry_unlike_its_row(lint: Lint, right: str, wrong: str, expected: str) -> None:
    found = _told(lint, _RIGHT.replace(right, wrong))
    assert found == [(wrong.rpartition(" ")[2], expected)]


def test_clauses_are_entries_too(lint: Lint) -> None:
    text = (
        "Kết quả theo lĩnh vực: tư pháp - hộ tịch 2.871 hồ sơ, xong 2.866; chứng thực 6.240 hồ sơ, xong 6.240; đất "
        "đai 2.318 hồ sơ, xong 2.090; hộ kinh doanh 1.422 hồ sơ, xong 1.401.\n"
    )
    assert _told(lint, text) == [("2.090", "2.009")]


@pytest.mark.parametrize(
    "text",
    [
        # of another period: hardly an entry agrees
        "1. Lũy kế\n\n- Tư pháp - hộ tịch: nhận 5.871 hồ sơ.\n- Chứng thực: nhận 9.240 hồ sơ.\n- Đất đai: nhận 2.318 "
        "hồ sơ.\n- Hộ kinh doanh: nhận 3.422 hồ sơ.\n",
        # of other things
        "1. Theo phòng\n\n- Phòng Nội vụ: nhận 2.871 hồ sơ.\n- Phòng Y tế: nhận 6.204 hồ sơ.\n- Văn phòng: nhận "
        "2.318 hồ sơ.\n",
    ],
)
def test_lists_of_other_things(lint: Lint, text: str) -> None:
    assert _told(lint, text) == []
