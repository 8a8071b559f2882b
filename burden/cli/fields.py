"""``burden fields``: what was recognised in each workbook, cell by cell."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from burden.cli.options import common, voice
from burden.settings import default_settings


if TYPE_CHECKING:
    from burden.locale import Words


def command(words: Words) -> click.Command:
    """Build the command in a language."""

    @click.command(
        "fields",
        help=words("cli.fields.help"),
        short_help=words("cli.fields.short"),
        epilog=words("cli.fields.examples"),
    )
    @click.argument(
        "paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path)
    )
    @click.option(
        "--format",
        "output",
        type=click.Choice(["text", "jsonl"]),
        default="text",
        show_default=True,
        help=words("cli.option.format"),
    )
    @common(words)
    def fields(
        *,
        paths: tuple[Path, ...],
        output: str,
        lang: str | None,  # noqa: ARG001 - read before the arguments are parsed
        quiet: bool,
        verbose: int,
    ) -> int:
        from burden.audit.read import read_each  # noqa: PLC0415 - --help needs no stages
        from burden.collect.find import find_workbooks  # noqa: PLC0415
        from burden.errors import InputError  # noqa: PLC0415
        from burden.model import Skipped  # noqa: PLC0415
        from burden.report.fields import json_line, show_workbook, skipped_line  # noqa: PLC0415

        speaks = voice(words, quiet=quiet, verbose=verbose)
        settings = default_settings()
        found = find_workbooks(paths, settings)
        waiting = sorted(found.skipped)
        progress = speaks.progress()
        read = 0

        def put(item: Skipped) -> None:
            if output == "jsonl":
                click.echo(json_line(item, words))
            else:
                speaks.say(skipped_line(item, words))

        try:
            for ref, result in zip(
                found.refs, read_each(found.refs, settings, progress), strict=True
            ):
                while waiting and waiting[0].path < ref.path:
                    put(waiting.pop(0))
                if isinstance(result, Skipped):
                    put(result)
                    continue
                read += 1
                if output == "jsonl":
                    click.echo(json_line(result, words))
                else:
                    show_workbook(sys.stdout, result, words)
        finally:
            progress.finish()
        for item in waiting:
            put(item)
        if not read:
            raise InputError("nothing-read", count=len(found.skipped) + len(found.refs))
        return 0

    return fields
