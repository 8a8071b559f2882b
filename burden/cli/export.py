"""``burden export``: the tables of a run as files for statistics programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from burden.cli.audit import parse_date, run
from burden.cli.options import common, modelling, reading, resolve_settings, voice


if TYPE_CHECKING:
    from burden.cli.options import Means
    from burden.locale import Words


def command(words: Words) -> click.Command:
    """Build the command in a language."""

    @click.command(
        "export",
        help=words("cli.export.help"),
        short_help=words("cli.export.short"),
        epilog=words("cli.export.examples"),
    )
    @click.argument(
        "paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path)
    )
    @click.option(
        "--to",
        "folder",
        required=True,
        metavar="DIR",
        type=click.Path(path_type=Path, file_okay=False),
        help=words("cli.export.to"),
    )
    @click.option(
        "--format",
        "output",
        type=click.Choice(["parquet", "csv"]),
        default="parquet",
        show_default=True,
        help=words("cli.option.format"),
    )
    @modelling(words)
    @reading(words)
    @common(words)
    def export(
        *,
        paths: tuple[Path, ...],
        folder: Path,
        output: str,
        today: str | None,
        config: Path | None,
        sets: tuple[str, ...],
        lang: str | None,  # noqa: ARG001 - read before the arguments are parsed
        draws: int | None,
        seed: int | None,
        means: Means,
        quiet: bool,
        verbose: int,
    ) -> int:
        from burden.errors import InputError  # noqa: PLC0415
        from burden.report import tables_export  # noqa: PLC0415

        speaks = voice(words, quiet=quiet, verbose=verbose)
        result = run(
            paths,
            resolve_settings(config, sets),
            words,
            speaks,
            draws=draws,
            seed=seed,
            today=parse_date(today),
            means=means,
        ).audit
        file_format: tables_export.Format = "csv" if output == "csv" else "parquet"
        try:
            written = tables_export.export(result, folder, file_format)
        except OSError as error:
            detail = error.strerror or str(error)
            raise InputError("cannot-write", path=str(folder), detail=detail) from error
        for file in written:
            click.echo(file)
        return 0

    return export
