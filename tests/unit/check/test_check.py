from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from drawing import draw

from burden.check.value import Gate, Standing
from burden.errors import InputError
from burden.settings import default_settings, with_options


if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from burden.check.value import Check

    Held = Callable[..., Check]


def rules_of(result: Check) -> set[str]:
    return {str(found.row["rule"]) for found in result.findings}


def test_fields_are_held_by_those_who_ask_them_already(
    held_against: Held, draft: Path, issued: Path
) -> None:
    result = held_against(draft, issued)
    standing = {field.label: field.standing for field in result.fields}
    assert standing["户主身份证号码"] is Standing.HELD
    assert standing["联系电话"] is Standing.HELD
    assert standing["取暖方式"] is Standing.NEW
    assert "序号" not in standing
    (held,) = [field for field in result.fields if field.label == "户主身份证号码"]
    assert [(holder.issuer, holder.frequency_per_year) for holder in held.holders] == [
        ("民政局", 12),
        ("医保局", 1),
    ]
    assert held.holders[0].cells.startswith("C3")
    assert held.n_requests == 2
    assert result.n_against == 3


def test_overlaps_are_told_largest_first(held_against: Held, draft: Path, issued: Path) -> None:
    result = held_against(draft, issued)
    offices = {row["workbook"].rsplit("/", 2)[1] for row in result.overlaps}
    assert offices == {"民政局", "医保局"}
    shares = [row["held_share"] for row in result.overlaps]
    assert shares == sorted(shares, reverse=True)
    assert all(0 < share <= 1 for share in shares)
    assert result.draft["workbook"] == draft.as_posix()
    assert 0 < result.cover.sure <= 1
    assert result.cover.n_requests == 2


