"""What a name means among the requests and fields of a collection."""

from __future__ import annotations

import difflib
import unicodedata
from typing import TYPE_CHECKING

import polars as pl

from burden.elements.fold import fold
from burden.errors import InputError
from burden.model import Role


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from burden.scenario.collection import Collection

_COST = (Role.INPUT.value, Role.META.value)
_NAMED = 4  # names an error lists


def _key(text: str) -> str:
    """Return a name without case, width, punctuation and blanks."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in folded if char.isalnum()) or folded.strip()


def _stem(workbook: str) -> str:
    return workbook.rsplit("/", 1)[-1].rpartition(".")[0]


def _listed(names: Iterable[str]) -> str:
    distinct = list(dict.fromkeys(names))
    more = len(distinct) - _NAMED
    return "; ".join(distinct[:_NAMED]) + (f" … (+{more})" if more > 0 else "")


def _nearest(name: str, known: Mapping[str, str]) -> str:
    """Return the known name that reads most like another, a dash where none does."""
    found = difflib.get_close_matches(_key(name), known, n=1, cutoff=0.4)
    return known[found[0]] if found else "—"


def find_request(collection: Collection, name: str) -> str:
    """Return the id of the request a name means.

    It is its title, the name or path of its file, or its id; failing these a part of one of them
    that no other request has.

    Raises:
        InputError: none has it, or several do.
    """
    keys: dict[str, dict[str, None]] = {}
    shown: dict[str, str] = {}
    workbooks: dict[str, str] = {}
    columns = collection.asked.select("request_id", "title", "workbook").sort("request_id")
    for request_id, title, workbook in columns.iter_rows():
        workbooks[request_id] = workbook
        for own in (title, _stem(workbook), workbook, workbook.rsplit("/", 1)[-1], request_id):
            keys.setdefault(_key(own), {})[request_id] = None
            if own != request_id:  # an id is nothing anybody meant to write
                shown.setdefault(_key(own), own)
    wanted = _key(name)
    exact = list(keys.get(wanted, {}))
    found = exact or list(
        dict.fromkeys(one for key, ids in keys.items() if wanted in key for one in ids)
    )
    if len(found) == 1:
        return found[0]
    if found:
        raise InputError(
            "request-several", name=name, names=_listed(workbooks[one] for one in found)
        )
    raise InputError("request-unknown", name=name, near=_nearest(name, shown))


def find_fields(
    collection: Collection, name: str, within: str = "", *, element: bool = False
) -> list[str]:
    """Return the ids of the fields a name means: those it is the label, row or path of.

    Failing these, a part of one label.

    Args:
        collection: among whose fields.
        name: as a template writes it; units, ordinals and brackets that only instruct do not
            matter. ``row/column`` names a cell of a table.
        within: id of the request they belong to; empty for all.
        element: the fields of every data element one of these asks, under whatever label.

    Raises:
        InputError: no field has the name, or it is part of several labels.
    """
    costly = collection.fields.filter(pl.col("role").is_in(_COST))
    within_it = costly.filter(pl.col("request_id") == within) if within else costly
    of_name: dict[str, list[str]] = {}
    shown: dict[str, str] = {}
    columns = ("field_id", "label", "path", "row_path")
    for field_id, label, path, row_path in within_it.select(columns).iter_rows():
        for written in _names(label, path, row_path):
            key = fold(written).text or _key(written)
            of_name.setdefault(key, []).append(field_id)
            shown.setdefault(key, written)
    wanted = fold(name).text or _key(name)
    found = of_name.get(wanted)
    if found is None:
        parts = [key for key in of_name if wanted and wanted in key]
        if len(parts) > 1:
            raise InputError("field-several", name=name, names=_listed(shown[k] for k in parts))
        if not parts:
            near = {_key(text): text for text in shown.values()}
            raise InputError("field-unknown", name=name, near=_nearest(name, near))
        found = of_name[parts[0]]
    if not element:
        return list(dict.fromkeys(found))
    same = within_it.filter(pl.col("field_id").is_in(found))["element_id"].drop_nulls().unique()
    every = within_it.filter(
        pl.col("element_id").is_in(same.to_list()) | pl.col("field_id").is_in(found)
    )
    return every["field_id"].to_list()


def _names(label: str, path: list[str], row_path: list[str]) -> Iterator[str]:
    """Yield what a field may be called: its label, its row, both, and its headers in a line."""
    yield label
    if row_path:
        yield row_path[-1]
        yield f"{row_path[-1]}/{label}"
    if len(path) > 1:
        yield "/".join(path)
