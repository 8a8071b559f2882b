from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl
import pytest
from audit_factory import COMMON, ISSUERS, SUBJECTS

from burden.elements.wording import sentence
from burden.locale import Words
from burden.report.html import render
from burden.report.json import to_json
from burden.report.redact import redact


if TYPE_CHECKING:
    from burden.audit.value import Audit


def test_no_office_title_or_path_is_left(audit: Audit) -> None:
    text = to_json(redact(audit, Words("zh")))
    for name in (
        *ISSUERS,
        *SUBJECTS,
        "收件箱",
        ".xlsx",
        ".toml",
        "办公室",
        "0" * 63,
    ):
        assert name not in text, name
    assert "部门 8" in text
    assert "身份证号" in text, "labels stay unless asked"


def test_a_deadline_stays_only_where_it_is_a_date(audit: Audit) -> None:
    due = ["每月5日前", "每月5日前报办公室张某", None]
    rows = audit.requests.head(3).with_columns(pl.Series("due", due))
    few = replace(audit, requests=pl.concat([rows, audit.requests.slice(3)]))
    assert redact(few, Words("zh")).requests["due"].to_list()[:3] == ["每月5日前", None, None]


def test_no_title_is_left_in_a_reason(audit: Audit) -> None:
    reason = "alike|a=家庭年收入|b=耕地面积|form_a=青溪镇台账|form_b=石桥镇台账|shared=3"
    told = replace(audit, relations=audit.relations.with_columns(pl.lit(reason).alias("reason")))
    (row,) = redact(told, Words("zh")).relations.to_dicts()
    assert "镇" not in row["reason"]
    assert "家庭年收入" in sentence(row["reason"], Words("zh"))


def test_no_label_is_left_when_asked(audit: Audit) -> None:
    text = to_json(redact(audit, Words("en"), labels=True))
    for name in (*COMMON[1:], "培训人次", "基本情况"):
        assert name not in text, name
    assert "Element 9" in text


@pytest.mark.parametrize("labels", [False, True])
def test_numbers_stay(audit: Audit, labels: bool) -> None:  # noqa: FBT001
    without = redact(audit, Words("zh"), labels=labels)
    assert without.totals == audit.totals
    for name, frame in audit.frames().items():
        kept = getattr(without, name)
        assert kept.height == frame.height
        numbers = [column for column in frame.columns if frame[column].dtype.is_numeric()]
        assert kept.select(numbers).equals(frame.select(numbers))
    assert [row.total for row in without.index.rows] == [row.total for row in audit.index.rows]


def test_joins_still_hold(audit: Audit) -> None:
    without = redact(audit, Words("zh"), labels=True)
    joined = without.fields.join(without.requests, on="request_id", how="anti")
    assert joined.is_empty()
    assert without.fields["element_id"].null_count() == audit.fields["element_id"].null_count()
    repeated = pl.col("n_requests") > 1
    assert without.elements.filter(repeated).height == audit.elements.filter(repeated).height


def test_report_can_be_made_of_it(audit: Audit) -> None:
    text = render(redact(audit, Words("zh"), labels=True), Words("zh"))
    assert "部门 1" in text
    assert "民政" not in text
