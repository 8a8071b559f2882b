"""README keeps its word: its commands run as they stand there."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from burden.cli import build
from burden.locale import Words


if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = [
    block.splitlines()
    for block in re.findall(r"^```sh\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)
]
LINES = [line for block in BLOCKS for line in block]
EXAMPLES = [block for block in BLOCKS if block[0].startswith("burden ")]
AUDIT = (
    "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/burden audit sample_workbooks"
)
TEST = "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/pytest"


def _commands(command: click.Command) -> Iterator[click.Command]:
    yield command
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            yield from _commands(inner)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder that holds the samples, so that what commands write stays out of the source."""
    shutil.copytree(
        ROOT / "sample_workbooks",
        tmp_path / "sample_workbooks",
        ignore=shutil.ignore_patterns("builder", "__pycache__"),
    )
    return tmp_path


def test_the_two_commands_stand_there_and_the_second_is_what_ci_runs() -> None:
    assert [line for line in LINES if line.startswith("python3 ")] == [AUDIT, TEST]
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert TEST.replace("pip install", "pip install -q") in script or TEST in script


def test_every_command_is_shown_by_an_example() -> None:
    shown = {line.split()[1] for line in LINES if line.startswith("burden ")}
    assert shown == {
        *("audit", "fields", "explain", "reply", "check", "catalogue", "export", "review"),
    }


@pytest.mark.parametrize("lines", EXAMPLES, ids=[block[0] for block in EXAMPLES])
def test_example_runs(lines: list[str], clone: Path) -> None:
    """The commands of one example run one after the other, each on what those before it left."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("BURDEN", "LC_"))}
    for line in lines:
        done = subprocess.run(
            [sys.executable, "-m", "burden", *shlex.split(line)[1:]],
            cwd=clone,
            capture_output=True,
            encoding="utf-8",
            check=False,
            env={**environment, "LANG": "zh_CN.UTF-8", "PYTHONIOENCODING": "utf-8"},
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout.strip() or done.stderr.strip()


def test_pictures_and_files_that_are_named_are_there() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (ROOT / target).is_file(), target
    for path in re.findall(r"`((?:tests|burden|docs|sample_workbooks)/[\w./-]+)`", README):
        assert (ROOT / path).exists(), path


def test_options_that_are_named_are_known() -> None:
    """Every ``burden COMMAND`` and ``--option`` in running text is in the program's help."""
    prose = re.sub(r"^```.*?^```", "", README, flags=re.MULTILINE | re.DOTALL)
    group = build(Words("en"))
    known = {name for command in _commands(group) for p in command.params for name in p.opts}
    spans = [span for span in re.findall(r"`([^`]+)`", prose) if "python" not in span]
    named = {name for span in spans for name in re.findall(r"--[a-z-]+", span)}
    assert not named - known - {"--help"}
    commands = set(re.findall(r"`burden ([a-z-]+)", prose))
    assert commands <= set(group.commands)


def test_overrides_in_readme_are_understood(tmp_path: Path) -> None:
    """The shown ``requests.csv`` and ``burden.toml`` load; their patterns fit invented files."""
    (tmp_path / "民政局").mkdir()
    (tmp_path / "grants_office").mkdir()
    samples = ROOT / "sample_workbooks"
    for folder, book in (
        ("民政局", next((samples / "township" / "民政局").glob("*.xlsx"))),
        ("grants_office", next((samples / "county" / "grants_office").glob("*.xlsx"))),
    ):
        shutil.copy(book, tmp_path / folder / "form.xlsx")
    for kind, names in (("csv", ["requests.csv"]), ("toml", ["burden.toml", "lexicon.toml"])):
        blocks = re.findall(rf"^```{kind}\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)
        for name, block in zip(names, blocks, strict=True):
            (tmp_path / name).write_text(block, encoding="utf-8")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "burden",
            *["export", ".", "--to", "out", "--format", "csv", "--draws", "100"],
        ],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    rows = (tmp_path / "out" / "requests.csv").read_text(encoding="utf-8-sig").splitlines()
    head = rows[0].split(",")
    grants, welfare = sorted(row for row in rows[1:] if "form.xlsx" in row)
    assert len(head) > 10
    assert ",4.0," in grants  # quarterly
    assert ",14.0," in grants  # respondents of the collection
    assert ",12.0," in welfare  # 月报
    assumptions = (tmp_path / "out" / "assumptions.csv").read_text(encoding="utf-8-sig")
    assert re.search(r"^effort\.fte,2000", assumptions, flags=re.MULTILINE)
