"""``burden calibrate``: an office's own times, and the parameters they make."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from burden.cli.options import common, modelling, reading, resolve_settings, voice
from burden.errors import InputError


if TYPE_CHECKING:
    from burden.cli.options import Means
    from burden.locale import Words


def command(words: Words) -> click.Command:
    """Build the command in a language."""

    @click.command(
        "calibrate",
        help=words("cli.calibrate.help"),
        short_help=words("cli.calibrate.short"),
        epilog=words("cli.calibrate.examples"),
    )
    @click.argument(
        "timesheet", metavar="TIMESHEET", type=click.Path(path_type=Path, dir_okay=False)
    )
    @click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
    @click.option(
        "--to",
        "target",
        default="burden-calibrated.toml",
        show_default=True,
        metavar="FILE",
        type=click.Path(path_type=Path, dir_okay=False),
        help=words("cli.calibrate.to"),
    )
    @modelling(words)
    @reading(words)
    @common(words)
    def calibrate(
        *,
        timesheet: Path,
        paths: tuple[Path, ...],
        target: Path,
        today: str | None,  # noqa: ARG001 - no date moves an hour
        config: Path | None,
        sets: tuple[str, ...],
        lang: str | None,  # noqa: ARG001 - read before the arguments are parsed
        draws: int | None,
        seed: int | None,
        means: Means,
        quiet: bool,
        verbose: int,
    ) -> int:
        from burden.audit.calibrate import calibrate_office  # noqa: PLC0415 - lazy, as below
        from burden.audit.plan import Plan  # noqa: PLC0415 - --help needs no stages
        from burden.cli.files import save  # noqa: PLC0415
        from burden.report.calibration import MARK, to_text, to_toml  # noqa: PLC0415

        if not timesheet.exists():
            raise InputError("path-missing", path=timesheet.as_posix())
        if not _ours(target, MARK):
            raise InputError("calibrate-exists", path=target.as_posix())
        speaks = voice(words, quiet=quiet, verbose=verbose)
        progress = speaks.progress()
        try:
            with means.readers() as who:
                found = calibrate_office(
                    timesheet,
                    paths or (timesheet.parent,),
                    resolve_settings(config, sets),
                    words,
                    plan=Plan(draws=draws, seed=seed),
                    progress=progress,
                    readers=who,
                )
        finally:
            progress.finish()
        save(target, to_toml(found.calibration.parameters))
        click.echo(to_text(found, words), nl=False)
        speaks.say(words("cli.calibrate.written", path=target.as_posix()))
        return 0

    return calibrate


def _ours(path: Path, mark: str) -> bool:
    """Say whether a file may be written: it is not there, or this command wrote it."""
    if str(path) == "-" or not path.exists():
        return True
    try:
        return path.read_text(encoding="utf-8-sig").startswith(mark)
    except (OSError, UnicodeDecodeError):
        return False
