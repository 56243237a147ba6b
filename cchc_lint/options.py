"""The command line: its options, their help in both languages, and what is wrong with them."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NoReturn

from cchc_lint.messages import LANGUAGES, Messages

FAIL_ON = ("error", "warning", "info", "never")
SORT_KEYS = ("path", "errors", "warnings", "coverage", "worst")

if TYPE_CHECKING:
    from cchc_lint.asked import Asked

Take = Callable[[str], object]


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
    given = list(arguments)
    cut = given.index("--") if "--" in given else len(given)
    parser = build_parser(messages)
    try:
        options, rest = parser.parse_known_args(given[:cut])
    except argparse.ArgumentError as error:
        raise UsageError(_option_sentence(error, messages)) from None
    if unknown := [argument for argument in rest if argument.startswith("-") and argument != "-"]:
        option = unknown[0].partition("=")[0]
        known = [name for action in parser._actions for name in action.option_strings if name.startswith("--")]
        raise UsageError(with_nearest(messages.text("unknown_option", option=option), option, known, messages))
    options.paths += rest + given[cut + 1 :]
    return options


def with_nearest(sentence: str, value: str, known: Iterable[str], messages: Messages) -> str:
    """The sentence, with the known name nearest to the value where one is near."""
    from difflib import get_close_matches

    names = list(known)
    near = [name for name in names if sorted(name) == sorted(value)] or get_close_matches(value, names, n=1)
    return messages.text("did_you_mean", sentence=sentence, near=near[0]) if near else sentence


def _option_sentence(error: argparse.ArgumentError, messages: Messages) -> str:
    option = (error.argument_name or "").split("/")[-1]
    text = str(error.message)
    if text.startswith("expected"):
        return messages.text("needs_value", option=option)
    if text.startswith("ignored explicit"):
        return messages.text("needs_no_value", option=option)
    return f"{option}: {text}"


def choice(value: str, choices: Sequence[str], messages: Messages) -> str:
    """The value, if it is one of the choices; else ArgumentTypeError with a sentence."""
    if value in choices:
        return value
    raise argparse.ArgumentTypeError(messages.text("bad_choice", value=value, choices=", ".join(choices)))


def code_list(value: str) -> tuple[str, ...]:
    """Codes or prefixes, separated by commas or spaces."""
    return tuple(code.upper() for code in value.replace(",", " ").split())


def percent_of(value: str) -> Fraction | None:
    """``80``, ``80%``, ``62,5`` as a number from 0 to 100; None for anything else."""
    whole, _, decimals = value.strip().removesuffix("%").strip().replace(",", ".").partition(".")
    if not (whole + decimals).isascii() or not (whole + decimals).isdecimal() or not whole:
        return None
    found = Fraction(f"{whole}.{decimals or 0}")
    return found if found <= 100 else None


def build_parser(messages: Messages) -> argparse.ArgumentParser:
    """The parser, with help in the messages' language."""
    from cchc_lint.render import FORMATS

    say = messages.text
    parser = _Parser(
        prog="cchc-lint",
        usage=say("help_usage"),
        description=say("help_description"),
        epilog=say("help_epilog"),
        add_help=False,
        allow_abbrev=False,
        exit_on_error=False,
    )

    def group(title: str) -> Callable[..., None]:
        made = parser.add_argument_group(say(title))

        def add(*names: str, metavar: str | None = None, **options: object) -> None:
            key = "help_" + names[-1].lstrip("-").replace("-", "_")
            value = say(metavar) if metavar else None
            if options.get("action", "append") == "append":
                options["metavar"] = value
            help_line = say(key, formats=", ".join(FORMATS[1:])).replace("%", "%%")
            made.add_argument(*names, help=help_line, **options)  # type: ignore[arg-type]

        return add

    def one_of(choices: Sequence[str]) -> Take:
        return lambda value: choice(value, choices, messages)

    def form(value: str) -> str:
        choice(value.partition(":")[0], FORMATS, messages)
        return value

    def number(value: str) -> int:
        if value.isascii() and value.isdecimal() and int(value):
            return int(value)
        raise argparse.ArgumentTypeError(messages.text("bad_number", value=value))

    def percentage(value: str) -> Fraction:
        found = percent_of(value)
        if found is None:
            raise argparse.ArgumentTypeError(messages.text("bad_percent", value=value))
        return found

    def place(value: str) -> Asked:
        from cchc_lint.asked import parse_place

        found = parse_place(value)
        if found is None:
            raise argparse.ArgumentTypeError(messages.text("bad_place", value=value))
        return found

    add = group("help_group_input")
    add("paths", metavar="meta_path", nargs="*")
    add("--jobs", metavar="meta_number", type=number)
    add("--previous", metavar="meta_file")
    add("--parts", metavar="meta_folder")
    add("--config", metavar="meta_file")
    add("--lang", metavar="meta_lang", type=one_of(LANGUAGES))
    add = group("help_group_choice")
    add("--select", metavar="meta_codes", action="append", default=[], type=code_list)
    add("--ignore", metavar="meta_codes", action="append", default=[], type=code_list)
    add("--tables-only", action="store_true")
    add("--baseline", metavar="meta_file")
    add("--write-baseline", metavar="meta_file")
    add("--fail-on", metavar="meta_severity", type=one_of(FAIL_ON))
    add("--min-coverage", metavar="meta_percent", type=percentage)
    add = group("help_group_output")
    add("--format", metavar="meta_format", action="append", default=[], type=form)
    add("--output", metavar="meta_file")
    add("--ticks", action="store_true")
    add("--sort", metavar="meta_key", type=one_of(SORT_KEYS))
    add("--show-facts", action="store_true")
    add("--why", metavar="meta_place", type=place)
    add = group("help_group_desk")
    add("--annotate", metavar="meta_file")
    add("--force", action="store_true")
    add("--fix", action="store_true")
    add("--untracked", action="store_true")
    add("--diff", action="store_true")
    add = group("help_group_about")
    add("--list-checks", action="store_true")
    add("--explain", metavar="meta_codes", type=code_list, action="append", default=[])
    add("--check-registry", metavar="meta_file", action="append", default=[])
    add("--version", action="store_true")
    add("-h", "--help", action="store_true")
    return parser


def help_text(messages: Messages) -> str:
    """What ``--help`` prints, in colour where standard output takes it."""
    from rich_argparse import RichHelpFormatter

    class Formatter(RichHelpFormatter):
        group_name_formatter = str

        def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]
            super().add_usage(usage, actions, groups, messages.text("help_usage_word") + " ")

    parser = build_parser(messages)
    parser.formatter_class = Formatter
    return parser.format_help()
