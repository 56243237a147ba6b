"""The reports that the present one is compared with: last period's (``--previous``), those of the units below it
(``--parts``)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from os.path import abspath
from pathlib import Path

from cchc_lint.config import Settings
from cchc_lint.model.report import Report


@dataclass(frozen=True, slots=True)
class OtherReports:
    """What was read. problems: (path, sentence) for each file that could not be, in the language of the settings."""

    previous: Report | None = None
    parts: tuple[Report, ...] = ()
    problems: tuple[tuple[str, str], ...] = ()

    def beside(self, path: str) -> OtherReports:
        """The same without the part that is the file at that path itself."""
        here = abspath(path)
        return replace(self, parts=tuple(part for part in self.parts if abspath(part.document.path) != here))


def other_reports(settings: Settings) -> OtherReports:
    """The reports that the settings name, read once in each process."""
    if settings.previous is None and settings.parts is None:
        return OtherReports()
    return _read(settings.previous, settings.parts, settings.wordings, settings.lang)


@lru_cache(maxsize=2)
def _read(
    previous: str | None, parts: str | None, wordings: tuple[tuple[str, str, str], ...], lang: str
) -> OtherReports:
    settings = Settings(lang=lang, wordings=wordings)
    problems: list[tuple[str, str]] = []
    last = _report(Path(previous), settings, problems) if previous is not None else None
    below = [_report(path, settings, problems) for path in _files(parts, lang, problems)] if parts is not None else []
    return OtherReports(last, tuple(report for report in below if report is not None), tuple(problems))


def _files(folder: str, lang: str, problems: list[tuple[str, str]]) -> list[Path]:
    from cchc_lint.sources import UnreadableError, find_reports

    path = Path(folder)
    if path.is_file():
        return [path]
    found = find_reports(path)
    if not found:
        problems.append((folder, UnreadableError("no_reports" if path.is_dir() else "missing").text(lang)))
    return found


def _report(path: Path, settings: Settings, problems: list[tuple[str, str]]) -> Report | None:
    from cchc_lint.messages import Messages
    from cchc_lint.sources import UnreadableError, open_document
    from cchc_lint.syntax import parse

    try:
        return parse(open_document(path), settings)
    except UnreadableError as error:
        problems.append((str(path), error.text(settings.lang)))
    except Exception as error:  # whatever a file does to the program, the report itself is still checked
        reason = f"{type(error).__name__}: {' '.join(str(error).split())}"
        problems.append((str(path), Messages(settings.lang).text("internal_error", reason=reason)))
    return None
