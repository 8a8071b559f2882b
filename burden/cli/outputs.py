"""Where a result goes: the terminal, the report, and files of other formats.

``audit`` makes a result and ``render`` reads one back; both hand it over here. A format is one
entry of ``FORMATS``: a renderer that gets the result, the language and the folder the file will
stand in, and gives the file's content.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from burden.cli.console import put_data, put_text
from burden.errors import InputError
from burden.locale import LANGUAGES, Words


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from burden.audit.value import Audit
    from burden.audit.what_if import WhatIf
    from burden.cli.console import Voice

    Content = Callable[[], str | bytes]
    Renderer = Callable[[Audit, Words, Path], str | bytes]

BOTH = "both"
_STDOUT = "-"
_MEGABYTE = 1_000_000


def _json(audit: Audit, words: Words, folder: Path) -> str:
    from burden.report.json import to_json  # noqa: PLC0415 - --help needs no renderer

    del words, folder
    return to_json(audit)


def _markdown(audit: Audit, words: Words, folder: Path) -> str:
    from burden.report.markdown import to_markdown  # noqa: PLC0415

    del folder
    return to_markdown(audit, words)


def _xlsx(audit: Audit, words: Words, folder: Path) -> bytes:
    from burden.report.workbook import to_workbook  # noqa: PLC0415

    return to_workbook(audit, words, _places(audit, folder))


def _places(audit: Audit, folder: Path) -> dict[str, str]:
    """Return where the templates are, as seen from a folder; those in archives are left out.

    Taken-out names lead to no file, so that nothing of them is written.
    """
    found = {}
    for path in {str(name) for name in audit.requests["workbook"]}:
        if Path(path).is_file():
            try:
                found[path] = Path(os.path.relpath(path, folder)).as_posix()
            except ValueError:
                continue  # on another drive
    return found


FORMATS: Mapping[str, Renderer] = {"json": _json, "markdown": _markdown, "xlsx": _xlsx}
"""Options and what writes their files; the words of an option are ``cli.output.<name>``."""
_BYTES = frozenset({"xlsx"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Outputs:
    """Where a result is to go.

    Attributes:
        report: file of the report; None for no report.
        language: of the report and the other files: ``zh``, ``en``, ``both``; None for the
            language of the call.
        redacted: ``issuers`` or ``labels``, taken out of everything that is written or shown.
        files: by format, other files to write; ``-`` for standard output.
    """

    report: Path | None
    language: str | None
    redacted: str | None
    files: Mapping[str, Path]

    def write(
        self, audit: Audit, words: Words, speaks: Voice, *, changed: WhatIf | None = None
    ) -> None:
        """Write all files and show the summary.

        Args:
            audit: the result.
            words: language of the summary, and of the files where no other is wanted.
            speaks: how much is said.
            changed: what changes that were asked about would save.

        Raises:
            InputError: a file cannot be written; what could be is written, the summary shown.
        """
        from burden.cli.files import save  # noqa: PLC0415 - --help needs no renderer

        written: list[Path] = []
        unwritten: InputError | None = None
        data = ""
        for path, content in self._wanted(audit, words, changed):
            if str(path) == _STDOUT:
                data = str(content())
                continue
            try:
                save(path, content())
                written.append(path)
            except InputError as error:
                unwritten = error  # the summary of a run that took its time is still shown
        if data:
            # Standard output holds the data and nothing else.
            put_data(data)
            for path in written:
                speaks.say(f"{words('report.terminal.files')}: {path}")
            if after := self._after(audit, words, changed):
                speaks.say(after)
        else:
            self._show(audit, words, speaks, written, changed)
        if unwritten:
            raise unwritten

    def _after(self, audit: Audit, words: Words, changed: WhatIf | None) -> str:
        """Say what changes would save, in lines."""
        if changed is None:
            return ""
        from burden.report.what_if import to_text  # noqa: PLC0415

        return to_text(self._unnamed(changed, audit, words), words).rstrip("\n")

    def _unnamed(self, changed: WhatIf, audit: Audit, words: Words) -> WhatIf:
        """Return what changes would save, without names where they are to be taken out."""
        if self.redacted is None:
            return changed
        from burden.report.redact import redact_changes  # noqa: PLC0415

        return redact_changes(changed, audit, words)

    def _wanted(
        self, audit: Audit, words: Words, changed: WhatIf | None
    ) -> Iterator[tuple[Path, Content]]:
        """Yield each file and what makes its content, the report first."""
        if self.report is not None:
            yield self.report, partial(self._report, audit, words, changed)
        spoken = self._spoken(words)
        for name, path in self.files.items():
            yield path, partial(FORMATS[name], self._named(audit, spoken), spoken, path.parent)

    def _spoken(self, words: Words) -> Words:
        """Return the language of files that have one only."""
        return words if self.language in {None, BOTH} else Words(str(self.language))

    def _named(self, audit: Audit, words: Words) -> Audit:
        """Return the audit, without names where they are to be taken out."""
        if self.redacted is None:
            return audit
        from burden.report.redact import redact  # noqa: PLC0415

        return redact(audit, words, labels=self.redacted == "labels")

    def _report(self, audit: Audit, words: Words, changed: WhatIf | None) -> str:
        from burden.report.html import render, render_both  # noqa: PLC0415

        if self.language != BOTH:
            spoken = self._spoken(words)
            what = self._unnamed(changed, audit, spoken) if changed else None
            return render(self._named(audit, spoken), spoken, what)
        other = Words(next(name for name in LANGUAGES if name != words.language))
        return render_both(
            (self._named(audit, words), words),
            (self._named(audit, other), other),
            (
                self._unnamed(changed, audit, words) if changed else None,
                self._unnamed(changed, audit, other) if changed else None,
            ),
        )

    def _show(
        self,
        audit: Audit,
        words: Words,
        speaks: Voice,
        written: list[Path],
        changed: WhatIf | None,
    ) -> None:
        if speaks.verbosity < 0:
            for path in written:
                click.echo(path)
            if after := self._after(audit, words, changed):
                put_text(after)
            return
        from rich.console import Console  # noqa: PLC0415 - --help needs no renderer

        from burden.report.terminal import show  # noqa: PLC0415

        report = self.report if self.report in written else None
        show(
            Console(file=sys.stdout, highlight=False),
            self._named(audit, words),
            words,
            report=str(report) if report else None,
            size=f"{report.stat().st_size / _MEGABYTE:.1f}" if report else None,
            more=speaks.verbosity > 0,
            files=[str(path) for path in written if path != self.report],
            after=self._after(audit, words, changed),
        )


def outputs(words: Words) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add the options of every output; the command gets them as ``goes``."""

    def add(function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def call(
            *args: Any,
            output: Path,
            no_report: bool,
            report_lang: str | None,
            redacted: str | None,
            **rest: Any,
        ) -> Any:
            files = {name: path for name in FORMATS if (path := rest.pop(name))}
            report = None if no_report else output
            _apart([*files.values(), *([report] if report else [])])
            goes = Outputs(report=report, language=report_lang, redacted=redacted, files=files)
            return function(*args, goes=goes, **rest)

        for option in reversed(_options(words)):
            call = option(call)
        return call

    return add


def _apart(paths: list[Path]) -> None:
    """Refuse two outputs in one place.

    Raises:
        InputError: ``outputs-same``.
    """
    for place, path in enumerate(paths):
        if path in paths[:place]:
            raise InputError("outputs-same", path=str(path))


def _options(words: Words) -> list[Callable[[Callable[..., Any]], Callable[..., Any]]]:
    files = [
        click.option(
            f"--{name}",
            name,
            metavar="FILE",
            type=click.Path(path_type=Path, dir_okay=False, allow_dash=name not in _BYTES),
            help=words(f"cli.output.{name}"),
        )
        for name in FORMATS
    ]
    return [
        click.option(
            "-o",
            "--output",
            default="burden-report.html",
            show_default=True,
            metavar="FILE",
            type=click.Path(path_type=Path, dir_okay=False),
            help=words("cli.output.report"),
        ),
        click.option("--no-report", is_flag=True, help=words("cli.output.no_report")),
        click.option(
            "--report-lang",
            type=click.Choice([*LANGUAGES, BOTH]),
            help=words("cli.output.report_lang"),
        ),
        *files,
        click.option(
            "--redact",
            "redacted",
            type=click.Choice(["issuers", "labels"]),
            help=words("cli.output.redact"),
        ),
    ]
