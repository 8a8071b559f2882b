"""``burden fields``: what was recognised in each workbook, cell by cell."""

from __future__ import annotations

import difflib
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from burden.cli.console import put_data
from burden.cli.options import common, reading, voice
from burden.settings import default_settings


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from burden.audit.progress import Progress
    from burden.audit.readers import Readers
    from burden.cli.console import Voice
    from burden.cli.options import Means
    from burden.collect.find import Found
    from burden.locale import Words
    from burden.model import Skipped, WorkbookForms
    from burden.settings import Settings

    Results = Iterator[WorkbookForms | Skipped]
    Put = Callable[[WorkbookForms | Skipped], None]


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
    @click.option("--sheet", metavar="NAME", help=words("cli.fields.sheet"))
    @click.option(
        "--html",
        type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
        metavar="FILE",
        help=words("cli.fields.html"),
    )
    @click.option("--layout", is_flag=True, help=words("cli.fields.layout"))
    @reading(words)
    @common(words)
    def fields(
        *,
        paths: tuple[Path, ...],
        output: str,
        sheet: str | None,
        html: Path | None,
        layout: bool,
        means: Means,
        lang: str | None,  # noqa: ARG001 - read before the arguments are parsed
        quiet: bool,
        verbose: int,
    ) -> int:
        from burden.collect.find import find_workbooks  # noqa: PLC0415 - --help needs no stages
        from burden.collect.parameters import with_parameters  # noqa: PLC0415

        speaks = voice(words, quiet=quiet, verbose=verbose)
        page: list[WorkbookForms] | None = [] if html is not None else None
        with means.readers() as who:  # gets ready while the stages are loaded
            settings = with_parameters(default_settings(), paths)
            found = find_workbooks(paths, settings)
            put = _printer(speaks, output=output, layout=layout, page=page)
            _recognised(_in_order(found, settings, speaks.progress(), who), put, sheet)
        if html is not None and page is not None:
            _save_page(html, page, words)
            speaks.say(words("cli.fields.written", path=html))
        return 0

    return fields


def _recognised(results: Results, put: Put, sheet: str | None) -> None:
    """Hand every result over.

    Raises:
        InputError: nothing could be read, or no workbook has a sheet of that name.
    """
    from burden.collect.find import nothing_read  # noqa: PLC0415 - --help needs no stages
    from burden.errors import InputError  # noqa: PLC0415
    from burden.model import Skipped  # noqa: PLC0415

    shown = 0
    seen: dict[str, None] = {}
    failed: list[Skipped] = []
    for item in results:
        if isinstance(item, Skipped):
            put(item)
            failed.append(item)
            continue
        seen.update(dict.fromkeys(each.name for each in item.sheets))
        one = _only(item, sheet)
        if one.sheets or sheet is None:
            shown += 1
            put(one)
    if not seen:
        raise nothing_read(failed)
    if not shown and sheet is not None:
        near = difflib.get_close_matches(sheet, seen, n=1)
        raise InputError("sheet-unknown", sheet=sheet, near=near[0] if near else "—")


def _in_order(found: Found, settings: Settings, progress: Progress, who: Readers) -> Results:
    """Yield every result, what was skipped while searching in its place among the workbooks."""
    from burden.audit.read import read_each  # noqa: PLC0415 - --help needs no stages

    waiting = sorted(found.skipped)
    try:
        results = read_each(found.refs, settings, progress, who)
        for ref, result in zip(found.refs, results, strict=True):
            while waiting and waiting[0].path < ref.path:
                yield waiting.pop(0)
            yield result
    finally:
        progress.finish()
    yield from waiting


def _only(forms: WorkbookForms, sheet: str | None) -> WorkbookForms:
    """Return a workbook with the sheets of a name only."""
    if sheet is None:
        return forms
    wanted = sheet.strip().casefold()
    kept = tuple(each for each in forms.sheets if each.name.strip().casefold() == wanted)
    return replace(forms, sheets=kept)


def _printer(speaks: Voice, *, output: str, layout: bool, page: list[WorkbookForms] | None) -> Put:
    """Return what takes one result.

    It prints a line of JSON, layouts, a drawing for a person or a list; or keeps it for a page.
    """
    from burden.model import Skipped  # noqa: PLC0415 - --help needs no stages
    from burden.report.fields import (  # noqa: PLC0415
        json_line,
        layout_lines,
        show_workbook,
        skipped_line,
    )

    words = speaks.words

    def put(item: WorkbookForms | Skipped) -> None:
        if output == "jsonl" and page is None:
            put_data(json_line(item, words) + "\n")
        elif isinstance(item, Skipped):
            speaks.say(skipped_line(item, words))
        elif page is not None:
            page.append(item)
        elif layout:
            click.echo(layout_lines(item), nl=False)
        elif sys.stdout.isatty() and speaks.verbosity >= 0:
            from burden.report.sheet_terminal import show_drawings  # noqa: PLC0415

            show_drawings(sys.stdout, item, words)
        else:
            show_workbook(sys.stdout, item, words)

    return put


def _save_page(path: Path, kept: list[WorkbookForms], words: Words) -> None:
    from burden.cli.files import save  # noqa: PLC0415 - --help needs no stages
    from burden.report.sheet_page import render_fields  # noqa: PLC0415

    save(path, render_fields(kept, words))
