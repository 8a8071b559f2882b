"""``burden catalogue``: the requests in force, kept in one file."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from burden.cli.audit import parse_date
from burden.cli.console import put_data, write
from burden.cli.options import common, reading, resolve_settings, voice
from burden.locale import LANGUAGES


if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from burden.cli.options import Means
    from burden.locale import Words

_FILE = click.Path(path_type=Path)


class _Group(click.Group):
    """Commands in the order of their use."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(self.commands)


def command(words: Words) -> click.Command:
    """Build the group of commands in a language."""
    group = _Group(
        "catalogue",
        help=words("cli.catalogue.help"),
        short_help=words("cli.catalogue.short"),
        epilog=words("cli.catalogue.examples"),
    )
    # Read before the arguments are parsed; here so that it may stand before the command too.
    language = click.option(
        "--lang", type=click.Choice(LANGUAGES), expose_value=False, help=words("cli.option.lang")
    )
    group = language(group)
    for build in (_add, _list, _show, _diff, _remove, _export):
        group.add_command(build(words))
    return group


def _command(words: Words, name: str) -> Callable[[Callable[..., Any]], click.Command]:
    """Make a command of the group with its words; the catalogue is its first argument."""

    def make(function: Callable[..., Any]) -> click.Command:
        argument = click.argument("catalogue", metavar="CATALOGUE", type=_FILE)
        return click.command(
            name,
            help=words(f"cli.catalogue.{name}.help"),
            short_help=words(f"cli.catalogue.{name}.short"),
            epilog=words(f"cli.catalogue.{name}.examples"),
        )(argument(function))

    return make


