"""--fix in text files: the corrected letters change, and not one other byte."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_lint.config import Settings
from cchc_lint.fix import corrected, corrections
from cchc_lint.plugins import Registry
from cchc_lint.runner import examine

if TYPE_CHECKING:
    from tests.conftest import Cli

Encode = Callable[[str], bytes]
PARTS = [
    ("Thực hiện Chỉ thị số 26/CT-Ttg ngày 05/9/2016.", "Thực hiện Chỉ thị số 26/CT-TTg ngày 05/9/2016."),
    ("Theo Quyết định số 61/QĐ – UBND ngày 03/4/2023.", "Theo Quyết định số 61/QĐ-UBND ngày 03/4/2023."),
    ("Theo Thông tư số 05 /2025/TT-BNV ngày 03/4/2025.", "Theo Thông tư số 05/2025/TT-BNV ngày 03/4/2025."),
    ("Có Nghị quyết số 12/NQ-HDND ngày 03/4/2023.", "Có Nghị quyết số 12/NQ-HĐND ngày 03/4/2023."),
    ("Theo Chương trình số 12CTr/TU ngày 31/3/2017.", "Theo Chương trình số 12-CTr/TU ngày 31/3/2017."),
    ("Theo Kế hoạch số 7/KH-UBND ngày 03/4/2023.", "Theo Kế hoạch số 07/KH-UBND ngày 03/4/2023."),
    ("Đoàn kiểm tra họp ngày 5/1/2024 tại xã.", "Đoàn kiểm tra họp ngày 05/01/2024 tại xã."),
    ("Đã họp ngày 7 tháng 2 năm 2024 tại xã.", "Đã họp ngày 07 tháng 02 năm 2024 tại xã."),
    ("Hồ sơ chưa được được cập nhật đầy đủ.", "Hồ sơ chưa được cập nhật đầy đủ."),
    ("Các tổ của của xã đã họp.", "Các tổ của xã đã họp."),
    ("Tiếp nhận 1.320 hồ sơ, đạt 98,5% kế hoạch.", "Tiếp nhận 1.320 hồ sơ, đạt 98,5% kế hoạch."),
    ("Đã giải quyết 28/30 hồ sơ, đạt 99,9%.", "Đã giải quyết 28/30 hồ sơ, đạt 99,9%."),
    ("Theo Kế hoạch số 33-KH/UBND ngày 31/01/2024.", "Theo Kế hoạch số 33-KH/UBND ngày 31/01/2024."),
    ("Tập huấn cho cán bộ cán bộ cấp xã.", "Tập huấn cho cán bộ cán bộ cấp xã."),
]


def fixed(data: bytes, registry: Registry, suffix: str = "md") -> bytes:
    """The corrections of all passes, as the command makes them."""
    for _ in range(4):
        examination = examine(f"a.{suffix}", registry, Settings(), (), data)
        assert examination.document is not None, examination.result.error
        data, made = corrected(examination.document, data, corrections(examination.findings, registry.entries))
        if not made:
            return data
    raise AssertionError("it does not come to an end")


@pytest.mark.parametrize(("text", "right"), PARTS)
def test_what_has_one_right_form(registry: Registry, text: str, right: str) -> None:
    assert fixed(text.encode(), registry).decode() == right


def test_all_of_a_kind_are_corrected(registry: Registry) -> None:
    text = "Họp ngày 5/1/2024, ngày 6/10/2024 và ngày 12/2/2024; Kế hoạch số 7, 8, 15/KH-ubnd ngày 12/01/2024."
    right = "Họp ngày 05/01/2024, ngày 06/10/2024 và ngày 12/02/2024; Kế hoạch số 07, 08, 15/KH-UBND ngày 12/01/2024."
    assert fixed(text.encode(), registry).decode() == right


def to_1258(text: str) -> bytes:
    """Windows-1258 has letters with their hook or circumflex, and tones apart."""
    out = []
    for letter in text:
        try:
            out.append(letter.encode("cp1258"))
        except UnicodeEncodeError:
            base, *marks = list(unicodedata.normalize("NFD", letter))
            tones = [mark for mark in marks if mark not in "\u0302\u0306\u031b"]
            kept = unicodedata.normalize("NFC", base + "".join(mark for mark in marks if mark not in tones))
            out.append((kept + "".join(tones)).encode("cp1258"))
    return b"".join(out)


ENCODINGS: dict[str, Encode] = {
    "utf-8": lambda text: text.encode(),
    "utf-8 with mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "utf-16-le": lambda text: b"\xff\xfe" + text.encode("utf-16-le"),
    "utf-16-be": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "utf-16 without mark": lambda text: text.encode("utf-16-le"),
    "windows-1258": to_1258,
    "letters apart": lambda text: unicodedata.normalize("NFD", text).encode(),
}
LINE_ENDS = ["\n", "\r\n", "\r"]


@pytest.mark.parametrize("encode", ENCODINGS.values(), ids=ENCODINGS)
@pytest.mark.parametrize("line_end", LINE_ENDS, ids=repr)
@pytest.mark.parametrize("suffix", ["md", "txt"])
def test_encoding_and_lines_stay(registry: Registry, encode: Encode, line_end: str, suffix: str) -> None:
    text, right = ((line_end * 2).join(part[at] for part in PARTS) + line_end for at in (0, 1))
    assert fixed(encode(text), registry, suffix) == encode(right)


@given(
    chosen=st.lists(
        st.tuples(st.integers(0, len(PARTS) - 1), st.sampled_from(["", "- ", "> ", "1. ", "  "])), min_size=1
    ),
    encoding=st.sampled_from(sorted(set(ENCODINGS) - {"windows-1258", "utf-16 without mark"})),
    line_end=st.sampled_from(LINE_ENDS),
    last=st.booleans(),
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_else_changes(
    registry: Registry, chosen: list[tuple[int, str]], encoding: str, line_end: str, last: bool
) -> None:
    texts = [
        (line_end * 2).join(lead + PARTS[number][at] for number, lead in chosen) + line_end * last for at in (0, 1)
    ]
    encode = ENCODINGS[encoding]
    assert fixed(encode(texts[0]), registry) == encode(texts[1])


MARKED = [
    ("Theo Kế hoạch số **05 /KH-UBND** ngày 03/4/2023.", "Theo Kế hoạch số **05/KH-UBND** ngày 03/4/2023."),
    ("Theo *Chỉ thị số 26/CT-Ttg* ngày 05/9/2016.", "Theo *Chỉ thị số 26/CT-TTg* ngày 05/9/2016."),
    ("| Số |\n|---|\n| Chỉ thị số 26/CT-Ttg |\n", "| Số |\n|---|\n| Chỉ thị số 26/CT-TTg |\n"),
    ("Hồ sơ chưa **được** được cập nhật.", "Hồ sơ chưa **được** cập nhật."),
    ("Hồ sơ chưa được **được** cập nhật.", "Hồ sơ chưa được **được** cập nhật."),  # the marks would be left alone
    ("Hồ sơ chưa được <!-- xem --> được cập nhật.", "Hồ sơ chưa được <!-- xem --> được cập nhật."),
]


@pytest.mark.parametrize(("text", "right"), MARKED)
def test_marks_stay(registry: Registry, text: str, right: str) -> None:
    assert fixed(text.encode(), registry).decode() == right


def test_figures_keep_their_values_whatever_a_check_suggests(registry: Registry) -> None:
    from dataclasses import replace

    from cchc_lint.model.finding import Finding, Message
    from cchc_lint.sources.plain import read_text

    document = read_text("Tiếp nhận 1.320 hồ sơ.", "a.md", "md")
    (block,) = document.text_blocks()
    entries = {"X": replace(next(iter(registry.entries.values())), code="X", fixable=True)}
    for suggestion, count in (("1.330", 0), ("1320", 0), ("01.320", 1), ("1.320", 0)):
        finding = Finding("X", block.span(10, 15), Message("default"), suggestion=suggestion)
        assert len(corrections([finding], entries)) == count, suggestion
    assert corrections([replace(finding, suggestion="01.320", fixable=False)], entries) == []


def test_no_code_of_figures_is_corrected(registry: Registry) -> None:
    fixable = {code for code, entry in registry.entries.items() if entry.fixable}
    assert fixable
    assert not [code for code in fixable if re.match("ARI|RAT|TAB|XRF|NUM", code)]


# --- the command


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "báo cáo.md"
    path.write_bytes("\r\n\r\n".join(text for text, _ in PARTS).encode())
    return path


def test_the_command_writes_in_place(cli: Cli, report: Path) -> None:
    run = cli("--fix", "--format", "json", report)
    assert run.status == 1  # a rate is wrong, and stays
    assert report.read_bytes() == "\r\n\r\n".join(right for _, right in PARTS).encode()
    assert "10" in run.err
    assert "CIT002" in run.out  # of another form, only suggested
    assert "26/CT" not in run.out
    assert [path.name for path in report.parent.iterdir()] == [report.name]


def test_a_second_time_nothing_is_written(cli: Cli, report: Path) -> None:
    cli("--fix", report)
    before = report.stat().st_mtime_ns
    run = cli("--fix", report)
    assert report.stat().st_mtime_ns == before
    assert run.err == ""


def test_what_is_left_out_is_not_corrected(cli: Cli, report: Path, tmp_path: Path) -> None:
    before = report.read_bytes()
    cli("--fix", "--select", "RAT", report)
    cli("--fix", "--ignore", "CIT002,DAT014,OUT008", report)
    known = tmp_path / "đã biết.yaml"
    cli("--write-baseline", known, report)
    cli("--fix", "--baseline", known, report)
    assert report.read_bytes() == before
    report.write_text("<!-- cchc-lint: ignore OUT008 -->\nCác tổ của của xã đã họp.\n", "utf-8")
    cli("--fix", report)
    assert "của của" in report.read_text("utf-8")


def test_the_difference_is_shown_and_nothing_written(cli: Cli, report: Path) -> None:
    before = report.read_bytes()
    run = cli("--diff", report)
    assert (run.status, run.err) == (1, "")
    lines = run.out.splitlines()
    assert lines[:2] == [f"--- {report}", f"+++ {report}"]
    assert [line[1:] for line in lines[2:] if line[0] == "+"] == [right for text, right in PARTS if text != right]
    assert [line[1:] for line in lines[2:] if line[0] == "-"] == [text for text, right in PARTS if text != right]
    assert cli("--fix", "--diff", report).out == run.out
    assert report.read_bytes() == before
    cli("--fix", report)
    assert cli("--diff", report) == (0, "", "")


def test_files_that_cannot_be_corrected(cli: Cli, tmp_path: Path) -> None:
    for name in ("a.yaml", "a.csv"):
        sheet = tmp_path / name
        sheet.write_text("Văn bản,Số\nChỉ thị số 26/CT-Ttg ngày 05/9/2016,1\n", "utf-8")
        before = sheet.read_bytes()
        run = cli("--fix", sheet)
        assert sheet.read_bytes() == before
        assert name in run.err
        assert cli("--diff", sheet).out == ""
    assert cli("--fix", tmp_path / "no.md").status == 2
    assert cli("--diff", tmp_path / "no.md").status == 2
    run = cli("--fix", "-")
    assert (run.status, run.out) == (2, "")
    assert cli("--fix", "--write-baseline", tmp_path / "x.yaml", sheet).status == 2


def test_a_file_that_cannot_be_written(cli: Cli, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object) -> None:
        raise PermissionError(13, "Permission denied")

    before = report.read_bytes()
    monkeypatch.setattr("os.replace", refuse)
    run = cli("--fix", report)
    assert run.status == 2
    assert report.read_bytes() == before
    assert [path.name for path in report.parent.iterdir()] == [report.name]
