"""An hour has one cause: what of a run's hours has been claimed already."""

from __future__ import annotations

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from burden.rules.case import Case
    from burden.rules.rule import Claim

FIELDS = "fields"
"""Name under which the hours of fields are added up; other names are activities."""


class Ledger:
    """Hours still unclaimed, by field and by activity of a request."""

    def __init__(self, left: Mapping[tuple[str, str], float]) -> None:
        self._left = dict(left)

    @classmethod
    def of(cls, case: Case) -> Ledger:
        """Open a ledger of all hours of a run."""
        left: dict[tuple[str, str], float] = {}
        for request in case.requests.values():
            for field in request.fields:
                left[request.id, f"field:{field.id}"] = field.hours
            for activity, hours in request.hours.items():
                left[request.id, str(activity)] = hours
        return cls(left)

    def copy(self) -> Ledger:
        """Return a ledger of the hours that are unclaimed now."""
        return Ledger(self._left)

    def grant(self, request_id: str, claims: Iterable[Claim]) -> dict[str, float]:
        """Take what is left of the hours claimed.

        Returns:
            hours granted by activity, those of fields as a whole under ``FIELDS``; nothing granted,
            no key.
        """
        granted: dict[str, float] = {}
        for claim in claims:
            name = str(claim.activity) if claim.field_id is None else f"field:{claim.field_id}"
            left = self._left.get((request_id, name), 0.0)
            hours = min(max(claim.hours, 0.0), left)
            if hours <= 0:
                continue
            self._left[request_id, name] = left - hours
            group = FIELDS if claim.activity is None else str(claim.activity)
            granted[group] = granted.get(group, 0.0) + hours
        return granted
