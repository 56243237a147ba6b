"""Notes in the report that ask for findings to be left out, and notes that are of no use."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import pytest

from cchc_lint.model.finding import Finding, Message
from cchc_lint.plugins import Check, Context, Registry
from cchc_lint.runner import check_file, lint_document
from cchc_lint.sources.plain import read_text

if TYPE_CHECKING:
    from tests.conftest import Cli, Lint

WRONG = "Đã giải quyết 28/30 hồ sơ, đạt 99,9%."  # RAT001
RIGHT = "Đã giải quyết 27/30 hồ sơ, đạt 90%."


def told(cli: Cli, tmp_path: Path, text: str, name: str = "a.md") -> list[dict[str, Any]]:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    run = cli("--format", "json", path)
    found: list[dict[str, Any]] = json.loads(run.out)["files"][0]["findings"]
    return found


def codes(found: list[dict[str, Any]]) -> list[str]:
    return [finding["code"] for finding in found]


SILENT = [
    f"<!-- cchc-lint: ignore RAT001 số của ngành dọc -->\n{WRONG}\n",
    f"<!-- cchc-lint: ignore RAT001 số của ngành dọc -->\n\n{WRONG}\n",
    f"{WRONG} <!-- cchc-lint: ignore RAT001 -->\n",
    f"<!-- cchc-lint: ignore RAT -->\n{WRONG}\n",
    f"<!-- cchc-lint: ignore -->\n{WRONG}\n",
    f"<!--\ncchc-lint: ignore RAT001\nlý do dài\n-->\n{WRONG}\n",
    f"<!-- CCHC-LINT: IGNORE RAT001 -->\r\n{WRONG}\r\n",
    "<!-- cchc-lint: ignore DAT001 -->\n| Đơn vị | Ngày |\n|---|---|\n| Xã Phú Hòa | 30/02/2024 |\n",
]


@pytest.mark.parametrize("text", SILENT)
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_what_a_note_covers_is_left_out(cli: Cli, tmp_path: Path, text: str, name: str) -> None:
    assert told(cli, tmp_path, text, name) == []


@pytest.mark.parametrize(
    ("text", "codes_", "named"),
    [
        (f"<!-- cchc-lint: ignore RAT001 cũ -->\n{RIGHT}\n", ["OUT011"], "RAT001"),
        (f"<!-- cchc-lint: ignore ARI001 -->\n{WRONG}\n", ["OUT011", "RAT001"], "ARI001"),
        (f"<!-- cchc-lint: ignore RAT001, CIT -->\n{WRONG}\n", ["OUT011"], "CIT"),
        (f"<!-- cchc-lint: ignore RAT001 -->\n{RIGHT}\n\n{WRONG}\n", ["OUT011", "RAT001"], "RAT001"),
        (f"{WRONG}\n\n<!-- cchc-lint: ignore RAT001 -->\n", ["RAT001", "OUT011"], "RAT001"),
        (f"<!-- cchc-lint: ignore -->\n{RIGHT}\n", ["OUT011"], ""),
    ],
)
def test_what_a_note_does_not_cover(cli: Cli, tmp_path: Path, text: str, codes_: list[str], named: str) -> None:
    found = told(cli, tmp_path, text)
    assert codes(found) == codes_
    (useless,) = [finding for finding in found if finding["code"] == "OUT011"]
    line = text[: text.index("<!--")].count("\n") + 1
    assert useless["location"]["line"] == line
    assert useless["location"]["column"] == 1
    assert useless["excerpt"] == text[text.index("<!--") : text.index("-->") + 3]
    assert useless["severity"] == "info"
    assert named in useless["message"]
    assert ("RAT001" in useless["message"]) == (named == "RAT001")


def test_two_notes_for_one_finding_are_both_of_use(cli: Cli, tmp_path: Path) -> None:
    text = f"<!-- cchc-lint: ignore RAT -->\n<!-- cchc-lint: ignore RAT001 -->\n{WRONG}\n"
    assert told(cli, tmp_path, text) == []


def test_other_comments_are_no_notes(cli: Cli, tmp_path: Path) -> None:
    assert codes(told(cli, tmp_path, f"<!-- xem lại RAT001 -->\n{WRONG}\n")) == ["RAT001"]


def test_selection_makes_no_note_useless(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(SILENT[0], "utf-8")
    run = cli("--select", "CIT,OUT", "--format", "json", path)
    assert json.loads(run.out)["files"][0]["findings"] == []
    assert cli("--ignore", "OUT", path).status == 0


@pytest.mark.parametrize("form", ["text", "html", "sarif", "github", "junit"])
def test_every_output_shows_useless_notes(cli: Cli, tmp_path: Path, form: str) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"{RIGHT}\n\n<!-- cchc-lint: ignore RAT001 -->\n", "utf-8")
    run = cli("--format", form, path)
    assert run.status == 0
    assert "OUT011" in run.out


def test_a_broken_check_makes_no_note_useless(registry: Registry) -> None:
    def broken(report: object, context: Context) -> list[Finding]:
        raise ValueError("x")

    failures: list[str] = []
    weak = Registry([Check("x", ("RAT001",), "findings", broken), *registry.checks], registry.entries)
    document = read_text(f"<!-- cchc-lint: ignore XRF001 -->\n{RIGHT}\n", "a.md", "md")
    _, found = lint_document(document, weak, _settings(), lambda check, error: failures.append(check.name))
    assert failures == ["x"]
    assert [finding.code for finding in found] == []


def _settings() -> Any:
    from cchc_lint.config import Settings

    return Settings()


def test_a_broken_review_is_named(registry: Registry) -> None:
    def broken(report: object, context: Context, found: tuple[Finding, ...]) -> list[Finding]:
        assert found
        raise ValueError("x")

    failures: list[str] = []
    checks = [*registry.checks, Check("y", ("OUT011",), "review", broken)]
    document = read_text(WRONG, "a.md", "md")
    _, found = lint_document(
        document, Registry(checks, registry.entries), _settings(), lambda check, error: failures.append(check.name)
    )
    assert failures == ["y"]
    assert [finding.code for finding in found] == ["RAT001"]


def test_reviews_see_what_was_found(registry: Registry, lint: Lint) -> None:
    seen: list[str] = []

    def look(report: object, context: Context, found: tuple[Finding, ...]) -> list[Finding]:
        seen.extend(finding.code for finding in found)
        return [Finding("OUT011", found[0].at, Message("bare"))]

    checks = [Check("z", ("OUT011",), "review", look), *registry.checks]
    _, found = lint_document(read_text(WRONG, "a.md", "md"), Registry(checks, registry.entries), _settings())
    assert seen == ["RAT001"]
    assert sorted(finding.code for finding in found) == ["OUT011", "RAT001"]


# --- Word


def word(tmp_path: Path, note: str, text: str = WRONG, on: str = "99,9%", author: str = "Lan") -> Path:
    """A report with a comment on a piece of its text."""
    report = docx.Document()
    paragraph = report.add_paragraph()
    before, _, after = text.partition(on)
    paragraph.add_run(before)
    figure = paragraph.add_run(on)
    paragraph.add_run(after)
    report.add_comment(figure, text=note, author=author)
    path = tmp_path / "báo cáo.docx"
    report.save(str(path))
    return path


def word_codes(path: Path, registry: Registry) -> list[str]:
    result = check_file(str(path), registry, _settings())
    assert result.error is None
    return [finding.code for finding in result.findings]


def test_a_word_comment_covers_its_figure(tmp_path: Path, registry: Registry) -> None:
    assert word_codes(word(tmp_path, "cchc-lint: ignore RAT001 số của ngành dọc"), registry) == []


def test_a_word_comment_beside_the_figure_does_not(tmp_path: Path, registry: Registry) -> None:
    path = word(tmp_path, "cchc-lint: ignore RAT001", on="Đã giải")
    assert word_codes(path, registry) == ["OUT011", "RAT001"]
    useless = check_file(str(path), registry, _settings()).findings[0]
    assert useless.at.text == "Đã giải"


def test_comments_of_the_program_are_no_notes(tmp_path: Path, registry: Registry) -> None:
    path = word(tmp_path, "cchc-lint: ignore RAT001", author="cchc-lint")
    assert word_codes(path, registry) == ["RAT001"]


def test_a_useless_note_is_commented_where_it_stands(tmp_path: Path, cli: Cli) -> None:
    path = word(tmp_path, "cchc-lint: ignore RAT001", text=RIGHT, on="90%")
    assert cli(path, "--annotate", tmp_path / "b.docx").status == 0
    copy = docx.Document(io.BytesIO((tmp_path / "b.docx").read_bytes()))
    assert [(one.author, one.text[:6]) for one in copy.comments] == [("Lan", "cchc-l"), ("cchc-lint", "OUT011")]
    with zipfile.ZipFile(tmp_path / "b.docx") as package:
        body = package.read("word/document.xml").decode()
    between = body[body.rindex("<w:commentRangeStart") : body.rindex("<w:commentRangeEnd")]
    assert "90%" in between
    assert "hồ sơ" not in between
