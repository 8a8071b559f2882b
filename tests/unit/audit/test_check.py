from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from drawing import draw

from burden.audit.check import Gate, Standing, check
from burden.audit.run import Plan
from burden.errors import InputError
from burden.locale import Words
from burden.settings import default_settings, with_options


if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from burden.audit.check import Checked

OPEN = Gate(fail_on="none")


def _check(
    draft: Path, against: Path, gate: Gate = OPEN, stated: Mapping[str, str] | None = None
) -> Checked:
    return check(
        draft,
        [against],
        default_settings(),
        Words("zh"),
        plan=Plan(draws=100, seed=1),
        gate=gate,
        stated=stated or {},
    )


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    labels = ("序号", "户主姓名", "户主身份证号码", "家庭住址", "联系电话", "取暖方式")
    return draw(tmp_path / "草案" / "d.xlsx", "低保对象取暖情况花名册（年报）", labels)


@pytest.fixture
def issued(inbox: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "已发"
    for office in ("民政局", "医保局", "环保局"):
        shutil.move(inbox / office, folder / office)
    return folder


def test_fields_are_held_by_those_who_ask_them_already(draft: Path, issued: Path) -> None:
    result = _check(draft, issued)
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
    assert result.n_against == 3


def test_overlaps_are_told_largest_first(draft: Path, issued: Path) -> None:
    result = _check(draft, issued)
    offices = {row["workbook"].rsplit("/", 2)[1] for row in result.overlaps}
    assert offices == {"民政局", "医保局"}
    shares = [row["held_share"] for row in result.overlaps]
    assert shares == sorted(shares, reverse=True)
    assert all(0 < share <= 1 for share in shares)
    assert result.request["workbook"] == draft.as_posix()


def test_a_copy_of_what_is_issued_is_held_whole(issued: Path, tmp_path: Path) -> None:
    copy = tmp_path / "新表.xlsx"
    shutil.copy(issued / "环保局" / "c.xlsx", copy)
    result = _check(copy, issued, Gate(fail_on="none", max_overlap=0.9))
    assert {field.standing for field in result.fields} == {Standing.HELD}
    assert result.overlaps[0]["held_share"] == pytest.approx(1)
    assert [code for code, _ in result.reasons] == ["overlap"]
    assert not result.passed


def test_a_draft_among_the_issued_is_not_held_against_itself(issued: Path) -> None:
    result = _check(issued / "环保局" / "c.xlsx", issued, Gate(fail_on="none", max_overlap=0.1))
    assert {field.standing for field in result.fields} == {Standing.NEW}
    assert result.n_against == 2
    assert result.passed


def test_the_gate_counts_hours_and_findings(draft: Path, issued: Path) -> None:
    hours = _check(draft, issued).estimate["burden_h_per_year"]
    assert _check(draft, issued, Gate(fail_on="none", max_hours=hours * 1.5)).passed
    tight = _check(draft, issued, Gate(fail_on="none", max_hours=hours / 2))
    ((code, params),) = tight.reasons
    assert code == "hours"
    assert params["limit"] < params["hours"]
    strict = _check(draft, issued, Gate(fail_on="low"))
    assert bool(strict.findings) is not strict.passed
    assert {row["request_id"] for row in strict.findings} <= {strict.request["request_id"]}


def test_a_gate_fails_at_its_severity_and_above(draft: Path, issued: Path) -> None:
    found = [row["severity"] for row in _check(draft, issued).findings]
    order = ("low", "medium", "high")
    assert found, "the draft is made to be found fault with"
    for level in order:
        grave = [severity for severity in found if order.index(severity) >= order.index(level)]
        assert _check(draft, issued, Gate(fail_on=level)).passed is not bool(grave)


def test_what_is_stated_of_the_draft_counts(draft: Path, issued: Path) -> None:
    one = _check(draft, issued, stated={"respondents": "1", "frequency": "年报"})
    many = _check(draft, issued, stated={"respondents": "20", "frequency": "月报"})
    assert (many.request["respondents"], many.request["frequency_per_year"]) == (20, 12)
    ratio = many.estimate["burden_h_per_year"] / one.estimate["burden_h_per_year"]
    assert 100 < ratio <= 240.5


def test_settings_of_the_command_line_beat_those_of_the_folders(draft: Path, issued: Path) -> None:
    (issued / "burden.toml").write_text('[parameters]\n"limits.sheets" = 0\n', encoding="utf-8")
    settings = with_options(default_settings(), ["limits.sheets=9"])
    result = check(
        draft, [issued], settings, Words("zh"), plan=Plan(draws=100), gate=OPEN, stated={}
    )
    assert result.n_against == 3


def test_parameters_beside_the_draft_hold_when_it_is_read(draft: Path, issued: Path) -> None:
    (draft.parent / "burden.toml").write_text(
        '[parameters]\n"limits.file_bytes" = 1000\n', encoding="utf-8"
    )
    with pytest.raises(InputError) as caught:
        _check(draft, issued)
    assert caught.value.code == "draft-unreadable"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("没有.xlsx", None, "path-missing"),
        ("坏.xlsx", b"PK\x03\x04 cut off", "draft-unreadable"),
        ("空.xlsx", b"", "draft-unreadable"),
        ("说明.csv", "填表说明\n请各镇认真组织填报。\n".encode(), "draft-no-form"),
    ],
)
def test_a_draft_that_cannot_be_checked_is_an_error(
    issued: Path, tmp_path: Path, name: str, content: bytes | None, code: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        _check(path, issued)
    assert caught.value.code == code
    assert name in str(caught.value.params["path"])
