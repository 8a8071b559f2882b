"""Reads files in a process that may die, and tells what came of each."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from threats.lure import FILE, SECRET, VARIABLE


if TYPE_CHECKING:
    from types import TracebackType

MEGABYTES = 1024
SECONDS = 10.0  # of the processor: other tests run beside
_WORKER = Path(__file__).with_name("worker.py")
# Also what the account database of every system begins with.
NEVER = [SECRET, "root:x:0"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one file.

    Attributes:
        codes: ``read`` or the code of the error for each workbook in it; ``!`` and a name for what
            no reader should do: another exception, a crash, no answer in time.
        faults: what the reading does that none should. did: files, addresses or processes touched.
        held: some cell has the text that was looked for.
        peak: megabytes.
    """

    codes: tuple[str, ...]
    detail: str = ""
    faults: tuple[str, ...] = ()
    did: tuple[str, ...] = ()
    held: bool = False
    warnings: tuple[str, ...] = ()
    cells: int = 0
    seconds: float = 0.0
    peak: int = 0

    @property
    def failed(self) -> bool:
        """Whether it is neither a reading nor a reason."""
        return any(code.startswith("!") for code in self.codes)


class Reader:
    """A reading process in a folder of its own; started anew where a file ended it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        (folder / FILE).write_text(SECRET, encoding="utf-8")
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._stop()

    def read(self, path: Path, holds: str = "") -> Outcome:
        """Read a file; what fails is tried once more in a fresh process, and that counts."""
        fresh = self._process is None
        outcome = self._once(path, holds)
        if outcome.failed and not fresh and outcome.codes != ("!timeout",):
            self._stop()
            outcome = self._once(path, holds)
        if outcome.failed or outcome.peak > MEGABYTES // 2:
            self._stop()  # memory in pieces would be counted against the next file
        return outcome

    def _once(self, path: Path, holds: str) -> Outcome:
        process = self._process = self._process or self._start()
        assert process.stdin
        assert process.stdout
        task = {"path": str(path), "holds": holds, "never": NEVER}
        process.stdin.write(json.dumps(task).encode() + b"\n")
        process.stdin.flush()
        # The reading is looked over in the same process, which takes its time too.
        ready, _, _ = select.select([process.stdout], [], [], 4 * SECONDS)
        if not ready:
            self._stop()
            return Outcome(codes=("!timeout",), seconds=4 * SECONDS)
        line = process.stdout.readline()
        if not line.endswith(b"\n"):
            code = process.wait(5)
            self._stop()
            return Outcome(codes=("!crash",), detail=f"status {code}")
        told = json.loads(line)
        if told["seconds"] > SECONDS:
            told["codes"] = ["!timeout"]
        return Outcome(**{key: tuple(v) if isinstance(v, list) else v for key, v in told.items()})

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-B", str(_WORKER), str(MEGABYTES)],
            cwd=self._folder,
            env=os.environ
            | {VARIABLE: SECRET, "HOME": str(self._folder), "TMPDIR": str(self._folder)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process:
            process.kill()
            process.communicate()
