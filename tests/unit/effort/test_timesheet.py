"""Timesheets as people write them; what cannot be is refused with its row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from burden.effort import TOTAL, Activity
from burden.effort.timesheet import Timed, place_rows, read_timesheet
from burden.errors import SettingsError
from burden.settings import default_settings


if TYPE_CHECKING:
    from pathlib import Path


def read(tmp_path: Path, text: str | bytes) -> tuple[Timed, ...]:
    path = tmp_path / "timesheet.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_timesheet(path, default_settings())


def row(name: str, line: int = 2) -> Timed:
    return Timed(request=name, minutes=5.0, who="", activity=TOTAL, file="t.csv", line=line)


@pytest.mark.parametrize(
    "text",
    [
        "request,minutes,who,activity\na.xlsx,90,Li,check\n",
        "报表,分钟,填表人,环节\na.xlsx,90,Li,核对\n",
        "Minutes;Request;Activity;Who\n90;a.xlsx;Check;Li\n",
        "\ufeffrequest\tminutes\twho\tactivity\tdate\na.xlsx\t９０\tLi\tcheck\t2026-03-01\n",
        "报表,用时（分钟）,谁,活动\na.xlsx,90,Li,核对\n".encode("gb18030"),
    ],
    ids=["english", "chinese", "order and semicolons", "tabs and full width", "gb18030"],
)
def test_heads_and_activities_are_read_in_both_languages(tmp_path: Path, text: str | bytes) -> None:
    (timed,) = read(tmp_path, text)
    assert (timed.request, timed.minutes, timed.who) == ("a.xlsx", 90, "Li")
    assert timed.activity == Activity.CHECK
    assert timed.line == 2


def test_without_an_activity_the_minutes_are_of_the_whole(tmp_path: Path) -> None:
    assert [t.activity for t in read(tmp_path, "request,minutes\na,1\nb,2.5\n")] == [TOTAL, TOTAL]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "timesheet-empty", None),
        ("request,minutes\n", "timesheet-empty", None),
        ("request,who\na,b\n", "timesheet-column", 1),
        ("request,minutes,salary\na,1,2\n", "override-key", 1),
        ("request,minutes\na,5\nb,0\n", "timesheet-range", 3),
        ("request,minutes\na,-5\n", "timesheet-minutes", 2),
        ("request,minutes\na,\n", "timesheet-minutes", 2),
        ("request,minutes\na,1.5 h\n", "timesheet-minutes", 2),
        ("request,minutes\na,nan\n", "timesheet-minutes", 2),
        ("request,minutes\na,1e3\n", "timesheet-minutes", 2),
        ("request,minutes\na,99999\n", "timesheet-range", 2),
        ("request,minutes\n,5\n", "timesheet-request", 2),
        ("request,minutes,activity\na,5,dancing\n", "timesheet-activity", 2),
        (b"request,minutes\n\xff\xff\xff,5\n", "override-encoding", 1),
    ],
)
def test_nonsense_is_refused_with_its_row(
    tmp_path: Path, text: str | bytes, code: str, line: int | None
) -> None:
    with pytest.raises(SettingsError) as caught:
        read(tmp_path, text)
    assert caught.value.code == code
    if line is not None:
        assert caught.value.params["line"] == line


@given(st.text(max_size=300))
@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_text_is_read_or_refused(tmp_path: Path, text: str) -> None:
    try:
        timed = read(tmp_path, text.encode("utf-8", "surrogatepass"))
    except SettingsError:
        return
    assert all(t.minutes > 0 for t in timed)


@given(
    st.lists(st.tuples(st.integers(1, 9600), st.sampled_from(["", *Activity, "核对"])), min_size=1)
)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_what_is_written_comes_back(tmp_path: Path, written: list[tuple[int, str]]) -> None:
    lines = [f"表{i}.xlsx,{minutes},{activity}" for i, (minutes, activity) in enumerate(written)]
    timed = read(tmp_path, "\n".join(["request,minutes,activity", *lines]))
    assert [t.minutes for t in timed] == [minutes for minutes, _ in written]
    assert [t.line for t in timed] == list(range(2, 2 + len(written)))


NAMES = {
    "R1": ["inbox/a/月报.xlsx", "月报.xlsx", "低保月报"],
    "R2": ["inbox/b/月报.xlsx", "月报.xlsx", "救助月报"],
    "R3": ["inbox/b/Survey.xlsx", "Survey.xlsx", "Survey of wells"],
}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("inbox/a/月报.xlsx", "R1"),
        ("a/月报.xlsx", "R1"),
        ("./a/月报.xlsx", "R1"),
        ("b\\月报.xlsx", "R2"),
        ("survey.XLSX", "R3"),
        ("survey of  wells", "R3"),
    ],
)
def test_a_row_names_its_request_by_path_file_or_title(name: str, expected: str) -> None:
    assert [request for _, request in place_rows([row(name)], NAMES)] == [expected]


@pytest.mark.parametrize(
    ("name", "code"),
    [("月报.xlsx", "timesheet-ambiguous"), ("周报.xlsx", "timesheet-unknown"), ("报.xlsx", None)],
)
def test_a_row_that_names_none_or_several_is_refused(name: str, code: str | None) -> None:
    with pytest.raises(SettingsError) as caught:
        place_rows([row("a/月报.xlsx"), row(name, 7)], NAMES)
    assert caught.value.code == (code or "timesheet-unknown")
    assert caught.value.params["where"] == "t.csv:7"
