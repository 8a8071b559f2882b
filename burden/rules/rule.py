"""What a rule is, and what it returns."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from burden.effort.kinds import Activity
    from burden.rules.case import Case


class Distortion(StrEnum):
    """The three distortions of digital government; empty for findings about the reading itself."""

    CORE = "A"
    AUTOMATION = "B"
    HIERARCHY = "C"
    NONE = ""


class Basis(StrEnum):
    """How well what a rule rests on was verified.

    READ in its own text, SECONDARY in a report or copy of it, JUDGEMENT where there is no text.
    """

    READ = "read"
    SECONDARY = "secondary"
    JUDGEMENT = "judgement"


class Level(StrEnum):
    """Severity of a finding, or confidence in it."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Hours a year a finding accounts for: of one field, or of one activity of its request.

    Attributes:
        field_id: the field; None for hours of an activity.
        activity: the activity; beside a field, the one by which the uncertainty of its hours goes.
    """

    hours: float
    field_id: str | None = None
    activity: Activity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One thing a rule found.

    Attributes:
        request_id: where. subject: what it is about, stable between runs and without cells; with
            rule and request it makes the fingerprint.
        params: what the message names; texts, numbers or tuples of texts.
        sheet, cells: evidence in A1 notation, None where it is about the request as a whole.
        evidence: words of the template it rests on.
        severity: in place of the rule's own. confidence: in the finding, apart from severity.
        claims: hours it accounts for; none where no hours follow from it.
        fields: ids of the fields it is about, all of them; none where it is about words or the
            request as a whole.
    """

    request_id: str
    subject: str = ""
    params: Mapping[str, str | int | float | tuple[str, ...]] = field(default_factory=dict)
    sheet: str | None = None
    cells: str | None = None
    evidence: str | None = None
    severity: Level | None = None
    confidence: Level = Level.MEDIUM
    claims: tuple[Claim, ...] = ()
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One indicator of formalism that a template can show.

    Words stand in the catalogues under ``rules.<code>``: title, message (with the hit's
    parameters), explanation, detection, clause, advice.

    Whether it runs unless asked for says ``rule.<code>`` of the settings.

    Attributes:
        code: BD and three digits; the first is the family. name: for developers.
        indicators: of the catalogue of 24 that templates can show (I-01 …); empty for findings
            that are none of them.
        severity: unless a hit says otherwise.
        basis: how well its clause was verified.
        urgent: duties of safety and emergency may justify it, so that confidence drops there.
        compares: it looks at more than one request at a time.
    """

    code: str
    name: str
    indicators: tuple[str, ...] = ()
    distortion: Distortion
    severity: Level
    basis: Basis
    check: Callable[[Case], Iterable[Hit]]
    urgent: bool = False
    compares: bool = False
