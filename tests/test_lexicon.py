"""The lexicon: its files are of the right form, and its matcher finds the longest phrase."""

from __future__ import annotations

import re
from typing import Annotated

import pytest
from pydantic import BaseModel, ConfigDict, StringConstraints, TypeAdapter

from cchc_lint.lexicon import lexicon, read_data
from cchc_lint.lexicon.lists import any_of
from cchc_lint.lexicon.partitions import partitions, value_of
from cchc_lint.lexicon.phrases import PhraseMatcher, expand
from cchc_lint.model.fold import fold

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_0-9]*$")]


class FacetGroup(BaseModel):
    model_config = ConfigDict(extra="forbid")
    facets: dict[Key, Key]
    phrases: Annotated[list[str], "at least one"]
    weak: str = "false"


class UnitGroup(BaseModel):
    model_config = ConfigDict(extra="forbid")
    unit: Key
    nouns: list[str]
    general: str = "false"
    generic: list[str] = []
    offices: list[str] = []


class PartitionGroup(BaseModel):
    model_config = ConfigDict(extra="forbid")
    dimension: Key
    whole: dict[Key, Key]
    without: list[Key]
    complete: list[list[Key]]
    near: list[list[Key]] = []
    overlap: str = "false"
    only: list[Key] = []


class ChangeGroup(BaseModel):
    model_config = ConfigDict(extra="forbid")
    letter: Annotated[str, StringConstraints(pattern=r"^[A-Zw]$")]
    phrases: list[str]


class OpenWords(BaseModel):
    model_config = ConfigDict(extra="forbid")
    late: list[str]
    lacking: list[str]
    left: list[str]
    left_before: list[str]
    wanted: list[str]
    ends: list[str]
    posts: list[str]
    general: list[str]


class RecapWords(BaseModel):
    model_config = ConfigDict(extra="forbid")
    headings: list[str]
    to_do: list[str]
    fillers: list[str]
    aims: list[str]
    unmarked: list[str]
    not_again: list[str]
    left_over: list[str]
    states: dict[Key, list[str]]
    left: list[str]
    asides: list[str]
    open: OpenWords
    owners: list[str]
    groups: list[str]
    columns: dict[Key, list[str]]
    rates: dict[Key, dict[Key, list[Key]]]


FACETS = TypeAdapter(list[FacetGroup]).validate_python(read_data("facets.yaml"))
UNITS = TypeAdapter(list[UnitGroup]).validate_python(read_data("units.yaml"))
PARTITIONS = TypeAdapter(list[PartitionGroup]).validate_python(read_data("partitions.yaml"))
RECAPS = RecapWords.model_validate(read_data("recaps.yaml"))
CHANGES = TypeAdapter(dict[Key, ChangeGroup]).validate_python(read_data("changes.yaml"))
LISTS = TypeAdapter(dict[Key, list[str]]).validate_python(read_data("lists.yaml"))
SHARES = TypeAdapter(dict[Key, list[str]]).validate_python(read_data("shares.yaml"))


def test_rates_summed_up_have_facets_of_the_lexicon() -> None:
    known = {(dimension, value) for group in FACETS for dimension, value in group.facets.items()}
    for wanted in RECAPS.rates.values():
        assert all((dimension, value) in known for dimension, values in wanted.items() for value in values)


def test_every_phrase_is_written_folded() -> None:
    for group in FACETS:
        for pattern in group.phrases:
            for phrase in expand(pattern):
                plain = re.sub(r"<\w+>", "0", phrase)
                assert fold(plain) == plain, pattern


def test_every_noun_is_written_folded() -> None:
    for group in UNITS:
        nouns = [noun for pattern in (*group.generic, *group.nouns) for noun in expand(pattern)]
        assert nouns == [fold(noun) for noun in nouns]
        assert len(nouns) == len(set(nouns)), group.unit
        assert set(group.offices) <= {*group.generic, *group.nouns}


def test_words_of_change_are_written_folded_and_have_one_meaning() -> None:
    phrases = [phrase for group in CHANGES.values() for pattern in group.phrases for phrase in expand(pattern)]
    assert all(fold(re.sub(r"<\w+>", "0", p)) == re.sub(r"<\w+>", "0", p) for p in phrases)
    assert len({group.letter for group in CHANGES.values()}) == len(CHANGES)
    assert sorted(p for p in set(phrases) if phrases.count(p) > 1) == []


