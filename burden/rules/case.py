"""What rules look at: the frames of a run, indexed by request."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from burden.effort.kinds import TOTAL, Activity, Kind
from burden.model import Role
from burden.rules.rule import Claim


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    import polars as pl

    from burden.effort.demands import Demand, Demands, Said
    from burden.overlap.standing import Draft
    from burden.settings import Settings

_OF_FIELDS = frozenset(
    {Activity.OBTAIN, Activity.ENTER, Activity.PASTE, Activity.COMPUTE_BY_HAND, Activity.PHOTOGRAPH}
)
"""Activities that belong to fields. Looking over belongs to both; pictures that a note demands and
no field takes belong to the request."""

# Duties where a short deadline, a daily figure or a picture may be lawful and needed.
_URGENT = re.compile(
    r"应急|防汛|抗旱|防火|消防|灭火|地震|地质灾害|灾情|汛情|疫情|突发|安全|安保|维稳|"
    r"\bemergenc|\bdisaster|\bflood|\bfire\b|\boutbreak|\bpandemic|\bsafety\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRow:
    """A field as rules see it.

    Attributes:
        concept: of its canonical name, empty where it has none.
        static_share: of its filled cells, those that hold the same in all copies of the template;
            None where there are none to compare.
        work: kind of work it makes. keeper, held: who else keeps its data element, and for which
            share of the responses.
        hours, avoidable_h: of a year, 0 where not priced.
    """

    id: str
    request_id: str
    sheet: str
    cells: str
    kind: str
    label: str
    path: tuple[str, ...]
    row_path: tuple[str, ...]
    section: tuple[str, ...]
    role: str
    type: str
    unit: str
    n_choices: int
    choices: tuple[str, ...]
    capacity: int | None
    confidence: float
    concept: str
    representation: str
    static_share: float | None
    element_id: str | None
    work: str
    keeper: str | None
    held: float
    hours: float
    avoidable_h: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRow:
    """A text of the template."""

    sheet: str
    cells: str
    band: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRow:
    """A request as rules see it, with its fields, texts, demands and hours a year by activity.

    Attributes:
        level: of the office that asks. layout: hash of the labels.
        stated_h: hours per response the form itself states.
        hours, avoidable: of the request as a whole under ``TOTAL``; under an activity what of it
            belongs to no field, so that these and the fields' hours add up. Medians, as is
            ``hours_per_response``; ``hours_per_response_low`` is its 5th percentile.
        urgent: its issuer or title speaks of safety or emergency.
    """

    id: str
    workbook: str
    title: str
    issuer: str | None
    level: str | None
    layout: str
    stated_h: float | None
    frequency: float | None
    frequency_basis: str
    approval_levels: float | None
    due: str | None
    notice_date: str | None
    legal_basis: str | None
    approval_no: str | None
    form_code: str | None
    valid_until: str | None
    channels: tuple[str, ...]
    copies: float | None
    n_fields: int
    fields: tuple[FieldRow, ...]
    texts: tuple[TextRow, ...]
    demands: Mapping[Demand, Sequence[Said]]
    hours: Mapping[str, float]
    avoidable: Mapping[str, float]
    hours_per_response: float
    hours_per_response_low: float
    urgent: bool

    def demanded(self, *demands: Demand) -> list[Said]:
        """Return the words that make one of some demands, demand by demand."""
        return [said for demand in demands for said in self.demands.get(demand, ())]

    @property
    def inputs(self) -> tuple[FieldRow, ...]:
        """Fields the respondent fills with data."""
        return tuple(field for field in self.fields if field.role == Role.INPUT)

    @property
    def gives_formulas(self) -> bool:
        """Whether the format shows formulas; where not, a total may well be computed."""
        return self.workbook.lower().endswith((".xlsx", ".xlsm"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A run's frames and what rules need of them.

    Attributes:
        requests: by id, sorted. relations, overlaps: the frames as they came.
        today: date against which validity and deadlines are judged, None where none was given:
            then nothing is said about dates.
        draft: the request that is held against the others before it is sent, with how each of its
            fields stands; None where a collection is audited. What is found of a pair of requests
            is then said of the draft.
    """

    requests: Mapping[str, RequestRow]
    relations: pl.DataFrame
    overlaps: pl.DataFrame
    settings: Settings
    today: date | None
    draft: Draft | None = None

    def number(self, name: str) -> float:
        """Return a threshold of the group ``rules``."""
        return self.settings.number(f"rules.{name}")

    def is_draft(self, request_id: str) -> bool:
        """Say whether a request is the draft."""
        return self.draft is not None and self.draft.request_id == request_id

    def alone(self) -> Case:
        """Return the case of the draft by itself, of a collection the case as it is."""
        if self.draft is None:
            return self
        own = self.draft.request_id
        return replace(self, requests={own: self.requests[own]})

    def title(self, request_id: str) -> str:
        """Return a request's title, its id where it is not part of the run."""
        request = self.requests.get(request_id)
        return request.title if request else request_id


