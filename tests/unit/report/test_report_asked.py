from __future__ import annotations

from typing import TYPE_CHECKING, Any

from burden.locale import Words
from burden.report.page import asked
from burden.report.page.source import read


if TYPE_CHECKING:
    from burden.audit.value import Audit


def _field(label: str, *, row: tuple[str, ...] = (), path: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"label": label, "row_path": list(row), "path": list(path)}


def test_a_roster_is_told_by_its_labels_each_once() -> None:
    columns, rows = asked.names([_field("姓名"), _field("性别"), _field("姓名")])
    assert columns.shown == ("姓名", "性别")
    assert rows.shown == ()


def test_a_matrix_is_told_by_its_columns_and_rows() -> None:
    fields = [
        _field(f"{village}", row=(village,), path=("人口", column))
        for village in ("甲村", "乙村")
        for column in ("户数", "人数")
    ]
    columns, rows = asked.names(fields)
    assert columns.shown == ("户数", "人数")
    assert rows.shown == ("甲村", "乙村")


def test_many_headings_say_how_many_are_not_shown() -> None:
    columns, _ = asked.names([_field(f"项目{number}") for number in range(20)])
    assert len(columns.shown) + columns.more == 20
    assert columns.more > 0


def test_every_field_asked_elsewhere_is_counted_in_one_row(audit: Audit) -> None:
    source = read(audit, Words("zh"))
    for request in source.order:
        repeated = [f for f in source.fields_of[request] if f["element_id"] in source.askers]
        rows = asked.again(source, repeated, len(repeated))
        assert sum(row.number for row in rows) == len(repeated)
        assert all(place.anchor != source.anchor(request) for row in rows for place in row.others)


def test_room_holds_rows_down(audit: Audit) -> None:
    source = read(audit, Words("zh"))
    repeated = [f for f in source.fields_of[source.order[0]] if f["element_id"] in source.askers]
    assert len(asked.again(source, repeated, 1)) == min(1, len(repeated))
    assert asked.again(source, repeated, -3) == ()
