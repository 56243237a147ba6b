"""What the tests share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cchc_lint.config import Settings
from cchc_lint.model.finding import Finding
from cchc_lint.plugins import Registry, load_registry
from cchc_lint.runner import lint_text

Lint = Callable[..., list[Finding]]


@pytest.fixture(scope="session")
def registry() -> Registry:
    return load_registry()


@pytest.fixture
def lint(registry: Registry) -> Lint:
    """lint(text, "RAT") gives the findings in a Markdown text whose codes begin with one of the prefixes."""

    def run(text: str, *prefixes: str, settings: Settings | None = None) -> list[Finding]:
        found = lint_text(text, registry, settings)
        return [f for f in found if not prefixes or f.code.startswith(prefixes)]

    return run
