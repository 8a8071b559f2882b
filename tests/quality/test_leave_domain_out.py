"""What the sample tells of its own words, with a domain in the lexicon and without it."""

from __future__ import annotations

import pytest
from leave_domain_out import Score, sample, score


# Those that several requests of the sample ask about under different names.
DOMAINS = ("education", "household", "person", "safety", "welfare")


@pytest.fixture(scope="module")
def left_out() -> Score:
    return sum((score(sample(), domain) for domain in DOMAINS), start=Score())


def test_more_of_what_asks_the_same_is_proposed_without_a_domain(left_out: Score) -> None:
    assert left_out.open > 30
    assert left_out.found[1] > left_out.found[0]


def test_the_list_to_be_reviewed_is_shorter_and_better_without_a_domain(left_out: Score) -> None:
    assert left_out.rows[1] < left_out.rows[0]
    assert left_out.worth[1] > left_out.worth[0] + 0.1


def test_what_is_proposed_by_what_was_learnt_is_mostly_right(left_out: Score) -> None:
    right, judged = left_out.told
    assert judged > 15
    assert right / judged > 0.75


def test_nothing_that_asks_the_same_is_told_apart(left_out: Score) -> None:
    assert left_out.off > 10
    assert left_out.denied == 0


def test_it_helps_where_the_lexicon_knows_all() -> None:
    whole = score(sample(), "")
    assert whole.found[1] >= whole.found[0]
    assert whole.rows[1] < whole.rows[0]
    assert whole.worth[1] > 1.5 * whole.worth[0]
    assert whole.denied == 0
    assert whole.right / whole.joined >= 0.98
