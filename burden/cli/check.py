"""``burden check``: a draft held against what is already asked, before it is sent."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from burden.cli.audit import parse_date
from burden.cli.console import put_data
from burden.cli.options import common, modelling, reading, resolve_settings, voice


if TYPE_CHECKING:
    from burden.cli.options import Means
    from burden.locale import Words

EXIT_FAILED = 1


def command(words: Words) -> click.Command:
    """Build the command in a language."""

    @click.command(
        "check",
        help=words("cli.check.help"),
        short_help=words("cli.check.short"),
        epilog=words("cli.check.examples"),
    )
    @click.argument("draft", metavar="DRAFT", type=click.Path(path_type=Path, dir_okay=False))
    @click.option(
        "--against",
        required=True,
        multiple=True,
        metavar="PLACE",
        type=click.Path(path_type=Path),
        help=words("cli.check.against"),
    )
    @click.option(
        "--fail-on",
        type=click.Choice(["high", "medium", "low", "none"]),
        default="high",
        show_default=True,
        help=words("cli.check.fail_on"),
    )
    @click.option(
        "--max-overlap",
        type=click.FloatRange(0, 1),
        metavar="SHARE",
        help=words("cli.check.max_overlap"),
    )
    @click.option(
        "--max-new-hours",
        type=click.FloatRange(min=0),
        metavar="HOURS",
        help=words("cli.check.max_new_hours"),
    )
    @click.option("--respondents", metavar="N", help=words("cli.check.respondents"))
    @click.option("--frequency", metavar="WORD|N", help=words("cli.check.frequency"))
    @click.option("--levels", metavar="N", help=words("cli.check.levels"))
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
    def check(
        *,
        draft: Path,
        against: tuple[Path, ...],
        fail_on: str,
        max_overlap: float | None,
        max_new_hours: float | None,
        respondents: str | None,
        frequency: str | None,
        levels: str | None,
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
        from burden.audit.check import Gate  # noqa: PLC0415 - --help needs no stages
        from burden.audit.check import check as hold_against  # noqa: PLC0415
        from burden.audit.run import Plan  # noqa: PLC0415
        from burden.report.check import to_json, to_text  # noqa: PLC0415

        stated = {
            key: value
            for key, value in (
                ("respondents", respondents),
                ("frequency", frequency),
                ("approval_levels", levels),
            )
            if value is not None
        }
        progress = voice(words, quiet=quiet, verbose=verbose).progress()
        try:
            with means.readers() as who:
                result = hold_against(
                    draft,
                    against,
                    resolve_settings(config, sets),
                    words,
                    plan=Plan(draws=draws, seed=seed, today=parse_date(today)),
                    gate=Gate(fail_on=fail_on, max_overlap=max_overlap, max_hours=max_new_hours),
                    stated=stated,
                    progress=progress,
                    readers=who,
                )
        finally:
            progress.finish()
        if output == "json":
            put_data(to_json(result))
        elif not quiet:
            click.echo(to_text(result, words), nl=False)
        return 0 if result.passed else EXIT_FAILED

    return check
