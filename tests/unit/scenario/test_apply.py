"""What a change leaves of a collection, and what a name means in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
import rows

from burden.effort import find_demands
from burden.effort.demands import Demand
from burden.errors import InputError
from burden.scenario import Collection, apply, find_fields, find_request, read_changes


if TYPE_CHECKING:
    from burden.scenario import Applied


REQUESTS = (
    {
        "request_id": "m",
        "workbook": "民政局/低保台账（月报）.xlsx",
        "title": "低保对象台账",
        "frequency_per_year": 12.0,
        "population": "低保",
    },
    {
        "request_id": "y",
        "workbook": "医保局/参保名册.xlsx",
        "title": "低保对象参保名册",
        "frequency_per_year": 1.0,
        "respondents": 12.0,
        "population": "低保",
    },
    {
        "request_id": "w",
        "workbook": "水利局/巡河.xlsx",
        "title": "巡河记录",
        "channels": ["paper", "email"],
        "copies": 2.0,
    },
)
FIELDS = (
    ("m", "户主姓名", "e1", {}),
    ("m", "联系电话", "e2", {}),
    ("m", "保障金额（元）", "e3", {}),
    ("m", "填表人", None, {"role": "meta"}),
    ("y", "姓名", "e1", {}),
    ("y", "参保日期", "e4", {}),
    ("w", "水温", "e5", {"kind": "matrix", "row_path": ["上游断面"]}),
    ("w", "水温", "e6", {"kind": "matrix", "row_path": ["下游断面"]}),
)


@pytest.fixture
def collection() -> Collection:
    texts = rows.texts(
        [
            rows.text("m", "填报单位（盖章）：", "meta"),
            rows.text("w", "请报送纸质件并加盖公章", "note"),
        ]
    )
    return Collection(
        requests=rows.requests(rows.request(**row) for row in REQUESTS),
        fields=rows.fields(
            rows.field(request, number, label, element_id=element, **more)
            for number, (request, label, element, more) in enumerate(FIELDS)
        ),
        texts=texts,
        demands=find_demands(texts),
        overlaps=rows.overlaps(),
    )


def do(collection: Collection, text: str) -> Applied:
    (change,) = read_changes([text])
    return apply(collection, change)


def often(collection: Collection) -> dict[str, float | None]:
    return dict(collection.requests.select("request_id", "frequency_per_year").iter_rows())


def labels(collection: Collection, request_id: str) -> list[str]:
    return collection.fields.filter(pl.col("request_id") == request_id)["label"].to_list()


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("低保对象台账", "m"),
        ("低保台账(月报)", "m"),
        ("民政局/低保台账（月报）.xlsx", "m"),
        ("参保", "y"),
        ("水利局", "w"),
    ],
)
def test_a_request_by_its_name(collection: Collection, name: str, found: str) -> None:
    assert find_request(collection, name) == found


@pytest.mark.parametrize(
    ("name", "code", "params"),
    [
        ("低保对象", "request-several", {"names": "民政局/低保台账（月报）.xlsx"}),
        ("巡河纪录", "request-unknown", {"near": "巡河记录"}),
        ("xyzzy", "request-unknown", {"near": "—"}),
    ],
)
def test_a_request_that_is_none_or_several(
    collection: Collection, name: str, code: str, params: dict[str, str]
) -> None:
    with pytest.raises(InputError) as error:
        find_request(collection, name)
    assert error.value.code == code
    for key, part in params.items():
        assert part in str(error.value.params[key])


@pytest.mark.parametrize(
    ("name", "element", "found"),
    [
        ("保障金额", False, ["m"]),
        ("户主姓名", False, ["m"]),
        ("户主姓名", True, ["m", "y"]),
        ("水温", False, ["w", "w"]),
        ("上游断面/水温", False, ["w"]),
        ("下游断面", False, ["w"]),
        ("参保日", False, ["y"]),
    ],
)
def test_fields_by_their_name(
    collection: Collection, name: str, found: list[str], *, element: bool
) -> None:
    ids = find_fields(collection, name, element=element)
    assert [i.split("/")[0] for i in ids] == found


def test_fields_that_are_none_or_several(collection: Collection) -> None:
    with pytest.raises(InputError, match="field-unknown") as error:
        find_fields(collection, "联系电活")
    assert error.value.params["near"] == "联系电话"
    with pytest.raises(InputError, match="field-several"):
        find_fields(collection, "断面")
    with pytest.raises(InputError, match="field-unknown"):
        find_fields(collection, "水温", "m")


def test_fields_go_and_what_is_left_stays(collection: Collection) -> None:
    done = do(collection, "删除 字段 联系电话")
    assert labels(done.collection, "m") == ["户主姓名", "保障金额（元）", "填表人"]
    assert (done.requests, done.gone, len(done.fields)) == (("m",), (), 1)
    assert done.collection.requests.equals(collection.requests)


def test_a_request_goes_with_its_last_field(collection: Collection) -> None:
    done = do(collection, "drop field 水温 in 巡河")
    assert (done.gone, done.notes) == (("w",), ("emptied",))
    assert "w" not in set(done.collection.asked["request_id"])
    assert labels(done.collection, "w") == []
    assert "w" not in done.collection.demands


@pytest.mark.parametrize("text", ["取消 报表 巡河记录", "取消 巡河记录", "drop form 巡河"])
def test_a_request_goes_as_a_whole(collection: Collection, text: str) -> None:
    done = do(collection, text)
    assert done.gone == ("w",)
    assert "w" not in set(done.collection.asked["request_id"])
    # It is asked no more, so that it can't be named again.
    with pytest.raises(InputError, match="-unknown"):
        do(done.collection, text)


def test_a_bare_name_may_be_a_field(collection: Collection) -> None:
    assert do(collection, "取消 联系电话").fields
    with pytest.raises(InputError, match="field-unknown"):
        do(collection, "取消 没有的东西")


def test_merging_asks_once_what_both_ask(collection: Collection) -> None:
    done = do(collection, "低保对象参保名册 并入 低保对象台账")
    assert done.gone == ("y",)
    assert labels(done.collection, "m") == [
        "户主姓名",
        "联系电话",
        "保障金额（元）",
        "填表人",
        "参保日期",
    ]
    assert set(done.notes) == {"merged-frequency", "merged-respondents"}
    assert set(done.collection.asked["request_id"]) == {"m", "w"}


def test_merging_warns_of_other_records(collection: Collection) -> None:
    done = do(collection, "巡河记录 并入 低保对象台账")
    assert "merged-records" not in done.notes  # not known is not different
    requests = collection.requests.with_columns(
        pl.when(pl.col("request_id") == "w")
        .then(pl.lit("河流"))
        .otherwise("population")
        .alias("population")
    )
    told = Collection(
        requests=requests,
        fields=collection.fields,
        texts=collection.texts,
        demands=collection.demands,
        overlaps=collection.overlaps,
    )
    assert "merged-records" in do(told, "巡河记录 并入 低保对象台账").notes


def test_nothing_is_merged_into_itself(collection: Collection) -> None:
    with pytest.raises(InputError, match="change-itself"):
        do(collection, "低保对象台账 并入 低保台账（月报）")


def test_how_often_of_one_of_some_and_of_all(collection: Collection) -> None:
    assert often(do(collection, "低保对象台账 月报 改 季报").collection)["m"] == 4
    assert often(do(collection, "月报 改 季报").collection) == {"m": 4.0, "y": 1.0, "w": None}
    everything = do(collection, "全部 改 季报")
    assert set(often(everything.collection).values()) == {4.0}
    assert everything.notes == ("frequency-unknown",)


def test_what_a_request_is_said_to_be_is_held(collection: Collection) -> None:
    with pytest.raises(InputError, match="change-had") as error:
        do(collection, "低保对象台账 周报 改 季报")
    assert (error.value.params["value"], error.value.params["today"]) == (52, 12)
    with pytest.raises(InputError, match="change-nobody"):
        do(collection, "周报 改 月报")


def test_a_word_for_how_often_may_belong_to_the_name(collection: Collection) -> None:
    assert often(do(collection, "低保台账（月报） 改 季报").collection)["m"] == 4


@pytest.mark.parametrize(
    ("text", "concerned"),
    [("取消 纸质", ["m", "w"]), ("巡河记录 不要 纸质", ["w"]), ("no seal", ["m", "w"])],
)
def test_paper_and_seals_are_waived(
    collection: Collection, text: str, concerned: list[str]
) -> None:
    done = do(collection, text)
    assert list(done.requests) == concerned
    for name in concerned:
        assert Demand.SEAL not in done.collection.demands[name]
    row: dict[str, Any] = done.collection.requests.row(
        by_predicate=pl.col("request_id") == "w", named=True
    )
    if "纸质" in text:
        assert row["channels"] == ["email"]
        assert row["copies"] is None
        assert Demand.PAPER not in done.collection.demands["w"]
    else:
        assert row["copies"] == 2
        assert Demand.PAPER in done.collection.demands["w"]


def test_what_nobody_demands_cannot_be_waived(collection: Collection) -> None:
    done = do(collection, "低保对象参保名册 取消 纸质")
    assert (done.requests, done.notes) == ((), ("nothing-waived",))
