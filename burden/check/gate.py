"""Whether a draft passes, and why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from burden.check.value import Reason


if TYPE_CHECKING:
    from collections.abc import Sequence

    from burden.check.value import Cover, Found, Gate, Hours

SEVERITIES = ("low", "medium", "high")


def is_grave(found: Found, gate: Gate) -> bool:
    """Say whether a finding fails the gate."""
    if gate.fail_on not in SEVERITIES or found.accepted is not None:
        return False
    return SEVERITIES.index(found.severity) >= SEVERITIES.index(gate.fail_on)


def reasons(
    gate: Gate, findings: Sequence[Found], cover: Cover, hours: Hours
) -> tuple[Reason, ...]:
    """Return why a draft fails; nothing where it passes."""
    found: list[Reason] = []
    count = sum(is_grave(one, gate) for one in findings)
    if count:
        found.append(Reason(code="findings", params={"count": count, "severity": gate.fail_on}))
    share = max(cover.sure, cover.single)
    if gate.max_overlap is not None and share > gate.max_overlap:
        found.append(Reason(code="overlap", params={"share": share, "limit": gate.max_overlap}))
    year = hours.per_year.mid
    if gate.max_hours is not None and year > gate.max_hours:
        found.append(Reason(code="hours", params={"hours": year, "limit": gate.max_hours}))
    return tuple(found)
