from __future__ import annotations

from typing import TYPE_CHECKING

from frames import field, fields, request, requests
from hypothesis import given, settings
from hypothesis import strategies as st

from burden.elements.match import match
from burden.settings import default_settings, override


if TYPE_CHECKING:
    import polars as pl

SETTINGS = default_settings()


def proposed(*labels: str, least: float = 0.6) -> pl.DataFrame:
    """Return the pairs proposed for likeness alone, each label asked by its own request."""
    rows = [field(f"r{i}", label) for i, label in enumerate(labels)]
    chosen = override(SETTINGS, "elements.likeness", least, "test")
    names = [request(f"r{i}") for i in range(len(labels))]
    found = match(fields(*rows), requests(*names), chosen).relations
    return found.filter(found["tier"] == "likeness")


def test_labels_that_share_most_of_their_characters_are_proposed() -> None:
    found = proposed("蓝藻聚集湾汊点位", "蓝藻聚集点位", "秸秆禁烧巡查点位")
    assert found.height == 1
    assert found["relation"].to_list() == ["review"]


def test_what_is_known_to_differ_is_not() -> None:
    assert proposed("本月蓝藻打捞船次", "累计蓝藻打捞船次").is_empty()
    assert proposed("户籍地址", "现住地址").is_empty()


def test_english_goes_by_words() -> None:
    assert proposed("Belfry clapper bearing condition", "Clapper bearing condition").height == 1
    assert proposed("Belfry material", "Belfry clapper bearing condition").is_empty()


def test_nothing_is_proposed_within_one_request() -> None:
    rows = [field("a", "蓝藻聚集湾汊点位"), field("a", "蓝藻聚集点位")]
    found = match(fields(*rows), requests(request("a")), SETTINGS).relations
    assert "likeness" not in found["tier"].to_list()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("蓝藻打捞巡查点位次数ab /", max_size=12), max_size=12))
def test_the_order_of_requests_changes_nothing(labels: list[str]) -> None:
    found = proposed(*labels)
    pairs = {frozenset(pair) for pair in found.select("element_a", "element_b").iter_rows()}
    again = proposed(*reversed(labels))
    assert pairs == {frozenset(pair) for pair in again.select("element_a", "element_b").iter_rows()}
