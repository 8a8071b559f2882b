from __future__ import annotations

import csv
import itertools
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from frames import fields, request, requests, roster
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from burden.elements.decided import Decision, Decisions, elements_of, join, pair_id
from burden.elements.decisions_file import read_decisions
from burden.elements.lexicon import lexicon
from burden.elements.match import match
from burden.elements.overlay_file import read_overlay
from burden.elements.proposed import propose
from burden.elements.told import Told
from burden.errors import SettingsError
from burden.locale import LANGUAGES, Words
from burden.report.review import to_lexicon
from burden.settings import default_settings


if TYPE_CHECKING:
    from pathlib import Path

    from burden.elements.match import Matched

SETTINGS = default_settings()
IDS = [f"e{i}-{i:010x}" for i in range(6)]


def matched(rows: list[dict[str, Any]], *decisions: Decision) -> Matched:
    names = sorted({row["request_id"] for row in rows})
    told = Told(decisions=Decisions(rows=decisions))
    return match(fields(*rows), requests(*map(request, names)), SETTINGS, told)


def ids(found: Matched) -> dict[str, str]:
    return dict(found.fields.select("field_id", "element_id").iter_rows())


def decision(a: str, b: str, *, same: bool, row: int = 2) -> Decision:
    a, b = sorted((a, b))
    return Decision(a=a, b=b, same=same, file="review.csv", row=row)


SHIPS = [*roster("a", "", "蓝藻打捞作业船舶"), *roster("b", "", "蓝藻打捞作业船")]


def test_same_joins_and_different_keeps_apart() -> None:
    ends = list(ids(matched(SHIPS)).values())
    joined = matched(SHIPS, decision(*ends, same=True))
    assert joined.elements.height == 1
    assert joined.elements["tier"].to_list() == ["decided"]
    assert joined.elements["labels"].to_list() == [["蓝藻打捞作业船", "蓝藻打捞作业船舶"]]
    assert joined.relations.is_empty()
    (row,) = matched(SHIPS, decision(*ends, same=False)).relations.to_dicts()
    assert (row["relation"], row["tier"]) == ("kept_apart", "decided")
    assert row["reason"].startswith("decided|")


def test_a_form_that_asks_both_keeps_them_two_and_says_so() -> None:
    rows = [*SHIPS, *roster("c", "", "蓝藻打捞作业船舶", "蓝藻打捞作业船")]
    ends = sorted(set(ids(matched(rows)).values()))
    found = matched(rows, decision(*ends, same=True))
    assert found.elements.height == 2
    (row,) = found.relations.to_dicts()
    assert (row["relation"], row["tier"], row["reason"].split("|")[0]) == (
        "kept_apart", "decided", "both",
    )  # fmt: skip


def test_the_concept_the_lexicon_knows_is_the_centre() -> None:
    rows = [
        *roster("a", "残疾人花名册", "身份证号", "姓名"),
        *roster("b", "残疾人花名册", "身份核验号", "姓名"),
    ]
    ends = [end for field, end in ids(matched(rows)).items() if "姓名" not in field]
    found = matched(rows, decision(*ends, same=True))
    assert "person.id_number" in found.elements["concept"].to_list()
    assert found.elements.height == 2


def test_what_is_undecided_is_not_drawn_along() -> None:
    rows = [*SHIPS, *roster("c", "", "作业船舶蓝藻打捞")]
    before = matched(rows)
    names = ids(before)
    ends = [end for field, end in names.items() if field[0] in "ab"]
    after = matched(rows, decision(*ends, same=True))
    assert after.elements.height == 2
    assert after.relations["relation"].to_list() == ["review"]


def test_decisions_hold_beside_other_workbooks_and_other_places() -> None:
    ends = list(ids(matched(SHIPS)).values())
    moved = [
        {**row, "workbook": "elsewhere/x.xlsx", "cells": "Q9", "request_id": f"new-{row['label']}"}
        for row in SHIPS
    ]
    rows = [*moved, *roster("z", "残疾人花名册", "姓名", "残疾等级")]
    assert matched(rows, decision(*ends, same=True)).elements.height == 3


