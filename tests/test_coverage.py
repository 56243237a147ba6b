"""Every figure ends with a verdict or the reason why it was not checked; coverage as a gate; ticks."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from cchc_lint.config import Settings
from cchc_lint.messages import LANGUAGES, Messages
from cchc_lint.model.figure import Verdict
from cchc_lint.options import percent_of
from cchc_lint.plugins import Registry
from cchc_lint.runner import lint_document
from cchc_lint.solve.coverage import Reason
from cchc_lint.sources.plain import read_text

from .conftest import Cli

HEAD = "# BÁO CÁO\n\nKết quả cải cách hành chính quý I năm 2024\n\nI. KẾT QUẢ\n\n"
GOOD = "Xã đã giải quyết 470 hồ sơ, trong đó: trước hạn 400 hồ sơ, đúng hạn 69 hồ sơ, quá hạn 01 hồ sơ.\n"
WRONG = GOOD.replace("470", "480")


def reasons(text: str, registry: Registry) -> dict[str, str]:
    """Figure → its verdict, or the reason why it is unchecked."""
    report, _ = lint_document(read_text(HEAD + text, "-", "md"), registry, Settings())
    return {f.text: f.reason or f.verdict.value for f in report.figures}


@pytest.mark.parametrize(
    ("text", "figure", "reason"),
    [
        ("Xã có 35 nhà văn hóa.", "35", "no_partner"),
        ("Tỷ lệ hài lòng đạt 97,5%.", "97,5%", "unknown_denominator"),
        ("Có khoảng 3.000 lượt người tham dự.", "3.000", "approximate"),
        ("Xã có 12 cán bộ, trong đó có 05 nữ, 03 đảng viên.", "05", "partial_list"),
        (WRONG, "69", "contradiction_elsewhere"),
        (WRONG, "480", "wrong"),
        (GOOD, "69", "right"),
        (GOOD, "470", "right"),
        (f"{WRONG}\nTrong đó đúng hạn 69 hồ sơ, gồm: cấp xã 60 hồ sơ, cấp huyện 09 hồ sơ.", "60", "right"),
    ],
)
def test_what_became_of_a_figure(text: str, figure: str, reason: str, registry: Registry) -> None:
    assert reasons(text, registry)[figure] == reason


def test_an_operand_that_another_sum_holds_is_verified(registry: Registry) -> None:
    text = WRONG.replace("trước hạn 400 hồ sơ", "trước hạn 400 hồ sơ (trực tuyến 300 hồ sơ, trực tiếp 100 hồ sơ)")
    found = reasons(text, registry)
    assert found["480"] == "wrong"
    assert found["400"] == "right"
    assert found["69"] == "contradiction_elsewhere"


def test_mixed_units(registry: Registry) -> None:
    table = """
PHỤ LỤC

| STT | Nội dung | Đơn vị tính | Kết quả |
|---|---|---|---|
| 1 | Công tác tuyên truyền | Hội nghị | 7 |
| 1.1 | Người tham dự | Người | 812 |
"""
    assert reasons(table, registry) == {"7": "mixed_units", "812": "mixed_units"}


def test_every_reason_has_words() -> None:
    for lang in LANGUAGES:
        assert set(Messages(lang).words("reason")) == set(get_args(Reason))


def test_verdict_and_reason_go_together(registry: Registry) -> None:
    report, _ = lint_document(read_text(HEAD + GOOD + WRONG, "-", "md"), registry, Settings())
    known = set(get_args(Reason))
    for figure in report.figures:
        assert (figure.reason in known) if figure.verdict is Verdict.UNCHECKED else figure.reason == ""


def test_facts_list_the_reasons(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(HEAD + WRONG, "utf-8")
    assert "unchecked (only in sums that fail because of another figure)" in " ".join(
        cli("--lang", "en", "--show-facts", path).out.split()
    )


# ---- the gate ------------------------------------------------------------------------------------------------------


@pytest.fixture
def half(tmp_path: Path) -> Path:
    """A report without findings of which four of eight figures can be checked."""
    path = tmp_path / "half.md"
    more = "".join(f"Xã có {n} {noun}.\n\n" for n, noun in ((35, "nhà văn hóa"), (4, "chợ"), (9, "cầu"), (6, "trạm")))
    path.write_text(HEAD + GOOD + "\n" + more, "utf-8")
    return path


@pytest.mark.parametrize(("bar", "status"), [("50", 0), ("50%", 0), ("50,1", 1), ("50.1", 1), ("100", 1), ("0", 0)])
def test_the_gate(cli: Cli, half: Path, bar: str, status: int) -> None:
    ran = cli("--lang", "en", "--select", "ARI", "--min-coverage", bar, half)
    assert "8 figures: 4 verified" in ran.out
    assert ran.status == status
    assert ("half.md: 50.0% of the figures could be checked, less than" in ran.err) == bool(status)


def test_the_gate_stands_whatever_findings_are_worth(cli: Cli, half: Path) -> None:
    assert cli("--fail-on", "never", "--min-coverage", "90", half).status == 1


def test_a_report_without_figures_passes_the_gate(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(HEAD + "Công tác cải cách được quan tâm.\n", "utf-8")
    assert cli("--select", "ARI", "--min-coverage", "90", path).status == 0


def test_the_gate_in_the_settings(cli: Cli, half: Path) -> None:
    (half.parent / "cchc-lint.yaml").write_text("select: ARI\nmin-coverage: 90%\n", "utf-8")
    assert cli(half).status == 1
    assert cli("--min-coverage", "10", half).status == 0


@pytest.mark.parametrize("text", ["", "%", "101", "-1", "abc", "1e2", "١"])
def test_what_is_no_percentage(text: str) -> None:
    assert percent_of(text) is None


def test_a_wrong_percentage_is_one_sentence(cli: Cli, half: Path) -> None:
    ran = cli("--min-coverage", "viele", half)
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    (half.parent / "cchc-lint.yaml").write_text("min-coverage: 120\n", "utf-8")
    ran = cli(half)
    assert (ran.status, ran.err.count("\n")) == (2, 1)


# ---- ticks ---------------------------------------------------------------------------------------------------------


def test_ticks_stand_behind_the_figures(cli: Cli, half: Path) -> None:
    half.write_text(half.read_text("utf-8") + "\n" + WRONG, "utf-8")
    out = " ".join(cli("--lang", "en", "--ticks", half).out.split())
    assert "giải quyết 470✓ hồ sơ, trong đó: trước hạn 400✓ hồ sơ" in out
    assert "Xã có 35? nhà văn hóa." in out
    assert "giải quyết 480✗ hồ sơ" in out
    assert "✓ verified ✗ contradicted ? unchecked" in out


def test_ticks_in_table_rows(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        HEAD + "| STT | Lĩnh vực | Tiếp nhận |\n|---|---|---|\n| 1 | Đất đai | 40 |\n| 2 | Hộ tịch | 50 |\n"
        "| | Tổng cộng | 90 |\n",
        "utf-8",
    )
    assert "2 | Hộ tịch | 50✓" in cli("--ticks", path).out


def test_no_ticks_without_being_asked(cli: Cli, half: Path) -> None:
    assert "✓" not in cli(half).out


def test_ticks_go_with_text_only(cli: Cli, half: Path) -> None:
    ran = cli("--ticks", "--format", "json", half)
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
