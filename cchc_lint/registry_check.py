"""Checking a registry file that a ministry or a province keeps: ``cchc-lint --check-registry FILE``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from cchc_lint.lexicon.documents import documents
from cchc_lint.model.fold import fold
from cchc_lint.registry import LegalDocument, LegalRegistry, Reference, documents_from, legal_registry
from cchc_lint.registry_sentences import say
from cchc_lint.yamlio import load_yaml

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_YEAR = re.compile(r"/((?:19|20)\d\d)/")
_ABBREVIATION = re.compile(r"[^-/]+(?:/\d{4})?[-/]([A-ZĐ]+)[-/]")
_PATTERN_ERRORS = {"bad_date", "bad_symbol", "bad_number"}


class RegistryFileError(Exception):
    """A registry file that cannot be used; the text is one sentence for the user."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem: the key of its sentence (``lexicon/registry_messages.yaml``), and where it stands.

    line counts from 1; None for a problem of the whole file. document is the entry's symbol, or its place in
    the list where it has none.
    """

    key: str
    line: int | None = None
    document: str | int | None = None
    params: Mapping[str, object] = field(default_factory=dict)

    def sentence(self, lang: str) -> str:
        """The problem as one sentence in ``vi`` or ``en``."""
        text = say(self.key, lang, **self.params)
        if self.line is None:
            return text
        if self.document is None:
            return say("at_line", lang, line=self.line, sentence=text)
        name = self.document if isinstance(self.document, str) else say("entry", lang, number=self.document)
        return say("at", lang, line=self.line, symbol=name, sentence=text)


def check_registry(path: str | Path, lang: str = "vi") -> list[str]:
    """What is wrong in a registry file, one sentence each (``vi`` or ``en``), in order; empty for a valid file."""
    return [problem.sentence(lang) for problem in find_problems(Path(path))]


def load_registry_file(path: Path) -> Mapping[str, Any]:
    """A user's registry file as YAML gives it, known to be valid.

    A file without a name is called by its file name. Raises RegistryFileError with the first problem.
    """
    problems = find_problems(path)
    if problems:
        raise RegistryFileError(f"{path}: {problems[0].sentence('vi')}")
    data: dict[str, Any] = load_yaml(path.read_text("utf-8-sig"))
    return {"name": {lang: say("unnamed", lang, file=path.name) for lang in ("vi", "en")}, **data}


def find_problems(path: Path) -> list[Problem]:
    """The problems of a registry file: of the file, else of its form, else what its documents contradict."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        return [Problem("encoding")]
    except OSError as error:
        return [Problem("unreadable", params={"reason": error.strerror or type(error).__name__})]
    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        data = load_yaml(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or type(error).__name__
        return [Problem("yaml", mark.line + 1 if mark else 1, params={"reason": reason})]
    if root is None or not isinstance(data, dict) or not isinstance(data.get("documents"), list):
        return [Problem("not_mapping")]
    lines = _Lines(root, data["documents"])
    return _repeated_keys(lines) or _form_problems(data, lines) or list(_contradictions(data, lines))


class _Lines:
    """Where the documents of a file stand."""

    def __init__(self, root: yaml.Node, documents: list[Any]) -> None:
        self.root = root
        self.documents = documents
        nodes: list[yaml.Node] = []
        for key, value in root.value:
            if key.value == "documents" and isinstance(value, yaml.SequenceNode):
                nodes = value.value
        self.nodes = nodes

    def line(self, number: int) -> int:
        return int(self.nodes[number].start_mark.line) + 1

    def problem(self, number: int, key: str, **params: object) -> Problem:
        """A problem of the document with that place in the list (from 0)."""
        entry = self.documents[number]
        symbol = entry.get("symbol") if isinstance(entry, dict) else None
        return Problem(key, self.line(number), symbol if isinstance(symbol, str) else number + 1, params)


def _repeated_keys(lines: _Lines) -> list[Problem]:
    """YAML readers silently take the last of two equal keys."""
    found: list[Problem] = []
    stack = [lines.root]
    while stack:
        node = stack.pop()
        if isinstance(node, yaml.MappingNode):
            seen: set[str] = set()
            for key, value in node.value:
                if key.value in seen:
                    found.append(Problem("repeated_key", key.start_mark.line + 1, params={"field": key.value}))
                seen.add(str(key.value))
                stack.append(value)
        elif isinstance(node, yaml.SequenceNode):
            stack.extend(node.value)
    return sorted(found, key=lambda p: p.line or 0)


def _form_problems(data: Mapping[str, Any], lines: _Lines) -> list[Problem]:
    from pydantic import ValidationError

    from cchc_lint.registry_schema import RegistryFileSchema

    try:
        RegistryFileSchema.model_validate(data)
    except ValidationError as error:
        found: dict[tuple[object, ...], Problem] = {}
        for detail in error.errors():  # a union gives an error per branch: one of them says enough
            found.setdefault(detail["loc"][:3], _translated(detail, lines))
        return list(found.values())
    return []


def _translated(detail: ErrorDetails, lines: _Lines) -> Problem:
    from cchc_lint.registry_schema import DocumentSchema

    place = detail["loc"]
    kind = detail["type"]
    name = str(next((p for p in reversed(place) if isinstance(p, str) and p != "documents"), "documents"))
    params: dict[str, object] = {"field": name, "value": str(detail.get("input"))}
    key = "bad_value"
    if kind == "missing":
        key = "missing"
    elif kind == "extra_forbidden":
        key = "unknown_field"
        near = get_close_matches(name, [*DocumentSchema.model_fields, "by", "from", "part", "documents"], n=1)
        if near:
            key, params["near"] = "unknown_near", near[0]
    elif kind == "literal_error":
        key, params["choices"] = "bad_choice", detail.get("ctx", {}).get("expected", "").replace(" or ", ", ")
    elif kind in ("string_too_short", "too_short"):
        key = "empty"
    elif kind in _PATTERN_ERRORS:
        key, params = kind, {**params, **detail.get("ctx", {})}
    if len(place) > 1 and place[0] == "documents" and isinstance(place[1], int):
        return lines.problem(place[1], key, **params)
    return Problem(key, params=params)


def _contradictions(data: Mapping[str, Any], lines: _Lines) -> Iterator[Problem]:
    documents = documents_from({"name": {}, **data})
    known = LegalRegistry([*legal_registry().documents, *documents])
    seen: dict[tuple[str, int, tuple[str, ...]], int] = {}
    for number, document in enumerate(documents):
        identity = (document.key, document.issued.year, document.issuers if document.local else ())
        if identity in seen:
            yield lines.problem(number, "twice", other=lines.line(seen[identity]))
        seen.setdefault(identity, number)
        for key, params in _within(document):
            yield lines.problem(number, key, **params)
        for key, params in _between(document, known):
            yield lines.problem(number, key, **params)


def _within(document: LegalDocument) -> Iterator[tuple[str, dict[str, object]]]:
    year = _YEAR.search(document.key)
    if year and int(year[1]) != document.issued.year:
        yield "year", {"symbol_year": year[1], "issued_year": document.issued.year}
    if abbreviated := _ABBREVIATION.match(document.key):
        types = [t.name for t in documents().by_abbreviation.get(fold(abbreviated[1]), ())]
        if types and document.type not in types:
            yield "type", {"type": document.type, "abbreviation": abbreviated[1], "expected": ", ".join(types)}
    if document.effective and document.effective < document.issued and not document.party:
        yield "effective", {}
    if document.expired and document.expired <= (document.effective or document.issued):
        yield "expired", {}
    if document.confidence == "high" and document.sources == 0:
        yield "unattested", {}


def _between(document: LegalDocument, known: LegalRegistry) -> Iterator[tuple[str, dict[str, object]]]:
    links = [("amended_by", link) for link in document.amended_by]
    links += [("replaced_by", replacement.by) for replacement in document.replaced_by]
    for name, link in links:
        found = known.referred(link, document)
        if not found:
            yield "unknown_reference", {"field": name, "reference": _shown(link)}
        elif len(found) > 1:
            examples = ", ".join(f"{d.symbol}@{d.issued.year}" for d in found)
            yield "ambiguous_reference", {"field": name, "reference": _shown(link), "examples": examples}
        elif name == "replaced_by" and found[0].issued < document.issued:
            yield "replaced_early", {"by": found[0].symbol}


def _shown(link: Reference) -> str:
    return link.key if link.year is None else f"{link.key}@{link.year}"
