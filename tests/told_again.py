"""What the tests of figures told again share: the head of a district's report."""

from __future__ import annotations

from cchc_lint.plugins import Registry, load_registry

REGISTRY: Registry = load_registry()

_HEAD = """ỦY BAN NHÂN DÂN
HUYỆN ĐỒNG LẠC

Số: 87/BC-UBND

Đồng Lạc, ngày 14 tháng {month} năm 2024

BÁO CÁO
Kết quả công tác cải cách hành chính {period} năm 2024

I. KẾT QUẢ

"""
HEAD = _HEAD.format(month=9, period="9 tháng đầu")
QUARTER_HEAD = _HEAD.format(month=10, period="quý III")
