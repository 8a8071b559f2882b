"""A timesheet: how long somebody took, request by request, as an office writes it down.

One row a response: ``request``, ``minutes``, and if wanted ``who`` and ``activity``. One question a
year is enough to begin with: how many minutes did this form take? Heads are read in both
languages and columns may stand in any order. Whoever is named is counted and never told.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from burden.collect.override_files import csv_rows, decode_csv
from burden.collect.override_values import near, place
from burden.collect.overrides import check_size
from burden.effort.kinds import TOTAL, Activity
from burden.errors import SettingsError
from burden.locale import LANGUAGES, Words


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from burden.settings import Settings

COLUMNS = ("request", "minutes", "who", "activity", "date", "note")
_NEEDED = ("request", "minutes")
_NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,6})?")
_SHOWN = 60  # characters of a wrong text in a message


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """One row.

    Attributes:
        request: as written: path, file name or title. minutes: above 0.
        who: as written, empty where not said. activity: ``TOTAL`` for the whole response.
        file, line: where it stands.
    """

    request: str
    minutes: float
    who: str
    activity: str
    file: str
    line: int


def folded(text: str) -> str:
    """Return a text as names are compared: width, case, white space and slashes made alike."""
    plain = unicodedata.normalize("NFKC", text).replace("\\", "/")
    return " ".join(plain.split()).casefold()


@cache
def _heads() -> Mapping[str, str]:
    known = {name: name for name in COLUMNS}
    for language in LANGUAGES:
        words = Words(language)
        for name in COLUMNS:
            heads = words(f"effort.timesheet.{name}").split("|")
            known |= {folded(head): name for head in heads}
    return known


@cache
def _activities() -> Mapping[str, str]:
    names = [*Activity, TOTAL]
    known = {folded(name): str(name) for name in names}
    for language in LANGUAGES:
        words = Words(language)
        known |= {folded(words(f"effort.activity.{name}")): str(name) for name in names}
    return known


def read_timesheet(path: Path, settings: Settings) -> tuple[Timed, ...]:
    """Read a timesheet: CSV in UTF-8, GB18030 or UTF-16.

    Args:
        path: of the file.
        settings: ``calibrate.most_minutes`` and ``limits.file_bytes``.

    Raises:
        SettingsError: it cannot be read, a column is missing or not known, a row's minutes are no
            number above 0 and below the most a response can take, its activity is none, it names
            no request, or no row is there at all; names file and row.
    """
    file = path.as_posix()
    try:
        check_size(path, settings)
    except OSError as error:
        raise SettingsError("file-unreadable", file=file, detail=error.strerror or "") from error
    rows = csv_rows(decode_csv(path), file)
    if not rows:
        raise SettingsError("timesheet-empty", file=file)
    line, heads = rows[0]
    at = _columns(heads, place(file, line))
    most = settings.number("calibrate.most_minutes")
    timed = tuple(_row(cells, at, file, line, most=most) for line, cells in rows[1:])
    if not timed:
        raise SettingsError("timesheet-empty", file=file)
    return timed


def _columns(heads: Sequence[str], where: Mapping[str, object]) -> dict[str, int]:
    at: dict[str, int] = {}
    for column, head in enumerate(heads):
        if not head.strip():
            continue
        name = _heads().get(folded(head))
        if name is None:
            raise SettingsError(
                "override-key", **where, key=head[:_SHOWN], near=near(folded(head), _heads())
            )
        at.setdefault(name, column)
    for name in _NEEDED:
        if name not in at:
            raise SettingsError("timesheet-column", **where, key=name)
    return at


def _row(
    cells: Sequence[str], at: Mapping[str, int], file: str, line: int, *, most: float
) -> Timed:
    said = {name: cells[at[name]].strip() if at[name] < len(cells) else "" for name in at}
    where = place(file, line)
    if not said["request"]:
        raise SettingsError("timesheet-request", **where)
    activity = TOTAL
    if named := said.get("activity"):
        known = _activities()
        if folded(named) not in known:
            raise SettingsError(
                "timesheet-activity", **where, value=named[:_SHOWN], near=near(folded(named), known)
            )
        activity = known[folded(named)]
    return Timed(
        request=said["request"],
        minutes=_minutes(said["minutes"], where, most),
        who=said.get("who", ""),
        activity=activity,
        file=file,
        line=line,
    )


def _minutes(text: str, where: Mapping[str, object], most: float) -> float:
    plain = unicodedata.normalize("NFKC", text).strip()
    if not _NUMBER.fullmatch(plain):
        raise SettingsError("timesheet-minutes", **where, value=text[:_SHOWN])
    minutes = float(plain)
    if not 0 < minutes <= most:
        raise SettingsError("timesheet-range", **where, value=text[:_SHOWN], most=f"{most:g}")
    return minutes


def place_rows(
    timed: Iterable[Timed], names: Mapping[str, Sequence[str]]
) -> tuple[tuple[Timed, str], ...]:
    """Find the request each row is about.

    Args:
        timed: the rows.
        names: by request id, what it may be called: path, file name, title, copies of it.

    Raises:
        SettingsError: a row names no request, with the nearest name, or more than one.
    """
    called: dict[str, set[str]] = {}
    for request_id, known in names.items():
        for name in known:
            called.setdefault(folded(name), set()).add(request_id)
    found = []
    for row in timed:
        where = place(row.file, row.line)
        ids = called.get(folded(row.request), set())
        if not ids:
            ids = _ending(folded(row.request), called)
        if not ids:
            raise SettingsError(
                "timesheet-unknown",
                **where,
                value=row.request[:_SHOWN],
                near=near(folded(row.request), called),
            )
        if len(ids) > 1:
            raise SettingsError(
                "timesheet-ambiguous", **where, value=row.request[:_SHOWN], found=len(ids)
            )
        found.append((row, next(iter(ids))))
    return tuple(found)


def _ending(name: str, called: Mapping[str, set[str]]) -> set[str]:
    """Return the requests whose path ends in a name, from a slash on."""
    wanted = f"/{name.removeprefix('./')}"
    return {request for path, ids in called.items() if path.endswith(wanted) for request in ids}
