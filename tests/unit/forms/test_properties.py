"""Whatever a grid holds, recognition answers, inside the sheet and the same each time."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from grids import grid
from hypothesis import given, settings
from hypothesis import strategies as st

from burden.forms import recognise_sheet
from burden.model import Rect


if TYPE_CHECKING:
    from burden.model import Grid


WORDS = st.sampled_from(
    [
        "",
        "",
        "____",
        "____",
        "<",
        "^",
        "姓名",
        "项目",
        "合计",
        "序号",
        "*#数量",
        "单位：元",
        "填表人：",
        "1",
        "2",
        "—",
        "□是 □否",
        "=A1",
        "~[]",
        "?[]",
        "年  月  日",
        "Name",
        "Total",
        "Measure #1",
        "甲",
        "注：说明",
        "电话：    住址：    ",
        "a" * 200,
    ]
)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    width = draw(st.integers(1, 6))
    rows = draw(st.lists(st.lists(WORDS, min_size=width, max_size=width), min_size=1, max_size=9))
    rows[0] = [word if word not in {"<", "^"} else "" for word in rows[0]]
    drawing = "\n".join(f"|{'|'.join(['' if r[0] == '<' else r[0], *r[1:]])}|" for r in rows)
    return grid(
        drawing,
        framed=draw(st.booleans()),
        protected=draw(st.booleans()),
        choices=("姓名", "乙"),
        hidden_rows=frozenset(draw(st.sets(st.integers(1, 9), max_size=2))),
        hidden_columns=frozenset(draw(st.sets(st.integers(1, 6), max_size=2))),
    )


@given(grids())
@settings(max_examples=250, deadline=None)
def test_any_grid_is_answered(sheet: Grid) -> None:
    forms = recognise_sheet(sheet, "some.xlsx")
    fields = list(forms.fields)
    assert [key for key, count in Counter(f.id for f in fields).items() if count > 1] == []
    for field in fields:
        rect = Rect.parse(field.ref.a1)
        assert rect.a1 == field.ref.a1
        assert rect.top >= 1
        assert rect.left >= 1
        assert rect.bottom <= 11  # a header in the last row asks below it
        assert rect.right <= 7
        assert 0 <= field.confidence <= 1
    assert forms == recognise_sheet(sheet, "some.xlsx")
    assert bool(fields) == (not forms.reason)
