"""The verdict on each request, with its ground and what it rests on, as tables."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from burden import tables
from burden.overlap.cover import LAYOUT, Cover, covered_by
from burden.overlap.find import cover_frame
from burden.overlap.titles import newer
from burden.verdicts.hours import read_easings, read_hours
from burden.verdicts.staying import Move, find_going


if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

    from burden.effort.result import Effort, Interval
    from burden.overlap.cover import Step
    from burden.overlap.find import Overlaps
    from burden.overlap.fit import About
    from burden.settings import Settings
    from burden.verdicts.hours import Easing
    from burden.verdicts.staying import Going


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Judged:
    """The verdicts of a collection.

    Attributes:
        covers: ``tables.COVERS``.
        verdicts: ``tables.VERDICTS``.
    """

    covers: pl.DataFrame
    verdicts: pl.DataFrame


def judge_requests(
    found: Overlaps,
    effort: Effort,
    findings: pl.DataFrame,
    settings: Settings,
) -> Judged:
    """Say of each request whether it could be dropped, merged or eased, or stays as it is.

    Consistent as a set: what a request rests on stays, and of requests that ask the same one
    stays. Hours are those of this request alone: what another must then obtain is taken off, and an
    hour that two findings explain counts once.

    Args:
        found: what overlaps.
        effort: hours of the requests.
        findings: ``tables.FINDINGS``.
        settings: ``overlap.*`` and ``verdicts.*``.
    """
    going = find_going(found, settings)
    hours, easings = read_hours(effort), read_easings(findings)
    resting = Counter(step.by for one in going.values() for step in one.steps)
    most = settings.count("verdicts.labels")
    rows, covers = (
        [],
        {name: Cover(steps=one.steps, missing=one.missing) for name, one in going.items()},
    )
    for name in sorted(found.about):
        if name in going:
            asked, otherwise = covered_by(going[name].steps)
            saved = hours.without(name, asked, otherwise)
            rows.append({**_going(name, going[name], found, most), **_saved(saved)})
            continue
        covers[name] = _by_those_that_stay(name, going, found)
        easing = easings.get(name)
        saved = hours.eased(name, easing.hours if easing else 0.0)
        row = _covered(name, covers[name].steps, covers[name].missing, found)
        params = [f"count={resting[name]}"] if resting[name] else []
        if easing and saved and _worth(saved, hours.burden[name], settings):
            rows.append({**row, **_easing(easing, params), **_saved(saved)})
        else:
            ground = "holds" if resting[name] else "little" if easing else "none"
            kept = {"verdict": str(Move.KEEP), "ground": ground, "params": params}
            rows.append({**row, **kept, **_saved(hours.eased(name, 0.0))})
    return Judged(
        covers=cover_frame({name: cover.steps for name, cover in covers.items()}, found.held),
        verdicts=tables.VERDICTS.build(rows),
    )


def _worth(saved: Interval, burden: Interval, settings: Settings) -> bool:
    """Say whether easing a request is worth the while."""
    least = settings.number("verdicts.eased_share") * burden.mid
    return saved.mid >= max(least, settings.number("verdicts.eased_h_per_year"))


def _by_those_that_stay(name: str, going: Mapping[str, Going], found: Overlaps) -> Cover:
    """Return what others that stay ask of a request that stays."""
    cover = found.covered[name]
    if any(step.by in going for step in cover.steps):
        return found.coverer.cover(name, lambda other: other not in going)
    return cover


def _covered(
    name: str, steps: tuple[Step, ...], missing: frozenset[str], found: Overlaps
) -> dict[str, Any]:
    """Return what others ask of a request, and what would be lost with it."""
    asked, otherwise = covered_by(steps)
    return {
        "request_id": name,
        "params": [],
        "rests_on": [],
        "findings": [],
        "share": found.held.share(name, asked),
        "otherwise_share": found.held.share(name, otherwise),
        "n_lost": len(missing),
        "lost_share": found.held.share(name, missing),
        "lost": [],
        "added": [],
        "is_unsure": False,
        "unsure": [],
    }


def _going(name: str, going: Going, found: Overlaps, most: int) -> dict[str, Any]:
    ground, params, why = _ground(name, going, found)
    is_version = ground == "revision"
    return {
        **_covered(name, going.steps, going.missing, found),
        "verdict": str(going.move),
        "ground": ground,
        "params": [f"{key}={value}" for key, value in params.items()],
        "rests_on": [step.by for step in going.steps],
        "lost": _lost(name, going.missing, found, most),
        "added": _added(name, going.steps[0].by, found, most) if is_version else [],
        "is_unsure": bool(why),
        "unsure": list(why),
    }


def _ground(name: str, going: Going, found: Overlaps) -> tuple[str, dict[str, str], list[str]]:
    """Return the code of the ground, its parameters, and what is not known."""
    asked, otherwise = covered_by(going.steps)
    told = {"share": f"{found.held.share(name, asked | otherwise):.2f}"}
    why = list(dict.fromkeys(code for step in going.steps for code in step.why))
    if going.move is Move.MERGE:
        ground = "union" if len(going.steps) > 1 else "part"
        return ground, {**told, "count": str(len(going.steps))}, why
    first = going.steps[0].by
    own, stays = found.about[name], found.about[first]
    pair = found.comparer.compare(*sorted((name, first)))
    if pair is not None and pair.verdict == "relay":
        return "relay", {**told, "issuer": own.issuer, "other": stays.issuer}, why
    if pair is not None and pair.verdict == "revision":
        sure = newer(stays.named, own.named) > 0 and stays.file.form == own.file.form
        return "revision", told, [*(() if sure else ("version",)), *_unknown_issuer(own)]
    is_across = pair is not None and pair.across and LAYOUT in going.steps[0].why
    return "across" if is_across else "contained", told, why


def _unknown_issuer(own: About) -> tuple[str, ...]:
    return () if own.issuer else ("issuer",)


def _easing(easing: Easing, params: list[str]) -> dict[str, Any]:
    return {
        "verdict": str(Move.EASE),
        "ground": "rule",
        "params": [f"rule={easing.rules[0]}", f"rules={'+'.join(easing.rules)}", *params],
        "findings": list(easing.findings),
        "is_unsure": easing.is_unsure,
        "unsure": ["finding"] if easing.is_unsure else [],
    }


def _saved(hours: Interval | None) -> dict[str, float | None]:
    names = (f"saved_h_per_year{end}" for end in ("_low", "", "_high"))
    values = (hours.low, hours.mid, hours.high) if hours else (None, None, None)
    return dict(zip(names, values, strict=True))


def _lost(name: str, missing: frozenset[str], found: Overlaps, most: int) -> list[str]:
    """Return the labels of what none of the others asks, most work first, then as they stand."""
    work: dict[str, float] = {}
    for item in found.items.of(name) if missing else ():
        if item.asks in missing:
            work[item.shown] = work.get(item.shown, 0.0) + item.weight
    return sorted(work, key=lambda label: -work[label])[:most]


def _added(name: str, stays: str, found: Overlaps, most: int) -> list[str]:
    """Return the labels that only the version that stays has."""
    own = {item.label for item in found.items.of(name)}
    new = dict.fromkeys(item.shown for item in found.items.of(stays) if item.label not in own)
    return list(new)[:most]
