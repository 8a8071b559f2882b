"""Two audits side by side: what came, what went, what grew, and by how much."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import polars as pl

from burden.audit.what_if import draws_of
from burden.effort.draws import interval
from burden.effort.kinds import TOTAL
from burden.effort.result import Interval
from burden.elements.fold import fold
from burden.model import Role
from burden.rules.containment import stem


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from burden.audit.run import Analysis
    from burden.audit.value import Audit

Row = dict[str, Any]
_FACTS = ("frequency_per_year", "respondents", "approval_levels", "copies", "issuer", "due")
_ALIKE = 0.5  # share of two forms' labels in common from which one may have become the other
_SLACK = 0.01  # parts of the hours that say nothing
_SLACK_RENAMED = 0.05  # the same where random numbers differ
_LEAST_LABELS = 3  # a layout of fewer fields is alike by chance


class Fate(StrEnum):
    """What became of a request."""

    NEW = "new"
    GONE = "gone"
    GROWN = "grown"
    SHRUNK = "shrunk"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something a request says that it said differently before; None is not known."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Became:
    """A request and what became of it; what belongs to one side only is None on the other.

    Attributes:
        title, issuer, workbook: of the later side, of the earlier one where it is gone.
        workbook_before: None where it is new.
        by: how the two were told to be one: path, layout, title, file or labels; empty where there
            is one side only.
        n_fields_before, n_fields_after: input fields.
        added, dropped: names of fields, distinct, in reading order.
        renamed: pairs of names that ask one data element.
        facts: what it says of itself that changed.
        hours_before, hours_after: a year. share_before, share_after: behind the distortions, 0-1.
    """

    fate: Fate
    title: str
    issuer: str | None
    workbook: str
    workbook_before: str | None
    by: str
    n_fields_before: int
    n_fields_after: int
    added: tuple[str, ...]
    dropped: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    facts: tuple[Fact, ...]
    hours_before: Interval | None
    hours_after: Interval | None
    share_before: float | None
    share_after: float | None

    @property
    def more_h_per_year(self) -> float:
        """By how much its hours grew, medians; negative where they shrank."""
        before = self.hours_before.mid if self.hours_before else 0.0
        after = self.hours_after.mid if self.hours_after else 0.0
        return after - before


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two audits compared.

    Attributes:
        before, after: as they were.
        requests: those that changed, most hours gained first; n_same: others.
        more: by how much hours grew; an interval of the difference where both sides were worked
            out here with the same draws, else None.
        assumptions: parameters that differ, name and both values: what they do to the hours is no
            change of the collection.
        versions: of the program, where they differ, else empty.
    """

    before: Audit
    after: Audit
    requests: tuple[Became, ...]
    n_same: int
    more: Interval | None
    assumptions: tuple[tuple[str, float | None, float | None], ...]
    versions: tuple[str, ...]

    def of(self, fate: Fate) -> tuple[Became, ...]:
        """Return the requests of one fate."""
        return tuple(each for each in self.requests if each.fate is fate)


def compare(
    before: Audit, after: Audit, analyses: tuple[Analysis, Analysis] | None = None
) -> Compared:
    """Compare two audits.

    Requests are matched one to one: by path below the folders named, by layout, by title, by file
    name without dates and versions, and last by the labels they have in common.

    Args:
        before: the earlier one.
        after: the later one.
        analyses: what the two were made of, where they were made here.
    """
    first, second = _Side(before), _Side(after)
    pairs = _matched(first, second)
    found = [_both(first, a, second, b, by) for a, b, by in pairs]
    taken = {a for a, _, _ in pairs}, {b for _, b, _ in pairs}
    found += [_alone(first, name, Fate.GONE) for name in first.rows if name not in taken[0]]
    found += [_alone(second, name, Fate.NEW) for name in second.rows if name not in taken[1]]
    changed = [each for each in found if each.fate is not Fate.SAME]
    changed.sort(key=lambda each: (-each.more_h_per_year, each.workbook))
    versions = (before.provenance.version, after.provenance.version)
    return Compared(
        before=before,
        after=after,
        requests=tuple(changed),
        n_same=len(found) - len(changed),
        more=_growth(*analyses, pairs) if analyses else None,
        assumptions=_assumptions(before, after),
        versions=versions if versions[0] != versions[1] else (),
    )


def _growth(
    before: Analysis, after: Analysis, pairs: Sequence[tuple[str, str, str]]
) -> Interval | None:
    """Return by how much the hours of one collection exceed another's, draw by draw.

    None where the two were not made with the same assumptions, draws and seed. A request keeps its
    random numbers under another name or title.
    """
    first, second = (
        (
            {name: (p.value, p.low, p.high) for name, p in each.settings.parameters.items()},
            each.draws,
            each.seed,
        )
        for each in (before, after)
    )
    if first != second:
        return None
    known = {
        row["request_id"]: row
        for row in before.collection.requests.iter_rows(named=True)
    }  # fmt: skip
    was = {later: known[earlier] for earlier, later, _ in pairs}
    rows = after.collection.requests
    names = {
        column: pl.Series(
            column,
            [
                was[name][column] if name in was else own
                for name, own in rows.select("request_id", column).iter_rows()
            ],
            dtype=pl.String,
        )
        for column in ("workbook", "title")
    }
    named = replace(after.collection, requests=rows.with_columns(*names.values()))
    return interval(draws_of(after, named) - draws_of(before, before.collection))