def test_without_decisions_nothing_changes() -> None:
    rows = [*SHIPS, *roster("c", "残疾人花名册", "姓名"), *roster("d", "", "姓名")]
    names = sorted({row["request_id"] for row in rows})
    plain = match(fields(*rows), requests(*map(request, names)), SETTINGS)
    told = matched(rows, decision(IDS[0], IDS[1], same=True))
    for frame in ("fields", "elements", "relations"):
        assert getattr(plain, frame).equals(getattr(told, frame))


# ------------------------------------------------------------------------- contradictions

DECISIONS = st.lists(
    st.tuples(st.sampled_from(IDS), st.sampled_from(IDS), st.booleans()).filter(
        lambda made: made[0] != made[1]
    ),
    max_size=12,
)


def attempted(rows: list[Decision]) -> Decisions | SettingsError:
    try:
        return Decisions(rows=tuple(rows))
    except SettingsError as error:
        return error


@settings(deadline=None)
@given(DECISIONS)
def test_decisions_give_a_partition_or_a_named_contradiction(
    made: list[tuple[str, str, bool]],
) -> None:
    rows = [decision(a, b, same=same, row=i + 2) for i, (a, b, same) in enumerate(made)]
    found = attempted(rows)
    if isinstance(found, SettingsError):
        error = found
        assert error.code == "review-contradiction"
        named = [error.params["where"], *str(error.params["others"]).split(", ")]
        told = [row for row in rows if row.where in named]
        assert [row.same for row in told].count(False) == 1
        # The rows named contradict each other by themselves, and none of them is too many.
        with pytest.raises(SettingsError):
            Decisions(rows=tuple(told))
        for one in told:
            Decisions(rows=tuple(row for row in told if row is not one))
        return
    for a, b, same in made:
        assert (found.group(a) == found.group(b)) is same
        assert found.settles(a, b)
    mixed = Decisions(rows=tuple(reversed(rows)))
    assert all(mixed.group(name) == found.group(name) for name in IDS)


def test_a_chain_that_contradicts_is_named_row_by_row() -> None:
    a, b, c = IDS[:3]
    with pytest.raises(SettingsError) as caught:
        Decisions(
            rows=(
                decision(a, b, same=True, row=2),
                decision(b, c, same=True, row=5),
                decision(a, c, same=False, row=9),
            )
        )
    for language in LANGUAGES:
        said = Words(language)("errors.review-contradiction.message", **caught.value.params)
        assert all(f"review.csv:{row}" in said for row in (2, 5, 9))


def test_joining_never_puts_two_blanks_of_a_form_together() -> None:
    rows = roster("a", "", "蓝藻打捞作业船舶", "芦苇收割作业船舶", "水草清理作业船舶")
    rows += roster("b", "", "蓝藻打捞作业船")
    ends = sorted(set(ids(matched(rows)).values()))
    pairs = [decision(x, y, same=True) for x, y in itertools.combinations(ends, 2)]
    found = matched(rows, *pairs)
    per_form = found.fields.group_by("request_id", "element_id").len()
    assert per_form["len"].max() == 1
    assert found.elements.height == 3


def test_pairs_are_named_by_their_elements() -> None:
    a, b = IDS[:2]
    assert pair_id(a, b) == pair_id(b, a)
    assert elements_of(pair_id(a, b)) == (a, b)
    for wrong in ("", a, f"{a}+{a}", f"{a}+{b}+{a}", f"{a} {b}"):
        assert elements_of(wrong) is None
    assert join([], [], Decisions()).names == []


# ---------------------------------------------------------------------------------- files


def listed(folder: Path, rows: list[list[str]], name: str = "review.csv") -> Decisions:
    path = folder / name
    if name.endswith(".xlsx"):
        book = Workbook()
        for row in rows:
            book.active.append(row)
        book.save(path)
    else:
        with path.open("w", encoding="gb18030", newline="") as file:
            csv.writer(file).writerows(rows)
    return read_decisions([folder], SETTINGS)


