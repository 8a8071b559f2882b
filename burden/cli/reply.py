"""``burden reply``: the answer to whoever sent a request, drafted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from burden.cli.audit import parse_date, run
from burden.cli.options import common, modelling, reading, resolve_settings, voice
from burden.cli.papers import paper_file, save_paper
from burden.errors import InputError


if TYPE_CHECKING:
    from burden.audit.run import Analysis, Plan
    from burden.cli.console import Voice
    from burden.cli.options import Means
    from burden.locale import Words
    from burden.settings import Settings


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
        day = parse_date(today)
        settings = resolve_settings(config, sets)
        saved = _catalogue(paths)
        if saved is None:
            analysis = run(
                paths, settings, words, speaks, draws=draws, seed=seed, today=day, means=means
            )
        else:
            from burden.audit.run import Plan  # noqa: PLC0415

            plan = Plan(draws=draws, seed=seed, today=day)
            analysis = _analyse(saved, settings, words, speaks, plan)
        from burden.audit.reply import How, reply_to  # noqa: PLC0415 - --help needs no stages
        from burden.report.paper.reply import to_document  # noqa: PLC0415

        result = reply_to(analysis, request, from_catalogue=saved is not None)
        save_paper(to_document(result, words, blind=blind), to)
        sure = len(result.of(How.GIVEN))
        speaks.say(
            words(
                "papers.reply.done",
                file=to.as_posix(),
                fields=result.n_fields,
                given=sure,
                other=len(result.given) - sure,
            )
        )
        return 0

    return reply


def _catalogue(paths: tuple[Path, ...]) -> Path | None:
    """Return the catalogue where one is named, None where folders are.

    Raises:
        InputError: a catalogue and something else.
    """
    from burden.catalogue.file import is_catalogue  # noqa: PLC0415 - --help needs no stages

    saved = next((path for path in paths if is_catalogue(path)), None)
    if saved is not None and len(paths) > 1:
        raise InputError("reply-mixed", path=saved.as_posix())
    return saved


def _analyse(
    path: Path,
    settings: Settings,
    words: Words,
    speaks: Voice,
    plan: Plan,
) -> Analysis:
    from burden.catalogue.analyse import analyse_catalogue  # noqa: PLC0415

    progress = speaks.progress()
    try:
        return analyse_catalogue(path, settings, words, plan, progress)
    finally:
        progress.finish()
