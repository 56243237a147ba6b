"""Checks and how they are found.

A check is a generator function over the report, registered under the codes that it can give::

    @check("DAT001")
    def impossible_date(report: Report, context: Context) -> Iterator[Finding]: ...

A check of figures declares identities instead and leaves the judging to the solver::

    @identities("ARI001", "ARI002")
    def ledger(report: Report, context: Context) -> Iterator[Identity]: ...

A check that looks at what the others found is a review::

    @review("RAT007")
    def rate_not_reproducible(report: Report, context: Context, found: Sequence[Finding]) -> Iterator[Finding]: ...

Modules come in through the entry point group ``cchc_lint.checks``: an entry point names a module, or a package
whose modules are all taken. Beside a module ``x.py`` stands its catalogue ``x.yaml``.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from types import ModuleType
from typing import TYPE_CHECKING, Literal, TypeVar

from cchc_lint.catalogue import Entry, entry_from, read_catalogue

if TYPE_CHECKING:
    from cchc_lint.config import Settings
    from cchc_lint.model.report import Report

GROUP = "cchc_lint.checks"
F = TypeVar("F", bound=Callable[..., object])


class PluginError(Exception):
    """A plugin that cannot be used; the text is one sentence for the user."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a check may know besides the report.

    previous: last period's report; parts: the reports of the units below, where the run was given them.
    """

    settings: Settings
    previous: Report | None = None
    parts: tuple[Report, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """A registered function and the codes that it can give."""

    name: str
    codes: tuple[str, ...]
    kind: Literal["findings", "identities", "review", "closing"]
    function: Callable[..., Iterable[object]]


@dataclass(slots=True)
class Registry:
    """All checks and the catalogue of their codes; warnings name plugins that were left out."""

    checks: list[Check] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


def check(*codes: str) -> Callable[[F], F]:
    """Register a function that yields findings under the codes."""
    return _mark("findings", codes)


def identities(*codes: str) -> Callable[[F], F]:
    """Register a function that yields identities, which become findings under the codes where they fail."""
    return _mark("identities", codes)


def review(*codes: str) -> Callable[[F], F]:
    """Register a function that yields findings under the codes, given all that the other checks found."""
    return _mark("review", codes)


def closing(*codes: str) -> Callable[[F], F]:
    """Register a function that yields findings under the codes, given all others, those of reviews too."""
    return _mark("closing", codes)


def _mark(kind: str, codes: tuple[str, ...]) -> Callable[[F], F]:
    def mark(function: F) -> F:
        function.__cchc_check__ = (kind, codes)  # type: ignore[attr-defined]
        return function

    return mark


def load_registry() -> Registry:
    """All checks of all installed plugins, in a fixed order.

    A plugin that fails to load is named in the registry's warnings and left out; two functions or catalogues
    that claim one code raise PluginError.
    """
    from importlib.metadata import entry_points

    registry = Registry()
    points = sorted(entry_points(group=GROUP), key=lambda p: (p.name != "cchc", p.name, p.value))
    for point in dict.fromkeys(points):
        try:
            modules = list(_modules(point.load()))
            loaded = [_read(module, builtin=point.value == "cchc_lint.checks") for module in modules]
        except PluginError:
            raise
        except Exception as error:  # a plugin may fail in any way; the linter goes on without it
            if point.value == "cchc_lint.checks":  # without its own checks it would call every report right
                raise PluginError(f"the built-in checks cannot be loaded: {type(error).__name__}: {error}") from error
            registry.warnings.append(f"{point.name} ({point.value}): {type(error).__name__}: {error}")
            continue
        for checks, entries in loaded:
            _add(registry, checks, entries)
    return registry


def _modules(loaded: object) -> Iterator[ModuleType]:
    if not isinstance(loaded, ModuleType):
        raise TypeError("the entry point must name a module or package")
    if not hasattr(loaded, "__path__"):
        yield loaded
        return
    for info in sorted(pkgutil.iter_modules(loaded.__path__), key=lambda i: i.name):
        if not info.name.startswith("_"):
            yield importlib.import_module(f"{loaded.__name__}.{info.name}")


def _read(module: ModuleType, *, builtin: bool) -> tuple[list[Check], list[Entry]]:
    package, _, name = module.__name__.rpartition(".")
    raw = read_catalogue(package, f"{name}.yaml") if package else []
    if not builtin:
        from cchc_lint.catalogue_schema import validate_entries

        validate_entries(raw)
    checks = [
        Check(f"{module.__name__}.{key}", value.__cchc_check__[1], value.__cchc_check__[0], value)
        for key, value in vars(module).items()
        if hasattr(value, "__cchc_check__") and value.__module__ == module.__name__
    ]
    return checks, [entry_from(data) for data in raw]


def _add(registry: Registry, checks: list[Check], entries: list[Entry]) -> None:
    for entry in entries:
        if entry.code in registry.entries:
            raise PluginError(f"two catalogues describe {entry.code}")
        registry.entries[entry.code] = entry
    for new in checks:
        for old in registry.checks:
            if both := set(old.codes) & set(new.codes):
                raise PluginError(f"{old.name} and {new.name} both claim {', '.join(sorted(both))}")
        if missing := [code for code in new.codes if code not in registry.entries]:
            raise PluginError(f"{new.name} gives {', '.join(missing)} without a catalogue entry")
        registry.checks.append(new)
