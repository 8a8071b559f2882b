"""BD402: a long checklist that wants evidence for every item.

What: a table of many items with a column for supporting material. Why: assessment by files
gathered, not by results (I-23, I-09). Detected by: a field whose column is named 佐证材料,
印证资料, evidence … and takes no figure, for at least ``rules.evidence_items`` rows, named or
framed. Limits: an attachment column that may be left empty looks the same. Source: notice on some
30 indicators with evidence each, Qingyuan 2025, read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from burden.effort.kinds import Kind
from burden.rules.case import field_claims
from burden.rules.rule import Basis, Distortion, Hit, Level, Rule
from burden.rules.seek import ids, is_name, place


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.rules.case import Case

_EVIDENCE = re.compile(
    r"佐证|印证(?:材料|资料)|支撑(?:材料|资料)|证明材料|台账资料|备查(?:材料|资料)|"
    r"\b(?:supporting )?evidence\b|\bsupporting documents?\b|"
    r"\bproof of (?:completion|compliance|delivery|implementation|performance)\b",
    re.IGNORECASE,
)


_FIGURES = (Kind.NUMBER, Kind.DERIVED, Kind.DATE)


def _check(case: Case) -> Iterator[Hit]:
    fewest = case.number("evidence_items")
    for request in case.requests.values():
        fields = [
            f
            for f in request.inputs
            if _EVIDENCE.search(f.label) and is_name(f.label) and f.work not in _FIGURES
        ]
        items = sum((f.capacity or 1) if f.kind == "roster" else 1 for f in fields)
        if items < fewest:
            continue
        sheet, cells = place(fields)
        yield Hit(
            request_id=request.id,
            params={"count": items, "label": fields[0].label},
            sheet=sheet,
            cells=cells,
            evidence=fields[0].label,
            confidence=Level.MEDIUM,
            claims=field_claims(fields),
            fields=ids(fields),
        )


RULE = Rule(
    code="BD402",
    name="evidence-checklist",
    indicators=("I-09", "I-23"),
    distortion=Distortion.HIERARCHY,
    severity=Level.HIGH,
    basis=Basis.READ,
    check=_check,
)
