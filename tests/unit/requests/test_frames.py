from __future__ import annotations

import pytest
from drawn import field, noted, read, sheet, workbook

from burden import tables
from burden.model import FormKind, Role
from burden.requests import field_frame, request_frame, text_frame
from burden.requests.population import read_population
from burden.settings import default_settings


def test_cells_of_a_list_count_its_rows() -> None:
    fields = (
        field("姓名", capacity=15, number=1),
        field("备注", capacity=None, number=2),
        field("合计", kind=FormKind.MATRIX, number=3),
        field("审核人", role=Role.META, number=4),
    )
    row = request_frame([read(workbook("in/x.xlsx", sheet("名册", fields=fields)))]).row(
        0, named=True
    )
    assert (row["n_fields"], row["n_cells"], row["n_sheets"]) == (3, 17, 1)


def test_fields_with_one_id_are_told_apart() -> None:
    forms = workbook("in/x.xlsx", sheet("表", fields=(field("甲"), field("乙"))))
    ids = field_frame([read(forms)], default_settings())["field_id"].to_list()
    assert len(set(ids)) == 2
    assert ids[1] == f"{ids[0]}~2"


def test_the_layout_is_that_of_the_labels() -> None:
    def layout(title: str, *labels: str) -> str:
        fields = tuple(field(label, number=i) for i, label in enumerate(labels, 1))
        forms = workbook(f"in/{title}.xlsx", sheet(title, fields=fields))
        return str(request_frame([read(forms)])["layout"][0])

    assert layout("甲表", "姓名", "性 别") == layout("乙表", "姓 名", "性别")
    assert layout("甲表", "姓名", "性别") != layout("甲表", "性别", "姓名")
    assert layout("甲表", "姓名性别") != layout("甲表", "姓名", "性别")


def test_no_request_makes_empty_frames() -> None:
    assert request_frame([]).schema == tables.REQUESTS.schema
    assert field_frame([], default_settings()).is_empty()
    assert text_frame([]).is_empty()


def test_names_come_later_and_unknown_is_null() -> None:
    request = read(noted("注", title="情况表"))
    fields = field_frame([request], default_settings()).row(0, named=True)
    assert (fields["concept"], fields["element_id"], fields["unit"]) == (None, None, None)
    row = request_frame([request]).row(0, named=True)
    assert (row["frequency_per_year"], row["issuer"], row["channels"]) == (None, None, [])
    assert text_frame([request])["band"].to_list() == ["title", "note"]


@pytest.mark.parametrize(
    ("title", "population"),
    [
        ("2026年度医疗救助资助参保低保对象花名册", "低保对象"),
        ("持证残疾人基本信息动态更新表", "持证残疾人"),
        ("65岁及以上老年人健康管理名单", "65岁及以上老年人"),
        ("退役军人和其他优抚对象信息采集表", "退役军人和其他优抚对象"),
        ("党员基本信息核查登记表", "党员"),
        ("Workforce Participant Intake Roster", "Participant"),
        ("Staff Roster Upload (Annual)", "Staff"),
        ("社会救助情况月报表", None),
        ("Clinic Weekly Visit Summary", None),
        ("会议签到表", None),
    ],
)
def test_whom_a_register_is_about(title: str, population: str | None) -> None:
    assert read_population((title,), listing=True) == population
    assert read_population((title,), listing=False) is None
