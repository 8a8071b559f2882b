"""``burden review``: the uncertain pairs as a list to decide, and the aliases decisions imply."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from burden.cli.audit import parse_date
from burden.cli.options import common, modelling, reading, resolve_settings, voice


if TYPE_CHECKING:
    from burden.cli.options import Means
    from burden.locale import Words


def command(words: Words) -> click.Command:
    """Build the command in a language."""

    @click.command(
        "review",
        help=words("cli.review.help"),
        short_help=words("cli.review.short"),
        epilog=words("cli.review.examples"),
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
        help=words("cli.review.to"),
    )
    @click.option(
        "--format",
        "output",
        type=click.Choice(["both", "xlsx", "csv"]),
        default="both",
        show_default=True,
        help=words("cli.option.format"),
    )
    @modelling(words)
    @reading(words)
    @common(words)
    def review(
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
        from burden.audit.plan import Plan  # noqa: PLC0415 - --help needs no stages
        from burden.audit.review import review as find_pairs  # noqa: PLC0415 - lazy, as below
        from burden.cli.files import save  # noqa: PLC0415
        from burden.report.review import to_csv, to_lexicon, to_workbook  # noqa: PLC0415

        speaks = voice(words, quiet=quiet, verbose=verbose)
        progress = speaks.progress()
        try:
            with means.readers() as who:
                found = find_pairs(
                    paths,
                    resolve_settings(config, sets),
                    words,
                    Plan(draws=draws, seed=seed, today=parse_date(today)),
                    progress,
                    readers=who,
                    kept_in=folder,
                )
        finally:
            progress.finish()
        files: dict[str, str | bytes] = {}
        if output != "csv":
            files["review.xlsx"] = to_workbook(found, words)
        if output != "xlsx":
            files["review.csv"] = to_csv(found, words)
        if found.proposals.entries or found.proposals.left:
            files["lexicon-proposed.toml"] = to_lexicon(found.proposals, words)
        for name, content in files.items():
            save(folder / name, content)
            click.echo(folder / name)
        decided = len(found.pairs) - found.n_open
        speaks.say(words("cli.review.told", open=found.n_open, decided=decided))
        return 0

    return review
