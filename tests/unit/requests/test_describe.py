from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from drawn import noted, read, workbook

from burden.collect.find import find_workbooks
from burden.collect.overrides import Overrides, read_overrides
from burden.forms import recognise
from burden.reading import read_workbook
from burden.requests import describe_all, request_id
from burden.settings import default_settings


if TYPE_CHECKING:
    from pathlib import Path


def overrides(folder: Path, csv: str = "", toml: str = "") -> Overrides:
    if csv:
        (folder / "requests.csv").write_text(csv, encoding="utf-8")
    if toml:
        (folder / "burden.toml").write_text(toml, encoding="utf-8")
    return read_overrides([folder], default_settings())


def test_the_users_word_wins_over_the_sheet(tmp_path: Path) -> None:
    given = overrides(tmp_path, "workbook,issuer,frequency,due\n月报.xlsx,县民政局,周报,每周五前\n")
    request = read(noted("每月5日前报送", title="情况月报", path=f"{tmp_path}/月报.xlsx"), given)
    assert request.frequency.value == 52
    assert request.frequency.basis == "override"
    assert (request.issuer.value, request.level.value, request.due.value) == (
        "县民政局",
        "county",
        "每周五前",
    )


def test_the_collection_speaks_where_nothing_nearer_is_known(tmp_path: Path) -> None:
    toml = '[collection]\nrespondents = 6\nfrequency = "weekly"\nlevel = "县"\n'
    given = overrides(tmp_path, toml=toml)
    monthly = read(noted(title="情况月报", path=f"{tmp_path}/a.xlsx"), given)
    assert (monthly.frequency.value, monthly.respondents.value) == (12, 6)
    silent = read(noted(title="情况表", path=f"{tmp_path}/a.xlsx"), given)
    assert (silent.frequency.value, silent.level.value) == (52, "county")
    assert silent.frequency.basis == "override"


def test_a_short_name_of_an_office_gets_its_full_one(tmp_path: Path) -> None:
    given = overrides(
        tmp_path, toml='[issuers]\n"民政局" = "望禾县民政局"\n"mz" = "望禾县民政局"\n'
    )
    for folder in ("民政局", "mz"):
        request = read(workbook(f"{tmp_path}/{folder}/a.xlsx"), given)
        assert (request.issuer.value, request.level.value) == ("望禾县民政局", "county")


def test_what_nothing_tells_is_unknown() -> None:
    request = read(workbook("in/x.xlsx"))
    for known in (
        request.issuer,
        request.level,
        request.frequency,
        request.respondents,
        request.due,
    ):
        assert (known.value, known.basis) == (None, "unknown")


def test_an_id_depends_on_the_path_alone() -> None:
    assert read(noted(title="甲")).id == read(noted(title="乙")).id == request_id("in/表.xlsx")
    assert len(request_id("in/表.xlsx")) == 9
    assert request_id("é.xlsx") == request_id("é.xlsx")


def test_a_folder_among_folders_of_offices_is_one() -> None:
    folders = ("board_of_education", "health_department", "housing", "workforce")
    forms = [workbook(f"in/{folder}/x.xlsx") for folder in folders]
    issuers = [r.issuer.value for r in describe_all(forms, Overrides(), default_settings())]
    assert issuers == ["Board of Education", "Health Department", "Housing", "Workforce"]
    few = [workbook(f"in/{folder}/x.xlsx") for folder in ("health_department", "drafts", "old")]
    assert [r.issuer.value for r in describe_all(few, Overrides(), default_settings())] == [
        "Health Department",
        None,
        None,
    ]


def test_requests_of_one_folder_bear_the_full_name_that_one_of_them_states() -> None:
    path = "in/统计局"
    forms = [
        noted("制定机关：望禾县统计局", title="村情表", path=f"{path}/a.xlsx"),
        noted("制定机关：澜江省统计局", title="住户表", path=f"{path}/b.xlsx"),
        noted(title="人口表", path=f"{path}/c.xlsx"),
        noted(title="人口表", path="in/岚州市统计局/c.xlsx"),
    ]
    requests = describe_all(forms, Overrides(), default_settings())
    assert [r.issuer.value for r in requests] == ["望禾县统计局"] * 3 + ["岚州市统计局"]
    assert [r.level.value for r in requests] == ["county"] * 3 + ["city"]


def test_offices_beside_each_other_stand_at_one_level() -> None:
    def levels(*titles: str) -> list[object]:
        folders = ("民政局", "财政局", "教育局", "统计局")
        forms = [
            noted(title=title, path=f"in/{folder}/a.xlsx")
            for folder, title in zip(folders, titles, strict=True)
        ]
        return [r.level.value for r in describe_all(forms, Overrides(), default_settings())]

    assert levels("望禾县低保表", "望禾县补贴表", "望禾县学生表", "村情表") == ["county"] * 4
    assert levels("望禾县低保表", "望禾县补贴表", "学生表", "村情表")[2:] == [None, None]
    assert levels("望禾县低保表", "望禾县补贴表", "岚州市学生表", "村情表")[3] is None


@pytest.mark.parametrize(
    "words", ["每", "1", "根据", "民政局", "a.", "A-", "8岁", "submit ", "表 "]
)
def test_long_texts_are_read_in_time(words: str) -> None:
    text = (words * 30000)[:30000]
    start = time.process_time()
    read(noted(text, title=text[:200]))
    assert time.process_time() - start < 3


def test_the_samples_say_what_they_say(samples_dir: Path) -> None:
    settings = default_settings()
    folder = samples_dir / "township" / "民政局"
    refs = [ref for ref in find_workbooks([folder], settings).refs if "低保对象" in ref.name]
    request = read(recognise(read_workbook(refs[0], settings)))
    assert request.title.value == "望禾县城乡最低生活保障对象动态管理台账"
    assert (request.frequency.value, request.due.value, request.copies.value) == (
        12,
        "每月5日前",
        3,
    )
    assert request.channels == ("email", "paper")
