"""How the work grows with a report's length: counted in calls, which no busy machine changes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from cchc_lint.config import Settings
from cchc_lint.plugins import Registry
from cchc_lint.runner import lint_document
from cchc_lint.sources.plain import read_text

_FEW, _TIMES = 60, 4
_FEW_MISTAKES = 15  # each is looked into for long
_FEW_COMPARED = 200  # each is looked for among so many figures before it that few of them never reach the bound
_ALLOWED = 1.2  # ten times the length is to take no more than twelve times the work


def _listed(n: int) -> str:
    lines = (f"- Tổ dân phố {i}: {i % 90 + 310} hồ sơ, chiếm 1,7%;" for i in range(n))
    return "Tiếp nhận 4.321 hồ sơ, gồm:\n" + "\n".join(lines)


_SHAPES: dict[str, Callable[[int], str]] = {
    "a wrong rate behind each part of a list": _listed,
    "parts in one sentence": lambda n: (
        "Tiếp nhận 8.765 hồ sơ gồm " + ", ".join(f"xã {chr(97 + i % 26)} {i + 5} hồ sơ" for i in range(n)) + "."
    ),
    "sentences in one paragraph": lambda n: (
        "Giao 250 nhiệm vụ, đã hoàn thành 200 nhiệm vụ, đạt 80%, tăng 15 nhiệm vụ so với cùng kỳ (185 nhiệm vụ). " * n
    ),
    "fractions in one sentence": lambda n: (
        "Hoàn thành " + ", ".join(f"{i % 90 + 110}/{i % 90 + 210} nhiệm vụ, đạt 93%" for i in range(n)) + "."
    ),
    "brackets behind one figure": lambda n: (
        "Có 700 hồ sơ " + " ".join(f"({i} hồ sơ cấp xã, {i + 1} hồ sơ cấp tỉnh)" for i in range(n)) + "."
    ),
    "ledgers": lambda n: "\n".join(
        f"Tiếp nhận {i + 400} hồ sơ, đã giải quyết {i + 350} hồ sơ, tỷ lệ đúng hạn đạt 96,3%." for i in range(n)
    ),
    "nothing in most parts": lambda n: (
        "Tiếp nhận 60 hồ sơ, gồm:\n- Xã Đầu: 60 hồ sơ;\n" + "\n".join(f"- Xã {i}: 0 hồ sơ;" for i in range(n))
    ),
    "totals behind": lambda n: "Có " + ", ".join(f"{i} văn bản; tổng cộng {i + 3} văn bản" for i in range(n)) + ".",
    "states without end": lambda n: (
        "Giao 130 nhiệm vụ, " + ", ".join(f"chưa hoàn thành {i} nhiệm vụ" for i in range(n)) + "."
    ),
    "changes without a value": lambda n: "".join(
        f"Tiếp nhận {i + 500} hồ sơ. Số hồ sơ tiếp nhận tăng {i} hồ sơ so với cùng kỳ (480). " for i in range(n)
    ),
    "brackets within brackets": lambda n: "Có 90 hồ sơ " + "(80 hồ sơ " * n + ")" * n,
    "lists beside tables": lambda n: "\n".join(
        f"| Nội dung | Số lượng |\n|---|---|\n| Văn bản mục {i} | {i + 7} |\n\n"
        f"Năm qua có:\n- Văn bản mục {i}: {i + 7};\n"
        for i in range(n)
    ),
    "comparisons ahead": lambda n: (
        "Tiếp nhận 20 hồ sơ. "
        + " ".join(
            f"So với quý trước (tiếp nhận {i + 9} hồ sơ, quá hạn 4), số hồ sơ quá hạn giảm {i % 9} hồ sơ;"
            for i in range(n)
        )
    ),
    "comparisons behind": lambda n: (
        "Tiếp nhận 20 hồ sơ. " + " ".join(f"số hồ sơ quá hạn giảm 05 hồ sơ (năm 2023: {i});" for i in range(n))
    ),
    "legends": lambda n: "".join(
        f"Tiếp nhận {i + 50} hồ sơ, giải quyết {i + 40} hồ sơ.\n\nTheo lĩnh vực (tiếp nhận/đã giải quyết):\n"
        "- Đất đai: 30/20, đang xử lý 10\n- Hộ tịch: 10/10\n- Khác: 10/10\n\n"
        for i in range(n)
    ),
    "columns of a table": lambda n: (
        "| TT | Nội dung |"
        + "".join(f" Cột {i} |" for i in range(n))
        + "\n|"
        + " --- |" * (n + 2)
        + "\n"
        + "".join(f"| {j} | Tiếp nhận |" + " 5 |" * n + "\n" for j in range(4))
    ),
    "brackets left open": lambda n: "Có 90 hồ sơ (" * n,
}


_LENGTHS = {
    "a wrong rate behind each part of a list": _FEW_MISTAKES,
    "fractions in one sentence": _FEW_MISTAKES,
    "comparisons ahead": _FEW_COMPARED,
    "comparisons behind": _FEW_COMPARED,
}


def _calls(text: str, registry: Registry) -> int:
    """How many calls of Python functions checking the text takes."""
    count = 0

    def seen(frame: FrameType, event: str, arg: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    document = read_text(text, "x.txt", "txt")
    sys.setprofile(seen)
    try:
        lint_document(document, registry, Settings())
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("shape", _SHAPES)
def test_work_grows_no_faster_than_the_report(shape: str, registry: Registry) -> None:
    text, length = _SHAPES[shape], _LENGTHS.get(shape, _FEW)
    _calls(text(2), registry)  # first use reads lexicons
    few, many = (_calls(text(n), registry) for n in (length, length * _TIMES))
    assert many <= few * _TIMES * _ALLOWED


@pytest.mark.parametrize(
    "text",
    [
        "Có 9 hồ sơ " + "(8 hồ sơ " * 2000 + ")" * 2000,
        f"Tiếp nhận {'7' * 6000} hồ sơ, đạt {'7' * 6000}%.",
        "Có 5 hồ sơ, theo " + "điều 5 " * 4000,
        "Có 5 hồ sơ (" + "1+" * 4000 + ")",
    ],
    ids=["brackets", "digits", "masked", "sum"],
)
def test_hostile_texts_are_read(text: str, registry: Registry) -> None:
    lint_document(read_text(text, "x.txt", "txt"), registry, Settings())