def _format(words: Words, *formats: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return click.option(
        "--format",
        "output",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help=words("cli.option.format"),
    )


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _add(words: Words) -> click.Command:
    @_command(words, "add")
    @click.argument("paths", nargs=-1, metavar="[PATH...]", type=_FILE)
    @click.option(
        "--config",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help=words("cli.option.config"),
    )
    @click.option(
        "--set", "sets", multiple=True, metavar="NAME=NUMBER", help=words("cli.option.set")
    )
    @reading(words)
    @common(words)
    def add(
        *,
        catalogue: Path,
        paths: tuple[Path, ...],
        config: Path | None,
        sets: tuple[str, ...],
        lang: str | None,  # noqa: ARG001 - read before the arguments are parsed
        means: Means,
        quiet: bool,
        verbose: int,
    ) -> int:
        from burden.catalogue.write import add as put_in  # noqa: PLC0415 - --help needs no stages
        from burden.report.catalogue_text import added  # noqa: PLC0415

        settings = resolve_settings(config, sets)
        progress = voice(words, quiet=quiet, verbose=verbose).progress()
        try:
            with means.readers() as who:
                fed, in_force = put_in(
                    catalogue, paths, settings, now=_now(), progress=progress, readers=who
                )
        finally:
            progress.finish()
        if not quiet:
            write(sys.stdout, added(fed, words, in_force=in_force, every=verbose > 0))
        return 0

    return add


def _list(words: Words) -> click.Command:
    @_command(words, "list")
    @click.option("--all", "every", is_flag=True, help=words("cli.catalogue.list.all"))
    @click.option("--today", metavar="YYYY-MM-DD", help=words("cli.option.today"))
    @_format(words, "text", "json")
    @common(words)
    def show_list(
        *,
        catalogue: Path,
        every: bool,
        today: str | None,
        output: str,
        lang: str | None,  # noqa: ARG001 - read before the arguments are parsed
        quiet: bool,  # noqa: ARG001 - there is nothing but the result
        verbose: int,  # noqa: ARG001
    ) -> int:
        from burden.catalogue.browse import entries  # noqa: PLC0415
        from burden.catalogue.file import open_to_read  # noqa: PLC0415
        from burden.report.catalogue_text import listed, to_record  # noqa: PLC0415

        day = parse_date(today)
        with open_to_read(catalogue) as kept:
            found = entries(kept, removed=every)
        if output == "json":
            record = {"schema": _SCHEMA, "requests": [to_record(entry) for entry in found]}
            put_data(json.dumps(record, ensure_ascii=False, indent=1) + "\n")
        else:
            write(sys.stdout, listed(found, words, today=day.isoformat() if day else None))
        return 0

    return show_list


def _show(words: Words) -> click.Command:
    @_command(words, "show")
    @click.argument("request", metavar="ID")
    @click.option(
        "--version",
        "number",
        type=click.IntRange(min=1),
        metavar="N",
        help=words("cli.catalogue.show.version"),
    )
    @_format(words, "text", "json")
    @common(words)
    def show(
        *,
        catalogue: Path,
        request: str,
        number: int | None,
        output: str,
        lang: str | None,  # noqa: ARG001 - read before the arguments are parsed
        quiet: bool,  # noqa: ARG001 - there is nothing but the result
        verbose: int,  # noqa: ARG001
    ) -> int:
        from burden.catalogue.file import open_to_read  # noqa: PLC0415
        from burden.catalogue.write import look_up  # noqa: PLC0415
        from burden.report.catalogue_text import shown, to_record  # noqa: PLC0415

        with open_to_read(catalogue) as kept:
            found = look_up(kept, request, number)
        if output == "json":
            record = {
                "schema": _SCHEMA,
                **to_record(found.entry),
                "versions": [
                    {"version": one.number, "added_at": one.added_at, "sha256": one.sha256}
                    for one in found.versions
                ],
                "facts": dict(found.version.facts),
                "fields": [dict(row) for row in found.version.fields],
            }
            put_data(json.dumps(record, ensure_ascii=False, indent=1) + "\n")
        else:
            text = shown(found.entry, found.versions, found.version, found.asked, words)
            write(sys.stdout, text)
        return 0

    return show


def _diff(words: Words) -> click.Command:
    number = click.IntRange(min=1)

    @_command(words, "diff")
    @click.argument("request", metavar="ID")
    @click.option(
        "--from", "first", type=number, metavar="N", help=words("cli.catalogue.diff.from")
    )
    @click.option("--to", "last", type=number, metavar="N", help=words("cli.catalogue.diff.to"))
    @_format(words, "text", "json")
    @common(words)
    def diff(
        *,
        catalogue: Path,
        request: str,
        first: int | None,
        last: int | None,
        output: str,
        lang: str | None,  # noqa: ARG001 - read before the arguments are parsed
        quiet: bool,  # noqa: ARG001 - there is nothing but the result
        verbose: int,
    ) -> int:
        from dataclasses import asdict  # noqa: PLC0415

        from burden.catalogue.browse import changes_between, find, versions  # noqa: PLC0415
        from burden.catalogue.file import open_to_read  # noqa: PLC0415
        from burden.report.catalogue_text import changes  # noqa: PLC0415

        with open_to_read(catalogue) as kept:
            entry = find(kept, request)
            before, after, found = changes_between(
                versions(kept, entry), entry.request_id, first, last
            )
        if output == "json":
            record = {
                "schema": _SCHEMA,
                "request_id": entry.request_id,
                "from": before.number,
                "to": after.number,
                **asdict(found),
            }
            put_data(json.dumps(record, ensure_ascii=False, indent=1) + "\n")
        else:
            write(sys.stdout, changes(entry, before, after, found, words, every=verbose > 0))
        return 0

    return diff


def _remove(words: Words) -> click.Command:
    @_command(words, "remove")
    @click.argument("requests", nargs=-1, required=True, metavar="ID...")
    @click.option("--reason", metavar="TEXT", help=words("cli.catalogue.remove.reason"))
    @common(words)
    def remove(
        *,
        catalogue: Path,
        requests: tuple[str, ...],
        reason: str | None,
        lang: str | None,  # noqa: ARG001 - read before the arguments are parsed
        quiet: bool,
        verbose: int,  # noqa: ARG001
    ) -> int:
        from burden.catalogue.write import remove as take_out  # noqa: PLC0415
        from burden.report.catalogue_text import removed  # noqa: PLC0415

        gone, in_force = take_out(
            catalogue, requests, resolve_settings(None, ()), why=reason or "", now=_now()
        )
        if not quiet:
            write(sys.stdout, removed(gone, words, in_force=in_force))
        return 0

    return remove


def _export(words: Words) -> click.Command:
    @_command(words, "export")
    @click.option(
        "--to",
        "folder",
        required=True,
        metavar="DIR",
        type=click.Path(path_type=Path, file_okay=False),
        help=words("cli.export.to"),
    )
    @_format(words, "parquet", "csv", "jsonl")
    @common(words)
    def export(
        *,
        catalogue: Path,
        folder: Path,
        output: str,
        lang: str | None,  # noqa: ARG001 - read before the arguments are parsed
        quiet: bool,
        verbose: int,  # noqa: ARG001
    ) -> int:
        from burden.catalogue.file import open_to_read  # noqa: PLC0415
        from burden.catalogue.frames import frames_of  # noqa: PLC0415
        from burden.errors import InputError  # noqa: PLC0415
        from burden.report.catalogue_export import export as write_to  # noqa: PLC0415

        with open_to_read(catalogue) as kept:
            frames = frames_of(kept, resolve_settings(None, ()))
        try:
            written = write_to(frames, folder, output)
        except OSError as error:
            detail = error.strerror or str(error)
            raise InputError("cannot-write", path=folder.as_posix(), detail=detail) from error
        if not quiet:
            for file in written:
                click.echo(file)
        return 0

    return export


_SCHEMA = "burden.catalogue/1"
