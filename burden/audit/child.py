"""One worker process as the program sees it."""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
import time
from threading import Lock

from burden.audit.pipe import READY, receive, send
from burden.errors import MalformedError


_RECYCLED = 400  # questions, after which a worker is replaced: libraries leak
_GOING = 1.0  # seconds a process gets to end by itself after it has closed its pipe


class DiedError(Exception):
    """A worker is gone; ``code`` is a key ``skip.<code>``, ``detail`` tells of its end."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail


class Child:
    """A worker process; used by one thread, but any may call ``kill_late`` and ``kill``.

    Attributes:
        told: the setup it works by, as pickled; empty before the first.
    """

    def __init__(self) -> None:
        self.told = b""
        self._asked = 0
        self._until = float("inf")
        self._late = self._spent = False
        self._lock = Lock()
        # The same search path and the same bytes for file names as here; nothing is imported from
        # the current folder, which may be full of other people's files.
        command = [sys.executable, "-P", "-X", f"utf8={sys.flags.utf8_mode}"]
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [*command, "-m", "burden.audit.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if os.environ.get("BURDEN_DEBUG") else subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )

    @property
    def usable(self) -> bool:
        """Whether it can be asked again."""
        return not self._spent and self._asked < _RECYCLED and self._process.poll() is None

    def tell(self, setup: bytes, seconds: float) -> None:
        """Tell it by what to work.

        Args:
            setup: a pickled ``Setup``.
            seconds: it has for starting and for getting ready.

        Raises:
            DiedError: it did not get ready.
        """
        if self._exchange(setup, seconds) != READY:
            raise self._garbled()
        self.told = setup

    def ask(self, question: object, seconds: float) -> bytes:
        """Ask something and wait for the answer.

        Args:
            question: to be pickled.
            seconds: the answer may take; ``kill_late`` sees to it.

        Raises:
            DiedError: there will be no answer: it crashed, was killed, or answered nonsense.
        """
        return self._exchange(pickle.dumps(question), seconds)

    def _exchange(self, question: bytes, seconds: float) -> bytes:
        self._asked += 1
        pipes = self._process.stdin, self._process.stdout
        assert pipes[0] is not None and pipes[1] is not None  # noqa: S101, PT018 - for the types
        self._until = time.monotonic() + seconds
        try:
            send(pipes[0], self._asked, question)
            number, answer = receive(pipes[1])
        except MalformedError as error:
            raise self._garbled() from error
        except (EOFError, OSError) as error:
            raise self._death(seconds) from error
        finally:
            with self._lock:
                self._until = float("inf")
        if number != self._asked:
            raise self._garbled()
        return answer

    def _garbled(self) -> DiedError:
        self.kill()
        return DiedError("crashed", "pipe")

    def _death(self, seconds: float) -> DiedError:
        """Say how a process ended whose pipe is closed."""
        try:
            status = self._process.wait(_GOING)
        except subprocess.TimeoutExpired:
            return self._garbled()
        if self._late:
            return DiedError("timeout", f"{seconds:g} s")
        try:
            return DiedError("crashed", signal.Signals(-status).name)
        except ValueError:
            return DiedError("crashed", f"status {status}")

    def postpone(self, seconds: float) -> None:
        """Give more time: the machine was asleep, or the program suspended."""
        with self._lock:
            self._until += seconds

    def kill_late(self) -> None:
        """End it if its time is over."""
        with self._lock:
            if time.monotonic() > self._until:
                self._late = True
                self.kill()

    def kill(self) -> None:
        """End it at once."""
        self._spent = True
        self._process.kill()

    def close(self) -> None:
        """End it and clear up; only while nobody waits for an answer."""
        self.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):  # what it did not read any more
                    pipe.close()
