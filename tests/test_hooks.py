"""The hooks with the real pre-commit on a real repository, and the script of the GitHub action."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
HOOKS = ROOT / ".pre-commit-hooks.yaml"
ACTION = ROOT / "action.yml"
REPORTS = ROOT / "fixtures" / "reports"

pytestmark = pytest.mark.skipif(not HOOKS.is_file(), reason="the tests are not beside the project's sources")


def hooks() -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load(HOOKS.read_text("utf-8"))
    return loaded


def test_the_manifest_is_valid(tmp_path: Path) -> None:
    environment = os.environ | {"PRE_COMMIT_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", str(HOOKS)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert {hook["id"] for hook in hooks()} == {"cchc-lint", "cchc-lint-appendix"}


@pytest.mark.parametrize(
    ("path", "ids"),
    [
        ("bao-cao.docx", ["cchc-lint"]),
        ("năm 2024/Báo cáo quý I.DOCX", ["cchc-lint"]),
        ("a.md", ["cchc-lint"]),
        ("README.md", []),
        ("README.vi.md", []),
        ("sub/requirements-dev.txt", []),
        ("bieu-06a.xlsx", ["cchc-lint-appendix"]),
        ("số liệu.csv", ["cchc-lint-appendix"]),
        ("Phụ lục 1.docx", ["cchc-lint", "cchc-lint-appendix"]),
        ("phu-luc.md", ["cchc-lint", "cchc-lint-appendix"]),
        ("a.py", []),
        ("docx", []),
    ],
)
def test_files_that_hooks_take(path: str, ids: list[str]) -> None:
    def takes(hook: dict[str, Any]) -> bool:
        refused = hook.get("exclude")
        return bool(re.search(hook["files"], path)) and not (refused and re.search(refused, path))

    assert [hook["id"] for hook in hooks() if takes(hook)] == ids


class Repository:
    """A git repository whose commits pass the project's hooks, run by this interpreter."""

    def __init__(self, home: Path) -> None:
        self.home = home / "repository"
        self.home.mkdir()
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")} | {
            "PRE_COMMIT_HOME": str(home / "cache"),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
        }
        local = []
        for hook in hooks():
            command = f'"{sys.executable}" -m {hook["entry"].replace("cchc-lint", "cchc_lint", 1)}'
            local.append(hook | {"language": "system", "entry": command})
        config = {"repos": [{"repo": "local", "hooks": local}]}
        (self.home / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
        self.run("git", "init", "--quiet")
        self.run("git", "config", "user.name", "Người viết")
        self.run("git", "config", "user.email", "nguoi.viet@example.com")
        installed = self.run(sys.executable, "-m", "pre_commit", "install")
        assert installed.returncode == 0, installed.stdout

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=self.home, env=self.environment, encoding="utf-8", check=False,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def commit(self) -> subprocess.CompletedProcess[str]:
        assert self.run("git", "add", "--all").returncode == 0
        return self.run("git", "commit", "--quiet", "--message", "Báo cáo")


@pytest.mark.skipif(shutil.which("git") is None, reason="no git")
def test_a_commit_with_a_wrong_report_is_refused(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    (repository.home / "README.md").write_text("Tổng số 5 hồ sơ, trong đó: 9 hồ sơ trước hạn.\n", "utf-8")
    report = repository.home / "Báo cáo 6 tháng.md"
    shutil.copy(REPORTS / "huyen-6-thang-2024.errors.md", report)
    refused = repository.commit()
    assert refused.returncode != 0
    assert "Báo cáo 6 tháng.md" in refused.stdout
    assert "lỗi" in refused.stdout
    assert "README.md" not in refused.stdout
    shutil.copy(REPORTS / "huyen-6-thang-2024.md", report)
    accepted = repository.commit()
    assert accepted.returncode == 0, accepted.stdout


TABLE = """\
Tổng số hồ sơ tiếp nhận là 120 hồ sơ, trong đó: trực tuyến 100 hồ sơ, trực tiếp 30 hồ sơ.

| TT | Đơn vị | Số hồ sơ tiếp nhận | Đã giải quyết | Đang giải quyết |
|----|--------|--------------------|---------------|-----------------|
| 1 | Xã An | 50 | 40 | 10 |
| 2 | Xã Bình | 70 | 65 | 5 |
| | Tổng số | {total} | 105 | 15 |
"""


def test_the_appendix_hook_looks_at_tables_only(tmp_path: Path) -> None:
    command = [sys.executable, "-m", *hooks()[1]["entry"].replace("cchc-lint", "cchc_lint", 1).split()]
    for total, status in (("120", 0), ("130", 1)):
        path = tmp_path / f"phụ lục {total}.md"
        path.write_text(TABLE.format(total=total), "utf-8")
        done = subprocess.run([*command, str(path)], capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == status, done.stdout


def test_every_format_that_is_read_has_a_hook() -> None:
    from cchc_lint.sources import SUFFIXES

    for suffix in SUFFIXES:
        assert any(re.search(hook["files"], f"tệp{suffix}") for hook in hooks()), suffix


def test_the_actions_inputs_are_declared_and_never_pasted_into_scripts() -> None:
    action = yaml.safe_load(ACTION.read_text("utf-8"))
    text = ACTION.read_text("utf-8")
    assert set(re.findall(r"\$\{\{ inputs\.([\w-]+) \}\}", text)) == set(action["inputs"])
    for step in action["runs"]["steps"]:
        assert "uses" in step or step["shell"] == "bash"
        assert "${{" not in step.get("run", "")


@pytest.mark.skipif(shutil.which("bash") is None or os.name == "nt", reason="no bash")
def test_the_actions_script(tmp_path: Path) -> None:
    step = yaml.safe_load(ACTION.read_text("utf-8"))["runs"]["steps"][-1]
    command = tmp_path / "bin" / "cchc-lint"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m cchc_lint "$@"\n')
    command.chmod(0o755)
    wrong, clean = REPORTS / "huyen-6-thang-2024.errors.md", REPORTS / "huyen-6-thang-2024.md"
    inputs = {
        "INPUT_PATHS": f"{wrong}\n{clean}\n",
        "INPUT_FAIL_ON": "error",
        "INPUT_OPTIONS": "--select=ARI,RAT\n",
        "INPUT_SARIF": str(tmp_path / "out dir.sarif"),
        "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}",
    }
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", step["run"]],
        capture_output=True, encoding="utf-8", env=os.environ | inputs, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::error file=")
    assert (tmp_path / "out dir.sarif").read_text("utf-8").startswith("{")