class _Side:
    """An audit's requests with what they are matched and compared by."""

    def __init__(self, audit: Audit) -> None:
        rows = audit.requests.sort("request_id").iter_rows(named=True)
        self.rows: dict[str, Row] = {row["request_id"]: row for row in rows}
        self.roots = audit.inputs.roots
        self.fields: dict[str, list[Row]] = defaultdict(list)
        asked = audit.fields.filter(pl.col("role") == Role.INPUT.value)
        columns = ("request_id", "label", "path", "row_path", "element_id")
        for row in asked.select(columns).iter_rows(named=True):
            self.fields[row["request_id"]].append(row)
        self.labels = {name: Counter(map(_key, self.fields[name])) for name in self.rows}
        self.hours: dict[str, Interval] = {}
        for row in audit.estimates.filter(pl.col("activity") == TOTAL).iter_rows(named=True):
            self.hours[row["request_id"]] = Interval(
                low=row["burden_h_per_year_low"],
                mid=row["burden_h_per_year"],
                high=row["burden_h_per_year_high"],
            )
        self.shares = {row.id: row.total.share.mid for row in audit.index.rows if row.id}

    def below_root(self, name: str) -> str:
        """Return a request's path below the folder that was named."""
        path = str(self.rows[name]["workbook"])
        for root in sorted(self.roots, key=len, reverse=True):
            if path.startswith(f"{root}/"):
                return path[len(root) + 1 :]
        return path.rsplit("/", 1)[-1]


def _key(field: Mapping[str, Any]) -> str:
    """Return a field's name as it is compared: its headers and stub, folded."""
    parts = (*field["path"], "|", *field["row_path"])
    return "/".join(fold(part).text or part for part in parts)


def _name(field: Mapping[str, Any]) -> str:
    return "/".join((*field["row_path"][-1:], field["label"]))


def _matched(first: _Side, second: _Side) -> list[tuple[str, str, str]]:
    keys: tuple[tuple[str, Callable[[_Side, str], tuple[object, ...] | None]], ...] = (
        ("path", lambda side, name: (side.below_root(name),)),
        ("layout", _layout),
        ("title", _title),
        ("file", lambda side, name: (stem(side.rows[name]["workbook"]), side.rows[name]["issuer"])),
    )
    pairs: list[tuple[str, str, str]] = []
    left, right = list(first.rows), list(second.rows)
    for by, key in keys:
        groups: dict[tuple[object, ...], list[str]] = defaultdict(list)
        for name in right:
            known = key(second, name)
            if known is not None and all(known):
                groups[known].append(name)
        for name in list(left):
            known = key(first, name)
            near = groups.get(known, []) if known is not None and all(known) else []
            if near:
                best = max(near, key=lambda other: (_alike(first, name, second, other), other))
                pairs.append((name, best, by))
                near.remove(best)
                left.remove(name)
                right.remove(best)
    return pairs + _by_labels(first, left, second, right)


def _layout(side: _Side, name: str) -> tuple[object, ...] | None:
    return (side.rows[name]["layout"],) if len(side.labels[name]) >= _LEAST_LABELS else None


def _title(side: _Side, name: str) -> tuple[object, ...] | None:
    row = side.rows[name]
    # Years and versions in a title go the way they go in a file's name.
    return (stem(f"{row['title']}.x"), row["issuer"] or "?")


def _by_labels(
    first: _Side, left: Sequence[str], second: _Side, right: Sequence[str]
) -> list[tuple[str, str, str]]:
    """Match what is left by the labels in common, the likest first."""
    holders: dict[str, list[str]] = defaultdict(list)
    for name in right:
        for label in second.labels[name]:
            holders[label].append(name)
    likeness: list[tuple[float, str, str]] = []
    for a in left:
        shared = Counter(b for label in first.labels[a] for b in holders.get(label, ()))
        least = max(_LEAST_LABELS, _ALIKE * len(first.labels[a]))
        near = (b for b, count in shared.items() if count >= least)
        likeness.extend((-_alike(first, a, second, b), a, b) for b in near)
    likeness.sort()
    pairs: list[tuple[str, str, str]] = []
    gone: set[tuple[str, str]] = set()
    for alike, a, b in likeness:
        if -alike >= _ALIKE and ("a", a) not in gone and ("b", b) not in gone:
            gone |= {("a", a), ("b", b)}
            pairs.append((a, b, "labels"))
    return pairs


