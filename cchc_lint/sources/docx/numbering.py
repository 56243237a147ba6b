"""Automatic numbering: from numbering.xml to the labels that a reader sees."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.etree import _Element

from cchc_lint.sources.docx.labels import bullet, formatted
from cchc_lint.sources.docx.styles import Styles
from cchc_lint.sources.docx.xml import attribute, child, children, is_on, number, value

_MAX_LEVEL = 8
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. restart: the level (from 1) whose item starts it anew, 0 for none, None for any
    higher one."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None
    style: str | None = None
    font: str = ""


@dataclass(slots=True)
class _List:
    """A w:num: its levels, the abstract list that counts for it, and its start overrides not yet used."""

    abstract: str
    levels: dict[int, Level]
    overrides: dict[int, int]


@dataclass(slots=True)
class _Counters:
    """What an abstract list has counted; overriding is the list whose start override came last.

    A list that goes on counting after another one's override is counted differently by different readers.
    """

    values: dict[int, int] = field(default_factory=dict)
    overriding: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A paragraph's label and list level; certain is False where readers of ill-formed lists disagree."""

    text: str
    level: int
    certain: bool


class Numbering:
    """Gives paragraphs their labels; to be asked in document order, once for each paragraph."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, _Counters] = {}
        if root is not None:
            self._read(root)

    def label(self, properties: _Element | None) -> Label | None:
        """The label of the paragraph with these properties; None where it isn't numbered."""
        found = self._list_of(properties)
        if found is None:
            return None
        num_id, level = found
        numbered = self._lists[num_id]
        definition = numbered.levels.get(level)
        if definition is None:
            return None
        certain = self._count(num_id, numbered, level)
        if definition.form == "bullet":
            return Label(bullet(definition.text, definition.font), level, certain=True)
        text, known = self._text(numbered, level)
        return Label(text.strip(), level, certain and known)

    def _list_of(self, properties: _Element | None) -> tuple[str, int] | None:
        """The list and level of a paragraph: each from the nearest place, itself or its styles."""
        own = child(properties, "numPr") if properties is not None else None
        num_id, level = value(own, "numId"), value(own, "ilvl")
        style_id = self._styles.paragraph_style(properties)
        for style in self._styles.chain(style_id):
            num_id = num_id if num_id is not None else style.num_id
            level = level if level is not None else style.level
        if num_id is None or num_id == "0" or num_id not in self._lists:
            return None
        if level is None:
            linked = [at for at, one in self._lists[num_id].levels.items() if one.style and one.style == style_id]
            return num_id, linked[0] if linked else 0
        return num_id, min(max(number(level, 0), 0), _MAX_LEVEL)

    def _count(self, num_id: str, numbered: _List, level: int) -> bool:
        """Count one item; whether all readers count it alike."""
        counters = self._counters.setdefault(numbered.abstract, _Counters())
        values = counters.values
        out_of_order = any(at < level for at in numbered.overrides)
        certain = counters.overriding in ("", num_id) and not out_of_order
        if level in numbered.overrides:
            values[level] = numbered.overrides.pop(level) - 1
            counters.overriding = num_id
            certain = not out_of_order
            for deeper in [at for at in values if at > level]:
                del values[deeper]
        skipped = {at for at in range(level) if at in numbered.levels and at not in values}
        values[level] = values.get(level, numbered.levels[level].start - 1) + 1
        for deeper in [at for at in values if at > level]:
            restart = numbered.levels[deeper].restart if deeper in numbered.levels else None
            if restart is None or 0 < level + 1 <= restart:
                del values[deeper]
        shown = {int(place) - 1 for place in _PLACE.findall(numbered.levels[level].text)}
        return certain and not shown & skipped

    def _text(self, numbered: _List, level: int) -> tuple[str, bool]:
        definition = numbered.levels[level]
        values = self._counters[numbered.abstract].values
        known = True

        def fill(match: re.Match[str]) -> str:
            nonlocal known
            at = int(match[1]) - 1
            if at not in numbered.levels or at > level:
                known = False
                return ""
            form = "decimal" if definition.legal else numbered.levels[at].form
            count = values.get(at, numbered.levels[at].start)
            shown = "" if form == "bullet" else formatted(count, form)
            if shown is None:
                known = False
                return str(count)
            return shown

        return _PLACE.sub(fill, definition.text), known

    def _read(self, root: _Element) -> None:
        abstracts: dict[str, dict[int, Level]] = {}
        linked: dict[str, str] = {}  # an abstract list that takes its levels from a numbering style
        providers: dict[str, str] = {}  # numbering style → abstract list that has its levels
        for element in children(root, "abstractNum"):
            identifier = attribute(element, "abstractNumId") or ""
            abstracts[identifier] = _levels(element)
            if (style := value(element, "numStyleLink")) is not None:
                linked[identifier] = style
            if (style := value(element, "styleLink")) is not None:
                providers[style] = identifier
        for element in children(root, "num"):
            num_id = attribute(element, "numId")
            abstract = value(element, "abstractNumId") or ""
            abstract = providers.get(linked.get(abstract, ""), abstract)
            if num_id is None or abstract not in abstracts:
                continue
            levels = dict(abstracts[abstract])
            starts = {}
            for override in children(element, "lvlOverride"):
                at = number(attribute(override, "ilvl"), 0)
                if (definition := child(override, "lvl")) is not None:
                    levels[at] = _level(definition)
                if (start := value(override, "startOverride")) is not None:
                    starts[at] = number(start, 1)
            self._lists[num_id] = _List(abstract, levels, starts)


def _levels(element: _Element) -> dict[int, Level]:
    return {number(attribute(one, "ilvl"), 0): _level(one) for one in children(element, "lvl")}


def _level(element: _Element) -> Level:
    run = child(element, "rPr")
    fonts = child(run, "rFonts") if run is not None else None
    restart = value(element, "lvlRestart")
    return Level(
        start=number(value(element, "start"), 1),
        form=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        legal=is_on(element, "isLgl") or False,
        restart=None if restart is None else number(restart, 0),
        style=value(element, "pStyle"),
        font=attribute(fonts, "ascii") or attribute(fonts, "hAnsi") or "",
    )
