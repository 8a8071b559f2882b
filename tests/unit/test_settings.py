from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from burden.errors import SettingsError
from burden.settings import default_settings, line_of, load_toml, override, with_file, with_options


if TYPE_CHECKING:
    from pathlib import Path

NAME = "effort.fte"
SPREAD = "effort.read_notice"
FACTOR = "effort.source_factor"
DISTRIBUTIONS = {"pert", "lognormal", "fixed"}
BASES = {"read", "secondary", "derived", "judgement"}


@pytest.mark.parametrize("name", sorted(default_settings().parameters))
def test_every_default_says_where_it_comes_from(name: str) -> None:
    parameter = default_settings()[name]
    assert parameter.source, "no source"
    assert parameter.unit or name == "run.seed", "no unit"
    assert parameter.basis in BASES
    assert parameter.distribution in DISTRIBUTIONS
    assert parameter.origin == "default"
    ends = (parameter.low, parameter.high)
    assert (parameter.distribution == "fixed") or None not in ends
    if None not in ends:
        assert parameter.low <= parameter.value <= parameter.high


def test_numbers_counts_and_groups() -> None:
    settings = default_settings()
    assert settings.number(NAME) == settings[NAME].value
    assert settings.count("run.draws") == int(settings.number("run.draws"))
    group = settings.group("effort")
    assert {parameter.name.split(".")[0] for parameter in group} == {"effort"}
    assert len(group) == sum(name.startswith("effort.") for name in settings.parameters)
    assert settings.group("effor") == ()


def test_a_bare_number_replaces_the_interval_too() -> None:
    changed = override(default_settings(), SPREAD, 4, "burden.toml:3")[SPREAD]
    assert (changed.value, changed.low, changed.high) == (4, None, None)
    assert changed.distribution == "fixed"
    assert changed.origin == "burden.toml:3"


def test_a_table_replaces_what_it_names() -> None:
    before = default_settings()[SPREAD]
    entry = {"value": before.value + 1, "source": "timed in our office"}
    changed = override(default_settings(), SPREAD, entry, "here")[SPREAD]
    assert changed.value == before.value + 1
    assert (changed.low, changed.high) == (before.low, before.high)
    assert changed.distribution == before.distribution
    assert changed.source == "timed in our office"
    assert changed.basis == "own"


def test_the_source_of_a_default_is_not_cited_for_another_number() -> None:
    changed = override(default_settings(), SPREAD, 4, "here")[SPREAD]
    assert (changed.source, changed.basis) == ("", "own")
    renamed = override(default_settings(), SPREAD, {"source": "seen again"}, "here")[SPREAD]
    assert (renamed.source, renamed.basis) == ("seen again", default_settings()[SPREAD].basis)


def test_a_line_is_found_by_the_whole_name() -> None:
    text = '# effort.check\n[parameters]\n"effort.check_cell" = 2\n"effort.check" = 3\n'
    assert line_of(text, "check") == 4
    assert line_of(text, "check_c") == 3
    assert line_of(text, "nowhere") == 1


@pytest.mark.parametrize("name", [SPREAD, FACTOR])
def test_ends_given_after_a_bare_number_make_it_a_distribution_again(name: str) -> None:
    fixed = override(default_settings(), name, 4, "here")
    entry = {"value": 4, "low": 2, "high": 8}
    again = override(fixed, name, entry, "there")[name]
    assert (again.low, again.value, again.high) == (2, 4, 8)
    assert again.distribution == default_settings()[name].distribution != "fixed"


@given(st.floats(min_value=0.01, max_value=1e6))
def test_overriding_leaves_the_others_and_the_defaults_alone(value: float) -> None:
    before = dict(default_settings().parameters)
    changed = override(default_settings(), NAME, value, "here")
    assert changed.number(NAME) == value
    assert dict(default_settings().parameters) == before
    rest = {name: parameter for name, parameter in changed.parameters.items() if name != NAME}
    assert rest == {name: parameter for name, parameter in before.items() if name != NAME}