def _alike(first: _Side, a: str, second: _Side, b: str) -> float:
    """Return the share of two requests' labels that both have, 0-1."""
    one, other = first.labels[a], second.labels[b]
    whole = (one | other).total()
    return (one & other).total() / whole if whole else 0.0


def _both(first: _Side, a: str, second: _Side, b: str, by: str) -> Became:
    before, after = first.rows[a], second.rows[b]
    lost, come = first.labels[a] - second.labels[b], second.labels[b] - first.labels[a]
    dropped, added = _listed(first.fields[a], lost), _listed(second.fields[b], come)
    renamed = _renamed(dropped, added)
    gone = {id(old) for old, _ in renamed}
    new = {id(fresh) for _, fresh in renamed}
    facts = tuple(
        Fact(name=name, before=before[name], after=after[name])
        for name in _FACTS
        if before[name] != after[name]
    )
    hours = first.hours.get(a), second.hours.get(b)
    return Became(
        fate=_fate(
            len(first.fields[a]),
            len(second.fields[b]),
            hours,
            changed=bool(come or lost or facts),
            renamed=_called(before) != _called(after),
        ),
        title=after["title"],
        issuer=after["issuer"],
        workbook=after["workbook"],
        workbook_before=before["workbook"],
        by=by,
        n_fields_before=len(first.fields[a]),
        n_fields_after=len(second.fields[b]),
        added=_distinct(field for field in added if id(field) not in new),
        dropped=_distinct(field for field in dropped if id(field) not in gone),
        renamed=tuple(dict.fromkeys((_name(old), _name(fresh)) for old, fresh in renamed)),
        facts=facts,
        hours_before=hours[0],
        hours_after=hours[1],
        share_before=first.shares.get(a),
        share_after=second.shares.get(b),
    )


def _called(row: Row) -> tuple[str, str]:
    """Return what a request's random numbers hang on."""
    return str(row["workbook"]).rsplit("/", 1)[-1], str(row["title"])


def _listed(fields: Iterable[Row], keys: Counter[str]) -> list[Row]:
    """Return the fields behind some keys, each key as often as it counts."""
    left, found = Counter(keys), []
    for field in fields:
        key = _key(field)
        if left[key] > 0:
            left[key] -= 1
            found.append(field)
    return found


def _renamed(dropped: Sequence[Row], added: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Return the fields that go on asking one data element under another name."""
    fresh: dict[str, list[Row]] = defaultdict(list)
    for field in added:
        if field["element_id"]:
            fresh[field["element_id"]].append(field)
    pairs = []
    for field in dropped:
        near = fresh.get(field["element_id"] or "")
        if near:
            pairs.append((field, near.pop(0)))
    return pairs


def _distinct(fields: Iterable[Row]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(_name, fields)))


def _fate(
    n_before: int,
    n_after: int,
    hours: tuple[Interval | None, Interval | None],
    *,
    changed: bool,
    renamed: bool,
) -> Fate:
    """Say what became of a request: by its hours, by its fields where hours do not tell.

    A request that asks and says what it did is the same, whatever its hours: they move a little
    with the random numbers of another name.
    """
    if not changed:
        return Fate.SAME
    before, after = hours
    if before and after:
        slack = (_SLACK_RENAMED if renamed else _SLACK) * max(before.mid, after.mid)
        if abs(after.mid - before.mid) > slack:
            return Fate.GROWN if after.mid > before.mid else Fate.SHRUNK
    if n_before != n_after:
        return Fate.GROWN if n_after > n_before else Fate.SHRUNK
    return Fate.CHANGED


def _alone(side: _Side, name: str, fate: Fate) -> Became:
    row, new = side.rows[name], fate is Fate.NEW
    names = _distinct(side.fields[name])
    hours, share = side.hours.get(name), side.shares.get(name)
    return Became(
        fate=fate,
        title=row["title"],
        issuer=row["issuer"],
        workbook=row["workbook"],
        workbook_before=None if new else row["workbook"],
        by="",
        n_fields_before=0 if new else len(side.fields[name]),
        n_fields_after=len(side.fields[name]) if new else 0,
        added=names if new else (),
        dropped=() if new else names,
        renamed=(),
        facts=(),
        hours_before=None if new else hours,
        hours_after=hours if new else None,
        share_before=None if new else share,
        share_after=share if new else None,
    )


def _assumptions(before: Audit, after: Audit) -> tuple[tuple[str, float | None, float | None], ...]:
    """Return the parameters that differ between two runs, by name."""

    def read(audit: Audit) -> dict[str, tuple[Any, ...]]:
        rows = audit.assumptions.select("name", "value", "low", "high").iter_rows()
        return {name: (value, low, high) for name, value, low, high in rows}

    one, other = read(before), read(after)
    differ = sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
    return tuple((name, one.get(name, (None,))[0], other.get(name, (None,))[0]) for name in differ)
