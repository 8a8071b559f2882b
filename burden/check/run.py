"""Holds a draft against what is already asked: composition of the stages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Self

import msgspec
import polars as pl

from burden import tables
from burden.audit.plan import simulation
from burden.audit.progress import Silent
from burden.audit.read import read_templates
from burden.audit.value import Override
from burden.catalogue.asked import Asked
from burden.catalogue.changes import compare
from burden.catalogue.feed import take_in
from burden.catalogue.file import in_memory, is_catalogue, open_to_read
from burden.catalogue.identity import Signs, spot_of
from burden.catalogue.load import present_load
from burden.check.baseline import apply
from burden.check.compared import choose, fits_of, overlaps_with
from burden.check.draft import DRAFT, describe_draft, read_draft
from burden.check.fields import find_holders, stand
from burden.check.findings import draft_key, find_all
from burden.check.gate import reasons
from burden.check.hours import hours_of, load_of, price, total_of
from burden.check.names import meet
from burden.check.value import Against, Check, CheckedField, Cover, Replaced
from burden.collect.find import nothing_read
from burden.collect.overrides import read_overrides
from burden.collect.parameters import with_parameters
from burden.effort import find_demands
from burden.elements.told import read_told
from burden.errors import InputError
from burden.overlap.standing import Draft, Standing
from burden.rules import make_case
from burden.settings import changed


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from burden.audit.plan import Plan
    from burden.audit.progress import Progress
    from burden.audit.read import Templates
    from burden.audit.readers import Readers
    from burden.catalogue.file import Catalogue
    from burden.catalogue.load import Present
    from burden.check.baseline import Entry
    from burden.check.fields import Holders
    from burden.check.names import Met
    from burden.check.value import Gate
    from burden.effort import Effort
    from burden.locale import Words
    from burden.model import Skipped, WorkbookForms
    from burden.overlap.standing import Stand
    from burden.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """On what terms a draft is checked.

    Attributes:
        gate: what it must not exceed.
        stated: what the draft does not say itself: respondents, frequency, approval_levels.
        replaces: id of the request it is a new version of; None where it is none, or lies where
            that request was read.
        baseline: accepted findings, and the name of their file; None where there are none.
    """

    gate: Gate
    stated: Mapping[str, str]
    replaces: str | None = None
    baseline: tuple[str, tuple[Entry, ...]] | None = None


def check(
    draft: Path,
    against: Sequence[Path],
    settings: Settings,
    words: Words,
    *,
    plan: Plan,
    terms: Terms,
    progress: Progress | None = None,
    readers: Readers | None = None,
) -> Check:
    """Hold a draft against issued requests.

    Args:
        draft: one workbook.
        against: folders, archives and files, or one saved catalogue beside them.
        settings: what was set of them stays; a ``burden.toml`` in a folder that is named, or beside
            the draft, replaces defaults.
        words: language of the findings' messages.
        plan: draws, seed and date.
        terms: gate, what is stated, what is accepted.
        progress: told of every workbook.
        readers: who reads them; None reads in this process.

    Raises:
        InputError: a path is missing, the draft cannot be read or asks nothing, the catalogue
            cannot be read, or there is no such request to take the place of.
        SettingsError: an override file is wrong.
    """
    progress = progress or Silent()
    settings = with_parameters(settings, (*against, draft))
    simulation(plan, settings)
    mine = read_draft(draft, settings, words, readers)
    with _issued(against, mine, settings, progress, readers) as issued:
        roots = sorted({*issued.roots, mine.ref.root})
        said = read_told(roots, settings)
        asked = Asked(issued.catalogue, settings, said)
        result = _held_against(
            mine,
            roots,
            issued,
            asked,
            settings=settings,
            words=words,
            plan=plan,
            terms=terms,
        )
    progress.finish()
    return result


# -------------------------------------------------------------------------- what is issued


@dataclass(frozen=True, slots=True, kw_only=True)
class _Issued:
    """What a draft is held against, as a catalogue whatever it was given as."""

    catalogue: Catalogue
    places: tuple[str, ...]
    roots: tuple[Path, ...]
    saved: bool
    skipped: tuple[Skipped, ...] = ()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.catalogue.__exit__(*error)  # type: ignore[arg-type]


def _issued(
    against: Sequence[Path],
    mine: WorkbookForms,
    settings: Settings,
    progress: Progress,
    readers: Readers | None,
) -> _Issued:
    """Open the catalogue, or make one in memory of what the folders hold beside the draft."""
    places = tuple(path.as_posix() for path in against)
    saved = [path for path in against if is_catalogue(path)]
    folders = [path for path in against if path not in saved]
    if len(saved) > 1:
        raise InputError("catalogue-several", path=saved[1].as_posix())
    if saved and not folders:
        catalogue = open_to_read(saved[0])
        return _Issued(catalogue=catalogue, places=places, roots=(), saved=True)
    catalogue = in_memory()
    if saved:
        with open_to_read(saved[0]) as kept:
            kept.connection.backup(catalogue.connection)
    templates = read_templates(folders, settings, progress, readers)
    roots = tuple(sorted({ref.root for ref in templates.found.refs}))
    source = mine.ref.source.resolve()
    fed = take_in(
        catalogue,
        replace(
            templates,
            forms=tuple(
                forms
                for forms in templates.forms
                if forms.ref.member is not None or forms.ref.source.resolve() != source
            ),
        ),
        read_overrides(roots, settings),
        settings,
        told=read_told(roots, settings),
        now="",
        progress=Silent(),
    )
    if not fed.put and not _only(templates, source):
        # A gate that compares with nothing would let everything pass.
        raise nothing_read(fed.skipped)
    return _Issued(
        catalogue=catalogue, places=places, roots=roots, saved=bool(saved), skipped=fed.skipped
    )


def _only(templates: Templates, source: Path) -> bool:
    """Say whether nothing lies there but the draft."""
    return bool(templates.forms) and all(
        forms.ref.source.resolve() == source for forms in templates.forms
    )


def _replaced(mine: WorkbookForms, asked: Asked, stated: str | None) -> tuple[int | None, bool]:
    """Return the request that the draft is a new version of, and whether the user said so.

    Raises:
        InputError: there is no such request.
    """
    if stated is not None:
        for entry, asker in asked.askers().items():
            if asker.request_id == stated:
                return entry, True
        raise InputError("catalogue-no-request", request=stated)
    spot = spot_of(mine.ref)
    for entry, signs in asked.signs():
        if spot in signs and msgspec.json.decode(signs, type=Signs).spot == spot:
            return entry, False
    return None, False


# ---------------------------------------------------------------------------- the stages


def _held_against(
    mine: WorkbookForms,
    roots: Sequence[Path],
    issued: _Issued,
    asked: Asked,
    *,
    settings: Settings,
    words: Words,
    plan: Plan,
    terms: Terms,
) -> Check:
    draws, seed = simulation(plan, settings)
    draft = describe_draft(mine, roots, terms.stated, asked, settings)
    request = draft.requests.row(0, named=True)
    entry, stated = _replaced(mine, asked, terms.replaces)
    apart = frozenset() if entry is None else frozenset({entry})

    met = meet(draft.fields, draft.requests, asked, settings)
    close = {one for row in met.relations.iter_rows(named=True) for one in _ends(row)}
    elements = {one for own in met.own.values() for one in own} | close
    holders = find_holders(asked, elements, apart, settings.count("catalogue.holders"))
    at = asked.at(place for places in holders.chosen.values() for place in places)
    chosen = choose(met, draft.requests, holders, asked, apart=apart, settings=settings)
    overlaps, compared = overlaps_with(met, draft.requests, asked, chosen, settings)
    stands = stand(
        met,
        holders,
        at,
        _fits(request, overlaps, holders),
        settings=settings,
        known=asked.told.lexicon,
    )
    demands = find_demands(draft.texts)
    effort = price(
        met,
        draft.requests,
        draft.texts,
        overlaps=overlaps,
        holders=holders,
        listed={place: field.kind == "roster" for place, field in at.items()},
        settings=settings,
        demands=demands,
        draws=draws,
        seed=seed,
    )
    # Those who keep what the draft asks are named by their titles.
    keepers = set(effort.field_minutes["keeper"].drop_nulls()) - set(compared["request_id"])
    more = [number for number, one in holders.askers.items() if one.request_id in keepers]
    requests = pl.concat([compared, tables.REQUESTS.build(asked.facts(more).values())])
    case = make_case(
        requests=requests,
        fields=met.fields,
        texts=draft.texts,
        demands=demands,
        relations=met.relations,
        overlaps=overlaps,
        estimates=effort.estimates,
        field_minutes=effort.field_minutes,
        settings=settings,
        today=plan.today,
        draft=Draft(request_id=DRAFT, stands=stands),
    )
    findings = find_all(case, words, dict(requests.select("request_id", "title").iter_rows()))
    baseline = None
    if terms.baseline is not None:
        file, entries = terms.baseline
        findings, baseline = apply(
            findings, entries, file=file, draft=draft_key(request), today=plan.today
        )
    cover = _cover(stands, effort, overlaps)
    hours = hours_of(effort, request, settings)
    n_requests = asked.n_requests - len(apart)
    present = present_load(issued.catalogue, asked, settings)
    return Check(
        draft=request,
        sha256=mine.sha256,
        against=Against(
            places=issued.places,
            catalogue=issued.saved,
            n_requests=n_requests,
            named_anew=asked.named_anew,
            skipped=issued.skipped,
        ),
        replaced=_new_version(entry, draft.fields, request, asked, stated=stated, present=present),
        fields=_fields(met, stands, effort),
        overlaps=_overlaps(overlaps, compared),
        cover=cover,
        hours=hours,
        load=load_of(hours, present.total if present else None, asked.n_requests, settings),
        findings=findings,
        estimate=total_of(effort),
        gate=terms.gate,
        reasons=reasons(terms.gate, findings, cover, hours),
        baseline=baseline,
        date=plan.today.isoformat() if plan.today else None,
        seed=seed,
        draws=draws,
        overrides=tuple(
            Override(name=p.name, value=p.value, origin=p.origin) for p in changed(settings)
        ),
        forms=mine,
    )


def _ends(row: Mapping[str, Any]) -> tuple[str, str]:
    return row["element_a"], row["element_b"]


def _fits(request: Mapping[str, Any], overlaps: pl.DataFrame, holders: Holders) -> Any:
    """Return what says whether a request is about the draft's records; None where not known.

    Single blanks and cells of a table carry whom they are about in their own names.
    """
    told = fits_of(overlaps, DRAFT)
    whole = {
        name for row in overlaps.iter_rows(named=True) if row["same_layout"] for name in _pair(row)
    }
    mine = request["population"]

    def fits(entry: int, listed: bool) -> bool | None:  # noqa: FBT001 - a column of a list
        asker = holders.askers[entry]
        known = told.get(asker.request_id)
        if known is not None:
            return known
        if mine is not None and asker.population is not None:
            return bool(mine == asker.population)
        return None if listed and asker.request_id not in whole else True

    return fits


def _pair(row: Mapping[str, Any]) -> tuple[str, str]:
    return row["request_a"], row["request_b"]


def _cover(stands: Sequence[Stand], effort: Effort, overlaps: pl.DataFrame) -> Cover:
    """Return how much of the draft's work others hold."""
    weights = dict(effort.field_minutes.select("field_id", "alone_minutes").iter_rows())
    whole = sum(weights.get(one.field_id, 0.0) for one in stands) or 1.0
    held = [one for one in stands if one.standing is Standing.HELD]
    sure = sum(weights.get(one.field_id, 0.0) for one in held if one.sure) / whole
    unsure = sum(weights.get(one.field_id, 0.0) for one in held if not one.sure) / whole
    single = max((_share(row) for row in overlaps.iter_rows(named=True)), default=0.0)
    names = {holder.request_id for one in held for holder in one.holders}
    return Cover(sure=sure, unsure=unsure, single=single, n_requests=len(names))


