"""How things are written in messages and suggestions, the way State documents write them."""

from __future__ import annotations

from datetime import date


def day_text(day: date) -> str:
    """``05/9/2022``: day and months 1 and 2 with a zero, other months without (Decree 30/2020/NĐ-CP)."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"{day.day:02}/{month}/{day.year}"
