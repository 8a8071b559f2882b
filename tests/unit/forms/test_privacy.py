"""What people filled in never comes out of recognition."""

from __future__ import annotations

import pytest
from grids import found, grid, read, said


SECRETS = ("秘甲一", "秘乙二", "秘丙三", "秘丁四", "SECRETA", "SECRETB", "SECRETC")


def silent(sheet: object) -> None:
    told = said(read(sheet))  # type: ignore[arg-type]
    assert [secret for secret in SECRETS if secret in told] == []


ROSTERS = {
    "plain header, several rows": """
        | 姓名   | 性别 | 住址       |
        | 秘甲一 | 男   | 秘乙二路1号 |
        | 秘丙三 | 女   | 秘丁四路2号 |
        | 秘丁四 | 女   | 秘甲一路3号 |
    """,
    "styled header": """
        | *#姓名 | *#民族 | *#学历   |
        | 秘甲一 | 秘乙二 | 本科     |
        | 秘丙三 | 汉族   | 秘丁四   |
    """,
    "serial column and blank rows": """
        | 序号 | 姓名   | 电话   | 备注   |
        | 1    | 秘甲一 | 秘乙二 | ____   |
        | 2    | 秘丙三 | ____   | ____   |
        | 3    | ____   | ____   | 秘丁四 |
    """,
    "gap between records": """
        | 姓名   | 身份证号 | 单位   |
        | 秘甲一 | 秘乙二   | 一中   |
        |        |          |        |
        | 秘丙三 | 秘丁四   | 二中   |
        | 秘丁四 | 秘甲一   | 二中   |
    """,
    "two stacked": """
        | 党员名册 |  |  |
        | 姓名   | 性别   | 职务   |
        | 秘甲一 | 男     | 秘乙二 |
        | 秘乙二 | 女     | 干事   |
        | 群众名册 |  |  |
        | 姓名   | 性别   | 职务   |
        | 秘丙三 | 男     | 秘丁四 |
    """,
    "English": """
        | Student name | Date of birth | Guardian |
        | SECRETA      | SECRETB       | SECRETC  |
        | SECRETB      | SECRETC       | SECRETA  |
    """,
    "a score behind each name": """
        | Full name | Term 1 | Term 2 |
        | SECRETA   | ____   | ____   |
        | SECRETB   | ____   | ____   |
        | SECRETC   | ____   | ____   |
    """,
    "named last row behind blank records": """
        | 姓名   | 年龄 | 收入 |
        | ____   | ____ | ____ |
        | 秘甲一 | ____ | ____ |
    """,
}


@pytest.mark.parametrize("framed", [False, True], ids=["open", "framed"])
@pytest.mark.parametrize("drawing", ROSTERS.values(), ids=ROSTERS)
def test_registers_keep_their_people(drawing: str, *, framed: bool) -> None:
    silent(grid(drawing, framed=framed))


def test_values_open_cells_hold_are_samples() -> None:
    sheet = grid(
        """
        | *单位名称 | ~[]秘甲一 |
        | *负责人   | ~[]秘乙二 |
        | *地址     | ~[]       |
        """,
        protected=True,
    )
    silent(sheet)
    assert {field.label for field in found(sheet).values()} == {"单位名称", "负责人", "地址"}


def test_a_choice_made_is_no_word_of_the_form() -> None:
    sheet = grid("| 学历 | ?[]SECRETA |\n| 民族 | ____ |", choices=("本科", "专科", "SECRETA"))
    assert [text.text for text in read(sheet).texts if "SECRETA" in text.text] == []


@pytest.mark.parametrize(
    "line",
    [
        "填表人：秘甲一",
        "审核人：秘甲一    填表人：秘乙二",
        "联系电话：秘丙三",
        "Prepared by: SECRETA",
    ],
)
def test_names_behind_signatures_are_cut(line: str) -> None:
    sheet = grid(f"| 项目 | 数量 |\n| 树木 | ____ |\n| 花草 | ____ |\n| {line} | |")
    silent(sheet)


def test_record_below_an_empty_one_is_no_header() -> None:
    sheet = grid(
        """
        | *#DUNS Number | *#Legal Name | *#Address | *#City |
        | ____ | ____ | ____ | ____ |
        | 123456789 | Some Supply | 431 W 13th Ave | Fenton |
        | ____ | ____ | ____ | ____ |
        | 233333351 | ____ | ____ | ____ |
        """,
        framed=True,
    )
    forms = read(sheet)
    names = {t for field in forms.fields for t in (field.label, *field.path, *field.row_path)}
    assert names == {"DUNS Number", "Legal Name", "Address", "City"}
    assert "Some Supply" not in {text.text for text in forms.texts}


@pytest.mark.parametrize(
    "record",
    [
        "| 某人{n} | {n} |",
        "| {n} | {n}5 | 某人{n} |",
        "| 某人{n} | | 电话{n} |",
        "| 某人{n}：来访 | 已办 |",
    ],
)
def test_list_of_data_without_a_header_is_told_and_kept_back(record: str) -> None:
    forms = read(grid("".join(record.format(n=n) + "\n" for n in range(80))))
    assert forms.reason == "data"
    assert not forms.texts
