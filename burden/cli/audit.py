"""``burden audit``: a folder of templates in, the answer and a report out."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from burden.cli.options import common, modelling, reading, resolve_settings, voice
from burden.cli.outputs import outputs


if TYPE_CHECKING:
    from burden.audit.run import Analysis
    from burden.audit.what_if import WhatIf
    from burden.cli.console import Voice
    from burden.cli.options import Means
    from burden.cli.outputs import Outputs
    from burden.locale import Words
    from burden.scenario import Change
    from burden.settings import Settings


def run(
    paths: tuple[Path, ...],
    settings: Settings,
    words: Words,
    speaks: Voice,
    *,
    draws: int | None,
    seed: int | None,
    today: date | None,
    means: Means,
) -> Analysis:
    """Run an audit and close the progress bar whatever happens."""
    with means.readers() as who:  # gets ready while the stages are loaded
        from burden.audit.plan import Plan  # noqa: PLC0415 - --help needs no stages
        from burden.audit.run import analyse_paths  # noqa: PLC0415 - --help needs no stages

        plan = Plan(draws=draws, seed=seed, today=today)
        progress = speaks.progress()
        try:
            return analyse_paths(paths, settings, words, plan, progress, readers=who)
        finally:
            progress.finish()


def parse_date(text: str | None) -> date | None:
    """Return the date rules about deadlines and validity use; today where none is given.

    Raises:
        click.BadParameter: not an ISO date and not ``none``.
    """
    if text is None:
        return date.today()  # noqa: DTZ011 - the office's own day is meant
    if text == "none":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(f"{text} (YYYY-MM-DD / none)", param_hint="--today") from error


def _read_changes(texts: tuple[str, ...]) -> tuple[Change, ...]:
    """Read what is to be changed, before any workbook is read.

    Raises:
        InputError: one of the texts is no change.
    """
    if not texts:
        return ()
    from burden.scenario import read_changes  # noqa: PLC0415 - seldom wanted

    return read_changes(texts)


def _changed(analysis: Analysis, changes: tuple[Change, ...]) -> WhatIf | None:
    """Return what changes would save; None where none was asked about.

    Raises:
        InputError: a change names what there is not.
    """
    if not changes:
        return None
    from burden.audit.what_if import what_if  # noqa: PLC0415 - seldom wanted

    return what_if(analysis, changes)


def command(words: Words) -> click.Command:
    """Build the command in a language."""

    @click.command(
        "audit",
        help=words("cli.audit.help"),
        short_help=words("cli.audit.short"),
        epilog=words("cli.audit.examples"),
    )
    @click.argument(
        "paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path)
    )
    @outputs(words)
    @click.option("--strict", is_flag=True, help=words("cli.audit.strict"))
    @click.option(
        "--what-if", "changes", multiple=True, metavar="TEXT", help=words("what_if.audit")
    )
    @modelling(words)
    @reading(words)
    @common(words)
    def audit(
        *,
        paths: tuple[Path, ...],
        goes: Outputs,
        today: str | None,
        config: Path | None,
        sets: tuple[str, ...],
        lang: str | None,  # noqa: ARG001 - read before the arguments are parsed
        strict: bool,
        changes: tuple[str, ...],
        draws: int | None,
        seed: int | None,
        means: Means,
        quiet: bool,
        verbose: int,
    ) -> int:
        speaks = voice(words, quiet=quiet, verbose=verbose)
        wanted = _read_changes(changes)
        analysis = run(
            paths,
            resolve_settings(config, sets),
            words,
            speaks,
            draws=draws,
            seed=seed,
            today=parse_date(today),
            means=means,
        )
        result = analysis.audit
        goes.write(result, words, speaks, changed=_changed(analysis, wanted))
        return 2 if strict and result.inputs.skipped else 0

    return audit
