"""The form of a catalogue file, for plugins and for the tests of what ships."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, TypeAdapter, model_validator

NonEmpty = Annotated[str, StringConstraints(min_length=1, strip_whitespace=False)]


class Bilingual(BaseModel):
    """A text in both languages."""

    model_config = ConfigDict(extra="forbid")
    vi: NonEmpty
    en: NonEmpty


class EntrySchema(BaseModel):
    """One code of a catalogue; see `cchc_lint.catalogue.Entry` for what the fields mean."""

    model_config = ConfigDict(extra="forbid")
    code: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}\d{3}$")]
    name: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    severity: Literal["info", "warning", "error"]
    title: Bilingual
    explanation: Bilingual
    messages: dict[str, Bilingual]
    fails: NonEmpty
    passes: NonEmpty
    legal_basis: Bilingual | None = None
    basis_unit: NonEmpty | None = None  # the unit of the lexicon that the basis is for
    since: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d$")] | None = None
    fixable: Literal["true", "false"] = "false"
    previous: NonEmpty | None = None
    parts: list[NonEmpty] = []
    identities: list[NonEmpty] = []

    @model_validator(mode="after")
    def _has_default(self) -> EntrySchema:
        if "default" not in self.messages:
            raise ValueError(f"{self.code}: no message 'default'")
        return self


def validate_entries(raw: Iterable[Mapping[str, Any]]) -> list[EntrySchema]:
    """The entries, validated; raises pydantic.ValidationError naming what is wrong."""
    return TypeAdapter(list[EntrySchema]).validate_python(list(raw))
