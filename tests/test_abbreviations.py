"""Misspelt abbreviations of bodies in the running text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Lint


@pytest.mark.parametrize(
    ("text", "form", "right"),
    [
        ("Trình HDND xã ban hành nghị quyết.", "HDND", "HĐND"),
        ("Phối hợp với Văn phòng HDND&UBND thành phố.", "HDND", "HĐND"),
        ("VĂN PHÒNG HDND VÀ UBND", "HDND", "HĐND"),
        ("UBDN xã đã kiểm tra, giao UBND thực hiện.", "UBDN", "UBND"),
        ("| Đơn vị | Số |\n|---|---|\n| UNBD xã | 2 |\n", "UNBD", "UBND"),
        ("Họp HĐNĐ tỉnh.", "HĐNĐ", "HĐND"),
    ],
)
def test_misspelt(lint: Lint, text: str, form: str, right: str) -> None:
    (finding,) = lint(text, "OUT012")
    assert finding.at.text == form
    assert finding.suggestion == right


def test_each_form_is_told_once(lint: Lint) -> None:
    first, second = lint("Trình HDND xã; HDND xã đã họp.\n\nThường trực HDND và UBDN xã.", "OUT012")
    assert [related.suggestion for related in first.related] == ["HĐND", "HĐND"]
    assert (second.at.text, second.related) == ("UBDN", ())


@pytest.mark.parametrize(
    "text",
    [
        "HĐND và UBND xã đã họp, theo Nghị quyết số 12/NQ-HDND ngày 03/4/2023.",  # said by CIT002
        "Gửi hộp thư hdnd@xa.gov.vn, UBNDTT đã nhận.",
        "Trinh HDND xa ban hanh nghi quyet.",
        "Mã hồ sơ HDND01 và HDNDX đã được cấp.",
        "Cấp DU, ND, QD trong bảng mã.",
    ],
)
def test_what_is_none(lint: Lint, text: str) -> None:
    assert lint(text, "OUT012") == []
