"""The command line: its options, their help in both languages, and what is wrong with them."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from typing import NoReturn

from cchc_lint.messages import Messages
from cchc_lint.render import FORMATS

LANGUAGES = ("vi", "en")
FAIL_ON = ("error", "warning", "info", "never")


class UsageError(Exception):
    """A wrong option or setting; the text is one sentence for the user."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(message)


def language_of(arguments: Sequence[str], default: str = "vi") -> str:
    """The language that the arguments ask for, known before they are parsed, so that errors can speak it."""
    lang = default
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        name, equals, value = argument.partition("=")
        if name == "--lang":
            lang = value if equals else next(iter(arguments[position + 1 : position + 2]), "")
    return lang if lang in LANGUAGES else default


def parse_arguments(arguments: Sequence[str], messages: Messages) -> argparse.Namespace:
    """The options; raises UsageError with a sentence in the messages' language."""
    parser = build_parser(messages)
    try:
        options, rest = parser.parse_known_args(list(arguments))
    except argparse.ArgumentError as error:
        raise UsageError(_option_sentence(error, messages)) from None
    if unknown := [argument for argument in rest if argument.startswith("-") and argument != "-"]:
        option = unknown[0].partition("=")[0]
        known = [name for action in parser._actions for name in action.option_strings if name.startswith("--")]
        raise UsageError(with_nearest(messages.text("unknown_option", option=option), option, known, messages))
    options.paths += rest
    return options


def with_nearest(sentence: str, value: str, known: Iterable[str], messages: Messages) -> str:
    """The sentence, with the known name nearest to the value where one is near."""
    near = get_close_matches(value, list(known), n=1, cutoff=0.6)
    return messages.text("did_you_mean", sentence=sentence, near=near[0]) if near else sentence


def _option_sentence(error: argparse.ArgumentError, messages: Messages) -> str:
    option = error.argument_name or ""
    text = str(error.message)
    if text.startswith("expected"):
        return messages.text("needs_value", option=option)
    if text.startswith("ignored explicit"):
        return messages.text("needs_no_value", option=option)
    return messages.text("bad_option", option=option, reason=text)


def one_of(choices: Sequence[str], messages: Messages) -> Callable[[str], str]:
    """An argument type that takes one of the choices."""

    def take(value: str) -> str:
        if value not in choices:
            raise argparse.ArgumentTypeError(messages.text("bad_choice", value=value, choices=", ".join(choices)))
        return value

    return take


def code_list(value: str) -> tuple[str, ...]:
    """Codes or prefixes, separated by commas or spaces."""
    return tuple(code.upper() for code in value.replace(",", " ").split())


def build_parser(messages: Messages) -> argparse.ArgumentParser:
    """The parser, with help in the messages' language."""
    parser = _Parser(prog="cchc-lint", add_help=False, allow_abbrev=False, exit_on_error=False)
    parser.add_argument("paths", nargs="*", metavar="PATH")
    parser.add_argument("--format", action="append", default=[], type=one_of(FORMATS, messages))
    parser.add_argument("--output", metavar="FILE")
    parser.add_argument("--select", action="append", default=[], type=code_list, metavar="CODES")
    parser.add_argument("--ignore", action="append", default=[], type=code_list, metavar="CODES")
    parser.add_argument("--fail-on", type=one_of(FAIL_ON, messages))
    parser.add_argument("--lang", type=one_of(LANGUAGES, messages))
    parser.add_argument("--config", metavar="FILE")
    parser.add_argument("--version", action="store_true")
    parser.add_argument("-h", "--help", action="store_true")
    return parser