def field_claims(
    fields: Iterable[FieldRow], share: float = 1.0, activity: Activity | None = None
) -> tuple[Claim, ...]:
    """Claim a share of the hours of fields; ``activity`` where nearly all of them are of one."""
    return tuple(
        Claim(field_id=f.id, hours=f.hours * share, activity=activity)
        for f in fields
        if f.hours * share > 0
    )


def repeated_claims(fields: Iterable[FieldRow]) -> tuple[Claim, ...]:
    """Claim what of fields repeats other requests, which is pasting."""
    return tuple(
        Claim(field_id=f.id, hours=f.avoidable_h, activity=Activity.PASTE)
        for f in fields
        if f.avoidable_h > 0
    )


def activity_claims(
    request: RequestRow, activities: Iterable[Activity], share: float = 1.0
) -> tuple[Claim, ...]:
    """Claim a share of the hours of activities; those the request does not have are left out."""
    claims = ((activity, request.hours.get(activity, 0.0) * share) for activity in activities)
    return tuple(Claim(activity=activity, hours=hours) for activity, hours in claims if hours > 0)


def whole_claims(request: RequestRow, share: float) -> tuple[Claim, ...]:
    """Claim a share of everything a request costs."""
    return field_claims(request.fields, share) + activity_claims(request, Activity, share)


def avoidable_claims(request: RequestRow) -> tuple[Claim, ...]:
    """Claim what repeats other requests: of the fields, and of the request where it gets empty."""
    own = ((activity, request.avoidable.get(activity, 0.0)) for activity in Activity)
    emptied = tuple(Claim(activity=a, hours=hours) for a, hours in own if hours > 0)
    return repeated_claims(request.fields) + emptied


def _own(hours: Mapping[str, float], fields: Iterable[FieldRow], looked: float) -> dict[str, float]:
    """Return a request's hours by activity without what its fields' hours hold already."""
    own = {name: hours[name] for name in hours if name not in _OF_FIELDS}
    if Activity.CHECK in own:
        # What repeats of a request that stays is looking its fields over, and nothing besides.
        whole = own.get(Activity.READ_NOTICE, 0.0) > 0
        own[Activity.CHECK] = max(0.0, own[Activity.CHECK] - looked) if whole else 0.0
    if Activity.PHOTOGRAPH in hours and not any(f.work == Kind.IMAGE for f in fields):
        own[Activity.PHOTOGRAPH] = hours[Activity.PHOTOGRAPH]
    return own


