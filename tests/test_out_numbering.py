"""OUT001 to OUT006: what is told of numbering, and above all what is not."""

from __future__ import annotations

from typing import Any

import pytest

from cchc_lint.config import Settings
from cchc_lint.model.document import Document, Paragraph
from cchc_lint.model.finding import Severity
from cchc_lint.model.place import Place
from cchc_lint.plugins import Registry
from cchc_lint.runner import lint_document
from cchc_lint.syntax.ordinals import roman_text

HEAD = "BÁO CÁO\nKết quả công tác cải cách hành chính năm 2024\n\n"


def told(lint: Any, text: str) -> list[tuple[str, str, str | None]]:
    found = lint(HEAD + "\n\n".join(line for line in text.split("\n") if line.strip()), "OUT00")
    numbering = ("OUT001", "OUT002", "OUT003", "OUT004", "OUT005", "OUT006")
    return [(f.code, f.at.text, f.suggestion) for f in found if f.code in numbering]


SLIPS = {
    "repeated": ("I. MỘT\nII. HAI\nII. BA\nIII. BỐN", [("OUT001", "II.", "III.")]),
    "repeated and counted": ("1. Một\n2. Hai\n2. Ba\n4. Bốn", [("OUT001", "2.", "3.")]),
    "repeated at the end": ("a) Một\nb) Hai\nb) Ba", [("OUT001", "b)", "c)")]),
    "skipped": ("1. Một\n2. Hai\n4. Bốn\n5. Năm", [("OUT002", "4.", None)]),
    "skipped twice": ("1. Một\n3. Ba\n4. Bốn\n6. Sáu", [("OUT002", "3.", None), ("OUT002", "6.", None)]),
    "two skipped": ("I. MỘT\nIV. BỐN\nV. NĂM", [("OUT002", "IV.", None)]),
    "sub-number skipped": ("1. Một\n2. Hai\n2.1. Một\n2.3. Ba", [("OUT002", "2.3.", None)]),
    "letter skipped": ("a) Một\nb) Hai\nd) Bốn\nđ) Năm", [("OUT002", "d)", None)]),
    "d skipped before đ": ("a. Một\nb. Hai\nc. Ba\nđ. Bốn\ne,Năm", [("OUT002", "đ.", None)]),
    "capital skipped": ("A. MỘT\nB. HAI\nD. BỐN", [("OUT002", "D.", None)]),
    "part skipped": ("Phần thứ nhất\nI. MỘT\nPhần thứ ba\nI. MỘT", [("OUT002", "Phần thứ ba", None)]),
    "two neighbours swapped": ("1. Một\n3. Hai\n2. Ba\n4. Bốn", [("OUT003", "2.", "4.")]),
    "one number wrong": ("1. Một\n2. Hai\n5. Ba\n4. Bốn\n5. Năm", [("OUT003", "5.", "3.")]),
    "one number too small": ("1. Một\n2. Hai\n1. Ba\n4. Bốn", [("OUT001", "1.", "3.")]),
    "begins late": ("1. Một\na) A\nb) B\n2. Hai\nb) A\nc) B", [("OUT004", "b)", None)]),
    "report begins late": ("II. HAI\nIII. BA\nIV. BỐN", [("OUT004", "II.", None)]),
    "number of another section": ("1. Một\n1.1. A\n1.2. B\n2. Hai\n1.1. C\n2.2. D", [("OUT005", "1.1.", "2.1.")]),
    "sections begin anew": (
        "1. Một\nĐã làm.\n2. Hai\nĐã làm.\n1. Ba\nĐã làm.",
        [("OUT001", "1.", "3.")],
    ),
    "the same first number twice": ("1. Ưu điểm: đã làm tốt.\n1. Hạn chế: còn chậm.", [("OUT001", "1.", "2.")]),
    "one letter for another": (
        "a) Một\nb) Hai\nc) Ba\ne) Bốn\ne) Năm",
        [("OUT003", "e)", "d)"), ("OUT006", "e)", None)],
    ),
    "repeated before e": ("a) Một\nb) Hai\nc) Ba\nc) Bốn\ne) Năm", [("OUT001", "c)", "d)")]),
    "sub-number repeated": ("1. Một\n2. Hai\n2.1. A\n2.1. B\n2.3. C\n3. Ba", [("OUT001", "2.1.", "2.2.")]),
    "a lost section and what follows from it": (
        "1. Một\n1.1. A\na) B\nb) C\n2.1. D\na) E\nb) F\n2.2. G\n3. Ba\n3.1. H",
        [("OUT002", "3.", None)],
    ),
    "a wrong number and the right ones under it": (
        "1. Một\n1.1. A\n3. Hai\n2.1. B\n2.2. C\n3. Ba\n3.1. D",
        [("OUT003", "3.", "2.")],
    ),
    "sub-numbers of another section are told once": (
        "1. Một\n1.1. A\n2. Hai\n5.1. B\n5.2. C\n5.3. D\n3. Ba",
        [("OUT005", "5.1.", "2.1.")],
    ),
    "đ left out": ("a) Một\nb) Hai\nc) Ba\nd) Bốn\ne) Năm\ng) Sáu", [("OUT006", "e)", None)]),
    "f used": ("d) Bốn\nđ) Năm\ne) Sáu\nf) Bảy\ng) Tám", [("OUT004", "d)", None), ("OUT006", "f)", None)]),
    "j used": ("".join(f"{c}) Việc\n" for c in "abcdđeghijk"), [("OUT006", "j)", None)]),
}


