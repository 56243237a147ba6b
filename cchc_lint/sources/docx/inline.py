"""What stands inside a paragraph, in the view that accepts all tracked changes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.etree import _Element

from cchc_lint.sources.docx.labels import PRIVATE_SIGNS
from cchc_lint.sources.docx.maps import Run
from cchc_lint.sources.docx.styles import Styles
from cchc_lint.sources.docx.xml import XML_SPACE, attribute, child, is_on, kind

_SKIPPED = frozenset(
    (
        "del", "moveFrom", "delText", "delInstrText",  # what tracked changes take away
        "pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr",  # properties
        "m:rPr", "m:fPr", "m:ctrlPr", "m:oMathParaPr", "m:sSupPr", "m:sSubPr", "m:dPr", "m:radPr", "m:naryPr",
        "rt", "softHyphen", "object", "lastRenderedPageBreak", "proofErr", "bookmarkStart", "bookmarkEnd",
        "annotationRef", "footnoteRef", "endnoteRef", "mc:Fallback",
    )
)  # fmt: skip
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_BLANKS = str.maketrans("\n\r\t", "   ")
_ODD = re.compile("[\n\r\t\uf000-\uf0ff]")
_CONTENTS = re.compile(r"\s*(?:TOC|INDEX|TOA)\b", re.IGNORECASE)


@dataclass(slots=True)
class Field:
    """A complex field that is open: in its instruction, then in its result; contents is a table of contents."""

    instruction: str = ""
    in_result: bool = False
    contents: bool = False


@dataclass(slots=True)
class Story:
    """What goes on from paragraph to paragraph: the open fields.

    Text of a table of contents is left out, for it repeats the headings; trusted is False where fields don't
    close, then nothing is left out but instructions.
    """

    styles: Styles
    trusted: bool = True
    fields: list[Field] = field(default_factory=list)

    def shows(self) -> bool:
        return all(one.in_result and not (one.contents and self.trusted) for one in self.fields)

    def end_paragraph(self) -> None:
        """An instruction does not go on in the next paragraph (a field that is damaged would hide the rest)."""
        while self.fields and not self.fields[-1].in_result:
            self.fields.pop()


@dataclass(slots=True)
class Inline:
    """The content of one paragraph: its raw text and runs, and what hangs on it."""

    parts: list[str] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    length: int = 0
    notes: list[tuple[str, str]] = field(default_factory=list)  # kind (footnote, endnote) and identifier
    boxes: list[_Element] = field(default_factory=list)  # contents of text boxes
    marks: list[tuple[str, str, int]] = field(
        default_factory=list
    )  # of comments: start, end or reference; id; offset
    bold: bool = True
    italic: bool = True
    fonts: dict[str, int] = field(default_factory=dict)  # characters by font, where a run names one

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def add(self, text: str, element: _Element | None, offset: int = 0) -> None:
        if not text:
            return
        if element is not None:
            self.runs.append(Run(self.length, len(text), element, offset))
        self.parts.append(text)
        self.length += len(text)


def read_inline(paragraph: _Element, story: Story, style: str | None, into: Inline) -> None:
    """Append the content of a paragraph of that style to what was read before of the same paragraph."""
    _Walk(story, style, into).walk(paragraph)
    story.end_paragraph()


class _Walk:
    def __init__(self, story: Story, style: str | None, inline: Inline) -> None:
        self.story = story
        self.style = style
        self.inline = inline

    def walk(self, element: _Element) -> None:
        for one in element:
            name = kind(one)
            if name == "r":
                self._run(one)
            elif name == "t" or name == "m:t":
                self._text(one)
            elif not name or name in _SKIPPED:
                continue
            elif name in _SIGNS:
                self._sign(_SIGNS[name], one)
            elif name == "fldChar":
                self._field(attribute(one, "fldCharType"))
            elif name == "instrText":
                if self.story.fields and not self.story.fields[-1].in_result:
                    self.story.fields[-1].instruction += one.text or ""
            elif name == "fldSimple":
                self._simple_field(one)
            elif name == "sym":
                self._symbol(one)
            elif name in ("footnoteReference", "endnoteReference"):
                if self.story.shows():
                    self.inline.notes.append((name.removesuffix("Reference"), attribute(one, "id") or ""))
            elif name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
                self.inline.marks.append((name[7:], attribute(one, "id") or "", self.inline.length))
            elif name == "txbxContent":
                self.inline.boxes.append(one)
            elif name == "sdt":
                self._control(one)
            elif name == "mc:AlternateContent":
                choice = child(one, "mc:Choice")
                if choice is None:
                    choice = child(one, "mc:Fallback")
                if choice is not None:
                    self.walk(choice)
            elif name == "m:f":
                self._fraction(one)
            elif len(one):
                self.walk(one)

    def _run(self, run: _Element) -> None:
        properties = child(run, "rPr")
        look = self.story.styles.run(self.style, properties)
        if look.hidden:
            for one in run:  # fields may open and close in hidden runs
                if kind(one) == "fldChar":
                    self._field(attribute(one, "fldCharType"))
            return
        before, parts = self.inline.length, len(self.inline.parts)
        self.walk(run)
        if any(part.strip() for part in self.inline.parts[parts:]):
            self.inline.bold = self.inline.bold and look.bold
            self.inline.italic = self.inline.italic and look.italic
            fonts = child(properties, "rFonts") if properties is not None else None
            if fonts is not None:
                name = attribute(fonts, "ascii") or attribute(fonts, "hAnsi") or ""
                self.inline.fonts[name] = self.inline.fonts.get(name, 0) + self.inline.length - before

    def _text(self, element: _Element) -> None:
        text = element.text or ""
        if not text or not self.story.shows():
            return
        offset = 0
        if element.get(XML_SPACE) != "preserve":
            offset = len(text) - len(text.lstrip(" \t\r\n"))
            text = text.strip(" \t\r\n")
        if _ODD.search(text):
            text = text.translate(_BLANKS).translate(PRIVATE_SIGNS)
        self.inline.add(text, element, offset)

    def _sign(self, sign: str, element: _Element) -> None:
        if self.story.shows():
            self.inline.add(sign, element)

    def _symbol(self, element: _Element) -> None:
        code = attribute(element, "char") or ""
        try:
            sign = chr(int(code, 16))
        except (ValueError, OverflowError):
            return
        if sign < "\u0100":
            sign = chr(0xF000 + ord(sign))  # a letter of a symbol font
        sign = sign.translate(PRIVATE_SIGNS)
        self._sign("\ufffc" if "\ue000" <= sign <= "\uf8ff" or "\ud800" <= sign <= "\udfff" else sign, element)

    def _field(self, type_: str | None) -> None:
        fields = self.story.fields
        if type_ == "begin":
            fields.append(Field())
        elif type_ == "separate" and fields:
            fields[-1].in_result = True
            fields[-1].contents = bool(_CONTENTS.match(fields[-1].instruction))
        elif type_ == "end" and fields:
            fields.pop()

    def _simple_field(self, element: _Element) -> None:
        instruction = attribute(element, "instr") or ""
        self.story.fields.append(Field(instruction, in_result=True, contents=bool(_CONTENTS.match(instruction))))
        depth = len(self.story.fields)
        self.walk(element)
        del self.story.fields[depth - 1 :]

    def _control(self, element: _Element) -> None:
        content = child(element, "sdtContent")
        if content is not None and not shows_prompt(element):
            self.walk(content)

    def _fraction(self, element: _Element) -> None:
        above, below = child(element, "m:num"), child(element, "m:den")
        if above is not None:
            self.walk(above)
        if self.story.shows():
            self.inline.add("/", None)
        if below is not None:
            self.walk(below)


def shows_prompt(control: _Element) -> bool:
    """Whether a content control still shows its prompt (``Click to enter text``): nothing was written there."""
    properties = child(control, "sdtPr")
    return bool(properties is not None and is_on(properties, "showingPlcHdr"))
