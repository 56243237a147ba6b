"""``cchc-lint.yaml``: what may stand in it, and what is said where something else does.

Imported only where there is such a file, for pydantic takes a tenth of a second.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from cchc_lint.config import Settings
from cchc_lint.messages import Messages
from cchc_lint.model.finding import Severity
from cchc_lint.model.fold import fold
from cchc_lint.options import UsageError, percent_of, with_nearest
from cchc_lint.yamlio import load_yaml

_DMY = re.compile(r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})")
_YMD = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})")


def _codes(value: object) -> object:
    """``ARI, RAT`` in one line is as good as a list."""
    return value.replace(",", " ").split() if isinstance(value, str) else value


def _day(value: object) -> object:
    """A date as a Vietnamese would write it (15/12/2023) or as computers do (2023-12-15)."""
    found = isinstance(value, str) and (_DMY.fullmatch(value.strip()) or _YMD.fullmatch(value.strip()))
    if found:
        with suppress(ValueError):
            return date(*(int(found[part]) for part in "ymd"))
    raise PydanticCustomError("bad_date", "")


def _identity(value: str) -> str:
    from cchc_lint.own import OwnError, parse_own

    try:
        parse_own(value)
    except OwnError as error:
        context = {"why": error.kind, "position": error.position, "found": error.found}
        raise PydanticCustomError("identity", "", context) from None
    return value


def _percent(value: object) -> object:
    found = percent_of(value) if isinstance(value, str) else None
    if found is None:
        raise PydanticCustomError("bad_percent", "")
    return found


def _empty(value: object) -> object:
    """A key with nothing after it is as good as no key."""
    return () if value in ("", None) else value


Code = Annotated[
    str,
    BeforeValidator(lambda value: value.strip().upper() if isinstance(value, str) else value),
    StringConstraints(pattern=r"^[A-Z]{1,3}\d{0,3}$"),
]
Codes = Annotated[tuple[Code, ...], BeforeValidator(_codes)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_empty)]
Identities = Annotated[tuple[Annotated[Text, AfterValidator(_identity)], ...], BeforeValidator(_empty)]
Percent = Annotated[Fraction, BeforeValidator(_percent)]
Day = Annotated[date, BeforeValidator(_day)]


def _facets(value: object) -> object:
    """``stage=pending, timing=late``, the notation of --show-facts, with dimensions and values of the lexicon."""
    if not isinstance(value, str):
        raise PydanticCustomError("wording", "")
    known = _known_facets()
    found = {}
    for pair in value.split(","):
        dimension, equals, name = (part.strip() for part in pair.partition("="))
        if not equals:
            raise PydanticCustomError("wording", "")
        if dimension not in known:
            raise PydanticCustomError("facet", "", {"name": dimension, "known": sorted(known)})
        if name not in known[dimension]:
            raise PydanticCustomError("facet", "", {"name": name, "known": sorted(known[dimension])})
        found[dimension] = name
    return found


def _known_facets() -> dict[str, set[str]]:
    from cchc_lint.lexicon import read_data

    known: dict[str, set[str]] = {}
    for entry in read_data("facets.yaml"):
        for dimension, value in entry["facets"].items():
            known.setdefault(dimension, set()).add(value)
    return known


Facets = Annotated[dict[str, str], BeforeValidator(_facets)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=False)


class PeriodSchema(_Strict):
    """First and last day of the reporting period."""

    first: Day = Field(alias="from")
    last: Day = Field(alias="to")

    @model_validator(mode="after")
    def _forwards(self) -> Self:
        if self.last < self.first:
            raise ValueError("period_backwards")
        return self


class ConfigSchema(_Strict):
    """All keys of ``cchc-lint.yaml``; see `cchc_lint.config.Settings` for what they mean."""

    select: Codes = ()
    ignore: Codes = ()
    severity: dict[Code, Literal["error", "warning", "info"]] = {}
    paths: dict[Text, Codes] = {}
    lang: Literal["vi", "en"] = "vi"
    fail_on: Literal["error", "warning", "info", "never"] = Field("error", alias="fail-on")
    period: PeriodSchema | None = None
    wordings: dict[Text, Facets] = {}
    identities: Identities = ()
    tables_only: bool = Field(False, alias="tables-only")
    registries: Texts = ()
    baseline: Text | None = None
    min_coverage: Percent | None = Field(None, alias="min-coverage")


KEYS = tuple(field.alias or name for name, field in ConfigSchema.model_fields.items())


def read_settings(path: Path, messages: Messages) -> Settings:
    """The settings in a file; raises UsageError with one sentence for what is wrong with it."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeError) as error:
        reason = messages.system(error) if isinstance(error, OSError) else messages.text("bad_encoding")
        raise UsageError(messages.text("config_unreadable", path=path, reason=reason)) from None
    try:
        data = load_yaml(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = mark.line + 1 if mark else 1
        raise UsageError(messages.text("config_bad_yaml", path=path, line=line)) from None
    if data is None or data == "":
        data = {}
    if not isinstance(data, dict):
        raise UsageError(messages.text("config_no_mapping", path=path))
    try:
        schema = ConfigSchema.model_validate({key: value for key, value in data.items() if value != ""})
    except ValidationError as error:
        sentence = _sentence(error.errors()[0], messages)
        raise UsageError(messages.text("config_wrong", path=path, sentence=sentence)) from None
    return _settings(schema, path)


def _settings(schema: ConfigSchema, path: Path) -> Settings:
    root = path.resolve().parent
    return Settings(
        select=schema.select,
        ignore=schema.ignore,
        fail_on=None if schema.fail_on == "never" else Severity.of(schema.fail_on),
        lang=schema.lang,
        severities={code: Severity.of(label) for code, label in schema.severity.items()},
        path_ignores=tuple(schema.paths.items()),
        period=(schema.period.first, schema.period.last) if schema.period else None,
        wordings=tuple(
            (fold(phrase), dimension, value)
            for phrase, facets in schema.wordings.items()
            for dimension, value in facets.items()
        ),
        identities=schema.identities,
        tables_only=schema.tables_only,
        registries=tuple(str(root / registry) for registry in schema.registries),
        baseline=str(root / schema.baseline) if schema.baseline else None,
        min_coverage=schema.min_coverage,
        root=str(root),
    )


def _sentence(error: ErrorDetails, messages: Messages) -> str:
    """One sentence for the first thing that is wrong."""
    where = [str(part) for part in error["loc"] if part != "[key]"]
    key = ".".join(where)
    kind = error["type"]
    if kind == "extra_forbidden":
        known: Sequence[str] = KEYS if len(where) == 1 else ("from", "to")
        return with_nearest(messages.text("config_unknown_key", key=key), where[-1], known, messages)
    if kind == "missing":
        return messages.text("config_missing", key=key)
    if kind == "literal_error":
        choices = str(error["ctx"]["expected"]).replace("'", "").replace(" or ", ", ")
        return messages.text("config_choice", key=key, value=_short(error["input"]), choices=choices)
    if kind == "facet":
        name, known = error["ctx"]["name"], error["ctx"]["known"]
        return with_nearest(messages.text("config_facet", key=key, name=name), name, known, messages)
    if kind == "identity":
        return _identity_sentence(error, key, messages)
    if kind == "value_error":
        return messages.text("config_period_backwards", key=key)
    expected = {
        "wording": "config_wording",
        "string_pattern_mismatch": "config_code",
        "bool_parsing": "config_bool",
        "bool_type": "config_bool",
        "dict_type": "config_mapping",
        "model_type": "config_mapping",
        "tuple_type": "config_list",
        "bad_date": "config_date",
        "bad_percent": "config_percent",
    }
    return messages.text(expected.get(kind, "config_value"), key=key, value=_short(error["input"]))


def _identity_sentence(error: ErrorDetails, key: str, messages: Messages) -> str:
    from cchc_lint.own import APPENDIX, concepts

    context = error["ctx"]
    sentence = messages.text(
        f"identity_{context['why']}",
        key=key,
        text=_short(error["input"]),
        at=context["position"] + 1,
        found=_short(context["found"]),
    )
    names = [*concepts(), APPENDIX]
    return with_nearest(sentence, context["found"], names, messages) if context["why"] == "name" else sentence


def _short(value: Any) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 40 else text[:39] + "…"
