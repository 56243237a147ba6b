"""The words around a figure: what they say it counts, in which unit, and how exactly."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from cchc_lint.lexicon import Lexicon, Unit
from cchc_lint.model.interval import Interval
from cchc_lint.syntax.numbers import Number, parse_number

_CONTENT = re.compile(r"\w+")
NO_UNIT = "none"
_TAIL_WORDS = 12
_STATES = re.compile(r"(?:đã|đang|chưa|được|còn|trước|đúng|quá|trễ|sớm|trong|từ|kỳ|tồn|mới|nộp|trực|qua|rất|hài)\b")
_COUNTED = re.compile(r"(?<!\w)(?:số lượng|tổng số|số lượt|số)(?!\w)")
_OPENING = re.compile(r"[\W_]*(?:(?:các|những|có|trong đó|và|còn|gồm)\s+)*")
_SCALES = re.compile(r"(.+ (?:tỷ|triệu|nghìn|ngàn))[ \u00a0](\d{1,3}(?:[ \u00a0](?:triệu|nghìn|ngàn))?)")
ASSIGNED = re.compile(r"(?<!\w)giao(?: là)?\s*$")  # "từ đầu năm giao 139 nhiệm vụ"
_DATED = re.compile(r"\s*\d")
_SCALE = re.compile(r"[ \u00a0]?(nghìn|ngàn|triệu|tỷ|tr)$")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What words say: facets, and whether they speak of a total."""

    facets: Mapping[str, str]
    is_total: bool


def meaning(lead: str, tail: str, lexicon: Lexicon) -> Meaning:
    """The facets that the folded words before and after a figure give.

    Within the lead the last phrase of a dimension counts, and what follows a colon before what precedes it. The
    tail completes the lead; it overrides it where it begins, after its noun, with a state of its own
    (``trong số hồ sơ tiếp nhận có 90 hồ sơ đã giải quyết``).
    """
    facets: dict[str, str] = {}
    weak: dict[str, str] = {}
    for part in lead.split(":"):
        for match in lexicon.facets.find(part):
            (weak if match.value.weak else facets).update(match.value.facets)
    facets = facets or dict(lexicon.labels.get(lead.rpartition(":")[2].strip(" ,;:.-+*•"), {}))
    tail = _first_words(tail)
    unit = lexicon.units.at_start(tail)
    after_unit = tail[unit.end :].strip() if unit else tail.strip()
    own_state = bool(_STATES.match(after_unit)) and "," not in tail[: unit.end if unit else 0]
    for match in lexicon.facets.find(tail):
        for dimension, value in match.value.facets.items():
            if dimension == "measure" and unit and match.end <= unit.end:
                continue  # "05 kế hoạch" counts documents
            if own_state and not match.value.weak:
                facets[dimension] = value
            elif dimension not in facets:
                (weak if match.value.weak else facets).setdefault(dimension, value)
    if facets.get("stage") == "pending" and facets.get("timing") in ("early", "early_on_time"):
        del facets["stage"]  # "trễ 5, còn lại đúng và sớm hạn 157": the rest of what was done
    if "stage" not in facets and unit is not None and unit.value.key == "task" and ASSIGNED.search(lead):
        facets["stage"] = "received"
    if weak and "stage" not in facets and _only_weak(lead, lexicon):
        for dimension, value in weak.items():
            facets.setdefault(dimension, value)
    is_total = bool(lexicon.total.search(lead))
    if is_total and set(facets) <= {"level"} and _counts_dossiers(lead, tail, lexicon):
        facets["stage"] = "received"
    if is_total and facets.get("origin") == "new" and not re.search(r"(?<!\w)mới(?!\w)", lead):
        del facets["origin"]  # "tổng số hồ sơ tiếp nhận trong kỳ" has what was carried over in it
    return Meaning(facets, is_total)


def _counts_dossiers(lead: str, tail: str, lexicon: Lexicon) -> bool:
    """``Tổng số: 6.701 hồ sơ``: the total of dossiers, of which nothing else is said, is of what came in."""
    unit = lexicon.units.at_start(tail)
    if "cộng" in lead:
        return False  # which sums up what was told before, whatever that is
    if unit is None or unit.value.key != "dossier" or tail[unit.end :].strip(" ,;.:()"):
        return False
    return _only_weak(lead, lexicon)


