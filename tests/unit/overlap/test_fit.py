from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from frames import request

from burden.overlap.fit import Fit, Fits, fit, read_about, records_fit


def about(name: str = "a", **more: Any) -> Any:
    known = {"title": "花名册", "issuer": "民政局", "frequency_per_year": 12.0}
    return read_about(request(name, **{**known, **more}))


def test_a_monthly_roster_covers_a_yearly_one_not_the_other_way() -> None:
    monthly, yearly = about(population="残疾人"), about(population="残疾人", frequency_per_year=1.0)
    assert fit(yearly, monthly) == Fit(fits=True)
    assert fit(monthly, yearly) == Fit(fits=False, why=("frequency",))


def test_residents_are_not_those_registered() -> None:
    there = about(title="常住人口登记表", population="常住人口")
    here = about(title="户籍人口登记表", population="户籍人口")
    assert fit(there, here).fits is False
    assert fit(here, there) == Fit(fits=False, why=("records",))


def test_records_of_a_part_are_among_those_of_the_whole() -> None:
    part, whole = about(population="重度残疾人"), about(population="残疾人")
    assert fit(part, whole).fits is True
    assert fit(whole, part).fits is False


def test_figures_of_a_part_are_not_among_those_of_the_whole() -> None:
    part, whole = about(title="重度残疾人情况统计表"), about(title="残疾人情况统计表")
    assert fit(part, whole) == Fit(fits=False, why=("records",))


def test_one_village_is_part_of_all_not_the_other_way() -> None:
    known = {"population": "党员"}
    village, town = (about(title=t, **known) for t in ("麦坪村党员花名册", "全镇党员花名册"))
    assert fit(village, town).fits is True
    assert fit(town, village) == Fit(fits=False, why=("place",))
    other = about(title="石坎村党员花名册", **known)
    assert fit(village, other).fits is False
    assert records_fit(village, other) is False


@pytest.mark.parametrize(
    ("often", "other", "expected"),
    [
        (12.0, 12.0, Fit(fits=None, why=("period",))),
        (1.0, 12.0, Fit(fits=None, why=("period",))),
        (None, None, Fit(fits=False, why=("period",))),
    ],
)
def test_two_years_of_what_recurs_may_fit(
    often: float | None, other: float | None, expected: Fit
) -> None:
    own = about(title="2025年摸底表", population="党员", frequency_per_year=often, issuer="甲局")
    holder = about(title="2026年摸底表", population="党员", frequency_per_year=other, issuer="乙局")
    assert fit(own, holder) == expected


def test_a_later_edition_replaces_an_earlier_one_however_often_it_is_asked() -> None:
    own = about(title="2025年摸底表", population="党员")
    holder = about(title="2026年摸底表", population="党员", frequency_per_year=1.0)
    assert fit(own, holder).fits is True
    assert fit(holder, own) == Fit(fits=None, why=("period",))


def test_a_request_to_fewer_units_does_not_reach_all() -> None:
    all_of_them, some = about(respondents=240.0), about(respondents=12.0)
    assert fit(all_of_them, some).why == ("respondents",)
    assert "respondents" not in fit(some, all_of_them).why


def test_what_a_template_does_not_say_is_not_known() -> None:
    bare = about(title="甲表", issuer=None, frequency_per_year=None)
    assert fit(bare, about(title="乙表")) == Fit(fits=None, why=("records", "frequency"))


def test_two_offices_sending_one_form_say_equally_little() -> None:
    own, holder = (
        about(title="活动统计表", issuer=issuer, frequency_per_year=None)
        for issuer in ("市局", "县局")
    )
    assert fit(own, holder) == Fit(fits=True)
    unknown = about(title="活动统计表", issuer=None, frequency_per_year=None)
    assert fit(unknown, unknown).fits is None


def test_each_combination_is_remembered_as_it_is() -> None:
    told = {
        "a": about("a", population="残疾人"),
        "b": about("b", population="残疾人", frequency_per_year=1.0),
        "c": about("c", population="党员", issuer="组织部"),
        "d": about("d", population="残疾人", issuer=None),
    }
    fits = Fits(told)
    for own, holder in product(told, repeat=2):
        assert fits(own, holder) == fits(own, holder) == fit(told[own], told[holder])
