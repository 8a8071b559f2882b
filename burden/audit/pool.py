"""Worker processes under a supervisor: what a hostile file can cost is that one file.

Each worker is asked for one workbook at a time by a thread of its own, which starts another one
where it ends. The thread of the caller hands on the results in order and sees to the deadlines.
"""

from __future__ import annotations

import pickle
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field, replace
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import TYPE_CHECKING, Self

from burden.audit.child import Child, DiedError
from burden.audit.jobs import usable_jobs
from burden.audit.pipe import KEEP, Setup
from burden.audit.wire import decode
from burden.errors import BurdenError, MalformedError
from burden.model import Skipped, WorkbookForms
from burden.reading import Access


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import TracebackType

    from burden.audit.progress import Progress
    from burden.audit.readers import Context, Task
    from burden.audit.wire import Outcome

TARGET = "burden.audit.readers:read_one"
_START_SECONDS = 60.0
_STARTS = 3  # that fail one after another: the next would too
_TICK = 0.25  # seconds between two looks at the deadlines
_ASLEEP = 2.0  # seconds by which a look comes late when the program was suspended


@dataclass(slots=True, kw_only=True)
class _Run:
    """The tasks of one call and how far they are.

    Attributes:
        waiting: numbers of tasks nobody has begun.
        results: (number, outcome) as they come; a number of -1 ends the run with an error.
        busy: workers that are at it.
        stopped: nobody wants any more results.
    """

    tasks: Sequence[Task]
    setup: bytes
    seconds: float
    waiting: deque[int]
    results: SimpleQueue[tuple[int, Outcome | Exception]] = field(default_factory=SimpleQueue)
    threads: list[Thread] = field(default_factory=list)
    busy: set[Child] = field(default_factory=set)
    stopped: bool = False