def _only_weak(lead: str, lexicon: Lexicon) -> bool:
    rest = lead.rpartition(":")[2] or lead
    for match in lexicon.facets.find(rest):
        rest = rest[: match.start] + " " * (match.end - match.start) + rest[match.end :]
    return all(word in lexicon.fillers for word in _CONTENT.findall(rest))


def _first_words(text: str) -> str:
    words = list(_CONTENT.finditer(text))
    return text if len(words) <= _TAIL_WORDS else text[: words[_TAIL_WORDS - 1].end()]


def unit_of(lead: str, tail: str, lexicon: Lexicon) -> tuple[Unit | None, int]:
    """The unit that follows a figure, else the one that the lead counts; and how far into the tail its noun goes.

    The lead counts the noun after ``số`` (``tổng số thủ tục thuộc thẩm quyền của các xã``), else the one that it
    begins with (``hồ sơ đã giải quyết``).
    """
    following = lexicon.units.at_start(tail)
    if following and following.value.key == NO_UNIT:
        following = None
    if following and not tail[: following.start].strip():
        return following.value, following.end
    nouns = list(lexicon.units.find(lead))
    counted = [  # but "chứng thư số" is a noun of its own
        m.end() for m in _COUNTED.finditer(lead) if not any(n.start < m.start() and m.end() <= n.end for n in nouns)
    ]
    begins = _OPENING.match(lead)
    first = begins.end() if begins else 0
    for match in nouns:
        if match.value.key in ("vnd", NO_UNIT) or _DATED.match(lead, match.end):
            continue  # "đồng ý: 05": the currency stands behind its figure; "năm 2022: 93" counts no years
        if counted and match.start >= counted[-1]:
            return match.value, 0
        if not counted and match.start <= first and not match.value.office:
            return match.value, 0
    return None, 0


@dataclass(frozen=True, slots=True)
class Quantity:
    """A printed number with its scale word, and the words that make it approximate."""

    number: Number
    scale: int
    approximation: str | None  # above, below, about

    @property
    def value(self) -> Fraction:
        return self.number.value * self.scale

    @property
    def unit_of_last_digit(self) -> Fraction:
        return self.number.unit_of_last_digit * self.scale

    @property
    def exact(self) -> bool:
        return self.approximation is None and self.scale == 1

    def interval(self, *, rate: bool = False) -> Interval:
        """What the number can stand for.

        ``gần x`` is (0,9x; x), ``trên x`` up to the next step of the digit before the last significant one,
        ``khoảng x`` five per cent either way; a scaled or decimal number carries half a unit of its last digit
        (a rate its rounding and its cutting, see `cchc_lint.solve`).
        """
        value, unit = self.value, self.unit_of_last_digit
        if self.approximation == "below":
            return Interval(value * Fraction(9, 10), value, low_open=True, high_open=True)
        if self.approximation == "above":
            step = unit
            while value and (value / (step * 10)).denominator == 1:
                step *= 10
            return Interval(value, value + step * 10, high_open=True)
        if self.approximation == "about":
            return Interval.around(value, value / 20 + unit / 2)
        if rate or self.scale != 1 or self.number.decimals:
            return Interval.around(value, unit / 2)
        return Interval.point(value)


def quantity(text: str, lead: str, lexicon: Lexicon, *, rate: bool = False) -> Quantity | None:
    """The quantity printed as text (folded) after the folded words of lead; None where it is no number."""
    if found := _SCALES.fullmatch(text):
        larger, smaller = (quantity(part, "", lexicon) for part in found.groups())
        if larger is not None and smaller is not None and smaller.scale < larger.scale:
            whole = larger.value + smaller.value
            return Quantity(Number(whole / smaller.scale, 0, "plain"), smaller.scale, _approximation(lead, lexicon))
    scale = 1
    bare = text.removesuffix("phần trăm").rstrip("% \u00a0")
    while found := _SCALE.search(bare):
        scale *= lexicon.scales[found.group(1)]
        bare = bare[: found.start()]
    number = parse_number(bare.replace(", ", ","), rate=rate)
    if number is None:
        return None
    return Quantity(number, scale, _approximation(lead, lexicon))


def _approximation(lead: str, lexicon: Lexicon) -> str | None:
    end = lead.rstrip()
    for match in lexicon.words.find(end[-30:]):
        if match.value.startswith("approx:") and match.end == len(end[-30:]):
            return match.value.removeprefix("approx:")
    return None
