from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from drawing import draw

from burden import tables
from burden.audit.plan import Plan
from burden.audit.run import audit
from burden.effort import demands
from burden.errors import InputError, SettingsError
from burden.locale import Words
from burden.report.json import to_json
from burden.settings import default_settings, with_options


if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from burden.audit.value import Audit

    Run = Callable[..., Audit]

OFFICES = ("民政局", "医保局", "环保局")


def _element(result: Audit, label: str, office: str) -> str:
    rows = result.fields.filter(
        (pl.col("label") == label) & pl.col("workbook").str.contains(office, literal=True)
    )
    (found,) = rows["element_id"]
    return str(found)


def test_what_two_offices_ask_is_one_element_and_costs_hours(inbox: Path, run: Run) -> None:
    result = run(inbox)
    ids = {_element(result, "户主身份证号码", office) for office in OFFICES[:2]}
    (shared,) = ids
    (element,) = result.elements.filter(pl.col("element_id") == shared).iter_rows(named=True)
    assert (element["n_requests"], element["n_issuers"]) == (2, 2)
    assert 0 < element["avoidable_h_per_year"] < element["burden_h_per_year"]
    assert result.totals.n_requests == 3
    assert result.totals.n_issuers == 3
    assert result.totals.n_elements_repeated >= 5
    burden = result.totals.burden_h_per_year
    assert burden is not None
    assert 0 < burden.low < burden.mid < burden.high


def test_frequency_multiplies_what_a_response_costs(inbox: Path, run: Run) -> None:
    result = run(inbox)
    often = dict(result.requests.select("workbook", "frequency_per_year").rows())
    assert {path.rsplit("/", 2)[1]: number for path, number in often.items()} == {
        "民政局": 12,
        "医保局": 1,
        "环保局": 4,
    }


@pytest.mark.parametrize("order", [*itertools.permutations(OFFICES)], ids="-".join)
def test_order_of_paths_does_not_matter(inbox: Path, run: Run, order: tuple[str, ...]) -> None:
    expected = run(*(inbox / office for office in sorted(OFFICES)))
    result = run(*(inbox / office for office in order))
    frames = expected.frames()
    for name, frame in result.frames().items():
        key = next(table.key for table in tables.PUBLIC if table.name == name)
        assert frame.sort(key).equals(frames[name].sort(key)), name
    assert result.totals == expected.totals


def test_a_file_named_twice_counts_once(inbox: Path, run: Run) -> None:
    once, twice = run(inbox), run(inbox, inbox / "民政局" / "a.xlsx", inbox)
    assert twice.totals == once.totals


def test_the_same_run_gives_the_same_bytes_and_another_seed_does_not(inbox: Path, run: Run) -> None:
    first, again, other = run(inbox), run(inbox), run(inbox, seed=2)
    assert to_json(first) == to_json(again)
    assert first.totals.burden_h_per_year != other.totals.burden_h_per_year
    assert first.fields.equals(other.fields)


def test_another_workbook_does_not_change_what_fields_are_called(inbox: Path, run: Run) -> None:
    with_rivers = run(inbox)
    without = run(inbox / "民政局", inbox / "医保局")
    named = ("field_id", "request_id", "element_id", "concept", "representation")
    old = without.fields.select(named).sort("field_id")
    new = with_rivers.fields.select(named).sort("field_id")
    assert new.filter(pl.col("field_id").is_in(old["field_id"].implode())).equals(old)
    assert new.height > old.height


def test_a_workbook_that_asks_the_same_joins_the_element(inbox: Path, run: Run) -> None:
    before = run(inbox)
    labels = ("序号", "户主姓名", "户主身份证号码", "救助金额（元）")
    draw(inbox / "乡村振兴局" / "d.xlsx", "低保对象帮扶花名册（半年报）", labels)
    after = run(inbox)
    element = _element(before, "户主身份证号码", "民政局")
    assert _element(after, "户主身份证号码", "民政局") == element
    assert _element(after, "户主身份证号码", "乡村振兴局") == element


