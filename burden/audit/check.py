"""A draft held against what is already asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import polars as pl

from burden.audit.progress import Silent
from burden.audit.read import Templates, read_templates
from burden.audit.run import audit_templates
from burden.collect.overrides import read_overrides
from burden.collect.parameters import with_parameters
from burden.elements.told import read_told
from burden.errors import InputError


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from burden.audit.progress import Progress
    from burden.audit.readers import Readers
    from burden.audit.run import Plan
    from burden.audit.value import Audit
    from burden.locale import Words
    from burden.settings import Settings


class Standing(StrEnum):
    """How a field of a draft stands to what is already asked."""

    NEW = "new"
    HELD = "held"
    DERIVABLE = "derivable"
    UNIT_DIFFERS = "unit_differs"
    REVIEW = "review"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A field that asks the same already.

    Attributes:
        issuer, frequency_per_year: of its request; None where not known.
    """

    workbook: str
    sheet: str
    cells: str
    label: str
    title: str
    issuer: str | None
    frequency_per_year: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedField:
    """One field of the draft with its standing and who holds it, most frequent first."""

    sheet: str
    cells: str
    label: str
    standing: Standing
    holders: tuple[Holder, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What the draft must not exceed.

    Attributes:
        fail_on: severity at or above which a finding fails it: high, medium, low, or none.
        max_overlap: largest share (0–1) of the draft's work another request may hold already.
        max_hours: most hours a year it may cost over all respondents.
    """

    fail_on: str
    max_overlap: float | None = None
    max_hours: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The result of a check.

    Attributes:
        request: the draft's row of ``tables.REQUESTS``.
        fields: its input fields, in reading order.
        overlaps: other requests that share data elements: title, issuer, workbook, share of the
            draft's work they hold (0–1), verdict; largest share first.
        findings: rows of ``tables.FINDINGS`` that concern it, severest first.
        estimate: its row ``total`` of ``tables.ESTIMATES``.
        reasons: why the gate failed, as codes with parameters; empty where it passed.
        n_against: requests it was held against.
    """

    request: Mapping[str, Any]
    fields: tuple[CheckedField, ...]
    overlaps: tuple[Mapping[str, Any], ...]
    findings: tuple[Mapping[str, Any], ...]
    estimate: Mapping[str, Any]
    reasons: tuple[tuple[str, Mapping[str, Any]], ...]
    n_against: int

    @property
    def passed(self) -> bool:
        """Nothing is at or above the gate."""
        return not self.reasons


_SEVERITIES = ("low", "medium", "high")


def check(
    draft: Path,
    against: Sequence[Path],
    settings: Settings,
    words: Words,
    *,
    plan: Plan,
    gate: Gate,
    stated: Mapping[str, str],
    progress: Progress | None = None,
    readers: Readers | None = None,
) -> Checked:
    """Hold a draft against folders of issued requests.

    Args:
        draft: one workbook.
        against: folders, archives or files; the draft among them is left out.
        settings: what was set of them stays; a ``burden.toml`` in a folder that is named, or beside
            the draft, replaces defaults.
        words: language of the findings' messages.
        plan: draws, seed and date.
        gate: what the draft must not exceed.
        stated: what the draft does not say itself: respondents, frequency, approval_levels.
        progress: told of every workbook.
        readers: who reads them; None reads in this process.

    Raises:
        InputError: a path is missing, the draft cannot be read or asks nothing.
        SettingsError: an override file is wrong.
    """
    progress = progress or Silent()
    settings = with_parameters(settings, (*against, draft))
    drafts = read_templates([draft], settings, readers=readers)
    if len(drafts.forms) != 1:
        code = drafts.skipped[0].code if drafts.skipped else "no-form"
        raise InputError(
            "draft-unreadable",
            path=str(draft),
            reason=words(f"skip.{code}.message", file=str(draft)),
        )
    mine = drafts.forms[0]
    if not any(True for _ in mine.fields):
        raise InputError("draft-no-form", path=str(draft))
    others = read_templates(against, settings, progress, readers)
    source = mine.ref.source.resolve()
    kept = tuple(
        forms
        for forms in others.forms
        if forms.ref.member is not None or forms.ref.source.resolve() != source
    )
    roots = sorted({ref.root for ref in (*others.found.refs, *drafts.found.refs)})
    overrides = read_overrides(roots, settings).stating(mine.ref.path, stated)
    # The draft comes under a name of its own, so that it never shares an id with its own copy.
    templates = Templates(
        found=replace(others.found, refs=(*others.found.refs, mine.ref)),
        forms=(*kept, mine),
        skipped=others.skipped,
    )
    audit = audit_templates(
        templates,
        overrides,
        settings,
        words,
        plan=plan,
        progress=progress,
        apart=frozenset({mine.ref.path}),
        told=read_told(roots, settings),
    )
    progress.finish()
    return _checked(audit, mine.ref.path, gate)


def _checked(audit: Audit, path: str, gate: Gate) -> Checked:
    request = audit.requests.filter(pl.col("workbook") == path).row(0, named=True)
    request_id = request["request_id"]
    estimate = audit.estimates.filter(
        (pl.col("request_id") == request_id) & (pl.col("activity") == "total")
    ).row(0, named=True)
    findings = tuple(
        audit.findings.filter(pl.col("request_id") == request_id).iter_rows(named=True)
    )
    overlaps = _overlaps(audit, request_id)
    return Checked(
        request=request,
        fields=_fields(audit, request_id),
        overlaps=overlaps,
        findings=findings,
        estimate=estimate,
        reasons=_reasons(gate, findings, overlaps, estimate),
        n_against=audit.requests.height - 1,
    )


def _overlaps(audit: Audit, request_id: str) -> tuple[Mapping[str, Any], ...]:
    known = {row["request_id"]: row for row in audit.requests.iter_rows(named=True)}
    rows = []
    for row in audit.overlaps.iter_rows(named=True):
        if request_id not in {row["request_a"], row["request_b"]}:
            continue
        first = row["request_a"] == request_id
        other = known[row["request_b" if first else "request_a"]]
        rows.append(
            {
                "request_id": other["request_id"],
                "workbook": other["workbook"],
                "title": other["title"],
                "issuer": other["issuer"],
                "held_share": row["a_in_b" if first else "b_in_a"],
                "shared_elements": row["shared_elements"],
                "same_layout": row["same_layout"],
                "verdict": row["verdict"],
            }
        )
    return tuple(sorted(rows, key=lambda r: (-r["held_share"], r["workbook"])))


def _fields(audit: Audit, request_id: str) -> tuple[CheckedField, ...]:
    requests = {row["request_id"]: row for row in audit.requests.iter_rows(named=True)}
    holders: dict[str, list[Holder]] = {}
    for row in audit.fields.filter(
        (pl.col("request_id") != request_id) & pl.col("element_id").is_not_null()
    ).iter_rows(named=True):
        other = requests[row["request_id"]]
        holders.setdefault(row["element_id"], []).append(
            Holder(
                workbook=row["workbook"],
                sheet=row["sheet"],
                cells=row["cells"],
                label=row["label"],
                title=other["title"],
                issuer=other["issuer"],
                frequency_per_year=other["frequency_per_year"],
            )
        )
    near = _near(audit, set(holders))
    fields = []
    for row in audit.fields.filter(
        (pl.col("request_id") == request_id) & (pl.col("role") == "input")
    ).iter_rows(named=True):
        element = row["element_id"] or ""
        found = holders.get(element, [])
        standing = Standing.HELD if found else Standing.NEW
        if not found and element in near:
            standing, other_element = near[element]
            found = holders[other_element]
        fields.append(
            CheckedField(
                sheet=row["sheet"],
                cells=row["cells"],
                label=row["label"],
                standing=standing,
                holders=tuple(
                    sorted(
                        found,
                        key=lambda h: (-(h.frequency_per_year or 0), h.workbook, h.sheet, h.cells),
                    )
                ),
            )
        )
    return tuple(fields)


def _near(audit: Audit, held: set[str]) -> dict[str, tuple[Standing, str]]:
    """Return the elements that are not held themselves and stand close to one that is."""
    kinds = {
        "same_up_to_unit": Standing.UNIT_DIFFERS,
        "derivable": Standing.DERIVABLE,
        "review": Standing.REVIEW,
    }
    near: dict[str, tuple[Standing, str]] = {}
    for relation, standing in kinds.items():
        for row in audit.relations.filter(pl.col("relation") == relation).iter_rows(named=True):
            for mine, other in (
                (row["element_a"], row["element_b"]),
                (row["element_b"], row["element_a"]),
            ):
                if other in held:
                    near.setdefault(mine, (standing, other))
    return near


def _reasons(
    gate: Gate,
    findings: Sequence[Mapping[str, Any]],
    overlaps: Sequence[Mapping[str, Any]],
    estimate: Mapping[str, Any],
) -> tuple[tuple[str, Mapping[str, Any]], ...]:
    reasons: list[tuple[str, Mapping[str, Any]]] = []
    if gate.fail_on in _SEVERITIES:
        grave = _SEVERITIES[_SEVERITIES.index(gate.fail_on) :]
        count = sum(row["severity"] in grave for row in findings)
        if count:
            reasons.append(("findings", {"count": count, "severity": gate.fail_on}))
    most = max((row["held_share"] for row in overlaps), default=0.0)
    if gate.max_overlap is not None and most > gate.max_overlap:
        reasons.append(("overlap", {"share": most, "limit": gate.max_overlap}))
    hours = estimate["burden_h_per_year"]
    if gate.max_hours is not None and hours > gate.max_hours:
        reasons.append(("hours", {"hours": hours, "limit": gate.max_hours}))
    return tuple(reasons)
