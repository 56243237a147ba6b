"""Settings of a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatchcase
from fractions import Fraction
from pathlib import PurePath

from cchc_lint.model.finding import Severity


@dataclass(slots=True)
class Settings:
    """What a run was told, from ``cchc-lint.yaml`` and the command line; the defaults where neither speaks.

    select, ignore: codes or prefixes of codes. severities: code or prefix → severity instead of the
    catalogue's. path_ignores: pairs of a glob (relative to root) and the codes not reported for files that it
    matches. period: first and last day of the reporting period, where the reports themselves do not say it.
    tables_only: only what stands in tables is reported. wordings: (phrase, dimension, value) to be added to the
    lexicon. identities: relations between
    concepts as written by the user, not yet parsed. registries: absolute paths of further registries of legal
    documents. baseline: absolute path of a file of accepted findings. previous: path of last period's report, parts:
    of a folder with the reports of the units below. min_coverage: per cent of each report's
    figures that should be checked. root: the folder of the settings file (absolute), None without one.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity | None = Severity.ERROR
    lang: str = "vi"
    severities: Mapping[str, Severity] = field(default_factory=dict)
    path_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    period: tuple[date, date] | None = None
    wordings: tuple[tuple[str, str, str], ...] = ()
    identities: tuple[str, ...] = ()
    tables_only: bool = False
    registries: tuple[str, ...] = ()
    baseline: str | None = None
    previous: str | None = None
    parts: str | None = None
    min_coverage: Fraction | None = None
    root: str | None = None

    def wants(self, code: str) -> bool:
        """Whether findings of the code are reported; the longest matching prefix decides, ignore wins ties."""
        chosen = longest_prefix(code, self.select)
        refused = longest_prefix(code, self.ignore)
        if chosen is None:
            return not self.select and refused is None
        return refused is None or len(chosen) > len(refused)

    def severity(self, code: str, given: Severity) -> Severity:
        """The severity of findings of the code that the check or the catalogue rates as given."""
        prefix = longest_prefix(code, self.severities)
        return given if prefix is None else self.severities[prefix]

    def ignored_for(self, path: str) -> tuple[str, ...]:
        """The codes that the settings ignore in the file at that path (as given on the command line)."""
        if not self.path_ignores:
            return ()
        full = PurePath(path).as_posix() if self.root is None else _relative(path, self.root)
        return tuple(code for glob, codes in self.path_ignores if _matches(full, glob) for code in codes)


def longest_prefix(code: str, prefixes: Mapping[str, object] | tuple[str, ...]) -> str | None:
    """The longest of the prefixes that the code begins with; None for none."""
    return max((prefix for prefix in prefixes if code.startswith(prefix)), key=len, default=None)


def _relative(path: str, root: str) -> str:
    from os.path import abspath, relpath

    return PurePath(relpath(abspath(path), root)).as_posix()


def _matches(path: str, glob: str) -> bool:
    """Like .gitignore: a glob without a slash is tried on every part of the path, a folder takes what is in it."""
    glob = glob.removeprefix("./").rstrip("/")
    if "/" not in glob:
        return any(fnmatchcase(part, glob) for part in path.split("/"))
    return fnmatchcase(path, glob) or fnmatchcase(path, f"{glob}/*")