def test_unreadable_files_and_files_without_blanks_are_told(inbox: Path, run: Run) -> None:
    expected = run(inbox).totals
    whole = (inbox / "民政局" / "a.xlsx").read_bytes()
    (inbox / "坏.xlsx").write_bytes(whole[: len(whole) // 2])
    (inbox / "说明.csv").write_text("填表说明\n请各镇认真组织填报。\n", encoding="utf-8")
    result = run(inbox)
    codes = {skipped.path.rsplit("/", 1)[-1]: skipped.code for skipped in result.inputs.skipped}
    assert codes == {"坏.xlsx": "corrupt", "说明.csv": "no-form"}
    assert result.inputs.read + len(codes) == result.inputs.workbooks
    assert result.totals == expected


def test_a_folder_with_nothing_to_fill_cannot_be_audited(tmp_path: Path, run: Run) -> None:
    with pytest.raises(InputError) as caught:
        run(tmp_path)
    assert caught.value.code == "nothing-found"
    (tmp_path / "坏.xlsx").write_bytes(b"")
    with pytest.raises(InputError) as caught:
        run(tmp_path)
    assert caught.value.code == "nothing-read"
    assert caught.value.params["reason"] == "empty"


def test_settings_beside_the_templates_hold_and_are_told(inbox: Path, run: Run) -> None:
    before = run(inbox)
    (inbox / "burden.toml").write_text(
        '[parameters]\n"effort.fte" = 1000\n[collection]\nrespondents = 30\n', encoding="utf-8"
    )
    after = run(inbox)
    assert set(after.requests["respondents"]) == {30.0}
    (override,) = after.provenance.overrides
    assert (override.name, override.value) == ("effort.fte", 1000)
    assert override.origin.endswith("burden.toml:2")
    assert (before.totals.staff, after.totals.staff) != (None, None)
    assert after.totals.staff.mid > 20 * before.totals.staff.mid  # type: ignore[union-attr]


def test_wrong_settings_stop_the_run(inbox: Path, run: Run) -> None:
    (inbox / "burden.toml").write_text("[parameters]\nno.such = 1\n", encoding="utf-8")
    with pytest.raises(SettingsError):
        run(inbox)


def _assume(folder: Path, text: str) -> None:
    (folder / "burden.toml").write_text(f"[parameters]\n{text}\n", encoding="utf-8")


def test_what_the_command_line_sets_beats_what_stands_beside_the_templates(inbox: Path) -> None:
    _assume(inbox, '"effort.fte" = 1000\n"effort.submit" = 3')
    settings = with_options(default_settings(), ["effort.fte=1500"])
    result = audit([inbox], settings, Words("zh"), Plan(draws=100, seed=1))
    overrides = {row.name: (row.value, row.origin) for row in result.provenance.overrides}
    assert overrides["effort.fte"] == (1500, "--set")
    assert overrides["effort.submit"][0] == 3


def test_limits_beside_the_templates_hold_when_they_are_read(inbox: Path, run: Run) -> None:
    size = (inbox / "民政局" / "a.xlsx").stat().st_size
    heavy = inbox / "环保局" / "c.xlsx"
    heavy.write_bytes(heavy.read_bytes() + bytes(size))
    _assume(inbox, f'"limits.file_bytes" = {heavy.stat().st_size - 1}')
    assert [item.path for item in run(inbox).inputs.skipped] == [heavy.as_posix()]


def test_draws_and_seed_beside_the_templates_hold_unless_the_run_says_its_own(inbox: Path) -> None:
    _assume(inbox, '"run.draws" = 120\n"run.seed" = 5')
    told = audit([inbox], default_settings(), Words("zh"), Plan()).provenance
    assert (told.draws, told.seed) == (120, 5)
    told = audit([inbox], default_settings(), Words("zh"), Plan(draws=100, seed=1)).provenance
    assert (told.draws, told.seed) == (100, 1)
    _assume(inbox, '"run.draws" = 0')
    with pytest.raises(SettingsError) as caught:
        audit([inbox], default_settings(), Words("zh"), Plan())
    assert caught.value.code == "parameter-zero"


def test_parameters_below_a_named_folder_are_refused_and_not_passed_over(
    inbox: Path, run: Run
) -> None:
    _assume(inbox / "民政局", '"effort.fte" = 1000')
    with pytest.raises(SettingsError) as caught:
        run(inbox)
    assert caught.value.code == "parameter-below"
    assert caught.value.params == {
        "where": f"{inbox.as_posix()}/民政局/burden.toml:1",
        "target": f"{inbox.as_posix()}/burden.toml",
    }
    for named in (inbox / "民政局", inbox / "民政局" / "a.xlsx"):
        assert [row.value for row in run(named).provenance.overrides] == [1000]


def test_named_folders_may_not_contradict_each_other(inbox: Path, run: Run) -> None:
    offices = [inbox / "民政局", inbox / "医保局"]
    for office in offices:
        _assume(office, '"effort.fte" = 1000')
    assert [row.value for row in run(*offices).provenance.overrides] == [1000]
    _assume(offices[1], '"effort.fte" = 1200')
    with pytest.raises(SettingsError) as caught:
        run(*offices)
    assert caught.value.code == "parameter-twice"
    assert caught.value.params["where"].startswith(offices[1].as_posix())
    assert caught.value.params["other"].startswith(offices[0].as_posix())
    settings = with_options(default_settings(), ["effort.fte=1500"])
    told = audit(offices, settings, Words("zh"), Plan(draws=100, seed=1)).provenance
    assert [row.value for row in told.overrides] == [1500]


def test_a_text_is_looked_through_for_demands_once(
    inbox: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def told(text: str) -> dict[demands.Demand, str]:
        seen.append(text)
        return {demands.Demand.SEAL: text}

    monkeypatch.setattr(demands, "demanded", told)
    result = run(inbox)
    assert result.findings.filter(pl.col("rule") == "BD702").height == 3
    assert sorted(seen) == sorted(set(seen)) == sorted(result.fields["sheet_title"].unique())


class _Told:
    def __init__(self) -> None:
        self.said: list[Any] = []

    def start(self, stage: str, total: int) -> None:
        self.said.append((stage, total))

    def step(self, name: str) -> None:
        self.said.append(name)

    def finish(self) -> None:
        self.said.append(None)


def test_progress_is_told_of_every_workbook_and_of_the_end(inbox: Path) -> None:
    told = _Told()
    audit([inbox], default_settings(), Words("zh"), Plan(draws=100, seed=1), told)
    assert told.said[0] == ("reading", 3)
    assert sorted(told.said[1:4]) == sorted(path.as_posix() for path in inbox.rglob("*.xlsx"))
    assert told.said[4][0] == "analysing"
    assert len(told.said) - 6 == told.said[4][1]
    assert told.said[-1] is None
