"""``burden price``: what one field costs down the hierarchy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from burden.cli.audit import parse_date, run
from burden.cli.console import put_data, put_text
from burden.cli.options import common, modelling, reading, resolve_settings, voice
from burden.collect.override_values import place, read_value


if TYPE_CHECKING:
    from burden.cli.options import Means
    from burden.locale import Words


def command(words: Words) -> click.Command:
    """Build the command in a language."""

    @click.command(
        "price",
        help=words("price.help"),
        short_help=words("price.short"),
        epilog=words("price.examples"),
    )
    @click.argument(
        "paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path)
    )
    @click.option("--field", "name", default="", metavar="NAME", help=words("price.field"))
    @click.option("--in", "within", default="", metavar="NAME", help=words("price.in"))
    @click.option("--respondents", metavar="N", help=words("price.respondents"))
    @click.option("--frequency", metavar="WORD|N", help=words("price.frequency"))
    @click.option(
        "--top",
        type=click.IntRange(1, 10_000),
        default=10,
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
    def price(
        *,
        paths: tuple[Path, ...],
        name: str,
        within: str,
        respondents: str | None,
        frequency: str | None,
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
        from burden.audit.price import price as work_out  # noqa: PLC0415 - --help needs no stages
        from burden.report.price import to_json, to_text  # noqa: PLC0415

        stated = {
            key: float(read_value(key, value, place(f"--{key}", 0)))
            for key, value in (("respondents", respondents), ("frequency", frequency))
            if value is not None
        }
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
        prices = work_out(
            analysis,
            name=name,
            within=within,
            respondents=stated.get("respondents"),
            frequency=stated.get("frequency"),
            most=top,
        )
        if output == "json":
            put_data(to_json(prices))
        else:
            put_text(to_text(prices, words))
        return 0

    return price
