from __future__ import annotations

import pytest
from drawn import noted, read, sheet, workbook
from hypothesis import given
from hypothesis import strategies as st

from burden.model import Band


@pytest.mark.parametrize(
    ("title", "times"),
    [
        ("防汛值班值守情况日报", 365),
        ("脱贫劳动力务工情况周报表", 52),
        ("工作进展旬报", 36),
        ("项目进度半月报", 24),
        ("流动人口登记表（月报）", 12),
        ("监测对象台账（月更新）", 12),
        ("生产经营情况季报表", 4),
        ("儿童台账（季度更新）", 4),
        ("2026年第一季度集体经济收入统计表", 4),
        ("党员队伍情况统计半年报表", 2),
        ("村卫生室运行情况表（半年）", 2),
        ("2026年春季学期适龄儿童摸底花名册", 2),
        ("行政村基本情况年报表", 1),
        ("地质灾害隐患点台账（年度）", 1),
        ("历史遗留问题一次性排查表", 1),
        ("2026年度城乡居民医保参保缴费进度日报表", 365),
        ("Daily Situation Report", 365),
        ("Family App Adoption Report (Weekly)", 52),
        ("Biweekly Payroll Summary", 26),
        ("Monthly Meal Count and Claim", 12),
        ("Subgrant Quarterly Progress Report", 4),
        ("Semi-Annual Capacity List", 2),
        ("Annual Shelter Capacity List", 1),
    ],
)
def test_how_often_a_title_says(title: str, times: float) -> None:
    frequency = read(noted(title=title)).frequency
    assert (frequency.value, frequency.basis) == (times, "sheet")


@pytest.mark.parametrize(
    "title",
    [
        "望禾县第38个爱国卫生月活动开展情况统计表",
        "“家庭教育宣传周”活动情况统计表",
        "安全生产月活动情况汇总表",
        "“三八”维权周活动统计表",
        "春风行动招聘会报名汇总",
        "年报废车辆登记表",
        "职业卫生年度指标完成进度表",
        "人均月收入登记表",
        "特困人员救助供养审批表",
        "全市191个乡镇街道领导干部配备情况统计分析表",
        "Fall Enrollment by Grade",
        "Housing Assistance Household Form",
    ],
)
def test_occasions_and_incomes_are_no_cycle(title: str) -> None:
    assert read(noted(title=title)).frequency.basis == "unknown"


@pytest.mark.parametrize(
    ("note", "times"),
    [
        ("报送频率：月报", 12),
        ("报告期别：季", 4),
        ("更新周期：每半年", 2),
        ("Reporting frequency: Quarterly", 4),
        ("每月5日前报送上月数据", 12),
        ("注：每月底前将新增情况报派出所", 12),
        ("次月3日前报送", 12),
        ("于次月十五日内报送", 12),
        ("次年一月十日前报送", 1),
        ("每周四12:00前报送，数据为累计数", 52),
        ("每周一报更新版", 52),
        ("每日17:30前发至微信群", 365),
        ("本表于季后8日内通过平台报送", 4),
        ("每季度末月25日前更新", 4),
        ("本表每半年报送一次", 2),
        ("6月、12月各更新一次", 2),
        ("次年1月25日前网上报送", 1),
        ("Send every Friday by noon", 52),
        ("Due by the 10th of the following month", 12),
        ("Due 30 days after the end of each quarter", 4),
        ("Due annually by June 30", 1),
    ],
)
def test_how_often_a_note_says(note: str, times: float) -> None:
    frequency = read(noted(note, title="情况统计表")).frequency
    assert (frequency.value, frequency.basis) == (times, "sheet")


@pytest.mark.parametrize(
    "note",
    [
        "县局每周一通报排名",
        "更新频率：不定期",
        "本表按居住半年以上口径",
        "统计时段：__年__月",
        "填报年月：    年  月",
        "Month: ______",
    ],
)
def test_what_is_no_word_of_how_often(note: str) -> None:
    assert read(noted(note, title="情况统计表")).frequency.value is None


