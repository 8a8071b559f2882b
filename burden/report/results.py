"""Findings as machines read them: one shape for SARIF and JUnit, of an audit or of a check."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from burden.check.gate import is_grave
from burden.report.text import clean


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from burden.check.value import Check


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One finding.

    Attributes:
        workbook: path as given. sheet, cells: where, empty where it is about the whole.
        fingerprint: by which it is known again.
        fields: labels it is about.
        grave: it fails a gate.
        accepted: why it was accepted, empty where it was not.
    """

    rule: str
    severity: str
    confidence: str
    message: str
    workbook: str
    sheet: str
    cells: str
    fingerprint: str
    fields: tuple[str, ...] = ()
    hours_per_year: float | None = None
    grave: bool = False
    accepted: str = ""

    @property
    def place(self) -> str:
        """Workbook, sheet and cells as people write them."""
        return "!".join(part for part in (self.workbook, self.sheet, self.cells) if part)


def results_of_rows(rows: Iterable[Mapping[str, Any]]) -> tuple[Result, ...]:
    """Return the findings of an audit.

    Args:
        rows: of ``tables.FINDINGS``.
    """
    return tuple(_result(row, str(row["finding_id"])) for row in rows)


def results_of_check(check: Check) -> tuple[Result, ...]:
    """Return the findings of a check, those that fail its gate marked."""
    return tuple(
        _result(
            found.row,
            found.fingerprint,
            fields=found.fields,
            grave=is_grave(found, check.gate),
            accepted=f"{found.accepted.reason} ({found.accepted.date})" if found.accepted else "",
        )
        for found in check.findings
    )


def _result(
    row: Mapping[str, Any],
    fingerprint: str,
    *,
    fields: tuple[str, ...] = (),
    grave: bool = False,
    accepted: str = "",
) -> Result:
    return Result(
        rule=row["rule"],
        severity=row["severity"],
        confidence=row["confidence"],
        message=clean(row["message"]),
        workbook=row["workbook"],
        sheet=row["sheet"] or "",
        cells=row["cells"] or "",
        fingerprint=fingerprint,
        fields=tuple(map(clean, fields)),
        hours_per_year=row["burden_h_per_year"],
        grave=grave,
        accepted=clean(accepted),
    )


def stable_id(*parts: str) -> str:
    """Hash texts to an id that is the same from run to run."""
    text = "\n".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(text).hexdigest()[:32]
