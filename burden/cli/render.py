"""``burden render``: a result kept as JSON, shown and written again without its workbooks."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from burden.cli.options import common, voice
from burden.cli.outputs import outputs
from burden.errors import InputError


if TYPE_CHECKING:
    from burden.cli.outputs import Outputs
    from burden.locale import Words


def _text(path: Path) -> str:
    """Return a result file's text, that of standard input for ``-``.

    Raises:
        InputError: there is no such file, or it cannot be read or is no text.
    """
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        return data.decode("utf-8-sig")
    except FileNotFoundError as error:
        raise InputError("path-missing", path=str(path)) from error
    except UnicodeDecodeError as error:
        raise InputError("result-broken", file=str(path), detail=error.reason) from error
    except OSError as error:
        detail = error.strerror or str(error)
        raise InputError("result-unreadable", file=str(path), detail=detail) from error


def command(words: Words) -> click.Command:
    """Build the command in a language."""

    @click.command(
        "render",
        help=words("cli.render.help"),
        short_help=words("cli.render.short"),
        epilog=words("cli.render.examples"),
    )
    @click.argument(
        "result",
        metavar="RESULT",
        type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    )
    @outputs(words)
    @common(words)
    def render(
        *,
        result: Path,
        goes: Outputs,
        lang: str | None,  # noqa: ARG001 - read before the arguments are parsed
        quiet: bool,
        verbose: int,
    ) -> int:
        from burden.report.json import from_json  # noqa: PLC0415 - --help needs no frames

        audit = from_json(_text(result), str(result))
        goes.write(audit, words, voice(words, quiet=quiet, verbose=verbose))
        return 0

    return render