def _share(row: Mapping[str, Any]) -> float:
    """Return the share of the draft's work that the other request of a pair holds.

    By data elements, or by the labels of the blanks where it is laid out in another way.
    """
    name = "a_in_b" if row["request_a"] == DRAFT else "b_in_a"
    return max(float(row[name]), float(row[f"items_{name}"] or 0.0))


def _overlaps(overlaps: pl.DataFrame, requests: pl.DataFrame) -> tuple[Mapping[str, Any], ...]:
    known = {row["request_id"]: row for row in requests.iter_rows(named=True)}
    rows = []
    for row in overlaps.iter_rows(named=True):
        first = row["request_a"] == DRAFT
        other = known[row["request_b" if first else "request_a"]]
        rows.append(
            {
                "request_id": other["request_id"],
                "workbook": other["workbook"],
                "title": other["title"],
                "issuer": other["issuer"],
                "held_share": _share(row),
                "holds_share": float(row["b_in_a" if first else "a_in_b"]),
                "elements_share": float(row["a_in_b" if first else "b_in_a"]),
                "shared_elements": row["shared_elements"],
                "same_layout": row["same_layout"],
                "verdict": row["verdict"],
                "reason": row["reason"],
            }
        )
    return tuple(sorted(rows, key=lambda r: (-r["held_share"], r["workbook"])))


