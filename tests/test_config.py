"""``cchc-lint.yaml``: found, read, refused with one sentence."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cchc_lint.config import Settings
from cchc_lint.config_file import KEYS, read_settings
from cchc_lint.messages import Messages
from cchc_lint.model.finding import Severity
from cchc_lint.options import UsageError

if TYPE_CHECKING:
    from tests.conftest import Cli

FULL = """
select: [ARI, rat001]
ignore: NUM, OUT002
severity: {DAT: info, DAT002: error}
paths:
  phu-luc/*: [OUT]
  "*.txt": CIT, OUT
lang: en
fail-on: warning
period: {from: 15/12/2023, to: 2024-6-14}
wordings:
  Hồ sơ còn tồn đọng: stage=pending, timing=late
identities:
  - received == carried_over + new
tables-only: true
registries: [van-ban-tinh.yaml]
baseline: da-biet.yaml
min-coverage: 62,5%
"""


def read(tmp_path: Path, text: str, lang: str = "vi") -> Settings:
    path = tmp_path / "cchc-lint.yaml"
    path.write_text(text, "utf-8")
    return read_settings(path, Messages(lang))


def test_all_keys(tmp_path: Path) -> None:
    settings = read(tmp_path, FULL)
    assert settings == Settings(
        select=("ARI", "RAT001"),
        ignore=("NUM", "OUT002"),
        severities={"DAT": Severity.INFO, "DAT002": Severity.ERROR},
        path_ignores=(("phu-luc/*", ("OUT",)), ("*.txt", ("CIT", "OUT"))),
        lang="en",
        fail_on=Severity.WARNING,
        period=(date(2023, 12, 15), date(2024, 6, 14)),
        wordings=(
            ("hồ sơ còn tồn đọng", "stage", "pending"),
            ("hồ sơ còn tồn đọng", "timing", "late"),
        ),
        identities=("received == carried_over + new",),
        tables_only=True,
        registries=(str(tmp_path / "van-ban-tinh.yaml"),),
        baseline=str(tmp_path / "da-biet.yaml"),
        min_coverage=Fraction(125, 2),
        root=str(tmp_path),
    )
    assert all(f"\n{key}:" in FULL for key in KEYS)


@pytest.mark.parametrize("text", ["", "# chỉ có ghi chú\n", "select:\nidentities:\n", "\ufeffselect: []\n"])
def test_empty_files_and_keys_are_the_defaults(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text) == Settings(root=str(tmp_path))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("selct: ARI", ("selct", "select")),
        ("fail_on: error", ("fail_on", "fail-on")),
        ("period: {form: 1/1/2024, to: 2/1/2024}", ("period",)),
        ("period: {from: 1/1/2024}", ("period.to",)),
        ("period: {from: 31/02/2024, to: 1/3/2024}", ("31/02/2024",)),
        ("period: {from: 2/1/2024, to: 1/1/2024}", ("period",)),
        ("severity: {ARI: fatal}", ("fatal", "warning")),
        ("severity: ARI", ("severity",)),
        ("select: [ARITHMETIC]", ("ARITHMETIC", "ARI")),
        ("lang: fr", ("fr", "vi")),
        ("tables-only: maybe", ("maybe", "true")),
        ("wordings: {tồn: stage=pendng}", ("pendng", "pending")),
        ("wordings: {tồn: stge=pending}", ("stge", "stage")),
        ("wordings: {tồn: pending}", ("pending", "stage=")),
        ("registries: {a: b}", ("registries",)),
        ("a: [1", ("2",)),
        ("- ARI", ("cchc-lint.yaml",)),
        ("just words", ("cchc-lint.yaml",)),
    ],
)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_what_is_wrong_is_said_in_one_sentence(tmp_path: Path, lang: str, text: str, words: tuple[str, ...]) -> None:
    with pytest.raises(UsageError) as caught:
        read(tmp_path, text + "\n", lang)
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert "cchc-lint.yaml" in sentence
    for word in words:
        assert word in sentence


def test_unreadable_settings(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        read_settings(tmp_path / "no.yaml", Messages("vi"))
    (tmp_path / "x.yaml").write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(UsageError):
        read_settings(tmp_path / "x.yaml", Messages("vi"))


@pytest.mark.parametrize(
    ("select", "ignore", "code", "wanted"),
    [
        ((), (), "ARI001", True),
        (("ARI",), (), "ARI001", True),
        (("ARI",), (), "RAT001", False),
        (("ARI",), ("ARI001",), "ARI001", False),
        (("ARI001",), ("ARI",), "ARI001", True),
        (("ARI",), ("ARI",), "ARI001", False),
        ((), ("A",), "ARI001", False),
    ],
)
def test_the_longest_prefix_decides(
    select: tuple[str, ...], ignore: tuple[str, ...], code: str, wanted: bool
) -> None:
    assert Settings(select=select, ignore=ignore).wants(code) is wanted


def test_severity_of_the_longest_prefix() -> None:
    settings = Settings(severities={"DAT": Severity.INFO, "DAT002": Severity.ERROR})
    assert settings.severity("DAT001", Severity.WARNING) is Severity.INFO
    assert settings.severity("DAT002", Severity.WARNING) is Severity.ERROR
    assert settings.severity("CIT001", Severity.WARNING) is Severity.WARNING


@pytest.mark.parametrize(
    ("glob", "path", "matches"),
    [
        ("phu-luc/*", "phu-luc/a.md", True),
        ("phu-luc", "phu-luc/sâu/a.md", True),
        ("phu-luc/", "phu-luc/a.md", True),
        ("phu-luc/*", "khac/a.md", False),
        ("*.txt", "sâu/hơn/a.txt", True),
        ("*.txt", "a.md", False),
        ("sâu/hơn", "sâu/hơn/nữa/a.md", True),
        ("./a.md", "a.md", True),
        ("a.md", "b/a.md", True),
    ],
)
def test_globs_of_path_ignores(tmp_path: Path, glob: str, path: str, matches: bool) -> None:
    settings = Settings(path_ignores=((glob, ("OUT",)),), root=str(tmp_path))
    assert settings.ignored_for(str(tmp_path / path)) == (("OUT",) if matches else ())


@pytest.fixture
def folder(tmp_path: Path, sample_checks: object) -> Path:
    """A settings file two folders above a report with one finding of each severity."""
    (tmp_path / "năm 2024" / "quý I").mkdir(parents=True)
    (tmp_path / "năm 2024" / "quý I" / "a.md").write_text("SAI, NGHI, XEM", "utf-8")
    return tmp_path


def codes(cli: Cli, *arguments: object) -> dict[str, str]:
    findings = json.loads(cli("--format", "json", *arguments).out)["files"][0]["findings"]
    return {finding["code"]: finding["severity"] for finding in findings}


def test_the_nearest_file_above_the_first_path_counts(folder: Path, cli: Cli) -> None:
    report = folder / "năm 2024" / "quý I" / "a.md"
    (folder / "cchc-lint.yaml").write_text("select: SMP001\n", "utf-8")
    assert set(codes(cli, report)) == {"SMP001"}
    (folder / "năm 2024" / "cchc-lint.yaml").write_text("select: SMP002\n", "utf-8")
    assert set(codes(cli, report)) == {"SMP002"}
    other = folder / "other.yaml"
    other.write_text("select: SMP003\n", "utf-8")
    assert set(codes(cli, "--config", other, report)) == {"SMP003"}


def test_options_win_over_the_file(folder: Path, cli: Cli) -> None:
    report = folder / "năm 2024" / "quý I" / "a.md"
    (folder / "cchc-lint.yaml").write_text("select: SMP001\nignore: SMP003\nfail-on: never\nlang: en\n", "utf-8")
    assert cli(report).status == 0
    assert "error SMP001" in cli(report).out
    assert "lỗi SMP001" in cli("--lang", "vi", report).out
    assert cli("--fail-on", "error", report).status == 1
    assert set(codes(cli, "--select", "SMP", report)) == {"SMP001", "SMP002"}


def test_severities_and_path_ignores(folder: Path, cli: Cli) -> None:
    report = folder / "năm 2024" / "quý I" / "a.md"
    (folder / "cchc-lint.yaml").write_text(
        "severity: {SMP: info, SMP003: error}\npaths: {năm 2024/*: SMP002}\n", "utf-8"
    )
    assert codes(cli, report) == {"SMP001": "info", "SMP003": "error"}


def test_unknown_codes_in_the_file(folder: Path, cli: Cli) -> None:
    (folder / "cchc-lint.yaml").write_text("paths: {a.md: SMQ}\n", "utf-8")
    run = cli(folder / "năm 2024" / "quý I" / "a.md")
    assert (run.status, run.out) == (2, "")
    assert "SMQ" in run.err
