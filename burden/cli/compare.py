"""``burden compare``: two cycles or two years, and what changed between them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from burden.cli.audit import parse_date, run
from burden.cli.console import put_data, put_text
from burden.cli.options import common, modelling, reading, resolve_settings, voice
from burden.errors import InputError


if TYPE_CHECKING:
    from burden.audit.run import Analysis
    from burden.audit.value import Audit
    from burden.cli.options import Means
    from burden.locale import Words


def _kept(path: Path) -> Audit | None:
    """Read a saved result; None for anything that is not one file of JSON.

    Raises:
        InputError: it is no result, or of another version; names the file.
    """
    from burden.report.json import from_json  # noqa: PLC0415 - --help needs no stages

    if path.suffix.lower() != ".json" or not path.is_file():
        return None
    try:
        return from_json(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("result-file", file=str(path), detail=str(error)) from error
    except InputError as error:
        detail = str(error.params.get("detail") or error.params.get("found") or error.code)
        raise InputError("result-file", file=str(path), detail=detail) from error


def command(words: Words) -> click.Command:
    """Build the command in a language."""

    @click.command(
        "compare",
        help=words("compare.help"),
        short_help=words("compare.short"),
        epilog=words("compare.examples"),
    )
    @click.argument("before", metavar="BEFORE", type=click.Path(path_type=Path))
    @click.argument("after", metavar="AFTER", type=click.Path(path_type=Path))
    @click.option(
        "--format",
        "output",
        type=click.Choice(["text", "json", "markdown"]),
        default="text",
        show_default=True,
        help=words("cli.option.format"),
    )
    @modelling(words)
    @reading(words)
    @common(words)
    def compare(
        *,
        before: Path,
        after: Path,
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
        from burden.audit.compare import compare as set_side_by_side  # noqa: PLC0415
        from burden.report.compare import to_json, to_markdown, to_text  # noqa: PLC0415

        def analyse(path: Path) -> Analysis:
            return run(
                (path,),
                resolve_settings(config, sets),
                words,
                voice(words, quiet=quiet, verbose=verbose),
                draws=draws,
                seed=seed,
                today=parse_date(today),
                means=means,
            )

        kept = _kept(before), _kept(after)  # both are looked at before either is run
        if kept == (None, None):
            made = analyse(before), analyse(after)
            result = set_side_by_side(made[0].audit, made[1].audit, made)
        else:
            first, second = (
                audit or analyse(path).audit
                for audit, path in zip(kept, (before, after), strict=True)
            )
            result = set_side_by_side(first, second)
        names = (str(before), str(after))
        if output == "json":
            put_data(to_json(result))
        elif output == "markdown":
            put_data(to_markdown(result, words, names))
        else:
            put_text(to_text(result, words, names))
        return 0

    return compare
