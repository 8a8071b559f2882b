"""``burden explain``: what a rule, the hours or the index mean and what they rest on."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import click

from burden.cli.completion import names
from burden.cli.options import common
from burden.errors import InputError
from burden.settings import default_settings


if TYPE_CHECKING:
    from burden.locale import Words


def _codes() -> tuple[str, ...]:
    from burden.rules import all_codes  # noqa: PLC0415 - --help needs no rules

    return tuple(all_codes())


def command(words: Words) -> click.Command:
    """Build the command in a language."""

    @click.command(
        "explain",
        help=words("cli.explain.help"),
        short_help=words("cli.explain.short"),
        epilog=words("cli.explain.examples"),
    )
    @click.argument("codes", nargs=-1, metavar="CODE...", shell_complete=names(_codes))
    @click.option("--all", "everything", is_flag=True, help=words("cli.explain.all"))
    @common(words)
    def explain(
        *,
        codes: tuple[str, ...],
        everything: bool,
        lang: str | None,  # noqa: ARG001 - read before the arguments are parsed
        quiet: bool,
        verbose: int,  # noqa: ARG001
    ) -> int:
        from burden.report.explanation import show, table  # noqa: PLC0415 - --help needs no stages
        from burden.rules import all_codes  # noqa: PLC0415
        from burden.rules import explain as look_up  # noqa: PLC0415

        known = all_codes()
        if everything:
            codes = known
        if not codes:
            click.echo(table(words, default_settings()))
            if not quiet:
                click.echo(f"\n{words('cli.explain.table')}", err=True)
            return 0
        spelt = {code.casefold(): code for code in known}
        for code in codes:
            if code.casefold() not in spelt:
                near = difflib.get_close_matches(code.casefold(), spelt, n=1, cutoff=0.4)
                raise InputError(
                    "code-unknown", code=code, near=spelt[near[0]] if near else "BD101"
                )
        for number, code in enumerate(codes):
            click.echo(
                ("\n" if number else "") + show(look_up(spelt[code.casefold()], words), words)
            )
        return 0

    return explain
