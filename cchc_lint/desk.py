"""Runs that write into reports: comments into a copy, corrections in place."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_lint.fix import Correction, can_fix, corrected, corrections, text_after
from cchc_lint.messages import Messages
from cchc_lint.outputs import OutputError
from cchc_lint.render.screen import complain, write
from cchc_lint.results import FileResult, FindingRecord
from cchc_lint.runner import STDIN, Examination, examine

if TYPE_CHECKING:
    from argparse import Namespace

    from cchc_lint.baseline import Baseline
    from cchc_lint.config import Settings
    from cchc_lint.model.finding import Finding
    from cchc_lint.plugins import Registry

_WORD = (".docx", ".docm")
_PASSES = 4  # corrections may make others possible


def check_wishes(options: Namespace, files: Sequence[str], messages: Messages) -> None:
    """Raise OutputError where what is asked for makes no sense, before anything is read or written."""
    asked = [name for name in ("annotate", "diff", "fix") if getattr(options, name)]
    if asked and options.write_baseline is not None:
        raise _wrong(messages, "options_apart", one=f"--{asked[0]}", other="--write-baseline")
    if "annotate" in asked and "diff" in asked:
        raise _wrong(messages, "options_apart", one="--annotate", other="--diff")
    if "annotate" in asked:
        _check_target(options, files, messages)
    elif "fix" in asked and "diff" not in asked and STDIN in files:
        raise _wrong(messages, "fix_stdin")


def _check_target(options: Namespace, files: Sequence[str], messages: Messages) -> None:
    target: str = options.annotate
    if list(options.paths) != list(files) or len(files) != 1 or files[0] == STDIN:
        raise _wrong(messages, "annotate_one")
    suffix = Path(files[0]).suffix.lower()
    if suffix not in _WORD:
        raise _wrong(messages, "annotate_word", path=files[0])
    if Path(target).suffix.lower() != suffix:
        raise _wrong(messages, "annotate_suffix", path=target, suffix=suffix)
    if os.path.realpath(target) == os.path.realpath(files[0]) or _same_file(target, files[0]):
        raise _wrong(messages, "annotate_source", path=target)
    if os.path.lexists(target) and not options.force:
        raise _wrong(messages, "target_exists", path=target)


def _same_file(one: str, other: str) -> bool:
    with suppress(OSError):
        return os.path.samefile(one, other)
    return False


def _wrong(messages: Messages, key: str, **params: object) -> OutputError:
    return OutputError(messages.text(key, **params))


@dataclass(frozen=True, slots=True)
class Desk:
    """What a run that writes into reports works with.

    baseline: the findings that it accepts are neither commented nor corrected. extras: what results shall hold
    besides findings.
    """

    options: Namespace
    settings: Settings
    registry: Registry
    messages: Messages
    baseline: Baseline | None = None
    extras: Sequence[str] = ()

    def results(self, files: Iterable[str]) -> Iterator[FileResult]:
        """The result of each file once it is corrected; corrections and comments are written on the way.

        Raises OutputError where a file cannot be written.
        """
        for path in files:
            if self.options.fix:
                work = self._correct(path)
                examination = work.last
                if work.made and self.options.annotate is None:
                    self._write(path, work.after)
                if work.made:
                    complain(self.messages.text("fixed", path=self.options.annotate or path, count=work.made))
            else:
                examination = examine(path, self.registry, self.settings, self.extras)
            if self.options.annotate is not None and examination.document is not None:
                self._annotate(examination, self.options.annotate)
            yield examination.result

    def differences(self, files: Iterable[str]) -> tuple[bool, bool]:
        """Print what corrections would change; tells whether there is any, and whether all files could be read."""
        from cchc_lint.render.words import printable

        changed, readable = False, True
        for path in files:
            work = self._correct(path)
            if work.last.result.error is not None or work.last.result.failures:
                readable = False
                for sentence in (work.last.result.error, *work.last.result.failures):
                    if sentence is not None:
                        complain(f"{path}: {sentence}")
            text = work.difference(path)
            if text:
                changed = True
                terminal = sys.stdout.isatty()
                shown = "".join(f"{printable(line)}\n" for line in text.splitlines()) if terminal else text
                write(sys.stdout, shown, utf8=not terminal)
        return changed, readable

    def _correct(self, path: str) -> _Work:
        """The file with its corrections, in memory."""
        data = _content(path)
        first = examine(path, self.registry, self.settings, self.extras, data)
        work = _Work(data or b"", data or b"", first, first)
        for _ in range(_PASSES):
            document = work.last.document
            if document is None or data is None:
                break
            wanted = corrections([finding for finding, _ in self._open(work.last)], self.registry.entries)
            if not wanted:
                break
            if not can_fix(document):
                complain(self.messages.text("fix_formats", path=path, count=len(wanted)))
                break
            after, made = corrected(document, work.after, wanted, tracked=not self.options.untracked)
            if not made:
                break
            again = examine(path, self.registry, self.settings, self.extras, after)
            if not _as_meant(work.last, made, again):
                complain(self.messages.text("fix_refused", path=path))
                work.last = examine(path, self.registry, self.settings, self.extras, work.after)
                break
            work.after, work.last, work.made = after, again, work.made + len(made)
        return work

    def _open(self, examination: Examination) -> list[tuple[Finding, FindingRecord]]:
        """The findings that are to be seen to."""
        result = examination.result
        open_ = result if self.baseline is None else self.baseline.unaccepted(result)
        left = {record.fingerprint for record in open_.findings}
        pairs = zip(examination.findings, result.findings, strict=True)
        return [(finding, record) for finding, record in pairs if record.fingerprint in left]

    def _annotate(self, examination: Examination, target: str) -> None:
        from cchc_lint.annotate import annotated

        assert examination.document is not None
        findings = self._open(examination)
        self._write(target, annotated(examination.document, findings, self.messages))
        complain(self.messages.text("annotated", path=target, count=len(findings)))

    def _write(self, path: str, data: bytes) -> None:
        """Put the content in the file's place when it is all written, so that no half of it is left behind."""
        target = Path(os.path.realpath(path))
        draft = target.with_name(f".{target.name}.{os.getpid()}.cchc-lint")
        try:
            with open(draft, "xb") as file:
                file.write(data)
            if target.exists():
                os.chmod(draft, target.stat().st_mode)
            os.replace(draft, target)
        except OSError as error:
            with suppress(OSError):
                draft.unlink()
            raise _wrong(self.messages, "cannot_write", path=path, reason=self.messages.system(error)) from None


@dataclass(slots=True)
class _Work:
    """A file under correction: its content before and after, and what was said of each; made counts corrections."""

    before: bytes
    after: bytes
    first: Examination
    last: Examination
    made: int = 0

    def difference(self, path: str) -> str:
        """A unified diff of the corrections."""
        from cchc_lint.fix.difference import difference, text_lines, word_lines
        from cchc_lint.sources.encoding import decode

        if not self.made or self.first.document is None or self.last.document is None:
            return ""
        if self.first.document.format == "docx":
            return difference(path, word_lines(self.first.document), word_lines(self.last.document))
        return difference(path, text_lines(decode(self.before)), text_lines(decode(self.after)))


def _content(path: str) -> bytes | None:
    """The bytes of a file; None where they cannot be had, which `examine` then tells."""
    from cchc_lint.sources import UnreadableError, content_of

    if path == STDIN:
        return sys.stdin.buffer.read()
    try:
        return content_of(Path(path))
    except UnreadableError:
        return None


def _as_meant(before: Examination, made: Sequence[Correction], after: Examination) -> bool:
    """Whether the corrected file reads as the corrections say: what does not is not written."""
    if before.document is None or after.document is None:
        return False
    return text_after(before.document, made) == text_after(after.document, ())
