"""BD505: choices printed in the label, but no drop-down.

What: a label that lists its options (是/否, 1.男 2.女) on a cell without a list to pick from.
Why: each respondent types them differently and somebody mends it (I-17). Detected by: options in
the label, no choices, type choice or flag; formats that do not carry lists (.xls, .csv) are left
out. Limits: options in a note elsewhere are not seen. Source: own judgement.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from burden.rules.rule import Basis, Distortion, Hit, Level, Rule
from burden.rules.seek import ids, labels, place


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.rules.case import Case

_OPTIONS = re.compile(
    r"是\s*[/／或、]\s*否|有\s*[/／或、]\s*无|男\s*[/／或、]\s*女|"
    r"1\s*[.、．=]\s*\S+.{0,3}2\s*[.、．=]\s*\S+|\byes\s*/\s*no\b|\(y/n\)|\bmale\s*/\s*female\b",
    re.IGNORECASE,
)


def _check(case: Case) -> Iterator[Hit]:
    for request in case.requests.values():
        if not request.gives_formulas:
            continue
        typed = [
            f
            for f in request.inputs
            if f.n_choices == 0 and f.kind == "roster" and _OPTIONS.search(f.label)
        ]
        if not typed:
            continue
        sheet, cells = place(typed)
        yield Hit(
            request_id=request.id,
            params={"count": len(typed), "labels": labels(typed)},
            sheet=sheet,
            cells=cells,
            evidence="; ".join(labels(typed)),
            fields=ids(typed),
            confidence=Level.MEDIUM,
        )


RULE = Rule(
    code="BD505",
    name="no-drop-down",
    indicators=("I-17",),
    distortion=Distortion.AUTOMATION,
    severity=Level.LOW,
    basis=Basis.JUDGEMENT,
    check=_check,
)
