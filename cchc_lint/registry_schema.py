"""The form of a registry file, for users' files and for the tests of what ships (guide: docs/registry.md)."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from cchc_lint.model.symbol import symbol_key

_NUMBER = r"\d+[A-ZĐ]?(?:\.\d+)?(?:/(?:19|20)\d\d)?"
_ORGAN = r"[A-ZĐ][A-ZĐ0-9&.]*"
_SYMBOL = re.compile(rf"{_NUMBER}[-/]{_ORGAN}(?:[-/]{_ORGAN})*")


def _iso_date(value: object) -> date:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("bad_date", "not a date", {"value": str(value)})


def _symbol(value: object) -> str:
    text = str(value)
    if not _SYMBOL.fullmatch(symbol_key(text)):
        raise PydanticCustomError("bad_symbol", "not a symbol", {"value": text})
    return text


def _reference(value: object) -> str:
    symbol, mark, year = str(value).partition("@")
    if mark and not re.fullmatch(r"(?:19|20)\d\d", year):
        raise PydanticCustomError("bad_symbol", "not a reference", {"value": str(value)})
    _symbol(symbol)
    return str(value)


def _count(value: object) -> int:
    if not re.fullmatch(r"\d{1,4}", str(value)):
        raise PydanticCustomError("bad_number", "not a count", {"value": str(value)})
    return int(str(value))


def _replacement(value: object) -> object:
    return {"by": value} if isinstance(value, str) else value


Day = Annotated[date, BeforeValidator(_iso_date)]
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Symbol = Annotated[str, BeforeValidator(_symbol)]
Link = Annotated[str, BeforeValidator(_reference)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Bilingual(_Strict):
    """A text in both languages."""

    vi: Words
    en: Words


class ReplacementSchema(_Strict):
    """A document that took over, from a day on where that is known, a part where it is not the whole."""

    by: Link
    start: Day | None = Field(default=None, alias="from")
    part: Bilingual | None = None


class DocumentSchema(_Strict):
    """One document; see `cchc_lint.registry.LegalDocument` for what the fields mean."""

    symbol: Symbol
    type: Words
    issuer: Words | Annotated[list[Words], Field(min_length=1)]
    issued: Day
    title: Words
    name: Words | None = None
    effective: Day | None = None
    expired: Day | None = None
    amended_by: list[Link] = []
    replaced_by: list[Annotated[ReplacementSchema, BeforeValidator(_replacement)]] = []
    ending: Literal["read", "inferred"] = "read"
    sources: Annotated[int, BeforeValidator(_count)] = 1
    confidence: Literal["high", "medium", "low"] = "medium"
    disputed: list[Day] = []


class RegistryFileSchema(_Strict):
    """A registry file: its name, for messages, and its documents."""

    name: Bilingual | None = None
    documents: Annotated[list[DocumentSchema], Field(min_length=1)]
