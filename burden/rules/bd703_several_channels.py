"""BD703: the same answer through several channels, or through chat groups.

What: more than one way of submission is demanded, or a chat group or survey site. Why: the same
data are entered twice, past the platform (I-18). Detected by: the request's channels; words about
chat groups and survey sites in notes. Paper beside one channel is BD702. A text that leaves the
choice ("one of the following", 任选其一) demands one. Limits: a choice in other words looks like
a demand. Source: Chongqing notice of September 2025 (e-mail beside the platform), read in a
report; G24, read in a report.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from burden.effort.demands import INSTRUCTING, Demand, Said
from burden.effort.kinds import Activity
from burden.requests.words import first, says
from burden.rules.case import activity_claims
from burden.rules.rule import Basis, Distortion, Hit, Level, Rule
from burden.rules.seek import place, said, shorten


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.rules.case import Case, RequestRow

_CHOICE = re.compile(
    r"任选|其中一种|任一(?:种|方式|渠道)|二选一|均可|"
    r"\b(?:one|any|either) of the (?:following|methods|ways|options)|\beither\b.{0,80}\bor\b",
    re.IGNORECASE | re.DOTALL,
)
_ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+", re.ASCII)
# A line may break between the words for questions and the address they go to.
_SENTENCE = re.compile(r"[。;；!！?？]|\.(?=\s|$)")


def _demanding(request: RequestRow) -> dict[str, Said]:
    """Return where each electronic channel of a request is demanded, the first place of each."""
    found: dict[str, Said] = {}
    for row in request.texts:
        if row.band not in INSTRUCTING:
            continue
        for sentence in _SENTENCE.split(row.text):
            if says("channels.aside", sentence) or says("channels.waived", sentence):
                continue
            for channel in request.channels:
                words = None if channel == "paper" else first(f"channels.{channel}", sentence)
                # An address that stands alone is one for questions as likely as not.
                if words and _ADDRESS.sub("", sentence).strip(" .:：\n"):
                    found.setdefault(
                        channel, Said(sheet=row.sheet, cells=row.cells, text=row.text, words=words)
                    )
    return found


def _check(case: Case) -> Iterator[Hit]:
    for request in case.requests.values():
        demanding = _demanding(request)
        electronic = tuple(channel for channel in request.channels if channel in demanding)
        chat = request.demanded(Demand.CHAT, Demand.SURVEY)
        if len(electronic) > 1 and said(request, _CHOICE):
            electronic = electronic[:1]
        if len(electronic) < 2 and not chat:  # noqa: PLR2004 - several means two
            continue
        rows = chat or [demanding[channel] for channel in electronic]
        sheet, cells = place(rows)
        n = len(electronic)
        yield Hit(
            request_id=request.id,
            params={"words": tuple(f"channel.{name}" for name in electronic) or (chat[0].words,)},
            sheet=sheet,
            cells=cells,
            evidence=shorten(rows[0].text),
            confidence=Level.MEDIUM,
            claims=activity_claims(request, [Activity.SUBMIT], (n - 1) / n) if n > 1 else (),
        )


RULE = Rule(
    code="BD703",
    name="several-channels",
    indicators=("I-18",),
    distortion=Distortion.CORE,
    severity=Level.MEDIUM,
    basis=Basis.SECONDARY,
    check=_check,
    urgent=True,
)
