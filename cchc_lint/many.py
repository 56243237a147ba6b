"""Many files in several processes: results in the order of the files, whatever the processes do.

Each worker has at most two files, its own pipe, and nothing to do with the others, so that one that is killed takes
only the file with it that it was reading.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cchc_lint.results import FileResult
from cchc_lint.runner import STDIN, check_file

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from cchc_lint.asked import Asked
    from cchc_lint.config import Settings
    from cchc_lint.plugins import Registry

_AT_HAND = 2  # files a worker has, so that it need not wait for the next one
_AHEAD = 16  # files a worker that are read while an earlier one is not yet done; bounds what is kept


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted of every file; see `check_file`."""

    settings: Settings
    wanted: Collection[str] = ()
    asked: Asked | None = None


def cores() -> int:
    """How many processes may run at once."""
    with suppress(AttributeError, OSError):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def check_files(files: Sequence[str], registry: Registry, order: Order, jobs: int) -> Iterator[FileResult]:
    """The result of each file, in order. With one job or one file no process is started."""
    if jobs < 2 or len(files) < 2:
        for path in files:
            yield check_file(path, registry, order.settings, order.wanted, order.asked)
        return
    workforce = _Workforce(files, order, min(jobs, len(files)))
    try:
        for index, path in enumerate(files):
            if path == STDIN:  # only this process has it
                yield check_file(path, registry, order.settings, order.wanted, order.asked)
            else:
                yield workforce.result(index)
    finally:
        workforce.stop()


@dataclass(slots=True, eq=False)
class _Worker:
    process: BaseProcess
    pipe: Connection
    tasks: deque[int] = field(default_factory=deque)  # the first is the one in hand


class _Workforce:
    """Workers, what each of them does, and the results that it is not yet time for."""

    def __init__(self, files: Sequence[str], order: Order, jobs: int) -> None:
        self._files = files
        self._order = order
        self._jobs = jobs
        self._waiting = deque(index for index, path in enumerate(files) if path != STDIN)
        self._done: dict[int, FileResult] = {}
        self._workers: list[_Worker] = []

    def result(self, index: int) -> FileResult:
        """The result of a file; waits for it."""
        while index not in self._done:
            self._give_out(index)
            self._collect()
        self._give_out(index + 1)
        return self._done.pop(index)

    def stop(self) -> None:
        """End all workers, whatever they are doing."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            worker.pipe.close()
        self._workers.clear()

    def _give_out(self, first: int) -> None:
        """Give waiting files to workers with room for them, not too far ahead of the first that is missing."""
        last = first + self._jobs * _AHEAD
        while self._waiting and self._waiting[0] < last:
            worker = min(self._workers, key=lambda w: len(w.tasks), default=None)
            if worker is None or (worker.tasks and len(self._workers) < self._jobs):
                worker = self._hire()
            if len(worker.tasks) >= _AT_HAND:
                return
            index = self._waiting.popleft()
            worker.tasks.append(index)
            with suppress(OSError):  # it has died: noticed when its results are collected
                worker.pipe.send(self._files[index])

    def _hire(self) -> _Worker:
        from multiprocessing import get_context

        context = get_context()
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, self._order), daemon=True)
        process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def _collect(self) -> None:
        """Take what has come; wait until something has."""
        from multiprocessing.connection import wait

        busy = [worker for worker in self._workers if worker.tasks]
        ready = set(wait([item for w in busy for item in (w.pipe, w.process.sentinel)]))
        for worker in busy:
            if worker.pipe in ready:
                try:
                    result: FileResult = worker.pipe.recv()
                except (EOFError, OSError):
                    self._lost(worker)
                    continue
                self._done[worker.tasks.popleft()] = result
            elif worker.process.sentinel in ready:
                self._lost(worker)

    def _lost(self, worker: _Worker) -> None:
        """A worker that has died: the file in its hand is named, the one behind it is for others to read."""
        from cchc_lint.messages import Messages

        worker.process.join()
        worker.pipe.close()
        self._workers.remove(worker)
        index = worker.tasks.popleft()
        code = worker.process.exitcode
        sentence = Messages(self._order.settings.lang).text("worker_died", code=code)
        self._done[index] = FileResult(self._files[index], error=sentence)
        self._waiting.extendleft(reversed(worker.tasks))


def _work(pipe: Connection, order: Order) -> None:
    """What a worker does: read the files it is told, until it is ended or the run that it belongs to is."""
    import signal
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    from cchc_lint.plugins import load_registry

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the run itself decides what is left undone
    parent = parent_process()
    assert parent is not None
    registry = load_registry()
    while pipe in wait([pipe, parent.sentinel]):
        path = pipe.recv()
        pipe.send(check_file(path, registry, order.settings, order.wanted, order.asked))
