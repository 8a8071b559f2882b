"""What becomes of templates that are added: new, the same, a new version, back again."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import openpyxl
import pytest
from drawing import draw

from burden.catalogue.asked import Asked
from burden.catalogue.browse import changes_between, entries, find, versions
from burden.catalogue.file import open_to_read, open_to_write
from burden.catalogue.remove import take_out
from burden.elements.told import Told
from burden.errors import InputError
from burden.settings import default_settings


if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from burden.catalogue.feed import Fed

    Put = Callable[..., Fed]

PEOPLE = ("序号", "户主姓名", "户主身份证号码", "家庭住址", "联系电话")


def outcomes(fed: Fed) -> dict[str, str]:
    return {put.path.rsplit("/", 1)[-1]: put.outcome for put in fed.put}


def ids(path: Path) -> dict[str, str]:
    with open_to_read(path) as catalogue:
        return {entry.workbook.rsplit("/", 1)[-1]: entry.request_id for entry in entries(catalogue)}


def test_what_is_added_is_in_force(put: Put, path: Path, issued: Path) -> None:
    assert set(outcomes(put(issued)).values()) == {"new"}
    with open_to_read(path) as catalogue:
        found = entries(catalogue)
        assert [(entry.issuer, entry.version) for entry in found] == [
            ("医保局", 1),
            ("民政局", 1),
            ("环保局", 1),
        ]
        assert [entry.frequency_per_year for entry in found] == [1, 12, 4]
        assert all(entry.hours for entry in found)


def test_adding_again_changes_nothing(put: Put, path: Path, issued: Path) -> None:
    put(issued)
    before = ids(path)
    with closing(sqlite3.connect(path)) as kept:
        rows = kept.execute("SELECT * FROM revision ORDER BY id").fetchall()
    assert set(outcomes(put(issued)).values()) == {"unchanged"}
    with closing(sqlite3.connect(path)) as kept:
        assert kept.execute("SELECT * FROM revision ORDER BY id").fetchall() == rows
    assert ids(path) == before


def test_a_changed_form_becomes_a_new_version_and_the_old_one_stays(
    put: Put, path: Path, issued: Path
) -> None:
    put(issued)
    before = ids(path)
    draw(
        issued / "民政局" / "低保.xlsx",
        "低保对象花名册（月报）",
        (*PEOPLE[:-1], "保障金额（元）", "致贫原因", "是否就业"),
    )
    assert outcomes(put(issued)) == {
        "低保.xlsx": "revised",
        "参保.xlsx": "unchanged",
        "水质.xlsx": "unchanged",
    }
    assert ids(path) == before
    with open_to_read(path) as catalogue:
        known = versions(catalogue, find(catalogue, before["低保.xlsx"]))
        _, _, changes = changes_between(known, "", None, None)
    assert [one.number for one in known] == [1, 2]
    assert [change.label for change in changes.added] == ["致贫原因", "是否就业"]
    assert [change.label for change in changes.dropped] == ["联系电话"]
    assert changes.kept == 4


def test_only_the_last_version_is_asked(put: Put, path: Path, issued: Path) -> None:
    put(issued)
    file = issued / "环保局" / "水质.xlsx"
    draw(file, "地表水监测记录表（季报）", ("河流名称", "断面名称", "水温（℃）", "氨氮（mg/L）"))
    put(issued)
    with open_to_read(path) as catalogue:
        asked = Asked(catalogue, default_settings(), Told())
        labels = {row["label"] for rows in asked.fields(asked.askers()).values() for row in rows}
    assert "氨氮（mg/L）" in labels
    assert "溶解氧（mg/L）" not in labels


@pytest.mark.parametrize("inner", [False, True])
def test_a_folder_that_is_renamed_or_moved_is_the_same_folder(
    put: Put, path: Path, issued: Path, *, inner: bool
) -> None:
    put(issued)
    before = ids(path)
    if inner:
        (issued / "一季度").mkdir()
        (issued / "民政局").rename(issued / "一季度" / "民政局")
    else:
        issued = issued.rename(issued.with_name("2026年已发"))
    assert set(outcomes(put(issued)).values()) == {"unchanged"}
    assert ids(path) == before


def test_a_file_added_by_itself_is_the_one_of_its_folder(
    put: Put, path: Path, issued: Path
) -> None:
    put(issued)
    before = ids(path)
    assert outcomes(put(issued / "民政局" / "低保.xlsx")) == {"低保.xlsx": "unchanged"}
    elsewhere = issued.parent / "民政局"
    shutil.copytree(issued / "民政局", elsewhere)
    assert outcomes(put(elsewhere / "低保.xlsx")) == {"低保.xlsx": "unchanged"}
    assert ids(path) == before


def test_a_template_that_another_office_passes_on_is_a_request_of_its_own(
    put: Put, path: Path, issued: Path
) -> None:
    put(issued)
    copy = issued / "水利局" / "水质.xlsx"
    copy.parent.mkdir()
    shutil.copy(issued / "环保局" / "水质.xlsx", copy)
    assert [one.outcome for one in put(issued).put].count("new") == 1
    with open_to_read(path) as catalogue:
        assert len(entries(catalogue)) == 4


def test_another_form_under_the_name_of_a_file_is_a_request_of_its_own(
    put: Put, path: Path, issued: Path
) -> None:
    put(issued)
    draw(issued / "环保局" / "水质.xlsx", "大气降尘监测表（月报）", ("点位", "降尘量", "采样人"))
    assert outcomes(put(issued))["水质.xlsx"] == "new"
    with open_to_read(path) as catalogue:
        assert len(entries(catalogue)) == 4


def test_a_stated_frequency_is_part_of_the_version(put: Put, path: Path, issued: Path) -> None:
    put(issued)
    (issued / "requests.csv").write_text(
        "workbook,frequency\n民政局/低保.xlsx,周报\n", encoding="utf-8"
    )
    assert outcomes(put(issued))["低保.xlsx"] == "revised"
    with open_to_read(path) as catalogue:
        entry = find(catalogue, ids(path)["低保.xlsx"])
        known = versions(catalogue, entry)
        _, _, changes = changes_between(known, "", None, None)
    assert entry.frequency_per_year == 52
    assert changes.facts == (("frequency_per_year", "12", "52"),)


def test_what_was_taken_out_is_asked_no_more_and_comes_back(
    put: Put, path: Path, issued: Path
) -> None:
    put(issued)
    name = ids(path)["水质.xlsx"]
    with open_to_write(path) as catalogue:
        gone = take_out(catalogue, [name.lower()], why="已废止", now="2026-02-01T00:00:00Z")
    assert [entry.request_id for entry in gone] == [name]
    with open_to_read(path) as catalogue:
        asked = Asked(catalogue, default_settings(), Told())
        assert asked.n_requests == 2
        assert len(entries(catalogue, removed=True)) == 3
        assert find(catalogue, name).removed_why == "已废止"
    assert outcomes(put(issued))["水质.xlsx"] == "restored"
    assert ids(path)["水质.xlsx"] == name


def test_taking_out_what_is_not_there_takes_out_nothing(put: Put, path: Path, issued: Path) -> None:
    put(issued)
    name = ids(path)["水质.xlsx"]
    with open_to_write(path) as catalogue, pytest.raises(InputError) as caught:
        take_out(catalogue, [name, "R0000"], why="", now="")
    assert caught.value.code == "catalogue-no-entry"
    assert len(ids(path)) == 3


def test_values_that_were_filled_in_are_not_kept(put: Put, path: Path, issued: Path) -> None:
    book = openpyxl.load_workbook(issued / "民政局" / "低保.xlsx")
    for row in range(3, 9):
        book.active.cell(row, 2, f"机密人名{row}")
    book.save(issued / "民政局" / "低保.xlsx")
    put(issued)
    with open_to_read(path) as catalogue:
        told = list(catalogue.connection.iterdump())
        entry = find(catalogue, ids(path)["低保.xlsx"])
        told += [str(one.facts) + str(one.fields) for one in versions(catalogue, entry)]
        asked = Asked(catalogue, default_settings(), Told())
        told.append(str(asked.texts(asked.askers())))
    assert "户主姓名" in "".join(told)
    assert "机密人名" not in "".join(told)


def test_words_of_a_user_are_kept_and_rename_what_is_there(
    put: Put, path: Path, issued: Path
) -> None:
    draw(issued / "水利局" / "水温.xlsx", "水库巡查记录表", ("水库名称", "巡检日", "江水热度（℃）"))
    draw(issued / "环保局" / "热度.xlsx", "水库热度记录表", ("水库名称", "采样日", "库水温度（℃）"))
    put(issued)
    (issued / "lexicon.toml").write_text(
        '[environment.my_temperature]\nrepresentation = "quantity"\n'
        'zh = ["江水热度", "库水温度"]\nsource = "本县约定"\n',
        encoding="utf-8",
    )
    fed = put(issued / "水利局" / "水温.xlsx", issued)
    assert fed.renamed
    with open_to_read(path) as catalogue:
        asked = Asked(catalogue, default_settings(), Told())
        assert not asked.named_anew
        names = asked.of_concepts(["environment.my_temperature"])
        fields = sum(one.n_fields for one in names)
    assert fields == 2
