"""The public names, and a program that uses the linter as a library."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

import cchc_lint
from cchc_lint import FileResult, Settings, lint


def test_every_public_name_is_there() -> None:
    for name in cchc_lint.__all__:
        assert getattr(cchc_lint, name) is not None
    with pytest.raises(AttributeError):
        cchc_lint.no_such_name  # noqa: B018


def test_lint_gives_a_result(tmp_path: Path, sample_checks: object) -> None:
    path = tmp_path / "a.md"
    path.write_text("Câu SAI.", "utf-8")
    result = lint(path, Settings(lang="en"))
    assert isinstance(result, FileResult)
    assert [(f.code, f.message, f.at.text) for f in result.findings] == [
        ("SMP001", "The word “SAI” stands here", "SAI")
    ]
    assert lint(tmp_path / "no.md").error


def test_results_travel_between_processes(tmp_path: Path, sample_checks: object) -> None:
    path = tmp_path / "a.md"
    path.write_text("Câu SAI.", "utf-8")
    result = lint(path)
    assert pickle.loads(pickle.dumps(result)) == result


def test_importing_a_plugin_needs_none_of_the_engine() -> None:
    code = "import sys; from cchc_lint import check, Finding, Message, Severity; print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"rich", "lxml", "pydantic", "lark", "openpyxl", "cchc_lint.syntax"} & set(modules)
