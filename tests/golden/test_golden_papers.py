"""The papers of the sample as they are read; ``pytest --update-golden`` writes them anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from burden.audit.reply import reply_to
from burden.audit.run import Plan, analyse_paths
from burden.check.run import Terms, check
from burden.check.value import Gate
from burden.locale import Words
from burden.report.paper import reply, statement
from burden.report.paper.markdown import to_markdown
from burden.settings import default_settings


if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Golden = Callable[[str, str], None]

PLAN = Plan(draws=100, seed=1)
CASES = {
    "zh": ("township", ("妇联", "民政局"), "妇联/留守困境儿童摸底表（半年）.xlsx"),
    "en": (
        "county",
        ("state_department_of_education", "board_of_education"),
        "state_department_of_education/Personnel File (Annual).xlsx",
    ),
}


@pytest.mark.parametrize("language", CASES)
def test_reply(samples_dir: Path, golden: Golden, language: str) -> None:
    sample, offices, file = CASES[language]
    folders = [samples_dir / sample / office for office in offices]
    words = Words(language)
    analysis = analyse_paths(folders, default_settings(), words, PLAN)
    answer = reply_to(analysis, file.rpartition("/")[2])
    golden(f"reply.{language}.md", to_markdown(reply.to_document(answer, words)))


@pytest.mark.parametrize("language", CASES)
def test_statement(samples_dir: Path, golden: Golden, language: str) -> None:
    sample, offices, file = CASES[language]
    words = Words(language)
    checked = check(
        samples_dir / sample / file,
        [samples_dir / sample / office for office in offices],
        default_settings(),
        words,
        plan=PLAN,
        terms=Terms(gate=Gate(), stated={"respondents": "24", "frequency": "2"}),
    )
    golden(f"statement.{language}.md", to_markdown(statement.to_document(checked, words)))
