"""Settings of a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cchc_lint.model.finding import Severity


@dataclass(slots=True)
class Settings:
    """What a run was told, from ``cchc-lint.yaml`` and the command line; the defaults where neither speaks."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity | None = Severity.ERROR
    lang: str = "vi"
    severities: Mapping[str, Severity] = field(default_factory=dict)
