"""Units of figures compared: whether what one counts can be among what another counts."""

from __future__ import annotations

from cchc_lint.lexicon import Unit
from cchc_lint.model.figure import Item

# Durations, scores and areas divide into nothing but their like, and only where the noun is said.
ALONE = frozenset(("time", "point", "area", "class", "meeting"))


_KINDS = ("grievance",)
# Units of a whole and of a part of it: "29 đơn (02 khiếu nại, 26 kiến nghị)", "214 thủ tục, gồm 120 dịch vụ công …".
_ALIKE = (("complaint", "feedback"), ("procedure", "service"))


def counts_another_unit(whole: Item, part: Item) -> bool:
    """Whether the unit clashes, or is a general one (``38 lượt``) that the whole does not have (``11 lớp``)."""
    if part.unit is None or whole.unit is None or not part.unit_stated or whole.unit.key == "time":
        return False
    if unit_clash(whole, part):
        return True
    return part.unit.general and not whole.unit.general


def goes_by(whole: Item, part: Item) -> bool:
    """Whether the unit of a part is the whole's; a general one must be said of both."""
    if part.unit is not None and part.unit.general:
        return whole.unit is not None and whole.unit.key == part.unit.key
    return not unit_clash(whole, part)


def unit_clash(whole: Item, part: Item) -> bool:
    """Whether the part counts another thing than its whole would (a noun in its lead does not tell)."""
    if whole.unit is None or part.unit is None:
        return any(i.unit is not None and i.unit.key in ALONE for i in (whole, part) if i is whole or i.unit_stated)
    if whole.unit.key in ALONE and part.unit.key != whole.unit.key:
        return True
    if "vnd" in (whole.unit.key, part.unit.key):
        return whole.unit.key != part.unit.key  # money and counts never mix, wherever the noun stands
    if part.unit.general or not part.unit_stated or (whole.unit.key, part.unit.key) in _ALIKE:
        return False
    if whole.unit.key != part.unit.key:
        return not whole.unit.general
    return _other_noun(whole.unit, part.unit) and not whole.unit.noun.startswith(part.unit.noun)


def differ(a: Item, b: Item) -> bool:
    """Whether both name their units, and not the same one."""
    return a.unit_stated and b.unit_stated and a.unit is not None and b.unit is not None and a.unit.key != b.unit.key


def names_otherwise(whole: Item, part: Item) -> bool:
    """Whether the part is of the same kind by another noun than the whole's, so that it may be one of it or not."""
    if whole.unit is None or part.unit is None or not part.unit_stated or whole.unit.key in ALONE:
        return False
    return whole.unit.key == part.unit.key and _other_noun(whole.unit, part.unit)


def _other_noun(whole: Unit, part: Unit) -> bool:
    """Whether two units of one kind have nouns of their own (``trung tâm``, ``phòng``), the whole's not being one for
    all of the kind (``cơ quan``), nor named more fully (``máy tính``, ``máy``)."""
    return not whole.is_generic and whole.noun != part.noun and not whole.noun.startswith(f"{part.noun} ")


def of_another_kind(whole: Item, part: Item) -> bool:
    """Whether both name a kind of things, and not the same (``105 đơn tố cáo``, ``11 đơn
    khiếu nại``)."""
    pairs = ((whole.facets.get(dimension), part.own.get(dimension)) for dimension in _KINDS)
    return any(None not in pair and pair[0] != pair[1] for pair in pairs)
