"""``burden what-if``: what a change would save, and what duplicates cost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from burden.cli.audit import parse_date, run
from burden.cli.console import put_data, put_text
from burden.cli.options import common, modelling, reading, resolve_settings, voice


if TYPE_CHECKING:
    from burden.cli.options import Means
    from burden.locale import Words


def command(words: Words) -> click.Command:
    """Build the command in a language."""

    @click.command(
        "what-if",
        help=words("what_if.help"),
        short_help=words("what_if.short"),
        epilog=words("what_if.examples"),
    )
    @click.argument(
        "paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path)
    )
    @click.option(
        "-c",
        "--change",
        "changes",
        multiple=True,
        metavar="TEXT",
        help=words("what_if.change"),
    )
    @click.option(
        "--steps",
        type=click.IntRange(1, 1000),
        default=10,
        show_default=True,
        help=words("what_if.steps"),
    )
    @click.option(
        "--format",
        "output",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help=words("cli.option.format"),
    )
    @modelling(words)
    @reading(words)
    @common(words)
    def what_if(
        *,
        paths: tuple[Path, ...],
        changes: tuple[str, ...],
        steps: int,
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
        from burden.audit import what_if as stage  # noqa: PLC0415 - --help needs no stages
        from burden.report import what_if as report  # noqa: PLC0415
        from burden.scenario import read_changes  # noqa: PLC0415

        wanted = read_changes(changes)  # before the workbooks: a slip of the pen is told at once
        analysis = run(
            paths,
            resolve_settings(config, sets),
            words,
            voice(words, quiet=quiet, verbose=verbose),
            draws=draws,
            seed=seed,
            today=parse_date(today),
            means=means,
        )
        result = (
            stage.what_if(analysis, wanted) if wanted else stage.remove_duplicates(analysis, steps)
        )
        if output == "json":
            put_data(report.to_json(result))
        else:
            show = report.to_text if wanted else report.duplicates_to_text
            put_text(show(result, words))
        return 0

    return what_if