def make_case(
    *,
    requests: pl.DataFrame,
    fields: pl.DataFrame,
    texts: pl.DataFrame,
    demands: Demands,
    relations: pl.DataFrame,
    overlaps: pl.DataFrame,
    estimates: pl.DataFrame,
    field_minutes: pl.DataFrame,
    settings: Settings,
    today: date | None,
    draft: Draft | None = None,
) -> Case:
    """Index the frames of a run by request.

    Args:
        requests: ``tables.REQUESTS``, and the other frames by the table of their name.
        fields: with ``element_id``.
        texts: of the same requests.
        demands: of these texts.
        relations: between elements of these fields.
        overlaps: between requests.
        estimates: hours by activity.
        field_minutes: ``effort.Effort.field_minutes``.
        settings: thresholds in the group ``rules``.
        today: the date of the run, None to say nothing about dates.
        draft: as of ``Case``.
    """
    priced = {row["field_id"]: row for row in field_minutes.iter_rows(named=True)}
    by_request: dict[str, list[FieldRow]] = defaultdict(list)
    for row in fields.iter_rows(named=True):
        price = priced.get(row["field_id"], {})
        by_request[row["request_id"]].append(
            FieldRow(
                id=row["field_id"],
                request_id=row["request_id"],
                sheet=row["sheet"],
                cells=row["cells"],
                kind=row["kind"],
                label=row["label"],
                path=tuple(row["path"] or ()),
                row_path=tuple(row["row_path"] or ()),
                section=tuple(row["section"] or ()),
                role=row["role"],
                type=row["value_type"],
                unit=row["unit"] or "",
                n_choices=row["n_choices"],
                choices=tuple(row["choices"] or ()),
                capacity=row["capacity"],
                confidence=row["confidence"],
                concept=row["concept"] or "",
                representation=row["representation"] or "",
                static_share=row["static_share"],
                element_id=row["element_id"],
                work=price.get("kind", ""),
                keeper=price.get("keeper"),
                held=price.get("held_share", 0.0),
                hours=price.get("burden_h_per_year", 0.0),
                avoidable_h=price.get("avoidable_h_per_year", 0.0),
            )
        )
    said: dict[str, list[TextRow]] = defaultdict(list)
    for request_id, sheet, cells, band, text in texts.select(
        "request_id", "sheet", "cells", "band", "text"
    ).iter_rows():
        said[request_id].append(TextRow(sheet=sheet, cells=cells, band=band, text=text))
    hours: dict[str, dict[str, float]] = defaultdict(dict)
    avoidable: dict[str, dict[str, float]] = defaultdict(dict)
    per_response: dict[str, tuple[float, float]] = {}
    columns = (
        *("request_id", "activity", "hours_low", "hours"),
        *("burden_h_per_year", "avoidable_h_per_year"),
    )
    for request_id, activity, least, each, year, again in estimates.select(columns).iter_rows():
        hours[request_id][activity] = year
        avoidable[request_id][activity] = again
        if activity == TOTAL:
            per_response[request_id] = (least, each)
    looked: dict[str, float] = defaultdict(float)
    looked_again: dict[str, float] = defaultdict(float)
    for row in priced.values():
        looked[row["request_id"]] += row["check_h_per_year"]
        looked_again[row["request_id"]] += row["avoidable_check_h_per_year"]
    rows = {}
    for row in requests.sort("request_id").iter_rows(named=True):
        name = row["request_id"]
        asked = tuple(by_request.get(name, ()))
        rows[name] = RequestRow(
            id=name,
            workbook=row["workbook"],
            title=row["title"],
            issuer=row["issuer"],
            level=row["level"],
            layout=row["layout"],
            stated_h=row["stated_h"],
            frequency=row["frequency_per_year"],
            frequency_basis=row["frequency_basis"],
            approval_levels=row["approval_levels"],
            due=row["due"],
            notice_date=row["notice_date"],
            legal_basis=row["legal_basis"],
            approval_no=row["approval_no"],
            form_code=row["form_code"],
            valid_until=row["valid_until"],
            channels=tuple(row["channels"] or ()),
            copies=row["copies"],
            n_fields=row["n_fields"],
            fields=asked,
            texts=tuple(said.get(name, ())),
            demands=demands.get(name, {}),
            hours=_own(hours.get(name, {}), asked, looked[name]),
            avoidable=_own(avoidable.get(name, {}), asked, looked_again[name]),
            hours_per_response=per_response.get(name, (0.0, 0.0))[1],
            hours_per_response_low=per_response.get(name, (0.0, 0.0))[0],
            urgent=bool(_URGENT.search(f"{row['issuer'] or ''} {row['title']}")),
        )
    return Case(
        requests=rows,
        relations=relations,
        overlaps=overlaps,
        settings=settings,
        today=today,
        draft=draft,
    )
