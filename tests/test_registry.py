"""The registry: what ships, its form, look-ups, users' files and the check of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_lint.config import Settings
from cchc_lint.lexicon.documents import documents as lexicon_documents
from cchc_lint.model.symbol import symbol_key
from cchc_lint.registry import LegalDocument, Reference, builtin_data, is_local, legal_registry, reference_from
from cchc_lint.registry_check import RegistryFileError, check_registry
from cchc_lint.registry_schema import RegistryFileSchema

if TYPE_CHECKING:
    from tests.conftest import Lint

BUILTIN = Path(__file__).parent.parent / "cchc_lint" / "lexicon" / "legal_documents.yaml"


def known(symbol: str, year: int | None = None) -> LegalDocument:
    found = legal_registry().find(symbol_key(symbol), year)
    assert found is not None
    return found


# --- what ships


def test_builtin_registry_is_valid() -> None:
    RegistryFileSchema.model_validate(builtin_data())
    assert check_registry(BUILTIN) == []


def test_builtin_registry_has_the_national_documents() -> None:
    assert len(legal_registry().documents) >= 279
    assert not any(d.local for d in legal_registry().documents)


def test_types_and_symbols_agree() -> None:
    by_abbreviation = lexicon_documents().by_abbreviation
    for document in legal_registry().documents:
        abbreviation = next((p for p in document.key.replace("/", "-").split("-")[1:] if not p.isdigit()), "")
        types = [t.name for t in by_abbreviation.get(abbreviation.lower(), ())]
        assert not types or document.type in types, document.symbol


def test_what_replaces_was_issued_later_and_amendments_are_no_replacements() -> None:
    registry = legal_registry()
    for document in registry.documents:
        for replacement in document.replaced_by:
            (successor,) = registry.referred(replacement.by, document)
            assert successor.issued > document.issued
            assert replacement.by not in document.amended_by
        for link in document.amended_by:
            (amending,) = registry.referred(link, document)
            assert amending.issued > document.issued
            assert "sửa đổi" in amending.title.lower()


def test_numbers_that_begin_anew_are_told_apart_by_their_year() -> None:
    assert known("76/NQ-CP", 2013).title != known("76/NQ-CP", 2021).title
    assert legal_registry().find(symbol_key("76/NQ-CP"), None) is None
    assert known("76/NQ-CP", 2013) in legal_registry().referred(Reference("76/NQ-CP", 2013), known("30c/NQ-CP"))


# --- look-ups


def test_successors_are_followed_to_the_one_in_force() -> None:
    registry = legal_registry()
    law = known("77/2015/QH13")
    assert [d.symbol for d in registry.successors(law, date(2025, 4, 1))] == ["65/2025/QH15"]
    assert [d.symbol for d in registry.successors(law, date(2026, 1, 1))] == ["72/2025/QH15"]
    both = registry.successors(known("34/2016/NĐ-CP"), date(2025, 9, 1))
    assert [d.symbol for d in both] == ["78/2025/NĐ-CP", "79/2025/NĐ-CP"]
    assert registry.successors(known("30/2020/NĐ-CP"), date(2026, 1, 1)) == ()


def test_document_replaced_in_parts_ends_with_the_last_one() -> None:
    found = legal_registry().successors(known("90/2020/NĐ-CP"), date(2026, 9, 1))
    assert [d.symbol for d in found] == ["233/2026/NĐ-CP"]


def test_law_has_its_versions_in_order() -> None:
    versions = legal_registry().by_name["luật tổ chức chính quyền địa phương"]
    assert [v.issued.year for v in versions] == [2015, 2025, 2025]


def test_short_forms_are_found_by_number_year_and_type() -> None:
    assert [d.symbol for d in legal_registry().numbered("61", 2018, "Nghị định")] == ["61/2018/NĐ-CP"]
    assert legal_registry().numbered("61", 2018, "Thông tư") == ()
    assert [d.symbol for d in legal_registry().numbered("01", 2018, "Thông tư")] == ["01/2018/TT-VPCP"]


@pytest.mark.parametrize(
    "key", ["61/2018/NĐ-CP", "39-NQ/TW", "202/2025/QH15", "653/2019/UBTVQH14", "1659/NQ-UBTVQH15"]
)
def test_central_symbols_tell_their_issuer(key: str) -> None:
    assert not is_local(key)


@pytest.mark.parametrize("key", ["45/QĐ-UBND", "12-CTR/TU", "8/2019/NQ-HĐND", "1126/SNV-CCHC", "7/QĐ-BQL"])
def test_local_symbols_do_not(key: str) -> None:
    assert is_local(key)


# --- one normalising function


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("5/2025/TT-VPCP", "5/2025/TT-VPCP"),
        ("05 /2025/TT –VPCP", "5/2025/TT-VPCP"),
        ("36a/NQ-CP", "36A/NQ-CP"),
        ("61/2018/ND-CP", "61/2018/NĐ-CP"),
        ("61/2018/NÐ-CP", "61/2018/NĐ-CP"),
        ("08/2019/NQ-HDND", "8/2019/NQ-HĐND"),
        ("66.7/2025/NQ-CP", "66.7/2025/NQ-CP"),
        ("12-CTr/TU", "12-CTR/TU"),
        ("05-HD/VPTW", "5-HD/VPTW"),
    ],
)
def test_symbols_have_one_form(printed: str, key: str) -> None:
    assert symbol_key(printed) == key


@given(st.text(max_size=40))
def test_key_of_a_key_is_itself(text: str) -> None:
    assert symbol_key(symbol_key(text)) == symbol_key(text)


def test_references_may_carry_a_year() -> None:
    assert reference_from("76/NQ-CP@2013") == Reference("76/NQ-CP", 2013)
    assert reference_from("05/2025/TT-VPCP") == Reference("5/2025/TT-VPCP", None)


# --- users' files

LOCAL = """
name: {vi: danh mục của tỉnh Hải Sơn, en: the registry of Hải Sơn}
documents:
- symbol: 45/QĐ-UBND
  type: Quyết định
  issuer: UBND tỉnh Hải Sơn
  issued: 2024-01-19
  title: Kế hoạch cải cách hành chính năm 2024
  confidence: high
  sources: 1
