"""The stages in their order: composition only."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

import polars as pl

from burden import __version__, tables
from burden.audit.progress import Silent
from burden.audit.read import read_templates
from burden.audit.value import (
    Audit,
    CopyFile,
    Index,
    InputFile,
    Inputs,
    Override,
    Provenance,
    Totals,
)
from burden.collect.find import nothing_read
from burden.collect.overrides import read_overrides
from burden.collect.parameters import with_parameters
from burden.effort import estimate, find_demands
from burden.effort.draws import draw
from burden.elements.match import match
from burden.elements.told import Told, read_told
from burden.errors import SettingsError
from burden.index import index_formalism
from burden.model import Skipped
from burden.overlap.find import compare_requests
from burden.requests import describe_all, field_frame, request_frame, text_frame
from burden.requests.copies import collapse
from burden.rules import make_case, run_rules
from burden.scenario import Collection
from burden.settings import changed
from burden.verdicts import judge_requests


if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from burden.audit.progress import Progress
    from burden.audit.read import Templates
    from burden.audit.readers import Readers
    from burden.collect.overrides import Overrides
    from burden.effort import Effort, Interval
    from burden.locale import Words
    from burden.model import SheetForms
    from burden.requests.copies import Responses
    from burden.rules import Case
    from burden.settings import Settings

_LIBRARIES = ("jinja2", "lxml", "numpy", "openpyxl", "polars", "xlrd")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a run is asked to do beside its paths.

    Attributes:
        draws, seed: of the simulation; None for ``run.draws`` and ``run.seed`` of the settings.
        today: date of the run for rules about dates; None leaves them out and makes the result
            reproducible.
    """

    draws: int | None = None
    seed: int | None = None
    today: date | None = None


def audit(
    paths: Sequence[Path | str],
    settings: Settings,
    words: Words,
    plan: Plan,
    progress: Progress | None = None,
    *,
    readers: Readers | None = None,
) -> Audit:
    """Audit the templates under some paths, as ``analyse_paths`` does."""
    return analyse_paths(paths, settings, words, plan, progress, readers=readers).audit


def analyse_paths(
    paths: Sequence[Path | str],
    settings: Settings,
    words: Words,
    plan: Plan,
    progress: Progress | None = None,
    *,
    readers: Readers | None = None,
) -> Analysis:
    """Audit the templates under some paths and keep what the audit was made of.

    Args:
        paths: folders, archives or files, as the user gave them.
        settings: what was set of them stays; a ``burden.toml`` in a folder that is named replaces
            defaults.
        words: language of the findings' messages.
        plan: draws, seed and date.
        progress: told of every workbook.
        readers: who reads them; None reads in this process.

    Raises:
        InputError: a path does not exist, or nothing under them could be read.
        SettingsError: an override file is wrong.
    """
    progress = progress or Silent()
    settings = with_parameters(settings, paths)
    templates = read_templates(paths, settings, progress, readers)
    roots = sorted({ref.root for ref in templates.found.refs})
    result = analyse(
        templates,
        read_overrides(roots, settings),
        settings,
        words,
        plan=plan,
        progress=progress,
        apart=frozenset(),
        told=read_told(roots, settings),
    )
    progress.finish()
    return result


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Analysis:
    """An audit, with what it was made of, so that it can be made again with something changed.

    Attributes:
        collection: what hours are estimated from; effort: these hours. case: what rules look at.
        settings: all assumptions. draws, seed: of the simulation.
    """

    audit: Audit
    effort: Effort
    collection: Collection
    case: Case
    settings: Settings
    draws: int
    seed: int


def audit_templates(
    templates: Templates,
    overrides: Overrides,
    settings: Settings,
    words: Words,
    *,
    plan: Plan,
    progress: Progress,
    apart: frozenset[str] = frozenset(),
    told: Told | None = None,
) -> Audit:
    """Audit templates that have been read, as ``analyse`` does.

    Raises:
        InputError: none of them asks anything.
    """
    return analyse(
        templates,
        overrides,
        settings,
        words,
        plan=plan,
        progress=progress,
        apart=apart,
        told=told or Told(),
    ).audit


