"""Figures from the numbers and rates of a text."""

from __future__ import annotations

import re

from cchc_lint.lexicon import Lexicon
from cchc_lint.model.figure import Figure, Relation
from cchc_lint.model.interval import Interval
from cchc_lint.model.text import Span
from cchc_lint.syntax.words import quantity

_EQUALS = re.compile(r"(?<!\w)bằng(?: \w+)?\s*$")
_CLAUSE_END = re.compile(r"[,;.:)]| (?:và|nhưng) (?=tăng|giảm|bằng|đạt|vượt|cao|thấp)")
_OWN_END = re.compile(r"[,;.:()]| (?:và|nhưng) (?=tăng|giảm|bằng|đạt|vượt|cao|thấp)")
# "205,6% số hồ sơ trực tuyến của quý I năm 2022": the same of another time
_EARLIER = re.compile(
    r"\s*(?:cả )?năm (?:19|20)\d\d"
    r"|[^(]*(?<!\w)(?:của [^(]{0,20}năm (?:19|20)\d\d|(?:quý|tháng) \w+(?:/| năm )(?:19|20)\d\d)"
    r"|[^(]*(?<!\w)(?:(?:năm|quý|tháng|kỳ) trước|năm ngoái|cùng kỳ)"
)


def count_figure(span: Span, lead: str, lexicon: Lexicon) -> Figure | None:
    """The count or amount printed at the span after the folded words of lead; None for a year."""
    amount = quantity(span.folded, lead, lexicon)
    if amount is None or _is_year(span, lexicon):
        return None
    figure = Figure(
        span=span,
        kind="count" if amount.scale == 1 and not amount.number.decimals else "amount",
        value=amount.value,
        unit_of_last_digit=amount.unit_of_last_digit,
        interval=amount.interval(),
        exact=amount.exact,
        scale=amount.scale,
    )
    if amount.approximation:
        figure.approximate = True
    return figure


def rate_figure(span: Span, lead: str, lexicon: Lexicon) -> Figure | None:
    """The percentage printed at the span after the folded words of lead."""
    amount = quantity(span.folded, lead, lexicon, rate=True)
    if amount is None:
        return None
    return Figure(
        span=span,
        kind="rate",
        value=amount.value,
        unit_of_last_digit=amount.unit_of_last_digit,
        interval=amount.interval(rate=True),
        exact=amount.exact,
        unit="percent",
        approximate=not amount.exact,
    )


def _is_year(span: Span, lexicon: Lexicon) -> bool:
    if not re.fullmatch(r"(?:19|20)\d\d", span.folded):
        return False
    text = span.block.folded
    before = text[max(0, span.start - 12) : span.start].rstrip()
    after = text[span.end : span.end + 20]
    return (
        not before.endswith(":")
        and (lexicon.units.at_start(after) is None or before.endswith(("năm", "-", "tháng", "/")))
        and not re.search(r"(?:là|được|tổng|số|có|gồm|đã|hạn|nhận|quyết)$", before)
    )


def relation(words: str, after: str, lexicon: Lexicon) -> tuple[Relation, int]:
    """What a rate is, by the folded words before and after it, and the sign of a change. What it is compared with
    stands right behind it: a bracket or a further clause compares something else (``đạt 97,6% (so với cùng kỳ, số đã
    nhận tăng 624)``, ``đạt 98% và tăng 2% so với cùng kỳ``), but for what ``bằng`` leaves open."""
    kinds = [m.value for m in lexicon.words.find(words)]
    equals = bool(_EQUALS.search(words))
    after = (_CLAUSE_END if equals else _OWN_END).split(after.removeprefix(")"), maxsplit=1)[0]
    following = [m.value for m in lexicon.words.find(after)]
    if re.match(r"\s*điểm", after) or "points" in following[:1]:
        return "points", -1 if "growth_down" in kinds else 1
    for kind, sign in (("growth_up", 1), ("growth_down", -1)):
        if kind in kinds:
            return "growth", sign
    if re.match(r"\s*so với (?:tổng )?(?:số|kế hoạch|dự toán|chỉ tiêu|mục tiêu)(?! cùng)", after):
        return ("plan", 1) if "plan_words" in following[:3] else ("share", 1)
    if "compare" in following[:2] or "compare" in kinds or (equals and _EARLIER.match(after)):
        return "index", 1
    if "plan_words" in kinds or ("aims" in kinds and "share" not in kinds):
        return "aim", 1
    if "plan_words" in following[:2]:
        return "plan", 1
    return "share", 1


def rescale(figure: Figure, scale: int) -> None:
    """Give a figure the scale word that stands behind another."""
    figure.value *= scale
    figure.unit_of_last_digit *= scale
    figure.interval = Interval.around(figure.value, figure.unit_of_last_digit / 2)
    figure.scale, figure.exact, figure.kind = scale, False, "amount"
