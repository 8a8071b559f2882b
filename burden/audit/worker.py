"""A worker process: reads workbooks one by one for the program that started it.

Started as ``python -m burden.audit.worker`` with a pipe at either end. It does not outlive the
program: a thread that waits for questions ends the process with the pipe they come through, and a
timer ends it should a library hold the interpreter.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import traceback
from importlib import import_module
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from types import MappingProxyType
from typing import IO, TYPE_CHECKING

from burden.audit.pipe import KEEP, READY, REPLACE, Setup, receive, send
from burden.audit.readers import Context
from burden.audit.wire import encode
from burden.errors import SettingsError, place_of
from burden.model import Skipped
from burden.settings import Settings


if TYPE_CHECKING:
    from collections.abc import Callable

    from burden.audit.readers import Task
    from burden.audit.wire import Outcome

    Work = Callable[[Task, Context], Outcome]

_ENDS_FROM = 1.25  # of the deadline: the program is to be the first to lose patience
_LEAST = 32 << 20  # bytes


def main() -> None:
    """Answer questions until the pipe they come through is closed; never returns."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the program decides what Ctrl-C means
    questions, answers = _own_pipes()
    inbox: SimpleQueue[tuple[int, bytes]] = SimpleQueue()
    Thread(target=_listen, args=(questions, inbox), daemon=True).start()
    worker: _Worker | None = None
    while True:
        number, body = inbox.get()
        # Written by the program that started this process, from nothing but its own values.
        question = pickle.loads(body)  # noqa: S301
        if isinstance(question, Setup):
            worker = _Worker(question)
            send(answers, number, READY)
        elif worker is not None:
            send(answers, number, worker.answer(question))


def _own_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Move both pipes where no library looks for them: one that prints must not be heard."""
    pipes = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    return pipes


def _listen(questions: IO[bytes], inbox: SimpleQueue[tuple[int, bytes]]) -> None:
    """Hand over what is asked; end the process, whatever it is doing, when nobody can ask."""
    try:
        while True:
            inbox.put(receive(questions))
    finally:
        os._exit(0)


class _Worker:
    """Handles tasks in one context, within limits."""

    def __init__(self, setup: Setup) -> None:
        module, _, name = setup.target.partition(":")
        self._work: Work = getattr(import_module(module), name)
        settings = Settings(parameters=MappingProxyType(dict(setup.parameters)))
        self._context = Context(settings=settings, rules=setup.rules, access=setup.access)
        self._seconds = setup.seconds * _ENDS_FROM
        self._memory = setup.memory
        _limit_memory(setup.memory)
        bytearray(_LEAST)  # fails now where the limit leaves no room to read anything
        if sys.platform != "win32":
            signal.signal(signal.SIGPROF, signal.SIG_DFL)  # may come ignored from whoever started

    def answer(self, task: Task) -> bytes:
        """Return what became of a task; a worker that is not to be trusted any more says so."""
        path, spent = task.ref.path, False
        _end_after(self._seconds)
        try:
            result = self._work(task, self._context)
            data = encode(result)
            spent = isinstance(result, Skipped) and result.detail == MemoryError.__name__
        except SettingsError as error:
            data = encode(error)
        except MemoryError as error:
            spent = True
            data = encode(Skipped(path=path, code="too-large", detail=type(error).__name__))
        # A bug that one workbook brings out, or a library that leaves: it costs that workbook only.
        except BaseException as error:  # noqa: BLE001
            if os.environ.get("BURDEN_DEBUG"):
                traceback.print_exc()
            spent = True
            data = encode(Skipped(path=path, code="crashed", detail=place_of(error)))
        _end_after(0)
        spent = spent or _size() > self._memory / 2
        return (REPLACE if spent else KEEP) + data


def _limit_memory(size: int) -> None:
    """Cap the address space; write no core of a process that is meant to be able to die.

    Where the system knows no such limit (Windows; macOS refuses it) there is none.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on every system

    for kind, wanted in ((resource.RLIMIT_AS, size), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(kind)
        most = sys.maxsize if hard == resource.RLIM_INFINITY else hard
        try:
            resource.setrlimit(kind, (min(wanted, most), hard))
        except (ValueError, OSError):
            continue


def _end_after(seconds: float) -> None:
    """Let the system end this process after some processor time, 0 for never.

    Processor time, because it stands still with a process that is suspended.
    """
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _size() -> int:
    """Return the address space in use, in bytes; 0 where the system does not tell."""
    try:
        pages = Path("/proc/self/statm").read_bytes().split()[0]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGESIZE")


if __name__ == "__main__":
    try:
        main()
    except BaseException:  # noqa: BLE001 - whatever it was, there is no worker without it
        traceback.print_exc()
    os._exit(1)  # not held up by the thread that listens
