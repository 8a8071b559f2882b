"""The result of a check: one frozen value, the only thing a renderer reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from burden.overlap.standing import Difference, Holder, Standing


if TYPE_CHECKING:
    from collections.abc import Mapping

    from burden.audit.value import Override
    from burden.catalogue.changes import Changes
    from burden.effort import Interval
    from burden.model import Skipped, WorkbookForms

__all__ = [
    "Accepted",
    "Against",
    "Baseline",
    "Check",
    "CheckedField",
    "Cover",
    "Difference",
    "Found",
    "Gate",
    "Holder",
    "Hours",
    "Load",
    "Reason",
    "Replaced",
    "Standing",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What the draft must not exceed.

    Attributes:
        fail_on: severity at or above which a finding fails it: high, medium, low, or none.
        max_overlap: largest share (0–1) of the draft's work that others may hold already.
        max_hours: most hours a year it may cost over all respondents.
    """

    fail_on: str = "high"
    max_overlap: float | None = None
    max_hours: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """What the draft was held against.

    Attributes:
        places: folders, archives, files or the catalogue, as the user gave them.
        catalogue: it is a saved catalogue.
        n_requests: in force; the one the draft takes the place of is not counted.
        named_anew: the names in the catalogue were made by another version or lexicon and had to
            be made anew for this run.
        skipped: files of the places that could not be read.
    """

    places: tuple[str, ...]
    catalogue: bool
    n_requests: int
    named_anew: bool = False
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """The request that the draft is a new version of, and what is different.

    Attributes:
        version: the one that is in force.
        stated: the user said so; else the draft lies where that request was read.
        hours_per_year: of one respondent, as it is now; None where not known.
    """

    request_id: str
    title: str
    version: int
    stated: bool
    changes: Changes
    hours_per_year: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedField:
    """One input field of the draft with its standing, and who asks it.

    Attributes:
        display: words under which a clerk knows it: its label, with what it hangs on.
        standing, sure, holders, n_requests, differs, is_key: as of
            ``burden.overlap.standing.Stand``.
        concept, representation: of its canonical name, empty where it has none.
        hours, avoidable_h: of a year over all respondents, median; the second repeats what others
            ask.
    """

    field_id: str
    element_id: str
    sheet: str
    cells: str
    label: str
    standing: Standing
    sure: bool | None = None
    holders: tuple[Holder, ...] = ()
    n_requests: int = 0
    differs: tuple[Difference, ...] = ()
    display: str = ""
    is_key: bool = False
    concept: str = ""
    representation: str = ""
    hours: float = 0.0
    avoidable_h: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """How much of the draft's work others hold already, 0–1.

    Attributes:
        sure: held about the same records as far as is known. unsure: held if the records are.
        single: largest share that one request holds. n_requests: that hold any of it.
    """

    sure: float
    unsure: float
    single: float
    n_requests: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """What the draft costs.

    Attributes:
        per_response: of one respondent, once.
        per_cycle: of all respondents, once.
        per_year: of all respondents.
        repeated_per_year: of these, work that repeats what others ask.
        respondents, frequency_per_year: they are multiplied by; None where an assumption stands
            in.
    """

    per_response: Interval
    per_cycle: Interval
    per_year: Interval
    repeated_per_year: Interval
    respondents: float | None
    frequency_per_year: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What the draft adds to one respondent who answers every request in force.

    Attributes:
        present: hours a year now; None where not known.
        added: hours a year of the draft.
        n_requests: requests in force.
    """

    present: Interval | None
    added: Interval
    n_requests: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """Why a finding was accepted.

    Attributes:
        date: ISO. until: ISO, from which day on it no longer holds; empty for always.
        where: file and line.
    """

    reason: str
    date: str
    until: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A finding about the draft.

    Attributes:
        fingerprint: of rule, draft and what it is about; without cells, paths and folders.
        fields: labels of the fields it is about.
        accepted: None where nobody did.
        row: its row of ``tables.FINDINGS``.
        field_ids: of the fields it is about.
    """

    fingerprint: str
    fields: tuple[str, ...]
    row: Mapping[str, Any]
    accepted: Accepted | None = None
    field_ids: tuple[str, ...] = ()

    @property
    def severity(self) -> str:
        """high, medium or low."""
        return str(self.row["severity"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """The file of accepted findings, as far as it concerns this draft.

    Attributes:
        file: as the user gave it.
        accepted: findings it accepts.
        stale: entries (file and line, fingerprint, words) of this draft for which there is no
            finding any more.
        expired: those whose time is over.
        others: entries about other drafts.
    """

    file: str
    accepted: int
    stale: tuple[tuple[str, str, str], ...] = ()
    expired: tuple[tuple[str, str, str], ...] = ()
    others: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why the gate failed: findings, overlap or hours, with what and the limit."""

    code: str
    params: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Everything a check found out.

    Attributes:
        draft: its row of ``tables.REQUESTS``; ``request_id`` is ``draft``.
        sha256: of its bytes.
        fields: its input fields, in reading order.
        overlaps: other requests that share data elements: title, issuer, workbook, share of the
            draft's work they hold (0–1), verdict; largest share first.
        findings: severest first, accepted ones among them.
        estimate: its row ``total`` of ``tables.ESTIMATES``.
        baseline: None where there is none.
        reasons: why the gate failed; none where it passed.
        date: ISO date of the run, None where none was given.
        overrides: settings that differ from their defaults.
        forms: the draft as it was recognised.
    """

    draft: Mapping[str, Any]
    sha256: str
    against: Against
    replaced: Replaced | None
    fields: tuple[CheckedField, ...]
    overlaps: tuple[Mapping[str, Any], ...]
    cover: Cover
    hours: Hours
    load: Load
    findings: tuple[Found, ...]
    estimate: Mapping[str, Any]
    gate: Gate
    reasons: tuple[Reason, ...]
    baseline: Baseline | None = None
    date: str | None = None
    seed: int = 0
    draws: int = 0
    overrides: tuple[Override, ...] = field(default=())
    forms: WorkbookForms | None = None

    @property
    def passed(self) -> bool:
        """Nothing is at or above the gate."""
        return not self.reasons

    @property
    def n_against(self) -> int:
        """Requests it was held against."""
        return self.against.n_requests

    def count(self, standing: Standing) -> int:
        """Return how many fields have a standing."""
        return sum(field.standing is standing for field in self.fields)
