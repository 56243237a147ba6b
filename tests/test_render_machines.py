"""The formats that programs read: SARIF against its schema, GitHub's escaping, JUnit's XML, fingerprints."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote
from xml.etree import ElementTree

import jsonschema
import pytest

from cchc_lint.config import Settings
from cchc_lint.fingerprint import fingerprints, normal
from cchc_lint.messages import Messages
from cchc_lint.model.finding import Severity
from cchc_lint.model.place import Place
from cchc_lint.plugins import Registry, load_registry
from cchc_lint.render import Run, renderer
from cchc_lint.results import Excerpt, FileResult, FindingRecord, Totals
from cchc_lint.runner import check_file, lint

if TYPE_CHECKING:
    from tests.conftest import Cli

SCHEMA = json.loads((Path(__file__).parent / "sarif-2.1.0-reduced.schema.json").read_text("utf-8"))
REPORTS = Path(__file__).parent.parent / "fixtures" / "reports"


def valid_sarif(text: str) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(text)
    jsonschema.Draft202012Validator(SCHEMA).validate(log)
    run: dict[str, Any] = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    return run


def printed(
    form: str, *results: FileResult, registry: Registry | None = None, fail_on: Severity | None = None
) -> str:
    totals = Totals()
    made = renderer(form, Run(Messages("vi"), registry.entries if registry else {}, fail_on=fail_on))
    pieces = [made.start()]
    for result in results:
        totals.add(result)
        pieces.append(made.file(result))
    return "".join([*pieces, made.end(totals)])


@pytest.fixture
def report(tmp_path: Path, sample_checks: Registry, monkeypatch: pytest.MonkeyPatch) -> str:
    """The path, relative to the working folder, of a report with one finding of each severity."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "quý I, 50%"
    folder.mkdir()
    (folder / "báo cáo.md").write_text("Đầu.\n\nCâu SAI, câu NGHI, câu XEM.\n", "utf-8")
    return "quý I, 50%/báo cáo.md"


def test_sarif(cli: Cli, report: str) -> None:
    run = valid_sarif(cli("--format", "sarif", report, "không có.md").out)
    wrong, doubtful, noted = run["results"]
    assert [result["level"] for result in (wrong, doubtful, noted)] == ["error", "warning", "note"]
    location = wrong["locations"][0]["physicalLocation"]
    assert unquote(location["artifactLocation"]["uri"]) == report
    assert location["region"] == {
        "startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 8, "snippet": {"text": "SAI"},
    }  # fmt: skip
    assert wrong["message"]["text"].splitlines()[:2] == ["Có chữ “SAI”", "1 + 1 = 2 ≠ 3"]
    assert doubtful["relatedLocations"][0]["message"]["text"] == "tổng số"
    rule = run["tool"]["driver"]["rules"][0]
    assert "Câu có SAI." in rule["help"]["text"]
    assert "```\nCâu có SAI.\n```" in rule["help"]["markdown"]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert len(invocation["toolExecutionNotifications"]) == 1


def test_sarif_of_an_absolute_path_is_a_uri(cli: Cli, report: str, tmp_path: Path) -> None:
    run = valid_sarif(cli("--format", "sarif", tmp_path / report).out)
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == (tmp_path / report).as_uri()


def report_files() -> Iterator[Path]:
    for path in sorted(REPORTS.parent.rglob("*")):
        if path.suffix in (".md", ".txt", ".docx", ".xlsx", ".csv"):
            yield path


def test_sarif_of_all_fixtures_is_valid() -> None:
    registry = load_registry()
    results = [check_file(str(path), registry, Settings()) for path in report_files()]
    run = valid_sarif(printed("sarif", *results, registry=registry))
    assert len(run["results"]) == sum(len(result.findings) for result in results) > 0


def annotation(line: str) -> tuple[str, dict[str, str], str]:
    """A workflow command taken apart as GitHub's runner does it."""
    found = re.fullmatch(r"::(\w+) (.*?)::(.*)", line)
    assert found
    pairs = [pair.partition("=")[::2] for pair in found[2].split(",")]

    def plain(text: str, names: dict[str, str]) -> str:
        return re.sub("|".join(names), lambda m: names[m[0]], text)

    data = {"%0D": "\r", "%0A": "\n", "%25": "%"}
    return found[1], {k: plain(v, data | {"%3A": ":", "%2C": ","}) for k, v in pairs}, plain(found[3], data)


def test_github_annotations(cli: Cli, report: str) -> None:
    lines = cli("--format", "github", report, "không có.md").out.splitlines()
    name, properties, message = annotation(lines[0])
    assert name == "error"
    assert properties == {
        "file": report, "line": "3", "endLine": "3", "col": "5", "endColumn": "8", "title": "SMP001 wrong-word",
    }  # fmt: skip
    assert message.splitlines()[0] == "Có chữ “SAI”"
    assert [annotation(line)[0] for line in lines[1:4]] == ["warning", "notice", "error"]
    assert annotation(lines[3])[1]["file"] == "không có.md"
    assert not any(line.startswith("::") for line in lines[4:])