@pytest.mark.parametrize(
    ("name", "entry", "code"),
    [
        ("effort.ftee", 1, "parameter-unknown"),
        (NAME, "many", "parameter-number"),
        (NAME, True, "parameter-number"),
        (NAME, {"value": "many"}, "parameter-number"),
        (NAME, {"mode": 1}, "parameter-key"),
        (NAME, -1, "parameter-negative"),
        (SPREAD, {"low": 9, "value": 5, "high": 20}, "parameter-order"),
        (SPREAD, {"low": 1, "value": 5, "high": 4}, "parameter-order"),
        (NAME, {"low": 1000, "value": 1800, "high": 2000}, "parameter-constant"),
        (SPREAD, {"value": 0.1, "unit": "h"}, "parameter-unit"),
        (SPREAD, {"low": -1}, "parameter-negative"),
        (SPREAD, float("nan"), "parameter-number"),
        (SPREAD, {"high": float("inf")}, "parameter-number"),
        ("effort.reread_share", 7, "parameter-share"),
        ("effort.reread_share", {"high": 1.5}, "parameter-share"),
        ("effort.read_zh", 0, "parameter-zero"),
        ("frequency.default", 0, "parameter-zero"),
        (FACTOR, 0, "parameter-zero"),
        (FACTOR, {"low": 0}, "parameter-zero"),
    ],
)
def test_wrong_entries_are_refused_with_their_place(name: str, entry: object, code: str) -> None:
    with pytest.raises(SettingsError) as caught:
        override(default_settings(), name, entry, "burden.toml:7")
    assert caught.value.code == code
    assert caught.value.params["where"] == "burden.toml:7"


def test_an_unknown_name_comes_with_the_nearest() -> None:
    with pytest.raises(SettingsError) as caught:
        override(default_settings(), "effort.ftee", 1, "here")
    assert caught.value.params["near"] == NAME


@pytest.mark.parametrize(
    "text",
    [
        '[parameters]\n"effort.fte" = 2000\n',
        "[parameters]\neffort.fte = 2000\n",
        "[parameters.effort]\nfte = 2000\n",
        "\ufeff[parameters]\neffort.fte = { value = 2000 }\n",
    ],
    ids=["quoted", "dotted", "nested", "table, with a byte order mark"],
)
def test_a_file_may_write_names_in_any_way_toml_has(tmp_path: Path, text: str) -> None:
    path = tmp_path / "burden.toml"
    path.write_text(text, encoding="utf-8")
    parameter = with_file(default_settings(), path)[NAME]
    assert parameter.value == 2000
    assert parameter.origin == f"{path}:2"


def test_a_file_without_parameters_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "burden.toml"
    path.write_text("[collection]\nrespondents = 3\n", encoding="utf-8")
    assert with_file(default_settings(), path).parameters == default_settings().parameters


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"[parameters\n", "file-not-toml"),
        (b"\xff\xfe\x00", "file-unreadable"),
        (b"parameters = 3\n", "parameter-table"),
        (None, "file-unreadable"),
    ],
)
def test_files_that_cannot_be_used_are_named(
    tmp_path: Path, content: bytes | None, code: str
) -> None:
    path = tmp_path / "burden.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SettingsError) as caught:
        with_file(default_settings(), path)
    assert caught.value.code == code
    assert caught.value.params["file"] == str(path)


def test_toml_comes_with_its_text(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text("a = 1\n\nb = 2\n", encoding="utf-8")
    content, text = load_toml(path)
    assert content == {"a": 1, "b": 2}
    assert line_of(text, "b") == 3
    assert line_of(text, "nowhere") == 1


def test_options_are_names_and_numbers() -> None:
    settings = with_options(default_settings(), ["effort.fte=2000", " effort.fte = 1800 "])
    assert settings.number(NAME) == 1800
    assert settings[NAME].origin == "--set"


@pytest.mark.parametrize("option", ["effort.fte", "effort.fte=", "effort.fte=two", "=3"])
def test_options_of_another_form_are_refused(option: str) -> None:
    with pytest.raises(SettingsError):
        with_options(default_settings(), [option])
