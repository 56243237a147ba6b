"""Paragraph and character styles, as far as reading needs them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from lxml.etree import _Element

from cchc_lint.sources.docx.xml import OFF, attribute, child, children, is_on, kind, number, value

T = TypeVar("T")
_HEADING = re.compile(r"heading ([1-9])$", re.IGNORECASE)
_BODY_LEVEL = 9  # w:outlineLvl of body text


@dataclass(frozen=True, slots=True)
class Style:
    """What one style says itself; None where it leaves a property to the style that it is based on."""

    name: str = ""
    based_on: str | None = None
    num_id: str | None = None
    level: str | None = None
    outline: int | None = None
    centred: bool | None = None
    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None


@dataclass(frozen=True, slots=True)
class RunStyle:
    """How a run looks."""

    bold: bool
    italic: bool
    hidden: bool


class Styles:
    """The styles of a document by identifier."""

    def __init__(self, root: _Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._default: str | None = None
        for element in children(root, "style") if root is not None else ():
            identifier = attribute(element, "styleId")
            if identifier is None:
                continue
            self._styles[identifier] = _style(element)
            if attribute(element, "type") == "paragraph" and attribute(element, "default") in ("1", "true", "on"):
                self._default = identifier
        self._runs: dict[tuple[str | None, str | None], RunStyle] = {}

    def paragraph_style(self, properties: _Element | None) -> str | None:
        """The identifier of a paragraph's style."""
        return value(properties, "pStyle") or self._default

    def chain(self, identifier: str | None) -> Iterator[Style]:
        """The style and those that it is based on, nearest first."""
        seen = set()
        while identifier is not None and identifier not in seen and identifier in self._styles:
            seen.add(identifier)
            style = self._styles[identifier]
            yield style
            identifier = style.based_on

    def heading(self, identifier: str | None, properties: _Element | None) -> int | None:
        """The heading level of a paragraph from 1, by its own outline level or its style's."""
        own = value(properties, "outlineLvl")
        if own is not None:
            level = number(own, _BODY_LEVEL)
            return level + 1 if 0 <= level < _BODY_LEVEL else None
        for style in self.chain(identifier):
            if style.outline is not None:
                return style.outline + 1 if style.outline < _BODY_LEVEL else None
            if match := _HEADING.match(style.name):
                return int(match[1])
        return None

    def centred(self, identifier: str | None, properties: _Element | None) -> bool:
        own = value(properties, "jc")
        if own is not None:
            return own == "center"
        return self._nearest(identifier, lambda style: style.centred) or False

    def run(self, paragraph_style: str | None, properties: _Element | None) -> RunStyle:
        """How a run of a paragraph of that style looks."""
        style = None
        own: dict[str, bool] = {}
        for one in properties if properties is not None else ():
            name = kind(one)
            if name == "rStyle":
                style = attribute(one, "val")
            elif name in ("b", "i", "vanish"):
                own[name] = attribute(one, "val") not in OFF
        key = (paragraph_style, style)
        if (given := self._runs.get(key)) is None:
            given = self._runs[key] = RunStyle(
                bold=self._of_run(key, lambda style: style.bold),
                italic=self._of_run(key, lambda style: style.italic),
                hidden=self._of_run(key, lambda style: style.hidden),
            )
        if not own:
            return given
        return RunStyle(own.get("b", given.bold), own.get("i", given.italic), own.get("vanish", given.hidden))

    def _of_run(self, key: tuple[str | None, str | None], get: Callable[[Style], bool | None]) -> bool:
        paragraph, character = key
        found = self._nearest(character, get)
        return bool(self._nearest(paragraph, get) if found is None else found)

    def _nearest(self, identifier: str | None, get: Callable[[Style], T | None]) -> T | None:
        return next((found for style in self.chain(identifier) if (found := get(style)) is not None), None)


def _style(element: _Element) -> Style:
    paragraph, run = child(element, "pPr"), child(element, "rPr")
    numbering = child(paragraph, "numPr") if paragraph is not None else None
    outline = value(paragraph, "outlineLvl")
    alignment = value(paragraph, "jc")
    return Style(
        name=value(element, "name") or "",
        based_on=value(element, "basedOn"),
        num_id=value(numbering, "numId"),
        level=value(numbering, "ilvl"),
        outline=None if outline is None else number(outline, _BODY_LEVEL),
        centred=None if alignment is None else alignment == "center",
        bold=is_on(run, "b"),
        italic=is_on(run, "i"),
        hidden=is_on(run, "vanish"),
    )
