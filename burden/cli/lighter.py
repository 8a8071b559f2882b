"""``--suggest``: a copy of the draft with what a check suggests."""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from burden.cli.files import save


if TYPE_CHECKING:
    from collections.abc import Callable

    from burden.check.value import Check
    from burden.locale import Words
    from burden.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Lighter:
    """Where the copy goes, None for none, and what becomes of fields that others ask."""

    target: Path | None
    mode: str

    def refuse(self, draft: Path, settings: Settings) -> None:
        """Refuse at once what could not be written.

        Raises:
            InputError: as of ``burden.suggest.run.refuse``.
        """
        if self.target is not None:
            from burden.suggest.run import refuse  # noqa: PLC0415 - --help needs no stages

            refuse(draft, self.target, settings)

    def save(
        self,
        draft: Path,
        check: Check,
        settings: Settings,
        words: Words,
        say: Callable[[str], None],
    ) -> None:
        """Write the copy where one is asked for, and say what was done.

        Raises:
            InputError: it cannot be made or written.
        """
        if self.target is None:
            return
        from burden.suggest.run import lighter  # noqa: PLC0415 - as above
        from burden.suggest.value import Mode  # noqa: PLC0415

        data, suggestions = lighter(draft, check, Mode(self.mode), settings, words)
        save(self.target, data)
        say(
            words(
                "suggest.written",
                file=self.target.as_posix(),
                sheet=words("suggest.sheet.name"),
                made=suggestions.made,
                left=len(suggestions.changes) - suggestions.made,
            )
        )


def suggesting(words: Words) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add ``--suggest`` and ``--suggest-mode``; the command gets them as ``lighter``."""

    def add(function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def call(*args: Any, suggest: Path | None, suggest_mode: str, **rest: Any) -> Any:
            return function(*args, lighter=Lighter(target=suggest, mode=suggest_mode), **rest)

        for option in reversed(
            (
                click.option(
                    "--suggest",
                    type=click.Path(path_type=Path, dir_okay=False),
                    metavar="FILE",
                    help=words("cli.check.suggest"),
                ),
                click.option(
                    "--suggest-mode",
                    type=click.Choice(["mark", "take-out"]),
                    default="mark",
                    show_default=True,
                    help=words("cli.check.suggest_mode"),
                ),
            )
        ):
            call = option(call)
        return call

    return add
