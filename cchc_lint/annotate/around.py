"""What stands around an element of a Word document: fields, controls, formulas, notes, text boxes."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.etree import _Element

from cchc_lint.sources.docx.xml import attribute, child, kind

_WHOLE = frozenset(("fldSimple", "m:oMath", "m:oMathPara", "ruby"))  # a ruby stands in a run, which is then whole
_FILLED_IN = ("dataBinding", "date", "dropDownList", "comboBox", "picture")


@dataclass(frozen=True, slots=True)
class Field:
    """A complex field that begins and ends in one paragraph: its ``w:fldChar`` elements and its instruction."""

    begin: _Element
    end: _Element
    instruction: str
    inside: frozenset[_Element]


class Fields:
    """The complex fields of paragraphs, worked out once for each paragraph."""

    def __init__(self) -> None:
        self._by_paragraph: dict[_Element, list[Field]] = {}

    def around(self, element: _Element) -> Field | None:
        """The outermost field that an element stands in."""
        paragraph = up(element, "p")
        if paragraph is None:
            return None
        if paragraph not in self._by_paragraph:
            self._by_paragraph[paragraph] = _fields_of(paragraph)
        return next((field for field in self._by_paragraph[paragraph] if element in field.inside), None)


def _fields_of(paragraph: _Element) -> list[Field]:
    """The outermost fields of a paragraph."""
    found: list[Field] = []
    open_: list[_Element] = []
    inside: list[_Element] = []
    instruction = ""
    for one in paragraph.iter():
        type_ = attribute(one, "fldCharType") if kind(one) == "fldChar" else None
        if type_ == "begin":
            open_.append(one)
        elif type_ == "end" and open_:
            begin = open_.pop()
            if not open_:
                found.append(Field(begin, one, instruction.strip(), frozenset(inside)))
                inside, instruction = [], ""
        elif open_:
            inside.append(one)
            if kind(one) == "instrText" and len(open_) == 1:
                instruction += one.text or ""
    return found


def whole(element: _Element) -> _Element | None:
    """The outermost element around it that is commented as a whole; None where its run can be divided."""
    parent = element.getparent()
    found = None if parent is not None and kind(parent) == "r" else element
    for one in element.iterancestors():
        name = kind(one)
        if name == "p":
            break
        if name in _WHOLE or (name == "sdt" and _is_filled_in(one)) or (name == "r" and found is not None):
            found = one
    return found


def _is_filled_in(control: _Element) -> bool:
    properties = child(control, "sdtPr")
    return properties is not None and any(child(properties, name) is not None for name in _FILLED_IN)


def up(element: _Element | None, name: str) -> _Element | None:
    """The nearest element of that kind around it, or itself."""
    while element is not None and kind(element) != name:
        element = element.getparent()
    return element


def outermost(element: _Element | None, *names: str) -> _Element | None:
    """The outermost element of those kinds around it, or itself."""
    found = None
    while element is not None:
        if kind(element) in names:
            found = element
        element = element.getparent()
    return found
