"""XRF050 to XRF055: the report against last period's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_lint.config import Settings
from cchc_lint.lexicon import read_data
from cchc_lint.lexicon.phrases import expand
from cchc_lint.model.finding import Finding, Severity
from cchc_lint.model.fold import fold
from cchc_lint.other_reports import other_reports
from cchc_lint.plugins import load_registry
from cchc_lint.runner import check_file, lint_text
from cchc_lint.succession import Relation, succession
from cchc_lint.syntax import parse
from cchc_lint.yamlio import load_yaml

if TYPE_CHECKING:
    from tests.conftest import Cli, Listed

REGISTRY = load_registry()
PERIODS = Path(__file__).parent.parent / "fixtures" / "periods"
HEAD = "BÁO CÁO\n\nKết quả cải cách hành chính {period}\n\n"
FIRST, SECOND = "quý I năm 2024", "quý II năm 2024"


def against(previous: str, present: str, periods: tuple[str, str] = (FIRST, SECOND)) -> list[Finding]:
    """The findings XRF05x of a report's body against last period's body."""
    earlier, later = (HEAD.format(period=p) + body for p, body in zip(periods, (previous, present), strict=True))
    return [f for f in lint_text(later, REGISTRY, previous=earlier) if f.code.startswith("XRF05")]


def codes(found: list[Finding]) -> list[str]:
    return [f.code for f in found]


# ---- the project's own pairs ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted(PERIODS.glob("*.expected.yaml")), ids=lambda p: p.name.split(".exp")[0])
def test_pairs(path: Path, listed: Listed) -> None:
    gold: Mapping[str, Any] = load_yaml(path.read_text("utf-8"))
    given_settings = Settings(previous=str(PERIODS / gold["previous"]))
    result = check_file(str(PERIODS / gold["file"]), REGISTRY, given_settings)
    assert listed(result, "XRF05") == list(gold["findings"])


# ---- what was carried over -----------------------------------------------------------------------------------------

LEFT = "Đã tiếp nhận 500 hồ sơ, đã giải quyết 470 hồ sơ, đang giải quyết 30 hồ sơ."


@pytest.mark.parametrize(
    "present",
    [
        "Đã tiếp nhận 610 hồ sơ (trong kỳ 597 hồ sơ, từ kỳ trước chuyển sang 13 hồ sơ).",
        "- Tổng số hồ sơ đã tiếp nhận: 610 hồ sơ, trong đó:\n+ Số hồ sơ từ kỳ báo cáo trước chuyển qua: 13 hồ sơ.",
        "Tổng số hồ sơ phải giải quyết là 610 hồ sơ (tồn kỳ trước 13 hồ sơ, nhận mới 597 hồ sơ).",
        "| Chỉ tiêu | Số lượng |\n|---|---|\n| Hồ sơ tiếp nhận | 610 |\n| Hồ sơ kỳ trước chuyển sang | 13 |",
    ],
)
def test_carried_over_differs(present: str) -> None:
    (found,) = against(LEFT, present)
    assert (found.code, found.at.text, found.expected, found.severity) == ("XRF050", "13", "30", None)


@pytest.mark.parametrize(
    ("previous", "present"),
    [
        (LEFT, "Đã tiếp nhận 610 hồ sơ (trong kỳ 580 hồ sơ, từ kỳ trước chuyển sang 30 hồ sơ)."),
        # what is left is not said, or of another office
        ("Đã tiếp nhận 500 hồ sơ.", "Đã tiếp nhận 610 hồ sơ (từ kỳ trước chuyển sang 13 hồ sơ)."),
        (
            "- Phòng Tư pháp: Đã tiếp nhận 500 hồ sơ, đã giải quyết 470 hồ sơ, đang giải quyết 30 hồ sơ.",
            "- Phòng Nội vụ: Đã tiếp nhận 610 hồ sơ (từ kỳ trước chuyển sang 13 hồ sơ).",
        ),
        # an approximate count contradicts nothing
        (
            LEFT.replace("đang giải quyết 30", "đang giải quyết khoảng 30"),
            "Đã tiếp nhận 61 hồ sơ (kỳ trước chuyển sang 13 hồ sơ).",
        ),
        # what awaits something is counted apart
        (
            LEFT.replace("30 hồ sơ.", "30 hồ sơ, đang chờ bổ sung 04 hồ sơ."),
            "Đã tiếp nhận 610 hồ sơ (từ kỳ trước chuyển sang 34 hồ sơ).",
        ),
        # feedback is no dossier
        (
            "Tiếp nhận 12 phản ánh, kiến nghị; đã xử lý 8, đang xử lý 4.",
            "Đã tiếp nhận 610 hồ sơ (từ kỳ trước chuyển sang 13 hồ sơ).",
        ),
        # the report before says two things itself
        (
            LEFT + "\n\n| Chỉ tiêu | Số lượng |\n|---|---|\n| Hồ sơ đang giải quyết | 31 |",
            "Đã tiếp nhận 610 hồ sơ (từ kỳ trước chuyển sang 13 hồ sơ).",
        ),
        # of the same period of last year
        (LEFT, "Cùng kỳ năm trước đã tiếp nhận 610 hồ sơ (từ kỳ trước chuyển sang 13 hồ sơ)."),
    ],
)
def test_nothing_to_say_of_what_was_carried(previous: str, present: str) -> None:
    assert codes(against(previous, present)) == []


def test_offices_are_told_apart() -> None:
    previous = (
        "+ Các cơ quan chuyên môn: Đã tiếp nhận 100 hồ sơ, đã giải quyết 93 hồ sơ, đang giải quyết 07 hồ sơ.\n\n"
        "+ Tại Bộ phận Một cửa các xã, phường: Đã tiếp nhận 800 hồ sơ, đã giải quyết 780 hồ sơ, "
        "đang giải quyết 20 hồ sơ."
    )
    present = (
        "+ Các cơ quan chuyên môn: Đã tiếp nhận 120 hồ sơ (trong kỳ 113 hồ sơ, từ kỳ trước chuyển sang 07 hồ sơ).\n\n"
        "+ Tại UBND các xã, phường: Đã tiếp nhận 900 hồ sơ (trong kỳ 893 hồ sơ, từ kỳ trước chuyển sang 07 hồ sơ)."
    )
    (found,) = against(previous, present)
    assert found.at.block.text.startswith("+ Tại UBND")
    assert found.expected == "20"


def test_channels_are_told_apart() -> None:
    previous = LEFT.replace("30 hồ sơ.", "30 hồ sơ (trực tuyến 26 hồ sơ, trực tiếp 04 hồ sơ).")
    present = (
        "Đã tiếp nhận 610 hồ sơ, trong đó:\n\n"
        "- Kỳ trước chuyển sang: 30 hồ sơ (trực tuyến 24 hồ sơ, trực tiếp 06 hồ sơ)."
    )
    assert [(f.at.text, f.expected) for f in against(previous, present)] == [("24", "26"), ("06", "04")]


def test_opening_figure_of_a_longer_period() -> None:
    previous = (
        "Đã tiếp nhận 500 hồ sơ (kỳ trước chuyển sang 21 hồ sơ), đã giải quyết 470 hồ sơ, đang giải quyết 30 hồ sơ."
    )
    for carried, expected in ((21, []), (30, []), (12, ["XRF050"])):
        present = f"Đã tiếp nhận 1.100 hồ sơ (kỳ trước chuyển sang {carried} hồ sơ)."
        assert codes(against(previous, present, (FIRST, "6 tháng đầu năm 2024"))) == expected


def test_reorganised_units_are_only_remarked_on() -> None:
    present = "Đã tiếp nhận 610 hồ sơ (từ kỳ trước chuyển sang 13 hồ sơ)."
    (found,) = against(LEFT, present, ("quý II năm 2025", "quý III năm 2025"))
    assert (found.code, found.severity) == ("XRF050", Severity.INFO)


def test_unknown_period_gives_remarks_only() -> None:
    present = "Đã tiếp nhận 610 hồ sơ (từ kỳ trước chuyển sang 13 hồ sơ)."
    found = against(LEFT, present, ("hằng kỳ", "hằng kỳ"))
    assert codes(found) == ["XRF053", "XRF050"]
    assert {f.severity for f in found} == {Severity.INFO}


def test_files_and_places_are_named() -> None:
    (found,) = against(LEFT, "Đã tiếp nhận 610 hồ sơ (từ kỳ trước chuyển sang 13 hồ sơ).")
    entry = REGISTRY.entries[found.code]
    assert "previous.md" in entry.text(found.message, "vi")
    notes = [entry.text(note, "vi") for note in found.notes if not isinstance(note, str)]
    assert notes == [f"previous.md, dòng 5: “{LEFT}”"]


# ---- cumulated figures ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("previous", "present", "expected"),
    [
        ("Lũy kế từ đầu năm tiếp nhận 5.120 hồ sơ.", "Lũy kế từ đầu năm tiếp nhận 5.012 hồ sơ.", ["XRF051"]),
        ("Luỹ kế đã xử lý 52 văn bản.", "Lũy kế đã xử lý 25 văn bản.", ["XRF051"]),
        (
            "Từ đầu năm đến nay đã tổ chức 12 lớp tập huấn.",
            "Từ đầu năm đến nay đã tổ chức 09 lớp tập huấn.",
            ["XRF051"],
        ),
        ("Lũy kế từ đầu năm tiếp nhận 5.120 hồ sơ.", "Lũy kế từ đầu năm tiếp nhận 5.120 hồ sơ.", []),
        # what is left may fall; another thing; another length of time; rates
        ("Lũy kế đang giải quyết 120 hồ sơ.", "Lũy kế đang giải quyết 80 hồ sơ.", []),
        ("Lũy kế đã đăng 52 tin.", "Lũy kế đã treo 25 băng rôn.", []),
        ("Lũy kế giai đoạn 2021-2025 đã cử 52 người.", "Lũy kế giai đoạn 2022-2025 đã cử 25 người.", []),
        ("Lũy kế giải ngân đạt 52%.", "Lũy kế giải ngân đạt 25%.", []),
        ("Trong kỳ đã tiếp nhận 5.120 hồ sơ.", "Trong kỳ đã tiếp nhận 5.012 hồ sơ.", []),
    ],
)
def test_cumulated_figures(previous: str, present: str, expected: list[str]) -> None:
    assert codes(against(previous, present)) == expected


def test_cumulated_figures_begin_anew_with_the_year() -> None:
    found = against(
        "Lũy kế từ đầu năm tiếp nhận 5.120 hồ sơ.",
        "Lũy kế từ đầu năm tiếp nhận 512 hồ sơ.",
        ("quý IV năm 2023", FIRST),
    )
    assert codes(found) == []


def test_a_longer_period_contains_the_shorter() -> None:
    found = against("Đã tiếp nhận 500 hồ sơ.", "Đã tiếp nhận 480 hồ sơ.", (FIRST, "6 tháng đầu năm 2024"))
    assert codes(found) == ["XRF051"]
    assert codes(against("Đã tiếp nhận 500 hồ sơ.", "Đã tiếp nhận 480 hồ sơ.")) == []


# ---- totals --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("previous", "present", "expected"),
    [
        (
            "Biên chế được giao 21 người, có mặt 19 người.",
            "Biên chế được giao 22 người, có mặt 19 người.",
            ["XRF052"],
        ),
        (
            "Biên chế được giao 21 người, có mặt 19 người.",
            "Biên chế được giao 21 người, có mặt 18 người.",
            ["XRF052"],
        ),
        (
            "Biên chế được giao 21 người, có mặt 19 người.",
            "Biên chế được giao 21 người, có mặt 18 người (01 người nghỉ hưu).",
            [],
        ),
        (
            "Tổng số TTHC thuộc thẩm quyền giải quyết của UBND xã: 142 TTHC.",
            "Tổng số TTHC thuộc thẩm quyền giải quyết của UBND xã: 151 TTHC.",
            ["XRF052"],
        ),
        (
            "Tổng số TTHC thuộc thẩm quyền giải quyết của UBND xã: 142 TTHC.",
            "Tổng số TTHC thuộc thẩm quyền giải quyết của UBND xã: 151 TTHC, do tỉnh công bố mới 09 TTHC.",
            [],
        ),
        ("Đã thực hiện 5/24 nhiệm vụ của kế hoạch.", "Đã thực hiện 12/24 nhiệm vụ của kế hoạch.", []),
        ("Có 5 cuộc họp.", "Có 6 cuộc họp.", []),
    ],
)
def test_totals(previous: str, present: str, expected: list[str]) -> None:
    found = against(previous, present)
    assert codes(found) == expected
    assert all(REGISTRY.entries[f.code].severity is Severity.INFO for f in found)


def test_a_new_year_has_a_new_plan() -> None:
    plans = ("Đã thực hiện 24/24 nhiệm vụ của kế hoạch.", "Đã thực hiện 3/27 nhiệm vụ của kế hoạch.")
    assert codes(against(*plans, ("năm 2023", FIRST))) == []


# ---- periods -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("earlier", "later", "relation"),
    [
        ("quý I năm 2024", "quý II năm 2024", Relation.FOLLOWS),
        ("quý IV năm 2023", "quý I năm 2024", Relation.FOLLOWS),
        ("năm 2023", "6 tháng đầu năm 2024", Relation.FOLLOWS),
        ("tháng 12 năm 2023", "tháng 01 năm 2024", Relation.FOLLOWS),
        ("6 tháng đầu năm 2024", "quý III năm 2024", Relation.FOLLOWS),
        ("quý I năm 2024", "6 tháng đầu năm 2024", Relation.EXTENDS),
        ("9 tháng đầu năm 2024", "năm 2024", Relation.EXTENDS),
        ("quý III năm 2024", "năm 2024", Relation.CONTAINS),
        ("quý I năm 2024", "quý III năm 2024", Relation.GAP),
        ("6 tháng đầu năm 2023", "6 tháng đầu năm 2024", Relation.GAP),
        ("tháng 3 năm 2024", "tháng 5 năm 2024", Relation.GAP),
        ("quý II năm 2024", "6 tháng đầu năm 2024", Relation.OVERLAP),
        ("quý II năm 2024", "quý I năm 2024", Relation.EARLIER),
        ("quý II năm 2024", "quý II năm 2024", Relation.SAME),
        ("từ ngày 15/12/2023 đến ngày 14/3/2024", "quý II năm 2024", Relation.FOLLOWS),
        ("từ ngày 15/12/2023 đến ngày 14/3/2024", "từ ngày 15/12/2023 đến ngày 14/6/2024", Relation.EXTENDS),
        ("hằng kỳ", "quý II năm 2024", Relation.UNKNOWN),
    ],
)
def test_succession(earlier: str, later: str, relation: Relation) -> None:
    from cchc_lint.sources.plain import read_text

    reports = [parse(read_text(HEAD.format(period=p) + "Nội dung.", "-", "md"), Settings()) for p in (earlier, later)]
    assert succession(*reports).relation is relation


@pytest.mark.parametrize(
    ("periods", "severity"),
    [
        (("quý I năm 2024", "quý III năm 2024"), None),
        (("quý II năm 2024", "quý I năm 2024"), None),
        (("quý II năm 2024", "quý II năm 2024"), None),
        (("quý II năm 2024", "6 tháng đầu năm 2024"), Severity.INFO),
        (("từ ngày 15/12/2023 đến ngày 14/3/2024", "từ ngày 20/3/2024 đến ngày 14/6/2024"), Severity.INFO),
        (("từ ngày 15/12/2023 đến ngày 14/3/2024", "từ ngày 10/3/2024 đến ngày 14/6/2024"), Severity.INFO),
    ],
)
def test_periods_that_do_not_follow(periods: tuple[str, str], severity: Severity | None) -> None:
    (found,) = against("Đã họp.", "Đã họp hai lần.", periods)
    assert (found.code, found.severity) == ("XRF053", severity)


def test_days_between_are_counted() -> None:
    periods = ("từ ngày 15/12/2023 đến ngày 14/3/2024", "từ ngày 20/3/2024 đến ngày 14/6/2024")
    (found,) = against("Đã họp.", "Đã họp hai lần.", periods)
    text = REGISTRY.entries["XRF053"].text(found.message, "vi")
    assert "5 ngày" in text
    assert "14/3/2024" in text
    assert "20/3/2024" in text


def test_what_was_carried_over_a_gap_is_not_compared() -> None:
    present = "Đã tiếp nhận 610 hồ sơ (từ kỳ trước chuyển sang 13 hồ sơ)."
    assert codes(against(LEFT, present, (FIRST, "quý III năm 2024"))) == ["XRF053"]


# ---- which report it is --------------------------------------------------------------------------------------------


def test_the_same_report_in_another_format_is_the_same() -> None:
    reports = PERIODS.parent / "reports"
    pair = str(reports / "phuong-quy-3-2025.md"), str(reports / "phuong-quy-3-2025.docx")
    result = check_file(pair[0], REGISTRY, Settings(previous=pair[1], select=("XRF05",)))
    assert [f.code for f in result.findings] == ["XRF054"]


def test_other_agencies_are_not_compared() -> None:
    heads = [f"ỦY BAN NHÂN DÂN\n\nXÃ {name}\n\nSố: 5/BC-UBND\n\n" for name in ("TÂN HÒA", "SUỐI ĐÁ")]
    bodies = [
        HEAD.format(period=FIRST) + LEFT,
        HEAD.format(period=SECOND) + "Đã tiếp nhận 610 hồ sơ (từ kỳ trước chuyển sang 13 hồ sơ).",
    ]
    found = lint_text(heads[1] + bodies[1], REGISTRY, previous=heads[0] + bodies[0])
    assert [f.code for f in found if f.code.startswith("XRF05")] == ["XRF055"]
    found = lint_text(heads[0] + bodies[1], REGISTRY, previous=heads[0].replace("HÒA", "HOÀ") + bodies[0])
    assert [f.code for f in found if f.code.startswith("XRF05")] == ["XRF050"]


# ---- the command ---------------------------------------------------------------------------------------------------


def test_option_and_exit_status(cli: Cli) -> None:
    spoiled, previous = PERIODS / "phuong-quy-2-2024.errors.md", PERIODS / "phuong-quy-1-2024.md"
    ran = cli("--previous", previous, spoiled)
    assert ran.status == 1
    assert "XRF050" in ran.out
    assert "phuong-quy-1-2024.md" in ran.out
    assert cli("--previous", previous, PERIODS / "phuong-quy-2-2024.md").status == 0
    assert "XRF05" not in cli(spoiled).out


def test_unreadable_previous_report(cli: Cli, tmp_path: Path) -> None:
    broken = tmp_path / "last.docx"
    broken.write_bytes(b"PK\x03\x04 no archive")
    for path in (broken, tmp_path / "missing.md"):
        ran = cli("--previous", path, PERIODS / "phuong-quy-2-2024.md")
        assert ran.status == 2
        assert len(ran.err.strip().splitlines()) == 1
        assert path.name in ran.err
        assert "phuong-quy-2-2024.md" in ran.out


def test_explain_shows_the_previous_report(cli: Cli) -> None:
    ran = cli("--explain", "XRF050", "--lang", "en")
    assert ran.status == 0
    shown = " ".join(ran.out.split())
    assert "Last period's report" in shown
    assert "Đang giải quyết: 41 hồ sơ" in shown


# ---- the wordings --------------------------------------------------------------------------------------------------


def test_wordings_are_written_folded() -> None:
    data = read_data("other_reports.yaml")
    phrases = [*data["cumulative"], *data["not_this_year"], *data["present"], *data["assigned"]]
    phrases += [phrase for group in data["reasons"].values() for phrase in group]
    for pattern in phrases:
        assert all(fold(phrase) == phrase for phrase in expand(pattern)), pattern
    patterns = [*data["unit_prefixes"], data["scope_plain"]]
    patterns += [p for key in ("unit_kinds", "scope_levels") for group in data[key].values() for p in group]
    for pattern in patterns:
        assert re.compile(pattern)
        assert pattern == pattern.lower() or "\\W" in pattern
    assert set(data["reasons"]) == {"plan", "assigned", "present", "procedures"}
    assert [date.fromisoformat(day) for day in data["reorganisations"]]


# ---- laws ----------------------------------------------------------------------------------------------------------


@settings(max_examples=30, deadline=None)
@given(left=st.integers(0, 99_999), carried=st.integers(0, 99_999))
def test_found_just_where_the_figures_differ(left: int, carried: int) -> None:
    previous = f"Đã tiếp nhận {left + 500} hồ sơ, đã giải quyết 500 hồ sơ, đang giải quyết {left} hồ sơ."
    present = f"Đã tiếp nhận {carried + 700} hồ sơ (trong kỳ 700 hồ sơ, từ kỳ trước chuyển sang {carried} hồ sơ)."
    found = codes(against(previous, present))
    assert found == ([] if left == carried else ["XRF050"])


@settings(max_examples=30, deadline=None)
@given(text=st.text(alphabet="aăđế 0123456789.,;:()|/-\nhồsơ%", max_size=200))
def test_any_text_can_be_the_previous_report(text: str) -> None:
    lint_text(HEAD.format(period=SECOND) + LEFT, REGISTRY, previous=text or " x")


def test_nothing_is_read_where_nothing_is_named() -> None:
    assert other_reports(Settings()).previous is None
