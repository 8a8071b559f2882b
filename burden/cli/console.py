"""The two streams: data goes to standard output, everything else to standard error."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from burden.audit.progress import Progress
    from burden.locale import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """How a command speaks: its words, how much it says, and whether a person watches.

    Attributes:
        verbosity: -1 quiet, 0 as usual, 1 and more with details.
    """

    words: Words
    verbosity: int = 0

    def say(self, text: str) -> None:
        """Say something to the person, on standard error, unless told to be quiet."""
        if self.verbosity >= 0:
            write(sys.stderr, text)

    def progress(self) -> Progress:
        """Return a bar where a person watches, lines where details are wanted, else nothing."""
        from burden.audit.progress import Silent  # noqa: PLC0415 - --help needs no stages

        if self.verbosity > 0:
            return Lines(self)
        if self.verbosity < 0 or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
            return Silent()
        return Bar(self.words)


def prepare_streams() -> None:
    """Let no terminal's encoding stop a run: what it cannot show becomes a question mark."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def write(stream: object, text: str) -> None:
    """Write one text and a line end; a closed pipe is no error of ours."""
    try:
        stream.write(text if text.endswith("\n") else f"{text}\n")  # type: ignore[attr-defined]
    except BrokenPipeError:
        # Whoever read the output has seen enough; keep the interpreter from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def put_data(text: str) -> None:
    """Write what programs read (JSON) to standard output: UTF-8, whatever the locale's encoding.

    A terminal gets it in its own encoding, because a person looks at it.
    """
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None or sys.stdout.isatty():
        sys.stdout.write(text)
        return
    sys.stdout.flush()
    buffer.write(text.encode("utf-8", "replace"))
    buffer.flush()


def put_text(text: str) -> None:
    """Write what a person reads to standard output; what its encoding lacks gets a stand-in."""
    from burden.report.terminal_page import encodable  # noqa: PLC0415 - --help needs no renderer

    write(sys.stdout, encodable(text, getattr(sys.stdout, "encoding", None) or "utf-8"))


class Lines:
    """A line a stage on standard error: how many steps and how long; with ``-vv`` each step too."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._stage = ""
        self._total = 0
        self._began = 0.0

    def start(self, stage: str, total: int) -> None:
        """Tell of the stage before, and begin another."""
        self.finish()
        self._stage, self._total, self._began = stage, total, monotonic()

    def step(self, name: str) -> None:
        """Name what was done, where that much is wanted."""
        if self._voice.verbosity > 1:
            self._voice.say(f"  {name}")

    def finish(self) -> None:
        """Tell of the last stage."""
        if self._stage:
            words, seconds = self._voice.words, monotonic() - self._began
            label = words(f"cli.stage.{self._stage}")
            told = words("cli.stage_done", label=label, count=self._total, seconds=f"{seconds:.1f}")
            self._voice.say(told)
        self._stage = ""


class Bar:
    """A progress bar on standard error: stage, count, time left."""

    def __init__(self, words: Words) -> None:
        from rich.progress import (  # noqa: PLC0415 - only where a person watches
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        self._words = words
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[name]}", markup=False),
            console=_stderr(),
            transient=True,
        )
        self._task = self._bar.add_task("", total=1, name="")
        self._bar.start()

    def start(self, stage: str, total: int) -> None:
        """Begin a stage."""
        label = self._words(f"cli.stage.{stage}")
        self._bar.reset(self._task, total=total, description=label, name="")

    def step(self, name: str) -> None:
        """Count one step and name what it was about."""
        from burden.report.text import shorten  # noqa: PLC0415

        self._bar.update(self._task, advance=1, name=shorten(name.rsplit("/", 1)[-1], 30))

    def finish(self) -> None:
        """Take the bar away."""
        self._bar.stop()


def _stderr() -> Console:
    from rich.console import Console  # noqa: PLC0415

    return Console(stderr=True)


def stated_language(arguments: Sequence[str]) -> str:
    """Return the language of a call: ``--lang``, ``BURDEN_LANG``, the locale, else Chinese.

    A terminal that has no Chinese characters is spoken to in English unless Chinese is asked for.

    It is needed before the arguments are parsed, because help itself is in that language.
    """
    for index, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return _known(argument.partition("=")[2]) or "zh"
        if argument == "--lang" and index + 1 < len(arguments):
            return _known(arguments[index + 1]) or "zh"
    for name in ("BURDEN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            stated = _known(value)
            if stated and name == "BURDEN_LANG":
                return stated
            return stated if stated == "en" else _chinese_if_it_shows()
    return _chinese_if_it_shows()


def _chinese_if_it_shows() -> str:
    """Return Chinese, unless nobody asked for it and this terminal has no Chinese characters."""
    try:
        "填报".encode(sys.stdout.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return "en"
    return "zh"


def _known(value: str) -> str | None:
    short = value[:2].lower()
    return short if short in {"zh", "en"} else None