def finding(message: str, place: Place, context: str = "50%") -> FindingRecord:
    at = Excerpt(place, context, context, 0, len(context), 0, (0, len(context)))
    return FindingRecord("SMP001", "wrong-word", Severity.ERROR, message, at, fingerprint="0123456789:1")


def test_github_escapes_what_would_end_the_command() -> None:
    evil = FileResult("a,b:c%\r\n.md", None, (finding("50%\n::set-env name=x::y\r", Place(line=1, column=1)),))
    text = printed("github", evil)
    first = text.splitlines()[0]
    assert text.count("\n::") == 0
    name, properties, message = annotation(first)
    assert (name, properties["file"]) == ("error", "a,b:c%\r\n.md")
    assert message.startswith("50% ::set-env")


def test_github_says_the_place_where_there_is_no_line() -> None:
    sheet = finding("Sai tổng", Place(sheet="Biểu 1", table=1, row=2, cell="C7"))
    _, properties, message = annotation(printed("github", FileResult("a.xlsx", None, (sheet,))).splitlines()[0])
    assert properties == {"file": "a.xlsx", "title": "SMP001 wrong-word"}
    assert message == "trang tính “Biểu 1”, ô C7\nSai tổng"


def test_junit_counts_what_fails_the_run(cli: Cli, report: str) -> None:
    root = ElementTree.fromstring(cli("--format", "junit", report, "không có.md").out)
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("4", "1", "1")
    failure = root.find(".//failure")
    assert failure is not None
    assert failure.get("message") == "Có chữ “SAI”"
    assert "1 + 1 = 2 ≠ 3" in (failure.text or "")
    strict = ElementTree.fromstring(cli("--format", "junit", "--fail-on", "warning", report).out)
    assert strict.get("failures") == "2"
    never = ElementTree.fromstring(cli("--format", "junit", "--fail-on", "never", report).out)
    assert never.get("failures") == "0"
    assert len(never.findall(".//system-out")) == 3


def test_junit_of_a_clean_file_is_a_passed_case() -> None:
    root = ElementTree.fromstring(printed("junit", FileResult("a.md")))
    assert (root.get("tests"), root.get("failures")) == ("1", "0")


def test_junit_is_xml_whatever_the_report_contains() -> None:
    nasty = finding('<b>&"\x00\x1b\ufffe\ud800', Place(line=1), context="]]><!-- \x0b")
    root = ElementTree.fromstring(printed("junit", FileResult("<a>&.md", None, (nasty,)), fail_on=Severity.ERROR))
    failure = root.find(".//failure")
    assert failure is not None
    assert (failure.get("message") or "").startswith('<b>&"')


@pytest.mark.parametrize(
    ("one", "same"),
    [
        ("1.320 hồ sơ", "1320  Hồ sơ"),
        ("02", "2"),
        ("hoà", "hòa"),
        ("QĐ – UBND", "qđ - ubnd"),
        ("7 981", "7981"),
    ],
)
def test_terms_are_the_same_when_typed_anew(one: str, same: str) -> None:
    assert normal(one) == normal(same)


@pytest.mark.parametrize(
    ("one", "other"), [("1.320", "1.321"), ("99,84", "9984"), ("10", "1"), ("0,5", "5"), ("0", "")]
)
def test_terms_that_differ_stay_different(one: str, other: str) -> None:
    assert normal(one) != normal(other)


def test_fingerprints_tell_equal_findings_apart_by_order() -> None:
    same = ("ARI001", ("5", "6"), "Kết quả")
    other = ("ARI001", ("5", "7"), "Kết quả")
    first, second, third = fingerprints([same, other, same])
    assert len({first, second, third}) == 3
    assert list(fingerprints([same, same])) == [first, third]


ORIGINAL = """# BÁO CÁO

## I. CHỈ ĐẠO

Đã làm xong.

## II. KẾT QUẢ

Câu này SAI rồi.
"""
EDITED = """# BÁO CÁO

Một đoạn mới được chèn vào đầu, dài hơn.

## I. TÌNH HÌNH

Đoạn mới nữa.

## II. CHỈ ĐẠO

Đã làm xong.

## III. KẾT QUẢ

Thêm một câu ở trước. Câu này  SAI rồi, có sửa.
"""


def test_fingerprints_survive_new_paragraphs_and_numbers(tmp_path: Path, sample_checks: Registry) -> None:
    found = []
    for name, text in (("a.md", ORIGINAL), ("b.md", EDITED), ("c.md", ORIGINAL.replace("KẾT QUẢ", "TỒN TẠI"))):
        (tmp_path / name).write_text(text, "utf-8")
        (record,) = lint(tmp_path / name).findings
        found.append(record.fingerprint)
    assert found[0] == found[1]
    assert found[0] != found[2]
