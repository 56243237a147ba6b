"""Relations that users declare: what they may be, where they are tried, what is said of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_lint.config import Settings
from cchc_lint.lexicon import read_data
from cchc_lint.model.finding import Finding
from cchc_lint.own import OwnError, concepts, parse_own

from .conftest import Cli, Lint

HEAD = "# BÁO CÁO\n\nKết quả cải cách hành chính quý I năm 2024\n\nI. KẾT QUẢ\n\n"
LEDGER = (
    "Xã đã tiếp nhận {received} hồ sơ, trong đó: trực tuyến {online} hồ sơ, trực tiếp {direct} hồ sơ. "
    "Đã giải quyết 470 hồ sơ. Đang giải quyết 42 hồ sơ.\n"
)
APPENDIX = """
PHỤ LỤC

| STT | Nội dung | Đơn vị tính | Kết quả |
|---|---|---|---|
| 1 | Thủ tục hành chính | | |
| 1.1 | Tổng số hồ sơ tiếp nhận | Hồ sơ | {total} |
| 1.2 | Hồ sơ của tổ chức | Hồ sơ | {first} |
| 1.3 | Hồ sơ của cá nhân | Hồ sơ | {second} |
| 1.4 | Tỷ lệ hồ sơ của tổ chức | % | {rate} |
"""

Own = Callable[..., list[Finding]]


@pytest.fixture
def own(lint: Lint) -> Own:
    """own(text, "received == …") gives the findings of the relation."""

    def run(text: str, *identities: str) -> list[Finding]:
        return lint(HEAD + text, "ARI090", settings=Settings(identities=identities))

    return run


def ledger(received: int = 512, online: int = 480, direct: int = 32) -> str:
    return LEDGER.format(received=received, online=online, direct=direct)


def appendix(total: str = "300", first: str = "120", second: str = "180", rate: str = "40") -> str:
    return APPENDIX.format(total=total, first=first, second=second, rate=rate)


def test_a_relation_that_fails_is_found_with_its_sum(own: Own) -> None:
    (found,) = own(ledger(), "online == solved + pending")
    assert found.at.text == "480"
    assert found.message.params["identity"] == "online == solved + pending"
    assert any("470 + 42 = 512 ≠ 480" in str(note) for note in found.notes)


@pytest.mark.parametrize(
    "identity",
    [
        "received == online + direct",
        "online + direct = received",
        "received - direct == online",
        "online <= received",
        "received ≥ solved",
        "received == solved + withdrawn",  # nothing was withdrawn: not all of it is there
        "post == received",
    ],
)
def test_silent(own: Own, identity: str) -> None:
    assert own(ledger(), identity) == []


def test_without_settings_nothing_is_judged(own: Own) -> None:
    assert own(ledger(received=900)) == []


def test_a_bound_that_is_passed(own: Own) -> None:
    (found,) = own(ledger(), "pending <= direct")
    assert found.message.key == "at_most"


def test_a_chain_is_two_relations(own: Own) -> None:
    assert own(ledger(online=512, direct=512), "received == online == direct") == []
    assert own(ledger(online=512), "received == online == direct") != []


def test_each_run_of_figures_is_a_scope(own: Own) -> None:
    text = ledger() + "\nII. CẤP XÃ\n\n" + LEDGER.format(received=100, online=512, direct=0)
    (found,) = own(text, "online == solved + pending")
    assert found.at.text == "480"


def test_rows_of_a_table_with_the_columns(own: Own) -> None:
    table = """
| STT | Lĩnh vực | Tiếp nhận | Đã giải quyết | Đang giải quyết |
|---|---|---|---|---|
| 1 | Đất đai | 50 | 40 | 10 |
| 2 | Hộ tịch | 70 | 30 | 40 |
"""
    found = own("Kết quả theo lĩnh vực:\n" + table, "solved <= received", "pending <= solved")
    assert [f.at.text for f in found] == ["30"]


def test_rows_of_an_appendix(own: Own) -> None:
    identity = 'appendix["1.1"] == appendix["1.2"] + appendix["1.3"]'
    assert own(appendix(), identity) == []
    (found,) = own(appendix(total="310"), identity)
    assert any("120 + 180 = 300 ≠ 310" in str(note) for note in found.notes)


def test_a_rate_of_an_appendix(own: Own) -> None:
    identity = 'appendix["1.4"] == appendix["1.2"] / appendix["1.1"] * 100'
    assert own(appendix(), identity) == []
    assert len(own(appendix(rate="45"), identity)) == 1


def test_the_body_against_an_appendix(own: Own) -> None:
    identity = 'received == appendix["1.1"]'
    assert own(ledger() + appendix(total="512", first="332"), identity) == []
    assert len(own(ledger() + appendix(total="521", first="341"), identity)) == 1


def test_a_row_that_is_not_there_is_not_judged(own: Own) -> None:
    assert own(appendix(), 'appendix["1.1"] == appendix["7.1"]') == []


@pytest.mark.parametrize(
    ("text", "kind", "position"),
    [
        ("received == carried_over + + new", "formula", 27),
        ("received == carried_over +", "end", 26),
        ("received == caried_over + new", "name", 12),
        ("received + new", "relation", 14),
        ("received < new", "relation", 9),
        ("received == online * direct", "shape", 19),
        ("received == online / direct / solved", "shape", 19),
        ("received == 5", "name", 12),
        ('tables["1"] == received', "name", 0),
    ],
)
def test_errors_point_at_the_character(text: str, kind: str, position: int) -> None:
    with pytest.raises(OwnError) as caught:
        parse_own(text)
    assert (caught.value.kind, caught.value.position) == (kind, position)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_wrong_relation_in_the_settings_is_one_sentence(cli: Cli, tmp_path: Path, lang: str) -> None:
    (tmp_path / "cchc-lint.yaml").write_text("identities:\n  - received == caried_over + new\n", "utf-8")
    report = tmp_path / "a.md"
    report.write_text(ledger(), "utf-8")
    ran = cli("--lang", lang, report)
    assert ran.status == 2
    assert ran.err.count("\n") == 1
    assert "13" in ran.err
    assert "carried_over" in ran.err


def test_settings_reach_the_check(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "cchc-lint.yaml").write_text('identities: ["online == solved + pending"]\n', "utf-8")
    report = tmp_path / "a.md"
    report.write_text(HEAD + ledger(), "utf-8")
    ran = cli("--select", "ARI", report)
    assert ran.status == 1
    assert "ARI090" in ran.out


def test_the_explanation_shows_the_relation_of_its_examples(cli: Cli) -> None:
    assert "- online == solved + pending" in cli("--explain", "ARI090").out


def test_concepts_are_facets_that_wordings_give() -> None:
    known = {(d, v) for entry in read_data("facets.yaml") for d, v in entry["facets"].items()}
    for name, concept in concepts().items():
        assert concept.any, name
        for facets in concept.any:
            assert set(facets.items()) <= known | {("origin", "carried"), ("stage", "solved")}, name