- symbol: 12/2021/QĐ-UBND
  type: Quyết định
  issuer: UBND tỉnh Hải Sơn
  issued: 2021-05-04
  title: Quy chế hoạt động của Bộ phận Một cửa
  expired: 2024-03-01
  replaced_by: [7/2024/QĐ-UBND]
- symbol: 07/2024/QĐ-UBND
  type: Quyết định
  issuer: UBND tỉnh Hải Sơn
  issued: 2024-02-20
  title: Quy chế hoạt động của Bộ phận Một cửa (mới)
  effective: 2024-03-01
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "van-ban.yaml"
    path.write_text(text, "utf-8")
    return path


def lint_with(lint: Lint, path: Path, text: str) -> list[str]:
    settings = Settings(registries=(str(path),))
    return [
        f.code
        for f in lint(f"BÁO CÁO\n\nKết quả cải cách hành chính quý IV năm 2024\n\n{text}", "CIT05", settings=settings)
    ]


def test_local_documents_are_judged_by_a_users_registry(tmp_path: Path, lint: Lint) -> None:
    path = write(tmp_path, LOCAL)
    assert check_registry(path) == []
    wrong = "Thực hiện Quyết định số 45/QĐ-UBND ngày 21/01/2024 của UBND tỉnh Hải Sơn về cải cách hành chính."
    assert lint_with(lint, path, wrong) == ["CIT050"]
    assert lint_with(lint, path, wrong.replace("21/01", "19/01")) == []
    old = "Làm việc theo Quyết định số 12/2021/QĐ-UBND ngày 04/5/2021 của UBND tỉnh."
    assert lint_with(lint, path, old) == ["CIT054"]


def test_local_symbol_of_another_issuer_is_not_the_registrys(tmp_path: Path, lint: Lint) -> None:
    path = write(tmp_path, LOCAL)
    other = "Thực hiện Quyết định số 45/QĐ-UBND ngày 21/01/2024 của UBND xã Đông Hòa về phân công nhiệm vụ."
    assert lint_with(lint, path, other) == []
    nobody = "Thực hiện Quyết định số 45/QĐ-UBND ngày 21/01/2024."
    assert lint_with(lint, path, nobody) == []


def test_users_entry_overrides_the_builtin_one(tmp_path: Path, lint: Lint) -> None:
    path = write(
        tmp_path,
        """
documents:
- symbol: 985/QĐ-TTg
  type: Quyết định
  issuer: Thủ tướng Chính phủ
  issued: 2018-08-08
  title: Kế hoạch thực hiện Nghị định 61/2018/NĐ-CP
  confidence: high
  sources: 2
""",
    )
    text = "Thực hiện Quyết định số 985/QĐ-TTg ngày 18/8/2018 của Thủ tướng Chính phủ."
    assert [f.code for f in lint(text, "CIT05")] == []  # without a source, the built-in entry accuses nobody
    assert lint_with(lint, path, text) == ["CIT050"]