def analyse(
    templates: Templates,
    overrides: Overrides,
    settings: Settings,
    words: Words,
    *,
    plan: Plan,
    progress: Progress,
    apart: frozenset[str],
    told: Told,
) -> Analysis:
    """Work out everything about templates that have been read; copies of one are one request.

    Args:
        templates: as read.
        overrides: what the user knows better.
        settings: assumptions.
        words: language of the findings' messages.
        plan: draws, seed and date.
        progress: told of every stage.
        apart: paths of workbooks that are no copy of any other (a draft).
        told: what the user adds to the lexicon, and decided of pairs.

    Raises:
        InputError: none of them asks anything.
    """
    asking = [forms for forms in templates.forms if any(True for _ in forms.fields)]
    empty = [
        Skipped(path=forms.ref.path, code="no-form", detail=_why(forms.sheets))
        for forms in templates.forms
        if not any(True for _ in forms.fields)
    ]
    if not asking:
        raise nothing_read([*templates.skipped, *empty])
    simulation(plan, settings)  # a wrong setting is told before the work
    progress.start("analysing", 5)
    responses = collapse(describe_all(asking, overrides, settings), apart)
    requests = [each.request for each in responses]
    n_copies = {each.request.id: len(each.copies) + 1 for each in responses}
    request_rows, texts = request_frame(requests, n_copies), text_frame(requests)
    progress.step("requests")
    return analyse_frames(
        request_rows,
        field_frame(requests, settings),
        texts,
        inputs=_inputs(templates, responses, empty),
        settings=settings,
        words=words,
        plan=plan,
        progress=progress,
        told=told,
    )


def analyse_frames(
    request_rows: pl.DataFrame,
    fields: pl.DataFrame,
    texts: pl.DataFrame,
    *,
    inputs: Inputs,
    settings: Settings,
    words: Words,
    plan: Plan,
    progress: Progress,
    told: Told,
) -> Analysis:
    """Work out everything about requests that have been described.

    Args:
        request_rows: ``tables.REQUESTS``.
        fields: ``tables.FIELDS``, named or not.
        texts: ``tables.TEXTS``.
        inputs: where they come from.
        settings: assumptions.
        words: language of the findings' messages.
        plan: draws, seed and date.
        progress: told of every stage, started by the caller.
        told: what the user adds to the lexicon, and decided of pairs.
    """
    draws, seed = simulation(plan, settings)
    matched = match(fields, request_rows, settings, told)
    progress.step("elements")
    demands = find_demands(texts)
    effort = estimate(
        request_rows, matched.fields, texts, None, settings, demands=demands, draws=1, seed=seed
    )
    weights = effort.field_minutes.select("field_id", pl.col("alone_minutes").alias("weight"))
    overlaps = compare_requests(
        request_rows,
        matched.fields,
        weights,
        settings,
        told.lexicon,
        relations=matched.relations,
    )
    progress.step("overlap")
    effort = estimate(
        request_rows,
        matched.fields,
        texts,
        overlaps.overlaps,
        settings,
        demands=demands,
        draws=draws,
        seed=seed,
    )
    progress.step("effort")
    elements = _priced(matched.elements, effort)
    case = make_case(
        requests=request_rows,
        fields=matched.fields,
        texts=texts,
        demands=demands,
        relations=matched.relations,
        overlaps=overlaps.overlaps,
        estimates=effort.estimates,
        field_minutes=effort.field_minutes,
        settings=settings,
        today=plan.today,
    )
    findings = run_rules(case, words)
    drawn = draw(
        request_rows,
        matched.fields,
        texts,
        overlaps.overlaps,
        settings,
        demands=demands,
        draws=draws,
        seed=seed,
    )
    judged = judge_requests(overlaps, effort, findings, settings)
    rows = index_formalism(findings, effort.estimates, request_rows, settings, drawn)
    progress.step("rules")
    audited = Audit(
        inputs=inputs,
        totals=_totals(request_rows, elements, effort, rows[0].total.share),
        requests=request_rows,
        fields=matched.fields,
        elements=elements,
        relations=matched.relations,
        overlaps=overlaps.overlaps,
        covers=judged.covers,
        estimates=effort.estimates,
        issuers=effort.issuers,
        verdicts=judged.verdicts,
        findings=findings,
        assumptions=effort.assumptions,
        limits=overlaps.limits,
        index=Index(rows=rows, drivers=effort.drivers),
        provenance=_provenance(settings, words, told, draws=draws, seed=seed, today=plan.today),
    )
    return Analysis(
        audit=audited,
        effort=effort,
        collection=Collection(
            requests=request_rows,
            fields=matched.fields,
            texts=texts,
            demands=demands,
            overlaps=overlaps.overlaps,
        ),
        case=case,
        settings=settings,
        draws=draws,
        seed=seed,
    )