def test_the_title_wins_over_the_note_and_the_note_over_the_file_name() -> None:
    assert read(noted("每周一报更新", title="情况月报", path="in/季报.xlsx")).frequency.value == 12
    assert read(noted("每周一报更新", title="情况表", path="in/季报.xlsx")).frequency.value == 52
    by_name = read(noted(title="情况表", path="in/情况表（季报）.xlsx")).frequency
    assert (by_name.value, by_name.basis) == (4, "file-name")


def test_a_named_quarter_is_weaker_than_a_word_of_how_often() -> None:
    frequency = read(noted(title="2026年第一季度情况表", path="in/情况（月报）.xlsx")).frequency
    assert (frequency.value, frequency.basis) == (12, "file-name")


def test_a_folder_of_weekly_reports() -> None:
    frequency = read(workbook("in/周报/情况.xlsx")).frequency
    assert (frequency.value, frequency.basis) == (52, "folder")


@pytest.mark.parametrize(
    ("note", "due"),
    [
        ("注：1.每月5日前报送上月数据。2.红色为必填", "每月5日前"),
        ("请各镇于3月26日下班前报送", "3月26日下班前"),
        ("报送时间：每日16:00前，发至工作群", "每日16:00前"),
        ("请于今日下班前（17:00）报送", "今日下班前（17:00）"),
        ("每季度末月25日前更新", "每季度末月25日前"),
        ("每周三下午下班前报送，同时录入系统", "每周三下午下班前"),
        ("务必2026年3月12日前报送", "2026年3月12日前"),
        ("年报于次年二月底前报送", "次年二月底前"),
        ("月报于次月十五日内报送", "次月十五日内"),
        ("请于本周五前完成核对", "本周五前"),
        ("本表于季后8日内报送", "季后8日内"),
        ("次年1月20日前通过系统直报", "次年1月20日前"),
        ("每周一上午将上周记录拍照发QQ群", "每周一上午"),
        ("Due by 5:00 p.m. today.", "by 5:00 p.m. today"),
        ("Due by the 10th of the following month.", "the 10th of the following month"),
        (
            "Due within 15 days after the end of each quarter.",
            "within 15 days after the end of each quarter",
        ),
        ("Due October 15. Report students enrolled on October 1.", "October 15"),
        ("Resubmit last quarter's figures on this form by March 25.", "March 25"),
        ("Mail the original, and e-mail the sheet, by 12/15/2026.", "12/15/2026"),
        ("Due the 5th working day of each month.", "the 5th working day of each month"),
    ],
)
def test_deadlines_as_they_are_stated(note: str, due: str) -> None:
    found = read(noted(note)).due
    assert (found.value, found.ref.a1 if found.ref else None) == (due, "A1")


@pytest.mark.parametrize(
    "note",
    [
        "统计对象为2008年8月31日前出生的儿童",
        "报出日期：2026年 月 日",
        "填报日期：    年  月  日",
        "截止日期：6月30日",
        "Count date: October 1",
        "Amounts obligated as of June 30",
        "2020年10月1日前入学的学生填报",
    ],
)
def test_dates_that_are_no_deadline(note: str) -> None:
    assert read(noted(note)).due.value is None


def test_an_instruction_inside_a_form_is_about_one_blank() -> None:
    inside = sheet("考核表", ((Band.INSTRUCTION, "每月5日前报送"),))
    assert read(workbook("in/x.xlsx", inside)).due.value is None
    apart = sheet(
        "", ((Band.INSTRUCTION, "每月5日前报送"),), fields=(), name="说明", reason="instructions"
    )
    request = read(workbook("in/x.xlsx", sheet("考核表"), apart))
    assert (request.due.value, request.frequency.value) == ("每月5日前", 12)


@given(st.text(alphabet="每月周季年日前报半第一二三四五末底次后内1230 ，。:", max_size=40))
def test_no_text_breaks_the_reading(text: str) -> None:
    request = read(noted(text, title=text))
    assert request.frequency.value is None or request.frequency.value in {
        365,
        250,
        52,
        36,
        26,
        24,
        12,
        6,
        4,
        2,
        1,
    }
    assert request.due.value is None or str(request.due.value) in text
