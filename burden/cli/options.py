"""Options that several commands share."""

from __future__ import annotations

from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from burden.cli.console import Voice
from burden.errors import SettingsError
from burden.locale import LANGUAGES
from burden.settings import default_settings, with_file, with_options


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """How workbooks are to be read.

    Attributes:
        jobs: so many processes, 0 for none but this one, None for as many as the machine can run.
        keeps: readings are kept between runs.
        passwords: file with one password a line, None for none.
    """

    jobs: int | None
    keeps: bool
    passwords: Path | None

    @contextmanager
    def readers(self) -> Iterator[Readers]:
        """Give who reads workbooks; at the end nobody is left and the store is within its size.

        Raises:
            SettingsError: the file of passwords cannot be read.
        """
        from burden.reading import Access  # noqa: PLC0415 - --help needs no stages
        from burden.reading.store import Store, cache_file  # noqa: PLC0415

        store = cache_file() if self.keeps else None
        access = Access(store=store, passwords=_lines(self.passwords))
        if self.jobs == 0:
            from burden.audit.readers import Inline  # noqa: PLC0415

            yield Inline(access)
        else:
            from burden.audit.pool import Pool  # noqa: PLC0415

            with Pool(self.jobs, access=access) as pool:
                yield pool
        if store is not None:
            with closing(Store(store)) as kept:
                kept.shrink(default_settings().count("cache.most_bytes"))


def _lines(path: Path | None) -> tuple[str, ...]:
    if path is None:
        return ()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError("file-unreadable", file=str(path), detail=str(error)) from error
    return tuple(line for line in text.splitlines() if line)


def reading(words: Words) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add ``--jobs``, ``--no-cache`` and ``--passwords``; the command gets them as ``means``."""

    def add(function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def call(
            *args: Any, jobs: int | None, no_cache: bool, passwords: Path | None, **rest: Any
        ) -> Any:
            means = Means(jobs=jobs, keeps=not no_cache, passwords=passwords)
            return function(*args, means=means, **rest)

        for option in reversed(
            (
                click.option(
                    "--jobs",
                    type=click.IntRange(0, 1024),
                    metavar="N",
                    help=words("cli.option.jobs"),
                ),
                click.option("--no-cache", is_flag=True, help=words("cli.option.no_cache")),
                click.option(
                    "--passwords",
                    type=click.Path(path_type=Path, dir_okay=False),
                    metavar="FILE",
                    help=words("cli.option.passwords"),
                ),
            )
        ):
            call = option(call)
        return call

    return add


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
                    shell_complete=_settings,
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


def _settings(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """Complete the name of a setting."""
    return [f"{name}=" for name in default_settings().parameters if name.startswith(begun)]


def resolve_settings(config: Path | None, sets: tuple[str, ...]) -> Settings:
    """Return the defaults with a file's and the options' values in their place.

    Raises:
        SettingsError: either is wrong.
    """
    settings = default_settings()
    if config is not None:
        settings = with_file(settings, config)
    return with_options(settings, sets)


def voice(words: Words, *, quiet: bool, verbose: int) -> Voice:
    """Return how a command speaks."""
    return Voice(words=words, verbosity=-1 if quiet else verbose)
