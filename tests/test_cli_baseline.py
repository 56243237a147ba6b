"""Findings that are known and accepted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cchc_lint.yamlio import load_yaml

if TYPE_CHECKING:
    from tests.conftest import Cli, Ran

pytestmark = pytest.mark.usefixtures("sample_checks")

TEXT = "## KẾT QUẢ\n\nCâu SAI thứ nhất, câu SAI thứ hai.\n\nCâu NGHI.\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "báo cáo" / "a.md"
    path.parent.mkdir()
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def baseline(tmp_path: Path, report: Path, cli: Cli) -> Path:
    path = tmp_path / "đã biết.yaml"
    run = cli("--write-baseline", path, report)
    assert (run.status, run.err) == (0, "")
    assert "3" in run.out
    return path


def codes(run: Ran) -> list[str]:
    return [finding["code"] for finding in json.loads(run.out)["files"][0]["findings"]]


def test_what_is_known_is_left_out(cli: Cli, report: Path, baseline: Path) -> None:
    run = cli("--format", "json", "--baseline", baseline, report)
    assert (run.status, codes(run), run.err) == (0, [], "")
    assert json.loads(run.out)["summary"]["error"] == 0


def test_it_stays_known_when_lines_move(cli: Cli, report: Path, baseline: Path) -> None:
    report.write_text("Đoạn mới.\n\n" + TEXT.replace("## KẾT QUẢ", "## 1. KẾT QUẢ\n\nThêm nữa."), "utf-8")
    assert codes(cli("--format", "json", "--baseline", baseline, report)) == []


def test_what_is_new_is_reported(cli: Cli, report: Path, baseline: Path) -> None:
    report.write_text(TEXT + "\nCâu SAI thứ ba, câu XEM.\n", "utf-8")
    run = cli("--format", "json", "--baseline", baseline, report)
    assert (run.status, codes(run)) == (1, ["SMP001", "SMP003"])


def test_what_is_gone_is_named(cli: Cli, report: Path, baseline: Path) -> None:
    report.write_text(TEXT.replace("NGHI", "đúng"), "utf-8")
    run = cli("--baseline", baseline, report)
    assert run.status == 0
    assert "SMP002" in run.err
    assert run.err.count("\n") == 1
    assert cli("--baseline", baseline, "--select", "SMP001", report).err == ""


def test_settings_name_the_file_as_seen_from_them(cli: Cli, report: Path, baseline: Path) -> None:
    (report.parent.parent / "cchc-lint.yaml").write_text(f"baseline: {baseline.name}\n", "utf-8")
    assert cli(report).status == 0


def test_reasons_and_other_files_are_kept(cli: Cli, report: Path, baseline: Path) -> None:
    text = baseline.read_text("utf-8")
    baseline.write_text(text.replace("reason: ''", "reason: số của ngành dọc", 1), "utf-8")
    other = report.parent / "b.md"
    other.write_text("Câu SAI.", "utf-8")
    assert cli("--write-baseline", baseline, other).status == 0
    cli("--write-baseline", baseline, report)
    files = load_yaml(baseline.read_text("utf-8"))["files"]
    assert set(files) == {"báo cáo/a.md", "báo cáo/b.md"}
    assert [entry["reason"] for entry in files["báo cáo/a.md"]] == ["số của ngành dọc", "", ""]
    again = baseline.read_bytes()
    cli("--write-baseline", baseline, report)
    assert baseline.read_bytes() == again


@pytest.mark.parametrize("text", ["files: [", "- a", "", "files: {a.md: [{code: X}]}", "files: x"])
def test_a_broken_file_is_one_sentence(cli: Cli, report: Path, tmp_path: Path, text: str) -> None:
    path = tmp_path / "hỏng.yaml"
    path.write_text(text, "utf-8")
    for option in ("--baseline", "--write-baseline"):
        run = cli(option, path, report)
        assert (run.status, run.out) == (2, "")
        assert run.err.count("\n") == 1
        assert "hỏng.yaml" in run.err
    assert path.read_text("utf-8") == text
    assert cli("--baseline", tmp_path / "no.yaml", report).status == 2
