"""The result of a check as lines for a terminal, the verdict last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from burden.check.value import Standing
from burden.elements.wording import value_word
from burden.report.numbers import UNKNOWN, percent, plain, quantity, spread
from burden.report.text import clean, pad, shorten, shorten_start, width, wrap


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from burden.check.value import Check, CheckedField, Difference, Found, Holder, Reason
    from burden.locale import Words

COLUMNS = 80
_CELLS, _LABEL = 14, 26  # columns of a field's line
_FIELDS, _GROUPS, _OVERLAPS = 8, 6, 5  # shown; JSON has all
_ORDER = (
    Standing.HELD,
    Standing.DERIVABLE,
    Standing.UNIT_DIFFERS,
    Standing.DEFINITION_DIFFERS,
    Standing.REVIEW,
)


def to_text(check: Check, words: Words) -> str:
    """Return the lines a person reads."""
    file = clean(str(check.draft["workbook"]))
    blocks = [
        _wrapped(words("check.head", file=file, count=check.n_against)),
        _about(check, words),
        _counts(check, words),
        *(_standing(check, standing, words) for standing in _ORDER),
        _overlaps(check, words),
        _findings(check, words),
        _marks(check, words),
        _hours(check, words),
        _verdict(check, words),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _wrapped(text: str, indent: int = 0) -> list[str]:
    return [" " * indent + line for line in wrap(text, COLUMNS - indent)]


def _about(check: Check, words: Words) -> list[str]:
    """Say what the draft was and was not held against."""
    lines = []
    replaced = check.replaced
    if replaced is not None:
        kind = "stated" if replaced.stated else "found"
        lines += _wrapped(
            words(
                f"check.replaced.{kind}",
                title=clean(replaced.title),
                id=clean(replaced.request_id),
                version=replaced.version,
            )
        )
        changes = replaced.changes
        lines += _wrapped(
            words("check.replaced.same")
            if changes.none
            else words(
                "check.replaced.changes",
                added=len(changes.added),
                dropped=len(changes.dropped),
                changed=len(changes.changed),
                kept=changes.kept,
            )
        )
    else:
        for row in check.overlaps:
            if row["verdict"] == "revision":
                title = clean(row["title"])
                name = clean(row["request_id"])
                hint = words("check.replaced.hint", title=title, id=name)
                lines += _wrapped(hint)
                break
    if check.against.skipped:
        first = clean(check.against.skipped[0].path)
        count = len(check.against.skipped)
        lines += _wrapped(words("check.skipped", count=count, file=first))
    if check.against.named_anew:
        lines += _wrapped(words("check.named_anew"))
    return lines


def _counts(check: Check, words: Words) -> list[str]:
    parts = [
        words(f"check.count.{kind.value}", count=check.count(kind))
        for kind in Standing
        if check.count(kind)
    ]
    joined = words("check.join").join(parts)
    lines = _wrapped(words("check.fields", total=len(check.fields), parts=joined))
    cover = check.cover
    if cover.n_requests:
        lines += _wrapped(
            words(
                "check.cover.share",
                count=cover.n_requests,
                share=percent(cover.sure),
                single=percent(cover.single),
            )
        )
    if cover.unsure:
        lines += _wrapped(words("check.cover.unsure", share=percent(cover.unsure)))
    return lines


# ---------------------------------------------------------------------------------- fields


def _standing(check: Check, standing: Standing, words: Words) -> list[str]:
    """List the fields of one standing under the request that collects them most often."""
    groups: dict[tuple[bool, str], list[CheckedField]] = {}
    for field in check.fields:
        if field.standing is standing and field.holders:
            unsure = standing is Standing.HELD and not field.sure
            groups.setdefault((unsure, field.holders[0].request_id), []).append(field)
    lines: list[str] = []
    said = None
    for (unsure, _), fields in sorted(groups.items(), key=lambda item: item[0][0]):
        name = "held_unsure" if unsure else standing.value
        if name != said:
            lines += (
                ["", words(f"check.standing.{name}")] if said else [words(f"check.standing.{name}")]
            )
            said = name
        if sum(line.startswith("  ") and not line.startswith("    ") for line in lines) >= _GROUPS:
            continue
        lines += _group(fields, words, check.date)
    return lines


def _group(fields: Sequence[CheckedField], words: Words, today: str | None) -> list[str]:
    first = fields[0].holders[0]
    said = held_by(first, words)
    if today and first.valid_until and first.valid_until < today[: len(first.valid_until)]:
        said += words("check.join") + words("check.expired", date=clean(first.valid_until))
    lines = _wrapped(said, 2)
    lines.append("  " + shorten_start(clean(first.workbook), COLUMNS - 2))
    for field in fields[:_FIELDS]:
        lines += _field(field, words)
    if len(fields) > _FIELDS:
        lines.append("    " + words("check.more", count=len(fields) - _FIELDS))
    return lines


def _field(field: CheckedField, words: Words) -> list[str]:
    holder = field.holders[0]
    # Under a matrix many cells bear one label; with their row they are told apart.
    label, other = (clean(one.display or one.label) for one in (field, holder))
    label = label or UNKNOWN
    cells = clean(holder.cells)
    there = cells if other == label else f"{cells} {other}"
    more = field.n_requests - 1
    lines = [
        f"    {pad(field.cells, _CELLS)} {pad(label, _LABEL)} "
        + shorten(f"← {there}", COLUMNS - _CELLS - _LABEL - 6).rstrip()
    ]
    if more > 0:
        said = f" (+{more})"
        if width(lines[0]) + width(said) <= COLUMNS:
            lines[0] += said
    for one in field.differs:
        lines += _wrapped(differs(one, words), 6)
    return lines


def held_by(holder: Holder, words: Words) -> str:
    """Say who collects a field, in which request and how often."""
    frequency = holder.frequency_per_year
    often = (
        words("check.often_unknown")
        if frequency is None
        else words("check.often", frequency=plain(frequency))
    )
    return words(
        "check.by",
        issuer=clean(holder.issuer or words("check.no_issuer")),
        title=clean(holder.title),
        often=often,
    )


def differs(one: Difference, words: Words) -> str:
    """Say in what a field differs from those that ask the same."""
    mine, others = one.mine, one.others
    if one.code == "type":
        mine, others = (words(f"rules.type.{value}") for value in (mine, others))
    elif one.code == "definition":
        mine, others = (_facet(value, words) for value in (mine, others))
    return words(
        f"check.differs.{one.code}",
        mine=clean(mine) or UNKNOWN,
        others=clean(others) or UNKNOWN,
        count=one.n_others,
    )


def _facet(value: str, words: Words) -> str:
    group, _, name = value.partition("=")
    return value_word(group, name, words.language)


# -------------------------------------------------------------------------------- the rest


def _overlaps(check: Check, words: Words) -> list[str]:
    if not check.overlaps:
        return []
    lines = [words("check.overlaps")]
    for row in check.overlaps[:_OVERLAPS]:
        verdict = words(f"check.verdict.{verdict_of(row)}")
        head = f"  {percent(row['held_share']):>4}  {clean(row['request_id'])}  "
        tail = f"  {verdict}"
        office = clean(row["issuer"] or words("check.no_issuer"))
        room = COLUMNS - width(head) - width(tail)
        lines.append(head + pad(f"{office} {clean(row['title'])}", room) + tail)
    return lines


def verdict_of(row: Mapping[str, Any]) -> str:
    """Return how an overlap is called from the draft's side."""
    verdict = str(row["verdict"])
    if verdict.startswith("contained"):
        return "contained" if row["held_share"] >= row["holds_share"] else "contains"
    return verdict


