"""What is answered to an issuer, and how it is said."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from drawing import draw
from inbox_forms import HOSTILE, PEOPLE

from burden.audit.reply import How, reply_to
from burden.audit.run import Plan, analyse_paths
from burden.errors import InputError
from burden.locale import LANGUAGES, Words
from burden.report.paper.html import to_html
from burden.report.paper.markdown import to_markdown
from burden.report.paper.reply import to_document
from burden.rules import RULES
from burden.settings import default_settings


if TYPE_CHECKING:
    from pathlib import Path

    from burden.audit.run import Analysis


def letter(analysis: Analysis, name: str, language: str = "zh", *, blind: bool = False) -> str:
    written = to_markdown(to_document(reply_to(analysis, name), Words(language), blind=blind))
    return re.sub(r"\\(.)", r"\1", written)


def test_what_is_asked_more_often_elsewhere_is_given(analysis: Analysis) -> None:
    reply = reply_to(analysis, "b.xlsx")
    assert reply.request["issuer"] == "医保局"
    given = reply.of(How.GIVEN)
    assert {one.label for one in given} == set(PEOPLE[1:])
    assert {one.place.issuer for one in given} == {"民政局"}
    assert {one.place.file for one in given} == {"民政局/a.xlsx"}
    first = given[0]
    assert (first.place.sheet, first.place.cells) == ("表", "B3:B10")
    assert {one.label for one in given if one.is_key} >= {"户主姓名", "户主身份证号码"}


def test_what_is_asked_less_often_elsewhere_is_said_to_be(analysis: Analysis) -> None:
    reply = reply_to(analysis, "a.xlsx")
    assert reply.of(How.GIVEN) == ()
    assert len(reply.of(How.SELDOMER)) == len(PEOPLE) - 1
    assert "频次低于该表" in letter(analysis, "a.xlsx")
    assert not any(option.kind == "take" for option in reply.options)


def test_lists_whose_records_are_not_known_to_be_the_same_are_to_be_checked(
    tmp_path: Path,
) -> None:
    labels = ("姓名", "身份证号", "联系电话", "住址")
    draw(tmp_path / "甲局" / "a.xlsx", "人员登记表（月报）", (*labels, "工种"))
    draw(tmp_path / "乙局" / "b.xlsx", "情况统计表（月报）", (*labels, "血型"))
    found = analyse_paths([tmp_path], default_settings(), Words("zh"), Plan(draws=100))
    reply = reply_to(found, "b.xlsx")
    assert reply.of(How.GIVEN) == ()
    assert len(reply.of(How.RECORDS)) == len(labels)
    assert "尚需核实" in letter(found, "b.xlsx")


def test_other_records_are_not_given(analysis: Analysis) -> None:
    assert reply_to(analysis, "c.xlsx").given == ()
    said = letter(analysis, "c.xlsx")
    assert "未见其他报表" in said
    assert "附件" not in said


def test_an_emergency_is_not_asked_to_come_more_seldom(analysis: Analysis) -> None:
    reply = reply_to(analysis, "d.xlsx")
    assert reply.is_urgent
    assert not any(option.kind in {"rarer", "yearly"} for option in reply.options)


def test_savings_are_of_one_respondent_and_no_more_than_the_form_costs(
    analysis: Analysis,
) -> None:
    for name in "abcd":
        reply = reply_to(analysis, f"{name}.xlsx")
        own = reply.per_year.mid / reply.respondents
        for option in reply.options:
            assert 0 < option.saved.mid <= own * 1.05, option.kind


def test_asking_yearly_saves_in_proportion(analysis: Analysis) -> None:
    reply = reply_to(analysis, "a.xlsx")
    kinds = {option.kind: option for option in reply.options}
    assert (kinds["rarer"].times, kinds["yearly"].times) == (4, 1)
    assert kinds["rarer"].saved.mid < kinds["yearly"].saved.mid


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_blind_letter_names_nobody_else(analysis: Analysis, language: str) -> None:
    rows = analysis.audit.requests.to_dicts()
    labels = analysis.audit.fields.select("request_id", "label").to_dicts()
    for mine in rows:
        said = letter(analysis, mine["request_id"], language, blind=True)
        own = {row["label"] for row in labels if row["request_id"] == mine["request_id"]}
        for other in rows:
            if other is not mine:
                file = other["workbook"].rpartition("/")[2]
                for name in (other["issuer"], other["title"], file, other["workbook"]):
                    assert name not in said, (mine["title"], name)
        for row in labels:
            # What a letter leaves blank has names of its own.
            if row["label"] not in own | {"单位名称", "联系电话"}:
                assert row["label"] not in said


def test_a_letter_with_names_says_where(analysis: Analysis) -> None:
    said = letter(analysis, "b.xlsx")
    assert "民政局/a.xlsx" in said
    assert "表!B3:B10" in said
    assert "医保局：\n" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_leaves_sender_and_date_blank_and_blames_nobody(
    analysis: Analysis, language: str
) -> None:
    for name in "abcd":
        said = letter(analysis, f"{name}.xlsx", language)
        assert said.count("______") >= 4
        for word in ("形式主义问题", "违规", "违反", "严重", "blame", "fault", "violat"):
            assert word not in said


def test_provisions_bear_the_tag_their_rule_has() -> None:
    basis = {rule.code: rule.basis.value for rule in RULES}
    tags = {"read": "已读原文", "secondary": "未见全文"}
    words = Words("zh")
    for code in ("BD101", "BD301"):
        assert tags[basis[code]] in words(f"papers.reply.clause.{code}")


def test_an_unknown_name_tells_the_nearest(analysis: Analysis) -> None:
    with pytest.raises(InputError) as error:
        reply_to(analysis, "低保对象花名则（年报）")
    assert error.value.code == "request-unknown"
    assert "低保对象花名册" in error.value.params["near"]


def test_hostile_labels_and_titles_are_words(tmp_path: Path) -> None:
    labels = (*PEOPLE, *HOSTILE[:4])
    draw(tmp_path / "甲局" / "a.xlsx", f"低保对象花名册{HOSTILE[0]}（月报）", labels)
    draw(tmp_path / "乙局" / "b.xlsx", f"低保对象花名册{HOSTILE[1]}（年报）", labels)
    found = analyse_paths([tmp_path], default_settings(), Words("zh"), Plan(draws=100))
    document = to_document(reply_to(found, "b.xlsx"), Words("zh"))
    page = to_html(document)
    assert "<script" not in page
    assert "<img" not in page
    assert "](java" not in to_markdown(document)


def test_an_unknown_frequency_is_a_range(analysis: Analysis) -> None:
    reply = reply_to(analysis, "b.xlsx")
    known = default_settings()["frequency.default"]
    unsaid = replace(
        reply,
        request={**reply.request, "frequency_per_year": None},
        assumed=replace(reply.per_year, low=known.low, mid=known.value, high=known.high),
    )
    said = to_markdown(to_document(unsaid, Words("zh")))
    assert "频次未注明" in said
    assert f"每年 {known.low:g}–{known.high:g} 次" in said.replace("\\", "")
