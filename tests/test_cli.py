"""The command: options, statuses, what goes where."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cchc_lint import __version__

if TYPE_CHECKING:
    from tests.conftest import Cli

pytestmark = pytest.mark.usefixtures("sample_checks")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "bao-cao.md"
    path.write_text("Câu thứ nhất.\n\nCâu này SAI rồi, còn đây thì NGHI.\n\nCâu này nên XEM lại.\n", "utf-8")
    return path


def test_text_names_place_severity_code_and_message(cli: Cli, report: Path) -> None:
    run = cli(report)
    assert run.status == 1
    lines = run.out.splitlines()
    assert "  lỗi SMP001 wrong-word · dòng 3, cột 9" in lines
    assert "    Có chữ “SAI”" in lines
    marked = next(n for n, line in enumerate(lines) if line.startswith("    │ Câu này SAI"))
    assert lines[marked + 1] == "    │         ^^^"
    assert "    = 1 + 1 = 2 ≠ 3" in lines
    assert "    đề nghị: ĐÚNG" in lines
    assert "    đối chiếu: tổng số Câ (dòng 3, cột 1)" in lines
    assert "    căn cứ: Điều 1 của Quy định mẫu" in lines
    assert "1 tệp: 1 lỗi, 1 cảnh báo, 1 lưu ý" in lines
    assert run.err == ""


def test_english(cli: Cli, report: Path) -> None:
    run = cli("--lang", "en", report)
    assert "  error SMP001 wrong-word · line 3, column 9" in run.out
    assert "1 file: 1 error, 1 warning, 1 info\n" in run.out


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ((), 1),
        (("--fail-on", "never"), 0),
        (("--select", "SMP002"), 0),
        (("--select", "SMP002", "--fail-on", "warning"), 1),
        (("--select", "SMP003", "--fail-on", "warning"), 0),
        (("--select", "SMP003", "--fail-on", "info"), 1),
        (("--ignore", "SMP"), 0),
        (("--ignore", "SMP", "--select", "SMP001"), 1),
        (("--select", "SMP", "--ignore", "SMP001"), 0),
        (("--select", "smp001,SMP002"), 1),
    ],
)
def test_status_and_selection(cli: Cli, report: Path, options: tuple[str, ...], status: int) -> None:
    assert cli(*options, report).status == status


def test_json_has_the_promised_form(cli: Cli, report: Path) -> None:
    run = cli("--format", "json", report, report.parent / "no.md")
    assert run.status == 2
    data = json.loads(run.out)
    assert data["version"] == 1
    assert data["tool"] == {"name": "cchc-lint", "version": __version__}
    assert data["summary"] == {"files": 2, "unreadable": 1, "error": 1, "warning": 1, "info": 1}
    first, missing = data["files"]
    assert missing["path"] == str(report.parent / "no.md")
    assert missing["findings"] == []
    assert missing["error"]
    assert first["error"] is None
    assert set(first["coverage"]) == {"figures", "verified", "contradicted", "unchecked"}
    wrong = first["findings"][0]
    assert (wrong["code"], wrong["name"], wrong["severity"]) == ("SMP001", "wrong-word", "error")
    assert wrong["location"] == {
        "line": 3, "column": 9, "end_line": 3, "end_column": 12, "page": None, "paragraph": None,
        "sheet": None, "table": None, "row": None, "cell": None, "section": None,
    }  # fmt: skip
    assert wrong["excerpt"] == "SAI"
    assert wrong["context"] == "Câu này SAI rồi, còn đây thì NGHI."
    assert wrong["suggestion"] == "ĐÚNG"
    related = first["findings"][1]["related"][0]
    assert (related["label"], related["excerpt"], related["location"]["column"]) == ("total", "Câ", 1)


def test_same_input_same_bytes(cli: Cli, report: Path) -> None:
    assert cli("--format", "json", report).out == cli("--format", "json", report).out


def test_unreadable_file_does_not_end_the_run(cli: Cli, report: Path) -> None:
    run = cli(report.parent / "no.md", report)
    assert run.status == 2
    assert "SMP001" in run.out
    assert run.out.index("no.md") < run.out.index("SMP001")


def test_standard_input(cli: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.write_bytes("Dòng SAI".encode())
    with source.open() as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        run = cli("--format", "json", "-")
    assert run.status == 1
    data = json.loads(run.out)["files"][0]
    assert data["path"] == "-"
    assert data["findings"][0]["location"]["column"] == 6


def test_output_goes_to_the_file(cli: Cli, report: Path, tmp_path: Path) -> None:
    out = tmp_path / "kết quả.json"
    run = cli("--format", "json", "--output", out, report)
    assert (run.status, run.out) == (1, "")
    assert json.loads(out.read_text("utf-8"))["summary"]["error"] == 1


def test_several_formats_at_once(cli: Cli, report: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    run = cli("--format", "text", "--format", f"json:{out}", report)
    assert "lỗi SMP001" in run.out
    assert json.loads(out.read_text("utf-8"))["summary"]["error"] == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--formt", "json", "a.md"), ("--formt", "--format")),
        (("--format",), ("--format",)),
        (("--format", "xml", "a.md"), ("xml", "json")),
        (("--fail-on", "bad", "a.md"), ("bad", "warning")),
        (("--lang", "fr", "a.md"), ("fr", "vi, en")),
        (("--select", "SPM001", "a.md"), ("SPM001", "SMP001")),
        (("--ignore", "QQQ", "a.md"), ("QQQ",)),
        (("--version=1", "a.md"), ("--version",)),
        (("--format", "json", "--format", "text", "a.md"), ("--format",)),
        (("--format", "json:x", "--output", "y", "a.md"), ("y",)),
        (("--config", "no.yaml", "a.md"), ("no.yaml",)),
        (("--explain", "QQQ001"), ("QQQ001",)),
        ((), ("--help",)),
    ],
)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_wrong_options_are_one_sentence(
    cli: Cli, lang: str, arguments: tuple[str, ...], words: tuple[str, ...]
) -> None:
    run = cli("--lang", lang, *arguments) if "--lang" not in arguments else cli(*arguments)
    assert run.status == 2
    assert run.out == ""
    assert run.err.startswith("cchc-lint: ")
    assert run.err.count("\n") == 1
    for word in words:
        assert word in run.err


def test_input_is_never_written_over(cli: Cli, report: Path) -> None:
    before = report.read_bytes()
    run = cli("--output", report, report)
    assert run.status == 2
    assert report.read_bytes() == before


def test_output_that_cannot_be_written(cli: Cli, report: Path) -> None:
    run = cli("--output", report.parent / "no" / "out.txt", report)
    assert run.status == 2
    assert "out.txt" in run.err


def test_paths_after_two_dashes(cli: Cli, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(report.parent)
    report.rename(report.parent / "-x.md")
    assert cli("--select", "SMP001", "--", "-x.md").status == 1


def test_options_between_paths(cli: Cli, report: Path) -> None:
    other = report.parent / "khác.md"
    other.write_text("Không có gì.", "utf-8")
    data = json.loads(cli(report, "--format", "json", other).out)
    assert [Path(file["path"]).name for file in data["files"]] == ["bao-cao.md", "khác.md"]


def test_a_check_that_fails_is_named_and_the_others_go_on(
    cli: Cli, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cchc_lint import plugins

    def broken(*_: object) -> list[object]:
        raise ZeroDivisionError("chia cho 0")

    registry = plugins.load_registry()
    registry.checks.append(plugins.Check("sample.broken", (), "findings", broken))
    run = cli(report)
    assert run.status == 2
    assert "sample.broken" in run.err
    assert "ZeroDivisionError" in run.err
    assert "lỗi SMP001" in run.out


def test_direction_marks_never_reach_the_terminal(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text("Câu \u202eSAI\u202c rồi \u200b.", "utf-8")
    out = cli(path).out
    assert "SMP001" in out
    assert not set("\u202e\u202c\u200b") & set(out)


def test_explain_tells_everything(cli: Cli) -> None:
    run = cli("--explain", "SMP001")
    assert run.status == 0
    for text in (
        "SMP001 wrong-word · lỗi", "Tên wrong-word", "Giải thích wrong-word.", "Điều 1 của Quy định mẫu",
        "05/3/2020", "    Câu có SAI.", "    Câu không có gì.",
    ):  # fmt: skip
        assert text in run.out
    english = cli("--lang", "en", "--explain", "smp").out
    assert "Title of wrong-word" in english
    assert "Title of noted-word" in english


def test_list_checks(cli: Cli) -> None:
    lines = cli("--list-checks").out.splitlines()
    assert any(line.split()[:2] == ["SMP001", "lỗi"] for line in lines)
    assert len([line for line in lines if line.startswith("  SMP")]) == 3


def test_show_facts(cli: Cli, report: Path) -> None:
    run = cli("--show-facts", report)
    assert run.status == 0
    assert "Số liệu" in run.out
    assert "SMP001" not in run.out
    data = json.loads(cli("--show-facts", "--format", "json", report).out)["files"][0]["facts"]
    assert set(data) == {"format", "header", "period", "outline", "figures", "citations", "tables"}
    assert cli("--show-facts", "--format", "json", "no.md").status == 2


def test_show_facts_names_units_as_reports_do(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("Đã giải quyết 470 hồ sơ cho 450 cán bộ trong 12 tháng; 3 thùng.", "utf-8")
    for lang, months in (("vi", "12 thời gian"), ("en", "12 time")):
        out = cli("--lang", lang, "--show-facts", path).out
        assert [words for words in ("470 hồ sơ ", "450 người ", months) if words not in out] == []
    figures = json.loads(cli("--show-facts", "--format", "json", path).out)["files"][0]["facts"]["figures"]
    assert [figure["unit"] for figure in figures][:2] == ["dossier", "person"]


def test_help_in_both_languages(cli: Cli) -> None:
    vietnamese, english = cli("--help").out, cli("--lang", "en", "--help").out
    for option in (
        "--format",
        "--output",
        "--select",
        "--ignore",
        "--fail-on",
        "--config",
        "--explain",
        "--show-facts",
    ):
        assert option in vietnamese
        assert option in english
    assert vietnamese.startswith("Cách dùng: cchc-lint")
    assert english.startswith("Usage: cchc-lint")


def test_folders_are_searched_and_files_named_twice_are_checked_once(cli: Cli, report: Path) -> None:
    inner = report.parent / "phụ lục"
    inner.mkdir()
    (inner / "b.txt").write_text("Dòng SAI.", "utf-8")
    (inner / "hình.png").write_bytes(b"x")
    data = json.loads(cli("--format", "json", inner, report.parent, report).out)
    assert [Path(file["path"]).name for file in data["files"]] == ["b.txt", "bao-cao.md"]


def test_a_folder_without_reports_is_said(cli: Cli, tmp_path: Path) -> None:
    run = cli("--format", "json", tmp_path)
    assert run.status == 2
    assert "Thư mục không có báo cáo" in json.loads(run.out)["files"][0]["error"]


def test_a_note_in_the_report_accepts_a_finding(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("Câu SAI, NGHI. <!-- cchc-lint: ignore SMP001 số của ngành dọc -->\n\nCâu SAI.\n", "utf-8")
    findings = json.loads(cli("--format", "json", path).out)["files"][0]["findings"]
    assert [(f["code"], f["location"]["line"]) for f in findings] == [("SMP002", 1), ("SMP001", 3)]


def test_an_empty_path_is_no_folder(cli: Cli, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(report.parent)
    run = cli("--format", "json", "")
    assert run.status == 2
    (file,) = json.loads(run.out)["files"]
    assert (file["path"], file["findings"]) == ("", [])


def test_tables_only(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "phụ lục.md"
    path.write_text("Câu SAI.\n\n| TT | Số |\n|---|---|\n| 1 | SAI |\n", "utf-8")
    places = [f["location"]["table"] for f in json.loads(cli("--format", "json", path).out)["files"][0]["findings"]]
    assert places == [None, 1]
    run = cli("--format", "json", "--tables-only", path)
    (finding,) = json.loads(run.out)["files"][0]["findings"]
    assert (finding["location"]["table"], finding["excerpt"]) == (1, "SAI")
    assert finding["context"] == "1 | SAI"


def test_a_registry_file_is_checked(cli: Cli, tmp_path: Path) -> None:
    bad = tmp_path / "hỏng.yaml"
    bad.write_text("documents: [{symbol: x}]\n", "utf-8")
    run = cli("--check-registry", bad)
    assert run.status == 2
    assert str(bad) in run.out


def test_a_broken_registry_of_the_settings_is_one_sentence(cli: Cli, report: Path) -> None:
    (report.parent / "cchc-lint.yaml").write_text("registries: [hỏng.yaml]\n", "utf-8")
    run = cli(report)
    assert (run.status, run.out) == (2, "")
    assert "hỏng.yaml" in run.err
    assert run.err.count("\n") == 1


def in_shell(command: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    program = f'"{sys.executable}" -m cchc_lint'
    return subprocess.run(
        command.replace("cchc-lint", program),
        shell=True,
        capture_output=True,
        env=os.environ | environment,
        check=False,
    )


def test_version() -> None:
    assert in_shell("cchc-lint --version").stdout.decode().strip() == f"cchc-lint {__version__}"


def test_version_imports_nothing_heavy() -> None:
    code = "import sys; sys.argv = ['', '--version']; from cchc_lint.cli import main; main(); print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "cchc_lint.cli" in modules
    assert not {"rich", "lxml", "pydantic", "yaml", "lark", "argparse", "openpyxl"} & set(modules)


def test_a_plain_run_needs_no_settings_library(report: Path) -> None:
    code = "import sys; from cchc_lint.cli import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    run = subprocess.run(
        [sys.executable, "-c", code, "--format", "json", str(report)], capture_output=True, text=True, check=True
    )
    assert not {"rich", "pydantic", "openpyxl", "jinja2"} & set(run.stderr.split())


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
def test_a_reader_that_stops_causes_no_traceback(tmp_path: Path) -> None:
    path = tmp_path / "dài.md"
    path.write_text("Hồ sơ số 5 năm 2024.\n\n" * 3000, "utf-8")
    for form in ("text", "json"):
        run = in_shell(f'cchc-lint --show-facts --format {form} "{path}" | head -n 1')
        assert run.stderr == b""
        assert run.stdout


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
@pytest.mark.parametrize("command", ["--list-checks", "--format json", "--format text"])
def test_a_standard_output_that_takes_nothing_is_one_sentence(report: Path, command: str) -> None:
    refused = {">&-": "standard output cannot be written: it is closed"}
    if os.path.exists("/dev/full"):
        refused["> /dev/full"] = "standard output cannot be written: the disk is full"
    for target, sentence in refused.items():
        run = in_shell(f'cchc-lint --lang en {command} "{report}" {target}; echo $? >&2')
        assert run.stderr.decode().splitlines() == [f"cchc-lint: {sentence}", "2"]


def test_what_the_system_says_is_in_the_language_of_the_run(cli: Cli, report: Path) -> None:
    run = cli("--lang", "vi", "--config", "không-có.yaml", report)
    assert run.status == 2
    assert "không có tệp hoặc thư mục đó" in run.err
    assert "No such file" not in run.err


def test_a_narrow_encoding_does_not_end_the_run(report: Path) -> None:
    run = in_shell(f'cchc-lint --lang vi "{report}" "{report.parent}/không.md"', PYTHONIOENCODING="ascii")
    assert b"Traceback" not in run.stderr
    assert run.stdout.isascii()
    assert b"khong.md" in run.stdout


def test_no_escape_codes_in_a_pipe_or_without_colour(cli: Cli, report: Path) -> None:
    assert "\x1b" not in cli(report).out
    assert b"\x1b" not in in_shell(f'cchc-lint --help "{report}"').stdout
