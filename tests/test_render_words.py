"""Every sentence and word of the program is there in both languages, for all that checks and solver can say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any, get_args

import pytest

from cchc_lint.config import Settings
from cchc_lint.messages import Messages
from cchc_lint.model.report import Level
from cchc_lint.plugins import load_registry
from cchc_lint.results import FileResult
from cchc_lint.runner import check_file
from cchc_lint.yamlio import load_yaml

ROOT = Path(__file__).parent.parent
SOURCES = "".join(
    path.read_text("utf-8")
    for folder in ("cchc_lint", "checks")
    for path in sorted((ROOT / folder).rglob("*"))
    if path.suffix in (".py", ".j2")
)
REPORTS = ROOT / "fixtures"
DATA: dict[str, Any] = load_yaml(resources.files("cchc_lint").joinpath("lexicon/messages.yaml").read_text("utf-8"))


def entries() -> Iterator[tuple[str, dict[str, str]]]:
    yield from DATA["sentences"].items()
    for group, words in DATA["words"].items():
        yield from ((f"{group}.{key}", entry) for key, entry in words.items())


@pytest.mark.parametrize(("key", "entry"), list(entries()), ids=lambda value: value if isinstance(value, str) else "")
def test_both_languages_with_the_same_params(key: str, entry: dict[str, str]) -> None:
    assert set(entry) == {"vi", "en"}
    assert all(text.strip() for text in entry.values())
    if key != "since":  # days are written in another order
        params = {lang: set(re.findall(r"\{(\w+)", text)) for lang, text in entry.items()}
        assert params["vi"] == params["en"]


@pytest.fixture(scope="module")
def results() -> list[FileResult]:
    registry = load_registry()
    files = [path for path in sorted(REPORTS.rglob("*")) if path.suffix in (".md", ".txt", ".docx", ".xlsx", ".csv")]
    assert len(files) > 10
    return [check_file(str(path), registry, Settings(), ("facts", "page")) for path in files]


def test_roles_of_other_places_have_words(results: list[FileResult]) -> None:
    used = {related.label for result in results for finding in result.findings for related in finding.related}
    assert used
    assert used - set(Messages("vi").words("label")) == set()


def test_roles_that_checks_name_have_words() -> None:
    named = set(re.findall(r'Related\(\s*"(\w+)"', SOURCES))
    assert len(named) > 10
    assert named - set(Messages("vi").words("label")) == set()


@pytest.mark.parametrize("group", ["label", "reason", "severity", "verdict", "row", "level", "fact"])
def test_no_word_is_left_over(group: str) -> None:
    assert [word for word in Messages("vi").words(group) if not re.search(rf"""["']{word}["']""", SOURCES)] == []


def test_no_sentence_is_left_over() -> None:
    named = set(re.findall(r"\w+", SOURCES))
    made = (
        "help_",
        "table_",
        "place_",
        "identity_",
        "facts_format",
        "why_format",
    )  # put together where they are used
    assert [key for key in DATA["sentences"] if key not in named and not key.startswith(made)] == []


def test_reasons_have_words(results: list[FileResult]) -> None:
    used = {figure.reason for result in results if result.facts for figure in result.facts.figures if figure.reason}
    assert used
    assert used - set(Messages("vi").words("reason")) == set()


def test_tables_are_described_in_words(results: list[FileResult]) -> None:
    tables = [table for result in results if result.facts for table in result.facts.tables]
    roles = {role for table in tables for role, _, _ in table.rows}
    assert roles
    assert roles - set(Messages("vi").words("row")) == set()


def test_families_of_all_checks_have_words() -> None:
    families = {code[:3] for code in load_registry().entries}
    assert families - set(Messages("vi").words("family")) == set()


def test_no_fixture_breaks_the_program(results: list[FileResult]) -> None:
    assert [(result.path, result.error) for result in results if result.error] == []
    assert [failure for result in results for failure in result.failures] == []


def test_levels_have_words() -> None:
    assert set(Messages("vi").words("level")) == set(get_args(Level))
