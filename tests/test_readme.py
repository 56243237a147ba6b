"""The READMEs: what they show is what is printed, both tell the same, and no link leads nowhere."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "README.vi.md", *sorted((ROOT / "docs").glob("*.md"))]

pytestmark = pytest.mark.skipif(not PAGES[0].is_file(), reason="the tests are not beside the project's sources")


def test_pictures_are_what_the_commands_print() -> None:
    done = subprocess.run([sys.executable, str(ROOT / "docs" / "pictures.py"), "--check"], check=False)
    assert done.returncode == 0, "run python docs/pictures.py"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


def test_both_languages_tell_the_same() -> None:
    options = [set(re.findall(r"^\| `(--[\w-]+)", page.read_text("utf-8"), re.MULTILINE)) for page in PAGES[:2]]
    assert options[0] == options[1]
    headings = [page.read_text("utf-8").count("\n## ") for page in PAGES[:2]]
    assert headings[0] == headings[1]


def test_every_option_is_told() -> None:
    from cchc_lint.messages import Messages
    from cchc_lint.options import build_parser

    text = PAGES[0].read_text("utf-8")
    for action in build_parser(Messages("en"))._actions:
        for name in action.option_strings:
            if name.startswith("--") and name not in ("--help", "--version"):
                assert f"`{name}" in text, name


def test_the_first_command_ends_with_findings() -> None:
    (command,) = re.findall(r"pip install \. && cchc-lint (\S+)", PAGES[0].read_text("utf-8"))
    run = [sys.executable, "-m", "cchc_lint", command]
    done = subprocess.run(run, capture_output=True, encoding="utf-8", cwd=ROOT, check=False)
    assert done.returncode == 1
    assert "lỗi" in done.stdout