def test_a_copy_of_what_is_issued_is_held_whole(
    held_against: Held, issued: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "新表.xlsx"
    shutil.copy(issued / "环保局" / "c.xlsx", copy)
    result = held_against(copy, issued, gate=Gate(fail_on="high", max_overlap=0.9))
    assert {field.standing for field in result.fields} == {Standing.HELD}
    assert result.overlaps[0]["held_share"] == pytest.approx(1)
    assert [reason.code for reason in result.reasons] == ["findings", "overlap"]
    assert not result.passed


@pytest.mark.parametrize("frequency", ["一次性", "年报", "日报"])
@pytest.mark.parametrize("respondents", ["1", "500"])
def test_a_copy_fails_however_often_and_by_how_many_it_is_asked(
    held_against: Held, issued: Path, tmp_path: Path, frequency: str, respondents: str
) -> None:
    for number, file in enumerate(sorted(issued.rglob("*.xlsx"))):
        copy = tmp_path / f"新表{number}.xlsx"
        shutil.copy(file, copy)
        stated = {"frequency": frequency, "respondents": respondents}
        assert not held_against(copy, issued, gate=Gate(fail_on="high"), stated=stated).passed


def test_a_template_that_another_office_passes_on_is_caught(
    held_against: Held, issued: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "水利局" / "c.xlsx"
    copy.parent.mkdir()
    shutil.copy(issued / "环保局" / "c.xlsx", copy)
    result = held_against(copy, issued, gate=Gate(fail_on="high"))
    assert "BD202" in rules_of(result)
    assert not result.passed


def test_a_draft_that_was_checked_and_fixed_passes(
    held_against: Held, draft: Path, issued: Path, tmp_path: Path
) -> None:
    assert not held_against(draft, issued, gate=Gate(fail_on="high")).passed
    labels = ("序号", "户主姓名", "户主身份证号码", "取暖方式")
    fixed = draw(tmp_path / "草案" / "d2.xlsx", "低保对象取暖情况花名册（年报）", labels)
    result = held_against(fixed, issued, gate=Gate(fail_on="medium"))
    assert result.passed, [found.row for found in result.findings]


def test_a_new_request_passes(held_against: Held, issued: Path, tmp_path: Path) -> None:
    labels = ("仓库名称", "库容（吨）", "粮食品种", "入库日期", "保管员")
    fresh = draw(tmp_path / "草案" / "e.xlsx", "粮食仓储设施情况统计表", labels)
    result = held_against(fresh, issued, gate=Gate(fail_on="medium", max_overlap=0.1))
    assert result.passed
    assert {field.standing for field in result.fields} == {Standing.NEW}


def test_a_draft_among_the_issued_is_not_held_against_itself(
    held_against: Held, issued: Path
) -> None:
    gate = Gate(fail_on="none", max_overlap=0.1)
    result = held_against(issued / "环保局" / "c.xlsx", issued, gate=gate)
    assert {field.standing for field in result.fields} == {Standing.NEW}
    assert result.n_against == 2
    assert result.passed


def test_the_gate_counts_hours_and_findings(held_against: Held, draft: Path, issued: Path) -> None:
    hours = held_against(draft, issued).hours.per_year.mid
    assert held_against(draft, issued, gate=Gate(fail_on="none", max_hours=hours * 1.5)).passed
    tight = held_against(draft, issued, gate=Gate(fail_on="none", max_hours=hours / 2))
    (reason,) = tight.reasons
    assert reason.code == "hours"
    assert reason.params["limit"] < reason.params["hours"]
    strict = held_against(draft, issued, gate=Gate(fail_on="low"))
    assert bool(strict.findings) is not strict.passed
    assert {found.row["request_id"] for found in strict.findings} <= {"draft"}


def test_a_gate_fails_at_its_severity_and_above(
    held_against: Held, draft: Path, issued: Path
) -> None:
    found = [one.severity for one in held_against(draft, issued).findings]
    order = ("low", "medium", "high")
    assert found, "the draft is made to be found fault with"
    for level in order:
        grave = [severity for severity in found if order.index(severity) >= order.index(level)]
        assert held_against(draft, issued, gate=Gate(fail_on=level)).passed is not bool(grave)


def test_what_is_stated_of_the_draft_counts(held_against: Held, draft: Path, issued: Path) -> None:
    one = held_against(draft, issued, stated={"respondents": "1", "frequency": "年报"})
    many = held_against(draft, issued, stated={"respondents": "20", "frequency": "月报"})
    assert (many.draft["respondents"], many.draft["frequency_per_year"]) == (20, 12)
    ratio = many.hours.per_year.mid / one.hours.per_year.mid
    assert 100 < ratio <= 240.5
    assert many.hours.per_cycle.mid == pytest.approx(20 * many.hours.per_response.mid)
    assert many.load.added.mid == pytest.approx(many.hours.per_year.mid / 20)


def test_settings_of_the_command_line_beat_those_of_the_folders(
    held_against: Held, draft: Path, issued: Path
) -> None:
    (issued / "burden.toml").write_text('[parameters]\n"limits.sheets" = 0\n', encoding="utf-8")
    settings = with_options(default_settings(), ["limits.sheets=9"])
    assert held_against(draft, issued, settings=settings).n_against == 3


def test_parameters_beside_the_draft_hold_when_it_is_read(
    held_against: Held, draft: Path, issued: Path
) -> None:
    (draft.parent / "burden.toml").write_text(
        '[parameters]\n"limits.file_bytes" = 1000\n', encoding="utf-8"
    )
    with pytest.raises(InputError) as caught:
        held_against(draft, issued)
    assert caught.value.code == "draft-unreadable"


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (("没有.xlsx", None), "path-missing"),
        (("坏.xlsx", b"PK\x03\x04 cut off"), "draft-unreadable"),
        (("空.xlsx", b""), "draft-unreadable"),
        (("说明.csv", "填表说明\n请各镇认真组织填报。\n".encode()), "draft-no-form"),
    ],
)
def test_a_draft_that_cannot_be_checked_is_an_error(
    held_against: Held, issued: Path, tmp_path: Path, file: tuple[str, bytes | None], code: str
) -> None:
    name, content = file
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        held_against(path, issued)
    assert caught.value.code == code
    assert name in str(caught.value.params["path"])


def test_nothing_to_hold_a_draft_against_is_an_error(
    held_against: Held, draft: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "空"
    empty.mkdir()
    with pytest.raises(InputError) as caught:
        held_against(draft, empty)
    assert caught.value.code == "nothing-found"
    (empty / "坏.xlsx").write_bytes(b"PK\x03\x04 cut off")
    with pytest.raises(InputError) as caught:
        held_against(draft, empty)
    assert caught.value.code == "nothing-read"


def test_who_does_not_say_to_how_many_units_it_goes_goes_to_those_of_the_draft(
    held_against: Held, draft: Path, issued: Path
) -> None:
    one, many = (
        held_against(draft, issued, stated={"respondents": number}).hours for number in ("1", "20")
    )
    share = one.repeated_per_year.mid / one.per_year.mid
    assert share > 0
    assert many.repeated_per_year.mid / many.per_year.mid == pytest.approx(share, rel=0.05)
