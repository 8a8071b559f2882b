"""The result of a run: one frozen value, the only thing a renderer ever sees.

Stages write into it, renderers read from it, and ``burden.report.json`` takes it apart and puts it
together again without loss, so that an old result can be rendered by a newer version.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from burden.effort.result import Driver, Interval
from burden.index.formalism import IndexRow, Part, Scope
from burden.tables import COVERS, ISSUERS, LIMITS, PUBLIC, VERDICTS


if TYPE_CHECKING:
    import polars as pl

    from burden.model import Skipped

__all__ = [
    "Audit",
    "CopyFile",
    "Driver",
    "Index",
    "IndexRow",
    "InputFile",
    "Inputs",
    "Interval",
    "Override",
    "Part",
    "Provenance",
    "Scope",
    "Totals",
]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class InputFile:
    """A workbook that was read.

    Attributes:
        path: as the user gave it, with ``/``.
        sha256: of its bytes, hexadecimal.
        format: xlsx, xls, csv ….
        notes: codes of what its reading repaired or left out; keys ``note.<code>``.
    """

    path: str
    sha256: str
    format: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class CopyFile:
    """A workbook that holds the template of another, filled in or blank.

    Attributes:
        path, sha256, format: as of ``InputFile``.
        of: path of the workbook that was audited for all copies.
    """

    path: str
    sha256: str
    format: str
    of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What was found and what became of it.

    Attributes:
        roots: the paths the user named.
        workbooks: files that may hold a template; ``read`` and the skipped ones add up to it.
        read: how many of them were read.
        files: those that were audited, sorted by path.
        copies: those that hold the template of one of them, sorted by path; ``read`` counts both.
        skipped: found and not read, each with its reason.
        ignored: files of other kinds that were passed over (lock files, pictures …).
    """

    roots: tuple[str, ...] = ()
    workbooks: int
    read: int
    files: tuple[InputFile, ...] = ()
    copies: tuple[CopyFile, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    ignored: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """The answer in numbers. None means not known, never zero.

    Attributes:
        n_requests: requests audited.
        n_issuers: distinct issuers among them, those not known left out.
        n_requests_no_issuer: requests whose issuer is not known.
        n_requests_assumed_frequency: requests whose frequency is nowhere stated and was assumed.
        n_fields: fields respondents must fill (role input).
        n_cells: blanks in one response to each request.
        n_elements: data elements behind the fields.
        n_elements_repeated: elements asked by more than one request.
        n_elements_many_issuers: elements asked by more than one issuer.
        repeated_share: ``n_elements_repeated / n_elements``, 0–1.
        burden_h_per_year: staff hours a year, over all respondents and responses.
        avoidable_h_per_year: of these, saved if every data element were asked once.
        hours_per_cycle: hours to answer every request once, by one respondent.
        staff: burden as full-time staff, ``burden_h_per_year / working hours a year``.
        formalism_share: share of the hours behind the three distortions together, 0–1.
    """

    n_requests: int
    n_issuers: int
    n_requests_no_issuer: int = 0
    n_requests_assumed_frequency: int = 0
    n_fields: int
    n_cells: int
    n_elements: int
    n_elements_repeated: int
    n_elements_many_issuers: int
    repeated_share: float | None
    burden_h_per_year: Interval | None
    avoidable_h_per_year: Interval | None
    hours_per_cycle: Interval | None = None
    staff: Interval | None = None
    formalism_share: Interval | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """The index: the collection's row first, then issuers, then requests; and what drives it."""

    rows: tuple[IndexRow, ...] = ()
    drivers: tuple[Driver, ...] = ()

    def of(self, scope: Scope) -> tuple[IndexRow, ...]:
        """Return the rows of one scope."""
        return tuple(row for row in self.rows if row.scope is scope)

    @property
    def collection(self) -> IndexRow | None:
        """The row of the whole collection, None where no index could be computed."""
        return next(iter(self.of(Scope.COLLECTION)), None)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Override:
    """A setting that differs from its default: name, value used, and where it was set."""

    name: str
    value: float
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """How the result was made; the same input and provenance give the same bytes.

    Attributes:
        version: of the program.
        seed, draws: of the simulation.
        date: ISO date of the run as handed in by the caller, None for a reproducible result.
        language: of the messages inside the frames, ``zh`` or ``en``.
        overrides: settings that differ from their defaults.
        python: its version. libraries: name and version, sorted by name.
    """

    version: str
    seed: int
    draws: int
    date: str | None = None
    language: str = "zh"
    overrides: tuple[Override, ...] = ()
    python: str = ""
    libraries: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Audit:
    """Everything a run found out.

    The frames are the tables of ``burden.tables.PUBLIC``, attribute and table of the same name.
    """

    inputs: Inputs
    totals: Totals
    requests: pl.DataFrame
    fields: pl.DataFrame
    elements: pl.DataFrame
    relations: pl.DataFrame
    overlaps: pl.DataFrame
    covers: pl.DataFrame = field(default_factory=COVERS.empty)
    estimates: pl.DataFrame
    issuers: pl.DataFrame = field(default_factory=ISSUERS.empty)
    verdicts: pl.DataFrame = field(default_factory=VERDICTS.empty)
    findings: pl.DataFrame
    assumptions: pl.DataFrame
    limits: pl.DataFrame = field(default_factory=LIMITS.empty)
    index: Index = field(default_factory=Index)
    provenance: Provenance

    def frames(self) -> dict[str, pl.DataFrame]:
        """Return the frames by the name of their table, in the order of ``PUBLIC``."""
        return {table.name: getattr(self, table.name) for table in PUBLIC}
