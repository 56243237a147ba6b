"""The wheel: complete, alone at top level, and working where the checkout is not; and a plugin beside it.

The environments are new; what the package depends on they see through a path to this environment's libraries.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
REPORT = ROOT / "fixtures" / "reports" / "huyen-6-thang-2024.errors.md"

pytestmark = pytest.mark.skipif(
    not (ROOT / "pyproject.toml").is_file(), reason="the tests are not beside the project's sources"
)


def build_wheel(source: Path, into: Path) -> Path:
    """The wheel of a project, built from a copy, so that nothing is left in the tree."""
    copy = into / "source"
    ignored = shutil.ignore_patterns(".*", "*.egg-info", "build", "__pycache__", "fixtures", "benchmarks")
    shutil.copytree(source, copy, ignore=ignored)
    run("-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(into), str(copy))
    (wheel,) = into.glob("*.whl")
    return wheel


def run(*arguments: str, python: Path | str = sys.executable, cwd: Path | None = None, check: bool = True) -> str:
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PIP_USER")}
    done = subprocess.run(
        [str(python), *arguments], capture_output=True, encoding="utf-8", cwd=cwd, env=environment, check=False
    )
    assert not check or done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_wheel(ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Path:
    """The interpreter of a new environment with the wheel in it."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    interpreter = scripts / ("python.exe" if os.name == "nt" else "python")
    site = run("-c", "import site; print(site.getsitepackages()[-1])", python=interpreter).strip()
    Path(site, "libraries.pth").write_text(
        "\n".join(dict.fromkeys(sysconfig.get_path(name) for name in ("purelib", "platlib"))), "utf-8"
    )
    run("-m", "pip", "--python", str(interpreter), "install", "--quiet", "--no-deps", "--no-index", str(wheel))
    return interpreter


def test_the_wheel_has_one_top_level_name(wheel: Path) -> None:
    names = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {name for name in names if not name.endswith(".dist-info")} == {"cchc_lint"}


def test_the_wheel_has_every_file_of_the_sources(wheel: Path) -> None:
    kinds = (".py", ".yaml", ".lark", ".j2", ".typed")
    homes = {"cchc_lint": "cchc_lint", "checks": "cchc_lint/checks", "grammar": "cchc_lint/grammar"}
    wanted = {
        f"{home}/{path.relative_to(ROOT / folder).as_posix()}"
        for folder, home in homes.items()
        for path in (ROOT / folder).rglob("*")
        if path.suffix in kinds or path.name == "py.typed"
    }
    assert len(wanted) > 40
    assert wanted - set(zipfile.ZipFile(wheel).namelist()) == set()


def test_the_installed_command_finds_what_is_wrong(python: Path, tmp_path: Path) -> None:
    where = run("-c", "import cchc_lint; print(cchc_lint.__file__)", python=python, cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(python.parent.parent)
    command = python.parent / ("cchc-lint.exe" if os.name == "nt" else "cchc-lint")
    done = subprocess.run([command, "--format", "json", REPORT], capture_output=True, cwd=tmp_path, check=False)
    assert done.returncode == 1, done.stderr
    assert json.loads(done.stdout)["summary"]["error"] > 0


def test_a_plugin_is_found_and_run(python: Path, tmp_path: Path) -> None:
    plugin = build_wheel(ROOT / "tests" / "plugin_example", tmp_path)
    run("-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index", str(plugin))
    report = tmp_path / "a.md"
    report.write_text("Đã trang bị máy tính, máy in v.v.\n", "utf-8")
    out = run("-m", "cchc_lint", "--format", "json", "--select", "VAG", str(report), python=python, cwd=tmp_path)
    (finding,) = json.loads(out)["files"][0]["findings"]
    assert (finding["code"], finding["severity"], finding["excerpt"]) == ("VAG001", "info", "v.v.")
    explained = run("-m", "cchc_lint", "--explain", "VAG001", "--lang", "en", python=python, cwd=tmp_path)
    assert "A list left open" in explained
    assert "VAG001" not in run("-m", "cchc_lint", "--list-checks", cwd=tmp_path)


def test_a_plugin_that_cannot_be_loaded_is_named(python: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    (broken / "broken_checks").mkdir(parents=True)
    (broken / "broken_checks" / "__init__.py").write_text("raise RuntimeError('hỏng')\n", "utf-8")
    info = broken / "broken_checks-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: broken-checks\nVersion: 1\n", "utf-8")
    (info / "entry_points.txt").write_text("[cchc_lint.checks]\nbroken = broken_checks\n", "utf-8")
    report = tmp_path / "a.md"
    report.write_text("Báo cáo.\n", "utf-8")
    done = subprocess.run(
        [python, "-m", "cchc_lint", "--format", "json", report],
        capture_output=True, encoding="utf-8", cwd=tmp_path, check=False,
        env=os.environ | {"PYTHONPATH": str(broken)},
    )  # fmt: skip
    assert json.loads(done.stdout)["summary"]["files"] == 1
    assert "broken_checks" in done.stderr
    assert "RuntimeError: hỏng" in done.stderr


def test_no_merge_was_left_half_done() -> None:
    marks = ("<" * 7 + " ", ">" * 7 + " ")
    for path in (ROOT / "CHANGELOG.md", *ROOT.glob("README*.md"), *(ROOT / "docs").glob("*.md")):
        lines = path.read_text("utf-8").splitlines()
        assert not [line for line in lines if line.startswith(marks)], path.name
