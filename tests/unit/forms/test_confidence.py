"""How sure a field is follows from what spoke for it, as measured on labelled forms."""

from __future__ import annotations

import pytest

from burden.forms.confidence import confidence


def test_more_signals_that_held_make_surer() -> None:
    framed = confidence(("header", "rows", "frame"), named=True)
    told = confidence(("header", "rows", "frame", "validation"), named=True)
    assert 0.8 < framed < told


def test_few_fields_move_the_figure_little() -> None:
    # Five fields, one of them right: far from the measured fifth.
    assert confidence(("label-right", "validation", "sample"), named=True) > 0.6


@pytest.mark.parametrize("evidence", [(), ("stub", "frame"), ("closing-row",), ("no-such",)])
def test_nothing_is_certain_and_a_blank_without_a_name_is_doubtful(
    evidence: tuple[str, ...],
) -> None:
    assert 0 < confidence(evidence, named=False) < 0.6
    assert confidence(evidence, named=False) < confidence(evidence, named=True) < 1
