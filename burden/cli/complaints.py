"""What is wrong and what to do, on standard error."""

from __future__ import annotations

import difflib
import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from burden.cli.console import write


if TYPE_CHECKING:
    from burden.errors import BurdenError
    from burden.locale import Words


_LOOKED_AT = 2000  # names of a folder; more are not worth the wait


def complain(error: BurdenError, words: Words) -> None:
    """Say what stopped a run and what to do about it."""
    params: dict[str, Any] = dict(error.params)
    if error.code == "nothing-read":  # its reason is that of the first file
        params["reason"] = words(f"skip.{params['reason']}.message", file=params["file"])
    write(sys.stderr, f"{words('cli.error')}: {words(f'errors.{error.code}.message', **params)}")
    if error.code == "path-missing" and (near := _beside(str(params["path"]))):
        write(sys.stderr, words("cli.usage_error.near", name=near))
    write(sys.stderr, words(f"errors.{error.code}.help", **params))


def _beside(path: str) -> str:
    """Return what there is that is called nearly like a path, empty where nothing is."""
    wanted = Path(path)
    try:
        there = [each.name for each in islice(wanted.parent.iterdir(), _LOOKED_AT)]
    except OSError:
        return ""
    near = difflib.get_close_matches(wanted.name, there, n=1)
    return str(wanted.parent / near[0]) if near else ""


def _wanted(error: click.BadParameter, words: Words) -> str:
    """Say what an option takes, where click itself would say it in English only."""
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        return words("cli.usage_error.choice", choices=" / ".join(map(str, kind.choices)))
    if isinstance(kind, click.IntRange | click.FloatRange) and kind.min is not None:
        if kind.max is None:
            return words("cli.usage_error.least", low=f"{kind.min:g}")
        return words("cli.usage_error.range", low=f"{kind.min:g}", high=f"{kind.max:.0f}")
    if isinstance(kind, click.Path):
        return words("cli.usage_error.folder" if not kind.dir_okay else "cli.usage_error.file")
    return error.message


def complain_of_usage(error: click.UsageError, words: Words) -> None:
    """Say what is wrong with the call, in the language of the call."""
    context = error.ctx.command_path if error.ctx else "burden"
    if isinstance(error, click.NoSuchOption):
        near = error.possibilities[0] if error.possibilities else ""
        text = words("cli.usage_error.option", name=error.option_name)
    elif isinstance(error, click.exceptions.NoSuchCommand):
        near = error.possibilities[0] if error.possibilities else ""
        text = words("cli.usage_error.command", name=error.command_name)
    elif isinstance(error, click.MissingParameter):
        near = ""
        name = error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
        if isinstance(error.param, click.Option):
            name = f"{error.param.opts[-1]} {name}"
        text = words("cli.usage_error.missing", name=name)
    elif isinstance(error, click.BadParameter):
        near = ""
        hint = error.param_hint or (error.param.opts[:1] if error.param else "")
        if isinstance(error.param, click.Argument) and error.param.metavar:
            hint = error.param.metavar
        name = hint if isinstance(hint, str) else " / ".join(hint)
        text = words("cli.usage_error.value", name=name, detail=_wanted(error, words))
    else:
        near, text = "", words("cli.usage_error.other", detail=error.format_message())
    write(sys.stderr, f"{words('cli.error')}: {text}")
    if near:
        write(sys.stderr, words("cli.usage_error.near", name=near))
    write(sys.stderr, words("cli.usage_error.help", command=context))
