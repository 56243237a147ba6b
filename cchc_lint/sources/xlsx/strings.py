"""Text in sheets: shared and inline strings."""

from __future__ import annotations

import re

from lxml.etree import _Element

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def local(element: _Element) -> str:
    """An element's name without its namespace; an empty string for comments."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def rich_text(element: _Element | None) -> str:
    """The text of a ``si``, ``is`` or comment's ``text``: its runs together, without phonetic guides."""
    if element is None:
        return ""
    out = []
    for one in element:
        name = local(one)
        if name == "t":
            out.append(one.text or "")
        elif name == "r":
            out += [inner.text or "" for inner in one if local(inner) == "t"]
    return unescaped("".join(out))


def unescaped(text: str) -> str:
    """Text with ``_x000D_`` and the like turned into what they stand for."""
    if "_x" not in text:
        return text
    return _ESCAPE.sub(lambda match: _letter(int(match[1], 16)), text).replace("\r\n", "\n")


def _letter(code: int) -> str:
    return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)
