"""``burden check``: a draft held against what is already asked, before it is sent."""

from __future__ import annotations

import os
import sys
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from burden.cli.audit import parse_date
from burden.cli.console import put_data, write
from burden.cli.files import save
from burden.cli.lighter import suggesting
from burden.cli.options import common, modelling, reading, resolve_settings, voice
from burden.cli.papers import paper_file, save_paper
from burden.errors import InputError, SettingsError


if TYPE_CHECKING:
    from burden.check.baseline import Entry
    from burden.check.value import Check
    from burden.cli.lighter import Lighter
    from burden.cli.options import Means
    from burden.locale import Words

EXIT_FAILED = 1
FORMATS = ("text", "json", "sarif", "junit", "markdown")


def command(words: Words) -> click.Command:
    """Build the command in a language."""

    @click.command(
        "check",
        help=words("cli.check.help"),
        short_help=words("cli.check.short"),
        epilog=words("cli.check.examples"),
    )
    @click.argument("draft", metavar="DRAFT", type=click.Path(path_type=Path, dir_okay=False))
    @click.option(
        "--against",
        required=True,
        multiple=True,
        metavar="PLACE",
        type=click.Path(path_type=Path),
        help=words("cli.check.against"),
    )
    @click.option("--respondents", metavar="N", help=words("cli.check.respondents"))
    @click.option("--frequency", metavar="WORD|N", help=words("cli.check.frequency"))
    @click.option("--levels", metavar="N", help=words("cli.check.levels"))
    @click.option("--replaces", metavar="ID", help=words("cli.check.replaces"))
    @click.option(
        "--fail-on",
        type=click.Choice(["high", "medium", "low", "none"]),
        show_default="high",
        help=words("cli.check.fail_on"),
    )
    @click.option(
        "--max-overlap",
        type=click.FloatRange(0, 1),
        metavar="SHARE",
        help=words("cli.check.max_overlap"),
    )
    @click.option(
        "--max-new-hours",
        type=click.FloatRange(min=0),
        metavar="HOURS",
        help=words("cli.check.max_new_hours"),
    )
    @click.option(
        "--baseline",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help=words("cli.check.baseline"),
    )
    @click.option("--accept", metavar="REASON", help=words("cli.check.accept"))
    @click.option(
        "--format",
        "output",
        type=click.Choice(FORMATS),
        default="text",
        show_default=True,
        help=words("cli.option.format"),
    )
    @click.option(
        "-o",
        "--output",
        "file",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help=words("cli.check.output"),
    )
    @click.option(
        "--statement",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        callback=paper_file,
        help=words("papers.statement.option"),
    )
    @suggesting(words)
    @modelling(words)
    @reading(words)
    @common(words)
    def check(
        *,
        draft: Path,
        against: tuple[Path, ...],
        respondents: str | None,
        frequency: str | None,
        levels: str | None,
        replaces: str | None,
        fail_on: str | None,
        max_overlap: float | None,
        max_new_hours: float | None,
        baseline: Path | None,
        accept: str | None,
        output: str,
        file: Path | None,
        statement: Path | None,
        lighter: Lighter,
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
        # The worker that reads the draft starts while the stages are loaded.
        with means.readers() if draft.is_file() else nullcontext() as who:
            from burden.audit.plan import Plan  # noqa: PLC0415 - --help needs no stages
            from burden.check.baseline import read_baseline  # noqa: PLC0415
            from burden.check.run import Terms  # noqa: PLC0415
            from burden.check.run import check as hold_against  # noqa: PLC0415
            from burden.check.terms_file import FILE, read_terms  # noqa: PLC0415
            from burden.check.value import Gate  # noqa: PLC0415

            stated = {
                key: value
                for key, value in (
                    ("respondents", respondents),
                    ("frequency", frequency),
                    ("approval_levels", levels),
                )
                if value is not None
            }
            settings = resolve_settings(config, sets)
            lighter.refuse(draft, settings)
            folders = [draft.parent, *(p if p.is_dir() else p.parent for p in against)]
            files = [*([config] if config else []), *(folder / FILE for folder in folders)]
            terms = read_terms(files, settings)
            kept = baseline or terms.baseline
            if accept is not None and not accept.strip():
                raise SettingsError("accept-no-reason")
            if accept is not None and kept is None:
                raise SettingsError("accept-no-baseline")
            entries: tuple[Entry, ...] = ()
            if kept is not None and kept.exists():
                entries = read_baseline(kept)
            elif kept is not None and accept is None:
                raise SettingsError("baseline-missing", path=kept.as_posix())
            speaks = voice(words, quiet=quiet, verbose=verbose)
            progress = speaks.progress()
            day = parse_date(today)
            try:
                result = hold_against(
                    draft,
                    against,
                    settings,
                    words,
                    plan=Plan(draws=draws, seed=seed, today=day),
                    terms=Terms(
                        gate=Gate(
                            fail_on=fail_on or terms.fail_on or "high",
                            max_overlap=terms.max_overlap if max_overlap is None else max_overlap,
                            max_hours=terms.max_new_hours
                            if max_new_hours is None
                            else max_new_hours,
                        ),
                        stated=stated,
                        replaces=replaces,
                        baseline=(kept.as_posix(), entries) if kept else None,
                    ),
                    progress=progress,
                    readers=who,
                )
            finally:
                progress.finish()
        if accept is not None and kept is not None:
            result, said = _accepted(result, kept, accept, day, words)
            speaks.say(said)
        if statement is not None:
            from burden.report.paper.statement import to_document  # noqa: PLC0415

            save_paper(to_document(result, words), statement)
            speaks.say(words("papers.statement.done", file=statement.as_posix()))
        lighter.save(draft, result, settings, words, speaks.say)
        text = _rendered(result, output, words)
        status = 0 if result.passed else EXIT_FAILED
        if file is not None:
            save(file, text)
            verdict = words("check.passed" if result.passed else "check.failed")
            speaks.say(f"{file.as_posix()}  {verdict}")
        elif output != "text" or not quiet:
            _put(text, data=output != "text")
        return status

    return check


def _put(text: str, *, data: bool) -> None:
    """Write to standard output; whoever closes the pipe has seen enough, and changes no status."""
    try:
        if data:
            put_data(text)
        else:
            write(sys.stdout, text)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        detail = error.strerror or str(error)
        raise InputError("cannot-write", path="-", detail=detail) from error


def _rendered(result: Check, output: str, words: Words) -> str:
    from burden.report import check_json, check_markdown, check_text  # noqa: PLC0415
    from burden.report.junit import check_to_junit  # noqa: PLC0415
    from burden.report.sarif import check_to_sarif  # noqa: PLC0415

    if output == "json":
        return check_json.to_json(result)
    if output == "sarif":
        return check_to_sarif(result, words)
    if output == "junit":
        return check_to_junit(result, words)
    if output == "markdown":
        return check_markdown.to_markdown(result, words)
    return check_text.to_text(result, words)


def _accepted(
    result: Check, path: Path, reason: str, day: date | None, words: Words
) -> tuple[Check, str]:
    """Write what fails the gate to the file of accepted findings.

    Returns:
        the check as it is then, and what was done.
    """
    from burden.check.accept import with_baseline  # noqa: PLC0415
    from burden.check.baseline import accepting, read_baseline  # noqa: PLC0415
    from burden.check.findings import draft_key  # noqa: PLC0415

    added = accepting(
        result.findings,
        result.gate,
        draft=draft_key(dict(result.draft)),
        reason=reason.strip(),
        today=day or date.today(),  # noqa: DTZ011 - the day where the person is
    )
    name = path.as_posix()
    if not added:
        return result, words("check.baseline.nothing", file=name)
    before = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    if before and not before.endswith("\n"):
        before += "\n"
    save(path, before + (added if before else added.lstrip("\n")))
    count = added.count("[[accepted]]\n")
    again = with_baseline(result, read_baseline(path), file=name, today=day)
    return again, words("check.baseline.written", count=count, file=name)
