"""The impact statement: its arithmetic read back, its blanks, its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from drawing import draw
from hypothesis import given
from hypothesis import strategies as st
from inbox_forms import PEOPLE

from burden.audit.run import Plan
from burden.check.run import Terms, check
from burden.check.value import Gate
from burden.locale import LANGUAGES, Words
from burden.report.numbers import quantity, significant
from burden.report.paper.arithmetic import multiply
from burden.report.paper.markdown import to_markdown
from burden.report.paper.statement import to_document
from burden.settings import default_settings


if TYPE_CHECKING:
    from pathlib import Path

    from burden.check.value import Check

STATED = {"respondents": "240", "frequency": "12"}


@pytest.fixture(scope="session")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("草案")
    return draw(folder / "e.xlsx", "低保对象取暖情况花名册", (*PEOPLE[:5], "取暖方式"))


def checked(draft: Path, inbox: Path, stated: dict[str, str], language: str = "zh") -> Check:
    return check(
        draft,
        [inbox],
        default_settings(),
        Words(language),
        plan=Plan(draws=100, seed=1),
        terms=Terms(gate=Gate(), stated=stated),
    )


def written(result: Check, language: str = "zh") -> str:
    return re.sub(r"\\(.)", r"\1", to_markdown(to_document(result, Words(language))))


def products(said: str) -> list[list[str]]:
    """Return the rows of the tables with arithmetic, their numbers only."""
    rows = (line.strip("|").split("|") for line in said.splitlines() if line.startswith("|"))
    cells = [[cell.strip() for cell in row][1:] for row in rows]
    return [row for row in cells if len(row) == 5 and re.fullmatch(r"[\d,.]+", row[0])]


def number(cell: str) -> float:
    return float(cell.replace(",", ""))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_products_that_are_written_are_those_of_the_factors_that_are_written(
    draft: Path, inbox: Path, language: str
) -> None:
    result = checked(draft, inbox, STATED, language)
    rows = products(written(result, language))
    assert len(rows) == 6  # monthly, quarterly, yearly; median, low, high
    for respondents, times, hours, product, about in rows:
        true = number(respondents) * number(times) * number(hours)
        assert number(product) == significant(true, 4)
        assert about == quantity(number(product))
    year = result.hours.per_year
    for row, value in zip(rows[3:], (year.mid, year.low, year.high), strict=True):
        assert number(row[3]) == pytest.approx(value, rel=1e-3)
        assert [row[0], row[1]] == ["240", "12"]
    assert [row[1] for row in rows[:3]] == ["12", "4", "1"]


@given(
    st.integers(1, 100_000),
    st.sampled_from([0.5, 1, 2, 4, 12, 52, 250, 365]),
    st.floats(1e-3, 500),
)
def test_any_product_checks(units: int, times: float, hours: float) -> None:
    done = multiply(units, times, hours)
    factors = number(done.respondents) * number(done.times) * number(done.hours)
    assert number(done.result) == pytest.approx(factors, rel=6e-4)
    assert number(done.about) == pytest.approx(units * times * hours, rel=0.06)


@pytest.mark.parametrize(
    ("stated", "blanks"),
    [({}, {0, 1}), ({"respondents": "240"}, {1}), ({"frequency": "12"}, {0})],
)
def test_what_is_not_stated_is_a_blank_in_the_arithmetic(
    draft: Path, inbox: Path, stated: dict[str, str], blanks: set[int]
) -> None:
    said = written(checked(draft, inbox, stated))
    row = next(line for line in said.splitlines() if line.startswith("| 中位数"))
    cells = [cell.strip() for cell in row.strip("|").split("|")][1:]
    assert {place for place in (0, 1) if cells[place] == "______"} == blanks
    assert cells[3:] == ["______", "______"]
    assert "暂按推定值测算" in said


def test_the_search_and_its_result_are_told(draft: Path, inbox: Path) -> None:
    said = written(checked(draft, inbox, STATED))
    assert "与 4 份已发报表" in said
    assert "| 已在采集 | 4 |" in said
    assert "| 新的 | 1 |" in said
    assert "《低保对象花名册（月报）》（民政局）" in said
    assert "| 填报频次高于每季一次 | 每年 12 次 | ______ |" in said


def test_only_the_office_knows_why(draft: Path, inbox: Path) -> None:
    for language in LANGUAGES:
        said = written(checked(draft, inbox, STATED, language), language)
        assert said.count("______") > 20


def test_a_draft_that_asks_nothing_known_says_so(tmp_path: Path, inbox: Path) -> None:
    alone = draw(tmp_path / "f.xlsx", "古树名木登记表", ("树种", "树高（米）", "胸围（厘米）"))
    said = written(checked(alone, inbox, STATED))
    assert "未检索到" in said
    assert "附件" not in said
