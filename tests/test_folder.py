"""Folders of reports: processes, their order, their death; the table at the end; the bar; interrupts."""

from __future__ import annotations

import io
import json
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cchc_lint import many, runner
from cchc_lint.config import Settings
from cchc_lint.many import Order, check_files
from cchc_lint.messages import Messages
from cchc_lint.plugins import Registry
from cchc_lint.progress import Progress, bar_line
from cchc_lint.results import FileResult
from cchc_lint.runner import check_file, find_files

from .conftest import Cli

_SECOND = 10**9


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Reports a to f: c has an error and a warning, e a warning, d cannot be read; b has figures."""
    made = tmp_path / "bao-cao"
    made.mkdir()
    for name in "abcef":
        (made / f"{name}.md").write_text("Câu.\n", "utf-8")
    (made / "b.md").write_text("Xã đã giải quyết 3 hồ sơ.\n\nXã có 5 nhà văn hóa.\n", "utf-8")
    (made / "c.md").write_text("Câu SAI.\n\nCâu NGHI.\n", "utf-8")
    (made / "e.md").write_text("Câu NGHI.\n", "utf-8")
    (made / "d.docx").write_bytes(b"not a package")
    return made


@pytest.mark.parametrize("form", ["json", "text", "sarif", "junit", "html"])
def test_the_same_bytes_whatever_the_jobs(cli: Cli, folder: Path, sample_checks: Registry, form: str) -> None:
    ran = [cli("--format", form, "--jobs", jobs, folder) for jobs in (1, 2, 5)]
    assert ran[0] == ran[1] == ran[2]
    assert ran[0].status == 2
    assert ran[0].out


def test_results_can_leave_their_process(folder: Path, sample_checks: Registry) -> None:
    from cchc_lint.asked import Asked

    result = check_file(str(folder / "b.md"), sample_checks, Settings(), ("facts", "page"), Asked(line=1))
    assert pickle.loads(pickle.dumps(result)) == result


def test_a_file_alone_starts_no_process(
    folder: Path, sample_checks: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "_Workforce", None)
    assert len(list(check_files([str(folder / "a.md")], sample_checks, Order(Settings()), jobs=8))) == 1
    assert len(list(check_files([str(folder / "a.md")] * 2, sample_checks, Order(Settings()), jobs=1))) == 2


@pytest.fixture
def deadly(sample_checks: Registry, monkeypatch: pytest.MonkeyPatch) -> Registry:
    """Workers that are killed by any file named chết*.md, and take their time over chậm*.md."""

    def check(path: str, *rest: object) -> FileResult:
        if Path(path).name.startswith("chết"):
            os.kill(os.getpid(), signal.SIGKILL)
        return check_file(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(many, "check_file", check)
    return sample_checks


def test_a_killed_worker_takes_only_its_file(cli: Cli, tmp_path: Path, deadly: Registry) -> None:
    names = [f"a{n}.md" for n in range(9)] + ["chết1.md", "chết2.md"] + [f"đ{n}.md" for n in range(9)]
    for name in names:
        (tmp_path / name).write_text("Câu SAI.\n", "utf-8")
    ran = cli("--lang", "en", "--format", "json", "--jobs", 2, *(tmp_path / name for name in names))
    files = json.loads(ran.out)["files"]
    assert ran.status == 2
    assert [Path(file["path"]).name for file in files] == names
    for file in files:
        if "chết" in file["path"]:
            assert file["error"] == "The process that checked this file was ended (status -9)."
            assert file["findings"] == []
        else:
            assert file["error"] is None
            assert len(file["findings"]) == 1


def test_every_file_may_kill(cli: Cli, tmp_path: Path, deadly: Registry) -> None:
    for number in range(7):
        (tmp_path / f"chết{number}.md").write_text("Câu.\n", "utf-8")
    files = json.loads(cli("--format", "json", "--jobs", 3, tmp_path).out)["files"]
    assert len(files) == 7
    assert all(file["error"] for file in files)


def test_no_worker_is_left(folder: Path, sample_checks: Registry) -> None:
    from multiprocessing import active_children

    results = check_files([str(folder / "a.md")] * 40, sample_checks, Order(Settings()), jobs=2)
    next(results)
    assert active_children()
    assert isinstance(results, Iterator)
    results.close()  # type: ignore[attr-defined]
    assert not active_children()


def test_little_is_kept_ahead(folder: Path, sample_checks: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory does not grow with the number of reports: no more than a bound is read before its time."""
    workforces = []

    class Watched(many._Workforce):
        def __init__(self, *given: object) -> None:
            super().__init__(*given)  # type: ignore[arg-type]
            workforces.append(self)

    monkeypatch.setattr(many, "_Workforce", Watched)
    most = 0
    for _ in check_files([str(folder / "a.md")] * 300, sample_checks, Order(Settings()), jobs=2):
        most = max(most, len(workforces[0]._done))
    assert 0 <= most <= 2 * many._AHEAD


