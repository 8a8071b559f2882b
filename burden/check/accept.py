"""Accepting what fails a draft: written down with reason and date, and the check as it is then."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from burden.check.baseline import apply
from burden.check.findings import draft_key
from burden.check.gate import reasons


if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from burden.check.baseline import Entry
    from burden.check.value import Check


def with_baseline(
    check: Check, entries: Iterable[Entry], *, file: str, today: date | None
) -> Check:
    """Return a check under other accepted findings.

    Args:
        check: as it was found.
        entries: of the file of accepted findings.
        file: its name.
        today: as of ``apply``.
    """
    bare = tuple(replace(found, accepted=None) for found in check.findings)
    findings, used = apply(
        bare, entries, file=file, draft=draft_key(dict(check.draft)), today=today
    )
    return replace(
        check,
        findings=findings,
        baseline=used,
        reasons=reasons(check.gate, findings, check.cover, check.hours),
    )
