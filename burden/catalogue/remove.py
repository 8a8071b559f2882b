"""Taking requests out of the catalogue: no longer in force, its versions are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from burden.catalogue.browse import find
from burden.catalogue.feed import count_change


if TYPE_CHECKING:
    from collections.abc import Sequence

    from burden.catalogue.browse import Entry
    from burden.catalogue.file import Catalogue


def take_out(catalogue: Catalogue, names: Sequence[str], *, why: str, now: str) -> list[Entry]:
    """Take requests out.

    Args:
        catalogue: open for writing.
        names: their ids.
        why: reason, kept with them.
        now: moment of the change, ISO.

    Returns:
        those that were in force; what had been taken out before stays as it was.

    Raises:
        InputError: there is no such request, and then none is taken out; or the file cannot be
            written.
    """
    with catalogue.transaction() as connection:
        found = {entry.entry: entry for entry in (find(catalogue, name) for name in names)}
        gone = [entry for entry in found.values() if entry.removed_at is None]
        for entry in gone:
            connection.execute(
                "UPDATE entry SET removed_at = ?, removed_why = ? WHERE id = ?",
                (now, why, entry.entry),
            )
            connection.execute("DELETE FROM field WHERE entry = ?", (entry.entry,))
            connection.execute("DELETE FROM load WHERE entry = ?", (entry.entry,))
        if gone:
            count_change(connection)
    return gone
