"""What may be answered to a request: frozen values, the only thing a renderer reads."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    from collections.abc import Mapping

    from burden.audit.value import Provenance
    from burden.effort.result import Interval
    from burden.model import Skipped

    Row = Mapping[str, Any]

LADDER = (52.0, 12.0, 4.0, 1.0)
"""Responses a year of the usual frequencies below daily: weekly, monthly, quarterly, yearly."""


class How(StrEnum):
    """How a field stands to what is given elsewhere.

    GIVEN as often at least and about the same records; SELDOMER about the same records but less
    often; RECORDS: whether both are about the same records is not known; FREQUENCY: how often one
    of them is asked is not known.
    """

    GIVEN = "given"
    SELDOMER = "seldomer"
    RECORDS = "records"
    FREQUENCY = "frequency"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something is given: a field of another request that came in with this one.

    Attributes:
        file: path below the folder the user named.
        issuer, frequency_per_year: of that request; None where not known.
        is_own: it is by the office that is answered.
    """

    request_id: str
    file: str
    title: str
    issuer: str | None
    frequency_per_year: float | None
    sheet: str
    cells: str
    label: str
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A field of the request that is given elsewhere.

    Attributes:
        row: what the line of a table it stands in is called; empty elsewhere.
        is_key: it tells which record is meant, so that a shorter form still has to ask it.
        place: where it is taken from best. n_others: further requests that ask it.
    """

    field_id: str
    sheet: str
    cells: str
    label: str
    row: str
    how: How
    is_key: bool
    place: Place
    n_others: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What a rule found in the request, with all hours a year it accounts for."""

    rule: str
    burden_h_per_year: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """Something that could be done instead.

    Attributes:
        kind: drop (the whole request is had from others), merge (into another), take (what is
            given is taken from there), rarer (asked at the next lower of the usual frequencies),
            yearly.
        saved: hours a year of one respondent who answers everything that came in.
        places: requests it rests on, most first, one place each.
        n_fields: fields that need not be asked any more; of TAKE only.
        times: responses a year afterwards; of RARER and YEARLY only.
        lost: labels only this request asks, which would have to go somewhere; of many the first.
        n_lost: how many they are; of DROP and MERGE only.
        unsure: codes of what is not known of it, as of ``tables.VERDICTS``.
    """

    kind: str
    saved: Interval
    places: tuple[Place, ...] = ()
    n_fields: int = 0
    times: float | None = None
    lost: tuple[str, ...] = ()
    n_lost: int = 0
    unsure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What is to be said about one request.

    Attributes:
        request: its row of ``tables.REQUESTS``.
        n_requests: that came in, this one among them. n_fields: its fields that count.
        from_catalogue: the others are those in force, not those of one time.
        given: those that are given elsewhere, in reading order.
        per_response: hours of one respondent, once. per_year: of all respondents.
        repeated: of these, hours that repeat what others ask.
        respondents: as the hours were worked out with. assumed: lowest, most likely and highest
            responses a year that stand in for a frequency that is not known; else None.
        points: findings, most hours first. options: most hours first.
        is_urgent: its issuer or title speaks of safety or emergency.
        skipped: files that came in and could not be read.
    """

    request: Row
    n_requests: int
    from_catalogue: bool
    n_fields: int
    given: tuple[Given, ...]
    per_response: Interval
    per_year: Interval
    repeated: Interval
    respondents: float
    assumed: Interval | None
    points: tuple[Point, ...]
    options: tuple[Option, ...]
    is_urgent: bool
    skipped: tuple[Skipped, ...]
    provenance: Provenance

    def of(self, how: How) -> tuple[Given, ...]:
        """Return the fields that stand in one way."""
        return tuple(one for one in self.given if one.how is how)
