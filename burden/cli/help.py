"""Help in the language of the call, broken where Chinese breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from burden.report.text import width, wrap


if TYPE_CHECKING:
    from collections.abc import Iterable

    from burden.locale import Words

_NAMES = 30  # columns a list of options may take for their names


def translate(command: click.Command, words: Words) -> None:
    """Put the help option, headings and usage line of a command into a language."""
    context_class = type(
        "Context",
        (click.Context,),
        {"formatter_class": _formatter(words)},
    )
    command.context_class = context_class
    if isinstance(command, click.Group):
        for sub in command.commands.values():
            translate(sub, words)
    original = command.get_help_option

    def get_help_option(ctx: click.Context) -> click.Option | None:
        option = original(ctx)
        if option is not None:
            option.help = words("cli.option.help")
        return option

    command.get_help_option = get_help_option  # type: ignore[method-assign]


def _formatter(words: Words) -> type[click.HelpFormatter]:
    class Formatter(click.HelpFormatter):
        """Help that breaks Chinese lines too, where click knows only spaces."""

        def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:  # noqa: ARG002
            super().write_usage(prog, args, prefix=f"{words('cli.usage')}: ")

        def write_heading(self, heading: str) -> None:
            known = {"Options": "cli.options", "Commands": "cli.commands"}
            super().write_heading(words(known[heading]) if heading in known else heading)

        def write_text(self, text: str) -> None:
            indent = " " * self.current_indent
            for number, paragraph in enumerate(text.strip().split("\n\n")):
                if number:
                    self.write("\n")
                kept = paragraph.startswith("\b\n")
                lines = (
                    paragraph.removeprefix("\b\n").splitlines()
                    if kept
                    else wrap(" ".join(paragraph.split()), self.width - self.current_indent)
                )
                self.write("".join(f"{indent}{line}\n" for line in lines))

        def write_dl(
            self,
            rows: Iterable[tuple[str, str]],
            col_max: int = _NAMES,
            col_spacing: int = 2,
        ) -> None:
            rows = list(rows)
            first = min(max((width(name) for name, _ in rows), default=0), col_max) + col_spacing
            indent = " " * self.current_indent
            for name, text in rows:
                # click itself adds these words behind an option's help.
                text = text.replace("[required]", f"[{words('cli.required')}]")  # noqa: PLW2901
                text = text.replace("[default: ", f"[{words('cli.default')}: ")  # noqa: PLW2901
                lines = wrap(text, self.width - first - self.current_indent) or [""]
                if width(name) > first - col_spacing:
                    self.write(f"{indent}{name}\n")
                    head = " " * first
                else:
                    head = name + " " * (first - width(name))
                self.write(f"{indent}{head}{lines[0]}\n")
                self.write("".join(f"{indent}{' ' * first}{line}\n" for line in lines[1:]))

    return Formatter
