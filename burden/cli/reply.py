"""``burden reply``: the answer to whoever sent a request, drafted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from burden.cli.audit import parse_date, run
from burden.cli.options import common, modelling, reading, resolve_settings, voice
from burden.cli.papers import paper_file, save_paper


if TYPE_CHECKING:
    from burden.cli.options import Means
    from burden.locale import Words


def command(words: Words) -> click.Command:
    """Build the command in a language."""

    @click.command(
        "reply",
        help=words("papers.reply.help"),
        short_help=words("papers.reply.short"),
        epilog=words("papers.reply.examples"),
    )
    @click.argument("request", metavar="REQUEST")
    @click.argument(
        "paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path)
    )
    @click.option(
        "--to",
        required=True,
        metavar="FILE",
        type=click.Path(path_type=Path, dir_okay=False),
        callback=paper_file,
        help=words("papers.reply.to"),
    )
    @click.option("--blind", is_flag=True, help=words("papers.reply.blind"))
    @modelling(words)
    @reading(words)
    @common(words)
    def reply(
        *,
        request: str,
        paths: tuple[Path, ...],
        to: Path,
        blind: bool,
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
        speaks = voice(words, quiet=quiet, verbose=verbose)
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
        from burden.audit.reply import How, reply_to  # noqa: PLC0415 - --help needs no stages
        from burden.report.paper.reply import to_document  # noqa: PLC0415

        result = reply_to(analysis, request)
        save_paper(to_document(result, words, blind=blind), to)
        given = len(result.of(How.GIVEN))
        speaks.say(
            words(
                "papers.reply.done",
                file=to.as_posix(),
                fields=result.n_fields,
                given=given,
                other=len(result.given) - given,
            )
        )
        return 0

    return reply