def _fields(met: Met, stands: Sequence[Stand], effort: Effort) -> tuple[CheckedField, ...]:
    rows = {row["field_id"]: row for row in met.fields.iter_rows(named=True)}
    columns = ("field_id", "burden_h_per_year", "avoidable_h_per_year")
    hours = {name: rest for name, *rest in effort.field_minutes.select(columns).iter_rows()}
    return tuple(
        CheckedField(
            field_id=one.field_id,
            element_id=one.element_id,
            sheet=rows[one.field_id]["sheet"],
            cells=rows[one.field_id]["cells"],
            label=rows[one.field_id]["label"],
            display=met.displays.get(one.field_id, ""),
            standing=one.standing,
            sure=one.sure,
            holders=one.holders,
            n_requests=one.n_requests,
            differs=one.differs,
            is_key=one.is_key,
            concept=rows[one.field_id]["concept"] or "",
            representation=rows[one.field_id]["representation"] or "",
            hours=hours[one.field_id][0] if one.field_id in hours else 0.0,
            avoidable_h=hours[one.field_id][1] if one.field_id in hours else 0.0,
        )
        for one in stands
    )


def _new_version(
    entry: int | None,
    fields: pl.DataFrame,
    request: Mapping[str, Any],
    asked: Asked,
    *,
    stated: bool,
    present: Present | None,
) -> Replaced | None:
    """Tell what is different from the request that the draft is a new version of."""
    if entry is None:
        return None
    asker = asked.askers({entry})[entry]
    facts = asked.facts({entry})[entry]
    changes = compare((facts, asked.fields({entry})[entry]), (request, fields.to_dicts()))
    each = present.each.get(entry) if present else None
    return Replaced(
        request_id=asker.request_id,
        title=asker.title,
        version=asker.version,
        stated=stated,
        changes=replace(
            changes,
            # What a draft does not say yet is no change of it.
            facts=tuple(fact for fact in changes.facts if fact[2]),
        ),
        hours_per_year=each.mid * asker.frequency_per_year
        if each and asker.frequency_per_year
        else None,
    )