def _findings(check: Check, words: Words) -> list[str]:
    if not check.findings:
        return []
    lines = [words("check.findings", count=len(check.findings))]
    for found in check.findings:
        lines += finding(found, words)
    return lines


def finding(found: Found, words: Words) -> list[str]:
    """Lay a finding out: rule, severity, what, and where."""
    row = found.row
    head = f"  {row['rule']} {words('cli.severity.' + found.severity)}  "
    text = clean(str(row["message"]))
    first, *rest = wrap(text, COLUMNS - width(head)) or [""]
    lines = [head + first, *(" " * width(head) + line for line in rest)]
    if row["sheet"]:
        place = f"{clean(str(row['sheet']))}!{row['cells'] or ''}"
        lines.append(" " * width(head) + shorten(place, COLUMNS - width(head)))
    if found.accepted is not None:
        told = words(
            "check.accepted", date=found.accepted.date, reason=clean(found.accepted.reason)
        )
        lines += [" " * width(head) + line for line in wrap(told, COLUMNS - width(head))]
    return lines


def _marks(check: Check, words: Words) -> list[str]:
    names = ("form_code", "approval_no", "legal_basis", "valid_until")
    known = {name: clean(str(check.draft[name] or "")) for name in names}
    if not any(known.values()):
        text = words("check.marks.none")
    else:
        said = {name: value or UNKNOWN for name, value in known.items()}
        text = words("check.marks.line", **said)
    return [words("check.marks.head"), *_wrapped(text, 2)]