# ---- what is checked -----------------------------------------------------------------------------------------------


def test_patterns(folder: Path) -> None:
    assert [Path(p).name for p in find_files([str(folder / "[ac]*.md")])] == ["a.md", "c.md"]
    assert len(list(find_files([str(folder.parent / "**" / "*.md")]))) == 5
    assert len(list(find_files([str(folder.parent / "bao-*"), str(folder / "a.md")]))) == 6
    nothing = str(folder / "*.pdf")
    assert list(find_files([nothing])) == [nothing]


def test_a_file_whose_name_is_a_pattern(folder: Path) -> None:
    odd = folder / "a[1].md"
    odd.write_text("Câu.\n", "utf-8")
    assert list(find_files([str(odd)])) == [str(odd)]


def test_a_pattern_that_nothing_fits_is_said(cli: Cli, folder: Path) -> None:
    ran = cli("--lang", "en", folder / "*.pdf")
    assert ran.status == 2
    assert "*.pdf" in ran.out


@pytest.mark.parametrize("value", ["0", "-2", "viele", "1.5", ""])
def test_a_wrong_number_of_jobs(cli: Cli, folder: Path, value: str) -> None:
    ran = cli(f"--jobs={value}", folder)
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)


# ---- the table -----------------------------------------------------------------------------------------------------


def table(out: str) -> list[str]:
    """The names of the reports in the table at the end, in its order."""
    lines = out.split("Worst finding")[-1].splitlines()
    cells = (line.split("bao-cao/")[-1].split()[0] for line in lines if "bao-cao/" in line)
    return [name[0] for name in cells]


@pytest.mark.parametrize(
    ("key", "order"),
    [("path", "abcdef"), ("errors", "dceabf"), ("warnings", "dceabf"), ("worst", "dceabf"), ("coverage", "dbacef")],
)
def test_the_order_of_the_table(
    cli: Cli, folder: Path, sample_checks: Registry, monkeypatch: pytest.MonkeyPatch, key: str, order: str
) -> None:
    monkeypatch.chdir(folder.parent)
    assert "".join(table(cli("--lang", "en", "--sort", key, "bao-cao").out)) == order