def _why(sheets: tuple[SheetForms, ...]) -> str:
    """Return why no sheet of a workbook asks anything: its most telling reason."""
    reasons = {sheet.reason for sheet in sheets}
    order = (
        *("no-blanks", "data", "computed", "set-aside", "dictionary", "instructions"),
        *("example", "chart", "hidden", "empty"),
    )
    return next((reason for reason in order if reason in reasons), "")


def _priced(elements: pl.DataFrame, effort: Effort) -> pl.DataFrame:
    """Fill in what each data element costs and could save."""
    hours = effort.element_hours.select("element_id", "burden_h_per_year", "avoidable_h_per_year")
    priced = elements.drop("burden_h_per_year", "avoidable_h_per_year").join(
        hours, on="element_id", how="left", maintain_order="left"
    )
    return tables.ELEMENTS.check(priced.select(elements.columns))


def _inputs(templates: Templates, responses: Sequence[Responses], empty: list[Skipped]) -> Inputs:
    skipped = tuple(sorted((*templates.skipped, *empty)))
    requests = [each.request for each in responses]
    copies = tuple(
        sorted(
            CopyFile(
                path=copy.ref.path,
                sha256=copy.sha256,
                format=copy.format,
                of=each.request.ref.path,
            )
            for each in responses
            for copy in each.copies
        )
    )
    read = len(requests) + len(copies)
    return Inputs(
        roots=tuple(sorted({ref.root.as_posix() for ref in templates.found.refs})),
        workbooks=read + len(skipped),
        read=read,
        files=tuple(
            sorted(
                InputFile(
                    path=r.ref.path,
                    sha256=r.forms.sha256,
                    format=r.forms.format,
                    notes=r.forms.notes,
                )
                for r in requests
            )
        ),
        copies=copies,
        skipped=skipped,
        ignored=templates.found.ignored,
    )


def _totals(
    requests: pl.DataFrame, elements: pl.DataFrame, effort: Effort, formalism: Interval
) -> Totals:
    repeated = elements.filter(pl.col("n_requests") > 1).height
    return Totals(
        n_requests=requests.height,
        n_issuers=requests["issuer"].drop_nulls().n_unique(),
        n_requests_no_issuer=requests["issuer"].null_count(),
        n_requests_assumed_frequency=effort.totals.n_frequency_unknown,
        n_fields=int(requests["n_fields"].sum()),
        n_cells=int(requests["n_cells"].sum()),
        n_elements=elements.height,
        n_elements_repeated=repeated,
        n_elements_many_issuers=elements.filter(pl.col("n_issuers") > 1).height,
        repeated_share=repeated / elements.height if elements.height else None,
        burden_h_per_year=effort.totals.burden_h_per_year,
        avoidable_h_per_year=effort.totals.avoidable_h_per_year,
        hours_per_cycle=effort.totals.hours_per_cycle,
        staff=effort.totals.fte,
        formalism_share=formalism,
    )


def simulation(plan: Plan, settings: Settings) -> tuple[int, int]:
    """Return draws and seed.

    Raises:
        SettingsError: ``run.draws`` is 0.
    """
    draws = settings.count("run.draws") if plan.draws is None else plan.draws
    if draws < 1:
        raise SettingsError("parameter-zero", key="run.draws", where=settings["run.draws"].origin)
    return draws, settings.count("run.seed") if plan.seed is None else plan.seed


def _provenance(
    settings: Settings,
    words: Words,
    told: Told,
    *,
    draws: int,
    seed: int,
    today: date | None,
) -> Provenance:
    return Provenance(
        version=__version__,
        seed=seed,
        draws=draws,
        date=today.isoformat() if today else None,
        language=words.language,
        overrides=(
            *(Override(name=p.name, value=p.value, origin=p.origin) for p in changed(settings)),
            *(Override(name=kind, value=count, origin=file) for kind, count, file in told.files),
        ),
        python=platform.python_version(),
        libraries=tuple((name, _installed(name)) for name in _LIBRARIES),
    )


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