def _hours(check: Check, words: Words) -> list[str]:
    hours, load = check.hours, check.load
    each, cycle, year = hours.per_response, hours.per_cycle, hours.per_year
    said = [
        words("check.hours_of.response", value=quantity(each.mid), spread=spread(each)),
        words("check.hours_of.cycle", value=quantity(cycle.mid), spread=spread(cycle)),
        words(
            "check.hours_of.year",
            value=quantity(year.mid),
            spread=spread(year),
            repeated=quantity(hours.repeated_per_year.mid),
        ),
    ]
    if hours.respondents is not None and hours.frequency_per_year is not None:
        said.append(
            words(
                "check.hours_of.times",
                respondents=plain(hours.respondents),
                frequency=plain(hours.frequency_per_year),
            )
        )
    if stated := check.draft["stated_h"]:
        told = {"stated": quantity(stated), "ratio": quantity(each.mid / stated)}
        said.append(words("check.hours_of.stated", **told))
    added = {"added": quantity(load.added.mid), "spread": spread(load.added)}
    if load.present is None:
        said.append(words("check.hours_of.load_unknown", count=load.n_requests, **added))
    elif load.n_requests:
        said.append(
            words(
                "check.hours_of.load",
                count=load.n_requests,
                present=quantity(load.present.mid),
                present_spread=spread(load.present),
                **added,
            )
        )
    if check.replaced is not None and check.replaced.hours_per_year is not None:
        said.append(words("check.hours_of.replaced", hours=quantity(check.replaced.hours_per_year)))
    if hours.respondents is None:
        said.append(words("check.assumed.respondents"))
    if hours.frequency_per_year is None:
        said.append(words("check.assumed.frequency"))
    return [words("check.hours"), *(line for text in said for line in _wrapped(text, 2))]


def _verdict(check: Check, words: Words) -> list[str]:
    lines = [line for text in baseline(check, words) for line in _wrapped(text)]
    lines += [line for one in check.reasons for line in _wrapped(reason(one, words))]
    return [*lines, words("check.passed" if check.passed else "check.failed")]


def baseline(check: Check, words: Words) -> Iterable[str]:
    """Say what the file of accepted findings did, and what of it does nothing any more."""
    used = check.baseline
    if used is None:
        return
    yield words("check.baseline.used", file=clean(used.file), accepted=used.accepted)
    for code, entries in (("stale", used.stale), ("expired", used.expired)):
        for where, fingerprint, said in entries:
            shown = clean(said) or fingerprint
            yield words(f"check.baseline.{code}", where=clean(where), finding=shown)


def reason(one: Reason, words: Words) -> str:
    """Say why the gate failed."""
    shown = {
        key: percent(value)
        if one.code == "overlap"
        else quantity(value)
        if isinstance(value, float)
        else value
        for key, value in one.params.items()
    }
    if "severity" in shown:
        shown["severity"] = words(f"cli.severity.{shown['severity']}")
    return words(f"check.reason.{one.code}", **shown)
