"""``burden completion``: what makes a shell finish commands, options, codes and settings."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import get_completion_class

from burden.cli.options import common


if TYPE_CHECKING:
    from collections.abc import Callable

    from burden.locale import Words

SHELLS = ("bash", "zsh", "fish")


def command(words: Words) -> click.Command:
    """Build the command in a language."""

    @click.command(
        "completion",
        help=words("cli.completion.help"),
        short_help=words("cli.completion.short"),
        epilog=words("cli.completion.examples"),
    )
    @click.argument("shell", required=False, metavar="[SHELL]", type=click.Choice(SHELLS))
    @common(words)
    def completion(
        *,
        shell: str | None,
        lang: str | None,  # noqa: ARG001 - read before the arguments are parsed
        quiet: bool,  # noqa: ARG001 - there is nothing else to say
        verbose: int,  # noqa: ARG001
    ) -> int:
        root = click.get_current_context().find_root().command
        kind = get_completion_class(shell or _own_shell())
        if kind is None:
            raise AssertionError  # SHELLS are those that click knows
        click.echo(kind(root, {}, "burden", "_BURDEN_COMPLETE").source())
        return 0

    return completion


def _own_shell() -> str:
    """Return the shell of whoever calls, bash where it is none of those known."""
    name = Path(os.environ.get("SHELL", "")).name
    return name if name in SHELLS else "bash"


def names(
    known: Callable[[], tuple[str, ...]], end: str = ""
) -> Callable[[click.Context, click.Parameter, str], list[str]]:
    """Return what completes a word to one of some names, however it is written.

    Args:
        known: gives the names; called only while a shell completes.
        end: what follows each.
    """

    def complete(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
        return [f"{name}{end}" for name in known() if name.casefold().startswith(begun.casefold())]

    return complete
