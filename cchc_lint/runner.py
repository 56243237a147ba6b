"""From a file to its findings."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc_lint.config import Settings, longest_prefix
from cchc_lint.model.document import Cell, Document
from cchc_lint.model.finding import Finding
from cchc_lint.model.report import Report
from cchc_lint.plugins import Check, Context, Registry
from cchc_lint.suppressing import is_suppressed
from cchc_lint.syntax import parse

if TYPE_CHECKING:
    from cchc_lint.asked import Asked
    from cchc_lint.other_reports import OtherReports
    from cchc_lint.results import FileResult, FindingRecord
    from cchc_lint.solve.identity import Identity

OnFailure = Callable[[Check, Exception], None]
STDIN = "-"


@dataclass(frozen=True, slots=True)
class Examination:
    """What a run says about one file, and what that was drawn from, for those that write into the file.

    findings: the symbolic finding behind each record of the result. document is None where the file could not be
    read.
    """

    result: FileResult
    document: Document | None = None
    findings: tuple[Finding, ...] = ()


def lint_document(
    document: Document,
    registry: Registry,
    settings: Settings,
    on_failure: OnFailure | None = None,
    others: OtherReports | None = None,
) -> tuple[Report, list[Finding]]:
    """The report and its findings in order of place, before selection by code and severity.

    A check that raises ends the run, unless on_failure is given: it is told, and the other checks go on.
    others: what the report is compared with; the reports that the settings name where None.
    """
    from cchc_lint.other_reports import other_reports
    from cchc_lint.solve import judge

    report = parse(document, settings)
    others = (other_reports(settings) if others is None else others).beside(document.path)
    context = Context(settings, others.previous, others.parts)
    found: list[Finding] = []
    stated: list[Identity] = []
    failed: list[Check] = []

    def given(check: Check, *arguments: object) -> list[Any]:
        try:
            return list(check.function(report, context, *arguments))
        except Exception as error:
            if on_failure is None:
                raise
            on_failure(check, error)
            failed.append(check)
            return []

    for check in registry.checks:
        if check.kind == "findings":
            found.extend(given(check))
        elif check.kind == "identities":
            stated.extend(given(check))
    found.extend(judge(report, stated))
    for kind in ("review", "closing"):
        seen = tuple(found)
        for check in registry.checks:
            if check.kind == kind and not failed:  # else what is missing might be taken for what was not found
                found.extend(given(check, seen))
    return report, sorted(found, key=lambda f: f.order)


def lint_text(
    text: str,
    registry: Registry,
    settings: Settings | None = None,
    *,
    previous: str | None = None,
    parts: Sequence[str] = (),
) -> list[Finding]:
    """The findings in a text, as in a Markdown file; for snippets and tests.

    previous, parts: the texts of last period's report and of the reports below.
    """
    from cchc_lint.other_reports import OtherReports
    from cchc_lint.sources.plain import read_text

    settings = settings or Settings()
    last = parse(read_text(previous, "previous.md", "md"), settings) if previous is not None else None
    below = tuple(parse(read_text(part, f"part-{n}.md", "md"), settings) for n, part in enumerate(parts, 1))
    document = read_text(text, "-", "md")
    return lint_document(document, registry, settings, others=OtherReports(last, below))[1]


def check_file(
    path: str, registry: Registry, settings: Settings, wanted: Collection[str] = (), asked: Asked | None = None
) -> FileResult:
    """What a run says about one file (``-`` is standard input). Never raises for what the file contains.

    wanted: ``facts`` and ``page``, what the result shall hold besides the findings; asked: the place whose figures'
    sums it shall hold.
    With ``CCHC_LINT_TRACEBACK`` in the environment a failure of the program itself is raised, for its developers.
    """
    return examine(path, registry, settings, wanted, asked=asked).result


def examine(
    path: str,
    registry: Registry,
    settings: Settings,
    wanted: Collection[str] = (),
    data: bytes | None = None,
    asked: Asked | None = None,
) -> Examination:
    """Like `check_file`, with document and findings; data: the content of the file where it is not yet written."""
    from os import environ

    from cchc_lint.results import FileResult, coverage_of
    from cchc_lint.sources import remark_text

    failures: list[str] = []

    def failed(check: Check, error: Exception) -> None:
        failures.append(f"{check.name}: {type(error).__name__}: {error}")

    try:
        document = _open(path, data)
        report, found = lint_document(document, registry, settings, failed)
        ignored = settings.ignored_for(path)
        found = [
            finding
            for finding in found
            if settings.wants(finding.code)
            and (not settings.tables_only or isinstance(finding.at.block, Cell))
            and longest_prefix(finding.code, ignored) is None
            and not is_suppressed(finding, document)
        ]
        records = list(_records(found, report, registry, settings))
    except Exception as error:  # whatever one file does to the program, the others are still checked
        if "CCHC_LINT_TRACEBACK" in environ:
            raise
        return Examination(FileResult(path, error=_sentence(error, settings.lang)))
    result = FileResult(
        path,
        findings=tuple(records),
        coverage=coverage_of(report, settings.tables_only),
        remarks=tuple(remark_text(remark, settings.lang) for remark in document.remarks),
        failures=tuple(failures),
    )
    if "facts" in wanted:
        from cchc_lint.facts import facts_of

        result = replace(result, facts=facts_of(report))
    if "page" in wanted:
        from cchc_lint.page import page_of

        result = replace(result, page=page_of(report))
    if asked is not None:
        from cchc_lint.why import why_of

        result = replace(result, why=why_of(report, asked, registry.entries, settings.lang))
    return Examination(result, document, tuple(found))


def lint(path: str | Path, settings: Settings | None = None) -> FileResult:
    """Check one file with all installed checks, for programs that use the linter as a library.

    Gives its findings in order of place and in the language of the settings; a file that cannot be read gives a
    result whose error is one sentence. Raises PluginError where two plugins claim one code.
    """
    from cchc_lint.plugins import load_registry

    return check_file(str(path), load_registry(), settings or Settings())


def find_files(paths: list[str]) -> Iterator[str]:
    """The files to check: each path itself, or the reports in a folder, in a fixed order, none twice.

    A path that is no file may be a pattern (``2024/*.docx``, ``**/bao-cao-*``), for shells that leave them alone. A
    folder without reports, or a pattern that nothing fits, is given itself: checking it says so.
    """
    from cchc_lint.sources import find_reports

    seen = set()
    for path in (found for given in paths for found in _expanded(given)):
        folder = path not in ("", STDIN) and Path(path).is_dir()  # Path("") would be the working folder
        inside = map(str, find_reports(Path(path))) if folder else ()
        for file in list(inside) or [path]:
            if file not in seen:
                seen.add(file)
                yield file


def _expanded(path: str) -> list[str]:
    """What fits a pattern, in order; the path itself where it is none."""
    from glob import glob, has_magic

    if path == STDIN or not has_magic(path) or Path(path).exists():
        return [path]
    return sorted(glob(path, recursive=True)) or [path]


def _open(path: str, data: bytes | None = None) -> Document:
    from cchc_lint.sources import UnreadableError, open_document, read_stdin

    if path != STDIN:
        if not path:
            raise UnreadableError("missing")
        if Path(path).is_dir():
            raise UnreadableError("no_reports")
        return open_document(Path(path), data)
    import sys

    return read_stdin(sys.stdin.buffer.read() if data is None else data)


def _records(found: list[Finding], report: Report, registry: Registry, settings: Settings) -> Iterator[FindingRecord]:
    from cchc_lint.fingerprint import fingerprints, headings
    from cchc_lint.results import record

    above = headings(report)
    terms = [(f.code, f.operands or (f.at.text,), above.get(f.at.block.index, "")) for f in found]
    for finding, fingerprint in zip(found, fingerprints(terms), strict=True):
        entry = registry.entries[finding.code]
        given = entry.severity if finding.severity is None else finding.severity
        severity = settings.severity(finding.code, given)
        yield record(finding, entry, severity, settings.lang, fingerprint)


def _sentence(error: Exception, lang: str) -> str:
    """One sentence on why a file could not be read."""
    from cchc_lint.messages import Messages
    from cchc_lint.sources import UnreadableError

    if isinstance(error, UnreadableError):
        return error.text(lang)
    return Messages(lang).text("internal_error", reason=f"{type(error).__name__}: {' '.join(str(error).split())}")
