"""Options that several commands share."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from burden.cli.console import Voice
from burden.locale import LANGUAGES
from burden.settings import default_settings, with_file, with_options


if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from burden.audit.readers import Readers
    from burden.locale import Words
    from burden.settings import Settings


def common(words: Words) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add ``--lang``, ``-q`` and ``-v``."""

    def add(function: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(
            (
                click.option("--lang", type=click.Choice(LANGUAGES), help=words("cli.option.lang")),
                click.option("-q", "--quiet", is_flag=True, help=words("cli.option.quiet")),
                click.option("-v", "--verbose", count=True, help=words("cli.option.verbose")),
            )
        ):
            function = option(function)
        return function

    return add


def reading(words: Words) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add ``--jobs``."""
    return click.option(
        "--jobs", type=click.IntRange(0, 1024), metavar="N", help=words("cli.option.jobs")
    )


def modelling(words: Words) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add ``--config``, ``--set``, ``--draws``, ``--seed`` and ``--today``."""
    defaults = default_settings()

    def add(function: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(
            (
                click.option(
                    "--config",
                    type=click.Path(path_type=Path, dir_okay=False),
                    metavar="FILE",
                    help=words("cli.option.config"),
                ),
                click.option(
                    "--set",
                    "sets",
                    multiple=True,
                    metavar="NAME=NUMBER",
                    help=words("cli.option.set"),
                ),
                click.option(
                    "--draws",
                    type=click.IntRange(100, 1_000_000),
                    show_default=str(defaults.count("run.draws")),
                    help=words("cli.option.draws"),
                ),
                click.option(
                    "--seed",
                    type=click.IntRange(min=0),
                    show_default=str(defaults.count("run.seed")),
                    help=words("cli.option.seed"),
                ),
                click.option("--today", metavar="YYYY-MM-DD", help=words("cli.option.today")),
            )
        ):
            function = option(function)
        return function

    return add


def resolve_settings(config: Path | None, sets: tuple[str, ...]) -> Settings:
    """Return the defaults with a file's and the options' values in their place.

    Raises:
        SettingsError: either is wrong.
    """
    settings = default_settings()
    if config is not None:
        settings = with_file(settings, config)
    return with_options(settings, sets)


def readers(jobs: int | None) -> AbstractContextManager[Readers]:
    """Return who reads workbooks: so many processes, 0 for none but this one.

    Args:
        jobs: None for as many as the machine can run.
    """
    if jobs == 0:
        from burden.audit.readers import Inline  # noqa: PLC0415 - --help needs no stages

        return nullcontext(Inline())
    from burden.audit.pool import Pool  # noqa: PLC0415

    return Pool(jobs)


def voice(words: Words, *, quiet: bool, verbose: int) -> Voice:
    """Return how a command speaks."""
    return Voice(words=words, verbosity=-1 if quiet else verbose)