@pytest.mark.parametrize("name", SLIPS)
def test_slips(lint: Any, name: str) -> None:
    text, expected = SLIPS[name]
    body = text if name.startswith(("report begins", "sections")) else "I. CHUNG\n" + text
    if text.startswith(("I.", "Phần", "A.", "II.")):
        body = text
    assert told(lint, body) == expected


SILENT = {
    "numbers run on through the parts": "I. MỘT\n1. A\n2. B\nII. HAI\n3. C\n4. D\nIII. BA\n5. E",
    "letters run on through the sections": "1. Một\na) A\nb) B\n2. Hai\nc) C\nd) D",
    "the missing one stands within the text": "1. Một\nĐã làm. 2. Hai: đã làm xong.\n3. Ba\n4. Bốn",
    "the first one stands within the lead": "I. MỘT\nNhiệm vụ gồm: 1. Rà soát;\n2. Kiểm tra;\n3. Tập huấn.",
    "one task quoted by its number": "I. MỘT\n3. Nhiệm vụ do tỉnh giao đã hoàn thành.\nII. HAI",
    "a list with the section's numbers": (
        "1. Một\nVăn bản đã ban hành:\n1. Kế hoạch số 5/KH-UBND.\n2. Công văn số 6/UBND.\n2. Hai\n3. Ba"
    ),
    "lists begin anew under unnumbered leads": (
        "I. MỘT\nĐề nghị UBND huyện:\n1. Cấp máy.\n2. Cấp kinh phí.\nĐề nghị UBND tỉnh:\n1. Nâng cấp.\n2. Tập huấn."
    ),
    "items begin anew": "1. Một\na) Rà soát các thủ tục.\nb) Kiểm tra.\na) Tập huấn cho công chức.\nb) Hỗ trợ.",
    "lazy numbers of Markdown": "I. MỘT\n1. Rà soát.\n1. Kiểm tra.\n1. Tập huấn.\nII. HAI",
    "small romans": "1. Một\ni) A\nii) B\niii) C\niv) D\nv) E\n2. Hai",
    "sub-numbers under roman parts": "I. MỘT\n1.1. A\n1.2. B\nII. HAI\n2.1. C\n2.2. D",
    "sub-numbers begin anew in each part": "I. MỘT\n1. A\n1.1. B\n2. C\n2.1. D\nII. HAI\n1. E\n1.1. F\n1.2. G",
    "an appendix counts for itself": (
        "I. MỘT\nII. HAI\nNơi nhận:\n- Lưu: VT.\nPHỤ LỤC I\nI. SỐ LIỆU\nII. BIỂU\nPHỤ LỤC II\nI. SỐ LIỆU"
    ),
    "closing signs differ": "1. Một\n2, Hai\n3.Ba\n4- Bốn\n5/ Năm",
    "levels skipped": "I. MỘT\na) A\nb) B\nII. HAI\n1. A\na) B\nb) C\n2. D\nIII. BA",
    "another habit in one section": "I. MỘT\n1. A\n2. B\nII. HAI\na) C\nb) D\nIII. BA\n3.1. E\n3.2. F",
    "capitals without Đ": "A. MỘT\nB. HAI\nC. BA\nD. BỐN\nE. NĂM\nG. SÁU",
    "capitals with Đ": "A. MỘT\nB. HAI\nC. BA\nD. BỐN\nĐ. NĂM\nE. SÁU",
    "the whole order of letters": "".join(f"{c}) Việc\n" for c in "abcdđeghiklmnopqrstuvxy"),
    "romans up to twelve": "".join(f"{roman_text(n)}. VIỆC\n" for n in range(1, 13)),
    "initials and numbers at the head of lines": "1. Một\nQ. 3 có 12 phường.\n12 hồ sơ trễ.\n3,5 tỷ đồng.\n2. Hai",
    "criteria quoted by number": (
        "1. Một\n4. Tiêu chí chưa đạt điểm tối đa.\n9. Tiêu chí đạt một phần.\n17. Tiêu chí không đạt.\n2. Hai"
    ),
    "an ordinary report": (
        "I. MỘT\n1. A\n1.1. B\na) C\n- D:\n+ E\n+ G\n- H\nb) I\n1.2. K\n2. L\n"
        "II. HAI\n1. M\n2. N\nIII. BA\n1. Đã làm.\n2. Sẽ làm."
    ),
}


