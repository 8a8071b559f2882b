from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl
import pytest

from burden.locale import Words
from burden.report.page.groups import common_name, repeated_groups
from burden.report.page.source import read


if TYPE_CHECKING:
    from burden.audit.value import Audit


@pytest.mark.parametrize(
    ("names", "name"),
    [
        (["麦坪村 · 常住人口", "下渡村 · 常住人口"], "常住人口"),
        (["总收入 · 麦坪村 · 元", "总收入 · 下渡村 · 元"], "总收入 · 元"),
        (["姓名"], "姓名"),
        (["姓名", "户主姓名"], "姓名"),
        (["甲村 · 合计", "总收入 · 乙村", "总收入 · 丙村"], "总收入"),
    ],
)
def test_common_name(names: list[str], name: str) -> None:
    assert common_name(names) == name


def test_groups_hold_every_repeated_element(audit: Audit) -> None:
    groups = repeated_groups(read(audit, Words("zh")))
    repeated = audit.elements.filter(pl.col("n_requests") > 1)
    assert sum(group.saved or 0 for group in groups) == pytest.approx(
        repeated["avoidable_h_per_year"].sum()
    )
    assert groups[0].n_issuers == max(group.n_issuers for group in groups)
    assert groups[0].n_requests == len(set().union(*groups[0].asked.values()))


def test_only_elements_that_the_same_requests_ask_are_grouped(audit: Audit) -> None:
    one = audit.elements.with_columns(concept=pl.lit("常住人口"))
    groups = repeated_groups(read(replace(audit, elements=one), Words("zh")))
    sets = [frozenset().union(*group.asked.values()) for group in groups]
    assert len(sets) == len(set(sets))
    assert len(sets) > 10
