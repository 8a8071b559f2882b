from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from frames import fields, request, requests, roster

from burden.elements.lexicon import lexicon
from burden.elements.match import match
from burden.elements.overlay import Overlay
from burden.elements.overlay_file import read_overlay
from burden.elements.parse import parse
from burden.elements.told import Told, read_told
from burden.errors import SettingsError
from burden.locale import LANGUAGES, Words
from burden.settings import default_settings


if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = default_settings()
ALIAS = '[person.id_number]\nzh = ["身份核验号"]\nsource = "office"\n'
OWN = '[own.grid]\nrepresentation = "code"\nzh = ["鱼礁编码", "鱼礁编号"]\nsource = "office"\n'


def overlay(tmp_path: Path, text: str) -> Overlay:
    (tmp_path / "lexicon.toml").write_text(text, encoding="utf-8")
    return read_overlay([tmp_path], SETTINGS)


def n_elements(told: Told, *labels: str) -> int:
    rows = [row for i, label in enumerate(labels) for row in roster(f"r{i}", "残疾人花名册", label)]
    names = [request(f"r{i}") for i in range(len(labels))]
    return match(fields(*rows), requests(*names), SETTINGS, told).elements.height


def test_an_alias_and_a_concept_of_ones_own_join(tmp_path: Path) -> None:
    told = Told(overlay=overlay(tmp_path, ALIAS + OWN))
    assert n_elements(told, "身份证号", "身份核验号") == 1
    assert n_elements(told, "鱼礁编码", "鱼礁编号") == 1


def test_an_overlay_leaves_other_runs_alone(tmp_path: Path) -> None:
    told = Told(overlay=overlay(tmp_path, ALIAS + OWN))
    labels = ("身份证号", "身份核验号", "鱼礁编码", "鱼礁编号")
    before = n_elements(Told(), *labels)
    assert (n_elements(told, *labels), n_elements(Told(), *labels)) == (2, before)
    assert before == 4
    assert not parse("身份核验号").of("concept")
    assert parse("身份核验号", told.lexicon).of("concept") == ["person.id_number"]


def test_overlays_that_say_the_same_share_a_lexicon(tmp_path: Path) -> None:
    one = overlay(tmp_path, ALIAS + OWN)
    other = overlay(tmp_path, "\n\n" + OWN + ALIAS)
    assert one == other
    assert lexicon(one) is lexicon(other)
    assert lexicon() is lexicon(Overlay())


def test_files_of_several_folders_are_put_together(tmp_path: Path) -> None:
    for name, text in (("a", ALIAS), ("b", OWN)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "lexicon.toml").write_text(text, encoding="utf-8")
    told = read_told([tmp_path], SETTINGS)
    assert [kind for kind, _, _ in told.files] == ["lexicon", "lexicon"]
    assert n_elements(told, "鱼礁编码", "鱼礁编号") == 1


def test_same_as_is_followed(tmp_path: Path) -> None:
    text = (
        '[own.a]\nrepresentation = "code"\nzh = ["鱼礁编码"]\nsame_as = ["own.b"]\nsource = "x"\n'
        '[own.b]\nrepresentation = "code"\nzh = ["格子编码"]\nsame_as = ["own.c"]\nsource = "x"\n'
        '[own.c]\nrepresentation = "code"\nzh = ["潮位桩编码"]\nsource = "x"\n'
    )
    told = Told(overlay=overlay(tmp_path, text))
    assert n_elements(told, "鱼礁编码", "格子编码", "潮位桩编码") == 1


def own(name: str, words: str, more: str = "") -> str:
    return f'[own.{name}]\nrepresentation = "code"\nzh = ["{words}"]\nsource = "x"\n{more}\n'


WRONG = {
    "a near name": ('\n[person.id_numbr]\nzh = ["甲乙码"]\nsource = "x"\n', "lexicon-concept", 2),
    "of a shipped concept": (f'{ALIAS}\n[person.name]\nzh = ["身份核验号"]\nsource = "x"\n',
                             "lexicon-claimed", 5),
    "shipped elsewhere": ('[person.name]\nzh = ["身份证号"]\nsource = "x"\n', "lexicon-claimed", 1),
    "two of ones own": (own("a", "网格码") + own("b", "网格码"), "lexicon-claimed", 6),
    "circle": (
        own("a", "甲甲码", 'same_as = ["own.b"]') + own("b", "乙乙码", 'same_as = ["own.a"]'),
        "lexicon-cycle", None,
    ),
    "itself": (own("a", "甲甲码", 'derives = ["own.a"]'), "lexicon-cycle", 1),
    "no alias": ('[person.name]\nzh = []\nsource = "x"\n', "lexicon-empty", 1),
    "an alias of signs": ('[person.name]\nsource = "x"\nzh = ["★"]\n', "lexicon-empty", 3),
    "a huge alias": ('[person.name]\nsource = "x"\nzh = ["' + "长" * 500_000 + '"]\n',
                     "lexicon-long", 3),
    "no source": ('[person.name]\nzh = ["大名"]\n', "lexicon-source", 1),
    "a shipped one changed": ('[person.name]\nzh = ["大名"]\nsource = "x"\nkey = true\n',
                              "lexicon-shipped", 4),
    "unknown key": ('[person.name]\nzhh = ["大名"]\n', "override-key", 2),
    "not a list": ('[person.name]\nzh = "大名"\n', "lexicon-value", 2),
    "not a table": ("person = 3\n", "override-table", 1),
    "a table too few": ('[person]\nzh = ["大名"]\n', "override-table", 2),
    "a name that cannot be": ('[own."a|b"]\nrepresentation = "code"\nzh = ["大名"]\n',
                              "lexicon-name", 1),
    "refers to nothing": (own("a", "甲甲码", 'near = ["person.nme"]'), "lexicon-unknown", 1),
    "no such unit": (own("a", "甲甲码", 'unit = "万万元"'), "lexicon-unknown", 1),
    "also without its colon": (own("a", "甲甲码", 'also = ["class"]'), "lexicon-unknown", 1),
    "not TOML": ("[person", "file-not-toml", None),
    "deep": ("a = " + "[" * 100_000, "file-not-toml", None),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_named_with_file_and_line(name: str, tmp_path: Path) -> None:
    text, code, line = WRONG[name]
    began = time.monotonic()
    with pytest.raises(SettingsError) as caught:
        overlay(tmp_path, text)
    assert time.monotonic() - began < 5
    assert caught.value.code == code
    for language in LANGUAGES:
        words = Words(language)
        said = words(f"errors.{code}.message", **caught.value.params)
        said += words(f"errors.{code}.help", **caught.value.params)
        assert "lexicon.toml" in said
        assert line is None or f"lexicon.toml:{line}" in said
        assert len(said) < 1000


def test_an_unknown_concept_comes_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        overlay(tmp_path, WRONG["a near name"][0])
    assert caught.value.params["near"] == "person.id_number"


def test_one_concept_is_defined_once(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).mkdir()
        (tmp_path / name / "lexicon.toml").write_text(own("a", f"{name}网格码"), encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        read_overlay([tmp_path], SETTINGS)
    assert caught.value.code == "lexicon-twice"
    assert {"where", "other"} <= caught.value.params.keys()