@pytest.mark.parametrize("name", SILENT)
def test_silent(lint: Any, name: str) -> None:
    assert told(lint, SILENT[name]) == []


def test_excerpt_may_begin_anywhere(lint: Any) -> None:
    assert lint("3. Bộ máy\n\n4. Tài chính\n\n5. Chuyển đổi số", "OUT00") == []


def test_skipping_dj_is_told_once(lint: Any) -> None:
    section = "".join(f"{c}) Việc\n" for c in "abcde")
    found = lint(HEAD + f"1. Một\n{section}2. Hai\n{section}3. Ba\n{section}".replace("\n", "\n\n"), "OUT006")
    assert len(found) == 1
    assert len(found[0].related) == 3


class Source:
    """A source map without a file behind it."""

    def place(self, start: int, end: int) -> Place:
        return Place(paragraph=1)

    def raw(self, start: int, end: int) -> str:
        return ""


def automatic(registry: Registry, *lines: tuple[str, str, bool]) -> list[tuple[str, str]]:
    """The findings on the numbering of lines with automatic labels: label, text, whether the label is certain."""
    head = [Paragraph("BÁO CÁO", Source()), Paragraph("Kết quả công tác năm 2024", Source())]
    blocks = [Paragraph(text, Source(), label=label, label_certain=certain) for label, text, certain in lines]
    _, found = lint_document(Document("-", "docx", [*head, *blocks]), registry, Settings())
    return [(f.code, f.at.text) for f in found if f.code.startswith("OUT00") and f.code <= "OUT006"]


def test_automatic_numbers_are_checked_where_they_are_certain(registry: Registry) -> None:
    lines = [("1.", "Kế hoạch", True), ("2.", "Kiểm tra", True), ("4.", "Tuyên truyền ở các thôn", True)]
    assert automatic(registry, *lines) == [("OUT002", "Tuyên truyền ở các")]


@pytest.mark.parametrize("which", [0, 1, 2])
def test_nothing_hangs_on_uncertain_numbers(registry: Registry, which: int) -> None:
    """An uncertain number is not held against its neighbours, nor they against it."""
    lines = [("2.", "Kế hoạch", True), ("3.", "Kiểm tra", True), ("7.", "Tuyên truyền", True)]
    lines[which] = (*lines[which][:2], False)
    kept = {code for code, _ in automatic(registry, *lines)}
    assert kept <= ({"OUT002"} if which == 0 else set())


def test_mixed_typed_and_automatic_numbers(registry: Registry) -> None:
    lines = [("", "1. Kế hoạch", True), ("2.", "Kiểm tra", True), ("", "3. Tuyên truyền", True)]
    assert automatic(registry, *lines) == []


def test_severities(lint: Any, registry: Registry) -> None:
    assert {registry.entries[f"OUT00{n}"].severity for n in range(1, 6)} == {Severity.WARNING}
    assert registry.entries["OUT006"].severity is Severity.INFO
