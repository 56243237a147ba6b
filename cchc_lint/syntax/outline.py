"""The outline: header, title, sections, lists, closing.

Lines are classed (`lines`), their depth is learned (`depth`), and the grammar ``outline.lark`` makes the tree of
the tokens: one per line and table, with indents and dedents.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from cchc_lint.model.document import Document
from cchc_lint.model.report import Node, Numeral, Report
from cchc_lint.syntax.appendices import find_appendices
from cchc_lint.syntax.depth import Depths
from cchc_lint.syntax.header import read_header
from cchc_lint.syntax.labels import KINDS, Labels, Reading
from cchc_lint.syntax.lines import Line, Lines, read_lines
from cchc_lint.syntax.wordings import wordings

if TYPE_CHECKING:
    from lark import Lark, Token, Tree

_HEADING_LENGTH = 250


def read_outline(document: Document) -> Report:
    """A report with its outline, header, title lines and appendices; the other parts still empty.

    Every paragraph of the document is the block of exactly one node; tables hang on the node they follow.
    Sets the section of every text block.
    """
    words = wordings()
    parser, labels = _parser()
    lines = read_lines(document, labels, words)
    depths = Depths(words)
    tree: Any = parser.parse(_Stream(lines, depths))
    root = Node(None)
    nodes = _build(root, tree, lines)
    _set_sections(root)
    report = Report(document, root)
    report.layout_tables = lines.layout_tables
    report.series = [[nodes[line] for line in series] for series in depths.series]
    report.title = tuple(
        node.body for node in root.walk() if node.role == "title" and node.body and not _is_bare_title(node)
    )
    report.appendices = list(find_appendices(lines.lines))
    read_header(report, words)
    return report


def label_reader() -> Labels:
    """What reads the label at the head of a paragraph, by the terminals of the grammar."""
    return _parser()[1]


class _Stream:
    """What the lexer makes tokens of."""

    def __init__(self, lines: Lines, depths: Depths) -> None:
        self.lines = lines
        self.depths = depths


@cache
def _parser() -> tuple[Lark, Labels]:
    from lark import Lark
    from lark.lexer import Lexer, Token

    patterns: dict[str, str] = {}

    class OutlineLexer(Lexer):
        """One token per line and table, with indents and dedents."""

        def __init__(self, conf: Any) -> None:
            patterns.update({t.name: t.pattern.to_regexp() for t in conf.terminals if t.name in KINDS})

        def lex(self, data: Any) -> Iterator[Token]:  # type: ignore[override]
            yield from _tokens(data, Token)

    parser = Lark.open_from_package(
        "cchc_lint.grammar", "outline.lark", (".",), parser="lalr", lexer=OutlineLexer, start="outline"
    )
    return parser, Labels(patterns)


def _tokens(stream: _Stream, token: type[Token]) -> Iterator[Token]:
    """The tokens; the value of a line's token is its index, of a table's nothing."""
    depth = 1
    if stream.lines.first_tables:
        yield token("START", "")
        yield from (token("TABLE", "") for _ in stream.lines.first_tables)
    for index, (kind, deep) in enumerate(stream.depths.walk(stream.lines.lines)):
        if deep > depth:
            yield token("_INDENT", "")
        for _ in range(depth - deep):
            yield token("_DEDENT", "")
        depth = deep
        yield token(kind, str(index))
        yield from (token("TABLE", "") for _ in stream.lines.lines[index].tables)
    for _ in range(depth - 1):
        yield token("_DEDENT", "")


def _build(root: Node, tree: Tree[Token], lines: Lines) -> dict[Line, Node]:
    """Turn the tree into nodes under the root."""
    nodes: dict[Line, Node] = {}
    stack: list[tuple[Node, Any]] = [(root, child) for child in reversed(tree.children)]
    while stack:
        parent, sub = stack.pop()
        head = sub.children[0]
        if head.type == "START":
            parent.tables = lines.first_tables
            continue
        line = lines.lines[int(head)]
        node = _node(line, head.type, parent)
        nodes[line] = node
        parent.children.append(node)
        stack.extend((node, child) for child in reversed(sub.children[1:]) if not hasattr(child, "type"))
    return nodes


def _node(line: Line, kind: str, parent: Node) -> Node:
    paragraph = line.paragraph
    node = Node(
        paragraph, body=paragraph.span(line.body_start), depth=parent.depth + 1, parent=parent, role=line.role
    )
    node.tables = line.tables
    if line.label is None or line.reading is None:
        node.body = paragraph.span()
        if kind == "LEAD":
            node.role, node.is_heading = "heading", True
        return node
    at = None if line.automatic else paragraph.span(line.label.start, line.label.end)
    node.numeral = Numeral(
        line.label.text,
        _style(line.reading),
        line.reading.path,
        line.label.closing,
        at,
        line.certain,
        core=line.reading.core,
    )
    if line.role == "body":
        node.is_heading = _is_heading(line, kind)
        node.role = "heading" if node.is_heading else "item"
    return node


def _style(reading: Reading) -> Literal["roman", "decimal", "letter", "bullet"]:
    """The style of the last part of a number: ``II.2`` ends in a decimal, ``2.a`` in a letter."""
    if reading.kind == "BULLET":
        return "bullet"
    if reading.kind == "UNIT" or reading.core[-1].isdigit():
        return "decimal"
    return "roman" if reading.kind == "ROMAN" and len(reading.path) == 1 else "letter"


def _is_heading(line: Line, kind: str) -> bool:
    """Whether a labelled line is the heading of a section and no item of a list."""
    if kind == "BULLET":
        return line.paragraph.heading is not None
    body = line.text[line.body_start :].rstrip(" *_")
    if line.paragraph.heading is not None or line.is_upper:
        return True
    if kind in ("UNIT", "CAPITAL", "ROMAN") and line.label and line.label.text[0].isupper():
        return len(body) <= 2 * _HEADING_LENGTH
    return 0 < len(body) <= _HEADING_LENGTH and not body.endswith((".", ";", ","))


def _is_bare_title(node: Node) -> bool:
    assert node.block is not None
    folded = node.block.folded
    return wordings().titles.fullmatch(folded.strip(" *_:")) is not None or not any(c.isalnum() for c in folded)


def _set_sections(root: Node) -> None:
    """Give each node its label path, and the paragraphs and cells theirs."""
    for node in root.walk():
        if node.parent is not None:
            node.path = _path(node, node.parent.path)
        if node.block is not None:
            node.block.section = node.path
        for table in node.tables:
            for cell in table.cells():
                cell.section = node.path


def _path(node: Node, above: str | None) -> str | None:
    if node.role == "caption" and node.block is not None and node.depth == 1:
        return _caption_label(node.block.text)
    numeral = node.numeral
    if numeral is None or numeral.style == "bullet" or node.role not in ("heading", "item"):
        return above
    core = numeral.core
    if above is None:
        return core
    parent = next((a.numeral for a in _ancestors(node) if a.numeral and a.numeral.style != "bullet"), None)
    if parent is not None and len(numeral.parts) > 1 and core.startswith(parent.core + "."):
        return above.removesuffix(parent.core) + core  # 2.3 under 2 says 2 itself
    return f"{above}.{core}"


def _ancestors(node: Node) -> Iterator[Node]:
    while node.parent is not None:
        node = node.parent
        yield node


def _caption_label(text: str) -> str:
    label = text.strip(" *_")
    for stop in (":", ".", "(", "\n"):
        label = label.split(stop)[0]
    return label.strip()[:40]
