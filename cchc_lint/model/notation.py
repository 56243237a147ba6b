"""How things are written in messages and suggestions, the way State documents write them."""

from __future__ import annotations

from datetime import date


def day_text(day: date) -> str:
    """``05/9/2022``: day and months 1 and 2 with a zero, other months without (Decree 30/2020/NĐ-CP)."""
    return f"{day.day:02}/{_month(day)}/{day.year}"


def day_like(day: date, printed: str) -> str:
    """The day in the form of a printed date: with ``ngày`` before it, with ``tháng … năm …``, or plain."""
    spelled = "tháng" in printed.lower()
    text = f"{day.day:02} tháng {_month(day)} năm {day.year}" if spelled else day_text(day)
    word = printed[:4]
    return f"{word} {text}" if word.lower() == "ngày" else text


def _month(day: date) -> str:
    return f"{day.month:02}" if day.month < 3 else str(day.month)