def test_broken_registry_is_one_sentence(tmp_path: Path) -> None:
    path = write(tmp_path, "documents: []")
    with pytest.raises(RegistryFileError) as caught:
        legal_registry((str(path),))
    assert str(caught.value).startswith(str(path))


ENTRY: dict[str, Any] = {
    "symbol": "12/2024/QĐ-UBND",
    "type": "Quyết định",
    "issuer": "UBND tỉnh Hải Sơn",
    "issued": "2024-03-05",
    "title": "Quy chế",
}


def problems(folder: Path, lang: str = "en", **changes: str) -> list[str]:
    lines = [f"{key}: {value}" for key, value in (ENTRY | changes).items() if value != "-"]
    return check_registry(write(folder, "documents:\n- " + "\n  ".join(lines) + "\n"), lang)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"issued": "2024-02-30"}, "is not an existing date"),
        ({"issued": "05/3/2024"}, "is not an existing date"),
        ({"title": "-"}, "“title” is missing"),
        ({"titel": "Quy chế"}, "did you mean “title”?"),
        ({"confidence": "sure"}, "is none of"),
        ({"sources": "-3"}, "is not a whole number"),
        ({"title": '""'}, "“title” is empty"),
        ({"symbol": "QĐ-UBND"}, "is not the symbol of a document"),
        ({"issued": "2023-03-05"}, "the year in the symbol (2024) is not the year of issue (2023)"),
        ({"effective": "2024-03-01"}, "in force before it was issued"),
        ({"type": "Kế hoạch"}, "does not go with “QĐ” in the symbol (Quyết định"),
        ({"expired": "2024-03-05"}, "no longer in force before it came into force"),
        ({"confidence": "high", "sources": "0"}, "without any source"),
        ({"replaced_by": "[9/2030/QĐ-UBND]"}, "is neither in this file nor in the built-in registry"),
        ({"amended_by": "[76/NQ-CP]"}, "add the year of issue"),
        ({"replaced_by": "[61/2018/NĐ-CP]"}, "was issued before it"),
        ({"replaced_by": "[{by: 118/2025/NĐ-CP, form: 2025-07-01}]"}, "did you mean “from”?"),
    ],
)
def test_problems_are_named(tmp_path: Path, changes: dict[str, str], words: str) -> None:
    (found,) = problems(tmp_path, **changes)
    assert found.startswith("line 2, ")
    assert words in found
    assert problems(tmp_path, "vi", **changes)[0].startswith("dòng 2, ")


def test_valid_entry_has_no_problems(tmp_path: Path) -> None:
    assert problems(tmp_path) == []
    assert problems(tmp_path, replaced_by="[{by: 118/2025/NĐ-CP, from: 2025-07-01}]") == []


def test_same_document_twice_is_found(tmp_path: Path) -> None:
    text = LOCAL + LOCAL.split("documents:")[1].split("- symbol: 12/2021")[0]
    (found,) = check_registry(write(tmp_path, text), "en")
    assert "given before on line 4" in found


def test_key_given_twice_is_found(tmp_path: Path) -> None:
    (found,) = check_registry(
        write(tmp_path, LOCAL.replace("  issued: 2024-01-19", "  issued: 2024-01-19\n  issued: 2024-01-20")), "en"
    )
    assert found == "line 8: the key “issued” is given twice"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"documents: [", "not valid YAML"),
        (b"", "must have a key"),
        (b"- a", "must have a key"),
        (b"documents: 5", "must have a key"),
        (b"documents: [5]", "the wrong form"),
        (b"\xff\xfe\x00", "not UTF-8"),
    ],
)
def test_hostile_files_end_in_a_sentence(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(content)
    found = check_registry(path, "en")
    assert found
    assert words in found[0]


@given(st.text(max_size=60))
def test_any_text_is_checked_without_a_crash(text: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.yaml"
        path.write_text(text, "utf-8")
        assert all(isinstance(sentence, str) for sentence in check_registry(path))


def test_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    assert check_registry(tmp_path / "none.yaml", "en")[0].startswith("the file cannot be read")
