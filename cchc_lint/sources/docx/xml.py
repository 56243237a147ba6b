"""Names of WordprocessingML, in its transitional and its strict namespaces alike."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
STRICT_MATH = "http://purl.oclc.org/ooxml/officeDocument/math"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

OFF = ("0", "false", "off")  # of an on-off property

_PREFIX = {TRANSITIONAL: "", STRICT: "", COMPATIBILITY: "mc:", MATH: "m:", STRICT_MATH: "m:"}


class _Kinds(dict[str, str]):
    """Qualified tag → short name, worked out once for each tag that occurs."""

    def __missing__(self, tag: str) -> str:
        uri, _, local = tag[1:].partition("}") if tag[:1] == "{" else ("", "", tag)
        prefix = _PREFIX.get(uri)
        name = f"?:{local}" if prefix is None else prefix + local
        if len(self) < 5000:  # a hostile file may make up names
            self[tag] = name
        return name


_KINDS = _Kinds()


def kind(element: _Element) -> str:
    """The element's name: ``p``, ``tbl`` … of WordprocessingML, ``mc:…`` and ``m:…`` of compatibility and
    mathematics, ``?:…`` of anything else; an empty string for comments and processing instructions."""
    tag = element.tag
    return _KINDS[tag] if isinstance(tag, str) else ""


def child(element: _Element, name: str) -> _Element | None:
    """The first child of that kind."""
    for one in element:
        if kind(one) == name:
            return one
    return None


def children(element: _Element, name: str) -> Iterator[_Element]:
    """The children of that kind."""
    return (one for one in element if kind(one) == name)


def attribute(element: _Element | None, name: str) -> str | None:
    """The value of a WordprocessingML attribute; None where element is None or lacks it."""
    if element is None:
        return None
    value = element.get(f"{{{TRANSITIONAL}}}{name}")
    return element.get(f"{{{STRICT}}}{name}") if value is None else value


def value(element: _Element | None, name: str) -> str | None:
    """The ``w:val`` of the child of that kind."""
    return None if element is None else attribute(child(element, name), "val")


def is_on(element: _Element | None, name: str) -> bool | None:
    """An on-off property among the children: None where it isn't given."""
    found = None if element is None else child(element, name)
    if found is None:
        return None
    return attribute(found, "val") not in OFF


def number(text: str | None, default: int) -> int:
    """A whole number as attributes give it, bounded; default where it is none."""
    try:
        return max(-(10**6), min(10**6, int(text or "")))
    except ValueError:
        return default
