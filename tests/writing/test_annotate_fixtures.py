"""The project's Word reports, annotated: the same findings as before, each comment on its letters."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from cchc_lint.annotate import annotated
from cchc_lint.config import Settings
from cchc_lint.messages import Messages
from cchc_lint.plugins import Registry
from cchc_lint.results import FindingRecord
from cchc_lint.runner import examine
from cchc_lint.sources.office import find_office

if TYPE_CHECKING:
    from tests.writing.conftest import Remark

    Remarks = Callable[[bytes], list[Remark]]

FIXTURES = Path(__file__).parents[2] / "fixtures"
REPORTS = sorted(FIXTURES.rglob("*.docx"))
NAMES = [path.name for path in REPORTS]
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


@cache
def _annotated(path: Path) -> tuple[bytes, tuple[FindingRecord, ...]]:
    from cchc_lint.plugins import load_registry

    examination = examine(str(path), load_registry(), Settings())
    assert examination.document is not None, examination.result.error
    pairs = list(zip(examination.findings, examination.result.findings, strict=True))
    return annotated(examination.document, pairs, Messages("vi")), examination.result.findings


def test_there_are_reports() -> None:
    assert len(REPORTS) > 10
    assert sum(len(_annotated(path)[1]) for path in REPORTS) > 100


@pytest.mark.parametrize("path", REPORTS, ids=NAMES)
def test_the_copy_lints_as_the_report_did(path: Path, registry: Registry) -> None:
    data, findings = _annotated(path)
    again = examine(str(path), registry, Settings(), (), data).result
    assert again.error is None
    assert again.findings == findings


@pytest.mark.parametrize("path", REPORTS, ids=NAMES)
def test_each_comment_is_on_its_letters(path: Path, remarks: Remarks) -> None:
    data, findings = _annotated(path)
    found = sorted((one.at, one.text.partition(" ")[0]) for one in remarks(data))
    assert found == sorted((finding.at.text, finding.code) for finding in findings)


@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_them_there(tmp_path: Path) -> None:
    program = find_office()
    assert program is not None
    for number, path in enumerate(REPORTS):
        (tmp_path / f"{number}.docx").write_bytes(_annotated(path)[0])
    command = [
        program,
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "fodt",
        "--outdir",
        str(tmp_path),
        *(str(tmp_path / f"{number}.docx") for number in range(len(REPORTS))),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    for number, path in enumerate(REPORTS):
        shown = sorted(_shown(tmp_path / f"{number}.fodt"))
        told = sorted((_squeezed(f.at.text), f.code) for f in _annotated(path)[1])
        assert shown == told, path.name


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _shown(path: Path) -> list[tuple[str, str]]:
    """The letters in the range of each comment of an OpenDocument file, and the first word of the comment."""
    root = etree.parse(str(path), etree.XMLParser(huge_tree=True)).getroot()
    body = root.find(f"{_OFFICE}body")
    assert body is not None
    open_: dict[str, list[str]] = {}
    words: dict[str, str] = {}
    found: list[tuple[str, str]] = []

    def walk(element: etree._Element) -> None:
        name = element.get(f"{_OFFICE}name") or ""
        if element.tag == f"{_OFFICE}annotation":
            open_[name] = []
            words[name] = "".join("".join(map(str, p.itertext())) for p in element.iter(f"{_TEXT}p")).partition(" ")[
                0
            ]
        elif element.tag == f"{_OFFICE}annotation-end":
            found.append((_squeezed("".join(open_.pop(name))), words[name]))
        else:
            add(element.text)
            for child in element:
                walk(child)
        add(element.tail)

    def add(text: str | None) -> None:
        for letters in open_.values():
            letters.append(text or "")

    walk(body)
    assert not open_
    return found