def test_what_the_table_says(
    cli: Cli, folder: Path, sample_checks: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    out = cli("--lang", "en", "bao-cao").out
    row = next(line for line in out.split("Worst finding")[-1].splitlines() if "c.md" in line)
    assert row.split()[:3] == ["bao-cao/c.md", "1", "1"]
    assert "SMP001 The word “SAI” stands here" in row
    assert next(line for line in out.splitlines() if line.startswith("bao-cao/b.md  ")).split()[3] == "0.0%"
    assert "could not be read" in out


def test_one_report_needs_no_table(cli: Cli, folder: Path, sample_checks: Registry) -> None:
    assert "Worst finding" not in cli("--lang", "en", folder / "c.md").out


def test_a_wrong_order_is_one_sentence(cli: Cli, folder: Path) -> None:
    ran = cli("--sort", "name", folder)
    assert (ran.status, ran.err.count("\n")) == (2, 1)


# ---- the bar -------------------------------------------------------------------------------------------------------


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def test_a_bar_on_a_terminal_and_none_in_a_pipe(
    cli: Cli, folder: Path, sample_checks: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cli("--jobs", 1, folder).err == ""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    cli("--lang", "en", "--jobs", 1, folder)
    shown = terminal.getvalue()
    assert "3/6" in shown
    assert "left" in shown
    assert shown.endswith("\r\x1b[2K"), "the line is away in the end"
    terminal.truncate(0)
    cli("--jobs", 1, folder / "a.md")
    assert "1/1" not in terminal.getvalue()


def test_the_line_is_away_whenever_a_result_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    for _ in Progress(3, Messages("vi")).over([FileResult("a"), FileResult("b"), FileResult("c")]):
        assert terminal.getvalue().endswith("\r\x1b[2K")


@pytest.mark.parametrize(
    ("done", "count", "seconds", "text"),
    [
        (0, 4, 0, "........................ 0/4"),
        (2, 4, 10, "############............ 2/4 · 0:10 left"),
        (1, 1000, 10, "........................ 1/1000 · 2:46:30 left"),
        (3, 4, 1, "##################...... 3/4 · 0:01 left"),
    ],
)
def test_bar_lines(done: int, count: int, seconds: int, text: str) -> None:
    assert bar_line(done, count, seconds * _SECOND, Messages("en"), unicode=False) == text


# ---- interrupts ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_interrupt_leaves_what_is_done(
    cli: Cli, folder: Path, sample_checks: Registry, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    real = many.check_files

    def some(*given: object) -> Iterator[FileResult]:
        results = real(*given)  # type: ignore[arg-type]
        yield next(results)
        yield next(results)
        raise KeyboardInterrupt

    monkeypatch.setattr(many, "check_files", some)
    target = folder.parent / "out.json"
    ran = cli("--lang", "en", "--jobs", jobs, "--format", "json", "--output", target, folder)
    assert ran.status == 130
    assert ran.err == "cchc-lint: stopped on request\n"
    data = json.loads(target.read_text("utf-8"))
    assert [Path(file["path"]).name for file in data["files"]] == ["a.md", "b.md"]
    assert data["summary"]["files"] == 2


def test_a_real_interrupt_ends_the_run_and_its_workers(tmp_path: Path) -> None:
    for number in range(400):
        (tmp_path / f"{number:03}.md").write_text("Xã đã giải quyết 480 hồ sơ, quá hạn 01 hồ sơ.\n" * 40, "utf-8")
    command = [sys.executable, "-m", "cchc_lint", "--jobs", "2", "--format", "json", str(tmp_path)]
    heard = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell lets its background jobs ignore it
    run = subprocess.Popen(command, bufsize=0, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    signal.signal(signal.SIGINT, heard)
    assert run.stdout is not None
    first = b""
    while len(first) < 5000:
        first += run.stdout.read(5000)
    os.killpg(run.pid, signal.SIGINT)
    rest, errors = run.communicate(timeout=30)
    assert run.returncode == 130, errors
    data = json.loads(first + rest)
    assert 0 < data["summary"]["files"] < 400
    with pytest.raises(ProcessLookupError):
        os.killpg(run.pid, 0)


def test_standard_input_among_files(folder: Path, sample_checks: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Câu SAI.\n".encode()), "utf-8"))
    files = [str(folder / "a.md"), runner.STDIN, str(folder / "c.md")]
    results = list(check_files(files, sample_checks, Order(Settings()), jobs=2))
    assert [len(result.findings) for result in results] == [0, 1, 2]
