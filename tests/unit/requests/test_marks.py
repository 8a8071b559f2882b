from __future__ import annotations

from datetime import date

import pytest
from drawn import field, footed, noted, read, sheet, workbook
from hypothesis import given
from hypothesis import strategies as st

from burden.model import Band, Role
from burden.requests.marks import iso_date


def test_the_heading_of_a_statistical_form() -> None:
    head = (
        (Band.META, "表 号：澜民救01表"),
        (Band.META, "制定机关：澜江省民政厅"),
        (Band.META, "批准文号：澜统制〔2025〕17号"),
        (Band.META, "有效期至：2027年8月"),
    )
    request = read(workbook("in/x.xlsx", sheet("社会救助情况月报表", head)))
    assert request.form_code.value == "澜民救01表"
    assert request.approval_no.value == "澜统制〔2025〕17号"
    assert request.valid_until.value == "2027-08"
    assert request.approval_no.ref is not None
    assert request.approval_no.ref.a1 == "A4"


@pytest.mark.parametrize(
    "text",
    [
        "OMB Control No. 9904-0011 Expires 09/30/2024",
        "OMB No. 9904-0011. Approval Expires 09/30/2024",
        "Control No. 9904-0011   Expiration Date: 09/30/2024",
    ],
)
def test_the_control_number_of_an_american_form(text: str) -> None:
    request = read(noted(text))
    assert (request.approval_no.value, request.valid_until.value) == ("9904-0011", "2024-09-30")


def test_a_national_statistical_form() -> None:
    head = ((Band.META, "表　　号：Ｉ２０１表"), (Band.META, "文    号：国统字〔2025〕88号"))
    request = read(workbook("in/x.xlsx", sheet("表", head)))
    assert (request.form_code.value, request.approval_no.value) == (
        "Ｉ２０１表",
        "国统字〔2025〕88号",
    )


def test_a_form_code_in_the_file_name() -> None:
    code = read(workbook("in/出生人口信息月报表（澜卫妇03表）.xlsx")).form_code
    assert (code.value, code.basis) == ("澜卫妇03表", "file-name")
    assert read(noted("Form SF-425, Federal Financial Report")).form_code.value == "SF-425"


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        (
            "根据《澜江省统计管理办法》（示例）第七条，本表资料保密",
            "《澜江省统计管理办法》（示例）第七条",
        ),
        ("依照《统计法》制定", "《统计法》"),
        ("依据禾政办〔2026〕12号填报", "禾政办〔2026〕12号"),
        ("Required under 42 CFR 438.66(e).", "42 CFR 438.66(e)"),
        ("This form is authorized by Public Law 117-2.", "Public Law 117-2"),
        ("各级按《填报指南》填写", None),
    ],
)
def test_the_ground_a_form_states(text: str, basis: str | None) -> None:
    assert read(noted(text)).legal_basis.value == basis


@pytest.mark.parametrize(
    ("text", "copies"),
    [
        ("本表一式三份", 3),
        ("纸质盖章版一式两份另报", 2),
        ("一式4份，镇村各一份", 4),
        ("Mail the signed original and two paper copies", 3),
        ("Submit in triplicate", 3),
        ("不需报送纸质表2份", None),
        ("照片不少于10张", None),
    ],
)
def test_paper_copies(text: str, copies: float | None) -> None:
    assert read(noted(text)).copies.value == copies


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Public reporting burden is estimated to average 8 hours per response, including", 8),
        ("is estimated to average 30 minutes per response", 0.5),
        ("estimated to average 1.25 hours per response", 1.25),
        ("estimated to average 45 minutes per building", 0.75),
        ("estimated to average 1 hour and 30 minutes per response", 1.5),
        ("预计填报用时约30分钟", 0.5),
        ("填表时间：2小时", 2),
        ("The clinic opens 8 hours a week", None),
        ("服务时长8小时以上的填报", None),
    ],
)
def test_hours_a_form_states_itself(text: str, hours: float | None) -> None:
    assert read(noted(text)).stated_hours.value == hours


@pytest.mark.parametrize(
    ("text", "channels"),
    [
        ("电子版发至邮箱wanghe@example.com，同时报送纸质版", ("email", "paper")),
        ("发至“医保攻坚”微信群接龙", ("chat",)),
        ("同时录入“劳务通”系统", ("system",)),
        ("网上填报，无需纸质材料", ("system",)),
        ("请扫码填报", ("survey",)),
        ("3月20日前通过政务微信回传电子版即可，不需盖章", ("chat",)),
        ("E-mail this workbook and post it to the incident portal.", ("email", "system")),
        ("Questions? Contact help@example.com.", ()),
        ("联系人邮箱：", ()),
        ("数据须与防返贫监测系统一致", ()),
    ],
)
def test_ways_of_submission(text: str, channels: tuple[str, ...]) -> None:
    assert read(noted(text)).channels == channels


@pytest.mark.parametrize(
    ("labels", "levels"),
    [
        (("单位负责人：", "审核人：", "填表人：", "联系电话："), 2),
        (("村负责人：", "镇分管领导：", "镇主要领导："), 3),
        (("填报人：", "填报日期： 年 月 日"), None),
        (("填报单位（盖章）：",), 1),
        (("Authorized signature: ____", "Printed name: ____", "Date: ____"), 1),
        (("Project manager:", "Finance officer:", "Chief executive:"), 3),
    ],
)
def test_sign_offs_in_the_footer(labels: tuple[str, ...], levels: float | None) -> None:
    assert read(footed(*labels)).approval_levels.value == levels


def test_opinions_of_each_level_are_sign_offs() -> None:
    opinions = ("村（居）委会意见", "镇（街道）审核意见", "县民政局审批意见", "姓名")
    fields = tuple(
        field(label, role=Role.INPUT, number=number) for number, label in enumerate(opinions, 1)
    )
    assert read(workbook("in/x.xlsx", sheet("审批表", fields=fields))).approval_levels.value == 3


def test_a_column_of_leaders_is_no_sign_off() -> None:
    assert read(noted("带班领导", "值班人员")).approval_levels.value is None


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2150, 12, 31)))
def test_every_way_of_writing_a_date(day: date) -> None:
    written = [
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}-{day.month:02}-{day.day:02}",
        f"{day.month:02}/{day.day:02}/{day.year}",
        f"{day:%B} {day.day}, {day.year}",
    ]
    assert {iso_date(text) for text in written} == {day.isoformat()}


@pytest.mark.parametrize(
    "text", ["2026年13月", "2026年2月30日", "soon", "", "0000-01-01", "13/01/2026"]
)
def test_what_is_no_date(text: str) -> None:
    assert iso_date(text) is None