PAIR = pair_id(*IDS[:2])


@pytest.mark.parametrize("name", ["review.csv", "review.xlsx"])
@pytest.mark.parametrize(
    ("heads", "answer"),
    [(["编号", "核对结果", "甲项"], "相同"), (["Pair", "Decision", "Item A"], " SAME ")],
)
def test_a_list_is_read_in_either_language(
    tmp_path: Path, name: str, heads: list[str], answer: str
) -> None:
    found = listed(tmp_path, [heads, ["junk", "", ""], [PAIR, answer, "'=1+1"]], name)
    (row,) = found.rows
    assert (row.same, row.row, row.label_a, row.file.endswith(name)) == (True, 3, "=1+1", True)


@pytest.mark.parametrize("name", ["review.csv", "review.xlsx"])
@pytest.mark.parametrize(
    ("rows", "code", "line"),
    [
        ([["姓名", "电话"], ["x", "y"]], "review-column", 1),
        ([["pair", "decision"], [PAIR, "perhaps"]], "review-decision", 2),
        ([["pair", "decision"], [PAIR, "同" * 30_000]], "review-decision", 2),
        ([["pair", "decision"], [PAIR, ""], ["x" * 30_000, "same"]], "review-pair", 3),
        ([["pair", "decision"], [PAIR, "same"], [PAIR, "不同"]], "review-contradiction", 2),
    ],
)
def test_a_wrong_list_is_named_with_its_row(
    tmp_path: Path, name: str, rows: list[list[str]], code: str, line: int
) -> None:
    with pytest.raises(SettingsError) as caught:
        listed(tmp_path, rows, name)
    assert caught.value.code == code
    said = Words("zh")(f"errors.{code}.message", **caught.value.params)
    assert f"{name}:{line}" in said
    assert len(said) < 500


def test_a_damaged_list_is_named(tmp_path: Path) -> None:
    (tmp_path / "review.xlsx").write_bytes(b"PK\x03\x04nothing")
    with pytest.raises(SettingsError) as caught:
        read_decisions([tmp_path], SETTINGS)
    assert caught.value.code == "file-unreadable"


# ------------------------------------------------------------------------------ proposals


@pytest.mark.parametrize(
    ("labels", "concept"),
    [
        (("身份证号", "身份核验号"), "person.id_number"),
        (("蓝藻打捞作业船舶", "蓝藻打捞作业船"), "own."),
    ],
)
def test_proposed_aliases_do_what_the_decision_does(
    tmp_path: Path, labels: tuple[str, str], concept: str
) -> None:
    rows = [
        row for name, label in zip("ab", labels, strict=True)
        for row in roster(name, "残疾人花名册", label)
    ]  # fmt: skip
    plain = matched(rows)
    made = Decisions(rows=(decision(*ids(plain).values(), same=True),))
    proposed = propose(made, plain.fields, lexicon(), 200)
    assert proposed.left == ()
    (entry,) = proposed.entries
    assert entry.id.startswith(concept)
    text = to_lexicon(proposed, Words("zh"))
    assert "review.csv row 2" in text
    (tmp_path / "lexicon.toml").write_text(text, encoding="utf-8")
    told = Told(overlay=read_overlay([tmp_path], SETTINGS))
    found = match(fields(*rows), requests(request("a"), request("b")), SETTINGS, told)
    assert found.elements.height == 1


def test_a_difference_that_is_no_word_is_no_alias() -> None:
    rows = [*roster("a", "残疾人花名册", "姓名"), *roster("b", "", "姓名")]
    plain = matched(rows)
    made = Decisions(rows=(decision(*ids(plain).values(), same=True),))
    proposed = propose(made, plain.fields, lexicon(), 200)
    assert (proposed.entries, len(proposed.left)) == ((), 1)
    assert plain.fields.select(pl.col("element_id").n_unique()).item() == 2
