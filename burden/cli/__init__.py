"""The command line: parses, calls one stage, prints its result, and gives the exit status.

0 done, 1 the gate of ``check`` failed, 2 could not run. A bug is 2 as well, never 1.
"""

from __future__ import annotations

import errno
import os
import sys
import traceback
from typing import TYPE_CHECKING

import click

from burden import __version__
from burden.cli import (
    audit,
    cache,
    calibrate,
    catalogue,
    check,
    compare,
    completion,
    explain,
    export,
    fields,
    index,
    price,
    render,
    reply,
    review,
    what_if,
)
from burden.cli.complaints import complain, complain_of_usage
from burden.cli.console import prepare_streams, stated_language, write
from burden.cli.help import translate
from burden.collector import run_seldom
from burden.errors import BurdenError, InputError
from burden.locale import LANGUAGES, Words


if TYPE_CHECKING:
    from collections.abc import Sequence

EXIT_ERROR = 2
_COMMANDS = (
    *(audit, fields, check, catalogue, what_if, price, compare, index),
    *(reply, review, calibrate, render, export, explain, cache, completion),
)


class _Group(click.Group):
    """Commands in the order of their use, with help in the language of the call."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(self.commands)


def build(words: Words) -> click.Group:
    """Build the command line in a language."""
    group = _Group(
        "burden",
        help=words("cli.help"),
        epilog=words("cli.examples"),
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
    )
    for module in _COMMANDS:
        group.add_command(module.command(words))
    option = click.version_option(
        __version__,
        "--version",
        prog_name="burden",
        message="%(prog)s %(version)s",
        help=words("cli.version"),
    )
    group = option(group)
    # Read before the arguments are parsed; here so that it may stand before the command too.
    language = click.option(
        "--lang", type=click.Choice(LANGUAGES), expose_value=False, help=words("cli.option.lang")
    )
    group = language(group)
    translate(group, words)
    return group


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit status."""
    prepare_streams()
    run_seldom()
    given = list(sys.argv[1:] if arguments is None else arguments)
    words = Words(stated_language(given))
    try:
        status = _written(run(given, words), words)
    except Exception:  # noqa: BLE001 - even a bug in reporting an error is 2, never 1
        traceback.print_exc()
        status = EXIT_ERROR
    sys.exit(status)


def _written(status: int, words: Words) -> int:
    """See to it that everything said has arrived: what is lost at exit would change the status."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        # What is left of it cannot be written at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        detail = error.strerror or str(error)
        complain(InputError("cannot-write", path="-", detail=detail), words)
        return EXIT_ERROR
    return status


def run(arguments: Sequence[str], words: Words) -> int:
    """Run a call and return its exit status.

    Args:
        arguments: without the program's name.
        words: the language of everything that is said.
    """
    status: object = EXIT_ERROR
    try:
        status = build(words).main(list(arguments), prog_name="burden", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        write(sys.stderr, error.format_message())
    except click.UsageError as error:
        complain_of_usage(error, words)
    except BurdenError as error:
        complain(error, words)
    except (click.Abort, KeyboardInterrupt):
        write(sys.stderr, words("cli.aborted"))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    except Exception as error:  # noqa: BLE001 - a bug must not look like a failed gate
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            complain(InputError("cannot-write", path="-", detail=error.strerror or ""), words)
            return EXIT_ERROR
        write(sys.stderr, words("cli.bug", kind=type(error).__name__, version=__version__))
        if os.environ.get("BURDEN_DEBUG"):
            traceback.print_exc()
    return status if isinstance(status, int) else 0
