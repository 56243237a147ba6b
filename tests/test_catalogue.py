"""Every catalogue entry: valid, in both languages, with a snippet that fails and one that passes."""

from __future__ import annotations

import pytest

from cchc_lint.catalogue import Entry, read_catalogue
from cchc_lint.catalogue_schema import validate_entries
from cchc_lint.config import Settings
from cchc_lint.messages import LANGUAGES
from cchc_lint.model.finding import Finding, Message
from cchc_lint.plugins import load_registry
from cchc_lint.runner import lint_text

REGISTRY = load_registry()
ENTRIES = sorted(REGISTRY.entries.values(), key=lambda e: e.code)


def found_in(entry: Entry, snippet: str) -> list[Finding]:
    """What the entry's check finds in a snippet, with what the entry says belongs to it."""
    settings = Settings(identities=entry.identities)
    found = lint_text(snippet, REGISTRY, settings, previous=entry.previous, parts=entry.parts)
    return [f for f in found if f.code == entry.code]


def test_all_plugins_load() -> None:
    assert REGISTRY.warnings == []


def test_catalogue_files_are_valid() -> None:
    modules = {check.name.split(".")[2] for check in REGISTRY.checks}
    for module in sorted(modules):
        validate_entries(read_catalogue("cchc_lint.checks", f"{module}.yaml"))


def test_every_entry_has_a_check() -> None:
    claimed = {code for check in REGISTRY.checks for code in check.codes}
    assert claimed == set(REGISTRY.entries)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e.code)
def test_failing_snippet_is_found(entry: Entry) -> None:
    found = found_in(entry, entry.fails)
    assert found, f"{entry.code} finds nothing in its failing snippet"
    for finding in found:
        for lang in LANGUAGES:
            assert entry.text(finding.message, lang)
            for note in finding.notes:
                if isinstance(note, Message):
                    assert entry.text(note, lang)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e.code)
def test_passing_snippet_is_silent(entry: Entry) -> None:
    assert found_in(entry, entry.passes) == []
