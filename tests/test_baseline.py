"""Accepted findings stay accepted while a report is edited around them, and no longer than that."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_lint.fingerprint import fingerprints, normal

if TYPE_CHECKING:
    from tests.conftest import Cli

REPORT = """\
I. CÔNG TÁC CHỈ ĐẠO

1. Ban hành văn bản

Đã thực hiện Chỉ thị số 26/CT-Ttg ngày 05/9/2016 của Thủ tướng Chính phủ.

II. KẾT QUẢ

1. Giải quyết hồ sơ

Tổng số hồ sơ tiếp nhận: 1.320 hồ sơ, gồm trực tuyến 1.000 hồ sơ; trực tiếp 132 hồ sơ; kỳ trước chuyển sang 288 hồ sơ.

Số hóa 1.154/1.221 hồ sơ, đạt 92%.

2. Cán bộ

Cử 28/30 công chức đi học, đạt 99,9%.
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    path.write_text(REPORT, "utf-8")
    return path


@pytest.fixture
def known(report: Path, cli: Cli) -> Path:
    path = report.parent / "đã biết.yaml"
    run = cli("--write-baseline", path, report)
    assert run.status == 0
    assert {"ARI001", "RAT001", "CIT002"} <= {
        line.split()[-1] for line in path.read_text("utf-8").splitlines() if "code:" in line
    }
    return path


EDITS: dict[str, Callable[[str], str]] = {
    "nothing": lambda text: text,
    "letters apart": lambda text: unicodedata.normalize("NFD", text),
    "lines of Windows": lambda text: text.replace("\n", "\r\n"),
    "thousands without the dot": lambda text: re.sub(r"(?<=\d)\.(?=\d{3})", "", text),
    "hard spaces": lambda text: text.replace(" hồ sơ", "\u00a0hồ sơ"),
    "paragraphs put in": lambda text: text.replace("Số hóa", "Xã đã niêm yết thủ tục.\n\nSố hóa").replace(
        "II. ", "2. Kiểm tra\n\nĐã kiểm tra các tổ.\n\nII. "
    ),
    "sections renumbered": lambda text: text.replace("2. Cán bộ", "2. Tài chính\n\nĐã công khai.\n\n3. Cán bộ"),
    "emphasis": lambda text: text.replace("đạt 92%", "đạt **92%**"),
    "words around": lambda text: text.replace("Cử 28/30", "Trong kỳ, xã đã cử 28/30"),
    "tones placed otherwise": lambda text: text.replace("Số hóa", "Số hoá"),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_accepted_while_the_report_is_edited(cli: Cli, report: Path, known: Path, edit: Callable[[str], str]) -> None:
    report.write_bytes(edit(REPORT).encode())
    run = cli("--format", "json", "--baseline", known, report)
    assert json.loads(run.out)["files"][0]["findings"] == []
    assert (run.status, run.err) == (0, "")


NEW: dict[str, tuple[Callable[[str], str], str]] = {
    "another figure": (lambda text: text.replace("92%", "93%"), "RAT001"),
    "another place": (lambda text: text + "\nSố hóa 1.154/1.221 hồ sơ, đạt 92%.\n", "RAT001"),
    "another symbol": (lambda text: text.replace("26/CT-Ttg", "27/CT-Ttg"), "CIT002"),
}


@pytest.mark.parametrize(("edit", "code"), NEW.values(), ids=NEW)
def test_what_is_another_finding_is_told(
    cli: Cli, report: Path, known: Path, edit: Callable[[str], str], code: str
) -> None:
    report.write_text(edit(REPORT), "utf-8")
    run = cli("--format", "json", "--baseline", known, report)
    assert code in {finding["code"] for finding in json.loads(run.out)["files"][0]["findings"]}


def test_what_was_put_right_is_stale(cli: Cli, report: Path, known: Path) -> None:
    report.write_text(REPORT.replace("đạt 92%", "đạt 94,5%"), "utf-8")
    run = cli("--baseline", known, report)
    assert run.status == 0
    assert "RAT001" in run.err
    assert "92%" in run.err
    cli("--write-baseline", known, report)
    assert cli("--baseline", known, report).err == ""


def test_files_that_could_not_be_read_make_nothing_stale(cli: Cli, report: Path, known: Path) -> None:
    report.write_bytes(b"\x00\x01\x02\xff\xfe")
    run = cli("--baseline", known, report)
    assert run.status == 2
    assert "RAT001" not in run.err


@given(st.lists(st.sampled_from(["1.320", "132", "1320", "07", "7", "a", "99,5%"]), max_size=4), st.randoms())
def test_the_order_of_operands_does_not_matter(operands: list[str], random: object) -> None:
    (one,) = fingerprints([("RAT001", tuple(operands), "KẾT QUẢ")])
    (other,) = fingerprints([("RAT001", tuple(sorted(map(normal, operands), reverse=True)), "kết  quả")])
    assert one == other


def test_findings_alike_are_told_apart() -> None:
    term = ("RAT001", ("1", "2"), "x")
    assert len(set(fingerprints([term, term, ("RAT001", ("1", "3"), "x"), ("RAT002", ("1", "2"), "x")]))) == 4
