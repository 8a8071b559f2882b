from __future__ import annotations

import pytest

from burden.audit.check import Checked, CheckedField, Holder, Standing
from burden.locale import LANGUAGES, Words
from burden.report.check import to_text


HOLDER = Holder(
    workbook="已发/a.xlsx",
    sheet="表",
    cells="A3:A9",
    label="姓名",
    title="花名册",
    issuer=None,
    frequency_per_year=None,
)


def _checked(respondents: float | None = 240.0, frequency: float | None = 12.0) -> Checked:
    kinds = (Standing.REVIEW, Standing.NEW, Standing.HELD, Standing.NEW, Standing.DERIVABLE)
    return Checked(
        request={
            "workbook": "草案.xlsx",
            "respondents": respondents,
            "frequency_per_year": frequency,
        },
        fields=tuple(
            CheckedField(
                sheet="表",
                cells=f"B{row}",
                label="项目",
                standing=kind,
                holders=() if kind is Standing.NEW else (HOLDER,),
            )
            for row, kind in enumerate(kinds, 1)
        ),
        overlaps=(),
        findings=(),
        estimate={
            "hours_low": 0.2,
            "hours": 0.5,
            "hours_high": 1.2,
            "burden_h_per_year_low": 580.0,
            "burden_h_per_year": 1440.0,
            "burden_h_per_year_high": 3500.0,
        },
        reasons=(),
        n_against=3,
    )


def test_counts_stand_from_new_to_doubtful() -> None:
    text = to_text(_checked(), Words("zh"))
    assert "共 5 个填报项：新的 2 项，已在采集 1 项，可推出 1 项，待核对 1 项" in text


def test_hours_of_a_year_come_with_what_they_are_multiplied_by() -> None:
    assert "240 个填报单位 × 每年 12 次" in to_text(_checked(), Words("zh"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("respondents", [None, 12.0])
@pytest.mark.parametrize("frequency", [None, 4.0])
def test_what_is_assumed_is_said_with_the_option_that_states_it(
    language: str, respondents: float | None, frequency: float | None
) -> None:
    text = to_text(_checked(respondents, frequency), Words(language))
    assert ("--respondents" in text) is (respondents is None)
    assert ("--frequency" in text) is (frequency is None)
    assert ("×" in text) is (respondents is not None and frequency is not None)
