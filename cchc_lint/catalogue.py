"""The catalogue of codes: what each check says, in both languages, with its basis and examples.

Each module of checks has a YAML file of the same name beside it: a list of entries in the form of
`Entry`. What ships with the package is validated by the tests; catalogues of plugins are validated on loading
(`cchc_lint.catalogue_schema`), so that a plain run needs no pydantic.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from cchc_lint.model.finding import Message, Severity
from cchc_lint.yamlio import load_yaml, read_yaml

Text = Mapping[str, str]  # language → text


@dataclass(frozen=True, slots=True)
class Entry:
    """One code.

    name says what is wrong (``rate-mismatch``); messages: key → template per language, ``default`` is the
    primary one; fails, passes: report text that the check finds something in, and that it is silent on;
    since: the day from which the rule holds (ISO), where it is a legal one; fixable: what a finding suggests is the
    one right form of the letters that it stands on, so that ``--fix`` may put it in. identities:
    what ``cchc-lint.yaml`` declares for the snippets. previous, parts: the text of last period's report and those of
    the reports below that the snippets are held against.
    """

    code: str
    name: str
    severity: Severity
    title: Text
    explanation: Text
    messages: Mapping[str, Text]
    fails: str
    passes: str
    legal_basis: Text | None = None
    basis_unit: str | None = None
    since: str | None = None
    fixable: bool = False
    identities: tuple[str, ...] = ()
    previous: str | None = None
    parts: tuple[str, ...] = ()

    def basis(self, unit: str, lang: str) -> str | None:
        """The legal basis for what is found of figures of a unit ("" where none is known), None without one."""
        if self.legal_basis is None or (self.basis_unit and unit not in ("", "turn", self.basis_unit)):
            return None
        return self.legal_basis[lang]

    def text(self, message: Message, lang: str) -> str:
        """The message in that language; KeyError where the catalogue lacks its key or a param is missing.

        Keys that the entry lacks are those of the notes that the solver gives for any code.
        """
        templates = self.messages.get(message.key) or _solver_notes()[message.key]
        return templates[lang].format_map(message.params)


@cache
def _solver_notes() -> Mapping[str, Text]:
    notes: Mapping[str, Text] = read_yaml("cchc_lint.solve", "notes.yaml")
    return notes


def entry_from(data: Mapping[str, Any]) -> Entry:
    """The entry of a mapping as YAML gives it (all scalars text)."""
    known = {name: data[name] for name in ("code", "name", "title", "explanation", "messages", "fails", "passes")}
    return Entry(
        **known,
        severity=Severity.of(data["severity"]),
        legal_basis=data.get("legal_basis"),
        basis_unit=data.get("basis_unit"),
        since=data.get("since"),
        fixable=data.get("fixable") == "true",
        previous=data.get("previous"),
        parts=tuple(data.get("parts", ())),
        identities=tuple(data.get("identities", ())),
    )


def read_catalogue(package: str, resource: str) -> list[Mapping[str, Any]]:
    """The raw entries of a catalogue file in a package; an empty list where there is none."""
    file = resources.files(package).joinpath(resource)
    if not file.is_file():
        return []
    return load_yaml(file.read_text("utf-8")) or []
