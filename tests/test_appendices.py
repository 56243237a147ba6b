"""The project's own appendices, in each of their formats: every seeded error is found, nothing else is.

fixtures/build_appendices.py builds them, and beside each file with errors a list of what is to be found: the row
(by a text of it), the value that stands there, the codes that may be given and the least severity.
"""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from cchc_lint.yamlio import load_yaml

FOLDER = Path(__file__).parent.parent / "fixtures" / "appendices"
RANK = {"info": 0, "warning": 1, "error": 2}
FILES = sorted(p.name for p in FOLDER.iterdir() if p.suffix in (".xlsx", ".docx", ".md"))


@cache
def findings() -> dict[str, list[dict[str, Any]]]:
    """Name of each file → its findings of warning and above; one run for all of them."""
    command = [sys.executable, "-m", "cchc_lint", "--format", "json", *(str(FOLDER / name) for name in FILES)]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf8", timeout=600, check=False)
    assert run.returncode in (0, 1), run.stderr[-2000:]
    files = json.loads(run.stdout)["files"]
    assert [f["error"] for f in files] == [None] * len(files)
    return {Path(f["path"]).name: [x for x in f["findings"] if RANK[x["severity"]] > 0] for f in files}


def expected(name: str) -> list[dict[str, Any]]:
    if ".errors." not in name:
        return []
    stem = name.rpartition(".")[0]
    found: list[dict[str, Any]] = load_yaml((FOLDER / f"{stem}.expected.yaml").read_text("utf8"))["findings"]
    return found


def matches(finding: dict[str, Any], item: dict[str, Any]) -> bool:
    """Whether a finding is of the item's codes, and the wrong value in that row is what it marks or speaks of."""
    if not finding["code"].startswith(tuple(item["codes"])):
        return False
    places = [finding, *finding["related"]]
    return any(
        item["row"] in (p["context"] or "") and p["excerpt"].rstrip(".") == item["value"].rstrip(".") for p in places
    )


@pytest.mark.parametrize("name", FILES)
def test_appendix(name: str) -> None:
    found = findings()[name]
    items = expected(name)
    told = []
    for item in items:
        mine = [f for f in found if matches(f, item)]
        if not mine:
            told.append(f"missed: {item['id']}")
        elif len(mine) > 1:
            told.append(f"told {len(mine)} times: {item['id']}")
        elif RANK[mine[0]["severity"]] < RANK[item["severity"]]:
            told.append(f"too weak: {item['id']}")
    told += [
        f"false: {f['code']} {f['message']} [{f['excerpt']}]" for f in found if not any(matches(f, i) for i in items)
    ]
    assert not told, "\n".join([name, *told])


def test_each_form_is_there_clean_and_with_errors() -> None:
    assert {name for name in FILES if ".errors." not in name} == {
        name.replace(".errors.", ".") for name in FILES if ".errors." in name
    }
    rows = [line for line in (FOLDER / "phu-luc-chi-tieu.md").read_text("utf8").split("\n") if line.startswith("|")]
    assert len(rows) > 103


def test_all_figures_of_the_clean_forms_are_bound_where_the_form_binds_them() -> None:
    """Of the settlement form and the budget every figure is verified, whatever the format."""
    from cchc_lint.config import Settings
    from cchc_lint.model.figure import Verdict
    from cchc_lint.plugins import load_registry
    from cchc_lint.runner import lint_document
    from cchc_lint.sources import open_document

    registry = load_registry()
    for name in FILES:
        if ".errors." in name or name.startswith("phu-luc"):
            continue
        report, _ = lint_document(open_document(FOLDER / name), registry, Settings())
        assert [f.text for f in report.figures if f.verdict is not Verdict.RIGHT] == [], name


def test_files_are_what_the_script_builds(tmp_path: Path) -> None:
    script = FOLDER.parent / "build_appendices.py"
    subprocess.run([sys.executable, str(script), str(tmp_path)], check=True)
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(p.name for p in FOLDER.iterdir())
    for path in tmp_path.iterdir():
        stored = FOLDER / path.name
        if path.suffix in (".md", ".yaml"):
            assert path.read_bytes() == stored.read_bytes(), f"run {script.name}"
        else:
            parts = [n for n in zipfile.ZipFile(path).namelist() if n.startswith(("word/document", "xl/worksheets"))]
            for part in parts:
                assert _part(path, part) == _part(stored, part), f"run {script.name}: {path.name}"


def _part(path: Path, name: str) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name)
