"""The project's own reports: every slip put into them is found, and nothing else is held against them.

Beside each report in fixtures/reports lies `<name>.expected.yaml`. A `must` item has to be reported (with at
least its `min_severity`), a `may` item can be (with at most its `max_severity`). A warning or an error that
matches no item is a false alarm. A finding matches an item when its code begins with one of the item's
families and it stands on the item's line (with `lines`: when any of its places stands on one of them);
where the format has no lines, when the anchor is in what the finding quotes.
"""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from cchc_lint.yamlio import load_yaml

REPORTS = Path(__file__).parent.parent / "fixtures" / "reports"
RANK = {"info": 0, "warning": 1, "error": 2}


@dataclass(frozen=True, slots=True)
class Item:
    """One expectation about a report."""

    id: str
    line: int
    lines: frozenset[int]
    anchors: tuple[str, ...]
    families: tuple[str, ...]
    must: bool
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Gold:
    """What is expected of one report."""

    file: str
    items: tuple[Item, ...]


def squeeze(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def read_gold(path: Path) -> Gold:
    raw = load_yaml(path.read_text("utf8"))
    items = [
        Item(
            id=i["id"],
            line=int(i["line"]),
            lines=frozenset(int(n) for n in i.get("lines", [])),
            anchors=tuple(squeeze(a) for a in i.get("anchors", [i["anchor"]])),
            families=tuple(i["families"]),
            must=i["level"] == "must",
            least=RANK[i.get("min_severity", "info")],
            most=RANK[i.get("max_severity", "error")],
        )
        for i in raw["findings"] or []
    ]
    return Gold(raw["file"], tuple(items))


GOLDS = [read_gold(p) for p in sorted(REPORTS.glob("*.yaml"))]
CASES = [(g.file, g) for g in GOLDS] + [
    (docx.name, g) for g in GOLDS if (docx := (REPORTS / g.file).with_suffix(".docx")).exists()
]


@cache
def all_findings() -> dict[str, dict[str, Any]]:
    """Name of each fixture → its entry in the JSON output; one run for all of them."""
    paths = [str(REPORTS / name) for name, _ in CASES]
    command = [sys.executable, "-m", "cchc_lint", "--format", "json", *paths]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf8", timeout=600, check=False)
    assert run.returncode in (0, 1), run.stderr[-2000:]
    return {Path(f["path"]).name: f for f in json.loads(run.stdout)["files"]}


def quoted(finding: dict[str, Any]) -> str:
    parts = [finding["context"], finding["excerpt"], finding["message"]]
    for other in finding["related"]:
        parts += [other.get("context"), other.get("excerpt")]
    return squeeze(" ".join(p or "" for p in parts))


def matches(finding: dict[str, Any], item: Item) -> bool:
    if not finding["code"].startswith(item.families):
        return False
    main = finding["location"].get("line")
    every = {main, *(r["location"].get("line") for r in finding["related"])} - {None}
    if every:
        return bool(every & item.lines) if item.lines else main == item.line
    text = quoted(finding)
    return any(a in text for a in item.anchors)


def describe(finding: dict[str, Any]) -> str:
    where = finding["location"].get("line") or finding["location"].get("paragraph") or finding["location"]
    return f"{finding['severity']} {finding['code']} at {where}: {finding['message']} [{finding['excerpt']}]"


@pytest.mark.parametrize(("name", "gold"), CASES, ids=[name for name, _ in CASES])
def test_report(name: str, gold: Gold) -> None:
    entry = all_findings()[name]
    assert entry["error"] is None
    findings = entry["findings"]
    missed, weak = [], []
    for item in gold.items:
        if not item.must:
            continue
        ranks = [RANK[f["severity"]] for f in findings if matches(f, item)]
        if not ranks:
            missed.append(f"{item.id} (line {item.line}: …{item.anchors[0]}…)")
        elif max(ranks) < item.least:
            weak.append(f"{item.id} (line {item.line})")
    false = [
        describe(f)
        for f in findings
        if (rank := RANK[f["severity"]]) > 0 and not any(matches(f, i) and rank <= i.most for i in gold.items)
    ]
    told = [f"missed: {m}" for m in missed] + [f"too weak: {w}" for w in weak] + [f"false: {f}" for f in false]
    assert not told, name + "\n" + "\n".join(told)


@pytest.mark.parametrize("gold", GOLDS, ids=[g.file for g in GOLDS])
def test_gold_speaks_of_its_report(gold: Gold) -> None:
    """Expectations point at what really stands there, and a report without slips demands nothing."""
    lines = (REPORTS / gold.file).read_text("utf8").split("\n")
    for item in gold.items:
        assert item.anchors[0] in squeeze(lines[item.line - 1].replace("**", "")), item.id
    assert len({i.id for i in gold.items}) == len(gold.items)
    if ".errors." in gold.file:
        assert sum(i.must for i in gold.items) >= 8
    else:
        assert not [i.id for i in gold.items if i.must or i.most > 0]


def test_every_report_has_its_expectations() -> None:
    told = {Path(g.file).stem for g in GOLDS}
    reports = {p.stem for p in REPORTS.iterdir() if p.suffix in {".md", ".txt", ".docx"}}
    assert reports
    assert reports == told


def test_word_forms_are_the_text_forms(tmp_path: Path) -> None:
    """The .docx reports are what build_reports.py makes of the text reports that lie there now."""
    script = REPORTS.parent / "build_reports.py"
    subprocess.run([sys.executable, str(script), str(tmp_path)], check=True)
    built = sorted(tmp_path.glob("*.docx"))
    assert [p.name for p in built] == sorted(p.name for p in REPORTS.glob("*.docx"))
    for path in built:
        for part in ("word/document.xml", "word/numbering.xml"):
            assert _part(path, part) == _part(REPORTS / path.name, part), f"run {script.name}: {path.name} {part}"


def _part(path: Path, name: str) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name)