class Pool:
    """Reads workbooks in worker processes.

    A context manager: at its end, whatever ended it, no worker is left.
    """

    def __init__(
        self, jobs: int | None = None, *, access: Access | None = None, target: str = TARGET
    ) -> None:
        """Take the number of workers.

        Args:
            jobs: at most so many; None for as many as the machine can run and hold at once.
            access: what helps to open workbooks.
            target: ``module:function`` that handles a task in a worker.
        """
        self._jobs = jobs
        self._access = access or Access()
        self._target = target
        self._lock = Lock()
        self._children: set[Child] = set()
        self._idle: list[Child] = []
        self._runs: list[_Run] = []
        self._failed = 0

    def __enter__(self) -> Self:
        """Start the first worker: it gets ready while the program does."""
        with suppress(OSError):  # ``read`` tries again and says so
            child = Child()
            self._children.add(child)
            self._idle.append(child)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for run in tuple(self._runs):
            self._stop(run)
        for child in tuple(self._children):
            self._end(child)
        self._idle.clear()

    def read(
        self, tasks: Sequence[Task], context: Context, progress: Progress
    ) -> Iterator[WorkbookForms | Skipped]:
        """Read some workbooks; see ``Readers``.

        Raises:
            BurdenError: ``workers-fail``, no worker can be started.
            SettingsError: a correction names a header that its sheet does not have.
        """
        settings = context.settings
        seconds, memory = (
            settings.number("limits.file_seconds"),
            settings.count("limits.worker_bytes"),
        )
        setup = Setup(
            target=self._target,
            parameters=dict(settings.parameters),
            rules=context.rules,
            access=self._access,
            seconds=seconds,
            memory=memory,
        )
        # The largest first, so that none of them is begun when all others are done.
        order = sorted(range(len(tasks)), key=lambda number: -tasks[number].ref.size)
        run = _Run(tasks=tasks, setup=pickle.dumps(setup), seconds=seconds, waiting=deque(order))
        jobs = usable_jobs(memory) if self._jobs is None else self._jobs
        progress.start("reading", len(tasks))
        self._runs.append(run)
        try:
            for _ in range(min(jobs, len(tasks))):
                thread = Thread(target=self._serve, args=(run,), daemon=True)
                run.threads.append(thread)
                thread.start()
            yield from self._in_order(run, progress)
            for thread in run.threads:  # let them lay their workers down, for the next call
                thread.join()
        finally:
            self._stop(run)

    def _in_order(self, run: _Run, progress: Progress) -> Iterator[WorkbookForms | Skipped]:
        early: dict[int, Outcome | Exception] = {}
        for number in range(len(run.tasks)):
            while number not in early:
                done, outcome = self._next(run)
                if done < 0 and isinstance(outcome, Exception):
                    raise outcome
                early[done] = outcome
                progress.step(run.tasks[done].ref.path)
            result = early.pop(number)
            if isinstance(result, Exception):
                raise result
            yield result

    def _next(self, run: _Run) -> tuple[int, Outcome | Exception]:
        """Wait for a result, and see to it that it comes."""
        while True:
            begun = time.monotonic()
            result = None
            with suppress(Empty):
                result = run.results.get(timeout=_TICK)
            passed = time.monotonic() - begun
            with self._lock:
                busy = tuple(run.busy)
            for child in busy:
                if passed > _ASLEEP:
                    child.postpone(passed)
                child.kill_late()
            if result is not None:
                return result

    def _serve(self, run: _Run) -> None:
        """Have tasks done until there are none; run by a thread for each worker."""
        child: Child | None = None
        try:
            while (number := self._begin(run)) is not None:
                if child is not None and not child.usable:
                    self._end(child, run)
                    child = None
                child = child or self._ready(run)
                if child is None:
                    return
                run.results.put((number, self._outcome(child, run, run.tasks[number])))
        except Exception as error:  # noqa: BLE001 - raised where the results are awaited
            run.results.put((-1, error))
        finally:
            if child is not None and child.usable:
                with self._lock:
                    run.busy.discard(child)
                    self._idle.append(child)
            elif child is not None:
                self._end(child, run)

    @staticmethod
    def _begin(run: _Run) -> int | None:
        try:
            return run.waiting.popleft()
        except IndexError:
            return None

    def _ready(self, run: _Run) -> Child | None:
        """Return a worker that knows the context; None where nobody wants it any more.

        Raises:
            BurdenError: none can be started.
        """
        while (child := self._child(run)) is not None:
            if child.told == run.setup and child.usable:
                return child
            fresh = not child.told
            try:
                child.tell(run.setup, _START_SECONDS)
            except DiedError as death:
                self._end(child, run)
                self._failed += fresh and not run.stopped
                if self._failed >= _STARTS:
                    raise BurdenError("workers-fail", detail=death.detail) from death
            else:
                self._failed = 0
                return child
        return None

    def _child(self, run: _Run) -> Child | None:
        """Return a worker that waits, or another; none once the run is stopped."""
        with self._lock:
            if run.stopped:
                return None
            try:
                child = self._idle.pop() if self._idle else Child()
            except OSError as error:
                raise BurdenError("workers-fail", detail=error.strerror or "") from error
            self._children.add(child)
            run.busy.add(child)
            return child

    @staticmethod
    def _outcome(child: Child, run: _Run, task: Task) -> Outcome:
        """Return what became of a task; the worker may be spent by it."""
        path = task.ref.path
        try:
            answer = child.ask(task, run.seconds)
            outcome = decode(answer[1:])
        except DiedError as death:
            return Skipped(path=path, code=death.code, detail=death.detail)
        except MalformedError:
            child.kill()
            return Skipped(path=path, code="crashed", detail="pipe")
        if answer[:1] != KEEP:
            child.kill()
        # Whatever a worker says of it, the file is the one it was asked for.
        if isinstance(outcome, WorkbookForms):
            return replace(outcome, ref=task.ref)
        return replace(outcome, path=path) if isinstance(outcome, Skipped) else outcome

    def _stop(self, run: _Run) -> None:
        """End a run; where it is not over, its workers end with it."""
        run.waiting.clear()
        with self._lock:
            run.stopped = True
            for child in tuple(run.busy):
                child.kill()
        for thread in run.threads:
            thread.join()
        if run in self._runs:
            self._runs.remove(run)

    def _end(self, child: Child, run: _Run | None = None) -> None:
        child.close()
        with self._lock:
            self._children.discard(child)
            if run is not None:
                run.busy.discard(child)
