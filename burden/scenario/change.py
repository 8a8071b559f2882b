"""What a user would change, as written, before anybody looks what it concerns."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a change does.

    FIELD drops the fields of a label, ELEMENT all fields of a data element under whatever label,
    REQUEST a whole request, EITHER whichever of these bears the name; MERGE makes one request part
    of another, FREQUENCY asks oftener or less often, PAPER waives paper copies (and with them the
    seal that is put on them), SEAL the seal alone.
    """

    FIELD = "field"
    ELEMENT = "element"
    REQUEST = "request"
    EITHER = "either"
    MERGE = "merge"
    FREQUENCY = "frequency"
    PAPER = "paper"
    SEAL = "seal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change.

    Attributes:
        text: the user's own words.
        name: of the field, data element or request; empty where it concerns every request.
        within: request a field is looked for in, empty for all; ``whole`` is then what the name
            would be if the words that name the request belonged to it.
        into: request that takes the other up.
        had: times a year the requests are asked today, None where that was not said.
        times: times a year they would be asked; None except for FREQUENCY.
    """

    text: str
    kind: Kind
    name: str = ""
    within: str = ""
    whole: str = ""
    into: str = ""
    had: float | None = None
    times: float | None = None
