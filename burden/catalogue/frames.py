"""The catalogue as frames, for whoever wants to work with it elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from burden import tables
from burden.catalogue.asked import Asked
from burden.catalogue.browse import entries, versions
from burden.catalogue.changes import compare
from burden.elements.told import Told


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    import polars as pl

    from burden.catalogue.file import Catalogue
    from burden.settings import Settings


def frames_of(catalogue: Catalogue, settings: Settings) -> dict[tables.Table, pl.DataFrame]:
    """Return the requests in force with their fields, data elements, and all versions.

    Args:
        catalogue: open for reading.
        settings: ``elements.*``.

    Returns:
        ``tables.REQUESTS``, ``FIELDS``, ``CATALOGUED`` and ``VERSIONS`` by their table.
    """
    asked = Asked(catalogue, settings, Told())
    numbers = asked.askers()
    facts, fields = asked.facts(numbers), asked.fields(numbers)
    known = entries(catalogue, removed=True)
    return {
        tables.REQUESTS: tables.REQUESTS.build(facts[number] for number in sorted(facts)),
        tables.FIELDS: tables.FIELDS.build(
            row for number in sorted(fields) for row in fields[number]
        ),
        tables.CATALOGUED: tables.CATALOGUED.build(
            {
                "request_id": entry.request_id,
                "version": entry.version,
                "in_force": entry.removed_at is None,
                "added_at": entry.added_at,
                "changed_at": entry.changed_at,
                "removed_at": entry.removed_at,
                "removed_why": entry.removed_why or None,
                "hours": entry.hours,
            }
            for entry in known
        ),
        tables.VERSIONS: tables.VERSIONS.build(
            row for entry in known for row in _versions(catalogue, entry)
        ),
    }


def _versions(catalogue: Catalogue, entry: Any) -> Iterator[Mapping[str, Any]]:
    before = None
    for one in versions(catalogue, entry):
        changes = (
            compare((before.facts, before.fields), (one.facts, one.fields)) if before else None
        )
        yield {
            "request_id": entry.request_id,
            "version": one.number,
            "added_at": one.added_at,
            "sha256": one.sha256,
            **{name: one.facts[name] for name in _FACTS},
            "n_added": len(changes.added) if changes else None,
            "n_dropped": len(changes.dropped) if changes else None,
            "n_changed": len(changes.changed) if changes else None,
        }
        before = one


_FACTS = (
    *("workbook", "title", "issuer", "form_code", "approval_no", "valid_until"),
    *("frequency_per_year", "respondents", "n_fields"),
)
