"""What the command does once its arguments are known."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_lint.config import Settings
from cchc_lint.messages import Messages
from cchc_lint.model.finding import Severity
from cchc_lint.options import UsageError, help_text, language_of, parse_arguments, with_nearest
from cchc_lint.render.screen import NotWrittenError, complain, write
from cchc_lint.results import FileResult, Totals

if TYPE_CHECKING:
    from argparse import Namespace

    from cchc_lint.many import Order
    from cchc_lint.outputs import Outputs, Target
    from cchc_lint.plugins import Registry

CLEAN, FOUND, FAILED, STOPPED = 0, 1, 2, 130
CONFIG = "cchc-lint.yaml"


def run(arguments: Sequence[str]) -> int:
    """Run the command with the arguments; gives the exit status."""
    messages = Messages(language_of(arguments))
    try:
        return _run(parse_arguments(arguments, messages), messages)
    except UsageError as error:
        complain(str(error))
        return FAILED
    except BrokenPipeError:  # the reader, such as head, has had enough
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN
    except NotWrittenError as error:  # files have sentences of their own: this is standard output
        path = messages.text("standard_output")
        complain(messages.text("cannot_write", path=path, reason=messages.system(error)))
        return FAILED
    except KeyboardInterrupt:
        complain(messages.text("stopped"))
        return STOPPED


def _run(options: Namespace, messages: Messages) -> int:
    if options.help:
        write(sys.stdout, help_text(messages), utf8=False)
        return CLEAN
    settings, messages = _settings(options, messages)
    if options.check_registry:
        return _check_registries(options.check_registry, messages)
    registry = _registry(messages)
    if options.list_checks or options.explain:
        return _explain(options, registry, messages)
    if not options.paths:
        raise UsageError(messages.text("no_path"))
    ignored = [code for _, codes in settings.path_ignores for code in codes]
    _known_codes([*settings.select, *settings.ignore, *settings.severities, *ignored], registry, messages)
    _valid_registries(settings, messages)
    readable = _others_readable(settings, messages)
    status = _lint(options, settings, registry, messages)
    return status if readable else FAILED


def _settings(options: Namespace, messages: Messages) -> tuple[Settings, Messages]:
    """The settings of file and command line, and the sentences in the language that they choose."""
    path = _config_path(options)
    if path is None:
        settings = Settings()
    else:
        from cchc_lint.config_file import read_settings

        settings = read_settings(path, messages)
    if options.select:
        settings.select = tuple(code for codes in options.select for code in codes)
    settings.ignore += tuple(code for codes in options.ignore for code in codes)
    settings.lang = options.lang or settings.lang
    settings.baseline = options.baseline or settings.baseline
    settings.previous = options.previous or settings.previous
    settings.parts = options.parts or settings.parts
    settings.tables_only = options.tables_only or settings.tables_only
    if options.min_coverage is not None:
        settings.min_coverage = options.min_coverage
    if options.fail_on:
        settings.fail_on = None if options.fail_on == "never" else Severity.of(options.fail_on)
    return settings, Messages(settings.lang)


def _config_path(options: Namespace) -> Path | None:
    """The settings file: the one that was named, or the nearest above the first PATH."""
    if options.config is not None:
        return Path(options.config)
    first = Path(options.paths[0]) if options.paths and options.paths[0] != "-" else Path()
    with suppress(OSError, RuntimeError):
        for folder in (first.resolve(), *first.resolve().parents):
            if (folder / CONFIG).is_file():
                return folder / CONFIG
    return None


def _registry(messages: Messages) -> Registry:
    from cchc_lint.plugins import PluginError, load_registry

    try:
        registry = load_registry()
    except PluginError as error:
        raise UsageError(str(error)) from None
    for warning in registry.warnings:
        complain(messages.text("plugin_skipped", plugin=warning))
    return registry


def _check_registries(paths: Iterable[str], messages: Messages) -> int:
    """Print what is wrong in registry files, or that they are valid."""
    from cchc_lint.registry_check import check_registry

    status = CLEAN
    for path in paths:
        problems = check_registry(path, messages.lang)
        for problem in problems:
            write(sys.stdout, f"{path}: {problem}\n", utf8=False)
            status = FAILED
        if not problems:
            write(sys.stdout, messages.text("registry_valid", path=path) + "\n", utf8=False)
    return status


def _valid_registries(settings: Settings, messages: Messages) -> None:
    """Raise UsageError for the first thing that is wrong in a registry that the settings name."""
    if settings.registries:
        from cchc_lint.registry_check import check_registry

        for path in settings.registries:
            for problem in check_registry(path, messages.lang):
                raise UsageError(messages.text("config_registry", path=path, sentence=problem))


def _others_readable(settings: Settings, messages: Messages) -> bool:
    """Name the reports to compare with that cannot be read; whether all of them can."""
    if settings.previous is None and settings.parts is None:
        return True
    from cchc_lint.other_reports import other_reports

    problems = other_reports(settings).problems
    for path, sentence in problems:
        complain(messages.text("other_unreadable", path=path, reason=sentence))
    return not problems


def _known_codes(prefixes: Iterable[str], registry: Registry, messages: Messages) -> None:
    """Raise UsageError for a prefix that is neither of a code nor a family."""
    families = messages.words("family")
    for prefix in prefixes:
        if prefix not in families and not any(code.startswith(prefix) for code in registry.entries):
            sentence = messages.text("unknown_code", value=prefix)
            raise UsageError(with_nearest(sentence, prefix, [*registry.entries, *families], messages))


def _explain(options: Namespace, registry: Registry, messages: Messages) -> int:
    from cchc_lint.render.explain import explained, listed
    from cchc_lint.render.screen import screen_of

    codes = [code for codes in options.explain for code in codes]
    _known_codes(codes, registry, messages)
    entries = sorted(registry.entries.values(), key=lambda entry: entry.code)
    screen = screen_of(sys.stdout)
    if options.list_checks:
        text = listed(entries, screen, messages)
    else:
        text = explained([entry for entry in entries if entry.code.startswith(tuple(codes))], screen, messages)
    write(sys.stdout, text, utf8=False)
    return CLEAN


def _lint(options: Namespace, settings: Settings, registry: Registry, messages: Messages) -> int:
    from cchc_lint.baseline import BaselineError, read_baseline
    from cchc_lint.many import Order
    from cchc_lint.outputs import OutputError, Outputs
    from cchc_lint.render import Run
    from cchc_lint.runner import find_files

    totals = Totals(bar=settings.min_coverage)
    try:
        files = list(find_files(options.paths))
        at_desk = options.annotate or options.fix or options.diff
        if at_desk:
            from cchc_lint.desk import Desk, check_wishes

            check_wishes(options, files, messages)
        if options.write_baseline is not None:
            return _write_baseline(options, files, settings, registry, messages)
        baseline = read_baseline(settings.baseline, messages) if settings.baseline else None
        wanted, extras = _wanted(options, messages)
        if at_desk:
            desk = Desk(options, settings, registry, messages, baseline, extras)
            if options.diff:
                changed, readable = desk.differences(files)
                return FAILED if not readable else FOUND if changed else CLEAN
            results = _told(desk.results(files), messages)
        else:
            results = _results(files, Order(settings, extras, options.why), registry, messages, options.jobs)
        if baseline is not None:
            looked_for = {code: settings.wants(code) for code in registry.entries}
            results = (baseline.filtered(result, looked_for) for result in results)
        sort = options.sort or "path"
        run = Run(messages, registry.entries, fail_on=settings.fail_on, ticks=options.ticks, sort=sort)
        with Outputs(wanted, files, run) as outputs:
            is_whole = _print(results, outputs, totals)
    except (OutputError, BaselineError) as error:
        raise UsageError(str(error)) from None
    if not is_whole:
        raise KeyboardInterrupt
    _tell_coverage(totals, messages)
    for path, known in baseline.stale if baseline else ():
        complain(messages.text("baseline_stale", path=path, code=known.code, message=known.message))
    return _status(totals, options, settings)


def _wanted(options: Namespace, messages: Messages) -> tuple[list[Target], list[str]]:
    """The outputs, and what results must hold for them besides findings."""
    from cchc_lint.outputs import OutputError, targets

    wanted = targets(options.format, options.output, messages, instead=_instead(options))
    formats = [target.format for target in wanted]
    if options.ticks and "text" not in formats:
        raise OutputError(messages.text("ticks_format"))
    return wanted, ["facts"] * options.show_facts + ["page"] * (options.ticks or "html" in formats)


def _instead(options: Namespace) -> str:
    """What is printed in the place of findings."""
    return "why" if options.why else "facts" if options.show_facts else ""


def _print(results: Iterable[FileResult], outputs: Outputs, totals: Totals) -> bool:
    """Print and count the results; tells whether that was not interrupted: what is done is there to be read."""
    from cchc_lint.interrupts import undisturbed

    is_whole = True
    try:
        for result in results:
            with undisturbed():
                totals.add(result)
                outputs.file(result)
    except KeyboardInterrupt:
        is_whole = False
    outputs.end(totals)
    return is_whole


def _status(totals: Totals, options: Namespace, settings: Settings) -> int:
    if totals.unreadable or totals.failures or (options.why and not totals.answered):
        return FAILED
    bar = None if _instead(options) else settings.fail_on
    grave = bar is not None and any(count for severity, count in totals.severities.items() if severity >= bar)
    return FOUND if totals.low or grave else CLEAN


def _tell_coverage(totals: Totals, messages: Messages) -> None:
    """Name the files of whose figures fewer could be checked than asked for."""
    from cchc_lint.render.words import percent, share

    for path, coverage in totals.low:
        bar = percent(totals.bar or 0, messages)
        complain(messages.text("coverage_low", path=path, share=share(coverage, messages), bar=bar))


def _results(
    files: Sequence[str], order: Order, registry: Registry, messages: Messages, jobs: int | None
) -> Iterator[FileResult]:
    """The result of each file in order, with a bar on a terminal while they are waited for."""
    from cchc_lint.many import check_files, cores
    from cchc_lint.progress import Progress

    results = check_files(files, registry, order, jobs or cores())
    return _told(Progress(len(files), messages).over(results), messages)


def _told(results: Iterable[FileResult], messages: Messages) -> Iterator[FileResult]:
    """The results; what was not read and checks that broke down are named on standard error."""
    for result in results:
        for remark in result.remarks:
            complain(f"{result.path}: {remark}")
        for failure in result.failures:
            complain(messages.text("check_failed", path=result.path, check=failure))
        yield result


def _write_baseline(
    options: Namespace, files: Sequence[str], settings: Settings, registry: Registry, messages: Messages
) -> int:
    """Accept everything that is found now, with the reasons of the file as it was."""
    from cchc_lint.baseline import Baseline, read_baseline, write_baseline
    from cchc_lint.many import Order

    path: str = options.write_baseline
    old = read_baseline(path, messages) if os.path.exists(path) else None
    new = Baseline(os.path.dirname(os.path.abspath(path)), dict(old.files) if old else {})
    status = CLEAN
    for result in _results(files, Order(settings), registry, messages, options.jobs):
        if result.error is not None or result.failures:
            status = FAILED
            complain(f"{result.path}: {result.error or messages.text('baseline_kept')}")
        else:
            new.take(result, old)
    count = write_baseline(path, new, messages)
    write(sys.stdout, messages.text("baseline_written", count=count, path=path) + "\n", utf8=False)
    return status