@pytest.mark.parametrize("kinds", [LISTS, SHARES], ids=["lists", "shares"])
def test_words_of_lists_and_shares_are_written_folded(kinds: dict[str, list[str]]) -> None:
    for kind, patterns in kinds.items():
        phrases = [phrase for pattern in patterns for phrase in expand(pattern)]
        assert phrases, kind
        assert all(fold(phrase) == phrase for phrase in phrases), kind


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        ("another_scope", "từ đầu nhiệm kỳ đến nay", "từ đầu nhiệm kỳ"),
        ("another_scope", "so vớixã", None),
        ("rest", "các lĩnh vực khác 24", "khác"),
        ("rest", "khách hàng", None),
        ("its_plan", "so với tổng dự toán", "so với tổng dự toán"),
    ],
)
def test_lists_match_whole_words(kind: str, text: str, found: str | None) -> None:
    match = any_of(kind).search(text)
    assert (match.group() if match else None) == found


def test_partitions_speak_of_values_that_phrases_give() -> None:
    known = {(d, v) for group in FACETS for d, v in group.facets.items()}
    for entry in PARTITIONS:
        for values in (*entry.complete, *entry.near):
            for value in values:
                dimensions = ("origin", "channel") if entry.dimension == "inflow" else (entry.dimension,)
                assert any((d, value) in known for d in dimensions), (entry.dimension, value)


def test_names_are_valid_patterns() -> None:
    assert lexicon().names.pattern


@pytest.mark.parametrize(
    ("pattern", "phrases"),
    [
        ("a", ["a"]),
        ("(a|b) c", ["a c", "b c"]),
        ("a( b)?", ["a b", "a"]),
        ("(đã |được )?giải quyết( xong)?", 6),
    ],
)
def test_expansion(pattern: str, phrases: list[str] | int) -> None:
    found = expand(pattern)
    assert len(found) == phrases if isinstance(phrases, int) else found == phrases


@pytest.mark.parametrize("pattern", ["(a", "a)", "((a)"])
def test_unbalanced_patterns_are_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="unbalanced"):
        expand(pattern)


def test_longest_phrase_wins_and_words_are_whole() -> None:
    matcher = PhraseMatcher([("giải quyết", "solved"), ("chưa giải quyết", "pending"), ("năm <year>", "year")])
    text = "chưa giải quyết, đã giải quyết trong năm 2024, giải quyếtx"
    assert [(text[m.start : m.end], m.value) for m in matcher.find(text)] == [
        ("chưa giải quyết", "pending"),
        ("giải quyết", "solved"),
        ("năm 2024", "year"),
    ]


@pytest.mark.parametrize(
    ("words", "facets"),
    [
        ("số hồ sơ đã giải quyết sớm hạn và đúng hạn là", {"stage": "solved", "timing": "early_on_time"}),
        ("số hồ sơ từ kỳ báo cáo trước chuyển qua", {"stage": "received", "origin": "carried"}),
        ("hồ sơ quá hạn nhưng chưa giải quyết", {"stage": "pending", "timing": "late"}),
        ("chưa đến hạn", {"stage": "pending", "timing": "in_time"}),
        ("công dân xin rút", {"stage": "withdrawn"}),
        ("thuộc thẩm quyền giải quyết", {}),
        ("ghi nhận", {}),
    ],
)
def test_facets_of_wordings(words: str, facets: dict[str, str]) -> None:
    found: dict[str, str] = {}
    for match in lexicon().facets.find(words):
        found.update(match.value.facets)
    assert found == facets


@pytest.mark.parametrize(
    "text",
    [
        "đề án 06",
        "mức độ 3, 4",
        "tcvn iso 9001:2015",
        "3g",
        "24/7",
        "giai đoạn 2021-2025",
        "dưới 6 tuổi",
        "khoản 2",
        "tổ 5",
        "tổng đài 1022",
        "điện thoại 0258.3822024",
        "năm 2024",
    ],
)
def test_numbers_in_names(text: str) -> None:
    match = lexicon().names.search(f"theo {text}, xã")
    assert match is not None
    assert match.group() in text


@pytest.mark.parametrize("text", ["danh mục 12 thủ tục", "tại địa điểm 3 hồ sơ", "văn bản 09 câu", "số hồ sơ 1.234"])
def test_numbers_that_count(text: str) -> None:
    assert lexicon().names.search(text) is None


def test_a_part_keeps_what_its_whole_says() -> None:
    whole = {"stage": "received", "channel": "online"}
    assert partitions().complete(whole, {"stage": "solved"}) == {"stage": "solved"}
    assert partitions().complete({"stage": "solved"}, {"timing": "late"}) == {"stage": "solved", "timing": "late"}
    assert value_of("inflow", {"origin": "carried"}) == "carried"
