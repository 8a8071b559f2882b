"""Completion as a shell asks for it."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest


if TYPE_CHECKING:
    from collections.abc import Callable

    Burden = Callable[..., subprocess.CompletedProcess[str]]


def _asked(burden: Burden, *words: str) -> list[str]:
    """What bash is offered for the last of some words."""
    done = burden(
        env={
            "_BURDEN_COMPLETE": "bash_complete",
            "COMP_WORDS": " ".join(["burden", *words]),
            "COMP_CWORD": str(len(words)),
        }
    )
    assert done.returncode == 0, done.stderr
    return [line.partition(",")[2] for line in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["aud"], "audit"),
        (["re"], "render"),
        (["audit", "--red"], "--redact"),
        (["audit", "--redact", "iss"], "issuers"),
        (["render", "--report-lang", ""], "both"),
        (["explain", "bd30"], "BD301"),
        (["audit", "--set", "effort.ft"], "effort.fte="),
    ],
)
def test_the_shell_is_offered_what_fits(burden: Burden, words: list[str], offered: str) -> None:
    assert offered in _asked(burden, *words)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_for_each_shell(burden: Burden, shell: str) -> None:
    done = burden("completion", shell)
    assert done.returncode == 0, done.stderr
    assert f"_BURDEN_COMPLETE={shell}_complete" in done.stdout
    if shutil.which(shell):
        checked = subprocess.run(
            [shell, "-n", "-c", done.stdout], capture_output=True, text=True, check=False
        )
        assert checked.returncode == 0, checked.stderr


def test_without_a_name_it_is_the_shell_in_use(burden: Burden) -> None:
    assert "compdef" in burden("completion", env={"SHELL": "/usr/bin/zsh"}).stdout
    assert "complete " in burden("completion", env={"SHELL": "/bin/nushell"}).stdout


@pytest.mark.parametrize(("lang", "said"), [("zh", "自动补全"), ("en", "finish commands")])
def test_help_says_how_in_either_language(burden: Burden, lang: str, said: str) -> None:
    text = burden("completion", "--help", "--lang", lang).stdout
    assert "~/.bashrc" in text
    assert said in burden("--help", "--lang", lang).stdout
