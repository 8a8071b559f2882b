"""BD703: the same answer through several channels, or through chat groups.

What: more than one way of submission is demanded, or a chat group or survey site. Why: the same
data are entered twice, past the platform (I-18). Detected by: the request's channels; words about
chat groups and survey sites in notes. Paper beside one channel is BD702. Limits: alternatives ("by
mail or in the system") look like demands when the requests stage takes them so. Source: Chongqing
notice of September 2025 (e-mail beside the platform), read in a report; G24, read in a report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from burden.effort.demands import Demand
from burden.effort.kinds import Activity
from burden.rules.case import activity_claims
from burden.rules.rule import Distortion, Hit, Level, Rule
from burden.rules.seek import place, shorten


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.rules.case import Case


def _check(case: Case) -> Iterator[Hit]:
    for request in case.requests.values():
        electronic = tuple(channel for channel in request.channels if channel != "paper")
        chat = request.demanded(Demand.CHAT, Demand.SURVEY)
        if len(electronic) < 2 and not chat:  # noqa: PLR2004 - several means two
            continue
        sheet, cells = place(chat)
        n = len(electronic)
        yield Hit(
            request_id=request.id,
            params={"words": tuple(f"channel.{name}" for name in electronic) or (chat[0].words,)},
            sheet=sheet,
            cells=cells,
            evidence=shorten(chat[0].text) if chat else None,
            confidence=Level.MEDIUM,
            claims=activity_claims(request, [Activity.SUBMIT], (n - 1) / n) if n > 1 else (),
        )


RULE = Rule(
    code="BD703",
    name="several-channels",
    distortion=Distortion.CORE,
    severity=Level.MEDIUM,
    check=_check,
)
