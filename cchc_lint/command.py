"""What the command does once its arguments are known."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_lint.config import Settings
from cchc_lint.messages import Messages
from cchc_lint.model.finding import Severity
from cchc_lint.options import UsageError, language_of, parse_arguments, with_nearest
from cchc_lint.results import FileResult, Totals

if TYPE_CHECKING:
    from argparse import Namespace

    from cchc_lint.plugins import Registry

CLEAN, FOUND, FAILED = 0, 1, 2


def run(arguments: Sequence[str]) -> int:
    """Run the command with the arguments; gives the exit status."""
    messages = Messages(language_of(arguments))
    try:
        return _run(parse_arguments(arguments, messages), messages)
    except UsageError as error:
        complain(str(error))
        return FAILED
    except BrokenPipeError:  # the reader, such as head, has had enough
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN
    except KeyboardInterrupt:
        complain(messages.text("stopped"))
        return 130


def complain(sentence: str) -> None:
    """Print a sentence to standard error."""
    print(f"cchc-lint: {sentence}", file=sys.stderr)


def _run(options: Namespace, messages: Messages) -> int:
    from cchc_lint.plugins import PluginError, load_registry

    if not options.paths:
        raise UsageError(messages.text("no_path"))
    settings = _settings(options, messages)
    try:
        registry = load_registry()
    except PluginError as error:
        raise UsageError(str(error)) from None
    for warning in registry.warnings:
        complain(messages.text("plugin_skipped", plugin=warning))
    _known_codes([*settings.select, *settings.ignore], registry, messages)
    totals = _print(options, settings, registry, messages)
    if totals.unreadable or totals.failures:
        return FAILED
    bar = settings.fail_on
    return FOUND if bar is not None and any(n for s, n in totals.severities.items() if s >= bar) else CLEAN


def _settings(options: Namespace, messages: Messages) -> Settings:
    settings = Settings(lang=messages.lang)
    settings.select = tuple(code for codes in options.select for code in codes)
    settings.ignore = tuple(code for codes in options.ignore for code in codes)
    if options.fail_on:
        settings.fail_on = None if options.fail_on == "never" else Severity.of(options.fail_on)
    return settings


def _known_codes(prefixes: Iterable[str], registry: Registry, messages: Messages) -> None:
    """Raise UsageError for a prefix that is neither of a code nor a family."""
    families = messages.words("family")
    for prefix in prefixes:
        if prefix not in families and not any(code.startswith(prefix) for code in registry.entries):
            sentence = messages.text("unknown_code", value=prefix)
            raise UsageError(with_nearest(sentence, prefix, [*registry.entries, *families], messages))


def _print(options: Namespace, settings: Settings, registry: Registry, messages: Messages) -> Totals:
    from cchc_lint.render import Run, renderer
    from cchc_lint.runner import check_file, find_files

    printer = renderer((options.format or ["text"])[-1], Run(messages, registry.entries))
    totals = Totals()
    pieces = [printer.start()]
    for path in find_files(options.paths):
        result = check_file(path, registry, settings)
        _report_failures(result, messages)
        totals.add(result)
        pieces.append(printer.file(result))
    pieces.append(printer.end(totals))
    text = "".join(pieces)
    if options.output:
        try:
            Path(options.output).write_text(text, "utf-8", newline="\n")
        except OSError as error:
            raise UsageError(messages.text("cannot_write", path=options.output, reason=error.strerror)) from None
    else:
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
    return totals


def _report_failures(result: FileResult, messages: Messages) -> None:
    for failure in result.failures:
        complain(messages.text("check_failed", path=result.path, check=failure))
