"""Where text output goes: how wide it is, whether it takes colour, and letters that it cannot show."""

from __future__ import annotations

import codecs
import errno
import os
import sys
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from rich.console import Console

ColorSystem = Literal["auto", "standard", "256", "truecolor", "windows"]

PIPE_WIDTH = 100
WIDEST = 120  # longer lines are hard to read, however wide the terminal
# How letters outside an encoding are written where dropping their marks does not help.
_PLAIN = {"│": "|", "…": "...", "·": "-", "“": '"', "”": '"', "–": "-", "—": "-", "×": "x"}
_PLAIN |= {"✓": "[v]", "✗": "[x]", "█": "#", "░": "."}
_PLAIN |= {"≠": "<>", "≤": "<=", "≥": ">="}


class NotWrittenError(OSError):
    """A stream that takes no more: the disk is full, or the stream was closed."""


@dataclass(frozen=True, slots=True)
class Screen:
    """width in cells; color_system as rich names it, None for no escape codes at all; no_color keeps bold;
    unicode: whether frames and ellipses can be shown."""

    width: int = PIPE_WIDTH
    color_system: ColorSystem | None = None
    no_color: bool = True
    unicode: bool = True

    def console(self, file: IO[str]) -> Console:
        """A console of these properties that writes to the file."""
        from rich.console import Console

        return Console(
            file=file,
            width=self.width,
            color_system=self.color_system,
            force_terminal=self.color_system is not None,
            no_color=self.no_color,
            legacy_windows=False,
            markup=False,
            highlight=False,
            emoji=False,
        )


def screen_of(stream: IO[str]) -> Screen:
    """The properties of the terminal, pipe or file behind a stream."""
    from rich.console import Console

    probe = Console(file=stream)
    codes = probe.is_terminal and not probe.legacy_windows
    asked = os.environ.get("COLUMNS", "")
    width = int(asked) if asked.isdecimal() and int(asked) else (probe.width if probe.is_terminal else PIPE_WIDTH)
    return Screen(
        width=max(min(width, WIDEST), 40),
        color_system=probe.color_system if codes else None,  # type: ignore[arg-type]
        no_color=probe.no_color,
        unicode=can_show(stream, "│…ẩ"),
    )


def can_show(stream: IO[str], text: str) -> bool:
    """Whether the stream's encoding has the letters."""
    try:
        text.encode(getattr(stream, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def write(stream: IO[str] | None, text: str, *, utf8: bool) -> None:
    """Write and flush: in UTF-8 where programs read it, else in the stream's encoding, in which letters that
    it lacks lose their marks (``số liệu`` → ``so lieu``) rather than end the run. Raises NotWrittenError, and
    BrokenPipeError where nobody reads on."""
    try:
        _write(stream, text, utf8)
    except BrokenPipeError:
        raise
    except OSError as error:  # the disk is full
        raise NotWrittenError(error.errno, error.strerror) from None


def _write(stream: IO[str] | None, text: str, utf8: bool) -> None:
    if stream is None:  # closed by the shell: >&-
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    buffer = getattr(stream, "buffer", None)
    if buffer is None:
        stream.write(text)
    else:
        codecs.register_error("cchc_lint.plain", _plain)
        encoding = "utf-8" if utf8 else (getattr(stream, "encoding", None) or "utf-8")
        stream.flush()
        buffer.write(text.encode(encoding, "replace" if utf8 else "cchc_lint.plain"))
    stream.flush()


def complain(sentence: str) -> None:
    """Print a sentence to standard error, where there is one."""
    with suppress(OSError):
        write(sys.stderr, f"cchc-lint: {sentence}\n", utf8=False)


def _plain(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_plain_letter, error.object[error.start : error.end])), error.end


def _plain_letter(letter: str) -> str:
    if letter in _PLAIN:
        return _PLAIN[letter]
    base = unicodedata.normalize("NFKD", letter.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in base if c.isascii()) or "?"
