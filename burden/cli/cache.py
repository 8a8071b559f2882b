"""``burden cache``: what is kept between runs, and how to be rid of it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from burden.cli.console import write
from burden.cli.options import common, voice
from burden.errors import InputError


if TYPE_CHECKING:
    from burden.locale import Words

_MEBIBYTE = 1 << 20


def command(words: Words) -> click.Command:
    """Build the command in a language."""

    @click.command(
        "cache",
        help=words("cli.cache.help"),
        short_help=words("cli.cache.short"),
        epilog=words("cli.cache.examples"),
    )
    @click.option("--clear", is_flag=True, help=words("cli.cache.clear"))
    @common(words)
    def cache(
        *,
        clear: bool,
        lang: str | None,  # noqa: ARG001 - read before the arguments are parsed
        quiet: bool,
        verbose: int,
    ) -> int:
        from burden.reading.store import Store, cache_file  # noqa: PLC0415 - --help needs no stages

        store = Store(cache_file())
        try:
            if clear:
                freed = store.usage().size
                try:
                    store.clear()
                except OSError as error:
                    detail = error.strerror or str(error)
                    raise InputError("cannot-write", path=str(store.path), detail=detail) from error
                said = words("cli.cache.cleared", size=_size(freed))
                voice(words, quiet=quiet, verbose=verbose).say(said)
                return 0
            usage = store.usage()
        finally:
            store.close()
        said = words(
            "cli.cache.shown",
            path=str(store.path),
            entries=f"{usage.entries:,}",
            size=_size(usage.size),
        )
        write(sys.stdout, said)
        return 0

    return cache


def _size(size: int) -> str:
    return f"{size / _MEBIBYTE:,.1f} MiB"
