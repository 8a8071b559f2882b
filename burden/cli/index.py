"""``burden index``: the share of hours behind each distortion, and how sure its ranks are."""

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
        "index",
        help=words("index.command.help"),
        short_help=words("index.command.short"),
        epilog=words("index.command.examples"),
    )
    @click.argument(
        "paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path)
    )
    @click.option(
        "--by",
        type=click.Choice(["issuer", "request"]),
        default="issuer",
        show_default=True,
        help=words("index.command.by_option"),
    )
    @click.option("--sensitivity", is_flag=True, help=words("index.command.sensitivity"))
    @click.option(
        "--runs", type=click.IntRange(10, 10_000), metavar="N", help=words("index.command.runs")
    )
    @click.option(
        "--top",
        type=click.IntRange(1, 10_000),
        default=15,
        show_default=True,
        help=words("price.top"),
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
    def index(
        *,
        paths: tuple[Path, ...],
        by: str,
        sensitivity: bool,
        runs: int | None,
        top: int,
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
        from burden.index import Scope, analyse_sensitivity  # noqa: PLC0415 - --help needs none
        from burden.report.index import to_json, to_text  # noqa: PLC0415

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
        moved = None
        if sensitivity or runs is not None:
            moved = analyse_sensitivity(
                analysis.case,
                analysis.settings,
                runs=runs or analysis.settings.count("sensitivity.runs"),
                seed=analysis.seed,
            )
        if output == "json":
            put_data(to_json(analysis.audit, moved))
        else:
            put_text(to_text(analysis.audit, moved, words, scope=Scope(by), most=top))
        return 0

    return index
