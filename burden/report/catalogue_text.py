"""The catalogue as lines for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from burden.report.numbers import UNKNOWN, plain, quantity
from burden.report.text import clean, pad, shorten, width, wrap


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from burden.catalogue.browse import Entry, Version
    from burden.catalogue.changes import Changes, FieldChange
    from burden.catalogue.feed import Fed
    from burden.locale import Words

COLUMNS = 80
_ID, _VERSION, _OFTEN, _FIELDS, _VALID = 9, 4, 6, 6, 10
_SHOWN = 10  # changed requests and fields that are named one by one
_OUTCOMES = ("new", "revised", "restored", "reread", "unchanged")


def added(fed: Fed, words: Words, *, in_force: int, every: bool) -> str:
    """Say what was added.

    Args:
        fed: what became of the templates.
        words: language.
        in_force: requests in the catalogue now.
        every: name all of them, unchanged ones too.
    """
    lines = []
    told = [put for put in fed.put if every or put.outcome in _OUTCOMES[:3]]
    for put in told if every else told[:_SHOWN]:
        head = f"  {words(f'catalogue.outcome.{put.outcome}')}  {clean(put.request_id)} "
        head += words("catalogue.version", number=put.version) + "  "
        lines.append(head + shorten(clean(put.title), COLUMNS - width(head)))
    if not every and len(told) > _SHOWN:
        lines.append("  " + words("catalogue.more", count=len(told) - _SHOWN))
    for skipped in fed.skipped[: None if every else _SHOWN]:
        text = words(f"skip.{skipped.code}.message", file=clean(skipped.path))
        lines += ["  " + line for line in wrap(text, COLUMNS - 2)]
    counts = [
        words(f"catalogue.count.{outcome}", count=count)
        for outcome in _OUTCOMES
        if (count := sum(put.outcome == outcome for put in fed.put))
    ]
    if fed.copies:
        counts.append(words("catalogue.count.copies", count=fed.copies))
    if fed.skipped:
        counts.append(words("catalogue.count.skipped", count=len(fed.skipped)))
    said = words("catalogue.join").join(counts) or words("catalogue.nothing")
    lines += wrap(words("catalogue.added", counts=said, in_force=in_force), COLUMNS)
    if fed.renamed:
        lines += wrap(words("catalogue.renamed"), COLUMNS)
    return "\n".join(lines) + "\n"


def listed(entries: Sequence[Entry], words: Words, *, today: str | None) -> str:
    """List requests, one a line; those whose validity has passed are marked."""
    if not entries:
        return words("catalogue.none") + "\n"
    heads = [words(f"catalogue.head.{name}") for name in ("id", "version", "often", "fields")]
    heads += [words(f"catalogue.head.{name}") for name in ("valid", "title")]
    sizes = (_ID, _VERSION, _OFTEN, _FIELDS, _VALID)
    room = COLUMNS - sum(sizes) - 2 * len(sizes)
    rows = [heads]
    for entry in entries:
        often = entry.frequency_per_year
        title = clean(f"{entry.issuer or words('catalogue.no_issuer')}  {entry.title}")
        if entry.removed_at is not None:
            title = f"({words('catalogue.removed')}) {title}"
        mark = "!" if entry.expired(today) else ""
        rows.append(
            [
                clean(entry.request_id),
                str(entry.version),
                UNKNOWN if often is None else plain(often),
                str(entry.n_fields),
                f"{clean(entry.valid_until)}{mark}" if entry.valid_until else UNKNOWN,
                title,
            ]
        )
    lines = []
    for row in rows:
        cells = [
            pad(cell, size, right=place in {1, 2, 3})
            for place, (cell, size) in enumerate(zip(row, sizes, strict=False))
        ]
        lines.append("  ".join([*cells, shorten(row[-1], room)]).rstrip())
    n_expired = sum(entry.expired(today) for entry in entries)
    lines += ["", words("catalogue.listed", count=len(entries))]
    if n_expired:
        lines.append(words("catalogue.expired", count=n_expired))
    return "\n".join(lines) + "\n"


def shown(
    entry: Entry,
    known: Sequence[Version],
    version: Version,
    asked: Mapping[str, int],
    words: Words,
) -> str:
    """Show one request: what is known of it, its versions, and what one of them asks.

    Args:
        entry: as it is now.
        known: its versions.
        version: whose fields are shown.
        asked: by data element, how many other requests ask it.
        words: language.
    """
    facts = version.facts
    lines = wrap(clean(str(facts["title"])), COLUMNS)
    told = {
        "id": clean(entry.request_id),
        "issuer": facts["issuer"],
        "frequency": plain(facts["frequency_per_year"]),
        "respondents": plain(facts["respondents"]),
        "form_code": facts["form_code"],
        "approval_no": facts["approval_no"],
        "legal_basis": facts["legal_basis"],
        "valid_until": facts["valid_until"],
        "due": facts["due"],
        "hours": quantity(entry.hours),
        "workbook": facts["workbook"],
        "removed": f"{entry.removed_at} {entry.removed_why}" if entry.removed_at else None,
    }
    names = {key: words(f"catalogue.fact.{key}") for key in told}
    first = max(map(width, names.values())) + 2
    for key, value in told.items():
        if key == "removed" and value is None:
            continue
        text = clean(str(value)) if value not in (None, "") else UNKNOWN
        parts = wrap(text, COLUMNS - first - 2) or [UNKNOWN]
        lines.append(f"  {pad(names[key], first)}{parts[0]}")
        lines += [" " * (first + 2) + part for part in parts[1:]]
    lines += ["", words("catalogue.versions")]
    for one in known:
        mark = "*" if one.number == version.number else " "
        number = words("catalogue.version", number=one.number)
        fields = words("catalogue.n_fields", count=int(one.facts["n_fields"]))
        approval = clean(str(one.facts["approval_no"] or ""))
        line = f" {mark}{number}  {clean(one.added_at)}  {fields}  {approval}"
        lines.append(shorten(line.rstrip(), COLUMNS))
    asks = [row for row in version.fields if row["role"] == "input"]
    lines += ["", words("catalogue.fields", count=len(asks))]
    for row in asks:
        others = asked.get(str(row["element_id"] or ""), 0)
        tail = "  " + words("catalogue.asked", count=others) if others else ""
        head = f"  {pad(clean(row['cells']), 12)} "
        label = " / ".join(dict.fromkeys((*row["row_path"][-1:], row["label"])))
        room = COLUMNS - width(head) - width(tail)
        lines.append((head + pad(clean(label), room) + tail).rstrip())
    return "\n".join(lines) + "\n"


def changes(
    entry: Entry, before: Version, after: Version, found: Changes, words: Words, *, every: bool
) -> str:
    """Say what is different between two versions."""
    lines = wrap(
        words(
            "catalogue.diff",
            title=clean(entry.title),
            id=clean(entry.request_id),
            before=before.number,
            before_at=clean(before.added_at),
            after=after.number,
            after_at=clean(after.added_at),
        ),
        COLUMNS,
    )
    if found.none:
        return "\n".join([*lines, words("catalogue.no_difference")]) + "\n"
    if found.facts:
        lines.append("")
        for name, was, now in found.facts:
            text = words(
                "catalogue.fact_changed",
                fact=words(f"catalogue.fact.{name}"),
                before=clean(was) or UNKNOWN,
                after=clean(now) or UNKNOWN,
            )
            lines += ["  " + line for line in wrap(text, COLUMNS - 2)]
    for kind, rows in (
        ("added", found.added),
        ("dropped", found.dropped),
        ("changed", found.changed),
    ):
        if rows:
            lines += ["", words(f"catalogue.diff_of.{kind}", count=len(rows))]
            lines += _fields(kind, rows, words, every=every)
    lines += ["", words("catalogue.kept", count=found.kept)]
    return "\n".join(lines) + "\n"


def _fields(kind: str, rows: Sequence[FieldChange], words: Words, *, every: bool) -> list[str]:
    sign = {"added": "+", "dropped": "-", "changed": "~"}[kind]
    lines = []
    for row in rows if every else rows[: 3 * _SHOWN]:
        head = f"  {sign} {pad(clean(row.cells), 12)} "
        lines.append(head + shorten(clean(row.label), COLUMNS - width(head)))
        for name, was, now in row.changed:
            text = words(
                "catalogue.fact_changed",
                fact=words(f"catalogue.field.{name}"),
                before=_value(name, was, words),
                after=_value(name, now, words),
            )
            lines += [" " * 6 + line for line in wrap(text, COLUMNS - 6)]
    if not every and len(rows) > 3 * _SHOWN:
        lines.append("  " + words("catalogue.more", count=len(rows) - 3 * _SHOWN))
    return lines


def _value(name: str, value: str, words: Words) -> str:
    if name == "value_type" and words.has(f"report.value_type.{value}"):
        return words(f"report.value_type.{value}")
    if name == "role" and words.has(f"cli.role.{value}"):
        return words(f"cli.role.{value}")
    return clean(value) or UNKNOWN


def removed(entries: Sequence[Entry], words: Words, *, in_force: int) -> str:
    """Say what was taken out."""
    lines = []
    for entry in entries:
        head = f"  {clean(entry.request_id)}  "
        lines.append(head + shorten(clean(entry.title), COLUMNS - width(head)))
    lines.append(words("catalogue.taken_out", count=len(entries), in_force=in_force))
    return "\n".join(lines) + "\n"


def to_record(entry: Entry) -> dict[str, Any]:
    """Return a request as JSON has it."""
    names = [name for name in entry.__slots__ if name != "entry"]
    return {name: getattr(entry, name) for name in names}
